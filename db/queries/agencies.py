"""Agencies as people list them, what names they answer to, and who leads which function. Must not import SQLAlchemy."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.paging import containing, counted, paged
from db.reading import Page, Reader
from db.text import folded


class AgencyRow(NamedTuple):
    """One line of the list of agencies."""

    id: UUID
    code: str
    name: str
    name_en: str
    acronym: str
    kind: str
    institution: UUID | None
    institution_name: str | None
    parent: UUID | None
    level: str
    country: str
    stakeholder: str
    placeholder: bool
    rotating: bool
    merged_into: UUID | None
    valid_from: date | None
    valid_to: date | None
    source: str
    state: str
    predecessor: UUID | None
    predecessor_name: str | None

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.name, self.id)


class AgencyFilter(NamedTuple):
    """What to list. Empty fields do not filter; past and merged agencies are left out unless asked for."""

    text: str = ""
    kind: str = ""
    institution: UUID | None = None
    country: str = ""
    past: bool = False
    placeholders_only: bool = False
    removed: bool = False


class MandateRow(NamedTuple):
    """One line of the mandate table."""

    id: UUID
    function: str
    function_name: str | None
    agency: UUID
    agency_code: str
    agency_name: str
    role: str
    note: str
    valid_from: date | None
    valid_to: date | None
    source: str
    function_name_en: str | None

    def function_called(self, language: str) -> str:
        """Return the name of the function in `language`, else in Indonesian, else its code."""
        return (self.function_name_en if language == "en" else None) or self.function_name or self.function


_SELECT = """SELECT a.id, r.code, a.name_id, a.name_en, a.acronym, a.kind, a.institution, i.name_id, a.parent, a.level,
 a.country, a.stakeholder, a.placeholder, a.rotating, a.merged_into, a.valid_from, a.valid_to, a.source, r.state,
 a.predecessor, b.name_id
 FROM agency a JOIN record r ON r.id = a.id LEFT JOIN agency i ON i.id = a.institution
 LEFT JOIN agency b ON b.id = a.predecessor"""
_ORDER = ("a.name_id", "a.id")
_ALL = 100_000
_ALIASED = "SELECT l.agency FROM alias l JOIN record lr ON lr.id = l.id WHERE lr.state = 'live' AND"


def _where(wanted: AgencyFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if not wanted.past:
        where.append("a.merged_into IS NULL AND (a.valid_to IS NULL OR a.valid_to >= :today)")
        values["today"] = date.today()  # noqa: DTZ011 - validity is by calendar day at the post
    if wanted.text:
        names = ("lower(a.name_id)", "lower(a.name_en)", "lower(a.acronym)", "lower(r.code)")
        texts = " OR ".join(f"{name} LIKE :text ESCAPE '!'" for name in names)
        where.append(f"({texts} OR a.id IN ({_ALIASED} l.folded LIKE :folded ESCAPE '!'))")
        values |= {"text": containing(wanted.text), "folded": containing(folded(wanted.text))}
    for name in ("kind", "institution", "country"):
        if getattr(wanted, name):
            where.append(f"a.{name} = :{name}")
            values[name] = getattr(wanted, name)
    if wanted.placeholders_only:
        where.append("a.placeholder")
    return where, values


def page(reader: Reader, wanted: AgencyFilter = AgencyFilter(), page: Page = Page()) -> list[AgencyRow]:
    """Return one page of agencies, by name."""
    where, values = _where(wanted)
    return reader.rows(AgencyRow, *paged(_SELECT, where, _ORDER, page, values))


def count(reader: Reader, wanted: AgencyFilter = AgencyFilter()) -> int:
    """Return how many agencies `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_SELECT, where), values))


def get(reader: Reader, identity: UUID) -> AgencyRow | None:
    """Return one agency, removed or not."""
    return reader.one(AgencyRow, f"{_SELECT} WHERE a.id = :id", {"id": identity})


def names(reader: Reader) -> dict[UUID, str]:
    """Return the short name of every agency, for screens that show many of them."""
    rows = reader.raw("SELECT id, CASE acronym WHEN '' THEN name_id ELSE acronym END FROM agency")
    return {UUID(bytes=row[0]) if isinstance(row[0], bytes) else row[0]: row[1] for row in rows}


class Branch(NamedTuple):
    """One line of the tree: an agency, and how many stand above it."""

    depth: int
    row: AgencyRow


def tree(reader: Reader, wanted: AgencyFilter = AgencyFilter()) -> list[Branch]:
    """Return the agencies that `page` lists, each below the one it belongs to, with those above it."""
    found = page(reader, wanted, Page(limit=_ALL))
    if wanted.text or wanted.kind or wanted.institution or wanted.placeholders_only or wanted.removed:
        found = _with_those_above(found, page(reader, AgencyFilter(past=True), Page(limit=_ALL)))
    return arranged(found)


def _with_those_above(rows: list[AgencyRow], everybody: list[AgencyRow]) -> list[AgencyRow]:
    there: dict[UUID | None, AgencyRow] = {row.id: row for row in everybody}
    kept = {row.id: row for row in rows}
    for row in rows:
        above = there.get(_above(row))
        while above is not None and above.id not in kept:
            kept[above.id] = above
            above = there.get(_above(above))
    return sorted(kept.values(), key=lambda row: row.key)


def _above(row: AgencyRow) -> UUID | None:
    return row.parent or (row.institution if row.institution != row.id else None)


def arranged(rows: Sequence[AgencyRow]) -> list[Branch]:
    """Return rows as a tree, siblings in the order they came. Rows that stand above each other lose no one."""
    known = {row.id for row in rows}
    below: dict[UUID | None, list[AgencyRow]] = defaultdict(list)
    for row in rows:
        above = _above(row)
        below[above if above in known else None].append(row)
    branches: list[Branch] = []
    placed: set[UUID] = set()

    def grow(roots: Sequence[AgencyRow]) -> None:
        waiting = [Branch(0, row) for row in reversed(roots)]
        while waiting:
            branch = waiting.pop()
            if branch.row.id not in placed:
                placed.add(branch.row.id)
                branches.append(branch)
                waiting += [Branch(branch.depth + 1, row) for row in reversed(below[branch.row.id])]

    grow(below[None])
    for row in rows:  # two posts may have put two agencies below each other
        grow([] if row.id in placed else [row])
    return branches


class Named(NamedTuple):
    """An agency a name may stand for."""

    id: UUID
    code: str
    name: str
    kind: str
    institution: UUID | None


class _Hit(NamedTuple):
    id: UUID
    code: str
    name: str
    kind: str
    institution: UUID | None
    merged_into: UUID | None
    valid_to: date | None


# Two posts may merge two placeholders into each other: UNION ends there.
_HEIRS = """WITH RECURSIVE hit(id) AS ({}
 UNION SELECT m.merged_into FROM agency m JOIN hit ON m.id = hit.id WHERE m.merged_into IS NOT NULL)
 SELECT a.id, r.code, a.name_id, a.kind, a.institution, a.merged_into, a.valid_to
 FROM agency a JOIN record r ON r.id = a.id
 WHERE r.state = 'live' AND a.id IN (SELECT id FROM hit) ORDER BY a.kind, a.name_id, a.id"""
_BY_CODE = "SELECT ca.id FROM agency ca JOIN record cr ON cr.id = ca.id WHERE upper(cr.code) = :upper"
_BY_NAME = f"""{_ALIASED} l.folded = :folded UNION SELECT id FROM agency
 WHERE lower(name_id) = :lower OR lower(name_en) = :lower OR lower(acronym) = :lower"""


def called(reader: Reader, name: str) -> list[Named]:
    """Return the agencies that answer to `name`: by code, else by name, acronym or alias.

    Merged ones lead to their heir, and past ones are passed over where one answers that is still there.
    """
    typed = name.strip()
    if not typed:
        return []
    hits = reader.rows(_Hit, _HEIRS.format(_BY_CODE), {"upper": typed.upper()})
    if not hits:
        names = {"lower": typed.lower(), "folded": folded(typed) or typed}
        hits = reader.rows(_Hit, _HEIRS.format(_BY_NAME), names)
    today = date.today()  # noqa: DTZ011 - validity is by calendar day at the post
    heirs = [one for one in hits if one.merged_into is None] or hits
    present = [one for one in heirs if one.valid_to is None or one.valid_to >= today] or heirs
    return [Named(*one[:5]) for one in present]


def aliases(reader: Reader, agency: UUID) -> list[tuple[UUID, str]]:
    """Return the other names of an agency."""

    class AliasRow(NamedTuple):
        id: UUID
        name: str

    sql = """SELECT l.id, l.name FROM alias l JOIN record r ON r.id = l.id
 WHERE l.agency = :agency AND r.state = 'live' ORDER BY l.name"""
    return [(row.id, row.name) for row in reader.rows(AliasRow, sql, {"agency": agency})]


def mandates(
    reader: Reader, function: str = "", agency: UUID | None = None, on: date | None = None
) -> list[MandateRow]:
    """Return the mandate table, or the lines of one function or institution; with `on`, those in force that day."""
    where = ["r.state = 'live'"]
    values: dict[str, Any] = {}
    if function:
        where.append("m.function = :function")
        values["function"] = function
    if agency:
        where.append("m.agency = :agency")
        values["agency"] = agency
    if on:
        where.append("(m.valid_from IS NULL OR m.valid_from <= :on) AND (m.valid_to IS NULL OR m.valid_to >= :on)")
        values["on"] = on
    sql = f"""SELECT m.id, m.function, t.name_id, m.agency, ar.code, a.name_id, m.role, m.note, m.valid_from,
 m.valid_to, m.source, t.name_en
 FROM mandate m JOIN record r ON r.id = m.id JOIN agency a ON a.id = m.agency JOIN record ar ON ar.id = a.id
 LEFT JOIN term t ON t.list = 'mandate_function' AND t.code = m.function
 WHERE {" AND ".join(where)} ORDER BY m.function, m.role, a.name_id"""
    return reader.rows(MandateRow, sql, values)


def remembered(reader: Reader, sender: str, name: str) -> UUID | None:
    """Return what an ambiguous name means when `sender` writes it, if that was asked before."""

    class Remembered(NamedTuple):
        agency: UUID

    found = reader.one(
        Remembered,
        "SELECT agency FROM remembered_name WHERE sender = :sender AND name = :name",
        {"sender": folded(sender), "name": folded(name)},
    )
    return found.agency if found else None
