"""Finds dates among other words: the first in a sentence, or the deadline at the end of a line.

Pure and cautious: a date that is missed costs a keystroke, a wrong one costs trust. Must not know records or screens.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from console.dates import words
from console.dates.forms import WrongWeekday, phrase, recognised
from console.dates.times import simplified

# "hari Rabu tanggal 12 bulan November tahun 2025"
LONGEST_PHRASE = 8
# Openers worth looking back for: "batas waktu : paling lambat pada hari" is six words.
LONGEST_OPENING = 6
# A sentence, however long, tells its date here; what is longer is no sentence and must not cost seconds.
SENTENCE_LIMIT = 2000


def _bare(word: str) -> str:
    return simplified(word).strip(' :;-–—="')


@cache
def _first_words() -> frozenset[str]:
    """Return every word a date can begin with, so that long texts are passed over quickly."""
    tables = (words.MONTHS, words.WEEKDAYS, words.NUMBERS, words.NEAR_DAYS, words.NEXT, words.THIS, words.LAST)
    firsts = {phrase.split()[0] for table in tables for phrase in table}
    units = {prefix + unit for unit in words.DAY_UNITS | words.MONTH_UNITS for prefix in ("", "se")}
    openings = {"hari", "pada", "on", "in", "dalam", "tanggal", "tgl", "akhir", "hujung", "end", "the", "coming"}
    return frozenset(firsts | units | openings)


def _candidates(pieces: list[str], start: int) -> Iterator[str]:
    """Yield the phrases that may begin at `start`, the longest first."""
    first = _bare(pieces[start])
    if not (first[:1].isdigit() or first.rstrip(".") in _first_words()):
        return
    for end in range(min(len(pieces), start + LONGEST_PHRASE), start, -1):
        # A sentence that ends inside the phrase ends the phrase: "... 3 Maret; 2026 nanti ..."
        if not any(piece.endswith((";", "!", "?")) for piece in pieces[start : end - 1]):
            yield " ".join(pieces[start:end]).strip(' :;-–—="!?')


def find_date(text: str, today: date) -> date | None:
    """Return the first date named inside a sentence, or None.

    Only what cannot be something else counts: "8/10", "61.03.07" or a lone "Senin" do so after words like "pada" or
    "tanggal" alone. None also when the first date is impossible or its weekday is wrong: the next would be a guess.
    Looks at the first 2,000 characters.
    """
    pieces = text[:SENTENCE_LIMIT].split()
    for start in range(len(pieces)):
        for part in _candidates(pieces, start):
            opening = _opening(pieces[max(0, start - LONGEST_OPENING) : start])
            try:
                found = phrase(part, today)
            except (ValueError, OverflowError, WrongWeekday):
                if opening or _sure_though_wrong(part):
                    return None
                continue
            trusted = found is not None and (found.sure or (opening > 0 and not found.counts))
            if found and trusted and _word_before(pieces, start - opening) not in words.NOT_A_DATE:
                return found.day
    return None


def _word_before(pieces: list[str], start: int) -> str:
    return _bare(pieces[start - 1]).rstrip(".") if start else ""


def _sure_though_wrong(part: str) -> bool:
    form_and_match = recognised(part)
    return form_and_match is not None and form_and_match[0].sure(form_and_match[1])


def _opening(pieces: list[str]) -> int:
    """Return how many of the last `pieces` are words that open a date: "paling lambat" is two."""
    count = 0
    while count < len(pieces):
        for length in (2, 1):
            last = pieces[: len(pieces) - count][-length:]
            if len(last) == length and " ".join(_bare(piece) for piece in last).rstrip(".") in words.OPENERS:
                count += length
                break
        else:
            break
    return count


def find_date_at_end(text: str, today: date) -> tuple[str, date] | None:
    """Cut a deadline off the end of a line: "Serahkan daftar paling lambat 15/12" -> ("Serahkan daftar", 15 December).

    Blanks in the text that is left are folded. None, and the line stays whole, unless the end is surely a date from
    today on: never after "RT", "Pasal", "setiap", "sejak"; "Senin" or "akhir bulan" only after "pada", "sebelum"...
    """
    pieces = text.split()
    for start in range(max(0, len(pieces) - LONGEST_PHRASE), len(pieces)):
        longest = next(_candidates(pieces, start), None)
        found = _deadline(longest, pieces[:start], today) if longest else None
        if found:
            return found
    return None


def _deadline(part: str, before: list[str], today: date) -> tuple[str, date] | None:
    try:
        found = phrase(part, today)
    except (ValueError, OverflowError, WrongWeekday):
        return None
    if found is None or found.day < today:
        return None
    opening = _opening(before[-LONGEST_OPENING:])
    kept = before[: len(before) - opening]
    if _word_before(kept, len(kept)) in words.NOT_A_DATE | words.NOT_A_DEADLINE:
        return None
    if not (found.sure or opening or (found.slash and part != "24/7")):
        return None
    return " ".join(kept).rstrip(" ,:;-–—(["), found.day
