"""The console as a person gets it with `pora`: first frame, key to repaint while paging, peak memory.

Every figure comes from a process in a pseudo-terminal of 120 x 40 cells. `python -m bench.screens NAME` is such a
process: `console` or `empty`, a Textual application with nothing in it. It notes when its first frame was drawn.
"""

import os
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.measure import Ratio, environment
from bench.workspaces import workspace

LINES, COLUMNS = 40, 120
ROUNDS = 9
KEYS = 200
LONGEST = 0.5
"""Seconds waited for a repaint: at the end of a short list a key changes nothing."""
FEW = 100
PAGE_DOWN, DOWN, FOLLOW_UP, QUIT = "\x1b[6~", "\x1b[B", "5", "\x11"


# What runs inside the pseudo-terminal


def _console() -> None:
    from console.cli import main
    from console.tui import app

    _watch(app.PoraApp)
    sys.argv = ["pora"]
    main.run()


def _empty() -> None:
    from textual.app import App, ComposeResult
    from textual.widgets import Footer, Static

    class Empty(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("empty")
            yield Footer()

    _watch(Empty)
    Empty().run()


def _watch(kind: Any) -> None:
    """Have applications of `kind` note the moment when a screen with widgets was drawn for the first time."""
    draw = kind._display
    note = Path(os.environ["PORA_BENCH_NOTE"])

    def display(self: Any, screen: Any, renderable: Any) -> None:
        draw(self, screen, renderable)
        if screen is self.screen and screen.size.width and screen.query("Footer, KeyBar"):
            kind._display = draw
            # The clock counts from the start of the machine, so that two processes read the same.
            note.write_text(repr(time.perf_counter()), encoding="ascii")

    kind._display = display


# What measures


class Terminal:
    """One such process, and what it draws. A program in a terminal waits when nobody takes in what it draws."""

    def __init__(self, name: str, place: Path | None, folder: Path) -> None:
        import pexpect

        self._note = folder / "first-frame"
        self._note.unlink(missing_ok=True)
        extra = {"PORA_BENCH_NOTE": str(self._note), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        if place is not None:
            extra["PORA_WORKSPACE"] = str(place)
        self._started = time.perf_counter()
        self._child = pexpect.spawn(
            sys.executable, ["-m", "bench.screens", name], env=environment(**extra), dimensions=(LINES, COLUMNS)
        )
        self._child.delaybeforesend = None  # pexpect would wait 50 ms before every key

    def draw(self, seconds: float) -> bool:
        """Take in what is drawn within `seconds`; False when nothing came."""
        import pexpect

        try:
            return bool(self._child.read_nonblocking(65_536, timeout=seconds))
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF as ended:
            raise RuntimeError(f"the process ended: {self._child.before!r}") from ended

    def first_frame(self) -> float:
        """Return the seconds from the start of the process to its first frame."""
        end = time.perf_counter() + 60
        while time.perf_counter() < end:
            self.draw(0.02)
            with suppress(FileNotFoundError, ValueError):
                return float(self._note.read_text(encoding="ascii")) - self._started
        raise RuntimeError("no frame within a minute")

    def press(self, keys: str) -> float:
        """Send keys; return the milliseconds until something was drawn."""
        start = time.perf_counter()
        self._child.send(keys)
        self.draw(LONGEST)
        return (time.perf_counter() - start) * 1000

    def rest(self, seconds: float) -> None:
        """Take in what is drawn until nothing comes for `seconds`."""
        while self.draw(seconds):
            pass

    def peak(self) -> int:
        """Return the peak memory of the process in KiB (Linux), 1 where the system does not tell."""
        with suppress(OSError):
            for line in Path(f"/proc/{self._child.pid}/status").read_text(encoding="ascii").splitlines():
                if line.startswith("VmHWM"):
                    return int(line.split()[1])
        return 1

    def close(self) -> None:
        """End the process."""
        self._child.send(QUIT)
        with suppress(RuntimeError):
            self.rest(2)
        self._child.close(force=True)


def _first_frame(name: str, place: Path | None, folder: Path) -> float:
    terminal = Terminal(name, place, folder)
    taken = terminal.first_frame()
    terminal.rest(0.3)
    terminal.close()
    return taken


def _paging(place: Path, folder: Path, keys: int = KEYS) -> tuple[list[float], int]:
    """Page down through the list of tasks; return the milliseconds of every key, and the peak memory in KiB."""
    terminal = Terminal("console", place, folder)
    terminal.first_frame()
    terminal.rest(1)
    terminal.press(FOLLOW_UP)
    terminal.rest(1)
    times = []
    for number in range(keys):
        times.append(terminal.press(DOWN if number % 10 == 0 else PAGE_DOWN))
        terminal.rest(0.03)
    peak = terminal.peak()
    terminal.close()
    return times, peak


def _asked(place: Path) -> Path:
    """Answer the question of the first start, so that no dialog stands over the first screen."""
    from console.context import Context
    from console.services import workspace as services
    from console.tui.screens.first_start import ASKED

    context = Context.open(place)
    context.perform(services.set_values, {ASKED: "bench"})
    context.close()
    return place


def run(folder: Path) -> list[Ratio]:
    """Measure on the workspace in `folder` (100,000 tasks), beside one with 100."""
    few = _asked(workspace(folder.parent / f"tasks-{FEW}", FEW))
    runs: dict[str, tuple[str, Path | None]] = {
        "many": ("console", _asked(folder)), "few": ("console", few), "empty": ("empty", None)
    }  # fmt: skip
    times: dict[str, list[float]] = {name: [] for name in runs}
    with tempfile.TemporaryDirectory() as made:
        for turn in range(ROUNDS + 1):
            for name, (what, place) in runs.items():
                taken = _first_frame(what, place, Path(made))
                if turn:  # the first turn fills the caches
                    times[name].append(taken)
        keys, peak = _paging(folder, Path(made))
        _short, peak_few = _paging(few, Path(made), keys=20)
    many, few_time, empty = (statistics.median(times[name]) for name in runs)
    p95 = statistics.quantiles(keys, n=20)[-1]
    median = statistics.median(keys)
    both = f"{many * 1000:.0f} ms / {empty * 1000:.0f} ms"
    return [
        Ratio("console first frame, 100,000 tasks / 100", many / few_time, 1.3, note=f"{many * 1000:.0f} ms"),
        Ratio("console first frame, 100,000 tasks / empty Textual application", many / empty, 2.5, note=both),
        Ratio("key to repaint, paging 100,000 tasks, p95", p95, 50.0, " ms", f"median {median:.0f} ms"),
        Ratio("peak memory of the console, 100,000 tasks / 100", peak / peak_few, 1.3, note=f"{peak / 1024:.0f} MiB"),
    ]


if __name__ == "__main__":
    {"empty": _empty, "console": _console}[sys.argv[1]]()
