"""Adoption as people look at it: where each agency stands with a version, the matrix, and what waits for one post.

Reads through the queries and says nothing in any language. Must not know sessions, screens or commands. Loads no
SQLAlchemy.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from console import procedures
from console.procedures import Against, Missing
from db.enums import AdoptionState
from db.errors import NotFound
from db.queries import acknowledgements, adoption, sops
from db.queries.adoption import AdoptionRow, DueReview, ReservationRow, ReviewRow, UnsignedRow
from db.queries.sops import VersionRow
from db.reading import Reader
from sops import library

_S = AdoptionState
FORWARD: dict[AdoptionState, tuple[AdoptionState, ...]] = {
    _S.DRAFT: (_S.JOINT_DISCUSSION,),
    _S.JOINT_DISCUSSION: (_S.INITIALLED,),
    _S.INITIALLED: (_S.SIGNED,),
    _S.SIGNED: (_S.TRIAL, _S.IN_FORCE),
    _S.TRIAL: (_S.IN_FORCE,),
    _S.IN_FORCE: (),
    _S.REVOKED: (_S.JOINT_DISCUSSION,),
}
"""What comes next for an agency, the usual first. Only a part of the legal moves: the others go back, with a reason."""
BACK: dict[AdoptionState, AdoptionState] = {
    _S.JOINT_DISCUSSION: _S.DRAFT,
    _S.INITIALLED: _S.JOINT_DISCUSSION,
    _S.SIGNED: _S.REVOKED,
    _S.TRIAL: _S.REVOKED,
    _S.IN_FORCE: _S.REVOKED,
}
"""Where an agency goes back to."""
SOON = timedelta(days=30)
"""So long before its end a trial is spoken of."""


def named(reader: Reader, typed: str) -> VersionRow:
    """Return the version meant by "CODE@1.0", or by "CODE": the newest frozen text, else the newest open one.

    Raises NotFound (`version.none`, `version.none_begun`).
    """
    code, at, number = typed.partition("@")
    code = procedures.code_of(code)
    row = sops.numbered(reader, code, number) if at else sops.newest(reader, code)
    if row is None:
        raise NotFound("version.none", found=number, wanted=code) if at else NotFound("version.none_begun", wanted=code)
    return row


class Standing(NamedTuple):
    """Where everybody stands with a version. `hash` is that of the text as it is now, whatever was frozen."""

    version: VersionRow
    rows: list[AdoptionRow]
    reservations: list[ReservationRow]
    missing: list[Missing]
    hash: str
    rejections: list[Against]

    @property
    def altered(self) -> bool:
        """Tell whether the text is no longer the one that was frozen."""
        return bool(self.version.frozen_hash) and self.hash != self.version.frozen_hash

    def differs(self, row: AdoptionRow) -> bool:
        """Tell whether what an agency initialled or signed is another text than the one that stands here now."""
        return bool(row.text_hash) and row.text_hash != self.hash

    def reserved(self, row: AdoptionRow) -> list[ReservationRow]:
        """Return an agency's reservations."""
        return [one for one in self.reservations if one.adoption == row.id]

    def against(self, row: AdoptionRow) -> list[Against]:
        """Return the steps an agency does not agree to in the grid, and has reserved nothing on yet."""
        reserved = {one.step for one in self.reserved(row)}
        return [one for one in self.rejections if one.agency == row.agency and one.step not in reserved]


def standing(reader: Reader, version: UUID, today: date) -> Standing:
    """Return where everybody stands with a version. Raises NotFound."""
    row = sops.version(reader, version)
    if row is None:
        raise NotFound("record.none", found=str(version), wanted="sop_version")
    now = procedures.text_hash(procedures.procedure_of(reader, version))
    reserved, against = adoption.reservations(reader, version), procedures.against(reader, version)
    gap = procedures.gap(reader, version, today)
    return Standing(row, adoption.of_version(reader, version), reserved, gap, now, against)


class Party(NamedTuple):
    """An agency in the matrix: a column."""

    id: UUID
    short: str
    name: str


class MatrixRow(NamedTuple):
    """One version in the matrix; without a version it is a procedure of the library that nobody began here."""

    code: str
    title: str
    version: UUID | None
    number: str
    state: str
    cells: dict[UUID, AdoptionRow]
    missing: list[Missing]

    @property
    def name(self) -> str:
        """Return "CODE@1.0", or the code alone."""
        return f"{self.code}@{self.number}" if self.number else self.code


class Matrix(NamedTuple):
    """All procedures by all agencies that were asked to adopt any of them."""

    parties: list[Party]
    rows: list[MatrixRow]
    reservations: dict[UUID, list[ReservationRow]]
    """By adoption."""


def matrix(reader: Reader, today: date, language: str) -> Matrix:
    """Return the adoption matrix: what was begun here by code, the newest version first, then the rest of the library.

    A version that nobody was asked to adopt is there when it is the newest of its procedure.
    """
    standings = adoption.everywhere(reader)
    by_version: dict[UUID, list[AdoptionRow]] = {}
    for adopted in standings:
        by_version.setdefault(adopted.version, []).append(adopted)
    missing = procedures.gaps(reader, by_version, today)
    rows: list[MatrixRow] = []
    for one in sops.standing(reader):
        cells = by_version.get(one.id, [])
        if cells or not rows or rows[-1].code != one.code:
            found = {cell.agency: cell for cell in cells}
            row = MatrixRow(one.code, one.title, one.id, one.number, one.state, found, missing.get(one.id, []))
            rows.append(row)
    begun = {row.code for row in rows}
    with procedures.told():
        shelf = [one for one in library.entries() if one.code not in begun]
    rows += [MatrixRow(one.code, one.title(language), None, "", "", {}, []) for one in shelf]
    parties = sorted({Party(one.agency, one.short, one.name) for one in standings}, key=lambda one: one.name)
    reserved: dict[UUID, list[ReservationRow]] = {}
    for each in adoption.reservations(reader):
        reserved.setdefault(each.adoption, []).append(each)
    return Matrix(parties, rows, reserved)


def not_in_force(reader: Reader, code: str, agencies: Iterable[UUID], today: date) -> list[UUID]:
    """Return which of these agencies do not work by a procedure today, neither themselves nor what they belong to."""
    return [one for one in dict.fromkeys(agencies) if adoption.in_force(reader, code, one, today) is None]


# --------------------------------------------------------------------------------------------- what waits for a post


class Unread(NamedTuple):
    """A version that was not read yet at a unit's post. `why`: never, successor, safety."""

    version: UUID
    code: str
    title: str
    number: str
    post: str
    why: str


class Waiting(NamedTuple):
    """What waits for an agency: texts to initial or sign, to read, to review, and trials that end or ended."""

    unsigned: list[UnsignedRow]
    unread: list[Unread]
    reviews: list[DueReview]
    trials: list[AdoptionRow]

    @property
    def in_all(self) -> int:
        """Return how much that is."""
        return len(self.unsigned) + len(self.unread) + len(self.reviews) + len(self.trials)


def waiting(reader: Reader, unit: UUID, institution: UUID | None, today: date) -> Waiting:
    """Return what waits for a unit and for the institution it belongs to."""
    houses = list(dict.fromkeys(one for one in (unit, institution) if one))
    signed = adoption.of_agency(reader, houses)
    trials = [one for one in signed if one.state == "trial" and one.trial_until and one.trial_until <= today + SOON]
    return Waiting(
        adoption.unsigned(reader, houses), _unread(reader, unit, today), adoption.reviews_due(reader, houses, today),
        sorted(trials, key=lambda one: (one.trial_until or today, one.sop_code)),
    )  # fmt: skip


def _unread(reader: Reader, unit: UUID, today: date) -> list[Unread]:
    """Return what the unit has to read: of each procedure the newest text that holds for it."""
    rows = adoption.of_agency(reader, adoption.houses(reader, unit) or [unit])
    newest: dict[str, AdoptionRow] = {}
    for row in rows:
        if row.is_signed and row.version_state == "frozen":
            newest.setdefault(row.sop_code, row)
    return [
        Unread(row.version, row.sop_code, row.title, row.number, one.post, one.why)
        for row in newest.values()
        for one in acknowledgements.missing(reader, row.version, today, also=[unit])
        if one.agency == unit
    ]


def review_under_way(rows: Sequence[ReviewRow], version: UUID, agency: UUID) -> ReviewRow | None:
    """Return the last review an agency began of a version and did not conclude."""
    return next((one for one in rows if (one.version, one.agency) == (version, agency) and not one.conclusion), None)
