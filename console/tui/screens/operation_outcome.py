"""The outcome of an operation beside what is counted: a section of its screen. No rule and no SQL."""

from typing import Any

from console.finding_words import number_word
from console.i18n import N_, _
from console.tui.commands import OPEN, Command
from console.tui.screens import asking
from console.tui.screens.operation_results import NUMBERS, TEXTS, OutcomeLine, Results, outcome_lines
from console.tui.screens.operation_section import doing, write
from console.tui.screens.part_forms import number_field
from console.tui.screens.result_table import ResultTable
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import Field, LineField, LongField
from console.tui.widgets.form import FormScreen, Values

ENTER = OPEN.named(N_("Enter it"), N_("Numbers beside those counted, why they differ, what happened, conclusions"))
NIL = Command("nil", ("f5", "0"), N_("Nihil"), N_("Nothing was found: that is a result; again takes it back"))


class OutcomeTable(ResultTable[OutcomeLine]):
    """Numbers and texts of the outcome; an empty number is the one counted."""

    ACTIONS = (ENTER, NIL)
    CHANGING = ("open", "nil")

    def __init__(self) -> None:
        columns: list[Column[OutcomeLine]] = [
            Column(_("Outcome"), 26, lambda line: line.label),
            Column(_("Entered"), None, lambda line: line.entered),
            Column("", 2, lambda line: line.sign),
            Column(_("Counted"), None, lambda line: line.counted),
        ]
        super().__init__(columns, _("Nothing yet."), "outcome")

    def rows_of(self, view: Any) -> list[OutcomeLine]:
        """Return the lines of the outcome."""
        return outcome_lines(view.results) if view.results else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Both are possible whatever line the cursor is on."""
        return self.open if action in self.CHANGING else super().check_action(action, parameters)

    def action_nil(self) -> None:
        """Say nihil, or take it back."""
        if self.results is None:
            return
        entered = self.results.outcome.entered
        nil = not (entered and entered.nil)
        said = _("Nihil is noted as the result") if nil else _("No longer nihil")
        self.work.write_later(doing("outcomes", "enter", self.operation, {"nil": nil}), said=said)

    def action_open(self) -> None:
        """Ask for the outcome; the line under the cursor comes first."""
        if self.results is None:
            return
        before, operation = before_of(self.results), self.operation

        def submit(values: Values) -> None:
            changed = asking.differing(before, values)
            if changed:
                write(self.work, doing("outcomes", "enter", operation, changed))

        form = FormScreen(_("Outcome"), outcome_fields(self.results), before, submit)
        self.work.open_form(form, said=_("Outcome entered"))


def before_of(results: Results) -> Values:
    """Return the outcome as it stands, as its form shows it; a number that is only counted is empty."""
    entered, names = results.outcome.entered, (*NUMBERS, *TEXTS)
    before: Values = {name: getattr(entered, name) if entered else "" for name in names}
    return before | {name: None for name in NUMBERS if before[name] == ""}


def outcome_fields(results: Results) -> list[Field]:
    """Return the fields of numbers and texts; the hint of a number says what is counted."""
    counted = {one.field: one.counted for one in results.outcome.numbers}
    fields: list[Field] = [number_field(name, number_word(name), _counted(counted[name])) for name in NUMBERS]
    why, hint = TEXTS["difference"], _("Needed where a number is not the one counted")
    fields.append(LineField("difference", _(why), hint=hint))
    return [*fields, *(LongField(name, _(label), lines=2) for name, label in list(TEXTS.items())[1:])]


def _counted(number: int | None) -> str:
    if number is None:
        return _("Nothing is there to count it from")
    return _("Empty: %(n)d, as counted") % {"n": number}
