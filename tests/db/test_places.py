"""Places as they are listed."""

from console.context import Context
from db.models.places import place_id
from db.queries import places
from db.queries.places import PlaceFilter
from db.reading import Page
from tests.builders import make_place


def test_a_place_says_in_what_it_lies(context: Context) -> None:
    made = make_place(context, "Jalur Uji", parent=place_id("61.03"))
    row = context.read(places.get, made.id)
    assert (row.name, row.parent) == ("Jalur Uji", place_id("61.03"))
    assert row.parent_name and row.code.startswith("L-")


def test_a_filter_lists_what_it_counts(context: Context) -> None:
    for wanted in (PlaceFilter(text="entikong"), PlaceFilter(kind="village"), PlaceFilter(parent=place_id("61.03"))):
        rows = context.read(places.page, wanted, Page(limit=2_000))
        assert len(rows) == context.read(places.count, wanted)


def test_wild_cards_in_the_filter_are_plain_letters(context: Context) -> None:
    make_place(context, "Titik 5%_A")
    rows = context.read(places.page, PlaceFilter(text="5%_"))
    assert [row.name for row in rows] == ["Titik 5%_A"]


def test_a_place_is_called_by_code_or_name(context: Context) -> None:
    (by_code,) = context.read(places.called, "61.03")
    assert by_code.id == place_id("61.03")
    assert by_code.id in {row.id for row in context.read(places.called, by_code.name.upper())}
    assert context.read(places.called, "tidak ada di mana pun") == []


def test_a_name_that_many_places_have_is_told_apart_by_the_code_behind_it(context: Context) -> None:
    (meant,) = context.read(places.called, "61.06.14")
    assert len(context.read(places.called, meant.name)) > 1
    assert context.read(places.called, places.fully(meant.name, meant.code)) == [meant]
    assert context.read(places.called, places.fully(meant.name, "61.03")) == []


def test_pages_follow_each_other_without_gap_or_repetition(context: Context) -> None:
    whole = context.read(places.page, PlaceFilter(), Page(limit=5_000))
    seen, after = [], None
    while rows := context.read(places.page, PlaceFilter(), Page(after, 0, 250)):
        seen += rows
        after = rows[-1].key
    assert seen == whole
