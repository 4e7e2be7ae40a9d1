"""Makes of a verdict the code and the details of its sentence, with the names and times its reader knows.

The sentences stand in console/sentences/clashes.py, console/messages.py joins both. Must not know languages.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from console.clashes.rules import Rule
from console.clashes.verdicts import Clash


class Naming(NamedTuple):
    """How the caller writes names and times."""

    name: Callable[[UUID], str]
    """The name of any subject, place, unit or operation: "O-2025-002 (Opgab Sekayam)"."""
    period: Callable[[datetime, datetime], object]
    """A time from start to end: "13 Nov 2025, 16.00–17.00 WIB"."""
    last_day: Callable[[datetime], object]
    """The day that ends then: "12 Nov 2025"."""
    word: Callable[[str], str] = str
    """A code of a function, a reason of absence or a qualification."""
    is_duty: Callable[[UUID], bool] = lambda _identity: False
    """Whether what is called an operation here is a duty on the roster."""


class Telling(NamedTuple):
    """A sentence, or a part of one: its code and what fills it."""

    code: str
    details: dict[str, object]


def tell(clash: Clash, naming: Naming) -> Telling:
    """Return the one sentence that explains the verdict; `console.messages.explain` puts it into words."""
    details: dict[str, object] = {"period": _period(clash, naming)}
    if clash.subject is not None:
        details["subject"] = naming.name(clash.subject)
    named = [_operation(operation, clash, naming) for operation in clash.operations]
    details |= zip(("first", "second"), named, strict=False)
    code, more = _TELL.get(clash.rule, _booked)(clash, naming)
    return Telling(f"clash.{code}", details | more)


Told = tuple[str, dict[str, object]]


def _period(clash: Clash, naming: Naming) -> object:
    period = naming.period(clash.start, clash.end)
    stretches: Any = clash.details.get("stretches")
    return Telling("clash.again", {"period": period, "times": len(stretches)}) if stretches else period


def _operation(operation: UUID, clash: Clash, naming: Naming) -> object:
    pending: Any = clash.details["pending"]
    name = naming.name(operation)
    return Telling("clash.pending", {"operation": name}) if operation in pending else name


def _booked(clash: Clash, naming: Naming) -> Told:
    return "booked", {}


def _person(clash: Clash, naming: Naming) -> Told:
    on_duty = sum(map(naming.is_duty, clash.operations))
    return ("person", "person_duty", "person_duties")[on_duty], {}


def _unit(clash: Clash, naming: Naming) -> Told:
    promised: Any = clash.details.get("promised")
    if promised is None:
        return "unit", {}
    strength: Any = clash.details["strength"]
    return "unit_short" if promised > strength else "unit_enough", {"promised": promised, "strength": strength}


def _place(clash: Clash, naming: Naming) -> Told:
    outer: Any = clash.details.get("outer")
    if outer is None:
        return "place", {}
    wide: Any = clash.details["outer_operation"]
    narrow = next(one for one in clash.operations if one != wide)
    names = {"outer": naming.name(outer), "wide": _operation(wide, clash, naming)}
    return "place_inside", {**names, "narrow": _operation(narrow, clash, naming)}


def _absence(clash: Clash, naming: Naming) -> Told:
    reason = str(clash.details["reason"])
    duty = "_duty" if naming.is_duty(clash.operations[0]) else ""
    return (f"absence_reason{duty}", {"reason": naming.word(reason)}) if reason else (f"absence{duty}", {})


def _second_lead(clash: Clash, naming: Naming) -> Told:
    details: Any = clash.details
    first, second = map(naming.name, details["leads"])
    names = {"place": naming.name(details["place"]), "function": naming.word(details["function"])}
    return "second_lead", {**names, "first_lead": first, "second_lead": second}


def _rest(clash: Clash, naming: Naming) -> Told:
    return "rest_shifts" if len(clash.operations) == 1 else "rest", _gap(clash, naming)


def _travel(clash: Clash, naming: Naming) -> Told:
    places: Any = clash.details["places"]
    return "travel", {**_gap(clash, naming), "here": naming.name(places[0]), "there": naming.name(places[1])}


def _gap(clash: Clash, naming: Naming) -> dict[str, object]:
    details: Any = clash.details
    wanted: timedelta = details["wanted"]
    operations = {which: _operation(details[which], clash, naming) for which in ("before", "after")}
    return {**operations, "gap": _length(clash.end - clash.start), "wanted": _length(wanted)}


def _length(time: timedelta) -> Telling:
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    if not hours:
        return Telling("clash.minutes", {"minutes": minutes})
    return Telling("clash.hours_minutes" if minutes else "clash.hours", {"hours": hours, "minutes": minutes})


def _qualification(clash: Clash, naming: Naming) -> Told:
    details: Any = clash.details
    names = {"qualification": naming.word(details["qualification"])}
    if "valid_to" not in details:
        return "qualification_missing", {**names}
    return "qualification", {**names, "valid_to": naming.last_day(details["valid_to"])}


def _strength(clash: Clash, naming: Naming) -> Told:
    duty = "_duty" if naming.is_duty(clash.operations[0]) else ""
    return f"strength{duty}", {name: clash.details[name] for name in ("strength", "wanted")}


_TELL: dict[Rule, Callable[[Clash, Naming], Told]] = {
    Rule.PERSON: _person,
    Rule.UNIT: _unit,
    Rule.PLACE: _place,
    Rule.ABSENCE: _absence,
    Rule.SECOND_LEAD: _second_lead,
    Rule.REST: _rest,
    Rule.QUALIFICATION: _qualification,
    Rule.STRENGTH: _strength,
    Rule.TRAVEL: _travel,
}
"""How each rule is told; the others say that something is booked twice."""
