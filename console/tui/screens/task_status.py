"""Setting the work status of one or several tasks, wherever they are shown, and what a command must know of a task.

No rule and no SQL; must not know how the screen shows its tasks.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from console.context import Context
from console.i18n import N_, _, ngettext
from console.tui.commands import Command
from console.tui.screens.base import WorkScreen
from console.tui.screens.task_words import CLOSED
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.fields import LineField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.words import choices as word_choices
from console.words import word
from db.enums import TaskStatus

STATUS = Command("status", ("f6", "s"), N_("Status"), N_("Not begun, in progress, blocked, done, dropped"))


class Subject(NamedTuple):
    """What a command must know of a task."""

    id: UUID
    code: str
    title: str
    accountable: UUID | None
    accountable_name: str | None
    status: str
    handshake: str
    state: str

    @property
    def closed(self) -> bool:
        """Tell whether nothing more is expected."""
        return self.status in CLOSED


def subject(row: Any) -> Subject:
    """Return what commands must know of any row that shows a task."""
    return Subject._make(getattr(row, name, "live") for name in Subject._fields)


class StatusWork(WorkScreen[None]):
    """Commands about the task under the cursor, or about all marked ones."""

    def subject(self) -> Subject | None:
        """Return the task under the cursor."""
        raise NotImplementedError

    def subjects(self) -> list[Subject]:
        """Return the marked tasks, else the one under the cursor."""
        one = self.subject()
        return [one] if one else []

    def finished(self) -> None:
        """A command about several tasks is done."""

    def doing(self, module: str, verb: str, *arguments: Any) -> Callable[[Context], Any]:
        """Return the work that performs a use case; its module is loaded in the worker."""

        def work(context: Context) -> Any:
            from importlib import import_module

            return context.perform(getattr(import_module(f"console.services.{module}"), verb), *arguments)

        return work

    def action_status(self) -> None:
        """Ask for the new status of the marked tasks."""
        some = self.subjects()
        choices = [Choice(TaskStatus(code), text) for code, text in word_choices(TaskStatus)]

        def chosen(status: TaskStatus | None) -> None:
            if status is not None:
                self.ask_status(some, status)

        current = TaskStatus(some[0].status) if len(some) == 1 else None
        question = ChooseScreen(_("Status of %(what)s") % {"what": named(some)}, choices, current=current)
        self.app.push_screen(question, chosen)

    def ask_status(self, some: Sequence[Subject], status: TaskStatus, left: Callable[[], Any] | None = None) -> None:
        """Ask for what the status wants, a reason or a note of evidence, then set it. `left` hears of a refusal."""
        if status is TaskStatus.DONE:
            self._ask_evidence(some, left)
            return
        if status not in (TaskStatus.BLOCKED, TaskStatus.DROPPED):
            self.set_status(some, status)
            return

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.set_status(some, status, reason)
            elif left is not None:
                left()

        question = _("Why is %(what)s blocked?") if status is TaskStatus.BLOCKED else _("Why is %(what)s dropped?")
        self.app.push_screen(ReasonScreen(question % {"what": named(some)}, yes=_("Save")), answered)

    def _ask_evidence(self, some: Sequence[Subject], left: Callable[[], Any] | None) -> None:
        field = LineField("evidence", _("Evidence"), hint=_("What shows it: letter, photo, report. May stay empty"))
        form = FormScreen(_("Done: %(what)s") % {"what": named(some)}, [field])

        def closed(values: Values | None) -> None:
            if values is not None:
                self.set_status(some, TaskStatus.DONE, evidence=values["evidence"])
            elif left is not None:
                left()

        self.app.push_screen(form, closed)

    def set_status(self, some: Sequence[Subject], status: TaskStatus, reason: str = "", evidence: str = "") -> None:
        """Set the status of all of them in one gesture."""
        work = self.doing("task_sets", "set_statuses", [one.id for one in some], status, reason, evidence)
        said = _("%(what)s: %(status)s") % {"what": named(some), "status": word(status)}
        self.write_later(work, lambda _found: self.finished(), said)


def named(some: Sequence[Subject]) -> str:
    """Return how a question names its tasks: the code of one, the number of several."""
    return some[0].code if len(some) == 1 else ngettext("%(n)d task", "%(n)d tasks", len(some)) % {"n": len(some)}
