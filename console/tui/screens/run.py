"""One run of a procedure: the step to be done now, large, the list of steps below, one keystroke per step.

No rule and no SQL.
"""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from console import run_words as words
from console.i18n import N_, _
from console.tui.screens.listing import RECORD_HISTORY
from console.tui.screens.meeting_section import SectionTable
from console.tui.screens.procedure_facts import FactsScreen, step_sections
from console.tui.screens.run_acting import acting_in
from console.tui.screens.run_commands import IN_RUN
from console.tui.screens.run_ticking import RunTicking
from console.tui.screens.run_view import RunView, StepRow, about, late_words, minds, read_run, row_id, step_text
from console.tui.text import cell, safe
from console.tui.widgets.columns import Column
from console.tui.widgets.signs import sign

CLOCK = 20.0
"""Seconds after which the time that is left is said anew."""


class RunSteps(SectionTable[StepRow]):
    """The steps with their boxes, as on paper."""

    def __init__(self) -> None:
        columns: list[Column[StepRow]] = [
            Column("", 3, lambda row: words.BOXES.get(row.line.mark, "[ ]")),
            Column(_("No."), 3, lambda row: str(row.line.number), "right"),
            Column(_("Activity"), None, lambda row: row.line.activity),
            Column(_("Actor"), 9, lambda row: row.line.actor),
            Column(_("When"), 12, self._when),
            Column(_("Who"), 15, lambda row: row.line.by.partition(", ")[0]),
            Column(_("Name"), 18, lambda row: row.line.by.partition(", ")[2], hide_below=100),
            Column(_("What became of it"), 22, lambda row: words.outcome_words(row.line), hide_below=100),
            Column(_("Pictures"), 8, lambda row: str(row.pictures or ""), "right", hide_below=120),
        ]
        super().__init__(columns, _("This text has no steps."), "steps")

    def rows_of(self, view: Any) -> Sequence[StepRow]:
        """Return the steps."""
        return list(view.rows)

    def _when(self, row: StepRow) -> str:
        view: Any = self.view
        found = view.status.row if view is not None else None
        return words.brief(row.line.at, found.zone, found.started_at) if found is not None else ""


class RunScreen(RunTicking):
    """One run."""

    TITLE_TEXT = N_("Run of a procedure")
    HELP_TEXT = N_(
        "The step to be done now stands above, large. Space ticks it and goes on to the next one; at a decision the "
        "digits take the way. Boxes: [x] done, [-] skipped, [/] does not apply, [>] next, [ ] to come. Any other step "
        "may be ticked, too: it shows as a deviation."
    )
    ACTIONS = (*IN_RUN, RECORD_HISTORY)
    AUTO_FOCUS = "RunSteps"
    DEFAULT_CSS = """
    RunScreen {
        & #about { height: 1; padding: 0 1; }
        & #mind { height: auto; max-height: 2; padding: 0 1; display: none; }
        & #mind.-open { display: block; }
        & #now { height: auto; max-height: 12; padding: 0 1; background: $panel; }
        & RunSteps { height: 1fr; min-height: 4; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """Heading, what to mind, the step, the list."""
        yield Static("", classes="title", markup=False)
        yield Static("", id="about", markup=False)
        yield Static("", id="mind", classes="warning", markup=False)
        yield Static("", id="now", markup=False)
        yield RunSteps()

    def on_mount(self) -> None:
        """Say anew how much time is left, again and again."""
        self.set_interval(CLOCK, self._draw)

    def on_resize(self) -> None:
        """Cut the head to the new width."""
        self._draw()

    # Reading

    def read(self) -> None:
        """Read the run."""
        self.read_later(lambda context: read_run(context, self.run_id, acting_in(context)), self._show)

    def _show(self, view: RunView | None) -> None:
        undone = bool(self.view and view and len(view.status.items) < len(self.view.status.items))
        self._follow = self._follow or undone  # else the next key would tick a step out of order
        self.view = view
        if view is not None and len(view.status.items) > self._ticks:
            self._writing = ""
        if view is None:
            self.query_one("#about", Static).update(_("This run is no longer here."))
            return
        table = self.query_one(RunSteps)
        if self._follow and not self._writing:  # what was read before the tick was on disk leads nowhere
            self._next = view.first
            table.go_to(row_id(view.first))
            self._follow = False
        table.show(view)  # type: ignore[arg-type]
        self._draw()
        self.refresh_bindings()

    def _draw(self) -> None:
        view = self.view
        if view is None or not self.is_attached:
            return
        room, row, now = max(self.size.width - 2, 1), view.status.row, self.context.now()
        late = late_words(view, now)
        self.query_one(".title", Static).update(cell(f"{row.code}  {row.title}  ({words.text_words(row)})", room))
        self.query_one("#about", Static).update(cell("  ·  ".join(filter(None, (late, about(view)))), room))
        found = minds(view)
        mind = self.query_one("#mind", Static)
        mind.set_class(bool(found), "-open")
        mind.update(safe(f"! {found[0]}" if found else ""))
        key = self.step
        if view.status.progress.finished and not row.is_over and self.at_end():
            key = ""
        self.query_one("#now", Static).update(step_text(view, key, now, sign(self.app, "→", "->")))

    @property
    def step(self) -> str:
        """The key of the step under the cursor."""
        row = self.query_one(RunSteps).cursor_row if self.is_attached and self.query(RunSteps) else None
        return row.line.step if row is not None else self._next

    def on_paged_table_highlighted(self) -> None:
        """The box above is about the step under the cursor."""
        self._draw()
        self.refresh_bindings()

    def on_paged_table_opened(self) -> None:
        """Enter ticks."""
        self.action_done()

    # Besides

    def action_picture(self) -> None:
        """Attach a picture to the last tick of the step."""
        items = [item for item in self.view.status.items if item.step == self.step] if self.view else []
        if items:
            self.ask_picture(items[-1].id)

    def action_read_step(self) -> None:
        """Show every field of the step."""
        if self.view is not None and self.step:
            procedure = self.view.status.procedure
            sections = step_sections(procedure, self.known())
            self.app.push_screen(FactsScreen(words.named(procedure, self.step), sections))

    def action_record_history(self) -> None:
        """Show every change of the record."""
        if self.view is not None:
            self.pora.show_history(self.run_id, self.view.status.row.title)
