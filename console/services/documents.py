"""Use cases of papers that leave the workspace: who handed out what. Must not commit, print or write files."""

from sqlmodel import Session

from console.security import Action, gesture
from db import history
from db.actor import Actor


@gesture(Action.DOCUMENT_EXPORT)
def note_export(session: Session, actor: Actor, text: str) -> str:
    """Put into the history that a paper of a protected class was written to a file; nothing else changes."""
    recorder = history.recorder(session)
    recorder.noted = True
    recorder.text = text[:200]
    return recorder.text
