"""Commands of `pora meeting` about people: officials, invitations, answers, attendance. No rule and no SQL."""

from typing import Annotated, Any

import typer

from console.cli import output, session
from console.cli.meeting_output import At, Code, is_held, meeting, moment, official, row_of, say_meeting, seat
from console.cli.options import DryRun
from console.i18n import _, ngettext
from console.words import word
from db.enums import AttendanceStatus, Channel, MeetingState, OfficialRole, RecordKind

Units = Annotated[list[str], typer.Argument(help=_("Units, by code or name"))]
Unit = Annotated[str, typer.Argument(help=_("Unit, by code or name"))]
Person = Annotated[str, typer.Option(help=_("Who comes: name"))]
Position = Annotated[str, typer.Option(help=_("Position of that person"))]


def join(app: typer.Typer) -> None:
    """Put these commands under the noun."""
    app.command(help=_("Name ketua, sekretaris and notulis"))(officials)
    app.command(help=_("Invite units"))(invite)
    app.command(help=_("Take an invitation back"))(uninvite)
    app.command(help=_("Note invitations as sent"))(sent)
    app.command(help=_("Note that a unit has the invitation"))(received)
    app.command(help=_("Note what a unit answered"))(confirm)
    app.command(help=_("Record who came, while the meeting runs"))(attend)


def officials(
    code: Code,
    chair: Annotated[str | None, typer.Option(help=_("Ketua: code of a person, an agency, or a position"))] = None,
    secretary: Annotated[str | None, typer.Option(help=_("Sekretaris, likewise"))] = None,
    minute_taker: Annotated[str | None, typer.Option(help=_("Notulis, likewise"))] = None,
    dry_run: DryRun = False,
) -> None:
    from db.queries import meetings as queries

    identity = meeting(code)
    given = {
        role: _official(text)
        for role, text in zip(OfficialRole, (chair, secretary, minute_taker), strict=True)
        if text is not None
    }
    if given:
        from console.services import meetings

        say_meeting(session.perform(meetings.set_officials, identity, given, dry_run=dry_run))
    for row in session.context().read(queries.officials, identity):
        output.say(f"  {official(row)}")


def _official(text: str) -> Any:
    """A code of a person, else an agency, else a position. "Camat Sekayam" is both, and kept as it is written."""
    from console.services.meetings import OfficialGiven
    from db.errors import Ambiguous, NotFound
    from db.queries import agencies

    if not text:
        return OfficialGiven()
    try:
        return OfficialGiven(person=session.record(text, RecordKind.PERSON))
    except (NotFound, Ambiguous):
        pass
    try:
        agency = session.agency(text)
    except NotFound:
        return OfficialGiven(position=text)
    row = session.context().read(agencies.get, agency)
    own = (row.code, row.name, row.acronym) if row else ()
    return OfficialGiven(agency=agency, position="" if text.lower() in map(str.lower, own) else text)


def invite(code: Code, units: Units, dry_run: DryRun = False) -> None:
    from console.services import attendance

    wanted = [session.agency(name) for name in units]
    rows = session.perform(attendance.invite, meeting(code), wanted, dry_run=dry_run)
    output.say(ngettext("%(count)d unit invited.", "%(count)d units invited.", len(rows)) % {"count": len(rows)})
    if not dry_run:
        _say_seats(code, wanted)


def _say_seats(code: str, units: list[Any]) -> None:
    from db.queries import attendance

    for row in session.context().read(attendance.of_meeting, meeting(code)):
        if row.agency in units:
            output.say(f"  {seat(row)}")


def uninvite(code: Code, unit: Unit, dry_run: DryRun = False) -> None:
    from console.services import attendance

    row = session.perform(attendance.uninvite, meeting(code), session.agency(unit), dry_run=dry_run)
    if row.sent_at:
        output.say(_("The invitation was sent already; it now stands as withdrawn. Tell the unit."))
    else:
        output.say(_("No longer invited."))


def sent(
    code: Code,
    units: Annotated[list[str] | None, typer.Argument(help=_("Units; else all not sent yet"))] = None,
    channel: Annotated[Channel | None, typer.Option("--via", help=_("How it was sent"))] = None,
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import attendance

    there = row_of(meeting(code))
    wanted = [session.agency(name) for name in units] if units else None
    rows = session.perform(
        attendance.mark_sent, there.id, wanted, channel, moment(at, there.zone, "--at", hour=9), dry_run=dry_run
    )
    sentence = ngettext("%(count)d invitation noted as sent.", "%(count)d invitations noted as sent.", len(rows))
    output.say(sentence % {"count": len(rows)})
    after = row_of(there.id)
    output.say(f"{after.code}  {after.title}: {word(after.state, MeetingState)}")


def received(code: Code, unit: Unit, at: At = "", dry_run: DryRun = False) -> None:
    from console.services import attendance

    there = row_of(meeting(code))
    agency = session.agency(unit)
    when = moment(at, there.zone, "--at", hour=9)
    session.perform(attendance.mark_received, there.id, agency, when, dry_run=dry_run)
    _say_seats(code, [agency])


def confirm(
    code: Code,
    unit: Unit,
    no: Annotated[bool, typer.Option("--no", help=_("They will not come"))] = False,
    person: Person = "",
    position: Position = "",
    told_by: Annotated[str, typer.Option("--told-by", help=_("Who said so, and how"))] = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import attendance

    there = row_of(meeting(code))
    agency = session.agency(unit)
    who = {name: value for name, value in (("person_name", person), ("position", position)) if value}
    session.perform(
        attendance.confirm, there.id, agency, not no, moment(at, there.zone, "--at", hour=9), told_by, who,
        dry_run=dry_run,
    )  # fmt: skip
    _say_seats(code, [agency])
    after = row_of(there.id)
    output.say(_("Confirmed: %(count)d of %(of)d.") % {"count": after.confirmed, "of": after.invited})


def attend(
    code: Code,
    units: Annotated[list[str] | None, typer.Argument(help=_("Units; without any, the list is shown"))] = None,
    status: Annotated[
        AttendanceStatus, typer.Option(help=_("Attendance, or its letter h, w, d, b, t as in live minutes"))
    ] = AttendanceStatus.PRESENT,
    person: Person = "",
    position: Position = "",
    number: Annotated[str, typer.Option(help=_("NIP or NRP of that person"))] = "",
    contact: Annotated[str, typer.Option(help=_("Telephone or address of that person"))] = "",
    by: Annotated[str, typer.Option("--by", help=_("Represented by whom"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import attendance

    there = row_of(meeting(code))
    if not units:
        _list_seats(there.id)
        return
    wanted = [session.agency(name) for name in units]
    who = {"person_name": person, "position": position, "number": number, "contact": contact}
    session.perform(attendance.record, there.id, wanted, status, who, by, dry_run=dry_run)
    _say_seats(code, wanted)
    _say_count(row_of(there.id))


def _list_seats(identity: Any) -> None:
    from db.queries import attendance

    there = row_of(identity)
    for row in session.context().read(attendance.of_meeting, identity):
        output.say(seat(row, is_held(there)))
    _say_count(there)


def _say_count(row: Any) -> None:
    output.say(_("Units present: %(count)d/%(of)d") % {"count": row.attending, "of": row.invited})
    if row.extra:
        more = ngettext("%(count)d more without an invitation", "%(count)d more without an invitation", row.extra)
        output.say(f"  {more % {'count': row.extra}}")
