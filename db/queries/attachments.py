"""Pictures and scans of records, and their bytes. Must not import SQLAlchemy."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from db.queries import paging
from db.reading import BYTEWISE, Reader


class AttachmentRow(NamedTuple):
    """A picture or scan. `number` is its place in the list asked for; `size` are the bytes stored."""

    id: UUID
    number: int
    subject: UUID
    subject_kind: int
    subject_code: str | None
    position: str
    name: str
    media_type: str
    content: str
    original: str
    size: int
    width: int | None
    height: int | None
    caption: str
    taken_at: datetime | None
    latitude: str
    longitude: str
    record_state: str

    @property
    def is_picture(self) -> bool:
        """Tell whether it is a picture, which a report can print; else it is a scan (PDF)."""
        return self.media_type.startswith("image/")

    @property
    def has_location(self) -> bool:
        """Tell whether the place it was taken at is known. No export carries it."""
        return bool(self.latitude and self.longitude)


_SELECT = """SELECT c.id, 0, c.subject, s.kind, s.code, c.position, c.name, c.media_type, c.content, c.original, c.size,
 c.width, c.height, c.caption, c.taken_at, c.latitude, c.longitude, r.state
 FROM attachment c JOIN record r ON r.id = c.id JOIN record s ON s.id = c.subject"""


def _numbered(found: list[AttachmentRow]) -> list[AttachmentRow]:
    return [row._replace(number=number) for number, row in enumerate(found, 1)]


def of_record(reader: Reader, subject: UUID, removed: bool = False) -> list[AttachmentRow]:
    """Return the pictures and scans of one record in their order, numbered from 1; or those removed."""
    state = "deleted" if removed else "live"
    sql = f"{_SELECT} WHERE c.subject = :subject AND r.state = '{state}' ORDER BY c.position{BYTEWISE}, c.id"
    return _numbered(reader.rows(AttachmentRow, sql, {"subject": subject}))


def of_operation(reader: Reader, operation: UUID, removed: bool = False) -> list[AttachmentRow]:
    """Return what belongs to an operation, then to its list, its hand-overs and its daily reports; or those removed.

    What belongs to a removed finding, hand-over or report is left out.
    """
    state = "deleted" if removed else "live"
    sql = f"""{_SELECT} WHERE r.state = '{state}' AND s.state = 'live' AND (c.subject = :operation
 OR c.subject IN (SELECT f.id FROM finding f WHERE f.operation = :operation)
 OR c.subject IN (SELECT t.id FROM transfer t WHERE t.operation = :operation)
 OR c.subject IN (SELECT d.id FROM daily_report d WHERE d.operation = :operation))
 ORDER BY CASE WHEN c.subject = :operation THEN 0 ELSE s.kind END, c.subject, c.position{BYTEWISE}, c.id"""
    return _numbered(reader.rows(AttachmentRow, sql, {"operation": operation}))


def get(reader: Reader, identity: UUID) -> AttachmentRow | None:
    """Return one picture or scan, removed or not."""
    return reader.one(AttachmentRow, f"{_SELECT} WHERE c.id = :id", {"id": identity})


def content(reader: Reader, content: str) -> bytes | None:
    """Return the bytes stored under a SHA-256, or None when they are not here."""
    found = reader.value("SELECT data FROM blob WHERE hash = :hash", {"hash": content})
    return bytes(found) if found is not None else None


def last_position(reader: Reader, subject: UUID) -> str | None:
    """Return the position of the last picture of a record, removed or not."""
    return paging.last_position(reader, "attachment", "subject", subject)


class Stored(NamedTuple):
    """How many pictures and scans are stored, and their bytes in all."""

    number: int
    size: int


def stored(reader: Reader) -> Stored:
    """Return how much room pictures and scans take in the workspace."""
    count, size = reader.raw("SELECT count(*), sum(size) FROM blob")[0]
    return Stored(int(count), int(size or 0))


def security_class(reader: Reader, subject: UUID) -> str:
    """Return the class of the record a picture belongs to: its own, or that of its operation where that is higher."""
    queries = (
        "SELECT security_class FROM operation WHERE id = :id",
        "SELECT security_class FROM meeting WHERE id = :id",
        "SELECT security_class FROM daily_report WHERE id = :id",
        *(
            f"SELECT security_class FROM {table} WHERE id = :id UNION ALL SELECT o.security_class FROM {table} c"
            " JOIN operation o ON o.id = c.operation WHERE c.id = :id"
            for table in ("finding", "transfer")
        ),
        *(
            f"SELECT s.security_class FROM checklist_item c JOIN checklist_run x ON x.id = c.run"
            f" JOIN {table} s ON s.id = x.subject WHERE c.id = :id"
            for table in ("operation", "meeting")
        ),
    )
    classes = [row[0] for sql in queries for row in reader.raw(sql, {"id": subject})]
    return max(classes, key=("B", "T", "R", "SR").index, default="B")
