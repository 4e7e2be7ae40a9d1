"""The words people see: gettext catalogues, the chosen language, and dates and numbers as that language writes them.

Knows languages and nothing else: no records, no screens, no settings files.
Message ids are English sentences, so English needs no catalogue and a missing translation stays readable.
"""

import gettext
import os
from datetime import date, datetime, time
from pathlib import Path

LANGUAGES = ("id", "en")
DEFAULT_LANGUAGE = "id"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_catalogue: gettext.NullTranslations | None = None
_language = DEFAULT_LANGUAGE


def set_language(code: str) -> None:
    """Speak `code` from now on. An unknown code falls back to Indonesian."""
    global _catalogue, _language
    _language = code if code in LANGUAGES else DEFAULT_LANGUAGE
    _catalogue = None


def language() -> str:
    """Return the language spoken now: `id` or `en`."""
    return _language


def language_from_environment() -> str | None:
    """Return the language asked for by `PORA_LANGUAGE`, if it is one we speak."""
    wanted = os.environ.get("PORA_LANGUAGE", "")[:2].lower()
    return wanted if wanted in LANGUAGES else None


def _current() -> gettext.NullTranslations:
    global _catalogue
    if _catalogue is None:
        if _language == "en":
            _catalogue = gettext.NullTranslations()
        else:
            _catalogue = gettext.translation("pora", str(LOCALE_FOLDER), [_language], fallback=True)
    return _catalogue


def _(message: str) -> str:
    """Translate `message`."""
    return _current().gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a message whose wording depends on `number`."""
    return _current().ngettext(one, many, number)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark `message` for translation now and translate it later."""
    return message


# CLDR's full style writes "03 Maret" in Indonesian; letters there are written "3 Maret".
_LONG_DATE = "EEEE, d MMMM y"
_DAY_MONTH_YEAR = "d MMMM y"
_MONTH_NAMES = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
        "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip
"""Babel's names of the languages of the program: lists that tell a date must not load Babel."""
_WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def long_date(day: date, locale: str | None = None) -> str:
    """Write `day` with its weekday: "Selasa, 3 Maret 2026"."""
    spoken = locale or _language
    if spoken in _WEEKDAYS:
        return f"{_WEEKDAYS[spoken][day.weekday()]}, {plain_date(day, spoken)}"
    from babel.dates import format_date

    return format_date(day, _LONG_DATE, spoken)


def plain_date(day: date, locale: str | None = None) -> str:
    """Write `day` as in a letter: "3 Maret 2026"."""
    spoken = locale or _language
    if spoken in _MONTH_NAMES:
        return f"{day.day} {_MONTH_NAMES[spoken][day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, _DAY_MONTH_YEAR, spoken)


_MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def short_date(day: date) -> str:
    """Write `day` for a table: "3 Mar 2026". Needs no Babel, because lists must start fast."""
    return f"{day.day} {_MONTHS[_language][day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Write `day` with its weekday for a narrow column: "Sel 3 Mar"."""
    return f"{_WEEKDAYS[_language][day.weekday()][:3]} {day.day} {_MONTHS[_language][day.month - 1]}"


def clock(moment: datetime | time) -> str:
    """Write a time of day: "09.00" in Indonesian, "09:00" in English."""
    return moment.strftime("%H:%M" if _language == "en" else "%H.%M")
