"""Every move of an operation from proposal to evaluation: which are legal now, what each asks, what it does.

No rule and no SQL: the rules are the model's; here stands only what is worth offering (tested to be legal).
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.screens.base import WorkScreen
from console.tui.screens.clash_doing import settle
from console.tui.screens.operation_ending import ending_form
from console.tui.screens.operation_evaluating import evaluate
from console.tui.screens.operation_exception import exception_form
from console.tui.screens.operation_forms import edit_form, order_form, postpone_form
from console.tui.screens.operation_section import doing
from console.tui.screens.operation_view import OperationView
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.form import Values
from console.tui.widgets.matching import Choice
from db.enums import OperationState
from db.queries.operations import OperationRow

_S = OperationState
MOVES: dict[OperationState, tuple[str, ...]] = {
    _S.PROPOSED: ("plan", "order", "cancel_operation", "remove"),
    _S.PLANNED: ("order", "start", "postpone", "cancel_operation", "remove"),
    _S.ORDERED: ("start", "postpone", "reopen", "cancel_operation", "remove"),
    _S.POSTPONED: ("plan", "cancel_operation", "remove"),
    _S.RUNNING: ("finish",),
    _S.FINISHED: ("report", "reopen"),
    _S.REPORTED: ("evaluate", "reopen"),
    _S.EVALUATED: ("reopen",),
    _S.CANCELLED: ("reopen", "remove"),
}
WORDS = {
    "plan": (N_("Take into the schedule"), N_("clashes that block want a reason")),
    "order": (N_("The order is out"), N_("number, date and official of the surat perintah")),
    "start": (N_("Start"), N_("without an order only with its exception")),
    "finish": (N_("End it"), N_("now or at an hour, with its outcome or without")),
    "report": (N_("Reported"), N_("the report was handed in")),
    "evaluate": (N_("Evaluated"), N_("nothing is changed after that")),
    "postpone": (N_("Postpone"), N_("with a reason; units are asked again")),
    "cancel_operation": (N_("Cancel the operation"), N_("needs a reason")),
    "reopen": (N_("One step back"), N_("needs a reason")),
    "remove": (N_("Remove from the list"), N_("it can be restored")),
    "restore": (N_("Restore"), N_("bring it back")),
}
EDITABLE = tuple(state for state in OperationState if state is not _S.EVALUATED)


class OperationChanges(WorkScreen[None]):
    """What a screen over one operation does to it. Subclasses hold `view`."""

    view: OperationView | None = None

    @property
    def operation_row(self) -> OperationRow | None:
        """The operation, once it was read."""
        return self.view.operation if self.view else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only legal moves."""
        row = self.operation_row
        if action in WORDS:
            return row is not None and action in self._names(row)
        if action == "edit":
            return row is not None and row.record_state == "live" and row.state in EDITABLE
        return super().check_action(action, parameters)

    def _names(self, row: OperationRow) -> tuple[str, ...]:
        return MOVES[OperationState(row.state)] if row.record_state == "live" else ("restore",)

    def action_change_state(self) -> None:
        """List what may become of the operation now."""
        row = self.operation_row
        if row is None:
            return
        choices = [Choice(name, *map(_, WORDS[name])) for name in self._names(row)]

        async def chosen(name: str | None) -> None:
            if name is not None:
                await self.run_action(name)

        self.app.push_screen(ChooseScreen(row.name, choices), chosen)

    def _do(self, verb: str, said: str, *arguments: Any) -> None:
        if self.operation_row is not None:
            self.write_later(doing("operations", verb, self.operation_row.id, *arguments), said=said)

    def _with_reason(self, question: str, act: Callable[[str], Any], text: str = "") -> None:
        def answered(reason: str | None) -> None:
            if reason:
                act(reason)

        self.app.push_screen(ReasonScreen(question, text), answered)

    def see_clashes(self) -> None:
        """Go where the clashes are listed."""

    def action_plan(self) -> None:
        """Take it into the schedule."""
        row = self.operation_row
        if row is not None:
            settle(self, partial(_plan, row.id), _("In the schedule"), self.see_clashes)

    def action_order(self) -> None:
        """Ask for the number of the order, then note it."""
        row = self.operation_row
        if row is None:
            return
        taken: list[Values] = []

        def closed(values: Values | None) -> None:
            if values is not None and taken:
                settle(self, partial(_order, row.id, taken[-1]), _("The order is out"), self.see_clashes)

        self.app.push_screen(order_form(self, row, taken), closed)

    def action_start(self) -> None:
        """Begin now; without an order only with the exception that allows it."""
        row = self.operation_row
        if row is None:
            return
        if row.state == _S.ORDERED or row.order_number:
            self._do("start", _("Under way"))
        else:
            self.open_form(exception_form(self, row, begins=True), said=_("Under way"))

    def action_finish(self) -> None:
        """End it, with its outcome where that is known by then."""
        if self.view is not None:
            self.open_form(ending_form(self, self.view), said=_("The operation has ended"))

    def action_report(self) -> None:
        """Note the report as handed in."""
        text = _("The report was handed in. Units and bookings are closed from then on.")
        self._asked(_("Note it as reported?"), text, _("Reported"), "report", _("Noted as reported"))

    def action_evaluate(self) -> None:
        """Note the evaluation; without any lesson, why there is none."""
        row = self.operation_row
        if row is not None:
            evaluate(self, row.id)

    def _asked(self, question: str, text: str, yes: str, verb: str, said: str) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self._do(verb, said)

        self.app.push_screen(ConfirmScreen(question, text, yes=yes, danger=verb == "remove"), answered)

    def action_postpone(self) -> None:
        """Ask for a reason and a new time."""
        if self.operation_row is not None:
            self.open_form(postpone_form(self, self.operation_row), said=_("Postponed; the units are asked again"))

    def action_cancel_operation(self) -> None:
        """Cancel, with a reason."""
        self._with_reason(_("Cancel the operation?"), partial(self._do, "cancel", _("Cancelled")))

    def action_reopen(self) -> None:
        """Go one step back, with a reason."""
        self._with_reason(_("Go one step back?"), partial(self._do, "reopen", _("One step back")))

    def action_remove(self) -> None:
        """Remove from the list, after a question."""
        text = _("It leaves the lists. Its history stays, and it can be restored.")
        said = _("Removed; undo brings it back")
        self._asked(_("Remove this operation?"), text, _("Remove"), "remove", said)

    def action_restore(self) -> None:
        """Bring it back."""
        self._do("restore", _("Restored"))

    def action_edit(self) -> None:
        """Correct the operation."""
        if self.view is not None:
            places, units = [one.place for one in self.view.places], [one.agency for one in self.view.units]
            codes = [one.code for one in self.view.procedures]
            self.open_form(edit_form(self, self.view.operation, places, units, codes), said=_("Operation corrected"))


def _plan(operation: UUID, context: Context, overrule: str) -> object:
    from console.services import operations

    return context.perform(operations.plan, operation, overrule)


def _order(operation: UUID, given: Values, context: Context, overrule: str) -> object:
    from console.services import operations

    return context.perform(operations.issue_order, operation, given, overrule)
