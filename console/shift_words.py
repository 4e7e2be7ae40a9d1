"""How shifts are written wherever they are listed: day, hours, how many stand it, what is to be known of it.

Must not know records' writing, screens or commands.
"""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.i18n import _, clock, short_day
from console.periods import DASH, hour_of_end, last_day
from console.recurrence import parse_rule, say_rule
from console.roster import RosterShift, exceptions_of
from db.enums import CrewState
from db.errors import PoraError
from db.queries.duties import CrewRow, DutyRow
from db.queries.operations import ZONE


def weekday(day: date) -> str:
    """Return a day for a narrow column: "Sen 17 Nov"."""
    return short_day(day)


def hours(shift: RosterShift) -> str:
    """Return "08.00–16.00", with how many days later it ends and its zone where they differ from what one expects."""
    start, last = shift.local_start, last_day(shift.ends_at, shift.duty.zone)
    days = (last - start.date()).days
    later = f" +{days}" if days > 0 else ""
    return f"{clock(start)}{DASH}{hour_of_end(shift.ends_at, shift.duty.zone)}{later}{_zone(start, shift.duty.zone)}"


def first_hours(row: DutyRow) -> str:
    """Return the hours of a duty: those of its first shift."""
    start = row.starts_at.astimezone(ZoneInfo(row.zone))
    return f"{clock(start)}{DASH}{hour_of_end(row.ends_at, row.zone)}{_zone(start, row.zone)}"


def _zone(start: datetime, zone: str) -> str:
    if start.utcoffset() == start.astimezone(ZoneInfo(ZONE)).utcoffset():
        return ""
    from console.dates import zone_name

    return f" {zone_name(zone)}"


def comes(row: DutyRow) -> str:
    """Return when a duty comes again, in words; of one that does not, its day."""
    if not row.recurrence:
        return weekday(row.starts_at.astimezone(ZoneInfo(row.zone)).date())
    try:
        rule = parse_rule(row.recurrence)
    except PoraError:
        return row.recurrence
    return say_rule(rule, row.starts_at, row.zone, exceptions_of(row.exceptions))


def staffing(shift: RosterShift) -> str:
    """Return how many stand it of how many it needs: "2/3"."""
    there = len(shift.coming)
    return f"{there}/{shift.duty.strength}" if shift.duty.strength is not None else str(there or "-")


def names(crew: Iterable[CrewRow]) -> str:
    """Return who stands a shift, with those who did not come in brackets."""
    return ", ".join(f"({one.name})" if one.state == CrewState.ABSENT else one.name for one in crew)


def state(shift: RosterShift, now: datetime) -> str:
    """Return what has to be known of a shift besides its hours; nothing when all is as planned."""
    if shift.cancelled:
        return _("called off")
    ahead = not shift.handed_over
    said = [
        _("handed over") if shift.handed_over else "",
        _("not handed over") if shift.awaits_handover(now) else "",
        _("moved") if shift.moved else "",
        _("too few") if ahead and shift.short and shift.ends_at > now else "",
        _("under way") if ahead and shift.under_way(now) else "",
    ]
    return ", ".join(filter(None, said))
