"""Reference terms by list."""

from datetime import date

import pytest

from console.context import Context
from db.queries import terms
from tests.builders import make_term

LISTS = {
    "finding_kind", "forum", "function", "glossary", "legal_basis", "mandate_function", "meeting_kind", "operation_kind",
    "order_exception", "order_rule", "permit_kind", "referral_service", "security_class", "travel_document", "urgency",
}  # fmt: skip


def test_every_list_is_there_and_none_is_empty(context: Context) -> None:
    counted = dict(context.read(terms.lists))
    assert set(counted) == LISTS
    assert all(counted.values())


def test_a_list_is_as_long_as_it_is_counted(context: Context) -> None:
    for name, count in context.read(terms.lists):
        assert len(context.read(terms.of_list, name)) == count


def test_the_terms_of_a_day_are_those_in_force_then(context: Context) -> None:
    make_term(context, "uji", list="percobaan", valid_from=date(2025, 1, 1), valid_to=date(2025, 6, 30))
    days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1))
    assert [len(context.read(terms.of_list, "percobaan", day)) for day in days] == [0, 1, 1, 0]


@pytest.mark.parametrize(("language", "expected"), [("id", "rapat"), ("en", "meeting"), ("ms", "rapat"), ("xx", "rapat")])
def test_a_word_that_is_missing_in_a_language_is_shown_in_indonesian(
    sqlite_context: Context, language: str, expected: str
) -> None:
    make_term(sqlite_context, "uji", name_id="rapat", name_en="meeting")
    term = sqlite_context.read(terms.get, "meeting_kind", "uji")
    assert term is not None and term.name(language) == expected


def test_a_term_that_is_not_there_is_none(context: Context) -> None:
    assert context.read(terms.get, "meeting_kind", "tidak-ada") is None
