"""Garis waktu: units, people, vehicles and places down, time across, clashes where they are. No rule and no SQL."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import ZONE, Context
from console.exporting.timeline_reading import Chart, read_chart
from console.formats.timeline_rows import AWAY
from console.i18n import N_, _, ngettext
from console.messages import explain
from console.tui.commands import EXPORT, OPEN
from console.tui.modes import make
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_words import clash_count
from console.tui.screens.timeline_commands import COMMANDS, LEGEND
from console.tui.text import safe
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from console.tui.widgets.timeline import Timeline
from console.tui.widgets.timeline_scale import NAMES, starting

READ = timedelta(days=400)
"""How far before and after the cursor is read at once."""
MARGIN = timedelta(days=60)
LEAD = 6
"""Cells left of the present moment when the timeline opens."""


class TimelineScreen(WorkScreen[None]):
    """The plan as a drawing; the lines below say what stands under the cursor."""

    MODE = "operations"
    AUTO_FOCUS = "Timeline"
    TITLE_TEXT = N_("Timeline")
    HELP_TEXT = N_(
        "Arrows move over rows and time, with Shift a quarter of a screen; + and - show less or more time. A bar in "
        "brackets is an operation: filled when confirmed, thin when not. !! is a clash that blocks, ! one that warns; "
        "Tab goes from clash to clash, W says what would help. Home and End: first and last bar of the line."
    )
    ACTIONS = (OPEN, *COMMANDS, EXPORT.named(N_("Export"), N_("Write the days on screen as a picture, SVG or PNG")))
    CSS = """
    TimelineScreen .under { height: 3; padding: 0 1; background: $panel; color: $foreground; }
    TimelineScreen.-narrow .under { height: 4; }
    """

    def __init__(self, context: Context, moment: datetime | None = None, key: str = "") -> None:
        super().__init__(context)
        self.zone = ZoneInfo(ZONE)
        self.by_operation = False
        self._key = key
        self.chart: Chart | None = None
        self._moment = self._center = moment or context.now()
        self._clash = -1
        self._timeline: Timeline | None = None

    def compose_body(self) -> ComposeResult:
        """Title, the drawing, what stands under the cursor. Composed anew, the drawing stays at its moment."""
        if self._timeline is not None:
            self._moment = self._timeline.moment
        scale = starting(self._moment, self.zone).moved(-LEAD)
        empty = _("No operation has a day yet. F2 in the list of operations plans one.")
        self._timeline = Timeline(scale, self.context.now(), empty)
        self._timeline.column = LEAD
        yield Static("", classes="title", markup=False)
        yield self._timeline
        yield Static("", classes="under", markup=False)

    @property
    def timeline(self) -> Timeline:
        """The drawing."""
        return self.query_one(Timeline)

    # Reading

    def read(self) -> None:
        """Read around the cursor."""
        center = self._center
        self.read_later(lambda context: read_chart(context, center - READ, center + READ), self._show)

    def _show(self, chart: Chart) -> None:
        self.chart, wanted = chart, self._key
        self.timeline.show(chart.operations if self.by_operation else chart.subjects)
        keys, self._key = [one.key for one in chart.clashes], ""
        if wanted in keys:
            self._clash = keys.index(wanted) - 1 if keys.index(wanted) else len(keys) - 1
            self.action_clash(1)

    def on_timeline_moved(self) -> None:
        """Say what stands under the cursor; read on when time ran out of what was read."""
        moment = self.timeline.moment
        if abs(moment - self._center) > READ - MARGIN:
            self._center = moment
            self.read()
        self.query_one(".title", Static).update(safe(self._title()), layout=False)
        words = safe("\n".join(self._under()), one_line=False)
        self.query_one(".under", Static).update(words, layout=False)

    def _title(self) -> str:
        rows = _("operations") if self.by_operation else _("units and resources")
        cell = _("1 cell = %(time)s") % {"time": _(NAMES[self.timeline.scale.zoom])}
        clashes = clash_count(len(self.chart.clashes)) if self.chart and self.chart.clashes else ""
        return "  ·  ".join(part for part in (_("Timeline"), rows, cell, clashes) if part)

    def _under(self) -> list[str]:
        """Return the operation and the clash under the cursor; without a clash, the keys that matter."""
        if self.chart is None or self.timeline.row is None:
            return ["", ""]
        bars = [bar for bar in self.timeline.current if bar.role != AWAY]
        known = [self.chart.known[bar.id] for bar in bars]
        first = known[0].words if known else self.timeline.row.label
        if len(known) > 1:
            more = ngettext("and %(n)d more", "and %(n)d more", len(known) - 1) % {"n": len(known) - 1}
            first = f"{first}  ({more})"
        found = [self.chart.clashes[key] for key in self.timeline.marks]
        if not found:
            return [first, _(LEGEND) % self.timeline.glyphs._asdict()]
        sign = "!!" if found[0].clash.severity == "block" else "!"
        return [first, f"{sign} {explain(found[0].telling)}"]

    # Moving

    def action_zoom(self, steps: int) -> None:
        """Show more or less time."""
        self.timeline.zoom(steps)

    def action_today(self) -> None:
        """Go to the present moment."""
        self.timeline.now = self.context.now()
        self.timeline.go_to(self.timeline.now)

    def action_beside(self, steps: int) -> None:
        """Go to the bar beside."""
        self.timeline.beside(steps)

    def action_rows(self) -> None:
        """Turn between subjects and operations as rows; the operation under the cursor stays under it."""
        bars, moment = self.timeline.current, self.timeline.moment
        self.by_operation = not self.by_operation
        if self.chart is not None:
            self._show(self.chart)
            if self.by_operation and bars:
                self.timeline.go_to(moment, bars[0].id)

    def action_clash(self, steps: int) -> None:
        """Go to the next clash."""
        chart = self.chart
        places = (chart.in_operations if self.by_operation else chart.in_subjects) if chart else ()
        if not places:
            self.say(_("Nothing clashes."), "done")
            return
        if self._clash < 0:  # the first key goes to the next one from today on
            ahead = [place for place, one in enumerate(places) if one.moment >= self.timeline.now]
            self._clash = ahead[0] if ahead and steps > 0 else len(places) - 1
        else:
            self._clash = (self._clash + steps) % len(places)
        place = places[self._clash]
        self.timeline.go_to(place.moment, place.row, place.operation)
        self.say(_("Clash %(n)d of %(all)d") % {"n": self._clash + 1, "all": len(places)})

    # Opening

    def action_open(self) -> None:
        """Open the operation under the cursor; ask where several stand in one cell."""
        bars = list(dict.fromkeys(bar.id for bar in self.timeline.current if bar.role != AWAY))
        if self.chart is None or not bars:
            self.say(_("No operation stands here."))
        elif len(bars) == 1:
            self._open(bars[0])
        else:
            choices = [Choice(one, self.chart.known[one].words) for one in bars]
            self.app.push_screen(ChooseScreen(_("Open which?"), choices), self._open)

    def on_timeline_opened(self) -> None:
        """A double click opens."""
        self.action_open()

    def _open(self, operation: UUID | None) -> None:
        if operation is not None and self.chart is not None:
            screen = "duties:DutyScreen" if self.chart.known[operation].duty else "operation:OperationScreen"
            self.app.push_screen(make(screen, self.context, operation))

    def action_export(self) -> None:
        """Write the days on screen as a picture."""
        from console.tui.screens.timeline_export import export_timeline, span_of

        export_timeline(self, span_of(self.timeline.scale, self.timeline.chart_width, self.by_operation))

    def action_what(self) -> None:
        """Say what would help against the clash under the cursor."""
        from console.tui.screens.clash_doing import do_something

        keys: list[int] = self.timeline.marks
        if self.chart is not None and keys:
            do_something(self, self.chart.clashes[keys[0]])
        else:
            self.say(_("No clash stands here. Tab goes to the next one."))
