"""How meetings' moments are asked for and shown: natural words in, a sentence with weekday and zone out.

Must not know screens, records' writing or sessions.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.context import ZONE
from console.dates import Moment, echo_moment, read_moment, zone_name
from console.i18n import _, clock, long_date, short_date
from console.tui.widgets.fields import ParsedField, Understood
from db.errors import Invalid
from db.queries.meetings import MeetingRow


def moment_field(
    name: str, label: str, *, zone: str = ZONE, required: bool = True, with_time: bool = True, hint: str = ""
) -> ParsedField:
    """Return a field that understands "Senin depan 9.00". Its value is a `Moment`."""

    def parse(text: str) -> Understood:
        found = read_moment(text, datetime.now(ZoneInfo(zone)), zone, name)
        if found.date_only and with_time:
            raise Invalid("time.unknown", field=label, found=text)
        return Understood(found, echo_moment(found))

    def show(given: Moment | datetime) -> str:
        there = given.moment if isinstance(given, Moment) else given.astimezone(ZoneInfo(zone))
        return f"{there.day}/{there.month}/{there.year} {clock(there)}"

    return ParsedField(name, label, required, hint, parse=parse, show=show)


def here(moment: datetime, row: MeetingRow) -> datetime:
    """Return `moment` on the clock of the meeting's place."""
    return moment.astimezone(ZoneInfo(row.zone or ZONE))


def when(row: MeetingRow, *, short: bool = False) -> str:
    """Return day, hour and zone: "Rabu, 12 November 2025, 09.00–11.45 WIB"; `short` for a table."""
    start = row.local_start
    hours, zone = clock(start), zone_name(row.zone or ZONE)
    if short:
        return f"{_short_day(start.date())} {hours} {_other_zone(start, zone)}".rstrip()
    if row.ends_at:
        hours = f"{hours}–{clock(here(row.ends_at, row))}"
    return f"{long_date(start.date())}, {hours} {zone}"


def _other_zone(start: datetime, zone: str) -> str:
    """Return the zone for a table, where only one that differs from the post's needs saying."""
    if start.utcoffset() == start.astimezone(ZoneInfo(ZONE)).utcoffset():
        return ""
    return "MYT" if " " in zone else zone


def _short_day(day: date) -> str:
    """Return "12 Nov" this year and "12/11/25" otherwise: the table at 80 columns has room for no more."""
    if day.year == datetime.now(ZoneInfo(ZONE)).year:
        return short_date(day).rpartition(" ")[0]
    return f"{day.day}/{day.month}/{day.year % 100:02}"


def at_hour(moment: datetime | None, row: MeetingRow) -> str:
    """Return the hour of something that happened in the meeting: "09.12"; with its day when that is another one."""
    if moment is None:
        return ""
    there = here(moment, row)
    if there.date() == row.local_start.date():
        return clock(there)
    return _("%(day)s %(time)s") % {"day": short_date(there.date()), "time": clock(there)}
