"""`pora agency`: institutions, units, other names, mandates. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import mandates, output, session
from console.cli.groups import group
from console.cli.mandates import Code, agency_of
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen, sharing
from console.cli.output import Column, Format
from console.cli.vocabulary import country_code, taking, with_words
from console.i18n import _, language
from console.sentences.reference import COUNTRIES, LEVELS, country_word, level_word, source_words
from console.words import word
from db.enums import MandateRole, RecordKind
from db.queries import agencies as queries
from db.queries.agencies import AgencyFilter, AgencyRow, Branch, MandateRow
from db.reading import Page

app = group(_("Agencies: institutions, units, other names, mandates"))

COUNTRY = taking(COUNTRIES, also=country_code)


def _institution(row: AgencyRow) -> str | None:
    return row.institution_name if row.institution != row.id else ""


def _short_institution(row: AgencyRow) -> str:
    return session.short_name(row.institution) if row.institution != row.id else ""


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Name"), lambda row: row.name, shrinks=True),
        Column(_("Institution"), _institution, shrinks=True, rank=1, short=_short_institution),
        Column(_("Level"), lambda row: level_word(row.level)),
    ]


@app.command("list", help=_("List agencies"))
def list_agencies(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name, code or other name holds this"))] = "",
    institution: Annotated[str, typer.Option(help=_("Only units of this institution"))] = "",
    country: Annotated[str | None, typer.Option(help=with_words(_("Only this country"), COUNTRIES), **COUNTRY)] = None,
    units: Annotated[bool, typer.Option("--units", help=_("Only units"))] = False,
    past: Annotated[bool, typer.Option("--past", help=_("Also those no longer valid"))] = False,
    placeholders: Annotated[bool, typer.Option("--placeholders", help=_("Only names nobody has placed yet"))] = False,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    tree: Annotated[bool, typer.Option("--tree", help=_("Each unit below the agency it belongs to"))] = False,
    limit: LimitOption = 500,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    wanted = AgencyFilter(
        text=text, kind="unit" if units else "", country=country or "", past=past, placeholders_only=placeholders,
        removed=removed, institution=session.agency(institution) if institution else None,
    )  # fmt: skip
    if tree:
        _emit_tree(session.context().read(queries.tree, wanted)[:limit], chosen(form, as_json))
        return
    rows = session.context().read(queries.page, wanted, Page(limit=limit))
    output.emit_rows(rows, columns(), chosen(form, as_json))


def _emit_tree(branches: list[Branch], form: Format) -> None:
    shown = [
        Column(_("Name"), lambda branch: "  " * branch.depth + branch.row.name, shrinks=True),
        Column(_("Code"), lambda branch: branch.row.code),
        Column(_("Level"), lambda branch: level_word(branch.row.level)),
    ]
    objects = [{"depth": branch.depth, **output.as_object(branch.row)} for branch in branches]
    output.emit_rows(objects if form is Format.JSON else branches, shown, form)


@app.command(help=_("Show one agency with its other names and mandates"))
def show(code: Code, as_json: JsonOption = False) -> None:
    here = session.context()
    row = here.read(queries.get, agency_of(code))
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
        (_("In English"), row.name_en), (_("Acronym"), row.acronym), (_("Institution"), _institution(row)),
        (_("Level"), level_word(row.level)), (_("Country"), country_word(row.country)),
        (_("Relieved"), row.predecessor_name), (_("Valid from"), row.valid_from), (_("Valid to"), row.valid_to),
        (_("Other names"), "; ".join(names)),
        (_("Source"), source_words(row.source)), (_("State"), _("removed") if row.state == "deleted" else ""),
    ]  # fmt: skip
    output.emit_facts(f"{row.code}  {row.name}", facts)
    for one in mandates:
        output.say("  " + _("Mandate") + f": {one.function_called(language())} ({word(one.role, MandateRole)})")


FIELDS: dict[str, Any] = {
    "acronym": Annotated[str | None, typer.Option(help=_("Acronym"))],
    "name_en": Annotated[str | None, typer.Option(help=_("Name in English"))],
    "parent": Annotated[str | None, typer.Option(help=_("The agency above it"))],
    "level": Annotated[
        str | None, typer.Option(help=with_words(_("Level"), LEVELS), **taking(LEVELS, may_be_empty=True))
    ],
    "country": Annotated[str | None, typer.Option(help=with_words(_("Country"), COUNTRIES), **COUNTRY)],
    "rotating": Annotated[
        bool | None, typer.Option("--rotating/--no-rotating", help=_("It is relieved by another one from time to time"))
    ],
    "predecessor": Annotated[
        str | None, typer.Option(help=_("The unit it relieved: it reads again what that one had read at its posts"))
    ],
    "valid_from": Annotated[str | None, typer.Option(help=_("First day"))],
    "valid_to": Annotated[str | None, typer.Option(help=_("Last day; then it is on no list of today"))],
}
"""What is said of an agency when one is added and when one is corrected."""


def _values(**given: Any) -> dict[str, Any]:
    values: dict[str, Any] = session.given(**given)
    for name in ("parent", "predecessor"):
        if name in values:
            values[name] = session.agency(values[name]) if values[name] else None
    for name in ("valid_from", "valid_to"):
        if name in values:
            values[name] = session.day(values[name], f"--{name.replace('_', '-')}")
    return values


@app.command(help=_("Add an institution or unit"))
@sharing(FIELDS)
def add(
    name: Annotated[str, typer.Argument(help=_("Full name in Indonesian"))],
    code: Annotated[str, typer.Option(help=_("Short code of your own; else one is given"))] = "",
    institution: Annotated[bool, typer.Option("--institution", help=_("It is an institution, not a unit"))] = False,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import agencies
    from db.enums import AgencyKind
    from db.models.agencies import AgencyDraft

    kind = AgencyKind.INSTITUTION if institution else AgencyKind.UNIT
    draft = AgencyDraft(name_id=name, code=code, kind=kind, **_values(**given))
    agency = session.perform(agencies.add, draft, dry_run=dry_run)
    output.say(session.named(agency.id, agency.name_id))


@app.command(help=_("Correct an agency; corrections survive upgrades"))
@sharing(FIELDS)
def edit(
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("Full name in Indonesian"))] = None,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import agencies

    agency = session.perform(agencies.edit, agency_of(code), _values(name_id=name, **given), dry_run=dry_run)
    output.say(session.named(agency.id, agency.name_id))


@app.command(help=_("Remove an agency from the lists; its history stays"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import agencies

    agency = session.perform(agencies.remove, agency_of(code), dry_run=dry_run)
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

    emit_history(agency_of(code), chosen(form, as_json), limit)


@app.command(help=_("Add another name an agency answers to"))
def alias(code: Code, name: Annotated[str, typer.Argument(help=_("The other name"))], dry_run: DryRun = False) -> None:
    from console.services import agencies

    made = session.perform(agencies.add_alias, agency_of(code), name, dry_run=dry_run)
    output.say(made.name)


@app.command("remove-alias", help=_("Take another name away from an agency"))
def remove_alias(
    code: Code, name: Annotated[str, typer.Argument(help=_("The other name"))], dry_run: DryRun = False
) -> None:
    from console.services import agencies

    removed = session.perform(agencies.remove_alias, _alias(agency_of(code), name), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": removed.name})


def _alias(agency: UUID, name: str) -> UUID:
    """Return the other name of an agency that is written like this. Raises NotFound with those it has."""
    from db.errors import NotFound
    from db.text import folded

    there = session.context().read(queries.aliases, agency)
    for identity, known in there:
        if folded(known) == folded(name):
            return identity
    raise NotFound("agency.no_alias", found=name, wanted=[known for _id, known in there] or "–")


@app.command(help=_("Say which agency a placeholder really is"))
def merge(
    placeholder: Code, into: Annotated[str, typer.Argument(help=_("The real agency"))], dry_run: DryRun = False
) -> None:
    from console.services import agencies

    merged = session.perform(
        agencies.merge, session.record(placeholder, RecordKind.AGENCY), session.agency(into), dry_run=dry_run
    )
    output.say(_("%(name)s now stands for %(into)s.") % {"name": merged.name_id, "into": into})


@app.command(help=_("Keep what an ambiguous name means when a sender writes it"))
def remember(
    sender: Annotated[str, typer.Argument(help=_("Who writes it: an agency, or the file's author"))],
    name: Annotated[str, typer.Argument(help=_("The name as it is written"))],
    code: Code,
    dry_run: DryRun = False,
) -> None:
    from console.services import agencies

    session.perform(agencies.remember, sender, name, agency_of(code), dry_run=dry_run)
    output.say(_("From %(sender)s, “%(name)s” means %(code)s.") % {"sender": sender, "name": name, "code": code})


mandates.join(app)
