"""The checklist of a procedure as blocks, landscape: boxes to tick, hour, by whom, remarks, where branches lead.

Must not know file formats.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

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
    Signature,
    Signatures,
    Text,
    Title,
)
from console.formats.documents.checklist_values import Checklist, CheckStep
from console.formats.documents.phrases import cell, class_mark, kop, line
from console.formats.documents.words import ChecklistWords, Words
from console.i18n import N_, _

_NO_DATE: Final = date(2000, 1, 1)
_DATE_GAP: Final = "." * 24
_TICK: Final = "√"
_ROOM_IN_BOX: Final = "\u2007\u2007"
"""Two blanks as wide as digits: a box to tick by hand."""
_ROOM: Final = 12.0
"""A row to write in by hand needs this height, in millimetres."""
_BOXES: Final = ("done", "skipped", "not_applicable")


def checklist(paper: Checklist) -> Sheet:
    """Return the checklist: blank with a line on how to fill it in, or of a run with its deviations below."""
    about, words, run = paper.about, ChecklistWords(paper.about.language), paper.run
    blocks: list[Block] = [
        kop(about.letterhead),
        Title(words["run.title"], (line(about.title),)),
        Fields(_head(paper, words)),
        *(Text(text) for text in _warnings(paper, words)),
        Grid(_columns(words), tuple(_row(one, words) for one in paper.steps), height=0.0 if run else _ROOM),
    ]
    if run is not None:
        blocks += _after(paper, words)
    place = f"{cell(about.signing_place)}, {words.plain_date(run.day if run else None, _DATE_GAP)}"
    blocks.append(Signatures(place, Signature((words["run.signs"],), line(""), ())))
    return _sheet(paper, words, tuple(blocks))


def _head(paper: Checklist, words: Words) -> tuple[Field, ...]:
    about, run = paper.about, paper.run
    version = f" ({words['sop.version'].lower()} {about.version})" if about.version else ""
    text = f"{line(about.code)}{version}{f' {about.hash[:12]}' if about.hash else ''}"
    rows = [Field(words["run.text"], (text,))]
    if run is None:
        blank = ("run.subject", "run.holder", "run.started")
        return (*rows, *(Field(words[name], (line(""),)) for name in blank))
    rows.append(Field(words["run.code"], (f"{run.code} {run.title}",)))
    facts = (
        ("run.subject", run.subject), ("run.holder", run.holder), ("run.started", run.started),
        ("run.closed", run.closed),
    )  # fmt: skip
    rows += [Field(words[name], (line(value),)) for name, value in facts if value or name != "run.closed"]
    return (*rows, Field(words["run.state"], (words.of("run.state", run.state),)))


def _warnings(paper: Checklist, words: Words) -> list[str]:
    found = [] if paper.run else [words["run.how"]]
    if paper.altered:
        found.append(words["run.altered"])
    if paper.superseded_by:
        found.append(words["run.superseded"] % {"number": paper.superseded_by})
    return found


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words["no"], 11, "center"),
        Column(words["run.activity"], 88),
        Column(words["run.actor"], 32),
        Column(words["run.time"], 25),
        Column(words["run.done"], 19, "center"),
        Column(words["run.skipped"], 20, "center"),
        Column(words["run.not_applicable"], 19, "center"),
        Column(words["run.at"], 20),
        Column(words["run.by"], 34),
        Column(words["run.remark"], 37),
    )


def _row(one: CheckStep, words: Words) -> tuple[str, ...]:
    """Return one step; a step ticked more than once has one line for each time."""
    last = one.entries[-1].outcome if one.entries else ""
    boxes = tuple(_TICK * (name == last) for name in _BOXES)
    within = words["run.within"] % {"time": one.within} if one.within else ""
    time = "\n".join(part for part in (one.time, within) if part)
    return (
        f"{one.number}.", _activity(one, words), one.actor, time, *boxes,
        "\n".join(entry.at for entry in one.entries), "\n".join(entry.by for entry in one.entries),
        "\n".join(filter(None, (_remark(entry.exit, entry.remark, words) for entry in one.entries))),
    )  # fmt: skip


def _remark(exit_taken: str, remark: str, words: Words) -> str:
    return "; ".join(part for part in (f"→ {exit_taken}" if exit_taken else "", remark) if part)


def _activity(one: CheckStep, words: Words) -> str:
    parts = [one.activity]
    for name, texts in (("run.needs", one.requirements), ("run.output", one.outputs)):
        if texts:
            parts.append(f"{words[name]}: {'; '.join(texts)}")
    taken = {entry.exit for entry in one.entries}
    for way in one.ways:
        about = {"label": way.label, "step": str(way.step)}
        box = f"[{_TICK if way.label in taken else _ROOM_IN_BOX}] "
        parts.append(box + words["run.exit"] % about if way.label else words["run.onward"] % about)
    if one.fallback:
        parts.append(f"{words['run.fallback']}: {one.fallback}")
    return "\n".join(parts)


def _after(paper: Checklist, words: Words) -> list[Block]:
    """Return what stands below a run: deviations, and what else happened to it."""
    blocks: list[Block] = [Heading(words["run.deviations"])]
    if paper.deviations:
        blocks.append(Items(tuple(Item(f"{n}.", text) for n, text in enumerate(paper.deviations, 1))))
    else:
        blocks.append(Text(words["run.no_deviations"]))
    if paper.events:
        blocks += [Heading(words["run.events"]), Items(tuple(Item("–", text) for text in paper.events))]
    notes = paper.run.notes if paper.run else ""
    return [*blocks, Text(notes)] if notes else blocks


def _sheet(paper: Checklist, words: Words, blocks: tuple[Block, ...]) -> Sheet:
    about, run = paper.about, paper.run
    version = f"{words['sop.version'].lower()} {about.version}" if about.version else ""
    foot = " ".join(
        filter(None, (words["foot.daftar-periksa"], run.code if run else "", about.code, version, about.hash[:12]))
    )
    return Sheet(
        title=f"{words['foot.daftar-periksa']} - {about.title}" if about.title.strip() else foot,
        foot=foot, page_word=words["page"], of_word=words["of"], mark=class_mark(about.security_class, words),
        day=(run.day if run else None) or about.frozen_on or _NO_DATE, author=about.letterhead.unit,
        language=words.language, parts=(Part(blocks, landscape=True),),
    )  # fmt: skip


_GAPS: Final[tuple[tuple[str, Callable[[Checklist], bool]], ...]] = (
    (N_("letterhead"), lambda paper: not paper.about.letterhead.unit.strip()),
    (N_("security class"), lambda paper: not paper.about.security_class.strip()),
    (N_("place of signing"), lambda paper: not paper.about.signing_place.strip()),
)


def checklist_gaps(paper: Checklist) -> list[str]:
    """Name, in the reader's language, what the paper lacks: what prints as dots."""
    return [_(name) for name, missing in _GAPS if missing(paper)]


