"""Importing a schedule of joint operations. Must not know commands or screens."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.context import ZONE, Context
from console.formats.schedule_table import ScheduleRow, ScheduleTable, read_schedule
from console.importing.asking import Ask, clear_up
from console.importing.names import Names
from console.importing.report import Outcome, Report, RowReport
from console.importing.schedule_clashes import conclusion
from console.importing.schedule_known import Here, Identities, Wanted, on_record
from console.importing.schedule_places import Places
from console.importing.schedule_remarks import remark
from console.importing.schedule_storing import store
from console.importing.schedule_times import TimesRead, read_times
from console.importing.schedule_values import Ready, ScheduleReader
from console.importing.schedule_vehicles import Vehicles
from console.importing.storing import make_placeholders
from console.importing.task_values import meant_placeholders
from console.messages import explain
from console.security import Action, gesture
from db import history
from db.actor import Actor
from db.database import reading
from db.errors import Invalid
from db.queries import terms
from db.queries.importing import Attending
from db.text import LINE_LIMIT, folded, washed


def import_file(context: Context, path: Path, dry_run: bool, ask: Ask | None, sender: str) -> Report:
    """Read the schedule, ask about ambiguous names, and store it as one gesture."""
    names = Names(context.reader, context.actor, sender)
    table = read_schedule(path, known=names.known)
    clear_up(context, names, sender, ask, lambda: _names_in(table.rows))
    perform = context.rehearse if dry_run else context.perform
    return perform(take, table, sender, context.now())


def _names_in(rows: Iterable[ScheduleRow]) -> Iterator[str]:
    for row in rows:
        yield from (one.name for one in row.units)


class _Known(NamedTuple):
    """A row that can be stored, the operation it means and its times."""

    row: ScheduleRow
    id: UUID
    read: TimesRead


@gesture(Action.IMPORT_SCHEDULE)
def take(session: Session, actor: Actor, table: ScheduleTable, sender: str, now: datetime) -> Report:
    """Store every row of the schedule as an operation and return what became of each."""
    history.recorder(session).text = washed(table.file)
    reader = reading(session)
    report = Report(table.file, "schedule", messages=_about_sheets(table))
    reports: dict[int, RowReport] = {}
    rows = _usable(table.rows, reports)
    times = [read_times(row, now, ZONE) for _place, row in rows]
    identities = Identities(reader, [_wanted(row, read) for (_place, row), read in zip(rows, times, strict=True)])
    known = [
        _Known(row, identities.of(_wanted(row, read)), read)
        for (_place, row), read in zip(rows, times, strict=True)
    ]  # fmt: skip
    here = on_record(reader, [one.id for one in known])
    names = Names(reader, actor, sender)
    for identity, there in here.items():
        names.attend(identity, [Attending(identity, part.agency, part.institution, None) for part in there.parts])
    schedule = ScheduleReader(names, Places(reader), Vehicles(reader), here, terms.of_list(reader, "operation_kind"))
    ready: dict[int, Ready] = {}
    for (place, row), one in zip(rows, known, strict=True):
        try:
            ready[place] = schedule.read(row, one.id, _in_its_zone(one, here, now))
        except Invalid as error:  # one row that cannot be stored must not keep the others out
            reports[place] = _refused(row, explain(error))
    make_placeholders(session, meant_placeholders(names.answers()))
    reports |= dict(zip(ready, store(session, actor, list(ready.values())), strict=True))
    report.rows = [reports[place] for place in sorted(reports)]
    report.conclusions, report.clashing = conclusion(reading(session), list(ready.values()))
    return report


def _usable(rows: Sequence[ScheduleRow], reports: dict[int, RowReport]) -> list[tuple[int, ScheduleRow]]:
    """Return the rows that name an operation with their places; the others are refused."""
    usable = []
    for place, row in enumerate(rows):
        if row.only:
            reports[place] = _refused(row, remark("row.only", row.only))
        elif not folded(washed(row.name)):
            reports[place] = _refused(row, remark("row.no_name"))
        else:
            usable.append((place, row))
    return usable


def _refused(row: ScheduleRow, said: str) -> RowReport:
    sheet = (remark("row.sheet", row.sheet),) if row.sheet else ()
    return RowReport(row.number, Outcome.REFUSED, None, (*sheet, said))


def _wanted(row: ScheduleRow, read: TimesRead) -> Wanted:
    name = " ".join(washed(row.name).split())[:LINE_LIMIT]
    return Wanted(row.code, name, read.times, row.starts_cell)


def _in_its_zone(one: _Known, here: dict[UUID, Here], now: datetime) -> TimesRead:
    """Hours without a zone are those of the operation on record."""
    there = here.get(one.id)
    if there is None or there.stored.zone in ("", ZONE):
        return one.read
    return read_times(one.row, now, there.stored.zone)


def _about_sheets(table: ScheduleTable) -> list[str]:
    said = [remark("file.skipped", sheet) for sheet in table.skipped]
    said += [remark("file.hidden", sheet) for sheet in table.hidden]
    return said + ([remark("file.ignored", ", ".join(table.ignored))] if table.ignored else [])
