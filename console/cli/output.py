"""The only writer to stdout, and the gate through which all printed text passes.

Results go to stdout as table, CSV, JSON or Markdown; everything else goes to stderr. Must not know any aggregate.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NoReturn
from uuid import UUID

from console.i18n import _, short_date
from db.text import escaped, visible


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed list: its heading and what it shows of a row. `shrinks` columns give way first."""

    title: str
    value: Callable[[Any], Any]
    shrinks: bool = False


def say(text: str = "") -> None:
    """Print one result line."""
    print(visible(text, one_line=False))


def say_indented(text: str, depth: int) -> None:
    """Print a sentence `depth` columns from the left, broken at words on a terminal and whole in a pipe."""
    indent = " " * depth
    if not sys.stdout.isatty():
        print(indent + visible(text))
        return
    import textwrap

    width = max(os.get_terminal_size().columns - 1, depth + 20)
    print(textwrap.fill(visible(text), width, initial_indent=indent, subsequent_indent=indent))


def tell(text: str) -> None:
    """Say something that is no result: on stderr."""
    print(visible(text, one_line=False), file=sys.stderr)


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
            say(f"  {name}: {text}")


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
    writer.writerow([column.title for column in columns])
    for row in rows:
        writer.writerow([guarded(shown(column.value(row))) for column in columns])


def guarded(text: str) -> str:
    """Mark text that a spreadsheet would run as a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r\n＝＋－＠" and text[:1] else text


def _emit_markdown(rows: Sequence[Any], columns: Sequence[Column]) -> None:
    def line(cells: Sequence[str]) -> str:
        escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in cells)
        return f"| {' | '.join(escaped)} |"

    print(line([column.title for column in columns]))
    print(f"|{'---|' * len(columns)}")
    for row in rows:
        print(line([shown(column.value(row)) for column in columns]))


def _emit_table(rows: Sequence[Any], columns: Sequence[Column]) -> None:
    from console.cli.table import TextColumn, lines_of

    written = [TextColumn(one.title, [shown(one.value(row)) for row in rows], one.shrinks) for one in columns]
    room = os.get_terminal_size().columns if sys.stdout.isatty() else None
    lines, left_out = lines_of(written, room)
    print("\n".join(lines))
    if left_out:
        tell(_("Not shown for want of room: %(columns)s. Widen the window, or use --format csv.")
             % {"columns": ", ".join(left_out)})  # fmt: skip
