"""Procedures as they are agreed on here: a stored version as a procedure, which text holds for whom, who agrees.

Knows the library and the queries; must not know sessions, screens or commands. What is in force at an agency goes
before the library's text. Loads no SQLAlchemy.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from db.enums import Opinion
from db.errors import NotFound, Refused
from db.queries import adoption, proposals, sops
from db.queries.adoption import AdoptionRow, InForce
from db.queries.proposals import PartyRow, ProposalRow
from db.queries.sops import ActorsRow, VersionRow
from db.reading import Reader
from sops import changes, library
from sops.canonical import canonical
from sops.cells import HEAD_FIELDS, cells_of, procedure_from
from sops.changes import Change, ChangeKind, Conflict
from sops.errors import SopError
from sops.procedure import Procedure, Step


@contextmanager
def told() -> Iterator[None]:
    """Turn what the SOP library says into an error of ours, with the same code and details."""
    try:
        yield
    except SopError as error:
        raise Refused(error.code, **error.details) from error


def text_hash(procedure: Procedure) -> str:
    """Return the hash of the canonical text: 64 letters; forms show the first of them."""
    return hashlib.sha256(canonical(procedure)).hexdigest()


def step_hash(step: Step, language: str) -> str:
    """Return the hash of one step's text; its place and key do not count."""
    cells = cells_of(step, language)
    return hashlib.sha256("\x1f".join(f"{name}\x1e{text}" for name, text in cells.items()).encode()).hexdigest()


def procedure_of(reader: Reader, version: UUID) -> Procedure:
    """Return the text of a version as it stands now. Raises NotFound when it is not here."""
    row = sops.version(reader, version)
    head = sops.head(reader, version)
    if row is None or head is None:
        raise NotFound("record.none", found=str(version), wanted="sop_version")
    steps = [(step.key, step.cells) for step in sops.steps(reader, version)]
    with told():
        return procedure_from(row.code, row.language, head, steps)


def is_altered(reader: Reader, version: UUID) -> bool:
    """Tell whether the text of a frozen version is no longer the one that was frozen: then no signature holds."""
    row = sops.version(reader, version)
    if row is None or not row.frozen_hash:
        return False
    return text_hash(procedure_of(reader, version)) != row.frozen_hash


class Found(NamedTuple):
    """The text that holds: of `version`, `adopted` by the agency asked for; both None when it is the library's."""

    procedure: Procedure
    version: VersionRow | None = None
    adopted: InForce | None = None


def find(reader: Reader, named: str, agency: UUID | None, today: date, language: str = "") -> Found:
    """Return the version in force at `agency` (or at what it belongs to), else the library's text.

    `named` is a code, a name of the library, or `CODE@0.2` for one version. A version in another language than the one
    asked for is found too: what is in force goes before the language. Raises NotFound or Refused.
    """
    code, at, number = named.partition("@")
    code = code_of(code)
    if at:
        row = sops.numbered(reader, code, number, language)
        if row is None:
            raise NotFound("version.none", found=number, wanted=code)
        return Found(procedure_of(reader, row.id), row)
    used = adoption.in_force(reader, code, agency, today) if agency else None
    if used is not None:
        text = procedure_of(reader, used.version)
        signed = text_hash(text) == used.frozen_hash  # of a text that was changed since nobody works by it
        return Found(text, sops.version(reader, used.version), used if signed else None)
    with told():
        if any(entry.code == code for entry in library.entries()):
            entry = library.find(code)
            return Found(library.load(code, language if language in entry.languages else entry.languages[0]))
    newest = sops.newest(reader, code)
    if newest is not None:
        return Found(procedure_of(reader, newest.id), newest)
    with told():
        library.find(named)
    raise NotFound("version.none", found=named, wanted=code)


def code_of(named: str) -> str:
    """Return the code that a name of the library stands for; anything else is a code of its own."""
    try:
        return library.find(named).code
    except SopError:
        return named.upper()


class Missing(NamedTuple):
    """An agency that acts in a version and does not work by it. `state` is None when it was never asked."""

    agency: str
    state: str | None


def gap(reader: Reader, version: UUID, today: date) -> list[Missing]:
    """Return who does not work by a version: agencies asked to adopt it, and those that act in it and were not asked.

    An agency that acts is an institution's code; any of its units that adopted the version stands for it.
    """
    text = procedure_of(reader, version)
    rows = adoption.of_version(reader, version)
    if any(row.frozen_hash for row in rows) and text_hash(text) != rows[0].frozen_hash:  # then no signature holds
        rows = [row._replace(text_hash="") for row in rows]
    return _gap(rows, [actor.agency for actor in text.actors], today)


def gaps(reader: Reader, adoptions: Mapping[UUID, Sequence[AdoptionRow]], today: date) -> dict[UUID, list[Missing]]:
    """Return the gap of every version that was not withdrawn, in one reading; `adoptions` are by version."""
    acting = {row.version: _acting(row) for row in sops.actors(reader)}
    return {version: _gap(adoptions.get(version, ()), codes, today) for version, codes in acting.items()}


def _acting(row: ActorsRow) -> list[str]:
    head = {**dict.fromkeys(HEAD_FIELDS, ""), "actors": row.actors}
    with told():
        return [actor.agency for actor in procedure_from("A", row.language, head, ()).actors]


def _gap(rows: Sequence[AdoptionRow], acting: Iterable[str], today: date) -> list[Missing]:
    found = [Missing(row.short, row.state) for row in rows if not works(row, today)]
    houses = {code for row in rows for code in (row.agency_code, row.institution_code)}
    return found + [Missing(code, None) for code in dict.fromkeys(acting) if code not in houses]


def works(row: AdoptionRow, today: date) -> bool:
    """Tell whether an agency works by the version today: in force, or on a trial that is not over, and unchanged."""
    if not row.text_hash or row.text_hash != row.frozen_hash:
        return False
    if row.state == "trial":
        return row.trial_until is None or row.trial_until >= today
    return row.state == "in_force" and (row.in_force_from is None or row.in_force_from <= today)


# ---------------------------------------------------------------------------------------- proposals and the grid


class Asked(Protocol):
    """A proposal as it is stored or as it is read."""

    @property
    def kind(self) -> str: ...
    @property
    def step(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def base_text(self) -> str: ...
    @property
    def new_text(self) -> str: ...
    @property
    def after(self) -> str: ...


def change_of(row: Asked) -> Change:
    """Return the change a proposal asks for."""
    return Change(ChangeKind(row.kind), row.step, row.field, row.base_text, row.new_text, row.after)


def conflict(reader: Reader, row: ProposalRow) -> Conflict | None:
    """Say why a proposal no longer fits the text as it stands; None when it does. It may still be decided."""
    return changes.conflict(procedure_of(reader, row.version), change_of(row))


class Cell(NamedTuple):
    """What an agency says to a step. `opinion` "" means belum; then `before` is what it said to an older text."""

    opinion: str = ""
    note: str = ""
    before: str = ""
    given_at: datetime | None = None


class GridRow(NamedTuple):
    """A row of the acceptance grid: a step, and one cell per party in their order."""

    number: int
    step: str
    activity: str
    open_proposals: int
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """The acceptance grid of a version: steps by agencies."""

    parties: list[PartyRow]
    rows: list[GridRow]

    @property
    def waiting(self) -> int:
        """Return how many cells are still belum."""
        return sum(not cell.opinion for row in self.rows for cell in row.cells)


def grid(reader: Reader, version: UUID) -> Grid:
    """Return who says what to each step; an opinion on an older text of the step counts as belum and is kept."""
    procedure = procedure_of(reader, version)
    parties = proposals.parties(reader, version)
    waiting = proposals.open_per_step(reader, version)
    said = {(row.step, row.agency): row for row in proposals.opinions(reader, version)}
    rows = []
    for number, step in enumerate(procedure.steps, 1):
        now = step_hash(step, procedure.language)
        cells = []
        for party in parties:
            row = said.get((step.key, party.agency))
            if row is None:
                cells.append(Cell())
            elif row.step_hash == now:
                cells.append(Cell(row.opinion, row.note, "", row.given_at))
            else:
                cells.append(Cell("", row.note, row.opinion, row.given_at))
        rows.append(GridRow(number, step.key, step.activity, waiting.get(step.key, 0), tuple(cells)))
    return Grid(parties, rows)


class Against(NamedTuple):
    """A step of the text as it stands that an agency does not agree to, and why."""

    agency: UUID
    step: str
    note: str


def against(reader: Reader, version: UUID) -> list[Against]:
    """Return every rejection in the grid that is about the text as it stands, in the order of the steps."""
    said = [row for row in proposals.opinions(reader, version) if row.opinion == Opinion.REJECT]
    if not said:
        return []
    procedure = procedure_of(reader, version)
    hashes = {step.key: step_hash(step, procedure.language) for step in procedure.steps}
    places = {key: place for place, key in enumerate(hashes)}
    found = [row for row in said if hashes.get(row.step) == row.step_hash]
    return [Against(row.agency, row.step, row.note) for row in sorted(found, key=lambda row: places[row.step])]
