"""The board: follow-up tasks as cards by status; moving a card sets the status. No rule and no SQL."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import Context
from console.i18n import N_, _, short_date
from console.tui.commands import OPEN, Command
from console.tui.screens.asking import agency_choices
from console.tui.screens.task import TaskScreen
from console.tui.screens.task_status import STATUS, Subject, subject
from console.tui.screens.task_words import called, unit_words
from console.tui.screens.task_work import ANSWER, OWNER, REMIND, TaskWork
from console.tui.text import safe
from console.tui.widgets.board import Board, BoardColumn, Card
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickScreen
from console.words import word
from db.enums import TaskStatus
from db.queries import task_counts
from db.queries import tasks as queries
from db.queries.tasks import TaskFilter, TaskRow
from db.reading import Page

MOST = 125
"""Cards of one status: 500 in the four columns that are always there."""

UNIT = Command("unit", ("f5", "k"), N_("Of one unit"), N_("Only the cards of one unit, or of all"))
DROPPED = Command("dropped", ("g",), N_("Dropped ones"), N_("Show or hide the column of dropped tasks"), show=False)
LEFT = Command("move(-1)", ("shift+left", "<"), N_("Card to the left"), N_("Set the status before it"), show=False)
RIGHT = Command("move(1)", ("f4", "shift+right", ">"), N_("Move card"), N_("Set the status after it"))


class Dealt(NamedTuple):
    """The cards, and how many tasks there are in all."""

    rows: list[TaskRow]
    total: int


class TaskBoardScreen(TaskWork):
    """The most urgent tasks of every status; of done and dropped ones the newest."""

    MODE = "tasks"
    TITLE_TEXT = N_("Board")
    HELP_TEXT = N_(
        "Arrows go from card to card, < and > move the card to the status beside it. A blocked or dropped task asks "
        "for the reason. On a narrow screen one column is shown at a time."
    )
    ACTIONS = (OPEN, RIGHT, LEFT, STATUS, UNIT, OWNER, ANSWER, REMIND, DROPPED)
    AUTO_FOCUS = "Board"

    def __init__(self, context: Context, unit: UUID | None = None, name: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(context, id)
        self.unit = unit
        self.unit_name = name
        self.with_dropped = False

    def compose_body(self) -> ComposeResult:
        """A heading that says what is not shown, and the board."""
        yield Static("", classes="title", id="heading", markup=False)
        yield Board(self._columns())

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    def _statuses(self) -> list[TaskStatus]:
        return [one for one in TaskStatus if self.with_dropped or one is not TaskStatus.DROPPED]

    def _columns(self) -> list[BoardColumn]:
        return [BoardColumn(one.value, word(one)) for one in self._statuses()]

    # Reading

    def read(self) -> None:
        """Deal the cards."""
        statuses, unit, today = self._statuses(), self.unit, self.context.today()

        def work(context: Context) -> Dealt:
            rows = [row for one in statuses for row in _most_urgent(context, one, unit, today)]
            counts = context.read(task_counts.by_status, TaskFilter(agency=unit), today=today)
            return Dealt(rows, sum(counts.get(one.value, 0) for one in statuses))

        self.read_later(work, self._show)

    def _show(self, dealt: Dealt) -> None:
        self.board.columns = self._columns()
        self.board.show([_card(row) for row in dealt.rows])
        shown, hidden = len(dealt.rows), dealt.total - len(dealt.rows)
        parts = [_("Board"), self.unit_name, str(shown)]
        if hidden > 0:
            parts.append(_("%(n)d more are not shown: the list has all of them") % {"n": hidden})
        self.query_one("#heading", Static).update(safe("  ·  ".join(part for part in parts if part)))
        self.refresh_bindings()

    # Commands

    def subject(self) -> Subject | None:
        """Return the task of the card under the cursor."""
        card = self.board.current if self.query(Board) else None
        return subject(card.data) if card is not None else None

    def on_board_highlighted(self) -> None:
        """Another card allows other commands."""
        self.refresh_bindings()

    def on_board_opened(self, message: Board.Opened) -> None:
        """Open the task."""
        self.app.push_screen(TaskScreen(self.context, message.card.id))

    def on_board_moved(self, message: Board.Moved) -> None:
        """Set the status; the card moves when that is written."""
        status = TaskStatus(message.to)
        if status is TaskStatus.DONE:
            self.set_status([subject(message.card.data)], status)
        else:
            self.ask_status([subject(message.card.data)], status)

    def action_open(self) -> None:
        """Open the card under the cursor."""
        self.board.action_open()

    def action_move(self, steps: int) -> None:
        """Ask to move the card under the cursor."""
        self.board.action_move(steps)

    def action_dropped(self) -> None:
        """Show or hide the dropped ones."""
        self.with_dropped = not self.with_dropped
        self.read()

    def action_unit(self) -> None:
        """Choose whose cards are shown."""
        everybody = UUID(int=0)

        def read() -> list[Choice]:
            return [Choice(everybody, _("All units")), *agency_choices(self.context)()]

        def chosen(unit: UUID | None) -> None:
            if unit is None:
                return
            self.unit = None if unit == everybody else unit
            self.read_later(lambda context: _name(context, self.unit), self._of_unit, group="unit")

        self.app.push_screen(PickScreen(_("Cards of which unit?"), read), chosen)

    def _of_unit(self, name: str) -> None:
        self.unit_name = name
        self.read()


def _most_urgent(context: Context, status: TaskStatus, unit: UUID | None, today: date) -> list[TaskRow]:
    wanted = TaskFilter(statuses=(status.value,), agency=unit)
    sort = "newest" if status.is_closed else "due"
    return context.read(queries.page, wanted, Page(limit=MOST), today=today, sort=sort)


def _card(row: TaskRow) -> Card:
    due = short_date(row.due) if row.due else row.due_text
    return Card(row.id, row.status, row.code, called(row), unit_words(row), due, row.overdue, row)


def _name(context: Context, unit: UUID | None) -> str:
    from db.queries import agencies

    row = context.read(agencies.get, unit) if unit else None
    return row.name if row else ""
