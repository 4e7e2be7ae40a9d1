"""The clock of the post. Must not know screens or records."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.context import ZONE


def now_here() -> datetime:
    """Return the present moment on the clock of the post."""
    return datetime.now(ZoneInfo(ZONE))
