"""Keyset paging: the rows after a given row, in a given order, at constant cost however far down the list.

Must not know any table.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from db.reading import Page

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
    select: str, where: Sequence[str], order: Sequence[str], page: Page, parameters: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return the SQL and parameters of one page of `select`, sorted ascending by the expressions in `order`.

    `page.after` holds the values of `order` in the last row seen; the last expression must be unique (the id).
    """
    conditions = list(where)
    values = dict(parameters)
    if page.after is not None:
        marks = [f":after_{place}" for place in range(len(order))]
        conditions.append(f"({', '.join(order)}) > ({', '.join(marks)})")
        values.update({f"after_{place}": value for place, value in enumerate(page.after)})
    sql = f"{select} WHERE {' AND '.join(conditions) or 'true'} ORDER BY {', '.join(order)} LIMIT :limit OFFSET :skip"
    return sql, {**values, "limit": page.limit, "skip": page.skip}


def counted(select: str, where: Sequence[str]) -> str:
    """Return the SQL that counts what `paged` would list; `select` is only read from its FROM on."""
    return f"SELECT count(*) {select[select.index('FROM') :]} WHERE {' AND '.join(where) or 'true'}"
