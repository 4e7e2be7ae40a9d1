"""What a run of a procedure looks like to people: its steps with marks, what is next and until when, where it left.

From a status (console/services/checklists.py) to words of the language spoken; must not read, write or know a screen.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from console.dates import zone_name
from console.i18n import _, clock, short_date
from console.messages import explain
from console.periods import spoken_minutes
from console.words import word
from db.enums import RunEventKind, RunState, StepOutcome
from sops import running
from sops.durations import write_duration
from sops.paths import exits
from sops.procedure import Kind, Procedure, Step
from sops.running import Deviation, Waiting

if TYPE_CHECKING:
    from console.services.checklists import Status
    from db.queries.checklists import EventRow, ItemRow, RunRow

DONE, SKIPPED, NOT_APPLICABLE = "done", "skipped", "not_applicable"
CURRENT, AHEAD, OFF = "current", "ahead", "off"
"""Marks besides the outcomes: to be done next, may still come, on a way that was not taken."""
BOXES = {DONE: "[x]", SKIPPED: "[-]", NOT_APPLICABLE: "[/]", CURRENT: "[>]", AHEAD: "[ ]", OFF: " . "}
"""Boxes as on paper; every terminal draws them."""


class StepLine(NamedTuple):
    """One step of a run. `ticks` is how often it was ticked; outcome, time and person are those of the last one."""

    number: int
    step: str
    activity: str
    actor: str
    agency: str
    mark: str
    exit: str
    at: datetime | None
    by: str
    reason: str
    note: str
    evidence: str
    ticks: int
    begin_by: datetime | None
    due: datetime | None


def lines(status: "Status") -> list[StepLine]:
    """Return every step that is worked on, in the order of the form; page connectors are no work."""
    waiting = {} if status.row.is_over else {one.step: one for one in status.progress.current}
    dues = {one.step: one.due for one in status.progress.path}
    found = []
    for number, step in enumerate(status.procedure.steps, 1):
        if step.kind is Kind.CONNECTOR:
            continue
        ticks = [item for item in status.items if item.step == step.key]
        last = ticks[-1] if ticks else None
        next_ = waiting.get(step.key)
        mark = CURRENT if next_ else last.outcome if last else AHEAD if step.key in status.progress.remaining else OFF
        actor = status.procedure.actor(step.actor)
        found.append(
            StepLine(
                number, step.key, step.activity, step.actor, actor.agency if actor else "", mark,
                last.exit if last else "", last.ticked_at if last else None, by(last) if last else "",
                last.reason if last else "", last.note if last else "", last.evidence if last else "", len(ticks),
                next_.begin_by if next_ else None, next_.due if next_ else dues.get(step.key),
            )
        )  # fmt: skip
    return found


def by(item: "ItemRow") -> str:
    """Return who ticked: "Kanim Entikong, Dewi Lestari"."""
    return ", ".join(part for part in (item.agency_short or "", item.person) if part)


def at_words(at: datetime | None, zone: str, now: datetime | None = None) -> str:
    """Return a moment in the run's zone: "13 Nov 2025 09.14 WIB"; only the hour when it is on the day of `now`."""
    if at is None:
        return ""
    there = at.astimezone(ZoneInfo(zone))
    same = now is not None and now.astimezone(ZoneInfo(zone)).date() == there.date()
    hour = f"{clock(there)} {zone_name(zone)}"
    return hour if same else f"{short_date(there.date())} {hour}"


def brief(at: datetime | None, zone: str, began: datetime) -> str:
    """Return a moment for a narrow column: the hour alone on the day the run began, else "20 Nov 05.00"."""
    if at is None:
        return ""
    there, first = at.astimezone(ZoneInfo(zone)), began.astimezone(ZoneInfo(zone))
    same_year = there.year == first.year
    day = short_date(there.date()).removesuffix(f" {there.year}") if same_year else short_date(there.date())
    return clock(there) if there.date() == first.date() else f"{day} {clock(there)}"


def left_words(due: datetime | None, now: datetime) -> str:
    """Return how much time is left, or how late it is: "25 minutes left", "2 hours 5 minutes late"."""
    if due is None:
        return ""
    if due < now:
        return _("%(time)s late") % {"time": span(now - due)}
    return _("%(time)s left") % {"time": span(due - now)}


def span(length: timedelta) -> str:
    """Return a length of time, its two largest parts: "2 days 3 hours", "5 minutes"."""
    return spoken_minutes(max(int(length.total_seconds()) // 60, 0), most=2)


def time_words(waiting: Waiting, zone: str, now: datetime) -> str:
    """Return until when: "begin by 09.30 WIB, done by 10.00 WIB (25 minutes left)"; empty without any time."""
    begin = at_words(waiting.begin_by, zone, now)
    parts = [_("begin by %(moment)s") % {"moment": begin} if begin else ""]
    if waiting.due is not None:
        parts.append(_("done by %(moment)s") % {"moment": at_words(waiting.due, zone, now)})
    said = ", ".join(part for part in parts if part)
    left = left_words(waiting.due or waiting.begin_by, now)
    return f"{said} ({left})" if said and left else said


def actor_words(procedure: Procedure, step: Step) -> str:
    """Return who leads a step: "IMI, Kepala Seksi"; "" when nobody is named."""
    actor = procedure.actor(step.actor)
    return ", ".join(part for part in (actor.agency, actor.role) if part) if actor else step.actor


def belongs_to_another(procedure: Procedure, step: Step, agencies: Iterable[str]) -> bool:
    """Tell whether a step belongs to another agency than the one that goes by these codes."""
    actor = procedure.actor(step.actor)
    codes = set(agencies)
    return bool(actor and codes) and actor is not None and actor.agency not in codes


def duration_words(procedure: Procedure, step: Step) -> str:
    """Return how long a step takes, as the text says it."""
    return write_duration(step.duration, procedure.language) if step.duration else ""


def exit_words(procedure: Procedure, step: Step) -> list[str]:
    """Return where the exits of a decision lead: "Ya → 4"."""
    numbers = {one.key: number for number, one in enumerate(procedure.steps, 1)}
    ways = exits(procedure)[step.key]
    return [f"{one.label} → {numbers.get(one.target, one.target)}" for one in ways if one.label]


def labels(status: "Status", step: str) -> tuple[str, ...]:
    """Return the exits to choose from at a step."""
    return running.labels(status.procedure, step)


def number_of(procedure: Procedure, step: str) -> int:
    """Return the number of a step in the form; 0 when it does not stand there."""
    return next((number for number, one in enumerate(procedure.steps, 1) if one.key == step), 0)


def named(procedure: Procedure, step: str) -> str:
    """Return "4. Memeriksa identitas"."""
    found = procedure.step(step)
    return f"{number_of(procedure, step)}. {found.activity}" if found else step


def deviation_words(status: "Status", one: Deviation) -> str:
    """Return a deviation as one sentence, its step by number and activity, with hour and who."""
    numbers = {step.key: str(number) for number, step in enumerate(status.procedure.steps, 1)}
    details: dict[str, Any] = dict(one.details)
    details["step"] = numbers.get(one.step, one.step)
    if one.code in ("run.out_of_order", "run.off_path"):
        details["wanted"] = ", ".join(numbers.get(key, key) for key in details.get("wanted", ())) or "–"
    item = item_of(status, one)
    if one.code == "run.other_actor" and item is not None and item.agency_short:
        details["found"] = item.agency_short
    sentence = explain(Deviation(one.code, one.step, one.tick, details))
    if one.code == "run.late":
        length = span(timedelta(minutes=int(str(details["minutes"]))))
        sentence = _("Step %(step)s was done %(time)s late.") % {"step": details["step"], "time": length}
    about = ", ".join(part for part in (at_words(item.ticked_at, status.row.zone), by(item)) if part) if item else ""
    return f"{sentence.removesuffix('.')} ({about})." if about else sentence


def item_of(status: "Status", one: Deviation) -> "ItemRow | None":
    """Return the tick a deviation is about."""
    return status.items[one.tick] if one.tick is not None and one.tick < len(status.items) else None


def doubt_words(status: "Status") -> list[str]:
    """Return what is doubtful about the text a run stands on."""
    return [explain(one) for one in status.doubts]


def state_words(row: "RunRow") -> str:
    """Return where a run stands: "being worked off, 4/9", with the reason it gave."""
    reason = f" ({row.state_reason})" if row.state_reason else ""
    return f"{word(RunState(row.state))}{reason}, {row.ticked}/{row.steps}"


def text_words(row: "RunRow") -> str:
    """Return which text a run stands on: "SERAH-TERIMA@1.0"."""
    return f"{row.sop_code}@{row.number}"


def event_words(event: "EventRow", zone: str) -> str:
    """Return what happened to a run: "13 Nov 2025 09.14 WIB run handed over: Satgas → Kanim (note)"."""
    way = f": {event.from_short or '?'} → {event.to_short}" if event.to_short else ""
    note = f" ({event.note})" if event.note else ""
    return f"{at_words(event.happened_at, zone)}  {word(RunEventKind(event.kind))}{way}{note}"


def outcome_words(line: StepLine) -> str:
    """Return what became of a step: "step done: Ya", "skipped"; "next" for the one to do; empty while it waits."""
    if line.mark == CURRENT:
        return _("next")
    if line.mark in (AHEAD, OFF):
        return _("not on this way") if line.mark == OFF else ""
    said = word(StepOutcome(line.mark))
    return f"{said}: {line.exit}" if line.exit else said


class Learnt(NamedTuple):
    """A deviation as the after-action review writes it down."""

    planned: str
    happened: str
    why: str


def learnt(status: "Status") -> list[Learnt]:
    """Return the deviations of a run as lessons: what the text says, what happened, the reason or note given."""
    found = []
    for one in status.progress.deviations:
        step, item = status.procedure.step(one.step), item_of(status, one)
        planned = ""
        if step is not None:
            about = ", ".join(
                part for part in (actor_words(status.procedure, step), duration_words(status.procedure, step)) if part
            )
            planned = f"{named(status.procedure, one.step)} ({about})" if about else named(status.procedure, one.step)
        why = "; ".join(part for part in (item.reason, item.note) if part) if item else ""
        found.append(Learnt(planned, f"{status.row.code}: {deviation_words(status, one)}", why))
    return found


class Happened(NamedTuple):
    """Something that happened to a run."""

    at: datetime
    what: str


def happened(status: "Status") -> list[Happened]:
    """Return everything that happened to a run, in order: begun, ticks, pauses, hand-overs, its end."""
    row, zone = status.row, status.row.zone
    found = [Happened(row.started_at, ", ".join(part for part in (_("run begun"), row.started_by) if part))]
    for item in status.items:
        said = word(StepOutcome(item.outcome)) + (f": {item.exit}" if item.exit else "")
        why = "; ".join(part for part in (item.reason, item.note, item.evidence) if part)
        about = f"{named(status.procedure, item.step)} - {said}{f' ({why})' if why else ''} - {by(item)}"
        found.append(Happened(item.ticked_at, about))
    found += [Happened(event.happened_at, event_words(event, zone).partition("  ")[2]) for event in status.events]
    if row.closed_at is not None:
        reason = f" ({row.state_reason})" if row.state_reason else ""
        found.append(Happened(row.closed_at, word(RunState(row.state)) + reason))
    return sorted(found, key=lambda one: one.at)
