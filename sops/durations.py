"""Times as the form gives them, number and unit: read from words and written as words.

Knows the words for units; must not know steps or files. Words that are no such time are kept as they stand (S05).
"""

import re
from decimal import Decimal

from sops.procedure import Duration, Unit
from sops.vocabulary import UNITS

_TIME = re.compile(r"(\d{1,5}(?:[.,]\d{1,2})?)\s*([^\W\d_][^\d]*)")
_ONE = {Unit.MINUTE: "minute", Unit.HOUR: "hour", Unit.DAY: "day", Unit.WORKING_DAY: "working day",
        Unit.WEEK: "week", Unit.MONTH: "month"}  # fmt: skip


def read_duration(words: str) -> Duration:
    """Read `30 menit` or `1,5 jam`. Three digits after a point are not guessed at: they could be thousands."""
    found = _TIME.fullmatch(words)
    meaning = UNITS.meaning(found.group(2)) if found else None
    if found is None or meaning is None:
        return Duration(words=words)
    return Duration(Decimal(found.group(1).replace(",", ".")), Unit(meaning))


def write_duration(duration: Duration, language: str) -> str:
    """Write a time in the words of `language`, or the words that were not understood."""
    if duration.unit is None:
        return duration.words
    amount = f"{duration.amount:f}"
    if "." in amount:
        amount = amount.rstrip("0").rstrip(".")
    if language == "en":
        return f"{amount} {_ONE[duration.unit] if amount == '1' else UNITS.word(duration.unit, 'en')}"
    return f"{amount.replace('.', ',') if language == 'id' else amount} {UNITS.word(duration.unit, language)}"
