"""Recurring duty: a rule as a value, its days, how people type it and how it is told.

Pure: start, zone and today are always given. Never finer than a day, never without an end; must not know records,
screens, nor the calendar files that rules travel in.
"""

from console.recurrence.expanding import Occurrence, check_rule, occurrences
from console.recurrence.reading import TypedRule, read_recurrence
from console.recurrence.rules import OCCURRENCE_LIMIT, YEAR_LIMIT, Frequency, Rule, Weekday, parse_rule, settled
from console.recurrence.telling import say_rule

__all__ = [
    "OCCURRENCE_LIMIT",
    "YEAR_LIMIT",
    "Frequency",
    "Occurrence",
    "Rule",
    "TypedRule",
    "Weekday",
    "check_rule",
    "occurrences",
    "parse_rule",
    "read_recurrence",
    "say_rule",
    "settled",
]
