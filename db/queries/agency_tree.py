"""Agencies as a tree, page by page: each below the one it belongs to, those above a found one shown with it.

The database grows the tree; here stands one page of it, however many agencies there are. Must not import SQLAlchemy.
"""

from typing import Any, NamedTuple
from uuid import UUID

from db.queries.agencies import _SELECT, AgencyFilter, AgencyRow, _where
from db.reading import BYTEWISE, Page, Reader

DEEPEST = 12
"""Levels below which nothing is looked for: two posts may have put agencies below each other."""
BELOW, BESIDE = "\x01", "\x02"
"""They sort before every letter a name can hold: what is below an agency comes before the agency after it."""

_ABOVE = "coalesce(a.parent, CASE WHEN a.institution <> a.id THEN a.institution END)"
_KEPT = f"""found(id) AS (SELECT a.id FROM agency a JOIN record r ON r.id = a.id WHERE {{where}}),
 held(id) AS (SELECT id FROM found
  UNION SELECT {_ABOVE} FROM agency a JOIN held h ON a.id = h.id),
 kept(id, above, step) AS MATERIALIZED (SELECT a.id, {_ABOVE}, a.name_id || :beside || r.code
  FROM held h JOIN agency a ON a.id = h.id JOIN record r ON r.id = a.id
  WHERE r.state = 'live' OR a.id IN (SELECT id FROM found)),
 roots(id, path) AS (SELECT k.id, k.step FROM kept k LEFT JOIN kept u ON u.id = k.above WHERE u.id IS NULL),
 grown(id, depth, path) AS (SELECT id, 0, path FROM roots
  UNION ALL SELECT k.id, g.depth + 1, g.path || :below || k.step
  FROM grown g JOIN kept k ON k.above = g.id WHERE g.depth < {DEEPEST}),
 placed(id, depth, path) AS MATERIALIZED (SELECT id, depth, path FROM grown
  UNION ALL SELECT k.id, 0, k.step FROM kept k WHERE k.id NOT IN (SELECT id FROM grown))"""


class _Placed(NamedTuple):
    id: UUID
    depth: int
    path: str
    found: bool


class _Place(NamedTuple):
    path: str


class Branch(NamedTuple):
    """One line of the tree: the agency, how many stand above it, and whether it was found or only leads to one."""

    row: AgencyRow
    depth: int
    path: str
    found: bool

    @property
    def id(self) -> UUID:
        """The agency."""
        return self.row.id

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this line in the tree."""
        return (self.path, self.row.id)


def page(reader: Reader, wanted: AgencyFilter = AgencyFilter(), page: Page = Page()) -> list[Branch]:
    """Return one page of the tree of the agencies that `agencies.page` lists, with those above them."""
    path, values = f"p.path{BYTEWISE}", _values(wanted)
    after = ""
    if page.after is not None:
        after = f"WHERE ({path}, p.id) > (:after_path, :after_id)"
        values |= {"after_path": page.after[0], "after_id": page.after[1]}
    sql = f"""{_tree(wanted)} SELECT p.id, p.depth, p.path, p.id IN (SELECT id FROM found) FROM placed p {after}
 ORDER BY {path}, p.id LIMIT :limit OFFSET :skip"""
    places = reader.rows(_Placed, sql, {**values, "limit": page.limit, "skip": page.skip})
    rows = _rows(reader, [place.id for place in places])
    return [Branch(rows[place.id], place.depth, place.path, place.found) for place in places if place.id in rows]


class Extent(NamedTuple):
    """How many lines the tree has, and how many of them were looked for."""

    lines: int
    found: int


def extent(reader: Reader, wanted: AgencyFilter = AgencyFilter()) -> Extent:
    """Count the tree."""
    sql = f"{_tree(wanted)} SELECT (SELECT count(*) FROM kept), (SELECT count(*) FROM found)"
    return reader.rows(Extent, sql, _values(wanted))[0]


def position(reader: Reader, identity: UUID, wanted: AgencyFilter = AgencyFilter()) -> int | None:
    """Return how many lines stand before an agency, or None when the tree does not show it."""
    path = f"p.path{BYTEWISE}"
    own = reader.one(
        _Place, f"{_tree(wanted)} SELECT p.path FROM placed p WHERE p.id = :own", {**_values(wanted), "own": identity}
    )
    if own is None:
        return None
    sql = f"{_tree(wanted)} SELECT count(*) FROM placed p WHERE ({path}, p.id) < (:own_path, :own)"
    return int(reader.value(sql, {**_values(wanted), "own_path": own.path, "own": identity}))


def _tree(wanted: AgencyFilter) -> str:
    where, _limits = _where(wanted)
    return "WITH RECURSIVE " + _KEPT.format(where=" AND ".join(where))


def _values(wanted: AgencyFilter) -> dict[str, Any]:
    _conditions, values = _where(wanted)
    return {**values, "below": BELOW, "beside": BESIDE}


def _rows(reader: Reader, wanted: list[UUID]) -> dict[UUID, AgencyRow]:
    if not wanted:
        return {}
    marks = {f"id_{place}": identity for place, identity in enumerate(wanted)}
    sql = f"{_SELECT} WHERE a.id IN ({', '.join(f':{name}' for name in marks)})"
    return {row.id: row for row in reader.rows(AgencyRow, sql, marks)}
