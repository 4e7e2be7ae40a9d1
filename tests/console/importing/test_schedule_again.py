"""A schedule that meets what is on record: known operations are found, and nothing a person did is undone."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from console import i18n
from console.context import Context
from console.importing import import_file
from console.importing.report import Outcome
from console.services import agencies, operations, participation
from console.services import bookings as booking_services
from console.services.participation import AnswerGiven
from db.enums import BookingState, Channel, Handshake, OperationState
from db.queries import bookings
from db.queries import operations as queries
from db.queries import places as place_queries
from tests.builders import agency, make_booking, make_operation, make_resource
from tests.console.formats.schedule_files import CELLS, schedule_file, schedule_workbook
from tests.console.importing.scheduled import counted, held, one, outcomes, places, stored, units


@pytest.fixture(autouse=True)
def _english(_isolated: None) -> None:
    """Read every message in English."""
    i18n.set_language("en")


# What is here already.


def by_hand(context: Context) -> Any:
    """Plan the usual operation by hand, as the usual row of the schedule has it."""
    entikong = context.read(place_queries.called, "61.03.21")[0].id
    operation = make_operation(
        context, CELLS["Nama Operasi"], kind="berkala", lead="POLSEK-ENTIKONG", places=[entikong],
        starts_at=datetime(2025, 11, 13, 9, tzinfo=UTC), ends_at=datetime(2025, 11, 13, 21, tzinfo=UTC),
    )  # fmt: skip
    make_booking(context, operation.id, make_resource(context, "Perahu 1", kind="boat").id)
    return operation


def test_an_operation_planned_by_hand_is_the_one_the_schedule_means(sqlite_context: Context, tmp_path: Path) -> None:
    operation = by_hand(sqlite_context)
    report, row = one(sqlite_context, tmp_path, Personel="")
    assert (report.outcome, row.id) == (Outcome.UNCHANGED, operation.id)
    assert counted(sqlite_context, "booking") == counted(sqlite_context, "resource") == 1


def test_a_code_of_ours_means_our_operation_although_its_day_is_another(
    sqlite_context: Context, tmp_path: Path
) -> None:
    operation = by_hand(sqlite_context)
    code = sqlite_context.read(queries.get, operation.id).code  # type: ignore[union-attr]
    moved = {"Kode": code, "Mulai": "20/11/2025 16.00", "Selesai": "21/11/2025 04.00", "Personel": ""}
    report, row = one(sqlite_context, tmp_path, **moved)
    assert (report.outcome, row.id) == (Outcome.CHANGED, operation.id)
    assert row.starts_at == datetime(2025, 11, 20, 9, tzinfo=UTC)


def test_what_the_schedule_says_anew_changes_the_operation_and_its_units_are_asked_again(
    sqlite_context: Context, tmp_path: Path
) -> None:
    _report, before = one(sqlite_context, tmp_path, **{"Instansi Pelaksana": "Polsek Entikong"})
    (part,) = sqlite_context.read(bookings.participants, before.id)
    answer = AnswerGiven(Handshake.ACCEPTED, on_behalf=True, channel=Channel.CHAT)
    sqlite_context.perform(participation.answer, part.id, answer)
    report, row = one(sqlite_context, tmp_path, Selesai="14/11/2025 06.00", Wilayah="61.03.21; 61.03.07")
    assert (report.outcome, row.id) == (Outcome.CHANGED, before.id)
    assert row.ends_at == datetime(2025, 11, 13, 23, tzinfo=UTC)
    assert places(sqlite_context, row) == ["61.03.21", "61.03.07"]
    assert sqlite_context.read(bookings.participants, row.id)[0].handshake == Handshake.WAITING


def test_what_a_person_changed_since_stays_and_is_named(sqlite_context: Context, tmp_path: Path) -> None:
    _report, row = one(sqlite_context, tmp_path)
    moved = {"starts_at": datetime(2025, 11, 13, 10, tzinfo=UTC), "kind": "khusus", "notes": "Lewat jalur darat"}
    sqlite_context.perform(operations.edit, row.id, moved)
    again, after = one(sqlite_context, tmp_path)
    assert again.outcome is Outcome.UNCHANGED
    assert (after.starts_at, after.kind, after.notes) == (moved["starts_at"], "khusus", "Lewat jalur darat")
    assert [said for said in again.messages if "Starts" in said]
    assert [said for said in again.messages if "Kind" in said]


def test_a_note_of_an_earlier_file_goes_when_the_next_one_is_clear_and_a_persons_note_stays(
    sqlite_context: Context, tmp_path: Path
) -> None:
    _report, row = one(sqlite_context, tmp_path, Mulai="13/11/2025 16.00", Selesai="entah")
    sqlite_context.perform(operations.edit, row.id, {"notes": f"{row.notes}\nBawa senter"})
    _report, after = one(sqlite_context, tmp_path)
    assert (after.notes, after.ends_at) == ("Bawa senter", datetime(2025, 11, 13, 21, tzinfo=UTC))


def test_a_day_without_an_hour_does_not_take_the_hours_of_an_operation_away(
    sqlite_context: Context, tmp_path: Path
) -> None:
    one(sqlite_context, tmp_path)
    report, row = one(sqlite_context, tmp_path, Mulai="13/11/2025", Selesai="14/11/2025")
    assert (report.outcome, row.whole_days) == (Outcome.UNCHANGED, False)


def test_a_booking_its_owner_declined_stays_declined(sqlite_context: Context, tmp_path: Path) -> None:
    _report, row = one(sqlite_context, tmp_path)
    (found,) = sqlite_context.read(bookings.bookings, operation=row.id)
    sqlite_context.perform(booking_services.decline, found.id, "rusak")
    report, row = one(sqlite_context, tmp_path)
    assert (report.outcome, held(sqlite_context, row)) == (Outcome.UNCHANGED, [("Perahu 1", BookingState.DECLINED)])


def test_a_cancelled_operation_is_left_alone_and_that_is_told(sqlite_context: Context, tmp_path: Path) -> None:
    _report, row = one(sqlite_context, tmp_path)
    sqlite_context.perform(operations.cancel, row.id, "cuaca")
    report, row = one(sqlite_context, tmp_path, Selesai="14/11/2025 06.00", Kendaraan="Perahu 1; Perahu 2")
    assert (report.outcome, row.state, len(held(sqlite_context, row))) == (
        Outcome.UNCHANGED, OperationState.CANCELLED, 1,
    )  # fmt: skip
    assert "cancelled" in report.messages[-1]


def test_the_same_operation_twice_in_a_file_is_one_and_a_second_row_may_add_to_it(
    sqlite_context: Context, tmp_path: Path
) -> None:
    more = {"Instansi Pelaksana": "Satgas Pamtas", "Personel": "", "Kendaraan": ""}
    report = import_file(sqlite_context, schedule_file(tmp_path, {}, {}, more))
    assert outcomes(report) == ["taken", "unchanged", "changed"]
    assert len({row.record for row in report.rows}) == 1
    assert units(sqlite_context, stored(sqlite_context, report.rows[0].record)) == ["POLSEK-ENTIKONG", "SATGAS-PAMTAS"]


def test_a_placeholder_that_was_merged_is_not_asked_twice(sqlite_context: Context, tmp_path: Path) -> None:
    cells = {"Instansi Pelaksana": "Kanim Entikong; Polisi Sungai"}
    _report, row = one(sqlite_context, tmp_path, **cells)
    placeholder = sqlite_context.reader.value("SELECT id FROM agency WHERE placeholder")
    identity = placeholder if isinstance(placeholder, UUID) else UUID(bytes=placeholder)
    sqlite_context.perform(agencies.merge, identity, agency(sqlite_context, "POLSEK-ENTIKONG"))
    report, row = one(sqlite_context, tmp_path, **cells)
    assert (report.outcome, len(units(sqlite_context, row))) == (Outcome.UNCHANGED, 2)


def test_our_own_export_read_back_changes_nothing_whoever_planned_it(
    sqlite_context: Context, pora: Any, tmp_path: Path
) -> None:
    import_file(sqlite_context, schedule_workbook(tmp_path))
    by_hand(sqlite_context)
    make_operation(
        sqlite_context, "Jaga malam", units=["POLSEK-SEKAYAM", "BIN"], starts_at=datetime(2025, 12, 1, 13, tzinfo=UTC),
        ends_at=datetime(2025, 12, 1, 17, tzinfo=UTC), order_number="SP-3", notes="Bawa senter", security_class="T",
    )  # fmt: skip
    for language in ("id", "en"):
        for name in ("operasi.csv", "operasi.xlsx"):
            path = tmp_path / f"{language}-{name}"
            assert pora("export", "operations", "-o", path, language=language).code == 0
            report = import_file(sqlite_context, path)
            assert (report.kind, set(outcomes(report))) == ("schedule", {"unchanged"})
