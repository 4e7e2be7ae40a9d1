"""Changes to a procedure: made one at a time, found between two texts, and told when they no longer fit."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sops import changes
from sops.cells import cells_of, step_text
from sops.changes import Change, ChangeKind, Conflict
from sops.errors import SopError
from sops.library import load
from sops.procedure import Kind, Procedure, Step
from tests.sops import strategies


def keys(procedure: Procedure) -> list[str]:
    return [step.key for step in procedure.steps]


@settings(max_examples=40)
@given(strategies.heads, strategies.heads, st.data())
def test_the_changes_between_two_texts_make_one_out_of_the_other(one: Procedure, other: Procedure, data: st.DataObject) -> None:
    several = st.lists(strategies.step, max_size=5, unique_by=lambda step: step.key).map(tuple)
    old = replace(one, steps=data.draw(several))
    new = replace(other, steps=data.draw(several), code=one.code, language=one.language)
    now = old
    for change in changes.between(old, new):
        assert changes.conflict(now, change) is None
        now = changes.apply(now, change)
    assert now == new


def test_a_step_is_added_moved_and_taken_out(sound: Procedure) -> None:
    new = changes.with_new_step(sound, Step("k1a", "Mencatat"), "k1")
    assert keys(new) == ["k1", "k1a", "k2", "k3", "k4", "k5"]
    assert keys(changes.moved(new, "k1a", "k4")) == ["k1", "k2", "k3", "k4", "k1a", "k5"]
    assert keys(changes.moved(new, "k1a")) == ["k1a", "k1", "k2", "k3", "k4", "k5"]
    assert changes.without_step(new, "k1a") == sound


def test_one_cell_changes_and_the_rest_stays(sound: Procedure) -> None:
    new = changes.with_step(sound, "k2", {"kind": "proses", "exits": "k4"})
    step = new.step("k2")
    assert step is not None
    assert (step.kind, step.exits[0].target, step.duration) == (Kind.PROCESS, "k4", sound.steps[1].duration)
    assert changes.with_head(sound, {"trigger": "  Surat "}).trigger == "Surat"


@pytest.mark.parametrize("act", [
    lambda p: changes.with_step(p, "k9", {"note": "x"}), lambda p: changes.moved(p, "k1", "k9"),
    lambda p: changes.without_step(p, "k9"), lambda p: changes.with_new_step(p, Step("k1")),
    lambda p: changes.with_new_step(p, Step("K 1")), lambda p: changes.with_step(p, "k1", {"colour": "red"}),
])  # fmt: skip
def test_what_cannot_be_done_is_refused(act: object, sound: Procedure) -> None:
    with pytest.raises(SopError):
        act(sound)  # type: ignore[operator]


def test_a_change_tells_why_it_no_longer_fits(sound: Procedure) -> None:
    longer = Change(ChangeKind.REPLACE, "k1", "duration", "1 jam", "2 jam")
    assert changes.conflict(sound, longer) is None
    assert changes.conflict(changes.with_step(sound, "k1", {"duration": "3 jam"}), longer) is Conflict.CHANGED
    assert changes.conflict(changes.without_step(sound, "k1"), longer) is Conflict.GONE
    added = Change(ChangeKind.INSERT, "k1a", new="## k1a. Mencatat", after="k3")
    assert changes.conflict(changes.with_new_step(sound, Step("k1a")), added) is Conflict.TAKEN
    assert changes.conflict(changes.without_step(sound, "k3"), added) is Conflict.PLACE_GONE


def test_two_steps_of_one_key_are_both_taken_in(sound: Procedure) -> None:
    added = Change(ChangeKind.INSERT, "k1a", new="## k1a. Mencatat", after="k1")
    twice = changes.apply(changes.apply(sound, added), added)
    assert keys(twice)[:3] == ["k1", "k1b", "k1a"]


def test_a_whole_step_is_replaced_under_its_own_key(sound: Procedure) -> None:
    change = Change(ChangeKind.REPLACE, "k3", "", step_text(sound.steps[2], "id"), "## x. Menulis\n- Pelaksana: IMI")
    new = changes.apply(sound, change)
    assert keys(new) == keys(sound)
    assert cells_of(new.steps[2], "id")["activity"] == "Menulis"


def test_an_agencys_own_keys_become_those_of_the_text_it_is_compared_with():
    text = load("SERAH-TERIMA-PELINTAS", "id")
    names = {step.key: f"l{number}" for number, step in enumerate(text.steps, 1)}
    steps = [
        replace(step, key=names[step.key], exits=tuple(replace(way, target=names[way.target]) for way in step.exits))
        for step in text.steps
    ]
    new = Step("l99", "Memotret tempat penemuan bersama saksi desa")
    own = replace(text, steps=(*steps[:4], new, *steps[4:]))
    found = changes.aligned(text, own)
    assert [step.key for step in found.steps if step.activity != new.activity] == [step.key for step in text.steps]
    assert found.steps[4].key == "l99", "a step of its own keeps its key"
    assert [change.kind.value for change in changes.between(text, found)] == ["insert"]
    assert changes.aligned(text, text) == replace(text, lines={})
