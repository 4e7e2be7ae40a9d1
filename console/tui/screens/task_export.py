"""What a list of tasks shows, as an XLSX file in the workspace's folder of papers, opened with the system's program.

Classes R and SR are asked about first. Must not know widgets of the list.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from console.context import Context
from console.i18n import _, ngettext, plain_date
from console.tui.screens.base import WorkScreen
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from db.errors import Refused
from db.queries import settings as stored
from db.queries.tasks import TaskFilter
from db.text import folded

FOLDER = "berkas"
INCLUDE, LEAVE_OUT = "include", "leave out"


class Listed(NamedTuple):
    """What stands in the list: its filter, its order, in words; only `marked` when any are."""

    wanted: TaskFilter
    sort: str
    words: str
    marked: Collection[UUID] = ()


class Written(NamedTuple):
    """The file, how many rows it holds, and whether a program opened it."""

    path: Path
    rows: int
    opened: bool


def export_listed(screen: WorkScreen[Any], listed: Listed, secret: str = "") -> None:
    """Write what is listed. `secret` says what becomes of classes R and SR; empty asks when there are any."""

    def work(context: Context) -> Written | int:
        try:
            return write_listed(context, listed, secret)
        except Refused as refused:
            if refused.code != "export.secret":
                raise
            return int(str(refused.details["found"]))

    def done(found: Written | int) -> None:
        if isinstance(found, int):
            _ask(screen, listed, found)
            return
        count = ngettext("%(n)d task", "%(n)d tasks", found.rows) % {"n": found.rows}
        about = {"file": f"{FOLDER}/{found.path.name}", "count": count}
        said = _("%(file)s written, %(count)s") % about
        if not found.opened:
            said = _("%(file)s written, %(count)s; no program here opens it") % about
        screen.say(said, "done")

    screen.say(_("Writing the list…"))
    screen.read_later(work, done, group="export")


def _ask(screen: WorkScreen[Any], listed: Listed, count: int) -> None:
    found = ngettext(
        "%(n)d task comes from a meeting of class R or SR.", "%(n)d tasks come from meetings of class R or SR.", count
    )
    choices = [
        Choice(LEAVE_OUT, _("Leave them out")),
        Choice(INCLUDE, _("Write them too; the history notes it")),
    ]

    def chosen(answer: str | None) -> None:
        if answer:
            export_listed(screen, listed, answer)
        else:
            screen.say("")

    screen.app.push_screen(ChooseScreen(_("Secret tasks"), choices, text=found % {"n": count}), chosen)


def write_listed(context: Context, listed: Listed, secret: str = "") -> Written:
    """Write the file. Raises Refused `export.secret` when nobody said what becomes of secret rows."""
    from console import columns, printing, settings
    from console.exporting import SOURCES
    from console.exporting.gate import Gate
    from console.exporting.sources import task_lines
    from console.formats.spreadsheet import write_xlsx

    source = SOURCES["tasks"]
    folder = context.folder / FOLDER
    settings.private_folder(folder)
    name = _slug(" ".join((_("Follow-up"), listed.words)))
    path = folder / f"{name}-{context.today().isoformat()}.xlsx"
    gate: Gate[Any] = Gate(
        source.is_secret, confirmed=secret == INCLUDE, left_out=secret == LEAVE_OUT,
        noted=lambda count: _note(context, path.name, count),
    )  # fmt: skip
    lines = (line for line in task_lines(context, _asked(listed), listed.sort) if _holds(listed, line.row))
    about = {"words": listed.words, "date": plain_date(context.today())}
    subtitle = f"{context.read(stored.get, 'name')}: " + _("%(words)s, as of %(date)s") % about
    plain, rows = columns.laid_out(columns.tasks(), gate.let_through(lines))
    write_xlsx(path, plain, rows, _(source.title), subtitle)
    return Written(path, gate.passed, printing.open_file(path))


def _slug(words: str) -> str:
    """Return words as a part of a file's name, so that another filter writes another file."""
    return "-".join(folded(words).split())[:60].strip("-")


def _asked(listed: Listed) -> Any:
    """Return the part of the filter that exports know; `_holds` sees to the rest."""
    from console.exporting import Wanted

    wanted = listed.wanted
    return Wanted(
        text=wanted.text, states=wanted.statuses, open_only=wanted.open_only, overdue=wanted.overdue,
        agency=wanted.agency, from_day=wanted.due_from, to_day=wanted.due_to,
    )  # fmt: skip


def _holds(listed: Listed, row: Any) -> bool:
    wanted = listed.wanted
    return (
        (not listed.marked or row.id in listed.marked)
        and (not wanted.handshakes or row.handshake in wanted.handshakes)
        and (not wanted.unowned or row.accountable is None)
    )


def _note(context: Context, file: str, count: int) -> None:
    from console.services import exports

    context.perform(exports.note, _("Follow-up tasks"), file, count)
