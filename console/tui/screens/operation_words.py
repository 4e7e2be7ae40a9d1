"""How operations are written in lists and heads: when, where, who stands by it, in which state. No rule and no SQL."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rich.cells import cell_len

from console.context import ZONE
from console.i18n import _, clock, language, ngettext, short_date
from console.periods import DASH, Period, echo_period, hour_of_end, last_day
from console.words import word
from db.enums import BookingState, Handshake, OperationState
from db.queries.bookings import BookingRow, ParticipantRow
from db.queries.operations import OperationRow

_S = OperationState
NIGHT = timedelta(hours=24)
AHEAD = (_S.PROPOSED, _S.PLANNED, _S.ORDERED)
CORRECTED = (*AHEAD, _S.POSTPONED, _S.RUNNING, _S.FINISHED)
"""States in which units and bookings may still be changed."""
SIGNS = {
    Handshake.ACCEPTED: "+", Handshake.AGREED: "+", Handshake.WAITING: "?", Handshake.DECLINED: "x",
    Handshake.COUNTERED: "~",
}  # fmt: skip
"""One sign before each answer, as in the list of tasks."""
BOOKING_SIGNS = {BookingState.CONFIRMED: "+", BookingState.PENDING: "?", BookingState.DECLINED: "x"}


def state_words(row: OperationRow) -> str:
    """Return the state of an operation; a removed one says so first."""
    state = word(row.state, OperationState)
    return state if row.record_state == "live" else _("removed (%(state)s)") % {"state": state}


def period_of(start: datetime | None, end: datetime | None, zone: str, whole_days: bool = False) -> str:
    """Return a time in words; only its beginning while nobody said when it ends."""
    if start is None:
        return _("no day yet")
    if end is None:
        there = start.astimezone(ZoneInfo(zone or ZONE))
        words = {"day": short_date(there.date()), "time": clock(there), "zone": _zone_name(zone)}
        return _("%(day)s, from %(time)s %(zone)s") % words
    return echo_period(Period(start, end, zone or ZONE, whole_days))


def when(row: OperationRow) -> str:
    """Return day, hours and zone: "13 Nov 2025, 16.00 – 14 Nov 2025, 04.00 WIB"."""
    return period_of(row.starts_at, row.ends_at, row.zone, row.whole_days)


def when_short(row: OperationRow) -> str:
    """Return day and hours for a table: "13 Nov 16.00–04.00"; the year only when it is another one.

    What ends on a later day says how many days later, unless it is within 24 hours.
    """
    start = row.local_start
    if start is None or row.starts_at is None:
        return "-"
    day = short_day(start)
    zone = _other_zone(start, row.zone)
    last = last_day(row.ends_at, row.zone or ZONE) if row.ends_at else start.date()
    days = (last - start.date()).days
    if row.whole_days:
        return day if days <= 0 else _days(start, datetime.combine(last, start.timetz()))
    if row.ends_at is None or zone:  # with a zone to name, there is no room for the end
        return f"{day} {clock(start)} {zone}".rstrip()
    hours = f"{clock(start)}{DASH}{hour_of_end(row.ends_at, row.zone or ZONE)}"
    days -= days == 1 and row.ends_at - row.starts_at < NIGHT  # a night patrol ends the next morning, as hours show
    return f"{day} {hours} +{days}" if days > 0 else f"{day} {hours}"


def _days(first: datetime, last: datetime) -> str:
    """Return whole days for a table: "15–17 Jul 25" within a month, "28 Des 25 – 2 Jan 26" across."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{short_day(last)}"
    return f"{short_day(first)} {DASH} {short_day(last)}"


def short_day(there: datetime) -> str:
    """Return a day for a table: "13 Nov" this year, "13 Nov 24" in another."""
    short = short_date(there.date())
    this_year = datetime.now(ZoneInfo(ZONE)).year
    return short.rpartition(" ")[0] if there.year == this_year else f"{short[:-4]}{there.year % 100:02}"


def _other_zone(start: datetime, zone: str) -> str:
    """Return the zone for a table, where only one that differs from the post's needs saying."""
    if start.utcoffset() == start.astimezone(ZoneInfo(ZONE)).utcoffset():
        return ""
    name = _zone_name(zone)
    return "MYT" if " " in name else name


def _zone_name(zone: str) -> str:
    from console.dates import zone_name

    return zone_name(zone or ZONE)


def units(row: OperationRow) -> str:
    """Return how many units stand by it: "3/5"."""
    return f"{row.settled}/{row.participants}" if row.participants else "-"


def confirmed(row: OperationRow) -> str:
    """Return how many units stand by it, in words."""
    if not row.participants:
        return _("nobody asked yet")
    return _("%(settled)d of %(all)d units confirmed") % {"settled": row.settled, "all": row.participants}


def where(row: OperationRow) -> str:
    """Return the first place, and how many more there are."""
    if not row.first_place:
        return ""
    more = row.places - 1
    return row.first_place if more < 1 else _("%(place)s and %(n)d more") % {"place": row.first_place, "n": more}


def about(row: OperationRow, room: int = 400) -> str:
    """Return the line under the title: state, when, who, kind, where; what does not fit in `room` cells is left out."""
    parts = [state_words(row).upper(), when(row), confirmed(row), row.kind_called(language()), where(row)]
    line = parts[0]
    for part in filter(None, parts[1:]):
        longer = f"{line}  ·  {part}"
        line = longer if cell_len(longer) <= room else line
    return line


def strength(row: OperationRow) -> str:
    """Return how many people are promised of how many are needed."""
    if row.minimum_strength is None:
        return "" if row.strength is None else str(row.strength)
    return _("%(strength)d of at least %(wanted)d") % {"strength": row.strength or 0, "wanted": row.minimum_strength}


def answered(row: ParticipantRow) -> str:
    """Return a unit's answer with its sign: "+ accepted", "~ counter-offer"."""
    answer = Handshake(row.handshake)
    return f"{SIGNS.get(answer, '-')} {word(answer)}"


def people(row: ParticipantRow) -> str:
    """Return strength promised and, once known, came: "8 / 7"."""
    if row.strength_promised is None and row.strength_delivered is None:
        return "-"
    shown = ["-" if number is None else str(number) for number in (row.strength_promised, row.strength_delivered)]
    return " / ".join(shown) if row.strength_delivered is not None else shown[0]


def held(row: BookingRow) -> str:
    """Return whether the owner of what is booked stands by it."""
    state = BookingState(row.state)
    return f"{BOOKING_SIGNS[state]} {word(state)}"


def clash_count(number: int) -> str:
    """Return how many clashes there are."""
    return ngettext("%(n)d clash", "%(n)d clashes", number) % {"n": number}
