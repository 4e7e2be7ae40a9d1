"""Importing a notula: the meeting, its officials, agenda, attendance, minutes, decisions and follow-up tasks.

Must not know commands or screens.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from console.context import ZONE, Context
from console.dates import read_date, read_span, split_zone
from console.formats.minutes_parts import ImportedMinutes
from console.formats.notula import read_minutes
from console.importing.asking import Ask, clear_up
from console.importing.minute_parts import Parts, one_line
from console.importing.names import Names
from console.importing.remarks import sentence
from console.importing.report import Outcome, Report
from console.security import Action, gesture
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import MeetingState, SecurityClass
from db.errors import Invalid
from db.models.meetings import Meeting, MeetingDraft, imported_meeting_id
from db.queries import importing as queries
from db.reading import Reader
from db.text import TEXT_LIMIT, folded, washed


def import_file(context: Context, path: Path, dry_run: bool, ask: Ask | None, sender: str) -> Report:
    """Read the notula, ask about ambiguous names, and store it as one gesture."""
    names = Names(context.reader, context.actor, sender)
    minutes = read_minutes(path, known=names.known)
    clear_up(context, names, sender, ask, lambda: _names_in(minutes))
    perform = context.rehearse if dry_run else context.perform
    return perform(take, minutes, sender, context.today())


def _names_in(minutes: ImportedMinutes) -> Iterator[str]:
    yield from (one.agency for one in minutes.participants)
    for row in minutes.follow_ups:
        yield from row.owners
        yield from row.supporting


@gesture(Action.IMPORT_MINUTES)
def take(session: Session, actor: Actor, minutes: ImportedMinutes, sender: str, today: date) -> Report:
    """Store the notula and return what became of each line. Raises Invalid when it names no day."""
    history.recorder(session).text = washed(minutes.file)
    day = _day(minutes, today)
    report = Report(minutes.file, "minutes")
    names = Names(reading(session), actor, sender)
    title = _title(minutes)
    meeting = _known_meeting(reading(session), day, title) or imported_meeting_id(day, title)
    parts = Parts(session, actor, minutes, names, meeting, day, report)
    parts.place_units()
    _put_meeting(session, parts, minutes, day, title)
    parts.store()
    report.rows.sort(key=lambda row: row.row)
    return report


def _title(minutes: ImportedMinutes) -> str:
    named = minutes.meeting or minutes.title
    return one_line(named.text if named else "") or one_line(minutes.file)


def _day(minutes: ImportedMinutes, today: date) -> date:
    """Minutes without a day cannot be told apart from others, so they are refused as a whole."""
    if minutes.date is None or not minutes.date.text:
        raise Invalid("import.no_date", file=minutes.file)
    try:
        return read_date(minutes.date.text, today)
    except Invalid as error:
        raise Invalid("import.date", file=minutes.file, row=minutes.date.line, found=minutes.date.text) from error


def _known_meeting(reader: Reader, day: date, title: str) -> UUID | None:
    """A meeting planned here with the same day and title is the one these minutes are of."""
    for one in queries.meetings_on(reader, [day]).get(day, []):
        if folded(queries.meeting_title(reader, one.id)) == folded(title):
            return one.id
    return None


def _put_meeting(session: Session, parts: Parts, minutes: ImportedMinutes, day: date, title: str) -> None:
    starts, ends, zone, said = _times(minutes, day)
    draft = MeetingDraft(
        title=title,
        starts_at=starts,
        ends_at=ends,
        zone=zone,
        place_text=one_line(minutes.place.text) if minutes.place else "",
        host=parts.host,
        security_class=minutes.security or SecurityClass.OPEN,
        invitation_number=one_line(minutes.invitation.text) if minutes.invitation else "",
        notes="\n".join(washed(one.text) for one in minutes.unread)[:TEXT_LIMIT],
    )
    row = Meeting.model_validate(
        draft,
        update={
            "id": parts.meeting, "state": MeetingState.FINISHED, "opened_at": starts,
            "closed_at": ends or starts + timedelta(hours=1),
        },
    )  # fmt: skip
    named = minutes.meeting or minutes.title or minutes.date
    parts.put(row, named.line if named else 1, tuple(said))
    for one in minutes.unread:
        parts.say(one.line, Outcome.DOUBTED, parts.meeting, (sentence("minutes.unread", one.text),))


def _times(minutes: ImportedMinutes, day: date) -> tuple[datetime, datetime | None, str, list[str]]:
    written = minutes.time.text if minutes.time else ""
    try:
        rest, zone = split_zone(written, ZONE)
        start, end = read_span(rest)
    except Invalid:
        zone, start, end = ZONE, time(9), None
        said = [sentence("minutes.time_unreadable", written) if written else sentence("minutes.no_time")]
    else:
        said = []
    where = ZoneInfo(zone)
    starts = datetime.combine(day, start, where)
    ends = datetime.combine(day, end, where) if end else None
    return starts, ends + timedelta(days=ends <= starts) if ends else None, zone, said
