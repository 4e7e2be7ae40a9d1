"""The register of decisions across meetings, each with its follow-through. No rule and no SQL."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import OPEN, SEARCH, Command
from console.tui.screens.base import WorkScreen
from console.tui.screens.decision_view import decision_sections, through
from console.tui.screens.listing import RECORD_HISTORY, ListScreen, RecordScreen, RecordWork, Shown
from console.tui.sources import QuerySource
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.fields import LineField, PickField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import DecisionState, RecordKind
from db.queries import decisions as queries
from db.queries.decisions import DecisionFilter, DecisionRow
from db.reading import Page

IMPLEMENT = Command("implement", ("f6", "l"), N_("Carried out"), N_("Mark it as carried out; a remark says how"))
SUPERSEDE = Command("supersede", ("g",), N_("Replaced"), N_("Name the later decision that replaces this one"))
WITHDRAW = Command("withdraw", ("c",), N_("Withdraw"), N_("Withdraw the decision, with a reason"))
MEETING = Command("meeting", ("f7", "r"), N_("Its meeting"), N_("Open the meeting that took this decision"))
WHICH = Command("which", ("f5", "s"), N_("Which"), N_("List only decisions in force, without a task, overdue …"))
WORK = (IMPLEMENT, SUPERSEDE, WITHDRAW, MEETING, RECORD_HISTORY)
LISTED: dict[str, tuple[str, dict[str, Any]]] = {
    "": (N_("All decisions"), {}),
    "standing": (N_("In force"), {"states": (DecisionState.STANDING,)}),
    "without": (N_("In force and without a task"), {"without_tasks": True}),
    "overdue": (N_("With an overdue task"), {"overdue": True}),
    "implemented": (N_("Carried out"), {"states": (DecisionState.IMPLEMENTED,)}),
    "gone": (N_("Replaced or withdrawn"), {"states": (DecisionState.SUPERSEDED, DecisionState.WITHDRAWN)}),
}


class DecisionWork(RecordWork[DecisionRow]):
    """What can be done with one decision, in the register and on its own screen."""

    SERVICE = "decisions"

    def title_of(self, row: DecisionRow) -> str:
        """Name a decision."""
        return f"{row.code} {row.text[:80]}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a decision in force can be carried out, replaced or withdrawn."""
        row = self.row if self.is_attached else None
        if action in ("implement", "supersede", "withdraw"):
            return row is not None and row.state == DecisionState.STANDING
        return super().check_action(action, parameters)

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read one decision with its tasks."""
        from db.queries import tasks

        row = context.read(queries.get, identity, context.today())
        if row is None:
            return None
        wanted = tasks.TaskFilter(decision=identity)
        found = context.read(tasks.page, wanted, page=Page(limit=50), today=context.today())
        return Shown(row, f"{row.code}", decision_sections(row, context.read(queries.heirs, identity), found))

    def action_implement(self) -> None:
        """Ask for a remark, then mark it."""
        self._reason("implement", _("Carried out? A remark says how."), _("Marked as carried out"), required=False)

    def action_withdraw(self) -> None:
        """Ask for the reason, then withdraw."""
        self._reason("withdraw", _("Withdraw this decision?"), _("Withdrawn"))

    def _reason(self, verb: str, question: str, said: str, required: bool = True) -> None:
        row = self.row

        def answered(reason: str | None) -> None:
            if reason is not None and row is not None:
                self.write_later(self.gesture(verb, row.id, reason), said=said)

        if row is not None:
            self.app.push_screen(ReasonScreen(question, row.text, required=required), answered)

    def action_supersede(self) -> None:
        """Ask which later decision replaces it."""
        row = self.row
        if row is None:
            return

        def others() -> list[Choice]:
            wanted = DecisionFilter(self.context.today(), states=(DecisionState.STANDING,))
            found = self.context.read(queries.page, wanted, Page(limit=2_000))
            return [Choice(one.id, f"{one.code} {one.text}", one.meeting_code) for one in found if one.id != row.id]

        def submit(values: Values) -> None:
            with self.pora.writing:
                self.gesture("supersede", row.id, values["by"], values["reason"])(self.context)

        fields = [
            PickField("by", _("Replaced by"), required=True, choices=others),
            LineField("reason", _("Reason")),
        ]
        form = FormScreen(_("What replaces %(code)s?") % {"code": row.code}, fields, {}, submit)
        self.open_form(form, said=_("Marked as replaced"))

    async def action_meeting(self) -> None:
        """Open its meeting."""
        if self.row is not None:
            await self.pora.open_record(RecordKind.MEETING, self.row.meeting)


class DecisionsScreen(DecisionWork, ListScreen[DecisionRow]):
    """All decisions, those of the newest meeting first."""

    MODE = "meetings"
    TITLE_TEXT = N_("Register of decisions")
    HEADING = N_("Register of decisions")
    HELP_TEXT = N_("Every decision of every meeting, with how far its follow-up tasks are. Enter opens one.")
    ACTIONS = (OPEN, SEARCH, WHICH, *WORK)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.listed = ""

    def columns(self) -> Sequence[Column[DecisionRow]]:
        """Code, meeting, text, state, follow-through."""
        return [
            Column(_("Code"), 8, lambda row: row.code),
            Column(_("Decision"), None, lambda row: row.text),
            Column(_("State"), 13, lambda row: word(row.state, DecisionState)),
            Column(_("Follow-up"), 24, through),
            Column(_("Meeting"), 10, lambda row: row.meeting_code, hide_below=90),
        ]

    def source(self) -> QuerySource[DecisionRow]:
        """Read under text and states."""
        wanted = DecisionFilter(self.context.today(), self.text, **LISTED[self.listed][1])
        return QuerySource(self.context, queries.page, queries.count, wanted)

    def filter_words(self) -> str:
        """Say which are listed."""
        return _(LISTED[self.listed][0]) if self.listed else ""

    def empty(self) -> str:
        """Say what to do."""
        if self.text or self.listed:
            return _("No decision fits. Esc or F5 shows all again.")
        return _("No decision yet. In live minutes a line that begins with #k becomes one.")

    def record_screen(self, row: DecisionRow) -> WorkScreen[Any]:
        """Open one decision."""
        return DecisionScreen(self.context, row.id)

    def action_which(self) -> None:
        """Choose which decisions are listed."""

        def chosen(name: str | None) -> None:
            if name is not None:
                self.listed = name
                self.show_list()

        choices = [Choice(name, _(label)) for name, (label, _given) in LISTED.items()]
        self.app.push_screen(ChooseScreen(_("Which decisions?"), choices, current=self.listed), chosen)


class DecisionScreen(DecisionWork, RecordScreen[DecisionRow]):
    """One decision with its tasks."""

    MODE = "meetings"
    TITLE_TEXT = N_("Decision")
    ACTIONS = WORK
