"""Phrases that the papers of an operation share: head, times, places, numbered sections, lists, tables of people.

Knows the values of an operation and the fixed words; must not know pages or file formats.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from console.formats.documents.blocks import (
    Block,
    Column,
    Field,
    Fields,
    Grid,
    Heading,
    Item,
    Items,
    Mark,
    Part,
    Sheet,
    Signature,
    Signatures,
    Text,
)
from console.formats.documents.numerals import day_in_words, figures
from console.formats.documents.operation_parts import Person
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.papers import Signatory
from console.formats.documents.phrases import cell, class_mark, line, signature, staff_number
from console.formats.documents.words import CELL_GAP, GAP, Words

_NO_DATE = date(2000, 1, 1)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DATE_GAP = "." * 24


def sheet(kind: str, paper: OperationPaper, words: Words, parts: tuple[Part, ...], *, personal: bool = False) -> Sheet:
    """Put `parts` together with what stands on every page. `personal` papers show people checked: T at least."""
    foot = f"{words[f'foot.{kind}']} {paper.code}".strip()
    day = paper.document_date or (paper.starts.date() if paper.starts else _NO_DATE)
    return Sheet(
        title=f"{words[f'foot.{kind}']} - {paper.name}" if paper.name.strip() else foot,
        foot=foot,
        page_word=words["page"],
        of_word=words["of"],
        mark=mark(paper, words, personal=personal),
        day=day,
        author=paper.letterhead.unit,
        language=words.language,
        parts=parts,
    )


def mark(paper: OperationPaper, words: Words, *, personal: bool) -> Mark:
    """Return the class as printed; papers that show people checked are T where the operation itself is open."""
    code = paper.security_class.strip()
    return class_mark("T" if personal and code.upper() in ("", "B") else code, words)


def official_number(number: str, paper: OperationPaper, words: Words) -> str:
    """Return the official number, or dots with the console's draft number until there is one."""
    if number.strip():
        return number
    return f"{GAP} ({words['draft']} {paper.draft_number})" if paper.draft_number.strip() else GAP


def number_line(number: str, paper: OperationPaper, words: Words) -> str:
    """Return the line below a title: "NOMOR: W16.IMI-123"."""
    return f"{words['op.number']}: {official_number(number, paper, words)}"


def moment(at: datetime | None, paper: OperationPaper, words: Words) -> str:
    """Write "Kamis, 13 November 2025, pukul 08.30 WIB", or a dotted line."""
    if at is None:
        return GAP
    return f"{words.long_date(at.date())}, {words['op.at']} {words.clock(at)} {cell(paper.zone)}"


def period(paper: OperationPaper, words: Words, *, actual: bool = False) -> str:
    """Write when the operation is held; `actual` prefers when it really began and finished."""
    starts = (paper.began if actual else None) or paper.starts
    ends = (paper.finished if actual else None) or paper.ends
    whole = paper.whole_days and not (actual and paper.began)
    if starts is None:
        return GAP
    if ends is None:
        return words.long_date(starts.date()) if whole else f"{moment(starts, paper, words)} {words['until.end']}"
    if whole:
        return days(starts.date(), ends.date(), words)
    if starts.date() != ends.date():
        return f"{moment(starts, paper, words)} {words['until']} {moment(ends, paper, words)}"
    hours = f"{words.clock(starts)} {words['until']} {words.clock(ends)}"
    return f"{words.long_date(starts.date())}, {words['op.at']} {hours} {cell(paper.zone)}"


def days(first: date, last: date, words: Words) -> str:
    """Write "Kamis, 13 November 2025", or "13 November 2025 s.d. 15 November 2025"."""
    if first >= last:
        return words.long_date(first)
    return f"{words.plain_date(first)} {words['until']} {words.plain_date(last)}"


def this_day(at: datetime | None, place: str, paper: OperationPaper, words: Words) -> str:
    """Write how a record begins: "Pada hari ini Kamis tanggal tiga belas ... bertempat di ...", all in words."""
    if at is None:
        weekday = number = month = year = CELL_GAP * 2
        digits, clock = "..-..-....", CELL_GAP
    else:
        weekday, number, month, year = day_in_words(at.date(), words.language)
        digits, clock = at.strftime("%d-%m-%Y"), words.clock(at)
    day = words["ba.this_day"] % {"weekday": weekday, "day": number, "month": month, "year": year}
    hour = f"{words['op.at']} {clock} {cell(paper.zone)}"
    return f"{day} ({digits}), {hour}, {words['ba.at']} {line(place)}"


def places(paper: OperationPaper, words: Words) -> tuple[str, ...]:
    """Write where the operation works, a line per place with its sector."""
    named = (
        f"{line(one.place)} ({words['op.sector']} {_sector(one.sector, words)})" if one.sector.strip() else one.place
        for one in paper.sectors
    )
    return tuple(line(text) for text in named) or (GAP,)


def _sector(name: str, words: Words) -> str:
    """People write "Sektor I" or "I"; the word stands there once."""
    word = words["op.sector"]
    return name.strip()[len(word) :].strip() if name.strip().casefold().startswith(f"{word} ") else name.strip()


def place_date(paper: OperationPaper, words: Words, day: date | None = None) -> str:
    """Write "Entikong, 12 November 2025" with short dots for what is missing."""
    return f"{cell(paper.signing_place)}, {words.plain_date(day or paper.document_date, _DATE_GAP)}"


def signed(paper: OperationPaper, words: Words, left: Signatory | None = None, left_title: str = "") -> Signatures:
    """Return the signature of the paper, with another official on the left when there is one."""
    other = signature(left, left_title) if left else None
    return Signatures(place_date(paper, words), signature(paper.signatory), other)


def dated(day: date | None, words: Words) -> str:
    """Write "13 November 2025", or dots that fit into a line."""
    return words.plain_date(day, _DATE_GAP)


class Outline:
    """Counts the headings of a paper: I, II, III, and A, B, C inside each."""

    def __init__(self) -> None:
        self._chapter = self._section = 0

    def chapter(self, title: str) -> Heading:
        """Return the next heading of level 1."""
        self._chapter, self._section = self._chapter + 1, 0
        return Heading(f"{_ROMAN[self._chapter - 1]}. {title}")

    def section(self, title: str) -> Heading:
        """Return the next heading of level 2."""
        self._section += 1
        return Heading(f"{chr(ord('A') + self._section - 1)}. {title}", 2)


def paragraphs(text: str) -> tuple[Block, ...]:
    """Return what people wrote as paragraphs, one per line; a dotted line where there is nothing."""
    lines = [each.strip() for each in text.splitlines() if each.strip()]
    return tuple(Text(each, indent=True) for each in lines) or (Text(GAP, indent=True),)


def listed(texts: Iterable[str], *, indent: bool = True) -> Block:
    """Return `texts` as a numbered list, a single one as a paragraph, none as a dotted line."""
    lines = filled(texts)
    if len(lines) > 1:
        return Items(tuple(Item(f"{n}.", text) for n, text in enumerate(lines, 1)), indent=indent)
    return Text(lines[0] if lines else GAP, indent=indent)


def filled(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that say something."""
    return tuple(text.strip() for text in texts if text.strip())


def field(label: str, texts: Iterable[str]) -> Field:
    """Return a labelled value, numbered when there are several, dots when there is none."""
    lines = filled(texts)
    return Field(label, lines or (GAP,), numbered=len(lines) > 1)


def count(number: int | None) -> str:
    """Write a number of a table, or its dots."""
    return CELL_GAP if number is None else figures(number)


def copies(texts: Sequence[str], words: Words) -> tuple[Block, ...]:
    """Return the tembusan, or nothing."""
    lines = filled(texts)
    items = tuple(Item(f"{n}.", text) for n, text in enumerate(lines, 1))
    return (Items(items, title=words["copies"]),) if items else ()


def people_table(people: Sequence[Person], words: Words, *, units: bool, duties: bool = False) -> Grid:
    """Return the table of people ordered or taking part; one row of dots when nobody is named."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["name"], 48),
        Column(words["op.rank"], 32),
        Column(words["staff_number"], 46),
        Column(words["position"], 46),
        Column(words["unit"], 42),
        Column(words["op.duty"], 34),
    )
    shown = people or (Person(),)
    rows = tuple(
        (f"{n}.", cell(one.name), cell(one.rank), cell(staff_number(one.number)), cell(one.position), cell(one.unit),
         one.duty)
        for n, one in enumerate(shown, 1)
    )  # fmt: skip
    whole = Grid(columns, rows)
    if not units:
        whole = whole.without(words["unit"])
    return whole if duties and any(one.duty.strip() for one in people) else whole.without(words["op.duty"])


def signs(one: Person, title: str, *, numbered: bool = True) -> Signature:
    """Return the signature of somebody in a record, who signs as a person and not for an office."""
    number = f"{one.number_label} {staff_number(one.number)}".strip() if one.number.strip() else ""
    dots = f"{one.number_label} {_DATE_GAP}" if numbered else ""
    below = filled((one.rank, number or dots))
    return Signature((title,), line(one.name), below)


def side_by_side(signatures: Sequence[Signature]) -> tuple[Signatures, ...]:
    """Return signatures two by two, the first on the left; a single one stands on the right."""
    pairs = [signatures[n : n + 2] for n in range(0, len(signatures), 2)]
    return tuple(Signatures("", pair[1], pair[0]) if len(pair) == 2 else Signatures("", pair[0]) for pair in pairs)


def reference(label: str, paper: OperationPaper, number: str, words: Words) -> Fields:
    """Return the head of an attachment: what it is attached to and its number."""
    return Fields((Field(label, (line(paper.name),)), Field(words["number"], (official_number(number, paper, words),))))
