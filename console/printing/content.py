"""What was on the agenda, said, decided, taken on, and who came: rows of the record as lines of a paper.

Must not know file formats, commands or screens.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from console.context import ZONE, Context
from console.formats.documents.papers import AgendaItem, AttendanceRow, Decision, Entry, FollowUp
from console.formats.documents.words import Words
from console.printing.wording import ATTENDANCE, ENTRY, TASK, event_called, local
from db.enums import ROUTINE_ITEMS
from db.queries import agenda as agenda_queries
from db.queries import decisions as decision_queries
from db.queries import minutes, papers
from db.queries.agenda import AgendaRow
from db.queries.attendance import AttendanceRow as Attending
from db.queries.decisions import DecisionRow
from db.queries.meetings import MeetingRow
from db.queries.minutes import MinuteRow
from db.queries.papers import AttendeeRow, FollowUpRow
from db.text import folded


def agenda(context: Context, row: MeetingRow, words: Words) -> tuple[tuple[AgendaItem, ...], tuple[Entry, ...]]:
    """Return the acara with what was said under each point, and what was said under none.

    A point taken off the agenda stays only when something was said under it.
    """
    said: dict[UUID | None, list[Entry]] = defaultdict(list)
    point: UUID | None = None
    for line in context.read(minutes.of_meeting, row.id):
        # A suspension interrupts whatever point was being discussed.
        point = point if line.kind == "event" else line.agenda_item
        if not _has_its_own_place(line):
            said[point].append(_entry(line, row, words))
    items = [one for one in context.read(agenda_queries.of_meeting, row.id) if one.state != "closed" or one.id in said]
    points = tuple(
        AgendaItem(one.title, one.presenter_called, one.minutes, tuple(said.pop(one.id, ())), _is_routine(one))
        for one in items
    )
    return points, tuple(entry for entries in said.values() for entry in entries)


def _is_routine(one: AgendaRow) -> bool:
    return not one.function and folded(one.title) in ROUTINE_ITEMS


def _has_its_own_place(line: MinuteRow) -> bool:
    """Decisions and follow-ups stand in section 3 and in the matrix; one that became neither must not get lost."""
    return line.kind in ("decision", "follow_up") and line.outcome is not None


def _entry(line: MinuteRow, row: MeetingRow, words: Words) -> Entry:
    """Lines typed after the meeting bear no hour: it would be the hour of typing."""
    during = (
        line.written_at is not None and row.opened_at is not None
        and row.opened_at <= line.written_at <= (row.closed_at or line.written_at)
    )  # fmt: skip
    at = local(line.written_at, row.zone or ZONE) if during else None
    text = event_called(line.text, words) if line.kind == "event" else line.text
    return Entry(text, line.speaker_called, ENTRY.get(line.kind, "discussion"), at)


def decisions(context: Context, row: MeetingRow, day: date, words: Words) -> tuple[Decision, ...]:
    """Return the butir keputusan, each with the earlier decision it carries out or replaces."""
    rows = context.read(decision_queries.of_meeting, row.id, day)
    return tuple(Decision(one.number, one.text, _source(one, words)) for one in rows)


def _source(one: DecisionRow, words: Words) -> str:
    parts = []
    if one.implements_code:
        parts.append(f"{words['implements']} {one.implements_code}")
    if one.supersedes_code:
        parts.append(f"{words['supersedes']} {one.supersedes_code}")
    return ", ".join(parts)


def follow_ups(
    context: Context, row: MeetingRow, heads: Mapping[UUID, str], words: Words
) -> tuple[FollowUp, ...]:
    """Return the matriks: the meeting's own tasks, then earlier ones that stood on its agenda, with their origin."""
    helping: dict[UUID, list[str]] = defaultdict(list)
    for one in context.read(papers.supporters, row.id):
        helping[one.task].append(one.name)
    rows = context.read(papers.follow_ups, row.id)
    return tuple(_follow_up(one, tuple(helping[one.id]), heads, words) for one in rows)


def _follow_up(one: FollowUpRow, supporting: tuple[str, ...], heads: Mapping[UUID, str], words: Words) -> FollowUp:
    whole = one.detail if one.detail and one.title.endswith("…") else one.title  # the list shortens a long one
    text = f"{one.label}. {whole}" if one.label else whole
    if one.due is None and one.due_text:
        text = f"{text} ({words['due.written']}: {one.due_text})"
    office = one.accountable_position or one.person_position or (heads.get(one.accountable) if one.accountable else "")
    return FollowUp(
        text=text, code=one.code, unit=one.accountable_name or "", position=office or "", supporting=supporting,
        due=one.due, status=TASK.get(one.status, one.status), evidence=one.evidence, decision=one.decision_number,
        origin="" if one.own else one.meeting_code or "",
    )  # fmt: skip


def attendance_rows(
    context: Context, row: MeetingRow, rows: list[Attending], heads: Mapping[UUID, str]
) -> tuple[AttendanceRow, ...]:
    """Return the daftar hadir once anybody's attendance is known; before that it is the blank form."""
    if not any(one.status for one in rows):
        return ()
    known = context.read(papers.attendees, row.id)
    return tuple(_attending(one, known.get(one.id), heads.get(one.agency, "")) for one in rows)


def expected_rows(context: Context, row: MeetingRow, rows: list[Attending]) -> tuple[AttendanceRow, ...]:
    """Return who is to come, as far as it is known, for the blank daftar hadir."""
    known = context.read(papers.attendees, row.id)
    return tuple(_attending(one._replace(status=None), known.get(one.id), "") for one in rows if one.invited)


def _attending(one: Attending, person: AttendeeRow | None, head: str) -> AttendanceRow:
    rank = person.rank if person else ""
    return AttendanceRow(
        unit=one.agency_name, name=one.person_name, number=_number(one, person),
        position=" / ".join(part for part in (rank, one.position) if part), contact=one.contact,
        status=ATTENDANCE.get(one.status, one.status) if one.status else "",
        standing_for=(one.invited_position or head or one.invited_name) if one.status == "represented" else "",
    )  # fmt: skip


def _number(one: Attending, person: AttendeeRow | None) -> str:
    """Return the staff number; one that is no NIP says what it is (NRP 82031234)."""
    labelled = person is not None and person.number_label not in ("", "NIP") and one.number == person.number
    return f"{person.number_label} {one.number}" if labelled and person and one.number else one.number
