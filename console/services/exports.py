"""Remembering that secret records left the workspace in readable form. Must not commit, print or read settings."""

from sqlmodel import Session

from console.security import Action, gesture
from db import history
from db.actor import Actor
from db.text import visible


@gesture(Action.EXPORT)
def note(session: Session, actor: Actor, noun: str, file: str, count: int) -> str:
    """Write into the history that `count` records of class R or SR were exported to `file`. Returns the line."""
    recorder = history.recorder(session)
    recorder.noted = True
    recorder.text = f"{noun} ({count}) → {visible(file)}"[:200]
    return recorder.text
