"""What the lists of an evaluation share, and the first of them: lessons. No rule and no SQL."""

from collections.abc import Sequence
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from console.i18n import N_, _
from console.tui.commands import DELETE, NEW, OPEN, Command
from console.tui.screens import asking
from console.tui.screens.lesson_proposal import propose
from console.tui.screens.meeting_section import SectionTable, doing
from console.tui.screens.operation_section import write
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import Field, LineField, LongField
from console.tui.widgets.form import FormScreen, Values
from console.words.evaluation import became
from db.enums import RecordKind
from db.queries.lessons import LessonRow

Row = TypeVar("Row", bound=Any)
CORRECT = OPEN.named(N_("Correct"), N_("Correct the line under the cursor"))
TASK = Command("task", ("t",), N_("Task"), N_("Make a task of what changes"))
PROPOSAL = Command("proposal", ("p",), N_("Proposal"), N_("Make it a proposal for a step of a procedure"))
BECAME = Command("became", ("o",), N_("Go to it"), N_("Open the task or the proposal that the lesson became"))


class ReviewTable(SectionTable[Row]):
    """A list of the evaluation. Nothing is changed any more once the operation was evaluated."""

    SERVICE = ""
    CHANGING = ("new", "open", "delete", "task", "proposal")

    @property
    def operation(self) -> UUID:
        """The operation it belongs to."""
        view: Any = self.view
        return UUID(str(view.operation.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the operation and the row under the cursor allow."""
        if action in self.CHANGING:
            view: Any = self.view
            is_open = view is not None and view.operation.state != "evaluated"
            return is_open and (action == "new" or self.cursor_row is not None)
        return super().check_action(action, parameters)

    def action_delete(self) -> None:
        """Take the line off."""
        row = self.cursor_row
        if row is not None:
            self.work.write_later(doing(self.SERVICE, "remove", row.id), said=_("Taken off; undo brings it back"))


class LessonsTable(ReviewTable[LessonRow]):
    """What was learnt."""

    SERVICE = "lessons"
    ACTIONS = (
        NEW.named(N_("Lesson"), N_("Planned, happened, why, what changes")), CORRECT, TASK, PROPOSAL, BECAME, DELETE,
    )  # fmt: skip

    def __init__(self) -> None:
        columns: list[Column[LessonRow]] = [
            Column(_("Happened"), None, lambda row: row.happened),
            Column(_("Why"), None, lambda row: row.why, hide_below=100),
            Column(_("What changes"), None, lambda row: row.change),
            Column(_("Became"), 24, became),
        ]
        super().__init__(columns, _("Nothing was learnt yet. F2 writes a lesson down."), "lessons")

    def rows_of(self, view: Any) -> Sequence[LessonRow]:
        """Return the lessons."""
        return list(view.lessons)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What became something is not made a task again, but leads there."""
        if action == "became":
            return self.cursor_row is not None and self.cursor_row.outcome is not None
        if action in ("task", "proposal") and self.cursor_row is not None and self.cursor_row.outcome is not None:
            return False
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Write one down."""

        def submit(values: Values) -> None:
            from db.models.evaluation import LessonDraft

            write(self.work, doing("lessons", "add", LessonDraft(operation=self.operation, **values)))

        self.work.open_form(FormScreen(_("New lesson"), _lesson_fields(), {}, submit), said=_("Lesson written down"))

    def action_open(self) -> None:
        """Correct one."""
        row = self.cursor_row
        if row is None:
            return
        before = {name: getattr(row, name) for name in ("planned", "happened", "why", "change")}
        form = FormScreen(_("Lesson"), _lesson_fields(), before, partial(edit, self, row.id, before))
        self.work.open_form(form, said=_("Corrected"))

    def action_task(self) -> None:
        """Make a task of it: who and until when, the rest is known."""
        row = self.cursor_row
        if row is None:
            return

        def submit(values: Values) -> None:
            given = (values["accountable"], values["due"], values["title"])
            write(self.work, doing("lessons", "make_task", row.id, *given))

        fields: list[Field] = [
            LineField("title", _("Task"), required=True),
            asking.agency_field(self.work.context, "accountable", _("Accountable"), required=True),
            asking.day_field(self.work.context, "due", _("Due")),
        ]
        shown = {"title": row.change.partition("\n")[0], "accountable": self.work.context.actor.unit}
        form = FormScreen(_("Task from a lesson"), fields, shown, submit, save=_("Make the task"))
        self.work.open_form(form, said=_("The task is made"))

    async def action_became(self) -> None:
        """Open what it became."""
        row = self.cursor_row
        if row is not None and row.outcome is not None:
            kind = RecordKind.TASK if row.outcome_kind == "task" else RecordKind.PROPOSAL
            await self.work.pora.open_record(kind, row.outcome)

    def action_proposal(self) -> None:
        """Make it a proposal for a step of a procedure: which one is asked, the rest is known."""
        row, view = self.cursor_row, self.view
        if row is not None and view is not None:
            known: Any = view
            propose(self.work, row.id, row.change, [one.code for one in known.procedures])


def _lesson_fields() -> list[Field]:
    return [
        LongField("planned", _("Planned"), lines=2), LongField("happened", _("Happened"), lines=2),
        LongField("why", _("Why"), lines=2), LongField("change", _("What changes"), lines=2),
    ]  # fmt: skip


def edit(table: ReviewTable[Any], identity: UUID, before: Values, values: Values) -> None:
    """Write what was changed of a line."""
    changed = asking.differing(before, values)
    if changed:
        write(table.work, doing(table.SERVICE, "edit", identity, changed))
