"""A version as files, and its redline against another text. The files hold no other records, so nothing is confirmed.

No rule and no SQL.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console import procedures
from console.context import Context
from console.i18n import _, language
from console.tui.redline_view import line_text
from console.tui.screens.base import WorkScreen
from console.tui.screens.procedure_export import FOLDER, FORMATS, OPENED
from console.tui.screens.procedure_facts import FactsScreen
from console.tui.screens.sop_view import SopView, stands
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.matching import Choice
from db.queries.sops import VersionRow
from sops.procedure import Procedure


@dataclass(frozen=True)
class Paper:
    """A file that can be written: its words in the menu, its name, and what makes its bytes in a worker."""

    words: str
    name: str
    write: Callable[[Context], bytes]


@dataclass(frozen=True)
class Other:
    """Another text to compare with: what it is called, and what reads it."""

    name: str
    read: Callable[[Context], Procedure]


def export_version(screen: WorkScreen[Any], view: SopView) -> None:
    """Ask what to write, then write it and open it."""
    papers = papers_of(view)
    choices = [Choice(paper, paper.words) for paper in papers]

    def chosen(paper: Paper | None) -> None:
        if paper is not None:
            write_paper(screen, paper)

    screen.app.push_screen(ChooseScreen(_("Write the procedure as…"), choices), chosen)


def print_form(screen: WorkScreen[Any], view: SopView) -> None:
    """Write the official form and open it."""
    write_paper(screen, papers_of(view)[0])


def papers_of(view: SopView) -> list[Paper]:
    """Return every file that can be written of a version; the official form first."""
    text, number = view.procedure, view.version.number
    stem = f"sop-{text.code.lower()}-{number}.{text.language}"
    found = [
        Paper(_(words), f"{stem}{suffix}", lambda context, suffix=suffix: _form(text, suffix, number))  # type: ignore[misc]
        for suffix, words in FORMATS.items()
    ]
    return found + [_redline_paper(view, other, stem) for other in others(view)[:1]]


def _redline_paper(view: SopView, other: Other, stem: str) -> Paper:
    words = _("Redline against %(name)s (PDF)") % {"name": other.name}
    return Paper(words, f"{stem}-redline.pdf", lambda context: _redline(view, other.read(context), other.name))


def write_paper(screen: WorkScreen[Any], paper: Paper) -> None:
    """Write a file into the folder of papers, and open it where that makes sense."""

    def done(written: tuple[Path, bool]) -> None:
        path, opened = written
        parts = [f"{FOLDER}/{path.name}", *([] if opened else [_("no program here opens it")])]
        screen.say(_("Written: %(file)s") % {"file": ", ".join(parts)}, "done")

    screen.say(_("Writing the file…"))
    screen.read_later(lambda context: _written(context, paper), done, group="export")


def _written(context: Context, paper: Paper) -> tuple[Path, bool]:
    from console import printing, settings
    from console.formats.listing import opened

    content = paper.write(context)
    folder = context.folder / FOLDER
    settings.private_folder(folder)
    path = folder / paper.name
    with opened(path) as stream:
        stream.write(content)
    return path, path.suffix not in OPENED or printing.open_file(path)


def _form(text: Procedure, suffix: str, number: str) -> bytes:
    from console.formats import procedures as forms

    return forms.write(text, suffix, number)


def _redline(view: SopView, old: Procedure, name: str) -> bytes:
    from console.formats.procedures.redline_pdf import redline_pdf
    from console.formats.procedures.redline_sheet import sheet_of
    from sops.redline import compare

    return redline_pdf(sheet_of(compare(old, view.procedure), name, view.version.number))


# Comparing


def others(view: SopView) -> list[Other]:
    """Return the texts a version can be compared with: the one it was made from first, then the library's, the rest."""
    base = view.version.based_on
    rows = sorted((row for row in view.versions if row.id != view.version.id), key=lambda row: row.id != base)
    found = [_version(row) for row in rows]
    return found[:1] + _library(view) + found[1:] if base else _library(view) + found


def _version(row: VersionRow) -> Other:
    return Other(row.number, lambda context: context.read(procedures.procedure_of, row.id))


def _library(view: SopView) -> list[Other]:
    from sops import library

    code = view.version.code
    entry = next((one for one in library.entries() if one.code == code), None)
    if entry is None or view.version.language not in entry.languages:
        return []
    return [Other(_("library"), lambda context: library.load(code, view.version.language))]


def compare_with(screen: WorkScreen[Any], view: SopView) -> None:
    """Choose another text and show what is different in this one."""
    known = {row.number: stands(row) for row in view.versions}
    choices = [Choice(other, known.get(other.name, other.name)) for other in others(view)]
    if not choices:
        screen.say(_("There is no other text to compare with."), "warning")
        return

    def chosen(other: Other | None) -> None:
        if other is not None:
            screen.read_later(lambda context: _sections(view, other, context), shown, group="compare")

    def shown(sections: Sequence[Section]) -> None:
        screen.app.push_screen(FactsScreen(_("What is different"), sections))

    screen.app.push_screen(ChooseScreen(_("Compare with…"), choices), chosen)


def _sections(view: SopView, other: Other, context: Context) -> list[Section]:
    from console.formats.procedures.redline_sheet import sheet_of
    from sops.redline import compare

    sheet = sheet_of(compare(other.read(context), view.procedure), other.name, view.version.number, language())
    found = [Section(text=f"{other.name} → {view.version.number}: {sheet.summary}")]
    if sheet.head:
        found.append(Section(sheet.words.head, _lines(sheet.head)))
    for row in sheet.rows:
        title = sheet.words.step.format(row.new_number or row.old_number) + f": {row.told}" if row.entries else row.told
        found.append(Section(title, _lines(row.entries)))
    return found


def _lines(entries: Any) -> list[Line]:
    from rich.text import Text

    return [Line(entry.label, Text("\n").join(map(line_text, entry.lines))) for entry in entries]
