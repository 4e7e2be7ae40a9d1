"""Importing a calendar (.ics): its events become meetings, operations and duties. Must not know commands or screens."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from console.context import ZONE, Context
from console.formats.calendar_file import read_calendar
from console.formats.calendar_values import CalendarEvent, CalendarFile, Problem
from console.importing.asking import Ask, clear_up
from console.importing.calendar_known import meant
from console.importing.calendar_storing import Store
from console.importing.calendar_values import EventReader, Ready, parties
from console.importing.names import Names
from console.importing.report import Outcome, Report, RowReport
from console.importing.schedule_places import Places
from console.messages import explain
from console.security import Action, gesture
from db import history
from db.actor import Actor
from db.database import reading
from db.errors import Invalid, Refused
from db.queries import importing as queries
from db.text import washed


def import_file(context: Context, path: Path, dry_run: bool, ask: Ask | None, sender: str) -> Report:
    """Read the calendar, ask about ambiguous names, and store it as one gesture."""
    calendar = read_calendar(path, ZONE)
    names = Names(context.reader, context.actor, sender)
    clear_up(context, names, sender, ask, lambda: _names_in(calendar.events))
    perform = context.rehearse if dry_run else context.perform
    return perform(take, calendar, sender, context.now())


def _names_in(events: Sequence[CalendarEvent]) -> Iterator[str]:
    for event in events:
        named = [event.organizer] if event.organizer else []
        yield from (one.name for one in (*named, *parties(event)) if one.name)


@gesture(Action.IMPORT_CALENDAR)
def take(session: Session, actor: Actor, calendar: CalendarFile, sender: str, now: datetime) -> Report:
    """Store every event and return what became of each component of the file."""
    reader = reading(session)
    names = Names(reader, actor, sender)
    values, store = EventReader(names, Places(reader)), Store(session, actor, names, now, washed(calendar.file))
    report = Report(calendar.file, "calendar")
    problems: dict[int, list[Problem]] = defaultdict(list)
    for problem in calendar.problems:
        problems[problem.component].append(problem)
    made: list[tuple[RowReport, UUID | None]] = []
    found = meant(reader, calendar.events)
    store.look_up(found)
    for one in found:
        number = calendar.numbers[one.event.uid]
        about = problems.pop(number, [])
        made.append(_row(store, values.read(one, about), number, about))
    store.finish()
    codes = queries.codes(reader, [identity for _row, identity in made if identity])
    report.rows = [row._replace(record=codes.get(identity) if identity else None) for row, identity in made]
    report.rows += [_problems(number, about) for number, about in problems.items()]
    report.rows.sort(key=lambda row: row.row)
    history.recorder(session).text = washed(calendar.file)
    return report


def _row(store: Store, ready: Ready, number: int, about: Sequence[Problem]) -> tuple[RowReport, UUID | None]:
    told = [explain(one) for one in about]
    try:
        outcome, identity, said = store.take(ready)
    except (Invalid, Refused) as error:  # one event that cannot be stored must not keep the others out
        return RowReport(number, Outcome.REFUSED, None, (*told, explain(error))), None
    return RowReport(number, outcome, None, tuple(dict.fromkeys([*told, *said]))), identity


def _problems(number: int, about: Sequence[Problem]) -> RowReport:
    """Report on a component of which no event was made. Something about a whole kind stands at its first."""
    named = next((one.summary for one in about if one.summary), "")
    said = dict.fromkeys(explain(one) for one in about)
    return RowReport(number, Outcome.REFUSED, None, (f"“{named}”", *said) if named else tuple(said))
