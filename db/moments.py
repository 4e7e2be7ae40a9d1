"""How a point in time is written by either driver. Free of SQLAlchemy, because lists are read without it."""

from datetime import UTC, datetime
from typing import Any


def stored_moment(value: datetime) -> str:
    """Write an aware datetime as SQLite stores it; texts sort as times do."""
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def read_moment(value: Any) -> datetime | None:
    """Read what either driver returns for a Moment."""
    if value is None:
        return None
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    moment: datetime = value.astimezone(UTC)
    return moment
