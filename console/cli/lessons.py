"""`pora op lesson`: what is learnt from an operation, and what becomes of it. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.operation_output import Code, one
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Column, Format
from console.i18n import _
from console.words.evaluation import became
from db.queries import lessons as queries
from db.queries.lessons import LessonRow

app = group(_("Joint operations: plan, ask units, order, run, report"))
lesson = group(_("After-action review: planned, happened, why, what changes"))
app.add_typer(lesson, name="lesson")

Number = Annotated[int, typer.Argument(min=1, help=_("Number in the list"))]
Planned = Annotated[str | None, typer.Option(help=_("What was planned"))]
Happened = Annotated[str | None, typer.Option(help=_("What happened"))]
Why = Annotated[str | None, typer.Option(help=_("Why it came so"))]
Change = Annotated[str | None, typer.Option(help=_("What changes"))]


def _rows(operation: UUID, removed: bool = False) -> list[LessonRow]:
    return session.context().read(queries.of_operation, operation, removed)


def row_at(rows: list[Any], number: int) -> Any:
    """Return the row with that number in a list. Raises NotFound."""
    from db.errors import NotFound

    if 1 <= number <= len(rows):
        return rows[number - 1]
    raise NotFound("list.no_such_number", found=number, wanted=len(rows))


@lesson.command("list", help=_("List what was learnt from an operation"))
def list_lessons(
    code: Code,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    columns = [
        Column(_("No."), lambda row: row.number),
        Column(_("Planned"), lambda row: row.planned, shrinks=True, rank=3),
        Column(_("Happened"), lambda row: row.happened, shrinks=True, main=True),
        Column(_("Why"), lambda row: row.why, shrinks=True, rank=2),
        Column(_("What changes"), lambda row: row.change, shrinks=True),
        Column(_("Became"), became, shrinks=True, rank=1),
    ]
    output.emit_rows(_rows(one(code), removed), columns, chosen(form, as_json), _("Nothing was learnt yet."))


def _say(row: LessonRow) -> None:
    texts = (
        (_("planned"), row.planned), (_("happened"), row.happened), (_("why"), row.why), (_("changes"), row.change),
        (_("became"), became(row)),
    )  # fmt: skip
    said = "; ".join(f"{name}: {text}" for name, text in texts if text)
    output.say_indented(f"{row.number}. {said}", 0, further=3)


def _say_at(operation: UUID, identity: UUID, dry_run: bool) -> None:
    for row in () if dry_run else _rows(operation):
        if row.id == identity:
            _say(row)


@lesson.command(
    help=_("Write a lesson down"),
    epilog=example('pora op lesson add O-2025-001 --happened "Regu terlambat 40 menit" --change "Apel pukul 06.00"'),
)
def add(
    code: Code, planned: Planned = None, happened: Happened = None, why: Why = None, change: Change = None,
    dry_run: DryRun = False,
) -> None:  # fmt: skip
    from console.services import lessons
    from db.models.evaluation import LessonDraft

    operation = one(code)
    given = session.given(planned=planned, happened=happened, why=why, change=change)
    made = session.perform(lessons.add, LessonDraft(operation=operation, **given), dry_run=dry_run)
    _say_at(operation, made.id, dry_run)


@lesson.command(help=_("Correct a lesson"))
def edit(
    code: Code, number: Number, planned: Planned = None, happened: Happened = None, why: Why = None,
    change: Change = None, dry_run: DryRun = False,
) -> None:  # fmt: skip
    from console.services import lessons

    operation = one(code)
    changed = session.given(planned=planned, happened=happened, why=why, change=change)
    made = session.perform(lessons.edit, row_at(_rows(operation), number).id, changed, dry_run=dry_run)
    _say_at(operation, made.id, dry_run)


@lesson.command(help=_("Take a lesson off the list"))
def remove(code: Code, number: Number, dry_run: DryRun = False) -> None:
    from console.services import lessons

    row = row_at(_rows(one(code)), number)
    session.perform(lessons.remove, row.id, dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": row.happened or row.change})


@lesson.command(help=_("Bring a removed lesson back; its number is that of `list --removed`"))
def restore(code: Code, number: Number, dry_run: DryRun = False) -> None:
    from console.services import lessons

    row = row_at(_rows(one(code), True), number)
    session.perform(lessons.restore, row.id, dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": row.happened or row.change})


@lesson.command(
    "from-run",
    help=_("Take over where a run of a procedure left its text"),
    epilog=example("pora op lesson from-run C-2026-001"),
)
def from_run(
    run: Annotated[str, typer.Argument(metavar="RUN", help=_("The run: its code (C-2026-001) or id"))],
    dry_run: DryRun = False,
) -> None:
    from console.cli.run_edits import take_over

    take_over(run, dry_run)


@lesson.command(
    help=_("Make a task of what a lesson changes; ours unless another unit is named"),
    epilog=example('pora op lesson task O-2025-001 1 --unit "Polsek Sekayam" --due "1 bulan lagi"'),
)
def task(
    code: Code,
    number: Number,
    unit: Annotated[str, typer.Option(help=_("Accountable unit, by code or name"))] = "",
    due: Annotated[str, typer.Option(help=_("Due day"))] = "",
    title: Annotated[str, typer.Option(help=_("Title, if not the change itself"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import lessons

    row = row_at(_rows(one(code)), number)
    accountable = session.agency(unit) if unit else None
    made = session.perform(lessons.make_task, row.id, accountable, session.day(due, "--due"), title, dry_run=dry_run)
    output.say(session.named(made.id, made.title))


@lesson.command(
    help=_("Make what a lesson changes a proposal for a step of a procedure that is being discussed"),
    epilog=example("pora op lesson proposal O-2025-001 1 --sop OPS-01 --step k3"),
)
def proposal(
    code: Code,
    number: Number,
    sop: Annotated[str, typer.Option(help=_("Code of the procedure; empty: the one the operation runs under"))] = "",
    step: Annotated[str, typer.Option(help=_("Key of the step, as in k3"))] = "",
    field: Annotated[str, typer.Option(help=_("Field of the step"))] = "note",
    new: Annotated[str, typer.Option(help=_("The new text; empty: the change behind what stands there"))] = "",
    begin: Annotated[bool, typer.Option("--begin", help=_("Begin the next version where none is open"))] = False,
    dry_run: DryRun = False,
) -> None:
    from console.services import lessons

    operation = one(code)
    row = row_at(_rows(operation), number)
    given = (sop or _own_sop(operation), step, field, new, begin)
    made = session.perform(lessons.propose, row.id, *given, dry_run=dry_run)
    output.say(_("Proposed: %(text)s") % {"text": made.new_text})


def _own_sop(operation: UUID) -> str:
    """Return the one procedure an operation runs under. Raises BadParameter when there is none, or several."""
    from db.queries import filing

    rows = session.context().read(filing.procedures, operation)
    if len(rows) == 1:
        return rows[0].code
    raise typer.BadParameter(_("Say which procedure is meant: --sop."))
