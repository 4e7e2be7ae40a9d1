"""Finds what clashes in plans: bookings, places, leads, rest, qualifications, strength. One engine for every surface.

Pure: plain tuples go in, verdicts come out; the same in any order of the input. Must not know sessions, SQL, models
or languages: sentences are made from a verdict's code and details (`tell`, then console/messages.py).
"""

from console.clashes.checking import check
from console.clashes.facts import Absence, OperationFacts, Qualification, Span, SubjectKind, Window
from console.clashes.rules import Rule, Rules, Severity, read_rules
from console.clashes.suggestions import Candidate, free_alternatives, next_free_time
from console.clashes.telling import Naming, Telling, tell
from console.clashes.times import day_end, interval
from console.clashes.verdicts import Clash

__all__ = [
    "Absence",
    "Candidate",
    "Clash",
    "Naming",
    "OperationFacts",
    "Qualification",
    "Rule",
    "Rules",
    "Severity",
    "Span",
    "SubjectKind",
    "Telling",
    "Window",
    "check",
    "day_end",
    "free_alternatives",
    "interval",
    "next_free_time",
    "read_rules",
    "tell",
]
