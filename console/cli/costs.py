"""`pora op cost`, `pora meeting cost`: what it was to cost and what it did. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.amounts import read_amount
from console.cli import output, session
from console.cli.groups import group
from console.cli.lessons import Number, row_at
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example, sharing
from console.cli.output import Column, Format
from console.formats.documents.numerals import money
from console.i18n import _
from db.enums import RecordKind
from db.errors import NotFound
from db.queries import costs as queries
from db.queries.costs import CostRow

app = group(_("Joint operations: plan, ask units, order, run, report"))
cost = group(_("Costs: planned and spent, who pays, who gets a rate"))
app.add_typer(cost, name="cost")

Code = Annotated[
    str, typer.Argument(metavar="CODE", help=_("Code of the operation or the meeting, id, or the start of one"))
]

FIELDS: dict[str, Any] = {
    "planned": Annotated[str | None, typer.Option(help=_("Planned amount: 1.500.000 or 150 ribu"))],
    "spent": Annotated[str | None, typer.Option(help=_("Amount really spent"))],
    "rate": Annotated[str | None, typer.Option(help=_("What one person gets (transport, meal)"))],
    "payer": Annotated[str | None, typer.Option(help=_("Agency that pays, by code or name"))],
    "source": Annotated[str | None, typer.Option(help=_("Source of the money: DIPA, APBD"))],
    "currency": Annotated[str | None, typer.Option(help=_("Currency: IDR, MYR"))],
    "notes": Annotated[str | None, typer.Option(help=_("Notes"))],
}
"""What is said of a cost line besides what it is for."""


def one(code: str) -> UUID:
    """Return the operation or the meeting meant; a code that both could begin with is the operation's."""
    try:
        return session.record(code, RecordKind.OPERATION)
    except NotFound:
        return session.record(code, RecordKind.MEETING)


def _values(**given: Any) -> dict[str, Any]:
    found: dict[str, Any] = session.given(**given)
    for name in ("planned", "spent", "rate"):
        if name in found:
            found[name] = read_amount(found[name], f"--{name}") if found[name] else None
    if "payer" in found:
        found["payer"] = session.agency(found["payer"]) if found["payer"] else None
    if "currency" in found:
        found["currency"] = found["currency"].upper()
    return found


def _rows(operation: UUID, removed: bool = False) -> list[CostRow]:
    return session.context().read(queries.of_subject, operation, removed)


def _shown(amount: int | None, row: CostRow) -> str:
    return "" if amount is None else money(amount, row.currency)


@cost.command("list", help=_("List the cost lines and what they come to"))
def list_costs(
    code: Code,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from db.queries.costs import totals

    rows = _rows(one(code), removed)
    columns = [
        Column(_("No."), lambda row: row.number),
        Column(_("For"), lambda row: row.item, shrinks=True, main=True),
        Column(_("Rate"), lambda row: _shown(row.rate, row), rank=2),
        Column(_("Planned"), lambda row: _shown(row.planned, row)),
        Column(_("Spent"), lambda row: _shown(row.spent, row)),
        Column(_("Pays"), lambda row: row.payer_name, shrinks=True, rank=1, short=lambda row: row.payer_short),
        Column(_("Source"), lambda row: row.source, shrinks=True, rank=3),
    ]
    output.emit_rows(rows, columns, chosen(form, as_json), _("No cost is noted yet."))
    for total in totals(rows) if chosen(form, as_json) is Format.TABLE and not removed else ():
        words = {"planned": money(total.planned, total.currency), "spent": money(total.spent, total.currency)}
        output.say(_("Planned %(planned)s, spent %(spent)s") % words)


def _say(operation: UUID, identity: UUID, dry_run: bool) -> None:
    for row in () if dry_run else _rows(operation):
        if row.id == identity:
            facts = (
                (_("rate"), _shown(row.rate, row)), (_("planned"), _shown(row.planned, row)),
                (_("spent"), _shown(row.spent, row)), (_("pays"), row.payer_name), (_("source"), row.source),
            )  # fmt: skip
            said = "; ".join(f"{name} {text}" for name, text in facts if text)
            output.say_indented(f"{row.number}. {row.item}: {said}", 0, further=3)


@cost.command(
    help=_("Add a cost line"),
    epilog=example('pora op cost add O-2025-001 "BBM dua kendaraan" --planned 600.000 --source DIPA'),
)
@sharing(FIELDS)
def add(
    code: Code,
    item: Annotated[str, typer.Argument(help=_("What the money is for"))],
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import costs
    from db.models.evaluation import CostDraft

    operation = one(code)
    made = session.perform(costs.add, CostDraft(subject=operation, item=item, **_values(**given)), dry_run=dry_run)
    _say(operation, made.id, dry_run)


@cost.command(help=_("Correct a cost line, or note what was spent"))
@sharing(FIELDS)
def edit(
    code: Code,
    number: Number,
    item: Annotated[str | None, typer.Option(help=_("What the money is for"))] = None,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import costs

    operation = one(code)
    made = session.perform(
        costs.edit, row_at(_rows(operation), number).id, _values(item=item, **given), dry_run=dry_run
    )
    _say(operation, made.id, dry_run)


@cost.command(help=_("Take a cost line off the list"))
def remove(code: Code, number: Number, dry_run: DryRun = False) -> None:
    from console.services import costs

    row = row_at(_rows(one(code)), number)
    session.perform(costs.remove, row.id, dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": row.item})


@cost.command(help=_("Bring a removed cost line back; its number is that of `list --removed`"))
def restore(code: Code, number: Number, dry_run: DryRun = False) -> None:
    from console.services import costs

    row = row_at(_rows(one(code), True), number)
    session.perform(costs.restore, row.id, dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": row.item})


@cost.command(help=_("List who gets the rate of a cost line: everybody who took part by name"))
def recipients(code: Code, number: Number, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console import recipients as paid

    row = row_at(_rows(one(code)), number)
    columns = [
        Column(_("Name"), lambda one: one.name, shrinks=True, main=True),
        Column(_("Rank"), lambda one: one.rank, shrinks=True),
        Column(_("Unit"), lambda one: one.unit, shrinks=True, rank=1),
        Column(_("Amount"), lambda one: money(one.amount, one.currency)),
    ]
    found = session.context().read(paid.recipients, row.id)
    output.emit_rows(found, columns, chosen(form, as_json), _("Nobody took part by name yet."))
