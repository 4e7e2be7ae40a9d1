"""`pora op timeline`: the plan as a drawing, on the terminal in plain signs, or as a picture in a file.

Parses and prints; no rule and no SQL.
"""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from console.cli import clash_output, output, session
from console.cli.groups import group
from console.cli.operation_output import kind_typed
from console.cli.options import example
from console.cli.vocabulary import taking, with_words
from console.formats.timeline_grid import STEP_WORDS, Step
from console.i18n import _, ngettext
from db.enums import OperationState, RecordKind
from db.queries.operations import OperationFilter

if TYPE_CHECKING:
    from console.exporting.timeline import Shown, Span
    from console.formats.timeline_rows import Row
    from console.tui.widgets.timeline_drawing import Glyphs
    from console.tui.widgets.timeline_scale import Scale

app = group(_("Joint operations: plan, ask units, order, run, report"))

LABELS, NARROWEST, USUAL, WIDEST = 24, 60, 80, 160
"""Cells of the names at the left; of a line at least, where there is no terminal, and at most."""


@app.command(
    help=_("Show operations over time: units and resources as lines, clashes marked; -o writes a picture"),
    epilog=example('pora op timeline --from "10 Nov 2025" --to "16 Nov 2025" --scale hour -o garis-waktu.svg'),
)
def timeline(
    file: Annotated[
        Path | None, typer.Option("-o", "--output", help=_("Picture to write; its ending .svg or .png says how"))
    ] = None,
    since: Annotated[str, typer.Option("--from", help=_("First day"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Last day"))] = "",
    scale: Annotated[
        str, typer.Option("--scale", help=with_words(_("What a column is"), STEP_WORDS), **taking(STEP_WORDS))
    ] = "day",
    by_operation: Annotated[
        bool, typer.Option("--by-operation", help=_("Operations as lines instead of units and resources"))
    ] = False,
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name, code or order number holds this"))] = "",
    state: Annotated[list[OperationState] | None, typer.Option(help=_("Only in this state"))] = None,
    kind: Annotated[str, typer.Option(help=_("Only of this kind; see `pora term list operation_kind`"))] = "",
    agency: Annotated[str, typer.Option(help=_("Only those this unit or institution leads or takes part in"))] = "",
    place: Annotated[str, typer.Option(help=_("Only at this place"))] = "",
    meeting: Annotated[str, typer.Option(help=_("Only of this meeting"))] = "",
    today: Annotated[bool, typer.Option("--today", help=_("Draw a line at the present moment"))] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm-class", help=_("Also operations of class R and SR; the history notes it"))
    ] = False,
    leave_out: Annotated[
        bool, typer.Option("--leave-out-class", help=_("Leave out operations of class R and SR"))
    ] = False,
) -> None:  # fmt: skip
    from console.exporting.timeline import Span, days_of

    step = cast(Step, scale)
    wanted = OperationFilter(
        text=text, states=tuple(state or ()), kind=kind_typed(kind), agency=session.agency(agency) if agency else None,
        place=session.place(place) if place else None,
        meeting=session.record(meeting, RecordKind.MEETING) if meeting else None,
    )  # fmt: skip
    days = days_of(session.context().today(), step, session.day(since, "--from"), session.day(until, "--to"))
    span = Span(*days, step, wanted, by_operation)
    if file is None:
        _print(span, today)
    else:
        _write(file, span, today, confirm, leave_out)


def _write(file: Path, span: "Span", today: bool, confirm: bool, leave_out: bool) -> None:
    from console.exporting.timeline import write_timeline

    done = write_timeline(session.context(), file, span, today=today, confirmed=confirm, left_out=leave_out)
    said = ngettext("%(file)s written, %(n)d row.", "%(file)s written, %(n)d rows.", done.rows)
    output.say(said % {"file": file.name, "n": done.rows})
    if done.secret:
        output.tell(
            ngettext("%(count)d operation is of class R or SR; the history notes it.",
                     "%(count)d operations are of class R or SR; the history notes it.", done.secret)
            % {"count": done.secret}
        )  # fmt: skip


def _print(span: "Span", today: bool) -> None:
    """Print the drawing and its clashes; time that is wider than the terminal goes on below."""
    from console.exporting.timeline import class_words, read_shown, title_of, zone_words

    shown = read_shown(session.context(), span)
    output.say("  ".join(filter(None, (class_words(shown.security), title_of(shown)))))
    if not shown.rows:
        output.say(_("No operation stands in this time."))
        return
    output.say(zone_words())
    for line in _drawn(shown, today):
        output.say(line)
    if shown.keys:
        output.say()
        output.say(_("Clashes"))
    for key in shown.keys:
        output.say_indented(clash_output.line(shown.chart.clashes[key]), 2, further=5)


def _room() -> int:
    wanted = output.width() if sys.stdout.isatty() or os.environ.get("COLUMNS") else USUAL
    return min(max(wanted, NARROWEST), WIDEST) - LABELS


def _drawn(shown: "Shown", today: bool) -> list[str]:
    """Return the lines of the drawing, drawn as the timeline of the console draws them."""
    from console.tui.screens.timeline_commands import LEGEND
    from console.tui.widgets import timeline_drawing as drawing
    from console.tui.widgets.timeline_scale import NAMES, WEEKS, ZOOMS, starting

    grid, room = shown.grid, _room()
    zoom = next((zoom for zoom, cell in enumerate(ZOOMS) if (grid.until - grid.since) <= room * cell), WEEKS)
    scale = starting(grid.since, grid.zone, zoom)
    cells = scale.x_end(grid.until)
    glyphs = drawing.FANCY if (sys.stdout.encoding or "").lower().startswith("utf") else drawing.PLAIN
    legend = _(LEGEND) % glyphs._asdict()
    lines = [legend, _("1 cell = %(time)s") % {"time": _(NAMES[zoom])}]
    now = session.context().now() if today else grid.since - timedelta(days=3_650)
    for first in range(0, cells, room):
        lines += ["", *_block(shown.rows, scale.moved(first), min(room, cells - first), now, glyphs)]
    return lines


def _block(rows: "list[Row]", scale: "Scale", width: int, now: datetime, glyphs: "Glyphs") -> list[str]:
    """Return one stretch of time: two lines of header, then a line for each group and each lane of a row."""
    from console.formats.timeline_rows import lines_of
    from console.tui.text import cell
    from console.tui.widgets import timeline_drawing as drawing
    from console.tui.widgets.timeline_scale import above, below

    behind = drawing.backdrop(scale, width, now, glyphs)
    lines = [(" " * LABELS + header(scale, width)).rstrip() for header in (above, below)]
    for line in lines_of(rows):
        if line.heading:
            lines.append(line.label)
            continue
        runs = drawing.draw(rows[line.row], line.lane, scale, width, behind, glyphs)
        drawn = "".join(text for text, _role in runs)
        lines.append((cell(f" {line.label}", LABELS - 1) + " " + drawn).rstrip())
    return lines
