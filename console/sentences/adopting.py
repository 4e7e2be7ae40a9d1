"""Sentences about naming an agency's adoption, and the review of a procedure. Must not know records or screens."""

from console.i18n import N_

SENTENCES: dict[str, str] = {
    "adoption.none": N_("%(found)s was not asked to adopt “%(wanted)s”. Ask it first."),
    "adoption.nothing_reserved": N_("%(found)s has no reservation on step %(step)s."),
    "review.none": N_("No review of %(wanted)s was held on %(found)s."),
    "review.none_open": N_("No review of %(wanted)s is under way. Begin one first."),
}
