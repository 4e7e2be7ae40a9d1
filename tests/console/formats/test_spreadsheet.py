"""Lists written as XLSX, CSV, JSON and Markdown, and read back."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.formats.listing import Column, write_csv, write_markdown
from console.formats.spreadsheet import CELL_LIMIT, CUT_MARK, write_xlsx
from console.formats.tables import sheets_in
from db.enums import TaskStatus
from db.errors import Refused


class Entry(NamedTuple):
    code: object
    text: object
    due: object = None


COLUMNS = (Column("code", "Kode"), Column("text", "Uraian", 60), Column("due", "Tenggat", 12, "date"))

# What db.text lets in: no control characters but tab and line breaks, no lone surrogates.
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("\t\n'=+-@;,|\"＝"), max_size=30
).map(lambda text: text.replace("\r", ""))
ENTRIES = st.lists(st.builds(Entry, TEXT, TEXT, TEXT), max_size=8)


def csv_bytes(rows: list[Entry]) -> bytes:
    stream = io.BytesIO()
    write_csv(stream, COLUMNS, rows)
    return stream.getvalue()


def xlsx_bytes(rows: list[Entry], **titles: str) -> bytes:
    stream = io.BytesIO()
    write_xlsx(stream, COLUMNS, rows, **titles)
    return stream.getvalue()


def cells_of(data: bytes) -> list[tuple[object, ...]]:
    return [row.cells for row in sheets_in(data, "f")[0].rows][1:]


@given(ENTRIES)
def test_a_csv_file_gives_back_the_cells_that_were_written(rows: list[Entry]) -> None:
    assert cells_of(csv_bytes(rows)) == [tuple(row) for row in rows]


@settings(max_examples=50)
@given(ENTRIES)
def test_a_workbook_gives_back_the_cells_that_were_written(rows: list[Entry]) -> None:
    written = [tuple(row) for row in rows]
    while written and not any(written[-1]):
        written.pop()
    assert cells_of(xlsx_bytes(rows)) == written


def test_csv_begins_with_a_byte_order_mark_and_protects_formulas() -> None:
    data = csv_bytes([Entry("T-1", '=HYPERLINK("x")', -5)])
    assert data == '\ufeffKode;Uraian;Tenggat\r\nT-1;"\'=HYPERLINK(""x"")";-5\r\n'.encode()


def test_dates_are_iso_in_csv_and_real_in_a_workbook() -> None:
    rows = [Entry("T-1", datetime(2025, 11, 13, 8, 30, tzinfo=UTC), date(2025, 11, 30))]
    assert cells_of(csv_bytes(rows))[0][2] == "2025-11-30"
    assert cells_of(xlsx_bytes(rows))[0][1:] == (datetime(2025, 11, 13, 8, 30), date(2025, 11, 30))


def test_numbers_and_codes_keep_their_type_in_a_workbook() -> None:
    assert cells_of(xlsx_bytes([Entry(7, TaskStatus.OPEN, 0.45)])) == [(7, "open", 0.45)]


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    data = xlsx_bytes([Entry("=1+1", "http://127.0.0.1/x", "mailto:a@b")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_the_title_stands_above_the_headings_and_prints_on_every_page() -> None:
    data = xlsx_bytes([Entry("T-1", "Rapat")], title="Matriks: Tindak/Lanjut", subtitle="Per 20 November 2025")
    rows = [row.cells[0] for row in sheets_in(data, "f")[0].rows]
    assert rows == ["Matriks: Tindak/Lanjut", "Per 20 November 2025", "", "Kode", "T-1"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"$4:$4" in archive.read("xl/workbook.xml")
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b'orientation="landscape"' in sheet
    assert b"<autoFilter" in sheet
    assert b"<pane" in sheet


@pytest.mark.parametrize("title", ["History", "'", "[]:*?/\\", "x" * 60, "\x07", ""])
def test_any_title_makes_a_sheet_name_that_opens(title: str) -> None:
    assert sheets_in(xlsx_bytes([Entry("a", "b")], title=title), "f")[0].name


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark() -> None:
    text = cells_of(xlsx_bytes([Entry("T-1", "x" * 40_000)]))[0][1]
    assert isinstance(text, str)
    assert len(text) == CELL_LIMIT
    assert text.endswith(CUT_MARK)


def test_a_year_that_excel_does_not_know_is_text() -> None:
    assert cells_of(xlsx_bytes([Entry("T-1", "x", date(1850, 1, 2))]))[0][2] == "1850-01-02"


def test_a_row_is_as_high_as_its_longest_text() -> None:
    data = xlsx_bytes([Entry("T-1", "kata " * 50), Entry("T-2", "pendek")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<row r="2" spans="1:3" ht="75" customHeight="1">' in sheet
    assert '<row r="3" spans="1:3">' in sheet


def test_markdown_escapes_bars_and_shows_control_characters() -> None:
    stream = io.BytesIO()
    write_markdown(stream, COLUMNS[:2], [Entry("a|b", "x\n<b>\x1b[0m")], title="Daftar")
    assert stream.getvalue().decode().splitlines() == [
        "# Daftar", "", "| Kode | Uraian |", "| --- | --- |", "| a\\|b | x<br>&lt;b>⟦U+001B⟧[0m |",
    ]  # fmt: skip


def test_a_file_is_replaced_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("lama")

    def failing() -> object:
        yield Entry("a", "b")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_csv(path, COLUMNS, failing())  # type: ignore[arg-type]
    assert path.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"file\.no_folder"):
        write_csv(tmp_path / "tidak" / "ada.csv", COLUMNS, [])
