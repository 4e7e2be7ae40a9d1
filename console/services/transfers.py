"""Use cases of hand-overs (serah terima): the berita acara, who and what it hands over, both sides.

Must not commit, print or read settings. A broken chain of custody is a remark, never refused: it is what happened.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from console.security import Action, gesture
from console.services import handshake, records
from db import history, order
from db.actor import Actor
from db.database import reading
from db.enums import OperationState, TransferKind
from db.errors import Refused
from db.models.findings import Finding, Transfer, TransferDraft, TransferItem, TransferItemDraft
from db.models.operations import Operation
from db.models.places import Place
from db.queries import operations as operation_queries
from db.queries import transfers as queries
from db.reading import Reader

FUNCTIONS = {
    TransferKind.PEOPLE: ("PENINDAKAN-OA",),
    TransferKind.GOODS: ("SELUNDUP-BARANG",),
    TransferKind.BOTH: ("PENINDAKAN-OA", "SELUNDUP-BARANG"),
}
"""Functions of the mandate table whose leading institution usually receives what is handed over."""


def usual(reader: Reader, operation: UUID | None, kind: TransferKind, unit: UUID | None) -> dict[str, Any]:
    """Return what is known of a hand-over before anybody types: giver, receiver, time, place.

    `unit` gives. The receiver is the unit of the operation whose institution leads in the mandate table; the time is
    the operation's end, else now; the place is the first the operation works at.
    """
    known: dict[str, Any] = {"operation": operation, "kind": kind, "giver": unit, "happened_at": datetime.now(UTC)}
    row = operation_queries.get(reader, operation) if operation else None
    if row is None:
        return known
    places = operation_queries.places(reader, row.id)
    receiver = queries.likely_receiver(reader, row.id, FUNCTIONS[kind], unit)
    return {
        **known, "zone": row.zone, "happened_at": row.finished_at or known["happened_at"], "receiver": receiver,
        "place": places[0].place if places else None,
    }  # fmt: skip


@gesture(Action.TRANSFER_ADD)
def add(
    session: Session,
    actor: Actor,
    given: Mapping[str, Any],
    people: Sequence[UUID] = (),
    goods: Sequence[Mapping[str, str]] = (),
) -> Transfer:
    """Record a hand-over with the people of the list and the goods it hands over; what is not given is as usual.

    Its kind follows from what it hands over. Raises Refused `transfer.empty` for nothing at all.
    """
    if not people and not goods:
        raise Refused("transfer.empty", field="people")
    kind = _kind_of(bool(people), bool(goods))
    _check_links(session, given)
    whole = {**usual(reading(session), given.get("operation"), kind, actor.unit), **given, "kind": kind}
    for side in ("giver", "receiver"):
        whole[side] = handshake.owner(session, whole[side]) if whole.get(side) else None
    row = Transfer.model_validate(TransferDraft(**whole))
    session.add(row)
    session.flush()
    _put_items(session, row, people, goods)
    _name(session, row)
    return row


def _check_links(session: Session, given: Mapping[str, Any]) -> None:
    if given.get("operation"):
        _open(session, given["operation"])
    if given.get("place"):
        records.load(session, Place, given["place"])


def _open(session: Session, operation: UUID | None) -> None:
    row = records.load(session, Operation, operation) if operation else None
    if row is not None and row.state is OperationState.EVALUATED:
        raise Refused("operation.closed", found=row.name)


def _put_items(
    session: Session, row: Transfer, people: Sequence[UUID], goods: Sequence[Mapping[str, str]]
) -> list[TransferItem]:
    reader = reading(session)
    last = queries.last_position(reader, row.id)
    there = {one.finding for one in queries.items(reader, row.id)}
    stored = []
    drafts: list[dict[str, Any]] = [{"finding": one} for one in dict.fromkeys(people) if one not in there]
    for given in (*drafts, *goods):
        if given.get("finding"):
            _same_operation(session, row, given["finding"])
        last = order.between(last, None)
        item = TransferItem.model_validate(TransferItemDraft(**{**given, "transfer": row.id, "position": last}))
        session.add(item)
        stored.append(item)
    session.flush()
    return stored


def _same_operation(session: Session, row: Transfer, finding: UUID) -> None:
    person = records.load(session, Finding, finding)
    if row.operation is not None and person.operation != row.operation:
        raise Refused("transfer.other_operation", found=person.initials)


def _name(session: Session, row: Transfer) -> None:
    """Name the gesture after the number of the berita acara, else after the operation."""
    operation = session.get(Operation, row.operation) if row.operation else None
    history.recorder(session).text = (row.number or (operation.name if operation else ""))[:200]


@gesture(Action.TRANSFER_EDIT)
def edit(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> Transfer:
    """Correct a hand-over: number, time, place, sides, witness."""
    row = _load(session, identity)
    _check_links(session, changed)
    values = dict(changed)
    for side in ("giver", "receiver"):
        if values.get(side):
            values[side] = handshake.owner(session, values[side])
    records.edit(session, row, TransferDraft, values)
    _name(session, row)
    return row


def _load(session: Session, identity: UUID) -> Transfer:
    row = records.load(session, Transfer, identity)
    _open(session, row.operation)
    _name(session, row)
    return row


@gesture(Action.TRANSFER_ITEMS)
def add_items(
    session: Session, actor: Actor, identity: UUID, people: Sequence[UUID] = (), goods: Sequence[Mapping[str, str]] = ()
) -> Transfer:
    """Put more people or goods on a berita acara; somebody who stands on it already stays there once."""
    row = _load(session, identity)
    _put_items(session, row, people, goods)
    _follow(session, row)
    return row


@gesture(Action.TRANSFER_ITEMS)
def edit_item(session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any]) -> TransferItem:
    """Correct one line of a berita acara: what, how many, in what condition."""
    item = records.load(session, TransferItem, identity)
    _load(session, item.transfer)
    return records.edit(session, item, TransferItemDraft, changed)


@gesture(Action.TRANSFER_ITEMS)
def remove_items(session: Session, actor: Actor, identities: Sequence[UUID]) -> list[TransferItem]:
    """Take lines off a berita acara."""
    removed = []
    for identity in identities:
        item = records.load(session, TransferItem, identity)
        row = _load(session, item.transfer)
        history.remove(session, item)
        _follow(session, row)
        removed.append(item)
    return removed


def _kind_of(people: bool, goods: bool) -> TransferKind:
    return TransferKind.BOTH if people and goods else TransferKind.PEOPLE if people else TransferKind.GOODS


def _follow(session: Session, row: Transfer) -> None:
    """Let the kind of a hand-over follow from what it hands over; an empty one keeps its kind."""
    items = queries.items(reading(session), row.id)
    people, goods = any(one.finding for one in items), any(one.finding is None for one in items)
    if people or goods:
        row.kind = _kind_of(people, goods)


@gesture(Action.TRANSFER_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> Transfer:
    """Remove a hand-over from the lists; its lines come back with it."""
    row = _load(session, identity)
    history.remove(session, row)
    return row


@gesture(Action.TRANSFER_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> Transfer:
    """Bring a removed hand-over back. Raises Refused when it is not removed."""
    _open(session, records.known(session, Transfer, identity).operation)
    restored = records.restore(session, Transfer, identity)
    _name(session, restored)
    return restored
