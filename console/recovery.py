"""The recovery code: a random secret written so that a person can copy it from paper, and a typo is named.

Crockford's base 32 (no I, L, O, U) in eight groups of five: four letters of the secret and one check letter, so a
mistake is found in its group. Must not know files, keys or languages.
"""

import os

from db.errors import Invalid

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = 20
GROUPS = 8
_GROUP = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_secret() -> bytes:
    """Return 160 random bits: far beyond guessing, so they need no slow hash."""
    return os.urandom(SECRET_BYTES)


def written(secret: bytes) -> str:
    """Return `secret` as a code: K7Q2M-..."""
    number = int.from_bytes(secret)
    letters = [number >> 5 * place & 31 for place in reversed(range(SECRET_BYTES * 8 // 5))]
    groups = [letters[start : start + 4] for start in range(0, len(letters), 4)]
    return "-".join(
        "".join(ALPHABET[value] for value in [*group, _check(group, place)]) for place, group in enumerate(groups)
    )


def read_code(code: str) -> bytes:
    """Return the secret of a typed code; case, blanks and dashes do not matter, O is 0, I and L are 1.

    Raises Invalid: `recovery.length`, or `recovery.typo` with the number and text of the group that holds the mistake.
    """
    typed = "".join(letter for letter in code.upper() if letter.isalnum()).translate(_READ_AS)
    if len(typed) != GROUPS * _GROUP:
        raise Invalid("recovery.length", field="code", found=len(typed), wanted=GROUPS * _GROUP)
    number = 0
    for place in range(GROUPS):
        group = typed[place * _GROUP : (place + 1) * _GROUP]
        values = [ALPHABET.find(letter) for letter in group]
        if -1 in values or _check(values[:4], place) != values[4]:
            raise Invalid("recovery.typo", field="code", found=group, number=place + 1)
        for value in values[:4]:
            number = number << 5 | value
    return number.to_bytes(SECRET_BYTES)


def _check(values: list[int], place: int) -> int:
    """Return the check letter's value: a sum in GF(32) that no single mistake, swap or exchanged group survives."""
    total = place
    for value in values:
        total = _doubled(total) ^ value
    return _doubled(total)


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
