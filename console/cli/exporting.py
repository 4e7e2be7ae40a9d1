"""`pora export NOUN -o FILE`: lists as files. Parses and says what was written; no rule and no SQL."""

from pathlib import Path
from typing import Annotated, Any

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.vocabulary import country_code, taking, with_words
from console.i18n import _, ngettext
from console.sentences.reference import COUNTRIES, PLACE_KINDS
from db.enums import (
    BookingState,
    DecisionState,
    MeetingState,
    OperationState,
    Priority,
    RecordKind,
    ResourceKind,
    TaskStatus,
)

export = group(_("Write lists as files: to keep, to send, to read in other programs"))

File = Annotated[
    Path, typer.Option("-o", "--output", help=_("The file; its ending .xlsx, .csv, .json or .md says how"))
]
Dated = Annotated[
    Path,
    typer.Option("-o", "--output", help=_("The file; its ending .xlsx, .csv, .json, .md or .ics (calendar) says how")),
]
Calendar = Annotated[Path, typer.Option("-o", "--output", help=_("The calendar file (.ics)"))]
For = Annotated[str, typer.Option("--for", help=_("Only rows in which this agency has a part"))]
Confirm = Annotated[
    bool, typer.Option("--confirm-class", help=_("Also rows of class R and SR; the history notes it"))
]
LeaveOut = Annotated[bool, typer.Option("--leave-out-class", help=_("Leave out rows of class R and SR"))]
Text = Annotated[str, typer.Option("--text", help=_("Only rows that hold this"))]
Forum = Annotated[str, typer.Option("--forum", help=_("Only this forum, by its code"))]
FromDay = Annotated[str, typer.Option("--from", help=_("First day"))]
ToDay = Annotated[str, typer.Option("--to", help=_("Last day"))]
TaskStates = Annotated[list[TaskStatus] | None, typer.Option("--status", help=_("Only these states"))]
MeetingStates = Annotated[list[MeetingState] | None, typer.Option("--status", help=_("Only these states"))]
DecisionStates = Annotated[list[DecisionState] | None, typer.Option("--status", help=_("Only these states"))]
Of = Annotated[str, typer.Option("--agency", help=_("Only this agency, by code or name"))]
Meeting = Annotated[str, typer.Option("--meeting", help=_("Only this meeting, by code"))]
Kind = Annotated[
    str | None, typer.Option("--kind", help=with_words(_("Only this kind"), PLACE_KINDS), **taking(PLACE_KINDS))
]

AtPlace = Annotated[str, typer.Option("--place", help=_("Only this place, by code or name"))]
OfOperation = Annotated[str, typer.Option("--operation", help=_("Only this operation, by code"))]


def _write(
    noun: str, file: Path, involved: str = "", confirm: bool = False, leave_out: bool = False, **chosen: Any
) -> None:
    from console.exporting import Wanted
    from console.exporting import export as write

    wanted = Wanted(
        **chosen, involved=session.agency(involved) if involved else None, confirmed=confirm, left_out=leave_out
    )
    done = write(session.context(), noun, file, wanted)
    said = ngettext("%(count)d row written to %(file)s.", "%(count)d rows written to %(file)s.", done.rows)
    output.say(said % {"count": done.rows, "file": file.name})
    if done.undated:
        undated = ngettext(
            "%(count)d operation has no day yet and is not in it.",
            "%(count)d operations have no day yet and are not in it.", done.undated,
        )  # fmt: skip
        output.tell(undated % {"count": done.undated})
    if done.secret:
        output.tell(
            ngettext("%(count)d row is of class R or SR; the history notes it.",
                     "%(count)d rows are of class R or SR; the history notes it.", done.secret)
            % {"count": done.secret}
        )  # fmt: skip


def _days(since: str, until: str) -> dict[str, Any]:
    return {"from_day": session.day(since, "--from"), "to_day": session.day(until, "--to")}


def _record(typed: str, kind: RecordKind) -> Any:
    return session.record(typed, kind) if typed else None


@export.command(help=_("Follow-up tasks with codes, units, due days, status and evidence"))
def tasks(
    file: File, text: Text = "", status: TaskStates = None, agency: Of = "", meeting: Meeting = "",
    decision: Annotated[str, typer.Option(help=_("Only this decision, by code"))] = "",
    place: AtPlace = "",
    function: Annotated[str, typer.Option(help=_("Only this function, by its code"))] = "",
    priority: Annotated[Priority | None, typer.Option(help=_("Only this priority"))] = None,
    open_only: Annotated[bool, typer.Option("--open", help=_("Only what is still open"))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is overdue"))] = False,
    since: FromDay = "", until: ToDay = "", involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write follow-up tasks."""
    _write(
        "tasks", file, involved, confirm, leave_out, text=text, states=tuple(status or ()),
        agency=session.agency(agency) if agency else None, meeting=_record(meeting, RecordKind.MEETING),
        decision=_record(decision, RecordKind.DECISION), place=session.place(place) if place else None,
        function=function, priority=priority or "", open_only=open_only, overdue=overdue, **_days(since, until),
    )  # fmt: skip


@export.command(help=_("The follow-up matrix, unit by unit, ready to file"))
def matrix(
    file: File, status: TaskStates = None, agency: Of = "", meeting: Meeting = "",
    open_only: Annotated[bool, typer.Option("--open", help=_("Only what is still open"))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is overdue"))] = False,
    since: FromDay = "", until: ToDay = "", involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write the matriks tindak lanjut."""
    _write(
        "matrix", file, involved, confirm, leave_out, states=tuple(status or ()),
        agency=session.agency(agency) if agency else None, meeting=_record(meeting, RecordKind.MEETING),
        open_only=open_only, overdue=overdue, **_days(since, until),
    )  # fmt: skip


@export.command(help=_("Meetings; in JSON with agenda, attendance, minutes and decisions"))
def meetings(
    file: Dated, text: Text = "", forum: Forum = "", status: MeetingStates = None,
    since: FromDay = "", until: ToDay = "", involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write meetings."""
    _write(
        "meetings", file, involved, confirm, leave_out, text=text, forum=forum,
        states=tuple(status or ()), **_days(since, until),
    )  # fmt: skip


@export.command(help=_("The register of decisions with their follow-through"))
def decisions(
    file: File, text: Text = "", forum: Forum = "", status: DecisionStates = None, meeting: Meeting = "",
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only those with overdue tasks"))] = False,
    involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write the register of decisions."""
    _write(
        "decisions", file, involved, confirm, leave_out, text=text, forum=forum, overdue=overdue,
        states=tuple(status or ()), meeting=_record(meeting, RecordKind.MEETING),
    )  # fmt: skip


@export.command(help=_("Who was invited and who came, meeting by meeting"))
def attendance(
    file: File, meeting: Meeting = "", forum: Forum = "", since: FromDay = "", until: ToDay = "",
    involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write attendance across meetings."""
    _write(
        "attendance", file, involved, confirm, leave_out, forum=forum,
        meeting=_record(meeting, RecordKind.MEETING), **_days(since, until),
    )  # fmt: skip


@export.command(help=_("Agencies: institutions and units"))
def agencies(
    file: File, text: Text = "",
    institution: Annotated[str, typer.Option(help=_("Only units of this institution"))] = "",
    country: Annotated[
        str | None,
        typer.Option(help=with_words(_("Only this country"), COUNTRIES), **taking(COUNTRIES, also=country_code)),
    ] = None,
    past: Annotated[bool, typer.Option("--past", help=_("Also those no longer valid"))] = False,
) -> None:  # fmt: skip
    """Write agencies."""
    of = session.agency(institution) if institution else None
    _write("agencies", file, text=text, agency=of, country=country or "", past=past)


@export.command(help=_("People and how to reach them"))
def people(file: File, text: Text = "", agency: Of = "", involved: For = "") -> None:
    """Write people."""
    _write("people", file, involved, text=text, agency=session.agency(agency) if agency else None)


@export.command(help=_("Places: areas, border posts, risk points"))
def places(
    file: File, text: Text = "", kind: Kind = None,
    inside: Annotated[str, typer.Option("--in", help=_("Only what lies in this place, by code or name"))] = "",
) -> None:  # fmt: skip
    """Write places."""
    _write("places", file, text=text, kind=kind or "", place=session.place(inside) if inside else None)


@export.command(help=_("Joint operations as a schedule, which can be imported again; in JSON with all their parts"))
def operations(
    file: Dated, text: Text = "",
    status: Annotated[list[OperationState] | None, typer.Option("--status", help=_("Only these states"))] = None,
    kind: Annotated[str, typer.Option(help=_("Only this kind, by its code"))] = "",
    agency: Of = "", place: AtPlace = "", meeting: Meeting = "", since: FromDay = "", until: ToDay = "",
    involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write joint operations."""
    _write(
        "operations", file, involved, confirm, leave_out, text=text, kind=kind, states=tuple(status or ()),
        agency=session.agency(agency) if agency else None, meeting=_record(meeting, RecordKind.MEETING),
        place=session.place(place) if place else None, **_days(since, until),
    )  # fmt: skip


@export.command(help=_("Vehicles, boats, drones and the like; in JSON with absences and licences"))
def resources(
    file: File, text: Text = "",
    kind: Annotated[ResourceKind | None, typer.Option(help=_("Only this kind"))] = None,
    agency: Of = "", involved: For = "",
) -> None:  # fmt: skip
    """Write resources."""
    _write("resources", file, involved, text=text, kind=kind or "", agency=session.agency(agency) if agency else None)


@export.command(help=_("What is held for which operation, and whether its owner stands by it"))
def bookings(
    file: File, text: Text = "", operation: OfOperation = "",
    status: Annotated[list[BookingState] | None, typer.Option("--status", help=_("Only these states"))] = None,
    since: FromDay = "", until: ToDay = "", involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write bookings."""
    _write(
        "bookings", file, involved, confirm, leave_out, text=text, record=_record(operation, RecordKind.OPERATION),
        states=tuple(status or ()), **_days(since, until),
    )  # fmt: skip


@export.command(help=_("People checked in one operation (daftar nominatif): class T or higher, never in other lists"))
def findings(
    file: File,
    operation: Annotated[str, typer.Option("--operation", help=_("The operation, by code"))],
    full: Annotated[bool, typer.Option("--full", help=_("Numbers of documents whole"))] = False,
    confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write the daftar nominatif of one operation."""
    _write(
        "findings", file, confirm=confirm, leave_out=leave_out, whole=full,
        record=_record(operation, RecordKind.OPERATION),
    )  # fmt: skip


@export.command(help=_("What clashes, with the sentence that explains it: the next 30 days unless told otherwise"))
def clashes(
    file: File, operation: OfOperation = "", since: FromDay = "", until: ToDay = "",
    involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write clashes."""
    _write(
        "clashes", file, involved, confirm, leave_out, record=_record(operation, RecordKind.OPERATION),
        **_days(since, until),
    )  # fmt: skip


@export.command(help=_("Duties with their rules and single shifts that differ, as a calendar (.ics)"))
def roster(
    file: Calendar, text: Text = "", operation: OfOperation = "", agency: Of = "", place: AtPlace = "",
    since: FromDay = "", until: ToDay = "", involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write the roster as a calendar."""
    _write(
        "roster", file, involved, confirm, leave_out, text=text, record=_record(operation, RecordKind.OPERATION),
        agency=session.agency(agency) if agency else None, place=session.place(place) if place else None,
        **_days(since, until),
    )  # fmt: skip


@export.command(help=_("Meetings, operations and duties in one calendar (.ics)"))
def calendar(
    file: Calendar, text: Text = "", since: FromDay = "", until: ToDay = "",
    involved: For = "", confirm: Confirm = False, leave_out: LeaveOut = False,
) -> None:  # fmt: skip
    """Write everything that has a time as one calendar."""
    _write("calendar", file, involved, confirm, leave_out, text=text, **_days(since, until))


@export.command(help=_("Who did what, when"))
def history(
    file: File,
    record: Annotated[str, typer.Option(help=_("Only what happened to this record (code or id)"))] = "",
    confirm: Confirm = False,
    leave_out: LeaveOut = False,
) -> None:
    """Write the history."""
    one = session.any_record(record) if record else None
    _write("history", file, confirm=confirm, leave_out=leave_out, record=one)
