"""The six blocks of Beranda as lines: what each says, also when there is nothing, so that it teaches the next step.

Rows in, entries out. Must not read or write.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import ZONE
from console.dates import zone_name
from console.i18n import N_, _, clock, language, long_date, ngettext, short_date
from console.tui.entry_list import Entry
from console.words import word
from db.enums import MeetingState, RecordKind
from db.queries.attention import Mine, Paper, Papers, Since, Waited
from db.queries.home import ImportRow
from db.queries.meetings import MeetingRow, OverdueForum
from db.queries.tasks import TaskRow

if TYPE_CHECKING:
    from console.restoring import LastBackup

LINES = 3
"""Lines of a block at 80x24; the rest is counted in its heading."""


class Doors(NamedTuple):
    """What Enter does on the lines of each block."""

    meeting: Callable[[UUID], object]
    task: Callable[[UUID], object]
    remind: Callable[[Waited], object]
    mode: Callable[[str], object]
    history: Callable[[], object]
    take_in: Callable[[], object]
    back_up: Callable[[], object]


def days_away(day: date, today: date) -> str:
    """Return how far a day is: today, tomorrow, in 5 days, 3 days ago."""
    days = (day - today).days
    if days in (0, 1):
        return _("today") if days == 0 else _("tomorrow")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def next_block(row: MeetingRow | None, today: date, doors: Doors) -> list[Entry]:
    """Return (1) the next meeting: day, hour with zone, confirmed x of y."""
    if row is None:
        text = _("No meeting is planned. Enter: go to Meetings, then F2 plans one.")
        return [heading("next", _("Next")), Entry("next:none", text, act=lambda: doors.mode("meetings"))]
    start = row.local_start
    when = f"{long_date(start.date())} {clock(start)} {zone_name(row.zone or ZONE)}"
    running = row.state in ("running", "suspended")
    away = word(row.state, MeetingState) if running else days_away(start.date(), today)
    confirmed = _("%(coming)d of %(invited)d confirmed") % {"coming": row.coming, "invited": row.invited}
    facts = confirmed if row.invited else _("nobody invited yet")
    return [
        heading("next", _("Next"), away),
        Entry("next:meeting", when, facts, lambda: doors.meeting(row.id)),
        Entry("next:title", f"{row.code}  {row.title}", row.where),
    ]


def backup_block(last: "LastBackup", now: datetime, doors: Doors) -> list[Entry]:
    """Return the line that asks for a backup, when the last one is older than a week."""
    if not last.is_due(now):
        return []
    text = _("No backup was made yet. F6 makes one.")
    if last.made is not None:
        days = (now - last.made).days
        text = ngettext("The last backup is %(n)d day old. F6 makes one.",
                        "The last backup is %(n)d days old. F6 makes one.", days) % {"n": days}  # fmt: skip
    return [Entry("backup:due", text, act=doors.back_up, urgent=True)]


def mine_block(mine: Mine, today: date, doors: Doors, lines: int = 5) -> list[Entry]:
    """Return (2) what my unit must do, overdue first."""
    count = ngettext("%(n)d open", "%(n)d open", mine.open) % {"n": mine.open} if mine.open else ""
    late = _("%(n)d overdue") % {"n": mine.overdue} if mine.overdue else ""
    ask = _("%(n)d to answer") % {"n": mine.unanswered} if mine.unanswered else ""
    head = heading("mine", _("For me to do"), ", ".join(part for part in (count, late, ask) if part))
    if not mine.rows:
        text = _("Nothing waits for your unit. Enter: all follow-up tasks.")
        return [head, Entry("mine:none", text, act=lambda: doors.mode("tasks"))]
    return [head, *(_task(row, today, doors) for row in mine.rows[:lines])]


def _task(row: TaskRow, today: date, doors: Doors) -> Entry:
    due = row.due_text if row.due is None else due_words(row.due, today)
    return Entry(f"task:{row.id}", f"{row.code}  {row.title}", due, lambda: doors.task(row.id), urgent=row.overdue)


def due_words(due: date, today: date) -> str:
    """Return a due day as it is felt: 5 days overdue, today, tomorrow, or its date."""
    days = (due - today).days
    if days < 0:
        return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}
    return days_away(due, today) if days <= 1 else short_date(due)


def waited_block(rows: list[Waited], doors: Doors, lines: int = LINES) -> list[Entry]:
    """Return (3) whom we wait for; Enter makes the reminder."""
    head = heading("waited", _("Waiting for other agencies"), str(len(rows)) if rows else "")
    if not rows:
        return [head, Entry("waited:none", _("Nobody owes you an answer."), act=lambda: doors.mode("tasks"))]
    return [head, *(_waited(row, doors) for row in rows[:lines])]


def _waited(row: Waited, doors: Doors) -> Entry:
    late = _("%(n)d overdue") % {"n": row.overdue} if row.overdue else ""
    open_ = _("%(n)d without an answer") % {"n": row.waiting} if row.waiting else ""
    facts = ", ".join(part for part in (late, open_) if part)
    return Entry(f"waited:{row.agency}", row.name, facts, lambda: doors.remind(row), urgent=bool(row.overdue))


_MISSING = {
    "minutes": N_("minutes not approved"),
    "invitation": N_("no invitation number"),
    "decision": N_("decision without a task"),
}


def papers_block(
    papers: Papers, today: date, doors: Doors, lines: int = LINES, operations: Sequence[Entry] = ()
) -> list[Entry]:
    """Return (4) papers, numbers and signatures still missing, and forums that should have met."""
    total = papers.total + len(operations)
    head = heading("papers", _("Papers not complete"), str(total) if total else "")
    meetings = [_paper(row, doors) for row in _mixed(papers.rows)] + [_forum(one, doors) for one in papers.forums]
    entries = [*meetings[:1], *operations[:1], *meetings[1:], *operations[1:]]
    if not entries:
        return [head, Entry("papers:none", _("All papers are complete."), act=lambda: doors.mode("meetings"))]
    return [head, *entries[:lines]]


def _mixed(rows: list[Paper]) -> list[Paper]:
    """Every kind of gap shows before the second of any kind."""
    seen: dict[str, int] = {}
    ranked = []
    for place, row in enumerate(rows):
        ranked.append((seen.get(row.kind, 0), place, row))
        seen[row.kind] = seen.get(row.kind, 0) + 1
    return [row for _turn, _place, row in sorted(ranked, key=lambda entry: entry[:2])]


def _paper(row: Paper, doors: Doors) -> Entry:
    kind = RecordKind.DECISION if row.kind == "decision" else RecordKind.MEETING
    open_ = (lambda: doors.meeting(row.record)) if kind is RecordKind.MEETING else (lambda: doors.mode("meetings"))
    return Entry(f"paper:{row.kind}:{row.record}", f"{row.code}  {row.title}", _(_MISSING[row.kind]), open_)


def _forum(one: OverdueForum, doors: Doors) -> Entry:
    name = one.name_en if language() == "en" and one.name_en else one.name
    title = " ".join(part for part in (name, one.region_name or "") if part)
    facts = _("should have met %(n)d days ago") % {"n": one.days_late}
    return Entry(f"forum:{one.forum}:{one.region}", title, facts, lambda: doors.meeting(one.last_meeting))


def since_block(since: Since, moment: datetime | None, doors: Doors) -> list[Entry]:
    """Return (5) what others did since this console was last opened."""
    here = moment.astimezone(ZoneInfo(ZONE)) if moment else None
    head = heading("since", _("Since last opened"), f"{short_date(here.date())} {clock(here)}" if here else "")
    if here is None:
        return [head, Entry("since:first", _("You open this console for the first time. F1 explains the keys."))]
    if not since.gestures and not since.waiting_for_us:
        return [head, Entry("since:none", _("Nothing new from others."), act=doors.history)]
    parts = [
        _("%(n)d new") % {"n": sum(since.new.values())} if since.new else "",
        _("%(n)d changed") % {"n": sum(since.changed.values())} if since.changed else "",
        _("%(n)d wait for your unit's answer") % {"n": since.waiting_for_us} if since.waiting_for_us else "",
    ]
    return [head, Entry("since:some", ", ".join(part for part in parts if part), act=doors.history)]


def exchange_block(rows: list[ImportRow], doors: Doors) -> list[Entry]:
    """Return (6) what was taken in last."""
    head = heading("exchange", _("Files taken in"))
    if not rows:
        text = _("Last year's follow-up list as Excel, CSV or Word? Enter: read it in without retyping.")
        return [head, Entry("exchange:none", text, act=doors.take_in)]
    return [head, *(_taken(row, doors) for row in rows)]


def _taken(row: ImportRow, doors: Doors) -> Entry:
    here = row.time.astimezone(ZoneInfo(ZONE))
    return Entry(f"import:{row.gesture}", row.text, f"{short_date(here.date())} {clock(here)}", doors.history)


def heading(key: str, title: str, right: str = "") -> Entry:
    """Return the line that names a block."""
    return Entry(key, title, right, heading=True)
