"""Use cases of the register of decisions: record, correct, carry out, replace, withdraw.

Must not commit, print or read settings. Numbers count per meeting and are never given twice.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import meetings, records
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import DecisionState
from db.errors import Invalid, Refused
from db.models.meetings import AgendaItem, Decision, DecisionDraft, Meeting
from db.queries import decisions as queries
from db.text import clean_text


@gesture(Action.DECISION_ADD)
def add(session: Session, actor: Actor, draft: DecisionDraft) -> Decision:
    """Record a decision of a running meeting. A draft with number 0 gets the next number of that meeting.

    A decision it replaces is marked so. Raises Refused when the meeting takes no outcomes.
    """
    meetings.takes_outcomes(records.load(session, Meeting, draft.meeting))
    if draft.agenda_item:
        records.load(session, AgendaItem, draft.agenda_item)
    decision = Decision.model_validate(draft)
    if decision.number < 1:
        decision.number = queries.last_number(reading(session), draft.meeting) + 1
    _check_links(session, decision.id, draft.model_dump())
    session.add(decision)
    session.flush()
    if draft.supersedes:
        _replace(records.load(session, Decision, draft.supersedes))
    return decision


def _check_links(session: Session, own: UUID, given: Mapping[str, Any]) -> None:
    for name in ("implements", "supersedes"):
        if given.get(name):
            if given[name] == own:
                raise Invalid("decision.own_link", field=name)
            records.load(session, Decision, given[name])


def _replace(old: Decision, reason: str = "") -> None:
    if old.state is DecisionState.WITHDRAWN:
        raise Refused("decision.not_standing", found=old.text, state=old.state)
    old.state, old.state_reason = DecisionState.SUPERSEDED, reason


@gesture(Action.DECISION_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Decision:
    """Correct a decision. Its wording and number only while the meeting runs; function and links at any time."""
    decision = records.load(session, Decision, identity)
    if any(name in changed and changed[name] != getattr(decision, name) for name in ("text", "number", "agenda_item")):
        meetings.takes_outcomes(records.load(session, Meeting, decision.meeting))
    _check_links(session, identity, changed)
    if changed.get("supersedes") and changed["supersedes"] != decision.supersedes:
        _replace(records.load(session, Decision, changed["supersedes"]))
    return records.edit(session, decision, DecisionDraft, changed)


@gesture(Action.DECISION_IMPLEMENT)
def implement(session: Session, actor: Actor, identity: UUID, remark: str = "") -> Decision:
    """Mark a standing decision as carried out; the remark says how."""
    return _set(session, identity, DecisionState.IMPLEMENTED, remark)


@gesture(Action.DECISION_SUPERSEDE)
def supersede(session: Session, actor: Actor, identity: UUID, by: UUID, reason: str = "") -> Decision:
    """Say that a later decision replaces this one. Raises Invalid when both are one."""
    if by == identity:
        raise Invalid("decision.own_link", field="by")
    decision = records.load(session, Decision, identity)
    newer = records.load(session, Decision, by)
    if decision.supersedes == by:
        raise Refused("decision.circle", found=decision.text)
    _replace(decision, clean_text(reason, "reason"))
    newer.supersedes = identity
    history.recorder(session).text = decision.headline()[:200]
    return decision


@gesture(Action.DECISION_WITHDRAW)
def withdraw(session: Session, actor: Actor, identity: UUID, reason: str) -> Decision:
    """Withdraw a standing decision. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid("decision.withdraw_needs_reason", field="reason")
    return _set(session, identity, DecisionState.WITHDRAWN, reason)


def _set(session: Session, identity: UUID, state: DecisionState, reason: str) -> Decision:
    decision = records.load(session, Decision, identity)
    if decision.state is not DecisionState.STANDING:
        raise Refused("decision.not_standing", found=decision.text, state=decision.state)
    decision.state, decision.state_reason = state, clean_text(reason, "reason")
    return decision
