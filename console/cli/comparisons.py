"""`pora op compare`: a number of an operation beside its base. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.lessons import Number, row_at
from console.cli.operation_output import Code, one
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Column, Format
from console.i18n import _, short_date
from console.words import word
from console.words.evaluation import change, compared, rates
from db.enums import ComparisonKind
from db.queries import comparisons as queries
from db.queries.comparisons import ComparisonRow

app = group(_("Joint operations: plan, ask units, order, run, report"))
compare = group(_("Comparisons: a number beside its base, per unit of a denominator"))
app.add_typer(compare, name="compare")


def _rows(operation: UUID, removed: bool = False) -> list[ComparisonRow]:
    return session.context().read(queries.of_operation, operation, removed)


def periods(row: ComparisonRow) -> str:
    """Return both periods."""
    return (
        f"{short_date(row.base_from)} - {short_date(row.base_to)}"
        f" -> {short_date(row.value_from)} - {short_date(row.value_to)}"
    )


@compare.command("list", help=_("List the comparisons of an operation"))
def list_comparisons(
    code: Code,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    rows = _rows(one(code), removed)
    if chosen(form, as_json) is Format.JSON:
        output.emit_rows([_as_object(row) for row in rows], [], Format.JSON)
        return
    columns = [
        Column(_("No."), lambda row: row.number),
        Column(_("Measure"), lambda row: row.measure, shrinks=True, main=True),
        Column(_("Kind"), lambda row: word(row.kind, ComparisonKind), shrinks=True, rank=2),
        Column(_("Rates"), rates, shrinks=True),
        Column(_("Change"), change, shrinks=True),
        Column(_("Periods"), periods, shrinks=True, rank=1),
        Column(_("Source"), lambda row: row.source, shrinks=True, rank=3),
    ]
    output.emit_rows(rows, columns, form, _("Nothing is compared yet."))


def _as_object(row: ComparisonRow) -> dict[str, Any]:
    found = compared(row)
    percent = None if found.percent is None else str(round(found.percent, 2))
    return {
        **output.as_object(row), "base_rate": str(found.base_rate), "rate": str(found.rate), "percent": percent,
        "trend": str(found.trend),
    }  # fmt: skip


@compare.command(
    help=_("Compare a number with its base; both with period and denominator"),
    epilog=example(
        'pora op compare add O-2025-001 "WNA diperiksa" --per patroli --base 12/6 --base-period 2025-05-01..2025-05-31 '
        "--value 18/6 --period 2025-06-01..2025-06-30"
    ),
)
def add(
    code: Code,
    measure: Annotated[str, typer.Argument(help=_("What is counted"))],
    per: Annotated[str, typer.Option(help=_("What the denominator counts: patroli, hari operasi"))] = "",
    base: Annotated[str, typer.Option(help=_("Base as number/denominator: 12/6"))] = "",
    base_period: Annotated[str, typer.Option("--base-period", help=_("Period of the base, as first..last day"))] = "",
    value: Annotated[str, typer.Option(help=_("Number/denominator to compare: 18/6"))] = "",
    period: Annotated[str, typer.Option(help=_("Its period, as first..last day"))] = "",
    kind: Annotated[ComparisonKind, typer.Option(help=_("What is set beside what"))] = ComparisonKind.BEFORE_AFTER,
    source: Annotated[str, typer.Option(help=_("Where the numbers come from"))] = "",
    notes: Annotated[str, typer.Option(help=_("Notes"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import comparisons
    from db.models.findings import ComparisonDraft

    operation = one(code)
    (base_value, base_denominator), (number, denominator) = _parts(base, "--base"), _parts(value, "--value")
    base_from, base_to = _span(base_period, "--base-period")
    value_from, value_to = _span(period, "--period")
    draft = ComparisonDraft(
        operation=operation, kind=kind, measure=measure, base_value=base_value, base_from=base_from, base_to=base_to,
        base_denominator=base_denominator, value=number, value_from=value_from, value_to=value_to,
        denominator=denominator, per=per, source=source, notes=notes,
    )  # fmt: skip
    made = session.perform(comparisons.add, draft, dry_run=dry_run)
    _say(operation, made.id, dry_run)


def _say(operation: UUID, identity: UUID, dry_run: bool) -> None:
    for row in () if dry_run else _rows(operation):
        if row.id == identity:
            output.say_indented(f"{row.number}. {row.measure}: {rates(row)}; {change(row)}", 0, further=3)


@compare.command(
    help=_("Correct a comparison; only what is given changes"),
    epilog=example('pora op compare edit O-2025-001 1 --value 21/7 --period 2025-06-01..2025-06-30'),
)
def edit(
    code: Code,
    number: Number,
    measure: Annotated[str | None, typer.Option(help=_("What is counted"))] = None,
    per: Annotated[str | None, typer.Option(help=_("What the denominator counts: patroli, hari operasi"))] = None,
    base: Annotated[str, typer.Option(help=_("Base as number/denominator: 12/6"))] = "",
    base_period: Annotated[str, typer.Option("--base-period", help=_("Period of the base, as first..last day"))] = "",
    value: Annotated[str, typer.Option(help=_("Number/denominator to compare: 18/6"))] = "",
    period: Annotated[str, typer.Option(help=_("Its period, as first..last day"))] = "",
    kind: Annotated[ComparisonKind | None, typer.Option(help=_("What is set beside what"))] = None,
    source: Annotated[str | None, typer.Option(help=_("Where the numbers come from"))] = None,
    notes: Annotated[str | None, typer.Option(help=_("Notes"))] = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import comparisons

    operation = one(code)
    changed: dict[str, Any] = session.given(measure=measure, per=per, kind=kind, source=source, notes=notes)
    pairs = ((base, "--base", "base_value", "base_denominator"), (value, "--value", "value", "denominator"))
    for typed, flag, *names in pairs:
        changed |= dict(zip(names, _parts(typed, flag), strict=True)) if typed else {}
    spans = ((base_period, "--base-period", "base_from", "base_to"), (period, "--period", "value_from", "value_to"))
    for typed, flag, *names in spans:
        changed |= dict(zip(names, _span(typed, flag), strict=True)) if typed else {}
    identity = row_at(_rows(operation), number).id
    session.perform(comparisons.edit, identity, changed, dry_run=dry_run)
    _say(operation, identity, dry_run)


def _parts(typed: str, flag: str) -> tuple[str, str]:
    """Return number and denominator; a comma is a decimal comma."""
    number, sign, denominator = typed.replace(",", ".").partition("/")
    if not sign:
        raise typer.BadParameter(_("%(option)s wants number/denominator, as in 12/6.") % {"option": flag})
    return number.strip(), denominator.strip()


def _span(typed: str, flag: str) -> tuple[Any, Any]:
    first, sign, last = typed.partition("..")
    if not sign:
        raise typer.BadParameter(_("%(option)s wants first..last day.") % {"option": flag})
    return session.day(first.strip(), flag), session.day(last.strip(), flag)


@compare.command(help=_("Take a comparison off"))
def remove(code: Code, number: Number, dry_run: DryRun = False) -> None:
    from console.services import comparisons

    row = row_at(_rows(one(code)), number)
    session.perform(comparisons.remove, row.id, dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": row.measure})


@compare.command(help=_("Bring a removed comparison back; its number is that of `list --removed`"))
def restore(code: Code, number: Number, dry_run: DryRun = False) -> None:
    from console.services import comparisons

    row = row_at(_rows(one(code), True), number)
    session.perform(comparisons.restore, row.id, dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": row.measure})
