"""Words for what stands in a daftar nominatif: terms of reference lists, countries, L and P, numbers of documents.

Given the terms; must not know queries or screens.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from console.finding_lines import Lists, Remark
from console.i18n import N_, _, language
from console.initials import masked
from console.nationalities import name_of
from console.outcome_totals import Number, Parts
from console.sentences.fields import field_word

KINDS: Mapping[str, str] = {
    "nationality": "", "permit": "permit_kind", "kind": "finding_kind", "referral": "referral_service",
    "document": "travel_document", "sex": "",
}  # fmt: skip
NUMBERS = {
    "points_visited": N_("Points visited"), "foreigners_checked": N_("Foreigners checked"),
    "people_referred": N_("People referred"),
}  # fmt: skip
LETTERS = {"male": N_("M"), "female": N_("F")}


class Words:
    """Says codes in the language spoken now; a code in no list is said as it is."""

    def __init__(self, lists: Lists) -> None:
        self._named: dict[tuple[str, str], Any] = {
            (name, term.code): term for name, terms in lists.items() for term in terms
        }

    def term(self, list_name: str, code: str) -> str:
        """Return the name of a term."""
        found = self._named.get((list_name, code))
        return found.name(language()) if found else code

    def short(self, list_name: str, code: str) -> str:
        """Return what stands in brackets after the name ("ITK"), else the name."""
        name = self.term(list_name, code)
        inside = name.partition("(")[2].partition(")")[0]
        return inside or name

    def nationality(self, code: str) -> str:
        """Return the name of a country."""
        return name_of(code, language())

    def sex(self, code: str | None, minor: bool = False) -> str:
        """Return the letter of the forms, and whether the person is a child."""
        letter = _(LETTERS[code]) if code in LETTERS else ""
        return "/".join(part for part in (letter, _("child") if minor else "") if part)

    def document(self, row: Any, full: bool = False) -> str:
        """Return the document with its number; without `full` only the end of it."""
        number = row.document_number if full else masked(row.document_number)
        return " ".join(part for part in (self.short("travel_document", row.document), number) if part)

    def violation(self, row: Any) -> str:
        """Return what was found, or that nothing was."""
        return self.term("finding_kind", row.kind) if row.kind else _("nothing found")

    def parts(self, field: str, parts: Parts) -> list[tuple[str, int]]:
        """Return how many of each, in words; an empty code was not written down."""
        return [(self._word(field, code) or _("not written down"), number) for code, number in parts]

    def _word(self, field: str, code: str) -> str:
        if field == "nationality":
            return self.nationality(code)
        if field == "sex":
            return {"male": _("men"), "female": _("women")}.get(code, code)
        return self.term(KINDS[field], code)


def remarks_told(remarks: Sequence[Any]) -> list[str]:
    """Return the sentences of remarks about lines that were taken, each once."""
    from console.messages import explain

    return list(dict.fromkeys(explain(one) for one in remarks))


def difference(one: Number) -> str:
    """Return a number of the outcome beside what is counted: "12 (counted 9)"."""
    if one.entered is None:
        return "" if one.counted is None else _("%(n)d, counted") % {"n": one.counted}
    if one.counted is None or not one.differs:
        return str(one.entered)
    return _("%(n)d (counted: %(counted)d)") % {"n": one.entered, "counted": one.counted}


def broken(one: Any) -> Remark:
    """Return the remark about a broken chain of custody (db.queries.transfers.Broken)."""
    told = {"initials": one.link.initials, "wanted": one.before.receiver_unit, "found": one.link.giver_unit}
    return Remark("transfer.broken", told)


def number_word(field: str) -> str:
    """Return what a number of the outcome is called."""
    return _(NUMBERS[field]) if field in NUMBERS else field_word(field)
