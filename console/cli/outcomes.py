"""`pora op outcome` and `pora op conclude`: what an operation came to. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.finding_output import words
from console.cli.groups import group
from console.cli.meeting_output import At, moment
from console.cli.operation_output import Code, one, row_of, say_operation
from console.cli.options import DryRun, JsonOption, example, sharing
from console.finding_words import difference, number_word
from console.i18n import N_, _

app = group(_("Joint operations: plan, ask units, order, run, report"))

FIELDS: dict[str, Any] = {
    "nil": Annotated[bool | None, typer.Option("--nil/--not-nil", help=_("Nihil: nothing was found; a result"))],
    "points_visited": Annotated[str | None, typer.Option("--points", help=_("Points visited"))],
    "foreigners_checked": Annotated[
        str | None, typer.Option("--checked", help=_("Foreigners checked; “-” counts them from the list again"))
    ],
    "people_referred": Annotated[str | None, typer.Option("--referred", help=_("People referred"))],
    "difference": Annotated[str | None, typer.Option(help=_("Why a number is not the one that is counted"))],
    "summary": Annotated[str | None, typer.Option(help=_("What happened, in short"))],
    "obstacles": Annotated[str | None, typer.Option(help=_("Obstacles (kendala)"))],
    "conclusions": Annotated[str | None, typer.Option(help=_("Conclusions"))],
    "suggestions": Annotated[str | None, typer.Option(help=_("Suggestions"))],
    "closing": Annotated[str | None, typer.Option(help=_("Closing words of the report"))],
}
"""What is said of an outcome, by field of its draft."""
_NUMBERS = ("points_visited", "foreigners_checked", "people_referred")
STANDINGS = {
    "not_yet": N_("not due yet"), "missing": N_("incomplete: no outcome yet"), "nil": N_("nihil"),
    "there": N_("entered"),
}  # fmt: skip
TITLES = {
    "sex": N_("Men and women"), "nationality": N_("By nationality"), "permit": N_("By stay permit"),
    "kind": N_("By violation"), "referral": N_("Referred to"),
}  # fmt: skip


def _values(**given: Any) -> dict[str, Any]:
    """Turn what was typed into fields; "-" or nothing leaves a number to be counted."""
    from db.errors import Invalid

    values = session.given(**given)
    for name in _NUMBERS:
        if name in values:
            typed = str(values[name]).strip()
            if typed not in ("", "-") and not typed.isdecimal():
                raise Invalid("field.not_a_number", field=name, found=typed)
            values[name] = int(typed) if typed.isdecimal() else None
    return values


@app.command(
    help=_("Show the outcome of an operation beside what is counted; with options, write it"),
    epilog=example('pora op outcome O-2025-001 --checked 12 --difference "tujuh orang tanpa pelanggaran tidak didata"'),
)
@sharing(FIELDS, before="as_json")
def outcome(code: Code, as_json: JsonOption = False, dry_run: DryRun = False, **given: Any) -> None:
    identity = one(code)
    values = _values(**given)
    if values:
        from console.services import outcomes

        session.perform(outcomes.enter, identity, values, dry_run=dry_run)
    _show(identity, as_json)


@app.command(
    help=_("End an operation and write its outcome at once"),
    epilog=example("pora op conclude O-2025-001 --at 17.00 --nil"),
)
@sharing(FIELDS)
def conclude(code: Code, at: At = "", dry_run: DryRun = False, **given: Any) -> None:
    from console.services import outcomes

    row = row_of(one(code))
    values = _values(**given)
    say_operation(
        session.perform(outcomes.conclude, row.id, values, moment(at, row.zone, "--at"), dry_run=dry_run)
    )
    if not dry_run:
        _show(row.id, False)


def _show(operation: UUID, as_json: bool) -> None:
    from console import outcomes

    row = row_of(operation)
    result = session.context().read(outcomes.of_operation, operation, row.state)
    if as_json:
        output.emit_object(as_object(row, result))
        return
    entered, totals, said = result.entered, result.totals, words()
    texts = entered._asdict() if entered else {}
    counted = [(_(title), _parts(said, field, getattr(totals, f"by_{field}"))) for field, title in TITLES.items()]
    output.emit_facts(
        f"{row.code}  {row.name}",
        [
            (_("Outcome"), _(STANDINGS[result.standing])),
            *((number_word(each.field), difference(each)) for each in result.numbers),
            (_("Why they differ"), texts.get("difference")),
            (_("On the list"), totals.people or ""), (_("With findings"), totals.violations or ""),
            (_("Without findings"), totals.without if totals.people else ""), (_("Children"), totals.minors or ""),
            *counted, (_("Hand-overs"), _handed(totals)),
            (_("What happened"), texts.get("summary")), (_("Obstacles"), texts.get("obstacles")),
            (_("Conclusions"), texts.get("conclusions")), (_("Suggestions"), texts.get("suggestions")),
            (_("Closing words"), texts.get("closing")),
        ],
    )  # fmt: skip
    for each in result.unexplained:
        about = {"what": number_word(each.field), "entered": each.entered, "counted": each.counted}
        output.tell(_("≠ %(what)s: %(entered)s entered, %(counted)s counted. Say why with --difference.") % about)


def _parts(said: Any, field: str, parts: Any) -> str:
    return "; ".join(f"{name} {number}" for name, number in said.parts(field, parts))


def _handed(totals: Any) -> str:
    if not totals.transfers:
        return ""
    about = {"n": totals.transfers, "people": totals.handed, "goods": totals.goods}
    return _("%(n)d (people %(people)d, goods %(goods)d)") % about


def as_object(row: Any, result: Any) -> dict[str, Any]:
    """Return an outcome as JSON holds it: as entered, as counted, and the numbers that hold. No persons."""
    entered = result.entered._asdict() if result.entered else None
    totals = {
        name: dict(value) if name.startswith("by_") else value for name, value in result.totals._asdict().items()
    }
    numbers = {
        each.field: {"entered": each.entered, "counted": each.counted, "value": each.value}
        for each in result.numbers
    }
    return {
        "id": row.id, "code": row.code, "standing": str(result.standing), "entered": entered, "counted": totals,
        "numbers": numbers,
    }  # fmt: skip
