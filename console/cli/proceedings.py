"""Commands of `pora meeting` about its course: from scheduled to approved minutes, and the lines typed on the way.

No rule and no SQL.
"""

import sys
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.meeting_output import At, Code, Reason, end_after, meeting, moment, row_of, say_meeting, spoken, when
from console.cli.options import DryRun
from console.i18n import _, short_date
from console.words import word
from db.enums import AttendanceStatus, Handshake, RecordKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.services.minutes import Written
    from db.models.meetings import Meeting


def join(app: typer.Typer) -> None:
    """Put these commands under the noun."""
    app.command(help=_("Fix day, hour and place"))(schedule)
    app.command(help=_("Give it a new date; units have to be asked again"))(postpone)
    app.command(help=_("Open the meeting"))(start)
    app.command(help=_("Suspend the meeting (skors)"))(suspend)
    app.command(help=_("Go on after a suspension"))(resume)
    app.command(help=_("Write lines of the minutes, with the same marks as in the console"))(minute)
    app.command(help=_("Close the meeting"))(finish)
    app.command(help=_("Approve the minutes (notula disahkan)"))(approve)
    app.command(help=_("Cancel a planned meeting"))(cancel)
    app.command(help=_("Go one step back, with a reason: approved, finished, cancelled"))(reopen)


def schedule(code: Code, dry_run: DryRun = False) -> None:
    from console.services import meetings

    say_meeting(session.perform(meetings.schedule, meeting(code), dry_run=dry_run))


def postpone(
    code: Code,
    to: Annotated[str, typer.Option(help=_("New start: “Senin depan 9.00”; a day alone keeps the hour"))],
    ends: Annotated[str, typer.Option(help=_("New end; else it lasts as long as planned"))] = "",
    letter: Annotated[str, typer.Option(help=_("Number of the correction letter"))] = "",
    reason: Reason = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import meetings

    there = row_of(meeting(code))
    starts = moment(to, there.zone, "--to", hour=there.local_start.hour)
    assert starts is not None
    until = end_after(ends, starts, there.zone)
    made = session.perform(meetings.postpone, there.id, starts, until, letter, reason, dry_run=dry_run)
    say_meeting(made)
    if there.sent:
        output.tell(_("Answers to the old date no longer count. Send the correction with `pora meeting sent`."))


def _moved(service: "Callable[..., Meeting]", code: str, at: str, dry_run: bool, **said: str) -> "Meeting":
    """Move a meeting on at a moment a person wrote, or now, and print the state it now has."""
    there = row_of(meeting(code))
    made: Meeting = session.perform(service, there.id, at=moment(at, there.zone, "--at"), dry_run=dry_run, **said)
    say_meeting(made)
    return made


def start(
    code: Code,
    at: At = "",
    words: Annotated[str, typer.Option(help=_("Opening words of the chair"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import meetings

    made = _moved(meetings.start, code, at, dry_run, opening_words=words)
    assert made.opened_at is not None
    output.say(_("Opened %(moment)s") % {"moment": when(made.opened_at, made.zone)})


def suspend(code: Code, reason: Reason = "", at: At = "", dry_run: DryRun = False) -> None:
    from console.services import meetings

    _moved(meetings.suspend, code, at, dry_run, reason=reason)


def resume(code: Code, at: At = "", dry_run: DryRun = False) -> None:
    from console.services import meetings

    _moved(meetings.resume, code, at, dry_run)


def finish(
    code: Code,
    at: At = "",
    words: Annotated[str, typer.Option(help=_("Closing words of the chair"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import meetings

    made = _moved(meetings.finish, code, at, dry_run, closing_words=words)
    assert made.closed_at is not None
    output.say(_("Closed %(moment)s") % {"moment": when(made.closed_at, made.zone)})
    _say_left_open(made.id)


def _say_left_open(identity: UUID) -> None:
    from db.queries import agenda

    left = [row.title for row in session.context().read(agenda.of_meeting, identity) if row.state == "open"]
    if left:
        output.say(_("Not discussed, comes forward to the next meeting: %(items)s") % {"items": "; ".join(left)})


def approve(
    code: Code,
    by: Annotated[str, typer.Option(help=_("Code of the person who approves; else the chair"))] = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import meetings

    there = row_of(meeting(code))
    person = session.record(by, RecordKind.PERSON) if by else None
    when_approved = moment(at, there.zone, "--at", hour=9)
    say_meeting(session.perform(meetings.approve, there.id, person, when_approved, dry_run=dry_run))


def cancel(code: Code, reason: Annotated[str, typer.Option(help=_("Why"))] = "", dry_run: DryRun = False) -> None:
    from console.services import meetings

    say_meeting(session.perform(meetings.cancel, meeting(code), reason, dry_run=dry_run))


def reopen(code: Code, reason: Annotated[str, typer.Option(help=_("Why"))] = "", dry_run: DryRun = False) -> None:
    from console.services import meetings

    say_meeting(session.perform(meetings.reopen, meeting(code), reason, dry_run=dry_run))


def minute(
    code: Code,
    line: Annotated[str, typer.Argument(help=_("One line, or - to read lines from stdin"))],
    dry_run: DryRun = False,
) -> None:
    """Lines from stdin are written one by one; one that is refused is named and the others go on."""
    identity = meeting(code)
    if line != "-":
        _say_written(_write(identity, line, dry_run))
        return
    from console.messages import explain
    from db.errors import PoraError

    refused = 0
    for place, one in enumerate(sys.stdin, 1):
        if not one.strip():
            continue
        try:
            _say_written(_write(identity, one.rstrip("\n"), dry_run))
        except PoraError as error:
            refused += 1
            output.tell(_("Line %(number)d: %(reason)s") % {"number": place, "reason": explain(error)})
    if refused:
        output.end(1)


def _write(identity: UUID, line: str, dry_run: bool) -> "Written":
    from console.minute_lines import parse
    from console.services import minutes, speakers

    here = session.context()
    names = speakers.names_at(here.reader, here.actor, identity)
    parsed = parse(line, names, row_of(identity).local_start.date())
    written: Written = session.perform(minutes.write_line, identity, parsed, dry_run=dry_run)
    return written


def _say_written(written: "Written") -> None:
    if written.minute:
        output.say(_line(written))
    if written.decision:
        code = session.code_of(written.decision.id)
        names = {"number": written.decision.number, "code": code or "–"}
        output.say("     " + _("Decision %(number)d (%(code)s)") % names)
    if written.task:
        output.say(f"     {_task(written.task)}")
    for row in written.attendance:
        person = row.represented_by or row.person_name
        status = word(row.status, AttendanceStatus)
        output.say(f"     {_agency(row.agency)}: {status}{f' ({person})' if person else ''}")
    if written.item:
        output.say("     " + _("Now: %(item)s") % {"item": written.item.title})
    if not (written.minute or written.attendance or written.item):
        say_meeting(written.meeting)


def _line(written: "Written") -> str:
    """Return the line as `show` lists it; a rehearsed one is in no list."""
    from db.queries import minutes

    assert written.minute is not None
    rows = session.context().read(minutes.numbered, written.meeting.id, written.minute.number)
    found = next((row for row in rows if row.id == written.minute.id), None)
    return spoken(found) if found else f"{written.minute.number:>3}  {written.minute.text}"


def _task(task: Any) -> str:
    owner = _agency(task.accountable) if task.accountable else _("nobody accountable yet")
    due = _("due %(day)s") % {"day": short_date(task.due)} if task.due else _("no due day")
    shake = f", {word(task.handshake, Handshake)}" if task.accountable else ""
    return f"{session.code_of(task.id) or '–'}  {owner}, {due}{shake}"


def _agency(identity: UUID) -> str:
    from db.queries import agencies

    row = session.context().read(agencies.get, identity)
    return row.name if row else str(identity)
