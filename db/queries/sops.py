"""Procedures that were begun here, their versions and steps, as people list them. Must not import SQLAlchemy.

A step's and a head's texts stand in the notation of the file (sops/cells.py); this module does not understand them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.agency_names import SHORT
from db.queries.paging import containing, counted, paged
from db.reading import Page, Reader
from db.sop_fields import HEAD_LINES, HEAD_LISTS, STEP_FIELDS

USED = "('trial', 'in_force')"


class SopRow(NamedTuple):
    """One procedure. `version` is the newest frozen text, else the newest open one; `draft` an open one beside it.

    `mine` is where the agency asked for stands with `version`; of `parties` agencies asked, `used` work by it.
    """

    id: UUID
    code: str
    title: str
    owner: UUID | None
    owner_name: str | None
    topic: str
    notes: str
    record_state: str
    versions: int
    version: UUID | None
    number: str | None
    language: str | None
    state: str | None
    frozen_at: datetime | None
    draft: UUID | None
    draft_number: str | None
    mine: str | None
    parties: int
    used: int
    open_proposals: int

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.code, self.id)


class SopFilter(NamedTuple):
    """What to list. `adopted_by` must have a version in force or on trial; `states` are of the listed version."""

    text: str = ""
    states: tuple[str, ...] = ()
    adopted_by: UUID | None = None
    removed: bool = False


_LIVE = "JOIN record vr ON vr.id = v.id AND vr.state = 'live'"
_LATEST = "length(v.number) DESC, v.number DESC, v.id DESC"
"""The latest draft first, 0.10 before 0.9. Ids tell no time here: a version of the library's text has a derived one."""
_NEWEST = f"""(SELECT v.id FROM sop_version v {_LIVE} WHERE v.sop = s.id AND v.state <> 'withdrawn'
 ORDER BY CASE v.state WHEN 'frozen' THEN 0 ELSE 1 END, v.frozen_at DESC, {_LATEST} LIMIT 1)"""
_OPEN = f"""(SELECT v.id FROM sop_version v {_LIVE} WHERE v.sop = s.id AND v.state IN ('draft', 'discussion')
 ORDER BY {_LATEST} LIMIT 1)"""
_FROM = f"""FROM sop s JOIN record r ON r.id = s.id
 LEFT JOIN agency h ON h.id = s.owner LEFT JOIN agency hh ON hh.id = h.merged_into
 LEFT JOIN sop_version c ON c.id = {_NEWEST}
 LEFT JOIN sop_version d ON d.id = {_OPEN}"""
_ADOPTIONS = """(SELECT {what} FROM adoption a JOIN record ar ON ar.id = a.id AND ar.state = 'live'
 WHERE a.version = c.id AND {condition})"""
_SELECT = f"""SELECT s.id, s.code, coalesce(c.title, s.title), coalesce(hh.id, h.id),
 {SHORT}, s.topic, s.notes, r.state,
 (SELECT count(*) FROM sop_version v {_LIVE} WHERE v.sop = s.id), c.id, c.number, c.language, c.state, c.frozen_at,
 CASE WHEN d.id <> c.id THEN d.id END, CASE WHEN d.id <> c.id THEN d.number END,
 {_ADOPTIONS.format(what="min(a.state)", condition="a.agency = :agency")},
 {_ADOPTIONS.format(what="count(*)", condition="a.state <> 'revoked'")},
 {_ADOPTIONS.format(what="count(*)", condition=f"a.state IN {USED}")},
 (SELECT count(*) FROM proposal p JOIN record pr ON pr.id = p.id AND pr.state = 'live'
  WHERE p.fate = 'open' AND p.version IN (c.id, d.id))
 {_FROM}"""
_ORDER = ("s.code", "s.id")
_NOBODY = UUID(int=0)


def _where(wanted: SopFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        where.append("(" + " OR ".join(f"lower({name}) LIKE :text ESCAPE '!'" for name in ("s.code", "s.title")) + ")")
        values["text"] = containing(wanted.text)
    if wanted.states:
        where.append(f"c.state IN ({', '.join(f':state_{place}' for place in range(len(wanted.states)))})")
        values |= {f"state_{place}": str(state) for place, state in enumerate(wanted.states)}
    if wanted.adopted_by:
        where.append(
            "s.id IN (SELECT v.sop FROM adoption a JOIN record ar ON ar.id = a.id AND ar.state = 'live'"
            f" JOIN sop_version v ON v.id = a.version WHERE a.agency = :adopted_by AND a.state IN {USED})"
        )
        values["adopted_by"] = wanted.adopted_by
    return where, values


def page(
    reader: Reader, wanted: SopFilter = SopFilter(), page: Page = Page(), agency: UUID | None = None
) -> list[SopRow]:
    """Return one page of procedures by code; `agency` is whose state `mine` shows."""
    where, values = _where(wanted)
    return reader.rows(SopRow, *paged(_SELECT, where, _ORDER, page, {**values, "agency": agency or _NOBODY}))


def count(reader: Reader, wanted: SopFilter = SopFilter()) -> int:
    """Return how many procedures `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(f"SELECT s.id {_FROM}", where), values))


def get(reader: Reader, identity: UUID, agency: UUID | None = None) -> SopRow | None:
    """Return one procedure, removed or not."""
    return reader.one(SopRow, f"{_SELECT} WHERE s.id = :id", {"id": identity, "agency": agency or _NOBODY})


class VersionRow(NamedTuple):
    """One version. `parties` agencies were asked to adopt it, `used` work by it."""

    id: UUID
    sop: UUID
    code: str
    title: str
    number: str
    language: str
    state: str
    state_reason: str
    based_on: UUID | None
    based_number: str | None
    base_code: str
    base_hash: str
    changes: str
    safety: bool
    frozen_at: datetime | None
    frozen_hash: str
    record_state: str
    steps: int
    open_proposals: int
    parties: int
    used: int

    @property
    def is_open(self) -> bool:
        """Tell whether the text may still change."""
        return self.state in ("draft", "discussion")


def _number(table: str, condition: str = "true") -> str:
    return (
        f"(SELECT count(*) FROM {table} x JOIN record xr ON xr.id = x.id AND xr.state = 'live'"
        f" WHERE x.version = v.id AND {condition})"
    )


_VERSION_COUNTS = ", ".join(
    (
        _number("sop_step"), _number("proposal", "x.fate = 'open'"), _number("adoption", "x.state <> 'revoked'"),
        _number("adoption", f"x.state IN {USED}"),
    )
)  # fmt: skip
_VERSION = f"""SELECT v.id, v.sop, s.code, v.title, v.number, v.language, v.state, v.state_reason, v.based_on, b.number,
 v.base_code, v.base_hash, v.changes, v.safety, v.frozen_at, v.frozen_hash, vr.state, {_VERSION_COUNTS}
 FROM sop_version v JOIN sop s ON s.id = v.sop JOIN record vr ON vr.id = v.id
 LEFT JOIN sop_version b ON b.id = v.based_on"""
_NEWEST_OF_ONE = f"""CASE v.state WHEN 'frozen' THEN 0 WHEN 'withdrawn' THEN 2 ELSE 1 END,
 CASE WHEN v.frozen_at IS NULL THEN 1 ELSE 0 END, v.frozen_at DESC, {_LATEST}"""
"""Databases do not agree where NULL stands: a draft that was withdrawn comes behind the texts that were frozen."""
_NEWEST_FIRST = f"ORDER BY {_NEWEST_OF_ONE}"


def versions(reader: Reader, sop: UUID) -> list[VersionRow]:
    """Return the versions of a procedure: frozen ones first, the newest first, withdrawn ones last."""
    sql = f"{_VERSION} WHERE v.sop = :sop AND vr.state = 'live' {_NEWEST_FIRST}"
    return reader.rows(VersionRow, sql, {"sop": sop})


def standing(reader: Reader) -> list[VersionRow]:
    """Return every version that was not withdrawn, by procedure, in each the newest frozen one first, then drafts."""
    sql = f"""{_VERSION} JOIN record sr ON sr.id = s.id
 WHERE vr.state = 'live' AND sr.state = 'live' AND v.state <> 'withdrawn' ORDER BY s.code, {_NEWEST_OF_ONE}"""
    return reader.rows(VersionRow, sql)


class ActorsRow(NamedTuple):
    """Who acts in a version, in the notation of the file."""

    version: UUID
    language: str
    actors: str


def actors(reader: Reader) -> list[ActorsRow]:
    """Return who acts in every version that was not withdrawn."""
    sql = "SELECT v.id, v.language, v.actors FROM sop_version v JOIN record vr ON vr.id = v.id"
    return reader.rows(ActorsRow, f"{sql} WHERE vr.state = 'live' AND v.state <> 'withdrawn'")


def version(reader: Reader, identity: UUID) -> VersionRow | None:
    """Return one version, removed or not."""
    return reader.one(VersionRow, f"{_VERSION} WHERE v.id = :id", {"id": identity})


def numbered(reader: Reader, code: str, number: str, language: str = "") -> VersionRow | None:
    """Return the version of that number, in `language` when there is one; the newest of several."""
    sql = f"""{_VERSION} WHERE s.code = :code AND v.number = :number AND vr.state = 'live'
 ORDER BY CASE v.language WHEN :language THEN 0 ELSE 1 END, v.id DESC LIMIT 1"""
    return reader.one(VersionRow, sql, {"code": code, "number": number, "language": language})


def newest(reader: Reader, code: str, *, open_only: bool = False) -> VersionRow | None:
    """Return the newest frozen version of a procedure, else the newest open one; or the newest that is open."""
    states = "('draft', 'discussion')" if open_only else "('frozen', 'draft', 'discussion')"
    sql = f"{_VERSION} WHERE s.code = :code AND vr.state = 'live' AND v.state IN {states} {_NEWEST_FIRST} LIMIT 1"
    return reader.one(VersionRow, sql, {"code": code})


class _Behind(NamedTuple):
    version: UUID | None


def behind(reader: Reader, identity: UUID) -> UUID | None:
    """Return the version that a record is about: itself, that of a step or proposal, a procedure's newest."""
    parts = " UNION ".join(f"SELECT x.version FROM {table} x WHERE x.id = :id" for table in ("sop_step", "proposal"))
    newest = f"SELECT {_NEWEST} FROM sop s WHERE s.id = :id"
    sql = f"SELECT v.id FROM sop_version v WHERE v.id = :id UNION {parts} UNION {newest}"
    found = reader.one(_Behind, sql, {"id": identity})
    return found.version if found is not None else None


def removed(reader: Reader, code: str, number: str = "") -> VersionRow | None:
    """Return the version of a procedure that was removed last, or the one of that number."""
    sql = f"""{_VERSION} WHERE s.code = :code AND vr.state = 'deleted' AND (:number = '' OR v.number = :number)
 ORDER BY {_LATEST} LIMIT 1"""
    return reader.one(VersionRow, sql, {"code": code, "number": number})


class NumberRow(NamedTuple):
    """The number of a version, and whether its text is frozen."""

    number: str
    frozen: bool


def numbers(reader: Reader, sop: UUID, language: str) -> list[NumberRow]:
    """Return every number given so far in one language, removed versions' too: none is given twice here."""
    sql = "SELECT v.number, v.frozen_hash <> '' FROM sop_version v WHERE v.sop = :sop AND v.language = :language"
    return reader.rows(NumberRow, sql, {"sop": sop, "language": language})


_HEAD = (*HEAD_LINES, *HEAD_LISTS)


def head(reader: Reader, version: UUID) -> dict[str, str] | None:
    """Return the cells of a version's head."""
    columns = ", ".join(f"v.{name}" for name in _HEAD)
    rows = reader.raw(f"SELECT {columns} FROM sop_version v WHERE v.id = :id", {"id": version})
    return dict(zip(_HEAD, rows[0], strict=True)) if rows else None


class StepRow(NamedTuple):
    """A step of a version, in the order of the rows."""

    id: UUID
    key: str
    position: str
    activity: str
    kind: str
    letter: str
    actors: str
    requirements: str
    duration: str
    outputs: str
    exits: str
    authority: str
    response: str
    support: str
    informed: str
    custody: str
    record: str
    data: str
    security_class: str
    fallback: str
    escalation: str
    note: str

    @property
    def cells(self) -> dict[str, str]:
        """Return the texts of the step by name."""
        return dict(zip(STEP_FIELDS, self[3:], strict=True))


def steps(reader: Reader, version: UUID) -> list[StepRow]:
    """Return the steps of a version, in order."""
    columns = ", ".join(f"t.{name}" for name in STEP_FIELDS)
    sql = f"""SELECT t.id, t.key, t.position, {columns} FROM sop_step t JOIN record r ON r.id = t.id
 WHERE t.version = :version AND r.state = 'live'"""
    found = reader.rows(StepRow, sql, {"version": version})
    return sorted(found, key=lambda row: (row.position, row.id))  # byte by byte, whatever the database's collation


def parts(reader: Reader, version: UUID, tables: Sequence[str]) -> dict[str, int]:
    """Return how many live records of each of `tables` belong to a version. The names come from the program."""
    counts = ", ".join(_number(table) for table in tables)
    rows = reader.raw(f"SELECT {counts} FROM sop_version v WHERE v.id = :id", {"id": version})
    return dict(zip(tables, rows[0], strict=True)) if rows else {}
