"""Which run of a procedure was named on the command line, and how a run is printed.

Parses and prints; no rule and no SQL.
"""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from console import run_words as words
from console.cli import output, session
from console.cli.output import Column
from console.i18n import _
from db.enums import RecordKind

if TYPE_CHECKING:
    from console.services.checklists import Status
    from db.queries.checklists import RunRow
    from sops.running import Waiting

Run = Annotated[str, typer.Argument(metavar="RUN", help=_("The run: its code (C-2026-001) or id"))]
Step = Annotated[
    str, typer.Argument(metavar="STEP", help=_("Key of the step, such as k3, or its number; else the one that is next"))
]
Acting = Annotated[
    str, typer.Option("--agency", help=_("For which agency it is ticked, by name or code; else our unit"))
]
By = Annotated[str, typer.Option("--by", help=_("Who did it, as written; else you"))]
At = Annotated[str, typer.Option("--at", help=_("When: “10.30”, “13 Nov 10.30”; else now"))]


def run_of(code: str) -> UUID:
    """Return the run meant by a code or id."""
    return session.record(code, RecordKind.CHECKLIST_RUN)


def status_of(code: str) -> "Status":
    """Return a run with everything about it."""
    from console.services import checklists

    here = session.context()
    return here.read(checklists.status, run_of(code), here.today())


def moment(typed: str, zone: str) -> Any:
    """Return the moment that was typed, None for none; an hour alone is one of today."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from console.cli.meeting_output import moment as read
    from console.dates import read_time
    from db.errors import Invalid

    try:
        hour = read_time(typed, "--at") if typed else None
    except Invalid:
        return read(typed, zone, "--at")
    if hour is None:
        return None
    today = session.context().now().astimezone(ZoneInfo(zone)).date()
    return datetime.combine(today, hour, ZoneInfo(zone))


def agency_of(name: str) -> UUID:
    """Return the agency named, else our own unit."""
    return session.agency(name) if name else session.context().actor.unit


def say_status(status: "Status") -> None:
    """Print a run: what it is, what is next, every step with its mark, deviations."""
    row, now = status.row, session.context().now()
    output.emit_facts(f"{row.code}  {row.title}", facts(status))
    output.say()
    for each in () if row.is_over else status.progress.current:
        say_next(status, each)
    output.emit_rows(words.lines(status), step_columns(status))
    found = [words.deviation_words(status, one) for one in status.progress.deviations]
    if found:
        output.say()
        output.say(_("Where it left the text: %(n)d") % {"n": len(found)})
    for sentence in found:
        output.say_indented(f"- {sentence}", 0, further=2)
    late = [one for one in status.progress.current if one.due and one.due < now and not row.is_over]
    for one in late:
        output.tell(f"! {words.named(status.procedure, one.step)}: {words.left_words(one.due, now)}")


def facts(status: "Status") -> list[tuple[str, Any]]:
    """Return what is known of a run."""
    row = status.row
    subject = " ".join(part for part in (row.subject_code, row.subject_title) if part)
    events = [words.event_words(one, row.zone) for one in status.events]
    return [
        (_("State"), words.state_words(row)), (_("Text"), f"{words.text_words(row)}  {row.text_hash[:12]}"),
        (_("Belongs to"), subject), (_("Held by"), row.holder_short),
        (_("Begun"), ", ".join(part for part in (words.at_words(row.started_at, row.zone), row.started_by) if part)),
        (_("Ended"), words.at_words(row.closed_at, row.zone)), (_("Notes"), row.notes),
        *((_("Happened"), one) for one in events), *((_("Mind"), one) for one in words.doubt_words(status)),
    ]  # fmt: skip


def say_next(status: "Status", waiting: "Waiting") -> None:
    """Print one step that is to be done next: who, until when, with what, which exits there are."""
    procedure, row = status.procedure, status.row
    step = procedure.step(waiting.step)
    assert step is not None
    output.say_indented(f"{_('Next')}: {words.named(procedure, step.key)}", 0, further=2)
    told = [
        (_("Who"), words.actor_words(procedure, step)),
        (_("Until"), words.time_words(waiting, row.zone, session.context().now())),
        (_("Needs"), "; ".join(step.requirements)), (_("Output"), "; ".join(step.outputs)),
        (_("Exits"), ", ".join(words.exit_words(procedure, step)) if words.labels(status, step.key) else ""),
        (_("Note"), step.note), (_("Without network"), step.fallback or procedure.fallback),
        (_("Escalation"), step.escalation or procedure.escalation),
    ]  # fmt: skip
    for name, value in told:
        if value:
            output.say_indented(f"{name}: {value}", 2, further=4)
    output.say()


def step_columns(status: "Status") -> list[Column]:
    """Return the columns of the list of steps; the box shows as on paper."""
    zone, began = status.row.zone, status.row.started_at
    return [
        Column("", lambda line: words.BOXES.get(line.mark, "[ ]")),
        Column(_("No."), lambda line: line.number),
        Column(_("Activity"), lambda line: line.activity, shrinks=True, main=True),
        Column(_("Actor"), lambda line: line.actor, rank=3),
        Column(_("What became of it"), words.outcome_words, shrinks=True, rank=1),
        Column(_("When"), lambda line: words.brief(line.at, zone, began)),
        Column(_("Who"), lambda line: line.by, shrinks=True, rank=2, short=lambda line: line.by.partition(",")[0]),
    ]


def run_columns() -> list[Column]:
    """Return the columns of the list of runs."""
    from console.words import word
    from db.enums import RunState

    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Run"), lambda row: row.title, shrinks=True, main=True),
        Column(_("Text"), lambda row: f"{row.sop_code}@{row.number}", shrinks=True, rank=4),
        Column(_("Belongs to"), lambda row: row.subject_code or "", rank=3),
        Column(_("Held by"), lambda row: row.holder_short or "", shrinks=True, rank=2),
        Column(_("Begun"), lambda row: words.at_words(row.started_at, row.zone), rank=5),
        Column(_("Steps"), lambda row: f"{row.ticked}/{row.steps}", rank=1),
        Column(_("State"), lambda row: word(RunState(row.state))),
    ]


def say_run(row: "RunRow | None", title: str = "") -> None:
    """Print a run that was written as "C-2026-001  title: state"; a rehearsed new one has no row."""
    output.say(f"{row.code}  {row.title}: {words.state_words(row)}" if row else title)
