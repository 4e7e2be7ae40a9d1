"""Numbers, amounts and dates in words, as receipts and official records write them (terbilang). Pure."""

from datetime import date
from typing import Final

_ONES: Final = {
    "id": ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    "ms": ("sifar", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan"),
}
_SCALES: Final = {
    "id": ("triliun", "miliar", "juta"),
    "ms": ("trilion", "bilion", "juta"),
}
LARGEST: Final = 10**15 - 1
_CURRENCIES: Final = {"IDR": "Rp", "MYR": "RM"}
_CURRENCY_WORDS: Final = {"IDR": "rupiah", "MYR": "ringgit"}


def in_words(number: int, language: str = "id") -> str:
    """Write a whole number in words: 1_021 is "seribu dua puluh satu".

    Numbers beyond LARGEST come back in figures. A language without numerals here gets Indonesian ones.
    """
    spoken = language if language in _ONES else "id"
    if abs(number) > LARGEST:
        return f"{number}"
    if number < 0:
        return f"minus {in_words(-number, spoken)}"
    return " ".join(_words(number, spoken)) or _ONES[spoken][0]


def _words(number: int, language: str) -> list[str]:
    words: list[str] = []
    for power, name in zip((12, 9, 6), _SCALES[language], strict=True):
        group, number = divmod(number, 10**power)
        if group:
            words += [*_below_thousand(group, language), name]
    thousands, number = divmod(number, 1000)
    if thousands:
        words += ["seribu"] if thousands == 1 else [*_below_thousand(thousands, language), "ribu"]
    return words + _below_thousand(number, language)


def _below_thousand(number: int, language: str) -> list[str]:
    ones = _ONES[language]
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds:
        words += ["seratus"] if hundreds == 1 else [ones[hundreds], "ratus"]
    if 10 < rest < 20:
        return words + (["sebelas"] if rest == 11 else [ones[rest - 10], "belas"])
    tens, unit = divmod(rest, 10)
    if tens:
        words += ["sepuluh"] if tens == 1 else [ones[tens], "puluh"]
    return words + ([ones[unit]] if unit else [])


def figures(number: int) -> str:
    """Write a whole number with points between the thousands: 1.234.567."""
    return f"{number:,}".replace(",", ".")


def money(amount: int, currency: str = "IDR") -> str:
    """Write an amount of hundredths as receipts do: Rp1.234.567, RM1.234,50."""
    whole, cents = divmod(abs(amount), 100)
    sign = "-" if amount < 0 else ""
    mark = _CURRENCIES.get(currency, f"{currency} ")
    return f"{sign}{mark}{figures(whole)}" + (f",{cents:02d}" if cents else "")


def money_in_words(amount: int, currency: str = "IDR", language: str = "id") -> str:
    """Write an amount of hundredths in words: "satu juta dua ratus ribu rupiah"."""
    whole, cents = divmod(abs(amount), 100)
    words = in_words(-whole if amount < 0 else whole, language)
    if cents:
        words += f" koma {in_words(cents // 10, language)} {in_words(cents % 10, language)}"
    return f"{words} {_CURRENCY_WORDS.get(currency, currency)}"


def day_in_words(day: date, language: str = "id") -> tuple[str, str, str, str]:
    """Return weekday, day, month and year in words: Kamis, tiga belas, November, dua ribu dua puluh lima."""
    from console.i18n import long_date

    weekday, _comma, rest = long_date(day, language).partition(", ")
    month = rest.split(" ")[1]
    return weekday, in_words(day.day, language), month, in_words(day.year, language)
