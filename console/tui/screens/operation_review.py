"""What an operation taught, what it cost and how it compares: the evening after, on one screen. No rule and no SQL."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import ContentSwitcher, Static

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import Command
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_section import SectionTable
from console.tui.screens.review_comparisons import ComparisonsTable
from console.tui.screens.review_costs import CostsTable, total_line
from console.tui.screens.review_tables import LessonsTable
from console.tui.text import cell, safe
from console.tui.widgets.section_bar import SectionBar
from db.queries.comparisons import ComparisonRow
from db.queries.costs import CostRow
from db.queries.filing import ProcedureRow
from db.queries.lessons import LessonRow
from db.queries.operations import OperationRow

SECTIONS = {"lessons": N_("Lessons"), "costs": N_("Costs"), "comparisons": N_("Comparisons")}
LEFT = Command("section(-1)", ("left",), N_("Section to the left"), show=False, menu=False)
RIGHT = Command("section(1)", ("right",), N_("Section"), N_("Left and right go through the sections"), menu=False)
GO = tuple(
    Command(f"open_section('{name}')", (), label, N_("Open this section"), show=False)
    for name, label in SECTIONS.items()
)


class Review(NamedTuple):
    """An operation with what was learnt, paid and compared."""

    operation: OperationRow
    lessons: Sequence[LessonRow]
    costs: Sequence[CostRow]
    comparisons: Sequence[ComparisonRow]
    procedures: Sequence[ProcedureRow]


class OperationReviewScreen(WorkScreen[None]):
    """Lessons, costs and comparisons of one operation."""

    MODE = "operations"
    TITLE_TEXT = N_("Evaluation")
    HELP_TEXT = N_(
        "Left and right go through lessons, costs and comparisons; F2 adds, Enter corrects. T makes a task of a "
        "lesson, P a proposal for a procedure. A comparison needs base, period and denominator of both numbers."
    )
    ACTIONS = (RIGHT, LEFT, *GO)
    AUTO_FOCUS = "LessonsTable"
    DEFAULT_CSS = """
    OperationReviewScreen { & ContentSwitcher { height: 1fr; } & ContentSwitcher > * { height: 1fr; }
                            & #totals { height: auto; max-height: 3; padding: 0 1; background: $panel; } }
    """

    def __init__(self, context: Context, operation: UUID) -> None:
        super().__init__(context)
        self.operation = operation
        self._section = "lessons"

    def compose_body(self) -> ComposeResult:
        """Heading, bar, the section, what the costs come to."""
        yield Static("", classes="title", markup=False)
        yield SectionBar([(name, _(label)) for name, label in SECTIONS.items()])
        with ContentSwitcher(initial=self._section):
            yield LessonsTable()
            yield CostsTable()
            yield ComparisonsTable()
        yield Static("", id="totals", markup=False)

    def read(self) -> None:
        """Read everything."""
        self.read_later(self._read, self._show)

    def _read(self, context: Context) -> Review | None:
        from db.queries import comparisons, costs, filing, lessons, operations

        row = context.read(operations.get, self.operation)
        if row is None:
            return None
        return Review(
            row, context.read(lessons.of_operation, row.id), context.read(costs.of_subject, row.id),
            context.read(comparisons.of_operation, row.id), context.read(filing.procedures, row.id),
        )  # fmt: skip

    def _show(self, view: Review | None) -> None:
        if view is None:
            return
        head = f"{view.operation.code}  {view.operation.name}"
        self.query_one(".title", Static).update(cell(head, max(self.size.width - 2, 1)))
        for table in self.query(SectionTable):
            table.show(view)  # type: ignore[arg-type]
        bar = self.query_one(SectionBar)
        bar.count({name: str(len(getattr(view, name))) for name in SECTIONS})
        self.query_one("#totals", Static).update(safe(total_line(view.costs)))
        self.refresh_bindings()

    def on_paged_table_highlighted(self) -> None:
        """The commands that fit may be others now."""
        self.refresh_bindings()

    def action_section(self, steps: int) -> None:
        """Go through the sections."""
        self.action_open_section(self.query_one(SectionBar).beside(steps))

    def action_open_section(self, name: str) -> None:
        """Open one section; the cursor goes into it."""
        self._section = name
        self.query_one(SectionBar).show(name)
        switcher = self.query_one(ContentSwitcher)
        switcher.current = name
        section: Any = switcher.visible_content
        section.focus()

    def on_section_bar_picked(self, message: SectionBar.Picked) -> None:
        """Open the clicked section."""
        self.action_open_section(message.name)
