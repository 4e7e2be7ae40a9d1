"""A redline as plain text, `[-old-]{+new+}`, and as Markdown, ~~old~~ **new**. Must not know what a procedure is.

Terminals get the same text with and without colours, so that it can be copied into a message and still be read.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from console.formats.procedures.redline_sheet import Entry, RedlineSheet, SheetRow, Version
from sops.wording import Fate, Line, Run

_MARKS: Final = {Fate.SAME: ("", ""), Fate.DELETED: ("[-", "-]"), Fate.INSERTED: ("{+", "+}")}
_EMPHASIS: Final = {Fate.SAME: "", Fate.DELETED: "~~", Fate.INSERTED: "**"}
_MEANING: Final = re.compile(r"([\\`*_~\[\]<>|#])")


class TextLine(NamedTuple):
    """A line of runs, marked `[-old-]{+new+}`, and how many columns it is indented."""

    depth: int
    runs: Line

    @property
    def text(self) -> str:
        """The line as plain text."""
        return "".join(run.text for run in self.runs)


def marked_line(line: Line, before: str = "") -> Line:
    """Return a line's runs with their marks, `[-old-]{+new+}`, behind the words `before`."""
    lead = (Run(Fate.SAME, before),) if before else ()
    return (*lead, *(Run(run.fate, f"{_MARKS[run.fate][0]}{run.text}{_MARKS[run.fate][1]}") for run in line))


def _plain(depth: int, text: str) -> TextLine:
    return TextLine(depth, (Run(Fate.SAME, text),) if text else ())


def text_lines(sheet: RedlineSheet) -> Iterator[TextLine]:
    """Yield the lines for a terminal."""
    words = sheet.words
    yield _plain(0, f"--- {_version(sheet.old, words.version, words.hash)}")
    yield _plain(0, f"+++ {_version(sheet.new, words.version, words.hash)}")
    yield _plain(0, sheet.summary)
    if sheet.head:
        yield _plain(0, "")
        yield _plain(0, words.head)
        for entry in sheet.head:
            yield from _entry(entry)
    for row in sheet.rows:
        yield _plain(0, "")
        yield _plain(0, _heading(row, sheet))
        for entry in row.entries:
            yield from _entry(entry)


def markdown(sheet: RedlineSheet) -> str:
    """Return the redline as a Markdown file."""
    words = sheet.words
    lines = [f"# {words.title}", ""]
    for name, version in ((words.old, sheet.old), (words.new, sheet.new)):
        lines.append(f"- {name}: {_escaped(_version(version, words.version, words.hash))}")
    lines += [f"- {words.legend}: ~~{words.deleted}~~ **{words.inserted}**", "", _escaped(sheet.summary)]
    if sheet.head:
        lines += ["", f"## {words.head}", "", *(part for entry in sheet.head for part in _item(entry))]
    for row in sheet.rows:
        heading = _escaped(_heading(row, sheet))
        lines += ["", f"## {heading}" if row.entries else heading]
        if row.entries:
            lines += ["", *(part for entry in row.entries for part in _item(entry))]
    return "\n".join(lines) + "\n"


def _version(version: Version, versioned: str, hashed: str) -> str:
    name = f"{versioned} {version.name}" if version.name[:1].isdigit() else version.name
    return " · ".join(part for part in (version.code, version.title, name, f"{hashed} {version.hash}") if part)


def _heading(row: SheetRow, sheet: RedlineSheet) -> str:
    if not row.entries:
        return row.told
    return f"{sheet.words.step.format(row.new_number or row.old_number)}: {row.told}"


def _entry(entry: Entry) -> Iterator[TextLine]:
    if len(entry.lines) == 1:
        yield TextLine(2, marked_line(entry.lines[0], f"{entry.label}: " if entry.label else ""))
        return
    if entry.label:
        yield _plain(2, f"{entry.label}:")
    for line in entry.lines:
        yield TextLine(4, marked_line(line, "- "))


def _item(entry: Entry) -> Iterator[str]:
    label = f"{_escaped(entry.label)}: " if entry.label else ""
    if len(entry.lines) == 1:
        yield f"- {label}{_marked(entry.lines[0])}"
        return
    yield f"- {label}".rstrip()
    for line in entry.lines:
        yield f"  - {_marked(line)}"


def _marked(line: Line) -> str:
    """Set the runs; the blanks at a run's ends stand outside its marks, where Markdown wants them."""
    found = []
    for run in line:
        mark, bare = _EMPHASIS[run.fate], run.text.strip()
        if not bare:
            found.append(run.text)
            continue
        start = run.text[: len(run.text) - len(run.text.lstrip())]
        end = run.text[len(run.text.rstrip()) :]
        found.append(f"{start}{mark}{_escaped(bare)}{mark}{end}")
    return "".join(found)


def _escaped(text: str) -> str:
    return _MEANING.sub(r"\\\1", text)
