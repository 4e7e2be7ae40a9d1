"""The lembar pengesahan and the monitoring table: what they say, what they lack, in all three formats."""

from datetime import date

import pytest

from console.formats.documents import missing_fields, write
from console.formats.documents.papers import Letterhead
from console.formats.documents.procedure_values import About, Endorsement, Judgement, Monitoring, Reserved, SignOff
from console.i18n import set_language

HASH = "0422de8a6350" + "9" * 52
ABOUT = About(
    "SERAH-TERIMA", "Serah terima pelintas", "1.0", HASH, date(2026, 1, 2), 22, "T", Letterhead(unit="Kanim Entikong"),
    "Entikong",
)  # fmt: skip
SIGNED = Endorsement(
    "Polsek Sekayam", "trial", date(2026, 12, 31), "Joko", "Kanit", date(2026, 1, 5), "AKP Rudi", "Kapolsek", "82031234",
    date(2026, 1, 6), "B/12", date(2026, 1, 7), (Reserved(3, "k3", "Menunggu surat"),),
)  # fmt: skip
SHEET = SignOff(ABOUT, (SIGNED, Endorsement("Koramil", "joint_discussion")))
TABLE = Monitoring(
    ABOUT, "Kanim Entikong", date(2026, 7, 1), "Dewi Lestari", "Baik",
    (Judgement(1, "Menemukan pelintas", True, "", "", "DL"), Judgement(2, "Melapor", False, "Radio mati", "Ganti", "DL")),
)  # fmt: skip


def text(kind: str, paper: SignOff | Monitoring) -> str:
    return write(kind, paper, ".md").decode()


def test_the_sheet_names_the_text_by_its_hash_and_each_agency_with_its_reservations() -> None:
    said = text("lembar-pengesahan", SHEET)
    for wanted in ("0422de8a 63509999", "uji coba", "31 Desember 2026", "AKP Rudi", "langkah 3: Menunggu surat", "B/12"):
        assert wanted in said
    assert "pembahasan bersama" in said


def test_a_text_that_was_altered_or_is_still_open_says_so() -> None:
    altered = text("lembar-pengesahan", SignOff(ABOUT, (SIGNED,), "f" * 64))
    assert "berbeda dari naskah yang ditandatangani" in altered
    open_text = SignOff(About("SERAH-TERIMA", "x", "0.1"), ())
    assert "belum dapat disahkan" in text("lembar-pengesahan", open_text)


def test_the_monitoring_table_ticks_what_runs_well_and_what_does_not() -> None:
    rows = [line for line in text("tabel-pemantauan", TABLE).splitlines() if line.startswith("|")]
    assert "Menemukan pelintas | √ |  |" in rows[-2].replace("  ", " ").replace("| |", "|  |")
    assert "Radio mati" in rows[-1]


@pytest.mark.parametrize("kind", ["lembar-pengesahan", "tabel-pemantauan"])
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_equal_papers_are_equal_bytes(kind: str, suffix: str) -> None:
    paper = SHEET if kind == "lembar-pengesahan" else TABLE
    assert write(kind, paper, suffix) == write(kind, paper, suffix)


def test_what_is_missing_is_named() -> None:
    set_language("en")
    assert missing_fields("tabel-pemantauan", TABLE) == []
    assert missing_fields("lembar-pengesahan", SHEET) == [
        "official who initials", "authorised signatory", "number of the letter"
    ]  # fmt: skip
