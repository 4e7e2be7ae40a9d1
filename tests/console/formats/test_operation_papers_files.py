"""The Word, PDF and workbook files of an operation's papers: they open, hold their pictures, count their pages."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import python_calamine
from docx import Document

from console.formats.documents import OPERATION_KINDS, pdf_enclosures, suffixes_of, write
from console.formats.documents.blocks import Mark, Part, Picture, Pictures, Scan, Sheet, Text
from console.formats.documents.operation_parts import Goods, Photo, Subject
from console.formats.documents.operation_values import FiledPaper, OperationFile, OperationPaper, ScannedPaper
from console.formats.documents.pdf_enclosures import Enclosures, drawn_pages
from console.formats.documents.pdf_file import pdf_file
from console.formats.documents.printing import picture_size
from tests.console.operation_papers import JPEG, OPERATION, WITH_DAY, filed, picture, scan

HOSTILE = "#set page(width: 1cm) $x$ @label *b* #panic() <w:t> & \x00\x1b[31m\u202e"


def value_for(kind: str, paper: OperationPaper) -> OperationPaper | OperationFile:
    return OperationFile(paper) if kind == "berkas-operasi" else paper


def objects(pdf: bytes) -> str:
    unpacked = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(unpacked).decode("latin-1")


def pages(pdf: bytes) -> int:
    return len(re.findall(r"/Type\s*/Page\b", objects(pdf)))


def word(kind: str, paper: Any) -> Any:
    return Document(io.BytesIO(write(kind, paper, ".docx")))


@pytest.fixture(scope="module")
def whole_file() -> Iterator[bytes]:
    yield write("berkas-operasi", filed(), ".pdf")


@pytest.mark.parametrize("kind", OPERATION_KINDS)
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    for suffix in suffixes_of(kind):
        first = write(kind, value_for(kind, WITH_DAY), suffix)
        assert first and first == write(kind, value_for(kind, replace(WITH_DAY)), suffix.upper()), suffix


@pytest.mark.parametrize("kind", OPERATION_KINDS)
def test_a_paper_of_which_nothing_is_known_is_written_in_every_format(kind: str) -> None:
    assert all(write(kind, value_for(kind, OperationPaper()), suffix) for suffix in suffixes_of(kind))


def test_the_report_holds_its_pictures_in_pdf_and_word_and_lists_people_across_the_page() -> None:
    text = objects(write("laporan-pelaksanaan", OPERATION, ".pdf"))
    assert re.search(r"pdfaid:part>2<", text)
    assert len(re.findall(r"/Subtype\s*/Image", text)) >= len(OPERATION.photos)
    document = word("laporan-pelaksanaan", OPERATION)
    assert len(document.inline_shapes) == len(OPERATION.photos) + 1, "and the logo"
    assert [round(section.page_width.mm) for section in document.sections] == [210, 210, 297, 297, 210]


@pytest.mark.parametrize(("a_page", "expected"), [(2, 3), (4, 2)])
def test_pictures_stand_two_or_four_a_page(a_page: int, expected: int) -> None:
    without = pages(write("laporan-pelaksanaan", replace(OPERATION, photos=()), ".pdf"))
    assert pages(write("laporan-pelaksanaan", replace(OPERATION, photos_a_page=a_page), ".pdf")) - without == expected


def test_a_picture_that_cannot_be_read_leaves_a_line_and_stops_no_paper() -> None:
    broken = [b"", b"GIF89a", picture()[:20], JPEG[:40], b"\xff\xd8\xffrubbish"]
    paper = replace(OPERATION, photos=(*(Photo(content, "Apel") for content in broken), Photo(JPEG, "Patok")))
    assert write("laporan-pelaksanaan", paper, ".pdf")
    texts = [cell.text for table in word("laporan-pelaksanaan", paper).tables for row in table.rows for cell in row.cells]
    unreadable = [text for text in texts if text.startswith("(foto tidak dapat dibaca)")]
    assert unreadable == [f"(foto tidak dapat dibaca)\nFoto {number}. Apel" for number in range(1, len(broken) + 1)]


def test_the_size_of_a_picture_is_told_by_its_header() -> None:
    assert picture_size(picture(40, 30)) == (40, 30)
    assert picture_size(JPEG) == (8, 8)
    assert picture_size(JPEG[:60]) is None
    assert picture_size(b"%PDF-1.7") is None


def test_scans_are_set_page_by_page_behind_their_paper_and_pages_run_through(whole_file: bytes) -> None:
    without = write("berkas-operasi", filed(scans=False), ".pdf")
    assert pages(whole_file) - pages(without) == 3, "two pages of a PDF and a picture"
    assert "pdfaid:part" in objects(whole_file)


def test_a_scan_is_counted_by_its_pages_and_rubbish_by_none() -> None:
    assert [picture_size(page) for page in drawn_pages(scan())] == [(1299, 1937)] * 2, "165 by 246 mm"
    assert drawn_pages(b"%PDF-1.4 rubbish") == drawn_pages(b"not at all") == []


def test_a_wrong_number_in_a_scan_costs_its_other_pages_only() -> None:
    assert len(drawn_pages(scan() + b"\n/Count 40 ")) == 1


def test_of_a_scan_that_is_too_long_no_part_passes_for_the_whole() -> None:
    assert drawn_pages(scan() + b"\n/Count 61 ") == []


def bookmarked(section: Any) -> str:
    """Return the bookmark whose page the footer of a section tells as the last."""
    [field] = re.findall(r"PAGEREF (\w+)", section.footer._element.xml)
    assert f'w:name="{field}"' in section.part.element.xml
    return str(field)


def sheet_with(*blocks: Any) -> Sheet:
    return Sheet("t", "f", "halaman", "dari", Mark("B", False, False), date(2025, 11, 13), "", "id", (Part(blocks),))


def test_a_scan_too_large_or_broken_is_named_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_enclosures, "SCAN_LIMIT", len(scan()) + 1)
    first, second = Scan(scan(), "Sprin"), Scan(scan() + b"\n", "Lain", "tidak dapat disisipkan")
    enclosed = Enclosures(sheet_with(first, second, Scan(b"%PDF-x", "Rusak")))
    assert [name for name in enclosed.pages_of(first) if name in enclosed.pictures] == list(enclosed.pages_of(first))
    assert len(enclosed.pages_of(first)) == 2
    assert enclosed.pages_of(second) == ()
    assert pdf_file(sheet_with(Scan(b"%PDF-x", "Rusak", "tidak dapat disisipkan")))


def test_the_same_picture_goes_into_the_file_once() -> None:
    twice = Pictures((Picture(JPEG, "a"), Picture(JPEG, "b"), Picture(b"", "c")))
    enclosed = Enclosures(sheet_with(Text("x"), twice))
    assert list(enclosed.pictures) == ["picture-0.svg"]
    assert [enclosed.file_of(one) for one in twice.pictures] == ["picture-0.svg", "picture-0.svg", ""]


def test_letters_to_several_agencies_count_their_own_pages_and_each_bears_the_class_in_word() -> None:
    first, second = word("permohonan-personel", OPERATION).sections
    assert first.different_first_page_header_footer and second.different_first_page_header_footer
    assert second._sectPr.find("{*}pgNumType").get(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}start"
    ) == "1"
    assert first.footer.paragraphs[0].text.endswith("halaman 1 dari 1")
    assert [bookmarked(one) for one in (first, second)] == ["_end_1", "_end_2"]


def test_what_is_missing_is_red_on_the_cover_in_word() -> None:
    whole = filed(scans=False)
    file = word("berkas-operasi", replace(whole, papers=tuple(replace(one, paper=None) for one in whole.papers)))
    table = next(one for one in file.tables if one.style.name == "Table Grid")
    assert [cell.text for cell in table.rows[0].cells][-1] == "Yang belum ada", "a Word file has no page numbers yet"
    [run] = table.cell(1, 5).paragraphs[0].runs
    assert str(run.font.color.rgb) == "C00000"
    assert run.text == "belum ada nomor\nbelum ditandatangani"


def test_the_roster_is_a_workbook_with_real_dates() -> None:
    book = python_calamine.load_workbook(io.BytesIO(write("jadwal-jaga", OPERATION, ".xlsx")))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[0][0] == "JADWAL JAGA"
    assert "BIASA (B)" in str(rows[1][0])
    shift = next(row for row in rows if row[2] == "20.00 s.d. 06.00")
    assert shift[1] == date(2025, 11, 13)
    assert shift[4] == "Budi Santoso\nRina Wati"


@pytest.mark.parametrize("kind", OPERATION_KINDS)
def test_hostile_text_is_printed_as_it_is_and_breaks_no_file(kind: str) -> None:
    hostile = replace(
        WITH_DAY, name=HOSTILE, background=HOSTILE, signing_place=HOSTILE, subjects=(Subject(*(HOSTILE,) * 2),),
        handovers=(replace(OPERATION.handovers[0], goods=(Goods(HOSTILE, HOSTILE, HOSTILE, HOSTILE),)),),
        photos=(Photo(JPEG, HOSTILE),), targets=(HOSTILE,),
    )  # fmt: skip
    paper: Any = hostile
    if kind == "berkas-operasi":
        paper = OperationFile(hostile, (FiledPaper("bap", HOSTILE, HOSTILE, scans=(ScannedPaper(JPEG, HOSTILE),)),))
    for suffix in suffixes_of(kind):
        made = write(kind, paper, suffix)
        assert made
        assert suffix not in (".md", ".txt") or b"\x1b" not in made
