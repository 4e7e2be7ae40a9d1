"""`pora roster document`: the roster of some days as a paper or a table. Parses and prints; no rule and no SQL."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from console.cli import session
from console.cli.groups import group
from console.cli.options import example
from console.cli.paper_output import ConfirmClass, Show, Spoken, write
from console.i18n import _

app = group(_("Roster: duties that come again, shifts, crews, hand-overs"))
MONTH = timedelta(days=30)
Around = Annotated[str, typer.Argument(metavar="DAY", help=_("Any day of it: “besok”, “17/11”; else today"))]
Table = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=_("File to write: .docx, .pdf, .md, .xlsx, or a folder; else a file here")),
]


@app.command(
    help=_("Write the roster of a week as an official paper or a table; print the name of its file"),
    epilog=example("pora roster document 17/11 -o jadwal.xlsx"),
)
def document(
    day: Around = "",
    since: Annotated[str, typer.Option("--from", help=_("Instead of a week: from this day on"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Up to this day; else a month"))] = "",
    unit: Annotated[str, typer.Option("--unit", help=_("Only those this unit or institution stands"))] = "",
    file: Table = None,
    confirm_class: ConfirmClass = False,
    language: Spoken = "id",
    show: Show = False,
) -> None:
    from console import printing
    from console.field_day import week_of

    here = session.context()
    first = session.day(since, "--from")
    last = session.day(until, "--to")
    if first is None and last is None:
        first, last = week_of(session.day(day, _("Day")) or here.today())
    first = first or here.today()
    last = last or first + MONTH
    whose = session.agency(unit) if unit else None
    write(printing.roster_document(here, first, last, whose, language), file, confirm_class, show)
