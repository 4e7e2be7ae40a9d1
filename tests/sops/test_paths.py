"""The way through the steps: what follows what, and how long it takes."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sops.durations import read_duration
from sops.paths import exits, following, graph, measure, reached
from sops.procedure import Exit, Kind, Procedure, Step


def of(*steps: Step) -> Procedure:
    return Procedure("id", "A", steps=steps)


def step(key: str, time: str = "1 jam", kind: Kind = Kind.PROCESS, **onward: str) -> Step:
    labelled = tuple(Exit(label, target) for label, target in onward.items())
    return Step(key, kind=kind, duration=read_duration(time), exits=labelled)


START, DECISION, END = Kind.START, Kind.DECISION, Kind.END


def test_without_a_word_the_row_below_follows_but_not_below_a_decision_or_an_end(sound: Procedure) -> None:
    onward = {key: [one.target for one in ways] for key, ways in exits(sound).items()}
    assert onward == {"k1": ["k2"], "k2": ["k4", "k3"], "k3": ["k2"], "k4": ["k5"], "k5": []}


def test_total_shortest_and_longest_time_are_computed() -> None:
    whole = of(
        step("k1", "10 menit", START), step("k2", "1 jam", DECISION, Ya="k5", Tidak="k3"), step("k3", "2 hari kerja"),
        step("k4", "1,5 jam"), step("k5", "5 menit", END),
    )  # fmt: skip
    times = measure(whole)
    assert times.total == 10 + 60 + 2880 + 90 + 5
    assert (times.shortest, times.shortest_path) == (75, ("k1", "k2", "k5"))
    assert (times.longest, times.longest_path) == (3045, ("k1", "k2", "k3", "k4", "k5"))


def test_a_loop_back_adds_nothing_to_the_longest_way(sound: Procedure) -> None:
    assert measure(sound).longest_path == ("k1", "k2", "k4", "k5")


def test_a_time_that_is_not_understood_is_named_and_counts_nothing() -> None:
    times = measure(of(step("k1", "1 jam", START), step("k2", "segera"), step("k3", "1 jam", END)))
    assert (times.longest, times.uncounted) == (120, ("k2",))


def test_without_a_way_to_an_end_there_is_no_time() -> None:
    times = measure(of(step("k1", "1 jam", START), step("k2", "1 jam", DECISION, Ya="k1", Tidak="k1")))
    assert (times.shortest, times.longest, times.longest_path) == (0, 0, ())


def test_a_page_connector_passes_on_to_the_row_behind_it() -> None:
    whole = of(
        step("k1", kind=START), step("p1", kind=Kind.CONNECTOR, **{"": "p2"}), step("k2"),
        step("p2", kind=Kind.CONNECTOR), step("k3", kind=END),
    )  # fmt: skip
    assert following(whole)["k1"] == ["k3"]


def test_three_hundred_decisions_in_a_row_are_measured_without_walking_every_path() -> None:
    diamonds = [step("k0", kind=START)]
    for number in range(300):
        after = f"d{number + 1}" if number < 299 else "z"
        diamonds += [
            step(f"d{number}", "1 menit", DECISION, Ya=f"a{number}", Tidak=f"b{number}"),
            step(f"a{number}", "1 menit", **{"": after}), step(f"b{number}", "2 menit", **{"": after}),
        ]  # fmt: skip
    times = measure(of(*diamonds, step("z", kind=END)))
    assert (times.shortest, times.longest) == (720, 1020)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(Kind), st.lists(st.integers(0, 6), max_size=3)), min_size=1, max_size=6))
def test_whatever_way_the_steps_lead_the_paths_are_real_and_ordered(drawn: list[tuple[Kind, list[int]]]) -> None:
    steps = [
        replace(step(f"k{number}", kind=kind), exits=tuple(Exit(str(place), f"k{to}") for place, to in enumerate(onward)))
        for number, (kind, onward) in enumerate(drawn)
    ]
    whole = of(*steps)
    times, ways = measure(whole), graph(whole)
    assert times.shortest <= times.longest <= times.total
    for path in (times.shortest_path, times.longest_path):
        assert len(set(path)) == len(path)
        assert all(target in ways[source] for source, target in pairwise(path))
    starts = [one.key for one in steps if one.kind is START]
    ends = {one.key for one in steps if one.kind is END}
    assert bool(times.shortest_path) == bool(starts and ends & reached(ways, starts[:1]))
