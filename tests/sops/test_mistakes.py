"""A mistake in a file is named with its line, what stands there and what would be right."""

import pytest

from sops.errors import Problem, Unreadable
from sops.markdown import read
from sops.text import BYTE_LIMIT, LINE_LIMIT, VALUE_LIMIT

HEAD = "---\npora-sop: 1\nbahasa: id\nkode: A\n"


def mistakes(text: str | bytes, name: str = "a.id.md") -> list[Problem]:
    with pytest.raises(Unreadable) as refused:
        read(text, name)
    return refused.value.problems


def one(text: str | bytes, name: str = "a.id.md") -> tuple[str, int]:
    found = mistakes(text, name)
    assert len(found) == 1, found
    return found[0].code.removeprefix("procedure."), found[0].line


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("jdul: x", "head_key"),
        ("kode: B", "key_twice"),
        ("tanggal efektif: 31 Februari", "date"),
        ("tanggal efektif: 2026-02-31", "date"),
        ("kelas: X", "class"),
        ("logo: Imigrasi Entikong!", "code"),
        ("judul", "head_line"),
        ("judul:x", "head_line"),
        ("judul: &a x", "head_sign"),
        ("judul: *a", "head_sign"),
        ("judul: !!python/object x", "head_sign"),
        ("judul: [a, b]", "head_sign"),
        ("judul: {a: b}", "head_sign"),
        ("judul: Pasal #1 dan #2", "head_remark"),
        ('judul: "x', "head_quote"),
        ("judul: 'x' y", "head_quote"),
        ("judul: x\n- y", "head_item"),
        ("dasar hukum:\n  a: b", "shape_items"),
        ("judul:\n- a", "shape_text"),
        ("pelaksana: IMI", "shape_pairs"),
        ("pelaksana:\n  IMI: Imigrasi", "actor_line"),
        ("pelaksana:\n  IMI: IMI / a\n  IMI: IMI / b", "actor_twice"),
        ("disahkan oleh:\n  pangkat: x", "head_key"),
        ("judul: a\u202eb", "sign"),
        ("judul: a\x1b[2Jb", "sign"),
        (f"judul: {'x' * (VALUE_LIMIT + 1)}", "line_too_long"),
        (f"judul: {' ' * LINE_LIMIT}x", "line_too_long"),
    ],
)
def test_a_mistake_in_the_head_is_named_in_its_line(line: str, code: str) -> None:
    found, number = one(f"{HEAD}{line}\n---\n")
    assert found == code
    wanted = 7 if code == "actor_twice" else 6 if line.count("\n") and not code.startswith("shape") else 5
    assert number == wanted


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("- Plaksana: IMI", "step_key"),
        ("- Jenis: pilihan", "kind"),
        ("- Kelas: rahasia sekali", "class"),
        ("- Waktu: 1 jam\n- Time: 2 jam", "key_twice"),
        ("- Lanjut: k1\n- Lanjut: k1", "key_twice"),
        ("tanpa titik dua", "step_line"),
        (f"- Keterangan: {'x' * (VALUE_LIMIT + 1)}", "line_too_long"),
        ("# Judul besar", "heading"),
        ("## 1 Memeriksa", "heading"),
        ("## k1. Memeriksa lagi", "step_twice"),
    ],
)
def test_a_mistake_in_a_step_is_named_in_its_line(line: str, code: str) -> None:
    assert one(f"{HEAD}---\n## k1. Memeriksa\n{line}\n") == (code, 8 if "\n" in line else 7)


def test_a_mistyped_field_comes_with_the_nearest_right_word() -> None:
    found = mistakes(f"{HEAD}jdul: x\n---\n## k1. Memeriksa\n- Kelengkpan: a\n")
    assert [problem.details["wanted"] for problem in found] == ["judul", "Kelengkapan"]


def test_all_mistakes_are_named_at_once_in_the_order_of_their_lines() -> None:
    found = mistakes(f"{HEAD}jdul: x\ntanggal revisi: besok\n---\nkata\n## k1. Memeriksa\nkata\n")
    assert [problem.line for problem in found] == [5, 6, 8, 10]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("", "a.id.md", "no_head"),
        ("# SOP\n", "a.id.md", "no_head"),
        (HEAD, "a.id.md", "open_head"),
        ("---\nbahasa: id\nkode: A\n---\n", "a.id.md", "format"),
        ("---\npora-sop: 2\nbahasa: id\nkode: A\n---\n", "a.id.md", "format"),
        ("---\npora-sop: 1\nbahasa: id\n---\n", "a.id.md", "no_code"),
        ("---\npora-sop: 1\nbahasa: id\nkode: a_b\n---\n", "a.id.md", "code"),
        ("---\npora-sop: 1\nbahasa: jv\nkode: A\n---\n", "a.id.md", "language"),
        ("---\npora-sop: 1\nkode: A\n---\n", "a.md", "no_language"),
        (f"{HEAD}---\n", "a.en.md", "language_differs"),
        (f"{HEAD}---\nPengantar\n", "a.id.md", "before_steps"),
        (b"---\npora-sop: 1\nbahasa: id\nkode: A\njudul: \xe9\n---\n", "a.id.md", "encoding"),
        ("x" * (BYTE_LIMIT + 1), "a.id.md", "too_large"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_is_refused(text: str | bytes, name: str, code: str) -> None:
    assert one(text, name)[0] == code


def test_the_language_may_come_from_the_name_of_the_file() -> None:
    assert read("---\npora-sop: 1\nkod: A\n---\n", "a.ms.md").language == "ms"


def test_words_that_yaml_would_turn_into_other_things_stay_what_they_are() -> None:
    found = read(f"{HEAD}judul: no\nnomor: 007\npemicu: 12:30\neskalasi: 'Ketua: Bupati''s'\n---\n", "a.id.md")
    assert (found.identity.title, found.identity.number, found.trigger) == ("no", "007", "12:30")
    assert found.escalation == "Ketua: Bupati's"


def test_a_file_full_of_mistakes_is_read_to_the_end_without_a_flood() -> None:
    assert len(mistakes(f"{HEAD}---\n" + "x\n" * 60_000)) == 50


def test_a_procedure_of_endless_steps_is_refused() -> None:
    steps = "".join(f"## k{number}. Memeriksa\n" for number in range(501))
    assert one(f"{HEAD}---\n{steps}")[0] == "too_many_steps"


@pytest.mark.parametrize("start", ["judul: a", "dasar hukum:\n  - a", "definisi:\n  a: b", "---\n## k1. a\n- Output: a"])
def test_a_text_that_goes_on_and_on_is_stopped(start: str) -> None:
    found = mistakes(f"{HEAD}{start}\n" + "    bb\n" * 30_000 + ("" if start.startswith("---") else "---\n"))
    assert {problem.code for problem in found} <= {"procedure.line_too_long", "procedure.step_line"}
    assert found[0].code == "procedure.line_too_long"
