"""What is asked of an export: the filters of the lists, whose rows, and what happens to secret ones.

Plain values; must not know queries or files.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID


class Wanted(NamedTuple):
    """Empty fields do not filter. `involved` keeps only rows in which that agency (or a unit of it) has a part."""

    text: str = ""
    states: tuple[str, ...] = ()
    open_only: bool = False
    overdue: bool = False
    agency: UUID | None = None
    involved: UUID | None = None
    meeting: UUID | None = None
    decision: UUID | None = None
    place: UUID | None = None
    record: UUID | None = None
    function: str = ""
    forum: str = ""
    kind: str = ""
    country: str = ""
    priority: str = ""
    past: bool = False
    from_day: date | None = None
    to_day: date | None = None
    confirmed: bool = False
    left_out: bool = False
    whole: bool = False
    """Numbers of documents whole, not only their last signs."""
