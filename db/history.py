"""The history: every gesture's changes, written inside the same transaction that made them.

A session listener collects what the unit of work touches; `write` turns it into gesture, entries and changes.
Knows records and field numbers; must not know any aggregate's meaning or any language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, event, insert, inspect, select, update
from sqlalchemy.orm import Session, UOWTransaction
from sqlmodel import col

from db import search, values
from db.actor import Actor
from db.base import CREATION, FIRST_FIELD, STATE, Record, Shared, field_number, table_of
from db.enums import RecordState
from db.ids import new_id
from db.models.local import Counter
from db.models.log import Change, Entry, Gesture

CHANGES_PER_ENTRY = 5_000
_HEADS_AT_ONCE = 400


class Touched(NamedTuple):
    """One change waiting to be written: encoded value, and what it replaces when that is known already."""

    record: UUID
    field: int
    value: bytes


@dataclass
class Recorder:
    """Collects one gesture's changes until its transaction ends."""

    actor: Actor
    action: str
    text: str = ""
    undoes: UUID | None = None
    gesture: UUID = field(default_factory=new_id)
    created: dict[UUID, Shared] = field(default_factory=dict)
    edited: dict[tuple[UUID, str], Shared] = field(default_factory=dict)
    states: dict[UUID, RecordState] = field(default_factory=dict)
    written: int = 0
    local: bool = False
    """Set by use cases that write only local tables: committed, but no line in the shared history."""
    label: str = ""
    """What the history shows when the use case gives no text: the first record's headline."""
    shown: str | None = None
    """The text the gesture was written with, once it is written."""
    noted: bool = False
    """Set by use cases that change nothing and still must be remembered, such as handing out a secret paper."""

    @property
    def is_empty(self) -> bool:
        """Tell whether the gesture changed nothing at all."""
        return not (self.created or self.edited or self.states or self.written or self.local or self.noted)


def recorder(session: Session) -> Recorder:
    """Return the recorder of the gesture this session is in."""
    found: Recorder = session.info["recorder"]
    return found


_WRITE_CHANGE = 'INSERT INTO change (entry, place, record, field, "value", replaces) VALUES (%s, %s, %s, %s, %s, %s)'


@event.listens_for(Session, "before_flush")
def _collect(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    gesture: Recorder | None = session.info.get("recorder")
    if gesture is None:
        return
    new = [row for row in session.new if isinstance(row, Shared)]
    if new:
        register(session, [Newcomer(row.id, type(row), row.own_code(), row.code_year()) for row in new])
        gesture.created.update((row.id, row) for row in new)
    for row in session.dirty:
        if isinstance(row, Shared) and row.id not in gesture.created:
            _collect_edits(gesture, row)


def _collect_edits(gesture: Recorder, row: Shared) -> None:
    attributes = inspect(row).attrs
    for name in row.FIELDS:
        if attributes[name].history.has_changes():
            gesture.edited[row.id, name] = row


class Newcomer(NamedTuple):
    """A record about to be stored: its id, table, the code it brings along, and the year a made code would name."""

    id: UUID
    model: type[Shared]
    code: str
    year: int | None


def register(session: Session, rows: Sequence[Newcomer]) -> None:
    """Write the `record` row of each newcomer. One that is here as a stub already comes alive."""
    gesture = recorder(session)
    known = _known(session, [row.id for row in rows])
    fresh = [
        {
            "id": row.id,
            "kind": int(row.model.KIND),
            "space": gesture.actor.space,
            "home": gesture.actor.institution,
            "state": RecordState.LIVE,
            "code": _code(session, row),
        }
        for row in rows
        if row.id not in known
    ]
    if fresh:
        session.connection().execute(insert(Record), fresh)
    for row in rows:
        if row.id in known:
            come_alive(session, row)


def come_alive(session: Session, row: Newcomer) -> None:
    """Until now others only named this record: nothing was known of it but its id."""
    record = table_of(Record)
    actor = recorder(session).actor
    session.connection().execute(
        update(record)
        .where(record.c.id == row.id)
        .values(
            kind=int(row.model.KIND),
            space=actor.space,
            home=actor.institution,
            state=RecordState.LIVE,
            code=_code(session, row),
        )
    )


def _code(session: Session, row: Newcomer) -> str | None:
    if row.code or not row.model.CODE:
        return row.code or None
    return next_code(session, row.model.CODE, row.year)


def _known(session: Session, identities: list[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(identities), _HEADS_AT_ONCE):
        some = identities[start : start + _HEADS_AT_ONCE]
        rows = session.connection().execute(select(col(Record.id)).where(col(Record.id).in_(some)))
        found.update(row.id for row in rows)
    return found


def next_numbers(session: Session, prefix: str, count: int) -> int:
    """Reserve `count` numbers under `prefix` and return the first. The counter's row lock keeps two consoles apart."""
    connection = session.connection()
    counter = table_of(Counter)
    last = connection.scalar(
        update(counter).where(counter.c.prefix == prefix).values(last=counter.c.last + count).returning(counter.c.last)
    )
    if last is None:
        connection.execute(insert(counter), {"prefix": prefix, "last": count})
        last = count
    return int(last) - count + 1


def next_code(session: Session, prefix: str, year: int | None) -> str:
    """Return the next short code: R-2025-014 with a year, T-0231 without."""
    return next_codes(session, prefix, year, 1)[0]


def next_codes(session: Session, prefix: str, year: int | None, count: int) -> list[str]:
    """Return the next `count` short codes of a year, or without one."""
    series, digits = (prefix, 4) if year is None else (f"{prefix}-{year}", 3)
    first = next_numbers(session, series, count)
    return [f"{series}-{number:0{digits}d}" for number in range(first, first + count)]


def remove(session: Session, row: Shared) -> None:
    """Remove a record: it leaves every list, its history stays, undo and restore bring it back."""
    set_state(session, row.id, RecordState.DELETED)


def set_state(session: Session, identity: UUID, state: RecordState) -> None:
    """Write a record's state and note the change."""
    session.flush()
    record = table_of(Record)
    session.connection().execute(update(record).where(record.c.id == identity).values(state=state))
    recorder(session).states[identity] = state


def write(session: Session) -> UUID | None:
    """Write the gesture with all its changes; return its id, or None when nothing changed or needs a note.

    Called once, just before commit, by db/database.py.
    """
    settle(session)
    gesture = recorder(session)
    if gesture.noted:
        _write_gesture(session.connection(), gesture)
    if gesture.shown is None:
        return None
    if gesture.shown != (gesture.text or gesture.label):  # set-based writes came before the use case knew its text
        log = table_of(Gesture)
        written = update(log).where(log.c.id == gesture.gesture)
        session.connection().execute(written.values(text=gesture.text or gesture.label))
    return gesture.gesture


def settle(session: Session) -> None:
    """Write the changes collected so far: before set-based writes, and at the end, so that they stand in order."""
    session.flush()
    gesture = recorder(session)
    gesture.label = gesture.label or _label(gesture)
    touched = [
        Touched(row.id, CREATION, values.encode_record(type(row), row.__dict__)) for row in gesture.created.values()
    ]
    touched += [
        Touched(identity, field_number(type(row), name), values.encode(getattr(row, name)))
        for (identity, name), row in gesture.edited.items()
    ]
    states = [Touched(identity, STATE, values.encode(state)) for identity, state in gesture.states.items()]
    # A record made and removed at once: its state has to name the creation it replaces, which must stand first.
    later = [one for one in states if one.record in gesture.created]
    touched += [one for one in states if one.record not in gesture.created]
    for changes in (touched, later):
        if changes:
            write_changes(session, changes)
    rows = {row.id: row for row in (*gesture.created.values(), *gesture.edited.values())}
    for collected in (gesture.created, gesture.edited, gesture.states):
        collected.clear()
    search.index_rows(session, rows.values())


def write_changes(session: Session, touched: Sequence[Touched]) -> None:
    """Append changes to this device's feed, 5,000 to an entry, each naming the changes it replaces."""
    connection = session.connection()
    gesture = recorder(session)
    _write_gesture(connection, gesture)
    gesture.written += len(touched)
    replaced = heads(connection, {(one.record, one.field) for one in touched if one.field != CREATION})
    for start in range(0, len(touched), CHANGES_PER_ENTRY):
        number = _next_entry(connection, gesture)
        some = touched[start : start + CHANGES_PER_ENTRY]
        references = [values.encode_references(replaced.get((one.record, one.field), [])) for one in some]
        sqlite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql(
            _WRITE_CHANGE.replace("%s", "?") if sqlite else _WRITE_CHANGE,
            [
                (number, place, one.record.bytes if sqlite else one.record, one.field, one.value, replaces)
                for place, (one, replaces) in enumerate(zip(some, references, strict=True))
            ],
        )


def _write_gesture(connection: Connection, gesture: Recorder) -> None:
    if gesture.shown is not None:
        return
    gesture.shown = gesture.text or gesture.label
    connection.execute(
        insert(Gesture),
        {
            "id": gesture.gesture,
            "actor": gesture.actor.person,
            "device": gesture.actor.device,
            "time": datetime.now(UTC),
            "action": gesture.action,
            "text": gesture.shown,
            "undoes": gesture.undoes,
        },
    )


def _label(gesture: Recorder) -> str:
    rows: Iterable[Shared] = [*gesture.created.values(), *gesture.edited.values()]
    return next((line for row in rows if (line := row.headline())), "")[:200]


def _next_entry(connection: Connection, gesture: Recorder) -> int:
    feed = gesture.actor.feed
    last = connection.execute(
        select(col(Entry.id), col(Entry.sequence))
        .where(col(Entry.feed) == feed)
        .order_by(col(Entry.sequence).desc())
        .limit(1)
    ).first()
    entry = table_of(Entry)
    number = connection.scalar(
        insert(entry)
        .values(
            id=new_id(),
            gesture=gesture.gesture,
            space=gesture.actor.space,
            feed=feed,
            sequence=last.sequence + 1 if last else 1,
            previous=last.id if last else None,
        )
        .returning(entry.c.no)
    )
    return int(number)


Cell = tuple[UUID, int]
Reference = tuple[UUID, int]


def heads(connection: Connection, cells: set[Cell]) -> dict[Cell, list[Reference]]:
    """Return for each (record, field) the changes nobody has replaced: what a new change replaces."""
    found: dict[Cell, list[Reference]] = {}
    wanted = sorted(cells, key=str)
    for start in range(0, len(wanted), _HEADS_AT_ONCE):
        some = wanted[start : start + _HEADS_AT_ONCE]
        rows = change_rows(connection, [record for record, _field in some])
        for cell in some:
            found[cell] = alive(rows.get(cell[0], []), cell[1])
    return found


CHANGED = (
    col(Change.record), col(Change.field), col(Change.value), col(Change.replaces), col(Change.place), col(Entry.id),
)  # fmt: skip
"""What is read of a change to find which hold now, and what it wrote."""
WRITTEN = (col(Change.entry), col(Change.place))
"""The order in which changes were written here."""


def change_rows(connection: Connection, records: list[UUID]) -> dict[UUID, list[Row[Any]]]:
    """Return every change of the given records, oldest first."""
    rows: Iterable[Row[Any]] = connection.execute(
        select(*CHANGED, col(Entry.gesture))
        .join(Entry, col(Entry.no) == Change.entry)
        .where(col(Change.record).in_(set(records)))
        .order_by(*WRITTEN)
    )
    grouped: dict[UUID, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.record, []).append(row)
    return grouped


def alive(rows: list[Row[Any]], number: int) -> list[Reference]:
    """Return which of a record's changes hold field `number` now. A creation speaks for every field, state included."""
    candidates = [row for row in rows if row.field in (CREATION, number)]
    dead = {reference for row in candidates for reference in values.decode_references(row.replaces)}
    return [(row.id, row.place) for row in candidates if (row.id, row.place) not in dead]


def fields_changed_by_others(session: Session, model: type[Shared], action: str) -> set[tuple[UUID, str]]:
    """Return the (record, field name) pairs that gestures other than `action` changed after their creation."""
    rows = session.connection().execute(
        select(col(Change.record), col(Change.field))
        .join(Entry, col(Entry.no) == Change.entry)
        .join(Gesture, col(Gesture.id) == Entry.gesture)
        .join(model, col(model.id) == Change.record)
        .where(col(Change.field) >= FIRST_FIELD, col(Gesture.action) != action)
    )
    return {(row.record, model.FIELDS[row.field - FIRST_FIELD]) for row in rows}
