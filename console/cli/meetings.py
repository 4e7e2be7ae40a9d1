"""`pora meeting`: plan, list, show and correct meetings. Parses and prints; no rule and no SQL.

Invitations, agenda and the course of a meeting stand in the modules beside this one and are joined to its commands.
"""

from typing import Annotated, Any

import typer

from console.cli import agenda, documents, invitations, output, proceedings, session
from console.cli.groups import group
from console.cli.later import loading
from console.cli.meeting_output import (
    Code,
    columns,
    end_after,
    is_held,
    item_line,
    meeting,
    moment,
    numbered,
    official,
    presence,
    row_of,
    say_meeting,
    seat,
    spoken,
    when,
    whole,
)
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Format
from console.i18n import _, language, ngettext
from console.words import word
from db.enums import MeetingState, RecordKind, SecurityClass, Urgency
from db.queries import meetings as queries
from db.queries.meetings import ZONE, MeetingFilter, MeetingRow
from db.reading import Page

app = group(_("Meetings: plan, invite, hold, minutes, next agenda"))
app.info.cls = loading({"cost": "costs"})

Starts = Annotated[str, typer.Option(help=_("When: “besok 9.00”, “12/11/2025 09.00 WIB”; a day alone means 09.00"))]
Ends = Annotated[str, typer.Option(help=_("Until when: a time of that day"))]
Forum = Annotated[str, typer.Option(help=_("Code of the forum; see `pora term list forum`"))]
Kind = Annotated[str, typer.Option(help=_("Code of the kind; see `pora term list meeting_kind`"))]
Place = Annotated[str, typer.Option(help=_("Where: code or name of a place, or any text"))]
Region = Annotated[str, typer.Option(help=_("Region the forum meets for: code or name of a place"))]
Host = Annotated[str, typer.Option(help=_("Agency that invites"))]
Number = Annotated[str, typer.Option("--invitation-number", help=_("Official number of the invitation"))]
InvitationDate = Annotated[str, typer.Option("--invitation-date", help=_("Date of the invitation"))]
Session = Annotated[int, typer.Option("--session-number", help=_("Number of the session, as SOSEK counts"))]
Class = Annotated[SecurityClass | None, typer.Option("--class", help=_("Security class"))]
UrgencyOption = Annotated[Urgency | None, typer.Option(help=_("Urgency"))]
Dress = Annotated[str, typer.Option(help=_("Dress"))]
Notes = Annotated[str, typer.Option(help=_("What invitees must know or bring"))]
Purpose = Annotated[
    str | None, typer.Option(help=_("Why people are invited; the letter says it after “Dalam rangka”"))
]
CopyTo = Annotated[
    list[str] | None,
    typer.Option("--copy-to", help=_("Who gets a copy of the invitation (tembusan); may be given several times")),
]


@app.command("list", help=_("List meetings, newest first"))
def list_meetings(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose title, place or number holds this"))] = "",
    forum: Forum = "",
    state: Annotated[
        list[MeetingState] | None, typer.Option(help=_("Only in this state; may be given several times"))
    ] = None,
    since: Annotated[str, typer.Option("--from", help=_("Only from this day on"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Only up to this day"))] = "",
    agency: Annotated[str, typer.Option(help=_("Only those this unit is invited to or came to"))] = "",
    oldest_first: Annotated[bool, typer.Option("--oldest-first", help=_("Oldest first"))] = False,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 50,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    wanted = MeetingFilter(
        text=text, forum=forum.upper(), states=tuple(str(one) for one in state or ()), removed=removed,
        from_day=session.day(since, "--from"), to_day=session.day(until, "--to"), newest_first=not oldest_first,
        agency=session.agency(agency) if agency else None,
    )  # fmt: skip
    rows = session.context().read(queries.page, wanted, Page(limit=limit))
    output.emit_rows(rows, columns(), chosen(form, as_json))


@app.command(help=_("Show one meeting with agenda, attendance, minutes and decisions"))
def show(code: Code, as_json: JsonOption = False) -> None:
    found = whole(meeting(code), session.context().today())
    if as_json:
        row = output.as_object(found.pop("meeting"))
        output.emit_object({**row, **{name: [output.as_object(one) for one in rows] for name, rows in found.items()}})
        return
    _show(found.pop("meeting"), found)


def _show(row: MeetingRow, parts: dict[str, Any]) -> None:
    output.emit_facts(f"{row.code}  {row.title}", _facts(row))
    for one in parts["officials"]:
        output.say(f"  {official(one)}")
    sections = (
        (_("Agenda"), [item_line(number, item, is_held(row)) for number, item in numbered(parts["agenda"])]),
        (_("Invited and present"), [f"  {seat(one, is_held(row))}" for one in parts["attendance"]]),
        (_("Minutes"), [spoken(one) for one in parts["minutes"]]),
        (_("Decisions"), [f"{one.number:>3}  {one.text} ({one.code})" for one in parts["decisions"]]),
    )
    for title, lines in sections:
        if lines:
            output.say()
            output.say(title)
            for line in lines:
                output.say(line)


def _facts(row: MeetingRow) -> list[tuple[str, Any]]:
    reason = f" ({row.state_reason})" if row.state_reason else ""
    removed = _(" (removed)") if row.record_state == "deleted" else ""
    class_and_urgency = f"{word(row.security_class, SecurityClass)}, {word(row.urgency, Urgency)}"
    return [
        (_("State"), f"{word(row.state, MeetingState)}{reason}{removed}"),
        (_("Starts"), when(row.starts_at, row.zone)),
        (_("Ends"), when(row.ends_at, row.zone) if row.ends_at else ""),
        (_("Opened"), when(row.opened_at, row.zone) if row.opened_at else ""),
        (_("Closed"), when(row.closed_at, row.zone) if row.closed_at else ""),
        (_("Opening words"), row.opening_words), (_("Closing words"), row.closing_words),
        (_("Minutes approved"), when(row.approved_at, row.zone) if row.approved_at else ""),
        (_("Place"), row.where), (_("Forum"), row.forum_called(language())), (_("Region"), row.region_name),
        (_("Session number"), row.session_number), (_("Kind"), row.kind_called(language())),
        (_("Host"), row.host_name), (_("Class and urgency"), class_and_urgency),
        (_("Invitation"), row.invitation_number), (_("Invitation of"), row.invitation_date),
        (_("Correction letter"), row.correction_letter), (_("Meeting before"), row.previous_code),
        (_("Purpose"), row.purpose), (_("Copies to"), row.copies_to.replace("\n", "; ")),
        (_("Dress"), row.dress), (_("Notes"), row.notes), (_("Units"), presence(row)),
    ]  # fmt: skip


@app.command(help=_("Plan a meeting"))
def add(
    title: Annotated[str, typer.Argument(help=_("Title; with --like it may be left out"))] = "",
    starts: Starts = "",
    ends: Ends = "",
    forum: Forum = "",
    kind: Kind = "",
    place: Place = "",
    region: Region = "",
    host: Host = "",
    invitation_number: Number = "",
    invitation_date: InvitationDate = "",
    session_number: Session = 0,
    security_class: Class = None,
    urgency: UrgencyOption = None,
    dress: Dress = "",
    notes: Notes = "",
    purpose: Purpose = None,
    copy_to: CopyTo = None,
    like: Annotated[
        str, typer.Option(help=_("Take title, place, class, invited units and officials from this meeting"))
    ] = "",
    carry: Annotated[
        bool,
        typer.Option("--carry/--no-carry", help=_("What earlier meetings of the forum left comes onto the agenda")),
    ] = True,
    dry_run: DryRun = False,
) -> None:
    from console.services import meetings
    from db.errors import Invalid

    old = row_of(meeting(like)) if like else None
    zone = old.zone if old else ZONE
    begins = moment(starts, zone, "--starts", hour=9)
    if begins is None:
        raise Invalid("meeting.no_start", field="--starts")
    given: dict[str, Any] = {
        "title": title or (old.title if old else ""), "starts_at": begins, "ends_at": end_after(ends, begins, zone),
        "forum": forum.upper(), "kind": kind.upper(), "invitation_number": invitation_number,
        "invitation_date": session.day(invitation_date, "--invitation-date"), "dress": dress, "notes": notes,
        "session_number": session_number or None, "host": session.agency(host) if host else None,
        **_where(place, region), **session.given(security_class=security_class, urgency=urgency),
    }  # fmt: skip
    letter = session.given(purpose=purpose, copies_to=_lines(copy_to))
    draft = _draft({name: value for name, value in given.items() if value or name == "title"} | letter)
    made = session.perform(meetings.add, draft, like=old.id if old else None, dry_run=dry_run)
    say_meeting(made)
    _say_repeated(made, letter)
    if carry and made.forum and not dry_run:
        _fill_agenda(made.id)


def _fill_agenda(identity: Any) -> None:
    """Let the agenda write itself, and say so; `meeting next-agenda` shows what would come and why."""
    from console.services import agenda

    here = session.context()
    if not here.read(agenda.left_for, identity, here.today()):
        return
    left = len(session.perform(agenda.fill, identity, here.today(), dry_run=False))
    sentence = ngettext(
        "%(count)d item that earlier meetings left is on the agenda.",
        "%(count)d items that earlier meetings left are on the agenda.",
        left,
    )
    output.say(sentence % {"count": left})


def _lines(given: list[str] | None) -> str | None:
    return "\n".join(given) if given is not None else None


def _say_repeated(made: Any, letter: dict[str, Any]) -> None:
    """Name what the letter repeats without having been told."""
    words = {"purpose": _("purpose: %(text)s"), "copies_to": _("copies to: %(text)s")}
    repeated = [
        sentence % {"text": getattr(made, name).replace("\n", "; ")}
        for name, sentence in words.items()
        if name not in letter and getattr(made, name)
    ]
    if repeated:
        output.tell(_("As in the letter before: %(fields)s") % {"fields": ", ".join(repeated)})


def _draft(given: dict[str, Any]) -> Any:
    from db.models.meetings import MeetingDraft

    return MeetingDraft(**given)


def _where(place: str | None, region: str | None) -> dict[str, Any]:
    """A place nobody has listed is kept as text: "Aula Kantor Camat Sekayam"."""
    from db.errors import NotFound

    found: dict[str, Any] = {}
    if region is not None:
        found["region"] = session.place(region) if region else None
    if place is not None:
        try:
            found |= {"place": session.place(place) if place else None, "place_text": ""}
        except NotFound:
            found |= {"place": None, "place_text": place}
    return found


@app.command(help=_("Correct a meeting; a new date after inviting is `postpone`"))
def edit(
    code: Code,
    title: Annotated[str | None, typer.Option(help=_("Title"))] = None,
    starts: Starts = "",
    ends: Ends = "",
    forum: Annotated[str | None, typer.Option(help=_("Code of the forum; see `pora term list forum`"))] = None,
    kind: Annotated[str | None, typer.Option(help=_("Code of the kind; see `pora term list meeting_kind`"))] = None,
    place: Annotated[str | None, typer.Option(help=_("Where: code or name of a place, or any text"))] = None,
    region: Annotated[str | None, typer.Option(help=_("Region the forum meets for: code or name of a place"))] = None,
    host: Host = "",
    invitation_number: Annotated[str | None, typer.Option(help=_("Official number of the invitation"))] = None,
    invitation_date: InvitationDate = "",
    session_number: Session = 0,
    security_class: Class = None,
    urgency: UrgencyOption = None,
    dress: Annotated[str | None, typer.Option(help=_("Dress"))] = None,
    notes: Annotated[str | None, typer.Option(help=_("What invitees must know or bring"))] = None,
    purpose: Purpose = None,
    copy_to: CopyTo = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import meetings

    old = row_of(meeting(code))
    begins = moment(starts, old.zone, "--starts", hour=9)
    changed = session.given(
        title=title, kind=kind, invitation_number=invitation_number, dress=dress, notes=notes, starts_at=begins,
        forum=forum.upper() if forum is not None else None, ends_at=end_after(ends, begins or old.starts_at, old.zone),
        host=session.agency(host) if host else None, session_number=session_number or None,
        invitation_date=session.day(invitation_date, "--invitation-date"), purpose=purpose, copies_to=_lines(copy_to),
    )  # fmt: skip
    changed |= {**_where(place, region), **session.given(security_class=security_class, urgency=urgency)}
    say_meeting(session.perform(meetings.edit, old.id, changed, dry_run=dry_run))


@app.command(help=_("Remove a planned or cancelled meeting from the lists"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import meetings
    from db.queries import pointing

    made = session.perform(meetings.remove, meeting(code), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": made.title})
    left = session.context().read(pointing.count, made.id, RecordKind.MEETING, RecordKind.TASK)
    if left:
        output.tell(
            ngettext(
                "%(n)d follow-up task goes on pointing at this meeting; its place of origin shows as removed.",
                "%(n)d follow-up tasks go on pointing at this meeting; their place of origin shows as removed.",
                left,
            )
            % {"n": left}
        )


@app.command(help=_("Bring a removed meeting back"))
def restore(code: Code, dry_run: DryRun = False) -> None:
    from console.services import meetings

    made = session.perform(meetings.restore, meeting(code), dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": made.title})


@app.command(help=_("Show what happened to a meeting"))
def history(code: Code, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console.cli.history import emit_history

    emit_history(meeting(code), chosen(form, as_json))


invitations.join(app)
agenda.join(app)
proceedings.join(app)
app.command("document", help=_("Write an official paper: undangan, daftar-hadir or notula"))(documents.document)
