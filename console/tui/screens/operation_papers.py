"""The papers of one operation (berkas): the rules on its order at the top, then every paper and what it lacks.

No rule and no SQL.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from textual.app import ComposeResult
from textual.widgets import Static

from console.context import Context
from console.i18n import N_, _, short_date
from console.orders import Ruled
from console.paper_register import Filed, FiledKind, Lack
from console.tui.commands import OPEN, PRINT, Command
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_exception import exception_form
from console.tui.screens.operation_paper_form import UNSIGNED, paper_fields, whose
from console.tui.screens.operation_prints import is_printed, print_filed
from console.tui.screens.operation_rules import rule_line
from console.tui.screens.operation_section import doing, write
from console.tui.sources import FixedSource
from console.tui.text import cell, safe
from console.tui.widgets.columns import Column
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.table import PagedTable
from console.words import papers as words
from db.queries.operations import OperationRow

NOTE = OPEN.named(N_("Note it"), N_("Number, date, official and signature of the paper"))
EXCEPTION = Command("exception", ("f7", "p"), N_("Exception"), N_("Why it began without an order; who approved, when"))
SIGNED = Command("signed", ("f8", "t"), N_("Mark signed"), N_("Note that the paper was signed today"))
_ELSEWHERE = (FiledKind.DAILY_REPORT, FiledKind.ATTENDANCE)


class Papers(NamedTuple):
    """What the screen shows."""

    operation: OperationRow
    rules: list[Ruled]
    papers: list[Filed]


class OperationPapersScreen(WorkScreen[None]):
    """Everything that is filed of an operation, and what is missing."""

    MODE = "operations"
    TITLE_TEXT = N_("Papers of the operation")
    HELP_TEXT = N_(
        "At the top how the operation stands to the rules on orders: + met, ? still open, !! broken. Below every paper "
        "it has or needs by now; the last column says what is missing. Enter notes number, date and signature."
    )
    ACTIONS = (NOTE, SIGNED, EXCEPTION, PRINT)
    AUTO_FOCUS = "PagedTable"
    DEFAULT_CSS = """
    OperationPapersScreen { & #rules { height: auto; max-height: 8; padding: 0 1; background: $panel; }
                            & PagedTable { height: 1fr; } }
    """

    def __init__(self, context: Context, operation: UUID) -> None:
        super().__init__(context)
        self.operation = operation
        self.found: Papers | None = None

    def compose_body(self) -> ComposeResult:
        """Heading, rules, papers."""
        yield Static("", classes="title", markup=False)
        yield Static("", id="rules", markup=False)
        yield PagedTable(
            [
                Column(_("Paper"), 26, lambda row: words.paper(row.kind)),
                Column(_("Of, to"), None, lambda row: row.about),
                Column(_("Official number"), 13, lambda row: row.number),
                Column(_("Date"), 11, lambda row: _day(row.dated), hide_below=100),
                Column(_("Signed on"), 12, lambda row: _day(row.signed_on), hide_below=100),
                Column(_("Lacks"), 20, _lacking),
            ],
            FixedSource[Filed]([]), key_of=lambda row: (self._place(row),), id_of=lambda row: row.id,
            empty=_("No paper is there or needed yet."), id="papers",
        )  # fmt: skip

    def _place(self, row: Filed) -> int:
        papers = self.found.papers if self.found else []
        return next((place for place, one in enumerate(papers) if one.id == row.id), 0)

    def read(self) -> None:
        """Read the papers."""
        self.read_later(self._read, self._show)

    def _read(self, context: Context) -> Papers | None:
        from console import filing, orders
        from db.queries import operations

        row = context.read(operations.get, self.operation)
        if row is None:
            return None
        now = context.now()
        return Papers(
            row, context.read(orders.of_operation, row.id, now),
            context.read(filing.register, row.id, context.actor.unit, now),
        )  # fmt: skip

    def _show(self, found: Papers | None) -> None:
        self.found = found
        if found is None:
            return
        missing = sum(bool(one.lacks) for one in found.papers)
        counted = _("%(n)d not complete") % {"n": missing} if missing else _("complete")
        head = f"{found.operation.code}  {found.operation.name}: {counted}"
        self.query_one(".title", Static).update(cell(head, max(self.size.width - 2, 1)))
        now = self.context.now()
        lines = "\n".join(rule_line(one.result, now) for one in found.rules)
        self.query_one("#rules", Static).update(safe(lines, one_line=False))
        self.query_one(PagedTable).set_source(FixedSource(found.papers), keep_cursor=True)
        self.refresh_bindings()

    @property
    def _row(self) -> Filed | None:
        row: Filed | None = self.query_one(PagedTable).cursor_row
        return row

    def on_paged_table_highlighted(self) -> None:
        """The commands that fit may be others now."""
        self.refresh_bindings()

    def on_paged_table_opened(self) -> None:
        """Enter on a paper."""
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the paper has."""
        if action in ("open", "signed", "exception", "print") and (self.found is None or not self.is_attached):
            return False
        if action == "exception":
            row = self.found.operation if self.found else None
            return row is not None and row.began_at is not None and row.state != "evaluated"
        if action == "print":
            return self._row is not None and is_printed(self._row)
        if action == "signed":
            row_ = self._row
            return row_ is not None and row_.kind not in (*UNSIGNED, *_ELSEWHERE) and row_.signed_on is None
        return super().check_action(action, parameters)

    def action_print(self) -> None:
        """Print the paper under the cursor."""
        if self._row is not None:
            print_filed(self, self.operation, self._row)

    def action_exception(self) -> None:
        """Say or correct why it began without an order."""
        if self.found is not None:
            self.open_form(exception_form(self, self.found.operation), said=_("Exception noted"))

    def action_signed(self) -> None:
        """Note today as the day of the signature."""
        row = self._row
        if row is not None:
            work = doing("filing", "note", self.operation, row.kind, {"signed_on": self.context.today()}, *whose(row))
            self.write_later(work, said=_("Signed today"))

    def action_open(self) -> None:
        """Ask for number, date, official and signature."""
        row = self._row
        if row is None:
            return
        if row.kind in _ELSEWHERE:
            self.say(_("Daily reports are kept with the reports, who came with the units of the operation."))
            return
        before = {name: getattr(row, name) for name in ("number", "dated", "official", "signed_on")}

        def submit(values: Values) -> None:
            changed = asking.differing(before, values)
            if changed:
                write(self, doing("filing", "note", self.operation, row.kind, changed, *whose(row)))

        title = " ".join(filter(None, (words.paper(row.kind), row.about)))
        self.open_form(FormScreen(title, paper_fields(self.context, row), before, submit), said=_("Noted"))


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _lacking(row: Filed) -> str:
    sign = "!" if Lack.PAPER in row.lacks else "?" if row.lacks else "+"
    return f"{sign} {words.lacks(row.lacks)}".rstrip()
