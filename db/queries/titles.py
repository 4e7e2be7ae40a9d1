"""The line that names a record, whatever kind it is: for the history and wherever only an id is known.

Must not import SQLAlchemy.
"""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from db.enums import RecordKind
from db.reading import Reader

_AT_ONCE = 400
_SUBJECT = "coalesce(s.name, p.name, '?')"
_SUBJECTS = "LEFT JOIN resource s ON s.id = c.subject LEFT JOIN person p ON p.id = c.subject"
_TEXT = "JOIN sop_version v ON v.id = c.version"
_AGENCY = "JOIN agency h ON h.id = c.agency LEFT JOIN agency hh ON hh.id = h.merged_into"
_ADOPTED = "v.title || ' ' || v.number || ': ' || coalesce(hh.name_id, h.name_id)"
_TITLES = {
    RecordKind.AGENCY: "SELECT id, CASE acronym WHEN '' THEN name_id ELSE acronym END AS title FROM agency",
    RecordKind.ALIAS: "SELECT id, name AS title FROM alias",
    RecordKind.MANDATE: "SELECT id, function AS title FROM mandate",
    RecordKind.PERSON: "SELECT id, name AS title FROM person",
    RecordKind.APPOINTMENT: "SELECT id, position AS title FROM appointment",
    RecordKind.PLACE: "SELECT id, name AS title FROM place",
    RecordKind.TERM: "SELECT id, name_id AS title FROM term",
    RecordKind.MEETING: "SELECT id, title FROM meeting",
    RecordKind.AGENDA_ITEM: "SELECT id, title FROM agenda_item",
    RecordKind.MINUTE: "SELECT id, text AS title FROM minute",
    RecordKind.DECISION: "SELECT id, text AS title FROM decision",
    RecordKind.TASK: "SELECT id, title FROM task",
    RecordKind.OPERATION: "SELECT id, name AS title FROM operation",
    RecordKind.OPERATION_PLACE: "SELECT c.id, p.name AS title FROM operation_place c JOIN place p ON p.id = c.place",
    RecordKind.PARTICIPATION: """SELECT c.id, coalesce(hh.name_id, h.name_id) AS title FROM participation c
 JOIN agency h ON h.id = c.agency LEFT JOIN agency hh ON hh.id = h.merged_into""",
    RecordKind.BOOKING: f"SELECT c.id, {_SUBJECT} AS title FROM booking c {_SUBJECTS}",
    RecordKind.RESOURCE: "SELECT id, name AS title FROM resource",
    RecordKind.ABSENCE: f"SELECT c.id, {_SUBJECT} AS title FROM absence c {_SUBJECTS}",
    RecordKind.DUTY: "SELECT id, name AS title FROM duty",
    RecordKind.SHIFT: "SELECT c.id, d.name AS title FROM shift c JOIN duty d ON d.id = c.duty",
    RecordKind.CREW: "SELECT c.id, p.name AS title FROM crew c JOIN person p ON p.id = c.person",
    RecordKind.CHECKPOINT: """SELECT c.id, CASE c.name WHEN '' THEN coalesce(p.name, '?') ELSE c.name END AS title
 FROM checkpoint c LEFT JOIN place p ON p.id = c.place""",
    RecordKind.DAILY_REPORT: """SELECT c.id, CASE c.number WHEN '' THEN a.name_id ELSE c.number END AS title
 FROM daily_report c JOIN agency a ON a.id = c.agency""",
    RecordKind.CROSSING_COUNT: "SELECT id, document AS title FROM crossing_count",
    RecordKind.REPORT_LINE: "SELECT id, what AS title FROM report_line",
    RecordKind.FINDING: "SELECT id, initials AS title FROM finding",
    RecordKind.OUTCOME: "SELECT c.id, o.name AS title FROM outcome c JOIN operation o ON o.id = c.operation",
    RecordKind.TRANSFER: "SELECT id, number AS title FROM transfer",
    RecordKind.TRANSFER_ITEM: """SELECT c.id, coalesce(f.initials, c.description) AS title
 FROM transfer_item c LEFT JOIN finding f ON f.id = c.finding""",
    RecordKind.COMPARISON: "SELECT id, measure AS title FROM comparison",
    RecordKind.OPERATION_PAPER: "SELECT id, number AS title FROM operation_paper",
    RecordKind.OPERATION_PROCEDURE: "SELECT id, code AS title FROM operation_procedure",
    RecordKind.ATTACHMENT: "SELECT id, CASE caption WHEN '' THEN name ELSE caption END AS title FROM attachment",
    RecordKind.LESSON: "SELECT id, CASE happened WHEN '' THEN change ELSE happened END AS title FROM lesson",
    RecordKind.COST: "SELECT id, item AS title FROM cost",
    RecordKind.SOP: "SELECT id, CASE title WHEN '' THEN code ELSE title END AS title FROM sop",
    RecordKind.SOP_VERSION: "SELECT id, title || ' ' || number AS title FROM sop_version",
    RecordKind.SOP_STEP: "SELECT id, key || '. ' || activity AS title FROM sop_step",
    RecordKind.PROPOSAL: f"SELECT c.id, c.step || ' ' || v.title AS title FROM proposal c {_TEXT}",
    RecordKind.STEP_OPINION: f"SELECT c.id, c.step || ' ' || v.title AS title FROM step_opinion c {_TEXT}",
    RecordKind.ADOPTION: f"SELECT c.id, {_ADOPTED} AS title FROM adoption c {_TEXT} {_AGENCY}",
    RecordKind.RESERVATION: "SELECT id, step || ': ' || text AS title FROM reservation",
    RecordKind.ACKNOWLEDGEMENT: f"SELECT c.id, {_ADOPTED} AS title FROM acknowledgement c {_TEXT} {_AGENCY}",
    RecordKind.SOP_REVIEW: f"SELECT c.id, {_ADOPTED} AS title FROM sop_review c {_TEXT} {_AGENCY}",
    RecordKind.SOP_REVIEW_LINE: "SELECT id, step || ' ' || note AS title FROM sop_review_line",
    RecordKind.CHECKLIST_RUN: "SELECT id, title FROM checklist_run",
    RecordKind.CHECKLIST_ITEM: """SELECT c.id, c.step || ' ' || x.title AS title FROM checklist_item c
 JOIN checklist_run x ON x.id = c.run""",
    RecordKind.RUN_EVENT: "SELECT c.id, x.title FROM run_event c JOIN checklist_run x ON x.id = c.run",
    RecordKind.QUALIFICATION: f"SELECT c.id, {_SUBJECT} || ': ' || c.name AS title FROM qualification c {_SUBJECTS}",
}


class Titled(NamedTuple):
    """A record and the line that names it."""

    id: UUID
    kind: int
    code: str | None
    title: str | None


def titles(reader: Reader, identities: Iterable[UUID]) -> dict[UUID, Titled]:
    """Return the records among `identities` that are here, with the line that names each."""
    wanted = list(dict.fromkeys(identities))
    found: dict[UUID, Titled] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        values = {f"id_{place}": identity for place, identity in enumerate(wanted[start : start + _AT_ONCE])}
        marks = ", ".join(f":{name}" for name in values)
        kinds = {row[0] for row in reader.raw(f"SELECT DISTINCT kind FROM record WHERE id IN ({marks})", values)}
        for kind in kinds:
            named = _TITLES.get(kind)
            title, join = ("x.title", f" JOIN ({named}) x ON x.id = r.id") if named else ("NULL", "")
            of_kind = f"r.kind = {int(kind)} AND r.id IN ({marks})"
            sql = f"SELECT r.id, r.kind, r.code, {title} FROM record r{join} WHERE {of_kind}"
            found |= {row.id: row for row in reader.rows(Titled, sql, values)}
    return found
