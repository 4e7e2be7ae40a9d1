"""Places as they are listed. Must not import SQLAlchemy."""

import re
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.paging import containing, counted, paged
from db.reading import Page, Reader

_NAME_AND_CODE = re.compile(r"(?P<name>.+) \((?P<code>[^()]+)\)")


class PlaceRow(NamedTuple):
    """One line of the list of places, with what it lies in: village names are not unique."""

    id: UUID
    code: str
    name: str
    kind: str
    parent: UUID | None
    parent_name: str | None
    opposite: UUID | None
    opposite_name: str | None
    status: str
    zone: str
    note: str
    valid_from: date | None
    valid_to: date | None
    source: str
    state: str

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.name, self.id)


class PlaceFilter(NamedTuple):
    """What to list. Empty fields do not filter."""

    text: str = ""
    kind: str = ""
    parent: UUID | None = None
    removed: bool = False


_SELECT = """SELECT p.id, r.code, p.name, p.kind, p.parent, u.name, p.opposite, o.name, p.status, p.zone, p.note,
 p.valid_from, p.valid_to, p.source, r.state FROM place p JOIN record r ON r.id = p.id
 LEFT JOIN place u ON u.id = p.parent LEFT JOIN place o ON o.id = p.opposite"""
_ORDER = ("p.name", "p.id")


def _where(wanted: PlaceFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        where.append("(lower(p.name) LIKE :text ESCAPE '!' OR lower(r.code) LIKE :text ESCAPE '!')")
        values["text"] = containing(wanted.text)
    for name in ("kind", "parent"):
        if getattr(wanted, name):
            where.append(f"p.{name} = :{name}")
            values[name] = getattr(wanted, name)
    return where, values


def page(reader: Reader, wanted: PlaceFilter = PlaceFilter(), page: Page = Page()) -> list[PlaceRow]:
    """Return one page of places, by name."""
    where, values = _where(wanted)
    return reader.rows(PlaceRow, *paged(_SELECT, where, _ORDER, page, values))


def count(reader: Reader, wanted: PlaceFilter = PlaceFilter()) -> int:
    """Return how many places `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_SELECT, where), values))


def get(reader: Reader, identity: UUID) -> PlaceRow | None:
    """Return one place, removed or not."""
    return reader.one(PlaceRow, f"{_SELECT} WHERE p.id = :id", {"id": identity})


def called(reader: Reader, name: str) -> list[PlaceRow]:
    """Return the live places with this code or name, or with both: "Badau (61.06.14)"."""
    sql = f"{_SELECT} WHERE r.state = 'live' AND (lower(r.code) = :name OR lower(p.name) = :name) ORDER BY p.kind, p.id"
    wanted = name.strip().lower()
    both = _NAME_AND_CODE.fullmatch(wanted)
    found = reader.rows(PlaceRow, sql, {"name": wanted})
    if both and not found:
        coded = reader.rows(PlaceRow, sql, {"name": both["code"]})
        found = [row for row in coded if row.name.lower() == both["name"]]
    return found


def fully(name: str, code: str) -> str:
    """Return a name that other places have too, so that `called` finds the one place and a person can read it."""
    return f"{name} ({code})"
