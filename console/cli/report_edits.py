"""`pora report daily add|edit|nil|sign|remove|restore`: a report as a whole. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.meeting_output import At, moment
from console.cli.options import DryRun, example, sharing
from console.cli.report_output import Code, Reason, one, say_state, whole_of
from console.i18n import _, ngettext, short_date
from console.words.reports import section_word
from db.enums import RecordKind, ReportSection, SecurityClass

app = group(_("Daily reports of the post or of an operation: begin, fill in, sign"))

FIELDS: dict[str, Any] = {
    "number": Annotated[str | None, typer.Option(help=_("Official number of the report"))],
    "security_class": Annotated[SecurityClass | None, typer.Option("--class", help=_("Security class"))],
    "weather": Annotated[str | None, typer.Option(help=_("Weather"))],
    "access": Annotated[str | None, typer.Option(help=_("State of roads and paths"))],
    "strength": Annotated[int | None, typer.Option(min=0, help=_("How many people the post has"))],
    "present": Annotated[int | None, typer.Option(min=0, help=_("How many of them are present"))],
    "sick": Annotated[int | None, typer.Option(min=0, help=_("How many are sick"))],
    "on_leave": Annotated[int | None, typer.Option("--on-leave", min=0, help=_("How many are on leave"))],
    "strength_note": Annotated[str | None, typer.Option("--strength-note", help=_("Where the others are"))],
    "equipment": Annotated[str | None, typer.Option(help=_("Equipment (materiil)"))],
    "crossings_in": Annotated[int | None, typer.Option("--crossings-in", min=0, help=_("Crossings in, in all"))],
    "crossings_out": Annotated[int | None, typer.Option("--crossings-out", min=0, help=_("Crossings out, in all"))],
    "difference": Annotated[str | None, typer.Option(help=_("Why the numbers do not add up"))],
    "plan": Annotated[str | None, typer.Option(help=_("Plan for tomorrow"))],
    "support": Annotated[str | None, typer.Option(help=_("Support asked for"))],
    "notes": Annotated[str | None, typer.Option(help=_("Notes"))],
}
"""What is said of a report when it is begun and when it is filled in, by field of its draft."""


@app.command(
    help=_("Begin the report of a day with everything that is known: the day before, shifts, hand-overs, tomorrow"),
    epilog=example("pora report daily add --day kemarin --op O-2025-001 --weather cerah"),
)
@sharing(FIELDS, before="bare")
def add(
    day: Annotated[str, typer.Option(help=_("The day it is of; else today"))] = "",
    operation: Annotated[
        str,
        typer.Option(
            "--op", help=_("The operation it is of; else the one under way"),
            autocompletion=codes(RecordKind.OPERATION),
        ),
    ] = "",
    post: Annotated[bool, typer.Option("--post", help=_("Of the post alone, of no operation"))] = False,
    agency: Annotated[str, typer.Option(help=_("Unit that reports, else our own"))] = "",
    place: Annotated[str | None, typer.Option(help=_("The post; else that of the workspace; empty for none"))] = None,
    bare: Annotated[bool, typer.Option("--bare", help=_("Take nothing over"))] = False,
    dry_run: DryRun = False,
    **given: Any,
) -> None:  # fmt: skip
    from console.services import report_prefill, reports

    here = session.context()
    on = session.day(day, "--day") or here.today()
    unit = session.agency(agency) if agency else here.actor.unit
    values: dict[str, Any] = {**session.given(**given), "agency": unit}
    if operation:
        values["operation"] = session.record(operation, RecordKind.OPERATION)
    elif not post:
        values["operation"] = here.read(report_prefill.which_operation, unit, on)
    if place is None:
        values["place"] = here.read(report_prefill.expected, unit, on).place
    else:
        values["place"] = session.place(place) if place else None
    begun = session.perform(reports.begin, on, values, not bare, dry_run=dry_run)
    _say_begun(begun, dry_run)


def _say_begun(begun: Any, dry_run: bool) -> None:
    if dry_run:
        output.say(_("A daily report of %(day)s.") % {"day": short_date(begun.report.day)})
    else:
        say_state(begun.report.id)
    for one_ in begun.taken:
        lines = ngettext("%(n)d line", "%(n)d lines", one_.lines) % {"n": one_.lines}
        source = _("from %(code)s") % {"code": one_.code} if one_.code else lines
        said = _("Taken over: %(section)s (%(source)s)")
        output.tell(said % {"section": section_word(one_.section), "source": source})


@app.command(help=_("Fill in numbers and texts; a signed report only with --reason"))
@sharing(FIELDS, before="reason")
def edit(code: Code, reason: Reason = "", dry_run: DryRun = False, **given: Any) -> None:
    from console.services import reports

    identity = one(code)
    session.perform(reports.edit, identity, session.given(**given), reason, dry_run=dry_run)
    _say(identity, dry_run)


def _say(identity: UUID, dry_run: bool) -> None:
    """Say how the report stands; a rehearsed change is gone again."""
    if not dry_run:
        say_state(identity)


@app.command(help=_("Say that sections are nihil; without any, list the sections that are open"))
def nil(
    code: Code,
    sections: Annotated[list[ReportSection] | None, typer.Argument(help=_("Sections"))] = None,
    every: Annotated[bool, typer.Option("--all", help=_("All sections that are still open"))] = False,
    off: Annotated[bool, typer.Option("--off", help=_("Take nihil back"))] = False,
    reason: Reason = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import reports

    identity = one(code)
    if every:
        session.perform(reports.nil_open, identity, reason, dry_run=dry_run)
    elif sections:
        meant = [ReportSection(section) for section in sections]
        session.perform(reports.set_nil, identity, meant, not off, reason, dry_run=dry_run)
    else:
        _list_open(identity)
        return
    _say(identity, dry_run)


def _list_open(identity: UUID) -> None:
    from console.words.reports import open_sections

    found = open_sections(whole_of(identity))
    for section in found:
        output.say(section_word(section))
    if not found:
        output.tell(_("Every section is filled in or nihil."))


@app.command(help=_("Sign a report (paraf); refused while a section is open or numbers differ without a reason"))
def sign(
    code: Code,
    by: Annotated[str, typer.Option(help=_("Who signs, else you"))] = "",
    position: Annotated[str, typer.Option(help=_("As what"))] = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import reports

    identity = one(code)
    signed_at = moment(at, whole_of(identity).report.zone, "--at")
    session.perform(reports.sign, identity, by, position, signed_at, dry_run=dry_run)
    _say(identity, dry_run)


@app.command(help=_("Remove a report that was not signed; it can be restored"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import reports

    row = session.perform(reports.remove, one(code), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": session.named(row.id, short_date(row.day))})


@app.command(help=_("Bring a removed report back"))
def restore(code: Code, dry_run: DryRun = False) -> None:
    from console.services import reports

    row = session.perform(reports.restore, one(code), dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": session.named(row.id, short_date(row.day))})
