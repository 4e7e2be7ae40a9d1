"""Following a procedure while it is worked off: where the run stands, what is due when, where it left the text.

Pure: from a procedure and what was ticked, whatever order it came in. Must not know databases, screens or words:
deviations are codes with details. Times are those of the ticks; working days are Monday to Friday in the run's zone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from sops.paths import exits, graph, reached, start_of
from sops.procedure import Duration, Kind, Procedure, Step, Unit


class Outcome(StrEnum):
    """What became of a step."""

    DONE = "done"
    SKIPPED = "skipped"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Tick:
    """What was ticked once. `agencies` are the codes of who ticked: the unit and what it belongs to."""

    step: str
    at: datetime
    outcome: Outcome = Outcome.DONE
    exit: str = ""
    agencies: frozenset[str] = frozenset()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where the run left the text: a code with the step, the number of the tick (None: of the run), and details."""

    code: str
    step: str
    tick: int | None = None
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passed:
    """A step on the way: the tick that counts for it, when it became current, and by when it was due."""

    step: str
    tick: int
    since: datetime
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step to be done next: it should begin by `begin_by` and be done by `due`; None when the text says no time."""

    step: str
    since: datetime
    begin_by: datetime | None
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands. `current` holds several steps when a decision was passed over: any of its ways may follow.

    `path` is what was passed in order, with loops; `remaining` the steps that may still come, in the order of the rows.
    """

    current: tuple[Waiting, ...]
    path: tuple[Passed, ...]
    remaining: tuple[str, ...]
    deviations: tuple[Deviation, ...]

    @property
    def finished(self) -> bool:
        """Whether an end was reached."""
        return not self.current and bool(self.path)


def follow(procedure: Procedure, started: datetime, ticks: Sequence[Tick], zone: str = "Asia/Pontianak") -> Progress:
    """Follow the ticks, in the order of their times, through the procedure."""
    walk = _Walk(procedure, started, ZoneInfo(zone))
    for number, tick in sorted(enumerate(ticks), key=lambda one: one[1].at):
        walk.take(number, tick)
    return walk.progress()


def late(waiting: Waiting, now: datetime) -> bool:
    """Tell whether a step that is to be done next should have been done already."""
    return waiting.due is not None and waiting.due < now


def labels(procedure: Procedure, key: str) -> tuple[str, ...]:
    """Return the exits a person chooses from at a decision; empty for any other step."""
    step = procedure.step(key)
    return tuple(one.label for one in step.exits) if step is not None and step.kind is Kind.DECISION else ()


def after(moment: datetime, duration: Duration | None, zone: ZoneInfo) -> datetime | None:
    """Return the moment so long after another; None when the time is not said or was not understood."""
    minutes = None if duration is None else duration.minutes
    if duration is None or minutes is None:
        return None
    if duration.unit is not Unit.WORKING_DAY:
        return moment + timedelta(minutes=float(min(minutes, _LONGEST)))
    return _working_days(moment.astimezone(zone), min(duration.amount, Decimal(3_650))).astimezone(moment.tzinfo)


_LONGEST = Decimal(100 * 366 * 1440)
"""Nobody waits a hundred years; a slip of the finger must not overflow a date."""


def _working_days(local: datetime, days: Decimal) -> datetime:
    whole = int(days)
    while whole or local.weekday() > 4:
        local += timedelta(days=1)
        whole -= local.weekday() <= 4 and whole > 0
    return local + timedelta(days=float(days - int(days)))


class _Walk:
    """The way so far. `expected` are the steps that may come next."""

    def __init__(self, procedure: Procedure, started: datetime, zone: ZoneInfo) -> None:
        self.procedure, self.zone, self.since = procedure, zone, started
        self.steps = {step.key: step for step in procedure.steps}
        self.exits, self.ways = exits(procedure), graph(procedure)
        self.path: list[Passed] = []
        self.ticks: dict[int, Tick] = {}
        self.deviations: list[Deviation] = []
        first = start_of(procedure)
        self.expected = self._landing([first.key if first else procedure.steps[0].key] if procedure.steps else [])

    def take(self, number: int, tick: Tick) -> None:
        step = self.steps.get(tick.step)
        if step is None:
            self._deviate("run.step_unknown", tick.step, number)
            return
        self.ticks[number] = tick
        if tick.step not in self.expected and self._again(number, tick):
            return
        if tick.step not in self.expected:
            self._out_of_order(number, tick)
        self._pass(step, number, tick)

    def _again(self, number: int, tick: Tick) -> bool:
        """Take a tick of the step just passed, or of an earlier one that does not come again: the last word counts."""
        places = [place for place, one in enumerate(self.path) if one.step == tick.step]
        place = places[-1] if places else -1
        just_passed = place == len(self.path) - 1
        if not places or (not just_passed and tick.step in reached(self.ways, self.expected)):
            return False
        before, passed = self.ticks[self.path[place].tick], self.path[place]
        self._judge(self.steps[tick.step], number, tick, passed)
        if tick.agencies == before.agencies:
            self.path[place] = Passed(passed.step, number, passed.since, passed.due)
        if tick.exit and tick.exit != before.exit:
            self.path[place + 1 :] = []
            self.path[place] = Passed(passed.step, number, passed.since, passed.due)
            self.since, self.expected = tick.at, self._onward(self.steps[tick.step], tick)
        return True

    def _out_of_order(self, number: int, tick: Tick) -> None:
        ahead = tick.step in reached(self.ways, self.expected)
        code = "run.out_of_order" if ahead or any(one.step == tick.step for one in self.path) else "run.off_path"
        self._deviate(code, tick.step, number, wanted=self.expected)

    def _pass(self, step: Step, number: int, tick: Tick) -> None:
        passed = Passed(step.key, number, self.since, self._due(step, self.since))
        self.path.append(passed)
        self._judge(step, number, tick, passed)
        self.since, self.expected = max(self.since, tick.at), self._onward(step, tick)

    def _judge(self, step: Step, number: int, tick: Tick, passed: Passed) -> None:
        if tick.outcome is Outcome.SKIPPED:
            self._deviate("run.skipped", step.key, number, reason=tick.reason)
        elif tick.outcome is Outcome.DONE and passed.due and tick.at > passed.due:
            minutes = int((tick.at - passed.due).total_seconds() // 60)
            self._deviate("run.late", step.key, number, minutes=minutes, wanted=passed.due)
        actor = self.procedure.actor(step.actor)
        if actor and tick.agencies and actor.agency not in tick.agencies and tick.outcome is Outcome.DONE:
            found = sorted(tick.agencies)
            self._deviate("run.other_actor", step.key, number, found=found, wanted=actor.agency)

    def _onward(self, step: Step, tick: Tick) -> tuple[str, ...]:
        """Return the steps that follow; a decision without a known exit leaves all its ways open."""
        chosen = [one.target for one in self.exits[step.key] if tick.exit and one.label == tick.exit]
        return self._landing(chosen or [one.target for one in self.exits[step.key]])

    def _landing(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Return where targets lead: a page connector only passes on."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        waiting = [target for target in targets if target in self.steps]
        while waiting:
            key = waiting.pop(0)
            if key in seen:
                continue
            seen.add(key)
            if self.steps[key].kind is Kind.CONNECTOR:
                waiting += self.ways[key]
            else:
                found[key] = None
        return tuple(found)

    def _due(self, step: Step, since: datetime) -> datetime | None:
        begin = after(since, step.response, self.zone)
        return after(begin or since, step.duration, self.zone)

    def _deviate(self, code: str, step: str, number: int, **details: object) -> None:
        found = self.steps.get(step)
        shown = {"step": step, "activity": found.activity if found else step, **details}
        self.deviations.append(Deviation(code, step, number, shown))

    def progress(self) -> Progress:
        current = tuple(
            Waiting(key, self.since, after(self.since, self.steps[key].response, self.zone),
                    self._due(self.steps[key], self.since))
            for key in self.expected
        )  # fmt: skip
        ahead = reached(self.ways, self.expected)
        connectors = {key for key, step in self.steps.items() if step.kind is Kind.CONNECTOR}
        remaining = tuple(step.key for step in self.procedure.steps if step.key in ahead - connectors)
        return Progress(current, tuple(self.path), remaining, tuple(self.deviations))
