"""Words for what the shipped reference data holds as codes: levels, places, the lists themselves, and sources.

The data is the user's: a code or source that is not here is shown as it is. Must not know tables or screens.
"""

from collections.abc import Mapping

from console.i18n import N_, _

LEVELS: Mapping[str, str] = {
    "pusat": N_("national"),
    "provinsi": N_("province"),
    "kabupaten_kota": N_("regency or city"),
    "kecamatan": N_("district"),
    "desa": N_("village"),
    "pos": N_("post"),
    "bilateral": N_("bilateral"),
    "luar_negeri": N_("abroad"),
}
COUNTRIES: Mapping[str, str] = {"ID": N_("Indonesia"), "MY": N_("Malaysia")}
PLACE_KINDS: Mapping[str, str] = {
    "border_post": N_("border post"),
    "risk_point": N_("risk point"),
    "route": N_("route"),
    "provinsi": N_("province"),
    "kabupaten_kota": N_("regency or city"),
    "kecamatan": N_("district"),
    "desa_kelurahan": N_("village"),
}
PLACE_STATUSES: Mapping[str, str] = {
    "aktif": N_("in operation"),
    "tradisional": N_("traditional post"),
    "belum_diverifikasi": N_("not verified yet"),
    "revitalisasi_direncanakan": N_("renewal planned"),
}
LISTS: Mapping[str, str] = {
    "forum": N_("forums"),
    "function": N_("functions of Tim PORA"),
    "glossary": N_("glossary"),
    "legal_basis": N_("legal bases"),
    "mandate_function": N_("functions of the mandate table"),
    "meeting_kind": N_("kinds of meeting"),
    "security_class": N_("security classes"),
    "urgency": N_("urgency"),
}

_SOURCES: tuple[tuple[str, str], ...] = (
    ("domain notes 2025-26, section 4", N_("notes on the field 2025-26, section 4")),
    ("sample files of the field", N_("sample files of the field")),
    ("sample notula", N_("sample minutes")),
    ("from memory, unverified", N_("from memory, not verified")),
    ("proposal (matriks lead/support, betulkan bersama pengguna)", N_("proposal, to be corrected with the users")),
    ("proposal", N_("proposal")),
    ("unverified", N_("not verified")),
    ("nama umum, periksa setempat", N_("common name, check locally")),
    ("bentuk lazim, periksa setempat", N_("usual form, check locally")),
    ("pedoman istilah konsol", N_("guide to the terms of the console")),
    ("istilah konsol", N_("term of the console")),
    ("belum diketahui", N_("not known yet")),
    ("target 1 per tahun:", N_("target of one a year:")),
    ("kepanjangan:", N_("full name:")),
    ("ketua:", N_("chair:")),
    ("sebagai jenis rapat:", N_("as a kind of meeting:")),
    ("sebagai forum:", N_("as a forum:")),
)
"""What the shipped sources say in words, as it is stored; names of laws, letters and sites stay."""


def level_word(code: str) -> str:
    """Return the word for the level of an agency, forum or term."""
    return _word(LEVELS, code)


def country_word(code: str) -> str:
    """Return the name of a country."""
    return _word(COUNTRIES, code)


def place_kind_word(code: str) -> str:
    """Return the word for the kind of a place."""
    return _word(PLACE_KINDS, code)


def place_status_word(code: str) -> str:
    """Return the word for the state a place is in."""
    return _word(PLACE_STATUSES, code)


def list_word(code: str) -> str:
    """Return what a reference list is called."""
    return _word(LISTS, code)


def _word(words: Mapping[str, str], code: str) -> str:
    return _(words[code]) if code in words else code


def source_words(stored: str) -> str:
    """Return where a row comes from, with its stock phrases in the chosen language."""
    for phrase, text in _SOURCES:
        stored = stored.replace(phrase, _(text))
    return stored
