"""Every move of a version of a procedure: open, ask, freeze, go on from it, withdraw, remove. No rule and no SQL."""

from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.screens.sop_freezing import Freezing
from console.tui.screens.sop_section import write
from console.tui.screens.sop_start import show_version
from console.tui.screens.sop_view import SopView
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.fields import LongField, YesNoField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from db.enums import VersionState

_S = VersionState
MOVES: dict[VersionState, tuple[str, ...]] = {
    _S.DRAFT: ("discuss", "ask", "describe", "freeze", "withdraw", "remove"),
    _S.DISCUSSION: ("freeze", "ask", "describe", "withdraw", "remove"),
    _S.FROZEN: ("go_on", "ask", "withdraw"),
    _S.WITHDRAWN: ("go_on",),
}
WORDS = {
    "discuss": (N_("Open to joint discussion"), N_("the agencies asked may propose and say what they think")),
    "ask": (N_("Ask agencies"), N_("each gets a column in the grid")),
    "describe": (N_("Say what is new"), N_("and whether it concerns safety")),
    "freeze": (N_("Freeze the text (kunci naskah)"), N_("number 1.0 and its hash; never changed again")),
    "go_on": (N_("Begin a new version with this text"), N_("the same agencies are asked")),
    "withdraw": (N_("Withdraw the version"), N_("needs a reason; it stays on record")),
    "remove": (N_("Remove from the list"), N_("it can be restored")),
    "restore": (N_("Restore"), N_("bring it back")),
}

class VersionChanges(Freezing):
    """What a screen over one version does to it. Subclasses hold `view`."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only legal moves."""
        if action in WORDS:
            return self.view is not None and action in self._names(self.view)
        return super().check_action(action, parameters)

    def _names(self, view: SopView) -> tuple[str, ...]:
        return MOVES[VersionState(view.version.state)] if view.version.record_state == "live" else ("restore",)

    def action_change_state(self) -> None:
        """List what may become of the version now."""
        if self.view is None:
            return
        choices = [Choice(name, *map(_, WORDS[name])) for name in self._names(self.view)]

        async def chosen(name: str | None) -> None:
            if name is not None:
                await self.run_action(name)

        title = f"{self.view.version.code} {self.view.version.number}"
        self.app.push_screen(ChooseScreen(title, choices), chosen)

    def action_discuss(self) -> None:
        """Open it to joint discussion."""
        self.do("open_discussion", _("Open to joint discussion"))

    def action_ask(self) -> None:
        """Ask further agencies."""
        from console.tui.screens.sop_grid import ask_agencies

        if self.view is not None:
            ask_agencies(self, self.view)

    def action_describe(self) -> None:
        """Say what is new."""
        if self.view is None:
            return
        row = self.view.version
        fields = [
            LongField("changes", _("What is new")),
            YesNoField("safety", _("Concerns safety"), hint=_("Then every post reads and acknowledges it again")),
        ]

        def submit(values: Values) -> None:
            def work(context: Context) -> object:
                from console.services import sops

                return context.perform(sops.describe, row.id, values["changes"], values["safety"])

            write(self, work)

        given = {"changes": row.changes, "safety": row.safety}
        self.open_form(FormScreen(_("What is new in this version"), fields, given, submit), said=_("Noted"))

    # Other moves

    def action_go_on(self) -> None:
        """Begin a new version with this text, and show it."""
        if self.view is None:
            return
        identity = self.view.version.id
        self.write_later(lambda context: _started(context, identity), self._show_version, _("A new version was begun"))

    def _show_version(self, identity: UUID) -> None:
        show_version(self, identity)

    def action_withdraw(self) -> None:
        """Withdraw it, with a reason."""

        def answered(reason: str | None) -> None:
            if reason:
                self.do("withdraw", _("Withdrawn"), reason)

        self.app.push_screen(ReasonScreen(_("Withdraw this version?")), answered)

    def action_remove(self) -> None:
        """Remove it from the list, after a question."""

        def answered(yes: bool | None) -> None:
            if yes:
                self.do("remove", _("Removed; undo brings it back"))

        text = _("It leaves the lists. Its history stays, and it can be restored.")
        question = ConfirmScreen(_("Remove this version?"), text, yes=_("Remove"), danger=True)
        self.app.push_screen(question, answered)

    def action_restore(self) -> None:
        """Bring it back."""
        self.do("restore", _("Restored"))


def _started(context: Context, identity: UUID) -> UUID:
    from console.services import sops

    made: UUID = context.perform(sops.start_from_version, identity).id
    return made
