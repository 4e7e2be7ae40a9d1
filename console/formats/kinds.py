"""What a file is, told by its content: follow-up tasks, a schedule, minutes, a calendar, or none of these.

Must not know records; never trusts the file's name.
"""

from pathlib import Path

from console.formats.files import read_bytes
from console.formats.headings import find_header
from console.formats.minutes_lines import lines_in
from console.formats.notula import looks_like_minutes, minutes_in
from console.formats.schedule_table import schedule_header
from console.formats.tables import sheets_in
from db.errors import PoraError

_MINUTES_HEAD = 400_000


def kind_of(path: Path) -> str | None:
    """Return `tasks`, `schedule`, `minutes`, `calendar`, or None when the file is none of them.

    Raises what `files.read_bytes` raises, and what `tables.read_sheets` does of a damaged, locked or boundless table:
    a file that cannot be read is not of an unknown kind.
    """
    data = read_bytes(path)
    if _is_calendar(data):
        return "calendar"
    if _is_minutes(data, path.name):
        return "minutes"
    return _kind_of_table(data, path.name)


def _is_calendar(data: bytes) -> bool:
    head = data[:4_000]
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return any(line.strip().upper() == "BEGIN:VCALENDAR" for line in text.lstrip("\ufeff").splitlines())


def _is_minutes(data: bytes, file: str) -> bool:
    try:
        # Minutes are a few pages. A long text is a table; its first part tells as well.
        lines = lines_in(data if data[:2] == b"PK" else data[:_MINUTES_HEAD], file)
    except PoraError as error:
        if data[:2] == b"PK" and error.code != "file.not_minutes":  # a Word file, but a damaged or boundless one
            raise
        return False
    return looks_like_minutes(minutes_in(lines, file))


def _kind_of_table(data: bytes, file: str) -> str | None:
    try:
        sheets = [sheet for sheet in sheets_in(data, file) if not sheet.hidden]
        if any(schedule_header(sheet, surely=True) for sheet in sheets):
            return "schedule"
        return "tasks" if any(find_header(sheet.rows) for sheet in sheets) else None
    except PoraError as error:
        if error.code == "file.not_a_table":
            return None
        raise
