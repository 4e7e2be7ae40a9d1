"""The command line as a whole: languages, wrong usage, exit codes, errors as one sentence."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console import i18n
from console.cli import main
from console.messages import SENTENCES, coded, explain
from db.enums import Acting
from db.errors import Invalid, NoSpace, Refused

VICTIM = "Siti " + "Aminah"
NOUNS = [
    name for name in main.NOUNS if name in {"workspace", "agency", "person", "place", "term", "backup", "completion"}
]


def test_options_of_every_command_may_stand_anywhere() -> None:
    given, rest = main.split_options(["agency", "--workspace", "/a", "list", "--language=en", "--json"])
    assert (given, rest) == ({"--workspace": "/a", "--language": "en"}, ["agency", "list", "--json"])


def test_after_two_dashes_everything_belongs_to_the_command() -> None:
    assert main.split_options(["a", "--", "--language", "x"]) == ({}, ["a", "--", "--language", "x"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--workspace"], "The option --workspace needs a value."),
        (["agency", "list", "--passphrase-fd", "x"], "--passphrase-fd needs the number"),
        (["agenci", "list"], "There is no command “agenci”. Did you mean agency? See `pora --help`."),
        (["agency", "lst"], "There is no command “lst”. Did you mean list? See `pora agency --help`."),
        (["agency", "list", "--foo"], "There is no option --foo. Did you mean --format?"),
        (["agency", "list", "--limit"], "The option --limit needs a value."),
        (["agency", "list", "--limit", "x"], "--limit: “x” is not a whole number."),
        (["agency", "list", "--limit", "0"], "--limit: 0 is not in 1<=x<=100000."),
        (["agency", "list", "--format", "pdf"], "--format: “pdf” is none of"),
        (["agency", "list", "more"], "“more” is too much here."),
        (["agency", "show"], "CODE is missing. See `pora agency show --help`."),
        (["workspace", "init"], "The option --name is missing."),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(pora: Any, arguments: list[str], said: str) -> None:
    ran = pora(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    ["agency {}", "agency list --limit {}", "agency list --format {}", "agency list {}", "agency list --{}",
     "--language {}", "agency list --passphrase-fd {}", "task list --status {}"],
)  # fmt: skip
def test_a_book_given_by_mistake_is_not_repeated_whole(pora: Any, arguments: str) -> None:
    ran = pora(*(part.format("buku\n" * 2_000) for part in arguments.split()))
    assert ran.code in (1, 2)
    assert "…" in ran.err and len(ran.err) < 700


def test_an_unknown_language_is_wrong_usage(pora: Any) -> None:
    ran = pora("agency", "list", "--language", "fr")
    assert (ran.code, ran.out) == (2, "")
    assert "id" in ran.err and "en" in ran.err


def test_a_noun_alone_shows_its_verbs_and_is_wrong_usage(pora: Any) -> None:
    ran = pora("agency")
    assert (ran.code, ran.out) == (2, "")
    assert "add-mandate" in ran.err


@pytest.mark.parametrize("noun", NOUNS)
def test_help_in_indonesian_has_no_english_frame(pora: Any, noun: str) -> None:
    ran = pora(noun, "--help", language="id")
    assert ran.code == 0
    assert "Cara pakai: pora" in ran.out
    assert "PERINTAH --help` memuat semua isian" in ran.out
    for word in ("Usage", "Options", "OPTIONS", "Commands", "COMMAND", "Arguments", "Show this", "default", "required"):
        assert word not in ran.out


def test_help_of_a_verb_in_indonesian_names_isian_and_opsi(pora: Any) -> None:
    out = pora("person", "appoint", "--help", language="id").out
    for word in ("[OPSI]", "KODE", "JABATAN", "Isian:", "Opsi:", "[wajib]", "bawaan:", "TEKS"):
        assert word in out


def test_wrong_usage_in_indonesian(pora: Any) -> None:
    assert pora("agency", "show", language="id").err == "KODE belum diisi. Lihat `pora agency show --help`.\n"
    assert "bukan bilangan bulat" in pora("agency", "list", "--limit", "x", language="id").err


def test_the_workspace_decides_the_language_unless_told_otherwise(
    founded: Path, pora_process: Callable[..., Any]
) -> None:
    (founded / "workspace.toml").write_text((founded / "workspace.toml").read_text().replace('"id"', '"en"'))
    assert main._workspace_language(str(founded)) == "en"
    assert "Nouns:" in pora_process("--help", language="").out
    assert "Pokok:" in pora_process("--help", "--language", "id", language="").out


def test_without_a_workspace_the_sentence_says_how_to_make_one(pora: Any) -> None:
    ran = pora("agency", "list")
    assert (ran.code, ran.out) == (1, "")
    assert "pora workspace init" in ran.err


def test_the_console_needs_a_terminal(pora: Any) -> None:
    ran = pora()
    assert (ran.code, ran.out) == (2, "")
    assert "terminal" in ran.err


def test_an_unforeseen_error_is_one_sentence_and_its_values_stay_out_of_the_log(
    founded: Path, pora: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.queries import agencies

    def breaks(*_arguments: object) -> None:
        raise ZeroDivisionError(VICTIM)

    monkeypatch.setattr(agencies, "page", breaks)
    ran = pora("agency", "list")
    log = founded / "log" / "pora.log"
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing was recorded" in ran.err
    assert str(log) in ran.err
    assert "Traceback" not in ran.err
    assert "breaks" in log.read_text()
    assert VICTIM not in log.read_text() + ran.err


def test_an_error_after_a_gesture_does_not_say_that_nothing_was_recorded(
    founded: Path, pora: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pora("person", "list")
    from console.cli import session

    def breaks(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(session, "named", breaks)
    ran = pora("person", "add", "Siti")
    assert ran.code == 1
    assert "Nothing was recorded" not in ran.err
    assert "pora history" in ran.err


def test_every_sentence_can_be_filled_in_from_any_details() -> None:
    assert all(explain(Refused(code)) for code in SENTENCES)


def test_a_draft_that_does_not_validate_becomes_a_coded_error() -> None:
    from pydantic import BaseModel, ValidationError

    i18n.set_language("en")

    class Draft(BaseModel):
        acting: Acting
        number: int
        name: str

    def fault(**values: object) -> str:
        with pytest.raises(ValidationError) as refused:
            Draft.model_validate(values)
        known = coded(refused.value)
        assert isinstance(known, Invalid)
        return explain(known)

    assert fault(acting="x", number=1, name="").startswith(
        "“x” is no choice for the field Capacity. There are: definitive, plh"
    )
    assert fault(acting="plh", number="x", name="") == "“x” in the field Number is not a whole number."
    assert fault(acting="plh", number=1) == "The field Name is missing. Fill it in."


def test_what_the_system_refuses_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError) as refused:
        (tmp_path / "none" / "x").read_text()
    known = coded(refused.value)
    assert known is not None and "none" in explain(known)
    assert isinstance(coded(OSError(28, os.strerror(28))), NoSpace)
    assert coded(ZeroDivisionError()) is None
