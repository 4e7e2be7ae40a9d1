"""A redline drawn in the terminal: old and new beside each other where there is room, else one above the other.

`[-old-]` and `{+new+}` mark the words, so that colour is never needed. Pure; must not know widgets or records.
"""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from console.tui.text import safe
from sops.wording import Fate, Line

WIDE = 96
"""Cells from which two columns are drawn."""
_LOOK = {Fate.SAME: "", Fate.DELETED: "red strike", Fate.INSERTED: "bold blue"}
_MARKS = {Fate.SAME: ("", ""), Fate.DELETED: ("[-", "-]"), Fate.INSERTED: ("{+", "+}")}


def line_text(line: Line, leave_out: Fate | None = None) -> Text:
    """Return a line's runs as styled text, without those of one fate where a side shows only its own."""
    drawn = Text()
    for run in line:
        if run.fate is not leave_out:
            opening, closing = _MARKS[run.fate]
            drawn.append_text(safe(f"{opening}{run.text}{closing}", _LOOK[run.fate]))
    return drawn


def whole(lines: Sequence[Line], leave_out: Fate | None = None) -> Text:
    """Return all lines; those that hold nothing for this side are left out."""
    shown = [text for text in (line_text(line, leave_out) for line in lines) if text.plain.strip()]
    return Text("\n").join(shown) if shown else Text("–")


def beside(lines: Sequence[Line], width: int, old: str, new: str) -> RenderableType:
    """Return both sides under their headings: two columns, or stacked where `width` has no room for them."""
    sides = [(old, whole(lines, Fate.INSERTED)), (new, whole(lines, Fate.DELETED))]
    if width < WIDE:
        parts: list[RenderableType] = []
        for title, text in sides:
            parts += [safe(title, "bold underline"), text]
        return Group(*parts)
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row(*(safe(title, "bold underline") for title, _text in sides))
    grid.add_row(*(text for _title, text in sides))
    return grid
