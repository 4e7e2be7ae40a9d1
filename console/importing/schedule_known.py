"""Which operation on record each row of a schedule means, and what that operation holds already.

A row means the operation of its code when the names agree, else the one of the same first day and name: two of these
on one day are told apart by their hour. Must not know files.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from console.importing.schedule_times import Times
from db.models.operations import imported_operation_id
from db.queries import schedules as queries
from db.queries.schedules import OperationHere, PartHere, PlaceHere, StoredOperation
from db.reading import Reader
from db.text import folded


class Wanted(NamedTuple):
    """What of a row says which operation it is. `written` is its start as written, for one without a day."""

    code: str
    name: str
    times: Times
    written: str


class Here(NamedTuple):
    """An operation on record with its units, places and bookings."""

    stored: StoredOperation
    parts: tuple[PartHere, ...] = ()
    places: tuple[PlaceHere, ...] = ()
    subjects: frozenset[UUID] = frozenset()

    @property
    def strength(self) -> int | None:
        """Return what its units promise in all, None when none of them said."""
        told = [part.strength for part in self.parts if part.strength is not None]
        return sum(told) if told else None


_Key = tuple[object, str]


class Identities:
    """Gives every row of a file its operation, in the order of the rows."""

    def __init__(self, reader: Reader, rows: Sequence[Wanted]) -> None:
        coded = queries.operations_called(reader, [row.code for row in rows if row.code])
        self._coded = {row.code: row for row in coded}
        self._here: dict[_Key, list[OperationHere]] = {}
        for row in queries.operations_on(reader, {row.times.day for row in rows if row.times.day}):
            self._here.setdefault((row.day, folded(row.name)), []).append(row)
        self._given: dict[_Key, list[tuple[UUID, Times]]] = {}

    def of(self, row: Wanted) -> UUID:
        """Return the id of the row's operation: one on record, one of an earlier row, or the one the row makes."""
        coded = self._coded.get(row.code)
        key: _Key = (row.times.day or row.written, folded(row.name))
        given = self._given.setdefault(key, [])
        if coded is not None and folded(coded.name) == folded(row.name):
            given.append((coded.id, row.times))
            return coded.id
        for identity, times in given:
            if _same_hour(times, row.times):
                return identity
        meant = self._on_record(key, row.times, {one for one, _times in given})
        if meant is None:
            hour = _hour(row.times) if given else ""
            meant = imported_operation_id(f"{key[0]} {hour}" if hour else row.times.day or row.written, row.name)
        given.append((meant, row.times))
        return meant

    def _on_record(self, key: _Key, times: Times, taken: set[UUID]) -> UUID | None:
        free = [one for one in self._here.get(key, []) if one.id not in taken]
        alike = [one for one in free if times.start_day_only or one.starts_at == times.starts_at]
        found = alike or ([] if taken else free)
        return found[0].id if found else None


def _same_hour(one: Times, other: Times) -> bool:
    return one.start_day_only or other.start_day_only or one.starts_at == other.starts_at


def _hour(times: Times) -> str:
    return f"{times.starts_at:%H.%M}" if isinstance(times.starts_at, datetime) else ""


def on_record(reader: Reader, identities: Iterable[UUID]) -> dict[UUID, Here]:
    """Return what is on record, removed or not, of those operations."""
    wanted = list(dict.fromkeys(identities))
    stored = queries.stored_operations(reader, wanted)
    parts: dict[UUID, list[PartHere]] = {}
    where: dict[UUID, list[PlaceHere]] = {}
    subjects: dict[UUID, set[UUID]] = {}
    for part in queries.parts_here(reader, list(stored)):
        parts.setdefault(part.operation, []).append(part)
    for place in queries.places_here(reader, list(stored)):
        where.setdefault(place.operation, []).append(place)
    for booked in queries.booked_here(reader, list(stored)):
        subjects.setdefault(booked.operation, set()).add(booked.subject)
    return {
        one: Here(row, tuple(parts.get(one, ())), tuple(where.get(one, ())), frozenset(subjects.get(one, ())))
        for one, row in stored.items()
    }
