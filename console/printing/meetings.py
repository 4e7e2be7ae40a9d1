"""One meeting as the papers say it, every word out of the record. The same record gives the same paper.

Reads queries and makes values of console.formats.documents.papers; must not know file formats, commands or screens.
"""

from datetime import date
from typing import Any, Final
from uuid import UUID

from console.context import ZONE, Context
from console.formats.documents import KINDS
from console.formats.documents.papers import Earlier, Invitee, MeetingPaper, Official, Signatory
from console.formats.documents.words import LANGUAGES, Words
from console.printing import content, signing
from console.printing.letterheads import host_of, letterhead_of
from console.printing.wording import URGENCY, forum_called, local, town, zone_called
from db.errors import Invalid, NotFound
from db.queries import attendance, meetings, papers, people, settings, terms
from db.queries.attendance import AttendanceRow
from db.queries.meetings import MeetingRow, OfficialRow
from db.queries.people import AppointmentRow

_ROLES: Final = {"chair": "chair", "secretary": "secretary", "minute_taker": "minutes_taker"}


def meeting_paper(context: Context, meeting: UUID, kind: str, language: str = LANGUAGES[0]) -> MeetingPaper:
    """Return what the paper `kind` of a meeting says in `language`.

    Raises NotFound (`record.none`), Invalid (`document.kind`, `document.language`).
    """
    if kind not in KINDS:
        raise Invalid("document.kind", field="kind", found=kind, wanted=", ".join(KINDS))
    if language not in LANGUAGES:
        raise Invalid("document.language", field="language", found=language, wanted=", ".join(LANGUAGES))
    row = context.read(meetings.get, meeting)
    if row is None or row.record_state != "live":
        raise NotFound("record.none", found=str(meeting), wanted="meeting")
    day = _document_date(context, row, kind)
    offices = context.read(people.appointments, on=day)
    words = Words(language)
    return MeetingPaper(
        **_about(context, row, words), **_agreed(context, row, day, offices, words),
        **_people(context, row, kind, offices),
        letterhead=letterhead_of(context, host_of(context, row.host)), before=_before(context, row),
        signing_place=_signing_place(context, row), document_date=day, language=language,
    )  # fmt: skip


def _document_date(context: Context, row: MeetingRow, kind: str) -> date:
    """Return the day of the paper: never today, so that the same record prints the same bytes."""
    zone = row.zone or ZONE
    held = local(row.starts_at, zone)
    assert held is not None
    if kind == "undangan":
        planned = local(context.read(papers.planned_at, row.id), zone)
        return row.invitation_date or (planned.date() if planned else held.date())
    approved = local(row.approved_at, zone) if kind == "notula" else None
    return (approved or held).date()


def _before(context: Context, row: MeetingRow) -> Earlier | None:
    before = context.read(papers.meeting_before, row.id)
    if before is None:
        return None
    day = local(before.starts_at, before.zone or ZONE)
    return Earlier(before.code, before.title, day.date() if day else None, before.invitation_number)


def _about(context: Context, row: MeetingRow, words: Words) -> dict[str, Any]:
    zone = row.zone or ZONE
    return {
        "code": row.code, "title": row.title, "security_class": row.security_class,
        "forum": forum_called(_forum(context, row, words), row.region_name or "", row.session_number, words),
        "urgency": URGENCY.get(row.urgency, row.urgency),
        "starts": local(row.starts_at, zone), "ends": local(row.ends_at, zone),
        "closed_at": local(row.closed_at, zone), "zone": zone_called(zone), "place": row.where,
        "invitation_number": row.invitation_number, "invitation_date": row.invitation_date,
        "draft_number": row.code, "dress": row.dress, "opening_words": row.opening_words,
        "closing_words": row.closing_words, "purpose": row.purpose,
        "copies_to": tuple(line for line in row.copies_to.split("\n") if line),
        "notes": tuple(line.strip() for line in row.notes.split("\n") if line.strip()),
    }  # fmt: skip


def _forum(context: Context, row: MeetingRow, words: Words) -> str:
    listed = context.read(terms.of_list, "forum") if words.language == "ms" else []
    in_malay = next((one.name_ms for one in listed if one.code == row.forum), "")
    return in_malay or row.forum_name or row.forum


def _agreed(
    context: Context, row: MeetingRow, day: date, offices: list[AppointmentRow], words: Words
) -> dict[str, Any]:
    agenda, other = content.agenda(context, row, words)
    return {
        "agenda": agenda,
        "other_entries": other,
        "decisions": content.decisions(context, row, day, words),
        "follow_ups": content.follow_ups(context, row, signing.head_positions(offices), words),
    }


def _people(context: Context, row: MeetingRow, kind: str, offices: list[AppointmentRow]) -> dict[str, Any]:
    officials = {one.role: one for one in context.read(meetings.officials, row.id)}
    heads = signing.head_positions(offices)
    rows = context.read(attendance.of_meeting, row.id)
    invitees = tuple(_invitee(one, heads.get(one.agency, "")) for one in rows if one.invited)
    named = {field: _official(officials.get(role)) for role, field in _ROLES.items()}
    return {
        **named,
        "invitees": invitees,
        "attendance": content.attendance_rows(context, row, rows, heads),
        "expected": content.expected_rows(context, row, rows),
        "signatory": _signatory(context, row, kind, officials, offices),
        "recorder": _recorder(officials, offices),
    }


def _invitee(one: AttendanceRow, head: str) -> Invitee:
    """The letter goes to the office or person invited, whoever said they would come or sat there in the end."""
    return Invitee(one.agency_name, one.invited_name, one.invited_position or head)


def _official(one: OfficialRow | None) -> Official | None:
    return Official(one.person_name or "", one.position, one.agency_name or "") if one else None


def _signatory(
    context: Context, row: MeetingRow, kind: str, officials: dict[str, OfficialRow], offices: list[AppointmentRow]
) -> Signatory:
    """The chair signs the minutes (pimpinan rapat); letters and lists are signed for the host."""
    chair = officials.get("chair")
    if kind == "notula" and chair is not None and chair.person is not None:
        return signing.signatory_of_official(chair, offices)
    return signing.signatory_of(signing.signing(offices, host_of(context, row.host)))


def _recorder(officials: dict[str, OfficialRow], offices: list[AppointmentRow]) -> Signatory | None:
    taker = officials.get("minute_taker")
    return signing.signatory_of_official(taker, offices) if taker else None


def _signing_place(context: Context, row: MeetingRow) -> str:
    """Return the seat of who writes; without one, the place of this workspace's post."""
    writer = context.read(papers.writer, host_of(context, row.host))
    if writer is not None and writer.place_name:
        return town(writer.place_name)
    return town(context.read(settings.get, "post")) if row.host in (None, context.actor.unit) else ""
