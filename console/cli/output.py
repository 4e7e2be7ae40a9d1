"""The only writer to stdout, and the gate through which all printed text passes.

Results go to stdout as table, CSV, JSON or Markdown; everything else goes to stderr. Must not know any aggregate.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

from console.i18n import _, short_date
from db.text import escaped, visible

if TYPE_CHECKING:
    from console.cli.table import TextColumn


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed list: its heading and what it shows of a row.

    For a narrow terminal: `shrinks` columns hold texts that may be cut short, `main` ones (else the first) go on below
    instead; `short` shows the same in fewer letters; a higher `rank` is left out earlier.
    """

    title: str
    value: Callable[[Any], Any]
    shrinks: bool = False
    main: bool = False
    rank: int = 0
    short: Callable[[Any], Any] | None = None


def say(text: str = "") -> None:
    """Print one result line."""
    print(visible(text, one_line=False))


def say_indented(text: str, depth: int, further: int | None = None) -> None:
    """Print a sentence `depth` columns from the left, broken at words on a terminal and whole in a pipe.

    Lines after the first start at `further`, where it is given.
    """
    print("\n".join(_broken(visible(text), depth, further)))


def _broken(text: str, depth: int, further: int | None) -> list[str]:
    indent = " " * depth
    if not sys.stdout.isatty():
        return [indent + text]
    import textwrap

    room = max(width() - 1, depth + 20)
    below = indent if further is None else " " * further
    return textwrap.wrap(text, room, initial_indent=indent, subsequent_indent=below, break_on_hyphens=False)


LOOKS = {"gone": "\x1b[31;9m", "came": "\x1b[1;32m"}
"""How a terminal draws words that went and that came. Marks in the text say the same without colour."""
_PLAIN = "\x1b[0m"


def coloured() -> bool:
    """Tell whether colours are wanted: on a terminal that has them, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say_runs(runs: Sequence[tuple[str, str]], depth: int, further: int | None = None) -> None:
    """Print a sentence like `say_indented`, made of (text, look) with the looks of `LOOKS`, "" for plain words."""
    whole = [(visible(text), look) for text, look in runs]
    lines = _broken("".join(text for text, _look in whole), depth, further)
    if coloured():
        looks = [(sign, LOOKS.get(look, "")) for text, look in whole for sign in text if not sign.isspace()]
        lines = _painted(lines, iter(looks))
    print("\n".join(lines))


def _painted(lines: Sequence[str], looks: Iterator[tuple[str, str]]) -> list[str]:
    """Colour lines that were broken already; only blanks were added or lost in breaking them."""
    found, now = [], ""
    for line in lines:
        parts = []
        for sign in line:
            look = now if sign.isspace() else next(looks)[1]
            parts.append((_PLAIN if now else "") + look + sign if look != now else sign)
            now = look
        found.append("".join(parts) + (_PLAIN if now else ""))
        now = ""
    return found


def tell(text: str) -> None:
    """Say something that is no result: on stderr."""
    said = visible(text, one_line=False)
    if sys.stderr.isatty() and len(said) > width(2):
        import textwrap

        options: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
        said = "\n".join(textwrap.fill(line, width(2), **options) for line in said.split("\n"))
    print(said, file=sys.stderr)


def end(code: int) -> NoReturn:
    """Leave with an exit code."""
    raise SystemExit(code)


def emit_object(value: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    _emit_json(value)


def _emit_json(value: Any) -> None:
    import json

    print(escaped(json.dumps(value, ensure_ascii=False, indent=2, default=_plain)))


def emit_rows(rows: Sequence[Any], columns: Sequence[Column], form: Format = Format.TABLE, empty: str = "") -> None:
    """Print a list. JSON holds every field of the rows (NamedTuples) by name; the others hold the columns."""
    if form is Format.JSON:
        _emit_json([as_object(row) for row in rows])
    elif form is Format.CSV:
        _emit_csv(rows, columns)
    elif form is Format.MD:
        _emit_markdown(rows, columns)
    elif rows:
        _emit_table(rows, columns)
    else:
        tell(empty or _("Nothing to list."))


def emit_facts(title: str, facts: Sequence[tuple[str, Any]]) -> None:
    """Print one record: its title, then a line for every fact that is known."""
    say(visible(title))
    for name, value in facts:
        if text := shown(value):
            say_indented(f"{name}: {text}", 2, further=4)


def as_object(row: Any) -> dict[str, Any]:
    """Return a row's fields by name, as JSON holds them."""
    found: dict[str, Any] = row._asdict() if hasattr(row, "_asdict") else dict(row)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"cannot print {type(value).__name__}")


def shown(value: Any) -> str:
    """Return a value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date) and not isinstance(value, datetime):
        return short_date(value)
    return visible(str(value))


def _emit_csv(rows: Sequence[Any], columns: Sequence[Column]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([visible(column.title) for column in columns])
    for row in rows:
        writer.writerow([guarded(shown(column.value(row))) for column in columns])


def guarded(text: str) -> str:
    """Mark text that a spreadsheet would run as a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r\n＝＋－＠" and text[:1] else text


def _emit_markdown(rows: Sequence[Any], columns: Sequence[Column]) -> None:
    def line(cells: Sequence[str]) -> str:
        escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in cells)
        return f"| {' | '.join(escaped)} |"

    print(line([visible(column.title) for column in columns]))
    print(f"|{'---|' * len(columns)}")
    for row in rows:
        print(line([shown(column.value(row)) for column in columns]))


def _emit_table(rows: Sequence[Any], columns: Sequence[Column]) -> None:
    from console.cli.table import lines_of

    room = width() if sys.stdout.isatty() else None
    lines, left_out = lines_of([_text_column(one, rows, room is not None) for one in columns], room)
    print("\n".join(lines))
    if left_out:
        tell(_("No room for: %(columns)s (widen the window, or --format csv).") % {"columns": ", ".join(left_out)})


def _text_column(column: Column, rows: Sequence[Any], may_shorten: bool) -> "TextColumn":
    from console.cli.table import TextColumn

    short = [shown(column.short(row)) for row in rows] if column.short and may_shorten else None
    cells = [shown(column.value(row)) for row in rows]
    return TextColumn(visible(column.title), cells, column.shrinks, column.main, column.rank, short)


def width(stream: int = 1) -> int:
    """Return how many columns the terminal at `stream` has; `COLUMNS` says otherwise where it is set."""
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isdecimal() and int(given) else os.get_terminal_size(stream).columns
