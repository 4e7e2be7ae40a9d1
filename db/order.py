"""Fractional indexing: keys between keys, so that two posts can insert into one list without renumbering it.

Keys are strings over 0-9A-Za-z compared byte by byte; equal keys tie by record id. Must not know tables.
"""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(before: str | None, after: str | None) -> str:
    """Return a key that sorts after `before` and before `after`; None means the end of the list on that side.

    Raises ValueError when `before` does not sort before `after`, or one of them is no key.
    """
    if before is not None and after is not None and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    if after is not None and (not after or after.endswith(_DIGITS[0])):
        raise ValueError(f"nothing sorts right before {after!r}: no key ends with {_DIGITS[0]!r}")
    if before is not None and after is None:
        return _after(before)
    key = ""
    low, high = before or "", after
    while True:
        place = len(key)
        start = _DIGITS.index(low[place]) if place < len(low) else 0
        end = _DIGITS.index(high[place]) if high is not None and place < len(high) else _BASE
        if end - start > 1:
            return key + _DIGITS[(start + end) // 2]
        key += _DIGITS[start]
        if end > start:
            high = None


def _after(before: str) -> str:
    """Return a short key after `before`: lists mostly grow at their end."""
    for place, digit in enumerate(before):
        if digit != _DIGITS[-1]:
            return before[:place] + _DIGITS[_DIGITS.index(digit) + 1]
    return before + _DIGITS[_BASE // 2]


def spread(count: int) -> list[str]:
    """Return `count` keys in order for a list that is written at once."""
    width = 1
    while _BASE**width <= count * 2:
        width += 1
    step = _BASE**width // (count + 1)
    return [_written((place + 1) * step, width) for place in range(count)]


def _written(number: int, width: int) -> str:
    digits = ""
    for _place in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rstrip("0") or "1"
