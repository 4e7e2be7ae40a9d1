"""One day in the field: shifts, operations and checkpoints, who is on duty, and the next hand-over.

Read for the day view of screen and command line. Must not write, nor know languages.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from console.roster import RosterShift, roster
from db.queries import checkpoints, operations
from db.queries.checkpoints import CheckpointRow
from db.queries.operations import OperationFilter, OperationRow
from db.reading import Page, Reader

MOST = 200
_STOPPED = ("postponed", "cancelled")


class FieldDay(NamedTuple):
    """What is on between 00.00 and 24.00 of a day."""

    day: date
    shifts: Sequence[RosterShift]
    operations: Sequence[OperationRow]
    checkpoints: Sequence[CheckpointRow]

    def on_duty(self, now: datetime) -> list[RosterShift]:
        """Return the shifts that are being stood."""
        return [one for one in self.shifts if one.under_way(now)]

    def next_handover(self, now: datetime) -> RosterShift | None:
        """Return the shift that is handed over next: of those not over yet, the one that ends first."""
        ahead = [one for one in self.shifts if not one.cancelled and not one.handed_over and one.ends_at > now]
        return min(ahead, key=lambda one: one.ends_at, default=None)

    def late_handovers(self, now: datetime) -> list[RosterShift]:
        """Return the shifts that are over without a hand-over."""
        return [one for one in self.shifts if one.awaits_handover(now)]


def read_day(reader: Reader, day: date, zone: str = operations.ZONE) -> FieldDay:
    """Return everything of one day at the post."""
    since = datetime.combine(day, time(), ZoneInfo(zone))
    until = since + timedelta(days=1)
    wanted = OperationFilter(from_day=day, to_day=day, newest_first=False, zone=zone)
    rows = operations.page(reader, wanted, Page(limit=MOST))
    return FieldDay(
        day, roster(reader, since, until), [row for row in rows if row.state not in _STOPPED],
        checkpoints.between(reader, since, until),
    )  # fmt: skip


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def read_days(reader: Reader, first: date, last: date, zone: str = operations.ZONE) -> list[RosterShift]:
    """Return the shifts of some days, both included. Raises Refused for more than a year."""
    since = datetime.combine(first, time(), ZoneInfo(zone))
    return roster(reader, since, datetime.combine(last, time(), ZoneInfo(zone)) + timedelta(days=1))
