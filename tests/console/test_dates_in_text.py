"""Dates inside sentences, and texts meant to break the reader."""

import time as stopwatch
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console import dates
from console.dates import (
    find_date,
    find_date_at_end,
    read_date,
    read_moment,
    read_span,
    read_time,
)
from db.errors import Invalid

TODAY = date(2025, 11, 12)
PONTIANAK = "Asia/Pontianak"
NOW = datetime(2025, 11, 12, 8, 20, 31, tzinfo=ZoneInfo(PONTIANAK))


pytestmark = pytest.mark.usefixtures("indonesian_dates")


def refusal(read: Callable[..., object], *arguments: object) -> Invalid:
    with pytest.raises(Invalid) as caught:
        read(*arguments)
    return caught.value


# --- dates among other words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kept", "day"),
    [
        ("Serahkan daftar penginapan 15/12", "Serahkan daftar penginapan", "2025-12-15"),
        ("Serahkan daftar penginapan (15/12).", "Serahkan daftar penginapan", "2025-12-15"),
        ("Serahkan daftar paling lambat 15/12", "Serahkan daftar", "2025-12-15"),
        ("Serahkan daftar, tenggat: 20 Des", "Serahkan daftar", "2025-12-20"),
        ("Lapor pada Kamis, 20 November 2025", "Lapor", "2025-11-20"),
        ("Kirim surat sebelum hari Senin", "Kirim surat", "2025-11-17"),
        ("Kirim surat Senin depan", "Kirim surat", "2025-11-17"),
        ("Kirim surat besok", "Kirim surat", "2025-11-13"),
        ("Cek 2 desa 3 hari lagi", "Cek 2 desa", "2025-11-15"),
        ("Perbarui peta sebelum akhir tahun", "Perbarui peta", "2025-12-31"),
        ("15/12", "", "2025-12-15"),
    ],
)
def test_a_deadline_is_cut_off_the_end_of_a_line(line: str, kept: str, day: str) -> None:
    assert find_date_at_end(line, TODAY) == (kept, date.fromisoformat(day))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Serahkan daftar penginapan",
        "Serahkan 15/12 daftar",
        "Data warga RT 03/04",
        "Instansi hadir 8/10",
        "Piket 24/7",
        "Tinjau Pasal 3/12",
        "Piket setiap hari Senin",
        "Siapkan laporan Senin",
        "Patroli patok akhir tahun",
        "Susun rencana bulan depan",
        "Data sejak 15/12",
        "Bahas notula 5/11",
        "Serahkan 31/02",
        "Wilayah 61.03.07",
        "Koramil 1204-02",
        "Perbup 26/2012",
    ],
)
def test_what_is_not_surely_a_deadline_stays_in_the_line(line: str) -> None:
    assert find_date_at_end(line, TODAY) is None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Operasi dilaksanakan Kamis, 13 November 2025 pukul 08.30 WIB di Kecamatan Entikong", "2025-11-13"),
        ("Hari/Tanggal    : Rabu, 12 November 2025", "2025-11-12"),
        ("Operasi digelar (13/11/2025) di Sekayam", "2025-11-13"),
        ("Hadir 8/10 instansi pada 13/11 jam 9", "2025-11-13"),
        ("Pada 13 November 22 personel berangkat", "2025-11-13"),
        ("Evaluasi opgab 13 November", "2025-11-13"),
    ],
)
def test_the_first_date_of_a_sentence_is_found(sentence: str, day: str) -> None:
    assert find_date(sentence, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Wilayah 61.03.07.2007 dan 11.01.05",
        "Hadir 8/10 instansi",
        "Piket setiap hari Senin dan Kamis",
        "Data izin tinggal per Oktober",
        "Rencana 2026",
        "Pada bulan November 22 orang ditahan",
        "Pada November 22 orang ditahan",
        "Operasi Senin, 13 November 2025 dan 3 Desember 2025",
        "Pada 31/02/2026 atau 3 Maret 2026",
    ],
)
def test_no_date_is_found_where_none_is_sure(sentence: str) -> None:
    assert find_date(sentence, TODAY) is None


# --- hostile texts ---------------------------------------------------------------------------------------------

HOSTILE = [
    "9" * 100_000,
    "1/" * 50_000,
    "besok " * 20_000,
    "jam 9 " * 19,
    " " * 100_000,
    "pada " * 20_000,
    "1 " * 50_000,
    "(" * 100_000,
    "٣٠/١١/٢٠٢٥",
    "３０/１１/２０２５",
    "²²/¹¹/²⁰²⁵",
    "12/11 ²²²²",
    "ſenin depan",
    "30/11/2025\x00",
    "30/11\u200b/2025",
    "\ud800",
    "\x1b[31mbesok",
    "99999 bulan lagi",
    "99999 tahun lagi",
    "9999 jam lagi jam lagi",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_refused_with_a_short_harmless_detail(text: str) -> None:
    readers: list[Callable[[], object]] = [
        lambda: read_date(text, TODAY),
        lambda: read_time(text),
        lambda: read_span(text),
        lambda: read_moment(text, NOW, PONTIANAK),
    ]
    for read in readers:
        found = str(refusal(read).details["found"])
        assert len(found) < 700
        assert "\x1b" not in found


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_searching_a_hostile_text_ends_soon(text: str) -> None:
    start = stopwatch.process_time()
    find_date(text, TODAY)
    find_date_at_end(text, TODAY)
    assert stopwatch.process_time() - start < 2


TOKENS = [
    *[
        "1",
        "31",
        "02",
        "2025",
        "99",
        "/",
        "-",
        ".",
        " ",
        " ",
        ", ",
        "(",
        "senin",
        "minggu",
        "depan",
        "ini",
        "jam",
        "WIB",
    ],
    *[
        "besok",
        "lagi",
        "hari",
        "akhir",
        "bulan",
        "mei",
        "se",
        "setengah",
        "malam",
        "s.d.",
        "selesai",
        "pm",
        "T",
        "²",
        ":",
    ],
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(TOKENS), max_size=10).map("".join) | st.text(max_size=40))
def test_any_text_is_read_or_refused_but_never_breaks_the_reader(text: str) -> None:
    readers: list[Callable[[], object]] = [
        lambda: read_date(text, TODAY),
        lambda: read_time(text),
        lambda: read_span(text),
        lambda: read_moment(text, NOW, PONTIANAK),
    ]
    for read in readers:
        try:
            read()
        except Invalid as error:
            assert error.code.split(".")[0] in ("date", "time")
    find_date(text, TODAY)
    find_date_at_end(text, TODAY)


def test_every_public_name_is_there() -> None:
    assert all(hasattr(dates, name) for name in dates.__all__)
