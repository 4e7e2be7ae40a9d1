"""Use cases, one module per aggregate: functions (session, actor, ...) that write, loaded on first use.

They never commit, print or read settings; a rule that one record can decide stands on its model.
"""

from typing import TYPE_CHECKING

from db.lazy import submodules

if TYPE_CHECKING:
    from console.services import (
        agencies,
        agenda,
        attendance,
        bookings,
        clashes,
        decisions,
        documents,
        exports,
        history,
        letterhead,
        meetings,
        minutes,
        operations,
        overlap,
        participation,
        people,
        places,
        plans,
        reference,
        resources,
        speakers,
        tasks,
        terms,
        workspace,
    )  # fmt: skip

MODULES = (
    "agencies", "agenda", "attendance", "bookings", "clashes", "decisions", "documents", "exports", "history",
    "letterhead", "meetings", "minutes", "operations", "overlap", "participation", "people", "places", "plans",
    "reference", "resources", "speakers", "tasks", "terms", "workspace",
)  # fmt: skip
__getattr__ = submodules(__name__, MODULES)
__all__ = [
    "agencies", "agenda", "attendance", "bookings", "clashes", "decisions", "documents", "exports", "history",
    "letterhead", "meetings", "minutes", "operations", "overlap", "participation", "people", "places", "plans",
    "reference", "resources", "speakers", "tasks", "terms", "workspace",
]  # fmt: skip
