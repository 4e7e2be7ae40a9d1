"""Two numbers compared fairly: what each is per unit of its denominator, and by how much one differs from the other.

A gain without base, period and denominator says nothing (domain.md section 9); a percentage of nothing does not exist.
Pure: must not know records, screens or languages.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from db.text import folded


class Trend(StrEnum):
    """Which way a number went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Compared:
    """Both rates, the change in percent of the base (None: the base is zero), and the trend."""

    base_rate: Decimal
    rate: Decimal
    percent: Decimal | None
    trend: Trend


WORDS: dict[str, Trend] = {
    **dict.fromkeys(("naik", "meningkat", "bertambah", "peningkatan", "kenaikan", "rose", "increased"), Trend.UP),
    **dict.fromkeys(("turun", "menurun", "berkurang", "penurunan", "fell", "decreased"), Trend.DOWN),
    **dict.fromkeys(("tetap", "stabil", "sama", "unchanged", "stable"), Trend.SAME),
}
"""Words for a trend as people write them."""
_WORD = re.compile(r"[a-z]+")


def compare(base: str, base_denominator: str, value: str, denominator: str) -> Compared:
    """Return how `value` per `denominator` stands to the base. Denominators are above zero (the draft sees to it)."""
    before = Decimal(base) / Decimal(base_denominator)
    after = Decimal(value) / Decimal(denominator)
    percent = None if before == 0 else (after - before) / before * 100
    trend = Trend.SAME if after == before else Trend.UP if after > before else Trend.DOWN
    return Compared(before, after, percent, trend)


def contradicting(text: str, trend: Trend) -> str:
    """Return the first word of `text` that says another trend than the numbers do, or ""."""
    return next((word for word in _WORD.findall(folded(text)) if WORDS.get(word, trend) is not trend), "")


def plain(number: Decimal, places: int = 2) -> str:
    """Return a number with a comma and at most so many places, as papers write it: "3,5"."""
    text = f"{number:.{places}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",") or "0"
