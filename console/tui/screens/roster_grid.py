"""The week as a grid: duties as rows, days as columns, in each cell hour and strength. Text only.

Must not know widgets, nor how the roster is read.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rich.text import Text

from console import shift_words as words
from console.i18n import _, clock
from console.roster import RosterShift
from console.tui.text import cell

DAYS = 7
LEAST = 11
"""Columns of one day."""
MOST = 8
"""Duties drawn; the list below holds all."""


def grid(shifts: Sequence[RosterShift], monday: date, today: date, now: datetime, width: int) -> Text:
    """Return the week in `width` columns; what is called off is in brackets, `!` marks too few people."""
    room = max((width - 2) // 4, 12)
    each = max((width - 2 - room) // DAYS, LEAST)
    by_duty: dict[str, dict[date, list[RosterShift]]] = {}
    for shift in shifts:
        by_duty.setdefault(shift.duty.name, {}).setdefault(shift.local_start.date(), []).append(shift)
    days = [monday + timedelta(days=number) for number in range(DAYS)]
    drawn = Text(no_wrap=True, overflow="crop")
    drawn.append(cell(_("Guard duty"), room), "bold")
    for day in days:
        drawn.append(cell(words.weekday(day), each), "bold reverse" if day == today else "bold")
    for name, by_day in sorted(by_duty.items())[:MOST]:
        drawn.append("\n" + cell(name, room - 1) + " ")
        for day in days:
            drawn.append(cell(_cell(by_day.get(day, ()), now), each - 1) + " ")
    left = len(by_duty) - MOST
    if left > 0:
        drawn.append("\n" + _("and %(count)d more") % {"count": left})
    return drawn


def _cell(shifts: Sequence[RosterShift], now: datetime) -> str:
    if not shifts:
        return "·"
    return " ".join(map(_shift, shifts))


def _shift(shift: RosterShift) -> str:
    hour = clock(shift.local_start)
    if shift.cancelled:
        return f"({hour})"
    return f"{hour} {words.staffing(shift)}{'!' if shift.short else ''}"
