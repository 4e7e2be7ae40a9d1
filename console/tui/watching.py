"""Watching the database for what other consoles write: one number, looked at every second on a connection of its own.

Must not know screens or records.
"""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from db.connection import Location, open_reader
from db.errors import PoraError
from db.queries import settings
from db.reading import Reader

EVERY = 1.0
"""Seconds between two looks: with the reading afterwards, well under the two seconds in which changes must show."""


class Watcher:
    """Calls `changed(pulse)` from its thread when the pulse of the database is another than before."""

    def __init__(self, location: Location, changed: Callable[[int], None], every: float = EVERY) -> None:
        self._location = location
        self._changed = changed
        self._every = every
        self._stop = Event()
        self._thread = Thread(target=self._watch, name="pora-watching", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End watching; returns when the connection is closed, or after two seconds."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _watch(self) -> None:
        reader: Reader | None = None
        last: int | None = None
        while True:
            # A busy or unreachable database is looked at again later: the screens say so when somebody reads.
            with suppress(PoraError, OSError):
                reader = reader or open_reader(self._location)
                now = settings.pulse(reader)
                if last is not None and now != last:
                    self._changed(now)
                last = now
            if self._stop.wait(self._every):
                break
        if reader is not None:
            reader.close()
