"""The console's colours: ink and sea green with a brass accent, by night and by day.

Colour never says anything alone: every state also has a sign or a word. Must not know widgets.
"""

from typing import Any

from textual.app import App
from textual.theme import Theme

NIGHT = Theme(
    name="pora",
    primary="#5fb3a6",
    secondary="#8aa9b8",
    accent="#dfae5b",
    warning="#dfae5b",
    error="#e2786b",
    success="#86bd7a",
    foreground="#dce6e4",
    background="#0f171b",
    surface="#141f24",
    panel="#1e2d34",
    dark=True,
    variables={
        "block-cursor-background": "#5fb3a6",
        "block-cursor-foreground": "#0f171b",
        "block-cursor-text-style": "bold",
        "footer-key-foreground": "#dfae5b",
        "footer-background": "#1e2d34",
        "input-selection-background": "#5fb3a6 35%",
        "scrollbar": "#2d424b",
        "scrollbar-hover": "#3b5560",
        "scrollbar-active": "#5fb3a6",
    },
)

DAY = Theme(
    name="pora-light",
    primary="#0f6b62",
    secondary="#3c5a68",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a63328",
    success="#33691e",
    foreground="#1c2629",
    background="#f4f1e8",
    surface="#faf8f2",
    panel="#e6e1d3",
    dark=False,
    variables={
        "block-cursor-background": "#0f6b62",
        "block-cursor-foreground": "#faf8f2",
        "block-cursor-text-style": "bold",
        "footer-key-foreground": "#8a5a00",
        "footer-background": "#e6e1d3",
        "input-selection-background": "#0f6b62 25%",
    },
)


def wear(app: App[Any], light: bool = False) -> None:
    """Register both themes with `app` and wear one."""
    app.register_theme(NIGHT)
    app.register_theme(DAY)
    app.theme = DAY.name if light else NIGHT.name
