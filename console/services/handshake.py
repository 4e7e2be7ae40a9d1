"""The handshake: who stands by a task, what its unit answers, and what becomes of a counter-offer.

Kept apart from the work status. A unit that took part in the meeting agreed there; an absent one waits to be asked.
Must not commit, print or read settings.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import overlap, records
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import Handshake, TaskStatus
from db.errors import Invalid, Refused
from db.models.agencies import Agency
from db.models.tasks import Answer, AnswerDraft, Responsibility, Task
from db.queries import agencies, attendance, tasks
from db.queries.tasks import AnswerRow, TaskFilter
from db.reading import Page, Reader

ANSWERS = (Handshake.ACCEPTED, Handshake.DECLINED, Handshake.COUNTERED)


def owner(session: Session, agency: UUID) -> UUID:
    """Return the unit that may be accountable: the agency itself, or what its placeholder turned out to be.

    Raises NotFound when it is not here or removed.
    """
    row = records.load(session, Agency, agency)
    return row.merged_into or row.id


def initial(reader: Reader, actor: Actor, accountable: UUID | None, meeting: UUID | None) -> Handshake:
    """Return where a task's handshake begins.

    Without an owner: unowned. Its unit took part in the meeting: agreed there. The actor's own unit: accepted.
    Everybody else is waited for.
    """
    if accountable is None:
        return Handshake.UNOWNED
    seat = attendance.one(reader, meeting, accountable) if meeting else None
    if seat is not None and seat.takes_part:
        return Handshake.AGREED
    return Handshake.ACCEPTED if accountable == actor.unit else Handshake.WAITING


def again(actor: Actor, task: Task) -> None:
    """Ask the unit anew, because what it stood by was changed. The actor's own unit need not ask itself."""
    if task.accountable is None:
        task.handshake = Handshake.UNOWNED
    else:
        task.handshake = Handshake.ACCEPTED if task.accountable == actor.unit else Handshake.WAITING


def settle_meeting(session: Session, actor: Actor, meeting: UUID) -> list[Task]:
    """Bring the tasks of a meeting in line with its attendance, after that was corrected; return the changed ones.

    Only tasks that are agreed or waiting and that nobody answered move. Call it inside the gesture that wrote the
    attendance.
    """
    reader = reading(session)
    moving = TaskFilter(meeting=meeting, handshakes=(Handshake.AGREED, Handshake.WAITING))
    rows = tasks.page(reader, moving, Page(limit=10_000), today=date.min)
    changed = []
    for row in rows:
        wanted = initial(reader, actor, row.accountable, meeting)
        if row.handshake != wanted and not tasks.answers(reader, row.id):
            task = records.load(session, Task, row.id)
            task.handshake = wanted
            changed.append(task)
    return changed


@gesture(Action.TASK_ANSWER)
def answer(session: Session, actor: Actor, draft: AnswerDraft) -> Answer:
    """Record what the accountable unit says: accepted, declined with a reason, or another date or scope.

    Raises Invalid (`answer.kind`) for anything else; Refused when the task is closed or unowned, when the unit is not
    the accountable one, or when another unit's answer is not marked as recorded on its behalf.
    """
    task = _answerable(session, draft.task)
    if draft.answer not in ANSWERS:
        raise Invalid("answer.kind", field="answer", found=draft.answer)
    reader = reading(session)
    accountable = owner(session, task.accountable) if task.accountable else None
    name = name_of(reader, draft.agency)
    if not same_house(reader, draft.agency, accountable):
        raise Refused("answer.not_accountable", found=name, wanted=name_of(reader, accountable))
    if not draft.on_behalf and not same_house(reader, draft.agency, actor.unit):
        raise Refused("answer.needs_on_behalf", found=name)
    given = Answer.model_validate({"answered_at": datetime.now(UTC), **draft.model_dump(exclude_none=True)})
    session.add(given)
    task.handshake = draft.answer
    history.recorder(session).text = task.headline()[:200]
    return given


def _answerable(session: Session, identity: UUID) -> Task:
    task = records.load(session, Task, identity)
    if task.accountable is None:
        raise Refused("task.unowned", found=task.title)
    if TaskStatus(task.status).is_closed:
        raise Refused("task.closed", found=task.title)
    return task


def same_house(reader: Reader, one: UUID, other: UUID | None) -> bool:
    """Tell whether two agencies are one, or one is the institution of the other: it may speak for its unit."""
    if other is None or one == other:
        return one == other
    rows = (agencies.get(reader, one), agencies.get(reader, other))
    houses = [row and (row.merged_into or row.id, row.institution) for row in rows]
    if houses[0] is None or houses[1] is None:
        return False
    return houses[0][0] in houses[1] or houses[1][0] in houses[0]


def name_of(reader: Reader, agency: UUID | None) -> str:
    """Return the name of a unit for an error."""
    row = agencies.get(reader, agency) if agency else None
    return row.name if row else "?"


@gesture(Action.TASK_DECIDE)
def decide(session: Session, actor: Actor, identity: UUID, accepted: bool) -> Task:
    """Decide the counter-offer that stands: take its date and scope over, or refuse it, and the unit is asked again.

    Raises Refused when the unit's last word was no counter-offer.
    """
    task = _answerable(session, identity)
    offer = _standing_offer(reading(session), task)
    history.recorder(session).text = task.headline()[:200]
    if not accepted:
        task.handshake = Handshake.WAITING
        return task
    if offer.proposed_due:
        task.due, task.due_text = offer.proposed_due, ""
    if offer.proposed_title:
        task.title = offer.proposed_title
    task.handshake = Handshake.ACCEPTED
    return task


def _standing_offer(reader: Reader, task: Task) -> AnswerRow:
    given = [one for one in tasks.answers(reader, task.id) if one.answer == Handshake.COUNTERED]
    if task.handshake != Handshake.COUNTERED or not given:
        raise Refused("answer.no_offer", found=task.title)
    return given[-1]


@gesture(Action.TASK_ASSIGN)
def assign(
    session: Session, actor: Actor, identity: UUID, agency: UUID, person: UUID | None = None, overlap_reason: str = ""
) -> Task:
    """Give an unowned task its accountable unit. Raises Refused when it has one (hand it over), or for an overlap."""
    task = records.load(session, Task, identity)
    if task.accountable is not None:
        raise Refused("task.has_owner", found=task.title)
    return _give(session, actor, task, agency, person, overlap_reason)


@gesture(Action.TASK_HAND_OVER)
def hand_over(
    session: Session,
    actor: Actor,
    identity: UUID,
    agency: UUID,
    person: UUID | None = None,
    reason: str = "",
    overlap_reason: str = "",
) -> Task:
    """Hand a task over to another unit. The answers given so far stay; the new unit is asked.

    Raises Refused when it is closed, unowned, already that unit's, or for an overlap.
    """
    task = _answerable(session, identity)
    if task.accountable == owner(session, agency):
        raise Refused("task.same_owner", found=task.title)
    handed = _give(session, actor, task, agency, person, overlap_reason)
    handed.notes = "\n".join(part for part in (handed.notes, reason.strip()) if part)
    return handed


def _give(
    session: Session, actor: Actor, task: Task, agency: UUID, person: UUID | None, overlap_reason: str
) -> Task:
    accountable = owner(session, agency)
    reader = reading(session)
    lead = overlap.Lead(accountable, task.function, task.place, task.case_reference, task.id, task.parent)
    overlap.stop(reader, lead, overlap_reason)
    task.accountable, task.accountable_person, task.accountable_position = accountable, person, ""
    task.overlap_reason = overlap_reason or task.overlap_reason
    again(actor, task)
    release(session, task.id, [accountable])
    history.recorder(session).text = task.headline()[:200]
    return task


def release(session: Session, task: UUID, units: Collection[UUID]) -> None:
    """Take other parts in the task away from these units: who is accountable is not also consulted."""
    for row in tasks.responsibilities(reading(session), task):
        if row.agency in units:
            history.remove(session, records.load(session, Responsibility, row.id))
