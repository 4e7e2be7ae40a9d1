"""Keyset paging: the rows after a given row, at constant cost however far down the list; and where a list ends.

Must not know any table.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from db.reading import BYTEWISE, Page, Reader

FAR = "9999-12-31"
"""Sorts rows without a day last; `coalesce(due, '9999-12-31')` has an index."""


_WILD = re.compile(r"[!%_]")


def containing(text: str) -> str:
    """Return the pattern of texts that contain `text` as typed, for `LIKE :pattern ESCAPE '!'`."""
    return f"%{starting(text)}"


def starting(text: str) -> str:
    """Return the pattern of texts that start with `text` as typed, for `LIKE :pattern ESCAPE '!'`."""
    return _WILD.sub(r"!\g<0>", text.lower()) + "%"


def paged(
    select: str, where: Sequence[str], order: Sequence[str], page: Page, parameters: Mapping[str, Any],
    newest_first: bool = False,
) -> tuple[str, dict[str, Any]]:  # fmt: skip
    """Return the SQL and parameters of one page of `select`, sorted by the expressions in `order`, all one way.

    `page.after` holds the values of `order` in the last row seen; the last expression must be unique (the id).
    """
    conditions = list(where)
    values = dict(parameters)
    if page.after is not None:
        marks = [f":after_{place}" for place in range(len(order))]
        conditions.append(f"({', '.join(order)}) {'<' if newest_first else '>'} ({', '.join(marks)})")
        values.update({f"after_{place}": value for place, value in enumerate(page.after)})
    sorting = sorted_by(order, newest_first)
    sql = f"{select} WHERE {' AND '.join(conditions) or 'true'} {sorting} LIMIT :limit OFFSET :skip"
    return sql, {**values, "limit": page.limit, "skip": page.skip}


def sorted_by(order: Sequence[str], newest_first: bool = False) -> str:
    """Return the ORDER BY of a page."""
    return f"ORDER BY {', '.join(f'{one} DESC' if newest_first else one for one in order)}"


def counted(select: str, where: Sequence[str]) -> str:
    """Return the SQL that counts what `paged` would list; `select` is only read from its FROM on."""
    return f"SELECT count(*) {select[select.index('FROM') :]} WHERE {' AND '.join(where) or 'true'}"


def last_position(reader: Reader, table: str, owner: str, identity: UUID) -> str | None:
    """Return the position of the last row of a list kept in `table`, removed or not; `owner` is what the list is of."""
    sql = f"SELECT max(position{BYTEWISE}) FROM {table} WHERE {owner} = :owner"
    found: str | None = reader.value(sql, {"owner": identity})
    return found or None
