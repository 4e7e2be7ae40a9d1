"""`pora op finding`: people checked in an operation (daftar nominatif). Parses and prints; no rule and no SQL."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from console.cli import output, session
from console.cli.finding_output import Full, Number, as_object, lists, people, person, tell, words
from console.cli.groups import group
from console.cli.operation_output import Code, one, row_of
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example, sharing
from console.cli.output import Column, Format
from console.finding_words import Words
from console.i18n import _, ngettext
from db.enums import SecurityClass
from db.queries.findings import FindingRow

app = group(_("Joint operations: plan, ask units, order, run, report"))
finding = group(_("People checked (daftar nominatif): initials, papers, what was found"))
app.add_typer(finding, name="finding")

FIELDS: dict[str, Any] = {
    "sex": Annotated[str | None, typer.Option(help=_("L or P; “P anak” for a girl"))],
    "nationality": Annotated[str | None, typer.Option(help=_("Country by name or code: Malaysia, MY, MYS"))],
    "document": Annotated[str | None, typer.Option(help=_("Travel document; see `pora term list travel_document`"))],
    "document_number": Annotated[str | None, typer.Option("--number", help=_("Number of the document"))],
    "permit": Annotated[str | None, typer.Option(help=_("Stay permit; see `pora term list permit_kind`"))],
    "permit_until": Annotated[str | None, typer.Option("--until", help=_("Last day of the permit"))],
    "sponsor": Annotated[str | None, typer.Option(help=_("Sponsor or employer"))],
    "kind": Annotated[str | None, typer.Option(help=_("What was found; see `pora term list finding_kind`"))],
    "detail": Annotated[str | None, typer.Option(help=_("Detail"))],
    "action": Annotated[str | None, typer.Option(help=_("What was done"))],
    "place": Annotated[str | None, typer.Option(help=_("Where, by code or name"))],
    "found_at": Annotated[str | None, typer.Option("--at", help=_("When: “13 Nov 10.30”"))],
    "referral": Annotated[
        str | None, typer.Option(help=_("Service referred to; see `pora term list referral_service`"))
    ],
    "referred_to": Annotated[str | None, typer.Option("--referred-to", help=_("Agency referred to"))],
    "security_class": Annotated[SecurityClass | None, typer.Option("--class", help=_("Security class, T or higher"))],
}
"""What is said of a person besides the initials, by field of the draft."""

LINE = 'A.B.; L; Malaysia; paspor; A1234567; itk; PT X; overstay; 20 hari; BAP'


def _values(zone: str, **given: Any) -> tuple[dict[str, Any], tuple[Any, ...]]:
    """Turn what was typed into fields, and return the remarks with them."""
    from console.cli.meeting_output import moment
    from console.finding_lines import understood

    found = session.given(**given)
    line = understood(found, lists())
    values = dict(line.values)
    readers: dict[str, Any] = {
        "permit_until": lambda text: session.day(text, "--until"), "place": session.place,
        "referred_to": session.agency, "found_at": lambda text: moment(text, zone, "--at"),
    }  # fmt: skip
    for name, read in readers.items():
        if name in values:
            values[name] = read(values[name]) if values[name] else None
    return values, line.remarks


@finding.command("list", help=_("List who was checked in an operation"))
def list_findings(
    code: Code,
    full: Full = False,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    rows = people(one(code), removed)
    if chosen(form, as_json) is Format.JSON:
        output.emit_rows([as_object(row, full) for row in rows], [], Format.JSON)
        return
    output.emit_rows(rows, columns(words(), full), form, _("Nobody is on the list yet."))


def columns(said: Words, full: bool) -> list[Column]:
    """Return what the list of people shows."""
    return [
        Column(_("No."), lambda row: row.number),
        Column(_("Initials of the name"), lambda row: row.initials),
        Column(_("M/F"), lambda row: said.sex(row.sex, row.minor)),
        Column(_("Nationality"), lambda row: said.nationality(row.nationality), short=lambda row: row.nationality),
        Column(_("Document"), lambda row: said.document(row, full), shrinks=True, rank=1),
        Column(_("Permit"), lambda row: said.term("permit_kind", row.permit), shrinks=True,
               short=lambda row: said.short("permit_kind", row.permit)),
        Column(_("Sponsor"), lambda row: row.sponsor, shrinks=True, rank=3),
        Column(_("Finding"), said.violation, shrinks=True, main=True),
        Column(_("Action"), lambda row: row.action, shrinks=True, rank=2),
        Column(_("Class"), lambda row: row.security_class, rank=4),
    ]  # fmt: skip


@finding.command(
    help=_("Put somebody on the list: one line parted by semicolons, or options"),
    epilog=example(f'pora op finding add O-2025-001 "{LINE}"'),
)
@sharing(FIELDS)
def add(
    code: Code,
    line: Annotated[
        str, typer.Argument(
            help=_("Initials; L/P; nationality; document; number; permit; sponsor; finding; detail; action")
        ),
    ],
    dry_run: DryRun = False,
    **given: Any,
) -> None:  # fmt: skip
    from console.finding_lines import read

    operation = row_of(one(code))
    typed = read(line, lists())
    more, remarks = _values(operation.zone, **given)
    _add(operation.id, [{**typed.values, **more}], (*typed.remarks, *remarks), dry_run)


def _add(operation: Any, given: Sequence[dict[str, Any]], remarks: Sequence[Any], dry_run: bool) -> None:
    from console.services import findings

    made = session.perform(findings.add, operation, given, dry_run=dry_run)
    tell(remarks)
    if dry_run:
        for row in made:
            output.say(row.initials)
        return
    added = {row.id for row in made}
    said = words()
    for row in people(operation):
        if row.id in added:
            output.say_indented(line_of(row, said), 0, further=4)


def line_of(row: FindingRow, said: Words) -> str:
    """Return somebody on one line."""
    about = (
        said.sex(row.sex, bool(row.minor)), said.nationality(row.nationality), said.document(row),
        said.short("permit_kind", row.permit), row.sponsor, said.violation(row), row.detail, row.action,
    )  # fmt: skip
    return f"{row.number}. {row.initials}: {', '.join(filter(None, about))}"


@finding.command(
    help=_("Put many on the list: one line each, from a file or standard input; lines copied from a sheet too"),
    epilog=example("pora op finding paste O-2025-001 daftar.txt"),
)
def paste(
    code: Code,
    file: Annotated[Path | None, typer.Argument(help=_("A text file; else standard input"))] = None,
    dry_run: DryRun = False,
) -> None:
    import sys

    from console.finding_lines import read_many

    operation = one(code)
    text = _text(file) if file else sys.stdin.read()
    read = read_many(text, lists())
    if not read:
        output.tell(_("There is no line to read."))
        return
    _add(operation, [each.values for each in read], [mark for each in read for mark in each.remarks], dry_run)
    said = ngettext("%(n)d person read.", "%(n)d people read.", len(read))
    output.tell(said % {"n": len(read)})


def _text(file: Path) -> str:
    from db.errors import Invalid, NotFound

    if not file.is_file():
        raise NotFound("file.missing", file=str(file))
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("file.encoding", file=file.name) from None


@finding.command(help=_("Correct what stands of somebody on the list"))
@sharing(FIELDS)
def edit(
    code: Code,
    number: Number,
    initials: Annotated[str | None, typer.Option(help=_("Initials; a name is made into them"))] = None,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import findings

    operation = row_of(one(code))
    row = person(operation.id, number)
    values, remarks = _values(operation.zone, initials=initials, **given)
    session.perform(findings.edit, row.id, values, dry_run=dry_run)
    tell(remarks)
    shown = row._replace(**{name: value for name, value in values.items() if name in row._fields})
    output.say_indented(line_of(shown if dry_run else person(operation.id, number), words()), 0, further=4)


@finding.command(help=_("Take people off the list"))
def remove(
    code: Code,
    numbers: Annotated[str, typer.Argument(help=_("Numbers in the list: 2 or 1,3-5"))],
    dry_run: DryRun = False,
) -> None:
    from console.finding_lines import read_numbers
    from console.services import findings

    rows = people(one(code))
    gone = [rows[number - 1] for number in read_numbers(numbers, len(rows))]
    session.perform(findings.remove, [row.id for row in gone], dry_run=dry_run)
    output.say(_("Taken off: %(name)s") % {"name": ", ".join(row.initials for row in gone)})


@finding.command(help=_("Put somebody back who was taken off; `list --removed` numbers them"))
def restore(code: Code, number: Number = 1, dry_run: DryRun = False) -> None:
    from console.services import findings

    row = person(one(code), number, removed=True)
    session.perform(findings.restore, row.id, dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": row.initials})
