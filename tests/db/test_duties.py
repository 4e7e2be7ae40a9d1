"""Duties as they are listed, what is written of their shifts, and a route, on both databases."""

from datetime import timedelta
from typing import Any

from console.context import Context
from console.services import crews, duties, operations, shifts
from db.enums import SecurityClass
from db.models.duties import CheckpointDraft, shift_id
from db.models.people import Person
from db.queries import checkpoints, exports
from db.queries import duties as queries
from db.queries.duties import DutyFilter
from db.reading import Page
from tests.builders import DUTY_START, OPERATION_START, agency, make_duty, make_operation, make_person

DAY = timedelta(days=1)


def names(context: Context, **wanted: Any) -> list[str]:
    return [row.name for row in context.read(queries.page, DutyFilter(**wanted))]


def test_pages_by_keyset_give_every_duty_once_by_name(context: Context) -> None:
    for name in ("Piket", "Jaga", "Patroli", "Jaga"):
        make_duty(context, name)
    whole = [row.id for row in context.read(queries.page)]
    found: list[Any] = []
    after = None
    while rows := context.read(queries.page, DutyFilter(), Page(after=after, limit=2)):
        found += [row.id for row in rows]
        after = rows[-1].key
    assert found == whole and len(set(found)) == 4 == context.read(queries.count)


def test_text_unit_operation_and_removal_filter(context: Context) -> None:
    operation = make_operation(context).id
    make_duty(context, "Piket pos", agency="IMI-ENTIKONG")
    make_duty(context, "Jaga titik tunggu", agency="POLSEK-SEKAYAM", operation=operation)
    gone = make_duty(context, "Jaga lama")
    context.perform(duties.remove, gone.id)
    assert names(context, text="titik") == ["Jaga titik tunggu"]
    assert names(context, agency=agency(context, "POLRI")) == ["Jaga titik tunggu"]
    assert names(context, operation=operation) == ["Jaga titik tunggu"]
    assert names(context, removed=True) == ["Jaga lama"]
    assert [row.name for row in context.read(queries.called, "piket POS")] == ["Piket pos"]


def test_only_duties_that_may_be_held_then_are_read_for_a_roster(context: Context) -> None:
    def held(days: int) -> list[str]:
        since = DUTY_START + days * DAY
        return [row.name for row in context.read(queries.held_between, since, since + DAY)]

    stopped = make_operation(context)
    make_duty(context, "Berulang")
    make_duty(context, "Sekali", recurrence="")
    make_duty(context, "Dibatalkan", operation=stopped.id)
    context.perform(operations.cancel, stopped.id, "banjir")
    moved = make_duty(context, "Dipindah", recurrence="", starts_at=DUTY_START + 9 * DAY)
    context.perform(shifts.move, moved.id, moved.starts_at, DUTY_START - DAY, DUTY_START)
    assert held(0) == ["Berulang", "Sekali"]
    assert held(3) == ["Berulang"]
    assert held(-1) == ["Dipindah"]


def test_somebody_entered_twice_stands_a_duty_once_under_the_right_name(context: Context) -> None:
    one, other = make_person(context, "Andi W."), make_person(context, "Andi Wijaya")
    duty = make_duty(context, crew=[one.id])
    with context.database.transaction(context.actor, "person.edit") as session:
        session.get(Person, one.id).merged_into = other.id
    (row,) = context.read(queries.crew, duty=duty.id)
    assert (row.person, row.name) == (other.id, "Andi Wijaya")


def test_lists_know_the_id_of_a_shift_nobody_wrote_down(context: Context) -> None:
    duty = make_duty(context)
    assert queries.shift_id(duty.id, DUTY_START) == shift_id(duty.id, DUTY_START)


def test_everything_tied_to_single_shifts_is_found(context: Context) -> None:
    person = make_person(context).id
    duty = make_duty(context, crew=[person])
    context.perform(shifts.cancel, duty.id, DUTY_START, "banjir")
    context.perform(crews.take_off, duty.id, [person], DUTY_START + 3 * DAY)
    rows = context.read(queries.written, duty.id)
    assert [(row.table, row.occurrence) for row in rows] == [("shift", DUTY_START), ("crew", DUTY_START + 3 * DAY)]


def test_a_duty_is_as_secret_as_itself_or_its_operation(context: Context) -> None:
    secret = make_operation(context, security_class=SecurityClass.SECRET).id
    one = make_duty(context, "Jaga", operation=secret, security_class=SecurityClass.RESTRICTED).id
    other = make_duty(context, "Piket", security_class=SecurityClass.RESTRICTED).id
    found = context.read(exports.classes)
    assert (found[one], found[other]) == ("R", "T")


def test_a_route_is_read_leg_by_leg_and_by_day(context: Context) -> None:
    from console.services import checkpoints as services

    operation = make_operation(context).id
    given = [("II", "Pos Gun", 2), ("I", "Dusun Mangkau", 1), ("I", "Bukit Merah", 30)]
    drafts = [
        CheckpointDraft(operation=operation, leg=leg, name=name, planned_at=OPERATION_START + timedelta(hours=hours))
        for leg, name, hours in given
    ]
    context.perform(services.add, operation, drafts)
    assert [row.name for row in context.read(checkpoints.of_operation, operation)] == [
        "Dusun Mangkau", "Bukit Merah", "Pos Gun",
    ]  # fmt: skip
    today = context.read(checkpoints.between, OPERATION_START, OPERATION_START + timedelta(hours=12))
    assert [row.name for row in today] == ["Dusun Mangkau", "Pos Gun"]
