"""What an operation taught, what it cost and how it compares: the evening after, on one screen. No rule and no SQL."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import Context
from console.i18n import N_
from console.tui.screens.meeting_section import SectionTable
from console.tui.screens.review_comparisons import ComparisonsTable
from console.tui.screens.review_costs import CostsTable, total_line
from console.tui.screens.review_tables import LessonsTable
from console.tui.screens.sections import LEFT, RIGHT, SectionedScreen, doors
from console.tui.text import safe
from console.tui.widgets.section_bar import SectionBar
from db.queries.comparisons import ComparisonRow
from db.queries.costs import CostRow
from db.queries.filing import ProcedureRow
from db.queries.lessons import LessonRow
from db.queries.operations import OperationRow

SECTIONS = {"lessons": N_("Lessons"), "costs": N_("Costs"), "comparisons": N_("Comparisons")}
GO = doors(SECTIONS)


class Review(NamedTuple):
    """An operation with what was learnt, paid and compared."""

    operation: OperationRow
    lessons: Sequence[LessonRow]
    costs: Sequence[CostRow]
    comparisons: Sequence[ComparisonRow]
    procedures: Sequence[ProcedureRow]


class OperationReviewScreen(SectionedScreen):
    """Lessons, costs and comparisons of one operation."""

    MODE = "operations"
    TITLE_TEXT = N_("Evaluation")
    HELP_TEXT = N_(
        "Left and right go through lessons, costs and comparisons; F2 adds, Enter corrects. T makes a task of a "
        "lesson, P a proposal for a procedure. A comparison needs base, period and denominator of both numbers."
    )
    ACTIONS = (RIGHT, LEFT, *GO)
    SECTIONS = SECTIONS
    AUTO_FOCUS = "LessonsTable"
    DEFAULT_CSS = """
    OperationReviewScreen { & #totals { height: auto; max-height: 3; padding: 0 1; background: $panel; } }
    """

    def __init__(self, context: Context, operation: UUID) -> None:
        super().__init__(context)
        self.operation = operation

    def compose_sections(self) -> ComposeResult:
        """What was learnt, paid and compared."""
        yield LessonsTable()
        yield CostsTable()
        yield ComparisonsTable()

    def compose_foot(self) -> ComposeResult:
        """What the costs come to."""
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
        self.show_title(f"{view.operation.code}  {view.operation.name}")
        for table in self.query(SectionTable):
            table.show(view)  # type: ignore[arg-type]
        bar = self.query_one(SectionBar)
        bar.count({name: str(len(getattr(view, name))) for name in SECTIONS})
        self.query_one("#totals", Static).update(safe(total_line(view.costs)))
        self.refresh_bindings()

    def on_paged_table_highlighted(self) -> None:
        """The commands that fit may be others now."""
        self.refresh_bindings()
