"""A procedure as the rows of the form: texts, symbol, column, and the exits that become arrows.

Knows the procedure and how many letters fit in a cell; must not know pages, lanes or file formats. A row whose texts
are higher than a page is cut into several, of which only the first has a symbol.
"""

from dataclasses import dataclass, field, replace
from math import ceil

from console.formats.documents.printing import printable
from console.formats.procedures.measuring import wrapped
from console.formats.procedures.sheet_sizes import PADDING, TEXT_LINE, TEXT_SIZE, Columns
from sops.durations import write_duration
from sops.paths import exits
from sops.procedure import Exit, Kind, Procedure, Step


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the form. `texts` are Kegiatan, Kelengkapan, Waktu, Output and Keterangan; lines are parted by \\n.

    A continuation has no number and no `kind`. `paired` is the key of the row that holds the same letter.
    """

    key: str
    number: str
    texts: tuple[str, ...]
    height: float
    kind: Kind | None
    column: int = 0
    letter: str = ""
    exits: tuple[Exit, ...] = field(default=())
    paired: str = ""


def rows_of(procedure: Procedure, columns: Columns, highest: float) -> list[Row]:
    """Return the rows of the form, none higher than `highest` millimetres by its texts alone."""
    onward = exits(procedure)
    keys = {step.key for step in procedure.steps}
    pairs = _pairs(procedure.steps)
    found: list[Row] = []
    column = 0
    for number, step in enumerate(procedure.steps, 1):
        column = _column(procedure, step, column)
        kept = tuple(one for one in onward[step.key] if one.target in keys and one.target != pairs.get(step.key))
        texts = _texts(step, procedure.language)
        row = Row(
            step.key, str(number), texts, 0.0, step.kind, column, printable(step.letter), kept, pairs.get(step.key, "")
        )
        found += _cut(row, columns, highest)
    return found


def _pairs(steps: tuple[Step, ...]) -> dict[str, str]:
    """Return for each page connector the one it hands over to: their letter is the arrow."""
    places: dict[str, list[str]] = {}
    for step in steps:
        if step.kind is Kind.CONNECTOR and step.letter:
            places.setdefault(step.letter, []).append(step.key)
    return {keys[0]: keys[1] for keys in places.values() if len(keys) == 2}


def _column(procedure: Procedure, step: Step, before: int) -> int:
    """Return the column of a step's actor; a connector without one stays in the column before."""
    codes = [actor.code for actor in procedure.columns]
    return codes.index(step.actor) if step.actor in codes else min(before, max(len(codes) - 1, 0))


def _texts(step: Step, language: str) -> tuple[str, ...]:
    time = write_duration(step.duration, language) if step.duration else ""
    texts = (step.activity, _listed(step.requirements), time, _listed(step.outputs), step.note)
    return tuple(printable(text).strip() for text in texts)


def _listed(entries: tuple[str, ...]) -> str:
    return entries[0] if len(entries) == 1 else "\n".join(f"- {entry}" for entry in entries)


def _cut(row: Row, columns: Columns, highest: float) -> list[Row]:
    """Give a row its height; cut it where its longest text would not fit on a page."""
    widths = [width - 2 * PADDING for width in columns.texts]
    lines = [wrapped(text, room, TEXT_SIZE) for text, room in zip(row.texts, widths, strict=True)]
    most = max(1, int((highest - 2 * PADDING) / TEXT_LINE))
    longest = max(len(one) for one in lines)
    found = []
    for place in range(ceil(longest / most)):
        parts = [one[place * most : (place + 1) * most] for one in lines]
        height = max(len(one) for one in parts) * TEXT_LINE + 2 * PADDING
        texts = row.texts if longest <= most else tuple("\n".join(one) for one in parts)
        if place == 0:
            found.append(replace(row, texts=texts, height=height))
        else:
            found.append(Row(f"{row.key}+{place}", "", texts, height, None, row.column))
    return found
