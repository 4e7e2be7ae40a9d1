"""When a day ends and what a typed day and hours mean. Must not know how they were typed, nor the clock."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

NEXT_DAY = timedelta(days=1)


def day_end(day: date, zone: tzinfo) -> datetime:
    """Return 24.00 of `day` in `zone`, which is 00.00 of the next day, in UTC."""
    return datetime.combine(day + NEXT_DAY, time(), zone).astimezone(UTC)


def interval(
    day: date, begins: time | None, ends: time | None, zone: tzinfo, last_day: date | None = None
) -> tuple[datetime, datetime]:
    """Return start and end in UTC of what was typed as a day, hours in `zone`, and perhaps a last day.

    Without a beginning it is 00.00, without an end 24.00 of the last day. Without a last day, an end that does not
    come after the beginning is on the next day: a patrol from 16.00 to 04.00. An end before the start, possible only
    with a last day, is returned as it is: the record refuses it.
    """
    first = begins or time()
    start = datetime.combine(day, first, zone).astimezone(UTC)
    if ends is None:
        return start, day_end(last_day or day, zone)
    if last_day is None:
        last_day = day if ends > first else day + NEXT_DAY
    return start, datetime.combine(last_day, ends, zone).astimezone(UTC)
