"""Use case: what left the text in a run becomes points of the after-action review of its operation.

Must not commit, print or read settings. The words are given: which they are depends on the language spoken.
"""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import lessons, records
from db import history
from db.actor import Actor
from db.database import reading
from db.errors import Refused
from db.models.checklists import ChecklistRun
from db.models.evaluation import Lesson, LessonDraft
from db.models.operations import Operation
from db.queries import lessons as queries


class Learnt(Protocol):
    """A deviation in words: what the text says, what happened, why."""

    @property
    def planned(self) -> str: ...
    @property
    def happened(self) -> str: ...
    @property
    def why(self) -> str: ...


@gesture(Action.LESSON_ADD)
def take_over(session: Session, actor: Actor, run: UUID, found: Sequence[Learnt]) -> list[Lesson]:
    """Write the deviations of a run down as lessons of its operation; those that stand there already are left out.

    Raises Refused when the run belongs to no operation (`run.no_operation`), when it kept to the text
    (`run.no_deviation`), and as `lessons.add` does.
    """
    row = records.load(session, ChecklistRun, run)
    operation = session.get(Operation, row.subject) if row.subject else None
    if operation is None:
        raise Refused("run.no_operation", found=row.title)
    if not found:
        raise Refused("run.no_deviation", found=row.title)
    there = {one.happened for one in queries.of_operation(reading(session), operation.id)}
    made = []
    for one in found:
        if one.happened in there:
            continue
        draft = LessonDraft(operation=operation.id, planned=one.planned, happened=one.happened, why=one.why)
        made.append(lessons.add(session, actor, draft))
        session.flush()
    history.recorder(session).text = operation.name[:200]
    return made
