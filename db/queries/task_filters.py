"""Which tasks a list holds: the filter, and the terms of SQL it becomes. Must not import SQLAlchemy.

Every term is about `task t`, so that lists, counts and sums can share them.
"""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from db.enums import RecordKind
from db.queries.paging import FAR
from db.queries.search import match_expression
from db.reading import Reader

OPEN = "t.status NOT IN ('done', 'dropped')"
DUE = f"coalesce(t.due, '{FAR}')"
"""As in the indexes of db/models/tasks.py: written otherwise, the index is not found."""

UNIT = "CASE WHEN true THEN t.accountable END"
"""The accountable unit where sums are made per unit: SQLite would walk closed tasks too if it saw the bare column."""

LATE = f"{OPEN} AND {DUE} < :today"
UNSETTLED = "t.handshake IN ('unowned', 'waiting', 'declined', 'countered')"
_REMOVED = f"(SELECT id FROM record WHERE kind = {int(RecordKind.TASK)} AND state = 'deleted')"
LIVE = f"t.id NOT IN {_REMOVED}"
LIVE_ROW = "NOT EXISTS (SELECT 1 FROM record g WHERE g.id = t.id AND g.state = 'deleted')"
"""The same, asked of one row: cheaper where a few rows are taken out of an index, dearer where all are read."""

FAMILY = """(SELECT a.id FROM agency a LEFT JOIN agency h ON h.id = a.merged_into
 WHERE a.id = :{0} OR a.institution = :{0} OR a.merged_into = :{0} OR h.institution = :{0})"""
"""An agency, its units when it is an institution, and the placeholders that turned out to be one of them."""

class TaskFilter(NamedTuple):
    """What to list. Empty fields do not filter; removed tasks are left out unless asked for.

    `agency` is the accountable one, or the institution of it; `involved` has any part in the task.
    """

    text: str = ""
    statuses: tuple[str, ...] = ()
    open_only: bool = False
    overdue: bool = False
    agency: UUID | None = None
    involved: UUID | None = None
    meeting: UUID | None = None
    decision: UUID | None = None
    function: str = ""
    place: UUID | None = None
    case_reference: str = ""
    parent: UUID | None = None
    handshakes: tuple[str, ...] = ()
    priority: str = ""
    due_from: date | None = None
    due_to: date | None = None
    unowned: bool = False
    removed: bool = False


def conditions(reader: Reader, wanted: TaskFilter, today: date) -> tuple[list[str], dict[str, Any]]:
    """Return the terms (over `task t`) and parameters of a filter."""
    where = [f"t.id IN {_REMOVED}" if wanted.removed else LIVE]
    values: dict[str, Any] = {}
    if wanted.overdue:
        where.append(LATE)
        values["today"] = today
    elif wanted.open_only:
        where.append(OPEN)
    if wanted.unowned:
        where.append("t.accountable IS NULL")
    for name in ("meeting", "decision", "place", "parent", "priority"):
        if getattr(wanted, name):
            where.append(f"t.{name} = :{name}")
            values[name] = getattr(wanted, name)
    for add in (_of_codes, _of_days, _of_agencies, _of_words):
        add(reader, wanted, where, values)
    return where, values


def _of_codes(_reader: Reader, wanted: TaskFilter, where: list[str], values: dict[str, Any]) -> None:
    if wanted.function:
        where.append("t.function <> '' AND t.function = :function")
        values["function"] = wanted.function
    if wanted.case_reference:
        where.append("t.case_reference <> '' AND t.case_reference = :case_reference")
        values["case_reference"] = wanted.case_reference
    for column, codes in (("status", wanted.statuses), ("handshake", wanted.handshakes)):
        if codes:
            marks = [f"{column}_{place}" for place in range(len(codes))]
            one = len(codes) == 1  # an equality can walk the index in order of due days, a list cannot
            where.append(f"t.{column} = :{marks[0]}" if one else f"t.{column} IN ({', '.join(f':{m}' for m in marks)})")
            values.update(zip(marks, map(str, codes), strict=True))


def _of_days(_reader: Reader, wanted: TaskFilter, where: list[str], values: dict[str, Any]) -> None:
    if wanted.due_from:
        where.append(f"t.due IS NOT NULL AND {DUE} >= :due_from")
        values["due_from"] = wanted.due_from
    if wanted.due_to:
        where.append(f"{DUE} <= :due_to")
        values["due_to"] = wanted.due_to


def _of_agencies(_reader: Reader, wanted: TaskFilter, where: list[str], values: dict[str, Any]) -> None:
    if wanted.agency:
        where.append(f"t.accountable IN {FAMILY.format('agency')}")
        values["agency"] = wanted.agency
    if wanted.involved:
        family = FAMILY.format("involved")
        where.append(
            f"t.id IN (SELECT id FROM task WHERE accountable IN {family} UNION SELECT s.task FROM responsibility s"
            f" JOIN record sr ON sr.id = s.id AND sr.state = 'live' WHERE s.agency IN {family})"
        )
        values["involved"] = wanted.involved


_MANY = 5_000
"""So many hits are cheaper to ask of each task in turn than to collect."""


def _of_words(reader: Reader, wanted: TaskFilter, where: list[str], values: dict[str, Any]) -> None:
    """Find by full text, or by the whole code."""
    words = match_expression(wanted.text, sqlite=reader.sqlite)
    if not words:
        return
    match = "search_text MATCH :words" if reader.sqlite else "words @@ to_tsquery('simple', :words)"
    hits = f"SELECT rowid FROM search_text WHERE {match}"
    values |= {"words": words, "code": wanted.text.strip().upper()}
    if len(reader.raw(f"{hits} LIMIT {_MANY}", {"words": words})) == _MANY:
        where.append(
            f"EXISTS (SELECT 1 FROM record x WHERE x.id = t.id AND (x.code = :code OR x.no IN ({hits})))"
        )
        return
    where.append(
        f"t.id IN (SELECT x.id FROM record x WHERE x.kind = {int(RecordKind.TASK)} AND x.no IN ({hits})"
        " UNION SELECT x.id FROM record x WHERE x.code = :code)"
    )
