"""`pora term`: reference lists that people may correct. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any, NamedTuple

import typer

from console import i18n
from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, sharing
from console.cli.output import Column, Format
from console.cli.vocabulary import taking, with_words
from console.i18n import _
from console.sentences.reference import LEVELS, LISTS, level_word, list_word, source_words
from db.errors import NotFound
from db.queries import terms as queries
from db.queries.terms import TermRow

app = group(_("Reference lists: forums, functions, legal bases, glossary"))

ListName = Annotated[
    str,
    typer.Argument(
        metavar="LIST", help=_("Name of the list, as `pora term lists` shows it"),
        **taking(LISTS, also=lambda typed: typed),
    ),
]  # fmt: skip
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
        Column(_("Level"), lambda row: level_word(row.level)),
        Column(_("Number"), lambda row: row.number),
        Column(_("Valid to"), lambda row: row.valid_to),
    ]


@app.command(help=_("List the reference lists"))
def lists(form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    rows = [ListRow(*found) for found in session.context().read(queries.lists)]
    shown = [
        Column(_("List"), lambda row: row.list),
        Column(_("What it holds"), lambda row: list_word(row.list)),
        Column(_("Terms"), lambda row: row.terms),
    ]
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
        (_("Level"), level_word(row.level)), (_("Number"), row.number), (_("Note"), row.note),
        (_("Valid from"), row.valid_from), (_("Valid to"), row.valid_to), (_("Source"), source_words(row.source)),
    ]  # fmt: skip
    output.emit_facts(f"{row.list}  {row.code}", facts)


def _one(list_name: str, code: str) -> TermRow:
    row = session.context().read(queries.get, list_name, code)
    if row is None:
        raise NotFound("term.unknown", found=code, list=list_name)
    return row


FIELDS: dict[str, Any] = {
    "name_en": Annotated[str | None, typer.Option(help=_("In English"))],
    "name_ms": Annotated[str | None, typer.Option(help=_("In Malay"))],
    "level": Annotated[
        str | None, typer.Option(help=with_words(_("Level"), LEVELS), **taking(LEVELS, may_be_empty=True))
    ],
    "number": Annotated[int | None, typer.Option(help=_("Number, such as meetings a year"))],
    "note": Annotated[str | None, typer.Option(help=_("Note"))],
    "source": Annotated[str | None, typer.Option(help=_("Where it stands: law, letter"))],
    "valid_from": Annotated[str | None, typer.Option("--from", help=_("First day; empty takes it away"))],
    "valid_to": Annotated[str | None, typer.Option("--to", help=_("Last day; empty takes it away"))],
}
"""What is said of a term when one is added and when one is corrected."""


def _values(**given: Any) -> dict[str, Any]:
    values: dict[str, Any] = session.given(**given)
    for field, option in (("valid_from", "--from"), ("valid_to", "--to")):
        if field in values:
            values[field] = session.day(values[field], option)
    return values


@app.command(help=_("Add a term to a list"))
@sharing(FIELDS)
def add(
    list_name: ListName,
    code: Code,
    name: Annotated[str, typer.Argument(help=_("The term in Indonesian"))],
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import terms
    from db.models.terms import TermDraft

    draft = TermDraft(list=list_name, code=code, name_id=name, **_values(**given))
    term = session.perform(terms.add, draft, dry_run=dry_run)
    output.say(f"{term.list}  {term.code}  {term.name_id}")


@app.command(help=_("Correct a term; corrections survive upgrades"))
@sharing(FIELDS)
def edit(
    list_name: ListName,
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("The term in Indonesian"))] = None,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import terms

    changed = _values(name_id=name, **given)
    term = session.perform(terms.edit, _one(list_name, code).id, changed, dry_run=dry_run)
    output.say(f"{term.list}  {term.code}  {term.name_id}")
