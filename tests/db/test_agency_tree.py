"""The tree of agencies, page by page: the same on both databases, and nobody is lost."""

import pytest

from console.services import agencies as use_cases
from db.queries import agencies, agency_tree
from db.queries.agencies import AgencyFilter
from db.reading import Page
from tests.builders import agency, make_agency


def lines(context, wanted: AgencyFilter) -> list[str]:
    """Return the tree as text, those above in brackets."""
    rows = context.read(agency_tree.page, wanted, Page(limit=10_000))
    return ["  " * one.depth + (one.row.code if one.found else f"({one.row.code})") for one in rows]


def test_every_agency_stands_once_and_below_the_one_it_belongs_to(context):
    rows = context.read(agency_tree.page, AgencyFilter(), Page(limit=10_000))
    everyone = {row.id for row in context.read(agencies.page, AgencyFilter(), Page(limit=10_000))}
    assert len(rows) == len(everyone)
    assert {one.id for one in rows} == everyone
    assert context.read(agency_tree.extent) == (len(rows), len(rows))
    above: list = []
    for one in rows:
        above = above[: one.depth]
        if above:
            assert above[-1] in (one.row.parent, one.row.institution)
        above.append(one.id)


def test_a_filter_keeps_those_above_what_it_finds(context):
    assert lines(context, AgencyFilter(text="polsek sekayam")) == [
        "(POLRI)", "  (POLDA-KALBAR)", "    (POLRES-SANGGAU)", "      POLSEK-SEKAYAM",
    ]  # fmt: skip
    assert context.read(agency_tree.extent, AgencyFilter(text="polsek sekayam")) == (4, 1)


def test_pages_follow_one_another_without_gap_or_repetition(context):
    whole = context.read(agency_tree.page, AgencyFilter(), Page(limit=10_000))
    read, after = [], None
    while found := context.read(agency_tree.page, AgencyFilter(), Page(after, 0, 37)):
        read += found
        after = found[-1].key
    assert read == whole
    assert context.read(agency_tree.page, AgencyFilter(), Page(whole[9].key, 5, 3)) == whole[15:18]


def test_where_an_agency_stands_is_known_without_reading_those_before_it(context):
    whole = [one.id for one in context.read(agency_tree.page, AgencyFilter(), Page(limit=10_000))]
    for place in (0, 1, 100, len(whole) - 1):
        assert context.read(agency_tree.position, whole[place]) == place
    hidden = agency(context, "POLRI")
    assert context.read(agency_tree.position, hidden, AgencyFilter(text="kanim entikong")) is None


def test_agencies_that_two_posts_put_below_each_other_are_both_shown(sqlite_context):
    one, two = make_agency(sqlite_context, "Pos Satu"), make_agency(sqlite_context, "Pos Dua")
    for lower, upper in ((one, two), (two, one)):
        sqlite_context.perform(use_cases.edit, lower.id, {"parent": upper.id})
    found = sqlite_context.read(agency_tree.page, AgencyFilter(text="pos "), Page(limit=100))
    assert {one.id, two.id} <= {branch.id for branch in found}
    assert sqlite_context.read(agency_tree.extent, AgencyFilter(text="pos ")).lines == len(found)


@pytest.mark.parametrize("wanted", [AgencyFilter(kind="unit"), AgencyFilter(placeholders_only=True)])
def test_other_filters_count_only_what_was_looked_for(sqlite_context, wanted):
    extent = sqlite_context.read(agency_tree.extent, wanted)
    assert extent.found == sqlite_context.read(agencies.count, wanted)
    assert extent.lines >= extent.found
