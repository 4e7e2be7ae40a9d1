"""How much of each block Beranda shows, so that all six stand on one page where that can be. Lines only.

Must not know records or what Enter does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rich.cells import cell_len

from console.tui.entry_list import Entry

Lines = Callable[[int], list[Entry]]
"""A block: its lines for a step from ROOMY to TIGHTEST."""

ROOMY, USUAL, TIGHT, TIGHTEST = range(4)
MINE = (8, 5, 5, 4)
WAITED = (6, 3, 2, 1)
PAPERS = (6, 3, 2, 2)
ORDERS = (2, 2, 1, 1)
"""Lines of a block at each step; the rest is counted in its heading or last line."""
APART = 30
"""Lines of the terminal from which the blocks stand apart and show more."""
CLOSE = ("duty", "clashes", "reports", "procedures", "runs")
"""Blocks of a line that belong to what stands above them."""
SHORT = ("since", "exchange")
"""Blocks that are one line where there is no room for their heading."""


def fitted(blocks: Mapping[str, Lines], order: Sequence[str], terminal: int, page: int, width: int) -> list[Entry]:
    """Return the lines of all blocks: with air on a high terminal, else as many as fit into `page` lines."""
    if terminal >= APART:
        return _apart(blocks, order)
    entries: list[Entry] = []
    for step in (USUAL, TIGHT, TIGHTEST):
        entries = [line for name in order if name in blocks for line in _block(blocks, name, step, width)]
        if len(entries) <= page:
            break
    return entries


def _apart(blocks: Mapping[str, Lines], order: Sequence[str]) -> list[Entry]:
    entries: list[Entry] = []
    for name in order:
        lines = blocks[name](ROOMY) if name in blocks else []
        if entries and lines and name not in CLOSE:
            entries.append(Entry(f"gap:{name}", ""))
        entries += lines
    return entries


def _block(blocks: Mapping[str, Lines], name: str, step: int, width: int) -> list[Entry]:
    lines = blocks[name](step)
    if step == USUAL or name not in SHORT or len(lines) < 2 or not lines[0].heading:
        return lines
    first = lines[1]
    joined = f"{lines[0].text}: {first.text}"
    fits = cell_len(joined) + cell_len(first.right) + 6 <= width
    return [replace(first, text=joined) if fits else first, *lines[2:]]
