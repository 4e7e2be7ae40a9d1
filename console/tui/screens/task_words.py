"""How a follow-up task is shown in one line: the columns of a list and the words of its due day.

Must not read or write, and must not know screens.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.text import Text

from console.i18n import _, ngettext, plain_date, short_date
from console.tui.widgets.columns import Column
from console.words import pointed_code, word
from db.enums import Handshake, TaskStatus
from db.queries.tasks import TaskDetail, TaskRow
from db.text import visible

SIGNS = {"waiting": "?", "declined": "x", "countered": "~", "unowned": "-"}
"""One letter for every handshake that nobody stands by; the settled ones need none."""
CLOSED = (TaskStatus.DONE.value, TaskStatus.DROPPED.value)


def days_late(due: date, today: date) -> str:
    """Return "terlambat 5 hari"."""
    days = (today - due).days
    return ngettext("%(days)d day overdue", "%(days)d days overdue", days) % {"days": days}


def due_words(row: TaskRow | TaskDetail, today: date) -> str:
    """Return the due day with how far it is."""
    if row.due is None:
        return row.due_text or _("no due date")
    if row.overdue:
        return f"{plain_date(row.due)}, {days_late(row.due, today)}"
    days = (row.due - today).days
    if days < 0 or row.status in CLOSED:
        return plain_date(row.due)
    away = ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days} if days else _("today")
    return f"{plain_date(row.due)} ({away})"


def called(row: TaskRow | TaskDetail) -> str:
    """Return the title behind the number of its point: "2a Patroli"."""
    return f"{row.label} {row.title}" if row.label else row.title


def unit_words(row: TaskRow) -> str:
    """Return the short name of the accountable unit."""
    return row.accountable_acronym or row.accountable_name or _("(nobody yet)")


def columns(today: date) -> Sequence[Column[Any]]:
    """Return what a list of tasks shows. The sign before the title is the agreement: see `SIGNS`."""

    def due(row: TaskRow) -> str | Text:
        if row.due is None:
            return row.due_text or "-"
        return Text.assemble((days_late(row.due, today), "bold")) if row.overdue else short_date(row.due)

    return [
        Column(_("Code"), 8, lambda row: row.code, sort="code"),
        Column(_("Due"), 17, due, sort="due"),
        Column("", 1, lambda row: SIGNS.get(row.handshake, "")),
        Column(_("Task"), None, called),
        Column(_("Status"), 11, lambda row: word(row.status, TaskStatus)),
        Column(_("Unit"), 13, unit_words, sort="agency"),
        Column(_("Agreement"), 22, lambda row: word(row.handshake, Handshake), hide_below=160),
    ]


def two_lines(row: TaskRow, today: date) -> str:
    """Return what the columns have no room for: the whole title; unit, agreement, due day and source."""
    parts = [
        row.accountable_acronym or row.accountable_name or _("nobody accountable yet"),
        word(row.handshake, Handshake) if row.accountable else "",
        short_date(row.due) if row.due else "",
        pointed_code(row.meeting_code, row.meeting_state),
        _("overlap accepted") if row.overlap_reason else "",
    ]
    return visible(called(row)) + "\n" + visible(" · ".join(part for part in parts if part))
