"""`pora report daily line|crossing`: what a report is made of. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import session
from console.cli.groups import group
from console.cli.options import DryRun, example
from console.cli.report_output import Code, Reason, one, say_report, say_state, whole_of
from console.i18n import _
from console.words import word
from db.enums import Direction, ReportSection
from db.queries.reports import LineRow, Whole

app = group(_("Daily reports of the post or of an operation: begin, fill in, sign"))

_Text = str | None


@app.command(
    help=_("Add a line to a section, or change or take out the one with a number"),
    epilog=example('pora report daily line H-2025-001 kegiatan "Patroli jalur tikus" --hours 9-11.30 --where Bantan'),
)
def line(
    code: Code,
    section: Annotated[ReportSection, typer.Argument(help=_("Section"))],
    what: Annotated[str | None, typer.Argument(help=_("What was done or happened"))] = None,
    hours: Annotated[_Text, typer.Option(help=_("When: 09.00, or 09.00-11.30"))] = None,
    where: Annotated[_Text, typer.Option(help=_("Where"))] = None,
    who: Annotated[_Text, typer.Option(help=_("Who"))] = None,
    why: Annotated[_Text, typer.Option(help=_("Why"))] = None,
    how: Annotated[_Text, typer.Option(help=_("How"))] = None,
    marker: Annotated[_Text, typer.Option(help=_("Boundary marker (patok)"))] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=0, help=_("Change the line with this number"))] = 0,
    take_out: Annotated[bool, typer.Option("--remove", help=_("Take the line with this number out"))] = False,
    reason: Reason = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import reports

    identity = one(code)
    whole = whole_of(identity)
    given = session.given(what=what, location=where, who=who, why=why, how=how, marker=marker)
    if hours is not None:
        given |= _times(whole, hours)
    if number or take_out:
        old = _numbered(whole, ReportSection(section), number)
        if take_out:
            session.perform(reports.remove_line, old.id, reason, dry_run=dry_run)
        else:
            session.perform(reports.edit_line, old.id, given, reason, dry_run=dry_run)
    else:
        from db.models.reports import ReportLineDraft

        draft = ReportLineDraft.model_validate({"what": "", **given, "report": identity, "section": section})
        session.perform(reports.add_line, draft, reason, dry_run=dry_run)
    _say(identity, dry_run)


def _times(whole: Whole, hours: str) -> dict[str, object]:
    from console.report_typing import read_hours

    starts, ends = read_hours(hours, whole.report.day, whole.report.zone)
    return {"starts_at": starts, "ends_at": ends}


def _numbered(whole: Whole, section: ReportSection, number: int) -> LineRow:
    from db.errors import NotFound

    rows = whole.of(section)
    if not 1 <= number <= len(rows):
        raise NotFound("report.line_none", found=number, wanted=f"{whole.report.code}, {word(section)}")
    return rows[number - 1]


def _say(identity: UUID, dry_run: bool) -> None:
    if not dry_run:
        say_state(identity)


@app.command(
    help=_("Note crossings by document: men and women, or the total; without any, show the report"),
    epilog=example('pora report daily crossing H-2025-001 --in "paspor 12 8" --in "PLB 40 35" --out "paspor 17"'),
)
def crossing(
    code: Code,
    into: Annotated[
        list[str] | None, typer.Option("--in", help=_("Crossings in: document and numbers; “;” parts several"))
    ] = None,
    out: Annotated[list[str] | None, typer.Option("--out", help=_("Crossings out, written alike"))] = None,
    whole: Annotated[bool, typer.Option("--whole", help=_("These are all there are; take others out"))] = False,
    gone: Annotated[list[str] | None, typer.Option("--remove", help=_("Take this document out, in and out"))] = None,
    reason: Reason = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import reports

    identity = one(code)
    rows = [*_rows(into, Direction.IN), *_rows(out, Direction.OUT)]
    if not rows and not gone and not whole:
        say_report(whole_of(identity))
        return
    if gone:
        rows, whole = _without(whole_of(identity), rows, gone), True
    session.perform(reports.put_crossings, identity, rows, reason, whole, dry_run=dry_run)
    _say(identity, dry_run)


def _rows(typed: list[str] | None, direction: Direction) -> list[Any]:
    from console.report_typing import read_grid

    return read_grid("\n".join(typed or ()), direction)


def _without(whole: Whole, given: list[Any], gone: list[str]) -> list[Any]:
    """Return the rows that stay, with the ones given; raises NotFound for a document that is not there."""
    from console.report_typing import CrossingGiven
    from db.errors import NotFound

    left_out = {name.strip().casefold() for name in gone}
    for name in gone:
        if name.strip().casefold() not in {row.document.casefold() for row in whole.crossings}:
            raise NotFound("crossing.none", found=name, wanted=whole.report.code)
    new = {(row.direction, row.document.casefold()) for row in given}
    kept = [
        CrossingGiven(Direction(row.direction), row.document, row.men, row.women, row.total) for row in whole.crossings
        if row.document.casefold() not in left_out and (row.direction, row.document.casefold()) not in new
    ]  # fmt: skip
    return [*kept, *given]
