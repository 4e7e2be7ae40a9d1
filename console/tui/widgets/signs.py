"""Signs that a poor terminal cannot draw, each with a plain one beside it.

Must not know what the signs stand for.
"""

import os
import sys

from textual.app import App

ASKED = "PORA_ASCII"
"""The variable that asks for plain signs, as in PORA_ASCII=1, where a terminal does not say what it can draw."""


def poor(app: App[object]) -> bool:
    """Tell whether this terminal draws only ASCII.

    Textual writes UTF-8 whatever the terminal understands, so Python's own standard output is asked too.
    """
    if os.environ.get(ASKED, "") not in ("", "0"):
        return True
    spoken = getattr(sys.__stdout__, "encoding", None) or "utf-8"  # there is none without a terminal
    return not (app.console.encoding.startswith("utf") and spoken.lower().startswith("utf"))


def sign(app: App[object], fancy: str, plain: str) -> str:
    """Return `fancy`, or `plain` where the terminal draws only ASCII."""
    return plain if poor(app) else fancy
