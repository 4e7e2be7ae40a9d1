"""The forms of a resource: add, correct, absence, licence. They make drafts; use cases decide. No SQL."""

from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_section import doing, write
from console.tui.screens.operation_times import Times
from console.tui.screens.part_forms import number_field
from console.tui.screens.task_asking import unit_choices
from console.tui.widgets.fields import Field, LineField, PickField
from console.tui.widgets.form import FormScreen, Values
from db.enums import ResourceKind
from db.queries.resources import ResourceRow


def _fields(context: Context) -> list[Field]:
    return [
        LineField("name", _("Name"), required=True, hint=_("As in “Hilux KB 1021”")),
        asking.enum_field("kind", _("Kind"), ResourceKind),
        LineField("identifier", _("Plate, call sign"), hint=_("Plate, hull number or call sign")),
        PickField("owner", _("Owner"), choices=unit_choices(context)),
        number_field("capacity", _("Seats"), _("For how many people")),
        PickField("place", _("Stands at"), choices=asking.place_choices(context)),
        LineField("notes", _("Notes")),
    ]


def new_form(screen: WorkScreen[Any]) -> FormScreen:
    """Return the form that adds a resource of our unit, unless another owner is chosen."""

    def work(values: Values, context: Context) -> None:
        from console.services import resources
        from db.models.resources import ResourceDraft

        context.perform(resources.add, ResourceDraft(**values))

    def submit(values: Values) -> None:
        write(screen, partial(work, values))

    usual = {"kind": ResourceKind.VEHICLE.value, "owner": screen.context.actor.unit}
    return FormScreen(_("New resource"), _fields(screen.context), usual, submit)


def edit_form(screen: WorkScreen[Any], row: ResourceRow) -> FormScreen:
    """Return the form that corrects a resource; only what was changed is written."""
    fields = _fields(screen.context)
    before = {field.name: getattr(row, field.name) for field in fields}

    def submit(values: Values) -> None:
        changed = asking.differing(before, values)
        if changed:
            write(screen, doing("resources", "edit", row.id, changed))

    return FormScreen(_("Correct %(code)s") % {"code": row.code}, fields, before, submit)


def absence_form(screen: WorkScreen[Any], subject: UUID, name: str) -> FormScreen:
    """Return the form that says when a resource or person is not to be had."""
    times = Times()

    def work(values: Values, context: Context) -> None:
        from console.services import resources
        from db.models.resources import AbsenceDraft

        span = times.span(values["starts"], values["ends"])
        draft = AbsenceDraft(
            subject=subject, starts_at=span.starts_at, ends_at=span.ends_at, reason=values["reason"]
        )  # fmt: skip
        context.perform(resources.add_absence, draft)

    def submit(values: Values) -> None:
        write(screen, partial(work, values))

    fields = [
        times.start_field("starts", _("From"), required=True),
        times.end_field("ends", _("To")),
        LineField("reason", _("Reason"), hint=_("As in: repair, leave, course")),
    ]
    return FormScreen(_("When is %(name)s not available?") % {"name": name}, fields, {}, submit)


def qualification_form(screen: WorkScreen[Any], subject: UUID, name: str) -> FormScreen:
    """Return the form for a licence or certificate."""

    def work(values: Values, context: Context) -> None:
        from console.services import resources
        from db.models.resources import QualificationDraft

        context.perform(resources.add_qualification, QualificationDraft(subject=subject, **values))

    def submit(values: Values) -> None:
        write(screen, partial(work, values))

    fields = [
        LineField("name", _("Licence"), required=True, hint=_("As in SIM B1, STNK, drone pilot")),
        LineField("number", _("Licence number")),
        asking.day_field(screen.context, "valid_from", _("From")),
        asking.day_field(screen.context, "valid_to", _("To"), _("Its last day; empty: without end")),
    ]
    return FormScreen(_("Licence of %(name)s") % {"name": name}, fields, {}, submit)
