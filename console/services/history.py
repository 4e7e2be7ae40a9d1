"""Undo, as a gesture of its own. Must not commit, print or read settings."""

from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from db import history, undo
from db.actor import Actor
from db.errors import NotFound, Refused
from db.models.log import Gesture

FOUNDATION = (Action.WORKSPACE_INIT, Action.REFERENCE_LOAD)
"""What everything else stands on; a person who presses undo once too often must not lose all agencies."""


@gesture(Action.UNDO)
def take_back(session: Session, actor: Actor, identity: UUID | None = None) -> undo.Undone:
    """Take back a gesture: the actor's last one when none is named. Fields changed since stay and are named.

    Raises NotFound when there is nothing to take back, Refused when it was taken back already, when all of it changed
    since, and for the workspace's foundation.
    """
    if identity is None:
        target = undo.last_gesture(session, actor.person, FOUNDATION)
    else:
        found = session.get(Gesture, identity)
        if found is None:
            raise NotFound("undo.no_gesture", found=str(identity))
        target = found
    if target.action in FOUNDATION:
        raise Refused("undo.foundation")
    if undo.is_undone(session, target.id):
        raise Refused("undo.already", found=target.text)
    history.recorder(session).text = target.text
    return undo.undo(session, target)
