"""Exported operations, resources, bookings and clashes: what is in them, what may not leave, and that they read back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from console import i18n
from console.context import Context
from console.exporting import Wanted, export
from console.exporting.operation_columns import operations as columns
from console.exporting.operation_sources import booking_lines, clash_lines, operation_lines, resource_rows
from console.formats.schedule_table import SCHEDULE_HEADINGS, read_schedule, schedule_header
from console.importing import import_file
from console.importing.report import Outcome
from console.services import bookings, history, operations, participation
from console.services.participation import PartGiven
from db.enums import ParticipationRole
from db.errors import Refused
from db.queries import places
from tests.builders import OPERATION_START, agency, make_booking, make_operation, make_place, make_resource

POLSEK, KORAMIL = "POLSEK-SEKAYAM", "KORAMIL-1204-02"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.set_language("en")
    yield


def place(context: Context, code: str) -> UUID:
    return context.read(places.called, code)[0].id


@pytest.fixture
def plan(sqlite_context: Context) -> Any:
    """Plan three operations: one with everything, whole days, and one by the clocks of Kuching; return the first."""
    car, boat = make_resource(sqlite_context), make_resource(sqlite_context, "Perahu 1", kind="boat", owner=POLSEK)
    first = make_operation(
        sqlite_context, "=Opgab; Entikong", kind="khusus", order_number="SP/12", minimum_strength=20,
        units=[POLSEK, PartGiven(agency(sqlite_context, KORAMIL), ParticipationRole.SUPPORT, 8)],
        places=[place(sqlite_context, "61.03.21"), place(sqlite_context, "61.03.07")],
    )  # fmt: skip
    make_booking(sqlite_context, first.id, car.id)
    make_booking(sqlite_context, first.id, boat.id, state="pending")
    start = datetime(2025, 12, 9, 17, 0, tzinfo=UTC)
    make_operation(sqlite_context, "Wirawaspada II", starts_at=start, ends_at=start + timedelta(days=3), whole_days=True)
    night = make_operation(
        sqlite_context, "Patkor", kind="patkor", zone="Asia/Kuching", starts_at=OPERATION_START + timedelta(hours=6),
        ends_at=datetime(2025, 11, 13, 16, 0, tzinfo=UTC),
    )  # fmt: skip
    make_booking(sqlite_context, night.id, car.id)
    return first


def cells(context: Context, wanted: Wanted = Wanted()) -> list[dict[str, Any]]:  # noqa: B008 - immutable
    return [{one.field: one.value(line) for one in columns()} for line in operation_lines(context, wanted)]


def test_a_line_holds_what_a_schedule_holds(sqlite_context: Context, plan: Any) -> None:
    line = cells(sqlite_context)[0]
    assert (line["number"], line["kind"], line["starts_at"]) == (1, "khusus", datetime(2025, 11, 13, 8, 30))
    assert line["units"].split("; ")[:2] == ["Kantor Imigrasi Kelas II TPI Entikong (lead)", "Kepolisian Sektor Sekayam"]
    assert line["units"].endswith(" (support)")
    assert (line["strength"], line["resources"], line["order_number"]) == (8, "Hilux KB 1021; Perahu 1", "SP/12")


def test_whole_days_are_days_and_hours_of_another_zone_say_so(sqlite_context: Context, plan: Any) -> None:
    _first, night, whole = cells(sqlite_context)
    assert (whole["starts_at"], whole["ends_at"]) == (date(2025, 12, 10), date(2025, 12, 12))
    assert (night["starts_at"], night["ends_at"]) == (
        "13/11/2025 15.30 Malaysia time", "14/11/2025 00.00 Malaysia time",
    )  # fmt: skip


def test_a_place_whose_name_several_have_is_named_by_its_code(sqlite_context: Context, plan: Any) -> None:
    make_place(sqlite_context, "Sekayam", kind="route")
    assert "61.03.07" in cells(sqlite_context)[0]["places"]


def test_a_unit_that_declined_and_what_was_not_given_are_left_out(sqlite_context: Context, plan: Any) -> None:
    from console.services.participation import AnswerGiven
    from db.enums import Channel, Handshake
    from db.queries import bookings as queries

    part = next(row for row in sqlite_context.read(queries.participants, plan.id) if row.agency_code == POLSEK)
    no = AnswerGiven(Handshake.DECLINED, "sibuk", on_behalf=True, channel=Channel.RADIO)
    sqlite_context.perform(participation.answer, part.id, no)
    boat = next(row for row in sqlite_context.read(queries.bookings, operation=plan.id) if row.subject_kind == "boat")
    sqlite_context.perform(bookings.decline, boat.id, "rusak")
    line = cells(sqlite_context)[0]
    assert "Kepolisian Sektor Sekayam" not in line["units"]
    assert line["resources"] == "Hilux KB 1021"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_heading_of_the_schedule_is_understood(language: str, sqlite_context: Context, plan: Any, tmp_path: Path) -> None:
    from console.formats.tables import read_sheets

    i18n.set_language(language)
    file = tmp_path / "x.csv"
    export(sqlite_context, "operations", file)
    header = schedule_header(read_sheets(file)[0])
    assert header is not None
    wanted = {"code", "item", "name", "kind", "starts", "ends", "places", "units", "strength", "vehicles", "order"}
    assert wanted <= set(header.fields) <= set(SCHEDULE_HEADINGS)
    assert len(read_schedule(file).rows) == 3


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_an_exported_schedule_reads_back_unchanged(
    sqlite_context: Context, plan: Any, tmp_path: Path, ending: str, language: str
) -> None:
    i18n.set_language(language)
    file = tmp_path / f"operasi.{ending}"
    export(sqlite_context, "operations", file)
    report = import_file(sqlite_context, file)
    assert report.counts()[Outcome.UNCHANGED] == len(report.rows) == 3, [row.messages for row in report.rows]


def test_an_operation_taken_back_comes_back_with_its_parts_from_json(sqlite_context: Context, plan: Any, tmp_path: Path) -> None:
    from db.queries import bookings as queries

    file = tmp_path / "operasi.json"
    export(sqlite_context, "operations", file)
    sqlite_context.perform(operations.remove, plan.id)
    assert import_file(sqlite_context, file).counts()[Outcome.TAKEN] == 1
    assert len(sqlite_context.read(queries.participants, plan.id)) == 3
    sqlite_context.perform(history.take_back)


def test_rows_are_narrowed(sqlite_context: Context, plan: Any) -> None:
    names = [line["name"] for line in cells(sqlite_context, Wanted(involved=agency(sqlite_context, "POLRI")))]
    assert names == ["=Opgab; Entikong"]
    assert len(cells(sqlite_context, Wanted(from_day=date(2025, 12, 1)))) == 1
    of_polri = Wanted(involved=agency(sqlite_context, "POLRI"))
    assert [row.name for row in resource_rows(sqlite_context, of_polri)] == ["Perahu 1"]
    assert [line.row.subject_name for line in booking_lines(sqlite_context, of_polri)] == ["Perahu 1"]
    assert len(list(booking_lines(sqlite_context, Wanted(record=plan.id)))) == 2
    assert len(list(booking_lines(sqlite_context, Wanted(states=("pending",))))) == 1


def test_clashes_are_written_with_their_sentence(sqlite_context: Context, plan: Any, tmp_path: Path) -> None:
    (line,) = [
        one for one in clash_lines(sqlite_context, Wanted(record=plan.id)) if one.found.clash.rule == "vehicle"
    ]
    assert line.security_class == "B"
    for ending in ("csv", "md", "xlsx"):
        export(sqlite_context, "clashes", tmp_path / f"x.{ending}", Wanted(from_day=date(2025, 11, 1)))
    assert "Hilux KB 1021 is booked for two operations at once" in (tmp_path / "x.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("noun", ["operations", "bookings", "clashes", "history"])
@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_secret_operation_stays_with_all_that_belongs_to_it(
    sqlite_context: Context, plan: Any, tmp_path: Path, noun: str, ending: str
) -> None:
    sqlite_context.perform(operations.edit, plan.id, {"security_class": "R"})
    wanted = Wanted(from_day=date(2025, 11, 1)) if noun == "clashes" else Wanted()
    with pytest.raises(Refused) as refused:
        export(sqlite_context, noun, tmp_path / f"x.{ending}", wanted)
    assert refused.value.code == "export.secret"
    export(sqlite_context, noun, tmp_path / f"x.{ending}", wanted._replace(left_out=True))
    assert "Opgab; Entikong" not in (tmp_path / f"x.{ending}").read_text("utf-8-sig")


def test_both_databases_read_the_parts_alike(context: Context, tmp_path: Path) -> None:
    one = make_operation(context, units=[POLSEK], places=[place(context, "61.03.21")])
    make_booking(context, one.id, make_resource(context).id)
    (line,) = cells(context)
    assert line["units"].startswith("Kantor Imigrasi Kelas II TPI Entikong (lead); ")
    assert line["resources"] == "Hilux KB 1021"
    export(context, "bookings", tmp_path / "x.csv")
    export(context, "history", tmp_path / "h.csv")
