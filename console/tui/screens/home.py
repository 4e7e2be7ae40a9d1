"""Beranda. Must not write SQL."""

from textual.app import ComposeResult
from textual.widgets import Static

from console.i18n import N_
from console.tui.screens.base import WorkScreen


class HomeScreen(WorkScreen[None]):
    """The first screen."""

    MODE = "home"
    TITLE_TEXT = N_("Home")

    def compose_body(self) -> ComposeResult:
        """Nothing yet."""
        yield Static("")
