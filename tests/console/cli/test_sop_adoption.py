"""`pora sop adopt|adoption|reserve|matrix|sign-off|acknowledge|review`: adopting a version, watching over it."""

import json
from pathlib import Path
from typing import Any

import pytest

CODE, POLSEK, OURS = "SERAH-TERIMA-PELINTAS", "POLSEK-SEKAYAM", "IMI-ENTIKONG"
INITIALS = ("--initialled-by", "Andi", "--initialled-on", "5/1/2026")
SIGNED = ("--by", "Budi", "--position", "Kepala", "--date", "6/1/2026")


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, founded: Path, pora: Any, travel: Any) -> str:
    """Return the hash of a frozen version that two units were asked to adopt."""
    travel("2026-02-01T03:00:00+00:00")
    monkeypatch.chdir(tmp_path)
    units = ("--unit", POLSEK, "--unit", OURS)
    assert pora("sop", "add", CODE, "--document-language", "id", *units).code == 0
    ran = pora("sop", "freeze", CODE)
    assert ran.code == 0, ran.err
    (row,) = json.loads(pora("sop", "versions", CODE, "--json").out)
    return str(row["frozen_hash"])


def lines(pora: Any) -> dict[str, dict[str, Any]]:
    return {one["agency"]: one for one in json.loads(pora("sop", "adoption", CODE, "--json").out)}


def adopt(pora: Any, *options: str) -> Any:
    return pora("sop", "adopt", CODE, *options)


def test_an_agency_goes_from_paraf_to_trial_and_in_force_in_indonesian_words(frozen: str, pora: Any) -> None:
    assert adopt(pora, "--agency", POLSEK, "--state", "paraf", "--by", "Joko", "--date", "5/1/2026").code == 0
    assert adopt(pora, "--agency", POLSEK, "--state", "ditandatangani", *SIGNED, "--number", "77").code == 0
    ran = adopt(pora, "--agency", POLSEK, "--state", "uji-coba", "--until", "31/12/2026")
    assert "Polsek Sekayam: on trial until 31 Dec 2026" in ran.out
    assert "not in force yet at: Kanim Entikong" in ran.err and "Polsek Sekayam" not in ran.err.split("yet at")[1]
    adopt(pora, "--agency", POLSEK, "--state", "berlaku", "--from", "1/2/2026", "--letter", "B/12")
    row = lines(pora)["Polsek Sekayam"]
    assert (row["state"], row["initialled_by"], row["signatory_name"], row["letter_number"], row["in_force_from"]) == (
        "in_force", "Joko", "Budi", "B/12", "2026-02-01",
    )  # fmt: skip


def test_paraf_and_signature_are_recorded_at_once_and_hold_from_the_day_of_signing(frozen: str, pora: Any) -> None:
    assert adopt(pora, "--state", "in-force", *INITIALS, *SIGNED).code == 0
    assert lines(pora)["Kanim Entikong"]["in_force_from"] == "2026-01-06"


def test_another_hash_on_the_paper_is_refused(frozen: str, pora: Any) -> None:
    ran = adopt(pora, "--state", "paraf", "--by", "Andi", "--date", "5/1/2026", "--hash", "deadbeef")
    assert (ran.code, frozen[:12] in ran.err) == (1, True)
    assert adopt(pora, "--state", "paraf", "--by", "A", "--date", "5/1/2026", "--hash", frozen[:8]).code == 0


def test_in_force_without_a_signatory_names_what_is_missing(frozen: str, pora: Any) -> None:
    ran = adopt(pora, "--state", "berlaku", *INITIALS)
    assert (ran.code, "Signatory" in ran.err) == (1, True)
    assert lines(pora)["Kanim Entikong"]["state"] == "joint_discussion"


def test_a_rehearsed_adoption_is_not_there_and_revoking_needs_a_reason(frozen: str, pora: Any) -> None:
    assert adopt(pora, "--state", "berlaku", *INITIALS, *SIGNED, "--dry-run").code == 0
    assert lines(pora)["Kanim Entikong"]["state"] == "joint_discussion"
    adopt(pora, "--state", "berlaku", *INITIALS, *SIGNED)
    assert adopt(pora, "--state", "dicabut").code == 1
    assert adopt(pora, "--state", "dicabut", "--reason", "Diganti").code == 0


def test_without_a_state_an_agency_is_asked_and_later_its_letter_noted(frozen: str, pora: Any) -> None:
    assert "KP2MI: joint discussion" in adopt(pora, "--agency", "KP2MI").out
    adopt(pora, "--agency", "KP2MI", "--letter", "S-9")
    assert lines(pora)["KP2MI"]["letter_number"] == "S-9"


def test_a_reservation_stands_on_a_named_step_until_it_is_dropped(frozen: str, pora: Any) -> None:
    assert pora("sop", "reserve", CODE, "3", "--agency", POLSEK, "--text", "Menunggu surat").code == 0
    assert lines(pora)["Polsek Sekayam"]["reservations"] == [{"step": "k3", "text": "Menunggu surat"}]
    assert "Polsek Sekayam, k3: Menunggu surat" in pora("sop", "adoption", CODE).out
    assert pora("sop", "reserve", CODE, "k4", "--agency", POLSEK, "--drop").code == 1
    assert pora("sop", "reserve", CODE, "k3", "--agency", POLSEK, "--drop").code == 0
    assert pora("sop", "reserve", CODE, "k3", "--agency", "KP2MI", "--text", "x").code == 1


def test_posts_that_have_not_read_it_are_listed_first(frozen: str, pora: Any) -> None:
    adopt(pora, "--state", "berlaku", *INITIALS, *SIGNED)
    assert "not read yet" in pora("sop", "acknowledged", CODE).out
    said = ("--post", "Pos Segumon", "--person", "Serda Yoga", "--at", "30 Jan 2026 9.00")
    assert pora("sop", "acknowledge", CODE, *said).code == 0
    (row,) = json.loads(pora("sop", "acknowledged", CODE, "--json").out)
    assert (row["post"], row["person"], row["why"]) == ("Pos Segumon", "Serda Yoga", "")


def test_a_review_is_begun_judged_concluded_and_printed(frozen: str, pora: Any, tmp_path: Path) -> None:
    adopt(pora, "--state", "berlaku", *INITIALS, *SIGNED)
    assert json.loads(pora("sop", "reviews", "--days", "365", "--json").out)[0]["due"] == "2026-07-06"
    assert pora("sop", "review", "line", CODE, "k1", "well").code == 1
    assert pora("sop", "review", "start", CODE, "--on", "1/2/2026").code == 0
    assert pora("sop", "review", "line", CODE, "all", "well", "--initials", "DL").code == 0
    assert pora("sop", "review", "line", CODE, "k3", "tidak-berjalan-baik").code == 1
    assert pora("sop", "review", "line", CODE, "k3", "not_well", "--note", "Radio mati", "--action", "Ganti").code == 0
    assert pora("sop", "review", "conclude", CODE, "Baik").code == 0
    (held,) = json.loads(pora("sop", "review", "list", CODE, "--json").out)
    assert (held["not_well"], held["conclusion"], held["held_on"]) == (1, "Baik", "2026-02-01")
    assert json.loads(pora("sop", "review", "show", CODE, "--json").out)[2]["note"] == "Radio mati"
    assert pora("sop", "review", "print", CODE, "-o", tmp_path / "t.md").code == 0
    assert "Radio mati" in (tmp_path / "t.md").read_text(encoding="utf-8")
    assert pora("sop", "review", "print", CODE, "--blank", "-o", tmp_path / "b.md").code == 0
    assert json.loads(pora("sop", "reviews", "--days", "365", "--json").out)[0]["last"] == "2026-02-01"


def test_the_matrix_and_the_sign_off_sheet_are_written(frozen: str, pora: Any, tmp_path: Path) -> None:
    adopt(pora, "--state", "berlaku", *INITIALS, *SIGNED)
    assert "B  " in pora("sop", "matrix").out
    row = json.loads(pora("sop", "matrix", "--json").out)[0]
    assert row["adoptions"] == {"Polsek Sekayam": "joint_discussion", "Kanim Entikong": "in_force"}
    for name in ("m.xlsx", "m.csv", "m.md"):
        assert pora("sop", "matrix", "-o", tmp_path / name).code == 0
    ran = pora("sop", "sign-off", CODE, "-o", tmp_path / "p.md")
    assert "authorised signatory" in ran.err
    assert frozen[:8] in (tmp_path / "p.md").read_text(encoding="utf-8")
    assert pora("sop", "sign-off", CODE).out.strip() == f"lembar-pengesahan-{CODE.lower()}-1.0.pdf"


def test_the_gap_is_told_wherever_the_procedure_is_shown_or_used(frozen: str, pora: Any) -> None:
    adopt(pora, "--state", "berlaku", *INITIALS, *SIGNED)
    assert "Polsek Sekayam" in pora("sop", "show", CODE).out
    pora("op", "add", "Opgab", "--starts", "3 Feb 2026 08.30", "--unit", POLSEK, "--sop", CODE)
    assert f"{CODE}: not in force yet at: Polsek Sekayam" in pora("op", "show", "O-2026-001").out
