"""Use cases of reference terms: they are editable data, never hard rules. Must not commit, print or read settings."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import records
from db import storing
from db.actor import Actor
from db.errors import Invalid
from db.models.terms import Term, TermDraft, term_id


@gesture(Action.TERM_ADD)
def add(session: Session, actor: Actor, draft: TermDraft) -> Term:
    """Add a term to a list, or bring it back."""
    if not (draft.list and draft.code and draft.name_id):
        raise Invalid("term.incomplete", field="code")
    row = Term.model_validate(draft, update={"id": term_id(draft.list, draft.code)})
    term, _outcome = storing.put(session, row)
    return term


@gesture(Action.TERM_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Term:
    """Correct a term; the correction survives upgrades of the program."""
    return records.edit(session, records.load(session, Term, identity), TermDraft, changed)
