"""What points at a record: every reference of every table is known, and the removed ones are counted out."""

from collections.abc import Callable
from typing import Any

from console.context import Context
from db import models
from db.base import metadata
from db.enums import RecordKind
from db.queries import pointing
from tests.builders import make_meeting, make_task


def test_every_reference_of_every_table_is_known() -> None:
    models.load_all()
    columns = [column for table in metadata.tables.values() for column in table.columns if column.name != "id"]
    there = {
        (column.table.name, column.name)
        for column in columns
        if any(key.target_fullname == "record.id" for key in column.foreign_keys)
    }
    assert {(one.table, one.column) for one in pointing.POINTERS} == there - {("change", "record")}


def test_only_live_records_of_the_kind_that_is_asked_for_are_counted(context: Context) -> None:
    from console.services import tasks

    meeting = make_meeting(context, "Rapat").id
    kept, gone = (make_task(context, title, meeting=meeting).id for title in ("Satu", "Dua"))
    context.perform(tasks.remove, gone)
    count: Callable[..., Any] = pointing.count
    assert context.read(count, meeting, RecordKind.MEETING, RecordKind.TASK) == 1
    assert context.read(count, meeting, RecordKind.MEETING, RecordKind.MEETING) == 0
    assert kept
