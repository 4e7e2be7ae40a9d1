"""Resources, absences and qualifications as they are listed, on both databases."""

from datetime import date, timedelta
from typing import Any

from console.context import Context
from console.services import agencies, resources
from db.enums import AgencyKind, ResourceKind
from db.models.people import Person
from db.models.resources import AbsenceDraft, QualificationDraft
from db.queries import resources as queries
from db.queries.resources import ResourceFilter
from db.reading import Page
from tests.builders import OPERATION_START, agency, make_agency, make_person, make_resource

OURS = "IMI-ENTIKONG"
DAY = timedelta(days=1)


def names(context: Context, **wanted: Any) -> list[str]:
    return [row.name for row in context.read(queries.page, ResourceFilter(**wanted))]


def merge_people(context: Context, one: Any, other: Any) -> None:
    """Say that two entries are one person, as a merge of two posts will."""
    with context.database.transaction(context.actor, "person.edit") as session:
        session.get(Person, one.id).merged_into = other.id


def test_pages_by_keyset_give_every_resource_once_by_name(context: Context) -> None:
    for name in ("Perahu", "Hilux", "Drone", "Hilux", "Radio"):
        make_resource(context, name)
    whole = [row.id for row in context.read(queries.page)]
    found: list[Any] = []
    after = None
    while rows := context.read(queries.page, ResourceFilter(), Page(after=after, limit=2)):
        found += [row.id for row in rows]
        after = rows[-1].key
    assert found == whole and len(set(found)) == 5 == context.read(queries.count)


def test_text_kind_and_owner_filter(context: Context) -> None:
    make_resource(context, "Hilux", identifier="KB 1021 PL", owner=OURS)
    make_resource(context, "Perahu karet", kind=ResourceKind.BOAT, owner="POLSEK-SEKAYAM")
    assert names(context, text="1021") == ["Hilux"]
    assert names(context, kind="boat") == ["Perahu karet"]
    assert names(context, owner=agency(context, OURS)) == ["Hilux"]
    assert names(context, owner=agency(context, "POLRI")) == ["Perahu karet"]


def test_the_owner_is_the_unit_a_placeholder_turned_out_to_be(context: Context) -> None:
    placeholder = make_agency(context, "Polsek entah", kind=AgencyKind.UNIT, placeholder=True)
    resource = make_resource(context, owner=placeholder.id)
    context.perform(agencies.merge, placeholder.id, agency(context, "POLSEK-SEKAYAM"))
    found = context.read(queries.get, resource.id)
    assert found is not None and found.owner == agency(context, "POLSEK-SEKAYAM")
    assert names(context, owner=agency(context, "POLSEK-SEKAYAM")) == [resource.name]


def test_a_resource_answers_to_code_name_and_plate(context: Context) -> None:
    resource = make_resource(context, "Hilux", identifier="KB 1021 PL")
    for typed in ("s-0001", "HILUX", " kb 1021 pl "):
        assert [row.id for row in context.read(queries.called, typed)] == [resource.id], typed
    context.perform(resources.remove, resource.id)
    assert context.read(queries.called, "hilux") == []


def test_absences_are_found_by_subject_and_by_time(context: Context) -> None:
    car, andi = make_resource(context), make_person(context, "Andi")
    for subject, day in ((car, 0), (andi, 5)):
        begins = OPERATION_START + DAY * day
        context.perform(
            resources.add_absence, AbsenceDraft(subject=subject.id, starts_at=begins, ends_at=begins + DAY)
        )
    assert [row.kind for row in context.read(queries.absences)] == ["vehicle", "person"]
    assert [row.subject_name for row in context.read(queries.absences, subject=andi.id)] == ["Andi"]
    touching = context.read(queries.absences, since=OPERATION_START + DAY, until=OPERATION_START + DAY * 9)
    assert [row.subject_name for row in touching] == ["Andi"]


def test_what_is_noted_of_a_person_entered_twice_stands_at_the_one_they_are(context: Context) -> None:
    twin, andi = make_person(context, "Andy"), make_person(context, "Andi")
    context.perform(
        resources.add_absence,
        AbsenceDraft(subject=twin.id, starts_at=OPERATION_START, ends_at=OPERATION_START + DAY, reason="Cuti"),
    )
    context.perform(resources.add_qualification, QualificationDraft(subject=twin.id, name="SIM A"))
    merge_people(context, twin, andi)
    assert [(row.subject, row.reason) for row in context.read(queries.absences, subject=andi.id)] == [(andi.id, "Cuti")]
    held = context.read(queries.qualifications, andi.id)
    assert [(row.subject, row.subject_name) for row in held] == [(andi.id, "Andi")]


def test_qualifications_that_end_first_come_first_and_endless_ones_last(context: Context) -> None:
    andi = make_person(context, "Andi")
    for name, until in (("A", None), ("B", date(2026, 1, 1)), ("C", date(2025, 1, 1))):
        context.perform(resources.add_qualification, QualificationDraft(subject=andi.id, name=name, valid_to=until))
    assert [row.name for row in context.read(queries.qualifications, andi.id)] == ["C", "B", "A"]
