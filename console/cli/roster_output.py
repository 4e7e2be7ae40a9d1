"""How duties and shifts are printed, and what the commands of the roster share: which duty, which shift.

No rule and no SQL.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from console import shift_words as words
from console.cli import output, session
from console.cli.completion import codes
from console.cli.output import Column
from console.i18n import _
from console.roster import RosterShift, shift_on
from db.enums import CrewState, RecordKind, SecurityClass
from db.queries import duties
from db.queries.duties import CrewRow, DutyRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.services.clashes import Found
    from db.reading import Reader

Code = Annotated[
    str,
    typer.Argument(metavar="DUTY", help=_("Code or name of the duty"), autocompletion=codes(RecordKind.DUTY)),
]
On = Annotated[str, typer.Argument(metavar="DAY", help=_("Day of the shift: “17/11”, “besok”, “Senin”"))]


def one(typed: str, *, removed: bool = False) -> DutyRow:
    """Return the duty with this code or name; with `removed`, also one that is no longer listed, by code.

    Raises NotFound, or Ambiguous with codes and names.
    """
    from db.errors import Ambiguous, NotFound

    here = session.context()
    found = here.read(duties.called, typed)
    if len(found) > 1:
        raise Ambiguous("record.ambiguous", found=typed, candidates=[f"{row.code} {row.name}" for row in found])
    if found:
        return found[0]
    try:
        row = here.read(duties.get, session.record(typed, RecordKind.DUTY))
    except NotFound:
        row = None
    if row is None or (row.state == "deleted" and not removed):
        raise NotFound("duty.unknown", found=typed)
    return row


def shift_of(code: str, day: str) -> RosterShift:
    """Return the shift that a duty and a day name; the day may stand in the code: J-0001/2025-11-17."""
    from db.errors import Invalid

    name, _slash, within = code.partition("/")
    typed = day or within
    if not typed:
        raise Invalid("field.missing", field="day")
    found = session.day(typed, _("Day"))
    assert found is not None
    return session.context().read(shift_on, one(name), found)


def person(typed: str) -> UUID:
    """Return the person with this code or name. Raises NotFound, or Ambiguous."""
    from db.errors import Ambiguous
    from db.queries import people
    from db.queries.people import PersonFilter
    from db.reading import Page
    from db.text import folded

    named = session.context().read(people.page, PersonFilter(text=typed.strip()), Page(limit=100))
    found = [row for row in named if folded(row.name) == folded(typed)]
    if len(found) > 1:
        raise Ambiguous("record.ambiguous", found=typed, candidates=[f"{row.code} {row.name}" for row in found])
    return found[0].id if found else session.record(typed, RecordKind.PERSON)


def duty_columns() -> list[Column]:
    """Return what the list of duties shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Guard duty"), lambda row: row.name, shrinks=True, main=True),
        Column(_("Hours"), words.first_hours),
        Column(_("When"), words.comes, shrinks=True),
        Column(_("Strength"), lambda row: row.strength, rank=2),
        Column(_("Unit"), lambda row: row.agency_name, shrinks=True, rank=1, short=lambda row: row.agency_short),
        Column(_("Place"), lambda row: row.place_name, shrinks=True, rank=3),
        Column(_("Operation"), lambda row: row.operation_code, rank=4),
    ]


def shift_columns(now: datetime) -> list[Column]:
    """Return what a list of shifts shows."""
    return [
        Column(_("Day"), lambda one: words.weekday(one.local_start.date())),
        Column(_("Hours"), words.hours),
        Column(_("Guard duty"), lambda one: one.duty.name, shrinks=True, main=True),
        Column(_("On it"), words.staffing),
        Column(_("Who"), lambda one: words.names(one.crew), shrinks=True),
        Column(_("Unit"), lambda one: one.agency_name, shrinks=True, rank=2, short=lambda one: one.agency_short),
        Column(_("State"), lambda one: words.state(one, now), shrinks=True),
        Column(_("Code"), lambda one: one.code, rank=1),
    ]


def as_object(shift: RosterShift) -> dict[str, Any]:
    """Return a shift as JSON holds it."""
    note = shift.written
    return {
        "id": shift.id, "code": shift.code, "duty": shift.duty.id, "duty_code": shift.duty.code,
        "name": shift.duty.name, "operation_code": shift.duty.operation_code, "place": shift.duty.place_name,
        "day": shift.day, "starts_at": shift.local_start, "ends_at": shift.local_end, "zone": shift.duty.zone,
        "unit": shift.agency_name, "cancelled": shift.cancelled, "moved": shift.moved, "reason": shift.reason,
        "strength": shift.duty.strength, "staffed": len(shift.coming), "short": shift.short,
        "crew": [
            {"id": each.person, "name": each.name, "role": each.role, "state": each.state} for each in shift.crew
        ],
        "handover_note": note.handover_note if note else "", "handed_over_by": note.handed_over_by if note else "",
        "taken_over_by": note.taken_over_by if note else "", "handed_over_at": note.handed_over_at if note else None,
    }  # fmt: skip


def duty_facts(row: DutyRow) -> list[tuple[str, Any]]:
    """Return everything known of a duty; what is empty is not shown."""
    from console.words import word

    operation = " ".join(filter(None, (row.operation_code, row.operation_name)))
    return [
        (_("State"), _("removed") if row.state == "deleted" else ""), (_("When"), words.comes(row)),
        (_("Hours"), words.first_hours(row)), (_("Unit"), row.agency_name), (_("Place"), row.place_name),
        (_("Operation"), operation), (_("Strength"), row.strength),
        (_("Class"), word(row.security_class, SecurityClass)), (_("Notes"), row.notes),
    ]  # fmt: skip


def shift_facts(shift: RosterShift, now: datetime) -> list[tuple[str, Any]]:
    """Return everything known of one shift."""
    note = shift.written
    handed = [] if note is None or not note.handed_over_at else [
        (_("Time of the hand-over"), moment(note.handed_over_at, shift.duty.zone)),
        (_("Handed over by"), note.handed_over_by), (_("Taken over by"), note.taken_over_by),
        (_("Hand-over note"), note.handover_note),
    ]  # fmt: skip
    return [
        (_("When"), f"{words.weekday(shift.local_start.date())} {words.hours(shift)}"),
        (_("State"), words.state(shift, now)), (_("Reason"), shift.reason), (_("Unit"), shift.agency_name),
        (_("Place"), shift.duty.place_name), (_("On it"), words.staffing(shift)),
        (_("Who"), "; ".join(map(crew_line, shift.crew))), *handed,
    ]  # fmt: skip


def crew_line(row: CrewRow) -> str:
    """Return a person on duty: what for, and whether they came."""
    from console.words import word

    state = word(row.state, CrewState) if row.state != CrewState.PLANNED else ""
    about = ", ".join(filter(None, (row.rank, row.role, row.agency_short, state)))
    return f"{row.name} ({about})" if about else row.name


def moment(at: datetime, zone: str) -> str:
    """Return a moment in a duty's zone."""
    from console.periods import Period, echo_period

    return echo_period(Period(at, at, zone))


def say_shift(duty: UUID, day: date) -> None:
    """Print one shift as it stands now."""
    here = session.context()
    row = here.read(duties.get, duty)
    assert row is not None
    shift = here.read(shift_on, row, day)
    output.emit_facts(f"{shift.code}  {row.name}", shift_facts(shift, here.now()))


def perform(use_case: "Callable[..., Any]", duty: UUID | None, *args: Any, dry_run: bool = False, **named: Any) -> Any:
    """Perform a use case of a duty, or rehearse it, and tell what clashes with the duty in the year to come."""
    from console.cli import clash_output

    def look(reader: "Reader", made: Any) -> "list[Found]":
        from console.services import clashes

        since = session.context().now() - timedelta(days=1)
        return clashes.of_duty(reader, duty or made.id, since, since + timedelta(days=350))

    result, found = session.perform_and_look(use_case, *args, look=look, dry_run=dry_run, **named)
    clash_output.tell(found)
    return result
