"""Use cases of running a procedure: begin a run, tick its steps, pause, hand over, close.

Must not commit, print or read settings. Where a run stands and where it left the text is computed by sops/running.py
from the ticks; a tick is never changed: a later one counts, and undo takes one back.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from console import procedures
from console.security import Action, gesture
from console.services import handshake, records
from db import history
from db.actor import Actor
from db.database import reading
from db.enums import RunEventKind, RunState, StepOutcome, VersionState
from db.errors import Invalid, NotFound, Refused
from db.models.agencies import Agency
from db.models.checklists import (
    ChecklistItem,
    ChecklistItemDraft,
    ChecklistRun,
    ChecklistRunDraft,
    RunEvent,
    RunEventDraft,
)
from db.models.meetings import Meeting
from db.models.operations import Operation
from db.models.sops import SopVersion
from db.queries import adoption, checklists
from db.queries.adoption import InForce
from db.queries.checklists import EventRow, ItemRow, RunRow
from db.reading import Reader
from sops import running
from sops.procedure import Kind, Procedure
from sops.running import Outcome, Progress, Tick


class Begun(NamedTuple):
    """What is said when a run begins. Without a holder the actor's unit holds it, without a title it is the text's."""

    subject: UUID | None = None
    title: str = ""
    holder: UUID | None = None
    started_at: datetime | None = None
    started_text: str = ""
    zone: str = "Asia/Pontianak"
    notes: str = ""


_PLAIN = Begun()


@gesture(Action.RUN_START)
def start(session: Session, actor: Actor, version: UUID, given: Begun = _PLAIN) -> ChecklistRun:
    """Begin a run of a frozen version, for an operation, a meeting or by itself. It stays on that text to its end.

    Raises Refused for a text that is not frozen or was altered since. What else is doubtful `doubts` tells.
    """
    row = records.load(session, SopVersion, version)
    if row.state is not VersionState.FROZEN:
        raise Refused("run.not_frozen", found=row.headline())
    if procedures.is_altered(reading(session), version):
        raise Refused("adoption.text_altered", found=row.headline(), wanted=row.frozen_hash[:12])
    if given.subject:
        _subject(session, given.subject)
    draft = ChecklistRunDraft(
        version=version, text_hash=row.frozen_hash, subject=given.subject, title=given.title or row.title,
        holder=handshake.owner(session, given.holder or actor.unit), started_at=given.started_at or datetime.now(UTC),
        started_by=None if given.started_text else actor.person, started_text=given.started_text, zone=given.zone,
        notes=given.notes,
    )  # fmt: skip
    run = ChecklistRun.model_validate(draft)
    session.add(run)
    session.flush()
    return run


def _subject(session: Session, subject: UUID) -> None:
    """Check that what the run belongs to is an operation or a meeting that is here."""
    for model in (Operation, Meeting):
        if session.get(model, subject) is not None:
            records.load(session, model, subject)
            return
    raise NotFound("run.no_subject", found=str(subject))


class Doubt(NamedTuple):
    """Something to be told about a text that is run, as a code with details; it stops nothing."""

    code: str
    details: dict[str, object]


def doubts(reader: Reader, version: UUID, holder: UUID, today: date) -> list[Doubt]:
    """Return what is doubtful about running a version: not in force at the holder, superseded, altered."""
    found = []
    newer = adoption.newer(reader, version, holder, today)
    used = [row for row in adoption.of_version(reader, version) if procedures.works(row, today)]
    houses = set(adoption.houses(reader, holder))
    unit = handshake.name_of(reader, holder)
    if newer is not None:
        found.append(Doubt("run.superseded", {"found": newer.number, "wanted": unit}))
    elif not any(row.agency in houses for row in used):
        found.append(Doubt("run.not_in_force", {"found": unit}))
    if procedures.is_altered(reader, version):
        found.append(Doubt("run.text_altered", {}))
    return found


class Ticked(NamedTuple):
    """A tick. Without an agency it is the actor's unit, without a person the actor."""

    step: str
    outcome: StepOutcome = StepOutcome.DONE
    exit: str = ""
    agency: UUID | None = None
    person_text: str = ""
    at: datetime | None = None
    reason: str = ""
    note: str = ""
    evidence: str = ""


@gesture(Action.RUN_TICK)
def tick(session: Session, actor: Actor, run: UUID, given: Ticked) -> ChecklistItem:
    """Tick a step as done, skipped (with a reason) or not applicable; at a decision that is done, name the exit taken.

    Any step may be ticked: what is out of order shows as a deviation. Raises Refused while the run is paused or over,
    Invalid for a step or exit that is not there, or a time before the run began.
    """
    row = records.load(session, ChecklistRun, run)
    row.must_be_open()
    if row.state is RunState.PAUSED:
        raise Refused("run.paused", found=row.title)
    procedure = procedures.procedure_of(reading(session), row.version)
    at = given.at or datetime.now(UTC)
    _not_before_start(row, at)
    label = _exit(procedure, given)
    draft = ChecklistItemDraft(
        run=run, step=given.step, outcome=given.outcome, exit=label,
        agency=handshake.owner(session, given.agency or actor.unit), person=None if given.person_text else actor.person,
        person_text=given.person_text, ticked_at=at, reason=given.reason, note=given.note, evidence=given.evidence,
    )  # fmt: skip
    item = ChecklistItem.model_validate(draft)
    session.add(item)
    step = procedure.step(given.step)
    history.recorder(session).text = f"{row.title}: {step.activity if step else given.step}"[:200]
    return item


def _not_before_start(row: ChecklistRun, at: datetime) -> None:
    """Raise Invalid for a moment before the minute in which the run began: people give hours without seconds."""
    zone = ZoneInfo(row.zone)
    if at < row.started_at.replace(second=0, microsecond=0):
        found, wanted = at.astimezone(zone), row.started_at.astimezone(zone)
        raise Invalid("run.before_start", field="at", found=found, wanted=wanted)


def _exit(procedure: Procedure, given: Ticked) -> str:
    """Return the label of the exit that was taken, as the text writes it."""
    step = procedure.step(given.step)
    if step is None:
        keys = ", ".join(one.key for one in procedure.steps)
        raise Invalid("step.unknown", field="step", found=given.step, wanted=keys)
    labels = {label.casefold(): label for label in running.labels(procedure, given.step)}
    wanted = given.exit.strip().casefold()
    if wanted and wanted not in labels:
        raise Invalid("run.exit_unknown", field="exit", found=given.exit, wanted=", ".join(labels.values()) or "–")
    if not wanted and step.kind is Kind.DECISION and given.outcome is StepOutcome.DONE:
        raise Invalid("run.exit_missing", field="exit", found=step.activity, wanted=", ".join(labels.values()))
    return labels.get(wanted, "")


@gesture(Action.RUN_PAUSE)
def pause(session: Session, actor: Actor, run: UUID, note: str = "", at: datetime | None = None) -> ChecklistRun:
    """Interrupt a run."""
    row = records.load(session, ChecklistRun, run)
    row.move_to(RunState.PAUSED, note)
    _event(session, row, RunEventKind.PAUSED, note, at)
    return row


@gesture(Action.RUN_RESUME)
def resume(session: Session, actor: Actor, run: UUID, note: str = "", at: datetime | None = None) -> ChecklistRun:
    """Go on with an interrupted run. Raises Refused when it is not interrupted."""
    row = records.load(session, ChecklistRun, run)
    if row.state is not RunState.PAUSED:
        raise Refused("run.illegal_move", found=RunState(row.state), wanted=RunState.RUNNING)
    row.move_to(RunState.RUNNING, note)
    _event(session, row, RunEventKind.RESUMED, note, at)
    return row


@gesture(Action.RUN_HAND_OVER)
def hand_over(
    session: Session, actor: Actor, run: UUID, to: UUID, note: str = "", at: datetime | None = None
) -> ChecklistRun:
    """Give a run to another unit, which holds it from now on. Raises Refused when it holds it already."""
    row = records.load(session, ChecklistRun, run)
    row.must_be_open()
    unit = handshake.owner(session, to)
    records.load(session, Agency, unit)
    if unit == row.holder:
        raise Refused("run.same_holder", found=handshake.name_of(reading(session), unit))
    _event(session, row, RunEventKind.HANDED_OVER, note, at, unit)
    row.holder = unit
    return row


def _event(
    session: Session, row: ChecklistRun, kind: RunEventKind, note: str, at: datetime | None, to: UUID | None = None
) -> None:
    draft = RunEventDraft(
        run=row.id, kind=kind, from_agency=row.holder, to_agency=to, note=note, happened_at=at or datetime.now(UTC)
    )
    session.add(RunEvent.model_validate(draft))
    history.recorder(session).text = row.title[:200]


@gesture(Action.RUN_CLOSE)
def close(session: Session, actor: Actor, run: UUID, note: str = "", at: datetime | None = None) -> ChecklistRun:
    """End a run. What was not reached is no hindrance: it shows as a deviation."""
    return _end(session, run, RunState.FINISHED, note, at)


@gesture(Action.RUN_ABANDON)
def abandon(session: Session, actor: Actor, run: UUID, reason: str, at: datetime | None = None) -> ChecklistRun:
    """Break a run off, with a reason."""
    return _end(session, run, RunState.ABANDONED, reason, at)


def _end(session: Session, run: UUID, state: RunState, reason: str, at: datetime | None) -> ChecklistRun:
    row = records.load(session, ChecklistRun, run)
    ended = at or datetime.now(UTC)
    _not_before_start(row, ended)
    row.move_to(state, reason)
    row.closed_at = ended
    return row


@gesture(Action.RUN_REOPEN)
def reopen(session: Session, actor: Actor, run: UUID, reason: str) -> ChecklistRun:
    """Go on with a run that was closed or broken off, with a reason."""
    row = records.load(session, ChecklistRun, run)
    if not RunState(row.state).is_over:
        raise Refused("run.illegal_move", found=RunState(row.state), wanted=RunState.RUNNING)
    row.move_to(RunState.RUNNING, reason)
    row.closed_at = None
    return row


@gesture(Action.RUN_EDIT)
def edit(session: Session, actor: Actor, run: UUID, title: str | None = None, notes: str | None = None) -> ChecklistRun:
    """Correct a run's title or notes."""
    row = records.load(session, ChecklistRun, run)
    given = {name: value for name, value in (("title", title), ("notes", notes)) if value is not None}
    return records.edit(session, row, ChecklistRunDraft, given)


@gesture(Action.RUN_REMOVE)
def remove(session: Session, actor: Actor, run: UUID) -> ChecklistRun:
    """Remove a run begun by mistake. Raises Refused once something was ticked in it."""
    row = records.load(session, ChecklistRun, run)
    if checklists.items(reading(session), run):
        raise Refused("run.ticked_stays", found=row.title)
    return records.remove(session, actor, ChecklistRun, run, Action.RUN_REMOVE)


# ------------------------------------------------------------------------------------------------ where it stands


class Status(NamedTuple):
    """A run with everything about it. `doubts` holds what is wrong with its text; `superseded` the newer version."""

    row: RunRow
    procedure: Procedure
    items: list[ItemRow]
    events: list[EventRow]
    progress: Progress
    doubts: list[Doubt]
    superseded: InForce | None


def status(reader: Reader, run: UUID, today: date) -> Status:
    """Return where a run stands. Raises NotFound when it is not here."""
    row = checklists.get(reader, run)
    if row is None:
        raise NotFound("record.none", found=str(run), wanted="checklist_run")
    procedure = procedures.procedure_of(reader, row.version)
    items = checklists.items(reader, run)
    progress = running.follow(procedure, row.started_at, [tick_of(item) for item in items], row.zone)
    doubted, newer = [], None
    if row.holder is not None:
        doubted = doubts(reader, row.version, row.holder, today)
        newer = adoption.newer(reader, row.version, row.holder, today)
    if row.text_hash != row.frozen_hash and not any(one.code == "run.text_altered" for one in doubted):
        doubted.append(Doubt("run.text_altered", {}))
    return Status(row, procedure, items, checklists.events(reader, run), progress, doubted, newer)


def tick_of(item: ItemRow) -> Tick:
    """Return a stored tick as the pure engine takes it."""
    return Tick(item.step, item.ticked_at, Outcome(item.outcome), item.exit, item.agencies, item.reason)
