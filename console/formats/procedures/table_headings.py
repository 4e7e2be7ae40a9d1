"""Where the table of an SOP begins and what its columns are: the official head over two rows, or any like it.

Knows the words people write over columns; must not know steps or files.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from console.formats.procedures.draft_texts import clean
from console.formats.procedures.source_blocks import Cell, Table
from sops.vocabulary import STEP

_SEARCHED: Final = 40
"""How many rows may stand above the head: the identity block is often part of the same table."""

_WORDS: Final = {
    "row": ("no", "nomor", "no urut", "bil", "#", "nr", "number"),
    "activity": ("kegiatan", "uraian kegiatan", "uraian prosedur", "aktivitas", "aktiviti", "activity", "activities",
                 "langkah", "langkah kegiatan", "uraian", "prosedur", "tahapan", "tahap", "step", "steps",
                 "uraian tugas"),
    "actors": ("pelaksana", "actors", "actor", "aktor", "pelaku", "penanggung jawab", "pelaksana kegiatan", "petugas",
               "responsible", "unit pelaksana"),
    "standard": ("mutu baku", "quality standard", "piawaian mutu", "baku mutu"),
    "requirements": ("kelengkapan", "persyaratan", "persyaratan kelengkapan", "kelengkapan persyaratan", "requirements",
                     "requirement", "keperluan", "syarat", "input", "masukan", "persyaratan dan kelengkapan"),
    "duration": ("waktu", "time", "masa", "durasi", "jangka waktu", "lama waktu", "duration"),
    "outputs": ("output", "outputs", "keluaran", "hasil", "luaran"),
    "note": ("keterangan", "ket", "remarks", "remark", "note", "notes", "catatan", "keterangan catatan"),
}  # fmt: skip
_STANDARD: Final = ("requirements", "duration", "outputs", "standard")
_MEANINGS: Final = {word: meaning for meaning, words in _WORDS.items() for word in words}
_EXTRA: Final = ("authority", "record", "fallback", "escalation", "response")
_INDEX: Final = re.compile(r"\(?(\d{1,2})[.)]?")
_LANGUAGES: Final = {"activity": "en", "activities": "en", "step": "en", "steps": "en", "aktiviti": "ms"}


class Column(NamedTuple):
    """What a column holds: a field of a step, `row`, `actor` (marks of one actor called `name`), `actors` (names of
    actors), or "" for a column that no field is like."""

    meaning: str
    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a table: its columns, where its rows begin and how many there are, and the language of its words."""

    columns: tuple[Column, ...]
    first: int
    rows: int
    language: str
    texts: tuple[tuple[str, ...], ...]
    """What stands in the rows of the head: where they stand again, the page had turned."""


def heading_in(table: Table) -> Heading | None:
    """Return the head of an SOP's table; None when the table is something else."""
    for place, row in enumerate(table.rows[:_SEARCHED]):
        meanings = [meaning_of(cell.text) for cell in row]
        others = {"actors", "standard", "requirements", "outputs"} & set(meanings)
        if "activity" in meanings and others:
            return _heading(table, place)
    return None


def meaning_of(text: str) -> str:
    """Return what a heading means, "" when it is none that we know."""
    bare = normal(text)
    return _MEANINGS.get(bare) or _MEANINGS.get(bare.partition(" (")[0], "")


def normal(text: str) -> str:
    """Return a heading without case, points, colons and strokes."""
    return " ".join(re.sub(r"[.:*/&\\-]", " ", clean(text).casefold()).split())


def is_index_row(cells: Sequence[Cell]) -> bool:
    """Say whether a row only counts the columns: 1, 2, 3 ..."""
    texts = [clean(cell.text) for cell in cells if cell.text.strip()]
    found = [_INDEX.fullmatch(text) for text in texts]
    return len(texts) > 2 and all(one and int(one.group(1)) == place for place, one in enumerate(found, 1))


def _heading(table: Table, place: int) -> Heading:
    upper = table.rows[place]
    lower = table.rows[place + 1] if _has_lower(table, place) else ()
    texts = tuple(tuple(clean(cell.text) for cell in row) for row in (upper, lower) if row)
    activity = next(cell for cell in upper if meaning_of(cell.text) == "activity")
    language = _LANGUAGES.get(normal(activity.text), "id")
    return Heading(tuple(_columns(_spread(upper), _spread(lower))), place, len(texts), language, texts)


def _has_lower(table: Table, place: int) -> bool:
    """Say whether the head goes on in the row below: it names fields or actors, and no activity stands in it."""
    if place + 1 >= len(table.rows):
        return False
    upper, lower = table.rows[place], table.rows[place + 1]
    place_of = next(place for place, cell in enumerate(upper) if meaning_of(cell.text) == "activity")
    activity = lower[place_of]
    if activity.text.strip() and meaning_of(activity.text) != "activity":
        return False
    if {meaning_of(cell.text) for cell in lower} & {"requirements", "duration", "outputs"}:
        return True
    spread = _spread(upper)
    return any(
        cell.text.strip() and not cell.marks for cell, over in zip(lower, spread, strict=False)
        if meaning_of(over.text) == "actors"
    ) and not any(cell.text.strip() for cell, over in zip(lower, spread, strict=False)
                  if meaning_of(over.text) in ("row", "requirements", "duration", "outputs", "note")
                  and meaning_of(cell.text) != meaning_of(over.text))  # fmt: skip


def _spread(row: Sequence[Cell]) -> list[Cell]:
    """Return the row with every covered cell saying what the one that covers it says."""
    found: list[Cell] = []
    for cell in row:
        found.append(found[-1] if cell.covered and found else cell)
    return found


def _columns(upper: list[Cell], lower: list[Cell]) -> list[Column]:
    names = [clean(cell.text) for cell in upper]
    meanings = [meaning_of(name) for name in names]
    below = [clean(cell.text) for cell in lower] or [""] * len(names)
    standard = [place for place, text in enumerate(meanings) if text in _STANDARD]
    zone = range(meanings.index("activity") + 1, min(standard, default=0))
    wide = meanings.count("actors") > 1
    found: list[Column] = []
    for place, meaning in enumerate(meanings):
        name = below[place] or names[place]
        if meaning == "actors" and (wide or below[place]):
            found.append(Column("actor", below[place] or f"{names[place]} {len(found)}"))
        elif meaning in ("standard", ""):
            found.append(_unclear(name, in_zone=place in zone and "actors" not in meanings, under=meaning))
        else:
            found.append(Column(meaning, name))
    return found


def _unclear(name: str, *, in_zone: bool, under: str) -> Column:
    meaning = meaning_of(name)
    if meaning and meaning not in ("standard", "actors"):
        return Column(meaning, name)
    extra = STEP.meaning(name) or ""
    if extra in _EXTRA:
        return Column(extra, name)
    return Column("actor" if in_zone and name and not under else "", name)
