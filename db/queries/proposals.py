"""Proposals to change a version, and the acceptance grid of its steps. Must not import SQLAlchemy.

Whether a proposal still fits the text is not for a query to say: sops/changes.py compares.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.agency_names import SHORT
from db.queries.paging import counted, paged
from db.queries.task_filters import FAMILY
from db.reading import Page, Reader


class ProposalRow(NamedTuple):
    """One proposal with its fate. `combined_code` names the proposal it was combined into."""

    id: UUID
    code: str
    version: UUID
    number: str
    sop_code: str
    kind: str
    step: str
    field: str
    base_text: str
    new_text: str
    after: str
    reason: str
    agency: UUID
    agency_short: str
    author_name: str | None
    proposed_at: datetime
    safety: bool
    fate: str
    fate_reason: str
    decided_at: datetime | None
    decided_by: str
    decided_text: str
    combined_into: UUID | None
    combined_code: str | None
    record_state: str

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.proposed_at, self.id)


class ProposalFilter(NamedTuple):
    """What to list. Empty fields do not filter; `step` "" is the head only when `head` is set."""

    version: UUID | None = None
    sop: UUID | None = None
    step: str = ""
    head: bool = False
    agency: UUID | None = None
    fates: tuple[str, ...] = ()
    removed: bool = False


_FROM = """FROM proposal p JOIN record r ON r.id = p.id
 JOIN sop_version v ON v.id = p.version JOIN sop s ON s.id = v.sop
 JOIN agency h ON h.id = p.agency LEFT JOIN agency hh ON hh.id = h.merged_into
 LEFT JOIN person a ON a.id = p.author LEFT JOIN record cr ON cr.id = p.combined_into"""
_SELECT = f"""SELECT p.id, r.code, p.version, v.number, s.code, p.kind, p.step, p.field, p.base_text, p.new_text,
 p.after, p.reason, coalesce(hh.id, h.id), {SHORT}, coalesce(nullif(p.author_text, ''), a.name), p.proposed_at,
 p.safety, p.fate, p.fate_reason, p.decided_at, p.decided_by, p.decided_text, p.combined_into, cr.code,
 r.state {_FROM}"""
_ORDER = ("p.proposed_at", "p.id")


def _where(wanted: ProposalFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    for name, column in (("version", "p.version"), ("sop", "v.sop")):
        if getattr(wanted, name):
            where.append(f"{column} = :{name}")
            values[name] = getattr(wanted, name)
    if wanted.step or wanted.head:
        where.append("p.step = :step")
        values["step"] = wanted.step
    if wanted.agency:
        where.append(f"p.agency IN {FAMILY.format('agency')}")
        values["agency"] = wanted.agency
    if wanted.fates:
        where.append(f"p.fate IN ({', '.join(f':fate_{place}' for place in range(len(wanted.fates)))})")
        values |= {f"fate_{place}": str(fate) for place, fate in enumerate(wanted.fates)}
    return where, values


def page(reader: Reader, wanted: ProposalFilter = ProposalFilter(), page: Page = Page()) -> list[ProposalRow]:
    """Return one page of proposals, the oldest first."""
    where, values = _where(wanted)
    return reader.rows(ProposalRow, *paged(_SELECT, where, _ORDER, page, values))


def count(reader: Reader, wanted: ProposalFilter = ProposalFilter()) -> int:
    """Return how many proposals `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(f"SELECT p.id {_FROM}", where), values))


def get(reader: Reader, identity: UUID) -> ProposalRow | None:
    """Return one proposal, removed or not."""
    return reader.one(ProposalRow, f"{_SELECT} WHERE p.id = :id", {"id": identity})


def open_per_step(reader: Reader, version: UUID) -> dict[str, int]:
    """Return how many open proposals each step has; "" is the head."""
    sql = """SELECT p.step, count(*) FROM proposal p JOIN record r ON r.id = p.id
 WHERE p.version = :version AND p.fate = 'open' AND r.state = 'live' GROUP BY p.step"""
    return {row[0]: int(row[1]) for row in reader.raw(sql, {"version": version})}


class OpinionRow(NamedTuple):
    """What an agency said to a step, on the text of `step_hash`."""

    id: UUID
    step: str
    agency: UUID
    agency_short: str
    opinion: str
    note: str
    step_hash: str
    given_at: datetime | None
    given_by: str


def opinions(reader: Reader, version: UUID) -> list[OpinionRow]:
    """Return every opinion on a version's steps; those on an older text of the step are among them."""
    sql = f"""SELECT o.id, o.step, coalesce(hh.id, h.id), {SHORT}, o.opinion, o.note, o.step_hash, o.given_at,
 o.given_by
 FROM step_opinion o JOIN record r ON r.id = o.id JOIN agency h ON h.id = o.agency
 LEFT JOIN agency hh ON hh.id = h.merged_into
 WHERE o.version = :version AND r.state = 'live' ORDER BY o.given_at, o.id"""
    return reader.rows(OpinionRow, sql, {"version": version})


class PartyRow(NamedTuple):
    """An agency that takes part in agreeing on a version: it was asked to adopt it, proposed, or gave an opinion."""

    agency: UUID
    code: str
    short: str
    name: str
    state: str | None


def parties(reader: Reader, version: UUID) -> list[PartyRow]:
    """Return the columns of the acceptance grid, by name."""
    said = " UNION ".join(
        f"SELECT x.agency FROM {table} x JOIN record r ON r.id = x.id WHERE r.state = 'live' AND x.version = :version"
        for table in ("adoption", "proposal", "step_opinion")
    )
    sql = f"""SELECT g.id, gr.code, coalesce(nullif(g.acronym, ''), g.name_id), g.name_id,
 (SELECT min(a.state) FROM adoption a JOIN record ar ON ar.id = a.id AND ar.state = 'live'
  WHERE a.version = :version AND a.agency IN (SELECT m.id FROM agency m WHERE m.id = g.id OR m.merged_into = g.id))
 FROM agency g JOIN record gr ON gr.id = g.id
 WHERE g.id IN (SELECT coalesce(m.merged_into, m.id) FROM agency m WHERE m.id IN ({said})) ORDER BY g.name_id, g.id"""
    return reader.rows(PartyRow, sql, {"version": version})
