"""The only way data enters a widget: text made harmless, measured and cut to the cells it may fill.

Must not know records, widgets or languages. Textual passes ESC, OSC 52 and C1 bytes found in a string straight to
the terminal and reads `[TODO]` as markup, so every string that came from a person, a file or another post goes
through `safe` (for a widget) or `cell` (for a line that we draw ourselves).
"""

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text

from db.text import visible

ELLIPSIS = "…"


def safe(text: str, style: str | Style = "", *, one_line: bool = True) -> Text:
    """Return `text` as Rich text that no terminal and no markup parser can misread."""
    return Text(visible(text, one_line=one_line), style=style)


def harmless(content: str | Text, style: str | Style = "", *, one_line: bool = True) -> Text:
    """Like `safe`, for content that may be styled text already. Unsafe styled text loses its spans, not its words."""
    if isinstance(content, str):
        return safe(content, style, one_line=one_line)
    clean = visible(content.plain, one_line=one_line)
    return content if clean == content.plain else Text(clean, style=content.style)


def cell(text: str, width: int, align: str = "left") -> str:
    """Return `text` harmless and exactly `width` cells wide: cut with an ellipsis, or padded."""
    if width <= 0:
        return ""
    clean = visible(text)
    free = width - cell_len(clean)
    if free < 0:
        return set_cell_size(clean, width - 1) + ELLIPSIS
    if align == "right":
        return " " * free + clean
    if align == "center":
        return " " * (free // 2) + clean + " " * (free - free // 2)
    return clean + " " * free
