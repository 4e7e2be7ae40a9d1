"""Tables and the rules one record can check alone; one module per aggregate, loaded on first use.

No aggregate imports another: references go to `record.id` by name.
"""

from typing import TYPE_CHECKING

from db.lazy import submodules

if TYPE_CHECKING:
    from db.models import (
        adoption,
        agencies,
        checklists,
        duties,
        evaluation,
        filing,
        findings,
        local,
        log,
        meetings,
        operations,
        people,
        places,
        proposals,
        reports,
        resources,
        sops,
        tasks,
        terms,
    )  # fmt: skip

MODULES = (
    "adoption", "agencies", "checklists", "duties", "evaluation", "filing", "findings", "local", "log", "meetings",
    "operations", "people", "places", "proposals", "reports", "resources", "sops", "tasks", "terms",
)  # fmt: skip
__getattr__ = submodules(__name__, MODULES)
__all__ = [
    "adoption", "agencies", "checklists", "duties", "evaluation", "filing", "findings", "load_all", "local", "log",
    "meetings", "operations", "people", "places", "proposals", "reports", "resources", "sops", "tasks", "terms",
]  # fmt: skip


def load_all() -> None:
    """Load every table: before the first flush, and for Alembic."""
    for name in MODULES:
        __getattr__(name)
