"""`pora decision`: the register of decisions across meetings. Parses and prints; no rule and no SQL."""

from typing import Annotated
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Column, Format
from console.i18n import _
from console.words import word
from db.enums import DecisionState, RecordKind
from db.queries import decisions as queries
from db.queries.decisions import DecisionFilter, DecisionRow
from db.reading import Page

app = group(_("Decisions: the register across meetings, with their follow-through"))

Code = Annotated[str, typer.Argument(help=_("Code of the decision, id, or the start of one"))]
Implements = Annotated[str, typer.Option(help=_("Decision that this one carries out"))]
Supersedes = Annotated[str, typer.Option(help=_("Decision that this one replaces"))]
Function = Annotated[str | None, typer.Option(help=_("Function of Tim PORA, a to g (Pasal 53)"))]


def columns() -> list[Column]:
    """Return what the register shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Meeting"), lambda row: row.meeting_code, rank=1),
        Column(_("No."), lambda row: row.number, rank=2),
        Column(_("Decision"), lambda row: row.text, shrinks=True),
        Column(_("State"), lambda row: word(row.state, DecisionState)),
        Column(_("Tasks done"), lambda row: f"{row.tasks_done}/{row.tasks}" if row.tasks else _("none")),
        Column(_("Overdue"), lambda row: row.tasks_overdue or ""),
    ]


def _one(code: str) -> UUID:
    return session.record(code, RecordKind.DECISION)


def _row(code: str) -> DecisionRow:
    here = session.context()
    row = here.read(queries.get, _one(code), here.today())
    assert row is not None
    return row


@app.command("list", help=_("List decisions, those of the newest meeting first"))
def list_decisions(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose words or code hold this"))] = "",
    meeting: Annotated[str, typer.Option(help=_("Only of this meeting"))] = "",
    forum: Annotated[str, typer.Option(help=_("Only of this forum"))] = "",
    state: Annotated[list[DecisionState] | None, typer.Option(help=_("Only in this state"))] = None,
    without_tasks: Annotated[bool, typer.Option("--without-tasks", help=_("Only those nobody has a task for"))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only those with overdue tasks"))] = False,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 50,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    here = session.context()
    wanted = DecisionFilter(
        today=here.today(), text=text, forum=forum.upper(), states=tuple(state or ()), removed=removed,
        without_tasks=without_tasks, overdue=overdue,
        meeting=session.record(meeting, RecordKind.MEETING) if meeting else None,
    )  # fmt: skip
    output.emit_rows(here.read(queries.page, wanted, Page(limit=limit)), columns(), chosen(form, as_json))


@app.command(help=_("Show one decision and its follow-through"))
def show(code: Code, as_json: JsonOption = False) -> None:
    row = _row(code)
    heirs = session.context().read(queries.heirs, row.id)
    if as_json:
        output.emit_object({**output.as_object(row), "later": [{"code": one, "link": link} for one, link in heirs]})
        return
    reason = f" ({row.state_reason})" if row.state_reason else ""
    facts = [
        (_("Meeting"), f"{row.meeting_code}  {row.meeting_title}"), (_("No."), row.number),
        (_("State"), f"{word(row.state, DecisionState)}{reason}"),
        (_("Function"), row.function_name or row.function), (_("Carries out"), row.implements_code),
        (_("Replaces"), row.supersedes_code),
        (_("Carried out by"), ", ".join(one for one, link in heirs if link == "implements")),
        (_("Replaced by"), ", ".join(one for one, link in heirs if link == "supersedes")),
        (_("Tasks done"), f"{row.tasks_done}/{row.tasks}" if row.tasks else _("none")),
        (_("Overdue"), row.tasks_overdue or ""),
    ]  # fmt: skip
    output.emit_facts(f"{row.code}  {row.text}", facts)


def _say(identity: UUID, text: str, state: DecisionState) -> None:
    output.say(f"{session.named(identity, text)}: {word(state, DecisionState)}")


@app.command(help=_("Record a decision of a meeting that runs"))
def add(
    meeting: Annotated[str, typer.Argument(help=_("Code of the meeting"))],
    text: Annotated[str, typer.Argument(help=_("What was decided"))],
    function: Function = None,
    implements: Implements = "",
    supersedes: Supersedes = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import decisions
    from db.models.meetings import DecisionDraft

    draft = DecisionDraft(
        meeting=session.record(meeting, RecordKind.MEETING), number=0, text=text, function=function or "",
        implements=_one(implements) if implements else None, supersedes=_one(supersedes) if supersedes else None,
    )  # fmt: skip
    made = session.perform(decisions.add, draft, dry_run=dry_run)
    _say(made.id, made.text, made.state)


@app.command(help=_("Correct a decision: its words only while the meeting runs"))
def edit(
    code: Code,
    text: Annotated[str | None, typer.Option(help=_("New words"))] = None,
    function: Function = None,
    implements: Implements = "",
    supersedes: Supersedes = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import decisions

    changed = session.given(
        text=text, function=function, implements=_one(implements) if implements else None,
        supersedes=_one(supersedes) if supersedes else None,
    )  # fmt: skip
    made = session.perform(decisions.edit, _one(code), changed, dry_run=dry_run)
    _say(made.id, made.text, made.state)


@app.command(help=_("Mark a decision as carried out"))
def implement(
    code: Code, remark: Annotated[str, typer.Option(help=_("How"))] = "", dry_run: DryRun = False
) -> None:
    from console.services import decisions

    made = session.perform(decisions.implement, _one(code), remark, dry_run=dry_run)
    _say(made.id, made.text, made.state)


@app.command(help=_("Say that a later decision replaces this one"))
def supersede(
    code: Code,
    by: Annotated[str, typer.Option(help=_("Code of the later decision"))],
    reason: Annotated[str, typer.Option(help=_("Why"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import decisions

    made = session.perform(decisions.supersede, _one(code), _one(by), reason, dry_run=dry_run)
    _say(made.id, made.text, made.state)


@app.command(help=_("Withdraw a decision"))
def withdraw(
    code: Code, reason: Annotated[str, typer.Option(help=_("Why"))] = "", dry_run: DryRun = False
) -> None:
    from console.services import decisions

    made = session.perform(decisions.withdraw, _one(code), reason, dry_run=dry_run)
    _say(made.id, made.text, made.state)


@app.command(help=_("Show what happened to a decision"))
def history(code: Code, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console.cli.history import emit_history

    emit_history(_one(code), chosen(form, as_json))
