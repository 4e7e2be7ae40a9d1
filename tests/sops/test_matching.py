"""Which step is which: keys where they can be trusted, else words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sops.matching import Pair, match, staying
from sops.procedure import Procedure, Step
from tests.sops.strategies import bodies


def procedure(code: str, **activities: str) -> Procedure:
    return Procedure("id", code, steps=tuple(Step(key, words) for key, words in activities.items()))


OURS = procedure("A", k1="Menerima laporan", k2="Memeriksa dokumen perjalanan", k3="Mencatat hasil", k4="Mengarsipkan berkas")


def test_steps_of_one_key_are_the_same_however_they_are_reworded() -> None:
    new = procedure("A", k1="Menerima laporan", k2="Melihat paspor", k3="Mencatat hasil", k4="Mengarsipkan berkas")
    assert match(OURS, new) == [Pair(0, 0), Pair(1, 1), Pair(2, 2), Pair(3, 3)]


def test_keys_counted_anew_below_a_new_row_do_not_shift_the_steps() -> None:
    new = procedure(
        "A", k1="Menerima laporan", k2="Menelepon pelapor", k3="Memeriksa dokumen perjalanan", k4="Mencatat hasil",
        k5="Mengarsipkan berkas",
    )  # fmt: skip
    assert match(OURS, new) == [Pair(0, 0), Pair(1, 2), Pair(2, 3), Pair(3, 4)]


def test_two_agencies_procedures_are_matched_by_words_and_never_by_a_number_they_share() -> None:
    theirs = procedure("B", k1="Memeriksa semua dokumen perjalanan", k2="Menahan barang", k3="Menerima laporan warga")
    assert match(OURS, theirs) == [Pair(1, 0), Pair(0, 2)]


def test_versions_that_changed_their_code_still_share_their_keys() -> None:
    new = replace(OURS, code="A-2", steps=(*OURS.steps[:3], Step("k4", "Menutup perkara")))
    assert match(OURS, new)[-1] == Pair(3, 3)


def test_of_two_like_steps_the_more_alike_is_taken() -> None:
    theirs = procedure("B", a="Memeriksa dokumen", b="Memeriksa dokumen perjalanan asing")
    assert match(OURS, theirs) == [Pair(1, 1)]


def test_only_the_steps_out_of_order_are_moved() -> None:
    pairs = [Pair(0, 0), Pair(3, 1), Pair(1, 2), Pair(2, 3)]
    assert staying(pairs) == {Pair(0, 0), Pair(1, 2), Pair(2, 3)}
    assert staying([]) == set()


@given(bodies, bodies)
def test_no_step_is_matched_twice(old: Procedure, new: Procedure) -> None:
    pairs = match(old, new)
    assert len({pair.old for pair in pairs}) == len({pair.new for pair in pairs}) == len(pairs)


@given(st.permutations(range(7)))
def test_the_steps_that_stay_are_in_order_on_both_sides(order: list[int]) -> None:
    kept = sorted(staying([Pair(old, new) for new, old in enumerate(order)]), key=lambda pair: pair.new)
    assert [pair.old for pair in kept] == sorted(pair.old for pair in kept)
