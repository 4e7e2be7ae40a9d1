"""Values in the history: what is written is what is read back, for every field of every model, for ever."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import values
from db.base import FIRST_FIELD, Shared, field_number
from db.ids import new_id
from db.undo import _tables

NUMBERS = Path(__file__).with_name("field_numbers.txt")
MODELS = sorted(_tables().values(), key=lambda model: model.KIND)

_plain = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
_moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
_kinds: dict[Any, st.SearchStrategy[Any]] = {
    UUID: st.uuids(), datetime: _moments, date: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    bool: st.booleans(), int: st.integers(-(2**53), 2**53), str: _plain,
}  # fmt: skip


def _field(model: type[Shared], name: str) -> st.SearchStrategy[Any]:
    annotation = model.model_fields[name].annotation
    parts = [part for part in get_args(annotation) or (annotation,) if part is not type(None)]
    kind = parts[0]
    known = _kinds.get(kind)
    strategy = known if known is not None else st.sampled_from(list(kind))
    return strategy | st.none() if type(None) in get_args(annotation) else strategy


def _record(model: type[Shared]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: _field(model, name) for name in model.FIELDS})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_a_whole_record_read_back_is_the_record(model: type[Shared], data: st.DataObject) -> None:
    record = data.draw(_record(model))
    whole = values.decode(values.encode_record(model, record))
    for name, value in record.items():
        assert values.field_value(model, name, whole.get(field_number(model, name))) == value


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_a_single_field_read_back_is_the_field(model: type[Shared], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(model.FIELDS))
    value = data.draw(_field(model, name))
    assert values.field_value(model, name, values.decode(values.encode(value))) == value


@given(st.lists(st.tuples(st.uuids(), st.integers(0, 5_000)), max_size=4))
def test_references_read_back_are_the_references(references: list[tuple[UUID, int]]) -> None:
    assert values.decode_references(values.encode_references(references)) == references


def test_empty_fields_of_a_record_take_no_room() -> None:
    model = MODELS[0]
    assert values.decode(values.encode_record(model, {})) == {}


def test_the_same_record_is_always_the_same_bytes() -> None:
    model = next(model for model in MODELS if model.__name__ == "Person")
    record = {"name": "Dewi", "agency": new_id(), "rank": "Penata"}
    assert values.encode_record(model, record) == values.encode_record(model, dict(reversed(record.items())))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        values.encode(datetime(2025, 11, 13, 9, 0))


def test_every_field_of_every_table_has_a_number_and_every_number_a_field() -> None:
    for model in MODELS:
        columns = {column.name for column in model.__table__.columns} - {"id"}  # type: ignore[attr-defined]
        assert set(model.FIELDS) == columns, model.__name__
        assert len(set(model.FIELDS)) == len(model.FIELDS), model.__name__


def _numbered() -> list[str]:
    return [
        f"{int(model.KIND)} {model.__tablename__} {place} {name}"
        for model in MODELS
        for place, name in enumerate(model.FIELDS, FIRST_FIELD)
    ]


def test_field_numbers_are_append_only() -> None:
    """Posts exchange these numbers: a new field goes to the end of FIELDS, a released line stays as it is."""
    written = NUMBERS.read_text("utf-8").splitlines()
    now = _numbered()
    assert [line for line in written if line not in now] == [], "a released field changed its number, name or kind"
    assert [line for line in now if line not in written] == [], "add these lines to field_numbers.txt"


def test_a_code_reads_back_as_the_member_it_names_and_an_unknown_one_as_text() -> None:
    from db.enums import Handshake
    from db.models.tasks import Task

    assert values.field_value(Task, "handshake", "waiting") is Handshake.WAITING
    assert values.field_value(Task, "handshake", "of_a_newer_program") == "of_a_newer_program"
