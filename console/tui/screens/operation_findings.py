"""People checked in an operation (daftar nominatif): a section of its screen. No rule and no SQL."""

from typing import Any

from console.context import ZONE
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, Command
from console.tui.screens.finding_forms import QuickScreen, finding_form, paste_form
from console.tui.screens.operation_results import PersonLine, person_lines
from console.tui.screens.operation_section import doing
from console.tui.screens.result_table import ResultTable
from console.tui.widgets.columns import Column

QUICK = Command("quick", ("b",), N_("Quick line"), N_("One line for each person, as they are checked"))
PASTE = Command("paste_lines", ("p",), N_("Paste"), N_("Many lines at once, also copied from a sheet"), show=False)


class FindingsTable(ResultTable[PersonLine]):
    """The daftar nominatif. Numbers of documents show only their end."""

    ACTIONS = (
        QUICK, NEW.named(N_("Add a person"), N_("Put somebody on the list, field by field")),
        EDIT.named(N_("Correct"), N_("Correct what stands of somebody")), PASTE,
        DELETE.named(N_("Take off"), N_("Take people off the list")),
    )  # fmt: skip
    CHANGING = ("new", "edit", "delete", "quick", "paste_lines")
    MULTI = True

    def __init__(self) -> None:
        columns: list[Column[PersonLine]] = [
            Column(_("No."), 4, lambda line: str(line.row.number), "right"),
            Column(_("Initials of the name"), 9, lambda line: line.row.initials),
            Column(_("M/F"), 7, lambda line: line.sex),
            Column(_("Nationality"), 15, lambda line: line.nationality),
            Column(_("Document"), 18, lambda line: line.document),
            Column(_("Finding"), None, lambda line: line.finding),
            Column(_("Permit"), 12, lambda line: line.permit, hide_below=100),
            Column(_("Sponsor"), 18, lambda line: line.row.sponsor, hide_below=110),
            Column(_("Class"), 5, lambda line: line.row.security_class, hide_below=100),
        ]
        empty = _("Nobody is on the list. F2 adds a person, b takes quick lines: A.B.; L; Malaysia; paspor; …")
        super().__init__(columns, empty, "people")

    def rows_of(self, view: Any) -> list[PersonLine]:
        """Return the list in words."""
        return person_lines(view.results) if view.results else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lines can be typed while the list is empty."""
        if action in ("quick", "paste_lines"):
            return self.open
        return super().check_action(action, parameters)

    @property
    def zone(self) -> str:
        """The zone of the operation, in which the times of the list are read."""
        return self.shown.operation.zone or ZONE if self.shown else ZONE

    def action_quick(self) -> None:
        """Take line after line."""
        if self.results is not None:
            self.app.push_screen(QuickScreen(self.work, self.operation, self.results.lists))

    def action_paste_lines(self) -> None:
        """Take many lines."""
        if self.results is not None:
            form = paste_form(self.work, self.operation, self.results.lists)
            self.work.open_form(form, said=_("On the list"))

    def action_new(self) -> None:
        """Put somebody on the list."""
        if self.results is not None:
            form = finding_form(self.work, self.operation, self.results.lists, zone=self.zone)
            self.work.open_form(form, said=_("On the list"))

    def action_edit(self) -> None:
        """Correct somebody."""
        if self.results is not None and self.cursor_row is not None:
            form = finding_form(self.work, self.operation, self.results.lists, self.cursor_row.row, self.zone)
            self.work.open_form(form, said=_("List corrected"))

    def action_delete(self) -> None:
        """Take people off."""
        gone = [line.id for line in self.targets()]
        self.work.write_later(doing("findings", "remove", gone), said=_("Taken off; undo brings it back"))
        self.unmark_all()
