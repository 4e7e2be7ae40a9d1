"""A procedure as the whole SOP AP form: texts of the first page, the table's head, and its pages with their pictures.

Puts rows, pages and routes together; must not know file formats.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from console.formats.documents.printing import printable
from console.formats.procedures.drawing import Picture
from console.formats.procedures.measuring import width_of, wrapped
from console.formats.procedures.pages import Page, pages_of
from console.formats.procedures.routing import route
from console.formats.procedures.rows import Row, rows_of
from console.formats.procedures.sheet_sizes import (
    ACTOR_LINE,
    ACTOR_PADDING,
    ACTOR_SIZE,
    HEAD_ROW,
    HEIGHT,
    PADDING,
    Columns,
)
from console.formats.procedures.words import WORDS, FormWords
from console.i18n import plain_date
from sops.canonical import canonical
from sops.procedure import Procedure

_NO_DAY = date(2000, 1, 1)
_HASH_LETTERS = 12
_LEAST_SIZE = 5.0


@dataclass(frozen=True, slots=True)
class Identity:
    """The first page: field 1, the numbered rows beside it, and the six lists below."""

    unit: str
    rows: tuple[tuple[str, str], ...]
    approved_by: str
    approver: tuple[str, str, str]
    title: tuple[str, str]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """Pairs that stand side by side: Dasar Hukum and Kualifikasi, Keterkaitan and Peralatan, and so on."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page of the table with what is drawn on it."""

    page: Page
    picture: Picture


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that stands on the form. `day` is the record's own date: a file never carries the clock's."""

    language: str
    words: FormWords
    title: str
    foot: str
    day: date
    identity: Identity
    columns: Columns
    actors: tuple[str, ...]
    head: float
    """The height of the second line of the table's head, with the actors' names."""
    actor_size: float
    """The size of the actors' names in points: smaller where a word would not fit in its column."""
    pages: tuple[FormPage, ...]


def fingerprint(procedure: Procedure) -> str:
    """Return the short form of the procedure's hash: twelve signs in groups of four."""
    whole = hashlib.sha256(canonical(procedure)).hexdigest()[:_HASH_LETTERS]
    return " ".join(whole[place : place + 4] for place in range(0, _HASH_LETTERS, 4))


def form_of(procedure: Procedure, version: str = "") -> Form:
    """Lay the form of a procedure out. `version` stands in the foot when it is given."""
    words = WORDS.get(procedure.language, WORDS["id"])
    columns = Columns(max(1, len(procedure.columns)))
    actors = tuple(printable(actor.role or actor.code) for actor in procedure.columns) or ("",)
    size = _actor_size(actors, columns)
    head = _head_height(actors, columns, size)
    highest = HEIGHT - HEAD_ROW - head
    day = procedure.identity.effective or procedure.identity.created or _NO_DAY
    return Form(
        procedure.language, words, printable(procedure.identity.title or procedure.code),
        _foot(procedure, words, version), day, _identity(procedure, words), columns, actors, head,
        size, _pages(rows_of(procedure, columns, highest - 30), columns, highest),
    )  # fmt: skip


def _pages(rows: Sequence[Row], columns: Columns, highest: float) -> tuple[FormPage, ...]:
    """Cut and draw the pages; where there are more arrows than one has room for, it gets fewer rows."""
    pages = pages_of(rows, columns, highest, lambda page: route(page, columns).apart)
    return tuple(FormPage(page, route(page, columns)) for page in pages)


def _actor_size(actors: tuple[str, ...], columns: Columns) -> float:
    words = [word for name in actors for word in name.split()] or [""]
    longest = max(width_of(word, ACTOR_SIZE, bold=True) for word in words)
    room = columns.actor - 2 * ACTOR_PADDING
    return ACTOR_SIZE if longest <= room else max(_LEAST_SIZE, round(ACTOR_SIZE * room / longest - 0.05, 1))


def _head_height(actors: tuple[str, ...], columns: Columns, size: float) -> float:
    lines = max(len(wrapped(name, columns.actor - 2 * ACTOR_PADDING, size, bold=True)) for name in actors)
    return max(HEAD_ROW, min(lines * ACTOR_LINE + 2 * PADDING, 40.0))


def _foot(procedure: Procedure, words: FormWords, version: str) -> str:
    parts = [f"{words.code} {procedure.code}", f"{words.version} {version}" if version else ""]
    return printable(" · ".join(part for part in (*parts, f"{words.hash} {fingerprint(procedure)}") if part))


def _identity(procedure: Procedure, words: FormWords) -> Identity:
    whole = procedure.identity
    approver = whole.approved_by
    days = ((words.created, whole.created), (words.revised, whole.revised), (words.effective, whole.effective))
    rows = [(words.number, whole.number), *((name, _day(day, procedure.language)) for name, day in days)]
    lists = [
        (words.legal_basis, whole.legal_basis), (words.qualifications, whole.qualifications),
        (words.related, whole.related), (words.equipment, whole.equipment),
        (words.warnings, whole.warnings), (words.records, whole.records),
    ]  # fmt: skip
    number = f"{words.approver_number} {approver.number}" if approver.number else ""
    return Identity(
        printable(whole.unit),
        tuple((name, printable(value)) for name, value in rows),
        words.approved_by,
        (printable(approver.position), printable(approver.name), printable(number)),
        (words.title, printable(whole.title)),
        tuple((name, tuple(printable(entry) for entry in entries)) for name, entries in lists),
    )


def _day(day: date | None, language: str) -> str:
    return plain_date(day, language) if day else ""


def with_rows_broken(page: Page, columns: Columns) -> Page:
    """Return the page with places to break in words that are wider than their column."""
    from console.formats.procedures.measuring import breakable
    from console.formats.procedures.sheet_sizes import TEXT_SIZE

    rooms = [width - 2 * PADDING for width in columns.texts]
    rows = []
    for placed in page.rows:
        texts = tuple(breakable(text, room, TEXT_SIZE) for text, room in zip(placed.row.texts, rooms, strict=True))
        rows.append(replace(placed, row=replace(placed.row, texts=texts)))
    return replace(page, rows=tuple(rows))
