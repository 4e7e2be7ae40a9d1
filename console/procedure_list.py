"""All procedures in one list: those of the library and those begun here, one row for each code.

Reads the library and a query; must not know sessions, commands or screens.
"""

from typing import NamedTuple
from uuid import UUID

from console.i18n import _, ngettext
from console.words import word
from db.enums import AdoptionState, VersionState
from db.queries import sops
from db.queries.sops import SopRow
from db.reading import Page, Reader
from sops import library
from sops.library import Entry

MOST = 10_000


class Listed(NamedTuple):
    """A procedure: its entry in the library, its record here, or both."""

    code: str
    title: str
    topic: str
    languages: tuple[str, ...]
    entry: Entry | None
    record: SopRow | None


def listed(reader: Reader | None, agency: UUID | None, language: str) -> list[Listed]:
    """Return all procedures, those of the library in its order first; `agency` is whose adoption is told."""
    found = sops.page(reader, page=Page(limit=MOST), agency=agency) if reader is not None else []
    records = {row.code: row for row in found}
    rows = [of_entry(entry, records.pop(entry.code, None), language) for entry in library.entries()]
    own = [
        Listed(row.code, row.title, row.topic, (row.language,) if row.language else (), None, row)
        for row in records.values()
    ]
    return rows + own


def of_entry(entry: Entry, record: SopRow | None, language: str) -> Listed:
    """Return a procedure of the library with what was begun of it here."""
    title = record.title if record is not None and record.language == language else entry.title(language)
    return Listed(entry.code, title, entry.topic, tuple(entry.languages), entry, record)


def standing(row: Listed) -> str:
    """Return which text there is: "library", "0.1 draft", or "1.0 frozen, 1.1 open"."""
    record = row.record
    if record is None or record.number is None or record.state is None:
        return _("library")
    said = f"{record.number} {word(VersionState(record.state))}"
    return f"{said}; {record.draft_number}" if record.draft_number else said


def adopted(row: Listed) -> str:
    """Return where our own unit stands with it; empty when it was not asked."""
    record = row.record
    return word(AdoptionState(record.mine)) if record is not None and record.mine else ""


def used(row: Listed) -> str:
    """Return by how many of the agencies asked it is worked: the gap, "2/5"."""
    record = row.record
    return f"{record.used}/{record.parties}" if record is not None and record.parties else ""


def waiting(row: Listed) -> str:
    """Return how many proposals are not decided yet, in words; empty for none."""
    count = row.record.open_proposals if row.record is not None else 0
    return ngettext("%(count)d open proposal", "%(count)d open proposals", count) % {"count": count} if count else ""
