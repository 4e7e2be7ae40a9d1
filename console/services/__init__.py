"""Use cases, one module per aggregate: functions (session, actor, ...) that write, loaded on first use.

They never commit, print or read settings; a rule that one record can decide stands on its model.
"""

from typing import TYPE_CHECKING

from db.lazy import submodules

if TYPE_CHECKING:
    from console.services import agencies, history, meetings, people, places, reference, tasks, terms, workspace

MODULES = ("agencies", "history", "meetings", "people", "places", "reference", "tasks", "terms", "workspace")
__getattr__ = submodules(__name__, MODULES)
__all__ = [
    "agencies", "history", "meetings", "people", "places", "reference", "tasks", "terms", "workspace",
]  # fmt: skip
