"""The papers of an operation in one list: which there are, and which it needs by its state and findings.

What an operation needs follows the cycle of domain.md section 1: plan, order, own assignment (SPT), requests to the
units asked, their Sprin, record of findings (BAP), urgent order, records of hand-over, daily reports, report, names of
who came. Pure: must not know sessions, screens or languages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from db.ids import derived_id

LONGEST = 62
"""So many days of daily reports are asked for at most: an operation nobody ended is not a hundred missing papers."""


class FiledKind(StrEnum):
    """Papers of an operation, in the order they come. Those of db.enums.PaperKind have the same codes."""

    PLAN = "plan"
    ORDER = "order"
    OWN_ORDER = "own_order"
    REQUEST = "request"
    UNIT_ORDER = "unit_order"
    EXAMINATION = "examination"
    URGENT_ORDER = "urgent_order"
    TRANSFER = "transfer"
    DAILY_REPORT = "daily_report"
    ATTENDANCE = "attendance"
    REPORT = "report"


class Lack(StrEnum):
    """What a paper lacks; `PAPER` is the whole of it."""

    PAPER = "paper"
    NUMBER = "number"
    DATE = "date"
    OFFICIAL = "official"
    SIGNATURE = "signature"
    NAMES = "names"


class UnitPart(NamedTuple):
    """A unit in the operation: its own order, and how many of its people came. `lead` asks the others for people."""

    part: UUID
    agency: UUID
    name: str
    own: bool
    handshake: str
    number: str
    dated: date | None
    delivered: int | None
    lead: bool = False


class Noted(NamedTuple):
    """A paper as it was numbered and signed (table operation_paper)."""

    kind: str
    agency: UUID | None
    subject: UUID | None
    number: str
    dated: date | None
    official: str
    signed_on: date | None


class HandedOver(NamedTuple):
    """A hand-over; its number is that of its record (BA)."""

    id: UUID
    about: str
    number: str
    dated: date | None
    official: str


class Reported(NamedTuple):
    """A daily report."""

    id: UUID
    day: date
    about: str
    number: str
    official: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of an operation and its papers. `excepted`: it began without an order, under an exception."""

    operation: UUID
    state: str
    now: datetime
    zone: str = "Asia/Pontianak"
    began_at: datetime | None = None
    finished_at: datetime | None = None
    number: str = ""
    dated: date | None = None
    official: str = ""
    excepted: bool = False
    findings: int = 0
    units: Sequence[UnitPart] = ()
    noted: Sequence[Noted] = ()
    transfers: Sequence[HandedOver] = ()
    reports: Sequence[Reported] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """One paper: its number, date, official and signature as far as they are known, and what it lacks.

    `id` stays the same while the operation lives; `record` is the row that holds the number, where there is one.
    """

    id: UUID
    kind: FiledKind
    about: str = ""
    agency: UUID | None = None
    record: UUID | None = None
    number: str = ""
    dated: date | None = None
    official: str = ""
    signed_on: date | None = None
    lacks: tuple[Lack, ...] = field(default=())

    @property
    def is_there(self) -> bool:
        """Tell whether anything of it is noted."""
        return Lack.PAPER not in self.lacks


_RANK = {
    name: rank
    for rank, name in enumerate(("proposed", "planned", "ordered", "running", "finished", "reported", "evaluated"))
}
_SETTLED = ("agreed", "accepted")


def register(facts: PaperFacts) -> list[Filed]:
    """Return the papers there are and those the operation needs by now, in the order they come."""
    found = [*_planned(facts), *_of_units(facts), *_of_findings(facts), *_transfers(facts), *_reports(facts)]
    found += [*_attendance(facts), *_plain(facts, FiledKind.REPORT, _reached(facts, "finished"))]
    order = list(FiledKind)
    return sorted(found, key=lambda one: order.index(one.kind))


def missing(papers: Sequence[Filed]) -> list[Filed]:
    """Return those that lack something."""
    return [one for one in papers if one.lacks]


def _reached(facts: PaperFacts, state: str) -> bool:
    return _RANK.get(facts.state, -1) >= _RANK[state]


def _key(facts: PaperFacts, kind: FiledKind, about: object = "") -> UUID:
    return derived_id("filed", facts.operation, kind, str(about or ""))


def _noted(facts: PaperFacts, kind: str, agency: UUID | None = None, subject: UUID | None = None) -> Noted | None:
    return next(
        (one for one in facts.noted if (one.kind, one.agency, one.subject) == (kind, agency, subject)), None
    )


def _lacks(number: str, dated: date | None, signed: bool) -> tuple[Lack, ...]:
    gaps = {Lack.NUMBER: not number, Lack.DATE: dated is None, Lack.SIGNATURE: not signed}
    return tuple(lack for lack, gap in gaps.items() if gap)


def _plain(
    facts: PaperFacts, kind: FiledKind, needed: bool, agency: UUID | None = None, about: str = ""
) -> Iterator[Filed]:
    """A paper that has a row of its own."""
    row = _noted(facts, kind, agency)
    identity = _key(facts, kind, agency)
    if row is None:
        if needed:
            yield Filed(identity, kind, about, agency, lacks=(Lack.PAPER,))
        return
    lacks = _lacks(row.number, row.dated, row.signed_on is not None)
    yield Filed(
        identity, kind, about, agency, None, row.number, row.dated, row.official, row.signed_on,
        (Lack.PAPER,) if needed and not (row.number or row.dated or row.signed_on) else lacks,
    )  # fmt: skip


def _planned(facts: PaperFacts) -> Iterator[Filed]:
    yield from _plain(facts, FiledKind.PLAN, _reached(facts, "planned") and not facts.excepted)
    if facts.number:
        gaps = {Lack.DATE: facts.dated is None, Lack.OFFICIAL: not facts.official}
        lacks = tuple(lack for lack, gap in gaps.items() if gap)
    elif _reached(facts, "planned") and not facts.excepted:
        lacks = (Lack.PAPER,)
    else:
        return
    yield Filed(
        _key(facts, FiledKind.ORDER), FiledKind.ORDER, "", None, facts.operation, facts.number, facts.dated,
        facts.official, None, lacks,
    )  # fmt: skip


def _is_asked(unit: UnitPart, units: Sequence[UnitPart]) -> bool:
    """Tell whether a request for people of `unit` belongs here: we lead and wrote it, or another leads and we got it.

    Nobody asks the leading unit. Where none leads, whoever keeps this register asks.
    """
    lead = next((one for one in units if one.lead), None)
    if unit.handshake == "declined" or unit.lead:
        return False
    return unit.own if lead is not None and not lead.own else not unit.own


def _of_units(facts: PaperFacts) -> Iterator[Filed]:
    for unit in facts.units:
        needed = _is_asked(unit, facts.units) and _reached(facts, "planned") and not facts.excepted
        yield from _plain(facts, FiledKind.REQUEST, needed, unit.agency, unit.name)
        kind = FiledKind.OWN_ORDER if unit.own else FiledKind.UNIT_ORDER
        expected = unit.handshake in _SETTLED and _reached(facts, "ordered")
        lacks: tuple[Lack, ...] = ()
        if not unit.number:
            lacks = (Lack.NUMBER,)
        elif unit.dated is None:
            lacks = (Lack.DATE,)
        if unit.number or expected:
            yield Filed(
                _key(facts, kind, unit.agency), kind, unit.name, unit.agency, unit.part, unit.number, unit.dated,
                lacks=lacks,
            )  # fmt: skip


def _of_findings(facts: PaperFacts) -> Iterator[Filed]:
    yield from _plain(facts, FiledKind.EXAMINATION, bool(facts.findings))
    yield from _plain(facts, FiledKind.URGENT_ORDER, bool(facts.findings) and facts.excepted)


def _transfers(facts: PaperFacts) -> Iterator[Filed]:
    for one in facts.transfers:
        row = _noted(facts, FiledKind.TRANSFER, None, one.id)
        signed = row.signed_on if row else None
        yield Filed(
            _key(facts, FiledKind.TRANSFER, one.id), FiledKind.TRANSFER, one.about, None, one.id, one.number, one.dated,
            one.official, signed, _lacks(one.number, one.dated, signed is not None),
        )  # fmt: skip


def _reports(facts: PaperFacts) -> Iterator[Filed]:
    for one in facts.reports:
        lacks = _lacks(one.number, one.day, one.signed_on is not None)
        yield Filed(
            _key(facts, FiledKind.DAILY_REPORT, one.id), FiledKind.DAILY_REPORT, one.about, None, one.id, one.number,
            one.day, one.official, one.signed_on, lacks,
        )  # fmt: skip
    there = {one.day for one in facts.reports}
    for day in _days(facts):
        if day not in there:
            identity = _key(facts, FiledKind.DAILY_REPORT, day.isoformat())
            yield Filed(identity, FiledKind.DAILY_REPORT, dated=day, lacks=(Lack.PAPER,))


def _days(facts: PaperFacts) -> Iterator[date]:
    """The days it was under way; today's report is due tomorrow."""
    if facts.began_at is None:
        return
    zone = ZoneInfo(facts.zone)
    day = facts.began_at.astimezone(zone).date()
    today = facts.now.astimezone(zone).date()
    end = (facts.finished_at - timedelta(microseconds=1)) if facts.finished_at else facts.now
    last = min(end.astimezone(zone).date(), today - timedelta(days=1), day + timedelta(days=LONGEST - 1))
    while day <= last:
        yield day
        day += timedelta(days=1)


def _attendance(facts: PaperFacts) -> Iterator[Filed]:
    units = [one for one in facts.units if one.handshake in _SETTLED]
    if not units or not _reached(facts, "finished"):
        return
    told = sum(one.delivered is not None for one in units)
    lacks = () if told == len(units) else (Lack.NAMES,)
    identity = _key(facts, FiledKind.ATTENDANCE)
    yield Filed(identity, FiledKind.ATTENDANCE, f"{told}/{len(units)}", lacks=lacks)
