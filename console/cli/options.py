"""Options that many commands share, declared once. Must not know any aggregate."""

from typing import Annotated

import typer

from console.cli.output import Format
from console.i18n import _

FormatOption = Annotated[Format, typer.Option("--format", help=_("table, csv, json or md"))]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Short for --format json"))]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=100_000, help=_("At most so many rows"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Look first: do everything, then take it back"))]


def chosen(form: Format, as_json: bool) -> Format:
    """Return the format asked for by --format or --json."""
    return Format.JSON if as_json else form
