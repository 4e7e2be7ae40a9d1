"""Every SELECT that a person sees the result of: SQL text over the driver, rows as named tuples.

Written once for SQLite and PostgreSQL. No SQLAlchemy here, so that lists start fast.
"""

from typing import TYPE_CHECKING

from db.lazy import submodules

if TYPE_CHECKING:
    from db.queries import agencies, attention, history, meetings, people, places, search, settings, tasks, terms

__getattr__ = submodules(
    __name__,
    ("agencies", "attention", "history", "meetings", "people", "places", "search", "settings", "tasks", "terms"),
)
__all__ = [
    "agencies", "attention", "history", "meetings", "people", "places", "search", "settings", "tasks", "terms",
]  # fmt: skip
