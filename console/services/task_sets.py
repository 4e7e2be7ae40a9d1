"""Use cases over tasks that are one gesture of a person but touch more than one record. Must not commit or print.

What each of them does to one task is in tasks.py.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import tasks
from console.services.tasks import Part
from db import history, storing
from db.actor import Actor
from db.enums import TaskStatus
from db.errors import Invalid
from db.models.agencies import Agency, placeholder_id
from db.models.tasks import Task, TaskDraft
from db.text import clean_line, folded


@gesture(Action.TASK_STATUS)
def set_statuses(
    session: Session, actor: Actor, identities: Sequence[UUID], status: TaskStatus, reason: str = "", evidence: str = ""
) -> list[Task]:
    """Set the work status of several tasks, all or none, for one reason. Raises what `tasks.set_status` raises."""
    changed = [tasks.set_status(session, actor, identity, status, reason, evidence) for identity in identities]
    if len(changed) > 1:
        titles = "; ".join(task.headline() for task in changed)
        history.recorder(session).text = titles[:200]
    return changed


@gesture(Action.TASK_ADD)
def add_for_new_unit(
    session: Session,
    actor: Actor,
    name: str,
    draft: TaskDraft,
    others: Sequence[Part] = (),
    overlap_reason: str = "",
) -> Task:
    """Add a task whose accountable unit nobody knows yet: a placeholder under `name` is made with it.

    Two posts that write the same name make the same placeholder. Raises Invalid when the name has no letters.
    """
    cleaned = clean_line(name, "accountable")
    if not folded(cleaned):
        raise Invalid("agency.no_name", field="accountable")
    unit = placeholder_id(cleaned)
    storing.put(session, Agency(id=unit, name_id=cleaned, placeholder=True), ())
    session.flush()
    owned = draft.model_copy(update={"accountable": unit})
    task = tasks.add(session, actor, owned, others, overlap_reason)
    history.recorder(session).text = task.headline()[:200]
    return task
