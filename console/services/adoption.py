"""Use cases of adopting a version: ask agencies, paraf, signature, trial, in force; reservations, readings, reviews.

Must not commit, print or read settings. Which moves are legal and what each needs is decided by the model; that a
signature names the one frozen text is decided here.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from console import procedures
from console.security import Action, gesture
from console.services import handshake, procedure_text, records, sops
from db import history, order, storing
from db.actor import Actor
from db.database import reading
from db.enums import AdoptionState, VersionState
from db.errors import Invalid, Refused
from db.models.adoption import (
    NAMES_A_TEXT,
    Acknowledgement,
    AcknowledgementDraft,
    Adoption,
    AdoptionDraft,
    Reservation,
    ReservationDraft,
    SopReview,
    SopReviewDraft,
    SopReviewLine,
    SopReviewLineDraft,
    acknowledgement_id,
    reservation_id,
    review_id,
    review_line_id,
)
from db.models.places import Place
from db.models.sops import SopVersion
from db.queries import adoption

_S = AdoptionState
_WAY: tuple[AdoptionState, ...] = (_S.DRAFT, _S.JOINT_DISCUSSION, _S.INITIALLED, _S.SIGNED, _S.TRIAL, _S.IN_FORCE)
"""The way forward. A trial may be left out; everything else is passed."""
SHOWN_HASH = 8
"""So many letters of a hash are enough to name it: forms print more."""


@gesture(Action.ADOPTION_ASK)
def ask(session: Session, actor: Actor, version: UUID, agencies: Sequence[UUID]) -> list[Adoption]:
    """Ask agencies to adopt a version. One that was asked before stays where it stands."""
    row = _version(session, version)
    history.recorder(session).text = row.headline()[:200]
    return sops.ask(session, row, agencies)


def _version(session: Session, version: UUID) -> SopVersion:
    row = records.load(session, SopVersion, version)
    if row.state is VersionState.WITHDRAWN:
        row.must_be_open()
    return row


@gesture(Action.ADOPTION_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Adoption:
    """Ask an agency no more. Raises Refused once it initialled: then it can only revoke."""
    row = records.load(session, Adoption, identity)
    if row.state not in (_S.DRAFT, _S.JOINT_DISCUSSION):
        raise Refused("adoption.initialled_stays", found=row.state)
    return records.remove(session, actor, Adoption, identity, Action.ADOPTION_REMOVE)


@gesture(Action.ADOPTION_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Adoption:
    """Correct what is said of an adoption, such as the number of its letter when it comes later.

    Raises Invalid when something its state needs is taken away.
    """
    row = records.load(session, Adoption, identity)
    records.edit(session, row, AdoptionDraft, _own(changed))
    row.needs(AdoptionState(row.state))
    _named(session, row)
    return row


def _own(changed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changed.items() if name not in ("version", "agency")}


@gesture(Action.ADOPTION_MOVE)
def move(
    session: Session, actor: Actor, identity: UUID, to: AdoptionState, changed: Mapping[str, Any] | None = None,
    text_hash: str = "", reason: str = "",
) -> Adoption:  # fmt: skip
    """Note where an agency stands now. Steps between are passed, each with what it needs, out of one form.

    `changed` gives names, positions, days and letter (fields of AdoptionDraft). `text_hash` is the hash on the paper
    that was initialled or signed, whole or its first eight letters and more: needed to initial and to sign.
    Raises Refused unless the version is frozen, unchanged since and of that hash; Invalid for what is missing.
    """
    row = records.load(session, Adoption, identity)
    version = _version(session, row.version)
    records.edit(session, row, AdoptionDraft, _own(changed or {}))
    for state in _steps(AdoptionState(row.state), to):
        if state in NAMES_A_TEXT:
            _names_the_text(session, row, version, text_hash, state)
        row.move_to(state, reason)
    if row.state is _S.JOINT_DISCUSSION:  # back at the table: nothing is initialled or signed any more
        row.text_hash = ""
    _named(session, row)
    return row


@gesture(Action.ADOPTION_MOVE)
def adopt(
    session: Session, actor: Actor, version: UUID, agency: UUID, to: AdoptionState,
    changed: Mapping[str, Any] | None = None, text_hash: str = "", reason: str = "",
) -> Adoption:  # fmt: skip
    """Note where an agency stands with a version, asking it first when nobody did. See `move`."""
    row = sops.ask(session, _version(session, version), [agency])[0]
    return move(session, actor, row.id, to, changed, text_hash, reason)


def _steps(now: AdoptionState, to: AdoptionState) -> list[AdoptionState]:
    """Return the states to pass; a move back or out is one step."""
    if now not in _WAY or to not in _WAY or _WAY.index(to) <= _WAY.index(now) + 1:
        return [to]
    between = _WAY[_WAY.index(now) + 1 : _WAY.index(to)]
    return [*(state for state in between if state is not _S.TRIAL), to]


def _names_the_text(
    session: Session, row: Adoption, version: SopVersion, text_hash: str, state: AdoptionState
) -> None:
    """Check that the agency stands by exactly the frozen text, and note its hash."""
    if version.state is not VersionState.FROZEN:
        raise Refused("adoption.not_frozen", found=version.headline())
    if procedures.is_altered(reading(session), version.id):
        raise Refused("adoption.text_altered", found=version.headline(), wanted=version.frozen_hash[:12])
    if state in (_S.INITIALLED, _S.SIGNED):
        given = text_hash.strip().lower()
        if len(given) < SHOWN_HASH or not version.frozen_hash.startswith(given):
            raise Refused("adoption.another_hash", found=given or "–", wanted=version.frozen_hash[:12])
        row.text_hash = version.frozen_hash
    elif row.text_hash != version.frozen_hash:
        raise Refused("adoption.another_hash", found=row.text_hash[:12] or "–", wanted=version.frozen_hash[:12])


def _named(session: Session, row: Adoption) -> None:
    version = records.load(session, SopVersion, row.version)
    unit = handshake.name_of(reading(session), row.agency)
    history.recorder(session).text = f"{version.headline()}: {unit}"[:200]


# --------------------------------------------------------------------------------------------------- reservations


@gesture(Action.ADOPTION_RESERVE)
def reserve(session: Session, actor: Actor, identity: UUID, step: str, text: str) -> Reservation:
    """Record an agency's reservation on a step; a second one on the same step replaces it."""
    row = records.load(session, Adoption, identity)
    version = _version(session, row.version)
    steps = procedures.procedure_of(reading(session), version.id)
    if steps.step(step) is None:
        raise Invalid("step.unknown", field="step", found=step, wanted=", ".join(one.key for one in steps.steps))
    draft = ReservationDraft(adoption=identity, step=step, text=text)
    _named(session, row)
    return storing.put(session, Reservation(id=reservation_id(identity, step), **draft.model_dump()))[0]


@gesture(Action.ADOPTION_RESERVE)
def reserve_rejected(session: Session, actor: Actor, identity: UUID) -> list[Reservation]:
    """Record a reservation on every step the agency does not agree to in the grid, with what it said there.

    A step that has a reservation keeps it. Returns those that were made; there may be none.
    """
    row = records.load(session, Adoption, identity)
    reader = reading(session)
    reserved = {one.step for one in adoption.reservations(reader, row.version) if one.adoption == row.id}
    against = [one for one in procedures.against(reader, row.version) if one.agency == row.agency]
    return [reserve(session, actor, identity, one.step, one.note) for one in against if one.step not in reserved]


@gesture(Action.ADOPTION_UNRESERVE)
def drop_reservation(session: Session, actor: Actor, identity: UUID) -> Reservation:
    """Note that an agency gave its reservation up."""
    return records.remove(session, actor, Reservation, identity, Action.ADOPTION_UNRESERVE)


# ---------------------------------------------------------------------------------------- readings and reviews


class Read(NamedTuple):
    """Who read a version where. Without an agency it is the actor's unit, without a person the actor."""

    agency: UUID | None = None
    place: UUID | None = None
    post: str = ""
    person: UUID | None = None
    person_text: str = ""
    at: datetime | None = None


_ACTOR = Read()


@gesture(Action.SOP_ACKNOWLEDGE)
def acknowledge(session: Session, actor: Actor, version: UUID, given: Read = _ACTOR) -> Acknowledgement:
    """Record that a version was read and understood at a post. Raises Refused unless it is frozen and unchanged."""
    row = _version(session, version)
    if row.state is not VersionState.FROZEN:
        raise Refused("adoption.not_frozen", found=row.headline())
    if procedures.is_altered(reading(session), version):
        raise Refused("adoption.text_altered", found=row.headline(), wanted=row.frozen_hash[:12])
    unit = handshake.owner(session, given.agency or actor.unit)
    if given.place:
        records.load(session, Place, given.place)
    person = given.person or (None if given.person_text else actor.person)
    draft = AcknowledgementDraft(
        version=version, agency=unit, place=given.place, post=given.post, person=person, person_text=given.person_text,
        acknowledged_at=given.at or datetime.now(UTC), text_hash=row.frozen_hash,
    )  # fmt: skip
    identity = acknowledgement_id(version, unit, given.place or given.post, person or given.person_text)
    history.recorder(session).text = row.headline()[:200]
    return storing.put(session, Acknowledgement(id=identity, **draft.model_dump()))[0]


class Judged(NamedTuple):
    """A line of the monitoring table; `runs_well` None: not judged."""

    step: str
    runs_well: bool | None = None
    note: str = ""
    action: str = ""
    initials: str = ""


@gesture(Action.SOP_REVIEW)
def review(
    session: Session, actor: Actor, version: UUID, held_on: date, lines: Sequence[Judged], assessor: str = "",
    conclusion: str = "", agency: UUID | None = None,
) -> SopReview:  # fmt: skip
    """Record a review: one line per step, in the order of the steps; the same day again corrects it.

    Raises Invalid for a step that is not there, and for one that does not run well without a remark.
    """
    row = _version(session, version)
    unit = handshake.owner(session, agency or actor.unit)
    assessor = assessor or procedure_text.name_of(session, actor.person)
    draft = SopReviewDraft(version=version, agency=unit, held_on=held_on, assessor=assessor, conclusion=conclusion)
    made = SopReview(id=review_id(version, unit, held_on), **draft.model_dump())
    held, _stored = storing.put(session, made)
    keys = [step.key for step in procedures.procedure_of(reading(session), version).steps]
    places = dict(zip(keys, order.spread(len(keys)), strict=True))
    for line in lines:
        if line.step not in places:
            raise Invalid("step.unknown", field="step", found=line.step, wanted=", ".join(keys))
        if line.runs_well is False and not line.note.strip():
            raise Invalid("review.needs_note", field="note", found=line.step)
        judged = SopReviewLineDraft(review=held.id, position=places[line.step], **line._asdict())
        storing.put(session, SopReviewLine(id=review_line_id(held.id, line.step), **judged.model_dump()))
    history.recorder(session).text = row.headline()[:200]
    return held
