"""How a daily report is begun and signed: the two forms at its ends. They make drafts; use cases decide. No SQL."""

from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_section import doing, write
from console.tui.widgets.fields import Field, LineField, PickField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from db.queries.reports import ReportRow

_HELD = ("running", "finished", "reported", "evaluated")


def begin_form(screen: WorkScreen[Any], begun: list[Any], operation: UUID | None = None) -> FormScreen:
    """Return the form that begins the report of any day; what was begun is put into `begun`."""
    context = screen.context

    def read() -> list[Choice]:
        from db.queries import operations
        from db.reading import Page

        wanted = operations.OperationFilter(agency=context.actor.unit, states=_HELD)
        rows = context.read(operations.page, wanted, Page(limit=asking.MOST))
        return [Choice(row.id, f"{row.code} {row.name}") for row in rows]

    def submit(values: Values) -> None:
        write(screen, lambda context: begun.append(begin(context, values["day"] or context.today(), values["op"])))

    fields: list[Field] = [
        asking.day_field(context, "day", _("Day"), _("Empty: today. “kemarin”, 13/11")),
        PickField("op", _("Operation"), choices=read, hint=_("Empty: the post alone")),
    ]
    return FormScreen(_("New daily report"), fields, {"op": operation}, submit, save=_("Begin it"))


def begin(context: Context, day: Any, operation: UUID | None) -> Any:
    """Begin our report of a day with all that is known, at the post of this workspace."""
    from console.services import report_prefill, reports

    unit = context.actor.unit
    place = context.read(report_prefill.expected, unit, day).place
    return context.perform(reports.begin, day, {"agency": unit, "operation": operation, "place": place})


def sign_form(screen: WorkScreen[Any], row: ReportRow, name: str, position: str) -> FormScreen:
    """Return the form of the signature (paraf)."""

    def submit(values: Values) -> None:
        write(screen, doing("reports", "sign", row.id, values["signed_by"], values["signed_position"]))

    fields = [LineField("signed_by", _("Name"), required=True), LineField("signed_position", _("Position"))]
    usual = {"signed_by": name, "signed_position": position}
    return FormScreen(_("Sign %(code)s") % {"code": row.code}, fields, usual, submit, save=_("Sign"))


def signer(context: Context) -> tuple[str, str]:
    """Return name and position of whoever works here. Runs in a worker thread."""
    from db.queries import people

    found = context.read(people.get, context.actor.person)
    return (found.name, found.position) if found else ("", "")
