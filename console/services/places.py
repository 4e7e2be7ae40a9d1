"""Use cases of places. Must not commit, print or read settings."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db.actor import Actor
from db.errors import Invalid
from db.models.places import Place, PlaceDraft


@gesture(Action.PLACE_ADD)
def add(session: Session, actor: Actor, draft: PlaceDraft) -> Place:
    """Add a post, route or risk point."""
    if not draft.name:
        raise Invalid("place.no_name", field="name")
    if draft.parent:
        records.load(session, Place, draft.parent)
    place = Place.model_validate(draft)
    session.add(place)
    return place


@gesture(Action.PLACE_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Place:
    """Correct a place."""
    if changed.get("parent") == identity:
        raise Invalid("place.own_parent", field="parent")
    return records.edit(session, records.load(session, Place, identity), PlaceDraft, changed)


@gesture(Action.PLACE_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Place:
    """Remove a place from the lists."""
    return records.remove(session, actor, Place, identity, Action.PLACE_REMOVE)


@gesture(Action.PLACE_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Place:
    """Bring a removed place back."""
    return records.restore(session, Place, identity)
