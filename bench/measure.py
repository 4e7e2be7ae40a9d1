"""How the benches measure: best of several runs, interleaved, and ratios printed as one table.

Knows clocks and processes; must not know the program.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Ratio:
    """One line of the table: what was measured, the ratio (or milliseconds), its goal, and how it was measured."""

    name: str
    value: float
    goal: float
    unit: str = "x"
    note: str = ""

    @property
    def is_met(self) -> bool:
        """Tell whether the goal is reached."""
        return self.value <= self.goal


def seconds(work: Callable[[], object]) -> float:
    """Return how long one run of `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Spent(NamedTuple):
    """Seconds one run took: on the clock, and of the processor, where other programs do not count."""

    wall: float
    processor: float


def spent(work: Callable[[], object]) -> Spent:
    """Return what one run of `work` takes."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - wall, time.process_time() - processor)


def side_by_side(first: Callable[[], object], second: Callable[[], object], rounds: int = 7) -> tuple[float, float]:
    """Return the medians of both, run in turns so that a busy machine slows both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    first(), second()
    for _round in range(rounds):
        times[0].append(seconds(first))
        times[1].append(seconds(second))
    return statistics.median(times[0]), statistics.median(times[1])


def environment(**extra: str) -> dict[str, str]:
    """Return the environment processes are started in: compiled files are kept, as on a user's machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **extra}


def process(arguments: Sequence[str], **extra: str) -> Callable[[], object]:
    """Return a function that runs a process to its end without output."""
    env = environment(**extra)
    return lambda: subprocess.run(
        arguments, env=env, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def peak_of(arguments: Sequence[str], **extra: str) -> int:
    """Return the peak memory of a process in KiB (Linux), 0 where the system does not tell."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    script = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=environment(**extra), check=True, capture_output=True, text=True
    )
    return int(ran.stdout.strip().splitlines()[-1]) if ran.stdout.strip() else before


def table(rows: Sequence[Ratio]) -> str:
    """Return the lines as a Markdown table."""
    lines = ["| measured | ratio | goal | |", "|---|---:|---:|---|"]
    for row in rows:
        value, goal = (f"{number:.2f}{row.unit}" for number in (row.value, row.goal))
        met = "" if row.is_met else "**over** "
        lines.append(f"| {row.name} | {value} | {goal} | {met}{row.note} |")
    return "\n".join(lines)
