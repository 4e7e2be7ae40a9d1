"""Fractional keys: always a key between two keys, whatever was done before."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.order import between, spread

moves = st.lists(st.integers(min_value=0, max_value=10_000), max_size=60)


@given(moves)
def test_a_key_put_anywhere_into_a_list_sorts_there(places: list[int]) -> None:
    keys: list[str] = []
    for wanted in places:
        place = wanted % (len(keys) + 1)
        before = keys[place - 1] if place else None
        after = keys[place] if place < len(keys) else None
        keys.insert(place, between(before, after))
        assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@given(st.integers(min_value=0, max_value=3_000))
def test_spread_gives_so_many_different_keys_in_order(count: int) -> None:
    keys = spread(count)
    assert len(set(keys)) == count
    assert keys == sorted(keys)
    assert not any(key.endswith("0") for key in keys)


@given(st.integers(min_value=1, max_value=300), st.data())
def test_a_key_fits_between_any_two_spread_keys(count: int, data: st.DataObject) -> None:
    keys = [None, *spread(count), None]
    place = data.draw(st.integers(min_value=0, max_value=count))
    before, after = keys[place], keys[place + 1]
    made = between(before, after)
    assert (before or "") < made < (after or "~")
    assert not made.endswith("0")


def test_two_posts_that_insert_at_one_place_both_leave_room_between() -> None:
    one = between("a", "b")
    other = between("a", "b")
    assert one == other  # equal keys tie by record id, and a third record still fits on either side
    assert "a" < between("a", one) < one < between(one, "b") < "b"


def test_a_list_that_grows_at_its_end_keeps_short_keys() -> None:
    key = None
    for _ in range(1_000):
        key = between(key, None)
    assert len(key or "") <= 40


def test_inserting_always_at_the_front_stays_in_order() -> None:
    key = None
    for _ in range(300):
        made = between(None, key)
        assert key is None or made < key
        key = made


@pytest.mark.parametrize("pair", [("b", "a"), ("a", "a"), (None, ""), (None, "0"), ("a", "a0")])
def test_what_is_no_order_or_no_key_is_refused(pair: tuple[str | None, str]) -> None:
    with pytest.raises(ValueError, match="sort"):
        between(*pair)


def test_many_random_insertions_keep_the_order() -> None:
    choice = random.Random(7)
    keys = spread(20)
    for _ in range(2_000):
        place = choice.randrange(len(keys) + 1)
        keys.insert(
            place, between(keys[place - 1] if place else None, keys[place] if place < len(keys) else None)
        )
    assert keys == sorted(set(keys))
