"""Columns of a long list: what each shows, how wide it is on this screen, and the line of a row as segments.

Knows rows only through the functions in a `Column`; must not know where rows come from.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from console.tui.text import cell, harmless

Row = TypeVar("Row")

GAP = 2
NARROWEST_SHARE = 12


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `width` in cells, None shares what is left; `hide_below` is a width of the screen in cells.

    `sort` names the order that a click on the title asks for; empty titles cannot be clicked.
    """

    title: str
    width: int | None
    render: Callable[[Row], str | Text]
    align: Literal["left", "right", "center"] = "left"
    hide_below: int = 0
    sort: str = ""


Layout = list[tuple[Column[Row], int]]


def fit(columns: Sequence[Column[Row]], width: int, screen_width: int) -> Layout[Row]:
    """Return the columns that have room in `width` cells with their widths. The first one always stays.

    Columns fall away from the right, fixed ones first, before any sharing column gets narrower than 12 cells.
    """
    shown = [column for column in columns if screen_width >= column.hide_below] or list(columns[:1])
    while len(shown) > 1 and _needed(shown) > width:
        fixed = [column for column in shown[1:] if column.width is not None]
        shown.remove(fixed[-1] if fixed else shown[-1])
    sharing = sum(column.width is None for column in shown)
    free = width - GAP * (len(shown) - 1) - sum(column.width or 0 for column in shown)
    each, rest = divmod(max(free, 0), sharing) if sharing else (0, 0)
    placed: Layout[Row] = []
    for column in shown:
        if column.width is None:
            placed.append((column, each + (1 if rest > 0 else 0)))
            rest -= 1
        else:
            placed.append((column, min(column.width, width)))
    return placed


def _needed(columns: Sequence[Column[Row]]) -> int:
    return sum(column.width or NARROWEST_SHARE for column in columns) + GAP * (len(columns) - 1)


def content_segments(
    content: str | Text, width: int, align: Literal["left", "right", "center"], style: Style, console: Console
) -> list[Segment]:
    """Return `content` as segments exactly `width` cells wide on `style`; styles inside the content are kept."""
    if isinstance(content, str):
        return [Segment(cell(content, width, align), style)]
    text = harmless(content).copy()
    text.truncate(width, overflow="ellipsis")
    text.align(align, width)
    text.end = ""
    text.no_wrap = True
    return styled_segments(text, style, console)


def styled_segments(text: Text, style: Style, console: Console) -> list[Segment]:
    """Return `text` as segments on `style`. Rich leaves the style of a text out when no part has one of its own."""
    return list(Segment.apply_style(text.render(console), style + console.get_style(text.style, default=Style.null())))


def row_segments(row: Row, layout: Layout[Row], style: Style, console: Console) -> Iterable[Segment]:
    """Yield the segments of the line that shows `row`, without gutter and without padding at the end."""
    gap = Segment(" " * GAP, style)
    for place, (column, width) in enumerate(layout):
        if place:
            yield gap
        yield from content_segments(column.render(row), width, column.align, style, console)


def title_segments(
    layout: Layout[Row], sort: tuple[str, bool], arrows: tuple[str, str], style: Style
) -> Iterable[Segment]:
    """Yield the segments of the header. `sort` is (order, descending), `arrows` the signs for up and down."""
    for place, (column, width) in enumerate(layout):
        sign = arrows[1 if sort[1] else 0] if column.sort and column.sort == sort[0] else ""
        room = width - cell_len(sign) - 1 if sign else width
        title = column.title if cell_len(column.title) <= room else cell(column.title, room)
        shown = cell(f"{title} {sign}" if sign else title, width, column.align)
        yield Segment((" " * GAP if place else "") + shown, style)


def column_at(layout: Layout[Row], x: int) -> Column[Row] | None:
    """Return the column drawn at cell `x`, counted from the first column."""
    left = 0
    for column, width in layout:
        if left <= x < left + width + GAP:
            return column
        left += width + GAP
    return None
