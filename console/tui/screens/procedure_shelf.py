"""All procedures as a screen reads them: the list under a filter, and each library text read once per language.

Everything here reads files or queries and runs in worker threads. Must not know widgets.
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

from console.context import Context
from console.procedure_list import Listed
from console.tui.procedure_words import topic_word
from console.tui.widgets.matching import Choice, best
from console.tui.widgets.paging import Key
from db.queries import sops
from db.queries.sops import SopRow
from sops import library
from sops.errors import SopError
from sops.library import Entry
from sops.procedure import Procedure


class Shelved(NamedTuple):
    """A row of the list: its place, and the procedure."""

    place: int
    listed: Listed

    @property
    def key(self) -> Key:
        """Where it stands in the list."""
        return (self.place,)

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.listed.code

    @property
    def title(self) -> str:
        """Its title, in the reader's language where there is one."""
        return self.listed.title

    @property
    def entry(self) -> Entry | None:
        """Its place in the library; None when it is of one's own."""
        return self.listed.entry


class Shelf:
    """Keeps what was read. A file with mistakes is kept as the error that names them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._entries: list[Entry] | None = None
        self._read: dict[tuple[str, str], Procedure | SopError] = {}

    def entries(self) -> list[Entry]:
        """Return every procedure of the library."""
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
    """The list that fits some letters, for a table. `read` returns all procedures; it is called in a worker."""

    def __init__(self, read: Callable[[], Sequence[Listed]], text: str) -> None:
        self._read = read
        self._text = text
        self._rows: list[Shelved] | None = None

    def rows(self) -> list[Shelved]:
        """Return the rows, the best first when letters were typed."""
        if self._rows is None:
            choices = [
                Choice(one, one.title, " ".join((one.code, one.entry.name if one.entry else "", topic_word(one.topic))))
                for one in self._read()
            ]
            found = best(self._text, choices, len(choices))
            self._rows = [Shelved(place, one.value) for place, one in enumerate(found)]
        return self._rows

    def count(self) -> int:
        """Return how many there are; they are read anew, for others may have begun versions."""
        self._rows = None
        return len(self.rows())

    def page(self, after: Key | None, skip: int, limit: int) -> Sequence[Shelved]:
        """Return one page."""
        start = (0 if after is None else int(after[0]) + 1) + skip
        return self.rows()[start : start + limit]


def begun_of(context: Context, code: str) -> SopRow | None:
    """Return what was begun here of a procedure of the library, if anything."""
    newest = context.read(sops.newest, code)
    return context.read(sops.get, newest.sop, context.actor.unit) if newest is not None else None
