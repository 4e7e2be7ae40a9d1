"""What people do with reference terms."""

import pytest

from console.context import Context
from console.services import history, terms
from db.errors import Invalid
from db.models.terms import TermDraft
from db.queries import terms as queries
from tests.builders import make_term


def test_a_term_is_added_and_corrected(context: Context) -> None:
    made = make_term(context, "uji", name_id="Uji")
    context.perform(terms.edit, made.id, {"name_id": "Uji coba"})
    assert context.read(queries.get, "meeting_kind", "uji").name_id == "Uji coba"


def test_adding_a_term_that_was_taken_back_brings_it_back(context: Context) -> None:
    made = make_term(context, "uji")
    context.perform(history.take_back)
    assert context.read(queries.get, "meeting_kind", "uji") is None
    again = make_term(context, "uji", name_id="Uji lagi")
    assert again.id == made.id
    assert context.read(queries.get, "meeting_kind", "uji").name_id == "Uji lagi"


@pytest.mark.parametrize("missing", ["list", "code", "name_id"])
def test_a_term_needs_a_list_a_code_and_a_name(context: Context, missing: str) -> None:
    whole = {"list": "x", "code": "y", "name_id": "z", missing: ""}
    with pytest.raises(Invalid, match=r"^term\.incomplete"):
        context.perform(terms.add, TermDraft(**whole))
