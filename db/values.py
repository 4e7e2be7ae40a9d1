"""How a field's value is written into the history and read back: MessagePack, typed by the model's field.

Must not know sessions. Values are null, bool, int, text, bytes; ids travel as 16 bytes, days and moments as text.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

import msgspec

from db.base import FIRST_FIELD, Shared
from db.moments import read_moment, stored_moment

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


def portable(value: Any) -> Any:
    """Return `value` as the history holds it."""
    if value is None or type(value) in (str, int, bool, bytes):
        return value
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a time without a zone means nothing between two posts")
        return stored_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def encode(value: Any) -> bytes:
    """Encode one field's value."""
    return _encode(portable(value))


def encode_record(model: type[Shared], values: Mapping[str, Any]) -> bytes:
    """Encode a whole new record: a map of field number to value. Empty fields are left out."""
    return encode_fields([portable(values.get(name)) for name in model.FIELDS])


def encode_fields(fields: Sequence[Any]) -> bytes:
    """Encode a whole new record from its portable values in the order of its model's FIELDS."""
    filled = {place: value for place, value in enumerate(fields, FIRST_FIELD) if value is not None and value != ""}
    return _encode(filled)


def encode_references(references: list[tuple[UUID, int]]) -> bytes | None:
    """Encode the changes a change replaces; a creation replaces none."""
    return _encode([[entry.bytes, place] for entry, place in references]) if references else None


def decode_references(stored: bytes | None) -> list[tuple[UUID, int]]:
    """Read back what `encode_references` wrote."""
    return [(UUID(bytes=entry), place) for entry, place in _decode(stored)] if stored else []


def decode(stored: bytes) -> Any:
    """Decode what stands in `change.value`, untyped."""
    return _decode(stored)


def field_value(model: type[Shared], name: str, raw: Any) -> Any:
    """Turn a decoded value into what the model's field holds; an absent text is the empty text."""
    if raw is None:
        return _absent(model, name)
    return _reader(model, name)(raw)


def _absent(model: type[Shared], name: str) -> Any:
    default = model.model_fields[name].get_default()
    return "" if default == "" or (_plain_type(model, name) is str and not _optional(model, name)) else None


def _optional(model: type[Shared], name: str) -> bool:
    return type(None) in get_args(model.model_fields[name].annotation)


def _plain_type(model: type[Shared], name: str) -> Any:
    annotation = model.model_fields[name].annotation
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


@cache
def _reader(model: type[Shared], name: str) -> Callable[[Any], Any]:
    plain = _plain_type(model, name)
    if plain is UUID:
        return lambda raw: UUID(bytes=raw)
    if plain is datetime:
        return read_moment
    if plain is date:
        return date.fromisoformat
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return lambda raw: _coded(plain, raw)
    return lambda raw: raw


def _coded(codes: type[StrEnum], raw: str) -> str:
    """A code this version does not know stays the text it was."""
    try:
        return codes(raw)
    except ValueError:
        return raw
