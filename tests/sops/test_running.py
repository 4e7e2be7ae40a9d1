"""A run followed through a procedure: what comes next, by when, and where it left the text."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from sops import library, running
from sops.durations import read_duration
from sops.paths import exits
from sops.procedure import Duration, Exit, Kind, Procedure, Step, Unit
from sops.running import Outcome, Tick

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
"""08.00 WIB on a Monday."""
HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    return START + hours * HOUR


def now(procedure: Procedure, *ticks: Tick) -> tuple[str, ...]:
    return tuple(one.step for one in running.follow(procedure, START, ticks).current)


def codes(procedure: Procedure, *ticks: Tick) -> list[tuple[str, str]]:
    return [(one.code, one.step) for one in running.follow(procedure, START, ticks).deviations]


def test_the_first_step_is_due_from_the_start(sound: Procedure) -> None:
    waiting = running.follow(sound, START, []).current[0]
    assert (waiting.step, waiting.begin_by, waiting.due) == ("k1", at(1), at(2))
    assert not running.late(waiting, at(2))
    assert running.late(waiting, at(2.1))


def test_a_tick_dated_before_the_start_hurries_nobody(sound: Procedure) -> None:
    waiting = running.follow(sound, START, [Tick("k1", at(-5))]).current[0]
    assert (waiting.step, waiting.since, waiting.due) == ("k2", START, at(2))


def test_a_decision_chooses_the_path_and_a_loop_comes_back(sound: Procedure) -> None:
    first, no, again = Tick("k1", at(1)), Tick("k2", at(2), exit="Tidak"), Tick("k3", at(3))
    assert now(sound, first) == ("k2",)
    assert now(sound, first, no) == ("k3",)
    assert now(sound, first, no, again) == ("k2",)
    whole = running.follow(sound, START, [first, no, again, Tick("k2", at(4), exit="Ya"), Tick("k4", at(5)), Tick("k5", at(6))])
    assert whole.finished
    assert [one.step for one in whole.path] == ["k1", "k2", "k3", "k2", "k4", "k5"]
    assert (whole.remaining, whole.deviations) == ((), ())


def test_ticks_are_followed_by_their_times_and_not_as_they_came_in(sound: Procedure) -> None:
    assert now(sound, Tick("k2", at(2), exit="Ya"), Tick("k1", at(1))) == ("k4",)


def test_a_decision_passed_over_leaves_all_its_ways_open(sound: Procedure) -> None:
    skipped = Tick("k2", at(2), Outcome.SKIPPED, reason="mendesak")
    assert now(sound, Tick("k1", at(1)), skipped) == ("k4", "k3")
    assert codes(sound, Tick("k1", at(1)), skipped) == [("run.skipped", "k2")]


def test_what_is_late_out_of_order_or_anothers_is_told(sound: Procedure) -> None:
    assert codes(sound, Tick("k1", at(3))) == [("run.late", "k1")]
    assert codes(sound, Tick("k1", at(2))) == []
    assert codes(sound, Tick("k1", at(3), Outcome.NOT_APPLICABLE)) == []
    assert codes(sound, Tick("k2", at(1), exit="Ya")) == [("run.out_of_order", "k2")]
    assert codes(sound, Tick("k1", at(1), agencies=frozenset({"POLSEK-SEKAYAM", "POLRI"}))) == []
    assert codes(sound, Tick("k1", at(1), agencies=frozenset({"IMI"}))) == [("run.other_actor", "k1")]
    assert codes(sound, Tick("k1", at(1)), Tick("k2", at(2), exit="Ya"), Tick("k3", at(3))) == [("run.off_path", "k3")]
    assert codes(sound, Tick("k9", at(1))) == [("run.step_unknown", "k9")]


def test_a_second_agency_ticks_the_same_step_without_turning_the_run_back(sound: Procedure) -> None:
    one = Tick("k1", at(1), agencies=frozenset({"POLRI"}))
    ticks = (one, Tick("k2", at(2), exit="Ya"), Tick("k1", at(2.5), agencies=frozenset({"POLRI", "X"})))
    assert now(sound, *ticks) == ("k4",)


def test_the_later_word_on_the_last_decision_counts(sound: Procedure) -> None:
    straight = changed = (Tick("k1", at(1)), Tick("k2", at(2), exit="Ya"))
    assert now(sound, *straight) == ("k4",)
    end = Tick("k4", at(3))
    assert now(sound, *changed, end, Tick("k2", at(4), exit="Tidak")) == ("k3",)


def test_an_answer_is_corrected_at_once_and_the_tick_that_counts_is_the_later_one(sound: Procedure) -> None:
    ticks = (Tick("k1", at(1)), Tick("k2", at(2), exit="Tidak"), Tick("k2", at(2.1), exit="Ya"))
    progress = running.follow(sound, START, ticks)
    assert [(one.step, one.tick) for one in progress.path] == [("k1", 0), ("k2", 2)]
    assert ([one.step for one in progress.current], progress.deviations) == (["k4"], ())
    same = (Tick("k1", at(1)), Tick("k1", at(1.1)), Tick("k1", at(1.2), agencies=frozenset({"POLRI"})))
    assert [one.tick for one in running.follow(sound, START, same).path] == [1]


def test_who_jumps_within_a_loop_goes_on_from_there() -> None:
    steps = (
        Step("a", kind=Kind.START), Step("b"), Step("c"),
        Step("d", kind=Kind.DECISION, exits=(Exit("Ya", "e"), Exit("Tidak", "a"))), Step("e", kind=Kind.END),
    )  # fmt: skip
    ticks = [Tick(key, at(place)) for place, key in enumerate("abc")] + [Tick("d", at(3), exit="Tidak"), Tick("c", at(4))]
    procedure = Procedure("id", "A", steps=steps)
    assert now(procedure, *ticks) == ("d",)
    assert codes(procedure, *ticks) == [("run.out_of_order", "c")]


def test_a_page_connector_only_passes_on() -> None:
    steps = (
        Step("k1", kind=Kind.START), Step("c1", kind=Kind.CONNECTOR, letter="A"),
        Step("c2", kind=Kind.CONNECTOR, letter="A"), Step("k2", kind=Kind.END),
    )  # fmt: skip
    procedure = Procedure("id", "A", steps=steps)
    assert now(procedure, Tick("k1", at(1))) == ("k2",)
    assert running.follow(procedure, START, []).remaining == ("k1", "k2")


def test_working_days_pass_over_the_weekend() -> None:
    jakarta = ZoneInfo("Asia/Jakarta")
    friday = datetime(2026, 1, 9, 14, 0, tzinfo=jakarta)
    assert running.after(friday, read_duration("1 hari kerja"), jakarta) == datetime(2026, 1, 12, 14, 0, tzinfo=jakarta)
    saturday, monday = friday.replace(day=10), friday.replace(day=12)
    assert running.after(saturday, read_duration("0,25 hari kerja"), jakarta) == monday + timedelta(hours=6)
    assert running.after(friday, read_duration("3 hari"), jakarta) == datetime(2026, 1, 12, 14, 0, tzinfo=jakarta)
    assert running.after(friday, read_duration("secepatnya"), jakarta) is None
    assert running.after(friday, Duration(Decimal(99_999), Unit.MONTH), jakarta) is not None


SHIPPED = [library.load(entry.code, entry.languages[0]) for entry in library.entries()]


@settings(max_examples=40)
@given(st.sampled_from(SHIPPED), st.data())
def test_whoever_does_what_comes_next_never_leaves_the_text(procedure: Procedure, data: st.DataObject) -> None:
    ticks: list[Tick] = []
    for number in range(60):
        progress = running.follow(procedure, START, ticks)
        if not progress.current:
            break
        key = progress.current[0].step
        labels = running.labels(procedure, key)
        label = data.draw(st.sampled_from(labels)) if labels else ""
        ticks.append(Tick(key, START + timedelta(minutes=number), exit=label))
    progress = running.follow(procedure, START, ticks)
    assert [one for one in progress.deviations if one.code != "run.late"] == []
    assert len(progress.path) == len(ticks)
    assert progress.finished or progress.remaining


@given(st.sampled_from(SHIPPED), st.lists(st.tuples(st.integers(0, 30), st.sampled_from(Outcome), st.booleans()), max_size=12))
def test_whatever_is_ticked_is_followed_without_a_fault(procedure: Procedure, chosen: list[tuple[int, Outcome, bool]]) -> None:
    onward = exits(procedure)
    ticks = []
    for minute, (place, outcome, last) in enumerate(chosen):
        step = procedure.steps[place % len(procedure.steps)]
        ways: tuple[Exit, ...] = onward[step.key]
        label = ways[-1 if last else 0].label if ways else ""
        ticks.append(Tick(step.key, START + timedelta(minutes=minute), outcome, label, reason="x"))
    progress = running.follow(procedure, START, ticks)
    assert {one.step for one in progress.path} <= {step.key for step in procedure.steps}
    assert {one.step for one in progress.current} <= set(progress.remaining)
