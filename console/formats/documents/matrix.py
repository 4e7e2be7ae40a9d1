"""The matriks tindak lanjut as blocks: the columns of the form, one row per follow-up. Must not know file formats."""

from console.formats.documents.blocks import Block, Column, Field, Fields, Grid, Title
from console.formats.documents.papers import FollowUp, MeetingPaper
from console.formats.documents.phrases import cell, day_of, line
from console.formats.documents.words import CELL_GAP, Words


def matrix(paper: MeetingPaper, words: Words) -> tuple[Block, ...]:
    """Return the landscape attachment of the minutes."""
    reference = (
        Field(words["annex.minutes"], (line(paper.code),)),
        Field(words["meeting"], (line(paper.title),)),
        Field(words["day"], (day_of(paper, words),)),
    )
    columns = (
        Column(words["no"], 10, "center"),
        Column(words["decision"], 80),
        Column(words["accountable"], 52),
        Column(words["due"], 27),
        Column(words["status"], 23),
        Column(words["evidence"], 35),
        Column(words["origin"], 28),
    )
    rows = tuple(_row(n, one, paper, words) for n, one in enumerate(paper.follow_ups, 1))
    return (Fields(reference), Title(words["matrix"]), Grid(columns, rows))


def _row(number: int, one: FollowUp, paper: MeetingPaper, words: Words) -> tuple[str, ...]:
    return (
        f"{number}.",
        _what(one, words),
        _who(one, words),
        words.plain_date(one.due, CELL_GAP),
        words.of("task", one.status) if one.status.strip() else CELL_GAP,
        one.evidence,
        cell(one.origin or paper.code),
    )


def _what(one: FollowUp, words: Words) -> str:
    decision = f"{words['decision.number']} {one.decision}" if one.decision is not None else ""
    reference = ", ".join(part for part in (decision, one.code) if part.strip())
    return f"{cell(one.text)}\n({reference})" if reference else cell(one.text)


def _who(one: FollowUp, words: Words) -> str:
    accountable = f"{cell(one.unit)} ({one.position})" if one.position.strip() else f"{cell(one.unit)} ({CELL_GAP})"
    if not one.supporting:
        return accountable
    return f"{accountable}\n{words['supporting']}: {', '.join(one.supporting)}"
