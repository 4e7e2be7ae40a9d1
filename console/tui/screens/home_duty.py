"""What Beranda says of today's duty: one line, who is on and when it is handed over. Lines only; no rule, no SQL."""

from datetime import datetime
from typing import Any

from console import shift_words as words
from console.context import Context
from console.field_day import read_days
from console.i18n import _, ngettext
from console.roster import RosterShift
from console.tui.entry_list import Entry
from console.tui.modes import make
from console.tui.screens.base import WorkScreen


def read(context: Context) -> list[RosterShift]:
    """Return today's shifts that are held."""
    today = context.today()
    return [one for one in context.read(read_days, today, today) if not one.cancelled]


def block(screen: WorkScreen[Any], shifts: list[RosterShift]) -> list[Entry]:
    """Return the line of today's duty; nothing when nobody is on duty today."""
    now = screen.context.now()
    if not shifts:
        return []
    late = [one for one in shifts if one.awaits_handover(now)]
    first = _first(shifts, now)
    said = _("On duty: %(hours)s %(name)s") % {"hours": words.hours(first), "name": first.duty.name}
    more = len(shifts) - 1
    if more:
        said += "  " + ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}
    right = _("not handed over") if late else _("too few") if first.short else words.names(first.coming)
    return [Entry("duty", said, right, lambda: _open(screen), urgent=bool(late) or first.short)]


def _first(shifts: list[RosterShift], now: datetime) -> RosterShift:
    """Return what is being stood, else what comes next, else the last one."""
    for one in shifts:
        if one.ends_at > now:
            return one
    return shifts[-1]


def _open(screen: WorkScreen[Any]) -> None:
    screen.app.push_screen(make("field_day:DayScreen", screen.context))
