"""What an event says of its record, field by field: only what it says otherwise than the record here, or all of it.

Must not know files, sessions or how records are stored.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from console.formats.calendar_values import CalendarEvent, EventKind, Party, Problem
from console.importing.calendar_known import Meant
from console.importing.calendar_remarks import remark
from console.importing.names import Meant as Named
from console.importing.names import Names
from console.importing.schedule_places import Places
from console.roster import exceptions_text
from db.text import LINE_LIMIT, TEXT_LIMIT

_PLAIN = ("starts_at", "ends_at", "zone")
_LEFT_OUT = {
    "calendar.time", "calendar.duration", "calendar.end_before_start", "calendar.value", "calendar.extra_dates",
    "calendar.line", "calendar.this_and_future",
}  # fmt: skip
"""Problems of a field that was left empty: its text is kept in the notes."""
_NAMES = {
    EventKind.MEETING: {"summary": "title", "organizer": "host"},
    EventKind.OPERATION: {"summary": "name", "organizer": "lead", "whole_days": "whole_days"},
    EventKind.DUTY: {"summary": "name", "organizer": "agency", "whole_days": "whole_days"},
}


class Ready(NamedTuple):
    """An event ready to be stored: the values of its record, where an operation works, what to say."""

    meant: Meant
    values: dict[str, Any]
    places: tuple[UUID, ...]
    said: tuple[str, ...]
    doubted: bool
    placeholders: Mapping[UUID, str] = MappingProxyType({})
    fresh: bool = False
    """The record is new, or was removed and comes back."""


class EventReader:
    """Turns the events of one calendar into values."""

    def __init__(self, names: Names, places: Places) -> None:
        self._names = names
        self._places = places

    def read(self, meant: Meant, problems: Sequence[Problem]) -> Ready:
        """Return the values that differ from the record here; of a new one, all."""
        said, notes, values = list(meant.said), _kept(problems), _plain(meant)
        found = self._organizer(meant)
        if found.agency:
            values[_NAMES[meant.kind]["organizer"]] = found.agency
        said += found.remarks
        left_open = bool(notes) or found.doubted
        places, unclear = self._location(meant, values, said)
        text = "\n".join(filter(None, [meant.event.description, *notes, unclear]))[:TEXT_LIMIT]
        if text and (meant.now is None or text != meant.now.description):
            values["notes"] = text
        placeholders = {found.agency: found.placeholder} if found.agency and found.placeholder else {}
        return Ready(meant, values, places, tuple(said), left_open, placeholders)

    def _organizer(self, meant: Meant) -> Named:
        party = meant.event.organizer or self._standing(meant)
        if party is None or not (_says(meant, "organizer") or meant.now is None) or not (party.name or party.address):
            return Named(None)
        return self._names.agency(party.name or party.address)

    def _standing(self, meant: Meant) -> Party | None:
        """Return the one unit among those a new duty is sent to, when nobody is said to hold it: it stands the duty."""
        if meant.kind is not EventKind.DUTY or meant.now is not None:
            return None
        units = [party for party in parties(meant.event) if self._names.known(party.name)]
        return units[0] if len(units) == 1 else None

    def _location(self, meant: Meant, values: dict[str, Any], said: list[str]) -> tuple[tuple[UUID, ...], str]:
        """Take the place. Return an operation's places, and the text that belongs in the notes."""
        location = meant.event.location
        if not location or not _says(meant, "location"):
            return (), ""
        if meant.kind is EventKind.OPERATION:
            found = self._places.read(location)
            said += found.remarks
            return found.places, "; ".join(found.unclear)
        place = self._names.place(location)
        if place:
            values |= {"place": place} | ({"place_text": ""} if meant.kind is EventKind.MEETING else {})
        elif meant.kind is EventKind.MEETING:
            values |= {"place_text": location} | ({"place": None} if meant.now else {})
        else:
            said.append(remark("place.unknown", location))
            return (), location
        return (), ""


def _says(meant: Meant, name: str, empty: bool = False) -> bool:
    """Tell whether the event says something else than the record here; what it leaves out is not said."""
    value = getattr(meant.event, name)
    return (empty or value not in ("", None, ())) and (meant.now is None or value != getattr(meant.now, name))


def _plain(meant: Meant) -> dict[str, Any]:
    event, named = meant.event, _NAMES[meant.kind]
    values = {name: getattr(event, name) for name in _PLAIN if _says(meant, name)}
    if _says(meant, "summary"):
        values[named["summary"]] = event.summary[:LINE_LIMIT]
    if "whole_days" in named and _says(meant, "whole_days", empty=True):
        values["whole_days"] = event.whole_days
    if _says(meant, "security"):
        values["security_class"] = event.security
    return values | (_series(meant) if meant.kind is EventKind.DUTY else {})


def _series(meant: Meant) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if _says(meant, "recurrence", empty=True):
        values["recurrence"] = meant.event.recurrence
    if _says(meant, "exceptions", empty=True):
        values["exceptions"] = exceptions_text(meant.event.exceptions)
    return values


def _kept(problems: Sequence[Problem]) -> list[str]:
    """Return what of the event could not be read, as lines for the notes."""
    found = [one for one in problems if one.code in _LEFT_OUT and one.found]
    return list(dict.fromkeys(f"{one.field}: {one.found}" if one.field else one.found for one in found))


def parties(event: CalendarEvent) -> tuple[Party, ...]:
    """Return who is invited, each once; one without a name goes by the address."""
    named = (one if one.name else Party(one.address, one.address, one.answer) for one in event.invited)
    return tuple({one.name: one for one in named if one.name}.values())
