"""The forms of a task: new, correct, answer, accountable unit, parts. They make drafts; use cases decide. No SQL."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _, short_date
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.task_asking import NEW_NAME, AskingForm, Given, meaning, unit_choices
from console.tui.screens.task_view import ROLES
from console.tui.widgets.fields import (
    Field,
    LineField,
    LongField,
    PickField,
    PickManyField,
)
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from db.enums import Priority, ResponsibilityRole
from db.queries.tasks import ResponsibilityRow, TaskDetail
from db.reading import Page

MEETINGS_OFFERED = 500
DUE_HINT = N_("30 November, Senin depan, 3 hari lagi, 30/11/2025")


def meeting_choices(context: Context) -> Callable[[], list[Choice]]:
    """Return the reader of the latest meetings."""

    def read() -> list[Choice]:
        from db.queries import meetings

        rows = context.read(meetings.page, meetings.MeetingFilter(), Page(limit=MEETINGS_OFFERED))
        return [Choice(row.id, f"{row.code} {row.title}", short_date(row.local_start.date())) for row in rows]

    return read


def _about(context: Context) -> list[Field]:
    return [
        PickField("function", _("Function"), choices=asking.function_choices(context), hint=_("As in the mandates")),
        PickField("place", _("Place"), choices=asking.place_choices(context)),
        asking.enum_field("priority", _("Priority"), Priority),
        PickField("meeting", _("From the meeting"), choices=meeting_choices(context)),
        LineField("case_reference", _("Case"), hint=_("Number of the case or report it is about")),
    ]


def _parts(context: Context) -> list[Field]:
    units = unit_choices(context)
    return [PickManyField(role.value, _(label), choices=units) for role, label in ROLES.items()]


def _others(values: Mapping[str, Any]) -> list[tuple[UUID, ResponsibilityRole]]:
    return [(unit, role) for role in ROLES for unit in values[role.value]]


def _drafted(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as the draft takes them: no function is an empty code."""
    fields = {name: value for name, value in values.items() if name not in {role.value for role in ROLES}}
    return {**fields, "function": fields.get("function") or ""}


def new_form(screen: WorkScreen[Any], made: list[UUID], given: Mapping[str, Any] | None = None) -> FormScreen:
    """Return the form that adds a task; its id is put into `made`."""
    context = screen.context
    fields = [
        LineField("title", _("Task"), required=True, hint=_("What is to be done")),
        PickField(
            "accountable", _("Accountable unit"), choices=unit_choices(context), free=True,
            hint=_("Exactly one; empty: listed as a gap"),
        ),
        asking.day_field(context, "due", _("Due"), hint=_(DUE_HINT)),
        *_parts(context),
        *_about(context),
        LongField("detail", _("Detail"), lines=2),
    ]  # fmt: skip

    def write(values: Values, answers: Given) -> None:
        from console.services import task_sets, tasks
        from db.models.tasks import TaskDraft

        unit = meaning(context, values["accountable"], answers)
        others, reason = _others(values), answers.overlap_reason
        fields = {**_drafted(values), "accountable": None if unit == NEW_NAME else unit}
        draft = TaskDraft.model_validate(fields)
        if unit == NEW_NAME:
            task = context.perform(task_sets.add_for_new_unit, values["accountable"], draft, others, reason)
        else:
            task = context.perform(tasks.add, draft, others, reason)
        made.append(task.id)

    usual = {"priority": Priority.NORMAL.value, **(given or {})}
    return AskingForm(screen, _("New task"), fields, usual, write, save=_("Add the task"))


def edit_form(screen: WorkScreen[Any], row: TaskDetail) -> FormScreen:
    """Return the form that corrects a task; only what was changed is written."""
    context = screen.context
    fields = [
        LineField("title", _("Task"), required=True),
        asking.day_field(context, "due", _("Due"), hint=row.due_text or _(DUE_HINT)),
        *_about(context),
        PickField("accountable_person", _("Person"), choices=asking.person_choices(context)),
        LineField("accountable_position", _("Position")),
        LongField("detail", _("Detail"), lines=2),
        LongField("evidence", _("Evidence"), lines=2),
        LongField("notes", _("Notes"), lines=2),
    ]
    before = {field.name: getattr(row, field.name) for field in fields}

    def write(values: Values, answers: Given) -> None:
        from console.services import tasks

        changed = asking.differing(before, {**values, "function": values["function"] or ""})
        if changed.get("due"):
            changed["due_text"] = ""
        if changed:
            context.perform(tasks.edit, row.id, changed, answers.overlap_reason)

    title = _("Correct %(code)s") % {"code": row.code}
    return AskingForm(screen, title, fields, {**before, "function": row.function or None}, write)


def owner_form(screen: WorkScreen[Any], task: UUID, code: str, owned: bool) -> FormScreen:
    """Return the form that gives a task its accountable unit, or hands it over to another one."""
    context = screen.context
    fields: list[Field] = [
        PickField("agency", _("Accountable unit"), required=True, choices=unit_choices(context)),
        PickField("person", _("Person"), choices=asking.person_choices(context)),
    ]
    if owned:
        fields.append(LineField("reason", _("Reason"), hint=_("Why it changes hands; kept in the notes")))

    def write(values: Values, answers: Given) -> None:
        from console.services import handshake

        unit, person, why = values["agency"], values["person"], answers.overlap_reason
        if owned:
            context.perform(handshake.hand_over, task, unit, person, values["reason"], why)
        else:
            context.perform(handshake.assign, task, unit, person, why)

    title = _("Hand %(code)s over") if owned else _("Who is accountable for %(code)s?")
    return AskingForm(screen, title % {"code": code}, fields, {}, write)


def parts_form(screen: WorkScreen[Any], task: UUID, code: str, parts: Sequence[ResponsibilityRow]) -> FormScreen:
    """Return the form that says which other units have a part."""
    before = {role.value: [part.agency for part in parts if part.role == role.value] for role in ROLES}

    def write(values: Values, _given: Given) -> None:
        from console.services import tasks

        screen.context.perform(tasks.set_responsibilities, task, _others(values))

    title = _("Who else has a part in %(code)s?") % {"code": code}
    return AskingForm(screen, title, _parts(screen.context), before, write)
