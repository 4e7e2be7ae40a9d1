"""The forms of an operation: propose, correct, order, postpone. They make drafts; use cases decide. No SQL."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from console.context import ZONE, Context
from console.i18n import _, language
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_forms import term_choices
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.operation_section import doing, write
from console.tui.screens.operation_times import Span, Times
from console.tui.screens.part_forms import number_field
from console.tui.screens.planning_form import PlanningForm
from console.tui.screens.task_asking import unit_choices
from console.tui.widgets.fields import Field, LineField, LongField, PickField, PickManyField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from db.enums import SecurityClass
from db.queries.operations import OperationRow

PLAIN = (
    "name", "lead", "minimum_strength", "target", "objectives", "method", "notes", "code_word", "security_class",
    "background", "basis", "assembly", "contact", "communication",
)  # fmt: skip
CODED = ("kind", "forum", "function")
"""Fields whose empty value is an empty code."""


def _first(context: Context, times: Times) -> list[Field]:
    return [
        LineField("name", _("Name"), required=True, hint=_("As in “Opgab Entikong-Sekayam”")),
        PickField("kind", _("Kind"), choices=term_choices(context, "operation_kind")),
        times.start_field("starts", _("Begins")),
        times.end_field("ends", _("Ends")),
    ]


def _who(context: Context) -> list[Field]:
    return [
        PickField("lead", _("Leading unit"), choices=asking.agency_choices(context), hint=_("Empty: our own unit")),
        number_field("minimum_strength", _("Minimum strength"), _("People it needs at least; fewer is a clash")),
        PickField("function", _("Function"), choices=asking.function_choices(context), hint=_("As in the mandates")),
    ]


def _texts() -> list[Field]:
    return [
        LongField("target", _("Target"), lines=2),
        LongField("objectives", _("Objectives"), lines=2),
        LongField("method", _("Method"), lines=2),
    ]


def _given(values: Mapping[str, Any], span: Span) -> Values:
    """Return the values as the draft takes them."""
    given = {name: values[name] for name in PLAIN if name in values}
    given |= {name: values[name] or "" for name in CODED if name in values}
    return {**given, **span._asdict()}


def new_form(
    screen: WorkScreen[Any], made: list[UUID], given: Mapping[str, Any] | None = None, decision: UUID | None = None
) -> FormScreen:
    """Return the form that proposes an operation; its id is put into `made`. What clashes shows while typing."""
    context, times = screen.context, Times()
    fields: list[Field] = [
        *_first(context, times),
        PickManyField("places", _("Places"), choices=asking.place_choices(context)),
        _who(context)[0],
        PickManyField("units", _("Units asked"), choices=unit_choices(context)),
        *_who(context)[1:],
        *_texts(),
        PickField("forum", _("Forum"), choices=term_choices(context, "forum")),
    ]

    def work(values: Values, context: Context) -> None:
        from console.services import operations, participation
        from db.models.operations import OperationDraft

        draft = _given(values, times.span(values["starts"], values["ends"]))
        draft["lead"] = values["lead"] or context.actor.unit
        where = [operations.PlaceGiven(place) for place in values["places"]]
        units = [participation.PartGiven(unit) for unit in values["units"]]
        made.append(
            context.perform(operations.add, OperationDraft(**draft, decision=decision), where, units).id
        )  # fmt: skip

    def submit(values: Values) -> None:
        write(screen, partial(work, values))

    usual = {"lead": context.actor.unit, **(given or {})}
    form = PlanningForm(screen, _("New operation"), fields, usual, submit, save=_("Propose the operation"))
    form.times = times
    return form


def _arrangements(context: Context, row: OperationRow) -> list[Field]:
    return [
        LongField("background", _("Background"), lines=2),
        LongField("basis", _("Basis"), lines=2, hint=_("Laws, letters and decisions, one to a line")),
        LineField("assembly", _("Gathering point")),
        moment_field("assembly_at", _("They gather"), zone=row.zone or ZONE, required=False),
        LineField("contact", _("Contact"), hint=_("Whom to call, with a number")),
        LongField("communication", _("Communication"), lines=2),
        PickManyField("sops", _("Procedures (SOP)"), choices=_procedure_choices),
    ]


def _procedure_choices() -> list[Choice]:
    from sops import library

    return [Choice(entry.code, entry.title(language()), entry.code) for entry in library.entries()]


def edit_form(
    screen: WorkScreen[Any], row: OperationRow, places: Sequence[UUID], units: Sequence[UUID], sops: Sequence[str] = ()
) -> FormScreen:
    """Return the form that corrects an operation; only what was changed is written."""
    context, times = screen.context, Times(row.zone)
    fields: list[Field] = [
        *_first(context, times), *_who(context), LineField("code_word", _("Code word")), *_texts(),
        LongField("notes", _("Notes"), lines=2), PickField("forum", _("Forum"), choices=term_choices(context, "forum")),
        asking.enum_field("security_class", _("Security class"), SecurityClass), *_arrangements(context, row),
    ]  # fmt: skip
    names = (*PLAIN, *CODED, "starts_at", "ends_at", "whole_days", "zone", "assembly_at")
    before = {name: getattr(row, name) for name in names}

    def submit(values: Values) -> None:
        span = times.span(values["starts"], values["ends"])
        changed = asking.differing(before, {**_given(values, _as_before(span, row)), "assembly_at": _at(values)})
        wanted = None if list(values["sops"]) == list(sops) else list(values["sops"])
        if changed or wanted is not None:
            write(screen, doing("operations", "edit", row.id, changed, form.overrule, wanted))

    shown = {**before, **{name: before[name] or None for name in CODED}}
    shown |= {"starts": row.starts_at, "ends": row.ends_at, "sops": list(sops)}
    form = PlanningForm(screen, _("Correct %(code)s") % {"code": row.code}, fields, shown, submit)
    form.times = times
    form.standing = (row, tuple(places), tuple(units))
    return form


def _at(values: Mapping[str, Any]) -> Any:
    return values["assembly_at"].moment if values["assembly_at"] else None


def _as_before(span: Span, row: OperationRow) -> Span:
    """Times that were left alone are still those of whole days, though the form shows their hours."""
    same = (span.starts_at, span.ends_at) == (row.starts_at, row.ends_at)
    zone = row.zone if row.starts_at is None or same else span.zone
    return span._replace(whole_days=row.whole_days if same else span.whole_days, zone=zone)


def order_form(screen: WorkScreen[Any], row: OperationRow, taken: list[Values]) -> FormScreen:
    """Return the form for number, date and official of the order. Its values are put into `taken`, not written."""
    before = {"order_number": row.order_number, "order_date": row.order_date, "order_official": row.order_official}

    def submit(values: Values) -> None:
        taken.append(asking.differing(before, values))

    fields = [
        LineField("order_number", _("Order number"), required=True, hint=_("As in Sprin/123/XI/2025")),
        asking.day_field(screen.context, "order_date", _("Date of the order")),
        LineField("order_official", _("Signed by"), hint=_("Position and name of the official")),
    ]
    title = _("Order of %(code)s") % {"code": row.code}
    return FormScreen(title, fields, before, submit, save=_("The order is out"))


def postpone_form(screen: WorkScreen[Any], row: OperationRow) -> FormScreen:
    """Return the form that postpones, with a new time when there is one."""
    times = Times(row.zone)

    def submit(values: Values) -> None:
        start = values["starts"]
        span = times.span(start, values["ends"]) if start and values["ends"] else None
        begins = span.starts_at if span else start.moment if start else None
        ends = span.ends_at if span else None
        write(screen, doing("operations", "postpone", row.id, values["reason"], begins, ends))

    fields = [
        LineField("reason", _("Reason"), required=True),
        times.start_field("starts", _("New beginning")),
        times.end_field("ends", _("New end")),
    ]
    return FormScreen(_("Postpone %(code)s") % {"code": row.code}, fields, {}, submit, save=_("Postpone"))
