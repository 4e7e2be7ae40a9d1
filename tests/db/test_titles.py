"""The line that names a record of any kind, and what full-text search finds of operations, on both databases."""

from datetime import timedelta
from typing import Any

from console.context import Context
from console.services import resources
from console.services.participation import participation_id
from db.enums import RecordKind
from db.ids import new_id
from db.models.resources import AbsenceDraft, QualificationDraft
from db.queries import operations, search, titles
from tests.builders import OPERATION_START, agency, make_booking, make_operation, make_person, make_place, make_resource


def title(context: Context, record: Any) -> str | None:
    found = context.read(titles.titles, [record.id])[record.id]
    assert found.kind == record.KIND
    return found.title


def test_everything_about_an_operation_has_a_line(context: Context) -> None:
    place, car = make_place(context, "Dermaga"), make_resource(context)
    operation = make_operation(context, "Opgab", places=[place.id])
    assert title(context, operation) == "Opgab"
    assert title(context, car) == car.name
    assert title(context, make_booking(context, operation.id, car.id)) == car.name
    begins = OPERATION_START
    away = AbsenceDraft(subject=car.id, starts_at=begins, ends_at=begins + timedelta(days=1))
    assert title(context, context.perform(resources.add_absence, away)) == car.name
    andi = make_person(context, "Andi")
    paper = QualificationDraft(subject=andi.id, name="SIM A")
    assert title(context, context.perform(resources.add_qualification, paper)) == "Andi: SIM A"
    parts = [
        context.read(operations.places, operation.id)[0].id,
        participation_id(operation.id, agency(context, "IMI-ENTIKONG")),
    ]
    found = context.read(titles.titles, [*parts, new_id()])
    assert [found[one].title for one in parts] == ["Dermaga", "Kantor Imigrasi Kelas II TPI Entikong"]
    assert len(found) == 2


def test_search_finds_operations_and_resources_by_what_was_written_about_them(context: Context) -> None:
    operation = make_operation(context, "Opgab", target="penampungan", order_number="SP/12/XI/2025")
    car = make_resource(context, "Hilux", identifier="KB 1021 PL")
    for typed, kind, record in (
        ("penampung", RecordKind.OPERATION, operation), ("SP/12/XI", RecordKind.OPERATION, operation),
        ("1021", RecordKind.RESOURCE, car),
    ):  # fmt: skip
        [hit] = context.read(search.find, typed)
        assert (hit.kind, hit.id) == (kind, record.id), typed
    context.perform(resources.remove, car.id)
    assert context.read(search.find, "1021") == []
