"""Use cases of a procedure's text: start a version, write and order its steps, open it to discussion, freeze it.

Must not commit, print or read settings. What a text may hold is decided by sops; proposals and adoption stand beside
this in proposals.py and adoption.py.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from console import procedures
from console.procedures import told
from console.security import Action, gesture
from console.services import procedure_text, records
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import AdoptionState, ProposalFate, RecordState, VersionState
from db.errors import Refused
from db.models.adoption import Adoption, adoption_id
from db.models.agencies import Agency
from db.models.proposals import Proposal
from db.models.sops import Sop, SopDraft, SopVersion, SopVersionDraft, first_version_id, sop_id
from db.queries import adoption, proposals, sops
from db.queries.proposals import ProposalFilter
from db.reading import Page, Reader
from sops import changes, library
from sops.cells import head_of, step_from
from sops.check import check, errors
from sops.procedure import Procedure

_ALL = 100_000


class Start(NamedTuple):
    """What is said when a version begins: the agencies asked to agree on it, and what is new in it."""

    parties: tuple[UUID, ...] = ()
    changes: str = ""
    safety: bool = False


_PLAIN = Start()


@gesture(Action.SOP_START)
def start_from_library(
    session: Session, actor: Actor, named: str, language: str = "id", given: Start = _PLAIN
) -> SopVersion:
    """Begin a version with the library's text. Two posts that begin with the same text share the version.

    Raises Refused (`procedure.unknown`, `procedure.not_in_language`) when the library has no such text.
    """
    with told():
        entry = library.find(named)
        procedure = library.load(named, language)
    row = _sop(session, actor, procedure, entry.topic)
    base = procedures.text_hash(procedure)
    identity = first_version_id(row.id, base)
    made = SopVersionDraft(sop=row.id, base_code=procedure.code, base_hash=base)
    return _begin(session, made, procedure, given, identity)


@gesture(Action.SOP_START)
def start_from_procedure(
    session: Session, actor: Actor, procedure: Procedure, given: Start = _PLAIN, topic: str = ""
) -> SopVersion:
    """Begin a version with a text that was read from a file or written in the editor."""
    row = _sop(session, actor, procedure, topic)
    return _begin(session, SopVersionDraft(sop=row.id), procedure, given)


@gesture(Action.SOP_START)
def start_from_version(session: Session, actor: Actor, identity: UUID, given: Start = _PLAIN) -> SopVersion:
    """Begin a version with the text of another one; unless others are named, the same agencies are asked."""
    base = records.load(session, SopVersion, identity)
    reader = reading(session)
    procedure = procedures.procedure_of(reader, identity)
    if not given.parties:
        known = [row for row in adoption.of_version(reader, identity) if row.state != AdoptionState.REVOKED]
        given = given._replace(parties=tuple(row.agency for row in known))
    made = SopVersionDraft(sop=base.sop, based_on=identity, base_code=procedure.code)
    made.base_hash = procedures.text_hash(procedure)
    return _begin(session, made, procedure, given)


def _sop(session: Session, actor: Actor, procedure: Procedure, topic: str) -> Sop:
    """Return the procedure's record; who begins it owns it."""
    title = procedure.identity.title
    draft = SopDraft(code=procedure.code, title=title, owner=actor.unit, topic=topic)
    identity = sop_id(draft.code)
    there = session.get(Sop, identity)
    if there is not None and storing.state_of(session, identity) is RecordState.LIVE:
        return there
    row, _stored = storing.put(session, Sop(id=identity, **draft.model_dump()))
    return row


def _begin(
    session: Session, draft: SopVersionDraft, procedure: Procedure, given: Start, identity: UUID | None = None
) -> SopVersion:
    number = next_number(reading(session), draft.sop, procedure.language)
    draft = SopVersionDraft.model_validate(
        {**draft.model_dump(), **head_of(procedure), "language": procedure.language, "number": number,
         "changes": given.changes, "safety": given.safety}
    )  # fmt: skip
    row = SopVersion.model_validate(draft)
    if identity is not None and session.get(SopVersion, identity) is None:
        row.id = identity
    session.add(row)
    session.flush()
    procedure_text.write(session, row, procedure)
    ask(session, row, given.parties)
    history.recorder(session).text = f"{procedure.code} {row.number}: {row.title}"[:200]
    return row


def ask(session: Session, version: SopVersion, agencies: Sequence[UUID]) -> list[Adoption]:
    """Ask agencies to adopt a version, inside another gesture; where they stand already stays as it is."""
    state = AdoptionState.DRAFT if version.state is VersionState.DRAFT else AdoptionState.JOINT_DISCUSSION
    found = []
    for agency in dict.fromkeys(agencies):
        unit = records.load(session, Agency, agency)
        owner = unit.merged_into or unit.id
        asked = Adoption(id=adoption_id(version.id, owner), version=version.id, agency=owner, state=state)
        found.append(storing.put(session, asked, fields=())[0])
    session.flush()
    return found


def next_number(reader: Reader, sop: UUID, language: str) -> str:
    """Return the number of the next draft: 0.1, 0.2 ... until a text is frozen as 1.0, then 1.1 ..."""
    major, minor = _numbers(reader, sop, language)
    return f"{major}.{minor + 1}"


def _numbers(reader: Reader, sop: UUID, language: str) -> tuple[int, int]:
    found = []
    for row in sops.numbers(reader, sop, language):
        parts = row.number.split(".")
        if len(parts) == 2 and all(part.isascii() and part.isdecimal() for part in parts):
            found.append((int(parts[0]), int(parts[1]), row.frozen))
    last = max((major for major, _minor, frozen in found if frozen), default=0)
    return last, max((minor for major, minor, _frozen in found if major == last), default=0)


# ------------------------------------------------------------------------------------------------------ writing


def _open(session: Session, identity: UUID) -> tuple[SopVersion, Procedure]:
    version = records.load(session, SopVersion, identity)
    version.must_be_open()
    return version, procedures.procedure_of(reading(session), identity)


def _write(session: Session, version: SopVersion, procedure: Procedure) -> SopVersion:
    procedure_text.write(session, version, procedure)
    history.recorder(session).text = version.headline()[:200]
    return version


@gesture(Action.SOP_EDIT)
def edit_head(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, str]) -> SopVersion:
    """Write cells of the head (`sops.cells.HEAD_FIELDS`). Raises Refused once frozen or when a text makes no sense."""
    version, procedure = _open(session, identity)
    with told():
        return _write(session, version, changes.with_head(procedure, changed))


@gesture(Action.SOP_EDIT)
def edit_step(session: Session, actor: Actor, identity: UUID, key: str, changed: Mapping[str, str]) -> SopVersion:
    """Write cells of a step (`sops.cells.STEP_FIELDS`). Raises Refused once frozen or when a text makes no sense."""
    version, procedure = _open(session, identity)
    with told():
        return _write(session, version, changes.with_step(procedure, key, changed))


@gesture(Action.SOP_EDIT)
def add_step(
    session: Session, actor: Actor, identity: UUID, key: str, cells: Mapping[str, str], after: str = ""
) -> SopVersion:
    """Put a new step behind the step `after`, "" for the beginning."""
    version, procedure = _open(session, identity)
    with told():
        new = changes.with_new_step(procedure, step_from(key, {}), after)
        return _write(session, version, changes.with_step(new, key, cells))



@gesture(Action.SOP_EDIT)
def move_step(session: Session, actor: Actor, identity: UUID, key: str, after: str = "") -> SopVersion:
    """Move a step behind another, "" for the beginning."""
    version, procedure = _open(session, identity)
    with told():
        return _write(session, version, changes.moved(procedure, key, after))


@gesture(Action.SOP_EDIT)
def remove_step(session: Session, actor: Actor, identity: UUID, key: str) -> SopVersion:
    """Take a step out of the text."""
    version, procedure = _open(session, identity)
    with told():
        return _write(session, version, changes.without_step(procedure, key))


@gesture(Action.SOP_EDIT)
def replace_text(session: Session, actor: Actor, identity: UUID, procedure: Procedure) -> SopVersion:
    """Write a whole text over the version's; only what differs is written. Code and language must be the same."""
    version, old = _open(session, identity)
    if (procedure.code, procedure.language) != (old.code, old.language):
        found, wanted = (f"{one.code} ({one.language})" for one in (procedure, old))
        raise Refused("version.another_procedure", found=found, wanted=wanted)
    return _write(session, version, procedure)


@gesture(Action.SOP_EDIT)
def describe(
    session: Session, actor: Actor, identity: UUID, changes: str | None = None, safety: bool | None = None
) -> SopVersion:
    """Say what is new in a version, and whether that concerns safety (keselamatan): then every post reads it again."""
    version = records.load(session, SopVersion, identity)
    version.must_be_open()
    given = {name: value for name, value in (("changes", changes), ("safety", safety)) if value is not None}
    records.edit(session, version, SopVersionDraft, given)
    history.recorder(session).text = version.headline()[:200]
    return version


class Written(NamedTuple):
    """What is written on a version at once: a whole text, cells of a step or of the head ("" as `step`), what is new.

    None leaves a thing as it is.
    """

    text: Procedure | None = None
    step: str = ""
    cells: Mapping[str, str] | None = None
    changes: str | None = None
    safety: bool | None = None


@gesture(Action.SOP_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, given: Written) -> SopVersion:
    """Write several kinds of things on a version as one gesture, the whole text first: one undo takes all back."""
    if given.text is not None:
        replace_text(session, actor, identity, given.text)
    if given.cells and given.step:
        edit_step(session, actor, identity, given.step, given.cells)
    elif given.cells:
        edit_head(session, actor, identity, given.cells)
    return describe(session, actor, identity, given.changes, given.safety)


# ------------------------------------------------------------------------------------------------------- states


@gesture(Action.SOP_DISCUSS)
def open_discussion(session: Session, actor: Actor, identity: UUID, parties: Sequence[UUID] = ()) -> SopVersion:
    """Open a draft to joint discussion (pembahasan bersama); further agencies may be asked with it."""
    version = records.load(session, SopVersion, identity)
    version.move_to(VersionState.DISCUSSION)
    ask(session, version, parties)
    _into_discussion(session, identity)
    return version


def _into_discussion(session: Session, version: UUID) -> None:
    for row in adoption.of_version(reading(session), version):
        if row.state == AdoptionState.DRAFT:
            records.load(session, Adoption, row.id).move_to(AdoptionState.JOINT_DISCUSSION)


@gesture(Action.SOP_FREEZE)
def freeze(
    session: Session, actor: Actor, identity: UUID, overrule: str = "", at: datetime | None = None
) -> SopVersion:
    """Freeze the text (kunci naskah): it gets its hash and the next whole number, and never changes again.

    Raises Refused while the check finds mistakes, and while proposals are open unless `overrule` says why they fall:
    then they are rejected with that reason. Every agency that has a column in the grid is asked to adopt the text.
    """
    version, procedure = _open(session, identity)
    found = errors(check(procedure))
    if found:
        raise Refused("version.has_errors", found=len(found), first=found[0])
    now = at or datetime.now(UTC)
    _settle_open(session, actor, identity, overrule, now)
    version.move_to(VersionState.FROZEN)
    major, _minor = _numbers(reading(session), version.sop, version.language)
    version.number = f"{major + 1}.0"
    version.frozen_at, version.frozen_hash = now, procedures.text_hash(procedure)
    _ask_who_spoke(session, version)
    _into_discussion(session, identity)
    records.load(session, Sop, version.sop).title = version.title
    history.recorder(session).text = f"{procedure.code} {version.number} {version.frozen_hash[:12]}"
    return version


def _ask_who_spoke(session: Session, version: SopVersion) -> None:
    """Ask agencies that proposed or said something to adopt the text, unless they were taken off on purpose."""
    spoke = [party.agency for party in proposals.parties(reading(session), version.id) if party.state is None]
    ask(session, version, [one for one in spoke if session.get(Adoption, adoption_id(version.id, one)) is None])


def _settle_open(session: Session, actor: Actor, version: UUID, overrule: str, now: datetime) -> None:
    wanted = ProposalFilter(version=version, fates=(ProposalFate.OPEN,))
    rows = proposals.page(reading(session), wanted, Page(limit=_ALL))
    if rows and not overrule.strip():
        raise Refused("version.open_proposals", found=len(rows), candidates=[row.code for row in rows[:5]])
    for row in rows:
        by = procedure_text.name_of(session, actor.person)
        records.load(session, Proposal, row.id).settle(ProposalFate.REJECTED, now, by, overrule)


@gesture(Action.SOP_WITHDRAW)
def withdraw(session: Session, actor: Actor, identity: UUID, reason: str) -> SopVersion:
    """Withdraw a version, with a reason: it is used no more and stays on record."""
    version = records.load(session, SopVersion, identity)
    version.move_to(VersionState.WITHDRAWN, reason)
    return version


@gesture(Action.SOP_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> SopVersion:
    """Remove a version from the lists. Raises Refused once it was frozen: then it can only be withdrawn."""
    version = records.load(session, SopVersion, identity)
    if version.frozen_hash:
        raise Refused("version.frozen_stays", found=version.headline())
    return records.remove(session, actor, SopVersion, identity, Action.SOP_REMOVE)


@gesture(Action.SOP_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> SopVersion:
    """Bring a removed version back."""
    return records.restore(session, SopVersion, identity)
