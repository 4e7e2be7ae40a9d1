"""Schedules of operations as offices send them: headings in two rows, units in one cell, sheets that are none."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from console.formats.kinds import kind_of
from console.formats.schedule_table import ScheduleRow, read_schedule
from console.formats.schedule_units import UnitNamed, split_units, split_vehicles
from db.enums import ParticipationRole
from db.errors import Invalid, PoraError, Refused

HEAD = "No;Nama Operasi;Jenis;Mulai;Selesai;Wilayah;Instansi Pelaksana;Personel;Kendaraan;Nomor SP"
ROW = "1;Patroli sungai;berkala;13/11/2025 16.00;14/11/2025 04.00;61.03.21;Polsek Entikong;9;Perahu 1;"


def csv(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "jadwal.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def only(folder: Path, *lines: str) -> ScheduleRow:
    (row,) = read_schedule(csv(folder, *lines)).rows
    return row


def merged_workbook(path: Path) -> Path:
    """Write a schedule with a title, merged headings in two rows, a real date, and a sheet that is none."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Jadwal")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range(0, 0, 0, 9, "JADWAL OPERASI GABUNGAN")
        for column, heading in ((0, "No"), (1, "Nama Operasi"), (2, "Jenis"), (5, "Wilayah"), (6, "Instansi Pelaksana")):
            sheet.merge_range(1, column, 2, column, heading)
        sheet.merge_range(1, 9, 2, 9, "Nomor SP")
        sheet.merge_range(1, 3, 1, 4, "Waktu")
        sheet.merge_range(1, 7, 1, 8, "Kekuatan")
        for column, heading in ((3, "Mulai"), (4, "Selesai"), (7, "Personel"), (8, "Kendaraan")):
            sheet.write(2, column, heading)
        sheet.write_row(3, 0, [1, "Wirawaspada", "serentak"])
        sheet.write_datetime(3, 3, datetime(2025, 7, 15), day)
        sheet.write(3, 4, "17 Juli 2025")
        sheet.write_row(3, 5, ["61.03", "Kanim Entikong (ketua); Polres Sanggau", 14, "Hilux KB 1021", "SP-1"])
        book.add_worksheet("Catatan").write(0, 0, "lembar ini bukan jadwal")
        hidden = book.add_worksheet("Lama")
        hidden.write(0, 0, "lama")
        hidden.hide()
    return path


def test_headings_merged_over_two_rows_are_read(tmp_path: Path) -> None:
    table = read_schedule(merged_workbook(tmp_path / "jadwal.xlsx"))
    (row,) = table.rows
    assert (row.number, row.name, row.starts, row.ends_cell) == (4, "Wirawaspada", date(2025, 7, 15), "17 Juli 2025")
    assert (row.strength, row.vehicles, row.order) == ("14", ("Hilux KB 1021",), "SP-1")


def test_a_sheet_that_is_no_schedule_is_named_and_so_is_a_hidden_one(tmp_path: Path) -> None:
    table = read_schedule(merged_workbook(tmp_path / "jadwal.xlsx"))
    assert (table.skipped, table.hidden) == (("Catatan",), ("Lama",))


def test_the_same_headings_saved_as_csv_are_read(tmp_path: Path) -> None:
    row = only(
        tmp_path,
        "JADWAL OPERASI GABUNGAN,,,,,,,,,",
        "No,Nama Operasi,Jenis,Waktu,,Wilayah,Instansi Pelaksana,Kekuatan,,Nomor SP",
        ",,,Mulai,Selesai,,,Personel,Kendaraan,",
        '1,Patroli,berkala,13/11/2025 16:00,14/11/2025 04:00,61.03.21,"Satgas Pamtas, Kanim Entikong",12,Hilux,SP-2',
    )
    assert (row.starts_cell, row.ends_cell) == ("13/11/2025 16:00", "14/11/2025 04:00")
    assert [unit.name for unit in row.units] == ["Satgas Pamtas", "Kanim Entikong"]
    assert (row.strength, row.order) == ("12", "SP-2")


def test_a_group_of_headings_nobody_knows_does_not_hide_those_below_it(tmp_path: Path) -> None:
    row = only(tmp_path, "Nama Operasi;Rencana;;Wilayah", ";Mulai;Selesai;", "Patroli;13/11/2025;14/11/2025;61.03")
    assert (row.starts_cell, row.ends_cell) == ("13/11/2025", "14/11/2025")


def test_a_windows_file_keeps_its_letters(tmp_path: Path) -> None:
    path = csv(tmp_path, HEAD, ROW.replace("sungai", "“sungai” – hulu"), encoding="cp1252")
    assert read_schedule(path).rows[0].name == "Patroli “sungai” – hulu"


def test_a_day_and_its_hours_may_stand_in_two_columns(tmp_path: Path) -> None:
    row = only(tmp_path, "No;Nama Operasi;Hari/Tanggal;Waktu;Tempat", "1;Opgab;Kamis, 13 November 2025;08.30 - 17.00;Entikong")
    assert row.starts_cell == "Kamis, 13 November 2025 08.30 - 17.00"


def test_blank_rows_counted_columns_and_headings_again_are_passed_over(tmp_path: Path) -> None:
    counted = ";".join(f"({number})" for number in range(1, 11))
    rows = read_schedule(csv(tmp_path, HEAD, counted, ROW, ";;;;;;;;;", HEAD, ROW.replace("sungai", "darat"))).rows
    assert [row.name for row in rows] == ["Patroli sungai", "Patroli darat"]


def test_two_schedules_in_one_workbook_are_both_read_and_their_rows_say_where(tmp_path: Path) -> None:
    path = tmp_path / "setahun.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for month in ("November", "Desember"):
            sheet = book.add_worksheet(month)
            sheet.write_row(0, 0, ["Nama Operasi", "Mulai", "Wilayah"])
            sheet.write_row(1, 0, [f"Patroli {month}", "13/11/2025", "61.03"])
    assert [(row.sheet, row.name) for row in read_schedule(path).rows] == [
        ("November", "Patroli November"), ("Desember", "Patroli Desember"),
    ]  # fmt: skip


def test_a_row_with_too_many_cells_keeps_its_name_and_times_and_nothing_is_shifted(tmp_path: Path) -> None:
    row = only(tmp_path, HEAD, ROW.replace("Polsek Entikong", "Polsek Entikong; Polsek Sekayam") + ";")
    assert (row.name, row.starts_cell, row.units, row.order) == ("Patroli sungai", "13/11/2025 16.00", (), "")
    assert "Polsek Sekayam" in row.extra


def test_a_stray_separator_before_the_times_leaves_the_name_alone(tmp_path: Path) -> None:
    row = only(tmp_path, HEAD, ROW.replace("Patroli sungai", "Patroli; sungai") + "SP")
    assert (row.name, row.starts_cell, row.places) == ("Patroli", "", "")


def test_a_row_with_nothing_but_a_signature_says_so(tmp_path: Path) -> None:
    rows = read_schedule(csv(tmp_path, HEAD, ROW, ";Mengetahui,;;;;;;;;")).rows
    assert [row.only for row in rows] == ["", "Mengetahui,"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (HEAD, "schedule"),
        ("Operation,Start,End,Place", "schedule"),
        ("No;Uraian;Penanggung Jawab;Tenggat", "tasks"),
        ("No;Kegiatan;Penanggung Jawab;Tenggat", "tasks"),
    ],
)
def test_the_headings_tell_a_schedule_from_a_list_of_tasks(tmp_path: Path, head: str, kind: str) -> None:
    separator = ";" if ";" in head else ","
    cells = separator.join("x" for _heading in head.split(separator))
    assert kind_of(csv(tmp_path, head, cells)) == kind


def test_a_table_without_times_is_no_schedule(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        read_schedule(csv(tmp_path, "Nama Operasi;Wilayah", "Patroli;61.03"))
    assert (caught.value.code, caught.value.details["file"]) == ("schedule.no_header", "jadwal.csv")


def test_a_schedule_of_more_operations_than_anybody_plans_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_schedule(csv(tmp_path, "Nama Operasi;Mulai;Wilayah", *(f"Patroli {n};13/11/2025;61" for n in range(10_001))))
    assert caught.value.code == "file.too_many_rows"


@pytest.mark.parametrize("data", [b"%PDF-1.7 jadwal", b"PK\x03\x04 broken", b"a;b\x00;c"])
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "jadwal.xlsx"
    path.write_bytes(data)
    with pytest.raises(PoraError) as caught:
        read_schedule(path)
    assert caught.value.details["file"] == "jadwal.xlsx"


def test_units_are_split_and_the_mark_of_the_leading_one_is_taken_off() -> None:
    known = {"Koramil 1204-02/Sekayam", "Dinas Kependudukan dan Pencatatan Sipil"}.__contains__
    cell = "Polsek Sekayam, Kanim Entikong (Ketua); Koramil 1204-02/Sekayam; P4MI (pendukung), Polsek Sekayam"
    assert split_units(cell, known) == (
        UnitNamed("Polsek Sekayam"),
        UnitNamed("Kanim Entikong", leads=True),
        UnitNamed("Koramil 1204-02/Sekayam"),
        UnitNamed("P4MI", role=ParticipationRole.SUPPORT),
    )


@pytest.mark.parametrize("cell", ["", "-", "nihil", "tidak ada"])
def test_a_cell_that_says_nothing_names_no_unit_and_no_vehicle(cell: str) -> None:
    assert not split_units(cell)
    assert not split_vehicles(cell)


def test_vehicles_are_split_at_every_sign_and_named_once() -> None:
    assert split_vehicles("Hilux KB 1021; Truk Koramil, HT 3 dan Perahu 1\nHilux  KB 1021") == (
        "Hilux KB 1021", "Truk Koramil", "HT 3", "Perahu 1",
    )  # fmt: skip


def test_a_cell_of_a_million_names_is_not_cut() -> None:
    assert len(split_vehicles("a;" * 100_000)) == len(split_units("a;" * 100_000)) == 1


def test_one_separator_too_many_at_the_end_of_a_row_shifts_nothing(tmp_path: Path) -> None:
    row = only(tmp_path, HEAD, ROW + ";")
    assert (row.extra, row.strength, row.vehicles) == ("", "9", ("Perahu 1",))
