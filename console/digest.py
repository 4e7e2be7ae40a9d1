"""The digest: today's state, or the report on one meeting, as plain text for a chat or to read out over radio.

At most 2 kB, never cut inside a line; it says how much was left out. Titles of class R and SR stay inside.
Knows the open workspace and words; must not know commands or screens.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console import adopting, orders, runs
from console.adoption_words import waiting_words
from console.clashes import Severity
from console.context import Context
from console.dates import zone_name
from console.i18n import _, clock, long_date, ngettext, short_date
from console.messages import explain
from console.order_rules import URGENT
from console.periods import Period, echo_period
from console.run_words import left_words
from console.runs import Standing
from console.services import clashes
from console.services.clashes import Found
from console.words import word
from db.enums import AttendanceStatus, OfficialRole, OperationState, SecurityClass, TaskStatus
from db.errors import NotFound, Refused
from db.queries import (
    attachments,
    attendance,
    attention,
    decisions,
    duties,
    meetings,
    operations,
    reports,
    settings,
    tasks,
)
from db.queries.attendance import AttendanceRow
from db.queries.meetings import MeetingRow
from db.queries.operations import OperationRow
from db.queries.tasks import TaskRow
from db.text import visible

LIMIT = 2_000
"""Bytes of UTF-8: what a chat shows without folding and a radio operator reads in three minutes."""

AHEAD = timedelta(days=30)
"""How far ahead operations and clashes are told."""
NEXT_OPERATIONS = 3
ORDERS = 3
CLASHES = 2
"""How many of them are written out, those that block first."""
RUNS = 3
LATE = 5
"""How many late daily reports are named."""

HELD = ("running", "suspended", "finished", "approved")


class Block(NamedTuple):
    """A heading and its lines; a block whose lines are all left out is left out whole."""

    heading: str
    lines: list[str]


def today(context: Context, limit: int = LIMIT) -> str:
    """Return today's state: next meeting and operations, what clashes, what my unit must do, whom we wait for ..."""
    day = context.today()
    name = context.read(settings.get, "name") or context.read(settings.get, "post")
    head = ", ".join(filter(None, (visible(name), long_date(day))))
    blocks = [
        _next(context), _operations(context), _orders(context), _clashes(context), _reports(context), _counts(context),
        _procedures(context), _runs(context), _mine(context), _waiting(context), _papers(context),
    ]  # fmt: skip
    return fitted(head, [block for block in blocks if block.lines], limit)


def of_meeting(context: Context, meeting: UUID, *, confirmed: bool = False, limit: int = LIMIT) -> str:
    """Return "Izin melaporkan ..." on one meeting: when, where, who led, who came, decisions and tasks.

    Raises NotFound, and Refused (`digest.secret`) for class R or SR unless that is `confirmed`.
    """
    row = context.read(meetings.get, meeting)
    if row is None:
        raise NotFound("record.none", found=str(meeting), wanted="meeting")
    if SecurityClass(row.security_class).needs_confirmation and not confirmed:
        raise Refused("digest.secret", found=row.code, wanted=row.security_class)
    planned = _("Permission to report the plan of %(title)s")
    held = _("Permission to report on %(title)s")
    head = (held if row.state in HELD else planned) % {"title": visible(row.title)}
    blocks = [_facts(context, row), _decisions(context, row), _outcomes(context, row)]
    return fitted(f"{head}:", [block for block in blocks if block.lines], limit, _("That is all we have to report."))


def fitted(head: str, blocks: Iterable[Block], limit: int, close: str = "") -> str:
    """Return head, blocks and close as lines of at most `limit` bytes in all; the lines at the end go first."""
    lines = [line for block in blocks for line in _with_heading(block)]
    end = [close] if close else []
    if _size([head, *lines, *end]) <= limit:
        return "\n".join([head, *lines, *end])
    kept = list(lines)
    while kept and _size([head, *kept, _left_out(len(lines) - len(kept)), *end]) > limit:
        kept.pop()
    while kept and kept[-1].endswith(":"):  # a heading alone says nothing
        kept.pop()
    return "\n".join([head, *kept, _left_out(len(lines) - len(kept)), *end])


def _with_heading(block: Block) -> list[str]:
    return [f"{block.heading}:", *block.lines] if block.heading else block.lines


def _size(lines: list[str]) -> int:
    return len("\n".join(lines).encode())


def _left_out(count: int) -> str:
    return ngettext("(%(count)d line left out)", "(%(count)d lines left out)", count) % {"count": count}


def _when(row: MeetingRow) -> str:
    there = row.starts_at.astimezone(ZoneInfo(row.zone))
    return f"{long_date(there.date())} {clock(there)} {zone_name(row.zone)}"


def _title(row: MeetingRow) -> str:
    if SecurityClass(row.security_class).needs_confirmation:
        return f"{row.code} ({word(row.security_class, SecurityClass)})"
    return f"{row.code} {visible(row.title)}"


def _next(context: Context) -> Block:
    row = context.read(attention.next_meeting, context.now())
    if row is None:
        return Block("", [_("No meeting is planned.")])
    confirmed = _("confirmed %(count)d of %(of)d") % {"count": row.coming, "of": row.invited}
    return Block(_("Next meeting"), [f"- {_title(row)}", f"  {_when(row)}; {confirmed}"])


def _operations(context: Context) -> Block:
    now = context.now()
    found = context.read(operations.next_operations, now, now + AHEAD, 100)
    return Block(_("Operations"), [_operation(row) for row in found[:NEXT_OPERATIONS]] + _more(found, NEXT_OPERATIONS))


def _operation(row: OperationRow) -> str:
    """Return one operation in one line: code, name, when, how many stand by it; of class R and SR no name."""
    secret = SecurityClass(row.security_class).needs_confirmation
    name = f"({word(row.security_class, SecurityClass)})" if secret else visible(row.name)
    when = ""
    if row.starts_at:
        when = ", " + echo_period(Period(row.starts_at, row.ends_at or row.starts_at, row.zone, row.whole_days))
    if row.state == OperationState.RUNNING:
        when += f", {word(OperationState.RUNNING)}"
    confirmed = _("units taking part %(count)d/%(of)d") % {"count": row.settled, "of": row.participants}
    return f"- {row.code} {name}{when}; {confirmed}"


def _orders(context: Context) -> Block:
    """Orders that are missing or late, the urgent ones with the hours left first."""
    now = context.now()
    found = context.read(orders.pressing, now)
    lines = []
    for one in found[:ORDERS]:
        left = one.result.hours_left(now) if one.result.rule == URGENT else 0
        hours = " (" + ngettext("%(n)d hour left", "%(n)d hours left", left) % {"n": left} + ")" if left else ""
        secret = SecurityClass(one.row.security_class).needs_confirmation
        said = f"({word(one.row.security_class, SecurityClass)})" if secret else visible(explain(one.result))
        lines.append(f"- {one.row.code}: {said}{hours}")
    return Block(_("Orders not in order"), lines + _more(found, ORDERS))


def _clashes(context: Context) -> Block:
    now = context.now()
    found = context.read(clashes.between, now, now + AHEAD)
    found.sort(key=lambda one: one.clash.severity is not Severity.BLOCK)
    lines = [_clash(context, one) for one in found[:CLASHES]]
    return Block(_("Clashes in the next %(days)d days") % {"days": AHEAD.days}, lines + _more(found, CLASHES))


def _clash(context: Context, found: Found) -> str:
    """Return one clash in one line; where an operation of class R or SR is concerned, only its rule and codes."""
    rows: list[Any] = [
        context.read(duties.get if one in found.duties else operations.get, one) for one in found.clash.operations
    ]
    secret = [row for row in rows if row and SecurityClass(row.security_class).needs_confirmation]
    if secret:
        return f"- {', '.join(found.codes)} ({word(secret[0].security_class, SecurityClass)})"
    return f"- {visible(explain(found.telling))}"


def _reports(context: Context) -> Block:
    """Return the days whose daily report is late; operations by their code alone, so that nothing secret leaves."""
    found = context.read(reports.late, context.actor.unit, context.now())
    days = [short_date(one.day) + (f" ({one.operation_code})" if one.operation_code else "") for one in found]
    late = _("Daily reports late")
    return Block("", [f"{late}: {', '.join(days[:LATE])}", *_more(days, LATE)] if days else [])


def _procedures(context: Context) -> Block:
    """Return what waits for our unit of the procedures agreed on, and their codes."""
    actor, day = context.actor, context.today()
    found = context.read(adopting.waiting, actor.unit, actor.institution, day)
    lists = (found.unsigned, found.trials, found.reviews)
    codes = dict.fromkeys([*(one.sop_code for rows in lists for one in rows), *(one.code for one in found.unread)])
    said = ", ".join(waiting_words(found, day))
    return Block("", [_("SOP: %(waiting)s") % {"waiting": f"{said} ({', '.join(codes)})"}] if said else [])


def _runs(context: Context) -> Block:
    """Return the runs that wait for our unit, the one due first on top; of class R and SR only their codes."""
    found = context.read(runs.waiting_for, context.actor.unit)
    lines = [_run(context, one) for one in found[:RUNS]]
    return Block(_("Runs of procedures that wait for us"), lines + _more(found, RUNS))


def _run(context: Context, one: Standing) -> str:
    subject = context.read(attachments.security_class, one.row.subject) if one.row.subject else ""
    for level in (one.security_class, subject):
        if level and SecurityClass(level).needs_confirmation:
            return f"- {one.row.code} ({word(level, SecurityClass)})"
    due = min((each.due for each in one.waiting if each.due), default=None)
    about = left_words(due, context.now()) if one.waiting else _("held by us")
    return f"- {one.row.code} {visible(one.activity or one.row.title)}" + (f" ({about})" if about else "")


def _more(found: Sequence[object], shown: int) -> list[str]:
    left = len(found) - shown
    return ["- " + _("and %(count)d more") % {"count": left}] if left > 0 else []


def _counts(context: Context) -> Block:
    board = context.read(attention.totals, today=context.today())
    if not board.total:
        return Block("", [])
    shown = [f"{word(status, TaskStatus)} {getattr(board, status)}" for status in TaskStatus]
    late = _("overdue %(count)d") % {"count": board.overdue}
    waiting = _("not confirmed %(count)d") % {"count": board.waiting}
    return Block("", [f"{_('Tasks')}: {', '.join(shown)}; {late}, {waiting}"])


def _mine(context: Context) -> Block:
    actor = context.actor
    mine = context.read(attention.my_tasks, actor.unit, actor.institution, today=context.today())
    lines = [_line(context, row, whose=False) for row in mine.rows]
    if mine.open > len(mine.rows):
        lines.append("- " + _("and %(count)d more") % {"count": mine.open - len(mine.rows)})
    return Block(_("Ours to do"), lines)


def _line(context: Context, row: TaskRow, *, whose: bool = True) -> str:
    """Return one task: code, what, whose, until when, a mark when it is late."""
    title = visible(row.title)
    if row.meeting:
        source = context.read(meetings.get, row.meeting)
        if source and SecurityClass(source.security_class).needs_confirmation:
            title = f"({word(source.security_class, SecurityClass)})"
    owner = f" [{visible(row.accountable_acronym or row.accountable_name or _('nobody accountable'))}]" if whose else ""
    due = f", {short_date(row.due)}" if row.due else ""
    late = f" ({_('OVERDUE')})" if row.overdue else ""
    return f"- {row.code} {title}{owner}{due}{late}"


def _waiting(context: Context) -> Block:
    found = context.read(attention.waiting_for, context.actor.institution, today=context.today(), limit=8)
    text = _("- %(agency)s: tasks %(tasks)d, overdue %(overdue)d, not accepted %(waiting)d")
    lines = [text % {**one._asdict(), "agency": visible(one.acronym or one.name)} for one in found]
    return Block(_("Waiting for other agencies"), lines)


def _papers(context: Context) -> Block:
    found = context.read(attention.papers, context.now())
    texts = {
        "minutes": _("- meetings without approved minutes: %(count)d"),
        "invitation": _("- meetings without invitation number: %(count)d"),
        "decision": _("- decisions without a task: %(count)d"),
    }
    lines = [texts[kind] % {"count": number} for kind, number in found.numbers.items() if number]
    lines += [_("- %(forum)s should have met again: %(days)d days late") % {
        "forum": visible(one.name), "days": one.days_late} for one in found.forums[:3]]  # fmt: skip
    return Block(_("Papers still missing"), lines)


def _facts(context: Context, row: MeetingRow) -> Block:
    lines = [f"{_('Day and hour')}: {_when(row)}"]
    if row.where:
        lines.append(f"{_('Place')}: {visible(row.where)}")
    for one in context.read(meetings.officials, row.id):
        if one.role == OfficialRole.CHAIR:
            chair = _("Chair")  # a text inside an f-string is not found by what collects them
            lines.append(f"{chair}: {visible(one.called)}")
    return Block("", [*lines, *_attendance(context, row)])


def _attendance(context: Context, row: MeetingRow) -> list[str]:
    if row.state not in HELD:
        return [_("Units confirmed: %(count)d/%(of)d") % {"count": row.coming, "of": row.invited}]
    lines = [_("Units present: %(count)d/%(of)d") % {"count": row.attending, "of": row.invited}]
    seats = context.read(attendance.of_meeting, row.id)
    for status in (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT):
        names = [visible(_called(one)) for one in seats if one.status == status]
        if names:
            lines.append(f"{word(status).capitalize()}: {', '.join(names)}")
    return lines


def _called(seat: AttendanceRow) -> str:
    return seat.agency_acronym or seat.agency_name


def _decisions(context: Context, row: MeetingRow) -> Block:
    found = context.read(decisions.of_meeting, row.id, context.today())
    return Block(_("Decisions"), [f"{one.number}. {visible(one.text)}" for one in found])


def _outcomes(context: Context, row: MeetingRow) -> Block:
    found = context.read(tasks.of_meeting, row.id, today=context.today())
    lines = []
    for one in found:
        owner = visible(one.accountable_acronym or one.accountable_name or _("nobody accountable"))
        due = f", {short_date(one.due)}" if one.due else ""
        lines.append(f"- {one.code} {owner}: {visible(one.title)}{due}")
    return Block(_("Follow-up"), lines)
