"""Papers of operations, rosters and daily reports, and a meeting's list of recipients, as a person types them."""

from pathlib import Path
from typing import Any

import pytest

KINDS = (
    "rencana-operasi", "surat-perintah", "permohonan-personel", "bap", "ba-serah-terima", "laporan-pelaksanaan",
    "laporan-harian", "jadwal-jaga", "daftar-penerima", "berkas-operasi",
)  # fmt: skip


@pytest.fixture
def operation(founded: Path, pora: Any, travel: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Return the code of an operation; papers are written into the folder the test runs in."""
    monkeypatch.chdir(tmp_path)
    travel("2025-11-05T03:00:00+00:00")
    ran = pora("op", "add", "Opgab", "--starts", "13 Nov 2025 08.30", "--ends", "17.00", "--unit", "POLSEK-SEKAYAM")
    assert ran.code == 0, ran.err
    return str(ran.out.split()[0])


def test_every_paper_of_an_operation_lands_under_its_own_name(operation: str, pora: Any, tmp_path: Path) -> None:
    (tmp_path / "naskah").mkdir()
    for kind in KINDS:
        ran = pora("op", "document", operation, kind, "-o", f"naskah/{kind}.md")
        assert (ran.code, ran.out.strip()) == (0, f"naskah/{kind}.md"), ran.err
    default = pora("op", "document", operation, "plan", "-o", "naskah")
    assert default.code != 0
    named = pora("op", "document", operation, "operation-plan", "-o", "naskah")
    assert named.out.strip() == f"naskah/rencana-operasi-{operation}.docx"
    assert "empty: general part" in named.err


def test_the_text_to_send_goes_to_stdout(operation: str, pora: Any) -> None:
    ran = pora("op", "text", operation)
    assert ran.out.startswith("Izin melaporkan Bapak/Ibu")
    assert ran.code == 0


def test_one_units_papers_bear_its_code(operation: str, pora: Any, tmp_path: Path) -> None:
    ran = pora("op", "document", operation, "permohonan-personel", "--agency", "POLSEK-SEKAYAM", "-o", ".")
    assert ran.out.strip() == f"permohonan-personel-{operation}-POLSEK-SEKAYAM.docx"
    assert (tmp_path / ran.out.strip()).exists()
    refused = pora("op", "document", operation, "bap", "--only", "3")
    assert "no part number 3" in refused.err and refused.code != 0


def test_a_roster_is_a_paper_or_a_table(operation: str, pora: Any, tmp_path: Path) -> None:
    ran = pora("roster", "document", "5/11/2025", "-o", "jadwal.xlsx")
    assert (ran.code, (tmp_path / "jadwal.xlsx").read_bytes()[:2]) == (0, b"PK")
    assert pora("roster", "document", "--from", "1/11/2025", "-o", ".").out.strip() == "jadwal-jaga-2025-11-01.docx"


def test_a_daily_report_is_a_paper(operation: str, pora: Any) -> None:
    begun = pora("report", "daily", "add", "--day", "4/11/2025")
    assert begun.code == 0, begun.err
    ran = pora("report", "daily", "document", "H-2025-001", "-o", "h.pdf")
    assert (ran.code, ran.out.strip()) == (0, "h.pdf"), ran.err


def test_a_meeting_has_a_list_of_recipients_too(operation: str, pora: Any) -> None:
    pora("meeting", "add", "Rapat Sekayam", "--starts", "12/11/2025 09.00")
    ran = pora("meeting", "document", "R-2025-001", "daftar-penerima", "-o", ".")
    assert (ran.code, ran.out.strip()) == (0, "daftar-penerima-R-2025-001.docx"), ran.err
    assert "empty: recipients" in ran.err
