"""Every SELECT that a person sees the result of: SQL text over the driver, rows as named tuples.

Written once for SQLite and PostgreSQL. No SQLAlchemy here, so that lists start fast.
"""

from typing import TYPE_CHECKING

from db.lazy import submodules

if TYPE_CHECKING:
    from db.queries import (
        agencies,
        agency_tree,
        agenda,
        attendance,
        attention,
        bookings,
        decisions,
        exports,
        history,
        meetings,
        minutes,
        operations,
        papers,
        people,
        places,
        pointing,
        resources,
        search,
        settings,
        task_counts,
        tasks,
        terms,
    )  # fmt: skip

MODULES = (
    "agencies", "agency_tree", "agenda", "attendance", "attention", "bookings", "decisions", "exports", "history",
    "meetings", "minutes", "operations", "papers", "people", "places", "pointing", "resources", "search",
    "settings", "task_counts", "tasks", "terms",
)  # fmt: skip
__getattr__ = submodules(__name__, MODULES)
__all__ = [
    "agencies", "agency_tree", "agenda", "attendance", "attention", "bookings", "decisions", "exports", "history",
    "meetings", "minutes", "operations", "papers", "people", "places", "pointing", "resources", "search",
    "settings", "task_counts", "tasks", "terms",
]  # fmt: skip
