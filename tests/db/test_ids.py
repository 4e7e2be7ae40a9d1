"""Identifiers: new ones sort as they were made, derived ones are the same at every post."""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import ids
from db.ids import EVERYBODY, NAMESPACE, derived_id, new_id, task_code


def test_new_ids_sort_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_new_id_is_a_uuid_of_version_7_and_carries_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_last", 0)  # another test may have been in the future
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert abs((made.int >> 80) / 1000 - datetime.now(UTC).timestamp()) < 5


def test_ids_still_rise_when_the_clock_is_set_back(travel: Callable[[Any], Any]) -> None:
    travel("2035-01-01")
    later = new_id()
    travel("2024-01-01")
    assert new_id() > later


def test_ids_of_several_threads_never_meet() -> None:
    made: list[list[UUID]] = [[] for _ in range(4)]
    threads = [threading.Thread(target=lambda own=own: own.extend(new_id() for _ in range(2_000))) for own in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(own == sorted(own) for own in made)
    assert len({one for own in made for one in own}) == 8_000


@given(st.lists(st.text(st.characters(exclude_characters="\x1f"), max_size=8), min_size=1, max_size=4))
def test_a_derived_id_depends_on_every_part(parts: list[str]) -> None:
    assert derived_id("task", *parts) == derived_id("task", *parts)
    assert derived_id("task", *parts) != derived_id("agency", *parts)
    assert derived_id("task", *parts) != derived_id("task", *parts, "more")


def test_derived_ids_are_what_earlier_versions_derived() -> None:
    """These stand in other posts' databases. If this fails, two posts make two records of one thing."""
    assert UUID("6f1d2c86-5a0b-5c3e-9d57-8b6f0a4e21c7") == NAMESPACE
    assert derived_id("agency", "IMI") == UUID("fd910a7a-a000-5550-a8de-537d7e9f82f1")
    assert derived_id("attendance", EVERYBODY, EVERYBODY) == UUID("c89e1c1f-423c-52f3-b204-cbac6f8e033c")


def test_another_process_derives_the_same_ids() -> None:
    code = "from db.ids import derived_id; print(derived_id('agency', 'placeholder', 'x'))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert UUID(said.strip()) == derived_id("agency", "placeholder", "x")


def test_a_task_code_grows_past_four_digits() -> None:
    assert [task_code(number) for number in (1, 231, 12_345)] == ["T-0001", "T-0231", "T-12345"]
