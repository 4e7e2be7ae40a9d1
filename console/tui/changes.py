"""What a gesture changed, in words: record, field, old value, new value. Read in worker threads only.

Knows the history's stored values and people's words for fields; must not know widgets. Loading it loads the tables.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import ZONE, Context
from console.i18n import _, clock, short_date
from console.sentences.fields import field_word
from console.words import word
from db import values
from db.base import CREATION, FIRST_FIELD, STATE, Shared
from db.enums import RecordKind, RecordState
from db.queries import history as queries
from db.queries.history import WrittenRow
from db.queries.titles import Titled, titles
from db.undo import table_of

MOST = 200
"""How many values of one gesture are shown: an import writes thousands."""


class FieldChange(NamedTuple):
    """One field: its word, what stood there (None when the record is new), what stands there now."""

    label: str
    old: str | None
    new: str


class RecordChange(NamedTuple):
    """One record a gesture touched."""

    title: str
    made: bool
    fields: list[FieldChange]


class _Raw(NamedTuple):
    record: UUID
    kind: int
    name: str
    old: Any
    new: Any
    made: bool


def changes_of(context: Context, gesture: UUID, record: UUID | None = None) -> list[RecordChange]:
    """Return what a gesture changed, record by record; only in one record when given."""
    rows = context.read(queries.written, gesture, record, MOST)
    raw = [one for row in rows for one in _values(context, row)]
    named = context.read(titles, _named(rows, raw))
    found: dict[UUID, RecordChange] = {}
    for row in rows:
        made = row.field == CREATION
        found.setdefault(row.record, RecordChange(_title(row, named.get(row.record)), made, []))
    for one in raw:
        old = None if one.made else _words(one.old, named)
        found[one.record].fields.append(FieldChange(field_word(one.name), old, _words(one.new, named)))
    return list(found.values())


def _values(context: Context, row: WrittenRow) -> list[_Raw]:
    model = table_of(row.kind)
    new = values.decode(row.value)
    if row.field == CREATION:
        fields = [(place, new[place]) for place in sorted(new) if 0 <= place - FIRST_FIELD < len(model.FIELDS)]
        return [_raw(row, model, place, None, value, True) for place, value in fields]
    if row.field - FIRST_FIELD >= len(model.FIELDS):
        return []  # a newer program wrote it
    return [_raw(row, model, row.field, _replaced(context, row), new, False)]


def _raw(row: WrittenRow, model: type[Shared], field: int, old: Any, new: Any, made: bool) -> _Raw:
    if field == STATE:
        return _Raw(row.record, row.kind, "state", RecordState(old or "live"), RecordState(new), made)
    name = model.FIELDS[field - FIRST_FIELD]
    read = values.field_value
    return _Raw(row.record, row.kind, name, read(model, name, old), read(model, name, new), made)


def _replaced(context: Context, row: WrittenRow) -> Any:
    references = values.decode_references(row.replaces)
    found = context.read(queries.value_at, *references[0]) if references else None
    if found is None:
        return None
    whole = values.decode(found[1])
    return whole.get(row.field) if found[0] == CREATION else whole


def _named(rows: Iterable[WrittenRow], raw: Iterable[_Raw]) -> list[UUID]:
    meant = [value for one in raw for value in (one.old, one.new) if isinstance(value, UUID)]
    return [*(row.record for row in rows), *meant]


def _title(row: WrittenRow, named: Titled | None) -> str:
    kind = word(RecordKind(row.kind))
    title = named.title if named and named.title else ""
    return " ".join(part for part in (kind, row.code or "", title) if part)


def _words(value: Any, named: dict[UUID, Titled]) -> str:
    if value is None:
        return ""
    if isinstance(value, UUID):
        one = named.get(value)
        return " ".join(part for part in (one.code, one.title) if part) if one else str(value)[-12:]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        here = value.astimezone(ZoneInfo(ZONE))
        return f"{short_date(here.date())} {clock(here)}"
    if isinstance(value, date):
        return short_date(value)
    return word(value) if isinstance(value, Enum) else str(value)
