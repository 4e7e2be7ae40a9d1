"""Importing schedules of operations: every row accounted for, nothing lost, nothing guessed in silence."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from console import i18n
from console.clashes import SubjectKind
from console.context import Context
from console.importing import import_file
from console.importing.report import Outcome
from console.services import clashes, history
from db.enums import OperationState
from tests.console.formats.schedule_files import HEADINGS, schedule_file, schedule_workbook
from tests.console.importing.scheduled import counted, one, outcomes, stored


@pytest.fixture(autouse=True)
def _english(_isolated: None) -> None:
    """Read every message in English."""
    i18n.set_language("en")


# A whole schedule.


def test_every_row_of_a_schedule_has_an_outcome_and_the_other_sheet_is_named(
    context: Context, tmp_path: Path
) -> None:
    report = import_file(context, schedule_workbook(tmp_path))
    assert report.kind == "schedule"
    assert [(row.row, str(row.outcome)) for row in report.rows] == [
        (4, "taken"), (5, "taken"), (6, "taken"), (7, "taken"), (8, "doubted"), (9, "refused"),
    ]  # fmt: skip
    assert "Catatan" in report.messages[0]
    assert counted(context, "operation") == 5


def test_importing_the_same_schedule_again_changes_nothing(context: Context, tmp_path: Path) -> None:
    path = schedule_workbook(tmp_path)
    import_file(context, path)
    before = context.reader.value("SELECT count(*) FROM change")
    again = import_file(context, path)
    assert again.changes_nothing
    assert context.reader.value("SELECT count(*) FROM change") == before


def test_one_undo_takes_it_all_back_and_importing_again_brings_the_same_records(
    context: Context, tmp_path: Path
) -> None:
    path = schedule_workbook(tmp_path)
    first = import_file(context, path)
    context.perform(history.take_back)
    tables = ("operation", "operation_place", "participation", "booking", "resource")
    assert [counted(context, table) for table in tables] == [0] * 5
    again = import_file(context, path)
    assert [(row.record, row.outcome) for row in again.rows] == [(row.record, row.outcome) for row in first.rows]
    assert [counted(context, table) for table in tables] == [5, 5, 10, 4, 2]


def test_a_look_first_writes_nothing_and_reports_the_same(sqlite_context: Context, tmp_path: Path) -> None:
    path = schedule_workbook(tmp_path)
    looked = import_file(sqlite_context, path, dry_run=True)
    assert counted(sqlite_context, "operation") == 0
    assert looked == import_file(sqlite_context, path)


def test_the_report_ends_with_the_clashes_that_the_plan_has_now(sqlite_context: Context, tmp_path: Path) -> None:
    report = import_file(sqlite_context, schedule_workbook(tmp_path))
    found = sqlite_context.read(
        clashes.between, datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    )  # fmt: skip
    assert {(one.clash.kind, one.subject_name) for one in found} >= {
        (SubjectKind.VEHICLE, "Hilux KB 1021"),
        (SubjectKind.UNIT, "Kantor Imigrasi Kelas II TPI Entikong"),
        (SubjectKind.UNIT, "Satuan Tugas Pengamanan Perbatasan RI-Malaysia"),
    }
    assert str(len(found)) in report.conclusions[-1]
    assert report.clashing == (date(2025, 7, 15), date(2025, 12, 28))


def test_a_plan_without_clashes_says_so(sqlite_context: Context, tmp_path: Path) -> None:
    report = import_file(sqlite_context, schedule_file(tmp_path, {}))
    assert report.conclusions == ["Nothing clashes with what this file plans."]


def test_the_same_table_as_ods_and_csv_is_the_same_schedule(sqlite_context: Context, tmp_path: Path) -> None:
    import_file(sqlite_context, schedule_file(tmp_path, {}))
    for name in ("jadwal.ods", "jadwal-koma.csv"):
        assert outcomes(import_file(sqlite_context, schedule_file(tmp_path, {}, name=name))) == ["unchanged"]


# Times.


def test_days_without_hours_are_whole_days_and_the_message_says_so(sqlite_context: Context, tmp_path: Path) -> None:
    report, row = one(sqlite_context, tmp_path, Mulai="15/07/2025", Selesai="17/07/2025")
    assert row.whole_days
    assert row.starts_at == datetime(2025, 7, 14, 17, tzinfo=UTC)
    assert row.ends_at == datetime(2025, 7, 17, 17, tzinfo=UTC)
    assert "counted from 15/07/2025 00.00 to 17/07/2025 24.00" in report.messages[0]


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        ("13 Nopember 2025 16.00", "14 Nopember 2025 04.00", 12),
        ("13/11/2025 16:00", "04.00", 12),
        ("2025-11-13 16:00", "13/11/2025 24.00", 8),
        ("13/11/2025 16.00 - 18.30 WIB", "", 2.5),
        ("13/11/2025 16.00", "14/11/2025", 32),
        ("13 s.d. 14 November 2025", "", 48),
        ("13/11/2025 16.00 WITA", "13/11/2025 17.00 WITA", 1),
    ],
)
def test_times_are_read_as_people_write_them(
    sqlite_context: Context, tmp_path: Path, starts: str, ends: str, hours: float
) -> None:
    report, row = one(sqlite_context, tmp_path, Mulai=starts, Selesai=ends)
    assert report.outcome is Outcome.TAKEN
    assert row.starts_at and row.ends_at
    assert (row.ends_at - row.starts_at).total_seconds() == hours * 3600


def test_an_end_before_the_start_is_left_empty_and_its_text_kept(sqlite_context: Context, tmp_path: Path) -> None:
    report, row = one(sqlite_context, tmp_path, Mulai="28/12/2025", Selesai="20/12/2025")
    assert report.outcome is Outcome.DOUBTED
    assert (row.ends_at, row.notes) == (None, "Selesai menurut jadwal: 20/12/2025")
    assert "“20/12/2025” is not after the start “28/12/2025”" in report.messages[0]


@pytest.mark.parametrize("starts", ["31/02/2026", "08.30", "45974", "menyusul", "9999-12-31", "x" * 10_000])
def test_a_start_nobody_can_read_leaves_a_proposal_and_its_text(
    sqlite_context: Context, tmp_path: Path, starts: str
) -> None:
    report, row = one(sqlite_context, tmp_path, Mulai=starts)
    assert report.outcome is Outcome.DOUBTED
    assert (row.starts_at, row.ends_at, row.state) == (None, None, OperationState.PROPOSED)
    assert f"Mulai menurut jadwal: {starts}" in row.notes
    assert import_file(sqlite_context, schedule_file(tmp_path, {"Mulai": starts})).changes_nothing


def test_two_patrols_of_one_name_on_one_day_are_told_apart_by_their_hour(
    sqlite_context: Context, tmp_path: Path
) -> None:
    rows = ({"Mulai": "13/11/2025 08.00", "Selesai": "10.00"}, {"Mulai": "13/11/2025 20.00", "Selesai": "22.00"})
    first = import_file(sqlite_context, schedule_file(tmp_path, *rows))
    assert len({row.record for row in first.rows}) == 2
    again = import_file(sqlite_context, schedule_file(tmp_path, *reversed(rows)))
    assert outcomes(again) == ["unchanged", "unchanged"]
    assert [row.record for row in again.rows] == [row.record for row in reversed(first.rows)]


# State, kind, order.


def test_an_order_number_makes_it_ordered_and_anything_else_is_planned(
    sqlite_context: Context, tmp_path: Path
) -> None:
    _report, planned = one(sqlite_context, tmp_path, **{"Nama Operasi": "Satu"})
    _report, ordered = one(sqlite_context, tmp_path, **{"Nama Operasi": "Dua", "Nomor SP": "IMI.5-GR.03.06-1215A"})
    assert (planned.state, ordered.state) == (OperationState.PLANNED, OperationState.ORDERED)
    assert ordered.order_number == "IMI.5-GR.03.06-1215A"


def test_an_order_number_that_comes_later_moves_the_planned_operation_on(
    sqlite_context: Context, tmp_path: Path
) -> None:
    one(sqlite_context, tmp_path)
    report, row = one(sqlite_context, tmp_path, **{"Nomor SP": "SP-7"})
    assert (report.outcome, row.state) == (Outcome.CHANGED, OperationState.ORDERED)


def test_a_kind_in_no_list_is_kept_as_written_and_told(sqlite_context: Context, tmp_path: Path) -> None:
    report, row = one(sqlite_context, tmp_path, Jenis="Razia malam")
    assert (report.outcome, row.kind) == (Outcome.TAKEN, "Razia malam")
    assert any("“Razia malam”" in message for message in report.messages)


def test_a_kind_is_known_by_its_name(sqlite_context: Context, tmp_path: Path) -> None:
    assert one(sqlite_context, tmp_path, Jenis="Operasi Gabungan Khusus")[1].kind == "khusus"


def test_a_row_without_a_name_or_with_nothing_else_is_refused(sqlite_context: Context, tmp_path: Path) -> None:
    alone = dict.fromkeys(HEADINGS, "") | {"Nama Operasi": "Mengetahui, Kepala Kantor"}
    report = import_file(sqlite_context, schedule_file(tmp_path, {"Nama Operasi": ""}, alone, {}))
    assert outcomes(report) == ["refused", "refused", "taken"]
    assert [row.record is None for row in report.rows] == [True, True, False]


@pytest.mark.parametrize(("word", "state"), [("DITUNDA", "postponed"), ("Dibatalkan", "cancelled"), ("selesai", "planned")])
def test_an_operation_the_schedule_calls_off_holds_nothing(
    sqlite_context: Context, tmp_path: Path, word: str, state: str
) -> None:
    report = import_file(sqlite_context, schedule_file(tmp_path, {"Status": word}))
    assert stored(sqlite_context, report.rows[0].record).state == state
    assert import_file(sqlite_context, schedule_file(tmp_path, {"Status": word})).changes_nothing


def test_an_operation_called_off_later_is_told_and_left_to_people(sqlite_context: Context, tmp_path: Path) -> None:
    one(sqlite_context, tmp_path)
    report, row = one(sqlite_context, tmp_path, Status="dibatalkan")
    assert (report.outcome, row.state) == (Outcome.UNCHANGED, OperationState.PLANNED)
    assert any("stays so" in said for said in report.messages)


def test_a_secret_operation_stays_secret_and_no_file_lowers_its_class(sqlite_context: Context, tmp_path: Path) -> None:
    assert one(sqlite_context, tmp_path, Klasifikasi="R")[1].security_class == "R"
    report, row = one(sqlite_context, tmp_path, Klasifikasi="biasa")
    assert (report.outcome, row.security_class) == (Outcome.UNCHANGED, "R")
    report, row = one(sqlite_context, tmp_path, Klasifikasi="SR")
    assert (report.outcome, row.security_class) == (Outcome.CHANGED, "SR")


# Hostile files.


def test_hostile_cells_are_made_harmless_and_no_text_is_lost(sqlite_context: Context, tmp_path: Path) -> None:
    report, row = one(
        sqlite_context, tmp_path,
        **{
            "Nama Operasi": "Op \x1b]52,c,aGFsbw==\x07 " + "N" * 10_000, "Jenis": '=HYPERLINK("http://127.0.0.1/x")',
            "Wilayah": "W" * 10_000, "Kendaraan": "K" * 10_000, "Personel": "9" * 10_000, "Nomor SP": "S" * 10_000,
            "Instansi Pelaksana": "I" * 10_000,
        },
    )  # fmt: skip
    assert report.outcome is Outcome.DOUBTED
    assert "\x1b" not in row.name + row.notes + "".join(report.messages)
    assert len(row.name) == 500
    for letter in "NWK9SI":
        assert letter * 10_000 in row.notes
    assert max(map(len, report.messages)) < 700


def test_a_workbook_with_a_formula_and_a_date_out_of_range_is_read(sqlite_context: Context, tmp_path: Path) -> None:
    path = tmp_path / "rumus.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nama Operasi", "Mulai", "Wilayah"])
        sheet.write_formula(1, 0, '=CONCATENATE("Patroli"," 1")', value="Patroli 1")
        sheet.write_number(1, 1, 2_958_465, book.add_format({"num_format": "dd/mm/yyyy"}))
    assert outcomes(import_file(sqlite_context, path)) == ["doubted"]


# The command.


def test_the_command_imports_tells_and_undoes_a_schedule(founded: Path, pora: Any, tmp_path: Path) -> None:
    path = schedule_workbook(tmp_path)
    shown = json.loads(pora("import", path, "--as", "schedule", "--dry-run", "--json").out)
    assert shown["kind"] == "schedule"
    assert set(shown["rows"][0]) == {"row", "outcome", "record", "messages"}
    ran = pora("import", path)
    assert ran.code == 0
    assert "taken 4; doubted 1; refused 1" in ran.out
    assert ran.out.index("taken 4") < ran.out.index("clashes now") < ran.out.index("pora undo")
    assert "nothing was changed" in pora("import", path).out
    assert pora("undo").code == 0


def test_a_file_forced_to_be_a_schedule_that_is_none_is_refused_in_one_sentence(
    founded: Path, pora: Any, tmp_path: Path
) -> None:
    path = tmp_path / "surat.csv"
    path.write_text("Kepada Yth. Kepala Kantor\n", encoding="utf-8")
    ran = pora("import", path, "--as", "schedule")
    assert (ran.code, ran.out) == (1, "")
    assert "surat.csv has no row of headings for operations" in ran.err
