"""What people do with agencies, and what a written name means."""

import pytest

from console import agency_names
from console.context import Context
from console.services import agencies, history
from db.errors import Ambiguous, Invalid, NotFound, PoraError, Refused
from db.ids import new_id
from db.models.agencies import AgencyDraft
from db.queries import agencies as queries
from tests.builders import agency, make_agency


def meant(context: Context, name: str, sender: str = "") -> str:
    return agency_names.resolve(context.reader, context.actor, name, sender).code


def refused(kind: type[PoraError], code: str) -> "pytest.RaisesContext[PoraError]":
    return pytest.raises(kind, match=f"^{code}")


def test_a_unit_under_a_unit_belongs_to_its_institution(context: Context) -> None:
    made = make_agency(context, "Pos Polisi Uji", parent=agency(context, "POLSEK-ENTIKONG"))
    assert made.institution == agency(context, "POLRI")


def test_a_code_can_be_taken_once(context: Context) -> None:
    make_agency(context, code="POS-UJI")
    with refused(Refused, "agency.code_taken"):
        make_agency(context, code="POS-UJI")


def test_an_agency_needs_a_name(context: Context) -> None:
    with refused(Invalid, "agency.no_name"):
        context.perform(agencies.add, AgencyDraft(name_id=" "))


def test_an_agency_cannot_stand_above_itself(context: Context) -> None:
    made = make_agency(context)
    with refused(Invalid, "agency.own_parent"):
        context.perform(agencies.edit, made.id, {"parent": made.id})


def test_the_units_of_this_post_cannot_be_removed(context: Context) -> None:
    for code in ("IMI-ENTIKONG", "IMI"):
        with refused(Refused, "agency.own_unit"):
            context.perform(agencies.remove, agency(context, code))


def test_a_removed_agency_leaves_the_list_and_comes_back(context: Context) -> None:
    made = make_agency(context, "Polsek Beduai")
    context.perform(agencies.remove, made.id)
    assert context.read(queries.called, "polsek beduai") == []
    with refused(NotFound, "record.removed"):
        context.perform(agencies.remove, made.id)
    context.perform(agencies.restore, made.id)
    assert [one.id for one in context.read(queries.called, "polsek beduai")] == [made.id]
    with refused(Refused, "record.not_removed"):
        context.perform(agencies.restore, made.id)


def test_an_unknown_agency_is_refused_everywhere(context: Context) -> None:
    nobody = new_id()
    for use_case, rest in ((agencies.edit, ({},)), (agencies.remove, ()), (agencies.restore, ())):
        with refused(NotFound, "record.none"):
            context.perform(use_case, nobody, *rest)  # type: ignore[arg-type]


def test_merging_makes_the_name_an_alias_of_the_heir_and_undo_parts_them(context: Context) -> None:
    made = make_agency(context, "Sektor Lama", placeholder=True)
    context.perform(agencies.merge, made.id, agency(context, "POLSEK-ENTIKONG"))
    assert meant(context, "Sektor Lama") == "POLSEK-ENTIKONG"
    context.perform(history.take_back)
    assert meant(context, "Sektor Lama") == context.read(queries.get, made.id).code


def test_nothing_is_merged_into_itself_or_into_what_was_merged_away(context: Context) -> None:
    first, second = make_agency(context, "Satu"), make_agency(context, "Dua")
    with refused(Invalid, "agency.own_parent"):
        context.perform(agencies.merge, first.id, first.id)
    context.perform(agencies.merge, first.id, second.id)
    with refused(Refused, "agency.merged_already"):
        context.perform(agencies.merge, second.id, first.id)


def test_an_alias_is_added_once_however_it_is_written(context: Context) -> None:
    polsek = agency(context, "POLSEK-ENTIKONG")
    context.perform(agencies.add_alias, polsek, "Sektor Kita")
    context.perform(agencies.add_alias, polsek, "SEKTOR  kita")
    assert sum(name.lower().split() == ["sektor", "kita"] for _id, name in context.read(queries.aliases, polsek)) == 1


def test_a_removed_alias_is_no_longer_understood_until_undo_or_until_it_is_added_again(context: Context) -> None:
    polsek = agency(context, "POLSEK-ENTIKONG")
    alias = context.perform(agencies.add_alias, polsek, "Sektor Entikong")
    context.perform(agencies.remove_alias, alias.id)
    with refused(NotFound, "agency.unknown"):
        meant(context, "Sektor Entikong")
    assert "Sektor Entikong" not in dict(context.read(queries.aliases, polsek)).values()
    context.perform(history.take_back)
    assert meant(context, "Sektor Entikong") == "POLSEK-ENTIKONG"
    context.perform(agencies.remove_alias, alias.id)
    context.perform(agencies.add_alias, polsek, "sektor entikong")
    assert meant(context, "Sektor Entikong") == "POLSEK-ENTIKONG"


def test_an_alias_is_removed_once(context: Context) -> None:
    alias = context.perform(agencies.add_alias, agency(context, "POLSEK-ENTIKONG"), "Sektor Entikong")
    context.perform(agencies.remove_alias, alias.id)
    with refused(NotFound, "record.removed"):
        context.perform(agencies.remove_alias, alias.id)


def test_an_alias_of_only_punctuation_is_refused(context: Context) -> None:
    with refused(Invalid, "agency.no_name"):
        context.perform(agencies.add_alias, agency(context, "POLSEK-ENTIKONG"), " -- ")


def test_a_name_of_several_agencies_is_asked_once_for_each_sender_and_remembered(context: Context) -> None:
    with pytest.raises(Ambiguous) as caught:
        meant(context, "Polsek", "Kanim Sanggau")
    assert any("POLSEK-SEKAYAM" in str(one) for one in caught.value.details["candidates"])  # type: ignore[attr-defined]
    context.perform(agencies.remember, "Kanim Sanggau", "Polsek", agency(context, "POLSEK-SEKAYAM"))
    assert meant(context, "POLSEK", "kanim  sanggau") == "POLSEK-SEKAYAM"
    with refused(Ambiguous, "agency.ambiguous"):
        meant(context, "Polsek", "Kanim Pontianak")


def test_remembering_is_local_and_stands_in_no_history(context: Context) -> None:
    from db.queries import history as log

    before = context.read(log.count)
    context.perform(agencies.remember, "x", "Polsek", agency(context, "POLSEK-SEKAYAM"))
    assert context.read(log.count) == before


def test_a_bare_institution_name_means_the_unit_of_this_post(context: Context) -> None:
    assert meant(context, "Imigrasi") == "IMI-ENTIKONG"


def test_an_institution_named_by_its_code_means_itself(context: Context) -> None:
    assert meant(context, "IMI") == meant(context, "imi") == "IMI"


def test_the_bare_name_of_another_institution_means_the_institution(context: Context) -> None:
    polri = context.read(queries.get, agency(context, "POLRI"))
    assert meant(context, polri.name) == "POLRI"


def test_an_unknown_name_is_told_as_unknown(context: Context) -> None:
    with refused(NotFound, "agency.unknown"):
        meant(context, "Dinas Antah Berantah")
