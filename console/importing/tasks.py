"""Importing a table of follow-up tasks. Must not know commands or screens."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from console.context import Context
from console.dates import read_date
from console.formats.task_table import TaskRow, TaskTable, read_task_table
from console.importing.asking import Ask, clear_up
from console.importing.names import Names
from console.importing.remarks import sentence
from console.importing.report import Outcome, Report, RowReport
from console.importing.storing import TaskStore, make_placeholders
from console.importing.task_values import Prepared, Source, TaskReader, meant_placeholders
from console.messages import explain
from console.security import Action, gesture
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import AttendanceStatus
from db.errors import Invalid
from db.queries import importing as queries
from db.queries.importing import CodedMeeting, MeetingOnDay
from db.reading import Reader
from db.text import washed


def import_file(context: Context, path: Path, dry_run: bool, ask: Ask | None, sender: str) -> Report:
    """Read the table, ask about ambiguous names, and store it as one gesture."""
    names = Names(context.reader, context.actor, sender)
    table = read_task_table(path, known=names.known)
    clear_up(context, names, sender, ask, lambda: _names_in(table.naming_rows()))
    perform = context.rehearse if dry_run else context.perform
    return perform(take, table, sender, context.today())


def _names_in(rows: Iterable[TaskRow]) -> Iterator[str]:
    for row in rows:
        yield from row.owners
        yield from row.supporting


@gesture(Action.IMPORT_TASKS)
def take(session: Session, actor: Actor, table: TaskTable, sender: str, today: date) -> Report:
    """Store every row of the table as a task and return what became of each.

    The table is read twice: first for the names, whose placeholders are made before anything points to them, then
    block by block for the rows. So a long list takes no more memory than a short one, but for the report.
    """
    history.recorder(session).text = washed(table.file)
    reader = reading(session)
    names = Names(reader, actor, sender)
    tasks = _task_reader(table, names, reader, today, actor.unit)
    make_placeholders(session, meant_placeholders(names.answers()))
    report = Report(table.file, "tasks")
    store = TaskStore(session)
    rows = iter(table.rows)
    while some := list(islice(rows, _BLOCK)):
        coded = queries.tasks_called(reader, {row.code for row in some if row.code})
        tasks.known = {code: task for code, task in coded.items() if not store.has_made(task.id)}
        prepared = _prepared(tasks, some, report)
        report.rows += store.store(prepared)
    report.rows.sort(key=lambda one: one.row)
    return report


_BLOCK = 5_000
"""Rows prepared and written at once: as many as one entry of the history holds changes."""


def _task_reader(table: TaskTable, names: Names, reader: Reader, today: date, own_unit: UUID) -> TaskReader:
    """Return what reads the rows: it knows the meetings they come from and what every name in them means."""
    naming = list(table.naming_rows())
    days = {row.source_cell: _day(row.source_cell, today) for row in naming if row.source_cell}
    meetings = queries.meetings_on(reader, {day for day in days.values() if day})
    coded = queries.meetings_called(reader, {cell for cell, day in days.items() if day is None})
    tasks = TaskReader(names, partial(_source, days, meetings, coded), today, own_unit)
    there = [one.id for many in meetings.values() for one in many] + [one.id for one in coded.values()]
    _tell_who_was_there(tasks, names, reader, there)
    for row in naming:
        tasks.name(row)
    return tasks


def _prepared(tasks: TaskReader, rows: Iterable[TaskRow], report: Report) -> list[Prepared]:
    """Return the rows ready to be stored; those that cannot be are reported."""
    prepared: list[Prepared] = []
    for row in rows:
        try:
            ready = tasks.read(row)
        except Invalid as error:  # one row that cannot be stored must not keep the others out
            report.rows.append(RowReport(row.number, Outcome.REFUSED, None, (explain(error),)))
            continue
        if ready is None:
            report.rows.append(RowReport(row.number, Outcome.REFUSED, None, (sentence("row.no_text"),)))
        else:
            prepared.append(ready)
    return prepared


def _tell_who_was_there(tasks: TaskReader, names: Names, reader: Reader, meetings: list[UUID]) -> None:
    attending = queries.attending(reader, meetings)
    for meeting in meetings:
        names.attend(meeting, [one for one in attending if one.meeting == meeting])
    tasks.present = {
        (one.meeting, one.agency): AttendanceStatus(one.status) if one.status else None for one in attending
    }


def _day(text: str, today: date) -> date | None:
    try:
        return read_date(text, today)
    except Invalid:
        return None


def _source(
    days: dict[str, date | None], meetings: dict[date, list[MeetingOnDay]], coded: dict[str, CodedMeeting], cell: str
) -> tuple[Source, str, bool]:
    """Return the meeting a source cell names: by its code, or by its day."""
    if not cell:
        return Source(), "", False
    if cell in coded:
        return Source(coded[cell].day, coded[cell].id, cell), "", False
    day = days.get(cell)
    if day is None:
        return Source(), sentence("source.unreadable", cell), True
    found = meetings.get(day, [])
    if len(found) > 1:
        return Source(day), sentence("source.several", cell), False
    if not found:
        return Source(day), "", False
    return Source(day, found[0].id, found[0].code), sentence("source.linked", found[0].code), False
