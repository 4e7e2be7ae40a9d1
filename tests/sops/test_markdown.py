"""A procedure and its file say the same: read and write are exact inverses."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sops.errors import Unreadable
from sops.library import LIBRARY, files
from sops.markdown import read, write
from sops.procedure import Procedure
from tests.sops.strategies import bodies, heads

SHIPPED = [pytest.param(path, id=f"{topic}/{path.name}") for topic, _name, _language, path in files()]


@settings(max_examples=60)
@given(heads)
def test_a_head_that_is_written_reads_back_the_same(procedure: Procedure) -> None:
    assert read(write(procedure), "procedure.md") == procedure


@settings(max_examples=80)
@given(bodies)
def test_steps_that_are_written_read_back_the_same(procedure: Procedure) -> None:
    assert read(write(procedure), "procedure.md") == procedure


@pytest.mark.parametrize("path", SHIPPED)
def test_a_shipped_file_is_byte_for_byte_what_the_program_writes(path) -> None:
    assert write(read(path.read_bytes(), path.name)).encode("utf-8") == path.read_bytes()


def test_the_example_in_the_description_of_the_format_is_what_the_program_writes() -> None:
    example = (LIBRARY / "README.md").read_text("utf-8").split("```markdown\n")[1].split("```")[0]
    assert write(read(example, "laporan.id.md")) == example


@settings(max_examples=100)
@given(st.text() | st.binary() | st.lists(st.sampled_from(
    ["---", "pora-sop: 1", "bahasa: id", "kode: A", "pelaksana:", "  - x", "  A: B / c", "## k1. Memeriksa", "- Jenis: x",
     "- Waktu: 1", "- Jika: k1", "Jika a: b", "  lanjutan", "&a *a", "\t- x", '"', "\x1b[2J", "- Data: (T)", "??", ":"]
)).map("\n".join))  # fmt: skip
def test_whatever_stands_in_a_file_it_is_read_or_refused_by_name(content: str | bytes) -> None:
    try:
        read(content, "x.id.md")
    except Unreadable as refused:
        assert refused.problems
        assert all(problem.details["file"] == "x.id.md" for problem in refused.problems)


def test_windows_line_ends_a_byte_order_mark_and_utf_16_change_nothing() -> None:
    path = SHIPPED[0].values[0]
    written = path.read_text("utf-8")
    wanted = read(written, path.name)
    windows = written.replace("\n", "\r\n")
    assert read(windows.encode("utf-8-sig"), path.name) == wanted
    assert read(windows.encode("utf-16"), path.name) == wanted


def test_keys_of_another_language_and_any_order_are_understood() -> None:
    path = SHIPPED[0].values[0]
    whole = read(path.read_bytes(), path.name)
    other = {"id": "en", "en": "id"}[whole.language]
    written = write(replace(whole, language=other))
    restored = written.replace(f"language: {other}", f"language: {whole.language}")
    restored = restored.replace(f"bahasa: {other}", f"bahasa: {whole.language}")
    head, *steps = restored.split("\n\n## ")
    turned = ["\n".join([step.split("\n")[0], *step.strip().split("\n")[:0:-1]]) for step in steps]
    found = read("\n\n## ".join([head, *turned]), path.name)
    assert [replace(step, exits=step.exits[::-1]) for step in found.steps] == list(whole.steps)
    assert found.identity == whole.identity


def test_a_line_break_inside_a_text_cannot_become_a_line_of_the_file() -> None:
    path = SHIPPED[0].values[0]
    whole = read(path.read_bytes(), path.name)
    broken = replace(whole, scope="satu\n---\n## k9. Merusak", steps=(replace(whole.steps[0], note="a\n## k9. b"),))
    again = read(write(broken), path.name)
    assert again.scope == "satu --- ## k9. Merusak"
    assert [step.note for step in again.steps] == ["a ## k9. b"]


def test_a_long_text_may_go_on_in_an_indented_line() -> None:
    written = """---
pora-sop: 1
bahasa: id
kode: A
judul: Serah terima
  pelintas batas
dasar hukum:
  - UU 6/2011 tentang
    Keimigrasian
ringkasan: >
  satu
  dua
---
## k1. Memeriksa
- Keterangan: satu
  dua
- Jika Ya:
  k2
"""
    found = read(written, "a.id.md")
    assert found.identity.title == "Serah terima pelintas batas"
    assert found.identity.legal_basis == ("UU 6/2011 tentang Keimigrasian",)
    assert found.summary == "satu dua"
    assert found.steps[0].note == "satu dua"
    assert found.steps[0].exits[0].target == "k2"


def test_a_decision_may_be_written_with_arrows() -> None:
    written = "---\npora-sop: 1\nbahasa: id\nkode: A\n---\n## k1 Memeriksa\nYa -> k2\n- Tidak → k3\n"
    found = read(written, "a.id.md").steps[0]
    assert [(one.label, one.target) for one in found.exits] == [("Ya", "k2"), ("Tidak", "k3")]
