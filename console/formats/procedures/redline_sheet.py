"""A redline as rows that any file format can set: both versions' names, what changed, what stayed the same between.

Knows redlines and words; must not know PDF, Markdown or terminals. Each line of a row holds old and new at once, as
runs: a format that shows them side by side leaves out of each side what belongs to the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from console.formats.documents.printing import printable
from console.formats.procedures.form import fingerprint
from console.formats.procedures.redline_words import RedlineWords, head_label, step_label, words_of
from sops.field_texts import STEP_FIELDS, texts
from sops.procedure import Procedure, Step
from sops.redline import Change, Redline, StepChange
from sops.wording import Fate, Line, Run


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two procedures: what it is called, and the short form of its hash."""

    code: str
    title: str
    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A field: its label ("" for the activity, which stands first) and its lines."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: numbers on both sides ("" where the step is not), what became of it in words, and its fields.

    A row without fields tells in `told` that steps are unchanged.
    """

    change: Change
    old_number: str
    new_number: str
    told: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RedlineSheet:
    """Everything that stands on a redline."""

    language: str
    words: RedlineWords
    old: Version
    new: Version
    summary: str
    head: tuple[Entry, ...]
    rows: tuple[SheetRow, ...]


def sheet_of(redline: Redline, old_name: str = "", new_name: str = "", language: str = "") -> RedlineSheet:
    """Lay a redline out. The names are the versions' ("1.0") or the files'; without a language it is the new text's."""
    spoken = language or redline.new.language
    words = words_of(spoken)
    head = tuple(Entry(head_label(one.name, spoken), _washed(one.lines)) for one in redline.head)
    rows = () if redline.is_empty else tuple(_rows(redline, words, spoken))
    return RedlineSheet(
        spoken, words, _version(redline.old, old_name), _version(redline.new, new_name),
        _summary(redline, words), head, rows,
    )  # fmt: skip


def _version(procedure: Procedure, name: str) -> Version:
    title = printable(procedure.identity.title)
    return Version(printable(procedure.code), title, printable(name), fingerprint(procedure))


def _summary(redline: Redline, words: RedlineWords) -> str:
    if redline.is_empty:
        return words.nothing
    counts = [
        (sum(row.change is Change.CHANGED for row in redline.rows), words.changed),
        (sum(row.change is Change.INSERTED for row in redline.rows), words.inserted),
        (sum(row.change is Change.DELETED for row in redline.rows), words.deleted),
        (sum(row.moved for row in redline.rows), words.moved),
    ]
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    head = f"; {words.head}: {len(redline.head)}" if redline.head else ""
    return f"{words.steps}: {told or 0}{head}"


def _rows(redline: Redline, words: RedlineWords, language: str) -> Iterator[SheetRow]:
    """Yield what changed; rows between that stayed as they were are told in one line."""
    quiet: list[StepChange] = []
    for row in redline.rows:
        if not row.differs:
            quiet.append(row)
            continue
        yield from _quiet(quiet, words)
        quiet = []
        yield _row(row, redline, words, language)
    yield from _quiet(quiet, words)


def _quiet(rows: list[StepChange], words: RedlineWords) -> Iterator[SheetRow]:
    if rows:
        first, last = rows[0].new_row, rows[-1].new_row
        told = words.same_one.format(first) if first == last else words.same_many.format(first, last)
        yield SheetRow(Change.SAME, "", "", told, ())


def _row(row: StepChange, redline: Redline, words: RedlineWords, language: str) -> SheetRow:
    told = []
    if row.change is not Change.SAME:
        told.append(getattr(words, row.change.value))
    if row.moved:
        told.append(words.moved_from.format(row.old_row))
    if row.renamed and row.old and row.new:
        told.append(words.renamed.format(row.old.key, row.new.key))
    old_number, new_number = (str(number or "") for number in (row.old_row, row.new_row))
    return SheetRow(row.change, old_number, new_number, ", ".join(told), tuple(_entries(row, redline, language)))


def _entries(row: StepChange, redline: Redline, language: str) -> Iterator[Entry]:
    if row.change is Change.INSERTED and row.new:
        yield from _whole(row.new, Fate.INSERTED, redline.new.language, language)
    elif row.change is Change.DELETED and row.old:
        yield from _whole(row.old, Fate.DELETED, redline.old.language, language)
    elif row.new:
        activity = row.field("activity")
        yield Entry("", _washed(activity.lines if activity else ((Run(Fate.SAME, row.new.activity),),)))
        for field in row.fields:
            if field.name != "activity":
                yield Entry(step_label(field.name, language), _washed(field.lines))


def _whole(step: Step, fate: Fate, written: str, language: str) -> Iterator[Entry]:
    """Yield every field of a step that came or went; that it is a plain process needs no word."""
    for name in STEP_FIELDS:
        found = texts(getattr(step, name), written) if getattr(step, name) != "process" else ()
        if found or name == "activity":
            lines = tuple((Run(fate, text),) for text in found)
            yield Entry("" if name == "activity" else step_label(name, language), _washed(lines))


def _washed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(tuple(Run(run.fate, printable(run.text)) for run in line) for line in lines)
