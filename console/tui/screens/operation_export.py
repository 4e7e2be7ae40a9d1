"""What a list of meetings, operations, resources or duties shows, as a file in the workspace's folder of papers.

A workbook; what has a time also as a calendar for other programs.

Classes R and SR are asked about first. Must not know widgets of the list.
"""

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from console.context import Context
from console.i18n import N_, _, ngettext, plain_date
from console.tui.screens.base import WorkScreen
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from db.errors import Refused
from db.queries import settings as stored
from db.text import folded

FOLDER = "berkas"
TABLE, CALENDAR = ".xlsx", ".ics"
FORMATS = {TABLE: N_("Workbook (XLSX)"), CALENDAR: N_("Calendar for phones and other programs (ICS)")}
INCLUDE, LEAVE_OUT = "include", "leave out"


class Written(NamedTuple):
    """The file, how many rows it holds, and whether a program opened it."""

    path: Path
    rows: int
    opened: bool


def export_calendar(screen: WorkScreen[Any], noun: str) -> None:
    """Write everything of `noun` as a calendar."""
    _export(screen, noun, CALENDAR, "", (), "")


def export_listed(screen: WorkScreen[Any], noun: str, text: str = "", states: tuple[str, ...] = ()) -> None:
    """Write the rows of `noun` that fit, and open the file; ask for the format where there are two."""
    from console.exporting.calendars import NOUNS

    if noun not in NOUNS:
        _export(screen, noun, TABLE, text, states, "")
        return

    def chosen(suffix: str | None) -> None:
        if suffix:
            _export(screen, noun, suffix, text, states, "")

    choices = [Choice(suffix, _(words)) for suffix, words in FORMATS.items()]
    screen.app.push_screen(ChooseScreen(_("Write the list as…"), choices), chosen)


def _export(screen: WorkScreen[Any], noun: str, suffix: str, text: str, states: tuple[str, ...], secret: str) -> None:
    def work(context: Context) -> Written | int:
        try:
            if suffix == CALENDAR:
                return write_calendar(context, noun, text, states, secret)
            return write_listed(context, noun, text, states, secret)
        except Refused as refused:
            if refused.code != "export.secret":
                raise
            return int(str(refused.details["found"]))

    def done(found: Written | int) -> None:
        if isinstance(found, int):
            _ask(screen, partial(_export, screen, noun, suffix, text, states), found)
            return
        count = ngettext("%(n)d line", "%(n)d lines", found.rows) % {"n": found.rows}
        about = {"file": f"{FOLDER}/{found.path.name}", "count": count}
        said = _("%(file)s written, %(count)s") % about
        if not found.opened:
            said = _("%(file)s written, %(count)s; no program here opens it") % about
        screen.say(said, "done")

    screen.say(_("Writing the list…"))
    screen.read_later(work, done, group="export")


def _ask(screen: WorkScreen[Any], again: Any, count: int) -> None:
    found = ngettext("%(n)d line is of class R or SR.", "%(n)d lines are of class R or SR.", count)
    choices = [
        Choice(LEAVE_OUT, _("Leave them out")),
        Choice(INCLUDE, _("Write them too; the history notes it")),
    ]

    def chosen(answer: str | None) -> None:
        if answer:
            again(answer)
        else:
            screen.say("")

    screen.app.push_screen(ChooseScreen(_("Secret lines"), choices, text=found % {"n": count}), chosen)


def write_listed(context: Context, noun: str, text: str, states: tuple[str, ...], secret: str = "") -> Written:
    """Write the file. Raises Refused `export.secret` when nobody said what becomes of secret rows."""
    from console import columns, printing, settings
    from console.exporting import SOURCES, Wanted
    from console.exporting.gate import Gate
    from console.formats.spreadsheet import write_xlsx

    source = SOURCES[noun]
    folder = context.folder / FOLDER
    settings.private_folder(folder)
    path = folder / _file_name(context, _(source.title), TABLE)
    gate: Gate[Any] = Gate(
        source.is_secret, confirmed=secret == INCLUDE, left_out=secret == LEAVE_OUT,
        noted=lambda count: _note(context, _(source.title), path.name, count),
    )  # fmt: skip
    found = source.rows(context, Wanted(text=text, states=states))
    subtitle = f"{context.read(stored.get, 'name')}: {plain_date(context.today())}"
    plain, rows = columns.laid_out(source.columns(), gate.let_through(found))
    write_xlsx(path, plain, rows, _(source.title), subtitle)
    return Written(path, gate.passed, printing.open_file(path))


def write_calendar(context: Context, noun: str, text: str, states: tuple[str, ...], secret: str = "") -> Written:
    """Write the calendar. Raises Refused `export.secret` when nobody said what becomes of secret events."""
    from console import printing, settings
    from console.exporting import Wanted, export
    from console.exporting.calendars import NOUNS

    folder = context.folder / FOLDER
    settings.private_folder(folder)
    path = folder / _file_name(context, _(NOUNS[noun]), CALENDAR)
    wanted = Wanted(text=text, states=states, confirmed=secret == INCLUDE, left_out=secret == LEAVE_OUT)
    done = export(context, noun, path, wanted)
    return Written(path, done.rows, printing.open_file(path))


def _file_name(context: Context, title: str, suffix: str) -> str:
    """Return the file's name in the words of the reader, with the day."""
    return f"{'-'.join(folded(title).split())}-{context.today().isoformat()}{suffix}"


def _note(context: Context, title: str, file: str, count: int) -> None:
    from console.services import exports

    context.perform(exports.note, title, file, count)
