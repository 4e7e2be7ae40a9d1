"""Days, hours or weeks across a picture: where each begins, what stands over it, which days are free of work.

Positions are counted in absolute time, days begin where the zone says. Must not know rows or bars.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from console.formats.timeline_axis import day_words, month_name, month_words, weekday_words
from console.i18n import N_
from db.errors import Invalid

Step = Literal["hour", "day", "week"]
STEP_WORDS: Final[dict[str, str]] = {"hour": N_("hour"), "day": N_("day"), "week": N_("week")}
MOST: Final[dict[Step, int]] = {"hour": 24 * 14, "day": 400, "week": 160}
"""Columns of a picture at most: two weeks of hours, a year of days, three years of weeks."""
NARROWEST: Final[dict[Step, float]] = {"hour": 17, "day": 22, "week": 20}


class Grid(NamedTuple):
    """The time from `since` to `until` (excluded), in the zone days are told in, by hours, days or weeks."""

    since: datetime
    until: datetime
    zone: ZoneInfo
    step: Step

    @property
    def columns(self) -> int:
        """How many columns there are."""
        length = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}[self.step]
        return max(round((self.until - self.since) / length), 1)

    def share(self, moment: datetime) -> float:
        """Return where a moment stands: 0 at the left edge, 1 at the right one."""
        return (moment - self.since) / (self.until - self.since)

    def days(self) -> Iterator[datetime]:
        """Yield the midnights of the zone, as moments there."""
        day, last = self.since.astimezone(self.zone).date(), self.until.astimezone(self.zone).date()
        while day < last:
            yield midnight(day, self.zone)
            day += timedelta(days=1)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a day begins there."""
    return datetime.combine(day, time(), zone)


def grid_of(first: date, last: date, zone: ZoneInfo, step: Step) -> Grid:
    """Return the grid from one day to another, both included; weeks are whole. Raises Invalid `picture.*`."""
    if last < first:
        raise Invalid("picture.backwards", found=last, wanted=first)
    if step == "week":
        first -= timedelta(days=first.weekday())
        last += timedelta(days=6 - last.weekday())
    # Counted in UTC: aware moments of one zone subtract by their clocks.
    found = Grid(midnight(first, zone).astimezone(UTC), midnight(last + timedelta(days=1), zone).astimezone(UTC),
                 zone, step)  # fmt: skip
    if found.columns > MOST[step]:
        raise Invalid(f"picture.too_many_{step}s", found=found.columns, wanted=MOST[step])
    return found


class Label(NamedTuple):
    """A moment at which something begins, what it is called, the longest first, and whether the eye needs a line."""

    at: datetime
    words: tuple[str, ...]
    strong: bool = False


def above(grid: Grid) -> list[Label]:
    """Return the upper header: days over hours, months over days and weeks. The first is the one that runs already."""
    if grid.step == "hour":
        return [Label(day, (day_words(day), day_words(day).rpartition(" ")[0], str(day.day))) for day in grid.days()]
    days = list(grid.days())
    return [
        Label(day, (month_words(day), month_name(day)), strong=place > 0)
        for place, day in enumerate(days)
        if place == 0 or day.day == 1
    ]


def below(grid: Grid) -> list[Label]:
    """Return the lower header: hours, days or Mondays. A line is strong at midnights, Mondays, and never in weeks."""
    if grid.step == "hour":
        moments = [grid.since + timedelta(hours=hour) for hour in range(grid.columns)]
        there = [moment.astimezone(grid.zone) for moment in moments]
        return [Label(at, (f"{at:%H}",), at.hour == 0) for at in there]
    if grid.step == "week":
        return [Label(day, (str(day.day),)) for day in grid.days() if day.weekday() == 0]
    return [Label(day, (weekday_words(day), str(day.day)), day.weekday() == 0) for day in grid.days()]


def free_days(grid: Grid) -> list[tuple[datetime, datetime]]:
    """Return Saturdays and Sundays, from midnight to midnight."""
    return [
        (day, midnight(day.date() + timedelta(days=1), grid.zone)) for day in grid.days() if day.weekday() >= 5
    ]
