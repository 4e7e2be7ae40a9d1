"""Every change of a meeting's state: which are legal now, what each asks, what it does. No rule and no SQL.

The rules themselves are the model's; here stands only what is worth offering.
"""

from typing import Any, ClassVar

from console.i18n import N_, _, ngettext
from console.tui.screens.base import WorkScreen
from console.tui.screens.live_dialogs import finish_form
from console.tui.screens.meeting_forms import edit_form, officials_form, postpone_form
from console.tui.screens.meeting_section import doing
from console.tui.screens.meeting_view import MeetingView
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.matching import Choice
from db.enums import MeetingState, RecordKind
from db.queries import pointing
from db.queries.meetings import MeetingRow

_S = MeetingState
CHANGES: dict[MeetingState, tuple[str, ...]] = {
    _S.DRAFT: ("schedule", "live", "cancel_meeting", "remove"),
    _S.SCHEDULED: ("live", "postpone", "cancel_meeting", "remove"),
    _S.INVITED: ("live", "postpone", "cancel_meeting", "remove"),
    _S.POSTPONED: ("schedule", "postpone", "cancel_meeting", "remove"),
    _S.RUNNING: ("live", "suspend", "finish"),
    _S.SUSPENDED: ("resume", "finish"),
    _S.FINISHED: ("approve", "reopen"),
    _S.APPROVED: ("reopen",),
    _S.CANCELLED: ("reopen", "remove"),
}
WORDS = {
    "schedule": (N_("Fix day and place"), N_("the meeting is scheduled")),
    "live": (N_("Start, or go on with the minutes"), N_("opens live minutes")),
    "postpone": (N_("Postpone"), N_("new date, correction letter")),
    "cancel_meeting": (N_("Cancel the meeting"), N_("needs a reason")),
    "remove": (N_("Remove from the list"), N_("it can be restored")),
    "suspend": (N_("Suspend"), N_("the minutes say when")),
    "resume": (N_("Go on"), N_("after the suspension")),
    "finish": (N_("Close the meeting"), N_("closing time and words")),
    "approve": (N_("Approve the minutes"), N_("nothing is changed after that")),
    "reopen": (N_("Open again"), N_("needs a reason")),
}


class MeetingChanges(WorkScreen[None]):
    """What a screen over one meeting does to it. Subclasses hold `view`."""

    LIVE_SCREEN: ClassVar[str] = "live_minutes:LiveMinutesScreen"
    view: MeetingView | None = None

    @property
    def meeting_row(self) -> MeetingRow | None:
        """The meeting, once it was read."""
        return self.view.meeting if self.view else None

    def action_change_state(self) -> None:
        """List what may become of the meeting now."""
        row = self.meeting_row
        if row is None:
            return
        names = CHANGES[MeetingState(row.state)] if row.record_state == "live" else ("restore",)
        choices = [Choice(name, *map(_, WORDS.get(name, (N_("Restore"), N_("bring it back"))))) for name in names]

        async def chosen(name: str | None) -> None:
            if name is not None:
                await self.run_action(name)

        self.app.push_screen(ChooseScreen(row.title, choices), chosen)

    def action_live(self) -> None:
        """Open live minutes."""
        from console.tui.modes import make

        if self.meeting_row is not None:
            self.app.push_screen(make(self.LIVE_SCREEN, self.context, self.meeting_row.id))

    def _do(self, verb: str, said: str, *arguments: Any) -> None:
        if self.meeting_row is not None:
            self.write_later(doing("meetings", verb, self.meeting_row.id, *arguments), said=said)

    def _with_reason(self, verb: str, question: str, said: str, required: bool = True) -> None:
        def answered(reason: str | None) -> None:
            if reason is not None:
                self._do(verb, said, reason)

        self.app.push_screen(ReasonScreen(question, required=required), answered)

    def action_schedule(self) -> None:
        """Fix day, hour and place."""
        self._do("schedule", _("Scheduled"))

    def action_suspend(self) -> None:
        """Suspend, with a reason if there is one."""
        self._with_reason("suspend", _("Suspend the meeting?"), _("Suspended"), required=False)

    def action_resume(self) -> None:
        """Go on after a suspension."""
        self._do("resume", _("The meeting goes on"))

    def action_cancel_meeting(self) -> None:
        """Cancel, with a reason."""
        self._with_reason("cancel", _("Cancel the meeting?"), _("Cancelled"))

    def action_reopen(self) -> None:
        """Go one step back, with a reason."""
        self._with_reason("reopen", _("Open the meeting again?"), _("Open again"))

    def action_approve(self) -> None:
        """Approve the minutes, after a question."""

        def answered(yes: bool | None) -> None:
            if yes:
                self._do("approve", _("Minutes approved"))

        text = _("The chair has read and approved them. After that nothing is changed without opening them again.")
        self.app.push_screen(ConfirmScreen(_("Approve the minutes?"), text, yes=_("Approve")), answered)

    def action_remove(self) -> None:
        """Remove from the list, after a question that says what goes on pointing at it."""
        if self.meeting_row is None:
            return
        meeting = self.meeting_row.id

        def answered(yes: bool | None) -> None:
            if yes:
                self._do("remove", _("Removed; undo brings it back"))

        def ask(left: int) -> None:
            text = _("It leaves the lists. Its history stays, and it can be restored.")
            if left:
                text += " " + ngettext(
                    "%(n)d follow-up task goes on pointing at it.", "%(n)d follow-up tasks go on pointing at it.", left
                ) % {"n": left}  # fmt: skip
            self.app.push_screen(ConfirmScreen(_("Remove this meeting?"), text, yes=_("Remove"), danger=True), answered)

        self.read_later(lambda c: c.read(pointing.count, meeting, RecordKind.MEETING, RecordKind.TASK), ask, "pointing")

    def action_restore(self) -> None:
        """Bring it back."""
        self._do("restore", _("Restored"))

    def action_finish(self) -> None:
        """Ask for closing time and words."""
        if self.meeting_row is not None:
            self.open_form(finish_form(self, self.meeting_row), said=_("The meeting is closed"))

    def action_postpone(self) -> None:
        """Ask for a new date."""
        if self.meeting_row is not None:
            self.open_form(postpone_form(self, self.meeting_row), said=_("Postponed: send the invitations again"))

    def action_edit_meeting(self) -> None:
        """Correct the meeting."""
        if self.meeting_row is not None:
            self.open_form(edit_form(self, self.meeting_row), said=_("Meeting corrected"))

    def action_officials(self) -> None:
        """Name chair, secretary and minute taker."""
        if self.view is not None:
            form = officials_form(self, self.view.meeting, list(self.view.officials))
            self.open_form(form, said=_("Officials named"))
