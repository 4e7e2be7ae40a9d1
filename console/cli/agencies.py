"""`pora agency`: institutions, units, other names, mandates. Parses and prints; no rule and no SQL."""

from typing import Annotated
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Column, Format
from console.i18n import _
from db.enums import MandateRole, RecordKind
from db.queries import agencies as queries
from db.queries.agencies import AgencyFilter, AgencyRow, MandateRow
from db.reading import Page

app = group(_("Agencies: institutions, units, other names, mandates"))

Code = Annotated[str, typer.Argument(help=_("Code or name of the agency"), autocompletion=codes(RecordKind.AGENCY))]
FunctionName = Annotated[str, typer.Argument(help=_("Function, as `pora term list mandate_function` shows it"))]


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Name"), lambda row: row.name, shrinks=True),
        Column(_("Institution"), lambda row: row.institution_name if row.institution != row.id else "", shrinks=True),
        Column(_("Level"), lambda row: row.level.replace("_", "/")),
    ]


@app.command("list", help=_("List agencies"))
def list_agencies(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name, code or other name holds this"))] = "",
    institution: Annotated[str, typer.Option(help=_("Only units of this institution"))] = "",
    country: Annotated[str, typer.Option(help=_("Only this country (ID, MY)"))] = "",
    units: Annotated[bool, typer.Option("--units", help=_("Only units"))] = False,
    past: Annotated[bool, typer.Option("--past", help=_("Also those no longer valid"))] = False,
    placeholders: Annotated[bool, typer.Option("--placeholders", help=_("Only names nobody has placed yet"))] = False,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 500,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    wanted = AgencyFilter(
        text=text, kind="unit" if units else "", country=country, past=past, placeholders_only=placeholders,
        removed=removed, institution=session.agency(institution) if institution else None,
    )  # fmt: skip
    rows = session.context().read(queries.page, wanted, Page(limit=limit))
    output.emit_rows(rows, columns(), chosen(form, as_json))


@app.command(help=_("Show one agency with its other names and mandates"))
def show(code: Code, as_json: JsonOption = False) -> None:
    here = session.context()
    row = here.read(queries.get, _one(code))
    assert row is not None
    names = [name for _id, name in here.read(queries.aliases, row.id)]
    mandates = here.read(queries.mandates, agency=row.id)
    if as_json:
        output.emit_object(
            {**output.as_object(row), "aliases": names, "mandates": [output.as_object(one) for one in mandates]}
        )
        return
    _show(row, names, mandates)


def _show(row: AgencyRow, names: list[str], mandates: list[MandateRow]) -> None:
    facts = [
        (_("In English"), row.name_en), (_("Acronym"), row.acronym), (_("Institution"), row.institution_name),
        (_("Level"), row.level.replace("_", "/")), (_("Country"), row.country), (_("Other names"), "; ".join(names)),
        (_("Source"), row.source), (_("State"), _("removed") if row.state == "deleted" else ""),
    ]  # fmt: skip
    output.emit_facts(f"{row.code}  {row.name}", facts)
    for one in mandates:
        output.say("  " + _("Mandate") + f": {one.function_name or one.function} ({role_words(one.role)})")


def role_words(role: str) -> str:
    """Return what an institution does in a function."""
    return {"lead": _("leads"), "support": _("supports"), "ask": _("to be asked")}.get(role, role)


def _one(code: str) -> UUID:
    """Return the agency with this code or name; by its code also a removed one."""
    from db.errors import NotFound

    try:
        return session.record(code, RecordKind.AGENCY)
    except NotFound:
        return session.agency(code)


@app.command(help=_("Add an institution or unit"))
def add(
    name: Annotated[str, typer.Argument(help=_("Full name in Indonesian"))],
    code: Annotated[str, typer.Option(help=_("Short code of your own; else one is given"))] = "",
    acronym: Annotated[str, typer.Option(help=_("Acronym"))] = "",
    parent: Annotated[str, typer.Option(help=_("The agency above it"))] = "",
    institution: Annotated[bool, typer.Option("--institution", help=_("It is an institution, not a unit"))] = False,
    name_en: Annotated[str, typer.Option(help=_("Name in English"))] = "",
    country: Annotated[str, typer.Option(help=_("Country (ID, MY)"))] = "ID",
    level: Annotated[str, typer.Option(help=_("Level, such as provinsi or kecamatan"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import agencies
    from db.enums import AgencyKind
    from db.models.agencies import AgencyDraft

    draft = AgencyDraft(
        name_id=name, code=code, acronym=acronym, name_en=name_en, country=country, level=level,
        kind=AgencyKind.INSTITUTION if institution else AgencyKind.UNIT,
        parent=session.agency(parent) if parent else None,
    )  # fmt: skip
    agency = session.perform(agencies.add, draft, dry_run=dry_run)
    output.say(session.named(agency.id, agency.name_id))


@app.command(help=_("Correct an agency; corrections survive upgrades"))
def edit(
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("Full name in Indonesian"))] = None,
    acronym: Annotated[str | None, typer.Option(help=_("Acronym"))] = None,
    name_en: Annotated[str | None, typer.Option(help=_("Name in English"))] = None,
    level: Annotated[str | None, typer.Option(help=_("Level, such as provinsi or kecamatan"))] = None,
    parent: Annotated[str | None, typer.Option(help=_("The agency above it"))] = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import agencies

    changed = session.given(name_id=name, acronym=acronym, name_en=name_en, level=level)
    if parent is not None:
        changed["parent"] = session.agency(parent) if parent else None
    agency = session.perform(agencies.edit, _one(code), changed, dry_run=dry_run)
    output.say(session.named(agency.id, agency.name_id))


@app.command(help=_("Remove an agency from the lists; its history stays"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import agencies

    agency = session.perform(agencies.remove, _one(code), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": agency.name_id})


@app.command(help=_("Bring a removed agency back"))
def restore(code: Code, dry_run: DryRun = False) -> None:
    from console.services import agencies

    agency = session.perform(agencies.restore, session.record(code, RecordKind.AGENCY), dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": agency.name_id})


@app.command(help=_("Show what happened to an agency"))
def history(
    code: Code, limit: LimitOption = 50, form: FormatOption = Format.TABLE, as_json: JsonOption = False
) -> None:
    from console.cli.history import emit_history

    emit_history(_one(code), chosen(form, as_json), limit)


@app.command(help=_("Add another name an agency answers to"))
def alias(code: Code, name: Annotated[str, typer.Argument(help=_("The other name"))], dry_run: DryRun = False) -> None:
    from console.services import agencies

    made = session.perform(agencies.add_alias, _one(code), name, dry_run=dry_run)
    output.say(made.name)


@app.command(help=_("Say which agency a placeholder really is"))
def merge(
    placeholder: Code, into: Annotated[str, typer.Argument(help=_("The real agency"))], dry_run: DryRun = False
) -> None:
    from console.services import agencies

    merged = session.perform(
        agencies.merge, session.record(placeholder, RecordKind.AGENCY), session.agency(into), dry_run=dry_run
    )
    output.say(_("%(name)s now stands for %(into)s.") % {"name": merged.name_id, "into": into})


@app.command(help=_("The mandate table: who leads, who supports, whom to ask"))
def mandates(
    function: Annotated[str, typer.Option(help=_("Only this function"))] = "",
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    rows = session.context().read(queries.mandates, function)
    shown = [
        Column(_("Function"), lambda row: row.function_name or row.function, shrinks=True),
        Column(_("Role"), lambda row: role_words(row.role)),
        Column(_("Agency"), lambda row: row.agency_code),
        Column(_("Name"), lambda row: row.agency_name, shrinks=True),
    ]
    output.emit_rows(rows, shown, chosen(form, as_json))


@app.command("add-mandate", help=_("Say that an agency leads, supports or must be asked in a function"))
def add_mandate(
    code: Code,
    function: FunctionName,
    role: Annotated[MandateRole, typer.Argument(help=_("lead, support or ask"))],
    note: Annotated[str, typer.Option(help=_("Note"))] = "",
    source: Annotated[str, typer.Option(help=_("Where it stands: law, letter"))] = "",
    valid_from: Annotated[str, typer.Option("--from", help=_("First day"))] = "",
    valid_to: Annotated[str, typer.Option("--to", help=_("Last day"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import agencies
    from db.models.agencies import MandateDraft

    draft = MandateDraft(
        function=_function(function), agency=_one(code), role=role, note=note, source=source,
        valid_from=session.day(valid_from, "--from"), valid_to=session.day(valid_to, "--to"),
    )  # fmt: skip
    made = session.perform(agencies.add_mandate, draft, dry_run=dry_run)
    output.say(f"{made.function}: {code} ({role_words(made.role)})")


def _function(code: str) -> str:
    from db.errors import NotFound
    from db.queries import terms

    if session.context().read(terms.get, "mandate_function", code) is None:
        raise NotFound("term.unknown", found=code, list="mandate_function")
    return code


@app.command("remove-mandate", help=_("Take an agency's lines for a function out of the mandate table"))
def remove_mandate(code: Code, function: FunctionName, dry_run: DryRun = False) -> None:
    from console.services import agencies
    from db.errors import NotFound

    found = session.context().read(queries.mandates, function, _one(code))
    if not found:
        raise NotFound("mandate.none", found=code, function=function)
    for one in found:
        session.perform(agencies.remove_mandate, one.id, dry_run=dry_run)
        output.say(_("Removed: %(name)s") % {"name": f"{one.function}, {one.agency_name} ({role_words(one.role)})"})


@app.command(help=_("Keep what an ambiguous name means when a sender writes it"))
def remember(
    sender: Annotated[str, typer.Argument(help=_("Who writes it: an agency, or the file's author"))],
    name: Annotated[str, typer.Argument(help=_("The name as it is written"))],
    code: Code,
    dry_run: DryRun = False,
) -> None:
    from console.services import agencies

    session.perform(agencies.remember, sender, name, _one(code), dry_run=dry_run)
    output.say(_("From %(sender)s, “%(name)s” means %(code)s.") % {"sender": sender, "name": name, "code": code})
