"""Where a moment stands on a line of cells, and what the two header lines of a timeline say.

Pure: must not know operations, widgets or what is drawn. All moments are aware; cells are counted in absolute time,
days and months begin where the shown zone says.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.cells import cell_len

from console.formats.timeline_axis import day_words, month_name, month_words, weekday_words
from console.i18n import N_

ZOOMS = tuple(timedelta(minutes=minutes) for minutes in (15, 30, 60, 120, 240, 480, 1_440, 10_080))
"""Time that one cell stands for, from the nearest to the farthest."""
NAMES = (
    N_("15 minutes"), N_("30 minutes"), N_("1 hour"), N_("2 hours"), N_("4 hours"), N_("8 hours"),
    N_("1 day"), N_("1 week"),
)  # fmt: skip
USUAL = 3
DAYS_FROM = 4
"""The zoom from which a day has a label of its own instead of its hours."""
MONTHS_FROM = 6
WEEKS = 7
HOURS = (1, 2, 6, 6)
"""Hours between two labels where hours are shown."""

Key = Callable[[datetime], object]


class Scale(NamedTuple):
    """The moment at the left edge, the zone days are told in, and how much time a cell stands for."""

    start: datetime
    zone: ZoneInfo
    zoom: int = USUAL

    @property
    def cell(self) -> timedelta:
        """Time that one cell stands for."""
        return ZOOMS[self.zoom]

    def at(self, x: int) -> datetime:
        """Return the moment at the left edge of cell `x`."""
        return self.start + x * self.cell

    def local(self, x: int) -> datetime:
        """Return the moment at the left edge of cell `x` on the clock of the zone."""
        return self.at(x).astimezone(self.zone)

    def x(self, moment: datetime) -> int:
        """Return the cell that `moment` stands in; left of the edge it is negative."""
        return (moment - self.start) // self.cell

    def x_end(self, moment: datetime) -> int:
        """Return the first cell behind what ends at `moment`: what ends on an edge does not reach into the next."""
        return -((self.start - moment) // self.cell)

    def moved(self, cells: int) -> "Scale":
        """Return the scale `cells` to the right."""
        return self._replace(start=self.at(cells))

    def zoomed(self, zoom: int, x: int) -> "Scale":
        """Return the scale at another zoom that keeps the moment of cell `x` where it stands."""
        zoom = max(0, min(zoom, len(ZOOMS) - 1))
        return starting(self.at(x), self.zone, zoom).moved(-x)


def starting(moment: datetime, zone: ZoneInfo, zoom: int = USUAL) -> Scale:
    """Return the scale whose first cell holds `moment`; cells begin at full hours, days, Mondays of the zone."""
    local = moment.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if zoom == WEEKS:
        edge = midnight - timedelta(days=local.weekday())
    else:
        edge = midnight + (local - midnight) // ZOOMS[zoom] * ZOOMS[zoom]
    return Scale(edge.astimezone(UTC), zone, zoom)


def is_weekend(scale: Scale, x: int) -> bool:
    """Tell whether a cell belongs to a Saturday or Sunday; a cell of a week does not."""
    return scale.zoom < WEEKS and scale.local(x).weekday() >= 5


def _day(there: datetime) -> object:
    return there.date()


def _month(there: datetime) -> object:
    return there.year, there.month


def _year(there: datetime) -> object:
    return there.year


def _week(there: datetime) -> object:
    return there.isocalendar()[:2]


def _hours(every: int) -> Key:
    return lambda there: (there.date(), there.hour // every)


def edges(scale: Scale, width: int, key: Key) -> list[int]:
    """Return the cells in which something new begins: a day, a month. The first cell counts only if it begins there."""
    keys = [key(scale.local(x)) for x in range(-1, width)]
    return [x for x in range(width) if keys[x] != keys[x + 1]]


def ticks(scale: Scale, width: int) -> list[int]:
    """Return the cells at which a fine line helps the eye: midnights, Mondays, first days of months and years."""
    key = {5: _week, 6: _month, 7: _year}.get(scale.zoom, _day)
    return edges(scale, width, key)


def above(scale: Scale, width: int) -> str:
    """Return the upper header line: days over hours, months over days, years over weeks. The first always shows."""
    key, words = (_day, day_words) if scale.zoom < DAYS_FROM else (_month, month_words)
    if scale.zoom == DAYS_FROM - 1:  # a day has room for no more
        words = _day_of_year
    if scale.zoom == WEEKS:
        key, words = _year, lambda there: str(there.year)
    places = edges(scale, width, key)
    first = [] if places[:1] == [0] else [0]
    return _written(width, [(x, words(scale.local(x))) for x in (*first, *places)])


def below(scale: Scale, width: int) -> str:
    """Return the lower header line: hours, days, Mondays or months."""
    if scale.zoom < DAYS_FROM:
        places = edges(scale, width, _hours(HOURS[scale.zoom]))
        return _written(width, [(x, f"{scale.local(x):%H}") for x in places])
    if scale.zoom == WEEKS:
        return _written(width, [(x, month_name(scale.local(x))) for x in edges(scale, width, _month)])
    words = weekday_words if scale.zoom == DAYS_FROM else _number
    places = edges(scale, width, _week if scale.zoom == MONTHS_FROM else _day)
    return _written(width, [(x, words(scale.local(x))) for x in places])


def _day_of_year(there: datetime) -> str:
    return day_words(there).rpartition(" ")[0]


def _number(there: datetime) -> str:
    return str(there.day)


def _written(width: int, labels: list[tuple[int, str]]) -> str:
    """Return a line of `width` cells with each label at its place; one without room before the next is left out.

    What stands first is the label of something that began further left: it gives way too.
    """
    line = ""
    for place, (x, label) in enumerate(labels):
        until = labels[place + 1][0] if place + 1 < len(labels) else width
        if x + cell_len(label) + (until < width) <= until:
            line = line.ljust(x) + label
    return line.ljust(width)
