"""`pora roster`: duties that come again, their shifts by week and day. Parses and prints; no rule and no SQL.

Verbs that write stand in the modules named in `LATER` and are loaded when one of them is used: lists start fast.
"""

from datetime import date, timedelta
from typing import Annotated, Any

import typer

from console import shift_words as words
from console.cli import output, session
from console.cli.groups import group
from console.cli.later import loading
from console.cli.options import FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Format
from console.cli.roster_output import (
    Code,
    as_object,
    crew_line,
    duty_columns,
    duty_facts,
    one,
    shift_columns,
)
from console.field_day import FieldDay, read_day, read_days, week_of
from console.i18n import _, clock, long_date
from console.roster import RosterShift, roster
from db.enums import RecordKind
from db.queries import duties as queries
from db.queries.checkpoints import CheckpointRow
from db.queries.duties import DutyFilter
from db.reading import Page

LATER = {
    **dict.fromkeys(("add", "edit", "end", "remove", "restore"), "roster_edits"),
    **dict.fromkeys(("shift", "crew", "handover"), "roster_shifts"),
    "document": "roster_documents",
}
"""Verbs that write, and the module each stands in."""

app = group(_("Roster: duties that come again, shifts, crews, hand-overs"))
app.info.cls = loading(LATER)

SHOWN = 12
"""Shifts to come that one duty shows."""
Around = Annotated[str, typer.Argument(metavar="DAY", help=_("Any day of it: “besok”, “17/11”; else today"))]
OfUnit = Annotated[str, typer.Option("--unit", help=_("Only those this unit or institution stands"))]


@app.command("list", help=_("List duties by name; with --from or --to their shifts by time"))
def list_duties(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name, code or notes hold this"))] = "",
    unit: OfUnit = "",
    operation: Annotated[str, typer.Option("--op", help=_("Only of this operation"))] = "",
    place: Annotated[str, typer.Option(help=_("Only at this place"))] = "",
    since: Annotated[str, typer.Option("--from", help=_("Shifts from this day on"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Shifts up to this day"))] = "",
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 500,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    here = session.context()
    wanted = DutyFilter(
        text=text, removed=removed, agency=session.agency(unit) if unit else None,
        operation=session.record(operation, RecordKind.OPERATION) if operation else None,
        place=session.place(place) if place else None,
    )  # fmt: skip
    rows = here.read(queries.page, wanted, Page(limit=limit))
    if not since and not until:
        output.emit_rows(rows, duty_columns(), chosen(form, as_json), _("No duty yet. `pora roster add` adds one."))
        return
    first = session.day(since, "--from") or here.today()
    last = session.day(until, "--to") or first + timedelta(days=30)
    known = {row.id for row in rows}
    found = [one for one in here.read(read_days, first, last) if one.duty.id in known]
    _emit(found[:limit], chosen(form, as_json))


def _emit(found: list[RosterShift], form: Format) -> None:
    if form is Format.JSON:
        output.emit_rows([as_object(one) for one in found], [], form)
    else:
        output.emit_rows(found, shift_columns(session.context().now()), form, _("No shift in this time."))


@app.command(help=_("Show one duty: its rule, who stands it, the shifts to come"))
def show(code: Code, as_json: JsonOption = False) -> None:
    here = session.context()
    row = one(code, removed=True)
    crew = here.read(queries.crew, duty=row.id)
    start = here.now() - timedelta(days=1)
    ahead = here.read(roster, start, start + timedelta(days=365), duty=row.id) if row.state == "live" else []
    if as_json:
        output.emit_object({
            **output.as_object(row), "rule": words.comes(row), "crew": [output.as_object(each) for each in crew],
            "shifts": [as_object(each) for each in ahead],
        })  # fmt: skip
        return
    output.emit_facts(f"{row.code}  {row.name}", duty_facts(row))
    if crew:
        said = _("On every shift: %(names)s") % {"names": "; ".join(map(crew_line, crew))}
        output.say_indented(said, 2, further=4)
    if ahead:
        output.say()
        output.emit_rows(ahead[:SHOWN], [one for one in shift_columns(here.now()) if one.title != _("Guard duty")])


@app.command(help=_("Show the shifts of a week, Monday to Sunday"))
def week(
    day: Around = "", unit: OfUnit = "", form: FormatOption = Format.TABLE, as_json: JsonOption = False
) -> None:
    first, last = week_of(_day(day))
    found = session.context().read(read_days, first, last)
    output.tell(f"{long_date(first)} – {long_date(last)}")
    _emit(_of(found, unit), chosen(form, as_json))


def _day(typed: str) -> date:
    return session.day(typed, _("Day")) or session.context().today()


def _of(found: list[RosterShift], unit: str) -> list[RosterShift]:
    if not unit:
        return found
    wanted = DutyFilter(agency=session.agency(unit))
    known = {row.id for row in session.context().read(queries.page, wanted, Page(limit=5_000))}
    return [one for one in found if one.duty.id in known or one.agency == wanted.agency]


@app.command("day", help=_("Show what is on one day: shifts, operations, checkpoints, the next hand-over"))
def one_day(day: Around = "", as_json: JsonOption = False) -> None:
    here = session.context()
    found = here.read(read_day, _day(day))
    if as_json:
        ahead = found.next_handover(here.now())
        output.emit_object({
            "day": found.day, "shifts": [as_object(each) for each in found.shifts],
            "operations": [output.as_object(each) for each in found.operations],
            "checkpoints": [output.as_object(each) for each in found.checkpoints],
            "next_handover": as_object(ahead) if ahead else None,
        })  # fmt: skip
        return
    output.say(long_date(found.day))
    _say_handovers(found)
    _section(_("Shifts"), [_shift_line(each) for each in found.shifts])
    _section(_("Operations"), [_operation_line(each) for each in found.operations])
    _section(_("Checkpoints"), [checkpoint_line(each) for each in found.checkpoints])
    if not any((found.shifts, found.operations, found.checkpoints)):
        output.tell(_("Nothing is on this day."))


def _say_handovers(found: FieldDay) -> None:
    now = session.context().now()
    for shift in found.late_handovers(now):
        said = _("Not handed over: %(shift)s") % {"shift": f"{shift.code} {shift.duty.name}"}
        output.say_indented(said, 2, further=4)
    ahead = found.next_handover(now)
    if ahead is not None:
        said = _("Next hand-over: %(shift)s") % {"shift": f"{clock(ahead.local_end)} {ahead.duty.name}"}
        output.say_indented(said, 2, further=4)


def _section(title: str, lines: list[str]) -> None:
    if lines:
        output.say()
        output.say(title)
    for line in lines:
        output.say_indented(line, 2, further=4)


def _shift_line(shift: RosterShift) -> str:
    parts = (
        words.staffing(shift), words.names(shift.crew), shift.agency_short,
        words.state(shift, session.context().now()),
    )  # fmt: skip
    return f"{words.hours(shift)}  {shift.duty.name} [{shift.code}]: {'; '.join(filter(None, parts))}"


def _operation_line(row: Any) -> str:
    from console.cli.operation_output import when
    from console.words import word
    from db.enums import OperationState

    return f"{row.code}  {row.name}: {when(row)}, {word(row.state, OperationState)}"


def checkpoint_line(row: CheckpointRow) -> str:
    """Return one checkpoint of a day: when, where, of which operation."""
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(row.zone)
    planned = clock(row.planned_at.astimezone(zone)) if row.planned_at else "--"
    reached = _("reached %(time)s") % {"time": clock(row.reached_at.astimezone(zone))} if row.reached_at else ""
    about = "; ".join(filter(None, (row.marker, row.leg, reached)))
    return f"{planned}  {row.name} ({row.operation_code}){': ' if about else ''}{about}"


@app.command(help=_("Show what happened to a duty"))
def history(code: Code, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console.cli.history import emit_history

    emit_history(one(code, removed=True).id, chosen(form, as_json))
