"""`pora search WORDS`: everything anybody wrote, best matches first. No rule and no SQL."""

from typing import Annotated

import typer

from console.cli import output, session
from console.cli.options import FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Column, Format
from console.i18n import _
from console.words import word
from db.enums import RecordKind
from db.queries import search as queries
from db.reading import Page


def search(
    words: Annotated[list[str], typer.Argument(help=_("Words in any order; the last one may be unfinished"))],
    limit: LimitOption = 50,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    """List what holds every word."""
    here = session.context()
    rows = here.read(queries.find, " ".join(words), Page(limit=limit))
    codes = {row.meeting: session.code_of(row.meeting) for row in rows if row.meeting}
    columns = [
        Column(_("Code"), lambda row: row.code or (codes[row.meeting] if row.meeting else "")),
        Column(_("Kind"), lambda row: word(RecordKind(row.kind))),
        Column(_("Text"), lambda row: row.title, shrinks=True),
    ]
    output.emit_rows(rows, columns, chosen(form, as_json), _("Nothing holds all of these words."))
