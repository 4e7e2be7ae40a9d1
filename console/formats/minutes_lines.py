"""A notula as a stream of numbered lines, out of Markdown, plain text or a Word document.

Takes off what only decorates (bold marks, tabs, line ends) and names what each line is made of.
Must not know sections or records.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from console.formats.archives import Archive
from console.formats.files import decoded, read_bytes, signature
from db.errors import Invalid, Refused

LINE_COUNT_LIMIT = 20_000

# Patterns are bounded, so that no line of a hostile file takes more than linear time.
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_DECORATED_LIMIT = 5000
_CODE = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*)$")
_NUMBERED = re.compile(r"^\s*(?:(\d{1,3})[.)]|\((\d{1,3})\))\s+(.*)$")
_BULLET = re.compile(r"^\s*[-*+•–—]\s+(.*)$")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_CELL_END = re.compile(r"(?<!\\)\|")


class Line(NamedTuple):
    """One line that says something: `text` without its heading, number or bullet mark.

    `level` is the Markdown heading level, 0 for none. `item` is the number before the text, `-` for a bullet,
    empty for none. `cells` are set for a row of a table. `indented` tells that the line hangs under another one.
    `after_gap` tells that an empty line stands before it.
    """

    number: int
    raw: str
    text: str
    level: int = 0
    item: str = ""
    cells: tuple[str, ...] = ()
    indented: bool = False
    after_gap: bool = False


def read_lines(path: Path) -> list[Line]:
    """Return the lines of the notula in `path`.

    Raises what `files.read_bytes` and `files.decoded` raise, Invalid `file.not_minutes` (`found` is what the file is
    instead), and Refused `file.too_many_rows` for more than LINE_COUNT_LIMIT lines.
    """
    return lines_in(read_bytes(path), path.name)


def lines_in(data: bytes, file: str) -> list[Line]:
    """Return the lines in the bytes of a file; see `read_lines`."""
    kind = signature(data)
    if kind == "zip":
        archive = Archive(data, file)
        if archive.kind() == "docx":
            return list(parsed(_word_lines(data, file)))
        kind = archive.kind()
    if kind is not None:
        raise Invalid("file.not_minutes", file=file, found=kind)
    text, _ = decoded(data, file)
    raws = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(raws) > LINE_COUNT_LIMIT:
        raise Refused("file.too_many_rows", file=file, found=len(raws), wanted=LINE_COUNT_LIMIT)
    return list(parsed(raws))


def parsed(raws: list[str]) -> Iterator[Line]:
    """Yield a Line for every raw line that says something; rules and empty lines are passed over."""
    gap = False
    for number, raw in enumerate(raws, start=1):
        if not raw.strip():
            gap = True
            continue
        if _is_rule(raw):
            continue
        yield _line(number, raw, gap)
        gap = False


def _is_rule(raw: str) -> bool:
    """Tell whether the line only draws: ---, ***, or the rule below the headings of a table."""
    signs = "".join(raw.split())
    return len(signs) > 2 and (not signs.strip("-=_*") or ("--" in signs and not signs.strip("|:-")))


def _line(number: int, raw: str, gap: bool) -> Line:
    bare = raw.expandtabs(4).replace("\xa0", " ").rstrip()
    if len(bare) < _DECORATED_LIMIT:
        bare = _CODE.sub(r"\1", _BOLD.sub(r"\2", bare))
    bare = re.sub(r"^(\s*)>\s?", r"\1", bare)
    indented = bare[:2] == "  "
    heading = _HEADING.match(bare)
    if heading:
        inner = _line(number, _without_closing_marks(heading[2]), gap)
        return inner._replace(raw=raw, level=len(heading[1]), cells=())
    if bare.lstrip().startswith("|"):
        return Line(number, raw, bare.strip(), cells=_cells(bare), indented=indented, after_gap=gap)
    numbered = _NUMBERED.match(bare)
    if numbered:
        return Line(number, raw, numbered[3].strip(), 0, numbered[1] or numbered[2], (), indented, gap)
    bullet = _BULLET.match(bare)
    if bullet:
        return Line(number, raw, bullet[1].strip(), 0, "-", (), indented, gap)
    return Line(number, raw, bare.strip(), 0, "", (), indented, gap)


def _without_closing_marks(text: str) -> str:
    """Take the closing marks off "## Keputusan ##"."""
    bare = text.rstrip("#")
    return bare.rstrip() if bare.endswith(" ") else text


def _cells(bare: str) -> tuple[str, ...]:
    inner = bare.strip().removeprefix("|")
    if _CELL_END.search(inner[-1:]) and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(_unescaped(cell) for cell in _CELL_END.split(inner))


def _unescaped(cell: str) -> str:
    return "\n".join(part.strip() for part in _BREAK.split(cell.replace("\\|", "|")))


def _word_lines(data: bytes, file: str) -> list[str]:
    """Return a Word document as Markdown lines: headings, bullets, paragraphs and tables in their order."""
    import io

    from docx import Document
    from docx.table import Table

    from console.formats.procedures.word_reading_guards import word_parts

    next(word_parts(data, file))  # refuses what would take the memory, or reaches outside of the file
    try:
        document = Document(io.BytesIO(data))
        _settle(document.element.body)
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += [_table_line([_cell_text(cell) for cell in row.cells]) for row in block.rows]
            else:
                style = (block.style.name or "") if block.style else ""
                lines += [_styled(style, text) for text in block.text.split("\n")]
    except (KeyError, ValueError, AttributeError, SyntaxError, OSError):  # lxml's errors are SyntaxErrors
        raise Invalid("file.damaged", file=file) from None
    return lines


_GONE = ("del", "moveFrom")
_WRAPPING = ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "sdt")
"""What the library passes over with all that stands in it: tracked insertions, content controls."""


def _settle(body: Any) -> None:
    """Take the changes somebody tracked as made, and put what stands in content controls where they stand."""
    space = body.tag.removesuffix("body")
    for element in list(body.iter(*(space + name for name in _GONE))):
        element.getparent().remove(element)
    for element in list(body.iter(*(space + name for name in _WRAPPING))):
        around = element.getparent()
        place = around.index(element)
        around[place : place + 1] = [child for child in element if not str(child.tag).endswith("Pr")]


def _cell_text(cell: Any) -> str:
    """Return the text of a cell; of a table inside it, the cells one after another."""
    parts = []
    for block in cell.iter_inner_content():
        rows = getattr(block, "rows", None)
        parts.append(block.text if rows is None else "; ".join(_cell_text(one) for row in rows for one in row.cells))
    return "\n".join(parts)


def _table_line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"


def _styled(style: str, text: str) -> str:
    if style == "Title":
        return f"# {text}" if text.strip() else ""
    if style.startswith("Heading ") and text.strip():
        return "#" * min(int(style.rpartition(" ")[2]), 6) + " " + text if style[-1].isdigit() else text
    return f"- {text}" if style.startswith("List") and text.strip() else text
