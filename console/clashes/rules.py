"""Which clashes are looked for, and whether one warns or blocks. Must not know where settings are kept."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from db.errors import Invalid


class Severity(StrEnum):
    """What a rule does: nothing, tell, or forbid."""

    OFF = "off"
    WARN = "warn"
    BLOCK = "block"


class Rule(StrEnum):
    """What is looked for. The first ones are named after the kind of what is in two operations at once."""

    PERSON = "person"
    VEHICLE = "vehicle"
    BOAT = "boat"
    DRONE = "drone"
    RADIO = "radio"
    DOG = "dog"
    EQUIPMENT = "equipment"
    UNIT = "unit"
    PLACE = "place"
    ROOM = "room"
    CHANNEL = "channel"
    ABSENCE = "absence"
    SECOND_LEAD = "second_lead"
    REST = "rest"
    QUALIFICATION = "qualification"
    STRENGTH = "strength"
    TRAVEL = "travel"


class Rules(NamedTuple):
    """What each rule does. What blocks only warns as long as a booking concerned is not confirmed."""

    person: Severity = Severity.BLOCK
    vehicle: Severity = Severity.BLOCK
    boat: Severity = Severity.BLOCK
    drone: Severity = Severity.BLOCK
    radio: Severity = Severity.WARN
    dog: Severity = Severity.BLOCK
    equipment: Severity = Severity.WARN
    unit: Severity = Severity.WARN
    place: Severity = Severity.WARN
    room: Severity = Severity.OFF
    channel: Severity = Severity.OFF
    absence: Severity = Severity.WARN
    second_lead: Severity = Severity.WARN
    rest: Severity = Severity.WARN
    qualification: Severity = Severity.WARN
    strength: Severity = Severity.WARN
    travel: Severity = Severity.OFF
    rest_hours: float = 8
    travel_minutes: float = 60

    def of(self, rule: Rule) -> Severity:
        """Return what `rule` does when everything is confirmed."""
        found: Severity = getattr(self, rule)
        return found

    def judge(self, rule: Rule, firm: bool) -> Severity:
        """Return what `rule` does when all bookings concerned are confirmed (`firm`) or not."""
        found = self.of(rule)
        return Severity.WARN if found is Severity.BLOCK and not firm else found


NUMBERS = {"rest_hours": 168, "travel_minutes": 2880}
"""The settings that are numbers, and the most they may be: a week, two days."""


def read_rules(values: Mapping[str, str]) -> Rules:
    """Make rules of settings kept as text, as in {"vehicle": "warn", "rest_hours": "10"}; what is missing is default.

    Raises Invalid: `clash.no_rule` for an unknown name, `clash.setting` for a value that is none of off, warn, block,
    `clash.number` for a number that is none or out of range.
    """
    chosen: dict[str, Any] = {name: _read(name, text.strip()) for name, text in values.items()}
    return Rules(**chosen)


def _read(name: str, text: str) -> Severity | float:
    if name in NUMBERS:
        return _number(name, text)
    if name not in Rules._fields:
        raise Invalid("clash.no_rule", found=name, wanted=", ".join(Rules._fields))
    if text not in list(Severity):
        raise Invalid("clash.setting", rule=name, found=text, wanted=", ".join(Severity))
    return Severity(text)


def _number(name: str, text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1
    if not 0 <= number <= NUMBERS[name]:  # false for nan as well
        raise Invalid("clash.number", rule=name, found=text, wanted=NUMBERS[name])
    return number
