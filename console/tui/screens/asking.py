"""Fields and choices that several screens ask for. Choices are read in the worker threads of the form.

Must not write, and must not know any screen.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from console.context import Context
from console.i18n import N_, _
from console.tui.widgets.fields import ChoiceField, DateField, PickField, Understood
from console.tui.widgets.matching import Choice
from console.words import choices as word_choices
from db.enums import AgencyKind
from db.reading import Page

MOST = 5_000
"""How many records a picker holds; more are found by typing their code elsewhere."""

LEVELS = {
    "pusat": N_("national"),
    "provinsi": N_("province"),
    "kabupaten_kota": N_("regency or city"),
    "kecamatan": N_("district"),
    "desa": N_("village"),
    "pos": N_("post"),
    "luar_negeri": N_("abroad"),
}
PLACE_KINDS = {
    "border_post": N_("border post"),
    "risk_point": N_("risk point"),
    "route": N_("route"),
    "provinsi": N_("province"),
    "kabupaten_kota": N_("regency or city"),
    "kecamatan": N_("district"),
    "desa_kelurahan": N_("village"),
}


def level_word(code: str) -> str:
    """Return the word for the level of an agency."""
    return _(LEVELS[code]) if code in LEVELS else code


def place_kind_word(code: str) -> str:
    """Return the word for the kind of a place."""
    return _(PLACE_KINDS[code]) if code in PLACE_KINDS else code


def coded_choices(words: dict[str, str], *, optional: bool = False) -> list[Choice]:
    """Return choices for a table of codes and words."""
    none = [Choice("", _("(not given)"))] if optional else []
    return none + [Choice(code, _(text)) for code, text in words.items()]


def enum_field(name: str, label: str, kind: type[Enum], required: bool = True) -> ChoiceField:
    """Return a field that turns through the members of an enum; its value is the member's code."""
    return ChoiceField(name, label, required=required, choices=[Choice(*pair) for pair in word_choices(kind)])


def agency_choices(context: Context, kind: str = "") -> Callable[[], list[Choice]]:
    """Return the reader of all agencies (or only institutions, or units), named with acronym and code."""

    def read() -> list[Choice]:
        from db.queries import agencies

        rows = context.read(agencies.page, agencies.AgencyFilter(kind=kind), Page(limit=MOST))
        return [Choice(row.id, row.name, f"{row.acronym} {row.code}".strip()) for row in rows]

    return read


def institution_choices(context: Context) -> Callable[[], list[Choice]]:
    """Return the reader of all institutions."""
    return agency_choices(context, AgencyKind.INSTITUTION.value)


def person_choices(context: Context) -> Callable[[], list[Choice]]:
    """Return the reader of all people, named with position and agency."""

    def read() -> list[Choice]:
        from db.queries import people

        rows = context.read(people.page, people.PersonFilter(), Page(limit=MOST))
        return [Choice(row.id, row.name, f"{row.position} {row.agency_name or ''}".strip()) for row in rows]

    return read


def place_choices(context: Context) -> Callable[[], list[Choice]]:
    """Return the reader of all places, named with code and what they lie in, because names are not unique."""

    def read() -> list[Choice]:
        from db.queries import places

        rows = context.read(places.page, places.PlaceFilter(), Page(limit=MOST))
        return [Choice(row.id, row.name, f"{row.code} {row.parent_name or ''}".strip()) for row in rows]

    return read


def function_choices(context: Context) -> Callable[[], list[Choice]]:
    """Return the reader of the functions of the mandate table."""

    def read() -> list[Choice]:
        from console.i18n import language
        from db.queries import terms

        return [Choice(row.code, row.name(language())) for row in context.read(terms.of_list, "mandate_function")]

    return read


def agency_field(context: Context, name: str, label: str, required: bool = False, hint: str = "") -> PickField:
    """Return a field for one agency."""
    return PickField(name, label, required=required, hint=hint, choices=agency_choices(context))


def day_field(context: Context, name: str, label: str, hint: str = "") -> DateField:
    """Return a field for a day in natural words."""

    def parse(text: str) -> Understood:
        from console.dates import echo_date, read_date

        found = read_date(text, context.today(), name)
        return Understood(found, echo_date(found))

    return DateField(name, label, hint=hint, parse=parse)


def differing(before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that were changed in the form, so that two people can change different fields."""
    return {name: value for name, value in values.items() if before.get(name) != value}


def span_words(first: date | None, last: date | None) -> str:
    """Return from and to which day something holds, in words."""
    from console.i18n import short_date

    if first and last:
        return _("%(first)s to %(last)s") % {"first": short_date(first), "last": short_date(last)}
    if first:
        return _("since %(first)s") % {"first": short_date(first)}
    return _("until %(last)s") % {"last": short_date(last)} if last else ""
