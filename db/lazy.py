"""Packages that load their modules on first use (PEP 562).

Start-up time is a feature: `import db.queries` must cost nothing until `db.queries.tasks` is touched.
Must not import anything of ours.
"""

import importlib
from collections.abc import Callable
from typing import Any


def submodules(package: str, names: tuple[str, ...]) -> Callable[[str], Any]:
    """Return a module-level `__getattr__` for `package` that imports one of `names` when it is asked for."""

    def load(name: str) -> Any:
        if name in names:
            return importlib.import_module(f"{package}.{name}")
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return load
