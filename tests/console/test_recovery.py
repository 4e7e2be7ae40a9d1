"""The recovery code: it reads back, and every typing mistake is named by its group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.recovery import ALPHABET, GROUPS, SECRET_BYTES, read_code, written
from db.errors import Invalid

secrets = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)


@given(secrets)
def test_a_code_reads_back_as_its_secret(secret: bytes) -> None:
    assert read_code(written(secret)) == secret


@given(secrets)
def test_a_code_is_eight_groups_of_five_letters_without_look_alikes(secret: bytes) -> None:
    groups = written(secret).split("-")
    assert [len(group) for group in groups] == [5] * GROUPS
    assert set("".join(groups)) <= set(ALPHABET)


def test_case_blanks_dashes_and_look_alikes_do_not_matter() -> None:
    code = written(bytes([0, 1]) * 10)
    typed = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert read_code(f" {typed}\n") == bytes([0, 1]) * 10


@given(secrets, st.integers(0, GROUPS * 5 - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_named_by_its_group(secret: bytes, place: int, letter: str) -> None:
    letters = list(written(secret).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(Invalid) as refused:
        read_code("".join(letters))
    assert refused.value.code == "recovery.typo"
    assert refused.value.details["number"] == place // 5 + 1


@given(secrets, st.integers(0, GROUPS * 5 - 2))
def test_two_neighbours_exchanged_inside_a_group_are_noticed(secret: bytes, place: int) -> None:
    letters = list(written(secret).replace("-", ""))
    if place % 5 == 4 or letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(Invalid, match=r"recovery\.typo"):
        read_code("".join(letters))


@given(secrets, st.integers(0, GROUPS - 2))
def test_two_groups_in_the_wrong_order_are_noticed(secret: bytes, place: int) -> None:
    groups = written(secret).split("-")
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    with pytest.raises(Invalid, match=r"recovery\.typo"):
        read_code("-".join(groups))


def test_a_missing_group_is_told_by_the_number_of_letters() -> None:
    with pytest.raises(Invalid) as refused:
        read_code(written(bytes(SECRET_BYTES))[:-6])
    assert refused.value.code == "recovery.length"
    assert refused.value.details["found"] == 35
