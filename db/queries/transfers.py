"""Hand-overs (serah terima): the berita acara, what was handed over in each, and who holds whom since.

Must not import SQLAlchemy.
"""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from db.queries import paging
from db.reading import BYTEWISE, Reader


class TransferRow(NamedTuple):
    """A hand-over. `number` is that of the berita acara, `place_called` the place or its name as it was written."""

    id: UUID
    operation: UUID | None
    operation_code: str | None
    kind: str
    number: str
    happened_at: datetime | None
    zone: str
    place: UUID | None
    place_name: str | None
    place_text: str
    giver: UUID | None
    giver_unit: str | None
    giver_short: str | None
    giver_name: str
    giver_position: str
    giver_number: str
    receiver: UUID | None
    receiver_unit: str | None
    receiver_short: str | None
    receiver_name: str
    receiver_position: str
    receiver_number: str
    witness: str
    basis: str
    notes: str
    security_class: str
    record_state: str
    people: int
    goods: int

    @property
    def place_called(self) -> str:
        """Return where it happened."""
        return self.place_name or self.place_text


def _side(side: str, name: str) -> str:
    merged = f"{side}{side}"
    return (
        f"coalesce({merged}.id, {side}.id), coalesce({merged}.name_id, {side}.name_id),"
        f" coalesce(nullif({merged}.acronym, ''), nullif({side}.acronym, ''), {merged}.name_id, {side}.name_id),"
        f" t.{name}_name, t.{name}_position, t.{name}_number"
    )


def _items(condition: str) -> str:
    return (
        "(SELECT count(*) FROM transfer_item i JOIN record ir ON ir.id = i.id AND ir.state = 'live'"
        f" WHERE i.transfer = t.id AND i.finding IS {condition})"
    )


_SELECT = f"""SELECT t.id, t.operation, orr.code, t.kind, t.number, t.happened_at, t.zone, t.place, p.name,
 t.place_text,
 {_side("g", "giver")}, {_side("v", "receiver")}, t.witness, t.basis, t.notes, t.security_class, r.state,
 {_items("NOT NULL")}, {_items("NULL")}
 FROM transfer t JOIN record r ON r.id = t.id LEFT JOIN record orr ON orr.id = t.operation
 LEFT JOIN place p ON p.id = t.place
 LEFT JOIN agency g ON g.id = t.giver LEFT JOIN agency gg ON gg.id = g.merged_into
 LEFT JOIN agency v ON v.id = t.receiver LEFT JOIN agency vv ON vv.id = v.merged_into"""
_LATER = datetime(9999, 12, 31, tzinfo=UTC)


def of_operation(reader: Reader, operation: UUID, removed: bool = False) -> list[TransferRow]:
    """Return the hand-overs of an operation by time, those without one last; or those removed."""
    state = "deleted" if removed else "live"
    sql = f"""{_SELECT} WHERE t.operation = :operation AND r.state = '{state}'
 ORDER BY coalesce(t.happened_at, :later), t.id"""
    return reader.rows(TransferRow, sql, {"operation": operation, "later": _LATER})


def between(reader: Reader, since: datetime, until: datetime) -> list[TransferRow]:
    """Return the hand-overs that happened from `since` until before `until`, of whatever operation or none."""
    sql = f"""{_SELECT} WHERE r.state = 'live' AND t.happened_at >= :since AND t.happened_at < :until
 ORDER BY t.happened_at, t.id"""
    return reader.rows(TransferRow, sql, {"since": since, "until": until})


def get(reader: Reader, identity: UUID) -> TransferRow | None:
    """Return one hand-over, removed or not."""
    return reader.one(TransferRow, f"{_SELECT} WHERE t.id = :id", {"id": identity})


class ItemRow(NamedTuple):
    """Somebody or something handed over. Of a person the values are those of the daftar nominatif."""

    id: UUID
    transfer: UUID
    position: str
    finding: UUID | None
    initials: str | None
    sex: str | None
    nationality: str | None
    document: str | None
    document_number: str | None
    description: str
    quantity: str
    unit: str
    condition: str


_ITEMS = """SELECT i.id, i.transfer, i.position, i.finding, f.initials, f.sex, f.nationality, f.document,
 f.document_number, i.description, i.quantity, i.unit, i.condition
 FROM transfer_item i JOIN record ir ON ir.id = i.id AND ir.state = 'live'
 LEFT JOIN finding f ON f.id = i.finding"""


def items(reader: Reader, transfer: UUID) -> list[ItemRow]:
    """Return what a hand-over hands over, in the order of its berita acara."""
    sql = f"{_ITEMS} WHERE i.transfer = :transfer ORDER BY i.position{BYTEWISE}, i.id"
    return reader.rows(ItemRow, sql, {"transfer": transfer})


def handed_over(reader: Reader, operation: UUID) -> list[ItemRow]:
    """Return everything handed over in an operation, by the time of the hand-over."""
    sql = f"""{_ITEMS} JOIN transfer t ON t.id = i.transfer JOIN record tr ON tr.id = t.id AND tr.state = 'live'
 WHERE t.operation = :operation ORDER BY coalesce(t.happened_at, :later), t.id, i.position{BYTEWISE}, i.id"""
    return reader.rows(ItemRow, sql, {"operation": operation, "later": _LATER})


def last_position(reader: Reader, transfer: UUID) -> str | None:
    """Return the position of the last line of a berita acara, removed or not."""
    return paging.last_position(reader, "transfer_item", "transfer", transfer)


class LinkRow(NamedTuple):
    """One link of a chain of custody: who gave a person to whom, when."""

    finding: UUID
    initials: str
    transfer: UUID
    number: str
    happened_at: datetime | None
    giver: UUID | None
    giver_unit: str | None
    receiver: UUID | None
    receiver_unit: str | None


def custody(reader: Reader, operation: UUID) -> list[LinkRow]:
    """Return every time a person of the operation's list was handed over, person by person, by time."""
    sql = f"""SELECT f.id, f.initials, t.id, t.number, t.happened_at, coalesce(gg.id, g.id),
 coalesce(gg.name_id, g.name_id), coalesce(vv.id, v.id), coalesce(vv.name_id, v.name_id)
 FROM transfer_item i JOIN record ir ON ir.id = i.id AND ir.state = 'live'
 JOIN finding f ON f.id = i.finding JOIN record fr ON fr.id = f.id AND fr.state = 'live'
 JOIN transfer t ON t.id = i.transfer JOIN record tr ON tr.id = t.id AND tr.state = 'live'
 LEFT JOIN agency g ON g.id = t.giver LEFT JOIN agency gg ON gg.id = g.merged_into
 LEFT JOIN agency v ON v.id = t.receiver LEFT JOIN agency vv ON vv.id = v.merged_into
 WHERE f.operation = :operation ORDER BY f.position{BYTEWISE}, f.id, coalesce(t.happened_at, :later), t.id"""
    return reader.rows(LinkRow, sql, {"operation": operation, "later": _LATER})


class Broken(NamedTuple):
    """A link that does not join: the unit that gave a person is not the one that received the person before."""

    link: LinkRow
    before: LinkRow


def broken(links: list[LinkRow], transfer: UUID | None = None) -> list[Broken]:
    """Return where the chain of custody breaks, in all hand-overs or in one."""
    found = []
    for before, link in pairwise(links):
        joined = before.receiver is None or link.giver is None or before.receiver == link.giver
        if before.finding == link.finding and not joined and transfer in (None, link.transfer):
            found.append(Broken(link, before))
    return found


def likely_receiver(reader: Reader, operation: UUID, functions: tuple[str, ...], giver: UUID | None) -> UUID | None:
    """Return the unit of the operation whose institution leads one of the functions of the mandate table.

    None when no such unit takes part, or it is the giver itself.
    """
    values: dict[str, Any] = {f"f_{place}": one for place, one in enumerate(functions)}
    inside = ", ".join(f":{name}" for name in values)
    sql = f"""SELECT coalesce(h.merged_into, h.id) FROM participation c JOIN record cr ON cr.id = c.id
 AND cr.state = 'live' JOIN agency h ON h.id = c.agency
 JOIN mandate m ON m.agency = coalesce(h.institution, h.id) AND m.role = 'lead' AND m.function IN ({inside})
 JOIN record mr ON mr.id = m.id AND mr.state = 'live'
 WHERE c.operation = :operation AND c.handshake <> 'declined' ORDER BY h.name_id, h.id"""
    found = [UUID(bytes=row[0]) if isinstance(row[0], bytes) else row[0]
             for row in reader.raw(sql, {**values, "operation": operation})]  # fmt: skip
    return next((one for one in found if one != giver), None)
