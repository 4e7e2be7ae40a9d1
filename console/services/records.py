"""What every aggregate's use cases share: finding a record, editing it by a mapping, removing and restoring it.

Must not know any one aggregate.
"""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel

from console.security import Action, require
from db import history, storing
from db.actor import Actor
from db.base import Shared
from db.enums import RecordState
from db.errors import NotFound, Refused

RowT = TypeVar("RowT", bound=Shared)


def load(session: Session, model: type[RowT], identity: UUID) -> RowT:
    """Return the record. Raises NotFound when it is not here or removed, perhaps while somebody was typing."""
    row = session.get(model, identity)
    state = storing.state_of(session, identity)
    if row is not None and state is RecordState.DELETED:
        raise NotFound("record.removed", found=row.headline() or str(identity))
    if row is None or state is not RecordState.LIVE:
        raise NotFound("record.none", found=str(identity), wanted=model.KIND.name.lower())
    return row


def edit(session: Session, row: RowT, draft: type[SQLModel], changed: Mapping[str, Any]) -> RowT:
    """Give a record new values through its draft, so that they pass the same checks as new ones.

    Only fields that really differ are written into the history.
    """
    whole = {name: getattr(row, name) for name in draft.model_fields}
    checked = draft.model_validate({**whole, **changed})
    for name in changed:
        value = getattr(checked, name)
        if getattr(row, name) != value:
            setattr(row, name, value)
    return row


def remove(session: Session, actor: Actor, model: type[RowT], identity: UUID, action: Action) -> RowT:
    """Remove a record from every list; its history stays."""
    row = load(session, model, identity)
    require(actor, action, storing.home_of(session, identity))
    history.recorder(session).text = row.headline()[:200]
    history.remove(session, row)
    return row


def known(session: Session, model: type[RowT], identity: UUID) -> RowT:
    """Return the record, removed or not. Raises NotFound when it is not here."""
    row = session.get(model, identity)
    if row is None:
        raise NotFound("record.none", found=str(identity), wanted=model.KIND.name.lower())
    return row


def restore(session: Session, model: type[RowT], identity: UUID) -> RowT:
    """Bring a removed record back. Raises Refused when it is not removed."""
    row = known(session, model, identity)
    if storing.state_of(session, identity) is not RecordState.DELETED:
        raise Refused("record.not_removed", found=row.headline())
    history.recorder(session).text = row.headline()[:200]
    history.set_state(session, identity, RecordState.LIVE)
    return row
