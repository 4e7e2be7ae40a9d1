"""What a procedure of somebody else's is made of, whatever its file: paragraphs, and tables whose cells may hold marks.

Knows neither Word nor Markdown, nor what an SOP is.
"""

from dataclasses import dataclass, field

from sops.procedure import Kind


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn shape: its kind where it is one of the form's, and the letters written in it.

    `kind` is None for a box of text and for a shape the form does not know.
    """

    kind: Kind | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid. A cell that reaches over several columns stands in the first, the others are `covered`.

    `below` tells that it goes on with the cell above.
    """

    lines: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    filled: bool = False
    covered: bool = False
    below: bool = False

    @property
    def text(self) -> str:
        """The cell's lines as one."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text; `level` is that of a heading (0 for none), `item` its number or bullet in a list."""

    text: str
    level: int = 0
    item: str = ""
    aside: bool = False
    """Whether it stands outside the running text: in a header, a footer, a note or a comment."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells on one grid: every row has a cell for every column."""

    rows: tuple[tuple[Cell, ...], ...] = field(default=())

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row) for row in self.rows), default=0)


Block = Paragraph | Table
EMPTY = Cell()
