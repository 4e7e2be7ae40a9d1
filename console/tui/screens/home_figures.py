"""The bars of Beranda: follow-up by status, open tasks by unit. Rows in, bars out; no rule and no SQL."""

from datetime import date

from console.context import Context
from console.i18n import _
from console.tui.widgets.bars import Bar
from console.words import word
from db.enums import TaskStatus
from db.queries import attention, task_counts
from db.queries.task_counts import Board, UnitRow

_STATUSES = {
    "open": TaskStatus.OPEN,
    "in_progress": TaskStatus.IN_PROGRESS,
    "blocked": TaskStatus.BLOCKED,
    "done": TaskStatus.DONE,
}


def read(today: date, context: Context) -> tuple[Board, list[UnitRow]]:
    """Return the figures. Runs in a worker thread."""
    return context.read(attention.totals, today=today), context.read(task_counts.units, today=today)


def status_bars(board: Board) -> list[Bar]:
    """Return a bar for each status; none while there is no task."""
    bars = [Bar(word(status), getattr(board, name)) for name, status in _STATUSES.items()]
    bars += [Bar(_("overdue"), board.overdue), Bar(_("nobody accountable"), board.unowned)]
    bars.append(Bar(_("without an answer"), board.waiting))
    return bars if board.total else []


def unit_bar(row: UnitRow) -> Bar:
    """Return the bar of a unit: its open tasks, and how many are late."""
    late = _("%(n)d overdue") % {"n": row.overdue} if row.overdue else ""
    return Bar(row.acronym or row.name, row.open, f"{row.open} ({late})" if late else str(row.open))
