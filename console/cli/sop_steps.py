"""`pora sop step add|edit|move|remove`: the steps of the open version. Parses and prints; no rule and no SQL."""

from typing import TYPE_CHECKING, Annotated

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, example
from console.cli.sop_cells import Field, Sets, Text, cells
from console.cli.sop_records import Step, Version, step_key, text_of, version
from console.i18n import _
from db.errors import Invalid

if TYPE_CHECKING:
    from db.queries.sops import VersionRow
    from sops.procedure import Procedure

app = group(_("Procedures (SOP): list, show, check, and the official form"))
step = group(_("Steps of the open version: add, edit, move, remove"))
app.add_typer(step, name="step")

After = Annotated[
    str | None, typer.Option(help=_("Key or number of the step it comes behind; “” is the beginning, else the end"))
]


def _named(code: str) -> tuple["VersionRow", "Procedure"]:
    row = version(code, open_only="@" not in code)
    return row, text_of(row)


def place(procedure: "Procedure", after: str | None) -> str:
    """Return the key of the step to come behind: the last one when nothing was said."""
    if after is None:
        return procedure.steps[-1].key if procedure.steps else ""
    return step_key(procedure, after) if after.strip() else ""


def _say(row: "VersionRow", key: str, dry_run: bool) -> None:
    found = text_of(row)
    keys = [one.key for one in found.steps]
    if key in keys and not dry_run:
        number = keys.index(key)
        output.say(f"{key}  {number + 1}. {found.steps[number].activity}")


@step.command(
    help=_("Add a step"),
    epilog=example('pora sop step add LAPOR-CEPAT "Memeriksa saksi" --after k3 --set Pelaksana=POLSEK'),
)
def add(
    code: Version,
    activity: Annotated[str, typer.Argument(help=_("The activity; it begins with an active verb"))],
    key: Annotated[str, typer.Option(help=_("Key of the step; else a free one is taken"))] = "",
    after: After = None,
    sets: Sets = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import sops
    from sops.changes import free_key

    row, text = _named(code)
    behind = place(text, after)
    wanted = f"{behind[:15]}a" if behind and after is not None else f"k{len(text.steps) + 1}"
    name = key.strip() or free_key(text, wanted)
    given = {"activity": activity, **cells("", None, sets, head=False)}
    session.perform(sops.add_step, row.id, name, given, behind, dry_run=dry_run)
    _say(row, name, dry_run)


@step.command(help=_("Change fields of a step"))
def edit(
    code: Version, named: Step, field: Field = "", text: Text = None, sets: Sets = None, dry_run: DryRun = False
) -> None:
    from console.services import sops

    row, found = _named(code)
    given = cells(field, text, sets, head=False)
    if not given:
        raise Invalid("draft.nothing_given", field="text")
    key = step_key(found, named)
    session.perform(sops.edit_step, row.id, key, given, dry_run=dry_run)
    _say(row, key, dry_run)


@step.command(help=_("Move a step behind another"))
def move(code: Version, named: Step, after: After = None, dry_run: DryRun = False) -> None:
    from console.services import sops

    row, found = _named(code)
    key = step_key(found, named)
    session.perform(sops.move_step, row.id, key, place(found, after), dry_run=dry_run)
    _say(row, key, dry_run)


@step.command(help=_("Take a step out of the text"))
def remove(code: Version, named: Step, dry_run: DryRun = False) -> None:
    from console.services import sops

    row, found = _named(code)
    key = step_key(found, named)
    known = found.step(key)
    session.perform(sops.remove_step, row.id, key, dry_run=dry_run)
    output.say(f"{key}  {known.activity if known else ''}")
