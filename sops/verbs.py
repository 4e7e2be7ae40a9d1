"""Whether an activity begins with an active verb and no subject (S04): a modest list and the verb's prefix.

Knows verb forms of Indonesian, Malay and English; must not know steps. It cannot know grammar, so S04 only warns.
"""

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ACTIVE = re.compile(r"(?:me|ber)[a-z]{3,}|belajar|bekerja")
_ROOTS = frozenset({
    "minta", "buat", "beri", "ambil", "bawa", "kirim", "terima", "catat", "periksa", "hadir", "hadiri", "ikut", "mulai",
    "pergi", "datang", "masuk", "keluar", "kembali", "tiba", "tunggu", "simpan", "hubungi", "isi", "lapor",
})  # fmt: skip
_NOT_VERBS = frozenset({
    "berita", "berkas", "berdasarkan", "berikut", "bersama", "beberapa", "besar", "belum", "bendahara", "benda",
    "menteri", "mengenai", "menurut", "medis", "media", "meja", "merah", "menit", "melalui", "metode", "bea", "beras",
    "mereka", "bebas", "memori", "mesin", "berat", "bersih", "benar",
})  # fmt: skip
_ENGLISH_NOUNS = frozenset({
    "the", "a", "an", "he", "she", "they", "it", "we", "officer", "officers", "commander", "head", "chair", "person",
    "persons", "staff", "team", "agency", "police", "soldier", "soldiers", "documents", "is", "are", "be",
    "was", "has", "by", "after", "before", "when", "if", "in", "on", "at", "with", "each", "every", "all", "his",
    "her", "their", "this", "that", "these", "there",
})  # fmt: skip
_ENGLISH_ENDINGS = ("tion", "ment", "ness", "ity")
_ENGLISH_VERBS_ENDING_SO = frozenset({"document", "implement", "supplement", "mention", "question", "position",
    "bring", "feed", "proceed", "embed"})  # fmt: skip


def begins_actively(activity: str, language: str) -> bool:
    """Say whether the first word looks like an active verb.

    Indonesian and Malay: prefix me- or ber-, or a known root; so di-, ter- and nouns do not pass. English: an
    imperative has no mark, so only known subjects, articles, -ed, -ing and endings of nouns do not pass.
    """
    found = _WORD.search(activity.casefold())
    if found is None:
        return False
    word = found.group().split("-")[0]
    if language == "en":
        return _imperative(word)
    return word not in _NOT_VERBS and (word in _ROOTS or _ACTIVE.fullmatch(word) is not None)


def _imperative(word: str) -> bool:
    if word in _ENGLISH_NOUNS or (word.endswith(("ed", "ing")) and word not in _ENGLISH_VERBS_ENDING_SO):
        return False
    return word in _ENGLISH_VERBS_ENDING_SO or not word.endswith(_ENGLISH_ENDINGS)
