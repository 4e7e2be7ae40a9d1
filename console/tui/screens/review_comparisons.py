"""Comparisons of an operation: a section of its evaluation. No rule and no SQL."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, NEW
from console.tui.screens import asking
from console.tui.screens.meeting_section import doing
from console.tui.screens.operation_section import write
from console.tui.screens.review_tables import CORRECT, ReviewTable, edit
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import DateField, Field, LineField
from console.tui.widgets.form import FormScreen, Values
from console.words.evaluation import change, rates
from db.enums import ComparisonKind
from db.queries.comparisons import ComparisonRow

NUMBERS = ("base_value", "base_denominator", "value", "denominator")


def _required(field: DateField) -> DateField:
    return dataclasses.replace(field, required=True)


def _fields(context: Context) -> list[Field]:
    return [
        LineField("measure", _("Measure"), required=True, hint=_("What is counted")),
        LineField("per", _("Per"), required=True, hint=_("What the denominator counts: patroli, hari operasi")),
        asking.enum_field("kind", _("Kind"), ComparisonKind),
        LineField("base_value", _("Base: number"), required=True),
        LineField("base_denominator", _("Base: denominator"), required=True),
        _required(asking.day_field(context, "base_from", _("Base: from"))),
        _required(asking.day_field(context, "base_to", _("Base: to"))),
        LineField("value", _("Now: number"), required=True),
        LineField("denominator", _("Now: denominator"), required=True),
        _required(asking.day_field(context, "value_from", _("Now: from"))),
        _required(asking.day_field(context, "value_to", _("Now: to"))),
        LineField("source", _("Source")),
    ]


def _given(values: Values) -> Values:
    """Return what was typed with a decimal point, whichever sign a person wrote."""
    return {**values, **{name: values[name].replace(",", ".") for name in NUMBERS}}


class ComparisonsTable(ReviewTable[ComparisonRow]):
    """Numbers beside their base."""

    SERVICE = "comparisons"
    ACTIONS = (
        NEW.named(N_("Comparison"), N_("A number beside its base, both with period and denominator")), CORRECT, DELETE,
    )  # fmt: skip

    def __init__(self) -> None:
        columns: list[Column[ComparisonRow]] = [
            Column(_("Measure"), None, lambda row: row.measure),
            Column(_("Rates"), None, rates),
            Column(_("Change"), 24, change),
            Column(_("Source"), 20, lambda row: row.source, hide_below=100),
        ]
        super().__init__(columns, _("Nothing is compared yet. F2 sets a number beside its base."), "comparisons")

    def rows_of(self, view: Any) -> Sequence[ComparisonRow]:
        """Return the comparisons."""
        return list(view.comparisons)

    def action_new(self) -> None:
        """Compare."""
        def submit(values: Values) -> None:
            from db.models.findings import ComparisonDraft

            draft = ComparisonDraft(operation=self.operation, **_given(values))
            write(self.work, doing("comparisons", "add", draft))

        usual = {"kind": ComparisonKind.BEFORE_AFTER.value}
        form = FormScreen(_("New comparison"), _fields(self.work.context), usual, submit)
        self.work.open_form(form, said=_("Compared"))

    def action_open(self) -> None:
        """Correct the comparison under the cursor."""
        row = self.cursor_row
        if row is None:
            return
        fields = _fields(self.work.context)
        before = {field.name: getattr(row, field.name) for field in fields}
        shown = {**before, **{name: before[name].replace(".", ",") for name in NUMBERS}}

        def submit(values: Values) -> None:
            edit(self, row.id, before, _given(values))

        self.work.open_form(FormScreen(row.measure, fields, shown, submit), said=_("Corrected"))
