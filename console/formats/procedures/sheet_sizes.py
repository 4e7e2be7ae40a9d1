"""The measures of the form in millimetres and points: sheet, columns, letters, symbols. Must not know procedures."""

from dataclasses import dataclass
from typing import Final

SHEET: Final = (330.0, 215.0)
"""F4 (folio) lying: width and height."""
LEFT, RIGHT, TOP, BOTTOM = 15.0, 12.0, 12.0, 15.0
WIDTH: Final = SHEET[0] - LEFT - RIGHT
HEIGHT: Final = SHEET[1] - TOP - BOTTOM - 1.0
"""What a table may be high; the last millimetre is for the lines between rows."""

TEXT_SIZE: Final = 7.5
TEXT_LINE: Final = 3.15
ACTOR_SIZE: Final = 6.5
ACTOR_LINE: Final = 2.75
ACTOR_PADDING: Final = 0.6
LABEL_SIZE: Final = 6.0
LABEL_LINE: Final = 2.4
PADDING: Final = 1.0
HEAD_ROW: Final = 5.5

PENTAGON: Final = 5.2
"""Width and height of a page connector."""
CONNECTOR_LINE: Final = 8.6
"""How high a line of page connectors is, with their arrows."""

_NUMBER, _DURATION = 8.0, 16.0
_ACTOR: Final = {0: 56.0, 1: 56.0, 2: 40.0, 3: 32.0, 4: 26.0, 5: 22.5, 6: 19.5, 7: 17.5, 8: 16.0}
_SHARES: Final = (0.31, 0.24, 0.24, 0.21)
_CROWDED: Final = 128.0


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the form's columns for a number of actors."""

    actors: int

    @property
    def actor(self) -> float:
        """The width of one actor's column."""
        return _ACTOR.get(self.actors) or _CROWDED / self.actors

    @property
    def area(self) -> float:
        """The width of all actors' columns: where symbols and arrows stand."""
        return self.actor * self.actors

    @property
    def texts(self) -> tuple[float, float, float, float, float]:
        """The widths of Kegiatan, Kelengkapan, Waktu, Output and Keterangan."""
        rest = WIDTH - _NUMBER - _DURATION - self.area
        activity, requirements, output, note = (rest * share for share in _SHARES)
        return activity, requirements, _DURATION, output, note

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of all columns from left to right."""
        activity, *others = self.texts
        return (_NUMBER, activity, *[self.actor] * self.actors, *others)

    @property
    def left(self) -> float:
        """Where the first actor's column begins."""
        return _NUMBER + self.texts[0]

    def center(self, column: int) -> float:
        """Return the middle of an actor's column, counted from the first one's left line."""
        return self.actor * (column + 0.5)

    @property
    def half(self) -> float:
        """Half the width of a symbol: arrows must find room on both sides."""
        return max(1.2, min(6.0, self.actor / 2 - 3.0))
