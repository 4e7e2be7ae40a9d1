"""The laporan harian (lapsit) of a post as blocks, in the order of domain notes, section 7. Knows no file format.

A section somebody looked at and found empty prints "Nihil."; one nobody filled in prints dots.
"""

from dataclasses import replace

from console.formats.documents.blocks import (
    Block,
    Column,
    Field,
    Fields,
    Grid,
    Heading,
    Item,
    Items,
    Part,
    Sheet,
    Signatures,
    Text,
    Title,
)
from console.formats.documents.operation_parts import Crossings, DailyReport, DayLine
from console.formats.documents.operation_phrases import count, filled, number_line, paragraphs, place_date, sheet
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import cell, kop, line, signature
from console.formats.documents.words import CELL_GAP, GAP, Words
from console.report_totals import people_add_up

# A foreign class weighs like R.
_CLASSES = ("", "B", "T", "R", "SR")


def daily_reports(paper: OperationPaper) -> Sheet:
    """Return every daily report handed in, each beginning on a page of its own."""
    words = Words(paper.language)
    parts = tuple(Part(_report(paper, one, words), opens=True) for one in paper.daily_reports or (DailyReport(),))
    return sheet("laporan-harian", replace(paper, security_class=_class(paper)), words, parts)


def _class(paper: OperationPaper) -> str:
    """Return the highest class of the reports; where none has one of its own, that of the paper."""
    own = [one.security_class.strip().upper() for one in paper.daily_reports if one.security_class.strip()]
    if not own or len(own) < len(paper.daily_reports):
        own.append(paper.security_class)
    return max(own, key=lambda code: _CLASSES.index(code) if code in _CLASSES else 3)


def _report(paper: OperationPaper, one: DailyReport, words: Words) -> tuple[Block, ...]:
    blocks: list[Block] = [
        kop(paper.letterhead),
        Title(words["daily.title"], (number_line(one.number, paper, words),)),
        Fields(_head(paper, one, words)),
    ]
    if one.correction.strip():
        blocks.append(Text(f"{words['daily.correction']}: {one.correction}"))
    sections = (
        ("weather", _weather(one, words)),
        ("people", _people(one, words)),
        ("equipment", paragraphs(one.equipment)),
        ("crossings", _crossings(one, words)),
        ("activities", _lines(one.activities, "activities", one, words)),
        ("incidents", _lines(one.incidents, "incidents", one, words)),
        ("transfers", _lines(one.transfers, "transfers", one, words)),
        ("village_reports", _lines(one.village_reports, "village_reports", one, words)),
        ("plan", paragraphs(one.plan)),
        ("support", _nil_or(paragraphs(one.support), one.support, "support", one, words)),
    )
    for number, (name, content) in enumerate(sections, 1):
        blocks += _section(f"{number}. {words[f'daily.{name}']}", content, words)
    if one.notes.strip():
        blocks += [Heading(f"{len(sections) + 1}. {words['notes']}", 2), *paragraphs(one.notes)]
    blocks.append(Signatures(place_date(paper, words, one.day), signature(one.signer, words["daily.signs"])))
    return tuple(blocks)


def _section(title: str, content: tuple[Block, ...], words: Words) -> tuple[Block, ...]:
    """Return a section; "Nihil." stands on the line of its title, so that a quiet day is one page."""
    if content == (Text(words["nil"], indent=True),):
        return (Heading(f"{title}: {words['nil']}", 2),)
    return (Heading(title, 2), *content)


def _head(paper: OperationPaper, one: DailyReport, words: Words) -> tuple[Field, ...]:
    rows = [
        Field(words["daily.post"], (line(one.post),)),
        Field(words["unit"], (line(one.unit),)),
        Field(words["daily.period"], (f"{words.long_date(one.day)}, {words['daily.hours']} {cell(paper.zone)}",)),
    ]
    if paper.name.strip():
        rows.append(Field(words["op.operation"], (paper.name,)))
    return tuple(rows)


def _weather(one: DailyReport, words: Words) -> tuple[Block, ...]:
    weather = Field(words["daily.weather.label"], (line(one.weather),))
    return (Fields((weather, Field(words["daily.access"], (line(one.access),))), indent=True),)


def _people(one: DailyReport, words: Words) -> tuple[Block, ...]:
    numbers = (one.strength, one.present, one.sick, one.on_leave)
    missing = None if one.strength is None or one.present is None else one.strength - one.present
    labels = ("strength", "present", "sick", "on_leave", "missing")
    columns = tuple(Column(words[f"daily.{label}"], 30, "center") for label in labels)
    table = Grid(columns, (tuple(count(number) for number in (*numbers, missing)),))
    blocks: list[Block] = [table]
    if not people_add_up(one):
        blocks.append(_difference(one, words))
    if one.strength_note.strip():
        blocks += paragraphs(one.strength_note)
    return tuple(blocks)


def _difference(one: DailyReport, words: Words) -> Text:
    return Text(f"{words['daily.difference']}: {one.difference.strip() or GAP}", indent=True)


def _crossings(one: DailyReport, words: Words) -> tuple[Block, ...]:
    if not one.crossings and "crossings" in one.nil:
        return (Text(words["nil"], indent=True),)
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["daily.document"], 80),
        Column(words["daily.in"], 30, "center"),
        Column(words["daily.out"], 30, "center"),
    )
    counted = ((cell(each.document), count(each.into), count(each.out)) for each in one.crossings)
    rows = [(f"{n}.", *cells) for n, cells in enumerate(counted, 1)] or [("1.", CELL_GAP, CELL_GAP, CELL_GAP)]
    into = one.crossings_in if one.crossings_in is not None else _sum(one.crossings, "into")
    out = one.crossings_out if one.crossings_out is not None else _sum(one.crossings, "out")
    total = ("", words["op.total"], count(into), count(out))
    told = () if crossings_add_up(one) else (_difference(one, words),)
    return (Grid(columns, (*rows, total), totals=1), *told)


def crossings_add_up(one: DailyReport) -> bool:
    """Tell whether the crossings by document are as many as those in all, where both are known."""
    pairs = ((one.crossings_in, _sum(one.crossings, "into")), (one.crossings_out, _sum(one.crossings, "out")))
    return all(total is None or counted is None or total == counted for total, counted in pairs)


def _sum(crossings: tuple[Crossings, ...], which: str) -> int | None:
    known = [getattr(each, which) for each in crossings]
    return sum(known) if known and None not in known else None


def _lines(lines: tuple[DayLine, ...], section: str, one: DailyReport, words: Words) -> tuple[Block, ...]:
    items = tuple(Item(f"{n}.", line(each.text), _lead(each, words)) for n, each in enumerate(lines, 1))
    return _nil_or((Items(items, indent=True),) if items else (Text(GAP, indent=True),), items, section, one, words)


def _nil_or(
    blocks: tuple[Block, ...], content: object, section: str, one: DailyReport, words: Words
) -> tuple[Block, ...]:
    told = content.strip() if isinstance(content, str) else content
    return (Text(words["nil"], indent=True),) if not told and section in one.nil else blocks


def _lead(one: DayLine, words: Words) -> str:
    marker = f"{words['op.marker']} {one.marker}" if one.marker.strip() else ""
    said = filled((f"{words['op.at']} {words.clock(one.at)}" if one.at else "", one.place, marker))
    return f"{', '.join(said)}:" if said else ""
