"""Follow-up tables as offices send them, each wart in one sentence."""

from datetime import date
from pathlib import Path

import pytest

from console.formats.kinds import kind_of
from console.formats.owners import split_owners
from console.formats.status_words import priority_of, status_of
from console.formats.task_table import Remark, TaskRow, TaskTable, read_task_table
from db.enums import Priority, TaskStatus
from db.errors import Invalid, PoraError

HEAD = "No;Butir Keputusan;Instansi Penanggung Jawab;Jabatan;Tenggat;Status;Bukti;Asal Notula\r\n"
MATRIX = (
    b"Matriks Tindak Lanjut Tim PORA Kabupaten Sanggau;;;;;;;\r\nPer 20/11/2025;;;;;;;\r\n;;;;;;;\r\n"
    + HEAD.encode()
    + b"1;Menyosialisasikan formulir;Kec. Sekayam / Kec. Entikong;Camat;15/12/2025;belum;;12/11/2025\r\n"
    b'2;"Menyampaikan hasil rapat; tembusan Satgas Pamtas";Imigrasi;Sekretaris;19/11/2025;terlambat;;12/11/2025\r\n'
    b"3;Melengkapi data \x96 \x93tiga perusahaan\x94;Disnaker;Kabid;31/02/2026;belum;;12/11/2025\r\n"
    b'4;=HYPERLINK("http://127.0.0.1/x";"klik");Polsek Sekayam;;05/12/2025;proses;;12/11/2025\r\n'
    b";;;;;;;\r\n"
    b"5;M\xe9nata ulang jadwal;Instansi Baru;;10/12/2025;belum;;12/11/2025\r\n"
)


def table(tmp_path: Path, data: bytes | str, name: str = "matriks.csv") -> TaskTable:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_task_table(path)


def only(tmp_path: Path, line: str, head: str = HEAD) -> TaskRow:
    (row,) = table(tmp_path, head + line + "\r\n").rows
    return row


# A whole matrix.


def test_a_matrix_is_read_row_by_row_with_its_line_numbers(tmp_path: Path) -> None:
    assert [(row.number, row.item) for row in table(tmp_path, MATRIX).rows] == [
        (5, "1"), (6, "2"), (7, "3"), (8, "4"), (10, "5"),
    ]  # fmt: skip


def test_the_titles_above_the_headings_are_kept(tmp_path: Path) -> None:
    assert table(tmp_path, MATRIX).title_lines == ("Matriks Tindak Lanjut Tim PORA Kabupaten Sanggau", "Per 20/11/2025")


def test_a_semicolon_inside_quotes_is_text(tmp_path: Path) -> None:
    assert list(table(tmp_path, MATRIX).rows)[1].text == "Menyampaikan hasil rapat; tembusan Satgas Pamtas"


def test_windows_1252_letters_dashes_and_quotes_arrive(tmp_path: Path) -> None:
    texts = [row.text for row in table(tmp_path, MATRIX).rows]
    assert texts[2] == "Melengkapi data – “tiga perusahaan”"
    assert texts[4] == "Ménata ulang jadwal"


def test_an_impossible_date_is_handed_on_as_text(tmp_path: Path) -> None:
    row = list(table(tmp_path, MATRIX).rows)[2]
    assert (row.due, row.due_cell) == (None, "31/02/2026")


# Too many cells.


def test_a_row_with_too_many_cells_is_doubted_and_nothing_is_shifted(tmp_path: Path) -> None:
    row = list(table(tmp_path, MATRIX).rows)[3]
    assert row.doubted
    assert row.text == '=HYPERLINK("http://127.0.0.1/x"'
    assert (row.owners, row.position, row.due_cell, row.status, row.evidence, row.source_cell) == (
        (),
        "",
        "",
        None,
        "",
        "",
    )
    assert row.extra_cells == ("12/11/2025",)


def test_a_row_with_too_many_cells_keeps_its_line_as_it_was_written(tmp_path: Path) -> None:
    row = list(table(tmp_path, MATRIX).rows)[3]
    line = '4;=HYPERLINK("http://127.0.0.1/x";"klik");Polsek Sekayam;;05/12/2025;proses;;12/11/2025'
    assert row.source == line
    assert row.doubts == (Remark("row.too_many_cells", "row", line),)
    assert row.raw["+1"] == "12/11/2025"


def test_a_surplus_cell_at_the_end_is_doubted_and_the_proven_fields_stay(tmp_path: Path) -> None:
    row = only(tmp_path, "1;Rapat;Imigrasi;Kasi;30/11/2025;proses;;12/11/2025;titipan")
    assert row.doubted
    assert (row.owners, row.due_cell, row.status) == (("Imigrasi",), "30/11/2025", TaskStatus.IN_PROGRESS)
    assert row.extra_cells == ("titipan",)


def test_empty_cells_too_many_are_no_reason_for_doubt(tmp_path: Path) -> None:
    assert not only(tmp_path, "1;Rapat;Imigrasi;Kasi;30/11/2025;proses;;12/11/2025;;;;").doubted


def test_a_row_with_too_few_cells_has_empty_fields(tmp_path: Path) -> None:
    row = only(tmp_path, "1;Rapat;Imigrasi")
    assert (row.text, row.owners, row.due_cell, row.doubted) == ("Rapat", ("Imigrasi",), "", False)



# The rows that name something.


def test_of_rows_that_name_the_same_only_the_first_is_needed_for_the_names(tmp_path: Path) -> None:
    lines = ("1;Rapat;Imigrasi;;;;;12/11/2025", "2;Lain;Imigrasi;Kasi;1/12/2025;belum;;12/11/2025", "3;;Imigrasi;;;;;12/11/2025",
             "4;Rapat;Imigrasi;;;;;13/11/2025", "5;Rapat;Polri;;;;;12/11/2025", "6;Rapat;Imigrasi;;;;;12/11/2025")  # fmt: skip
    whole = table(tmp_path, HEAD + "\r\n".join(lines))
    assert [row.item for row in whole.naming_rows()] == ["1", "3", "4", "5"]


def test_a_row_with_too_many_cells_is_always_looked_at_for_names(tmp_path: Path) -> None:
    line = "1;Rapat;Imigrasi;Kasi;30/11/2025;proses;;12/11/2025;titipan\r\n"
    whole = table(tmp_path, HEAD + line * 2)
    assert [row.owners for row in whole.naming_rows()] == [("Imigrasi",), ("Imigrasi",)]


# Single rows.


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    assert only(tmp_path, '1;"=HYPERLINK(""x"";""klik"")";Imigrasi').text == '=HYPERLINK("x";"klik")'


def test_the_mark_of_our_own_export_is_taken_off(tmp_path: Path) -> None:
    assert only(tmp_path, "1;'=1+1;Imigrasi").text == "=1+1"


def test_overdue_becomes_in_progress_with_a_message(tmp_path: Path) -> None:
    row = list(table(tmp_path, MATRIX).rows)[1]
    assert row.status is TaskStatus.IN_PROGRESS
    assert row.messages == (Remark("status.overdue_is_computed", "status", "terlambat"),)
    assert not row.doubted


def test_a_status_nobody_knows_is_left_empty_and_doubted(tmp_path: Path) -> None:
    row = only(tmp_path, "1;Rapat;Imigrasi;;;entahlah")
    assert row.status is None
    assert row.doubts == (Remark("status.unknown", "status", "entahlah"),)


def test_a_row_without_a_task_is_handed_on_with_a_doubt(tmp_path: Path) -> None:
    row = only(tmp_path, "Mengetahui;;;;;;;Ketua")
    assert [doubt.code for doubt in row.doubts] == ["row.no_text"]


def test_headings_repeated_on_the_next_page_are_passed_over(tmp_path: Path) -> None:
    rows = list(table(tmp_path, HEAD + "1;Rapat;Imigrasi\r\n" + HEAD + "2;Patroli;Polsek\r\n").rows)
    assert [row.text for row in rows] == ["Rapat", "Patroli"]


def test_a_row_that_counts_the_columns_is_passed_over(tmp_path: Path) -> None:
    assert only(tmp_path, "(1);(2);(3);(4);(5);(6);(7);(8)\r\n1;Rapat;Imigrasi").text == "Rapat"


def test_a_column_nobody_knows_is_named_and_kept_with_the_row(tmp_path: Path) -> None:
    found = table(tmp_path, "No;Uraian;Tenggat;Paraf\r\n1;Rapat;besok;dr. X\r\n")
    assert found.header.ignored == ("Paraf",)
    assert next(iter(found.rows)).raw["Paraf"] == "dr. X"


def test_every_field_finds_its_column(tmp_path: Path) -> None:
    head = "Kode;No;Uraian;Penanggung Jawab;Pendukung;Jabatan;Tenggat;Status;Bukti;Asal Notula"
    head += ";No Keputusan;Prioritas;Fungsi;Tempat;Catatan\r\n"
    row = only(tmp_path, "T-0231;7;Rapat;A;B;C;D1;selesai;F;G;3;tinggi;H;I;J", head)
    assert (row.code, row.item, row.text, row.accountable_cell, row.supporting_cell, row.position) == (
        "T-0231",
        "7",
        "Rapat",
        "A",
        "B",
        "C",
    )
    assert (row.due_cell, row.status, row.evidence, row.source_cell, row.decision_cell) == (
        "D1",
        TaskStatus.DONE,
        "F",
        "G",
        "3",
    )
    assert (row.priority, row.function_cell, row.place_cell, row.note) == (Priority.HIGH, "H", "I", "J")


def test_rows_can_be_read_twice(tmp_path: Path) -> None:
    found = table(tmp_path, MATRIX)
    assert list(found.rows) == list(found.rows)


def test_a_table_of_something_else_has_no_header(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"file\.no_header"):
        table(tmp_path, "No;Nama Operasi;Jenis\r\n1;Wirawaspada;serentak\r\n")


def test_a_workbook_gives_real_dates_and_names_the_sheets_not_read(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "matriks.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Sampul").write(0, 0, "Tim PORA")
        sheet = book.add_worksheet("Matriks")
        sheet.write_row(1, 0, ["No", "Uraian", "Tenggat"])
        sheet.write_row(2, 0, [1, "Rapat"])
        sheet.write_datetime(2, 2, date(2025, 11, 30), book.add_format({"num_format": "dd/mm/yyyy"}))
    found = read_task_table(path)
    (row,) = found.rows
    assert (row.number, row.item, row.due, row.due_cell) == (3, "1", date(2025, 11, 30), "2025-11-30")
    assert found.other_sheets == ("Sampul",)


# Owners.


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Kanim Entikong", ("Kanim Entikong",)),
        ("Kec. Sekayam / Kec. Entikong", ("Kec. Sekayam", "Kec. Entikong")),
        ("Koramil 1204-02/Sekayam", ("Koramil 1204-02/Sekayam",)),
        ("Kec. Sekayam; Kec. Entikong", ("Kec. Sekayam", "Kec. Entikong")),
        ("Kec. Sekayam, Kec. Entikong,", ("Kec. Sekayam", "Kec. Entikong")),
        ("Kec. Sekayam\n- Kec. Entikong", ("Kec. Sekayam", "Kec. Entikong")),
        ("1. Polsek Sekayam\n2. Koramil", ("Polsek Sekayam", "Koramil")),
        ("Kec. Sekayam dan Kec. Entikong", ("Kec. Sekayam", "Kec. Entikong")),
        ("Imigrasi & BNPP", ("Imigrasi", "BNPP")),
        ("Dinas Kependudukan dan Pencatatan Sipil", ("Dinas Kependudukan dan Pencatatan Sipil",)),
        ("Kec. Entikong dan Sekayam", ("Kec. Entikong dan Sekayam",)),
        ("Kanim Entikong (ketua, tuan rumah), BIN", ("Kanim Entikong (ketua, tuan rumah)", "BIN")),
        ("Satgas Pamtas RI-Malaysia", ("Satgas Pamtas RI-Malaysia",)),
        ("BIN, BIN", ("BIN",)),
        ("-", ()),
        ("", ()),
    ],
)
def test_owners_are_split_only_where_a_name_ends(cell: str, names: tuple[str, ...]) -> None:
    assert split_owners(cell) == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Imigrasi dan Bea Cukai", ("Imigrasi", "Bea Cukai")),
        ("Imigrasi dan Instansi Baru", ("Imigrasi", "Instansi Baru")),
        (
            "Dinas Sosial, Pemberdayaan Perempuan dan Anak, Imigrasi",
            ("Dinas Sosial, Pemberdayaan Perempuan dan Anak", "Imigrasi"),
        ),
        ("Polres / Sekayam", ("Polres / Sekayam",)),
    ],
)
def test_a_known_name_is_never_cut(cell: str, names: tuple[str, ...]) -> None:
    known = {"Imigrasi", "Bea Cukai", "Dinas Sosial, Pemberdayaan Perempuan dan Anak", "Polres / Sekayam"}
    assert split_owners(cell, known.__contains__) == names


# Words.


@pytest.mark.parametrize(
    ("word", "status"),
    [("belum", "open"), ("PROSES", "in_progress"), ("Selesai.", "done"), ("terkendala", "blocked"),
     ("batal", "dropped"),
     ("in_progress", "in_progress"), ("Done", "done"), ("belum bermula", "open"), ("digugurkan", "dropped")],
)  # fmt: skip
def test_a_status_word_has_its_code(word: str, status: str) -> None:
    assert status_of(word) == (TaskStatus(status), False)


def test_every_code_names_itself() -> None:
    assert all(status_of(status.value).status is status for status in TaskStatus)
    assert all(priority_of(priority.value) is priority for priority in Priority)


# Kinds.


def test_a_matrix_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "berkas.dat"
    path.write_bytes(MATRIX)
    assert kind_of(path) == "tasks"


@pytest.mark.parametrize("data", [b"BEGIN:VCARD\r\nEND:VCARD\r\n", b"halo", b"%PDF-1.4", b"{}"])
def test_other_files_are_of_no_kind(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "lain.csv"
    path.write_bytes(data)
    assert kind_of(path) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04", "file.damaged"),
        (b"\0\0", "file.nul_bytes"),
        (b'"Daftar;Uraian\n1;Patroli;30/11/2025\n', "file.unclosed_quote"),
        (b";" * 300, "file.too_many_columns"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_instead_of_being_of_no_kind(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "rusak.csv"
    path.write_bytes(data)
    with pytest.raises(PoraError) as caught:
        kind_of(path)
    assert caught.value.code == code
