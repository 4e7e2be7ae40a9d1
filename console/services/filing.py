"""Use cases of the papers of an operation: their numbers, dates and signatures.

Must not commit, print or read settings. What is there and what is missing is read by console/filing.py.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.paper_register import FiledKind
from console.security import Action, gesture
from console.services import handshake, operations, participation, records, transfers
from db import history, storing
from db.actor import Actor
from db.database import reading
from db.enums import OperationState, PaperKind, RecordState
from db.errors import Invalid, NotFound, Refused
from db.models.filing import OperationPaper, OperationPaperDraft, operation_paper_id
from db.models.findings import Transfer
from db.models.operations import Operation, participation_id
from db.queries import bookings

FIELDS = ("number", "dated", "official", "signed_on", "notes")


@gesture(Action.OPERATION_PAPER)
def note(
    session: Session, actor: Actor, operation: UUID, kind: FiledKind, changed: Mapping[str, Any],
    agency: UUID | None = None, subject: UUID | None = None,
) -> Operation:  # fmt: skip
    """Note number, date, official or signature of a paper, wherever they are kept.

    `agency` is whom a request goes to or whose Sprin it is, `subject` the hand-over. A number that was given before is
    taken: it shows in `doubles`. Raises Invalid when the paper needs an agency or subject, or has no such field, and
    Refused once the operation was evaluated.
    """
    row = records.load(session, Operation, operation)
    if row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)
    if kind is FiledKind.ORDER:
        _note_order(session, actor, row, changed)
    elif kind in (FiledKind.OWN_ORDER, FiledKind.UNIT_ORDER):
        whose = actor.unit if kind is FiledKind.OWN_ORDER else _needed(agency, "agency", kind)
        _note_part(session, actor, row, whose, changed)
    elif kind is FiledKind.TRANSFER:
        _note_transfer(session, actor, row, _needed(subject, "subject", kind), changed)
    elif kind in (FiledKind.DAILY_REPORT, FiledKind.ATTENDANCE):
        raise Refused("paper.elsewhere", found=kind)
    else:
        whom = _needed(agency, "agency", kind) if kind is FiledKind.REQUEST else None
        put(session, row.id, PaperKind(kind), changed, whom)
    history.recorder(session).text = row.name[:200]
    return row


def _needed(given: UUID | None, field: str, kind: FiledKind) -> UUID:
    if given is None:
        raise Invalid("paper.whose", field=field, found=kind)
    return given


def _only(changed: Mapping[str, Any], names: Mapping[str, str], kind: FiledKind) -> dict[str, Any]:
    """Return the values under the names of the record that holds them. Raises Invalid for one it has no place for."""
    for name, value in changed.items():
        if name not in names and value:
            raise Invalid("paper.no_such_field", field=name, found=kind)
    return {names[name]: value for name, value in changed.items() if name in names}


def _note_order(session: Session, actor: Actor, row: Operation, changed: Mapping[str, Any]) -> None:
    names = {"number": "order_number", "dated": "order_date", "official": "order_official"}
    operations.edit(session, actor, row.id, _only(changed, names, FiledKind.ORDER))


def _note_part(session: Session, actor: Actor, row: Operation, whose: UUID, changed: Mapping[str, Any]) -> None:
    names = {"number": "order_number", "dated": "order_date"}
    given = _only(changed, names, FiledKind.UNIT_ORDER)
    parts = bookings.participants(reading(session), row.id)
    agency = handshake.owner(session, whose)
    part = next((one.id for one in parts if one.agency == agency), participation_id(row.id, agency))
    participation.edit(session, actor, part, given)


def _note_transfer(session: Session, actor: Actor, row: Operation, subject: UUID, changed: Mapping[str, Any]) -> None:
    held = records.load(session, Transfer, subject)
    if held.operation != row.id:
        raise NotFound("record.none", found=str(subject), wanted="transfer")
    if "number" in changed:
        transfers.edit(session, actor, subject, {"number": changed["number"]})
    rest = _only({**changed, "number": ""}, {"signed_on": "signed_on", "notes": "notes"}, FiledKind.TRANSFER)
    if rest:
        put(session, row.id, PaperKind.TRANSFER, rest, subject=subject)


def put(
    session: Session, operation: UUID, kind: PaperKind, changed: Mapping[str, Any], agency: UUID | None = None,
    subject: UUID | None = None,
) -> OperationPaper:  # fmt: skip
    """Write the row of one paper, inside the gesture that called."""
    whom = handshake.owner(session, agency) if agency else None
    identity = operation_paper_id(operation, kind, whom, subject)
    row = session.get(OperationPaper, identity)
    if row is not None and storing.state_of(session, identity) is RecordState.LIVE:
        return records.edit(session, row, OperationPaperDraft, changed)
    draft = OperationPaperDraft(operation=operation, kind=kind, agency=whom, subject=subject, **changed)
    fresh = OperationPaper.model_validate({**draft.model_dump(), "id": identity})
    return storing.put(session, fresh, FIELDS)[0]
