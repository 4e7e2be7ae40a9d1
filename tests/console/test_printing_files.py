"""How the files of papers come to be: names, bytes, gaps, classes."""


from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from console import i18n, printing
from console.context import Context
from console.formats.documents import KINDS, SUFFIXES
from db.enums import SecurityClass
from db.errors import Invalid, Refused
from db.queries import history as gestures
from tests.console.papers import held, planned


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_record_gives_the_same_bytes_on_another_day(
    sqlite_context: Context, tmp_path: Path, kind: str, suffix: str, travel: Callable[[Any], Any]
) -> None:
    meeting = held(sqlite_context)
    written = []
    for day in (date(2025, 11, 13), date(2026, 2, 1)):
        travel(day)
        printing.write_document(sqlite_context, meeting, kind, tmp_path / f"paper{suffix}")
        written.append((tmp_path / f"paper{suffix}").read_bytes())
    assert written[0] == written[1]


def test_gaps_are_named_and_never_stop_a_paper(sqlite_context: Context, tmp_path: Path) -> None:
    i18n.set_language("en")
    gaps = printing.write_document(sqlite_context, planned(sqlite_context), "notula", tmp_path / "notula.docx")
    assert {"chair", "decisions", "closing time", "invitation number"} <= set(gaps)
    assert (tmp_path / "notula.docx").stat().st_size


def test_a_suffix_nobody_knows_is_refused_before_anything_is_written(sqlite_context: Context, tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        printing.write_document(sqlite_context, planned(sqlite_context), "notula", tmp_path / "notula.odt")
    assert (caught.value.code, list(tmp_path.glob("notula*"))) == ("document.suffix", [])


def test_a_folder_that_is_not_there_is_named(sqlite_context: Context, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        printing.write_document(sqlite_context, planned(sqlite_context), "notula", tmp_path / "no" / "notula.md")
    assert caught.value.code == "file.no_folder"


def exports(context: Context) -> list[str]:
    return [row.text for row in context.read(gestures.page) if row.action == "document.export"]


@pytest.mark.parametrize("security_class", [SecurityClass.SECRET, SecurityClass.TOP_SECRET])
def test_a_secret_paper_needs_a_word_and_is_remembered(
    sqlite_context: Context, tmp_path: Path, security_class: SecurityClass
) -> None:
    meeting = planned(sqlite_context, security_class=security_class)
    target = tmp_path / "undangan.md"
    with pytest.raises(Refused) as caught:
        printing.write_document(sqlite_context, meeting, "undangan", target)
    assert (caught.value.code, target.exists()) == ("document.class_needs_confirmation", False)
    assert exports(sqlite_context) == []
    printing.write_document(sqlite_context, meeting, "undangan", target, confirm_class=True)
    assert exports(sqlite_context) == [f"undangan R-2025-001 ({security_class}): undangan.md"]


@pytest.mark.parametrize("security_class", [SecurityClass.OPEN, SecurityClass.RESTRICTED])
def test_other_papers_are_written_without_a_word(
    sqlite_context: Context, tmp_path: Path, security_class: SecurityClass
) -> None:
    meeting = planned(sqlite_context, security_class=security_class)
    printing.write_document(sqlite_context, meeting, "undangan", tmp_path / "undangan.md")
    assert exports(sqlite_context) == []


def test_a_secret_paper_that_cannot_be_remembered_does_not_appear(
    sqlite_context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_given: Any, **_named: Any) -> None:
        raise Refused("database.busy")

    meeting = planned(sqlite_context, security_class=SecurityClass.SECRET)
    monkeypatch.setattr(sqlite_context, "perform", busy)
    with pytest.raises(Refused):
        printing.write_document(sqlite_context, meeting, "undangan", tmp_path / "undangan.md", confirm_class=True)
    assert list(tmp_path.glob("*undangan*")) == []


def test_opening_a_file_tells_when_the_system_has_no_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert printing.open_file(tmp_path / "notula.docx") is False
