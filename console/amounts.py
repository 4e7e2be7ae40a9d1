"""Amounts of money as people type them; kept as hundredths of the currency. Must not know records or screens."""

import re

from db.errors import Invalid

_AMOUNT = re.compile(
    r"(?:rp|idr|rm|myr)?\.?\s*(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d{1,2}))?\s*(rb|ribu|jt|juta)?", re.IGNORECASE
)
_TIMES = {"rb": 1_000, "ribu": 1_000, "jt": 1_000_000, "juta": 1_000_000}


def read_amount(typed: str, field: str = "amount") -> int:
    """Return the hundredths meant by "1.500.000", "Rp 25.000,50", "150 ribu", "1,5 juta". Raises Invalid."""
    found = _AMOUNT.fullmatch(typed.strip())
    if found is None:
        raise Invalid("cost.unclear", field=field, found=typed)
    whole, cents, word = found.groups()
    hundredths = int(re.sub(r"\D", "", whole)) * 100 + int((cents or "0").ljust(2, "0"))
    return hundredths * _TIMES[word.lower()] if word else hundredths

