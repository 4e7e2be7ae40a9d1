"""Where the steps lead: what is reached, what ends, which loops hold, and how long the way is.

Knows keys, exits and times; must not know files, actors or rules. Times are elapsed minutes. On its way to an end no
step is counted twice: a loop back adds nothing, because nobody can know how often it is gone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sops.procedure import Exit, Kind, Procedure, Step

Graph = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Times:
    """Sum of all steps, and the shortest and the longest way from the start to an end, in minutes.

    `shortest_path` and `longest_path` (the critical path) are keys of steps; both are empty, and the times 0, when no
    way leads from the start to an end. `uncounted` are steps whose time was not understood: they count as 0.
    """

    total: Decimal
    shortest: Decimal
    longest: Decimal
    shortest_path: tuple[str, ...]
    longest_path: tuple[str, ...]
    uncounted: tuple[str, ...]


def exits(procedure: Procedure) -> dict[str, tuple[Exit, ...]]:
    """Return the exits of every step; where none is written the row below is meant, except below a decision or end.

    Targets that are no step are returned as they stand: S03 names them.
    """
    steps = procedure.steps
    found: dict[str, tuple[Exit, ...]] = {}
    for place, step in enumerate(steps):
        below = steps[place + 1 : place + 2]
        if step.exits or step.kind in (Kind.DECISION, Kind.END) or not below:
            found[step.key] = step.exits
        else:
            found[step.key] = (Exit("", below[0].key),)
    return found


def graph(procedure: Procedure) -> Graph:
    """Return the keys that follow each key; targets that are no step are left out."""
    keys = {step.key for step in procedure.steps}
    return {
        key: tuple(one.target for one in onward if one.target in keys) for key, onward in exits(procedure).items()
    }


def following(procedure: Procedure) -> dict[str, list[str]]:
    """Return the rows that take over from each step: a page connector only passes on."""
    onward = graph(procedure)
    passing = {step.key for step in procedure.steps if step.kind is Kind.CONNECTOR}
    held = {key: () if key not in passing else targets for key, targets in onward.items()}
    return {key: sorted(reached(held, targets) - passing) for key, targets in onward.items()}


def start_of(procedure: Procedure) -> Step | None:
    """Return the first start; None when there is none."""
    return next((step for step in procedure.steps if step.kind is Kind.START), None)


def reached(ways: Graph, origins: Iterable[str]) -> set[str]:
    """Return the keys that some way leads to from `origins`, themselves included."""
    found: set[str] = set()
    waiting = list(origins)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += ways.get(key, ())
    return found


def backwards(ways: Graph) -> Graph:
    """Return the graph with every way turned round."""
    turned: dict[str, list[str]] = {key: [] for key in ways}
    for key, onward in ways.items():
        for target in onward:
            turned[target].append(key)
    return {key: tuple(sources) for key, sources in turned.items()}


def onward_only(ways: Graph, start: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the steps reached from `start` with the ways that do not lead back into a loop, targets before sources."""
    ordered: list[tuple[str, tuple[str, ...]]] = []
    kept: dict[str, list[str]] = {start: []}
    open_: set[str] = {start}
    waiting = [(start, iter(ways[start]))]
    while waiting:
        key, onward = waiting[-1]
        for target in onward:
            if target in open_:
                continue
            kept[key].append(target)
            if target not in kept:
                kept[target] = []
                open_.add(target)
                waiting.append((target, iter(ways[target])))
                break
        else:
            waiting.pop()
            open_.discard(key)
            ordered.append((key, tuple(kept[key])))
    return ordered


def measure(procedure: Procedure) -> Times:
    """Compute total, shortest and longest (critical) time (S12)."""
    minutes = {step.key: _minutes(step) for step in procedure.steps}
    uncounted = tuple(step.key for step in procedure.steps if _not_understood(step))
    total = sum(minutes.values(), Decimal(0))
    start = start_of(procedure)
    if start is None:
        return Times(total, Decimal(0), Decimal(0), (), (), uncounted)
    ends = {step.key for step in procedure.steps if step.kind is Kind.END}
    ways = onward_only(graph(procedure), start.key)
    shortest, shortest_path = _way(ways, minutes, ends, longest=False)
    longest, longest_path = _way(ways, minutes, ends, longest=True)
    return Times(total, shortest, longest, shortest_path, longest_path, uncounted)


def _minutes(step: Step) -> Decimal:
    return (step.duration.minutes if step.duration else None) or Decimal(0)


def _not_understood(step: Step) -> bool:
    if step.duration is None:
        return step.kind in (Kind.PROCESS, Kind.DECISION)
    return step.duration.minutes is None


def _way(
    ways: list[tuple[str, tuple[str, ...]]], minutes: dict[str, Decimal], ends: set[str], *, longest: bool
) -> tuple[Decimal, tuple[str, ...]]:
    """Return the best time to an end and the keys on the way, for the last of `ways`, which is the start."""
    best: dict[str, tuple[Decimal, str]] = {}
    for key, onward in ways:
        known = [(best[target][0], target) for target in onward if target in best]
        if key in ends:
            best[key] = (minutes[key], "")
        elif known:
            time, target = (max if longest else min)(known, key=lambda way: way[0])
            best[key] = (time + minutes[key], target)
    start = ways[-1][0]
    if start not in best:
        return Decimal(0), ()
    path, key = [start], best[start][1]
    while key:
        path.append(key)
        key = best[key][1]
    return best[start][0], tuple(path)
