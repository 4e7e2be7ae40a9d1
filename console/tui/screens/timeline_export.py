"""The timeline as a picture in the workspace's folder of papers: the days on screen, as SVG or PNG.

Classes R and SR are asked about first. Must not know how a picture is drawn.
"""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from console.context import Context
from console.i18n import N_, _, ngettext
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_export import FOLDER, INCLUDE, LEAVE_OUT
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from console.tui.widgets.timeline_scale import DAYS_FROM, WEEKS, Scale
from db.errors import Refused

if TYPE_CHECKING:
    from console.exporting.timeline import Span

FORMATS = {
    ".svg": N_("Drawing, sharp at any size (SVG)"),
    ".png": N_("Picture, to send or put into a text (PNG)"),
}


class Written(NamedTuple):
    """The file, and whether a program opened it."""

    path: Path
    opened: bool


def span_of(scale: Scale, width: int, by_operation: bool) -> "Span":
    """Return the days on screen: hours as columns while hours show, weeks while a cell is one."""
    from console.exporting.timeline import Span

    first = scale.local(0).date()
    last = (scale.local(width) - timedelta(minutes=1)).date()
    step = "hour" if scale.zoom < DAYS_FROM else "week" if scale.zoom == WEEKS else "day"
    return Span(first, last, step, by_operation=by_operation)  # type: ignore[arg-type]


def export_timeline(screen: WorkScreen[Any], span: "Span") -> None:
    """Ask for the format, write the picture and open it."""
    choices = [Choice(suffix, _(words)) for suffix, words in FORMATS.items()]

    def chosen(suffix: str | None) -> None:
        if suffix:
            _export(screen, span, suffix)

    screen.app.push_screen(ChooseScreen(_("Write the timeline as…"), choices), chosen)


def _export(screen: WorkScreen[Any], span: "Span", suffix: str, secret: str = "") -> None:
    def work(context: Context) -> Written | int:
        try:
            return write_picture(context, span, suffix, secret)
        except Refused as refused:
            if refused.code != "export.secret":
                raise
            return int(str(refused.details["found"]))

    def done(found: Written | int) -> None:
        if isinstance(found, int):
            _ask(screen, span, suffix, found)
            return
        parts = [f"{FOLDER}/{found.path.name}", *([] if found.opened else [_("no program here opens it")])]
        screen.say(_("Written: %(file)s") % {"file": ", ".join(parts)}, "done")

    screen.say(_("Writing the file…"))
    screen.read_later(work, done, group="export")


def _ask(screen: WorkScreen[Any], span: "Span", suffix: str, count: int) -> None:
    found = ngettext("%(n)d operation is of class R or SR.", "%(n)d operations are of class R or SR.", count)
    choices = [
        Choice(LEAVE_OUT, _("Leave them out")),
        Choice(INCLUDE, _("Write them too; the history notes it")),
    ]

    def chosen(answer: str | None) -> None:
        if answer:
            _export(screen, span, suffix, answer)
        else:
            screen.say("")

    screen.app.push_screen(ChooseScreen(_("Secret operations"), choices, text=found % {"n": count}), chosen)


def write_picture(context: Context, span: "Span", suffix: str, secret: str = "") -> Written:
    """Write the file. Raises Refused `export.secret` when nobody said what becomes of secret operations."""
    from console import printing, settings
    from console.exporting.timeline import write_timeline

    folder = context.folder / FOLDER
    settings.private_folder(folder)
    name = _("timeline-%(first)s-%(last)s") % {"first": span.first.isoformat(), "last": span.last.isoformat()}
    path = folder / f"{name}{suffix}"
    write_timeline(context, path, span, confirmed=secret == INCLUDE, left_out=secret == LEAVE_OUT)
    return Written(path, printing.open_file(path))
