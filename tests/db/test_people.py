"""People as they are listed, and who holds which position on a day."""

from datetime import date

from console.context import Context
from console.services import people as services
from db.models.people import AppointmentDraft
from db.queries import people
from db.queries.people import PersonFilter
from db.reading import Page
from tests.builders import agency, make_person


def names(context: Context, wanted: PersonFilter) -> list[str]:
    rows = context.read(people.page, wanted)
    assert len(rows) == context.read(people.count, wanted)
    return [row.name for row in rows]


def test_people_are_listed_by_name_with_agency_and_code(context: Context) -> None:
    made = make_person(context, "Andi", agency="POLSEK-ENTIKONG", rank="Iptu", number="123", number_label="NRP")
    row = context.read(people.get, made.id)
    assert (row.name, row.rank, row.number_label, row.agency) == ("Andi", "Iptu", "NRP", agency(context, "POLSEK-ENTIKONG"))
    assert row.agency_name and row.code.startswith("P-")
    assert names(context, PersonFilter()) == ["Andi", "Dewi Lestari"]


def test_the_filter_reads_name_position_and_number_literally(context: Context) -> None:
    make_person(context, "Andi", position="Kanit 100%", number="19_8")
    make_person(context, "Budi", position="Kanit 1000", number="1978")
    assert names(context, PersonFilter(text="100%")) == ["Andi"]
    assert names(context, PersonFilter(text="19_8")) == ["Andi"]
    assert names(context, PersonFilter(text="KANIT")) == ["Andi", "Budi"]


def test_a_filter_by_agency_lists_its_people(context: Context) -> None:
    make_person(context, "Andi", agency="POLSEK-ENTIKONG")
    assert names(context, PersonFilter(agency=agency(context, "POLSEK-ENTIKONG"))) == ["Andi"]


def test_a_removed_person_is_listed_among_the_removed(context: Context) -> None:
    made = make_person(context, "Andi")
    context.perform(services.remove, made.id)
    assert names(context, PersonFilter(removed=True)) == ["Andi"]
    assert "Andi" not in names(context, PersonFilter())


def test_pages_of_people_with_one_name_do_not_repeat(context: Context) -> None:
    for _ in range(5):
        make_person(context, "Andi")
    seen, after = [], None
    while rows := context.read(people.page, PersonFilter(text="andi"), Page(after, 0, 2)):
        seen += [row.id for row in rows]
        after = rows[-1].key
    assert len(seen) == len(set(seen)) == 5


def test_positions_of_a_day_are_those_held_then_and_who_signs_comes_first(context: Context) -> None:
    unit = agency(context, "POLSEK-ENTIKONG")
    for name, signs, until in (("Andi", False, None), ("Budi", True, None), ("Cici", True, date(2025, 1, 31))):
        person = make_person(context, name)
        draft = AppointmentDraft(
            person=person.id, agency=unit, position="Kapolsek", signs=signs, valid_from=date(2025, 1, 1), valid_to=until
        )
        context.perform(services.appoint, draft)

    def held(day: date) -> list[str]:
        return [row.name for row in context.read(people.appointments, agency=unit, on=day)]

    assert held(date(2024, 12, 31)) == []
    assert held(date(2025, 1, 31)) == ["Budi", "Cici", "Andi"]
    assert held(date(2025, 2, 1)) == ["Budi", "Andi"]
