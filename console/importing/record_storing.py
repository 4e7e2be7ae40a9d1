"""Storing checked records table by table: new ones in bulk, known ones compared, removed ones brought back.

Runs inside the gesture of an import. Must not know files.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.formats.record_forms import Form, Read
from console.importing.report import Outcome
from console.importing.storing import was_imported
from db import bulk, storing
from db.base import Shared
from db.database import reading
from db.enums import RecordKind, RecordState
from db.errors import Invalid
from db.queries import exports, history
from db.queries.exports import Known
from db.queries.importing import Written

_OUTCOMES = {
    storing.Stored.CREATED: Outcome.TAKEN,
    storing.Stored.CHANGED: Outcome.CHANGED,
    storing.Stored.UNCHANGED: Outcome.UNCHANGED,
}


class Store:
    """Stores the rows of one file; remembers what became of each record and which fields stayed as they are here."""

    def __init__(self, session: Session, rows: Sequence[Read]) -> None:
        self._session = session
        self._reader = reading(session)
        pointed = {one.values[name] for one in rows for name in one.form.links} - {None}
        self._known: dict[UUID, Known] = exports.known(self._reader, [*pointed.union(one.id for one in rows)])
        self._kinds = {one.id: one.form.model.KIND for one in rows}
        for one in rows:
            self._check(one)
        self.outcomes: dict[UUID, Outcome] = {}
        self.kept: dict[UUID, list[str]] = {}

    def _check(self, one: Read) -> None:
        """An id must stand for the same kind of record here, in the file and in every field that points to it."""
        here = self._known.get(one.id)
        if here and here.state != RecordState.STUB and here.kind != one.form.model.KIND:
            raise Invalid("json.other_kind", row=one.row, field="id", found=one.id)
        for name in one.form.links:
            target = one.values[name]
            if target is not None and self._kind(target) not in (None, *one.form.points_to(name)):
                raise Invalid("json.other_kind", row=one.row, field=name, found=target)

    def _kind(self, identity: UUID) -> int | None:
        here = self._known.get(identity)
        if here and here.state != RecordState.STUB:
            return here.kind
        return self._kinds.get(identity)

    def take(self, form: Form, rows: Sequence[Read]) -> None:
        """Store the rows of one table."""
        new = [one for one in rows if self._is_new(one.id)]
        here = [one for one in rows if not self._is_new(one.id)]
        self._make_room(form, rows, {one.id for one in new})
        bulk.create_many(self._session, form.model, [{"id": one.id, **one.values} for one in new])
        self._now({one.id: form.model.KIND for one in new}, RecordState.LIVE)
        self.outcomes.update((one.id, Outcome.TAKEN) for one in new)
        self._compare(form, here)

    def _is_new(self, identity: UUID) -> bool:
        return identity not in self._known or self._known[identity].state == RecordState.STUB

    def _make_room(self, form: Form, rows: Sequence[Read], coming: set[UUID]) -> None:
        """Make a stub for everything these rows point to that is neither here nor coming with them."""
        stubs: dict[UUID, RecordKind] = {}
        for one in rows:
            for name in form.links:
                target = one.values[name]
                if target is not None and target not in self._known and target not in coming:
                    stubs[target] = self._kinds.get(target) or form.points_to(name)[0]
        storing.make_stubs(self._session, stubs)
        self._now(stubs, RecordState.STUB)

    def _now(self, some: Mapping[UUID, RecordKind], state: RecordState) -> None:
        for identity, kind in some.items():
            self._known[identity] = Known(identity, int(kind), state, identity, None)

    def _compare(self, form: Form, rows: Sequence[Read]) -> None:
        """Write what the file says anew; where it only says what was here before, ours stays and is named."""
        model = form.model
        stored = exports.records(self._reader, str(model.__tablename__), model.FIELDS, [one.id for one in rows])
        for one in rows:
            different = [] if not one.row else self._differences(model, one, stored[one.id][1:])
            removed = self._known[one.id].state == RecordState.DELETED
            if different:
                different = self._newer(model, one, different)
            if not different and not removed:
                self.outcomes[one.id] = Outcome.UNCHANGED
                continue
            _row, happened = storing.put(self._session, model(id=one.id, **one.values), different)
            self.outcomes[one.id] = _OUTCOMES[happened]

    def _differences(self, model: type[Shared], one: Read, stored: tuple[Any, ...]) -> list[str]:
        return [
            name
            for name, value in zip(model.FIELDS, stored, strict=True)
            if self._portable(one.values[name]) != self._portable(value)
        ]

    def _portable(self, value: Any) -> Any:
        """Return a value as SQLite holds it: what either driver gives becomes comparable with what was read."""
        from db.values import portable

        found = portable(value)
        return int(found) if isinstance(found, bool) else found

    def _newer(self, model: type[Shared], one: Read, different: Sequence[str]) -> list[str]:
        """Return the fields in which the file says something new. What it says was here before is older than ours."""
        before = [Written(one.id, row.field, row.value) for row in history.changes(self._reader, one.id)]
        stale = [
            name
            for name in different
            if any(was_imported(model, name, one.values[name], [change]) for change in before)
        ]
        if stale:
            self.kept[one.id] = stale
        return [name for name in different if name not in stale]
