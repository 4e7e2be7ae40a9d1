"""The jadwal jaga and the daftar penerima as blocks, landscape. Must not know file formats."""

from console.formats.documents.blocks import Block, Column, Field, Fields, Grid, Part, Sheet, Title
from console.formats.documents.numerals import money, money_in_words
from console.formats.documents.operation_parts import Recipient
from console.formats.documents.operation_phrases import (
    number_line,
    period,
    places,
    sheet,
    signed,
)
from console.formats.documents.operation_tables import handover_of, watch_table
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import cell, kop, line
from console.formats.documents.words import CELL_GAP, GAP, Words

# A signature needs this height, in millimetres.
_SIGNING_HEIGHT = 9.0


def roster(paper: OperationPaper) -> Sheet:
    """Return the roster: a row per shift, with the notes of hand-over once there are any."""
    words = Words(paper.language)
    told = any(handover_of(one, words) for one in paper.watches)
    blocks: tuple[Block, ...] = (
        kop(paper.letterhead),
        Title(words["roster.title"], (line(paper.name), number_line(paper.number, paper, words))),
        Fields(_about(paper, words)),
        watch_table(paper.watches, words, handovers=told),
        signed(paper, words),
    )
    return sheet("jadwal-jaga", paper, words, (Part(blocks, landscape=True),))


def _about(paper: OperationPaper, words: Words) -> tuple[Field, ...]:
    return (
        Field(words["time"], (period(paper, words),)),
        Field(words["place"], ("; ".join(places(paper, words)),)),
        Field(words["op.zone"], (cell(paper.zone),)),
    )


def recipients(paper: OperationPaper) -> Sheet:
    """Return the list of who gets money for transport or meals, with its sum in figures and words."""
    words = Words(paper.language)
    blocks: tuple[Block, ...] = (
        kop(paper.letterhead),
        Title(words["recipients.title"], (line(paper.name), number_line(paper.number, paper, words))),
        Fields((*_about(paper, words)[:2], Field(words["recipients.in_all"], (_in_words(paper.recipients, words),)))),
        _table(paper.recipients, words),
        signed(paper, words, paper.treasurer, words["recipients.paid"]),
    )
    return sheet("daftar-penerima", paper, words, (Part(blocks, landscape=True),))


def _table(found: tuple[Recipient, ...], words: Words) -> Grid:
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["name"], 52),
        Column(words["op.rank"], 34),
        Column(words["unit"], 46),
        Column(words["recipients.for"], 44),
        Column(words["recipients.amount"], 34, "right"),
        Column(words["signature"], 36),
    )
    rows: list[tuple[str, ...]] = [
        (f"{n}.", cell(one.name), cell(one.rank), cell(one.unit), cell(one.text), amount_of(one), f"{n}.")
        for n, one in enumerate(found, 1)
    ] or [("1.", *[CELL_GAP] * 5, "1.")]
    totals = [("", words["op.total"], "", "", "", money(total, currency), "") for currency, total in sums(found)]
    return Grid(columns, (*rows, *totals), height=_SIGNING_HEIGHT, totals=len(totals))


def amount_of(one: Recipient) -> str:
    """Write what somebody gets, or dots."""
    return CELL_GAP if one.amount is None else money(one.amount, one.currency)


def sums(found: tuple[Recipient, ...]) -> list[tuple[str, int]]:
    """Return what is paid in all, per currency; a currency in which no amount is known is left out."""
    totals: dict[str, int] = {}
    for one in found:
        if one.amount is not None:
            totals[one.currency] = totals.get(one.currency, 0) + one.amount
    return list(totals.items())


def _in_words(found: tuple[Recipient, ...], words: Words) -> str:
    said = [
        f"{money(total, currency)} ({money_in_words(total, currency, words.language)})"
        for currency, total in sums(found)
    ]
    return ", ".join(said) or GAP
