"""Storing prepared tasks set by set: new ones in bulk, known ones compared, removed ones brought back.

Runs inside the gesture of an import. Must not know files.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.importing.remarks import sentence
from console.importing.report import Outcome, RowReport
from console.importing.task_values import Prepared
from console.sentences.fields import field_word
from db import bulk, storing, values
from db.base import CREATION, Shared, field_number
from db.database import reading
from db.enums import Handshake, RecordState, ResponsibilityRole
from db.models.agencies import Agency
from db.models.tasks import Responsibility, Task, responsibility_id
from db.queries import importing as queries
from db.queries.importing import StoredTask, Written


def make_placeholders(session: Session, wanted: Mapping[UUID, str]) -> None:
    """Make a placeholder agency for every name nobody knows; the same name is the same one at every post."""
    for identity, name in wanted.items():
        storing.put(session, Agency(id=identity, name_id=name, placeholder=True), ())


def put(session: Session, row: Shared) -> Outcome:
    """Store one record that an import derived; a known one takes what the file says anew, a removed one comes back."""
    there = session.get(type(row), row.id)
    if there is None:
        session.add(row)
        session.flush()
        return Outcome.TAKEN
    imported = queries.written_by_imports(reading(session), [row.id]).get(row.id, [])
    fields = [
        name
        for name in row.FIELDS
        if (value := getattr(row, name)) not in ("", None)
        and name in row.model_fields_set
        and value != getattr(there, name)
        and not was_imported(type(row), name, value, imported)
    ]
    _row, stored = storing.put(session, row, fields)
    return _OUTCOMES[stored]


_OUTCOMES = {
    storing.Stored.CREATED: Outcome.TAKEN,
    storing.Stored.CHANGED: Outcome.CHANGED,
    storing.Stored.UNCHANGED: Outcome.UNCHANGED,
}


def store_tasks(session: Session, prepared: Sequence[Prepared]) -> list[RowReport]:
    """Store the tasks and their other units, and report on every row, in the order of the rows."""
    return sorted(TaskStore(session).store(prepared), key=lambda report: report.row)


class TaskStore:
    """Stores the tasks of one file block by block, so that no more than a block is ever held.

    Of what was stored it remembers only the reports, by the task's id: they tell which rows say the same again.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._reports: dict[bytes, RowReport] = {}
        self._brought_back: set[UUID] = set()

    def has_made(self, task: UUID) -> bool:
        """Tell whether this import itself made the task."""
        report = self._reports.get(task.bytes)
        return report is not None and report.outcome in _MADE and task not in self._brought_back

    def store(self, prepared: Sequence[Prepared]) -> list[RowReport]:
        """Store some rows; return the reports on them, those on repeated rows last."""
        first: dict[UUID, Prepared] = {}
        again: list[Prepared] = []
        for one in prepared:
            if one.id in first or one.id.bytes in self._reports:
                again.append(one)
            else:
                first[one.id] = one
        reports = self._store(first)
        self._reports.update((identity.bytes, report) for identity, report in zip(first, reports, strict=True))
        return reports + [_repeated(one, self._reports[one.id.bytes]) for one in again]

    def _store(self, first: Mapping[UUID, Prepared]) -> list[RowReport]:
        session = self._session
        states, stubs = _here(session, list(first))
        new = [one for identity, one in first.items() if identity not in states] if states else list(first.values())
        removed = [identity for identity, state in states.items() if state == RecordState.DELETED]
        codes = bulk.create_many(session, Task, [one.values for one in new], stubs)
        bulk.set_states(session, removed, RecordState.LIVE)
        self._brought_back.update(removed)
        changed, kept = _update(session, [first[identity] for identity in states])
        changed |= _store_parts(session, list(first.values()))
        codes |= queries.codes(reading(session), [one for one in first if not codes.get(one)])
        there = states.keys() - set(removed)
        return [_report(one, one.id not in there, one.id in changed, codes, kept) for one in first.values()]


_MADE = frozenset({Outcome.TAKEN, Outcome.DOUBTED})


def _repeated(one: Prepared, first: RowReport) -> RowReport:
    return RowReport(one.row, Outcome.UNCHANGED, first.record, (sentence("row.again", str(first.row)),))


def _here(session: Session, identities: list[UUID]) -> tuple[dict[UUID, str], set[UUID]]:
    """Return the state of the records that are here, and the stubs: names of records that are not."""
    states = bulk.existing(session, identities)
    stubs = {one for one, state in states.items() if state == RecordState.STUB}
    return {one: state for one, state in states.items() if one not in stubs}, stubs


def _report(
    one: Prepared, fresh: bool, changed: bool, codes: Mapping[UUID, str | None], kept: Mapping[UUID, list[str]]
) -> RowReport:
    said = one.messages
    if kept:
        said += tuple(sentence("kept.local", field_word(name)) for name in kept.get(one.id, []))
    if fresh:
        outcome = Outcome.DOUBTED if one.doubted else Outcome.TAKEN
    else:
        outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
    return RowReport(one.row, outcome, codes[one.id], tuple(dict.fromkeys(said)) if len(said) > 1 else said)


def _update(session: Session, known: Sequence[Prepared]) -> tuple[set[UUID], dict[UUID, list[str]]]:
    """Write what the file says anew; what a person changed since the last import stays, and is named."""
    stored = queries.stored_tasks(reading(session), [one.id for one in known])
    different = [one for one in known if _differences(one, stored[one.id])]
    imported = queries.written_by_imports(reading(session), [one.id for one in different])
    edits: dict[str, dict[UUID, Any]] = {}
    kept: dict[UUID, list[str]] = {}
    for one in different:
        for name in _differences(one, stored[one.id]):
            if was_imported(Task, name, one.values[name], imported.get(one.id, [])):
                kept.setdefault(one.id, []).append(name)
            else:
                edits.setdefault(name, {})[one.id] = one.values[name]
    for name, changed in edits.items():
        bulk.edit_many(session, Task, name, changed)
    return {identity for changed in edits.values() for identity in changed}, kept


def _differences(one: Prepared, stored: StoredTask) -> list[str]:
    found = [name for name in one.given if getattr(stored, name) != one.values[name]]
    if stored.handshake == Handshake.WAITING and one.values["handshake"] is Handshake.AGREED:
        found.append("handshake")  # the minutes show that the unit was there when it was decided
    return found


def was_imported(model: type[Shared], name: str, value: Any, imported: Sequence[Written]) -> bool:
    """Tell whether the last import wrote this very value: then the difference was made here, by a person."""
    number = field_number(model, name)
    for change in reversed(imported):
        if change.field == number:
            return bool(change.value == values.encode(value))
        if change.field == CREATION:
            return bool((values.decode(change.value).get(number) or "") == (values.portable(value) or ""))
    return False


def _store_parts(session: Session, tasks: Sequence[Prepared]) -> set[UUID]:
    """Store the responsible units; return the tasks that got one they did not have."""
    wanted = {responsibility_id(one.id, agency): (one.id, agency) for one in tasks for agency in one.responsible}
    states, stubs = _here(session, list(wanted))
    rows: list[dict[str, Any]] = [
        {"id": identity, "task": task, "agency": agency, "role": ResponsibilityRole.RESPONSIBLE}
        for identity, (task, agency) in wanted.items()
        if identity not in states
    ]
    bulk.create_many(session, Responsibility, rows, stubs)
    back = [identity for identity, state in states.items() if state == RecordState.DELETED]
    bulk.set_states(session, back, RecordState.LIVE)
    return {wanted[identity][0] for identity in (*back, *(row["id"] for row in rows))}
