"""Pictures and scans: one store of bytes, order and captions, no place in what leaves, and what takes none."""

import io
from pathlib import Path
from typing import Any

import pytest

from console import attaching
from console.context import Context
from console.services import attachments, findings, history, operations
from db.errors import NotFound, Refused
from db.queries import attachments as queries
from tests.builders import make_meeting, make_operation, make_task


def drawn(path: Path, colour: str = "navy", located: bool = False) -> Path:
    """Draw a picture, if asked for with the place a phone writes into it."""
    from PIL import Image

    exif, coded = Image.Exif(), io.BytesIO()
    if located:
        exif[0x8825] = {1: "N", 2: (0.0, 58.0, 1.0), 3: "E", 4: (110.0, 19.0, 1.0)}
    Image.new("RGB", (64, 48), colour).save(coded, "JPEG", exif=exif)
    path.write_bytes(coded.getvalue())
    return path


def numbers(context: Context, subject: Any) -> list[str]:
    return [row.name for row in context.read(queries.of_record, subject)]


def test_the_same_bytes_are_stored_once_whatever_they_belong_to(context: Context, tmp_path: Path) -> None:
    operation, meeting = make_operation(context).id, make_meeting(context).id
    picture = drawn(tmp_path / "a.jpg")
    attaching.attach(context, operation, [picture], ["Pemeriksaan"])
    attaching.attach(context, meeting, [picture])
    attaching.attach(context, operation, [picture])
    assert context.read(queries.stored).number == 1
    assert [row.caption for row in context.read(queries.of_operation, operation)] == ["Pemeriksaan"]
    row = context.read(queries.of_record, operation)[0]
    assert attaching.content(context, row)[:3] == b"\xff\xd8\xff"


def test_the_place_is_kept_beside_the_picture_and_never_in_it(sqlite_context: Context, tmp_path: Path) -> None:
    operation = make_operation(sqlite_context).id
    done = attaching.attach(sqlite_context, operation, [drawn(tmp_path / "a.jpg", located=True)])
    row = sqlite_context.read(queries.of_record, operation)[0]
    assert (done[0].had_location, row.has_location, row.latitude[:4]) == (True, True, "0.96")
    saved = attaching.save(sqlite_context, [row], tmp_path / "out")
    assert b"Exif" not in saved[0].read_bytes()
    assert attaching.save(sqlite_context, [row], tmp_path / "out")[0] != saved[0]


def test_pictures_are_put_in_order_taken_off_and_brought_back(sqlite_context: Context, tmp_path: Path) -> None:
    operation = make_operation(sqlite_context).id
    files = [drawn(tmp_path / f"{colour}.jpg", colour) for colour in ("red", "green", "blue")]
    attaching.attach(sqlite_context, operation, files)
    blue = sqlite_context.read(queries.of_record, operation)[2]
    sqlite_context.perform(attachments.move, blue.id, 1)
    assert numbers(sqlite_context, operation) == ["blue.jpg", "red.jpg", "green.jpg"]
    sqlite_context.perform(attachments.remove, [blue.id])
    assert sqlite_context.read(queries.stored).number == 3
    sqlite_context.perform(attachments.restore, blue.id)
    assert numbers(sqlite_context, operation) == ["blue.jpg", "red.jpg", "green.jpg"]
    sqlite_context.perform(history.take_back)
    assert numbers(sqlite_context, operation) == ["red.jpg", "green.jpg"]


def test_a_look_first_writes_nothing(sqlite_context: Context, tmp_path: Path) -> None:
    operation = make_operation(sqlite_context).id
    attaching.attach(sqlite_context, operation, [drawn(tmp_path / "a.jpg")], dry_run=True)
    assert (numbers(sqlite_context, operation), sqlite_context.read(queries.stored).number) == ([], 0)


def test_a_task_takes_no_picture_and_a_missing_file_is_named(sqlite_context: Context, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"attachment\.subject"):
        attaching.attach(sqlite_context, make_task(sqlite_context).id, [drawn(tmp_path / "a.jpg")])
    with pytest.raises(NotFound, match=r"file\.missing"):
        attaching.attach(sqlite_context, make_operation(sqlite_context).id, [tmp_path / "b.jpg"])


def test_a_picture_of_a_secret_person_leaves_only_when_that_is_confirmed(sqlite_context: Context, tmp_path: Path) -> None:
    made = make_operation(sqlite_context)
    sqlite_context.perform(operations.issue_order, made.id, {"order_number": "SP/1"})
    row = sqlite_context.perform(findings.add, made.id, [{"initials": "A.B.", "security_class": "R"}])[0]
    attaching.attach(sqlite_context, row.id, [drawn(tmp_path / "a.jpg")])
    rows = sqlite_context.read(queries.of_operation, made.id)
    with pytest.raises(Refused, match=r"export\.secret"):
        attaching.save(sqlite_context, rows, tmp_path / "out")
    assert len(attaching.save(sqlite_context, rows, tmp_path / "out", confirmed=True)) == 1
