"""`pora op rules|papers|paper|exception`: how the rules on orders stand, and the papers of an operation.

Parses and prints; no rule and no SQL.
"""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.meeting_output import moment
from console.cli.operation_output import Code, one, row_of
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Column, Format
from console.cli.vocabulary import taking
from console.i18n import _, ngettext, short_date
from console.paper_register import Filed, FiledKind
from console.words import papers as words

app = group(_("Joint operations: plan, ask units, order, run, report"))

Exception_ = Annotated[
    str | None, typer.Option("--exception", help=_("Which of the three cases; see `pora term list order_exception`"))
]
ApprovedBy = Annotated[str | None, typer.Option("--approved-by", help=_("Who approved that it began without an order"))]
ApprovedAt = Annotated[str | None, typer.Option("--approved-at", help=_("When: “13 Nov 2025 07.15”"))]


def exception_given(zone: str, code: str | None, by: str | None, at: str | None) -> Any:
    """Return the exception as it was typed; None when nothing of it was."""
    if code is None and by is None and at is None:
        return None
    from console.services.orders import ExceptionGiven

    return ExceptionGiven(exception_code(code or ""), by or "", moment(at or "", zone, "--approved-at"))


def exception_code(typed: str) -> str:
    """Return the code of an exception by its code or name; what is in no list is left for the use case to refuse."""
    from db.queries import terms
    from db.text import folded

    known = session.context().read(terms.of_list, "order_exception")
    meant = (term.code for term in known if folded(typed) in map(folded, (term.code, term.name_id, term.name_en)))
    return next(meant, typed)


def tell_rules(identity: UUID) -> None:
    """Say aside which rules on the order are open or broken."""
    from console.messages import explain

    for each in _ruled(identity):
        if each.result.standing != "met":
            output.tell(f"{words.SIGNS[each.result.standing]} {explain(each.result)}")


def _ruled(identity: UUID) -> list[Any]:
    from console import orders

    context = session.context()
    return context.read(orders.of_operation, identity, context.now())


@app.command(help=_("Show how an operation stands to the rules on orders (Pasal 30)"))
def rules(code: Code, as_json: JsonOption = False) -> None:
    identity = one(code)
    found = _ruled(identity)
    if as_json:
        output.emit_object({"rules": [_as_object(each) for each in found]})
        return
    for each in found:
        for line in rule_lines(each):
            output.say_indented(line, 0 if line.startswith(tuple(words.SIGNS.values())) else 3, further=3)
    if not found:
        output.tell(_("No rule concerns this operation: it does not take place."))


def rule_lines(each: Any) -> list[str]:
    """Return one rule: how it stands and what would set it right, what is left of its time, its words and source."""
    from console.messages import explain

    result = each.result
    lines = [f"{words.SIGNS[result.standing]} {words.standing(result.standing)}: {explain(result)}"]
    if result.standing == "open" and result.rule == "sp_mendesak" and result.deadline:
        lines.append(left(result))
    if each.term is not None:
        from console.i18n import language

        lines.append(f"{each.term.name(language())} ({each.term.source})")
    return lines


def left(result: Any) -> str:
    """Return what is left of the time of a rule."""
    hours = result.hours_left(session.context().now())
    return ngettext("%(n)d hour left", "%(n)d hours left", hours) % {"n": hours}


def _as_object(each: Any) -> dict[str, Any]:
    from console.messages import explain

    result = each.result
    return {
        "rule": result.rule, "standing": str(result.standing), "code": result.code, "sentence": explain(result),
        "deadline": _iso(result.deadline),
        "source": each.term.source if each.term else "",
    }  # fmt: skip


def _iso(at: Any) -> str | None:
    return at.isoformat() if at else None


@app.command(
    "exception",
    help=_("Say, or correct, under which exception an operation began without an order"),
    epilog=example('pora op exception O-2025-001 --exception dpo --approved-by Kakanwil --approved-at "13 Nov 07.15"'),
)
def exception_command(
    code: Code, exception: Exception_ = None, approved_by: ApprovedBy = None, approved_at: ApprovedAt = None,
    dry_run: DryRun = False,
) -> None:  # fmt: skip
    from console.services import orders

    row = row_of(one(code))
    given = orders.ExceptionGiven(
        row.order_exception if exception is None else exception_code(exception),
        row.exception_approver if approved_by is None else approved_by,
        row.exception_approved_at if approved_at is None else moment(approved_at, row.zone, "--approved-at"),
    )
    session.perform(orders.set_exception, row.id, given, dry_run=dry_run)
    if not dry_run:
        for each in _ruled(row.id):
            for line in rule_lines(each)[:1]:
                output.say_indented(line, 0, further=3)


@app.command(help=_("List the papers of an operation, there or needed, and what each lacks"))
def papers(
    code: Annotated[str, typer.Argument(help=_("Code of the operation; empty with --double"))] = "",
    missing: Annotated[bool, typer.Option("--missing", help=_("Only those that lack something"))] = False,
    double: Annotated[
        bool, typer.Option("--double", help=_("Instead: official numbers that an agency gave twice in a year"))
    ] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    if double:
        _doubles(chosen(form, as_json))
        return
    if not code:
        raise typer.BadParameter(_("Name the operation, or ask for --double."))
    rows = [row for row in _register(one(code)) if row.lacks or not missing]
    if chosen(form, as_json) is Format.JSON:
        output.emit_object({"papers": [_paper_object(row) for row in rows]})
        return
    output.emit_rows(rows, _columns(), form, _("No paper is there or needed yet."))


def _register(identity: UUID) -> list[Filed]:
    from console import filing

    context = session.context()
    return context.read(filing.register, identity, context.actor.unit, context.now())


def _columns() -> list[Column]:
    return [
        Column(_("Paper"), lambda row: words.paper(row.kind), shrinks=True, rank=1),
        Column(_("Of, to"), lambda row: row.about, shrinks=True, rank=2),
        Column(_("Official number"), lambda row: row.number, shrinks=True, main=True),
        Column(_("Date"), lambda row: short_date(row.dated) if row.dated else ""),
        Column(_("Official"), lambda row: row.official, shrinks=True, rank=3),
        Column(_("Signed on"), lambda row: short_date(row.signed_on) if row.signed_on else ""),
        Column(_("Lacks"), lambda row: words.lacks(row.lacks), shrinks=True),
    ]


def _paper_object(row: Filed) -> dict[str, Any]:
    return {
        "kind": str(row.kind), "about": row.about, "agency": str(row.agency) if row.agency else None,
        "record": str(row.record) if row.record else None, "number": row.number, "date": _iso(row.dated),
        "official": row.official, "signed": _iso(row.signed_on), "lacks": [str(one) for one in row.lacks],
    }  # fmt: skip


def _doubles(form: Format) -> None:
    from db.queries import filing

    columns = [
        Column(_("Agency"), lambda row: row.agency_name, shrinks=True, rank=1),
        Column(_("Year"), lambda row: row.year),
        Column(_("Official number"), lambda row: row.number, shrinks=True, main=True),
        Column(_("Paper"), lambda row: words.paper(row.paper), shrinks=True),
        Column(_("Code"), lambda row: row.code),
        Column(_("Date"), lambda row: short_date(row.dated) if row.dated else ""),
    ]
    context = session.context()
    found = context.read(filing.doubles, context.actor.unit)
    output.emit_rows(found, columns, form, _("No official number occurs twice."))


@app.command(
    help=_("Note number, date, official or signature of a paper"),
    epilog=example('pora op paper O-2025-001 urgent_order --number "SP/13/XI/2025" --date "13 Nov 2025"'),
)
def paper(
    code: Code,
    kind: Annotated[str, typer.Argument(help=_("Which paper"), **taking(words.PAPERS))],
    number: Annotated[str | None, typer.Option(help=_("Official number"))] = None,
    day: Annotated[str | None, typer.Option("--date", help=_("Date of the paper"))] = None,
    official: Annotated[str | None, typer.Option(help=_("Official who signs it"))] = None,
    signed: Annotated[str | None, typer.Option(help=_("Day it was signed"))] = None,
    unit: Annotated[str, typer.Option(help=_("Unit a request goes to, or whose Sprin it is"))] = "",
    transfer: Annotated[str, typer.Option(help=_("Hand-over: its place in `pora op transfer list`, from 1"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import filing

    identity = one(code)
    changed: dict[str, Any] = session.given(number=number, official=official)
    for name, typed, flag in (("dated", day, "--date"), ("signed_on", signed, "--signed")):
        if typed is not None:
            changed[name] = session.day(typed, flag)
    agency = session.agency(unit) if unit else None
    subject = _transfer(identity, transfer) if transfer else None
    session.perform(filing.note, identity, FiledKind(kind), changed, agency, subject, dry_run=dry_run)
    if dry_run:
        return
    for row in _register(identity):
        if row.kind == kind and agency in (None, row.agency) and subject in (None, row.record):
            output.say_indented(_line(row), 0, further=2)


def _transfer(operation: UUID, typed: str) -> UUID:
    from db.errors import NotFound
    from db.queries import transfers

    rows = session.context().read(transfers.of_operation, operation)
    if typed.isdigit() and 1 <= int(typed) <= len(rows):
        return rows[int(typed) - 1].id
    raise NotFound("record.none", found=typed, wanted="transfer")


def _line(row: Filed) -> str:
    day = short_date(row.dated) if row.dated else ""
    lacking = _("lacks: %(what)s") % {"what": words.lacks(row.lacks)} if row.lacks else _("complete")
    about = f" ({row.about})" if row.about else ""
    return f"{words.paper(row.kind)}{about}: " + "; ".join(filter(None, (row.number, day, row.official, lacking)))
