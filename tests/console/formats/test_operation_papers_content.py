"""What the papers of an operation say, read as Markdown; what they lack; the text for the chat."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.formats.documents import OPERATION_KINDS, missing_fields, suffixes_of, write
from console.formats.documents.kinds import sheet_of
from console.formats.documents.operation_parts import Comparison, DayLine, Outcome, Part, Person, Photo, Watch
from console.formats.documents.operation_results import change
from console.formats.documents.operation_tables import watch_hours
from console.formats.documents.operation_text import LONGEST, plain_words
from console.formats.documents.operation_values import OperationFile, OperationPaper
from console.formats.documents.papers import Signatory
from console.formats.documents.words import GAP, Words
from console.i18n import set_language
from tests.console.operation_papers import (
    DAILY,
    HEAD,
    KANIM,
    OPERATION,
    SUBJECTS,
    URGENT,
    WITH_DAY,
    at,
    filed,
)

SHEETS = tuple(kind for kind in OPERATION_KINDS if kind not in ("izin-melaporkan", "berkas-operasi"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("id")


def markdown(kind: str, paper: OperationPaper | OperationFile) -> str:
    return write(kind, paper, ".md").decode().replace("\\", "")


def report(paper: OperationPaper) -> str:
    return write("izin-melaporkan", paper, ".txt").decode()


def in_order(text: str, *pieces: str) -> bool:
    found = -1
    for piece in pieces:
        found = text.find(piece, found + 1)
        assert found >= 0, f"{piece!r} is missing or out of order"
    return True


def test_the_plan_has_the_sections_of_the_form() -> None:
    assert in_order(
        markdown("rencana-operasi", OPERATION),
        "KANTOR IMIGRASI", "# RENCANA OPERASI", "NOMOR: W16.IMI.IMI.5-GR.03.06-1310", "I. PENDAHULUAN", "A. Umum",
        "B. Dasar", "C. Maksud dan tujuan", "D. Sasaran", "II. WAKTU DAN TEMPAT",
        "Kamis, 13 November 2025, pukul 08.30 s.d. 16.00 WIB", "Desa Bungkang, Kecamatan Sekayam (sektor I)",
        "III. PELAKSANAAN", "A. Susunan tugas", "| **Jumlah** |  |  |  | **16** |", "B. Sumber daya",
        "C. Cara bertindak", "D. Rute dan titik periksa", "E. Jadwal jaga", "F. SOP rujukan",
        "IV. KOMUNIKASI DAN KOORDINASI", "V. BIAYA", "**Rp1.400.000**", "VI. PENUTUP", "Entikong, 14 November 2025",
        "**Henry Gunawan**", "Lampiran:", "Tembusan:", "# DAFTAR PERSONEL",
    )  # fmt: skip


def test_sections_of_the_plan_in_which_nothing_stands_are_left_away_and_the_others_numbered_on() -> None:
    text = markdown("rencana-operasi", replace(OPERATION, means=(), route=(), watches=(), procedures=(), costs=()))
    assert "B. Cara bertindak" in text
    assert "V. PENUTUP" in text
    assert "BIAYA" not in text


def test_the_order_names_people_tasks_and_who_issued_it() -> None:
    text = markdown("surat-perintah", OPERATION)
    assert in_order(
        text, "# SURAT PERINTAH TUGAS", "NOMOR: W16.IMI.IMI.5-GR.03.06-1301", "Menimbang:", "Dasar:", "# MEMERINTAHKAN",
        "| 1. | Budi Santoso | Penata (III/c) | 19850303 200901 1 002 | Kasi Inteldakim |", "Untuk:", "Waktu:",
        "Tempat:", "Dikeluarkan di Entikong", "pada tanggal 12 November 2025", "Tembusan:",
    )  # fmt: skip
    assert "MENDESAK" not in text


def test_the_urgent_order_rests_on_the_exception_its_approval_and_the_bap() -> None:
    text = markdown("surat-perintah", replace(OPERATION, order=replace(OPERATION.order, urgent=URGENT)))
    assert in_order(
        text, "SURAT PERINTAH TUGAS (MENDESAK)", "orang asing yang sedang melakukan pelanggaran",
        "persetujuan Kepala Kantor yang diberikan pada Kamis, 13 November 2025, pukul 10.20 WIB",
        "Berita Acara Pemeriksaan Nomor BAP-17/XI/2025 tanggal 13 November 2025",
        "Pasal 30 Permenimipas Nomor 2 Tahun 2025",
    )  # fmt: skip


def test_more_than_eight_people_go_on_an_attached_list_that_is_signed_too() -> None:
    many = tuple(Person(f"Petugas {n}", unit=KANIM) for n in range(9))
    text = markdown("surat-perintah", replace(OPERATION, order=replace(OPERATION.order, people=many)))
    assert in_order(text, "tercantum dalam lampiran", "# DAFTAR PERSONEL YANG DIPERINTAHKAN", "| 9. | Petugas 8", "Henry")


def test_every_agency_gets_a_letter_of_its_own_that_says_how_many_in_words() -> None:
    text = markdown("permohonan-personel", OPERATION)
    assert text.count("Hal: Permohonan personel Operasi Gabungan") == 2
    assert in_order(
        text, "Nomor: W16-1302", "Sifat: Segera", "Kapolsek Sekayam", "Jumlah: 4 (empat) orang", "mampu mengemudi",
        "Halaman Kantor Camat Sekayam", "Narahubung: Budi Santoso", "Nomor: W16-1303",
        "Pimpinan Koramil 1204-02/Sekayam", "Jumlah: 3 (tiga) orang",
    )  # fmt: skip
    assert all(part.opens for part in sheet_of("permohonan-personel", OPERATION).parts)


def test_the_record_of_an_examination_begins_with_the_day_in_words_and_shows_initials() -> None:
    text = markdown("bap", OPERATION)
    assert in_order(
        text, "**TERBATAS (T)**", "# BERITA ACARA PEMERIKSAAN",
        "Pada hari ini Kamis tanggal tiga belas bulan November tahun dua ribu dua puluh lima (13-11-2025), "
        "pukul 11.15 WIB, bertempat di Kantor Imigrasi Entikong", "1. Budi Santoso", "Surat Perintah Tugas",
        "Inisial: A.B.", "Jenis kelamin: laki-laki", "A. Dokumen", "B. Temuan", "C. Tindakan", "Petugas pemeriksa,",
        "Yang diperiksa,", "Saksi,", "**Mat Saleh**",
    )  # fmt: skip


def test_a_handover_names_both_parties_the_people_and_the_goods() -> None:
    assert in_order(
        markdown("ba-serah-terima", OPERATION), "**TERBATAS (T)**", "# BERITA ACARA SERAH TERIMA", "I. Nama: Serma Adi",
        "PIHAK PERTAMA", "II. Nama: Budi Santoso", "PIHAK KEDUA", "| 1. | E.F. | L | Bangladesh | tanpa dokumen |",
        "| 1. | Telepon seluler | 1 | buah | baik |", "PIHAK PERTAMA (yang menyerahkan),", "Saksi,",
    )  # fmt: skip


def test_a_handover_of_goods_alone_keeps_the_class_of_the_operation() -> None:
    goods = replace(OPERATION.handovers[0], people=())
    assert markdown("ba-serah-terima", replace(OPERATION, handovers=(goods,))).startswith("**BIASA (B)**")


def test_the_report_has_six_sections_and_its_attachments() -> None:
    assert in_order(
        markdown("laporan-pelaksanaan", OPERATION), "**TERBATAS (T)**", "# LAPORAN PELAKSANAAN", "I. PENDAHULUAN",
        "D. Ruang lingkup", "II. PELAKSANAAN", "| **16** | **15** |", "| **Rp1.400.000** | **Rp1.362.500** |",
        "III. HASIL YANG DICAPAI", "Titik pengawasan: 6 titik", "Orang asing diperiksa: 3 orang",
        "Terindikasi pelanggaran: 2 orang", "Dirujuk: 1 orang", "| 1. | Malaysia | 2 |", "BAST-4/XI/2025",
        "F. Perbandingan", "IV. KENDALA", "V. SIMPULAN DAN SARAN", "VI. PENUTUP", "Lampiran:",
        "# DAFTAR SURAT PERINTAH", "| Budi Santoso |", "Sprin/88/XI/2025", "# DAFTAR PERSONEL", "# DAFTAR NOMINATIF", "| 1. | A.B. | L |",
        "# DOKUMENTASI", "Foto 1. Apel di Kantor Camat Sekayam",
    )  # fmt: skip


def test_nihil_is_printed_as_a_result_and_asks_for_no_numbers_of_what_was_not_found() -> None:
    nothing = replace(OPERATION, outcome=Outcome(nil=True, points_visited=5, checked=12, conclusions="Aman.",
                      suggestions="Diulang."), subjects=(), handovers=(), comparisons=())  # fmt: skip
    text = markdown("laporan-pelaksanaan", nothing)
    assert "Nihil. Dari 5 titik yang didatangi tidak ditemukan pelanggaran keimigrasian." in text
    assert "Terindikasi pelanggaran: nihil" in text
    assert GAP not in text
    assert missing_fields("laporan-pelaksanaan", nothing) == []
    assert "*Nihil*; 5 titik; 12 orang asing diperiksa" in report(nothing)


def test_an_outcome_nobody_told_is_dots_and_not_nihil() -> None:
    text = markdown("laporan-pelaksanaan", replace(OPERATION, outcome=Outcome(), handovers=()))
    assert "Nihil" not in text
    assert f"Orang asing diperiksa: {GAP}" in text


def test_a_breakdown_that_does_not_add_up_says_so_and_asks_why() -> None:
    odd = replace(OPERATION, outcome=replace(OPERATION.outcome, by_nationality=(Part("Malaysia", 2),)))
    assert f"jumlah rincian (2) tidak sama dengan jumlah keseluruhan (3), karena: {GAP}" in markdown(
        "laporan-pelaksanaan", odd
    )
    assert missing_fields("laporan-pelaksanaan", odd) == ["why the breakdown does not add up"]
    told = replace(odd, outcome=replace(odd.outcome, difference="satu orang tanpa kewarganegaraan"))
    assert missing_fields("laporan-pelaksanaan", told) == []


def test_a_gain_stands_only_with_base_period_and_denominator() -> None:
    [whole] = OPERATION.comparisons
    assert change(whole) == "+9,1%"
    assert change(replace(whole, base="0")) == "-"
    for lacking in ({"base": ""}, {"denominator": "0"}, {"base_from": None}, {"per": ""}, {"base_denominator": "x"}):
        part = replace(whole, **lacking)
        assert change(part) == "........"
        assert missing_fields("laporan-pelaksanaan", replace(OPERATION, comparisons=(part,))) == [
            "base, period and denominator of comparisons"
        ]
    assert change(Comparison()) == "........"


def test_the_daily_report_tells_nihil_from_what_nobody_filled_in() -> None:
    text = markdown("laporan-harian", WITH_DAY)
    assert in_order(
        text, "**TERBATAS (T)**", "# LAPORAN HARIAN", "Pos Bungkang", "pukul 00.00 s.d. 24.00 WIB", "1. Cuaca",
        "2. Personel", "| 5 | 3 | 1 | 1 | 2 |", "3. Materiil", "4. Perlintasan", "| **Jumlah** | **43** | **39** |",
        "5. Kegiatan", "pukul 09.00, Bungkang, Patok D.210-D.214:", "6. Kejadian menonjol: Nihil.", "7. Serah terima",
        "8. Laporan warga", "9. Rencana besok", "10. Permintaan dukungan", "Pelapor,", "**Rina Wati**",
    )  # fmt: skip
    open_ended = replace(WITH_DAY, daily_reports=(replace(DAILY, nil=frozenset()),))
    assert markdown("laporan-harian", open_ended).count("Nihil.") == 0
    assert missing_fields("laporan-harian", open_ended) == ["incidents", "hand-overs", "support asked for"]


def test_numbers_of_a_day_that_do_not_add_up_ask_why() -> None:
    odd = replace(WITH_DAY, daily_reports=(replace(DAILY, present=4, crossings_in=44),))
    assert markdown("laporan-harian", odd).count(f"Angka tidak cocok, karena: {GAP}") == 2
    assert missing_fields("laporan-harian", odd) == ["why the numbers do not add up"]


def test_the_roster_stands_in_order_of_time_with_the_notes_of_hand_over() -> None:
    text = markdown("jadwal-jaga", OPERATION)
    assert in_order(text, "08.00 s.d. 20.00", "Serma Adi", "20.00 s.d. 06.00", "Budi Santoso; Rina Wati",
                    "Diserahkan: Budi; Diterima: Serma Adi; Situasi aman.")  # fmt: skip
    assert sheet_of("jadwal-jaga", OPERATION).parts[0].landscape
    silent = tuple(Watch(one.starts, one.ends, one.unit, one.people) for one in OPERATION.watches)
    assert "Serah terima jaga" not in markdown("jadwal-jaga", replace(OPERATION, watches=silent))


def test_the_hours_of_a_shift_end_at_24_and_name_a_day_further_off() -> None:
    words = Words("id")
    assert watch_hours(Watch(at(16), at(0, 0, 1)), words) == "16.00 s.d. 24.00"
    assert watch_hours(Watch(at(8), at(9, 0, 1)), words) == "08.00 s.d. 14 November 2025 09.00"
    assert watch_hours(Watch(at(8), None), words) == "08.00 s.d. selesai"


def test_the_list_of_recipients_sums_amounts_in_figures_and_words_per_currency() -> None:
    ringgit = replace(OPERATION.recipients[0], amount=5_000, currency="MYR")
    text = markdown("daftar-penerima", replace(OPERATION, recipients=(*OPERATION.recipients, ringgit)))
    assert "Rp300.000 (tiga ratus ribu rupiah), RM50 (lima puluh ringgit)" in text
    assert in_order(text, "| Rp150.000 | 1. |", "**Rp300.000**", "**RM50**", "**Henry Gunawan**", "Yang membayarkan,")


def test_the_cover_of_the_berkas_lists_what_is_missing_and_the_berkas_bears_the_highest_class() -> None:
    text = markdown("berkas-operasi", filed(scans=False))
    assert text.startswith("**TERBATAS (T)**")
    assert "11 naskah; 5 belum bernomor; 4 belum ditandatangani" in text
    assert "| 1. | Rencana operasi |  | 13 November 2025 | belum | belum ada nomor; belum ditandatangani |" in text
    assert "belum ada nomor; belum ditandatangani; belum dikirim |" in text
    assert in_order(text, "# BERKAS OPERASI", "# RENCANA OPERASI", "# SURAT PERINTAH", "# LAPORAN PELAKSANAAN", "# DOKUM")
    assert "belum ada foto" in markdown("berkas-operasi", replace(filed(scans=False), photos=(), photos_missing=True))
    assert "Sprin Koramil 1204-02/Sekayam" in missing_fields("berkas-operasi", filed(scans=False))


def test_the_message_says_what_officers_say_and_no_initials() -> None:
    text = report(OPERATION)
    assert in_order(
        text, "Izin melaporkan Bapak/Ibu, pelaksanaan *Operasi Gabungan", "*Waktu*: Kamis, 13 November 2025", "*Tempat*",
        "*Personel*: 15 orang dari 4 instansi", "*Hasil*: 6 titik; 3 orang asing diperiksa (Malaysia 2, Bangladesh 1)",
        "*Kendala*", "mohon arahan", "Henry Gunawan",
    )  # fmt: skip
    assert not any(one.initials in text for one in SUBJECTS)
    assert report(replace(OPERATION, security_class="R")).startswith("*RAHASIA (R)*\nIzin")
    more = replace(OPERATION, outcome=replace(OPERATION.outcome, checked=5))
    assert "5 orang asing diperiksa (Malaysia 2, Bangladesh 1, 2 lain tidak dirinci)" in report(more)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=3_000), st.integers(0, 40))
def test_the_message_is_never_longer_than_a_chat_shows(text: str, units: int) -> None:
    paper = replace(
        OPERATION, name=text, units=tuple(replace(OPERATION.units[0], unit=text) for _n in range(units)),
        outcome=Outcome(summary=text, obstacles=text), signatory=Signatory(text[:400], text[:400]),
    )  # fmt: skip
    assert len(report(paper).rstrip("\n")) <= LONGEST


def test_words_people_wrote_are_no_markup_in_the_chat() -> None:
    assert plain_words("> *tebal* _miring_ ~coret~ `kode`\nSP_12") == "tebal miring -coret- 'kode' SP_12"


@pytest.mark.parametrize("kind", SHEETS)
def test_an_empty_paper_prints_dots_and_names_what_it_lacks(kind: str) -> None:
    assert GAP in markdown(kind, OperationPaper())
    assert "letterhead" in missing_fields(kind, OperationPaper())


@pytest.mark.parametrize("kind", [*SHEETS, "izin-melaporkan"])
def test_a_whole_paper_lacks_nothing_and_prints_no_dots(kind: str) -> None:
    reached = tuple(replace(one, reached=at(11)) for one in OPERATION.route)
    paper = replace(WITH_DAY, route=reached)
    assert missing_fields(kind, paper) == []
    assert "....." not in (report(paper) if kind == "izin-melaporkan" else markdown(kind, paper))


def cleared(value: object) -> Any:
    """Return a value that says nothing in place of `value`; None for one that cannot be missing."""
    if isinstance(value, str):
        return " "
    if isinstance(value, tuple):
        return ()
    return None


@pytest.mark.parametrize("kind", SHEETS)
def test_dots_never_stand_in_a_paper_without_a_name_in_the_list_of_what_is_missing(kind: str) -> None:
    """Clear one field after another: whenever that makes dots, the gaps must name something."""
    reached = tuple(replace(one, reached=at(11)) for one in OPERATION.route)
    whole = replace(WITH_DAY, route=reached)
    for each in fields(whole):
        value = getattr(whole, each.name)
        if isinstance(value, bool | int) or is_dataclass(value) or each.name == "language":
            continue
        paper = replace(whole, **{each.name: cleared(value)})
        dotted = "....." in markdown(kind, paper)
        assert not dotted or missing_fields(kind, paper), each.name


def test_a_missing_signatory_is_named() -> None:
    assert missing_fields("rencana-operasi", replace(OPERATION, signatory=replace(HEAD, acting="a.n."))) == [
        "office signed for"
    ]
    assert "signatory's name" in missing_fields("surat-perintah", replace(OPERATION, signatory=Signatory()))


def test_papers_in_malay_use_malay_words() -> None:
    paper = replace(WITH_DAY, language="ms")
    assert in_order(markdown("rencana-operasi", paper), "# RANCANGAN OPERASI", "RUJUKAN:", "Agensi peneraju")
    assert "Khamis, tiga belas haribulan November tahun dua ribu dua puluh lima" in markdown("bap", paper)
    assert report(paper).startswith("Mohon izin melaporkan Tuan/Puan")


def test_whole_days_and_several_days_are_written_without_or_with_their_hours() -> None:
    whole = replace(OPERATION, whole_days=True, ends=at(0, 0, 2))
    assert "13 November 2025 s.d. 15 November 2025" in markdown("rencana-operasi", whole)
    night = replace(OPERATION, ends=at(3, 0, 1))
    assert (
        "Kamis, 13 November 2025, pukul 08.30 WIB s.d. Jumat, 14 November 2025, pukul 03.00 WIB"
        in markdown("rencana-operasi", night)
    )


def test_every_kind_has_its_file_formats_the_usual_one_first() -> None:
    assert suffixes_of("izin-melaporkan") == (".txt",)
    assert suffixes_of("berkas-operasi")[0] == ".pdf"
    assert ".xlsx" in suffixes_of("jadwal-jaga")
    assert suffixes_of("bap") == (".docx", ".pdf", ".md")


def test_an_incident_keeps_its_lines_and_a_photo_without_a_caption_is_named() -> None:
    told = replace(DAILY, incidents=(DayLine("Apa: tabrakan\nDi mana: Bungkang", at(9)),))
    text = markdown("laporan-harian", replace(OPERATION, daily_reports=(told,)))
    assert re.search(r"Apa: tabrakan\s+Di mana: Bungkang", text)
    assert "captions of photos" in missing_fields("laporan-pelaksanaan", replace(OPERATION, photos=(Photo(b"x"),)))
