"""The columns of lists, printed or exported: one declaration per noun, with the words of the chosen language.

Knows what a row holds and what people call it; must not know files, queries or screens. The headings of tasks are
among those that console/formats/headings.py understands, so that an exported list can be imported again (tested).
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from console.actions import action_text
from console.formats.listing import Column
from console.i18n import N_, _, language
from console.words import choices, word
from db.enums import (
    AgencyKind,
    AttendanceStatus,
    DecisionState,
    Handshake,
    MeetingState,
    Priority,
    ResponsibilityRole,
    Stakeholder,
    TaskStatus,
)
from db.queries.exports import Part, TaskMore
from db.queries.tasks import TaskRow


class Listed(NamedTuple):
    """A column: field name, heading, what it shows of a row, width in characters, kind of value.

    A `spare` one is hidden in a workbook when no row fills it.
    """

    field: str
    title: str
    value: Callable[[Any], Any]
    width: int = 20
    kind: Literal["text", "date", "datetime", "number"] = "text"
    spare: bool = False


class TaskLine(NamedTuple):
    """One task with all an export shows of it."""

    row: TaskRow
    more: TaskMore
    parts: Sequence[Part]
    security_class: str
    function_name: str

    @property
    def source_date(self) -> date | None:
        """Return the day of the meeting the task comes from, where it was held."""
        if self.more.meeting_start:
            return local(self.more.meeting_start, self.more.meeting_zone).date()
        return self.more.source_date


def local(moment: datetime, zone: str | None) -> datetime:
    """Return what the clocks of `zone` show at `moment`, to the minute and without a zone: spreadsheets know none."""
    return moment.astimezone(ZoneInfo(zone or "Asia/Pontianak")).replace(second=0, microsecond=0, tzinfo=None)


PLACE_KINDS: Mapping[str, str] = {
    "border_post": N_("border post"),
    "route": N_("route"),
    "risk_point": N_("risk point"),
    "desa_kelurahan": N_("village"),
    "kecamatan": N_("district"),
    "kabupaten_kota": N_("regency or city"),
    "provinsi": N_("province"),
}


def yes(fact: object) -> str:
    """Return "yes" or nothing: a column of yes and no is hard to read."""
    return _("yes") if fact else ""


def tasks() -> tuple[Listed, ...]:
    """Return the columns of tasks (rows: TaskLine)."""
    status, handshake, priority = _words(TaskStatus), _words(Handshake), _words(Priority)
    role = ResponsibilityRole
    return (
        Listed("code", _("Code"), lambda one: one.row.code, 9),
        Listed("label", _("No."), lambda one: one.row.label, 6, spare=True),
        Listed("title", _("Follow-up"), lambda one: one.row.title, 42),
        Listed("accountable", _("Accountable"), lambda one: one.row.accountable_name, 28),
        Listed("position", _("Position"), lambda one: one.more.position, 16, spare=True),
        Listed("responsible", _("Responsible"), _units(role.RESPONSIBLE), 28, spare=True),
        Listed("consulted", _("Consulted"), _units(role.CONSULTED), 20, spare=True),
        Listed("informed", _("Informed"), _units(role.INFORMED), 20, spare=True),
        Listed("source_date", _("Meeting date"), lambda one: one.source_date, 12, "date"),
        Listed("meeting", _("Meeting code"), lambda one: one.row.meeting_code, 13),
        Listed("decision", _("Decision number"), lambda one: one.row.decision_number, 12, "number", spare=True),
        Listed("due", _("Due"), lambda one: one.row.due or one.row.due_text, 12, "date"),
        Listed("status", _("Status"), lambda one: status(one.row.status), 12),
        Listed("overdue", _("Overdue"), lambda one: yes(one.row.overdue), 11),
        Listed("handshake", _("Confirmation"), lambda one: handshake(one.row.handshake), 20),
        Listed("priority", _("Priority"), lambda one: priority(one.row.priority), 10),
        Listed("function", _("Function"), lambda one: one.function_name, 24, spare=True),
        Listed("place", _("Place"), lambda one: one.row.place_name, 20, spare=True),
        Listed("case_reference", _("Case reference"), lambda one: one.more.case_reference, 16, spare=True),
        Listed("evidence", _("Evidence"), lambda one: one.more.evidence, 28),
        Listed("notes", _("Notes"), lambda one: one.more.notes, 28, spare=True),
        Listed("security_class", _("Class"), lambda one: one.security_class, 12),
    )


def _units(role: ResponsibilityRole) -> Callable[[TaskLine], str]:
    """Return the names of the units with this role, as one cell that the importer splits again."""
    return lambda one: "; ".join(part.agency_name for part in one.parts if part.role == role) if one.parts else ""


def _words(kind: type[Enum]) -> Callable[[str], str]:
    """Return the words of one enum, looked up once: a long list asks for the same few again and again."""
    known = dict(choices(kind))
    return lambda code: known.get(code, code)


def meetings() -> tuple[Listed, ...]:
    """Return the columns of meetings (rows: MeetingRow)."""
    return (
        Listed("code", _("Code"), lambda one: one.code, 12),
        Listed("starts_at", _("Starts"), lambda one: local(one.starts_at, one.zone), 17, "datetime"),
        Listed("zone", _("Zone"), lambda one: one.zone, 15),
        Listed("title", _("Meeting"), lambda one: one.title, 44),
        Listed("forum", _("Forum"), lambda one: one.forum_called(language()), 26),
        Listed("kind", _("Kind"), lambda one: one.kind_called(language()), 18),
        Listed("place", _("Place"), lambda one: one.where, 26),
        Listed("host", _("Host"), lambda one: one.host_name, 26),
        Listed("state", _("State"), lambda one: word(one.state, MeetingState), 18),
        Listed("invitation_number", _("Invitation number"), lambda one: one.invitation_number, 24),
        Listed("invitation_date", _("Invitation date"), lambda one: one.invitation_date, 12, "date"),
        Listed("invited", _("Units invited"), lambda one: one.invited, 10, "number"),
        Listed("attending", _("Units present"), lambda one: one.attending, 10, "number"),
        Listed("decisions", _("Decisions"), lambda one: one.decisions, 10, "number"),
        Listed("tasks", _("Follow-ups"), lambda one: one.tasks, 10, "number"),
        Listed("tasks_open", _("Still open"), lambda one: one.tasks_open, 10, "number"),
        Listed("security_class", _("Class"), lambda one: one.security_class, 12),
    )


def decisions() -> tuple[Listed, ...]:
    """Return the columns of decisions (rows: (DecisionRow, class))."""
    return (
        Listed("code", _("Code"), lambda one: one.row.code, 9),
        Listed("meeting", _("Meeting code"), lambda one: one.row.meeting_code, 13),
        Listed("date", _("Meeting date"), lambda one: local(one.row.starts_at, None).date(), 12, "date"),
        Listed("meeting_title", _("Meeting"), lambda one: one.row.meeting_title, 30),
        Listed("number", _("Number"), lambda one: one.row.number, 9, "number"),
        Listed("text", _("Decision"), lambda one: one.row.text, 60),
        Listed("function", _("Function"), lambda one: one.row.function_name or one.row.function, 24),
        Listed("state", _("State"), lambda one: word(one.row.state, DecisionState), 14),
        Listed("implements", _("Carries out"), lambda one: one.row.implements_code, 10),
        Listed("supersedes", _("Replaces"), lambda one: one.row.supersedes_code, 10),
        Listed("tasks", _("Follow-ups"), lambda one: one.row.tasks, 10, "number"),
        Listed("tasks_done", _("Done"), lambda one: one.row.tasks_done, 10, "number"),
        Listed("tasks_overdue", _("Overdue"), lambda one: one.row.tasks_overdue, 10, "number"),
        Listed("security_class", _("Class"), lambda one: one.security_class, 12),
    )


def agencies() -> tuple[Listed, ...]:
    """Return the columns of agencies (rows: AgencyRow)."""
    return (
        Listed("code", _("Code"), lambda one: one.code, 16),
        Listed("name", _("Name"), lambda one: one.name, 44),
        Listed("name_en", _("Name in English"), lambda one: one.name_en, 36),
        Listed("acronym", _("Acronym"), lambda one: one.acronym, 14),
        Listed("kind", _("Kind"), lambda one: word(one.kind, AgencyKind), 12),
        Listed("institution", _("Institution"), lambda one: one.institution_name, 36),
        Listed("level", _("Level"), lambda one: one.level, 14),
        Listed("country", _("Country"), lambda one: one.country, 9),
        Listed("stakeholder", _("Stakeholder"), lambda one: word(one.stakeholder, Stakeholder), 14),
        Listed("valid_from", _("Valid from"), lambda one: one.valid_from, 12, "date"),
        Listed("valid_to", _("Valid to"), lambda one: one.valid_to, 12, "date"),
        Listed("source", _("Source"), lambda one: one.source, 30),
    )


def people() -> tuple[Listed, ...]:
    """Return the columns of people (rows: PersonRow)."""
    return (
        Listed("code", _("Code"), lambda one: one.code, 9),
        Listed("name", _("Name"), lambda one: one.name, 32),
        Listed("agency", _("Agency"), lambda one: one.agency_name, 36),
        Listed("position", _("Position"), lambda one: one.position, 28),
        Listed("rank", _("Rank"), lambda one: one.rank, 18),
        Listed("number_label", _("NIP or NRP"), lambda one: one.number_label if one.number else "", 10),
        Listed("number", _("Service number"), lambda one: one.number, 22),
        Listed("contact", _("Contact"), lambda one: one.contact, 24),
    )


def places() -> tuple[Listed, ...]:
    """Return the columns of places (rows: PlaceRow)."""
    return (
        Listed("code", _("Code"), lambda one: one.code, 16),
        Listed("name", _("Name"), lambda one: one.name, 32),
        Listed("kind", _("Kind"), lambda one: _(PLACE_KINDS.get(one.kind, one.kind)), 14),
        Listed("parent", _("Lies in"), lambda one: one.parent_name, 28),
        Listed("opposite", _("Opposite"), lambda one: one.opposite_name, 24),
        Listed("status", _("Status"), lambda one: one.status, 24),
        Listed("zone", _("Zone"), lambda one: one.zone, 16),
        Listed("note", _("Notes"), lambda one: one.note, 36),
        Listed("source", _("Source"), lambda one: one.source, 30),
    )


def attendance() -> tuple[Listed, ...]:
    """Return the columns of attendance across meetings (rows: AttendanceLine)."""
    return (
        Listed("meeting", _("Meeting code"), lambda one: one.meeting.code, 13),
        Listed("date", _("Meeting date"), lambda one: one.meeting.local_start.date(), 12, "date"),
        Listed("title", _("Meeting"), lambda one: one.meeting.title, 36),
        Listed("agency", _("Agency"), lambda one: one.row.agency_name, 34),
        Listed("invited", _("Invited"), lambda one: yes(one.row.invited), 10),
        Listed("status", _("Attendance"), lambda one: word(one.row.status, AttendanceStatus), 14),
        Listed("person", _("Name"), lambda one: one.row.person_name, 26),
        Listed("represented_by", _("Represented by"), lambda one: one.row.represented_by, 26),
        Listed("position", _("Position"), lambda one: one.row.position, 24),
        Listed("number", _("Service number"), lambda one: one.row.number, 22),
        Listed("sent", _("Invitation sent"), lambda one: _here(one.row.sent_at, one), 17, "datetime"),
        Listed("confirmed", _("Confirmed"), lambda one: _here(one.row.confirmed_at, one), 17, "datetime"),
        Listed("security_class", _("Class"), lambda one: one.meeting.security_class, 12),
    )


def _here(moment: datetime | None, one: Any) -> datetime | None:
    return local(moment, one.meeting.zone) if moment else None


def history() -> tuple[Listed, ...]:
    """Return the columns of the history (rows: GestureRow)."""
    return (
        Listed("id", _("Gesture"), lambda one: str(one.id)[-12:], 14),
        Listed("time", _("Time"), lambda one: local(one.time, None), 17, "datetime"),
        Listed("actor", _("Who"), lambda one: one.actor_name, 26),
        Listed("action", _("What"), lambda one: action_text(one.action), 34),
        Listed("text", _("Of"), lambda one: one.text, 60),
        Listed("changes", _("Changes"), lambda one: one.changes, 9, "number"),
        Listed("undone", _("Taken back"), lambda one: yes(one.undone), 13),
    )


def matrix() -> tuple[Listed, ...]:
    """Return the columns of the matriks tindak lanjut (domain.md section 1; rows: (number, TaskLine))."""
    status = _words(TaskStatus)
    return (
        Listed("number", _("No."), lambda one: one[0], 5, "number"),
        Listed("item", _("Action item"), lambda one: _item(one[1]), 52),
        Listed("accountable", _("Accountable"), lambda one: one[1].row.accountable_name, 30),
        Listed("position", _("Position"), lambda one: one[1].more.position, 18),
        Listed("due", _("Due"), lambda one: one[1].row.due or one[1].row.due_text, 12, "date"),
        Listed("status", _("Status"), lambda one: _late(status(one[1].row.status), one[1]), 18),
        Listed("evidence", _("Evidence"), lambda one: one[1].more.evidence, 30),
        Listed("origin", _("Number of the minutes"), lambda one: one[1].row.meeting_code or one[1].source_date, 14),
        Listed("code", _("Code"), lambda one: one[1].row.code, 9),
    )


def _item(one: TaskLine) -> str:
    if one.row.decision_number is None:
        return one.row.title
    return _("%(title)s (decision %(number)d)") % {"title": one.row.title, "number": one.row.decision_number}


def _late(status: str, one: TaskLine) -> str:
    return f"{status} ({_('overdue')})" if one.row.overdue else status


def laid_out(columns: Sequence[Listed], rows: Iterable[Any]) -> tuple[list[Column], Iterator[Any]]:
    """Return what the writers of console/formats take: plain columns, and rows that hold the shown values by field."""
    shape = namedtuple("Line", [column.field for column in columns])  # type: ignore[misc]  # its names are known here only
    values = [column.value for column in columns]
    plain = [Column(one.field, one.title, one.width, one.kind, one.spare) for one in columns]
    return plain, (shape._make([value(row) for value in values]) for row in rows)
