"""`pora sop import`: an existing SOP of an agency's, out of Word or text, as a draft to go on with.

It becomes a version to agree on; with -o, or where there is no workspace, a file.

Parses and prints; no rule.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, JsonOption
from console.cli.output import Column, Format
from console.cli.sop_records import workspace
from console.cli.sop_sources import told
from console.i18n import _, ngettext
from console.messages import explain
from db.errors import Invalid, Refused

if TYPE_CHECKING:
    from console.formats.procedures.drafting import Draft

app = group(_("Procedures (SOP): list, show, check, and the official form"))


class UnresolvedRow(NamedTuple):
    """A part of the source that found no field."""

    code: str
    told: str
    text: str


@app.command(
    "import", help=_("Read an existing SOP (.docx, .md, .txt) as a draft; what is unclear is marked, not dropped")
)
def import_sop(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("Word document or text with the SOP"))],
    target: Annotated[
        Path | None, typer.Option("-o", "--output", help=_("Write a file (.md) instead of beginning a version"))
    ] = None,
    language: Annotated[str, typer.Option("--document-language", help=_("Language of the paper: id, en or ms"))] = "",
    code: Annotated[
        str, typer.Option(help=_("Code of the procedure; else the paper's, or one made of its title"))
    ] = "",
    as_json: JsonOption = False,
    dry_run: DryRun = False,
) -> None:
    from console.formats.procedures.draft_reading import read_draft
    from sops.procedure import LANGUAGES

    spoken = language.lower()
    if spoken not in ("", *LANGUAGES):
        raise Invalid("field.choice", field="language", found=language, wanted=", ".join(LANGUAGES))
    with told():
        draft = read_draft(file, spoken)
    if code:
        draft = replace(draft, procedure=replace(draft.procedure, code=code.upper()))
    here = workspace() if target is None else None
    written = _write(draft, target, dry_run=dry_run) if here is None else _begin(draft, dry_run=dry_run)
    rows = [UnresolvedRow(one.code, explain(one), one.text) for one in draft.unresolved]
    if as_json:
        output.emit_rows(rows, [Column(_("Unresolved"), lambda row: row.told)], Format.JSON)
        return
    output.say(str(written))
    for row in rows:
        output.say_indented(f"- {row.told}", 2, further=4)
    _tell(draft, dry_run=dry_run)


def _begin(draft: "Draft", *, dry_run: bool) -> str:
    """Begin a version with the draft, unresolved parts among its notes; return its name."""
    from console.services import sops
    from db.queries import sops as queries

    made = session.perform(sops.start_from_procedure, draft.marked(explain), dry_run=dry_run)
    row = None if dry_run else session.context().read(queries.version, made.id)
    return f"{row.code}@{row.number}" if row else draft.procedure.code


def _write(draft: "Draft", target: Path | None, *, dry_run: bool) -> Path:
    """Write the draft as our Markdown, unresolved parts among its notes; a file is replaced only when named."""
    from console.formats.listing import opened
    from sops.markdown import write

    procedure = draft.marked(explain)
    path = target or Path(f"{procedure.code.lower()}.{procedure.language}.md")
    if path.suffix.lower() != ".md":
        raise Invalid("document.suffix", field="output", found=path.suffix or path.name, wanted=".md")
    if target is None and path.exists():
        raise Refused("procedure.file_exists", file=path.name)
    if not dry_run:
        with opened(path) as stream:
            stream.write(write(procedure).encode())
    return path


def _tell(draft: "Draft", *, dry_run: bool) -> None:
    steps, count = len(draft.procedure.steps), len(draft.unresolved)
    unresolved = ngettext("%(count)d part is unresolved and stands among the notes.",
                          "%(count)d parts are unresolved and stand among the notes.", count)  # fmt: skip
    parts = [
        ngettext("%(count)d step.", "%(count)d steps.", steps) % {"count": steps},
        unresolved % {"count": count} if count else "",
        _("Nothing was written.") if dry_run else "",
    ]  # fmt: skip
    output.tell(" ".join(part for part in parts if part))
