"""Runs of procedures as people list them, and what was ticked in one. Must not import SQLAlchemy.

Where a run stands and what comes next is computed from the text (sops/running.py).
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.agency_names import SHORT, short_name
from db.queries.paging import containing, counted, paged
from db.queries.task_filters import FAMILY
from db.reading import Page, Reader


class RunRow(NamedTuple):
    """One run. `text_hash` is the text it was started on, `frozen_hash` what its version says."""

    id: UUID
    code: str
    version: UUID
    sop_code: str
    sop_title: str
    number: str
    language: str
    version_state: str
    text_hash: str
    frozen_hash: str
    title: str
    subject: UUID | None
    subject_code: str | None
    subject_title: str | None
    subject_kind: int | None
    holder: UUID | None
    holder_short: str | None
    started_at: datetime
    started_by: str
    zone: str
    notes: str
    state: str
    state_reason: str
    closed_at: datetime | None
    record_state: str
    steps: int
    ticked: int
    last_tick: datetime | None

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.started_at, self.id)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is ticked."""
        return self.state in ("finished", "abandoned")


class RunFilter(NamedTuple):
    """What to list, the newest first. Empty fields do not filter; `agency` holds the run or ticked in it."""

    text: str = ""
    states: tuple[str, ...] = ()
    open_only: bool = False
    sop: UUID | None = None
    version: UUID | None = None
    subject: UUID | None = None
    agency: UUID | None = None
    removed: bool = False


_FROM = """FROM checklist_run x JOIN record r ON r.id = x.id JOIN sop_version v ON v.id = x.version
 JOIN sop s ON s.id = v.sop LEFT JOIN agency h ON h.id = x.holder LEFT JOIN agency hh ON hh.id = h.merged_into
 LEFT JOIN person n ON n.id = x.started_by LEFT JOIN record sr ON sr.id = x.subject
 LEFT JOIN operation o ON o.id = x.subject LEFT JOIN meeting m ON m.id = x.subject"""
_ITEMS = "(SELECT {} FROM checklist_item c JOIN record cr ON cr.id = c.id WHERE c.run = x.id AND cr.state = 'live')"
_SELECT = f"""SELECT x.id, r.code, x.version, s.code, v.title, v.number, v.language, v.state, x.text_hash,
 v.frozen_hash, x.title, x.subject, sr.code, coalesce(o.name, m.title), sr.kind, coalesce(hh.id, h.id),
 {SHORT}, x.started_at, coalesce(nullif(x.started_text, ''), n.name, ''), x.zone, x.notes, x.state,
 x.state_reason, x.closed_at, r.state,
 (SELECT count(*) FROM sop_step t JOIN record tr ON tr.id = t.id WHERE t.version = v.id AND tr.state = 'live'),
 {_ITEMS.format("count(DISTINCT c.step)")}, {_ITEMS.format("max(c.ticked_at)")} {_FROM}"""


def _where(wanted: RunFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        names = ("x.title", "s.code", "v.title", "r.code")
        where.append("(" + " OR ".join(f"lower({name}) LIKE :text ESCAPE '!'" for name in names) + ")")
        values["text"] = containing(wanted.text)
    states = ("running", "paused") if wanted.open_only else wanted.states
    if states:
        where.append(f"x.state IN ({', '.join(f':state_{place}' for place in range(len(states)))})")
        values |= {f"state_{place}": str(state) for place, state in enumerate(states)}
    for name, column in (("sop", "v.sop"), ("version", "x.version"), ("subject", "x.subject")):
        if getattr(wanted, name):
            where.append(f"{column} = :{name}")
            values[name] = getattr(wanted, name)
    if wanted.agency:
        family = FAMILY.format("agency")
        where.append(
            f"(x.holder IN {family} OR x.id IN (SELECT c.run FROM checklist_item c JOIN record cr ON cr.id = c.id"
            f" AND cr.state = 'live' WHERE c.agency IN {family}))"
        )
        values["agency"] = wanted.agency
    return where, values


def page(reader: Reader, wanted: RunFilter = RunFilter(), page: Page = Page()) -> list[RunRow]:
    """Return one page of runs, the newest first."""
    where, values = _where(wanted)
    return reader.rows(RunRow, *paged(_SELECT, where, ("x.started_at", "x.id"), page, values, newest_first=True))


def count(reader: Reader, wanted: RunFilter = RunFilter()) -> int:
    """Return how many runs `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(f"SELECT x.id {_FROM}", where), values))


def get(reader: Reader, identity: UUID) -> RunRow | None:
    """Return one run, removed or not."""
    return reader.one(RunRow, f"{_SELECT} WHERE x.id = :id", {"id": identity})


class ItemRow(NamedTuple):
    """One tick. `agency_code` and `institution_code` say for whom it was made."""

    id: UUID
    step: str
    outcome: str
    exit: str
    agency: UUID | None
    agency_short: str | None
    agency_code: str | None
    institution_code: str | None
    person: str
    ticked_at: datetime
    reason: str
    note: str
    evidence: str

    @property
    def agencies(self) -> frozenset[str]:
        """Return the codes that an actor's agency may be called by."""
        return frozenset(code for code in (self.agency_code, self.institution_code) if code)


def items(reader: Reader, run: UUID) -> list[ItemRow]:
    """Return every tick of a run in the order of their times; those taken back are left out."""
    sql = f"""SELECT c.id, c.step, c.outcome, c.exit, coalesce(hh.id, h.id), {SHORT}, gr.code, ir.code,
 coalesce(nullif(c.person_text, ''), n.name, ''), c.ticked_at, c.reason, c.note, c.evidence
 FROM checklist_item c JOIN record r ON r.id = c.id LEFT JOIN agency h ON h.id = c.agency
 LEFT JOIN agency hh ON hh.id = h.merged_into LEFT JOIN record gr ON gr.id = coalesce(hh.id, h.id)
 LEFT JOIN record ir ON ir.id = coalesce(hh.institution, h.institution) LEFT JOIN person n ON n.id = c.person
 WHERE c.run = :run AND r.state = 'live' ORDER BY c.ticked_at, c.id"""
    return reader.rows(ItemRow, sql, {"run": run})


class EventRow(NamedTuple):
    """Something that happened to a run besides its steps."""

    id: UUID
    kind: str
    from_short: str | None
    to_short: str | None
    note: str
    happened_at: datetime


def events(reader: Reader, run: UUID) -> list[EventRow]:
    """Return the pauses and hand-overs of a run, in order."""
    sql = f"""SELECT e.id, e.kind, {short_name("f")}, {short_name("t")}, e.note, e.happened_at
 FROM run_event e JOIN record r ON r.id = e.id
 LEFT JOIN agency f ON f.id = e.from_agency LEFT JOIN agency ff ON ff.id = f.merged_into
 LEFT JOIN agency t ON t.id = e.to_agency LEFT JOIN agency tt ON tt.id = t.merged_into
 WHERE e.run = :run AND r.state = 'live' ORDER BY e.happened_at, e.id"""
    return reader.rows(EventRow, sql, {"run": run})


def codes_of(reader: Reader, agency: UUID) -> frozenset[str]:
    """Return the codes that an actor's agency may be called by: the unit's own and that of what it belongs to."""
    sql = """SELECT gr.code, ir.code FROM agency h LEFT JOIN agency hh ON hh.id = h.merged_into
 JOIN record gr ON gr.id = coalesce(hh.id, h.id) LEFT JOIN record ir ON ir.id = coalesce(hh.institution, h.institution)
 WHERE h.id = :agency"""
    row = reader.one(_Codes, sql, {"agency": agency})
    return frozenset(code for code in row or () if code)


class _Codes(NamedTuple):
    own: str | None
    institution: str | None
