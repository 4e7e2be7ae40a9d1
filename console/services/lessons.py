"""Use cases of the after-action review: lessons, and what becomes of each: a task, or a proposal for a procedure.

Must not commit, print or read settings.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console import procedures
from console.security import Action, gesture
from console.services import proposals, records, tasks
from console.services import sops as sop_cases
from console.services.proposals import Proposed
from db import history, order
from db.actor import Actor
from db.database import reading
from db.enums import OperationState, ProposalKind
from db.errors import Refused
from db.models.evaluation import Lesson, LessonDraft
from db.models.operations import Operation
from db.models.proposals import Proposal
from db.models.tasks import Task, TaskDraft
from db.queries import lessons as queries
from db.queries import sops
from sops.cells import cells_of

_LEARNING = (OperationState.RUNNING, OperationState.FINISHED, OperationState.REPORTED)
_TITLE = 200
"""A change longer than this is the task's detail; its beginning is the title."""


def _opened(session: Session, operation: UUID) -> Operation:
    """Return an operation something can be learnt from. Raises Refused before it began and once it was evaluated."""
    row = records.load(session, Operation, operation)
    history.recorder(session).text = row.name[:200]
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)
    if row.state not in _LEARNING:
        raise Refused("lesson.too_early", found=row.name)
    return row


@gesture(Action.LESSON_ADD)
def add(session: Session, actor: Actor, draft: LessonDraft) -> Lesson:
    """Write a lesson down at the end of the list: planned, happened, why, what changes."""
    row = _opened(session, draft.operation)
    last = queries.last_position(reading(session), row.id)
    lesson = Lesson.model_validate({**draft.model_dump(), "position": order.between(last, None)})
    session.add(lesson)
    return lesson


@gesture(Action.LESSON_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Lesson:
    """Correct a lesson."""
    row = records.load(session, Lesson, identity)
    _opened(session, row.operation)
    return records.edit(session, row, LessonDraft, changed)


@gesture(Action.LESSON_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Lesson:
    """Take a lesson off the list; what came of it stays."""
    row = records.load(session, Lesson, identity)
    _opened(session, row.operation)
    return records.remove(session, actor, Lesson, identity, Action.LESSON_REMOVE)


@gesture(Action.LESSON_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Lesson:
    """Bring a lesson back."""
    return records.restore(session, Lesson, identity)


def _without_outcome(session: Session, identity: UUID) -> tuple[Lesson, Operation]:
    row = records.load(session, Lesson, identity)
    operation = _opened(session, row.operation)
    if row.outcome is not None:
        raise Refused("lesson.has_outcome", found=row.change or row.happened)
    return row, operation


@gesture(Action.LESSON_TASK)
def make_task(
    session: Session, actor: Actor, identity: UUID, accountable: UUID | None = None, due: date | None = None,
    title: str = "",
) -> Task:  # fmt: skip
    """Make a task of what a lesson changes; without a unit ours is accountable. The lesson points at it from then on.

    Raises Refused when something came of it already, or it does not say what changes.
    """
    row, operation = _without_outcome(session, identity)
    wanted = title.strip() or row.change.partition("\n")[0]
    if not wanted:
        raise Refused("lesson.no_change", field="change", found=row.happened)
    code = reading(session).value("SELECT code FROM record WHERE id = :id", {"id": operation.id})
    source = [f"{code} {operation.name}", row.change if row.change != wanted else "", row.happened, row.why]
    draft = TaskDraft(
        title=wanted[:_TITLE], detail="\n".join(part for part in source if part), due=due,
        accountable=accountable or actor.unit, meeting=operation.meeting, decision=operation.decision,
        source_date=_day(operation),
    )  # fmt: skip
    task: Task = tasks.add(session, actor, draft)
    row.outcome = task.id
    history.recorder(session).text = task.title[:200]
    return task


def _day(operation: Operation) -> date | None:
    ended = operation.finished_at or operation.began_at
    return ended.date() if ended else None


@gesture(Action.LESSON_PROPOSAL)
def propose(
    session: Session, actor: Actor, identity: UUID, code: str, step: str, field: str = "note", new: str = "",
    begin: bool = False,
) -> Proposal:  # fmt: skip
    """Make what a lesson changes a proposal for one step of a procedure that is being discussed.

    Without a text `new`, the change is put behind what stands in that field. Raises Refused when no version of the
    procedure is open to changes, unless `begin` begins the next one, and as the proposal itself does.
    """
    row, operation = _without_outcome(session, identity)
    if not (new.strip() or row.change):
        raise Refused("lesson.no_change", field="change", found=row.happened)
    reader = reading(session)
    open_version = sops.newest(reader, code.upper(), open_only=True)
    if open_version is None and not begin:
        raise Refused("lesson.no_open_version", found=code.upper())
    version = open_version.id if open_version else _next_version(session, actor, code.upper(), operation)
    text = procedures.procedure_of(reader, version)
    there = next((one for one in text.steps if one.key == step), None)
    before = cells_of(there, text.language).get(field, "") if there else ""
    wanted = new.strip() or "; ".join(part for part in (before, " ".join(row.change.split())) if part)
    reason = "\n".join(part for part in (operation.name, row.happened, row.why) if part)
    given = Proposed(ProposalKind.REPLACE, step, field, wanted, reason=reason)
    [made] = proposals.propose(session, actor, version, [given])
    row.outcome = made.id
    history.recorder(session).text = operation.name[:200]
    return made


def _next_version(session: Session, actor: Actor, code: str, operation: Operation) -> UUID:
    """Begin the version after the one that was agreed on, else one with the text of the library."""
    start = sop_cases.Start(changes=operation.name)
    agreed = sops.newest(reading(session), code)
    if agreed is not None:
        return sop_cases.start_from_version(session, actor, agreed.id, start).id
    return sop_cases.start_from_library(session, actor, code, given=start).id
