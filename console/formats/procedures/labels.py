"""Where the labels of a decision's exits stand: beside their arrow, never on it. Must not know lanes."""

from console.formats.procedures.drawing import Label
from console.formats.procedures.lanes import Box
from console.formats.procedures.pages import Placed
from console.formats.procedures.ports import Port, Side
from console.formats.procedures.sheet_sizes import Columns

_GAP = 0.5
_CLEAR = 0.4


def label_of(placed: Placed, port: Port, columns: Columns, *, up: bool) -> Label | None:
    """Return the label of an exit; `up` when its arrow leads to a row above on this page."""
    if not port.lines:
        return None
    center, bottom = columns.center(placed.row.column), placed.middle + placed.half_height
    if port.side in (Side.LEFT, Side.RIGHT):
        top = placed.middle + _GAP if up else placed.middle - _GAP - port.label_height
        return _beside(center, columns.half + _GAP, top, port, leftwards=port.side is Side.LEFT)
    if port.side is Side.BOTTOM:
        # On the roomier side: on the other it could shut the only lanes of an arrow that leaves there.
        return _beside(center, _GAP, bottom + port.start + 0.1, port, leftwards=center > columns.area / 2)
    track = bottom + port.track
    top = track + 0.2 if port.up else track - 0.2 - port.label_height
    return _beside(center, port.start + _GAP, top, port, leftwards=port.side is Side.LOW_LEFT)


def _beside(center: float, distance: float, top: float, port: Port, *, leftwards: bool) -> Label:
    left = center - distance - port.label_width if leftwards else center + distance
    box = Box(left, top, left + port.label_width, top + port.label_height, _CLEAR)
    return Label(port.lines, box, "right" if leftwards else "left")
