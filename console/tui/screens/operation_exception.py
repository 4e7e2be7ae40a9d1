"""The form of the exception under which an operation begins without an order (Pasal 30). No rule and no SQL."""

from typing import Any

from console.context import Context
from console.i18n import _
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_forms import term_choices
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.operation_section import write
from console.tui.widgets.fields import Field, LineField, PickField
from console.tui.widgets.form import FormScreen, Values
from db.queries.operations import ZONE, OperationRow


def exception_form(screen: WorkScreen[Any], row: OperationRow, begins: bool = False) -> FormScreen:
    """Return the form that asks which exception applied, who approved it and when; with `begins` it starts at once.

    The approval is asked for as a moment: it has to lie before the beginning, and the rules say so when it does not.
    """

    def submit(values: Values) -> None:
        write(screen, lambda context: _written(context, row, values, begins))

    fields: list[Field] = [
        PickField(
            "exception", _("Exception"), required=begins, choices=term_choices(screen.context, "order_exception"),
            hint=_("Pasal 30 allows these three and no others"),
        ),
        LineField(
            "approver", _("Approval given by"), required=begins, hint=_("Superior who was told first and approved")
        ),
        moment_field(
            "approved_at", _("When approved"), zone=row.zone or ZONE, required=begins, hint=_("As in “hari ini 7.15”")
        ),
    ]  # fmt: skip
    if begins:
        fields.append(LineField("reason", _("Remark"), hint=_("On a finding: BAP and urgent order within a day")))
    shown = {
        "exception": row.order_exception or None, "approver": row.exception_approver,
        "approved_at": row.exception_approved_at,
    }  # fmt: skip
    title = _("Start without an order (Pasal 30)") if begins else _("Begun without an order (Pasal 30)")
    return FormScreen(title, fields, shown, submit, save=_("Start") if begins else "")


def _written(context: Context, row: OperationRow, values: Values, begins: bool) -> object:
    from console.services import operations, orders

    at = values["approved_at"].moment if values["approved_at"] else None
    given = orders.ExceptionGiven(values["exception"] or "", values["approver"], at)
    if begins:
        return context.perform(operations.start, row.id, None, values["reason"], given)
    return context.perform(orders.set_exception, row.id, given)
