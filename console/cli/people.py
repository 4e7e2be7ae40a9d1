"""`pora person`: people and the positions they hold. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen, sharing
from console.cli.output import Column, Format
from console.i18n import _
from console.words import word
from db.enums import Acting, RecordKind
from db.queries import people as queries
from db.queries.people import AppointmentRow, PersonFilter, PersonRow
from db.reading import Page

app = group(_("People and the positions they hold"))

Code = Annotated[str, typer.Argument(help=_("Code, id, or the start of one"), autocompletion=codes(RecordKind.PERSON))]


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Name"), lambda row: row.name, shrinks=True),
        Column(
            _("Agency"), lambda row: row.agency_name, shrinks=True, short=lambda row: session.short_name(row.agency)
        ),
        Column(_("Position"), lambda row: row.position, shrinks=True),
        Column(_("Rank"), lambda row: row.rank, rank=1),
    ]


@app.command("list", help=_("List people"))
def list_people(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name, position or number holds this"))] = "",
    agency: Annotated[str, typer.Option(help=_("Only people of this agency"))] = "",
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 500,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    wanted = PersonFilter(text=text, agency=session.agency(agency) if agency else None, removed=removed)
    rows = session.context().read(queries.page, wanted, Page(limit=limit))
    output.emit_rows(rows, columns(), chosen(form, as_json))


@app.command(help=_("Show one person with their positions"))
def show(code: Code, as_json: JsonOption = False) -> None:
    here = session.context()
    row = here.read(queries.get, session.record(code, RecordKind.PERSON))
    assert row is not None
    held = here.read(queries.appointments, person=row.id)
    if as_json:
        output.emit_object({**output.as_object(row), "appointments": [output.as_object(one) for one in held]})
        return
    _show(row, held)


def _show(row: PersonRow, held: list[AppointmentRow]) -> None:
    facts = [
        (_("Agency"), row.agency_name), (_("Position"), row.position), (_("Rank"), row.rank),
        (row.number_label, row.number), (_("Contact"), row.contact),
        (_("State"), _("removed") if row.state == "deleted" else ""),
    ]  # fmt: skip
    output.emit_facts(f"{row.code}  {row.name}", facts)
    for one in held:
        days = f"; {output.shown(one.valid_from) or '…'} – {output.shown(one.valid_to) or '…'}"
        dated = days if one.valid_from or one.valid_to else ""
        output.say_indented(f"{one.position}, {one.agency_name} ({word(one.acting, Acting)}{dated})", 2, further=4)


FIELDS: dict[str, Any] = {
    "agency": Annotated[
        str | None,
        typer.Option(help=_("Agency, by code or name; empty takes it away"), autocompletion=codes(RecordKind.AGENCY)),
    ],
    "position": Annotated[str | None, typer.Option(help=_("Position"))],
    "rank": Annotated[str | None, typer.Option(help=_("Rank and grade"))],
    "number": Annotated[str | None, typer.Option(help=_("Service number"))],
    "number_label": Annotated[str | None, typer.Option(help=_("What the number is called: NIP, NRP"))],
    "contact": Annotated[str | None, typer.Option(help=_("Telephone or address"))],
}
"""What is said of a person when one is added and when one is corrected."""


def _values(agency: str | None = None, **given: Any) -> dict[str, Any]:
    values = session.given(**given)
    if agency is not None:
        values["agency"] = session.agency(agency) if agency else None
    return values


@app.command(help=_("Add an official or contact"))
@sharing(FIELDS)
def add(
    name: Annotated[str, typer.Argument(help=_("Full name with titles"))], dry_run: DryRun = False, **given: Any
) -> None:
    from console.services import people
    from db.models.people import PersonDraft

    person = session.perform(people.add, PersonDraft(name=name, **_values(**given)), dry_run=dry_run)
    output.say(session.named(person.id, person.name))


@app.command(help=_("Correct what is known of a person"))
@sharing(FIELDS)
def edit(
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("Full name with titles"))] = None,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import people

    identity = session.record(code, RecordKind.PERSON)
    person = session.perform(people.edit, identity, _values(name=name, **given), dry_run=dry_run)
    output.say(session.named(person.id, person.name))


@app.command(help=_("Remove a person from the lists; papers keep the name"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import people

    person = session.perform(people.remove, session.record(code, RecordKind.PERSON), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": person.name})


@app.command(help=_("Bring a removed person back"))
def restore(code: Code, dry_run: DryRun = False) -> None:
    from console.services import people

    person = session.perform(people.restore, session.record(code, RecordKind.PERSON), dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": person.name})


@app.command(help=_("Show what happened to a person"))
def history(
    code: Code, limit: LimitOption = 50, form: FormatOption = Format.TABLE, as_json: JsonOption = False
) -> None:
    from console.cli.history import emit_history

    emit_history(session.record(code, RecordKind.PERSON), chosen(form, as_json), limit)


@app.command(help=_("Record a position somebody holds or acts in"))
def appoint(
    code: Code,
    position: Annotated[str, typer.Argument(help=_("Position"))],
    agency: Annotated[str, typer.Option(help=_("Agency of the position; else that of the person"))] = "",
    acting: Annotated[Acting, typer.Option(help=_("In what capacity"))] = Acting.DEFINITIVE,
    superior: Annotated[str, typer.Option(help=_("Position signed for with a.n. or u.b."))] = "",
    valid_from: Annotated[str, typer.Option("--from", help=_("First day"))] = "",
    valid_to: Annotated[str, typer.Option("--to", help=_("Last day"))] = "",
    letter: Annotated[str, typer.Option(help=_("Letter of appointment"))] = "",
    no_signature: Annotated[bool, typer.Option("--no-signature", help=_("Does not sign papers"))] = False,
    dry_run: DryRun = False,
) -> None:
    from console.services import people
    from db.models.people import AppointmentDraft

    person = session.record(code, RecordKind.PERSON)
    draft = AppointmentDraft(
        person=person, agency=_agency_of(code, person, agency), position=position, acting=acting, superior=superior,
        valid_from=session.day(valid_from, "--from"), valid_to=session.day(valid_to, "--to"), letter=letter,
        signs=not no_signature,
    )  # fmt: skip
    made = session.perform(people.appoint, draft, dry_run=dry_run)
    output.say(f"{made.position} ({word(made.acting)})")


def _agency_of(code: str, person: UUID, agency: str) -> UUID:
    from db.errors import Invalid

    if agency:
        return session.agency(agency)
    row = session.context().read(queries.get, person)
    if row is None or row.agency is None:
        raise Invalid("appointment.no_agency", field="--agency", found=code)
    return row.agency
