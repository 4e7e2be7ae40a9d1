"""Every SELECT that a person sees the result of: SQL text over the driver, rows as named tuples.

Written once for SQLite and PostgreSQL. No SQLAlchemy here, so that lists start fast.
"""

from typing import TYPE_CHECKING

from db.lazy import submodules

if TYPE_CHECKING:
    from db.queries import (
        acknowledgements,
        adoption,
        agencies,
        agency_tree,
        agenda,
        attachments,
        attendance,
        attention,
        bookings,
        calendars,
        checklists,
        checkpoints,
        comparisons,
        costs,
        decisions,
        duties,
        exports,
        filing,
        findings,
        history,
        lessons,
        meetings,
        minutes,
        operation_papers,
        operations,
        orders,
        papers,
        people,
        places,
        pointing,
        proposals,
        reports,
        resources,
        search,
        settings,
        sops,
        task_counts,
        tasks,
        terms,
        transfers,
    )  # fmt: skip

MODULES = (
    "acknowledgements", "adoption", "agencies", "agency_tree", "agenda", "attachments", "attendance",
    "attention", "bookings", "calendars", "checklists", "checkpoints", "comparisons", "costs", "decisions", "duties",
    "exports", "filing", "findings", "history", "lessons", "meetings", "minutes", "operation_papers",
    "operations", "orders", "papers", "people", "places", "pointing", "proposals", "reports", "resources",
    "search", "settings", "sops", "task_counts", "tasks", "terms", "transfers",
)  # fmt: skip
__getattr__ = submodules(__name__, MODULES)
__all__ = [
    "acknowledgements", "adoption", "agencies", "agency_tree", "agenda", "attachments", "attendance",
    "attention", "bookings", "calendars", "checklists", "checkpoints", "comparisons", "costs", "decisions", "duties",
    "exports", "filing", "findings", "history", "lessons", "meetings", "minutes", "operation_papers",
    "operations", "orders", "papers", "people", "places", "pointing", "proposals", "reports", "resources",
    "search", "settings", "sops", "task_counts", "tasks", "terms", "transfers",
]  # fmt: skip
