"""Numbers of people or things as forms give them. Must not know any aggregate."""

from db.errors import Invalid

LARGEST_COUNT = 10_000_000


def count(value: int | None, field: str) -> int | None:
    """Return a number of people or things. Raises Invalid for one that cannot be (`record.count`)."""
    if value is not None and not 0 <= value <= LARGEST_COUNT:
        raise Invalid("record.count", field=field, found=value, wanted=LARGEST_COUNT)
    return value
