"""Who may do what: every act that writes, and the rule it stands under.

Knows actors and homes of records; must not know sessions, screens or languages.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from db.actor import Actor
from db.errors import Refused
from db.ids import EVERYBODY


class Rule(StrEnum):
    """ANY member of the space, or only the institution that made the record (its home)."""

    ANY = "any"
    HOME = "home"


class Action(StrEnum):
    """Every gesture. The code stands in the history and is translated there."""

    WORKSPACE_INIT = "workspace.init"
    WORKSPACE_SET = "workspace.set"
    REFERENCE_LOAD = "reference.load"
    AGENCY_ADD = "agency.add"
    AGENCY_EDIT = "agency.edit"
    AGENCY_REMOVE = "agency.remove"
    AGENCY_RESTORE = "agency.restore"
    AGENCY_MERGE = "agency.merge"
    AGENCY_ALIAS = "agency.alias"
    AGENCY_REMOVE_ALIAS = "agency.remove_alias"
    AGENCY_REMEMBER = "agency.remember"
    MANDATE_ADD = "mandate.add"
    MANDATE_REMOVE = "mandate.remove"
    PERSON_ADD = "person.add"
    PERSON_EDIT = "person.edit"
    PERSON_REMOVE = "person.remove"
    PERSON_RESTORE = "person.restore"
    PERSON_APPOINT = "person.appoint"
    PLACE_ADD = "place.add"
    PLACE_EDIT = "place.edit"
    PLACE_REMOVE = "place.remove"
    PLACE_RESTORE = "place.restore"
    TERM_ADD = "term.add"
    TERM_EDIT = "term.edit"
    IMPORT_TASKS = "import.tasks"
    IMPORT_MINUTES = "import.minutes"
    IMPORT_RECORDS = "import.records"
    IMPORT_SCHEDULE = "import.schedule"
    EXPORT = "export"
    LETTERHEAD_SET = "letterhead.set"
    SIGNATORY_SET = "signatory.set"
    DOCUMENT_EXPORT = "document.export"
    MEETING_ADD = "meeting.add"
    MEETING_EDIT = "meeting.edit"
    MEETING_REMOVE = "meeting.remove"
    MEETING_RESTORE = "meeting.restore"
    MEETING_OFFICIALS = "meeting.officials"
    MEETING_SCHEDULE = "meeting.schedule"
    MEETING_POSTPONE = "meeting.postpone"
    MEETING_START = "meeting.start"
    MEETING_SUSPEND = "meeting.suspend"
    MEETING_RESUME = "meeting.resume"
    MEETING_FINISH = "meeting.finish"
    MEETING_APPROVE = "meeting.approve"
    MEETING_CANCEL = "meeting.cancel"
    MEETING_REOPEN = "meeting.reopen"
    ATTENDANCE_INVITE = "attendance.invite"
    ATTENDANCE_UNINVITE = "attendance.uninvite"
    ATTENDANCE_SENT = "attendance.sent"
    ATTENDANCE_RECEIVED = "attendance.received"
    ATTENDANCE_CONFIRM = "attendance.confirm"
    ATTENDANCE_RECORD = "attendance.record"
    AGENDA_ADD = "agenda.add"
    AGENDA_EDIT = "agenda.edit"
    AGENDA_MOVE = "agenda.move"
    AGENDA_START = "agenda.start"
    AGENDA_DISCUSSED = "agenda.discussed"
    AGENDA_CLOSE = "agenda.close"
    AGENDA_CARRY = "agenda.carry"
    MINUTE_ADD = "minute.add"
    MINUTE_CORRECT = "minute.correct"
    MINUTE_SPEAKER = "minute.speaker"
    MINUTE_WRITE = "minute.write"
    DECISION_ADD = "decision.add"
    DECISION_EDIT = "decision.edit"
    DECISION_IMPLEMENT = "decision.implement"
    DECISION_SUPERSEDE = "decision.supersede"
    DECISION_WITHDRAW = "decision.withdraw"
    TASK_ADD = "task.add"
    TASK_EDIT = "task.edit"
    TASK_STATUS = "task.status"
    TASK_REMOVE = "task.remove"
    TASK_RESTORE = "task.restore"
    TASK_PARTS = "task.parts"
    TASK_SPLIT = "task.split"
    TASK_ANSWER = "task.answer"
    TASK_DECIDE = "task.decide"
    TASK_ASSIGN = "task.assign"
    TASK_HAND_OVER = "task.hand_over"
    OPERATION_ADD = "operation.add"
    OPERATION_EDIT = "operation.edit"
    OPERATION_PLACES = "operation.places"
    OPERATION_REMOVE = "operation.remove"
    OPERATION_RESTORE = "operation.restore"
    OPERATION_PLAN = "operation.plan"
    OPERATION_ORDER = "operation.order"
    OPERATION_START = "operation.start"
    OPERATION_FINISH = "operation.finish"
    OPERATION_REPORT = "operation.report"
    OPERATION_EVALUATE = "operation.evaluate"
    OPERATION_POSTPONE = "operation.postpone"
    OPERATION_CANCEL = "operation.cancel"
    OPERATION_REOPEN = "operation.reopen"
    PARTICIPATION_ASK = "participation.ask"
    PARTICIPATION_EDIT = "participation.edit"
    PARTICIPATION_REMOVE = "participation.remove"
    PARTICIPATION_ANSWER = "participation.answer"
    PARTICIPATION_DECIDE = "participation.decide"
    BOOKING_ADD = "booking.add"
    BOOKING_EDIT = "booking.edit"
    BOOKING_CONFIRM = "booking.confirm"
    BOOKING_DECLINE = "booking.decline"
    BOOKING_REMOVE = "booking.remove"
    RESOURCE_ADD = "resource.add"
    RESOURCE_EDIT = "resource.edit"
    RESOURCE_REMOVE = "resource.remove"
    RESOURCE_RESTORE = "resource.restore"
    RESOURCE_ABSENCE = "resource.absence"
    RESOURCE_ABSENCE_REMOVE = "resource.absence_remove"
    RESOURCE_QUALIFICATION = "resource.qualification"
    RESOURCE_QUALIFICATION_REMOVE = "resource.qualification_remove"
    UNDO = "undo"


RULES: dict[Action, Rule] = {Action.PERSON_REMOVE: Rule.HOME}
"""Acts that only a record's home may do; all others any member may."""

_UseCase = TypeVar("_UseCase", bound=Callable[..., Any])


def gesture(action: Action) -> Callable[[_UseCase], _UseCase]:
    """Declare that a use case is one gesture, recorded in the history as `action`."""

    def declare(use_case: _UseCase) -> _UseCase:
        use_case.action = action  # type: ignore[attr-defined]
        return use_case

    return declare


def require(actor: Actor, action: Action, home: UUID | None = None) -> None:
    """Raise Refused (`security.home`) when `action` belongs to the record's home and that is somebody else."""
    if RULES.get(action, Rule.ANY) is Rule.HOME and home not in (None, EVERYBODY, actor.institution):
        raise Refused("security.home", action=str(action))
