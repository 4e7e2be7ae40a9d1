"""Signs that a poor terminal cannot draw, each with a plain one beside it.

Must not know what the signs stand for.
"""

from textual.app import App


def poor(app: App[object]) -> bool:
    """Tell whether this terminal draws only ASCII."""
    return not app.console.encoding.startswith("utf")


def sign(app: App[object], fancy: str, plain: str) -> str:
    """Return `fancy`, or `plain` where the terminal draws only ASCII."""
    return plain if poor(app) else fancy
