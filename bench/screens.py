"""The console as a person gets it: first frame, key to repaint while paging, peak memory, on 100,000 tasks.

Every figure comes from a process in a pseudo-terminal of 120 x 40. `python -m bench.screens COMMAND` is such a process:
it runs the console or an empty Textual application and tells the moment of its first frame and its peak memory.
"""

import os
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from bench.measure import Ratio
from bench.workspaces import workspace

SIZE = (40, 120)
ROUNDS = 7
KEYS = 200
FEW = 100
MARK = "@@first"


# What runs inside the pseudo-terminal


def _tell(text: str) -> None:
    """Say something to the measuring process, beside the terminal."""
    os.write(int(os.environ["PORA_BENCH_TO"]), f"{text}\n".encode())


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _empty() -> None:
    from textual.app import App, ComposeResult
    from textual.widgets import Footer, Static

    class Empty(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("empty")
            yield Footer()

    _watched(Empty, ())


def _console(place: str) -> None:
    from console.context import Context
    from console.tui.app import PoraApp

    _watched(PoraApp, (Context.open(Path(place)),))


def _watched(kind: Any, arguments: tuple[Any, ...]) -> None:
    """Run an application that tells when its first screen with widgets was drawn, and leaves when it is told to."""

    class Watched(kind):  # type: ignore[misc]
        told = False

        def _display(self, screen: Any, renderable: Any) -> None:
            super()._display(screen, renderable)
            if not self.told and screen is self.screen and screen.query("Footer") and screen.size.width:
                self.told = True
                _tell(MARK)

    application = Watched(*arguments)
    application.run()
    _tell(str(_peak()))


# What measures


class Terminal:
    """A process in a pseudo-terminal, what it draws, and what it tells beside it."""

    def __init__(self, *command: str) -> None:
        import pexpect
        import pyte

        self._told, inside = os.pipe()
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PORA_BENCH_TO": str(inside), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.screen = pyte.Screen(SIZE[1], SIZE[0])
        self._stream = pyte.ByteStream(self.screen)
        self.started = time.perf_counter()
        self._child = pexpect.spawn(
            sys.executable, ["-m", "bench.screens", *command], env=environment, dimensions=SIZE, timeout=60,
            preexec_fn=lambda: os.set_inheritable(inside, True), pass_fds=(inside,),
        )  # fmt: skip
        os.close(inside)
        os.set_blocking(self._told, False)
        self._heard = ""

    def draw(self, seconds: float) -> bool:
        """Take in what is drawn within `seconds`; False when nothing came."""
        import pexpect

        try:
            self._stream.feed(self._child.read_nonblocking(65_536, timeout=seconds))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        return True

    def heard(self, mark: str, seconds: float = 60) -> str:
        """Draw until the process told something that holds `mark`; return what it told so far."""
        end = time.perf_counter() + seconds
        while mark not in self._heard and time.perf_counter() < end:
            self.draw(0.002)
            try:
                self._heard += os.read(self._told, 4_096).decode()
            except BlockingIOError:
                continue
        return self._heard

    def press(self, keys: str) -> None:
        """Send keys."""
        self._child.send(keys)

    def rest(self, seconds: float = 0.4) -> None:
        """Draw until nothing more comes for `seconds`."""
        while self.draw(seconds):
            pass

    def leave(self) -> int:
        """Quit; return the peak memory in KiB."""
        self.press("\x11")
        told = ""
        while not told.strip().split("\n")[-1].isdigit():
            told = self.heard("\n", 5)
            if not self.draw(0.05) and not self._child.isalive():
                told = self.heard("never", 0.2)
                break
        self._child.close(force=True)
        os.close(self._told)
        return int(told.strip().split("\n")[-1])


def first_frame(*command: str) -> float:
    """Return the seconds from the start of a process to its first frame."""
    terminal = Terminal(*command)
    terminal.heard(MARK)
    taken = time.perf_counter() - terminal.started
    terminal.rest()
    terminal.leave()
    return taken


def paging(place: Path) -> tuple[list[float], int]:
    """Page through the list; return the milliseconds from each key to the first drawing, and peak memory in KiB."""
    terminal = Terminal("console", str(place))
    terminal.heard(MARK)
    terminal.rest(1.0)
    terminal.press("5")
    terminal.rest(1.0)
    times = []
    for number in range(KEYS):
        key = "\x1b[6~" if number % 10 else "\x1b[B"
        start = time.perf_counter()
        terminal.press(key)
        terminal.draw(2)
        times.append((time.perf_counter() - start) * 1000)
        terminal.rest(0.03)
    return times, terminal.leave()


def run(folder: Path) -> list[Ratio]:
    """Measure on the workspace in `folder` (100,000 tasks), beside one with 100."""
    few = workspace(folder.parent / f"tasks-{FEW}", FEW)
    commands = {"many": ("console", str(folder)), "few": ("console", str(few)), "empty": ("empty",)}
    for command in commands.values():
        first_frame(*command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _round in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(first_frame(*command))
    many, few_time, empty = (statistics.median(times[name]) for name in ("many", "few", "empty"))
    keys, peak = paging(folder)
    _keys, peak_few = paging(few)
    p95 = statistics.quantiles(keys, n=20)[-1]
    frames = f"{many * 1000:.0f} ms, empty {empty * 1000:.0f} ms"
    return [
        Ratio("console first frame on 100,000 tasks / on 100", many / few_time, 1.3, note=f"{many * 1000:.0f} ms"),
        Ratio("console first frame on 100,000 tasks / empty Textual application", many / empty, 2.5, note=frames),
        Ratio(
            "key to repaint, paging 100,000 tasks, p95", p95, 50.0, " ms", f"median {statistics.median(keys):.0f} ms"
        ),
        Ratio("peak memory of the console, 100,000 tasks / 100", peak / peak_few, 1.3, note=f"{peak / 1024:.0f} MiB"),
    ]


if __name__ == "__main__":
    {"empty": _empty, "console": _console}[sys.argv[1]](*sys.argv[2:])
