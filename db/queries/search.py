"""Full-text search over everything a person wrote, best matches first. Must not import SQLAlchemy."""

from typing import NamedTuple
from uuid import UUID

from db.enums import RecordKind
from db.reading import Page, Reader
from db.text import folded


class Found(NamedTuple):
    """One record that matches: what it is, its code, and the line that names it."""

    id: UUID
    kind: int
    code: str | None
    title: str
    meeting: UUID | None


_NONE = "CAST(NULL AS uuid)"  # a bare NULL is a text to PostgreSQL
_TITLES = {
    RecordKind.AGENCY: ("agency", "name_id", _NONE),
    RecordKind.PERSON: ("person", "name", _NONE),
    RecordKind.PLACE: ("place", "name", _NONE),
    RecordKind.MEETING: ("meeting", "title", "x.id"),
    RecordKind.AGENDA_ITEM: ("agenda_item", "title", "x.meeting"),
    RecordKind.MINUTE: ("minute", "text", "x.meeting"),
    RecordKind.DECISION: ("decision", "text", "x.meeting"),
    RecordKind.TASK: ("task", "title", "x.meeting"),
    RecordKind.OPERATION: ("operation", "name", _NONE),
    RecordKind.RESOURCE: ("resource", "name", _NONE),
    RecordKind.DUTY: ("duty", "name", _NONE),
}


def find(reader: Reader, typed: str, page: Page = Page(limit=50)) -> list[Found]:
    """Return the live records that hold every word typed; the last word may be unfinished."""
    wanted = match_expression(typed, sqlite=reader.sqlite)
    if not wanted:
        return []
    if reader.sqlite:
        hits = "SELECT rowid AS no, rank AS weight FROM search_text WHERE search_text MATCH :wanted"
    else:
        hits = """SELECT rowid AS no, -ts_rank(words, to_tsquery('simple', :wanted)) AS weight FROM search_text
 WHERE words @@ to_tsquery('simple', :wanted)"""
    best = f"""SELECT r.id, r.kind, r.code, h.weight, r.no FROM ({hits}) h JOIN record r ON r.no = h.no
 WHERE r.state = 'live' ORDER BY h.weight, r.no DESC LIMIT :limit OFFSET :skip"""
    titles = " UNION ALL ".join(
        f"SELECT b.weight, b.no, b.id, b.kind, b.code, x.{title} AS title, {meeting} AS meeting"
        f" FROM b JOIN {table} x ON x.id = b.id WHERE b.kind = {int(kind)}"
        for kind, (table, title, meeting) in _TITLES.items()
    )
    sql = f"WITH b AS ({best}) SELECT id, kind, code, title, meeting FROM ({titles}) t ORDER BY weight, no DESC"
    return reader.rows(Found, sql, {"wanted": wanted, "limit": page.limit, "skip": page.skip})


def match_expression(typed: str, *, sqlite: bool) -> str:
    """Turn what a person typed into a query: every word must be there, the last one may be unfinished.

    Returns "" when nothing searchable was typed. No operator of either engine can be reached.
    """
    words = folded(typed).split()[:12]
    if not words:
        return ""
    if sqlite:
        return " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
    return " & ".join(f"'{word}'" for word in words) + ":*"
