"""Operations as they are listed and counted, on both databases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import agencies, operations, participation
from console.services.operations import PlaceGiven
from console.services.participation import AnswerGiven, PartGiven
from db.enums import AgencyKind, Channel, Handshake, OperationState
from db.queries import operations as queries
from db.queries.operations import OperationFilter
from db.reading import Page
from tests.builders import (
    OPERATION_START,
    agency,
    make_agency,
    make_booking,
    make_operation,
    make_place,
    make_resource,
    without_order,
)

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
DAY = timedelta(days=1)


def names(context: Context, **wanted: Any) -> list[str]:
    return [row.name for row in context.read(queries.page, OperationFilter(**wanted))]


def row_of(context: Context, operation: Any) -> queries.OperationRow:
    found = context.read(queries.get, operation.id)
    assert found is not None
    return found


def several(context: Context) -> None:
    """Make operations on different and equal days, and two without a day."""
    for number in range(7):
        start = None if number in (2, 5) else OPERATION_START + DAY * (number // 2)
        make_operation(context, f"Opgab {number}", starts_at=start)


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_by_keyset_give_every_operation_once_also_those_without_a_day(
    newest_first: bool, context: Context
) -> None:
    several(context)
    wanted = OperationFilter(newest_first=newest_first)
    whole = [row.id for row in context.read(queries.page, wanted)]
    found: list[Any] = []
    after = None
    while rows := context.read(queries.page, wanted, Page(after=after, limit=2)):
        found += [row.id for row in rows]
        after = rows[-1].key
    assert found == whole
    assert len(set(found)) == 7 == context.read(queries.count, wanted)


def test_operations_without_a_day_come_last_when_the_earliest_come_first(context: Context) -> None:
    make_operation(context, "Tanpa hari", starts_at=None)
    make_operation(context, "Besok")
    assert names(context, newest_first=False) == ["Besok", "Tanpa hari"]
    assert names(context) == ["Tanpa hari", "Besok"]


@pytest.mark.parametrize(
    ("first", "last", "listed"),
    [
        (date(2025, 11, 13), date(2025, 11, 13), True),
        (date(2025, 11, 14), date(2025, 11, 14), True),
        (date(2025, 11, 15), None, False),
        (None, date(2025, 11, 12), False),
        (None, None, True),
    ],
)
def test_a_night_patrol_is_listed_on_both_days_it_touches(
    first: date | None, last: date | None, listed: bool, context: Context
) -> None:
    start = datetime(2025, 11, 13, 9, 0, tzinfo=UTC)
    make_operation(context, "Patroli malam", starts_at=start, ends_at=start + timedelta(hours=12))
    assert names(context, from_day=first, to_day=last) == (["Patroli malam"] if listed else [])


def test_what_ends_at_midnight_does_not_touch_the_next_day(context: Context) -> None:
    midnight = datetime(2025, 11, 12, 17, 0, tzinfo=UTC)  # 00.00 WIB on the 13th
    make_operation(context, "Sehari", starts_at=midnight, ends_at=midnight + DAY, whole_days=True)
    assert names(context, from_day=date(2025, 11, 14)) == []
    assert names(context, from_day=date(2025, 11, 13), to_day=date(2025, 11, 13)) == ["Sehari"]


def test_without_an_end_it_lasts_to_the_end_of_its_first_day(context: Context) -> None:
    make_operation(context, "Terbuka", starts_at=datetime(2025, 11, 12, 17, 0, tzinfo=UTC), ends_at=None)
    assert names(context, from_day=date(2025, 11, 13)) == ["Terbuka"]
    assert names(context, from_day=date(2025, 11, 14)) == []


def test_an_agency_is_found_that_leads_and_one_that_takes_part(context: Context) -> None:
    make_operation(context, "Kita", units=[POLSEK])
    make_operation(context, "Koramil saja", lead=KORAMIL)
    assert names(context, agency=agency(context, OURS)) == ["Kita"]
    assert names(context, agency=agency(context, POLSEK)) == ["Kita"]
    assert names(context, agency=agency(context, KORAMIL)) == ["Koramil saja"]


def test_an_institution_stands_for_its_units(context: Context) -> None:
    make_operation(context, "Dengan Polsek", units=[POLSEK])
    assert names(context, agency=agency(context, "POLRI")) == ["Dengan Polsek"]


def test_a_unit_taken_off_no_longer_takes_part(context: Context) -> None:
    operation = make_operation(context, units=[POLSEK])
    part = participation.participation_id(operation.id, agency(context, POLSEK))
    context.perform(participation.remove, part)
    assert names(context, agency=agency(context, POLSEK)) == []


def test_places_are_found_and_named_in_their_order(context: Context) -> None:
    first, second = make_place(context, "Pasar").id, make_place(context, "Dermaga").id
    operation = make_operation(context, places=[second, first])
    assert [row.name for row in context.read(queries.places, operation.id)] == ["Dermaga", "Pasar"]
    row = row_of(context, operation)
    assert (row.first_place, row.places) == ("Dermaga", 2)
    context.perform(operations.set_places, operation.id, [PlaceGiven(first, "Sektor A")])
    assert [(row.name, row.sector) for row in context.read(queries.places, operation.id)] == [("Pasar", "Sektor A")]
    assert names(context, place=second) == []
    assert names(context, place=first) == [operation.name]


def test_text_finds_name_code_word_code_and_order_number(context: Context) -> None:
    make_operation(context, "Sapu bersih", code_word="Wirawaspada", order_number="SP/12/XI/2025")
    make_operation(context, "Lain")
    for typed in ("sapu", "WIRA", "sp/12", "O-2025-001"):
        assert names(context, text=typed) == ["Sapu bersih"], typed


def test_kind_and_state_filter(context: Context) -> None:
    make_operation(context, "Khusus", kind="khusus")
    planned = make_operation(context, "Rencana")
    context.perform(operations.plan, planned.id)
    assert names(context, kind="khusus") == ["Khusus"]
    assert names(context, states=(OperationState.PLANNED, OperationState.ORDERED)) == ["Rencana"]


def test_removed_operations_stand_in_their_own_list(context: Context) -> None:
    gone = make_operation(context, "Salah ketik")
    context.perform(operations.remove, gone.id)
    assert names(context) == []
    assert names(context, removed=True) == ["Salah ketik"]


def test_a_row_counts_who_stands_by_it_and_what_they_promise(context: Context) -> None:
    units = [PartGiven(agency(context, OURS), strength=6), PartGiven(agency(context, POLSEK), strength=4)]
    operation = make_operation(context, units=[*units, PartGiven(agency(context, KORAMIL), strength=9)])
    make_booking(context, operation.id, make_resource(context).id)
    said = AnswerGiven(Handshake.DECLINED, "Piket", on_behalf=True, channel=Channel.RADIO)
    part = participation.participation_id(operation.id, agency(context, KORAMIL))
    context.perform(participation.answer, part, said)
    row = row_of(context, operation)
    assert (row.participants, row.settled, row.strength, row.bookings) == (3, 1, 10, 1)


def test_the_kind_is_named_in_both_languages_and_by_its_code_when_unknown(context: Context) -> None:
    known, own = make_operation(context, kind="patkor"), make_operation(context, kind="razia")
    assert row_of(context, known).kind_called("id") == "Patroli terkoordinasi"
    assert row_of(context, known).kind_called("en") == "Coordinated patrol with the Malaysian side"
    assert row_of(context, own).kind_called("id") == "razia"


def test_a_placeholder_that_leads_is_the_unit_it_turned_out_to_be(context: Context) -> None:
    placeholder = make_agency(context, "Pamtas baru", kind=AgencyKind.UNIT, placeholder=True)
    operation = make_operation(context, lead=placeholder.id)
    context.perform(agencies.merge, placeholder.id, agency(context, "SATGAS-PAMTAS"))
    row = row_of(context, operation)
    assert (row.lead, row.lead_short) == (agency(context, "SATGAS-PAMTAS"), "Satgas Pamtas")
    assert names(context, agency=agency(context, "SATGAS-PAMTAS")) == [operation.name]


def test_next_operations_are_those_under_way_then_those_that_come(context: Context) -> None:
    now = OPERATION_START + timedelta(hours=2)
    make_operation(context, "Tanpa akhir", ends_at=None)
    running = make_operation(context, "Berlangsung", starts_at=OPERATION_START - DAY * 9)
    context.perform(operations.plan, running.id)
    context.perform(operations.start, running.id, exception=without_order())
    make_operation(context, "Lewat", starts_at=OPERATION_START - DAY * 3)
    make_operation(context, "Besok", starts_at=OPERATION_START + DAY)
    make_operation(context, "Bulan depan", starts_at=OPERATION_START + DAY * 30)
    found = context.read(queries.next_operations, now, now + DAY * 7)
    assert [row.name for row in found] == ["Berlangsung", "Tanpa akhir", "Besok"]
