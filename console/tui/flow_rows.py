"""The steps of a procedure as rows of a drawing: what each leads to, what leads to it, and which loops run beside.

Pure: knows keys and places; must not know widths, signs or widgets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sops.paths import exits
from sops.procedure import Procedure, Step

MOST_LANES = 4
"""Loops drawn beside one another; a further one only names the number it returns to."""


class Turn(StrEnum):
    """Where a way leads, seen from its own row."""

    BELOW = "below"
    AHEAD = "ahead"
    BACK = "back"
    NOWHERE = "nowhere"


class Way(NamedTuple):
    """One way out of a row: its label ("" but at a decision), the number it leads to (0: no such step), its key."""

    label: str
    number: int
    target: str
    turn: Turn


@dataclass(frozen=True)
class FlowRow:
    """One step at its place. `arrivals` are the numbers of the rows, other than the one above, that lead here."""

    step: Step
    number: int
    ways: tuple[Way, ...]
    arrivals: tuple[int, ...]

    @property
    def below(self) -> bool:
        """Whether the way goes on in the row below."""
        return any(way.turn is Turn.BELOW for way in self.ways)


class Lane(NamedTuple):
    """A loop drawn at the left: from the rows `sources` back to the row `target`; `place` 0 is nearest to the steps."""

    target: int
    sources: tuple[int, ...]
    place: int


def flow_rows(procedure: Procedure) -> list[FlowRow]:
    """Return one row per step, numbered as the form numbers them."""
    numbers: dict[str, int] = {}
    for number, step in enumerate(procedure.steps, 1):
        numbers.setdefault(step.key, number)
    onward = exits(procedure)
    ways = [
        tuple(_way(number, one.label, one.target, numbers) for one in onward[step.key])
        for number, step in enumerate(procedure.steps, 1)
    ]
    return [
        FlowRow(step, number, ways[number - 1], _arrivals(number, ways))
        for number, step in enumerate(procedure.steps, 1)
    ]


def _way(number: int, label: str, target: str, numbers: dict[str, int]) -> Way:
    reached = numbers.get(target, 0)
    if not reached:
        return Way(label, 0, target, Turn.NOWHERE)
    if reached <= number:
        return Way(label, reached, target, Turn.BACK)
    return Way(label, reached, target, Turn.BELOW if reached == number + 1 else Turn.AHEAD)


def _arrivals(number: int, ways: Sequence[Sequence[Way]]) -> tuple[int, ...]:
    sources = enumerate(ways, 1)
    return tuple(source for source, onward in sources if source != number - 1 and number in {w.number for w in onward})


def lanes(rows: Sequence[FlowRow]) -> list[Lane]:
    """Return the loops, one lane per row they return to; short ones nearest to the steps."""
    sources: dict[int, list[int]] = {}
    for row in rows:
        for way in row.ways:
            if way.turn is Turn.BACK:
                sources.setdefault(way.number, []).append(row.number)
    found: list[Lane] = []
    for target, origins in sorted(sources.items(), key=lambda loop: max(loop[1]) - loop[0]):
        taken = {lane.place for lane in found if lane.target <= max(origins) and target <= max(lane.sources)}
        place = next((free for free in range(MOST_LANES) if free not in taken), None)
        if place is not None:
            found.append(Lane(target, tuple(dict.fromkeys(origins)), place))
    return found
