"""Use cases of tasks: add, edit, work status, who has a part, splitting. Must not commit, print or read settings.

Who stands by a task is decided in handshake.py, what overlaps in overlap.py.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from console.security import Action, gesture
from console.services import handshake, overlap, records
from console.services.overlap import Lead
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import ResponsibilityRole, TaskStatus
from db.errors import Invalid, Refused
from db.models.meetings import Decision, Meeting
from db.models.tasks import Responsibility, Task, TaskDraft, responsibility_id
from db.queries import tasks
from db.queries.tasks import TaskFilter
from db.text import clean_text

Part = tuple[UUID, ResponsibilityRole]
_AGREED_ON = ("title", "detail", "due")
"""What a unit stands by: when one of these changes, it is asked again."""

_CLAIM = ("accountable", "function", "place", "case_reference")


@gesture(Action.TASK_ADD)
def add(
    session: Session, actor: Actor, draft: TaskDraft, others: Sequence[Part] = (), overlap_reason: str = ""
) -> Task:
    """Add a task; its handshake follows from who is accountable and who was at the meeting.

    `others` are the units with another part. Raises Refused (`task.overlap`) unless `overlap_reason` overrides.
    """
    task = Task.model_validate(draft)
    _complete_source(session, task)
    if task.accountable:
        task.accountable = handshake.owner(session, task.accountable)
    reader = reading(session)
    overlap.stop(reader, _lead(task), overlap_reason)
    task.overlap_reason = clean_text(overlap_reason, "overlap_reason").strip()
    task.handshake = handshake.initial(reader, actor, task.accountable, task.meeting)
    if task.status.is_closed:
        task.closed_at = datetime.now(UTC)
    session.add(task)
    session.flush()
    _put_parts(session, task, others)
    return task


def _complete_source(session: Session, task: Task) -> None:
    """A decision names its meeting, and a meeting its day."""
    if task.decision and not task.meeting:
        task.meeting = records.load(session, Decision, task.decision).meeting
    if task.meeting and not task.source_date:
        meeting = records.load(session, Meeting, task.meeting)
        task.source_date = meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).date()


def _lead(task: Task) -> Lead:
    return Lead(task.accountable, task.function, task.place, task.case_reference, task.id, task.parent)


@gesture(Action.TASK_EDIT)
def edit(
    session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any], overlap_reason: str = ""
) -> Task:
    """Correct a task. Another accountable unit begins its handshake anew; another date or scope is asked about again.

    Raises Refused (`task.overlap`) when the new claim overlaps and no reason was ever given. The work status has its
    own use case and is refused here.
    """
    if "status" in changed:
        raise Invalid("task.status_apart", field="status")
    task = records.load(session, Task, identity)
    before = {name: getattr(task, name) for name in (*_AGREED_ON, *_CLAIM, "meeting")}
    if changed.get("accountable"):
        changed = {**changed, "accountable": handshake.owner(session, changed["accountable"])}
    records.edit(session, task, TaskDraft, changed)
    differs = {name for name, value in before.items() if getattr(task, name) != value}
    task.overlap_reason = clean_text(overlap_reason, "overlap_reason").strip() or task.overlap_reason
    if differs & set(_CLAIM):
        overlap.stop(reading(session), _lead(task), task.overlap_reason)
    _shake_again(session, actor, task, differs)
    return task


def _shake_again(session: Session, actor: Actor, task: Task, differs: set[str]) -> None:
    if differs & {"accountable", "meeting"}:
        if "accountable" in differs and task.accountable:
            handshake.release(session, task.id, [task.accountable])
        task.handshake = handshake.initial(reading(session), actor, task.accountable, task.meeting)
    elif differs & set(_AGREED_ON) and not _written_at_the_table(session, task):
        handshake.again(actor, task)


def _written_at_the_table(session: Session, task: Task) -> bool:
    """While its meeting runs, everybody who agreed is in the room and hears the change."""
    return task.meeting is not None and records.load(session, Meeting, task.meeting).takes_outcomes


@gesture(Action.TASK_STATUS)
def set_status(
    session: Session, actor: Actor, identity: UUID, status: TaskStatus, reason: str = "", evidence: str = ""
) -> Task:
    """Set the work status; `evidence` is added below what is noted already.

    Raises Refused when a blocked or dropped task gives no reason.
    """
    task = records.load(session, Task, identity)
    task.set_status(status, datetime.now(UTC), reason)
    if evidence.strip():
        task.evidence = clean_text("\n".join(part for part in (task.evidence, evidence) if part), "evidence")
    return task


@gesture(Action.TASK_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Task:
    """Remove a task from every list; its history stays."""
    return records.remove(session, actor, Task, identity, Action.TASK_REMOVE)


@gesture(Action.TASK_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Task:
    """Bring a removed task back."""
    return records.restore(session, Task, identity)


@gesture(Action.TASK_PARTS)
def set_responsibilities(
    session: Session, actor: Actor, identity: UUID, wanted: Sequence[Part]
) -> list[Responsibility]:
    """Say who else has a part: exactly these units, each with one role.

    Raises Refused when the accountable unit is also consulted or informed, Invalid when a unit is named twice.
    """
    task = records.load(session, Task, identity)
    history.recorder(session).text = task.headline()[:200]
    return _put_parts(session, task, wanted)


def _put_parts(session: Session, task: Task, wanted: Sequence[Part]) -> list[Responsibility]:
    roles: dict[UUID, ResponsibilityRole] = {}
    for agency, role in wanted:
        unit = handshake.owner(session, agency)
        if unit in roles and roles[unit] != role:
            raise Invalid("task.two_parts", field="others", found=handshake.name_of(reading(session), unit))
        roles[unit] = role
    own = roles.pop(task.accountable, None) if task.accountable else None
    if own in (ResponsibilityRole.CONSULTED, ResponsibilityRole.INFORMED):
        raise Refused("task.accountable_has_part", found=task.title)
    here = {row.agency for row in tasks.responsibilities(reading(session), task.id)}
    handshake.release(session, task.id, here - set(roles))
    return [_put_part(session, task.id, unit, role) for unit, role in roles.items()]


def _put_part(session: Session, task: UUID, unit: UUID, role: ResponsibilityRole) -> Responsibility:
    part, _outcome = storing.put(
        session, Responsibility(id=responsibility_id(task, unit), task=task, agency=unit, role=role)
    )
    return part


@gesture(Action.TASK_SPLIT)
def split(session: Session, actor: Actor, identity: UUID, units: Sequence[UUID]) -> list[Task]:
    """Split a task between its owners: 2 becomes 2a and 2b under it, each with one accountable unit of its own.

    Raises Invalid for fewer than two different units, Refused for a closed task or one that has such parts already.
    """
    task = records.load(session, Task, identity)
    owners = list(dict.fromkeys(handshake.owner(session, unit) for unit in units))
    if len(owners) < 2:
        raise Invalid("task.split_needs_two", field="units")
    if TaskStatus(task.status).is_closed:
        raise Refused("task.closed", found=task.title)
    reader = reading(session)
    if tasks.page(reader, TaskFilter(parent=task.id), today=datetime.now(UTC).date()):
        raise Refused("task.split_already", found=task.title)
    point = _point(session, task)
    history.recorder(session).text = task.headline()[:200]
    parts = [_part(session, actor, task, unit, f"{point}{letter(place)}") for place, unit in enumerate(owners)]
    handshake.release(session, task.id, owners)
    return parts


def _point(session: Session, task: Task) -> str:
    """Return what stands before a and b: the point's own label, else the number of its decision, else its code."""
    if task.label:
        return task.label
    if task.decision:
        return str(records.load(session, Decision, task.decision).number)
    shown = tasks.get(reading(session), task.id, today=datetime.now(UTC).date())
    return shown.code if shown else ""


def letter(place: int) -> str:
    """Return a, b ... z, aa, ab ... for the parts of a point."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def _part(session: Session, actor: Actor, whole: Task, unit: UUID, label: str) -> Task:
    """Make one part. The same unit stands by its part as it stood by the whole; another one begins anew."""
    copied = TaskDraft.model_validate({name: getattr(whole, name) for name in TaskDraft.model_fields})
    part = Task.model_validate(copied)
    same = unit == whole.accountable
    part.accountable, part.parent, part.label, part.evidence, part.notes = unit, whole.id, label, "", ""
    if not same:
        part.accountable_person, part.accountable_position = None, ""
    part.overlap_reason = whole.overlap_reason
    part.handshake = (
        whole.handshake if same else handshake.initial(reading(session), actor, unit, whole.meeting)
    )
    session.add(part)
    session.flush()
    return part
