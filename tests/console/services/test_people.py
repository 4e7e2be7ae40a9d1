"""What people do with people and their positions."""

from dataclasses import replace
from datetime import date

import pytest

from console.context import Context
from console.services import people
from db.errors import Invalid, NotFound, Refused
from db.ids import new_id
from db.models.people import AppointmentDraft, PersonDraft
from db.queries import people as queries
from tests.builders import agency, make_person


def test_a_person_is_added_edited_removed_and_restored(context: Context) -> None:
    made = make_person(context, "Andi", agency="POLSEK-ENTIKONG")
    context.perform(people.edit, made.id, {"name": "Andi Wijaya", "rank": "Iptu"})
    row = context.read(queries.get, made.id)
    assert (row.name, row.rank, row.state) == ("Andi Wijaya", "Iptu", "live")
    context.perform(people.remove, made.id)
    assert context.read(queries.get, made.id).state == "deleted"
    context.perform(people.restore, made.id)
    assert context.read(queries.get, made.id).state == "live"


@pytest.mark.parametrize("name", ["", "   ", "\u00a0"])
def test_a_person_needs_a_name(name: str) -> None:
    with pytest.raises(Invalid, match=r"^person\.no_name"):
        PersonDraft(name=name)


def test_an_edit_passes_the_same_checks_as_a_new_record(context: Context) -> None:
    made = make_person(context)
    with pytest.raises(Invalid, match=r"^person\.no_name"):
        context.perform(people.edit, made.id, {"name": ""})
    with pytest.raises(Invalid, match=r"^text\.control"):
        context.perform(people.edit, made.id, {"name": "A\x1b[31m"})
    assert context.read(queries.get, made.id).name == "Andi Wijaya"


def test_a_person_of_an_unknown_agency_is_refused(context: Context) -> None:
    with pytest.raises(NotFound, match=r"^record\.none"):
        make_person(context, agency=new_id())


def test_only_the_institution_that_made_a_person_may_remove_them(context: Context) -> None:
    made = make_person(context)
    context.identity = replace(context.identity, institution=agency(context, "POLRI"))
    with pytest.raises(Refused, match=r"^security\.home"):
        context.perform(people.remove, made.id)


def test_a_position_is_held_from_and_to_a_day(context: Context) -> None:
    made = make_person(context)
    unit = agency(context, "POLSEK-ENTIKONG")
    draft = AppointmentDraft(person=made.id, agency=unit, position="Plh. Kapolsek", valid_from=date(2025, 1, 1))
    context.perform(people.appoint, draft)
    (row,) = context.read(queries.appointments, person=made.id)
    assert (row.position, row.agency, row.valid_from, row.valid_to) == ("Plh. Kapolsek", unit, date(2025, 1, 1), None)


def test_a_position_cannot_end_before_it_starts(context: Context) -> None:
    with pytest.raises(Invalid, match=r"^appointment\.ends_first"):
        AppointmentDraft(
            person=new_id(), agency=new_id(), position="x", valid_from=date(2025, 2, 1), valid_to=date(2025, 1, 31)
        )
