"""`pora sop review|reviews`: the regular review of a procedure, line by line, on screen and on paper.

The monitoring table is the official one of PermenPAN-RB 35/2012. Parses and prints; no rule and no SQL.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Column, Format
from console.cli.sop_adoption import STEP, Adopted, Agency, unit, version
from console.cli.sop_records import step_key, text_of
from console.cli.sop_standing import Confirm, Output, write
from console.cli.vocabulary import taking, with_words
from console.i18n import N_, _
from db.errors import NotFound

if TYPE_CHECKING:
    from db.queries.adoption import ReviewRow
    from db.queries.sops import VersionRow

app = group(_("Procedures (SOP): list, show, check, and the official form"))
review = group(_("The regular review of a procedure: begin, judge its steps, conclude"))
app.add_typer(review, name="review")

JUDGEMENTS = {"well": N_("runs well"), "not_well": N_("does not run well"), "open": N_("not judged")}
_RUNS = {"well": True, "not_well": False, "open": None}
Day = Annotated[str, typer.Option("--on", help=_("Day of the review"))]


def _reviews(row: "VersionRow", agency: UUID) -> list["ReviewRow"]:
    from db.queries import adoption

    found = session.context().read(adoption.reviews, row.sop)
    return [one for one in found if (one.version, one.agency) == (row.id, agency)]


def _held(row: "VersionRow", agency: UUID, on: str, *, concluded: bool = True) -> "ReviewRow":
    """Return the review of a day, else the last one; only one under way unless it may be `concluded`."""
    name = f"{row.code}@{row.number}"
    rows = _reviews(row, agency)
    if on:
        day = session.day(on, "--on")
        found = next((one for one in rows if one.held_on == day), None)
        if found is None:
            raise NotFound("review.none", found=on, wanted=name)
        return found
    found = next((one for one in rows if concluded or not one.conclusion), None)
    if found is None:
        raise NotFound("review.none_open", wanted=name)
    return found


def _perform(row: "VersionRow", who: UUID, held: "ReviewRow", lines: Any, conclusion: str, dry_run: bool) -> None:
    from console.services import adoption

    given = (row.id, held.held_on, lines, held.assessor, conclusion or held.conclusion, who)
    session.perform(adoption.review, *given, dry_run=dry_run)


@review.command(help=_("Begin a review"))
def start(
    code: Adopted,
    on: Day = "",
    assessor: Annotated[str, typer.Option(help=_("Who assesses; else you"))] = "",
    agency: Agency = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import adoption

    row, who = version(code), unit(agency)
    day = session.day(on, "--on") or session.context().today()
    session.perform(adoption.review, row.id, day, [], assessor, "", who, dry_run=dry_run)
    output.say(f"{row.code}@{row.number}  {session.short_name(who)}  {output.shown(day)}")


@review.command(
    help=_("Judge steps: each runs well, or what does not and what is done about it"),
    epilog=example('pora sop review line SERAH-TERIMA-PELINTAS k3 tidak-berjalan-baik --note "Radio mati"'),
)
def line(
    code: Adopted,
    step: Annotated[str, typer.Argument(metavar="STEP", help=_(STEP) + _("; several parted by commas, or all"))],
    judgement: Annotated[
        str, typer.Argument(help=with_words(_("How it went"), JUDGEMENTS), **taking(JUDGEMENTS))
    ],
    note: Annotated[str, typer.Option(help=_("Remark"))] = "",
    action: Annotated[str, typer.Option(help=_("What is done about it"))] = "",
    initials: Annotated[str, typer.Option(help=_("Initials of the assessor"))] = "",
    on: Day = "",
    agency: Agency = "",
    dry_run: DryRun = False,
) -> None:
    from console.services.adoption import Judged

    row, who = version(code), unit(agency)
    held = _held(row, who, on, concluded=False)
    text = text_of(row)
    everything = step.casefold() in ("all", "semua")
    keys = [one.key for one in text.steps] if everything else [step_key(text, one) for one in step.split(",")]
    lines = [Judged(key, _RUNS[judgement], note, action, initials) for key in keys]
    _perform(row, who, held, lines, "", dry_run)
    for key in keys:
        output.say(f"{key}: {_(JUDGEMENTS[judgement])}{f' ({note})' if note else ''}")


@review.command(help=_("Conclude a review"))
def conclude(
    code: Adopted,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=_("The conclusion"))],
    on: Day = "",
    agency: Agency = "",
    dry_run: DryRun = False,
) -> None:
    row, who = version(code), unit(agency)
    held = _held(row, who, on)
    _perform(row, who, held, [], text, dry_run)
    output.say(f"{row.code}@{row.number}  {output.shown(held.held_on)}: {text}")


@review.command("list", help=_("List the reviews of a procedure, by every agency"))
def list_reviews(code: Adopted, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from db.queries import adoption

    columns = [
        Column(_("Held on"), lambda one: one.held_on),
        Column(_("Version"), lambda one: one.number),
        Column(_("Agency"), lambda one: one.short),
        Column(_("Judged"), lambda one: one.lines),
        Column(_("Not well"), lambda one: one.not_well),
        Column(_("Assessor"), lambda one: one.assessor, rank=1),
        Column(_("Conclusion"), lambda one: one.conclusion or _("under way"), shrinks=True, main=True),
    ]
    rows = session.context().read(adoption.reviews, version(code).sop)
    output.emit_rows(rows, columns, chosen(form, as_json), _("No review was held yet."))


@review.command(help=_("Show a review: the monitoring table, every step of the procedure"))
def show(
    code: Adopted, on: Day = "", agency: Agency = "", form: FormatOption = Format.TABLE, as_json: JsonOption = False
) -> None:
    from console.printing import procedures

    row, who = version(code), unit(agency)
    held = _held(row, who, on)
    paper = procedures.monitoring_paper(session.context(), row.id, who, held.held_on)
    way = chosen(form, as_json)
    if way is Format.TABLE:
        output.say(f"{row.code}@{row.number}  {output.shown(held.held_on)}  {held.assessor}")
    words = {runs: _(JUDGEMENTS[code]) for code, runs in _RUNS.items()}
    columns = [
        Column(_("No."), lambda one: one.number),
        Column(_("Procedure"), lambda one: one.procedure, shrinks=True, main=True),
        Column(_("Assessment"), lambda one: words[one.runs_well]),
        Column(_("Remark"), lambda one: one.note, shrinks=True),
        Column(_("Action"), lambda one: one.action, shrinks=True, rank=1),
        Column(_("Initials"), lambda one: one.initials, rank=2),
    ]
    output.emit_rows([output.as_object(one) if way is Format.JSON else one for one in _lines(paper)], columns, way)
    if way is Format.TABLE and held.conclusion:
        output.say(f"{_('Conclusion')}: {held.conclusion}")


def _lines(paper: Any) -> list[Any]:
    """Return the lines of the table as rows that can be printed in any format."""
    from typing import NamedTuple

    class JudgedLine(NamedTuple):
        number: int
        procedure: str
        runs_well: bool | None
        note: str
        action: str
        initials: str

    return [JudgedLine(*(getattr(one, name) for name in JudgedLine._fields)) for one in paper.lines]


@review.command("print", help=_("Write the monitoring table (.pdf, .docx, .md); --blank writes one to fill in by hand"))
def print_table(
    code: Adopted,
    file: Output = None,
    on: Day = "",
    blank: Annotated[bool, typer.Option("--blank", help=_("To fill in by hand"))] = False,
    agency: Agency = "",
    confirm_class: Confirm = False,
) -> None:
    from console.printing import procedures

    row, who = version(code), unit(agency)
    day = None if blank else _held(row, who, on).held_on
    paper = procedures.monitoring_paper(session.context(), row.id, who, day)
    write("tabel-pemantauan", paper, file, confirm_class, day)


@app.command(help=_("List the reviews that are due at our unit and institution"))
def reviews(
    days: Annotated[int, typer.Option("--days", min=0, max=3650, help=_("Due in so many days too"))] = 0,
    agency: Agency = "",
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from db.queries import adoption

    here = session.context()
    houses = [unit(agency)] if agency else [here.actor.unit, here.actor.institution]
    until: date = here.today() + timedelta(days=days)
    rows = here.read(adoption.reviews_due, houses, until)
    columns = [
        Column(_("Procedure"), lambda one: f"{one.sop_code}@{one.number}"),
        Column(_("Title"), lambda one: one.title, shrinks=True),
        Column(_("Agency"), lambda one: session.short_name(one.agency), rank=1),
        Column(_("Last review"), lambda one: one.last, rank=2),
        Column(_("Due"), lambda one: one.due),
    ]
    output.emit_rows(rows, columns, chosen(form, as_json), _("No review is due."))
