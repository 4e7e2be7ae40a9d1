"""Which records point at which, so that nobody removes what others still stand on unasked. Must not import SQLAlchemy.

A removed record leaves the lists and is still there: what points at it shows it as removed, and restoring it mends all.
"""

from typing import NamedTuple
from uuid import UUID

from db.enums import RecordKind as K
from db.reading import Reader


class Pointer(NamedTuple):
    """A column that names another record, what its own records are, and what the records it names may be."""

    table: str
    column: str
    kind: K
    to: tuple[K, ...]


ATTACHABLE = (K.OPERATION, K.MEETING, K.FINDING, K.TRANSFER, K.DAILY_REPORT, K.CHECKLIST_ITEM)
"""What a picture or scan can belong to."""

POINTERS = (
    *(Pointer("agency", one, K.AGENCY, (K.AGENCY,)) for one in ("institution", "parent", "predecessor", "merged_into")),
    Pointer("agency", "place", K.AGENCY, (K.PLACE,)),
    Pointer("alias", "agency", K.ALIAS, (K.AGENCY,)),
    Pointer("mandate", "agency", K.MANDATE, (K.AGENCY,)),
    Pointer("person", "agency", K.PERSON, (K.AGENCY,)),
    Pointer("person", "merged_into", K.PERSON, (K.PERSON,)),
    Pointer("appointment", "person", K.APPOINTMENT, (K.PERSON,)),
    Pointer("appointment", "agency", K.APPOINTMENT, (K.AGENCY,)),
    *(Pointer("place", one, K.PLACE, (K.PLACE,)) for one in ("parent", "opposite")),
    *(Pointer("meeting", one, K.MEETING, (K.PLACE,)) for one in ("region", "place")),
    Pointer("meeting", "host", K.MEETING, (K.AGENCY,)),
    Pointer("meeting", "previous_meeting", K.MEETING, (K.MEETING,)),
    Pointer("meeting", "approved_by", K.MEETING, (K.PERSON,)),
    Pointer("official", "meeting", K.OFFICIAL, (K.MEETING,)),
    Pointer("official", "person", K.OFFICIAL, (K.PERSON,)),
    Pointer("official", "agency", K.OFFICIAL, (K.AGENCY,)),
    Pointer("agenda_item", "meeting", K.AGENDA_ITEM, (K.MEETING,)),
    Pointer("agenda_item", "presenter_agency", K.AGENDA_ITEM, (K.AGENCY,)),
    Pointer("agenda_item", "origin", K.AGENDA_ITEM, (K.AGENDA_ITEM, K.TASK, K.DECISION)),
    Pointer("agenda_item", "carried_from", K.AGENDA_ITEM, (K.AGENDA_ITEM,)),
    Pointer("attendance", "meeting", K.ATTENDANCE, (K.MEETING,)),
    Pointer("attendance", "agency", K.ATTENDANCE, (K.AGENCY,)),
    *(Pointer("attendance", one, K.ATTENDANCE, (K.PERSON,)) for one in ("person", "attendee")),
    Pointer("minute", "meeting", K.MINUTE, (K.MEETING,)),
    Pointer("minute", "agenda_item", K.MINUTE, (K.AGENDA_ITEM,)),
    Pointer("minute", "speaker", K.MINUTE, (K.PERSON, K.AGENCY)),
    Pointer("minute", "outcome", K.MINUTE, (K.DECISION, K.TASK)),
    Pointer("decision", "meeting", K.DECISION, (K.MEETING,)),
    Pointer("decision", "agenda_item", K.DECISION, (K.AGENDA_ITEM,)),
    *(Pointer("decision", one, K.DECISION, (K.DECISION,)) for one in ("implements", "supersedes")),
    Pointer("task", "accountable", K.TASK, (K.AGENCY,)),
    Pointer("task", "accountable_person", K.TASK, (K.PERSON,)),
    Pointer("task", "meeting", K.TASK, (K.MEETING,)),
    Pointer("task", "decision", K.TASK, (K.DECISION,)),
    Pointer("task", "parent", K.TASK, (K.TASK,)),
    Pointer("task", "place", K.TASK, (K.PLACE,)),
    Pointer("responsibility", "task", K.RESPONSIBILITY, (K.TASK,)),
    Pointer("responsibility", "agency", K.RESPONSIBILITY, (K.AGENCY,)),
    Pointer("answer", "task", K.ANSWER, (K.TASK,)),
    Pointer("answer", "agency", K.ANSWER, (K.AGENCY,)),
    Pointer("operation", "meeting", K.OPERATION, (K.MEETING,)),
    Pointer("operation", "decision", K.OPERATION, (K.DECISION,)),
    Pointer("operation", "lead", K.OPERATION, (K.AGENCY,)),
    Pointer("operation_place", "operation", K.OPERATION_PLACE, (K.OPERATION,)),
    Pointer("operation_place", "place", K.OPERATION_PLACE, (K.PLACE,)),
    Pointer("participation", "operation", K.PARTICIPATION, (K.OPERATION,)),
    Pointer("participation", "agency", K.PARTICIPATION, (K.AGENCY,)),
    Pointer("participation", "commander", K.PARTICIPATION, (K.PERSON,)),
    Pointer("booking", "operation", K.BOOKING, (K.OPERATION,)),
    Pointer("booking", "subject", K.BOOKING, (K.RESOURCE, K.PERSON)),
    Pointer("resource", "owner", K.RESOURCE, (K.AGENCY,)),
    Pointer("resource", "place", K.RESOURCE, (K.PLACE,)),
    Pointer("absence", "subject", K.ABSENCE, (K.RESOURCE, K.PERSON)),
    Pointer("qualification", "subject", K.QUALIFICATION, (K.RESOURCE, K.PERSON)),
    Pointer("duty", "operation", K.DUTY, (K.OPERATION,)),
    Pointer("duty", "place", K.DUTY, (K.PLACE,)),
    Pointer("duty", "agency", K.DUTY, (K.AGENCY,)),
    Pointer("shift", "duty", K.SHIFT, (K.DUTY,)),
    Pointer("shift", "agency", K.SHIFT, (K.AGENCY,)),
    Pointer("crew", "duty", K.CREW, (K.DUTY,)),
    Pointer("crew", "person", K.CREW, (K.PERSON,)),
    Pointer("checkpoint", "operation", K.CHECKPOINT, (K.OPERATION,)),
    Pointer("checkpoint", "place", K.CHECKPOINT, (K.PLACE,)),
    Pointer("checkpoint", "agency", K.CHECKPOINT, (K.AGENCY,)),
    Pointer("daily_report", "agency", K.DAILY_REPORT, (K.AGENCY,)),
    Pointer("daily_report", "place", K.DAILY_REPORT, (K.PLACE,)),
    Pointer("daily_report", "operation", K.DAILY_REPORT, (K.OPERATION,)),
    Pointer("crossing_count", "report", K.CROSSING_COUNT, (K.DAILY_REPORT,)),
    Pointer("report_line", "report", K.REPORT_LINE, (K.DAILY_REPORT,)),
    Pointer("finding", "operation", K.FINDING, (K.OPERATION,)),
    Pointer("finding", "place", K.FINDING, (K.PLACE,)),
    Pointer("finding", "referred_to", K.FINDING, (K.AGENCY,)),
    Pointer("outcome", "operation", K.OUTCOME, (K.OPERATION,)),
    Pointer("transfer", "operation", K.TRANSFER, (K.OPERATION,)),
    Pointer("transfer", "place", K.TRANSFER, (K.PLACE,)),
    *(Pointer("transfer", one, K.TRANSFER, (K.AGENCY,)) for one in ("giver", "receiver")),
    Pointer("transfer_item", "transfer", K.TRANSFER_ITEM, (K.TRANSFER,)),
    Pointer("transfer_item", "finding", K.TRANSFER_ITEM, (K.FINDING,)),
    Pointer("comparison", "operation", K.COMPARISON, (K.OPERATION,)),
    Pointer("operation_paper", "operation", K.OPERATION_PAPER, (K.OPERATION,)),
    Pointer("operation_paper", "agency", K.OPERATION_PAPER, (K.AGENCY,)),
    Pointer("operation_paper", "subject", K.OPERATION_PAPER, (K.TRANSFER, K.DAILY_REPORT)),
    Pointer("operation_procedure", "operation", K.OPERATION_PROCEDURE, (K.OPERATION,)),
    Pointer("operation_procedure", "version", K.OPERATION_PROCEDURE, (K.SOP_VERSION,)),
    Pointer("attachment", "subject", K.ATTACHMENT, ATTACHABLE),
    Pointer("lesson", "operation", K.LESSON, (K.OPERATION,)),
    Pointer("lesson", "outcome", K.LESSON, (K.TASK, K.PROPOSAL)),
    Pointer("cost", "subject", K.COST, (K.OPERATION, K.MEETING)),
    Pointer("cost", "payer", K.COST, (K.AGENCY,)),
    Pointer("sop", "owner", K.SOP, (K.AGENCY,)),
    Pointer("sop_version", "sop", K.SOP_VERSION, (K.SOP,)),
    Pointer("sop_version", "based_on", K.SOP_VERSION, (K.SOP_VERSION,)),
    Pointer("sop_step", "version", K.SOP_STEP, (K.SOP_VERSION,)),
    Pointer("proposal", "version", K.PROPOSAL, (K.SOP_VERSION,)),
    Pointer("proposal", "agency", K.PROPOSAL, (K.AGENCY,)),
    Pointer("proposal", "author", K.PROPOSAL, (K.PERSON,)),
    Pointer("proposal", "combined_into", K.PROPOSAL, (K.PROPOSAL,)),
    Pointer("step_opinion", "version", K.STEP_OPINION, (K.SOP_VERSION,)),
    Pointer("step_opinion", "agency", K.STEP_OPINION, (K.AGENCY,)),
    Pointer("adoption", "version", K.ADOPTION, (K.SOP_VERSION,)),
    Pointer("adoption", "agency", K.ADOPTION, (K.AGENCY,)),
    Pointer("reservation", "adoption", K.RESERVATION, (K.ADOPTION,)),
    Pointer("acknowledgement", "version", K.ACKNOWLEDGEMENT, (K.SOP_VERSION,)),
    Pointer("acknowledgement", "agency", K.ACKNOWLEDGEMENT, (K.AGENCY,)),
    Pointer("acknowledgement", "place", K.ACKNOWLEDGEMENT, (K.PLACE,)),
    Pointer("acknowledgement", "person", K.ACKNOWLEDGEMENT, (K.PERSON,)),
    Pointer("sop_review", "version", K.SOP_REVIEW, (K.SOP_VERSION,)),
    Pointer("sop_review", "agency", K.SOP_REVIEW, (K.AGENCY,)),
    Pointer("sop_review_line", "review", K.SOP_REVIEW_LINE, (K.SOP_REVIEW,)),
    Pointer("checklist_run", "version", K.CHECKLIST_RUN, (K.SOP_VERSION,)),
    Pointer("checklist_run", "subject", K.CHECKLIST_RUN, (K.OPERATION, K.MEETING)),
    Pointer("checklist_run", "holder", K.CHECKLIST_RUN, (K.AGENCY,)),
    Pointer("checklist_run", "started_by", K.CHECKLIST_RUN, (K.PERSON,)),
    Pointer("checklist_item", "run", K.CHECKLIST_ITEM, (K.CHECKLIST_RUN,)),
    Pointer("checklist_item", "agency", K.CHECKLIST_ITEM, (K.AGENCY,)),
    Pointer("checklist_item", "person", K.CHECKLIST_ITEM, (K.PERSON,)),
    Pointer("run_event", "run", K.RUN_EVENT, (K.CHECKLIST_RUN,)),
    Pointer("run_event", "from_agency", K.RUN_EVENT, (K.AGENCY,)),
    Pointer("run_event", "to_agency", K.RUN_EVENT, (K.AGENCY,)),
)
"""Every reference of every table; a test compares this with the tables."""


class Edge(NamedTuple):
    """A live record, and one it points at by a field. `since`: it was written after the gesture asked about."""

    pointer: UUID
    target: UUID
    since: bool = True
    field: str = ""


_MADE = """SELECT c.record FROM change c JOIN entry e ON e.no = c.entry
 WHERE e.gesture = :gesture AND c.field IN (0, 1)"""
"""What a gesture made, removed or brought back: fields 0 and 1 are db.base.CREATION and STATE."""


_SINCE = """EXISTS (SELECT 1 FROM change p WHERE p.record = x.id
 AND p.entry > (SELECT max(e.no) FROM entry e WHERE e.gesture = :gesture))"""


def at_made_by(reader: Reader, gesture: UUID) -> list[Edge]:
    """Return what points at the records that a gesture made or whose state it changed, each live one's field once."""
    kinds = reader.raw(f"SELECT DISTINCT kind FROM record WHERE id IN ({_MADE})", {"gesture": gesture})
    made = {K(row[0]) for row in kinds}
    found: set[Edge] = set()
    for one in POINTERS:
        if made & set(one.to):
            sql = f"""SELECT x.id, x.{one.column}, {_SINCE}, '{one.column}'
 FROM {one.table} x JOIN record r ON r.id = x.id WHERE x.{one.column} IN ({_MADE}) AND r.state = 'live'"""
            found.update(reader.rows(Edge, sql, {"gesture": gesture}))
    return sorted(found, key=str)


def count(reader: Reader, record: UUID, to: K, kind: K) -> int:
    """Return how many live records of `kind` point at a record, which is of kind `to`, by whatever field."""
    columns = [one for one in POINTERS if one.kind is kind and to in one.to]
    where = " OR ".join(f"x.{one.column} = :record" for one in columns)
    sql = f"SELECT count(*) FROM {columns[0].table} x JOIN record r ON r.id = x.id WHERE r.state = 'live' AND ({where})"
    return int(reader.value(sql, {"record": record}))
