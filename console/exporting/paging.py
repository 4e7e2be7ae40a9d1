"""Reading a list page by page, so that none is ever held whole, and the highest of several security classes.

Must not know queries.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from db.reading import Page

PAGE = 1_000
_CLASSES = ["B", "T", "R", "SR"]


def paged(read: Callable[[Page], list[Any]]) -> Iterator[list[Any]]:
    """Yield page after page, each read after the last row of the one before."""
    after = None
    while rows := read(Page(after=after, limit=PAGE)):
        yield rows
        if len(rows) < PAGE:
            return
        after = rows[-1].key


def each(read: Callable[[Page], list[Any]]) -> Iterator[Any]:
    """Yield row after row of `paged`."""
    return chain.from_iterable(paged(read))


def highest(*found: str) -> str:
    """Return the highest of the classes."""
    return max(found, key=_CLASSES.index)
