"""Commands of `pora agency` about the mandate table: who leads, who supports, whom to ask. No rule and no SQL."""

from typing import Annotated
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.options import DryRun, FormatOption, JsonOption, chosen
from console.cli.output import Column, Format
from console.i18n import _, language
from console.words import word
from db.enums import MandateRole, RecordKind
from db.queries import agencies as queries

Code = Annotated[str, typer.Argument(help=_("Code or name of the agency"), autocompletion=codes(RecordKind.AGENCY))]
FunctionName = Annotated[str, typer.Argument(help=_("Function, as `pora term list mandate_function` shows it"))]


def join(app: typer.Typer) -> None:
    """Put these commands under the noun."""
    app.command(help=_("The mandate table: who leads, who supports, whom to ask"))(mandates)
    app.command("add-mandate", help=_("Say that an agency leads, supports or must be asked in a function"))(add_mandate)
    app.command("remove-mandate", help=_("Take an agency's lines for a function out of the mandate table"))(
        remove_mandate
    )


def agency_of(code: str) -> UUID:
    """Return the agency with this code or name; by its code also a removed one."""
    from db.errors import NotFound

    try:
        return session.record(code, RecordKind.AGENCY)
    except NotFound:
        return session.agency(code)


def mandates(
    function: Annotated[str, typer.Option(help=_("Only this function"))] = "",
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    rows = session.context().read(queries.mandates, function)
    shown = [
        Column(_("Function"), lambda row: row.function_called(language()), shrinks=True),
        Column(_("Role"), lambda row: word(row.role, MandateRole)),
        Column(_("Agency"), lambda row: row.agency_code),
        Column(_("Name"), lambda row: row.agency_name, shrinks=True, short=lambda row: session.short_name(row.agency)),
    ]
    output.emit_rows(rows, shown, chosen(form, as_json))


def add_mandate(
    code: Code,
    function: FunctionName,
    role: Annotated[MandateRole, typer.Argument(help=_("What it does in the function"))],
    note: Annotated[str, typer.Option(help=_("Note"))] = "",
    source: Annotated[str, typer.Option(help=_("Where it stands: law, letter"))] = "",
    valid_from: Annotated[str, typer.Option("--from", help=_("First day"))] = "",
    valid_to: Annotated[str, typer.Option("--to", help=_("Last day"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import agencies
    from db.models.agencies import MandateDraft

    draft = MandateDraft(
        function=_function(function), agency=agency_of(code), role=role, note=note, source=source,
        valid_from=session.day(valid_from, "--from"), valid_to=session.day(valid_to, "--to"),
    )  # fmt: skip
    made = session.perform(agencies.add_mandate, draft, dry_run=dry_run)
    output.say(f"{made.function}: {code} ({word(made.role)})")


def _function(code: str) -> str:
    from db.errors import NotFound
    from db.queries import terms

    if session.context().read(terms.get, "mandate_function", code) is None:
        raise NotFound("term.unknown", found=code, list="mandate_function")
    return code


def remove_mandate(code: Code, function: FunctionName, dry_run: DryRun = False) -> None:
    from console.services import agencies
    from db.errors import NotFound

    found = session.context().read(queries.mandates, function, agency_of(code))
    if not found:
        raise NotFound("mandate.none", found=code, function=function)
    for one in found:
        session.perform(agencies.remove_mandate, one.id, dry_run=dry_run)
        line = f"{one.function}, {one.agency_name} ({word(one.role, MandateRole)})"
        output.say(_("Removed: %(name)s") % {"name": line})
