"""Loading the shipped reference data, and again after an upgrade without touching what people corrected.

Must not commit, print or read settings.
"""

from dataclasses import replace
from typing import Any

from sqlmodel import Session

from console.security import Action, gesture
from db import bulk, history, storing
from db.actor import Actor
from db.base import Shared
from db.enums import RecordState
from db.ids import EVERYBODY
from db.reference.loader import reference_rows


@gesture(Action.REFERENCE_LOAD)
def load(session: Session, actor: Actor) -> int:
    """Add shipped rows that are new and update those nobody corrected. Returns how many were written.

    They belong to everybody, whoever loads them: every post makes them alike.
    """
    history.recorder(session).actor = replace(actor, institution=EVERYBODY, unit=EVERYBODY)
    return sum(_load(session, model, rows) for model, rows in reference_rows())


def _load(session: Session, model: type[Shared], rows: list[dict[str, Any]]) -> int:
    known_here = bulk.existing(session, [row["id"] for row in rows])
    there = {identity for identity, state in known_here.items() if state != RecordState.STUB}
    new = [row for row in rows if row["id"] not in there]
    bulk.create_many(session, model, new)
    known = [row for row in rows if row["id"] in there]
    return len(new) + (_update(session, model, known) if known else 0)


def _update(session: Session, model: type[Shared], rows: list[dict[str, Any]]) -> int:
    corrected = history.fields_changed_by_others(session, model, str(Action.REFERENCE_LOAD))
    stored = storing.all_of(session, model)
    written = 0
    for name in model.FIELDS:
        changed = {
            row["id"]: row[name]
            for row in rows
            if name in row and (row["id"], name) not in corrected and getattr(stored[row["id"]], name) != row[name]
        }
        bulk.edit_many(session, model, name, changed)
        written += len(changed)
    return written
