"""One operation while a paper of it is filled: its row, its units and people, its zone, and the language spoken.

Reads each list once, however many papers are made of it. Must not know file formats, commands or screens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from console import roster
from console.context import ZONE, Context
from console.finding_lines import Lists
from console.formats.documents.words import LANGUAGES, Words
from console.printing.operation_wording import said
from console.printing.wording import local
from console.roster import RosterShift
from db.errors import Invalid, NotFound
from db.queries import (
    attachments,
    bookings,
    filing,
    findings,
    operation_papers,
    operations,
    orders,
    reports,
    transfers,
)
from db.queries.attachments import AttachmentRow
from db.queries.bookings import ParticipantRow
from db.queries.filing import PaperRow
from db.queries.findings import FindingRow
from db.queries.operation_papers import NamedRow
from db.queries.operations import OperationPlaceRow, OperationRow
from db.queries.orders import OrderRow
from db.queries.reports import ReportRow
from db.queries.transfers import TransferRow

_WEIGHT = ("B", "T", "R", "SR")


@dataclass(frozen=True)
class Scene:
    """What the parts of a paper read from."""

    context: Context
    row: OperationRow
    language: str = LANGUAGES[0]

    @cached_property
    def words(self) -> Words:
        """The fixed words of the papers."""
        return Words(self.language)

    def said(self, key: str, **values: object) -> str:
        """Return a sentence in the language of the paper."""
        return said(self.language, key, **values)

    def local(self, moment: datetime | None) -> datetime | None:
        """Return a moment on the clock of the operation."""
        return local(moment, self.row.zone or ZONE)

    def day(self, moment: datetime | None) -> date | None:
        """Return the day of a moment on the clock of the operation."""
        there = self.local(moment)
        return there.date() if there else None

    @property
    def id(self) -> UUID:
        """The operation's id."""
        return self.row.id

    @cached_property
    def units(self) -> list[ParticipantRow]:
        """The units that did not decline, the one that leads first."""
        return [one for one in self.context.read(bookings.participants, self.id) if one.handshake != "declined"]

    @cached_property
    def people(self) -> list[NamedRow]:
        """Who is in it by name: people of the leading unit first, then unit by unit."""
        order = {unit.agency: place for place, unit in enumerate(self.units)}
        rows = self.context.read(operation_papers.people, self.id)
        return sorted(rows, key=lambda row: order.get(row.agency, len(order)) if row.agency else len(order))

    @cached_property
    def places(self) -> list[OperationPlaceRow]:
        """Where it works, in order."""
        return self.context.read(operations.places, self.id)

    @cached_property
    def filed(self) -> list[PaperRow]:
        """Numbers and dates of its papers."""
        return self.context.read(filing.papers, self.id)

    def noted(self, kind: str, agency: UUID | None = None) -> PaperRow | None:
        """Return number, date and official of a paper, if they are noted."""
        return next((one for one in self.filed if one.kind == kind and one.agency == agency), None)

    @cached_property
    def ordered(self) -> OrderRow | None:
        """Its order, and what was noted of BAP and urgent order."""
        return self.context.read(orders.get, self.id)

    @cached_property
    def found(self) -> list[FindingRow]:
        """The people checked."""
        return self.context.read(findings.of_operation, self.id)

    @cached_property
    def lists(self) -> Lists:
        """The reference lists that people checked are described by."""
        return self.context.read(findings.terms)

    @cached_property
    def transfers(self) -> list[TransferRow]:
        """The hand-overs by time."""
        return self.context.read(transfers.of_operation, self.id)

    @cached_property
    def reports(self) -> list[ReportRow]:
        """The daily reports by day and unit."""
        return self.context.read(reports.of_operation, self.id)

    @cached_property
    def attached(self) -> list[AttachmentRow]:
        """Pictures and scans."""
        return self.context.read(attachments.of_operation, self.id)

    @cached_property
    def shifts(self) -> Sequence[RosterShift]:
        """The shifts of its duties, from the day it begins to the day after it ends; at most of a year."""
        row = self.row
        starts = [one for one in (row.starts_at, row.began_at) if one]
        if not starts:
            return ()
        first = min(starts)
        last = max(one for one in (*starts, row.ends_at, row.finished_at) if one) + timedelta(days=1)
        return self.context.read(roster.roster, first, min(last, first + roster.LONGEST), operation=self.id)



def scene_of(context: Context, operation: UUID, language: str = LANGUAGES[0]) -> Scene:
    """Return an operation ready to be put on paper. Raises NotFound (`record.none`), Invalid (`document.language`)."""
    if language not in LANGUAGES:
        raise Invalid("document.language", field="language", found=language, wanted=", ".join(LANGUAGES))
    row = context.read(operations.get, operation)
    if row is None or row.record_state != "live":
        raise NotFound("record.none", found=str(operation), wanted="operation")
    return Scene(context, row, language)


def highest(*classes: str) -> str:
    """Return the highest of security classes; one that nobody here knows weighs like R."""
    return max((one or "B" for one in classes), key=_weight, default="B")


def _weight(code: str) -> int:
    return _WEIGHT.index(code) if code in _WEIGHT else _WEIGHT.index("R")
