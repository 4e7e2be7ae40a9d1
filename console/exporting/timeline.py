"""The timeline as a picture in a file, SVG or PNG: which operations stand in it, whether they may leave, what it says.

Puts reading, gate, values and writer together. Must not know commands or screens.
"""

from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import ZONE, Context
from console.dates import zone_name
from console.exporting import Exported
from console.exporting.gate import SECRET, Gate
from console.exporting.paging import highest, paged
from console.exporting.timeline_reading import Chart, read_chart
from console.formats.listing import opened
from console.formats.timeline_grid import Grid, Step, grid_of
from console.formats.timeline_rows import AWAY, Row, between, clashes_in
from console.i18n import N_, _, plain_date, short_date
from console.messages import explain
from db.errors import Invalid
from db.queries import exports, operations, settings
from db.queries.operations import OperationFilter

if TYPE_CHECKING:
    from console.formats.timeline_picture import Picture

FORMATS = (".svg", ".png")
AROUND = timedelta(days=8)
"""How far around the days shown the plan is read: too little rest before the first of them is a clash, too."""
LENGTH: dict[Step, int] = {"hour": 2, "day": 28, "week": 182}
"""Days shown unless told otherwise."""
CLASSES = {"T": N_("RESTRICTED"), "R": N_("SECRET"), "SR": N_("TOP SECRET")}


class Span(NamedTuple):
    """What is shown: all operations, or those that `wanted` fits, from one day to another, both included."""

    first: date
    last: date
    step: Step = "day"
    wanted: OperationFilter = OperationFilter()
    by_operation: bool = False


class Shown(NamedTuple):
    """Rows and clashes in a span, ready to be drawn, and the highest class among their operations."""

    grid: Grid
    rows: list[Row]
    chart: Chart
    keys: list[int]
    security: str


def days_of(today: date, step: Step, first: date | None = None, last: date | None = None) -> tuple[date, date]:
    """Return the days to show: from today, or from the Monday before when days or weeks are columns."""
    if first is None:
        begin = today if step == "hour" else today - timedelta(days=today.weekday())
        first = begin if last is None or begin <= last else last - timedelta(days=LENGTH[step] - 1)
    return first, last or first + timedelta(days=LENGTH[step] - 1)


def read_shown(context: Context, span: Span, hidden: Collection[UUID] = ()) -> Shown:
    """Return what stands in `span`; nothing tells of a `hidden` operation. Raises Invalid `picture.*`."""
    grid = grid_of(span.first, span.last, ZoneInfo(ZONE), span.step)
    only = _only(context, span.wanted)
    chart = read_chart(context, grid.since - AROUND, grid.until + AROUND, only, hidden)
    rows = between(chart.operations if span.by_operation else chart.subjects, grid.since, grid.until)
    keys = clashes_in(rows, grid.since, grid.until)
    classes = context.read(exports.classes)
    found = highest("B", *(classes.get(each, "B") for each in _told_of(rows, chart, keys)))
    return Shown(grid, rows, chart, keys, found)


def _only(context: Context, wanted: OperationFilter) -> frozenset[UUID] | None:
    if wanted == OperationFilter():
        return None
    pages = paged(lambda page: operations.page(context.reader, wanted, page))
    return frozenset(row.id for rows in pages for row in rows)


def _told_of(rows: list[Row], chart: Chart, keys: list[int]) -> list[UUID]:
    """Return the operations that a drawing tells of, those that only a clash names among them."""
    drawn = [bar.id for row in rows for lane in row.lanes for bar in lane.bars if bar.role != AWAY]
    named = [operation for key in keys for operation in chart.clashes[key].clash.operations]
    return list(dict.fromkeys((*drawn, *named)))


def write_timeline(
    context: Context, target: Path, span: Span, *, today: bool = False, confirmed: bool = False, left_out: bool = False
) -> Exported:
    """Write the picture; the ending of its name says in which format. `today` draws a line at the present moment.

    Operations of class R and SR leave only when `confirmed`, and then the history tells so. Returns how many rows were
    drawn. Raises Invalid `picture.unknown_format` and what `grid_of` does, Refused `export.secret` and what the
    writers raise; then no file was written.
    """
    from console.formats.timeline_picture import png_picture, svg_picture

    ending = target.suffix.lower()
    if ending not in FORMATS:
        raise Invalid("picture.unknown_format", file=target.name, wanted=", ".join(FORMATS))
    shown = read_shown(context, span)
    classes = context.read(exports.classes)
    told = _told_of(shown.rows, shown.chart, shown.keys)
    gate: Gate[UUID] = Gate(lambda one: classes.get(one) in SECRET, confirmed=confirmed, left_out=left_out)
    allowed = list(gate.let_through(told))
    if gate.secret and left_out:
        shown = read_shown(context, span, hidden=frozenset(told) - frozenset(allowed))
    drawn = (svg_picture if ending == ".svg" else png_picture)(picture_of(context, shown, today))
    with opened(target) as stream:
        stream.write(drawn)
        if gate.secret and confirmed and not left_out:
            _note(context, target.name, gate.secret)
    return Exported(len(shown.rows), gate.secret if confirmed and not left_out else 0)


def _note(context: Context, file: str, count: int) -> None:
    from console.services import exports as services

    context.perform(services.note, _("Timeline"), file, count)


def title_of(shown: Shown) -> str:
    """Return the title: "Garis waktu, 10 – 23 Nov 2025"."""
    last = (shown.grid.until - timedelta(hours=1)).astimezone(shown.grid.zone).date()
    first = shown.grid.since.astimezone(shown.grid.zone).date()
    days = short_date(first) if first == last else f"{short_date(first)} – {short_date(last)}"
    return _("Timeline of joint operations, %(days)s") % {"days": days}


def picture_of(context: Context, shown: Shown, today: bool = False) -> "Picture":
    """Return the values of a picture; its clashes are numbered by time."""
    from console.formats.timeline_picture import Note, Picture

    notes = [
        Note(key, shown.chart.clashes[key].clash.severity == "block", explain(shown.chart.clashes[key].telling))
        for key in shown.keys
    ]  # fmt: skip
    name = context.read(settings.get, "name")
    about = {"workspace": name, "date": plain_date(context.today())}
    return Picture(
        title_of(shown), _("%(workspace)s, as of %(date)s") % about, shown.grid, zone_words(),
        tuple(shown.rows), tuple(notes), class_words(shown.security), context.now() if today else None,
    )  # fmt: skip


def zone_words() -> str:
    """Return which zone the days and hours are told in."""
    return _("Times in %(zone)s") % {"zone": zone_name(ZONE)}


def class_words(security: str) -> str:
    """Return the mark of a class, empty for one that is open."""
    return _(CLASSES[security]) if security in CLASSES else ""
