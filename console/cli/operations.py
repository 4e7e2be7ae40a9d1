"""`pora op`: list and show joint operations. Parses and prints; no rule and no SQL.

Verbs that write stand in the modules named in `LATER` and are loaded when one of them is used: lists start fast.
"""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.later import loading
from console.cli.operation_output import (
    Code,
    booking_line,
    columns,
    facts,
    kind_typed,
    one,
    participant_line,
    row_of,
)
from console.cli.options import FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Format
from console.i18n import N_, _
from db.enums import OperationState, RecordKind
from db.queries import operations as queries
from db.queries.operations import OperationFilter
from db.reading import Page

LATER = {
    "add": "operation_edits", "edit": "operation_edits", "places": "operation_edits", "plan": "operation_steps",
    "order": "operation_steps", "start": "operation_steps", "finish": "operation_steps", "report": "operation_steps",
    "evaluate": "operation_steps", "postpone": "operation_steps", "cancel": "operation_steps",
    "reopen": "operation_steps", "ask": "participants", "part": "participants", "unask": "participants",
    "answer": "participants", "decide": "participants", "remove": "operation_steps", "restore": "operation_steps",
    "timeline": "operation_timeline", "route": "routes", "conclude": "outcomes", "outcome": "outcomes",
    "finding": "findings", "transfer": "transfers", "photo": "attachments", "rules": "operation_papers",
    "exception": "operation_papers", "papers": "operation_papers", "paper": "operation_papers",
    "document": "operation_documents", "text": "operation_documents", "lesson": "lessons", "cost": "costs",
    "compare": "comparisons",
}  # fmt: skip
"""Verbs that write, and the module each stands in."""

SECTIONS = (
    (N_("Look and plan"), "list show timeline add edit places plan remove restore history"),
    (N_("Units taking part"), "ask answer decide part unask"),
    (N_("Order and course"), "order rules exception start finish conclude postpone cancel reopen"),
    (N_("In the field"), "route finding transfer photo outcome"),
    (N_("Papers"), "papers paper document text"),
    (N_("Report and after-action"), "report evaluate lesson cost compare"),
)
"""Headings of the help, and the verbs under each."""

app = group(_("Joint operations: plan, ask units, order, run, report"))
app.info.cls = loading(LATER, SECTIONS)


@app.command("list", help=_("List operations, the newest first"))
def list_operations(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name, code or order number holds this"))] = "",
    state: Annotated[list[OperationState] | None, typer.Option(help=_("Only in this state"))] = None,
    kind: Annotated[str, typer.Option(help=_("Only of this kind; see `pora term list operation_kind`"))] = "",
    agency: Annotated[str, typer.Option(help=_("Only those this unit or institution leads or takes part in"))] = "",
    place: Annotated[str, typer.Option(help=_("Only at this place"))] = "",
    meeting: Annotated[str, typer.Option(help=_("Only of this meeting"))] = "",
    since: Annotated[str, typer.Option("--from", help=_("Only what lasts to this day or longer"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Only what begins up to this day"))] = "",
    oldest_first: Annotated[bool, typer.Option("--oldest-first", help=_("Oldest first"))] = False,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 50,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    wanted = OperationFilter(
        text=text, states=tuple(state or ()), kind=kind_typed(kind), removed=removed, newest_first=not oldest_first,
        agency=session.agency(agency) if agency else None, place=session.place(place) if place else None,
        meeting=session.record(meeting, RecordKind.MEETING) if meeting else None,
        from_day=session.day(since, "--from"), to_day=session.day(until, "--to"),
    )  # fmt: skip
    rows = session.context().read(queries.page, wanted, Page(limit=limit))
    output.emit_rows(rows, columns(), chosen(form, as_json))
    _tell_more(wanted, len(rows), limit)


def _tell_more(wanted: OperationFilter, shown: int, limit: int) -> None:
    """Say how many more there are, when that is asked at a terminal."""
    import sys

    if shown == limit and sys.stderr.isatty():
        total = session.context().read(queries.count, wanted)
        output.tell(_("%(shown)d of %(total)d shown; see --limit.") % {"shown": shown, "total": total})


@app.command(help=_("Show one operation: units and their answers, bookings, clashes and what to do"))
def show(code: Code, as_json: JsonOption = False) -> None:
    identity = one(code)
    row = row_of(identity)
    parts = _parts(identity)
    found = _clashes(identity) if row.record_state == "live" else []
    if as_json:
        from console.cli.clash_output import as_object

        lists: dict[str, Any] = {name: [output.as_object(one) for one in rows] for name, rows in parts.items()}
        output.emit_object({**output.as_object(row), **lists, "clashes": [as_object(each) for each in found]})
        return
    output.emit_facts(f"{row.code}  {row.name}", facts(row, parts["places"], parts["procedures"]))
    _section(_("Units"), [participant_line(each) for each in parts["participants"]])
    _section(_("Booked"), [booking_line(each, row.zone) for each in parts["booked"]])
    _section(_("Procedures not in force everywhere"), _gaps(parts, row.lead))
    _show_field(parts)
    _show_clashes(found, identity)


def _parts(identity: UUID) -> dict[str, Sequence[Any]]:
    from db.queries import bookings, checkpoints, duties, filing

    read = session.context().read
    return {
        "places": read(queries.places, identity), "participants": read(bookings.participants, identity),
        "booked": read(bookings.bookings, operation=identity), "procedures": read(filing.procedures, identity),
        "route": read(checkpoints.of_operation, identity),
        "duties": read(duties.page, duties.DutyFilter(operation=identity)),
    }  # fmt: skip


def _show_field(parts: dict[str, Sequence[Any]]) -> None:
    """Print the route and the duties of an operation."""
    if not parts["route"] and not parts["duties"]:
        return
    from console import shift_words
    from console.cli.routes import line

    _section(_("Route"), [line(number, each) for number, each in enumerate(parts["route"], 1)])
    _section(_("Guard duty"), [
        f"{each.code}  {each.name}: {shift_words.comes(each)}, {shift_words.first_hours(each)}"
        for each in parts["duties"]
    ])  # fmt: skip


def _clashes(identity: UUID) -> list[Any]:
    from console.services import clashes

    return session.context().read(clashes.of_operation, identity)


def _section(title: str, lines: Sequence[str]) -> None:
    if lines:
        output.say()
        output.say(title)
    for line in lines:
        output.say_indented(line, 2, further=4)


def _gaps(parts: dict[str, Sequence[Any]], lead: UUID | None) -> list[str]:
    """Return for each procedure which agencies taking part do not work by it yet."""
    if not parts["procedures"]:
        return []
    from console.cli import sop_gaps

    agencies = [one for one in (lead, *(each.agency for each in parts["participants"])) if one]
    return sop_gaps.of_operation([one.code for one in parts["procedures"]], agencies)


def _show_clashes(found: Sequence[Any], identity: UUID) -> None:
    """Print each clash with what this operation can do about it; what helps against several is said once."""
    if not found:
        return
    from console.cli import clash_output

    said: set[str] = set()

    output.say()
    output.say(_("Clashes"))
    for each in found:
        output.say_indented(clash_output.line(each), 2, further=5)
        for text in clash_output.advice(each, identity):
            if text not in said:
                output.say_indented(f"- {text}", 5, further=7)
            said.add(text)


@app.command(help=_("Show what happened to an operation"))
def history(code: Code, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console.cli.history import emit_history

    emit_history(one(code), chosen(form, as_json))
