"""Use cases of agreeing on a text: propose changes, decide them, and say per step whether an agency agrees.

Must not commit, print or read settings. Whether a change still fits and how it is made is decided by sops/changes.py.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from console import procedures
from console.procedures import change_of, told
from console.security import Action, gesture
from console.services import handshake, procedure_text, records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import Opinion, ProposalFate, ProposalKind, VersionState
from db.errors import Invalid, Refused
from db.models.proposals import Proposal, ProposalDraft, StepOpinion, StepOpinionDraft, opinion_id
from db.models.sops import SopVersion
from db.queries import proposals as queries
from db.queries.proposals import ProposalFilter, ProposalRow
from db.reading import Page, Reader
from sops import changes
from sops.cells import checked, read_step
from sops.changes import ChangeKind
from sops.durations import read_duration
from sops.procedure import Procedure

_ALL = 100_000


class Proposed(NamedTuple):
    """A change an agency wants. `base` is what the proposer saw; None: the text as it stands now."""

    kind: ProposalKind
    step: str = ""
    field: str = ""
    new: str = ""
    after: str = ""
    reason: str = ""
    base: str | None = None
    safety: bool = False


@gesture(Action.PROPOSAL_ADD)
def propose(
    session: Session, actor: Actor, version: UUID, given: Sequence[Proposed], agency: UUID | None = None,
    author: str = "",
) -> list[Proposal]:  # fmt: skip
    """Propose changes in the name of an agency, the actor's own unit unless another is named.

    `author` is who speaks when that is not the actor. Raises Refused when the text is frozen, a step is not there or a
    new text makes no sense, Invalid when a proposal is incomplete.
    """
    procedure, _row = _open(session, version)
    for one in given:
        _must_tell_times(procedure, one.field, one.new, one.kind)
    return _propose(session, actor, version, given, agency, author)


def _propose(
    session: Session, actor: Actor, version: UUID, given: Sequence[Proposed], agency: UUID | None, author: str
) -> list[Proposal]:
    procedure, row = _open(session, version)
    unit = handshake.owner(session, agency or actor.unit)
    own = agency is None and not author
    found = []
    for one in given:
        base, new = _checked(procedure, one)
        draft = ProposalDraft(
            version=version, kind=one.kind, step=one.step or _new_key(one, procedure), field=one.field, base_text=base,
            new_text=new, after=one.after, reason=one.reason, agency=unit, author=actor.person if own else None,
            author_text=author, proposed_at=datetime.now(UTC), safety=one.safety,
        )  # fmt: skip
        found.append(Proposal.model_validate(draft))
        session.add(found[-1])
        session.flush()
    history.recorder(session).text = f"{procedure.code} {row.number}"
    return found


@gesture(Action.PROPOSAL_ADD)
def propose_text(
    session: Session, actor: Actor, version: UUID, text: Procedure, agency: UUID | None = None, reason: str = "",
    author: str = "", part: bool = False,
) -> list[Proposal]:  # fmt: skip
    """Propose what an agency's own draft has otherwise, change by change; steps are matched by key, else by words.

    What the agency proposed in the same words already, and nobody decided, is not proposed again.
    With `part` the draft covers a part of the procedure: the steps it does not have are not proposed to be taken out.
    Raises Refused when the draft is the same, or in another language: then every word would differ.
    """
    procedure, _row = _open(session, version)
    if text.language != procedure.language:
        raise Refused("proposal.another_language", found=text.language, wanted=procedure.language)
    asked = ProposalFilter(version=version, agency=agency or actor.unit, fates=(ProposalFate.OPEN,))
    known = [change_of(row) for row in queries.page(reading(session), asked, Page(limit=_ALL))]
    wanted = [
        Proposed(ProposalKind(one.kind), one.step, one.field, one.new, one.after, reason, one.base)
        for one in changes.between(procedure, changes.aligned(procedure, text))
        if not (part and one.kind is ChangeKind.DELETE) and one not in known
    ]
    if not wanted:
        raise Refused("proposal.nothing_differs", found=procedure.code)
    return _propose(session, actor, version, wanted, agency, author)


def _open(session: Session, version: UUID) -> tuple[Procedure, SopVersion]:
    row = records.load(session, SopVersion, version)
    row.must_be_open()
    return procedures.procedure_of(reading(session), version), row


def _new_key(one: Proposed, procedure: Procedure) -> str:
    return read_step(one.new, procedure.language).key if one.kind is ProposalKind.INSERT else ""


def _checked(procedure: Procedure, one: Proposed) -> tuple[str, str]:
    """Return what stands there and what should, both as they are stored."""
    with told():
        base = one.base
        if base is None:
            base = changes.base_of(procedure, ChangeKind(one.kind), one.step, one.field)
        if one.after and procedure.step(one.after) is None and one.base is None:
            changes.moved(procedure, one.after)  # names the step that is not there
        if one.kind in (ProposalKind.DELETE, ProposalKind.MOVE):
            return base, ""
        if one.field:
            return base, checked(one.field, one.new, head=not one.step)
        read_step(one.new, procedure.language)
    return base, one.new


_TIMES = ("duration", "response")


def _must_tell_times(procedure: Procedure, field: str, text: str, kind: ProposalKind = ProposalKind.REPLACE) -> None:
    """Raise Refused for a time that nobody can reckon with. An agency's own draft is taken as it is, and checked."""
    if field in _TIMES:
        times = {field: read_duration(text.strip())} if text.strip() else {}
    elif field or kind in (ProposalKind.DELETE, ProposalKind.MOVE):
        return
    else:
        with told():
            step = read_step(text, procedure.language)
        times = {name: time for name in _TIMES if (time := getattr(step, name)) is not None}
    for name, time in times.items():
        if time.unit is None:
            raise Refused("cell.time", field=name, found=time.words)


def preview(reader: Reader, row: ProposalRow, text: str | None = None) -> Procedure:
    """Return the text as it would be with a proposal, or with another text in its place. Raises like accepting it."""
    with told():
        return changes.apply(procedures.procedure_of(reader, row.version), change_of(row), text)


# ------------------------------------------------------------------------------------------------------- deciding


@gesture(Action.PROPOSAL_DECIDE)
def accept(session: Session, actor: Actor, identity: UUID, reason: str = "") -> Proposal:
    """Make the change. Raises Refused when it was decided before, the text is frozen or the step is gone."""
    return _accept(session, actor, identity, None, reason)


@gesture(Action.PROPOSAL_DECIDE)
def accept_changed(session: Session, actor: Actor, identity: UUID, text: str, reason: str = "") -> Proposal:
    """Make the change with another text than the proposed one; both stay on record."""
    return _accept(session, actor, identity, text, reason)


def _accept(session: Session, actor: Actor, identity: UUID, text: str | None, reason: str) -> Proposal:
    row = records.load(session, Proposal, identity)
    procedure, version = _open(session, row.version)
    if text is not None and row.kind in (ProposalKind.DELETE, ProposalKind.MOVE):
        raise Refused("proposal.has_no_text", found=row.kind)
    if text is not None:
        _must_tell_times(procedure, row.field, text)
    fate = ProposalFate.ACCEPTED if text is None else ProposalFate.ACCEPTED_CHANGED
    row.settle(fate, datetime.now(UTC), procedure_text.name_of(session, actor.person), reason)
    with told():
        changed = changes.apply(procedure, change_of(row), text)
    if text is not None:
        row.decided_text = checked(row.field, text, head=not row.step) if row.field else text.strip()
    procedure_text.write(session, version, changed)
    version.safety = version.safety or row.safety
    history.recorder(session).text = _named(session, row, version)
    return row


@gesture(Action.PROPOSAL_DECIDE)
def reject(session: Session, actor: Actor, identity: UUID, reason: str) -> Proposal:
    """Reject a proposal, with a reason."""
    return _close(session, actor, identity, ProposalFate.REJECTED, reason)


@gesture(Action.PROPOSAL_WITHDRAW)
def withdraw(session: Session, actor: Actor, identity: UUID, reason: str = "") -> Proposal:
    """Note that the agency took its proposal back."""
    return _close(session, actor, identity, ProposalFate.WITHDRAWN, reason)


def _close(session: Session, actor: Actor, identity: UUID, fate: ProposalFate, reason: str) -> Proposal:
    row = records.load(session, Proposal, identity)
    row.settle(fate, datetime.now(UTC), procedure_text.name_of(session, actor.person), reason)
    history.recorder(session).text = _named(session, row, records.load(session, SopVersion, row.version))
    return row


@gesture(Action.PROPOSAL_COMBINE)
def combine(
    session: Session, actor: Actor, identities: Sequence[UUID], text: str, reason: str = ""
) -> Proposal:
    """Write one text in place of several proposals for the same cell or step; return the proposal that holds it.

    Raises Refused unless there are two or more, all open, replacing the same thing in the same version.
    """
    rows = [records.load(session, Proposal, one) for one in dict.fromkeys(identities)]
    about = {(row.version, row.step, row.field, row.kind) for row in rows}
    if len(rows) < 2 or len(about) != 1 or rows[0].kind is not ProposalKind.REPLACE:
        raise Refused("proposal.not_together")
    procedure, version = _open(session, rows[0].version)
    first = rows[0]
    wanted = Proposed(ProposalKind.REPLACE, first.step, first.field, text, reason=reason,
                      safety=any(row.safety for row in rows))  # fmt: skip
    one = propose(session, actor, version.id, [wanted])[0]
    now, by = datetime.now(UTC), procedure_text.name_of(session, actor.person)
    for row in rows:
        row.settle(ProposalFate.COMBINED, now, by, reason)
        row.combined_into = one.id
    one.settle(ProposalFate.ACCEPTED, now, by, reason)
    with told():
        procedure_text.write(session, version, changes.apply(procedure, change_of(one)))
    version.safety = version.safety or one.safety
    history.recorder(session).text = _named(session, one, version)
    return one


def _named(session: Session, row: Proposal, version: SopVersion) -> str:
    return (f"{version.headline()}: {row.step}" if row.step else version.headline())[:200]


# ------------------------------------------------------------------------------------------------------- opinions


@gesture(Action.OPINION_GIVE)
def give_opinion(
    session: Session, actor: Actor, version: UUID, steps: Sequence[str], opinion: Opinion, note: str = "",
    agency: UUID | None = None, by: str = "",
) -> list[StepOpinion]:  # fmt: skip
    """Record what an agency says to steps as they stand now. Anything but plain agreement needs a note.

    Raises Refused once the version was withdrawn, or for a step that is not there.
    """
    row = records.load(session, SopVersion, version)
    if row.state is VersionState.WITHDRAWN:
        row.must_be_open()
    procedure = procedures.procedure_of(reading(session), version)
    unit = handshake.owner(session, agency or actor.unit)
    found = []
    for key in dict.fromkeys(steps):
        step = procedure.step(key)
        if step is None:
            raise Invalid("step.unknown", field="step", found=key, wanted=", ".join(one.key for one in procedure.steps))
        draft = StepOpinionDraft(
            version=version, step=key, agency=unit, opinion=opinion, note=note,
            step_hash=procedures.step_hash(step, procedure.language), given_at=datetime.now(UTC),
            given_by=by or procedure_text.name_of(session, actor.person),
        )  # fmt: skip
        stored = StepOpinion(id=opinion_id(version, key, unit), **draft.model_dump())
        found.append(storing.put(session, stored)[0])
    history.recorder(session).text = row.headline()[:200]
    return found
