"""Use cases of the daftar nominatif: people checked in an operation, by initials, T at least.

Must not commit, print or read settings. A name typed whole never reaches a table: it is made into initials here,
whatever surface it came from.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.initials import initials
from console.nationalities import code_of
from console.security import Action, gesture
from console.services import handshake, records
from db import history, order
from db.actor import Actor
from db.database import reading
from db.enums import OperationState
from db.errors import Refused
from db.models.findings import Finding, FindingDraft, Outcome
from db.models.operations import Operation
from db.models.places import Place
from db.queries import findings as queries

_NOT_HELD = (OperationState.PROPOSED, OperationState.POSTPONED, OperationState.CANCELLED)


def opened(session: Session, operation: UUID) -> Operation:
    """Return an operation whose results may be written, and name the gesture after it: never after a person.

    Raises Refused for one that was evaluated, or that is not in the schedule.
    """
    row = records.load(session, Operation, operation)
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)
    if row.state in _NOT_HELD:
        raise Refused("finding.not_held", found=row.name, state=row.state)
    history.recorder(session).text = row.name[:200]
    return row


@gesture(Action.FINDING_ADD)
def add(session: Session, actor: Actor, operation: UUID, people: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """Put people on the list of an operation; each is a mapping of fields of FindingDraft.

    Somebody who violated something takes "nihil" away from the outcome. Without a place it is the operation's own.
    Raises Invalid and Refused as `opened` and the draft do.
    """
    row = opened(session, operation)
    last = queries.last_position(reading(session), operation)
    stored = []
    for given in people:
        last = order.between(last, None)
        draft = FindingDraft(**{**_clean(session, given), "operation": row.id, "position": last})
        one = Finding.model_validate(draft)
        session.add(one)
        stored.append(one)
    session.flush()
    if any(one.kind for one in stored):
        _no_longer_nil(session, row.id)
    return stored


def _clean(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with initials for a name and a code for a country; what they point to has to be here."""
    values = dict(given)
    if "initials" in values:
        values["initials"] = initials(str(values["initials"]))[0]
    if "nationality" in values:
        values["nationality"] = code_of(str(values["nationality"]))
    if values.get("place"):
        records.load(session, Place, values["place"])
    if values.get("referred_to"):
        values["referred_to"] = handshake.owner(session, values["referred_to"])
    return values


def _no_longer_nil(session: Session, operation: UUID) -> None:
    entered = queries.outcome(reading(session), operation)
    if entered is not None and entered.nil:
        records.load(session, Outcome, entered.id).nil = False


@gesture(Action.FINDING_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Finding:
    """Correct what stands of a person. The class may be raised, never below T."""
    row = records.load(session, Finding, identity)
    opened(session, row.operation)
    records.edit(session, row, FindingDraft, _clean(session, changed))
    session.flush()
    if row.kind:
        _no_longer_nil(session, row.operation)
    return row


@gesture(Action.FINDING_REMOVE)
def remove(session: Session, actor: Actor, identities: Sequence[UUID]) -> list[Finding]:
    """Take people off the list."""
    removed = []
    for identity in identities:
        row = records.load(session, Finding, identity)
        opened(session, row.operation)
        history.remove(session, row)
        removed.append(row)
    return removed


@gesture(Action.FINDING_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Finding:
    """Put somebody back on the list. Raises Refused when nobody took them off."""
    operation = opened(session, records.known(session, Finding, identity).operation)
    restored = records.restore(session, Finding, identity)
    history.recorder(session).text = operation.name[:200]
    if restored.kind:
        _no_longer_nil(session, operation.id)
    return restored
