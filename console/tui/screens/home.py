"""Beranda: what is next, what waits, what is missing, in the order of design.md section 7. No rule and no SQL."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import OPEN
from console.tui.entry_list import Entry, EntryList
from console.tui.screens import (
    backing_up,
    first_start,
    home_duty,
    home_figures,
    home_operations,
    home_orders,
    home_papers,
    home_procedures,
    home_reports,
    home_runs,
)
from console.tui.screens import home_blocks as blocks
from console.tui.screens import home_fitting as fit
from console.tui.screens.base import WorkScreen
from console.tui.screens.task_reminders import TaskReminderScreen
from console.tui.text import safe
from console.tui.widgets.bars import Bars
from db.enums import RecordKind
from db.queries import attention, home
from db.queries.attention import Waited
from db.queries.task_counts import Board, UnitRow
from db.queries.tasks import TaskRow

ORDER = (
    "next", "orders", "duty", "clashes", "reports", "procedures", "runs", "backup", "mine", "waited", "papers", "since",
    "exchange",
)  # fmt: skip
UNITS = 10
FIRST_QUESTION = 0.3
"""Seconds after which the first start asks: nobody is questioned by a screen that is not there yet."""


class HomeScreen(WorkScreen[None]):
    """The first screen: six blocks as one list; every line leads somewhere."""

    MODE = "home"
    TITLE_TEXT = N_("Home")
    HELP_TEXT = N_(
        "What is next, what waits for you, whom you wait for, which papers are missing. Arrows go from line to line, "
        "Enter opens what stands there; on an agency it writes the reminder. The digits open the other screens."
    )
    ACTIONS = (OPEN, backing_up.BACK_UP)
    AUTO_FOCUS = "EntryList"

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self._blocks: dict[str, Callable[[int], list[Entry]]] = {}
        self._board: Board | None = None
        self._units: list[UnitRow] = []

    def compose_body(self) -> ComposeResult:
        """The blocks; bars beside them where there is room."""
        with Container(classes="split"):
            yield EntryList(classes="list")
            with Vertical(classes="pane"):
                yield Static(safe(_("Follow-up by status")), classes="title", markup=False)
                yield Bars(id="statuses")
                yield Static("", markup=False)
                yield Static(safe(_("Open tasks by unit")), classes="title", markup=False)
                yield Bars(id="units")

    def on_mount(self) -> None:
        """Say that it is being read, and ask a little later."""
        self._show()
        self.set_timer(FIRST_QUESTION, self._begin)

    def _begin(self) -> None:
        """Ask once what every paper needs; the screen is drawn first."""
        if self.is_current:
            first_start.begin(self)

    def read(self) -> None:
        """Read block by block, each shown when it is here."""
        actor, today, now = self.context.actor, self.context.today(), self.context.now()
        doors = self._doors()
        self._block(
            "orders", home_orders.read_orders,
            lambda found, step: home_orders.block(self, found, now, fit.ORDERS[step]),
        )  # fmt: skip
        self._block("next", home_operations.read_next, lambda found, step: home_operations.block(self, found, doors))
        self._block("duty", home_duty.read, lambda found, step: home_duty.block(self, found))
        found_clashes = home_operations.read_clashes
        self._block("clashes", found_clashes, lambda found, step: home_operations.clash_block(self, found))
        late = home_reports.read_late
        self._block("reports", late, lambda rows, step: home_reports.late_block(self, rows))
        self._block("runs", home_runs.read, lambda found, step: home_runs.block(self, found, now))
        self._block("procedures", home_procedures.read, lambda found, step: home_procedures.block(self, found))
        self._block(
            "mine",
            lambda c: c.read(attention.my_tasks, actor.unit, actor.institution, today=today, limit=8),
            lambda mine, step: blocks.mine_block(mine, today, doors, fit.MINE[step]),
        )
        self._block(
            "waited",
            lambda c: c.read(attention.waiting_for, actor.institution, today=today),
            lambda rows, step: blocks.waited_block(rows, doors, fit.WAITED[step]),
        )
        self._block(
            "papers",
            home_papers.read,
            lambda found, step: home_papers.block(self, found, today, doors, fit.PAPERS[step]),
        )
        self._block("backup", backing_up.last, lambda last, step: blocks.backup_block(last, now, doors))
        since = self.pora.last_opened
        self._block("since", partial(_since, since, now), lambda row, step: blocks.since_block(row, since, doors))
        imports = partial(_read, home.last_imports)
        self._block("exchange", imports, lambda rows, step: blocks.exchange_block(rows, doors))
        self.read_later(partial(home_figures.read, today), self._show_figures, group="read-figures")

    def _block(
        self, name: str, work: Callable[[Context], Any], lines: Callable[[Any, int], list[Entry]]
    ) -> None:
        def here(found: Any) -> None:
            self._blocks[name] = partial(lines, found)
            self._show()

        self.read_later(work, here, group=f"read-{name}")

    def on_resize(self, event: events.Resize) -> None:
        """More lines, or fewer."""
        self._show()

    def _show(self) -> None:
        if not self.query(EntryList):
            return
        page = self.query_one(EntryList)
        entries = fit.fitted(self._blocks, ORDER, self.app.size.height, page.size.height, page.size.width)
        page.show(entries or [Entry("reading", _("Reading…"))])

    def _show_figures(self, found: tuple[Board, list[UnitRow]]) -> None:
        self._board, self._units = found
        self.query_one("#statuses", Bars).show(home_figures.status_bars(self._board))
        self.query_one("#units", Bars).show([home_figures.unit_bar(row) for row in self._units[:UNITS]])

    # Doors

    def _doors(self) -> blocks.Doors:
        def record(kind: RecordKind, identity: UUID) -> None:
            self.app.call_later(self.pora.open_record, kind, identity)

        return blocks.Doors(
            meeting=partial(record, RecordKind.MEETING),
            task=partial(record, RecordKind.TASK),
            remind=self._remind,
            mode=lambda name: self.app.call_later(self.pora.action_mode, name),
            history=self.pora.action_history,
            take_in=self.pora.action_import_file,
            back_up=self.action_back_up,
        )

    def action_open(self) -> None:
        """Do what the line under the cursor is for."""
        self.query_one(EntryList).action_open()

    def action_back_up(self) -> None:
        """Write a checked copy of the workspace."""
        backing_up.begin(self)

    def _remind(self, row: Waited) -> None:
        """Write the reminder about what we wait for from one agency."""
        today, ours = self.context.today(), self.context.actor.institution

        def show(tasks: list[TaskRow]) -> None:
            self.app.push_screen(TaskReminderScreen(self.context, [task.id for task in tasks]))

        self.read_later(lambda c: c.read(attention.waited_tasks, ours, row.agency, today=today), show, "remind")


def _read(query: Callable[..., Any], context: Context) -> Any:
    return context.read(query)


def _since(moment: datetime | None, now: datetime, context: Context) -> attention.Since:
    actor = context.actor
    return context.read(attention.since, moment or now, actor.person, actor.unit, actor.institution)
