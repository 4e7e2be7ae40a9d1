"""Finding the headings of a table and the field each one names."""

import pytest

from console.formats.headings import TASK_HEADINGS, fields_of, find_header, named_columns
from console.formats.rows import Row


def rows(*lines: str) -> list[Row]:
    return [Row(number, tuple(line.split(";"))) for number, line in enumerate(lines, start=1)]


def fields(*headings: str) -> list[str | None]:
    return [column.field for column in named_columns(headings)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Butir Keputusan", "text"), ("URAIAN", "text"), ("Tindak  Lanjut", "text"), ("Action", "text"),
        ("Tindakan", "text"),
        ("Instansi Penanggung Jawab", "accountable"), ("PIC", "accountable"),
        ("Agensi Bertanggungjawab", "accountable"),
        ("Pendukung", "supporting"), ("Tenggat", "due"), ("Batas Waktu", "due"), ("Target", "due"), ("Deadline", "due"),
        ("Tarikh Akhir", "due"), ("Tenggat (tgl/bln/thn)", "due"), ("No.", "item"),
        ("Bil.", "item"), ("Bukti", "evidence"),
        ("Asal Notula", "source"), ("Nomor notula asal", "source"), ("Tanggal Rapat", "source"), ("Kode", "code"),
        ("Keterangan", "note"), ("Jabatan", "position"), ("Jawatan", "position"), ("No. Keputusan", "decision"),
    ],
)  # fmt: skip
def test_a_heading_names_its_field_in_three_languages(heading: str, field: str) -> None:
    assert fields_of(heading)[0] == field


def test_every_heading_listed_first_under_a_field_is_found_again() -> None:
    assert all(field in fields_of(heading) for field, headings in TASK_HEADINGS.items() for heading in headings)


def test_the_decided_point_is_the_task_unless_another_column_is() -> None:
    assert fields("Butir Keputusan", "Tenggat") == ["text", "due"]
    assert fields("Butir Keputusan", "Tindak Lanjut", "Tenggat") == ["decision", "text", "due"]


def test_the_executing_agency_is_accountable_unless_another_column_is() -> None:
    assert fields("Uraian", "Pelaksana") == ["text", "accountable"]
    assert fields("Uraian", "Pelaksana", "Penanggung Jawab") == ["text", "supporting", "accountable"]


def test_the_second_column_of_the_same_name_is_ignored_and_not_mixed_up() -> None:
    assert fields("Uraian", "Tenggat", "Tenggat") == ["text", "due", None]


def test_headings_are_found_below_title_lines_and_blank_rows() -> None:
    header = find_header(rows("Matriks Tindak Lanjut;;", "Per 20/11/2025;;", ";;", "No;Uraian;Tenggat", "1;x;besok"))
    assert header is not None
    assert (header.first, header.last) == (4, 4)
    assert header.title_lines == ("Matriks Tindak Lanjut", "Per 20/11/2025")


def test_a_heading_nobody_knows_is_reported_as_ignored() -> None:
    header = find_header(rows("No;Uraian;Paraf;Tenggat"))
    assert header is not None
    assert header.ignored == ("Paraf",)


def test_headings_of_two_rows_are_joined() -> None:
    header = find_header(
        rows("No;Uraian;Penanggung Jawab;;Waktu", ";;Instansi;Jabatan;Tenggat", "1;x;Polsek;Kanit;besok")
    )
    assert header is not None
    assert (header.first, header.last) == (1, 2)
    assert [column.field for column in header.columns] == ["item", "text", "accountable", "position", "due"]


def test_a_single_row_of_headings_is_not_joined_with_the_first_task() -> None:
    header = find_header(rows("No;Uraian;Penanggung Jawab;Status", "1;;Instansi;"))
    assert header is not None
    assert header.last == 1


def test_a_table_without_a_column_for_the_task_has_no_header() -> None:
    assert find_header(rows("No;Nama Operasi;Jenis;Wilayah", "1;Wirawaspada;serentak;61.03")) is None


def test_headings_far_down_are_not_looked_for() -> None:
    assert find_header(rows(*[";"] * 40, "No;Uraian;Tenggat")) is None
