"""`pora task accept|decline|counter|answer|decide|assign|hand-over`: the handshake. No rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import session
from console.cli.groups import group
from console.cli.options import DryRun, example, sharing
from console.cli.task_output import Code, OverlapReason, one, say_task
from console.cli.vocabulary import taking, with_words, words_of
from console.i18n import _
from db.enums import Channel, Handshake, RecordKind
from db.queries.tasks import TaskDetail

app = group(_("Follow-up tasks: owners, answers, due days, reminders"))

GIVEN = {code: text for code, text in words_of(Handshake).items() if code in ("accepted", "declined", "countered")}
"""What a unit may answer; the rest of the handshake is the meeting's or nobody's."""

Reason = Annotated[str | None, typer.Option(help=_("Why"))]
Person = Annotated[str, typer.Option(help=_("Code of the person who answers for it"))]
HOW: dict[str, Any] = {
    "agency": Annotated[
        str | None, typer.Option("--for", help=_("The unit that answers, if not ours: recorded on its behalf"))
    ],
    "channel": Annotated[Channel | None, typer.Option(help=_("How its answer came"))],
    "at": Annotated[str | None, typer.Option(help=_("When it answered, if not now: “kemarin 9.00”"))],
}
"""Who answered, and how and when that was heard: options of every answer."""
OFFER: dict[str, Any] = {
    "due": Annotated[str | None, typer.Option(help=_("The day it proposes instead"))],
    "title": Annotated[str | None, typer.Option(help=_("The scope it proposes instead"))],
    "reason": Reason,
}


def _answer(
    code: str, answered: Handshake, dry_run: bool, *, agency: str | None, channel: Channel | None, at: str | None,
    reason: str | None = None, due: str | None = None, title: str | None = None,
) -> None:  # fmt: skip
    from console.services import handshake
    from db.models.tasks import AnswerDraft

    task = one(code)
    values: dict[str, object] = {
        "task": task, "agency": session.agency(agency) if agency else _accountable(task), "answer": answered,
        "reason": reason or "", "proposed_due": session.day(due or "", "--due"), "proposed_title": title or "",
        "on_behalf": bool(agency or channel), "channel": channel, **_moment(at or ""),
    }  # fmt: skip
    session.perform(handshake.answer, AnswerDraft.model_validate(values), dry_run=dry_run)
    row = _stored(task)
    say_task(row._replace(handshake=answered) if dry_run else row)


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


@app.command(
    help=_("Accept a task"),
    epilog=example('pora task accept T-0012 --for "Polsek Sekayam" --channel radio'),
)
@sharing(HOW)
def accept(code: Code, dry_run: DryRun = False, **given: Any) -> None:
    _answer(code, Handshake.ACCEPTED, dry_run, **given)


@app.command(help=_("Decline a task, with the reason"))
@sharing({"reason": Reason, **HOW})
def decline(code: Code, dry_run: DryRun = False, **given: Any) -> None:
    _answer(code, Handshake.DECLINED, dry_run, **given)


@app.command(help=_("Propose another date or scope"))
@sharing({**OFFER, **HOW})
def counter(code: Code, dry_run: DryRun = False, **given: Any) -> None:
    _answer(code, Handshake.COUNTERED, dry_run, **given)


@app.command(help=_("Record the answer of a unit: accepted, declined or countered"))
@sharing({**OFFER, **HOW})
def answer(
    code: Code,
    answered: Annotated[
        Handshake, typer.Argument(metavar="ANSWER", help=with_words(_("What it answered"), GIVEN), **taking(GIVEN))
    ],
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    _answer(code, answered, dry_run, **given)


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
    reason: Reason = None,
    overlap_reason: OverlapReason = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import handshake

    who = session.record(person, RecordKind.PERSON) if person else None
    unit = session.agency(agency)
    say_task(session.perform(handshake.hand_over, one(code), unit, who, reason or "", overlap_reason, dry_run=dry_run))
