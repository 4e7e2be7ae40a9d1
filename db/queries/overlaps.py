"""Who leads what now: open tasks of one function on one place or case. Must not import SQLAlchemy."""

from typing import Any, NamedTuple
from uuid import UUID

from db.queries.task_filters import LIVE, OPEN
from db.reading import Reader


class LeadRow(NamedTuple):
    """An open task whose accountable unit leads a function on a place or case."""

    id: UUID
    code: str
    title: str
    parent: UUID | None
    accountable: UUID
    accountable_name: str
    function_name: str
    place_name: str | None
    case_reference: str


def leads(reader: Reader, function: str, place: UUID | None, case_reference: str) -> list[LeadRow]:
    """Return the open, owned tasks of `function` on this place or this case, the oldest first; at most 20."""
    ways = []
    values: dict[str, Any] = {"function": function}
    if place:
        ways.append("t.function <> '' AND t.function = :function AND t.place = :place")
        values["place"] = place
    if case_reference:
        ways.append("t.case_reference <> '' AND t.case_reference = :case_reference AND t.function = :function")
        values["case_reference"] = case_reference
    if not ways:
        return []
    found = " UNION ".join(f"SELECT t.id FROM task t WHERE {way} AND {OPEN} AND {LIVE}" for way in ways)
    sql = f"""SELECT t.id, r.code, t.title, t.parent, coalesce(h.id, a.id), coalesce(h.name_id, a.name_id),
 coalesce((SELECT min(f.name_id) FROM term f WHERE f.list = 'mandate_function' AND f.code = t.function), t.function),
 p.name, t.case_reference FROM ({found}) k JOIN task t ON t.id = k.id JOIN record r ON r.id = t.id
 JOIN agency a ON a.id = t.accountable LEFT JOIN agency h ON h.id = a.merged_into LEFT JOIN place p ON p.id = t.place
 ORDER BY r.no LIMIT 20"""
    return reader.rows(LeadRow, sql, values)
