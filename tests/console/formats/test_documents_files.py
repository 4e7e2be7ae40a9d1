"""The Word and PDF files of the papers: structure read back, the same bytes twice, hostile and huge input."""

import io
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from docx.shared import Pt

from console.formats.documents import KINDS, pdf_file, write
from console.formats.documents.papers import (
    AgendaItem,
    AttendanceRow,
    Decision,
    Entry,
    FollowUp,
    Invitee,
    Letterhead,
    MeetingPaper,
    Signatory,
)
from db.errors import Refused

ZONE = ZoneInfo("Asia/Pontianak")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "#set page(width: 1cm) $x$ @label *b* _i_ =1+1 #panic() <w:t> & \x00\x07\x1b[31m\u202e {{ x }}"
SHOWN = "#set page(width: 1cm) $x$ @label *b* _i_ =1+1 #panic() <w:t> & [31m {{ x }}"


def picture() -> bytes:
    """Return a PNG of four by four black dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"\0\0\0\0\0" * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


PAPER = MeetingPaper(
    code="R-2025-014",
    title="Rapat Tim PORA Sekayam",
    letterhead=Letterhead(("Direktorat Jenderal Imigrasi",), "Kanim Entikong", ("Jalan Malindo",), picture()),
    security_class="R",
    urgency="segera",
    starts=datetime(2025, 11, 12, 9, 0, tzinfo=ZONE),
    zone="WIB",
    place="Aula Camat",
    agenda=(AgendaItem("Data orang asing", entries=(Entry("Dua desa belum mengirim.", "Camat"),)),),
    invitees=(Invitee("Polsek Sekayam", position="Kapolsek Sekayam"),),
    decisions=(Decision(1, "Data dikirim tiap bulan."),),
    follow_ups=(FollowUp("Kirim rekap", "T-0231", "Kecamatan", "Camat", (), date(2025, 12, 5), "proses"),),
    attendance=(AttendanceRow("Kanim", "Henry", "82", "Kepala", "0812", "hadir"),),
    closed_at=datetime(2025, 11, 12, 11, 35, tzinfo=ZONE),
    signing_place="Entikong",
    document_date=date(2025, 11, 12),
    signatory=Signatory("Kasi", "Budi", "", "NIP", "1", "a.n.", "Kepala Kantor"),
)


def word(kind: str, paper: MeetingPaper) -> Any:
    return Document(io.BytesIO(write(kind, paper, ".docx")))


def word_text(document: Any) -> str:
    """Return every text of the body in order, with tabs and breaks as they are."""
    lines = []
    for paragraph in document.element.body.iter(f"{W}p"):
        named = {f"{W}tab": "\t", f"{W}br": "\n"}
        runs = (node for run in paragraph.iter(f"{W}r") for node in run)
        lines.append("".join(named.get(node.tag, node.text or "" if node.tag == f"{W}t" else "") for node in runs))
    return "\n".join(lines)


def pdf_objects(pdf: bytes) -> str:
    """Return the plain and the unpacked parts of `pdf` as text."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    unpacked = [pdf]
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(unpacked).decode("latin-1")


def pages(pdf: bytes) -> int:
    return len(re.findall(r"/Type\s*/Page\b", pdf_objects(pdf)))


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    boxes = re.findall(r"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf_objects(pdf))
    return {(round(float(wide)), round(float(high))) for wide, high in boxes}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".md"])
def test_the_same_record_gives_the_same_bytes(kind: str, suffix: str) -> None:
    assert write(kind, PAPER, suffix) == write(kind, replace(PAPER), suffix.upper())


def test_the_pdf_declares_itself_archivable_and_carries_the_date_of_the_record() -> None:
    objects = pdf_objects(write("notula", PAPER, ".pdf"))
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>B<", objects, re.S)
    assert "2025-11-12" in objects


def test_the_matrix_and_the_attendance_list_are_landscape_and_the_rest_portrait_a4_in_both_files() -> None:
    assert page_sizes(write("notula", PAPER, ".pdf")) == {(595, 842), (842, 595)}
    sizes = [(s.page_width.mm, s.page_height.mm) for s in word("notula", PAPER).sections]
    assert [(round(w), round(h)) for w, h in sizes] == [(210, 297), (297, 210), (297, 210)]


def test_no_paragraph_stands_between_the_end_of_a_page_and_the_next_section() -> None:
    """A full page must not push the mark of its own end onto an empty one."""
    document = word("notula", PAPER)
    marked = [p for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.sectPr is not None]
    assert len(marked) == len(document.sections) - 1
    assert all(p.paragraph_format.line_spacing == Pt(1) and p._p.getprevious().tag != p._p.tag for p in marked)


def test_the_last_rows_of_a_list_stay_with_the_signature() -> None:
    table = next(table for table in word("daftar-hadir", PAPER).tables if table.style.name == "Table Grid")
    assert all(p.paragraph_format.keep_with_next for cell in table.rows[-1].cells for p in cell.paragraphs)


def test_a_logo_is_set_without_room_around_it() -> None:
    [picture] = word("undangan", PAPER).inline_shapes
    assert [picture._inline.get(side) for side in ("distT", "distB", "distL", "distR")] == ["0"] * 4


def test_the_word_notula_holds_every_piece_in_the_order_of_the_form() -> None:
    text = word_text(word("notula", PAPER))
    pieces = (
        "KANIM ENTIKONG", "NOTULA", "Nama rapat", "Rabu, 12 November 2025", "09.00 s.d. 11.35 WIB", "Aula Camat",
        "Data orang asing", "Pimpinan rapat", "Peserta", "KEGIATAN RAPAT", "Camat: Dua desa belum mengirim.",
        "1.\tData dikirim tiap bulan.", "Rapat ditutup pada pukul 11.35 WIB.", "Entikong, 12 November 2025",
        "a.n.\tKepala Kantor", "Kasi,", "Budi", "NIP 1", "MATRIKS TINDAK LANJUT", "Kirim rekap",
        "DAFTAR HADIR", "Henry",
    )  # fmt: skip
    places = [text.find(piece) for piece in pieces]
    assert -1 not in places
    assert places == sorted(places)


def test_word_tables_repeat_their_header_and_never_split_a_row() -> None:
    lined = [table for table in word("notula", PAPER).tables if table.style.name == "Table Grid"]
    assert len(lined) == 2
    for table in lined:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)


def test_word_headings_are_real_headings() -> None:
    styles = [p.style.name for p in word("notula", PAPER).paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert styles[:3] == ["Title", "Heading 1", "Heading 2"]
    assert "Heading 3" in styles


def test_a_secret_paper_bears_its_class_on_every_page_in_red_and_a_plain_one_on_the_first_page_only() -> None:
    secret = word("notula", PAPER).sections[0]
    assert not secret.different_first_page_header_footer
    assert secret.header.paragraphs[0].text == "RAHASIA (R)"
    assert str(secret.header.paragraphs[0].runs[0].font.color.rgb) == "C00000"
    assert secret.footer.paragraphs[0].text.startswith("RAHASIA (R)")
    plain = word("notula", replace(PAPER, security_class="B")).sections[0]
    assert plain.different_first_page_header_footer
    assert plain.first_page_header.paragraphs[0].text == "BIASA (B)"
    assert plain.header.paragraphs[0].text == ""


def test_the_word_foot_counts_pages_by_fields() -> None:
    foot = word("notula", PAPER).sections[0].footer.paragraphs[0]
    assert foot.text.endswith("Notula R-2025-014 - halaman 1 dari 1")
    assert [node.text.strip() for node in foot._p.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_the_word_file_names_nothing_but_the_record_in_its_properties() -> None:
    core = word("notula", PAPER).core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("Kanim Entikong", "", "")
    assert core.created.date() == date(2025, 11, 12)


def hostile_paper() -> MeetingPaper:
    return replace(
        PAPER,
        title=HOSTILE,
        place=HOSTILE,
        opening_words=HOSTILE,
        letterhead=Letterhead((HOSTILE,), HOSTILE, (HOSTILE,)),
        agenda=(AgendaItem(HOSTILE, HOSTILE, 5, (Entry(HOSTILE, HOSTILE),)),),
        decisions=(Decision(1, HOSTILE),),
        follow_ups=(FollowUp(HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), None, HOSTILE, HOSTILE),),
        attendance=(AttendanceRow(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        signatory=Signatory(HOSTILE, HOSTILE, HOSTILE, "NIP", HOSTILE, "a.n.", HOSTILE),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_is_printed_literally_in_word(kind: str) -> None:
    text = word_text(word(kind, hostile_paper()))
    assert SHOWN in text
    assert "\x1b" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_changes_no_page_of_the_pdf(kind: str) -> None:
    assert page_sizes(write(kind, hostile_paper(), ".pdf")) <= {(595, 842), (842, 595)}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_hostile_text_is_printed_literally_in_the_pdf(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(write("undangan", replace(PAPER, place=HOSTILE), ".pdf"))
    shown = subprocess.run(["pdftotext", "-raw", tmp_path / "paper.pdf", "-"], capture_output=True, check=True)
    assert SHOWN in " ".join(shown.stdout.decode().split())


@pytest.mark.parametrize("text", ["中文姓名", "ไทย", "\U0001f600 baik", "عربي", "\U0001fffe", "é̂̂", "ﷺ"])
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_characters_without_a_glyph_never_stop_a_paper(text: str, suffix: str) -> None:
    assert write("undangan", replace(PAPER, title=text, place=text), suffix)


def test_a_name_in_a_far_script_costs_the_pdf_not_its_logo() -> None:
    objects = pdf_objects(write("undangan", replace(PAPER, place="中文"), ".pdf"))
    assert re.search(r"/Subtype\s*/Image", objects)


@pytest.mark.parametrize("logo", [b"", b"GIF89a", picture()[:20], b"\x89PNG\r\n\x1a\nrubbish", b"\xff\xd8\xffrubbish"])
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_logo_that_cannot_be_read_is_left_out(logo: bytes, suffix: str) -> None:
    assert write("undangan", replace(PAPER, letterhead=Letterhead((), "Kanim", (), logo)), suffix)


def test_a_logo_stands_in_the_word_letterhead() -> None:
    with zipfile.ZipFile(io.BytesIO(write("undangan", PAPER, ".docx"))) as packed:
        assert [name for name in packed.namelist() if name.startswith("word/media/")] == ["word/media/image1.png"]


def test_two_hundred_follow_ups_fill_pages_and_lose_no_row() -> None:
    many = tuple(FollowUp(f"Butir {n}", f"T-{n:04d}", "Kanim", "Kasi") for n in range(1, 201))
    paper = replace(PAPER, follow_ups=many)
    assert pages(write("notula", paper, ".pdf")) > pages(write("notula", PAPER, ".pdf")) + 8
    table = next(table for table in word("notula", paper).tables if table.style.name == "Table Grid")
    codes = [row._tr.tc_lst[1].xpath("string(.)") for row in table.rows[1:]]
    assert codes == [f"Butir {n}(T-{n:04d})" for n in range(1, 201)]


def test_no_follow_up_leaves_the_matrix_away() -> None:
    assert page_sizes(write("notula", replace(PAPER, follow_ups=(), attendance=()), ".pdf")) == {(595, 842)}


def test_long_words_may_break_at_their_seams_first_and_short_ones_never() -> None:
    assert pdf_file._broken("Sekayam", 12) == "Sekayam"
    assert pdf_file._broken("junaifi@polri.go.id", 12) == "junaifi@\u200bpolri.\u200bgo.\u200bid"
    assert pdf_file._broken("a" * 4, 3) == "a\u200ba\u200ba\u200ba"


@pytest.mark.parametrize("year", [1900, 2107, 2500])
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_far_dates_are_no_obstacle(year: int, suffix: str) -> None:
    assert write("notula", replace(PAPER, document_date=date(year, 12, 31)), suffix)


def test_a_machine_without_the_pdf_builder_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused) as refused:
        write("notula", PAPER, ".pdf")
    assert refused.value.code == "document.pdf_unavailable"


def test_naming_gaps_loads_neither_word_nor_pdf_builder() -> None:
    code = (
        "import sys; from console.formats import documents; from console.formats.documents.papers import MeetingPaper;"
        "documents.missing_fields('notula', MeetingPaper()); sys.exit('docx' in sys.modules or 'typst' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_very_long_names_and_words_are_taken(suffix: str) -> None:
    long = "Sub" * 60 + " " + "Koordinator Wilayah " * 30
    row = AttendanceRow(long, long, long, long, long, "diwakili", long)
    paper = replace(PAPER, title=long, attendance=(row,) * 3, follow_ups=(FollowUp(long * 4, unit=long),))
    assert all(write(kind, paper, suffix) for kind in KINDS)
