"""Costs of an operation: a section of its evaluation. No rule and no SQL."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from console.amounts import read_amount
from console.formats.documents.numerals import figures, money
from console.i18n import N_, _
from console.messages import explain
from console.tui.commands import DELETE, NEW
from console.tui.screens import asking
from console.tui.screens.meeting_section import doing
from console.tui.screens.operation_section import write
from console.tui.screens.review_tables import CORRECT, ReviewTable, edit
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import Field, LineField, ParsedField, Understood
from console.tui.widgets.form import FormScreen, Values
from db.errors import Invalid
from db.queries.costs import CostRow


def amount_field(name: str, label: str, hint: str = "") -> ParsedField:
    """Return a field for an amount of money. Its value is in hundredths, None for nothing."""

    def parse(text: str) -> Understood:
        try:
            amount = read_amount(text, name)
        except Invalid as error:
            raise ValueError(explain(error)) from error
        return Understood(amount, money(amount))

    return ParsedField(name, label, hint=hint, parse=parse, show=_written)


def _written(amount: int) -> str:
    whole, cents = divmod(amount, 100)
    return figures(whole) + (f",{cents:02d}" if cents else "")


class CostsTable(ReviewTable[CostRow]):
    """What it was to cost and what it did."""

    SERVICE = "costs"
    ACTIONS = (NEW.named(N_("Cost"), N_("What for, planned, spent, who pays")), CORRECT, DELETE)

    def __init__(self) -> None:
        columns: list[Column[CostRow]] = [
            Column(_("For"), None, lambda row: row.item),
            Column(_("Rate"), 13, lambda row: _money(row.rate, row), "right", hide_below=100),
            Column(_("Planned"), 15, lambda row: _money(row.planned, row), "right"),
            Column(_("Spent"), 15, lambda row: _money(row.spent, row), "right"),
            Column(_("Pays"), 16, lambda row: row.payer_short or ""),
            Column(_("Source"), 10, lambda row: row.source, hide_below=100),
        ]
        super().__init__(columns, _("No cost is noted yet. F2 adds a line."), "costs")

    def rows_of(self, view: Any) -> Sequence[CostRow]:
        """Return the cost lines."""
        return list(view.costs)

    def _fields(self) -> list[Field]:
        return [
            LineField("item", _("For"), required=True, hint=_("As in “Bahan bakar dua kendaraan”")),
            amount_field("planned", _("Planned"), _("1.500.000 or 150 ribu")), amount_field("spent", _("Spent")),
            amount_field("rate", _("Rate per person"), _("Then the recipients can be listed")),
            asking.agency_field(self.work.context, "payer", _("Pays")), LineField("source", _("Source")),
            LineField("currency", _("Currency"), required=True), LineField("notes", _("Notes")),
        ]  # fmt: skip

    def action_new(self) -> None:
        """Add a line."""

        def submit(values: Values) -> None:
            from db.models.evaluation import CostDraft

            write(self.work, doing("costs", "add", CostDraft(subject=self.operation, **values)))

        form = FormScreen(_("New cost line"), self._fields(), {"currency": "IDR"}, submit)
        self.work.open_form(form, said=_("Cost noted"))

    def action_open(self) -> None:
        """Correct a line."""
        row = self.cursor_row
        if row is None:
            return
        names = ("item", "planned", "spent", "rate", "payer", "source", "currency", "notes")
        before = {name: getattr(row, name) for name in names}
        form = FormScreen(row.item, self._fields(), before, partial(edit, self, row.id, before))
        self.work.open_form(form, said=_("Corrected"))


def _money(amount: int | None, row: CostRow) -> str:
    return "" if amount is None else money(amount, row.currency)


def total_line(rows: Sequence[CostRow]) -> str:
    """Return what all cost lines come to, currency by currency."""
    from db.queries.costs import totals

    said = _("Planned %(planned)s, spent %(spent)s")
    return "; ".join(
        said % {"planned": money(one.planned, one.currency), "spent": money(one.spent, one.currency)}
        for one in totals(rows)
    )
