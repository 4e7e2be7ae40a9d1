"""The shipped procedures as a screen reads them: the list under a filter, and each one read once per language.

Everything here reads files and runs in worker threads. Must not know widgets.
"""

from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

from console.tui.procedure_words import topic_word
from console.tui.widgets.matching import Choice, best
from console.tui.widgets.paging import Key
from sops import library
from sops.errors import SopError
from sops.library import Entry
from sops.procedure import Procedure


class Shelved(NamedTuple):
    """A row of the list: its place, the procedure's entry, its title in the reader's language."""

    place: int
    entry: Entry
    title: str

    @property
    def key(self) -> Key:
        """Where it stands in the list."""
        return (self.place,)

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.entry.topic}/{self.entry.name}"


class Shelf:
    """Keeps what was read. A file with mistakes is kept as the error that names them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._entries: list[Entry] | None = None
        self._read: dict[tuple[str, str], Procedure | SopError] = {}

    def entries(self) -> list[Entry]:
        """Return every procedure there is."""
        with self._lock:
            if self._entries is None:
                self._entries = library.entries()
            return self._entries

    def procedure(self, entry: Entry, language: str) -> Procedure | SopError:
        """Return a procedure in `language`, else in the first language it exists in."""
        spoken = language if language in entry.languages else entry.languages[0]
        known = self.known(entry, spoken)
        if known is None:
            try:
                known = library.load(f"{entry.topic}/{entry.name}", spoken)
            except SopError as error:
                known = error
            self._read[entry.topic + "/" + entry.name, spoken] = known
        return known

    def known(self, entry: Entry, language: str) -> Procedure | SopError | None:
        """Return what was read already; reads nothing."""
        spoken = language if language in entry.languages else entry.languages[0]
        return self._read.get((f"{entry.topic}/{entry.name}", spoken))


class ShelfSource:
    """The list that fits some letters, for a table."""

    def __init__(self, shelf: Shelf, text: str, language: str) -> None:
        self._shelf = shelf
        self._text = text
        self._language = language
        self._rows: list[Shelved] | None = None

    def rows(self) -> list[Shelved]:
        """Return the rows, the best first when letters were typed."""
        if self._rows is None:
            choices = [
                Choice(entry, entry.title(self._language), f"{entry.code} {entry.name} {topic_word(entry.topic)}")
                for entry in self._shelf.entries()
            ]
            found = best(self._text, choices, len(choices))
            self._rows = [Shelved(place, one.value, one.label) for place, one in enumerate(found)]
        return self._rows

    def count(self) -> int:
        """Return how many there are."""
        return len(self.rows())

    def page(self, after: Key | None, skip: int, limit: int) -> Sequence[Shelved]:
        """Return one page."""
        start = (0 if after is None else int(after[0]) + 1) + skip
        return self.rows()[start : start + limit]
