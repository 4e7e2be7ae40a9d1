"""The screen on which all others stand: its commands become keys, menu, palette entries and help by themselves.

Must not know records.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen

from console.i18n import _
from console.tui.commands import BACK, HELP, MENU, Command, Offer, give, help_rows, install, key_name, offered
from console.tui.text import safe
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.detail import Detail, Line, Section
from console.tui.widgets.dialog import Dialog, PlainButton, buttons
from console.tui.widgets.living import Living
from console.tui.widgets.matching import Choice

Result = TypeVar("Result")


class MenuScreen(ChooseScreen):
    """All that can be done now, by arrows and Enter. Answers the chosen `Offer` or None."""

    def __init__(self, title: str, offers: Sequence[Offer]) -> None:
        choices = [Choice(o, _(o.command.label), ", ".join(map(key_name, o.command.keys))) for o in offers]
        super().__init__(title, choices)


class HelpScreen(Dialog[None]):
    """Every key of a screen with what it does, and above it how to get about."""

    DEFAULT_CSS = """
    HelpScreen > .dialog { width: 78; height: 100%; max-height: 40; }
    HelpScreen Detail { height: 1fr; padding: 0; }
    """

    def __init__(self, title: str, commands: Sequence[Command], text: str = "") -> None:
        super().__init__(title)
        self.commands = commands
        self.text = text

    def compose_body(self) -> ComposeResult:
        """The explanation, then one section for each group."""
        rows = help_rows(self.commands)
        sections = [Section(text=self.text)] if self.text else []
        for group in dict.fromkeys(row.group for row in rows):
            lines = [
                Line(row.keys, f"{row.label}: {row.help}" if row.help else row.label)
                for row in rows
                if row.group == group
            ]
            sections.append(Section(group, lines))
        yield Detail("", sections)
        yield buttons(PlainButton(_("Close"), "close", "primary"))

    def on_button_pressed(self) -> None:
        """Leave."""
        self.dismiss(None)


class ActionScreen(Living, Screen[Result]):
    """A screen with commands. Declare `ACTIONS` and write `action_<id>`; F1, F10 and Esc are here already.

    `TITLE_TEXT` (marked with `N_`) heads menu and help, `HELP_TEXT` explains the screen in the help.
    """

    ACTIONS: ClassVar[tuple[Command, ...]] = ()
    STANDING: ClassVar[tuple[Command, ...]] = (HELP, MENU, BACK)
    TITLE_TEXT: ClassVar[str] = ""
    HELP_TEXT: ClassVar[str] = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        standing = [command for command in cls.STANDING if command.id not in {own.id for own in cls.ACTIONS}]
        cls.ACTIONS = (*cls.ACTIONS, *standing)

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        install(self, self.ACTIONS)

    async def recompose(self) -> None:
        """Compose anew, with keys named in the language spoken now."""
        install(self, self.ACTIONS)
        await super().recompose()
        self._update_auto_focus()
        self.refresh_bindings()

    def keep_typing(self) -> None:
        """Write what is being typed here where it outlives the console. Called before the console closes."""

    def action_menu(self) -> None:
        """List all that can be done now."""
        app = self.app

        async def chosen(offer: Offer | None) -> None:
            if offer is not None:
                await give(app, offer)

        app.push_screen(MenuScreen(self._heading() or _("Menu"), offered(app)), chosen)

    def action_help(self) -> None:
        """Show every key."""
        commands = [offer.command for offer in offered(self.app)]
        text = _(self.HELP_TEXT) if self.HELP_TEXT else ""
        self.app.push_screen(HelpScreen(self._heading() or _("Help"), commands, text))

    async def action_back(self) -> None:
        """Leave this screen; the first screen of a mode stays."""
        stack = self.app.screen_stack
        if self.is_current and len(stack) > 1 and type(stack[-2]) is not Screen:
            self.dismiss(None)

    def _heading(self) -> str:
        return safe(_(self.TITLE_TEXT)).plain if self.TITLE_TEXT else ""
