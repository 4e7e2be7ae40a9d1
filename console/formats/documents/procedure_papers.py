"""The lembar pengesahan and the monitoring table of a procedure as blocks, landscape. Must not know file formats."""

from collections.abc import Callable
from datetime import date
from typing import Final

from console.formats.documents.blocks import (
    Block,
    Column,
    Field,
    Fields,
    Grid,
    Part,
    Sheet,
    Signature,
    Signatures,
    Text,
    Title,
)
from console.formats.documents.phrases import cell, class_mark, kop, line, staff_number
from console.formats.documents.procedure_values import About, Endorsement, Judgement, Monitoring, SignOff
from console.formats.documents.words import CELL_GAP, Words
from console.i18n import N_, _

_NO_DATE: Final = date(2000, 1, 1)
_DATE_GAP: Final = "." * 24
_SIGNING_HEIGHT: Final = 24.0
"""A signature with its stamp needs this height, in millimetres."""
_INITIALS_HEIGHT: Final = 9.0
_TICK: Final = "√"


def sign_off(paper: SignOff) -> Sheet:
    """Return the lembar pengesahan: the text it is about by its hash, and a line to sign for every agency."""
    about, words = paper.about, Words(paper.about.language)
    blocks: tuple[Block, ...] = (
        kop(about.letterhead),
        Title(words["sign_off.title"], (words["sop.name"], line(about.title))),
        Fields(_head(about, words)),
        *(Text(text) for text in _warnings(paper, words)),
        Grid(_sign_off_columns(words), _endorsements(paper, words), height=_SIGNING_HEIGHT),
    )
    day = max(filter(None, (one.signed_on for one in paper.endorsements)), default=None) or about.frozen_on
    return _sheet("lembar-pengesahan", about, day, words, blocks)


def _head(about: About, words: Words) -> tuple[Field, ...]:
    return (
        Field(words["sop.code"], (line(about.code),)),
        Field(words["sop.version"], (line(about.version),)),
        Field(words["sop.frozen_on"], (words.plain_date(about.frozen_on, _DATE_GAP),)),
        Field(words["sop.hash"], (grouped(about.hash) or line(""),)),
        Field(words["sop.steps"], (str(about.steps),)),
    )


def grouped(text_hash: str) -> str:
    """Write a hash in groups of eight letters, so that two of them can be compared by eye."""
    return " ".join(text_hash[place : place + 8] for place in range(0, len(text_hash), 8))


def _warnings(paper: SignOff, words: Words) -> list[str]:
    if not paper.about.hash:
        return [words["sign_off.open"]]
    altered = [words["sign_off.altered"] % {"hash": grouped(paper.altered_hash)}] if paper.altered_hash else []
    return [*altered, words["sign_off.stands_by"]]


def _sign_off_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words["no"], 10, "center"),
        Column(words["unit"], 38),
        Column(words["sign_off.state"], 30),
        Column(words["sign_off.initials"], 42),
        Column(words["sign_off.signatory"], 48),
        Column(words["sign_off.letter"], 34),
        Column(words["sign_off.reservations"], 44),
        Column(words["signature"], 34),
    )


def _endorsements(paper: SignOff, words: Words) -> tuple[tuple[str, ...], ...]:
    shown = paper.endorsements or (Endorsement(),)
    return tuple(
        (
            f"{n}.", cell(one.agency), _state(one, words),
            _who((one.initialled_by, one.initialled_position), one.initialled_on, words),
            _who(
                (one.signatory_name, one.signatory_position, staff_number(one.signatory_number)), one.signed_on, words
            ),
            _who((one.letter_number,), one.letter_date, words), _reserved(one, words), f"{n}.",
        )
        for n, one in enumerate(shown, 1)
    )  # fmt: skip


def _state(one: Endorsement, words: Words) -> str:
    state = words.of("adoption", one.state) if one.state else CELL_GAP
    when = {"trial": "adoption.until", "in_force": "adoption.since"}.get(one.state)
    day = f"{words[when]} {words.plain_date(one.day)}" if when and one.day else ""
    return "\n".join(filter(None, (state, day, words["sign_off.another_text"] if one.another_text else "")))


def _who(texts: tuple[str, ...], day: date | None, words: Words) -> str:
    """Write one below the other what is known; dots for a name and a day that are still to come."""
    first, *further = texts
    return "\n".join((cell(first), *(text for text in further if text.strip()), words.plain_date(day, CELL_GAP)))


def _reserved(one: Endorsement, words: Words) -> str:
    lines = [f"{words['sign_off.step']} {each.number or each.step}: {each.text}" for each in one.reservations]
    signed = one.state in ("signed", "trial", "in_force")
    return "\n".join(lines) or (words["sign_off.nil"] if signed else CELL_GAP)


def monitoring(paper: Monitoring) -> Sheet:
    """Return the monitoring table: each step runs well or not, remark, action and the assessor's initials."""
    about, words = paper.about, Words(paper.about.language)
    place = f"{cell(about.signing_place)}, {words.plain_date(paper.held_on, _DATE_GAP)}"
    named = f"{line(about.code)} ({words['sop.version'].lower()} {line(about.version)})"
    conclusion = Fields((Field(words["monitoring.conclusion"], (line(paper.conclusion),)),))
    blocks: tuple[Block, ...] = (
        kop(about.letterhead),
        Title(words["monitoring.title"], (line(about.title),)),
        Fields(
            (
                Field(words["sop.code"], (named,)),
                Field(words["unit"], (line(paper.unit),)),
                Field(words["monitoring.held_on"], (words.long_date(paper.held_on),)),
                Field(words["monitoring.assessor"], (line(paper.assessor),)),
            )
        ),
        Grid(_monitoring_columns(words), tuple(_judged(one) for one in paper.lines), height=_INITIALS_HEIGHT),
        conclusion,
        Signatures(place, Signature((words["monitoring.signs"],), line(paper.assessor), ())),
    )
    return _sheet("tabel-pemantauan", about, paper.held_on, words, blocks)


def _monitoring_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words["no"], 10, "center"),
        Column(words["monitoring.procedure"], 84),
        Column(words["monitoring.well"], 20, "center"),
        Column(words["monitoring.not_well"], 20, "center"),
        Column(words["monitoring.note"], 56),
        Column(words["monitoring.action"], 56),
        Column(words["monitoring.initials"], 26, "center"),
    )


def _judged(one: Judgement) -> tuple[str, ...]:
    well, not_well = (_TICK if one.runs_well is said else "" for said in (True, False))
    return (f"{one.number}.", cell(one.procedure), well, not_well, one.note, one.action, one.initials)


def _sheet(kind: str, about: About, day: date | None, words: Words, blocks: tuple[Block, ...]) -> Sheet:
    """Put the blocks together; every page names the text by code, version and the start of its hash."""
    version = f"{words['sop.version'].lower()} {about.version}" if about.version else ""
    foot = " ".join(filter(None, (words[f"foot.{kind}"], about.code, version, about.hash[:12])))
    return Sheet(
        title=f"{words[f'foot.{kind}']} - {about.title}" if about.title.strip() else foot,
        foot=foot,
        page_word=words["page"],
        of_word=words["of"],
        mark=class_mark(about.security_class, words),
        day=day or about.frozen_on or _NO_DATE,
        author=about.letterhead.unit,
        language=words.language,
        parts=(Part(blocks, landscape=True),),
    )


Gap = tuple[str, Callable[[SignOff | Monitoring], bool]]
_COMMON: Final[tuple[Gap, ...]] = (
    (N_("letterhead"), lambda paper: not paper.about.letterhead.unit.strip()),
    (N_("security class"), lambda paper: not paper.about.security_class.strip()),
)
_SIGN_OFF: Final[tuple[tuple[str, Callable[[SignOff], bool]], ...]] = (
    (N_("frozen text"), lambda paper: not paper.about.hash),
    (N_("agencies asked to adopt it"), lambda paper: not paper.endorsements),
    (N_("official who initials"), lambda paper: any(not one.initialled_by.strip() for one in paper.endorsements)),
    (N_("authorised signatory"), lambda paper: any(not one.signatory_name.strip() for one in paper.endorsements)),
    (N_("number of the letter"), lambda paper: any(not one.letter_number.strip() for one in paper.endorsements)),
)
_MONITORING: Final[tuple[tuple[str, Callable[[Monitoring], bool]], ...]] = (
    (N_("place of signing"), lambda paper: not paper.about.signing_place.strip()),
    (N_("day of the review"), lambda paper: paper.held_on is None),
    (N_("assessor"), lambda paper: not paper.assessor.strip()),
    (N_("steps not judged"), lambda paper: any(one.runs_well is None for one in paper.lines)),
    (N_("initials of the assessor"), lambda paper: any(not one.initials.strip() for one in paper.lines)),
    (N_("conclusion"), lambda paper: not paper.conclusion.strip()),
)


def procedure_gaps(paper: SignOff | Monitoring) -> list[str]:
    """Name, in the reader's language, what the paper lacks: what prints as dots or stays empty."""
    found = [_(name) for name, missing in _COMMON if missing(paper)]
    if isinstance(paper, SignOff):
        return found + [_(name) for name, missing in _SIGN_OFF if missing(paper)]
    return found + [_(name) for name, missing in _MONITORING if missing(paper)]
