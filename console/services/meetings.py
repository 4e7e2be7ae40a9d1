"""Use cases of meetings: plan, correct, name the officials, and every move from draft to approved minutes.

Must not commit, print or read settings. Which moves are legal is decided by the model.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import AgendaState, MeetingState, MinuteKind, OfficialRole, RecordState
from db.errors import Invalid, Refused
from db.models.agencies import Agency
from db.models.meetings import (
    LEGAL_MOVES,
    REOPENINGS,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingDraft,
    Minute,
    Official,
    attendance_id,
    official_id,
)
from db.models.people import Person
from db.models.places import Place
from db.queries import agenda, attendance, meetings, minutes
from db.text import clean_line

_LIKE = (
    "kind", "region", "place", "place_text", "host", "zone", "security_class", "urgency", "dress", "purpose",
    "copies_to",
)  # fmt: skip
_PLANNED = (MeetingState.DRAFT, MeetingState.SCHEDULED, MeetingState.INVITED, MeetingState.POSTPONED)
SUSPENDED = "suspended"
RESUMED = "resumed"
"""What an event line of the minutes says: a code, then a colon and the reason when one was given."""


class OfficialGiven(NamedTuple):
    """Who is ketua, sekretaris or notulis: a person, a unit, or a position as it is written. All empty: nobody."""

    person: UUID | None = None
    agency: UUID | None = None
    position: str = ""


@gesture(Action.MEETING_ADD)
def add(session: Session, actor: Actor, draft: MeetingDraft, like: UUID | None = None) -> Meeting:
    """Plan a meeting. Without a given one, the meeting before is the newest earlier one of its forum.

    What the draft does not say of purpose and tembusan is taken from the meeting before: a letter that goes to the
    same offices for the same reason is not typed twice. With `like`, what the draft leaves empty (place, host, kind,
    class ...), the invited units and the officials are taken over from that meeting.
    """
    _check_links(session, draft.model_dump())
    meeting = Meeting.model_validate(draft)
    if like is not None:
        _take_over(records.load(session, Meeting, like), meeting, draft.model_fields_set)
    if meeting.previous_meeting is None and meeting.forum:
        before = meetings.latest_of_forum(reading(session), meeting.forum, meeting.region)
        if before and before.starts_at < meeting.starts_at:
            meeting.previous_meeting = before.id
    _repeat_letter(session, meeting, draft.model_fields_set)
    session.add(meeting)
    session.flush()
    if like is not None:
        _copy_people(session, like, meeting.id)
    return meeting


def _check_links(session: Session, given: Mapping[str, Any]) -> None:
    for name, model in (("place", Place), ("region", Place), ("host", Agency), ("previous_meeting", Meeting)):
        if given.get(name):
            records.load(session, model, given[name])


def _take_over(old: Meeting, new: Meeting, given: set[str]) -> None:
    for name in _LIKE:
        if name not in given:
            setattr(new, name, getattr(old, name))
    new.forum = new.forum or old.forum
    if new.ends_at is None and old.ends_at is not None:
        new.ends_at = new.starts_at + (old.ends_at - old.starts_at)


def _repeat_letter(session: Session, meeting: Meeting, given: set[str]) -> None:
    before = session.get(Meeting, meeting.previous_meeting) if meeting.previous_meeting else None
    for name in ("purpose", "copies_to"):
        if before is not None and name not in given and not getattr(meeting, name):
            setattr(meeting, name, getattr(before, name))


def _copy_people(session: Session, old: UUID, new: UUID) -> None:
    reader = reading(session)
    for row in attendance.of_meeting(reader, old):
        if row.invited:
            stored = session.get(Attendance, row.id)
            assert stored is not None
            kept = {name: getattr(stored, name) for name in ("person", "person_name", "position", "number", "contact")}
            session.add(Attendance(id=attendance_id(new, row.agency), meeting=new, agency=row.agency, **kept))
    for one in meetings.officials(reader, old):
        known = session.get(Official, one.id)
        assert known is not None
        _put_official(session, new, OfficialRole(one.role), OfficialGiven(known.person, known.agency, known.position))


@gesture(Action.MEETING_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Meeting:
    """Correct a meeting. Raises Refused once its minutes are approved, and for a new start after inviting."""
    meeting = records.load(session, Meeting, identity)
    if meeting.state is MeetingState.APPROVED:
        raise Refused("meeting.approved", found=meeting.title)
    starts = changed.get("starts_at", meeting.starts_at)
    if meeting.state is MeetingState.INVITED and starts != meeting.starts_at:
        raise Refused("meeting.invited_already", found=meeting.title)
    if changed.get("previous_meeting") == identity:
        raise Invalid("meeting.own_previous", field="previous_meeting")
    _check_links(session, changed)
    return records.edit(session, meeting, MeetingDraft, changed)


@gesture(Action.MEETING_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Meeting:
    """Remove a meeting from the lists. Raises Refused once it was held: then it is part of the record."""
    meeting = records.load(session, Meeting, identity)
    if meeting.state not in (*_PLANNED, MeetingState.CANCELLED):
        raise Refused("meeting.held_stays", found=meeting.title)
    return records.remove(session, actor, Meeting, identity, Action.MEETING_REMOVE)


@gesture(Action.MEETING_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Meeting:
    """Bring a removed meeting back."""
    return records.restore(session, Meeting, identity)


@gesture(Action.MEETING_OFFICIALS)
def set_officials(
    session: Session, actor: Actor, identity: UUID, given: Mapping[OfficialRole, OfficialGiven]
) -> Meeting:
    """Name ketua, sekretaris and notulis; roles not in `given` stay, an empty one is cleared."""
    meeting = records.load(session, Meeting, identity)
    for role, one in given.items():
        if one.person:
            records.load(session, Person, one.person)
        if one.agency:
            records.load(session, Agency, one.agency)
        _put_official(session, identity, role, one)
    return meeting


def _put_official(session: Session, meeting: UUID, role: OfficialRole, given: OfficialGiven) -> None:
    own = official_id(meeting, role)
    if given == OfficialGiven():
        there = session.get(Official, own)
        if there is not None and storing.state_of(session, own) is RecordState.LIVE:
            history.remove(session, there)
        return
    storing.put(
        session,
        Official(
            id=own, meeting=meeting, role=role, person=given.person, agency=given.agency,
            position=clean_line(given.position, "position"),
        ),
    )  # fmt: skip


def walk(meeting: Meeting, state: MeetingState, reason: str = "") -> None:
    """Move to `state`; a draft or postponed meeting is scheduled on the way, as people would do in one breath."""
    on_the_way = MeetingState.SCHEDULED
    direct = LEGAL_MOVES[meeting.state]
    if state not in direct and on_the_way in direct and state in LEGAL_MOVES[on_the_way]:
        meeting.move_to(on_the_way)
    meeting.move_to(state, reason)


def not_over(meeting: Meeting) -> None:
    """Raise Refused when the meeting is finished, approved or cancelled."""
    if meeting.state not in (*_PLANNED, MeetingState.RUNNING, MeetingState.SUSPENDED):
        raise Refused("meeting.over", found=meeting.title, state=meeting.state)


def takes_outcomes(meeting: Meeting) -> None:
    """Raise Refused unless minutes, decisions and attendance may be written now."""
    if not meeting.takes_outcomes:
        planned = meeting.state in _PLANNED
        raise Refused("meeting.not_begun" if planned else "meeting.closed", found=meeting.title)


@gesture(Action.MEETING_SCHEDULE)
def schedule(session: Session, actor: Actor, identity: UUID) -> Meeting:
    """Fix day, hour and place. Raises Refused when the move is not legal."""
    meeting = records.load(session, Meeting, identity)
    meeting.move_to(MeetingState.SCHEDULED)
    return meeting


@gesture(Action.MEETING_POSTPONE)
def postpone(
    session: Session, actor: Actor, identity: UUID, starts_at: datetime, ends_at: datetime | None = None,
    letter: str = "", reason: str = "",
) -> Meeting:  # fmt: skip
    """Give a planned meeting a new date, with the number of the correction letter.

    Without a new end the planned length stays. Answers to the old date no longer count: invitations have to be
    sent and confirmed again (the history keeps the old ones).
    """
    meeting = records.load(session, Meeting, identity)
    if starts_at == meeting.starts_at:
        raise Invalid("meeting.same_start", field="starts_at", found=starts_at)
    if ends_at is None and meeting.ends_at is not None:
        ends_at = starts_at + (meeting.ends_at - meeting.starts_at)
    walk(meeting, MeetingState.POSTPONED, reason)
    records.edit(session, meeting, MeetingDraft, {"starts_at": starts_at, "ends_at": ends_at})
    meeting.correction_letter = clean_line(letter, "correction_letter")
    for row in attendance.of_meeting(reading(session), identity):
        one = session.get(Attendance, row.id)
        if one is not None:
            for name in ("sent_at", "sent_channel", "received_at", "confirmed_at", "will_come"):
                if getattr(one, name) is not None:
                    setattr(one, name, None)
    return meeting


@gesture(Action.MEETING_START)
def start(
    session: Session, actor: Actor, identity: UUID, at: datetime | None = None, opening_words: str = ""
) -> Meeting:
    """Open the meeting. Reopening a closed one is `reopen`."""
    meeting = records.load(session, Meeting, identity)
    if meeting.state in (MeetingState.SUSPENDED, MeetingState.FINISHED):
        raise Refused("meeting.illegal_move", found=meeting.state, wanted=MeetingState.RUNNING)
    walk(meeting, MeetingState.RUNNING)
    meeting.opened_at = at or datetime.now(UTC)
    if opening_words:
        meeting.opening_words = clean_line(opening_words, "opening_words", 5_000)
    return meeting


@gesture(Action.MEETING_SUSPEND)
def suspend(session: Session, actor: Actor, identity: UUID, reason: str = "", at: datetime | None = None) -> Meeting:
    """Suspend the meeting (skors); the minutes say when."""
    meeting = records.load(session, Meeting, identity)
    meeting.move_to(MeetingState.SUSPENDED, reason)
    _event(session, meeting, SUSPENDED, reason, at)
    return meeting


@gesture(Action.MEETING_RESUME)
def resume(session: Session, actor: Actor, identity: UUID, reason: str = "", at: datetime | None = None) -> Meeting:
    """Go on after a suspension; the minutes say when."""
    meeting = records.load(session, Meeting, identity)
    if meeting.state is not MeetingState.SUSPENDED:
        raise Refused("meeting.not_suspended", found=meeting.title)
    meeting.move_to(MeetingState.RUNNING)
    _event(session, meeting, RESUMED, reason, at)
    return meeting


def _event(session: Session, meeting: Meeting, code: str, reason: str, at: datetime | None) -> None:
    history.recorder(session).text = meeting.title[:200]
    session.add(
        Minute(
            meeting=meeting.id, kind=MinuteKind.EVENT, text=f"{code}: {reason.strip()}" if reason.strip() else code,
            number=minutes.last_number(reading(session), meeting.id) + 1, written_at=at or datetime.now(UTC),
        )
    )  # fmt: skip


@gesture(Action.MEETING_FINISH)
def finish(
    session: Session, actor: Actor, identity: UUID, at: datetime | None = None, closing_words: str = ""
) -> Meeting:
    """Close the meeting. Items something was said about become discussed; the others stay open for the next one.

    `closing_words` (kata penutup) are what the chair said at the end. Opening and closing were held whether or not
    somebody wrote a line, and do not come forward.
    """
    meeting = records.load(session, Meeting, identity)
    closed = at or datetime.now(UTC)
    if meeting.opened_at and closed < meeting.opened_at:
        raise Invalid("meeting.closed_before_opened", field="closed_at", found=closed, wanted=meeting.opened_at)
    meeting.move_to(MeetingState.FINISHED)
    meeting.closed_at = closed
    if closing_words:
        meeting.closing_words = clean_line(closing_words, "closing_words", 5_000)
    for row in agenda.of_meeting(reading(session), identity):
        item = session.get(AgendaItem, row.id)
        assert item is not None
        if row.started_at and not row.ended_at:
            item.ended_at = closed
        if row.state == AgendaState.OPEN and (row.lines or item.is_routine):
            item.state = AgendaState.DISCUSSED
    return meeting


@gesture(Action.MEETING_APPROVE)
def approve(
    session: Session, actor: Actor, identity: UUID, by: UUID | None = None, at: datetime | None = None
) -> Meeting:
    """Approve the minutes of a finished meeting (notula disahkan), by the chair unless a person is named."""
    meeting = records.load(session, Meeting, identity)
    meeting.move_to(MeetingState.APPROVED)
    if by is None:
        chair = session.get(Official, official_id(identity, OfficialRole.CHAIR))
        by = chair.person if chair else None
    meeting.approved_at, meeting.approved_by = at or datetime.now(UTC), by
    return meeting


@gesture(Action.MEETING_CANCEL)
def cancel(session: Session, actor: Actor, identity: UUID, reason: str) -> Meeting:
    """Cancel a planned meeting. Raises Invalid without a reason."""
    meeting = records.load(session, Meeting, identity)
    if not reason.strip():
        raise Invalid("meeting.cancel_needs_reason", field="reason")
    meeting.move_to(MeetingState.CANCELLED, reason)
    return meeting


_BACK = dict(REOPENINGS)


@gesture(Action.MEETING_REOPEN)
def reopen(session: Session, actor: Actor, identity: UUID, reason: str) -> Meeting:
    """Go one step back: approved to finished, finished to running, cancelled to draft. Needs a reason."""
    meeting = records.load(session, Meeting, identity)
    state = MeetingState(meeting.state)
    if state not in _BACK:
        raise Refused("meeting.nothing_to_reopen", found=meeting.title, state=state)
    meeting.move_to(_BACK[state], reason)
    if state is MeetingState.APPROVED:
        meeting.approved_at, meeting.approved_by = None, None
    if state is MeetingState.FINISHED:
        meeting.closed_at = None
    return meeting
