"""Entered lines become records, one after the other in a thread of their own: never lost, never out of order.

A line that the database cannot take now is tried again; one that a rule refuses is handed back with the reason. Must
not know widgets.
"""

from collections.abc import Callable
from datetime import date
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import NamedTuple
from uuid import UUID

from console.context import Context
from console.minute_lines import LineKind, Names, parse
from console.tui.screens.live_draft import Job
from console.tui.screens.live_view import LiveView, day_of, read_live
from db.errors import NoSpace, PoraError, Refused

AGAIN = 1.0
"""Seconds before a line is tried again that could not be written for a reason that passes."""
PASSING = ("database.busy", "database.unreachable")


class Outcome(NamedTuple):
    """What became of a line: stored with the meeting as it stands now, refused, or still waiting for its turn."""

    job: Job
    view: LiveView | None = None
    error: Exception | None = None
    waits: bool = False


class LineWriter:
    """Takes jobs and tells outcomes, each from its own thread."""

    def __init__(self, context: Context, turn: Lock, meeting: UUID, tell: Callable[[Outcome], object]) -> None:
        self._context = context
        self._turn = turn
        self._meeting = meeting
        self._tell = tell
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._stopped = Event()
        self._names: Names | None = None
        self.known: LiveView | None = None
        """What was read last: with it, only what is new has to be read after a line."""
        self._thread = Thread(target=self._run, name="pora-minutes", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Take a line; returns at once."""
        self._jobs.put(job)

    def stop(self) -> None:
        """End after the line being written; those behind it stay in the draft. Returns when the thread has ended."""
        self._stopped.set()
        self._jobs.put(None)
        self._thread.join(timeout=5)

    def names(self) -> Names:
        """Return how names at this table are resolved; read anew after `forget_names`."""
        known = self._names
        if known is None:
            from console.services import speakers

            known = self._names = speakers.names_at(self._context.reader, self._context.actor, self._meeting)
        return known

    def forget_names(self) -> None:
        """Somebody came, or was invited: look again who answers to what."""
        self._names = None

    def _run(self) -> None:
        while not self._stopped.is_set():
            job = self._jobs.get()
            if job is not None and not self._stopped.is_set():
                self._write_until_settled(job)

    def _write_until_settled(self, job: Job) -> None:
        while True:
            try:
                with self._turn:
                    self._write(job)
                self._tell(Outcome(job, self._view()))
                return
            except Exception as error:  # whatever it is, the line is kept and the person told
                passing = isinstance(error, NoSpace) or (isinstance(error, Refused) and error.code in PASSING)
                self._tell(Outcome(job, error=error, waits=passing))
                if not passing or self._stopped.wait(AGAIN):
                    return

    def _write(self, job: Job) -> None:
        from console.services import agenda, minutes

        if job.item is not None:
            self._context.perform(agenda.start, job.item, job.at)
            return
        line = parse(job.text, self.names(), self._day())
        written = self._context.perform(minutes.write_line, self._meeting, line, at=job.at)
        if written.attendance:
            self.forget_names()
        if line.kind is LineKind.CORRECT:
            self.known = None

    def _day(self) -> date:
        from db.queries import meetings

        row = self._context.read(meetings.get, self._meeting)
        return day_of(row) if row is not None else self._context.today()

    def _view(self) -> LiveView | None:
        """Read the meeting after writing. The line is stored: a failed reading must not send it again."""
        try:
            self.known = read_live(self._context, self._meeting, self.known)
        except PoraError:
            return None
        return self.known
