"""`pora task accept|decline|counter|answer|decide|assign|hand-over`: the handshake. No rule and no SQL."""

from typing import Annotated
from uuid import UUID

import typer

from console.cli import session
from console.cli.groups import group
from console.cli.options import DryRun
from console.cli.task_output import Code, OverlapReason, one, say_task
from console.i18n import _
from db.enums import Channel, Handshake, RecordKind
from db.queries.tasks import TaskDetail

app = group(_("Follow-up tasks: owners, answers, due days, reminders"))

Reason = Annotated[str, typer.Option(help=_("Why"))]
ForUnit = Annotated[str, typer.Option("--for", help=_("The unit that answers, if not ours: recorded on its behalf"))]
By = Annotated[Channel | None, typer.Option("--channel", help=_("How its answer came: letter, chat, phone, radio …"))]
At = Annotated[str, typer.Option("--at", help=_("When it answered, if not now: “kemarin 9.00”"))]
NewDue = Annotated[str, typer.Option("--due", help=_("The day it proposes instead"))]
NewTitle = Annotated[str, typer.Option("--title", help=_("The scope it proposes instead"))]
Person = Annotated[str, typer.Option(help=_("Code of the person who answers for it"))]


def _answer(
    code: str,
    given: Handshake,
    unit: str,
    channel: Channel | None,
    at: str,
    dry_run: bool,
    reason: str = "",
    due: str = "",
    title: str = "",
) -> None:
    from console.services import handshake
    from db.models.tasks import AnswerDraft

    task = one(code)
    values: dict[str, object] = {
        "task": task, "agency": session.agency(unit) if unit else _accountable(task), "answer": given,
        "reason": reason, "proposed_due": session.day(due, "--due"), "proposed_title": title,
        "on_behalf": bool(unit or channel), "channel": channel, **_moment(at),
    }  # fmt: skip
    session.perform(handshake.answer, AnswerDraft.model_validate(values), dry_run=dry_run)
    row = _stored(task)
    say_task(row._replace(handshake=given) if dry_run else row)


def _accountable(task: UUID) -> UUID:
    """Without --for, our own unit answers; the rule says whether it may."""
    row, own = _stored(task), session.context().actor
    return row.accountable if row.accountable in (own.unit, own.institution) else own.unit


def _moment(at: str) -> dict[str, object]:
    if not at:
        return {}
    from console.cli import output
    from console.context import ZONE
    from console.dates import echo_moment, read_moment

    found = read_moment(at, session.context().now(), ZONE, "--at")
    output.tell(f"--at: {echo_moment(found)}")
    return {"answered_at": found.moment}


def _stored(task: UUID) -> TaskDetail:
    """Return the task as it stands now."""
    from db.queries import tasks

    here = session.context()
    row = here.read(tasks.get, task, today=here.today())
    assert row is not None
    return row


@app.command(help=_("Accept a task"))
def accept(code: Code, unit: ForUnit = "", channel: By = None, at: At = "", dry_run: DryRun = False) -> None:
    _answer(code, Handshake.ACCEPTED, unit, channel, at, dry_run)


@app.command(help=_("Decline a task, with the reason"))
def decline(
    code: Code, reason: Reason = "", unit: ForUnit = "", channel: By = None, at: At = "", dry_run: DryRun = False
) -> None:
    _answer(code, Handshake.DECLINED, unit, channel, at, dry_run, reason)


@app.command(help=_("Propose another date or scope"))
def counter(
    code: Code,
    due: NewDue = "",
    title: NewTitle = "",
    reason: Reason = "",
    unit: ForUnit = "",
    channel: By = None,
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    _answer(code, Handshake.COUNTERED, unit, channel, at, dry_run, reason, due, title)


@app.command(help=_("Record the answer of a unit: accepted, declined or countered"))
def answer(
    code: Code,
    given: Annotated[Handshake, typer.Argument(metavar="ANSWER", help=_("accepted, declined or countered"))],
    reason: Reason = "",
    due: NewDue = "",
    title: NewTitle = "",
    unit: ForUnit = "",
    channel: By = None,
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    _answer(code, given, unit, channel, at, dry_run, reason, due, title)


@app.command(help=_("Decide the counter-offer that waits: take it over, or refuse it"))
def decide(
    code: Code,
    accept: Annotated[bool, typer.Option("--accept/--refuse", help=_("Take the proposed date and scope over, or not"))],
    dry_run: DryRun = False,
) -> None:
    from console.services import handshake

    say_task(session.perform(handshake.decide, one(code), accept, dry_run=dry_run))


@app.command(help=_("Give a task without owner its accountable unit"))
def assign(
    code: Code,
    agency: Annotated[str, typer.Argument(help=_("The one accountable unit"))],
    person: Person = "",
    overlap_reason: OverlapReason = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import handshake

    who = session.record(person, RecordKind.PERSON) if person else None
    say_task(session.perform(handshake.assign, one(code), session.agency(agency), who, overlap_reason, dry_run=dry_run))


@app.command("hand-over", help=_("Hand a task over to another unit; the answers so far stay"))
def hand_over(
    code: Code,
    agency: Annotated[str, typer.Argument(help=_("The unit that takes it over"))],
    person: Person = "",
    reason: Reason = "",
    overlap_reason: OverlapReason = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import handshake

    who = session.record(person, RecordKind.PERSON) if person else None
    unit = session.agency(agency)
    say_task(session.perform(handshake.hand_over, one(code), unit, who, reason, overlap_reason, dry_run=dry_run))
