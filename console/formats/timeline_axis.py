"""How days and months stand over a timeline, on the screen as in a picture. Must not know rows or screens."""

from datetime import datetime

from console.i18n import N_, _, short_date

WEEKDAYS = N_("Mon Tue Wed Thu Fri Sat Sun")
SHORT_WEEKDAYS = N_("Mo Tu We Th Fr Sa Su")


def day_words(there: datetime) -> str:
    """Return a day with its short weekday: "Kam 13 Nov 2025"."""
    return f"{_(WEEKDAYS).split()[there.weekday()]} {short_date(there.date())}"


def weekday_words(there: datetime) -> str:
    """Return a day in little room: "Ka 13"."""
    return f"{_(SHORT_WEEKDAYS).split()[there.weekday()]} {there.day}"


def month_words(there: datetime) -> str:
    """Return a month with its year: "Nov 2025"."""
    return short_date(there.date()).partition(" ")[2]


def month_name(there: datetime) -> str:
    """Return a month alone: "Nov"."""
    return short_date(there.date()).split()[1]
