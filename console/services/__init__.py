"""Use cases, one module per aggregate: functions (session, actor, ...) that write, loaded on first use.

They never commit, print or read settings; a rule that one record can decide stands on its model.
"""

from typing import TYPE_CHECKING

from db.lazy import submodules

if TYPE_CHECKING:
    from console.services import (
        adoption,
        agencies,
        agenda,
        attachments,
        attendance,
        bookings,
        checklists,
        checkpoints,
        clashes,
        comparisons,
        costs,
        crews,
        decisions,
        documents,
        duties,
        exports,
        filing,
        findings,
        history,
        lessons,
        letterhead,
        meetings,
        minutes,
        operations,
        orders,
        outcomes,
        overlap,
        participation,
        people,
        places,
        plans,
        procedure_text,
        proposals,
        reference,
        reports,
        resources,
        run_lessons,
        shifts,
        sops,
        speakers,
        tasks,
        terms,
        transfers,
        workspace,
    )  # fmt: skip

MODULES = (
    "adoption", "agencies", "agenda", "attachments", "attendance", "bookings", "checklists", "checkpoints",
    "clashes", "comparisons", "costs", "crews", "decisions", "documents", "duties", "exports", "filing",
    "findings", "history", "lessons", "letterhead", "meetings", "minutes", "operations", "orders", "outcomes",
    "overlap", "participation", "people", "places", "plans", "procedure_text", "proposals", "reference",
    "reports", "resources", "run_lessons", "shifts", "sops", "speakers", "tasks", "terms", "transfers", "workspace",
)  # fmt: skip
__getattr__ = submodules(__name__, MODULES)
__all__ = [
    "adoption", "agencies", "agenda", "attachments", "attendance", "bookings", "checklists", "checkpoints",
    "clashes", "comparisons", "costs", "crews", "decisions", "documents", "duties", "exports", "filing",
    "findings", "history", "lessons", "letterhead", "meetings", "minutes", "operations", "orders", "outcomes",
    "overlap", "participation", "people", "places", "plans", "procedure_text", "proposals", "reference",
    "reports", "resources", "run_lessons", "shifts", "sops", "speakers", "tasks", "terms", "transfers", "workspace",
]  # fmt: skip
