"""Storing the operations of a schedule set by set: new ones in bulk, known ones compared, removed ones brought back.

What a person changed here since the last import stays. Units, places and bookings are added, never taken away. Runs
inside the gesture of an import; must not know files.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console import words
from console.importing.report import Outcome, RowReport
from console.importing.schedule_differences import differences
from console.importing.schedule_known import Here, on_record
from console.importing.schedule_parts import store_parts
from console.importing.schedule_remarks import remark
from console.importing.schedule_values import Ready
from console.sentences.fields import field_word
from console.services import participation
from db import bulk
from db.actor import Actor
from db.database import reading
from db.enums import OperationState, RecordState
from db.models.operations import Operation
from db.queries import importing as queries

_S = OperationState
CLOSED = (_S.REPORTED, _S.EVALUATED, _S.CANCELLED)
_AHEAD = (_S.PROPOSED, _S.PLANNED, _S.ORDERED, _S.POSTPONED)


class Stored:
    """What became of the operations: new or brought back, changed, and which fields stayed as they are here."""

    def __init__(self) -> None:
        self.fresh: set[UUID] = set()
        self.changed: set[UUID] = set()
        self.closed: dict[UUID, str] = {}
        self.kept: dict[UUID, list[str]] = {}


def store(session: Session, actor: Actor, ready: Sequence[Ready]) -> list[RowReport]:
    """Store operations with their units, places and bookings, and report on every row in the order given."""
    first: dict[UUID, Ready] = {}
    for one in ready:
        first.setdefault(one.id, one)
    states = bulk.existing(session, list(first))
    stubs = {one for one, state in states.items() if state == RecordState.STUB}
    new = [one for identity, one in first.items() if identity not in states or identity in stubs]
    back = [identity for identity, state in states.items() if state == RecordState.DELETED]
    stored = Stored()
    stored.fresh = {one.id for one in new} | set(back)
    made = bulk.create_many(session, Operation, [{"id": one.id, **one.values} for one in new], stubs)
    codes = {identity: code for identity, code in made.items() if code}
    bulk.set_states(session, back, RecordState.LIVE)
    here = on_record(reading(session), first)
    _update(session, actor, [first[identity] for identity in states if identity not in stubs], here, stored)
    open_rows = [(place, one) for place, one in enumerate(ready) if one.id not in stored.closed]
    added = store_parts(session, actor, open_rows, here)
    codes |= queries.codes(reading(session), [one for one in first if one not in codes])
    return [_report(one, place in added, first[one.id], stored, codes) for place, one in enumerate(ready)]


def _report(one: Ready, added: bool, first: Ready, stored: Stored, codes: Mapping[UUID, str]) -> RowReport:
    said = list(one.messages)
    if one is not first:
        said.insert(0, remark("row.adds" if added else "row.again", str(first.row.number)))
        outcome = Outcome.CHANGED if added else Outcome.UNCHANGED
    elif one.id in stored.fresh:
        said += one.fresh
        outcome = Outcome.DOUBTED if one.doubted else Outcome.TAKEN
    else:
        outcome = Outcome.CHANGED if added or one.id in stored.changed else Outcome.UNCHANGED
        said += [remark("kept.local", field_word(name)) for name in stored.kept.get(one.id, [])]
    if one.id in stored.closed:
        said.append(remark("closed", codes[one.id], state=words.word(stored.closed[one.id], OperationState)))
    return RowReport(one.row.number, outcome, codes[one.id], tuple(dict.fromkeys(said)))


def _update(
    session: Session, actor: Actor, known: Sequence[Ready], here: Mapping[UUID, Here], stored: Stored
) -> None:
    """Write what the file says anew, field by field; a closed operation is left alone."""
    imported = queries.written_by_imports(reading(session), [one.id for one in known])
    edits: dict[str, dict[UUID, Any]] = {}
    again: list[UUID] = []
    for one in known:
        row, before = here[one.id].stored, imported.get(one.id, [])
        wanted = differences(one, row, before, stored.kept)
        if row.state in CLOSED:
            stored.closed |= {one.id: row.state} if wanted or _has_more(one, here[one.id]) else {}
            stored.kept.pop(one.id, None)
            continue
        for name, value in wanted.items():
            edits.setdefault(name, {})[one.id] = value
        if wanted.keys() & {"starts_at", "ends_at"} and row.state in _AHEAD:
            again.append(one.id)
    for name, changed in edits.items():
        bulk.edit_many(session, Operation, name, changed)
    for identity in again:
        participation.ask_again(session, actor, identity)
    stored.changed = {identity for changed in edits.values() for identity in changed}


def _has_more(one: Ready, here: Here) -> bool:
    units = {agency for agency, _role in one.units} - {part.agency for part in here.parts}
    places = {*one.places} - {row.place for row in here.places}
    return bool(units or places or {*one.resources} - here.subjects)
