"""`pora sop acknowledge|acknowledged`: who read a procedure at which post, and where that is still missing.

Parses and prints; no rule and no SQL.
"""

from datetime import datetime
from typing import Annotated, Any, NamedTuple

import typer

from console import adoption_words as words
from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen
from console.cli.output import Column, Format
from console.cli.sop_adoption import Adopted, Agency, unit, version
from console.i18n import _

app = group(_("Procedures (SOP): list, show, check, and the official form"))


class ReadLine(NamedTuple):
    """A post that read a version, or has still to (`why`)."""

    agency: str
    post: str
    person: str
    at: datetime | None
    why: str


@app.command(help=_("Record that a version was read and understood at a post"))
def acknowledge(
    code: Adopted,
    post: Annotated[
        str | None, typer.Option("--post", help=_("Post, by code or name of the place, or as written; else this one"))
    ] = None,
    person: Annotated[str, typer.Option("--person", help=_("Who read it, by code or name; else you"))] = "",
    agency: Agency = "",
    at: Annotated[str, typer.Option("--at", help=_("When: “13 Nov 10.30”; else now"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import adoption
    from db.queries import settings

    row = version(code)
    if post is None:
        post = session.context().read(settings.get, "post")
    place, written = _place(post)
    who, name = _person(person)
    given = adoption.Read(unit(agency), place, written, who, name, _moment(at))
    session.perform(adoption.acknowledge, row.id, given, dry_run=dry_run)
    where = ", ".join(filter(None, (session.short_name(given.agency), written or post)))
    read_by = person or _("you")
    output.say(f"{row.code}@{row.number}  {where}: {read_by}")


def _place(typed: str) -> tuple[Any, str]:
    """Return the place meant, or the text as it was written."""
    from db.errors import NotFound

    if not typed:
        return None, ""
    try:
        return session.place(typed), ""
    except NotFound:
        return None, typed


def _person(typed: str) -> tuple[Any, str]:
    from db.enums import RecordKind
    from db.errors import NotFound

    if not typed:
        return None, ""
    try:
        return session.record(typed, RecordKind.PERSON), ""
    except NotFound:
        return None, typed


def _moment(typed: str) -> datetime | None:
    from console.cli.meeting_output import moment
    from console.context import ZONE

    return moment(typed, ZONE, "--at") if typed else None


@app.command(help=_("List the posts that read a version, and those that still have to"))
def acknowledged(
    code: Adopted,
    missing: Annotated[bool, typer.Option("--missing", help=_("Only those that still have to"))] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from db.queries import acknowledgements

    here = session.context()
    row = version(code)
    still = here.read(acknowledgements.missing, row.id, here.today())
    lines = [ReadLine(one.short, one.post, "", None, one.why) for one in still]
    if not missing:
        read = here.read(acknowledgements.of_version, row.id)
        lines += [ReadLine(one.short, one.post, one.person, one.acknowledged_at, "") for one in read]
    columns = [
        Column(_("Agency"), lambda one: one.agency),
        Column(_("Post"), lambda one: one.post or "-"),
        Column(_("Read by"), lambda one: one.person, shrinks=True),
        Column(_("Read"), _when),
    ]
    output.emit_rows(lines, columns, chosen(form, as_json), _("Nobody has to read it, and nobody did."))


def _when(one: ReadLine) -> Any:
    from zoneinfo import ZoneInfo

    from console.context import ZONE
    from console.i18n import clock, short_date

    if one.at is None:
        return words.why_word(one.why)
    here = one.at.astimezone(ZoneInfo(ZONE))
    return f"{short_date(here.date())} {clock(here)}"
