"""A sheet as Markdown (CommonMark with tables): the same order and words, for reading, chat and version control.

Data is escaped so that it can become neither markup nor a new table cell. Must not know meetings or wording.
"""

import re
from typing import Final

from console.formats.documents.blocks import (
    Block,
    Fields,
    Grid,
    Heading,
    Item,
    Items,
    Kop,
    LetterHead,
    Pictures,
    Scan,
    Sheet,
    Signature,
    Signatures,
    Text,
    Title,
)

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|~&#$@!{}^]")
# What opens a list, a heading or a rule when it stands first.
_LINE_START: Final = re.compile(r"^(\d{0,9})([-+=.)])(?=[\s=-]|$)")
_LINK: Final = re.compile(r"(?i)(://|\bwww\.)")
_HARD_BREAK: Final = "\\\n"


def markdown_file(sheet: Sheet) -> bytes:
    """Return `sheet` as UTF-8 Markdown with `\\n` line ends."""
    chunks = [f"**{plain(sheet.mark.text)}**"]
    for position, part in enumerate(sheet.parts):
        if position:
            chunks.append("---")
        chunks += [_block(block) for block in part.blocks]
    return ("\n\n".join(chunk for chunk in chunks if chunk) + "\n").encode()


def plain(text: str, join: str = _HARD_BREAK) -> str:
    """Return `text` so that Markdown shows it literally at the start of a block; its lines are joined by `join`."""
    return join.join(_LINE_START.sub(r"\1\\\2", _literal(line.strip())) for line in text.strip().split("\n"))


def _literal(text: str) -> str:
    escaped = _MARKUP.sub(lambda found: f"\\{found.group()}", text)
    return _LINK.sub(lambda found: found.group().replace(":", "\\:").replace(".", "\\."), escaped)


def _cell(text: str) -> str:
    return "; ".join(_literal(line.strip()) for line in text.strip().split("\n"))


def _block(block: Block) -> str:  # noqa: C901 - one line per kind of block
    match block:
        case Kop():
            return _kop(block)
        case Title():
            return "\n\n".join([f"# {_cell(block.text)}", *(f"**{_cell(each)}**" for each in block.below)])
        case LetterHead():
            rows = [f"- {plain(label)}: {_cell(value)}" for label, value in block.rows]
            return "\n".join([plain(block.place_date) + "\n", *rows])
        case Fields():
            return _fields(block)
        case Heading():
            return f"{'#' * (block.level + 1)} {_cell(block.text)}"
        case Text():
            return plain(block.text)
        case Items():
            return _items(block)
        case Grid():
            return _grid(block)
        case Pictures():
            return _pictures(block)
        case Scan():
            return f"{plain(block.title)}\n\n{plain(block.unread)}"
        case Signatures():
            return _signatures(block)


def _kop(block: Kop) -> str:
    lines = [
        *(plain(each) for each in block.lines),
        f"**{_cell(block.unit)}**",
        *(plain(each) for each in block.address),
    ]
    return _HARD_BREAK.join(lines) + "\n\n---"


def _fields(block: Fields) -> str:
    lines = []
    for row in block.rows:
        step = "  " if row.label.startswith("   ") else ""
        label = f"{step}- {_cell(row.label)}:"
        if len(row.values) == 1 and not row.numbered:
            lines.append(f"{label} {_cell(row.values[0])}".rstrip())
        else:
            lines.append(f"{label} {_cell(row.lead)}".rstrip())
            lines += [f"  {f'{n}.' if row.numbered else '-'} {plain(v, '; ')}" for n, v in enumerate(row.values, 1)]
    return "\n".join(lines)


def _items(block: Items) -> str:
    lines = [plain(block.title) + "\n"] if block.title else []
    numbers = [item.mark for item in block.items if item.mark]
    # Markdown counts lists itself; a list with a gap in its numbers must show its own.
    counted = numbers == [f"{n}." for n in range(1, len(numbers) + 1)]
    return "\n".join([*lines, *(_item(item, counted) for item in block.items)])


def _item(item: Item, counted: bool) -> str:
    lead = f"**{_cell(item.lead)}** " if item.lead else ""
    if not item.mark:
        return f"\n{lead}{plain(item.text)}"
    mark = item.mark if counted or item.mark == "-" else f"- {plain(item.mark)}"
    return f"{mark} {lead}{plain(item.text, _HARD_BREAK + '   ')}"


def _pictures(block: Pictures) -> str:
    """Name the pictures: Markdown holds none."""
    return "\n".join(f"- {plain(one.caption or one.unread, '; ')}" for one in block.pictures)


def _grid(whole: Grid) -> str:
    block = whole.without_pages()
    head = _row(tuple(column.label for column in block.columns))
    signs = {"center": " :-: ", "right": " --: ", "left": " --- "}
    rule = "|" + "|".join(signs[column.align] for column in block.columns) + "|"
    sums = len(block.rows) - block.totals
    return "\n".join([head, rule, *(_row(row, bold=n >= sums) for n, row in enumerate(block.rows))])


def _row(cells: tuple[str, ...], *, bold: bool = False) -> str:
    shown = (f"**{_cell(text)}**" if bold and text.strip() else _cell(text) for text in cells)
    return "| " + " | ".join(shown) + " |"


def _signatures(block: Signatures) -> str:
    signed = [_signature(one) for one in (block.right, block.left) if one]
    return "\n\n".join([plain(block.place_date), *signed] if block.place_date else signed)


def _signature(one: Signature) -> str:
    above = [plain(each) for each in (one.title, f"{one.prefix} {one.above[0]}", *one.above[1:]) if each]
    return _HARD_BREAK.join([*above, "", f"**{_cell(one.name)}**", *(plain(each) for each in one.below)])
