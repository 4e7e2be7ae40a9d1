"""Agencies as they are listed, and the names they answer to."""

from datetime import date

from console.context import Context
from console.services import agencies as services
from db.ids import derived_id
from db.models.agencies import MandateDraft
from db.queries import agencies
from db.queries.agencies import AgencyFilter
from db.reading import Page
from tests.builders import agency, make_agency


def called(context: Context, name: str) -> list[str]:
    return [one.code for one in context.read(agencies.called, name)]


def texts(context: Context, text: str) -> list[str]:
    return [row.name for row in context.read(agencies.page, AgencyFilter(text=text))]


def test_pages_follow_each_other_without_gap_or_repetition(context: Context) -> None:
    whole = context.read(agencies.page, AgencyFilter(), Page(limit=1_000))
    seen, after = [], None
    while rows := context.read(agencies.page, AgencyFilter(), Page(after, 0, 37)):
        seen += rows
        after = rows[-1].key
    assert seen == whole
    assert len(whole) == context.read(agencies.count) > 200


def test_a_filter_lists_what_it_counts(context: Context) -> None:
    for wanted in (
        AgencyFilter(text="entikong"), AgencyFilter(kind="institution"), AgencyFilter(country="MY"),
        AgencyFilter(institution=agency(context, "IMI")), AgencyFilter(placeholders_only=True), AgencyFilter(past=True),
    ):  # fmt: skip
        rows = context.read(agencies.page, wanted, Page(limit=1_000))
        assert len(rows) == context.read(agencies.count, wanted)


def test_wild_cards_in_the_filter_are_plain_letters(context: Context) -> None:
    make_agency(context, "Satgas 100% Siaga_1")
    assert texts(context, "100%") == texts(context, "siaga_") == ["Satgas 100% Siaga_1"]
    assert texts(context, "1%0") == []


def test_a_filter_finds_an_agency_by_its_other_names(context: Context) -> None:
    made = make_agency(context, "Polsek Beduai")
    context.perform(services.add_alias, made.id, "Sektor Bdi")
    assert texts(context, "sektor bdi") == ["Polsek Beduai"]


def test_a_code_names_one_agency_in_any_case(context: Context) -> None:
    assert called(context, "imi-entikong") == ["IMI-ENTIKONG"]


def test_a_name_an_acronym_and_an_alias_name_the_agency(context: Context) -> None:
    made = make_agency(context, "Polsek Beduai", acronym="PSB", name_en="Beduai Police Sector")
    context.perform(services.add_alias, made.id, "Sektor-Bdi")
    code = context.read(agencies.get, made.id).code
    for name in ("polsek beduai", " PSB ", "beduai police sector", "SEKTOR BDI"):
        assert called(context, name) == [code]


def test_an_alias_that_was_taken_back_names_nothing(context: Context) -> None:
    from console.services import history

    context.perform(services.add_alias, agency(context, "POLSEK-ENTIKONG"), "sektor kita")
    context.perform(history.take_back)
    assert called(context, "sektor kita") == []
    assert texts(context, "sektor kita") == []


def test_a_name_that_many_units_share_names_them_all(context: Context) -> None:
    assert {"POLSEK-ENTIKONG", "POLSEK-SEKAYAM"} <= set(called(context, "Polsek"))


def test_a_merged_placeholder_leads_to_its_heir_by_name_and_by_code(context: Context) -> None:
    made = make_agency(context, "Sektor Entikong Lama", code="X-LAMA", placeholder=True)
    context.perform(services.merge, made.id, agency(context, "POLSEK-ENTIKONG"))
    assert called(context, "sektor entikong lama") == called(context, "X-LAMA") == ["POLSEK-ENTIKONG"]


def test_a_chain_of_merges_leads_to_its_end(context: Context) -> None:
    first, second = make_agency(context, "Nama Satu"), make_agency(context, "Nama Dua")
    context.perform(services.merge, first.id, second.id)
    context.perform(services.merge, second.id, agency(context, "POLSEK-ENTIKONG"))
    assert called(context, "nama satu") == called(context, "nama dua") == ["POLSEK-ENTIKONG"]


def test_two_posts_that_merged_two_placeholders_into_each_other_lose_neither(context: Context) -> None:
    from db import bulk
    from db.models.agencies import Agency

    first, second = make_agency(context, "Nama Satu"), make_agency(context, "Nama Dua")
    with context.database.transaction(context.actor, "sync") as session:
        bulk.edit_many(session, Agency, "merged_into", {first.id: second.id, second.id: first.id})
    assert len(called(context, "nama satu")) == 2


def test_an_agency_of_the_past_is_passed_over_for_one_that_is_still_there(context: Context) -> None:
    make_agency(context, "Satgas Pamtas Uji", code="SATGAS-A", valid_to=date(2020, 1, 1))
    assert called(context, "satgas pamtas uji") == ["SATGAS-A"]
    make_agency(context, "Satgas Pamtas Uji", code="SATGAS-B")
    assert called(context, "satgas pamtas uji") == ["SATGAS-B"]


def test_nothing_written_names_nobody(context: Context) -> None:
    assert called(context, "  ") == called(context, "") == called(context, "—") == []


def test_every_agency_has_a_short_name(context: Context) -> None:
    names = context.read(agencies.names)
    assert len(names) > 200 and all(names.values())


def test_the_mandate_table_of_a_day_holds_what_was_in_force_then(sqlite_context: Context) -> None:
    context = sqlite_context
    draft = MandateDraft(
        function="uji", agency=agency(context, "IMI"), role="lead",
        valid_from=date(2025, 1, 1), valid_to=date(2025, 6, 30),
    )  # fmt: skip
    context.perform(services.add_mandate, draft)
    days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1))
    assert [len(context.read(agencies.mandates, "uji", on=day)) for day in days] == [0, 1, 1, 0]
    assert context.read(agencies.mandates, "uji")[0].agency_code == "IMI"


def rows(*pairs: tuple[str, str]) -> list[agencies.AgencyRow]:
    """Return agencies by name, each with the name of the one above it or ""."""
    ids = {name: derived_id("agency", name) for name, _above in pairs}
    blank = dict.fromkeys(agencies.AgencyRow._fields)
    return [
        agencies.AgencyRow(**{**blank, "id": ids[name], "name": name, "parent": ids.get(above)})  # type: ignore[arg-type]
        for name, above in pairs
    ]


def test_a_tree_puts_each_agency_below_the_one_it_belongs_to() -> None:
    found = agencies.arranged(rows(("A", "C"), ("B", ""), ("C", ""), ("D", "A")))
    assert [(one.row.name, one.depth) for one in found] == [("B", 0), ("C", 0), ("A", 1), ("D", 2)]


def test_agencies_that_stand_above_each_other_are_listed_once_and_none_is_lost() -> None:
    found = agencies.arranged(rows(("A", "B"), ("B", "A"), ("C", "")))
    assert sorted(one.row.name for one in found) == ["A", "B", "C"]


def test_a_filtered_tree_holds_what_was_found_with_those_above(context: Context) -> None:
    found = context.read(agencies.tree, agencies.AgencyFilter(text="POLSEK-SEKAYAM"))
    assert [one.depth for one in found] == list(range(len(found)))
    assert (found[0].row.code, found[-1].row.code) == ("POLRI", "POLSEK-SEKAYAM")


def test_a_mandate_is_called_by_the_name_of_its_function(context: Context) -> None:
    row = context.read(agencies.mandates, "PATROLI-LAUT")[0]
    assert (row.function_called("id"), row.function_called("en")) == ("Patroli laut", "Sea patrols")
    assert row._replace(function_name=None, function_name_en=None).function_called("en") == "PATROLI-LAUT"
