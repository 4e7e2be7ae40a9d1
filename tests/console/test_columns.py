"""Columns of lists: complete, translated, and the headings of tasks understood by our own importer."""

from collections.abc import Callable, Sequence

import pytest

from console import columns, i18n
from console.columns import Listed
from console.exporting import SOURCES
from console.formats.headings import named_columns

FIELDS = {
    "code": "code",
    "item": "label",
    "text": "title",
    "accountable": "accountable",
    "position": "position",
    "supporting": "responsible",
    "source": "source_date",
    "decision": "decision",
    "due": "due",
    "status": "status",
    "priority": "priority",
    "function": "function",
    "place": "place",
    "evidence": "evidence",
    "note": "notes",
}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_headings_of_exported_tasks_name_the_fields_that_the_importer_reads(language: str) -> None:
    i18n.set_language(language)
    listed = columns.tasks()
    understood = {one.field: listed[one.index].field for one in named_columns([one.title for one in listed])}
    understood.pop(None, None)
    assert understood == FIELDS


@pytest.mark.parametrize("noun", SOURCES)
def test_every_column_of_a_noun_has_its_own_field_and_heading(noun: str) -> None:
    declare: Callable[[], Sequence[Listed]] = SOURCES[noun].columns
    listed = declare()
    assert len({one.field for one in listed}) == len({one.title for one in listed}) == len(listed)
    assert all(one.title and one.width > 0 for one in listed)


def test_laid_out_rows_hold_the_shown_values_by_field() -> None:
    listed = (Listed("name", "Name", lambda one: one.upper()), Listed("size", "Size", len, 5, "number"))
    plain, rows = columns.laid_out(listed, ["polsek"])
    assert [(one.field, one.title, one.width, one.kind) for one in plain] == [
        ("name", "Name", 20, "text"),
        ("size", "Size", 5, "number"),
    ]
    assert next(rows)._asdict() == {"name": "POLSEK", "size": 6}
