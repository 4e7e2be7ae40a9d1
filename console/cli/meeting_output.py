"""How meetings are printed, and what the commands of a meeting share: its code, its moments, its people.

No rule and no SQL.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import typer

from console.cli import output, session
from console.cli.output import Column
from console.i18n import _, clock, short_date
from console.words import carried, event_text, word
from db.enums import AgendaState, AttendanceStatus, MeetingState, MinuteKind, OfficialRole, RecordKind
from db.queries.agenda import AgendaRow
from db.queries.attendance import AttendanceRow
from db.queries.meetings import MeetingRow, OfficialRow
from db.queries.minutes import MinuteRow

if TYPE_CHECKING:
    from db.models.meetings import Meeting

Code = Annotated[str, typer.Argument(help=_("Code of the meeting, id, or the start of one"))]
Reason = Annotated[str, typer.Option(help=_("Why"))]
At = Annotated[str, typer.Option("--at", help=_("When, if not now: “kemarin 9.00”, “12/11/2025 11.45”"))]


def meeting(code: str) -> UUID:
    """Return the meeting meant by a code."""
    return session.record(code, RecordKind.MEETING)


def row_of(identity: UUID) -> MeetingRow:
    """Return a meeting as it is listed."""
    from db.queries import meetings

    row = session.context().read(meetings.get, identity)
    assert row is not None
    return row


def moment(text: str, zone: str, field: str, *, hour: int | None = None) -> datetime | None:
    """Return the moment a person wrote, and say how it was understood; None for an empty text.

    A day alone gets `hour`, or is refused.
    """
    if not text:
        return None
    from console.dates import echo_moment, read_moment
    from db.errors import Invalid

    found = read_moment(text, session.context().now(), zone, field)
    if found.date_only:
        if hour is None:
            raise Invalid("meeting.no_hour", field=field, found=text)
        found = found._replace(moment=found.moment.replace(hour=hour), date_only=False)
    output.tell(_("Understood: %(moment)s") % {"moment": echo_moment(found)})
    return found.moment


def end_after(text: str, starts: datetime, zone: str) -> datetime | None:
    """Return when the meeting ends: a time of the day it starts, or a whole moment."""
    if not text:
        return None
    from console.dates import read_moment
    from db.errors import Invalid

    found = read_moment(text, starts, zone, "ends")
    if found.date_only:
        raise Invalid("meeting.no_hour", field="ends", found=text)
    return found.moment


def when(at: datetime, zone: str) -> str:
    """Return a moment for a list: "12 Nov 2025 09.00 WIB"."""
    from console.dates import zone_name

    there = at.astimezone(ZoneInfo(zone))
    return f"{short_date(there.date())} {clock(there)} {zone_name(zone)}"


def is_held(row: MeetingRow) -> bool:
    """Tell whether the meeting has begun, so that attendance counts and answers do not."""
    return row.state in ("running", "suspended", "finished", "approved")


def presence(row: MeetingRow) -> str:
    """Return "hadir 8/10" of a held meeting, "konfirmasi 3/10" of one to come."""
    held = is_held(row)
    if not row.invited and not row.extra:
        return ""
    names = {"count": row.attending if held else row.confirmed, "of": row.invited, "extra": row.extra}
    if not held:
        return _("confirmed %(count)d/%(of)d") % names
    return _("present %(count)d/%(of)d +%(extra)d") % names if row.extra else _("present %(count)d/%(of)d") % names


def columns() -> list[Column]:
    """Return what the list of meetings shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Starts"), lambda row: when(row.starts_at, row.zone)),
        Column(_("Meeting"), lambda row: row.title, shrinks=True),
        Column(_("State"), lambda row: word(row.state, MeetingState)),
        Column(_("Units"), presence),
        Column(_("Decisions"), lambda row: row.decisions or ""),
        Column(_("Open tasks"), lambda row: f"{row.tasks_open}/{row.tasks}" if row.tasks else ""),
    ]


def line_of(row: MeetingRow | None, made: "Meeting") -> str:
    """Return what writing commands print: code, title, state."""
    state = word(made.state, MeetingState)
    return f"{row.code if row else '–'}  {made.title}: {state}"


def say_meeting(made: "Meeting") -> None:
    """Print the meeting a command changed, in the state it now has."""
    from db.queries import meetings

    output.say(line_of(session.context().read(meetings.get, made.id), made))


def agenda_columns() -> list[Column]:
    """Return what the agenda shows. Rows are (number, item)."""
    return [
        Column("#", lambda pair: pair[0]),
        Column(_("Item"), lambda pair: item_title(pair[1]), shrinks=True),
        Column(_("Planned minutes"), lambda pair: pair[1].minutes),
        Column(_("Presenter"), lambda pair: pair[1].presenter_called, shrinks=True),
        Column(_("State"), lambda pair: word(pair[1].state, AgendaState)),
    ]


def item_title(row: AgendaRow) -> str:
    """Return an item with the task it came from and how often it was carried."""
    notes = ", ".join(filter(None, (row.origin_code, carried(row.carried_count))))
    return f"{row.title} ({notes})" if notes else row.title


def item_line(number: str, row: AgendaRow, held: bool) -> str:
    """Return an item as `show` lists it; of a `held` meeting with what became of it."""
    return f"{number:>3}  {item_title(row)}{f': {word(row.state, AgendaState)}' if held else ''}"


def numbered(rows: list[AgendaRow]) -> list[tuple[str, AgendaRow]]:
    """Give standing items the numbers that `#agenda 3` names; items taken off have none."""
    standing = [row for row in rows if row.state != AgendaState.CLOSED]
    places = {row.id: str(place) for place, row in enumerate(standing, 1)}
    return [(places.get(row.id, ""), row) for row in rows]


def seat(row: AttendanceRow, held: bool = False) -> str:
    """Return one unit's attendance in words, or how far its invitation is; of a `held` meeting what is missing."""
    if row.status:
        status = word(row.status, AttendanceStatus)
        by = row.represented_by if row.status == AttendanceStatus.REPRESENTED else row.person_name
        uninvited = "" if row.invited else _(" (not invited)")
        return f"{row.agency_name}: {status}{f' ({by})' if by else ''}{uninvited}"
    missing = _("attendance not recorded yet") if held and row.invited else answer_of(row)
    return f"{row.agency_name}: {missing}"


def answer_of(row: AttendanceRow) -> str:
    """Return how far the invitation of a unit is."""
    if not row.invited:
        return _("invitation withdrawn")
    if row.confirmed_at:
        return _("will come") if row.will_come else _("will not come")
    if row.received_at:
        return _("received, not answered")
    return _("sent, not answered") if row.sent_at else _("not sent yet")


def spoken(row: MinuteRow) -> str:
    """Return one line of the minutes as it is listed."""
    text = event_text(row.text) if row.kind == MinuteKind.EVENT else row.text
    marks = "" if row.kind in (MinuteKind.DISCUSSION, MinuteKind.EVENT) else f"[{word(row.kind, MinuteKind)}] "
    speaker = f"{row.speaker_called}: " if row.speaker_called else ""
    outcome = f" → {row.outcome_code}" if row.outcome_code else ""
    return f"{row.number:>3}  {marks}{speaker}{text}{outcome}"


def official(row: OfficialRow) -> str:
    """Return who holds a role: name, position, unit, each once."""
    parts = dict.fromkeys(filter(None, (row.person_name, row.position, row.agency_name)))
    return f"{word(row.role, OfficialRole)}: {', '.join(parts)}"


def whole(identity: UUID, today: date) -> dict[str, Any]:
    """Return everything about a meeting as one object."""
    from db.queries import agenda, attendance, decisions, meetings, minutes

    read = session.context().read
    parts: dict[str, list[Any]] = {
        "officials": list(read(meetings.officials, identity)),
        "agenda": list(read(agenda.of_meeting, identity)),
        "attendance": list(read(attendance.of_meeting, identity)),
        "minutes": list(read(minutes.of_meeting, identity)),
        "decisions": list(read(decisions.of_meeting, identity, today)),
    }
    return {"meeting": row_of(identity), **parts}
