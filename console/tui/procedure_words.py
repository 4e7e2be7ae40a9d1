"""Words about procedures: topics, weights of findings, times, and the labels that its own files use.

Must not know screens or files.
"""

from decimal import Decimal

from console.i18n import N_, _, ngettext
from sops.findings import Severity
from sops.procedure import Kind
from sops.vocabulary import HEAD, KINDS, STEP

TOPICS = {
    "crossing": N_("Crossing"),
    "handover": N_("Hand-over"),
    "operations": N_("Operations"),
    "reception": N_("Reception"),
    "reports": N_("Reports"),
    "victims": N_("Victims"),
}
SEVERITIES = {Severity.ERROR: N_("mistake"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("remark")}
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English", "ms": "Bahasa Melayu"}
DAY, HOUR = 1440, 60


def topic_word(topic: str) -> str:
    """Return a topic in words; one that the program does not know as its folder is called."""
    return _(TOPICS[topic]) if topic in TOPICS else topic.replace("-", " ").capitalize()


def head_word(meaning: str, language: str) -> str:
    """Return how a file of `language` calls a field of its head."""
    word = HEAD.word(meaning, language)
    return word[:1].upper() + word[1:]


def step_word(meaning: str, language: str) -> str:
    """Return how a file of `language` calls a field of a step."""
    return STEP.word(meaning, language)


def kind_word(kind: Kind, language: str) -> str:
    """Return how a file of `language` calls a kind of step."""
    return KINDS.word(kind, language)


def time_words(minutes: Decimal) -> str:
    """Return elapsed minutes in days, hours and minutes; what is nothing is left out."""
    whole = int(minutes)
    days, hours, rest = whole // DAY, whole % DAY // HOUR, whole % HOUR
    parts = []
    if days:
        parts.append(ngettext("%(n)d day", "%(n)d days", days) % {"n": days})
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest or not parts:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return " ".join(parts)
