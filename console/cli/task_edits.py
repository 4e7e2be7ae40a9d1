"""`pora task add|edit|status|split|raci|remove|restore`. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, example, sharing
from console.cli.task_output import Code, OverlapReason, function, one, say_task
from console.i18n import _
from db.enums import Priority, RecordKind, ResponsibilityRole, TaskStatus

app = group(_("Follow-up tasks: owners, answers, due days, reminders"))

Responsible = Annotated[list[str] | None, typer.Option(help=_("Unit that carries it out; may be given several times"))]
Consulted = Annotated[list[str] | None, typer.Option(help=_("Unit that is asked for advice"))]
Informed = Annotated[list[str] | None, typer.Option(help=_("Unit that is told"))]
FIELDS: dict[str, Any] = {
    "accountable": Annotated[str | None, typer.Option("--agency", help=_("The one accountable unit"))],
    "due": Annotated[str | None, typer.Option(help=_("Due day: “30 November”, “minggu depan”, 30/11/2025"))],
    "detail": Annotated[str | None, typer.Option(help=_("More about it"))],
    "meeting": Annotated[str | None, typer.Option(help=_("Meeting it comes from"))],
    "decision": Annotated[str | None, typer.Option(help=_("Decision it carries out"))],
    "function": Annotated[str | None, typer.Option(help=_("Function of the mandate table it carries out"))],
    "place": Annotated[str | None, typer.Option(help=_("Where: code or name of a place"))],
    "case_reference": Annotated[
        str | None, typer.Option("--case", help=_("Number of the case or report it is about"))
    ],
    "accountable_person": Annotated[
        str | None, typer.Option("--person", help=_("Code of the person who answers for it"))
    ],
    "accountable_position": Annotated[
        str | None, typer.Option("--position", help=_("Position of whoever answers for it"))
    ],
    "priority": Annotated[Priority | None, typer.Option(help=_("How much it matters"))],
    "label": Annotated[str | None, typer.Option(help=_("Number of the point, such as 2a"))],
    "notes": Annotated[str | None, typer.Option(help=_("Notes"))],
}
"""What is said of a task when it is added and when it is corrected, by field of its draft."""


def _link(typed: str | None, kind: RecordKind) -> UUID | None:
    return session.record(typed, kind) if typed else None


def _values(**given: Any) -> dict[str, Any]:
    """Turn what was typed into fields; an option that was left out is no field, an empty one empties it."""
    kinds = {
        "meeting": RecordKind.MEETING, "decision": RecordKind.DECISION, "accountable_person": RecordKind.PERSON,
        "parent": RecordKind.TASK,
    }  # fmt: skip
    readers: dict[str, Any] = {
        "accountable": session.agency,
        "place": session.place,
        "function": function,
        "due": lambda text: session.day(text, "--due"),
        **{name: lambda text, kind=kind: _link(text, kind) for name, kind in kinds.items()},
    }
    found: dict[str, Any] = {}
    for name, typed in session.given(**given).items():
        if name in readers:
            empty = "" if name == "function" else None
            found[name] = readers[name](typed) if typed else empty
        else:
            found[name] = typed
    return found


def _parts(
    responsible: list[str] | None, consulted: list[str] | None, informed: list[str] | None
) -> list[tuple[UUID, ResponsibilityRole]]:
    roles = zip(ResponsibilityRole, (responsible, consulted, informed), strict=True)
    return [(session.agency(name), role) for role, names in roles for name in names or ()]


@app.command(
    help=_("Add a task; without an accountable unit it is listed as a gap"),
    epilog=example('pora task add "Patroli malam" --agency "Polsek Sekayam" --due "30 November"'),
)
@sharing(FIELDS, before="responsible")
def add(
    title: Annotated[str, typer.Argument(help=_("What is to be done"))],
    responsible: Responsible = None,
    consulted: Consulted = None,
    informed: Informed = None,
    part_of: Annotated[str | None, typer.Option("--part-of", help=_("Task it is a part of"))] = None,
    overlap_reason: OverlapReason = "",
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import tasks
    from db.models.tasks import TaskDraft

    draft = TaskDraft.model_validate(_values(title=title, parent=part_of, **given))
    others = _parts(responsible, consulted, informed)
    say_task(session.perform(tasks.add, draft, others, overlap_reason, dry_run=dry_run))


@app.command(help=_("Correct a task; another date or scope is asked about again"))
@sharing(FIELDS, before="overlap_reason")
def edit(
    code: Code,
    title: Annotated[str | None, typer.Option(help=_("What is to be done"))] = None,
    overlap_reason: OverlapReason = "",
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import tasks

    changed = _values(title=title, **given)
    say_task(session.perform(tasks.edit, one(code), changed, overlap_reason, dry_run=dry_run))


@app.command(help=_("Set the work status; blocked and dropped need a reason"))
def status(
    code: Code,
    status: Annotated[TaskStatus, typer.Argument(help=_("Where the work stands"))],
    reason: Annotated[str, typer.Option(help=_("Why"))] = "",
    evidence: Annotated[str, typer.Option(help=_("What shows it: letter, photo, report; added to what is noted"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import tasks

    say_task(session.perform(tasks.set_status, one(code), status, reason, evidence, dry_run=dry_run))


@app.command(help=_("Split a task between its owners: 2 becomes 2a and 2b"))
def split(
    code: Code,
    agencies: Annotated[list[str], typer.Argument(help=_("The units, each accountable for its own part"))],
    dry_run: DryRun = False,
) -> None:
    from console.services import tasks

    parts = session.perform(tasks.split, one(code), [session.agency(name) for name in agencies], dry_run=dry_run)
    for part in parts:
        output.say(f"{session.named(part.id, part.label)}: {part.title}")


@app.command(help=_("Say who else has a part: responsible, consulted, informed"))
def raci(
    code: Code,
    responsible: Responsible = None,
    consulted: Consulted = None,
    informed: Informed = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import tasks
    from console.words import word
    from db.queries import agencies

    task = one(code)
    wanted = _parts(responsible, consulted, informed)
    for part in session.perform(tasks.set_responsibilities, task, wanted, dry_run=dry_run):
        unit = session.context().read(agencies.get, part.agency)
        output.say(f"{word(part.role, ResponsibilityRole)}: {unit.name if unit else part.agency}")


@app.command(help=_("Remove a task from the lists; its history stays"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import tasks

    task = session.perform(tasks.remove, one(code), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": task.title})


@app.command(help=_("Bring a removed task back"))
def restore(code: Code, dry_run: DryRun = False) -> None:
    from console.services import tasks

    task = session.perform(tasks.restore, one(code), dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": task.title})
