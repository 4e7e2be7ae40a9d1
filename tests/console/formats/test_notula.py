"""Minutes as people type them: every part with its line, and nothing lost."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.formats.kinds import kind_of
from console.formats.minutes_lines import lines_in
from console.formats.notula import ImportedMinutes, minutes_in, read_minutes
from db.enums import AttendanceStatus, MinuteKind, SecurityClass
from db.errors import Invalid, PoraError, Refused

NOTULA = """# NOTULA RAPAT

Rapat           : Rapat Koordinasi Tim PORA
Hari/Tanggal    : Rabu, 12 November 2025
Nomor Undangan  : -
Waktu           : 09.00 - 11.45 WIB
Tempat          : Aula Kantor Imigrasi
Sifat           : Terbatas
Acara           :
  1. Pembukaan
  2. Pertukaran data
  3. Penutup

Pimpinan Rapat
  Ketua         : Kepala Kantor
  Sekretaris    : Kepala Seksi
  Notulis       : Staf

Peserta (2 dari 3 instansi yang diundang):
| No | Instansi | Jabatan | Hadir |
|----|----------|---------|-------|
| 1 | Kanim Entikong | Kepala Kantor | Hadir |
| 2 | Polsek Sekayam | Kapolsek | Diwakili |
| 3 | Satgas Pamtas | Pasi Intel | Tidak hadir |

## Pembahasan

### 2. Pertukaran data
- Imigrasi: tiga perusahaan belum melapor.
- INFO: Bea Cukai mencatat kendaraan yang sama.
- Disepakati satu operasi; sasaran penginapan.

## Keputusan
1. Format pelaporan diseragamkan.
2. Peta diperbarui bersama.

## Tindak Lanjut
| No | Uraian | Penanggung Jawab | Pendukung | Tenggat | Keputusan |
|----|--------|------------------|-----------|---------|-----------|
| 1 | Menyusun formulir | Kanim Entikong | Kec. Sekayam, Kec. Entikong | 30/11/2025 | 1 |
| 2 | Memperbarui peta | Koramil 1204-02/Sekayam | | minggu depan | |

Rapat ditutup pukul 11.45 WIB.
"""


def minutes(text: str) -> ImportedMinutes:
    return minutes_in(lines_in(text.encode(), "notula.md"), "notula.md")


@pytest.fixture
def notula() -> ImportedMinutes:
    return minutes(NOTULA)


def test_nothing_of_a_usual_notula_stays_unread(notula: ImportedMinutes) -> None:
    assert notula.unread == []


def test_the_head_is_read_with_its_lines(notula: ImportedMinutes) -> None:
    assert notula.title == (1, "NOTULA RAPAT", "")
    assert notula.meeting == (3, "Rapat Koordinasi Tim PORA", "")
    assert notula.date == (4, "Rabu, 12 November 2025", "")
    assert notula.time == (6, "09.00 - 11.45 WIB", "")
    assert notula.place == (7, "Aula Kantor Imigrasi", "")


def test_a_dash_means_that_the_field_was_left_empty(notula: ImportedMinutes) -> None:
    assert notula.invitation == (5, "", "")


def test_the_security_class_is_read_and_its_word_kept(notula: ImportedMinutes) -> None:
    assert notula.security is SecurityClass.RESTRICTED
    assert notula.security_cell == (8, "Terbatas", "")


def test_a_foreign_security_class_keeps_its_own_name() -> None:
    found = minutes("Sifat: Terhad\n")
    assert found.security is None
    assert found.security_cell == (1, "Terhad", "")


def test_the_agenda_is_numbered(notula: ImportedMinutes) -> None:
    assert [(point.line, point.item, point.text) for point in notula.agenda] == [
        (10, "1", "Pembukaan"), (11, "2", "Pertukaran data"), (12, "3", "Penutup"),
    ]  # fmt: skip


def test_the_leaders_are_read(notula: ImportedMinutes) -> None:
    found = [notula.chair, notula.secretary, notula.note_taker]
    assert [leader and leader.text for leader in found] == ["Kepala Kantor", "Kepala Seksi", "Staf"]


def test_the_participants_are_read_with_their_attendance(notula: ImportedMinutes) -> None:
    assert [(who.line, who.agency, who.attendance) for who in notula.participants] == [
        (22, "Kanim Entikong", AttendanceStatus.PRESENT),
        (23, "Polsek Sekayam", AttendanceStatus.REPRESENTED),
        (24, "Satgas Pamtas", AttendanceStatus.ABSENT),
    ]


def test_a_speaker_stands_before_the_colon(notula: ImportedMinutes) -> None:
    line = notula.discussion[0]
    assert (line.agenda_item, line.agenda_title, line.speaker) == ("2", "Pertukaran data", "Imigrasi")
    assert line.text == "tiga perusahaan belum melapor."


def test_info_is_a_kind_and_no_speaker(notula: ImportedMinutes) -> None:
    line = notula.discussion[1]
    assert (line.kind, line.speaker) == (MinuteKind.INFORMATION, "")


def test_a_line_without_colon_has_no_speaker(notula: ImportedMinutes) -> None:
    assert notula.discussion[2].speaker == ""


def test_the_decisions_are_read(notula: ImportedMinutes) -> None:
    assert [(one.item, one.text) for one in notula.decisions] == [
        ("1", "Format pelaporan diseragamkan."), ("2", "Peta diperbarui bersama."),
    ]  # fmt: skip


def test_the_follow_ups_are_rows_of_a_task_table(notula: ImportedMinutes) -> None:
    first, second = notula.follow_ups
    assert (first.number, first.owners, first.supporting) == (
        40,
        ("Kanim Entikong",),
        ("Kec. Sekayam", "Kec. Entikong"),
    )
    assert (first.due_cell, first.decision_cell) == ("30/11/2025", "1")
    assert (second.owners, second.due_cell) == (("Koramil 1204-02/Sekayam",), "minggu depan")


def test_the_closing_line_is_read(notula: ImportedMinutes) -> None:
    assert notula.closing == (43, "Rapat ditutup pukul 11.45 WIB.", "")


# Other hands.


def test_windows_line_ends_tabs_and_bold_marks_change_nothing(notula: ImportedMinutes) -> None:
    changed = (
        NOTULA.replace("Rapat           :", "**Rapat**\t:")
        .replace("Acara           :", "**Acara:**")
        .replace("\n", "\r\n")
    )
    assert minutes(changed) == notula


def test_star_bullets_are_bullets(notula: ImportedMinutes) -> None:
    assert minutes(NOTULA.replace("\n- ", "\n* ")) == notula


def test_a_finished_activity_in_the_discussion_does_not_close_the_meeting() -> None:
    found = minutes("Notula\n## Pembahasan\n- Kegiatan selesai pekan lalu\n- Rapat ditutup untuk umum\n")
    assert found.closing is None
    assert len(found.discussion) == 2


def test_an_item_without_discussion_is_kept() -> None:
    found = minutes("Notula\n## Pembahasan\n### 5. Penutup\n")
    assert found.discussion_items == [(3, "Penutup", "5")]


def test_sections_may_stand_in_another_order() -> None:
    found = minutes("NOTULEN\nKEPUTUSAN:\n1. Satu\n\nII. PEMBAHASAN\n- Polsek: dua\n\nTempat: Aula\n")
    assert [one.text for one in found.decisions] == ["Satu"]
    assert found.discussion[0].speaker == "Polsek"


def test_a_missing_section_leaves_its_part_empty() -> None:
    found = minutes("Notula\nTempat: Aula\n")
    assert (found.date, found.agenda, found.decisions) == (None, [], [])


def test_a_line_nobody_understands_is_kept_with_its_number() -> None:
    found = minutes("Notula\nKOP SURAT KANTOR\nTempat: Aula\n")
    assert found.unread == [(2, "KOP SURAT KANTOR", "")]


def test_a_wrapped_line_belongs_to_the_entry_above() -> None:
    found = minutes(
        "Notula\nTempat: Aula\n  lantai 2\n## Pembahasan\n- Polsek: satu\n  dua\n## Keputusan\n1. Tiga\n   empat\n"
    )
    assert found.place == (2, "Aula lantai 2", "")
    assert found.discussion[0].text == "satu dua"
    assert found.decisions[0].text == "Tiga empat"


def test_malay_minutes_are_read() -> None:
    found = minutes(
        "MINIT MESYUARAT\nMesyuarat: JKK\nTarikh: 18 November 2025\nMasa: 9.00\nTempat: Kuching\nPengerusi: Pengarah\n"
        "## Kehadiran\n| Bil | Agensi | Jawatan | Kehadiran |\n|--|--|--|--|\n| 1 | AKPS | Pegawai | Tak hadir |\n"
        "## Perbincangan\n- AKPS: baik\n"
        "## Tindakan Susulan\n| Bil | Tindakan | Agensi | Tarikh Akhir |\n| 1 | Patuli | PDRM | esok |\n"
    )
    assert found.unread == []
    assert found.participants[0].attendance is AttendanceStatus.ABSENT
    assert (found.follow_ups[0].text, found.follow_ups[0].owners) == ("Patuli", ("PDRM",))


def test_english_minutes_are_read() -> None:
    found = minutes(
        "# Meeting minutes\nMeeting: Joint\nDate: 3 March 2026\nVenue: Hall\n"
        "## Discussion\n- Police: yes\n## Decisions\n1. Agreed\n"
    )
    assert found.unread == []
    assert found.place == (4, "Hall", "")


def test_a_row_of_the_follow_up_table_with_too_many_cells_is_doubted() -> None:
    found = minutes("Notula\n## Tindak Lanjut\n| No | Uraian | Tenggat |\n| 1 | a | b | c | d |\n")
    assert found.follow_ups[0].doubted
    assert found.follow_ups[0].due_cell == ""


def test_follow_ups_may_be_a_list() -> None:
    found = minutes("Notula\n## Tindak Lanjut\n1. Menyusun formulir\n")
    assert (found.follow_ups[0].number, found.follow_ups[0].item, found.follow_ups[0].text) == (
        3,
        "1",
        "Menyusun formulir",
    )


def test_participants_may_be_a_list() -> None:
    found = minutes("Notula\nPeserta:\n1. Polsek Sekayam (Kapolsek) - hadir\n2. BIN\n")
    assert [(who.agency, who.position, who.attendance) for who in found.participants] == [
        ("Polsek Sekayam", "Kapolsek", AttendanceStatus.PRESENT), ("BIN", "", None),
    ]  # fmt: skip


def test_a_table_of_decisions_is_no_table_of_tasks() -> None:
    found = minutes("Notula\n## Keputusan\n| No | Keputusan |\n|---|---|\n| 1 | Satu |\n")
    assert [one.text for one in found.decisions] == ["Satu"]
    assert found.follow_ups == []


def test_a_bar_inside_a_cell_is_escaped() -> None:
    found = minutes("Notula\n## Tindak Lanjut\n| No | Uraian | Tenggat |\n| 1 | a \\| b | besok |\n")
    assert found.follow_ups[0].text == "a | b"


def test_a_word_document_is_read_like_text(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading("NOTULA RAPAT", 0)
    head = document.add_table(rows=2, cols=3)
    for row, cells in zip(head.rows, [("Rapat", ":", "Koordinasi"), ("Tempat", ":", "Aula")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_heading("Keputusan", 1)
    document.add_paragraph("Satu", style="List Number")
    path = tmp_path / "notula.docx"
    document.save(str(path))
    found = read_minutes(path)
    assert found.place is not None
    assert found.place.text == "Aula"
    assert [one.text for one in found.decisions] == ["Satu"]
    assert found.unread == []


# Files.


def word_file(text: str = "", inside: str = "", head: str = "") -> bytes:
    from docx import Document

    document = Document()
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "luar"
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "tabel di dalam tabel"
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name).decode() if name == "word/document.xml" else before.read(name)
            if isinstance(part, str):
                run = f"<w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"
                part = part.replace("<w:document", head + "<w:document", 1).replace("<w:body>", f"<w:body>{run}", 1)
            after.writestr(name, part)
    return packed.getvalue()


def test_tracked_insertions_content_controls_and_tables_in_tables_are_read() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    inside = (
        f"<w:ins w:id='1' w:author='x'>{run.format('disisipkan ')}</w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>dihapus </w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run.format('isian ')}</w:sdtContent></w:sdt>"
    )
    lines = [line.raw for line in lines_in(word_file("akhir", inside), "notula.docx")]
    assert lines[0] == "disisipkan isian akhir"
    assert "tabel di dalam tabel" in lines[1] and "luar" in lines[1]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ({"head": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "text": "&e;"}, "file.damaged"),
        ({"text": "A" * (25 << 20)}, "file.unpacks_too_large"),
        ({"inside": "<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300}, "file.unpacks_too_large"),
    ],
)
def test_a_word_file_that_means_harm_is_refused_and_never_of_an_unknown_kind(
    damage: dict[str, str], code: str, tmp_path: Path
) -> None:
    path = tmp_path / "notula.docx"
    path.write_bytes(word_file(**damage))
    with pytest.raises(PoraError) as caught:
        kind_of(path)
    assert caught.value.code == code


def test_a_notula_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "berkas.csv"
    path.write_text(NOTULA, encoding="cp1252")
    assert kind_of(path) == "minutes"


def test_a_text_of_very_many_lines_is_refused() -> None:
    with pytest.raises(Refused, match=r"file\.too_many_rows"):
        minutes("x\n" * 20_001)


def test_any_other_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "surat.md"
    path.write_text("Kepada Yth.\nhalo: dunia\n")
    with pytest.raises(Invalid, match=r"file\.not_minutes"):
        read_minutes(path)


def kept(found: ImportedMinutes) -> set[int]:
    """Return the lines that some entry of the minutes came from."""
    single = [found.title, found.meeting, found.date, found.invitation, found.time, found.place, found.security_cell,
              found.chair, found.secretary, found.note_taker, found.participants_note, found.closing]  # fmt: skip
    entries = [*found.agenda, *found.participants, *found.discussion, *found.decisions, *found.unread]
    return {one.line for one in (*single, *entries) if one} | {row.number for row in found.follow_ups}


STARTS = [
    "",
    "",
    "  ",
    "- ",
    "* ",
    "1. ",
    "Tempat: ",
    "**Tempat** : ",
    "Polsek: ",
    "INFO: ",
    "| 1 | ",
    "Catatan:",
    "#### ",
    "\t",
]
SECTIONS = ["NOTULA", "Acara :", "Peserta:", "## Pembahasan", "### 2. Data", "## Keputusan", "Tindak Lanjut", "Penutup",
            "| No | Uraian | Tenggat |", "| No | Instansi | Hadir |", "|---|---|", "", "Rapat ditutup"]  # fmt: skip


@given(st.lists(st.sampled_from(STARTS) | st.sampled_from(SECTIONS).map(lambda line: line + "\n"), max_size=30))
def test_nothing_that_is_written_is_lost_wherever_it_stands(starts: list[str]) -> None:
    lines = [start if start.endswith("\n") else f"{start}kata{place:03}" for place, start in enumerate(starts)]
    whole = repr(minutes("\n".join(lines)))
    assert [line for line in lines if "kata" in line and line[-7:] not in whole] == []


@given(st.lists(st.text(alphabet="abRapt:|-#1.* \t", max_size=20), max_size=15))
def test_no_text_whatever_ends_in_a_traceback_and_plain_words_are_kept(lines: list[str]) -> None:
    found = minutes("\n".join(["kata tak dikenal", *lines]))
    assert "kata tak dikenal" in repr(found)
    assert 1 in kept(found)
