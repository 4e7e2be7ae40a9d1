"""Procedures as they are agreed on here: a stored version as a procedure, and which text holds for whom.

Knows the library and the queries; must not know sessions, screens or commands. What is in force at an agency goes
before the library's text. Loads no SQLAlchemy.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple
from uuid import UUID

from db.errors import NotFound, Refused
from db.queries import adoption, sops
from db.queries.adoption import AdoptionRow, InForce
from db.queries.sops import VersionRow
from db.reading import Reader
from sops import library
from sops.canonical import canonical
from sops.cells import cells_of, procedure_from
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
        return Found(procedure_of(reader, used.version), sops.version(reader, used.version), used)
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
    rows = adoption.of_version(reader, version)
    found = [Missing(row.short, row.state) for row in rows if not works(row, today)]
    houses = {code for row in rows for code in (row.agency_code, row.institution_code)}
    acting = dict.fromkeys(actor.agency for actor in procedure_of(reader, version).actors)
    return found + [Missing(code, None) for code in acting if code not in houses]


def works(row: AdoptionRow, today: date) -> bool:
    """Tell whether an agency works by the version today: in force, or on a trial that is not over, and unchanged."""
    if row.text_hash != row.frozen_hash:
        return False
    if row.state == "trial":
        return row.trial_until is None or row.trial_until >= today
    return row.state == "in_force" and (row.in_force_from is None or row.in_force_from <= today)
