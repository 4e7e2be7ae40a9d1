"""`pora sop add|versions|edit|discuss|withdraw|remove|restore|history`: versions of a procedure and their text.

Parses and prints; no rule and no SQL.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from console import i18n
from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Column, Format
from console.cli.sop_cells import Field, Sets, Text, cells
from console.cli.sop_records import Version, say_version, step_key, text_of, version
from console.cli.sop_sources import told
from console.i18n import _, ngettext
from console.messages import explain
from console.words import word
from db.enums import VersionState
from db.errors import Invalid, NotFound

if TYPE_CHECKING:
    from console.services.sops import Start
    from sops.procedure import Procedure

app = group(_("Procedures (SOP): list, show, check, and the official form"))

Units = Annotated[
    list[str] | None, typer.Option("--unit", help=_("Agency or unit asked to agree on it; may be given several times"))
]


@app.command(
    help=_("Begin a version: of the library's text, of an earlier version (CODE@1.0), of a file, or of nothing yet"),
    epilog=example("pora sop add SERAH-TERIMA-PELINTAS --unit Satgas --unit Polsek --unit Imigrasi"),
)
def add(
    code: Annotated[
        str, typer.Argument(metavar="[CODE[@VERSION]]", help=_("Procedure of the library, or a version to go on from"))
    ] = "",
    file: Annotated[
        Path | None, typer.Option("--from", help=_("File to begin with: .md of ours, or a paper (.docx, .md, .txt)"))
    ] = None,
    title: Annotated[str, typer.Option(help=_("Title of a procedure that has no text yet"))] = "",
    unit: Units = None,
    changes: Annotated[str, typer.Option(help=_("What is new in it"))] = "",
    safety: Annotated[bool, typer.Option("--safety", help=_("What is new concerns safety (keselamatan)"))] = False,
    language: Annotated[str, typer.Option("--document-language", help=_("Language of its text: id, en or ms"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import sops

    start = sops.Start(tuple(session.agency(name) for name in unit or ()), changes, safety)
    if file is not None:
        made = _from_file(file, code, language, start, dry_run)
    elif title:
        text = _empty(code, title, language)
        made = session.perform(sops.start_from_procedure, text, start, dry_run=dry_run)
    elif code:
        made = _from_known(code, language, start, dry_run)
    else:
        raise Invalid("draft.nothing_to_begin", field="code")
    say_version(made.id, dry_run)


def _from_known(code: str, language: str, start: "Start", dry_run: bool) -> Any:
    from console.services import sops

    try:
        base = version(code)
    except NotFound:
        if "@" in code:
            raise
        spoken = language.lower() or _spoken(code)
        return session.perform(sops.start_from_library, code, spoken, start, dry_run=dry_run)
    output.tell(_("Begun with the text of version %(number)s.") % {"number": base.number})
    return session.perform(sops.start_from_version, base.id, start, dry_run=dry_run)


def _spoken(code: str) -> str:
    from sops import library

    with told():
        entry = library.find(code)
    return i18n.language() if i18n.language() in entry.languages else entry.languages[0]


def _from_file(file: Path, code: str, language: str, start: "Start", dry_run: bool) -> Any:
    from console.formats.procedures.draft_reading import read_draft
    from console.services import sops

    with told():
        draft = read_draft(file, language.lower())
    text = draft.marked(explain)
    if code:
        text = replace(text, code=code.upper())
    made = session.perform(sops.start_from_procedure, text, start, dry_run=dry_run)
    for one in draft.unresolved:
        output.say_indented(f"- {explain(one)}", 2, further=4)
    return made


def _empty(code: str, title: str, language: str) -> "Procedure":
    from console.formats.procedures.draft_texts import code_of
    from sops.procedure import LANGUAGES, Identity, Procedure

    spoken = language.lower() or "id"
    if spoken not in LANGUAGES:
        raise Invalid("field.choice", field="language", found=language, wanted=", ".join(LANGUAGES))
    return Procedure(spoken, code.upper() or code_of(title), Identity(title=title))


@app.command(help=_("List the versions of a procedure: frozen ones first, then drafts"))
def versions(
    code: Annotated[str, typer.Argument(metavar="CODE", help=_("Code of the procedure"))],
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from db.queries import sops

    rows = session.context().read(sops.versions, version(code).sop)
    columns = [
        Column(_("Version"), lambda row: row.number),
        Column(_("State"), lambda row: word(VersionState(row.state))),
        Column(_("Language"), lambda row: row.language, rank=4),
        Column(_("Steps"), lambda row: row.steps, rank=3),
        Column(_("Open proposals"), lambda row: row.open_proposals or "", rank=1),
        Column(_("Works by it"), lambda row: f"{row.used}/{row.parties}" if row.parties else ""),
        Column(_("Based on"), lambda row: row.based_number or row.base_code, rank=3),
        Column(_("Hash"), lambda row: row.frozen_hash[:12], rank=2),
        Column(_("What is new"), lambda row: row.changes, shrinks=True, rank=1),
    ]
    output.emit_rows(rows, columns, chosen(form, as_json))


@app.command(
    help=_("Change the text of the open version: fields of its head or of a step, a whole file, or in your editor"),
    epilog=example('pora sop edit LAPOR-CEPAT --step k3 --field Waktu --text "45 menit"'),
)
def edit(
    code: Version,
    step: Annotated[str, typer.Option(help=_("The step whose fields are meant; without it those of the head"))] = "",
    field: Field = "",
    text: Text = None,
    sets: Sets = None,
    file: Annotated[Path | None, typer.Option("--from", help=_("File (.md) that holds the whole text anew"))] = None,
    editor: Annotated[
        bool, typer.Option("--editor", help=_("Open the whole text in your editor (EDITOR), take back what changed"))
    ] = False,
    changes: Annotated[str | None, typer.Option(help=_("What is new in this version"))] = None,
    safety: Annotated[
        bool | None, typer.Option("--safety/--no-safety", help=_("Whether what is new concerns safety (keselamatan)"))
    ] = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import sops

    row = version(code, open_only="@" not in code)
    given = cells(field, text, sets, head=not step)
    if not (given or file or editor or changes is not None or safety is not None):
        raise Invalid("draft.nothing_given", field="text")
    whole = _whole(row.id, file) if file or editor else None
    key = step_key(whole or text_of(row), step) if step else ""
    session.perform(sops.edit, row.id, sops.Written(whole, key, given, changes, safety), dry_run=dry_run)
    say_version(row.id, dry_run)


def _whole(identity: UUID, file: Path | None) -> "Procedure":
    """Return a whole text, out of a file or out of the editor; say how much of it is new."""
    from console.cli import sop_editor
    from console.procedures import procedure_of
    from sops.changes import between

    old = session.context().read(procedure_of, identity)
    if file is not None:
        with told():
            new = sop_editor.read_text(file)
    else:
        new = sop_editor.edited(old)
    count = len(between(old, new))
    output.tell(ngettext("%(count)d change.", "%(count)d changes.", count) % {"count": count})
    return new


@app.command(help=_("Open a draft to joint discussion, and ask further agencies to agree on it"))
def discuss(code: Version, unit: Units = None, dry_run: DryRun = False) -> None:
    from console.services import adoption, sops

    row = version(code)
    agencies = [session.agency(name) for name in unit or ()]
    if row.state == VersionState.DISCUSSION and agencies:
        session.perform(adoption.ask, row.id, agencies, dry_run=dry_run)
    else:
        session.perform(sops.open_discussion, row.id, agencies, dry_run=dry_run)
    say_version(row.id, dry_run)


@app.command(help=_("Withdraw a version, with a reason: it is used no more and stays on record"))
def withdraw(
    code: Version,
    reason: Annotated[str, typer.Option(help=_("Why it is withdrawn"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import sops

    row = version(code)
    session.perform(sops.withdraw, row.id, reason, dry_run=dry_run)
    say_version(row.id, dry_run)


@app.command(help=_("Remove a version that was never frozen from the lists"))
def remove(code: Version, dry_run: DryRun = False) -> None:
    from console.services import sops

    row = version(code)
    session.perform(sops.remove, row.id, dry_run=dry_run)
    output.say(f"{row.code}@{row.number}  {row.title}")


@app.command(help=_("Bring a removed version back; without its number the one removed last"))
def restore(code: Version, dry_run: DryRun = False) -> None:
    from console.procedures import code_of
    from console.services import sops
    from db.queries import sops as queries

    named, _at, number = code.partition("@")
    row = session.context().read(queries.removed, code_of(named), number)
    if row is None:
        raise NotFound("version.none", found=number, wanted=code_of(named))
    session.perform(sops.restore, row.id, dry_run=dry_run)
    say_version(row.id, dry_run)


@app.command(help=_("Show what happened to a version"))
def history(code: Version, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console.cli.history import emit_history

    emit_history(version(code).id, chosen(form, as_json))
