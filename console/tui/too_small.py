"""What is shown instead of a screen when the terminal is too small to draw one. Must not know screens or records."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from console.i18n import _
from console.tui.text import safe


class SmallestSize:
    """The size below which nothing useful fits."""

    WIDTH = 60
    HEIGHT = 15

    @classmethod
    def not_met_by(cls, size: Size) -> bool:
        """Tell whether `size` is too small."""
        return size.width < cls.WIDTH or size.height < cls.HEIGHT


class TooSmallScreen(ModalScreen[None]):
    """One sentence, until the window is larger again. Nothing below it is lost."""

    DEFAULT_CSS = """
    TooSmallScreen { background: $background; }
    TooSmallScreen > Static { width: 100%; height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Say what is needed."""
        wanted = {"width": SmallestSize.WIDTH, "height": SmallestSize.HEIGHT}
        said = _("This window is too small. Make it at least %(width)d columns wide and %(height)d lines high.")
        yield Static(safe(said % wanted), markup=False)
