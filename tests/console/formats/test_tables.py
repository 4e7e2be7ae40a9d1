"""Tables out of files: encodings, delimiters, line numbers, workbooks, and files that are no tables."""

import io
import os
import struct
import zipfile
import zlib
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from console.formats import archives, delimited, files
from console.formats.protection import protected, unprotected
from console.formats.rows import cell_text
from console.formats.tables import read_sheets, sheets_in
from db.errors import Invalid, NotFound, PoraError, Refused


def rows_of(data: bytes) -> list[tuple[object, ...]]:
    return [row.cells for row in sheets_in(data, "daftar.csv")[0].rows]


def numbers_of(data: bytes) -> list[int]:
    return [row.number for row in sheets_in(data, "daftar.csv")[0].rows]


def workbook(fill: object) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fill(book)  # type: ignore[operator]
    return buffer.getvalue()


def code_of(data: bytes, name: str = "berkas.xlsx") -> str:
    with pytest.raises(PoraError) as caught:
        for sheet in sheets_in(data, name):
            list(sheet.rows)
    assert caught.value.details["file"] == name
    return caught.value.code


# Encodings and delimiters.


def test_windows_1252_is_read_when_the_bytes_are_no_utf_8() -> None:
    assert rows_of(b"No;Uraian\r\n1;M\xe9nata \x96 \x93tiga\x94\r\n")[1] == ("1", "Ménata – “tiga”")


def test_utf_8_comes_before_windows_1252() -> None:
    assert rows_of("No;Uraian\n1;Ménata – “tiga”\n".encode())[1] == ("1", "Ménata – “tiga”")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides_and_is_not_part_of_the_first_heading(encoding: str) -> None:
    assert rows_of("No;Uraian\n1;Ménata\n".encode(encoding)) == [("No", "Uraian"), ("1", "Ménata")]


@pytest.mark.parametrize("sign", list(";,\t|"))
def test_the_delimiter_is_found(sign: str) -> None:
    text = f"No{sign}Uraian{sign}Instansi\n1{sign}Patroli{sign}Polsek\n2{sign}Rapat{sign}Koramil\n"
    assert rows_of(text.encode())[1] == ("1", "Patroli", "Polsek")


def test_commas_inside_texts_do_not_beat_the_real_delimiter() -> None:
    data = b"Judul, per 20 November, lengkap, sekali\nNo;Uraian\n1;satu, dua, tiga\n2;empat, lima, enam\n3;tujuh\n"
    assert rows_of(data)[2] == ("1", "satu, dua, tiga")


def test_semicolons_between_owners_do_not_beat_the_real_comma() -> None:
    assert rows_of(b"No,Instansi\n1,Polsek; Koramil\n2,Imigrasi\n")[1] == ("1", "Polsek; Koramil")


def test_excels_own_separator_line_is_obeyed_and_skipped() -> None:
    data = b"sep=,\r\na;b,c\r\n"
    assert rows_of(data) == [("a;b", "c")]
    assert numbers_of(data) == [2]


# Line numbers.


def test_a_line_break_inside_quotes_keeps_the_numbers_of_later_lines_right() -> None:
    assert numbers_of(b'No;Uraian\r\n1;"dua\r\nbaris"\r\n\r\n2;x\r\n') == [1, 2, 4, 5]


def test_lines_may_end_with_a_lone_carriage_return() -> None:
    assert rows_of(b"No;Uraian\r1;x\r") == [("No", "Uraian"), ("1", "x")]


def test_the_source_of_a_row_is_its_line_exactly_as_written() -> None:
    rows = delimited.CsvRows('No;Uraian\n1;"a\nb";"klik")\n2;x\n', "f", ";")
    assert rows.source(2) == '1;"a\nb";"klik")'


@given(st.text(alphabet="a;\"\r\n\x0b\x1c\x85\u2028", max_size=40))
def test_lines_end_where_python_reads_the_end_of_a_line(text: str) -> None:
    assert list(delimited.CsvRows(text, "f", ";")._lines()) == list(io.StringIO(text, newline=""))


def test_the_source_of_every_row_is_found_again_by_its_number() -> None:
    text = 'No;Uraian\r\n1;"a\rb"\r2;x\n3;y'
    rows = delimited.CsvRows(text, "f", ";")
    assert [rows.source(row.number) for row in rows] == ["No;Uraian", '1;"a\rb"', "2;x", "3;y"]


def test_rows_can_be_read_twice() -> None:
    sheet = sheets_in(b"a;b\n1;2\n", "f.csv")[0]
    assert list(sheet.rows) == list(sheet.rows)


# The protection mark.


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "-5", "@x", "\tx", "\rx", "＝1", " =1", "'=1", "''＠"])
def test_text_that_a_spreadsheet_could_run_is_marked(text: str) -> None:
    assert protected(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=1", "'kutip'", "Jum'at", "5-6"])
def test_other_text_is_left_alone(text: str) -> None:
    assert protected(text) == unprotected(text) == text


@given(st.text(alphabet=st.sampled_from("'= +-@\t\n\rａ＝a")) | st.text())
def test_taking_off_the_mark_is_the_inverse_of_setting_it(text: str) -> None:
    assert unprotected(protected(text)) == text


def test_the_mark_of_our_own_export_is_taken_off_on_reading() -> None:
    assert rows_of(b"a;b\n'=1+1;'kutip'\n")[1] == ("=1+1", "'kutip'")


# Workbooks.


def test_a_workbook_keeps_row_numbers_dates_whole_numbers_and_percentages() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Matriks")
        sheet.write(2, 0, 1)
        sheet.write_datetime(2, 1, date(2025, 11, 30), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_datetime(2, 2, datetime(2025, 11, 13, 8, 30), book.add_format({"num_format": "dd/mm/yy hh:mm"}))
        sheet.write(2, 3, 0.45, book.add_format({"num_format": "0%"}))
        sheet.write_string(2, 4, "=1+1")

    sheet = sheets_in(workbook(fill), "m.xlsx")[0]
    row = list(sheet.rows)[-1]
    assert sheet.name == "Matriks"
    assert row.number == 3
    assert row.cells == (1, date(2025, 11, 30), datetime(2025, 11, 13, 8, 30), 0.45, "=1+1")
    assert type(row.cells[0]) is int


def test_a_cell_merged_downwards_shows_its_value_in_every_row_and_a_title_only_once() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 1, "Judul")
        sheet.merge_range(1, 0, 2, 0, "Polsek")
        sheet.write(1, 1, "a")
        sheet.write(2, 1, "b")

    rows = [row.cells for row in sheets_in(workbook(fill), "m.xlsx")[0].rows]
    assert rows == [("Judul", ""), ("Polsek", "a"), ("Polsek", "b")]


def test_hidden_sheets_are_read_and_marked() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Satu").write(0, 0, "x")
        hidden = book.add_worksheet("Dua")
        hidden.write(0, 0, "y")
        hidden.hide()

    assert [(sheet.name, sheet.hidden) for sheet in sheets_in(workbook(fill), "m.xlsx")] == [
        ("Satu", False),
        ("Dua", True),
    ]


def test_the_content_decides_and_not_the_name() -> None:
    data = workbook(lambda book: book.add_worksheet().write(0, 0, "x"))
    assert [row.cells for row in sheets_in(data, "daftar.csv")[0].rows] == [("x",)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1.0, "1"),
        (1.5, "1.5"),
        (None, ""),
        (date(2025, 1, 2), "2025-01-02"),
        (datetime(2025, 1, 2, 8, 30), "2025-01-02 08:30"),
    ],
)
def test_the_text_of_a_cell_is_what_a_person_would_type(cell: object, text: str) -> None:
    assert cell_text(cell) == text  # type: ignore[arg-type]


# Files that are no tables.


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 ...", "file.not_a_table"),
        (b"<html><table></table></html>", "file.not_a_table"),
        (b"\x89PNG\r\n\x1a\n\0\0", "file.not_a_table"),
        (b"BEGIN:VCALENDAR\r\n", "file.not_a_table"),
        (b"PK\x03\x04rusak", "file.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "file.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "file.encrypted"),
        (b"No;Uraian\n1;\0\0\0\n", "file.nul_bytes"),
        (b"No;Uraian\n1;\x81\x8d\xff\n", "file.encoding"),
        (b'No;Uraian\n1;"tidak ditutup\n2;x\n3;y\n', "file.unclosed_quote"),
        (b"No;Uraian\n" + b"x" * 140_000 + b";y\n", "file.cell_too_long"),
        (b";" * 500 + b"x\n", "file.too_many_columns"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_code(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_an_unclosed_quote_names_the_line_where_it_opens() -> None:
    with pytest.raises(Invalid) as caught:
        rows_of(b'No;Uraian\n1;"tidak ditutup\n2;x\n3;y\n')
    assert caught.value.details["row"] == 2


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "kosong.csv"
    path.write_bytes(data)
    with pytest.raises(Invalid, match=r"file\.empty"):
        read_sheets(path)


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"file\.folder"):
        read_sheets(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"file\.missing"):
        read_sheets(tmp_path / "tidak-ada.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipa.csv"
    os.mkfifo(path)
    with pytest.raises(Invalid, match=r"file\.unreadable"):
        read_sheets(path)


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "terkunci.csv"
    path.write_bytes(b"a;b\n")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Refused, match=r"file\.no_permission"):
        read_sheets(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.csv"
    with path.open("wb") as stream:
        stream.truncate(files.SIZE_LIMIT + 1)
    with pytest.raises(Refused, match=r"file\.too_large"):
        read_sheets(path)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "ROW_LIMIT", 3)
    assert code_of(b"a;b\n" * 4, "f.csv") == "file.too_many_rows"


# Hostile workbooks.


def packed(members: dict[str, bytes], **options: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **options) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_bomb_of_zeros_is_refused_by_its_declared_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNPACKED_LIMIT", 1 << 20)
    data = packed({"xl/workbook.xml": b"\0" * (2 << 20)}, compression=zipfile.ZIP_DEFLATED)
    assert code_of(data) == "file.unpacks_too_large"


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNPACKED_LIMIT", 1 << 20)
    data = packed({"xl/workbook.xml": b"\0" * (8 << 20)}, compression=zipfile.ZIP_DEFLATED)
    lie = data.replace(struct.pack("<I", 8 << 20), struct.pack("<I", 10))
    assert code_of(lie) in ("file.damaged", "file.unpacks_too_large")


def test_a_cell_of_megabytes_is_refused_unread() -> None:
    text = b"<sst><si><t>" + b"A" * (3 << 20) + b"</t></si></sst>"
    for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
        data = packed({"xl/workbook.xml": b"<workbook/>", name: text}, compression=zipfile.ZIP_DEFLATED)
        assert code_of(data) == "file.damaged"


def test_an_encrypted_zip_is_told() -> None:
    data = bytearray(packed({"xl/workbook.xml": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(data)) == "file.encrypted"


def test_another_packed_file_is_no_table() -> None:
    assert code_of(packed({"word/document.xml": b"<x/>"})) == "file.not_a_table"


@pytest.mark.parametrize(("cell", "code"), [("XFD1", "file.too_many_columns"), ("A1048576", "file.too_many_rows")])
def test_a_stray_cell_in_the_last_corner_is_refused_before_memory_is_taken(cell: str, code: str) -> None:
    data = workbook(lambda book: book.add_worksheet().write(cell, "x"))
    assert code_of(data) == code


def test_far_cells_are_found_without_laying_the_sheet_out() -> None:
    for cell in ("XFD1", "A1048576", "GS1"):
        data = workbook(lambda book, cell=cell: book.add_worksheet().write(cell, "x"))
        with pytest.raises(Refused):
            archives.check_xlsx_extent(archives.Archive(data, "m.xlsx"))
    data = workbook(lambda book: book.add_worksheet().write("GR200000", "x"))
    archives.check_xlsx_extent(archives.Archive(data, "m.xlsx"))


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Lembar">%s</table:table></office:spreadsheet></office:body></office:document-content>'
)


def ods(rows: str) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    content = (ODS % rows).encode()
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


CELL = '<table:table-cell office:value-type="string"%s><text:p>x</text:p></table:table-cell>'


def test_empty_repetitions_to_the_end_of_an_ods_sheet_are_harmless() -> None:
    wide = '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
    long = f'<table:table-row table:number-rows-repeated="1048575">{wide}'
    data = ods(f"<table:table-row>{CELL % ''}{wide}{long}")
    assert [row.cells for row in sheets_in(data, "m.ods")[0].rows] == [("x",)]


def test_filled_repetitions_in_an_ods_sheet_are_refused() -> None:
    wide = ods("<table:table-row>" + CELL % ' table:number-columns-repeated="16000"' + "</table:table-row>")
    long = ods(f'<table:table-row table:number-rows-repeated="900000">{CELL % ""}</table:table-row>')
    for data, code in ((wide, "file.too_many_columns"), (long, "file.too_many_rows")):
        with pytest.raises(Refused) as caught:
            archives.check_ods_extent(archives.Archive(data, "m.ods"))
        assert caught.value.code == code


def test_an_ods_file_that_declares_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    assert code_of(packed({"mimetype": kind, "content.xml": bomb}), "m.ods") == "file.damaged"


def test_a_workbook_cut_off_in_the_middle_is_damaged() -> None:
    data = workbook(lambda book: book.add_worksheet().write(0, 0, "x"))
    assert code_of(data[: len(data) // 2]) == "file.damaged"


@given(st.binary(max_size=400))
def test_no_bytes_whatever_end_in_a_traceback(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", zlib.compress(b"x")):
        with suppress(PoraError):
            assert all(list(sheet.rows) is not None for sheet in sheets_in(start + data, "acak"))


@given(st.integers(0, 5000), st.integers(0, 255))
def test_no_changed_byte_of_a_workbook_ends_in_a_traceback(place: int, value: int) -> None:
    data = bytearray(WORKBOOK)
    data[place % len(data)] = value
    with suppress(PoraError):
        assert all(list(sheet.rows) is not None for sheet in sheets_in(bytes(data), "acak.xlsx"))


WORKBOOK = workbook(lambda book: book.add_worksheet().write(0, 0, "x"))
