"""Tables and the rules one record can check alone; one module per aggregate, loaded on first use.

No aggregate imports another: references go to `record.id` by name.
"""

from typing import TYPE_CHECKING

from db.lazy import submodules

if TYPE_CHECKING:
    from db.models import agencies, local, log, meetings, operations, people, places, resources, tasks, terms

MODULES = ("agencies", "local", "log", "meetings", "operations", "people", "places", "resources", "tasks", "terms")
__getattr__ = submodules(__name__, MODULES)
__all__ = [
    "agencies", "load_all", "local", "log", "meetings", "operations", "people", "places", "resources", "tasks", "terms",
]  # fmt: skip


def load_all() -> None:
    """Load every table: before the first flush, and for Alembic."""
    for name in MODULES:
        __getattr__(name)
