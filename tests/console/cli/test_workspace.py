"""`pora workspace`: init, info, settings."""

import json
from pathlib import Path
from typing import Any

from console import settings

INIT = ["workspace", "init", "--name", "Tim PORA Sanggau", "--person", "Dewi Lestari", "--post", "PLBN Entikong"]


def test_init_makes_a_plain_workspace_when_asked_to(pora: Any, workspace: Path) -> None:
    ran = pora(*INIT, "--agency", "IMI-ENTIKONG", "--no-passphrase")
    assert ran.code == 0, ran.err
    assert not settings.read_identity(workspace).encrypted
    assert (workspace / settings.DATABASE).read_bytes().startswith(b"SQLite format 3")


def test_init_takes_the_language_of_the_moment(pora: Any, workspace: Path) -> None:
    pora(*INIT, "--agency", "IMI-ENTIKONG", "--no-passphrase", language="id")
    assert settings.read_identity(workspace).language == "id"


def test_init_without_terminal_and_passphrase_is_locked_and_leaves_nothing(pora: Any, workspace: Path) -> None:
    ran = pora(*INIT, "--agency", "IMI-ENTIKONG")
    assert (ran.code, ran.out) == (6, "")
    assert not workspace.exists()


def test_init_for_an_unknown_agency_leaves_nothing(pora: Any, workspace: Path) -> None:
    ran = pora(*INIT, "--agency", "Dinas Antariksa", "--no-passphrase")
    assert ran.code == 1
    assert "Dinas Antariksa" in ran.err
    assert not workspace.exists()


def test_a_second_init_on_the_same_place_is_refused(founded: Path, pora: Any) -> None:
    before = (founded / settings.FILE).read_text()
    ran = pora(*INIT, "--agency", "IMI-ENTIKONG", "--no-passphrase")
    assert ran.code == 1
    assert (founded / settings.FILE).read_text() == before


def test_info_says_where_everything_lies(founded: Path, pora: Any) -> None:
    facts = json.loads(pora("workspace", "info", "--json").out)
    assert facts["folder"] == str(founded)
    assert (facts["name"], facts["person"], facts["encrypted"]) == ("Tim PORA Sanggau", "Dewi Lestari", False)
    assert str(founded) in pora("workspace", "info").out


def test_set_changes_settings_and_lists_them(founded: Path, pora: Any) -> None:
    assert pora("workspace", "set", "post=PLBN Badau", "frequency.timpora-kecamatan=4").code == 0
    out = pora("workspace", "set").out
    assert "PLBN Badau" in out
    assert "frequency.TIMPORA-KECAMATAN=4" in out


def test_set_language_writes_the_workspace_file(founded: Path, pora: Any) -> None:
    assert pora("workspace", "set", "language=en").code == 0
    assert settings.read_identity(founded).language == "en"


def test_looking_first_sets_nothing(founded: Path, pora: Any) -> None:
    before = settings.read_identity(founded)
    ran = pora("workspace", "set", "post=PLBN Badau", "language=en", "--dry-run")
    assert ran.code == 0
    assert "PLBN Badau" not in pora("workspace", "set").out
    assert settings.read_identity(founded) == before


def test_an_unknown_setting_is_refused_with_the_known_ones(founded: Path, pora: Any) -> None:
    for wrong in ("colour=red", "post", "language=fr", "letterhead=KOP", "frequency.TIMPORA-KECAMATAN=often"):
        ran = pora("workspace", "set", wrong)
        assert (ran.code, ran.out) == (1, "")
    assert "frequency.<forum>" in pora("workspace", "set", "colour=red").err


def test_a_target_for_a_forum_nobody_knows_is_refused_with_the_ones_there_are(founded: Path, pora: Any) -> None:
    ran = pora("workspace", "set", "frequency.RT-05=2")
    assert (ran.code, ran.out) == (1, "")
    assert "RT-05" in ran.err
    assert "TIMPORA-KECAMATAN" in ran.err


def test_an_empty_target_is_the_one_of_the_reference_list_again(founded: Path, pora: Any) -> None:
    pora("workspace", "set", "frequency.TIMPORA-KECAMATAN=0")
    assert "frequency.TIMPORA-KECAMATAN=no target" in pora("workspace", "set").out
    pora("workspace", "set", "frequency.TIMPORA-KECAMATAN=")
    assert "frequency.TIMPORA-KECAMATAN=1" in pora("workspace", "set").out


def test_a_plain_workspace_has_no_passphrase_to_change(founded: Path, pora: Any) -> None:
    assert "--no-passphrase" in pora("workspace", "passphrase").err
    assert pora("workspace", "recover").code == 1
