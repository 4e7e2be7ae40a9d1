"""Closing the console from wherever somebody is: what is kept by itself is kept, unsaved typing is asked about.

Must not know records.
"""

from typing import Any

from textual.app import App

from console.i18n import _
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.dialog import Dialog
from console.tui.widgets.screen import ActionScreen


class LeaveQuestion(ConfirmScreen):
    """Asks whether what was typed into a form may be lost."""

    def __init__(self) -> None:
        super().__init__(
            _("Leave without saving?"), _("What you typed here is lost."),
            yes=_("Leave"), no=_("Go on typing"), danger=True,
        )  # fmt: skip


def leave(app: App[Any]) -> None:
    """Close `app`. Drafts are written first; where a form holds unsaved typing, ask, once."""
    shown = [screen for stack in app._screen_stacks.values() for screen in stack]
    for screen in shown:
        if isinstance(screen, ActionScreen) and screen.is_mounted:
            screen.keep_typing()

    def answered(yes: bool | None) -> None:
        if yes:
            app.exit()

    if not any(isinstance(screen, Dialog) and screen.is_mounted and screen.dirty for screen in shown):
        app.exit()
    elif not any(isinstance(screen, LeaveQuestion) for screen in app.screen_stack):
        app.push_screen(LeaveQuestion(), answered)
