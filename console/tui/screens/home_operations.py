"""What Beranda says of joint operations: the next one, today's, and how many clashes lie ahead. Lines only.

No rule and no SQL.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import ZONE, Context
from console.dates import zone_name
from console.i18n import _, clock, long_date, ngettext
from console.tui.entry_list import Entry
from console.tui.modes import make
from console.tui.screens import home_blocks
from console.tui.screens.base import WorkScreen
from console.tui.screens.home_blocks import Doors, days_away
from console.tui.screens.operation_words import confirmed, when_short, where
from console.words import word
from db.enums import OperationState, RecordKind
from db.queries import attention
from db.queries import operations as queries
from db.queries.meetings import MeetingRow
from db.queries.operations import OperationRow

DAYS = 30
"""How far ahead operations and clashes count here."""
TODAY_LINES = 2
MOST = 10
"""Operations looked at."""


class Coming(NamedTuple):
    """The next meeting, and the operations under way or beginning soon."""

    meeting: MeetingRow | None
    operations: Sequence[OperationRow]


class Ahead(NamedTuple):
    """How many clashes lie ahead, and how many of them block."""

    clashes: int
    blocking: int


class OperationDoors(NamedTuple):
    """What Enter does on the lines."""

    operation: Callable[[UUID], object]
    clashes: Callable[[], object]
    all: Callable[[], object] | None = None


def read_next(context: Context) -> Coming:
    """Return the next meeting, and the operations under way or beginning soon."""
    now = context.now()
    rows = context.read(queries.next_operations, now, now + timedelta(days=DAYS), MOST)
    return Coming(context.read(attention.next_meeting, now), rows)


def read_clashes(context: Context) -> Ahead:
    """Return how many clashes lie ahead; without any operation none is looked for."""
    now = context.now()
    if not context.read(queries.next_operations, now, now + timedelta(days=DAYS), 1):
        return Ahead(0, 0)
    from console.services import clashes

    midnight = datetime.combine(context.today(), time(), ZoneInfo(ZONE))
    found = context.read(clashes.between, midnight, midnight + timedelta(days=DAYS))
    return Ahead(len(found), sum(one.clash.severity == "block" for one in found))


def block(screen: WorkScreen[Any], coming: Coming, doors: Doors) -> list[Entry]:
    """Return (1) what comes next, a meeting or an operation, then today's operations."""
    today, own = screen.context.today(), _doors(screen)
    first = next(iter(coming.operations), None)
    if first is None or not comes_first(first, coming.meeting):
        return home_blocks.next_block(coming.meeting, today, doors) + today_lines(coming.operations, None, today, own)
    return next_lines(first, today, own) + today_lines(coming.operations, first.id, today, own)


def clash_block(screen: WorkScreen[Any], ahead: Ahead) -> list[Entry]:
    """Return the line of the clashes ahead; nothing when there is none."""
    return clash_lines(ahead, _doors(screen))


def _doors(screen: WorkScreen[Any]) -> OperationDoors:
    def clashes() -> None:
        screen.app.push_screen(make("clashes:ClashesScreen", screen.context, "month"))

    def operation(identity: UUID) -> None:
        screen.app.call_later(screen.pora.open_record, RecordKind.OPERATION, identity)

    def everything() -> None:
        screen.app.call_later(screen.pora.action_mode, "operations")

    return OperationDoors(operation, clashes, everything)


def comes_first(row: OperationRow | None, meeting: MeetingRow | None) -> bool:
    """Tell whether the operation is what comes next, before any meeting. What is under way goes before all."""
    if row is None or row.starts_at is None:
        return False
    if meeting is None or row.state == OperationState.RUNNING:
        return meeting is None or meeting.state not in ("running", "suspended")
    return meeting.state not in ("running", "suspended") and row.starts_at < meeting.starts_at


def next_lines(row: OperationRow, today: date, doors: OperationDoors) -> list[Entry]:
    """Return the block of the next operation: day, hour with zone, confirmed x of y."""
    start = row.local_start
    assert start is not None
    hour = "" if row.whole_days else f" {clock(start)} {zone_name(row.zone or ZONE)}"
    running = row.state == OperationState.RUNNING
    away = word(row.state, OperationState) if running else days_away(start.date(), today)
    return [
        home_blocks.heading("next", _("Next"), away),
        Entry("next:operation", f"{long_date(start.date())}{hour}", confirmed(row),
              lambda: doors.operation(row.id)),
        Entry("next:operation-title", f"{row.code}  {row.name}", where(row)),
    ]  # fmt: skip


def today_lines(
    rows: Sequence[OperationRow], shown: UUID | None, today: date, doors: OperationDoors
) -> list[Entry]:
    """Return today's operations other than the one shown already."""
    entries = []
    others = [row for row in rows if row.id != shown and _touches(row, today)]
    for row in others[:TODAY_LINES]:
        open_ = _opening(doors, row.id)
        entries.append(Entry(f"today:{row.id}", f"{row.code}  {row.name}", f"{_('today')}, {when_short(row)}", open_))
    if len(others) > TODAY_LINES:
        more = ngettext("%(n)d more operation today", "%(n)d more operations today", len(others) - TODAY_LINES)
        entries.append(Entry("today:more", more % {"n": len(others) - TODAY_LINES}, act=doors.all))
    return entries


def clash_lines(ahead: Ahead, doors: OperationDoors) -> list[Entry]:
    """Return the line of the clashes ahead; nothing when there is none."""
    if not ahead.clashes:
        return []
    words = ngettext("%(n)d clash within %(days)d days", "%(n)d clashes within %(days)d days", ahead.clashes)
    blocks = _("%(n)d block") % {"n": ahead.blocking} if ahead.blocking else ""
    said = words % {"n": ahead.clashes, "days": DAYS}
    return [Entry("clashes", said, blocks, doors.clashes, urgent=bool(ahead.blocking))]


def _opening(doors: OperationDoors, operation: UUID) -> Callable[[], object]:
    return lambda: doors.operation(operation)


def _touches(row: OperationRow, today: date) -> bool:
    """Tell whether an operation lies on today's date in its own zone."""
    start, end = row.local_start, row.local_end
    if start is None:
        return False
    last = (end - timedelta(microseconds=1)).date() if end else start.date()
    return start.date() <= today <= last or row.state == OperationState.RUNNING
