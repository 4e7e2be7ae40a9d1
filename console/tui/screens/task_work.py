"""What can be done to tasks, wherever they are shown: list, board, gaps, one task. Asks, and lets use cases write.

No rule and no SQL; must not know how the screen shows its tasks.
"""

from collections.abc import Callable
from uuid import UUID

from console.i18n import N_, _, plain_date
from console.tui.commands import Command
from console.tui.screens import task_forms as forms
from console.tui.screens.task_answers import answer_form
from console.tui.screens.task_asking import unit_choices
from console.tui.screens.task_reminders import TaskReminderScreen
from console.tui.screens.task_status import STATUS, StatusWork, Subject
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickManyScreen
from db.enums import Handshake
from db.queries import tasks as queries
from db.queries.tasks import AnswerRow, TaskDetail

OWNER = Command("owner", ("f7", "p"), N_("Accountable"), N_("Give it an accountable unit, or hand it over"), show=False)
ANSWER = Command("answer", ("j",), N_("Answer"), N_("Record what the unit says, also on its behalf"), show=False)
DECIDE = Command("decide", ("c",), N_("Decide counter-offer"), N_("Take date and scope over, or refuse"), show=False)
SPLIT = Command("split", ("v",), N_("Split"), N_("One part for each owner: 2 becomes 2a and 2b"), show=False)
PARTS = Command("parts", ("y",), N_("Parts"), N_("Who carries it out, is asked for advice, is told"), show=False)
REMIND = Command("remind", ("t",), N_("Remind"), N_("A polite text for the unit, ready to paste"), show=False)
WORK = (STATUS, OWNER, ANSWER, DECIDE, SPLIT, PARTS, REMIND)


_ALLOWED: dict[str, Callable[[Subject], bool]] = {
    "status": lambda one: True,
    "remind": lambda one: one.accountable is not None and not one.closed,
    "owner": lambda one: not one.closed,
    "answer": lambda one: one.accountable is not None and not one.closed,
    "decide": lambda one: one.handshake == Handshake.COUNTERED and not one.closed,
    "split": lambda one: not one.closed,
    "parts": lambda one: True,
}


class TaskWork(StatusWork):
    """Commands about the task under the cursor; status and reminder also about all marked ones."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the task under the cursor allows."""
        if action in _ALLOWED:
            one = self.subject() if self.is_attached else None
            return one is not None and one.state == "live" and _ALLOWED[action](one)
        return super().check_action(action, parameters)

    def edit_task(self) -> None:
        """Read the task under the cursor and correct it."""
        one = self.subject()
        if one is None:
            return

        def here(row: TaskDetail | None) -> None:
            if row is not None:
                self.open_form(forms.edit_form(self, row), said=_("Task corrected"))

        today = self.context.today()
        self.read_later(lambda context: context.read(queries.get, one.id, today=today), here, group="edit")

    # Handshake

    def action_answer(self) -> None:
        """Record the answer of the accountable unit."""
        one = self.subject()
        if one is not None and one.accountable is not None:
            form = answer_form(self, one.id, one.code, one.accountable, one.accountable_name or "")
            self.open_form(form, said=_("Answer recorded"))

    def action_decide(self) -> None:
        """Show the counter-offer that stands, and ask."""
        one = self.subject()
        if one is not None:
            self.read_later(lambda context: context.read(queries.answers, one.id), lambda said: self._decide(one, said))

    def _decide(self, one: Subject, answers: list[AnswerRow]) -> None:
        offers = [answer for answer in answers if answer.answer == Handshake.COUNTERED]
        offer = offers[-1] if offers else None
        day = plain_date(offer.proposed_due) if offer and offer.proposed_due else ""
        text = "\n".join(filter(None, (day, offer.proposed_title, offer.reason))) if offer else ""

        def chosen(accepted: bool | None) -> None:
            if accepted is not None:
                self.write_later(self.doing("handshake", "decide", one.id, accepted), said=_("Decided"))

        choices = [Choice(True, _("Take it over")), Choice(False, _("Refuse; the unit is asked again"))]
        title = _("%(unit)s proposes for %(code)s") % {"unit": one.accountable_name or "", "code": one.code}
        self.app.push_screen(ChooseScreen(title, choices, text=text), chosen)

    def action_owner(self) -> None:
        """Give the task its accountable unit, or hand it over."""
        one = self.subject()
        if one is not None:
            owned = one.accountable is not None
            said = _("Handed over") if owned else _("Accountable unit set")
            self.open_form(forms.owner_form(self, one.id, one.code, owned), said=said)

    # Parts

    def action_split(self) -> None:
        """Ask between whom."""
        one = self.subject()
        if one is None:
            return

        def chosen(units: list[UUID] | None) -> None:
            if units:
                self.write_later(self.doing("tasks", "split", one.id, units), said=_("Task was split"))

        given = [one.accountable] if one.accountable else []
        title = _("Split %(code)s between") % {"code": one.code}
        self.app.push_screen(PickManyScreen(title, unit_choices(self.context), given), chosen)

    def action_parts(self) -> None:
        """Ask who else has a part."""
        one = self.subject()
        if one is None:
            return
        self.read_later(
            lambda context: context.read(queries.responsibilities, one.id),
            lambda parts: self.open_form(forms.parts_form(self, one.id, one.code, parts), said=_("Parts recorded")),
        )

    def action_remind(self) -> None:
        """Write the reminders for the units of the marked tasks."""
        self.app.push_screen(TaskReminderScreen(self.context, [one.id for one in self.subjects()]))
