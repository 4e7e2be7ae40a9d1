"""What an operation came to, counted from its daftar nominatif and hand-overs, beside the numbers that were entered.

Pure: rows in, numbers out. Published figures contradict themselves (domain.md section 9), so a number entered that is
not the one counted needs its reason. Must not know queries, sessions or screens.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from db.enums import OperationState


class Checked(Protocol):
    """What is counted of a person checked (db.queries.findings.FindingRow)."""

    @property
    def nationality(self) -> str: ...
    @property
    def permit(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def sex(self) -> str | None: ...
    @property
    def minor(self) -> bool: ...
    @property
    def referral(self) -> str: ...


class Handed(Protocol):
    """What is counted of a line of a hand-over (db.queries.transfers.ItemRow)."""

    @property
    def transfer(self) -> UUID: ...
    @property
    def finding(self) -> UUID | None: ...


class Entered(Protocol):
    """The outcome as it was entered (db.queries.findings.OutcomeRow)."""

    @property
    def nil(self) -> bool: ...
    @property
    def points_visited(self) -> int | None: ...
    @property
    def foreigners_checked(self) -> int | None: ...
    @property
    def people_referred(self) -> int | None: ...
    @property
    def difference(self) -> str: ...


Parts = tuple[tuple[str, int], ...]
"""How many of each code, most first, then by code."""


class Totals(NamedTuple):
    """Everything that is counted. `foreigners` are all but Indonesians; `handed` counts each person once."""

    people: int = 0
    foreigners: int = 0
    violations: int = 0
    minors: int = 0
    by_sex: Parts = ()
    by_nationality: Parts = ()
    by_permit: Parts = ()
    by_kind: Parts = ()
    referred: int = 0
    by_referral: Parts = ()
    transfers: int = 0
    handed: int = 0
    goods: int = 0
    points: int | None = None

    @property
    def without(self) -> int:
        """Return how many people were checked and nothing was found to be wrong."""
        return self.people - self.violations


def count(
    findings: Sequence[Checked], items: Sequence[Handed] = (), transfers: int = 0, points: int | None = None
) -> Totals:
    """Count a list of people, what was handed over in `transfers` hand-overs, and the checkpoints reached."""
    return Totals(
        people=len(findings),
        foreigners=sum(one.nationality != "ID" for one in findings),
        violations=sum(bool(one.kind) for one in findings),
        minors=sum(bool(one.minor) for one in findings),
        by_sex=_parts(one.sex or "" for one in findings),
        by_nationality=_parts(one.nationality for one in findings),
        by_permit=_parts(one.permit for one in findings),
        by_kind=_parts(one.kind for one in findings if one.kind),
        referred=sum(bool(one.referral) for one in findings),
        by_referral=_parts(one.referral for one in findings if one.referral),
        transfers=transfers,
        handed=len({one.finding for one in items if one.finding}),
        goods=sum(one.finding is None for one in items),
        points=points,
    )


def _parts(codes: Iterable[str]) -> Parts:
    return tuple(sorted(Counter(codes).items(), key=lambda part: (-part[1], part[0])))


class Number(NamedTuple):
    """One number of the outcome: as entered, as counted, and the one that holds."""

    field: str
    entered: int | None
    counted: int | None

    @property
    def value(self) -> int | None:
        """Return the number that holds: the one entered, else the one counted."""
        return self.counted if self.entered is None else self.entered

    @property
    def differs(self) -> bool:
        """Tell whether a number was entered that is not the one counted."""
        return None not in (self.entered, self.counted) and self.entered != self.counted


FIELDS = ("points_visited", "foreigners_checked", "people_referred")


def numbers(entered: Entered | None, totals: Totals) -> tuple[Number, ...]:
    """Return the numbers of the outcome in the order of the report."""
    counted = (totals.points, totals.foreigners, totals.referred)
    given = [getattr(entered, field) if entered else None for field in FIELDS]
    return tuple(map(Number, FIELDS, given, counted))


def unexplained(entered: Entered | None, totals: Totals) -> tuple[Number, ...]:
    """Return the numbers that differ from what is counted while nobody said why."""
    if entered is None or entered.difference:
        return ()
    return tuple(one for one in numbers(entered, totals) if one.differs)


class Standing(StrEnum):
    """Whether an operation's outcome is known: not due yet, missing (belum lengkap), nihil, or there."""

    NOT_YET = "not_yet"
    MISSING = "missing"
    NIL = "nil"
    THERE = "there"


_OVER = (OperationState.FINISHED, OperationState.REPORTED, OperationState.EVALUATED)


def standing(state: str, entered: Entered | None, totals: Totals) -> Standing:
    """Return where an outcome stands. "Nihil" is an answer; an operation that ended without either is incomplete."""
    if entered is not None and entered.nil and not totals.violations:
        return Standing.NIL
    if totals.people or (entered is not None and _says_something(entered)):
        return Standing.THERE
    return Standing.MISSING if state in _OVER else Standing.NOT_YET


def _says_something(entered: Any) -> bool:
    texts = ("summary", "obstacles", "conclusions")
    return any(getattr(entered, field) is not None for field in FIELDS) or any(
        getattr(entered, field, "") for field in texts
    )
