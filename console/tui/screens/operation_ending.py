"""Ending an operation and saying what it came to, in one form and one gesture. No rule and no SQL."""

from typing import Any

from console.context import ZONE, Context
from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.operation_outcome import before_of, outcome_fields
from console.tui.screens.operation_section import write
from console.tui.screens.operation_view import OperationView
from console.tui.widgets.fields import Field, YesNoField
from console.tui.widgets.form import FormScreen, Values


def ending_form(screen: WorkScreen[Any], view: OperationView) -> FormScreen:
    """Return the form of the evening: when it ended and its outcome; left empty, the outcome is entered later."""
    row, results = view.operation, view.results
    fields: list[Field] = [
        moment_field(
            "ended", _("Ended"), zone=row.zone or ZONE, required=False, hint=_("Empty: now. “17.00”, “kemarin 22.30”")
        ),
        YesNoField("nil", _("Nihil: nothing was found"), hint=_("A result, too")),
    ]  # fmt: skip
    before: Values = {"nil": False}
    if results is not None:
        entered = results.outcome.entered
        fields += outcome_fields(results)
        before |= {"nil": bool(entered and entered.nil), **before_of(results)}

    def submit(values: Values) -> None:
        at = values["ended"].moment if values["ended"] else None
        changed = asking.differing(before, {name: values[name] for name in before})
        write(screen, lambda context: _end(context, view, changed, at))

    title = _("End %(code)s") % {"code": row.code}
    return FormScreen(title, fields, before, submit, save=_("End it"))


def _end(context: Context, view: OperationView, changed: Values, at: Any) -> object:
    from console.services import operations, outcomes

    if changed:
        return context.perform(outcomes.conclude, view.operation.id, changed, at)
    return context.perform(operations.finish, view.operation.id, at)
