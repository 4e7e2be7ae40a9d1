"""The gate that rows of class R and SR pass on their way out: refused, left out, or confirmed and remembered.

Stands between the query and the writer. Must not know nouns, files' formats or screens.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from db.enums import SecurityClass
from db.errors import Refused

RowT = TypeVar("RowT")

SECRET = frozenset(str(one) for one in SecurityClass if one.needs_confirmation)


class Gate(Generic[RowT]):
    """Lets rows through. With `confirmed` secret ones too, with `left_out` without them; else the export is refused.

    `noted` is told how many secret rows went through, after the last row and before the file takes its place.
    """

    def __init__(
        self,
        is_secret: Callable[[RowT], bool],
        *,
        confirmed: bool = False,
        left_out: bool = False,
        noted: Callable[[int], object] = lambda _count: None,
    ) -> None:
        self._is_secret = is_secret
        self._confirmed = confirmed and not left_out
        self._left_out = left_out
        self._noted = noted
        self.passed = 0
        self.secret = 0

    def let_through(self, rows: Iterable[RowT]) -> Iterator[RowT]:
        """Yield the rows that may leave. Raises Refused `export.secret` at the end, with the number of secret rows."""
        for row in rows:
            secret = self._is_secret(row)
            self.secret += secret
            if not secret or self._confirmed:
                self.passed += 1
                yield row
        if self.secret and not (self._confirmed or self._left_out):
            raise Refused("export.secret", found=self.secret)
        if self.secret and self._confirmed:
            self._noted(self.secret)
