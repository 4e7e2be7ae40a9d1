"""The redline of two procedures loses nothing: it leads from the old to the new one, and its runs are both texts."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sops.durations import read_duration
from sops.library import load
from sops.procedure import Exit, Identity, Procedure, Step
from sops.redline import Change, apply, compare
from sops.wording import Fate, Run, compare_lists, compare_texts, new_text, old_text
from tests.sops.strategies import bodies, heads, text, texts

words = st.lists(st.sampled_from(["a", "b", " ", "  ", "-", "c.", "ab", "é", "\t"]), max_size=14).map("".join)


def shown(old: str, new: str) -> str:
    marks = {Fate.SAME: "{}", Fate.DELETED: "[-{}-]", Fate.INSERTED: "[+{}+]"}
    return "".join(marks[run.fate].format(run.text) for run in compare_texts(old, new))


def test_words_that_changed_are_shown_and_blanks_do_not_tear_them_apart() -> None:
    assert shown("Memeriksa dokumen dan visa.", "Memeriksa semua dokumen, visa.") == (
        "Memeriksa [+semua +]dokumen[- dan-][+,+] visa."
    )
    assert shown("a b c", "b c") == "[-a -]b c"
    assert shown("a b c d", "x y z d") == "[-a b c-][+x y z+] d"
    assert shown("a  b", "a b") == "a [- -]b"


@given(words, words)
def test_the_runs_of_a_text_are_the_old_and_the_new_one(old: str, new: str) -> None:
    line = compare_texts(old, new)
    assert (old_text(line), new_text(line)) == (old, new)
    assert all(one.fate is not other.fate for one, other in pairwise(line))


@given(texts | st.lists(text, max_size=5).map(tuple), st.lists(text, max_size=5).map(tuple))
def test_the_lines_of_a_list_are_the_entries_of_both(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    lines = compare_lists(old, new)
    assert tuple(filter(None, map(old_text, lines))) == old
    assert tuple(filter(None, map(new_text, lines))) == new


def test_a_text_of_one_word_repeated_is_not_searched_for_ever() -> None:
    line = compare_texts("a b " * 4000, "b " + "a " * 3000 + "c")
    assert old_text(line) == "a b " * 4000


@settings(max_examples=40)
@given(bodies, bodies)
def test_a_redline_leads_from_the_old_to_the_new_procedure(old: Procedure, new: Procedure) -> None:
    assert apply(compare(old, new), old) == new


@settings(max_examples=40)
@given(heads, heads)
def test_a_redline_leads_from_head_to_head(old: Procedure, new: Procedure) -> None:
    assert apply(compare(old, new), old) == new


@settings(max_examples=40)
@given(bodies)
def test_a_procedure_does_not_differ_from_itself(whole: Procedure) -> None:
    assert compare(whole, whole).is_empty


def test_two_languages_of_one_procedure_are_led_over_as_well() -> None:
    old, new = load("OPERASI-GABUNGAN", "id"), load("OPERASI-GABUNGAN", "en")
    redline = compare(old, new)
    assert apply(redline, old) == new and all(row.change is Change.CHANGED for row in redline.rows)


def test_steps_that_came_went_and_moved_are_told_apart(sound: Procedure) -> None:
    one, two, three, _four, five = sound.steps
    new = replace(sound, steps=(one, three, two, Step("k6", "Memberi tahu pelapor"), five))
    rows = [(row.key, row.change, row.moved, row.old_row, row.new_row) for row in compare(sound, new).rows]
    assert rows == [
        ("k1", Change.SAME, False, 1, 1), ("k3", Change.SAME, True, 3, 2), ("k2", Change.SAME, False, 2, 3),
        ("k6", Change.INSERTED, False, None, 4), ("k4", Change.DELETED, False, 4, None), ("k5", Change.SAME, False, 5, 5),
    ]  # fmt: skip


def test_a_changed_step_names_its_fields_with_their_words(sound: Procedure) -> None:
    changed = replace(sound.steps[0], duration=read_duration("2 jam"), outputs=("Catatan", "Surat"))
    new = replace(sound, steps=(changed, *sound.steps[1:]))
    (row,) = compare(sound, new).changes
    assert [field.name for field in row.fields] == ["duration", "outputs"]
    duration = row.field("duration")
    assert duration and duration.lines == ((Run(Fate.DELETED, "1"), Run(Fate.INSERTED, "2"), Run(Fate.SAME, " jam")),)
    assert row.fields[1].lines == ((Run(Fate.SAME, "Catatan"),), (Run(Fate.INSERTED, "Surat"),))


def test_an_exit_to_the_same_step_under_another_key_is_no_change() -> None:
    old = Procedure("id", "A", steps=(Step("k1", "Menerima laporan", exits=(Exit("", "k2"),)), Step("k2", "Mencatat hasil")))
    new = Procedure("id", "B", steps=(Step("a", "Menerima laporan", exits=(Exit("", "b"),)), Step("b", "Mencatat hasil")))
    redline = compare(old, new)
    assert [(row.change, row.renamed, row.fields) for row in redline.rows] == [(Change.SAME, True, ())] * 2
    assert not redline.is_empty and apply(redline, old) == new


def test_another_code_for_the_same_post_changes_the_head_and_no_step(sound: Procedure) -> None:
    posts = {"IMI": "KASI", "POLSEK": "POLSEK"}
    actors = tuple(replace(actor, code=posts[actor.code]) for actor in sound.actors)
    steps = tuple(replace(step, actors=tuple(posts[code] for code in step.actors)) for step in sound.steps)
    new = replace(sound, actors=actors, steps=steps)
    redline = compare(sound, new)
    assert [field.name for field in redline.head] == ["actors"] and redline.changes == ()
    assert apply(redline, sound) == new


def test_lists_of_the_head_are_compared_entry_by_entry(sound: Procedure) -> None:
    new = replace(sound, identity=replace(sound.identity, legal_basis=("UU 6/2011 Pasal 69", "PP 31/2013")))
    (field,) = compare(sound, new).head
    assert (field.name, field.old) == ("legal_basis", ("UU 6/2011",))
    assert [old_text(line) for line in field.lines] == ["UU 6/2011", ""]
    assert compare(replace(sound, identity=Identity()), sound).head[0].name == "title"
