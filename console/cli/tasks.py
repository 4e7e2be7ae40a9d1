"""`pora task`: list, show, count and remind. Parses and prints; no rule and no SQL.

Verbs that write stand in the modules named in `LATER` and are loaded when one of them is used: lists start fast.
"""

import importlib
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from console.cli import output, session
from console.cli.groups import SpokenGroup, group
from console.cli.options import FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Column, Format
from console.cli.task_output import Code, answer_line, as_objects, called, columns, facts, one, soon
from console.cli.vocabulary import taking, with_words
from console.i18n import N_, _
from console.words import word
from db.enums import Handshake, Priority, RecordKind, TaskStatus
from db.queries import tasks as queries
from db.queries.tasks import TaskFilter
from db.reading import Page

LATER = {
    "add": "task_edits", "edit": "task_edits", "status": "task_edits", "split": "task_edits", "raci": "task_edits",
    "remove": "task_edits", "restore": "task_edits", "accept": "task_answers", "decline": "task_answers",
    "counter": "task_answers", "answer": "task_answers", "decide": "task_answers", "assign": "task_answers",
    "hand-over": "task_answers",
}  # fmt: skip
"""Verbs that write, and the module each stands in."""

SORTS = {
    "due": N_("due day"), "code": N_("code"), "newest": N_("newest first"), "updated": N_("last changed"),
    "priority": N_("priority"), "agency": N_("agency"),
}  # fmt: skip
"""The orders of the list (db/queries/tasks.py, tested to be all of them)."""


class _TaskGroup(SpokenGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        """Return what shows before what writes, and the history last."""
        return [*(name for name in super().list_commands(ctx) if name != "history"), *LATER, "history"]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(f"console.cli.{LATER[cmd_name]}")
        return typer.main.get_group(module.app).get_command(ctx, cmd_name)


app = group(_("Follow-up tasks: owners, answers, due days, reminders"))
app.info.cls = _TaskGroup


@app.command("list", help=_("List tasks by due day; open ones unless told otherwise"))
def list_tasks(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose words or code hold this"))] = "",
    status: Annotated[list[TaskStatus] | None, typer.Option(help=_("Only in this status"))] = None,
    every: Annotated[bool, typer.Option("--all", help=_("Also closed ones"))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only overdue ones"))] = False,
    unowned: Annotated[bool, typer.Option("--unowned", help=_("Only those nobody is accountable for"))] = False,
    agency: Annotated[str, typer.Option(help=_("Only those this unit or institution is accountable for"))] = "",
    involved: Annotated[str, typer.Option(help=_("Only those this unit has any part in"))] = "",
    mine: Annotated[bool, typer.Option("--mine", help=_("Only those of our unit"))] = False,
    meeting: Annotated[str, typer.Option(help=_("Only of this meeting"))] = "",
    decision: Annotated[str, typer.Option(help=_("Only of this decision"))] = "",
    function: Annotated[str, typer.Option(help=_("Only of this function"))] = "",
    place: Annotated[str, typer.Option(help=_("Only at this place"))] = "",
    handshake: Annotated[list[Handshake] | None, typer.Option(help=_("Only with this handshake"))] = None,
    priority: Annotated[Priority | None, typer.Option(help=_("Only of this priority"))] = None,
    since: Annotated[str, typer.Option("--due-from", help=_("Only due from this day on"))] = "",
    until: Annotated[str, typer.Option("--due-to", help=_("Only due up to this day"))] = "",
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    sort: Annotated[str, typer.Option(help=with_words(_("Order"), SORTS), **taking(SORTS, default="due"))] = "due",
    limit: LimitOption = 20,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    here = session.context()
    closed_too = every or removed or bool(status)
    wanted = TaskFilter(
        text=text, statuses=tuple(status or ()), open_only=not closed_too, overdue=overdue, unowned=unowned,
        agency=here.actor.unit if mine else session.agency(agency) if agency else None,
        involved=session.agency(involved) if involved else None, handshakes=tuple(handshake or ()),
        meeting=session.record(meeting, RecordKind.MEETING) if meeting else None,
        decision=session.record(decision, RecordKind.DECISION) if decision else None,
        function=_function(function), place=session.place(place) if place else None, priority=priority or "",
        due_from=session.day(since, "--due-from"), due_to=session.day(until, "--due-to"), removed=removed,
    )  # fmt: skip
    rows = here.read(queries.page, wanted, Page(limit=limit), today=here.today(), sort=sort, soon=soon())
    _emit(rows, columns(), chosen(form, as_json))
    _tell_more(wanted, rows, limit)


def _function(typed: str) -> str:
    if not typed:
        return ""
    from console.cli.task_output import function

    return function(typed)


def _emit(rows: list[Any], shown: list[Column], form: Format) -> None:
    output.emit_rows(as_objects(rows) if form is Format.JSON else rows, shown, form)


def _tell_more(wanted: TaskFilter, rows: list[Any], limit: int) -> None:
    """Say how many more there are, when that is asked at a terminal: counting them all costs time."""
    import sys

    if len(rows) == limit and sys.stderr.isatty():
        here = session.context()
        total = here.read(queries.count, wanted, today=here.today())
        output.tell(_("%(shown)d of %(total)d shown; see --limit.") % {"shown": len(rows), "total": total})


@app.command(help=_("Show one task: parts, answers, where it comes from"))
def show(code: Code, as_json: JsonOption = False) -> None:
    here = session.context()
    identity, today = one(code), here.today()
    row = here.read(queries.get, identity, today=today, soon=soon())
    assert row is not None
    parts = here.read(queries.responsibilities, identity)
    answers = here.read(queries.answers, identity)
    children = here.read(queries.children, identity, today=today)
    if as_json:
        lists: dict[str, Sequence[Any]] = {"others": parts, "answers": answers, "parts": children}
        output.emit_object({**output.as_object(row), **{name: as_objects(rows) for name, rows in lists.items()}})
        return
    others: dict[str, list[str]] = {}
    for part in parts:
        others.setdefault(part.role, []).append(part.agency_name)
    output.emit_facts(f"{row.code}  {called(row)}", facts(row, others))
    for answer in answers:
        output.say(f"  {_('Answer')}: {answer_line(answer, today)}")
    for child in children:
        output.say(f"  {child.code}  {called(child)}: {child.accountable_name}, {word(child.status, TaskStatus)}")


@app.command(help=_("Show what happened to a task"))
def history(code: Code, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console.cli.history import emit_history

    emit_history(one(code), chosen(form, as_json))


@app.command(help=_("The ownership gap: open tasks nobody stands by, and how long they wait"))
def gaps(limit: LimitOption = 50, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from db.queries import task_counts

    here = session.context()
    today = here.today()
    rows = here.read(task_counts.gaps, Page(limit=limit))
    shown = [
        Column(_("Code"), lambda row: row.code),
        Column(_("Task"), called, shrinks=True),
        Column(
            _("Accountable"), lambda row: row.accountable_name, shrinks=True,
            short=lambda row: session.short_name(row.accountable),
        ),
        Column(_("Handshake"), lambda row: word(row.handshake, Handshake), shrinks=True, rank=1),
        Column(_("Days waiting"), lambda row: row.days_waiting(today), rank=2),
        Column(_("Due"), lambda row: row.due),
        Column(_("Meeting"), lambda row: row.meeting_code, rank=3),
    ]
    asked = chosen(form, as_json)
    objects = [{**row._asdict(), "days_waiting": row.days_waiting(today)} for row in rows]
    output.emit_rows(objects if asked is Format.JSON else rows, shown, asked, _("Every open task has an owner."))


@app.command(help=_("Write the reminder to a unit, ready to paste"))
def remind(
    agency: Annotated[str, typer.Argument(help=_("The unit or institution to remind"))],
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only overdue ones"))] = False,
    meeting: Annotated[str, typer.Option(help=_("Only of this meeting"))] = "",
    limit: LimitOption = 30,
) -> None:
    from console.reminders import reminder
    from db.queries import agencies

    here = session.context()
    unit = session.agency(agency)
    source = session.record(meeting, RecordKind.MEETING) if meeting else None
    wanted = TaskFilter(open_only=True, overdue=overdue, agency=unit, meeting=source)
    rows = here.read(queries.page, wanted, Page(limit=limit), today=here.today(), soon=soon())
    if not rows:
        output.tell(_("There is nothing to remind that unit of."))
        return
    named, own = here.read(agencies.get, unit), here.read(agencies.get, here.actor.unit)
    output.say(reminder(rows, named.name if named else agency, today=here.today(), sender=own.name if own else ""))


@app.command(help=_("How many tasks stand where: per status, or per unit"))
def board(
    units: Annotated[bool, typer.Option("--units", help=_("Per unit: open, overdue, waiting"))] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from db.queries import task_counts

    here = session.context()
    if units:
        shown = [
            Column(_("Unit"), lambda row: row.name, shrinks=True),
            Column(_("Open"), lambda row: row.open),
            Column(_("Overdue"), lambda row: row.overdue),
            Column(_("Not accepted"), lambda row: row.waiting),
            Column(_("Overdue, not accepted"), lambda row: row.unanswered),
            Column(_("First due"), lambda row: row.first_due),
        ]
        output.emit_rows(here.read(task_counts.units, today=here.today()), shown, chosen(form, as_json))
        return
    found = here.read(task_counts.board, today=here.today())
    if chosen(form, as_json) is Format.JSON:
        output.emit_object(found._asdict())
        return
    rows = [(word(status), getattr(found, status)) for status in TaskStatus]
    rows += [(word(one), getattr(found, one)) for one in (Handshake.WAITING, Handshake.UNOWNED)]
    rows.append((_("overdue"), found.overdue))
    output.emit_rows(rows, [Column(_("Status"), lambda row: row[0]), Column(_("Tasks"), lambda row: row[1])], form)



