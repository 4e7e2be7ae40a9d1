"""Completion with the Tab key: nouns, verbs, options and codes, without loading what it need not."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


def offered(words: str, shell: str = "bash") -> list[str]:
    """Ask as bash does: the line so far, the cursor at its end."""
    environment = {
        **os.environ, "_PORA_COMPLETE": f"complete_{shell}", "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1), "_TYPER_COMPLETE_ARGS": words, "PORA_LANGUAGE": "en",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words.split(" ")[-1],
    }  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-c", "from console.cli.main import run; run()"],
        capture_output=True, cwd=ROOT, env=environment, check=False, timeout=60,
    )  # fmt: skip
    assert ended.stderr == b""
    return ended.stdout.decode().split("\n")


def test_nouns_and_lone_verbs_are_offered() -> None:
    assert {"agency", "backup", "undo"} <= set(offered("pora "))
    assert [word for word in offered("pora pe") if word] == ["person"]


def test_verbs_and_options_are_offered() -> None:
    assert {"list", "add-mandate"} <= set(offered("pora agency "))
    assert "--placeholders" in offered("pora agency list --p")
    assert "--workspace" in offered("pora --w")


def test_choices_are_offered() -> None:
    assert {"csv", "json"} <= set(offered("pora agency list --format "))


def test_words_of_a_vocabulary_are_offered() -> None:
    assert [word for word in offered("pora task list --status in") if word] == ["in-progress"]


def test_codes_are_offered(founded: Path) -> None:
    assert "IMI-ENTIKONG" in offered("pora agency show IMI-EN")
    assert "P-0001" in offered("pora person edit P-")


def test_without_a_workspace_no_code_and_no_error_is_offered() -> None:
    assert [word for word in offered("pora agency show I") if word] == []


def test_an_encrypted_workspace_offers_no_codes_and_asks_nothing(founded: Path) -> None:
    file = founded / "workspace.toml"
    file.write_text(file.read_text().replace("encrypted = false", "encrypted = true"))
    assert [word for word in offered("pora agency show IMI") if word] == []


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_other_shells_get_the_same_words(shell: str) -> None:
    if shell == "fish":
        os.environ["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
    try:
        assert "person" in "\n".join(offered("pora pe", shell))
    finally:
        os.environ.pop("_TYPER_COMPLETE_FISH_ACTION", None)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_every_shell_is_printed(pora: Any, shell: str) -> None:
    ran = pora("completion", "show", shell)
    assert ran.code == 0
    assert "_PORA_COMPLETE" in ran.out


def test_the_script_is_installed_where_the_shell_looks(pora: Any, tmp_path: Path) -> None:
    ran = pora("completion", "install", "fish")
    assert ran.code == 0, ran.err
    assert (tmp_path / "home" / ".config" / "fish" / "completions" / "pora.fish").is_file()
    assert "pora.fish" in ran.out
