"""Nationalities: a country's name or code in Indonesian, English or Malay becomes two letters (ISO 3166), and back.

Names come from CLDR through Babel, loaded when the first is asked for. A text that names no country known is kept.
"""

from functools import cache

from db.text import folded

HOME = "ID"
STATELESS = "XX"
"""What a person without nationality is stored as; CLDR has no name for it."""

_OTHER_NAMES = {
    "wni": "ID", "rri": "ID", "indo": "ID", "prc": "CN", "rrt": "CN", "tiongkok": "CN", "cina": "CN", "rrc": "CN",
    "korsel": "KR", "korea selatan": "KR", "south korea": "KR", "korut": "KP", "usa": "US", "amerika": "US",
    "inggris": "GB", "england": "GB", "uk": "GB", "belanda": "NL", "burma": "MM", "vietnam": "VN", "filipina": "PH",
    "rohingya": "MM", "uea": "AE", "tanpa kewarganegaraan": STATELESS, "stateless": STATELESS,
    "tanpa negara": STATELESS,
}  # fmt: skip
"""How officers write countries besides their names."""


@cache
def _codes() -> dict[str, str]:
    """Return the two letters for every folded name and code of a country."""
    from babel import Locale
    from babel.core import get_global

    known: dict[str, str] = {}
    for language in ("id", "en", "ms"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                known.setdefault(folded(name), code)
                known[code.lower()] = code
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1:
            known.setdefault(alias.lower(), codes[0])
    return {**known, **_OTHER_NAMES}


def code_of(typed: str) -> str:
    """Return the two letters of the country that was meant; a text that names none is returned as it is."""
    return _codes().get(folded(typed), typed.strip()) if typed.strip() else ""


def is_known(code: str) -> bool:
    """Tell whether `code` is one of the two-letter codes."""
    return code == STATELESS or _codes().get(code.lower()) == code


@cache
def name_of(code: str, language: str) -> str:
    """Return the name of a country in `language`; what is no code is returned as it is."""
    from babel import Locale

    if len(code) != 2 or code == STATELESS:
        return code
    found: str | None = Locale(language).territories.get(code)
    return found or code
