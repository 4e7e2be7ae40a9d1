"""`pora workspace letterhead` and `signatory`, and `pora meeting document`, as a person types them."""

import json
from pathlib import Path
from typing import Any

import pytest

from console import printing
from console.context import Context
from db.enums import SecurityClass
from tests.builders import make_meeting


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_paper_gets_a_name_of_its_own_and_its_gaps_go_to_stderr(pora: Any, sqlite_context: Context) -> None:
    make_meeting(sqlite_context)
    ran = pora("meeting", "document", "R-2025-001", "undangan")
    assert (ran.code, ran.out) == (0, "undangan-R-2025-001.docx\n")
    assert "empty: invitation number\n" in ran.err
    assert Path("undangan-R-2025-001.docx").is_file()


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".md"])
def test_the_name_of_the_file_chooses_the_format(pora: Any, sqlite_context: Context, suffix: str) -> None:
    make_meeting(sqlite_context)
    ran = pora("meeting", "document", "R-2025-001", "notula", "-o", f"n{suffix}")
    assert ran.code == 0
    assert Path(f"n{suffix}").read_bytes()[:2] == {".docx": b"PK", ".pdf": b"%P", ".md": b"**"}[suffix]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("notulen",), "There is no paper called “notulen”. There are: undangan, daftar-hadir, notula."),
        (
            ("notula", "-o", "n.odt"),
            "A paper cannot be written as “.odt”. Let the file name end in one of: .docx, .pdf, .md.",
        ),
        (
            ("notula", "-o", "no/n.md"),
            "n.md was not written: there is no folder no. Make it first, or name another.",
        ),
    ],
)
def test_what_cannot_be_written_is_told_in_one_sentence(
    pora: Any, sqlite_context: Context, arguments: tuple[str, ...], sentence: str
) -> None:
    make_meeting(sqlite_context)
    ran = pora("meeting", "document", "R-2025-001", *arguments)
    assert (ran.code, ran.out, ran.err) == (1, "", f"{sentence}\n")


def test_a_paper_put_into_a_folder_gets_its_own_name(pora: Any, sqlite_context: Context) -> None:
    make_meeting(sqlite_context)
    Path("naskah").mkdir()
    pora("meeting", "document", "R-2025-001", "notula", "-o", "naskah")
    assert [path.name for path in Path("naskah").iterdir()] == ["notula-R-2025-001.docx"]


def test_a_paper_is_written_in_malay_under_a_name_of_its_own(pora: Any, sqlite_context: Context) -> None:
    make_meeting(sqlite_context)
    Path("naskah").mkdir()
    ran = pora("meeting", "document", "R-2025-001", "undangan", "-o", "naskah", "--document-language", "MS")
    assert ran.out.strip() == str(Path("naskah", "undangan-ms-R-2025-001.docx"))
    refused = pora("meeting", "document", "R-2025-001", "undangan", "-o", "u.md", "--document-language", "fr")
    assert refused.code == 2 and "“fr” is none of: indonesian, malay" in refused.err


def test_a_secret_paper_asks_for_the_option_and_the_history_shows_it(pora: Any, sqlite_context: Context) -> None:
    make_meeting(sqlite_context, security_class=SecurityClass.SECRET)
    refused = pora("meeting", "document", "R-2025-001", "undangan", "-o", "u.md")
    assert refused.code == 1 and "--confirm-class" in refused.err
    assert pora("meeting", "document", "R-2025-001", "undangan", "-o", "u.md", "--confirm-class").code == 0
    assert "undangan R-2025-001 (R): u.md" in pora("history").out


def test_a_paper_is_opened_when_asked(pora: Any, sqlite_context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    make_meeting(sqlite_context)
    opened: list[Path] = []
    monkeypatch.setattr(printing, "open_file", lambda path: bool(opened.append(path)))
    ran = pora("meeting", "document", "R-2025-001", "undangan", "-o", "u.md", "--open")
    assert opened == [Path("u.md")]
    assert "No program on this computer opens u.md." in ran.err


def test_the_letterhead_is_read_from_stdin_and_shown(pora: Any, founded: Path) -> None:
    ran = pora("workspace", "letterhead", "--lines", "-", stdin="Ditjen Imigrasi\nKanim Entikong\n\nJalan Raya\n")
    assert (ran.code, ran.out) == (0, "Ditjen Imigrasi\nKanim Entikong\nJalan Raya\n")
    assert ran.err == "Nobody signs yet; name who does with `pora workspace signatory`.\n"


def test_the_letterhead_may_be_typed_in_one_line(pora: Any, founded: Path) -> None:
    assert pora("workspace", "letterhead", "--lines", r"Kanim\n\nJalan Raya").out == "Kanim\nJalan Raya\n"


def test_a_letterhead_looked_at_first_is_not_kept(pora: Any, founded: Path) -> None:
    pora("workspace", "letterhead", "--lines", "Kanim", "--dry-run")
    assert "letterhead" in json.loads(pora("workspace", "letterhead", "--json").out)["missing"]


def test_a_bad_logo_is_told_in_one_sentence(pora: Any, founded: Path) -> None:
    Path("logo.png").write_bytes(b"GIF89a")
    ran = pora("workspace", "letterhead", "--logo", "logo.png")
    assert ran.code == 1 and ran.err.startswith("logo.png is no whole PNG or JPEG picture")


def test_a_signing_official_is_named_for_some_days(pora: Any, founded: Path) -> None:
    ran = pora(
        "workspace", "signatory", "Budi Santoso", "--position", "Kepala Kantor", "--acting", "plh",
        "--from", "10/11/2025", "--to", "14 November 2025", "--number", "198503032008011002",
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, "Budi Santoso signs as Kepala Kantor.\n")


def test_a_date_with_the_wrong_weekday_is_told_with_the_right_one(pora: Any, founded: Path) -> None:
    ran = pora("workspace", "signatory", "Budi", "--position", "Kepala", "--from", "Senin, 12 November 2025")
    assert ran.code == 1
    assert "that day is Wednesday, 12 November 2025" in ran.err


def test_a_capacity_nobody_knows_is_told_with_those_there_are(pora: Any, founded: Path) -> None:
    ran = pora("workspace", "signatory", "Budi", "--position", "Kepala", "--acting", "pjs")
    assert (ran.code, ran.err) == (1, "There is no capacity “pjs”. There are: definitive, plh, plt, an, ub.\n")
