"""What people do with places."""

import pytest

from console.context import Context
from console.services import places
from db.errors import Invalid, NotFound
from db.ids import new_id
from db.models.places import place_id
from db.queries import places as queries
from tests.builders import make_place


def test_a_place_is_added_edited_removed_and_restored(context: Context) -> None:
    made = make_place(context, "Jalur Uji", parent=place_id("61.03"))
    context.perform(places.edit, made.id, {"name": "Jalur Baru"})
    context.perform(places.remove, made.id)
    assert context.read(queries.called, "jalur baru") == []
    context.perform(places.restore, made.id)
    assert [row.id for row in context.read(queries.called, "jalur baru")] == [made.id]


def test_a_place_needs_a_name(context: Context) -> None:
    with pytest.raises(Invalid, match=r"^place\.no_name"):
        make_place(context, "  ")


def test_a_place_cannot_lie_in_itself_nor_in_nothing(context: Context) -> None:
    made = make_place(context)
    with pytest.raises(Invalid, match=r"^place\.own_parent"):
        context.perform(places.edit, made.id, {"parent": made.id})
    with pytest.raises(NotFound, match=r"^record\.none"):
        make_place(context, parent=new_id())
