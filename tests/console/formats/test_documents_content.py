"""The papers' order, wording and gaps, and the Markdown they become."""

import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from console.formats.documents import KINDS, SUFFIXES, missing_fields, write
from console.formats.documents.markdown_file import plain
from console.formats.documents.papers import (
    AgendaItem,
    AttendanceRow,
    Decision,
    Earlier,
    Entry,
    FollowUp,
    Invitee,
    Letterhead,
    MeetingPaper,
    Official,
    Signatory,
)
from console.formats.documents.phrases import addressed, signature, staff_number
from console.formats.documents.words import _TABLES, GAP, INDONESIAN, Words
from console.i18n import set_language
from db.errors import Invalid

ZONE = ZoneInfo("Asia/Pontianak")
CHAIR = Signatory("Kepala Kantor", "Henry", "Pembina (IV/a)", "NIP", "197801122000121001")
COMPLETE = MeetingPaper(
    code="R-2025-014",
    title="Rapat Tim PORA Sekayam",
    forum="Tim PORA Sanggau",
    letterhead=Letterhead(("Direktorat Jenderal Imigrasi",), "Kantor Imigrasi Entikong", ("Jalan Lintas Malindo",)),
    security_class="T",
    urgency="segera",
    starts=datetime(2025, 11, 12, 9, 0, tzinfo=ZONE),
    zone="WIB",
    place="Aula Camat",
    agenda=(
        AgendaItem("Data orang asing", "Kasi Inteldakim", 30, (Entry("Dua desa belum mengirim.", "Camat"),)),
        AgendaItem("Operasi gabungan"),
    ),
    chair=Official("Henry", "Kepala Kantor", "Kanim Entikong"),
    secretary=Official("Rina", "Kasubsi", "Kanim Entikong"),
    minutes_taker=Official("Dedi"),
    invitees=(Invitee("Polsek Sekayam", "Junaifi", "Kapolsek Sekayam"), Invitee("BIN")),
    invitation_number="IMI.5-1215A",
    invitation_date=date(2025, 11, 7),
    copies_to=("Bupati Sanggau",),
    opening_words="Ketua membuka rapat.",
    decisions=(Decision(1, "Data dikirim tiap bulan."), Decision(3, "Operasi 13 November.", "Permenimipas 2/2025")),
    follow_ups=(
        FollowUp(
            "Kirim rekap", "T-0231", "Kecamatan Sekayam", "Camat", ("Polsek",), date(2025, 12, 5), "proses", "", 1
        ),
        FollowUp("Siapkan SP", "T-0232", "Kanim", "Kasi", (), date(2025, 12, 6), "baru", "", 3, "R-2025-009"),
    ),
    attendance=(
        AttendanceRow("Kanim Entikong", "Henry", "197801122000121001", "Kepala Kantor", "0812", "hadir"),
        AttendanceRow("Polsek Sekayam", "Junaifi", "82031234", "Kanit", "", "diwakili", "Kapolsek Sekayam"),
        AttendanceRow("BIN", status="tidak hadir"),
    ),
    expected=(AttendanceRow("Polsek Sekayam", "Junaifi", "82031234", "Kapolsek"), AttendanceRow("BIN", position="Kapos")),
    closed_at=datetime(2025, 11, 12, 11, 35, tzinfo=ZONE),
    signing_place="Entikong",
    document_date=date(2025, 11, 12),
    signatory=CHAIR,
    recorder=Signatory("Analis", "Dedi", number="19950303"),
)


@pytest.fixture(autouse=True)
def _english() -> object:
    set_language("en")
    yield
    set_language("id")


def markdown(kind: str, paper: MeetingPaper) -> str:
    return write(kind, paper, ".md").decode()


def in_order(text: str, *pieces: str) -> bool:
    found = -1
    for piece in pieces:
        found = text.find(piece, found + 1)
        if found < 0:
            raise AssertionError(f"{piece!r} is missing or out of order")
    return True


def test_the_notula_follows_the_order_of_the_form() -> None:
    assert in_order(
        markdown("notula", COMPLETE),
        "**TERBATAS (T)**", "KANTOR IMIGRASI ENTIKONG", "# NOTULA",
        "Nama rapat: Rapat Tim PORA Sekayam", "Hari/tanggal: Rabu, 12 November 2025",
        "Surat undangan: IMI.5-1215A tanggal 7 November 2025", "Waktu: 09.00 s.d. 11.35 WIB", "Tempat: Aula Camat",
        "Acara:", "1. Data orang asing (oleh Kasi Inteldakim, 30 menit)",
        "Ketua: Henry (Kepala Kantor, Kanim Entikong)",
        "Sekretaris: Rina", "Pencatat/notulis: Dedi", "Peserta: 2 dari 3 instansi hadir",
        "Kata pembukaan", "Ketua membuka rapat.", "Pembahasan", "**Camat:** Dua desa belum mengirim.",
        "Keputusan", "Waktu penutupan", "Rapat ditutup pada pukul 11.35 WIB.",
        "Entikong, 12 November 2025", "Pimpinan Rapat,", "Kepala Kantor,", "**Henry**", "Pembina (IV/a)",
        "NIP 19780112 200012 1 001", "Notulis,", "# MATRIKS TINDAK LANJUT", "# DAFTAR HADIR",
    )  # fmt: skip


def test_the_matrix_has_the_columns_of_the_form_and_names_the_notula_a_task_comes_from() -> None:
    text = markdown("notula", COMPLETE)
    assert (
        "| No. | Butir keputusan | Penanggung jawab (instansi dan jabatan) | Tenggat | Status | Bukti |"
        " Nomor notula asal |" in text
    )
    assert (
        "| 1. | Kirim rekap; (Keputusan 1, T-0231) | Kecamatan Sekayam (Camat); Pendukung: Polsek | 5 Desember 2025 |"
        " proses |  | R-2025-014 |" in text
    )
    assert "| 6 Desember 2025 | baru |  | R-2025-009 |" in text


INVITATION = """\
**TERBATAS (T)**

DIREKTORAT JENDERAL IMIGRASI\\
**KANTOR IMIGRASI ENTIKONG**\\
Jalan Lintas Malindo

---

Entikong, 7 November 2025

- Nomor: IMI.5-1215A
- Sifat: Segera
- Lampiran: -
- Hal: Undangan Rapat Tim PORA Sekayam

Yth.

1. Kapolsek Sekayam
2. Pimpinan BIN

di Tempat

Sehubungan dengan akan dilaksanakannya Rapat Tim PORA Sekayam, dengan hormat kami mengundang Bapak/Ibu untuk hadir pada:

- Hari/tanggal: Rabu, 12 November 2025
- Pukul: 09.00 WIB s.d. selesai
- Tempat: Aula Camat
- Acara:
  1. Data orang asing
  2. Operasi gabungan

Mengingat pentingnya acara tersebut, dimohon Bapak/Ibu hadir tepat waktu. \
Apabila berhalangan, dimohon menugaskan wakil yang berwenang mengambil keputusan.

Demikian undangan ini disampaikan. Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih.

Kepala Kantor,\\
\\
**Henry**\\
Pembina (IV/a)\\
NIP 19780112 200012 1 001

Tembusan:

1. Bupati Sanggau
"""


def test_the_undangan_is_the_form_with_class_and_urgency_apart() -> None:
    assert markdown("undangan", COMPLETE) == INVITATION


def test_more_than_five_invitees_go_on_an_attached_list() -> None:
    five = tuple(Invitee(f"Unit {n}", position=f"Kepala {n}") for n in range(1, 6))
    assert "DAFTAR UNDANGAN" not in markdown("undangan", replace(COMPLETE, invitees=five))
    text = markdown("undangan", replace(COMPLETE, invitees=(*five, Invitee("Unit 6"))))
    assert in_order(
        text, "Lampiran: 1 (satu) berkas", "(daftar terlampir)", "# DAFTAR UNDANGAN", "| 6. | Pimpinan Unit 6"
    )


def test_a_letter_without_official_number_shows_dots_and_its_draft_number() -> None:
    text = markdown("undangan", replace(COMPLETE, invitation_number="", draft_number="R-2025-014/U1"))
    assert f"Nomor: {GAP} (konsep R-2025-014/U1)" in text


def test_the_blank_daftar_hadir_lists_the_invitees_and_ten_empty_rows() -> None:
    text = markdown("daftar-hadir", replace(COMPLETE, attendance=()))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows[0] == "| No. | Nama | NIP/NRP | Pangkat/Jabatan | Instansi | Kontak | Tanda tangan |"
    assert len(rows) == 2 + 2 + 10
    assert rows[-1] == "| 12. |  |  |  |  |  | 12. |"
    assert rows[2] == "| 1. | Junaifi | 82031234 | Kapolsek | Polsek Sekayam |  | 1. |"
    assert rows[3] == "| 2. |  |  |  | BIN |  | 2. |", "an office is left to whoever comes"


def test_the_final_daftar_hadir_says_who_came_and_whose_seat_a_deputy_took() -> None:
    text = markdown("daftar-hadir", COMPLETE)
    assert "| hadir |" in text
    assert "| Junaifi | 82031234 | Kanit | Polsek Sekayam |  | mewakili Kapolsek Sekayam |" in text
    assert "| 3. |  |  |  | BIN |  | tidak hadir |  |" in text


def test_columns_in_which_nothing_would_stand_are_left_away() -> None:
    silent = tuple(replace(row, contact="") for row in COMPLETE.attendance)
    assert "| Kontak |" not in markdown("daftar-hadir", replace(COMPLETE, attendance=silent))
    many = tuple(Invitee(f"Unit {n}", position=f"Kepala {n}") for n in range(6))
    assert "| No. | Jabatan | Instansi |\n" in markdown("undangan", replace(COMPLETE, invitees=many))


def test_the_invitation_says_what_it_goes_on_from_what_it_is_for_and_who_gets_a_copy() -> None:
    before = Earlier("R-2025-009", "Rapat tim pora  Sekayam", date(2025, 8, 3), "IMI.5-0901")
    text = markdown("undangan", replace(COMPLETE, before=before, purpose="Dalam rangka evaluasi semester."))
    assert (
        "Menindaklanjuti rapat sebelumnya tanggal 3 Agustus 2025 (surat undangan nomor IMI.5-0901) dan dalam rangka"
        " evaluasi semester, dengan hormat kami mengundang" in text
    )
    assert in_order(text, "**Henry**", "Tembusan:", "1. Bupati Sanggau")
    assert "Menindaklanjuti Rapat Terpadu tanggal 3 Agustus 2025 dan sehubungan dengan" in markdown(
        "undangan", replace(COMPLETE, before=replace(before, title="Rapat Terpadu", number=""))
    )


def test_the_notula_refers_to_the_meeting_before_and_ends_with_the_closing_words() -> None:
    before = Earlier("R-2025-009", "Rapat", date(2025, 8, 3), "IMI.5-0901")
    text = markdown("notula", replace(COMPLETE, before=before, closing_words="Ketua menutup rapat."))
    assert in_order(
        text, "Rapat sebelumnya: R-2025-009, 3 Agustus 2025 (surat undangan nomor IMI.5-0901)", "Waktu penutupan",
        "Ketua menutup rapat.", "Rapat ditutup pada pukul 11.35 WIB.",
    )  # fmt: skip


def test_an_opening_nobody_spoke_under_is_no_topic_of_the_discussion() -> None:
    opening = AgendaItem("Pembukaan", routine=True)
    text = markdown("notula", replace(COMPLETE, agenda=(opening, *COMPLETE.agenda)))
    assert "1. Pembukaan" in text
    assert "a. Data orang asing" in text


def test_papers_in_malay_use_malay_words_and_months_and_keep_what_indonesian_law_names() -> None:
    paper = replace(COMPLETE, language="ms", starts=datetime(2025, 8, 3, 9, 0, tzinfo=ZONE))
    assert in_order(
        markdown("notula", paper), "**TERBATAS (T)**", "# MINIT MESYUARAT", "3 Ogos 2025", "Pengerusi: Henry",
        "Setiausaha: Rina", "Pencatat minit: Dedi", "NIP 19780112 200012 1 001", "# JADUAL TINDAKAN SUSULAN",
        "| Tarikh akhir |", "| dalam tindakan |", "# SENARAI KEHADIRAN", "| Agensi |",
    )  # fmt: skip
    assert in_order(markdown("undangan", paper), "Perkara: Jemputan", "Kepada", "dijemput hadir", "Salinan kepada:")


def test_malay_papers_hold_no_words_that_mean_something_else_there() -> None:
    words = " ".join(_TABLES["ms"].values()).casefold()
    assert not {"butuh", "gampang", "pejabat", "rapat", "notula", "tenggat"} & set(re.findall(r"\w+", words))


def test_decisions_keep_their_own_numbers() -> None:
    text = markdown("notula", COMPLETE)
    assert "- 3\\. Operasi 13 November. (dasar: Permenimipas 2/2025)" in text


def test_a_closed_meeting_without_decisions_is_nil_and_an_open_one_has_a_gap() -> None:
    nothing = replace(COMPLETE, decisions=(), follow_ups=())
    assert "Nihil." in markdown("notula", nothing)
    assert "MATRIKS" not in markdown("notula", nothing)
    assert "decisions" not in missing_fields("notula", nothing)
    opened = replace(nothing, closed_at=None)
    assert "Nihil." not in markdown("notula", opened)
    assert "decisions" in missing_fields("notula", opened)


@pytest.mark.parametrize(
    ("acting", "prefix", "above"),
    [
        ("", "", ("Kasi,",)),
        ("Plt.", "Plt.", ("Kasi,",)),
        ("Plh.", "Plh.", ("Kasi,",)),
        ("a.n.", "a.n.", ("Kepala Kantor", "Kasi,")),
        ("u.b.", "a.n.", ("Kepala Kantor", "Kepala Bidang", "u.b.", "Kasi,")),
    ],
)
def test_acting_officials_sign_as_the_rules_of_letters_ask(acting: str, prefix: str, above: tuple[str, ...]) -> None:
    signed = signature(Signatory("Kasi", "Budi", "", "NRP", "82", acting, "Kepala Kantor", "Kepala Bidang"))
    assert (signed.prefix, signed.above, signed.name, signed.below) == (prefix, above, "Budi", ("NRP 82",))


def test_a_letter_names_the_unit_only_when_the_office_does_not() -> None:
    words = Words("id")
    assert addressed(Invitee("Polsek Sekayam", position="Kapolsek Sekayam"), words) == "Kapolsek Sekayam"
    assert addressed(Invitee("Kanim Entikong", position="Kasi Inteldakim"), words) == "Kasi Inteldakim, Kanim Entikong"
    assert addressed(Invitee("Kantor Imigrasi Entikong", position="Kepala Kantor"), words) == (
        "Kepala Kantor Imigrasi Entikong"
    )


def test_a_nip_is_grouped_and_other_numbers_stay() -> None:
    assert staff_number("197801122000121001") == "19780112 200012 1 001"
    assert staff_number("82031234") == "82031234"


@pytest.mark.parametrize("code", ["B", "T", "R", "SR", "SULIT", "", "r"])
def test_every_class_is_marked_and_only_r_sr_and_foreign_ones_are_red(code: str) -> None:
    from console.formats.documents.phrases import mark

    made = mark(replace(COMPLETE, security_class=code), Words("id"))
    assert made.red == (code.upper() in ("R", "SR", "SULIT"))
    assert made.every_page == (code not in ("B", ""))
    assert (code.upper() or "KLASIFIKASI") in made.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_complete_paper_lacks_nothing(kind: str) -> None:
    assert missing_fields(kind, COMPLETE) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_paper_is_written_with_dotted_lines(kind: str, suffix: str) -> None:
    assert write(kind, MeetingPaper(), suffix)
    assert GAP in markdown(kind, MeetingPaper())
    assert {"letterhead", "name of the meeting", "day and time"} <= set(missing_fields(kind, MeetingPaper()))


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({"place": " "}, "meeting place"),
        ({"chair": None}, "chair"),
        ({"signatory": replace(CHAIR, acting="a.n.")}, "office signed for"),
        ({"signatory": replace(CHAIR, number="")}, "signatory's NIP/NRP"),
        ({"follow_ups": (FollowUp("Kirim", unit="Kanim", position="Kasi", status="baru"),)}, "due date of follow-ups"),
        ({"agenda": (AgendaItem(" ", entries=(Entry("Ada."),)),)}, "agenda"),
    ],
)
def test_a_missing_field_is_named_and_printed_as_dots(change: dict[str, object], gap: str) -> None:
    paper = replace(COMPLETE, **change)  # type: ignore[arg-type]
    assert missing_fields("notula", paper) == [gap]
    assert "........" in markdown("notula", paper)
    assert "........" not in markdown("notula", COMPLETE)


@pytest.mark.parametrize(("kind", "suffix", "field"), [("surat", ".md", "kind"), ("notula", ".odt", "suffix")])
def test_unknown_kinds_and_files_are_refused_by_name(kind: str, suffix: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        write(kind, COMPLETE, suffix)
    assert refused.value.code == f"document.{field}"


def test_every_language_has_every_fixed_word() -> None:
    assert all(table.keys() == INDONESIAN.keys() for table in _TABLES.values())


def test_an_unknown_language_speaks_indonesian() -> None:
    assert "# NOTULA" in markdown("notula", replace(COMPLETE, language="xx"))


HOSTILE = "#set page(fill: red) $x$ @label |a|b| =1+1 **b** <b>&amp; [x](y) `c` https://a.b www.c.d \\ ~~s~~ ![i](j)"


def rendered(text: str) -> str:
    """Return what a reader of the Markdown `text` sees, cells separated by a bar, links and emphasis as tags."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inline = [token for token in tokens if token.type == "inline"]
    kept = {"text", "text_special"}
    shown = ("".join(c.content if c.type in kept else f"<{c.type}>" for c in token.children or ()) for token in inline)
    return "|".join(shown)


def test_hostile_text_in_a_table_cell_neither_breaks_the_row_nor_becomes_markup() -> None:
    row = AttendanceRow(HOSTILE, HOSTILE, "1", "1", "1", "hadir")
    lines = markdown("daftar-hadir", replace(COMPLETE, attendance=(row,))).splitlines()
    table = "\n".join(line for line in lines if line.startswith("|"))
    assert rendered(table).split("|1.|")[1].startswith(f"{HOSTILE}|1|1|{HOSTILE}|1|hadir|")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab1 .-+=#*_`|<>&[]()!~\\$@:/'\"0)", max_size=30).map(str.strip).filter(bool))
def test_any_text_reads_in_markdown_as_it_was_written(text: str) -> None:
    assert rendered(plain(text)) == text


def test_a_line_break_in_a_field_stays_inside_its_line() -> None:
    text = markdown("undangan", replace(COMPLETE, place="Aula\n# Bukan judul\r\n- bukan butir"))
    assert "- Tempat: Aula; \\# Bukan judul; - bukan butir" in text
