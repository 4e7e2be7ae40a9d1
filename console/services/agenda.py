"""Use cases of the agenda: items in their order, what was discussed, and the next agenda that writes itself.

Must not commit, print or read settings. Items are closed, never deleted; what is carried on names where it came from.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import meetings, records
from db import history, order
from db.actor import Actor
from db.database import reading
from db.enums import AgendaState
from db.errors import Invalid, Refused
from db.models.agencies import Agency
from db.models.meetings import AgendaItem, AgendaItemDraft, Meeting
from db.queries import agenda as queries
from db.queries import meetings as meeting_queries
from db.queries.agenda import AgendaRow
from db.reading import Reader
from db.text import LINE_LIMIT


@gesture(Action.AGENDA_ADD)
def add(
    session: Session, actor: Actor, drafts: Sequence[AgendaItemDraft], after: UUID | None = None
) -> list[AgendaItem]:
    """Add items to one meeting's agenda, behind `after`, else at its end. Refused once the meeting is over."""
    if not drafts:
        return []
    meetings.not_over(records.load(session, Meeting, drafts[0].meeting))
    rows = _standing(session, drafts[0].meeting)
    low, high = _gap(rows, after) if after else ((rows[-1].position if rows else None), None)
    added = []
    for draft in drafts:
        if draft.presenter_agency:
            records.load(session, Agency, draft.presenter_agency)
        item = AgendaItem.model_validate(draft)
        item.position = low = order.between(low, high)
        session.add(item)
        added.append(item)
    session.flush()
    return added


def _standing(session: Session, meeting: UUID) -> list[AgendaRow]:
    return [row for row in queries.of_meeting(reading(session), meeting) if row.state != AgendaState.CLOSED]


def _gap(rows: Sequence[AgendaRow], after: UUID | None) -> tuple[str | None, str | None]:
    """Return the keys around the place behind `after` (None: the beginning)."""
    places = [row.id for row in rows]
    if after is not None and after not in places:
        raise Invalid("agenda.not_here", field="after")
    at = places.index(after) + 1 if after is not None else 0
    low = rows[at - 1].position if at else None
    # Two posts may have given the same key; the next different one is a place that is surely behind.
    high = next((row.position for row in rows[at:] if low is None or row.position > low), None)
    return low, high


def _load(session: Session, identity: UUID) -> tuple[AgendaItem, Meeting]:
    item = records.load(session, AgendaItem, identity)
    return item, records.load(session, Meeting, item.meeting)


@gesture(Action.AGENDA_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> AgendaItem:
    """Correct an item: title, planned minutes, presenter, function."""
    item, meeting = _load(session, identity)
    meetings.not_over(meeting)
    if changed.get("presenter_agency"):
        records.load(session, Agency, changed["presenter_agency"])
    return records.edit(session, item, AgendaItemDraft, changed)


@gesture(Action.AGENDA_MOVE)
def move(session: Session, actor: Actor, identity: UUID, after: UUID | None) -> AgendaItem:
    """Move an item behind another one, or to the beginning. Only this item gets a new key."""
    item, meeting = _load(session, identity)
    meetings.not_over(meeting)
    if after != identity:
        rows = [row for row in _standing(session, item.meeting) if row.id != identity]
        item.position = order.between(*_gap(rows, after))
    return item


@gesture(Action.AGENDA_START)
def start(session: Session, actor: Actor, identity: UUID, at: datetime | None = None) -> AgendaItem:
    """Take an item up while the meeting runs; the one that was taken up before ends now and counts as discussed."""
    item, meeting = _load(session, identity)
    meetings.takes_outcomes(meeting)
    now = at or datetime.now(UTC)
    for row in _standing(session, item.meeting):
        if row.id != identity and row.started_at and not row.ended_at:
            before = records.load(session, AgendaItem, row.id)
            before.ended_at = now
            if before.state is AgendaState.OPEN:
                before.state = AgendaState.DISCUSSED
    item.started_at, item.ended_at = item.started_at or now, None
    return item


@gesture(Action.AGENDA_DISCUSSED)
def mark_discussed(session: Session, actor: Actor, identity: UUID, discussed: bool = True) -> AgendaItem:
    """Say that an item was dealt with, or that it was not after all."""
    item, meeting = _load(session, identity)
    meetings.takes_outcomes(meeting)
    item.state = AgendaState.DISCUSSED if discussed else AgendaState.OPEN
    return item


@gesture(Action.AGENDA_CLOSE)
def close(session: Session, actor: Actor, identity: UUID) -> AgendaItem:
    """Take an item off for good: it is not discussed and comes forward no more. Also after the meeting."""
    item, _meeting = _load(session, identity)
    if item.state is AgendaState.CARRIED:
        raise Refused("agenda.carried_already", found=item.title)
    item.state = AgendaState.CLOSED
    return item


class Source(StrEnum):
    """What comes forward to the next agenda."""

    ITEM = "item"
    TASK = "task"
    DECISION = "decision"


class Proposed(NamedTuple):
    """One line of a proposed agenda. `record` is the agenda item, task or decision; `carried` counts this time too."""

    source: Source
    record: UUID
    code: str
    title: str
    meeting_code: str
    carried: int
    overdue: bool = False
    due: date | None = None
    agency: UUID | None = None
    agency_name: str = ""
    function: str = ""
    minutes: int | None = None
    presenter: str = ""
    origin: UUID | None = None


def propose_agenda(reader: Reader, forum: str, region: UUID | None, today: date) -> list[Proposed]:
    """Return what earlier held meetings of the forum left: undiscussed items, overdue and open tasks, loose decisions.

    What already stands on the agenda of a meeting still to come is left out, so nothing is carried twice.
    """
    if not forum:
        return []
    items = queries.left_open(reader, forum, region)
    known = {one.origin for one in items if one.origin} | queries.planned_origins(reader, forum)
    tasks = [one for one in queries.open_tasks(reader, forum, region) if one.id not in known]
    decisions = [one for one in queries.loose_decisions(reader, forum, region) if one.id not in known]
    late = [_of_task(one, today) for one in tasks]
    return [
        *map(_of_item, items),
        *(one for one in late if one.overdue),
        *(one for one in late if not one.overdue),
        *map(_of_decision, decisions),
    ]


def left_for(reader: Reader, meeting: UUID, today: date) -> list[Proposed]:
    """Return what comes onto a planned meeting's agenda by itself.

    A meeting without a region goes on where the meeting before it was: Badau's points do not come to Entikong.
    """
    row = meeting_queries.get(reader, meeting)
    if row is None:
        return []
    before = meeting_queries.get(reader, row.previous_meeting) if row.previous_meeting else None
    return propose_agenda(reader, row.forum, row.region or (before.region if before else None), today)


def _of_item(one: queries.OpenItem) -> Proposed:
    return Proposed(
        Source.ITEM, one.id, one.origin_code or "", one.title, one.meeting_code, one.carried_count + 1,
        function=one.function, minutes=one.minutes, presenter=one.presenter, agency=one.presenter_agency,
        origin=one.origin,
    )  # fmt: skip


def _of_task(one: queries.OpenTask, today: date) -> Proposed:
    return Proposed(
        Source.TASK, one.id, one.code, _shortened(one.title), one.meeting_code, one.seen + 1,
        overdue=one.due is not None and one.due < today, due=one.due, agency=one.accountable,
        agency_name=one.accountable_name or "", function="", origin=one.id,
    )  # fmt: skip


def _of_decision(one: queries.LooseDecision) -> Proposed:
    return Proposed(
        Source.DECISION, one.id, one.code, _shortened(one.text), one.meeting_code, one.seen + 1,
        function=one.function, origin=one.id,
    )  # fmt: skip


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LINE_LIMIT else line[: LINE_LIMIT - 1] + "…"


@gesture(Action.AGENDA_CARRY)
def take_over(session: Session, actor: Actor, meeting: UUID, chosen: Sequence[Proposed]) -> list[AgendaItem]:
    """Put proposed lines on a meeting's agenda. Earlier items become carried, and the new ones name them.

    Raises Refused when the meeting is over or an item was carried on already.
    """
    there = records.load(session, Meeting, meeting)
    meetings.not_over(there)
    drafts = []
    for one in chosen:
        if one.source is Source.ITEM:
            _carry(session, one, meeting)
        drafts.append(
            AgendaItemDraft(
                meeting=meeting, title=one.title, minutes=one.minutes, presenter=one.presenter,
                presenter_agency=one.agency, function=one.function, origin=one.origin, carried_count=one.carried,
                carried_from=one.record if one.source is Source.ITEM else None,
            )
        )  # fmt: skip
    added = add(session, actor, drafts)
    history.recorder(session).text = there.title[:200]
    return added


@gesture(Action.AGENDA_CARRY)
def fill(session: Session, actor: Actor, meeting: UUID, today: date) -> list[AgendaItem]:
    """Let the agenda of a planned meeting write itself: all that earlier meetings of its forum left comes onto it.

    A meeting without a forum has no earlier ones, so nothing comes. Raises Refused when the meeting is over.
    """
    return take_over(session, actor, meeting, left_for(reading(session), meeting, today))


def _carry(session: Session, one: Proposed, meeting: UUID) -> None:
    old = records.load(session, AgendaItem, one.record)
    if old.state is not AgendaState.OPEN or old.meeting == meeting:
        raise Refused("agenda.carried_already", found=old.title)
    old.state = AgendaState.CARRIED
