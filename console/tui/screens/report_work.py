"""What is done to a daily report on its screen: filling in, nihil, lines, signature; a signed one asks why.

No rule and no SQL.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.report_totals import LISTED
from console.tui.commands import DELETE, EDIT, NEW, OPEN, Command
from console.tui.screens.meeting_section import SectionTable
from console.tui.screens.record_work import RecordWork
from console.tui.screens.report_begin import sign_form, signer
from console.tui.screens.report_forms import crossings_form, head_form, line_form, section_form
from console.tui.screens.report_view import NIL, Item, items
from console.tui.widgets.columns import Column
from console.tui.widgets.confirm import ReasonScreen
from console.words.reports import open_sections
from db.enums import ReportSection
from db.queries.reports import ReportRow, Whole

FILL = OPEN.named(N_("Fill in"), N_("Fill in the section or line under the cursor"))
ADD = NEW.named(N_("Add line"), N_("Add a line to the section under the cursor"))
NOTHING = Command("nil", ("f6", "0"), N_("Nihil"), N_("The section under the cursor holds nothing; or not so"))
REST = Command("nil_open", ("f7", "a"), N_("Rest nihil"), N_("Every section that is still open holds nothing"))
SIGN = Command("sign", ("f8", "s"), N_("Sign"), N_("Put your initials to it (paraf)"))
HEAD = EDIT.named(N_("Number, notes"), N_("Number, security class, notes, why numbers differ"), show=False)
TAKE_OUT = DELETE.named(N_("Take out"), N_("Take the line under the cursor out"))
REMOVE = Command("remove", (), N_("Remove the report"), N_("Remove a report that was not signed"), show=False)


class SectionsTable(SectionTable[Item]):
    """Sections, and their parts below."""

    def __init__(self) -> None:
        columns: list[Column[Item]] = [
            Column("", 1, lambda row: row.sign), Column(_("Section"), 24, lambda row: row.title),
            Column(_("Content"), None, lambda row: row.text.replace("\n", "; ")),
        ]  # fmt: skip
        super().__init__(columns, _("Reading…"), "sections")

    def rows_of(self, view: Any) -> list[Item]:
        """Return the rows."""
        return items(view)


class ReportWork(RecordWork[ReportRow]):
    """The commands of one report."""

    SERVICE = "reports"
    LIVE_ONLY = ("edit", "delete", "open", "new", "nil", "nil_open", "sign", "remove")

    def __init__(self, context: Context, identity: UUID, id: str | None = None) -> None:  # noqa: A002
        super().__init__(context, id)
        self.identity = identity
        self.whole: Whole | None = None

    @property
    def row(self) -> ReportRow | None:
        """The report, once it was read."""
        return self.whole.report if self.whole else None

    @property
    def table(self) -> SectionsTable:
        """The sections."""
        return self.query_one(SectionsTable)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the report and the row under the cursor allow."""
        item = self.table.cursor_row if self.is_attached and self.query(SectionsTable) else None
        row = self.row
        if action == "delete" and (item is None or item.line is None):
            return False
        if action == "new" and (item is None or item.section not in LISTED):
            return False
        if action == "nil" and (item is None or item.part or item.section not in list(ReportSection)):
            return False
        if action == "nil_open" and not self._open_sections():
            return False
        if action in ("sign", "remove") and (row is None or row.signed):
            return False
        return super().check_action(action, parameters)

    def _open_sections(self) -> list[str]:
        """Return the sections that can be nihil and are not answered yet."""
        return [one for one in open_sections(self.whole) if one in list(ReportSection)] if self.whole else []

    # Filling in

    def _with_reason(self, then: Callable[[str], object]) -> None:
        """Ask for the reason of a correction when the report is signed."""
        if self.row is None or not self.row.signed:
            then("")
            return

        def answered(reason: str | None) -> None:
            if reason:
                then(reason)

        question = _("The report is signed. Why is it corrected (ralat)?")
        self.app.push_screen(ReasonScreen(question, yes=_("Correct")), answered)

    def on_paged_table_opened(self) -> None:
        """Enter fills in what is under the cursor."""
        self.action_open()

    def action_open(self) -> None:
        """Fill in what is under the cursor."""
        item = self.table.cursor_row
        if item is not None:
            self._with_reason(partial(self._fill, item))

    def _fill(self, item: Item, reason: str) -> None:
        whole = self.whole
        if whole is None:
            return
        if item.section == ReportSection.CROSSINGS:
            form = crossings_form(self, whole, reason)
        elif item.section in LISTED:
            form = line_form(self, whole, item.section, item.line, reason)
        else:
            form = section_form(self, whole, item.section, reason)
        self.open_form(form, lambda _values: self._go_on(item), _("Filled in"))

    def action_new(self) -> None:
        """Add a line to the section under the cursor."""
        item = self.table.cursor_row
        if item is not None:
            self._with_reason(partial(self._fill, item._replace(line=None)))

    def _go_on(self, item: Item) -> None:
        """Put the cursor on the section after this one."""
        sections = [one for one in items(self.whole) if not one.part] if self.whole else []
        names = [one.section for one in sections]
        after = names.index(item.section) + 1
        if after < len(sections):
            self.table.go_to(sections[after].id)

    def action_edit(self) -> None:
        """Number, class, notes."""
        self._with_reason(self._head)

    def _head(self, reason: str) -> None:
        if self.whole is not None:
            self.open_form(head_form(self, self.whole, reason), said=_("Filled in"))

    def action_nil(self) -> None:
        """Say that the section is nihil, or take that back."""
        item = self.table.cursor_row
        if item is None or item.part or item.section not in list(ReportSection):
            return

        def then(reason: str) -> None:
            self._go_on(item)
            meant = [ReportSection(item.section)]
            self.write_later(self.gesture("set_nil", self.identity, meant, item.sign != NIL, reason), said=_("Noted"))

        self._with_reason(then)

    def action_nil_open(self) -> None:
        """Say that everything still open is nihil."""
        self._with_reason(
            lambda reason: self.write_later(
                self.gesture("nil_open", self.identity, reason), said=_("All open sections are nihil")
            )
        )

    def action_delete(self) -> None:
        """Take the line under the cursor out."""
        item = self.table.cursor_row
        if item is not None and item.line is not None:
            line = item.line.id
            said = _("Taken out; undo brings it back")
            self._with_reason(
                lambda reason: self.write_later(self.gesture("remove_line", line, reason), said=said)
            )

    def action_remove(self) -> None:
        """Remove the whole report, after a question."""
        super().action_delete()

    def removed(self, found: Any) -> None:
        """Go back to the list."""
        self.dismiss(None)

    def action_sign(self) -> None:
        """Ask who signs; it is mostly whoever works here."""
        self.read_later(signer, self._sign, group="signer")

    def _sign(self, signer: tuple[str, str]) -> None:
        if self.row is not None:
            self.open_form(sign_form(self, self.row, *signer), said=_("Signed"))
