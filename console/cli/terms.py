"""`pora term`: reference lists that people may correct. Parses and prints; no rule and no SQL."""

from typing import Annotated, NamedTuple

import typer

from console import i18n
from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen
from console.cli.output import Column, Format
from console.i18n import _
from db.errors import NotFound
from db.queries import terms as queries
from db.queries.terms import TermRow

app = group(_("Reference lists: forums, functions, legal bases, glossary"))

ListName = Annotated[str, typer.Argument(metavar="LIST", help=_("Name of the list, as `pora term lists` shows it"))]
Code = Annotated[str, typer.Argument(help=_("Code of the term"))]


class ListRow(NamedTuple):
    """One reference list."""

    list: str
    terms: int


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Name"), lambda row: row.name(i18n.language()), shrinks=True),
        Column(_("Level"), lambda row: row.level.replace("_", "/")),
        Column(_("Number"), lambda row: row.number),
        Column(_("Valid to"), lambda row: row.valid_to),
    ]


@app.command(help=_("List the reference lists"))
def lists(form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    rows = [ListRow(*found) for found in session.context().read(queries.lists)]
    shown = [Column(_("List"), lambda row: row.list), Column(_("Terms"), lambda row: row.terms)]
    output.emit_rows(rows, shown, chosen(form, as_json))


@app.command("list", help=_("List the terms of one list"))
def list_terms(
    list_name: ListName,
    on: Annotated[str, typer.Option("--on", help=_("Only terms valid on this day"))] = "",
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    here = session.context()
    if list_name not in dict(here.read(queries.lists)):
        raise NotFound("term.no_list", found=list_name)
    rows = here.read(queries.of_list, list_name, session.day(on, "--on"))
    output.emit_rows(rows, columns(), chosen(form, as_json))


@app.command(help=_("Show one term"))
def show(list_name: ListName, code: Code, as_json: JsonOption = False) -> None:
    row = _one(list_name, code)
    if as_json:
        output.emit_object(output.as_object(row))
        return
    facts = [
        (_("Indonesian"), row.name_id), (_("English"), row.name_en), (_("Malay"), row.name_ms),
        (_("Level"), row.level.replace("_", "/")), (_("Number"), row.number), (_("Note"), row.note),
        (_("Valid from"), row.valid_from), (_("Valid to"), row.valid_to), (_("Source"), row.source),
    ]  # fmt: skip
    output.emit_facts(f"{row.list}  {row.code}", facts)


def _one(list_name: str, code: str) -> TermRow:
    row = session.context().read(queries.get, list_name, code)
    if row is None:
        raise NotFound("term.unknown", found=code, list=list_name)
    return row


@app.command(help=_("Add a term to a list"))
def add(
    list_name: ListName,
    code: Code,
    name: Annotated[str, typer.Argument(help=_("The term in Indonesian"))],
    name_en: Annotated[str, typer.Option(help=_("In English"))] = "",
    name_ms: Annotated[str, typer.Option(help=_("In Malay"))] = "",
    level: Annotated[str, typer.Option(help=_("Level, such as provinsi or kecamatan"))] = "",
    number: Annotated[int | None, typer.Option(help=_("Number, such as meetings a year"))] = None,
    note: Annotated[str, typer.Option(help=_("Note"))] = "",
    source: Annotated[str, typer.Option(help=_("Where it stands: law, letter"))] = "",
    valid_from: Annotated[str, typer.Option("--from", help=_("First day"))] = "",
    valid_to: Annotated[str, typer.Option("--to", help=_("Last day"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import terms
    from db.models.terms import TermDraft

    draft = TermDraft(
        list=list_name, code=code, name_id=name, name_en=name_en, name_ms=name_ms, level=level, number=number,
        note=note, source=source,
        valid_from=session.day(valid_from, "--from"), valid_to=session.day(valid_to, "--to"),
    )  # fmt: skip
    term = session.perform(terms.add, draft, dry_run=dry_run)
    output.say(f"{term.list}  {term.code}  {term.name_id}")


@app.command(help=_("Correct a term; corrections survive upgrades"))
def edit(
    list_name: ListName,
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("The term in Indonesian"))] = None,
    name_en: Annotated[str | None, typer.Option(help=_("In English"))] = None,
    name_ms: Annotated[str | None, typer.Option(help=_("In Malay"))] = None,
    level: Annotated[str | None, typer.Option(help=_("Level, such as provinsi or kecamatan"))] = None,
    number: Annotated[int | None, typer.Option(help=_("Number, such as meetings a year"))] = None,
    note: Annotated[str | None, typer.Option(help=_("Note"))] = None,
    source: Annotated[str | None, typer.Option(help=_("Where it stands: law, letter"))] = None,
    valid_from: Annotated[str | None, typer.Option("--from", help=_("First day; empty takes it away"))] = None,
    valid_to: Annotated[str | None, typer.Option("--to", help=_("Last day; empty takes it away"))] = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import terms

    changed = session.given(
        name_id=name, name_en=name_en, name_ms=name_ms, level=level, number=number, note=note, source=source
    )
    for field, option, typed in (("valid_from", "--from", valid_from), ("valid_to", "--to", valid_to)):
        if typed is not None:
            changed[field] = session.day(typed, option)
    term = session.perform(terms.edit, _one(list_name, code).id, changed, dry_run=dry_run)
    output.say(f"{term.list}  {term.code}  {term.name_id}")
