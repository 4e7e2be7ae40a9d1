"""Who gets what one person gets: the people a rate of a meeting or an operation is paid to.

Reads only and loads no tables. Amounts are hundredths of the currency.
"""

from typing import NamedTuple
from uuid import UUID

from db.errors import NotFound, Refused
from db.queries import attendance, bookings, costs, meetings
from db.queries.costs import RecipientRow
from db.reading import Reader


class Recipient(NamedTuple):
    """A line of the list of recipients: who gets how much."""

    name: str
    rank: str
    number: str
    unit: str
    amount: int
    currency: str


def recipients(reader: Reader, cost: UUID) -> list[Recipient]:
    """Return who gets the rate of a cost line: who came to the meeting, or who took part in the operation by name.

    Raises NotFound for an unknown line and Refused for one without a rate.
    """
    row = costs.get(reader, cost)
    if row is None:
        raise NotFound("record.none", found=str(cost), wanted="cost")
    if row.rate is None:
        raise Refused("cost.no_rate", field="rate", found=row.item)
    if meetings.get(reader, row.subject) is not None:
        people = _who_came(reader, row.subject)
    else:
        people = _who_took_part(reader, row.subject)
    return [Recipient(*one[1:], row.rate, row.currency) for one in people]


def _who_came(reader: Reader, meeting: UUID) -> list[RecipientRow]:
    return [
        RecipientRow(one.person, one.represented_by or one.person_name, one.position, one.number, one.agency_name)
        for one in attendance.of_meeting(reader, meeting)
        if one.takes_part
    ]


def _who_took_part(reader: Reader, operation: UUID) -> list[RecipientRow]:
    found = costs.of_operation_people(reader, operation)
    written = [
        RecipientRow(None, one.commander_text, "", "", one.agency_name)
        for one in bookings.participants(reader, operation)
        if one.commander is None and one.commander_text and one.handshake != "declined"
    ]
    return [*found, *written]
