"""The parts of an imported notula as records under derived ids, so that reading it twice makes nothing twice.

Must not know commands or screens.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from console.context import ZONE
from console.formats.minutes_parts import ImportedMinutes, Noted
from console.importing.names import Names
from console.importing.remarks import sentence
from console.importing.report import Outcome, Report, RowReport
from console.importing.storing import make_placeholders, put, store_tasks
from console.importing.task_values import Source, TaskReader, meant_placeholders
from console.messages import explain
from db.actor import Actor
from db.base import Shared
from db.database import reading
from db.enums import AgendaState, AttendanceStatus, OfficialRole
from db.errors import Invalid
from db.ids import derived_id
from db.models.meetings import (
    AgendaItem,
    Attendance,
    AttendanceDraft,
    Decision,
    DecisionDraft,
    Minute,
    MinuteDraft,
    Official,
    attendance_id,
    official_id,
)
from db.order import spread
from db.queries import importing as queries
from db.queries.importing import Attending
from db.text import LINE_LIMIT, folded, washed

_ROLES = {
    OfficialRole.CHAIR: ("Ketua", "chair"),
    OfficialRole.SECRETARY: ("Sekretaris", "secretary"),
    OfficialRole.MINUTE_TAKER: ("Notulis", "note_taker"),
}


PARAGRAPH_LIMIT = 10_000
"""Characters in one line of the minutes and in one decision, as their drafts allow."""


class Parts:
    """Stores one notula part by part, reporting on every line."""

    def __init__(
        self, session: Session, actor: Actor, minutes: ImportedMinutes, names: Names, meeting: UUID, day: date,
        report: Report,
    ) -> None:  # fmt: skip
        self.session = session
        self.actor = actor
        self.minutes = minutes
        self.names = names
        self.meeting = meeting
        self.day = day
        self.report = report
        self.host: UUID | None = None
        self._units: dict[int, UUID] = {}
        self._attendance: dict[UUID, AttendanceStatus | None] = {}

    def say(self, line: int, outcome: Outcome, record: UUID | None, messages: tuple[str, ...] = ()) -> None:
        """Report on a line."""
        self.report.rows.append(RowReport(line, outcome, self._code(record), messages))

    def _code(self, record: UUID | None) -> str | None:
        return queries.codes(reading(self.session), [record]).get(record) if record else None

    @contextmanager
    def row(self, line: int) -> Iterator[None]:
        """Refuse a line that cannot be stored by itself: it must not keep the others out."""
        try:
            yield
        except Invalid as error:
            self.say(line, Outcome.REFUSED, None, (explain(error),))

    def put(self, row: Shared, line: int, messages: tuple[str, ...] = (), *, doubted: bool = False) -> None:
        """Store a record and report on its line."""
        self.say(line, _doubting(put(self.session, row), doubted), row.id, messages)

    def say_of(self, line: int, row: Shared, messages: tuple[str, ...] = (), *, doubted: bool = False) -> None:
        """Store a record that has no code of its own; the report names the meeting."""
        self.say(line, _doubting(put(self.session, row), doubted), self.meeting, messages)

    def place_units(self) -> None:
        """Resolve the units of the attendance table: they are what ambiguous names below mean first."""
        attending: list[Attending] = []
        for one in self.minutes.participants:
            meant = self.names.agency(one.agency)
            if meant.placeholder and meant.agency:
                make_placeholders(self.session, {meant.agency: meant.placeholder})
            if meant.agency is None:
                continue
            self._units[one.line] = meant.agency
            self._attendance[meant.agency] = one.attendance
            called = [each for each in self.names.called(one.agency) if each.id == meant.agency]
            institution = called[0].institution if called else None
            attending.append(Attending(self.meeting, meant.agency, institution, one.attendance))
        self._said = {one.line: self.names.agency(one.agency) for one in self.minutes.participants}
        self.names.attend(self.meeting, attending)
        self._place_officials()

    def _place_officials(self) -> None:
        """A role named as owner ("Sekretaris Tim PORA") means that official's unit: the host's when unnamed."""
        chair = self.minutes.chair
        if chair and chair.text:
            self.host = self._unit_of(chair.text)
        for label, field in _ROLES.values():
            noted: Noted | None = getattr(self.minutes, field)
            unit = self._unit_of(noted.text) if noted and noted.text else None
            holder = unit or self.host
            if holder:
                self.names.hold(self.meeting, label, holder)

    def _unit_of(self, position: str) -> UUID | None:
        """Return the unit a position names ("Kepala Kantor Imigrasi Kelas II TPI Entikong"), None when none."""
        meant = self.names.agency(position, self.meeting) if self.names.known(position) else None
        return meant.agency if meant else None

    def store(self) -> None:
        """Store everything under the meeting."""
        self._store_attendance()
        self._store_officials()
        items = self._store_agenda()
        self._store_minutes(items)
        decisions = self._store_decisions()
        self._store_tasks(decisions)

    def _store_attendance(self) -> None:
        for one in self.minutes.participants:
            unit = self._units.get(one.line)
            meant = self._said[one.line]
            if unit is None:
                self.say(one.line, Outcome.DOUBTED, self.meeting, meant.remarks)
                continue
            unknown = bool(one.attendance_cell) and one.attendance is None
            remarks = (sentence("minutes.attendance_unknown", one.attendance_cell),) if unknown else ()
            with self.row(one.line):
                draft = AttendanceDraft(
                    meeting=self.meeting, agency=unit, status=one.attendance, attendee_name=one_line(one.name),
                    attendee_position=one_line(one.position),
                )  # fmt: skip
                row = Attendance.model_validate(draft, update={"id": attendance_id(self.meeting, unit)})
                outcome = _doubting(put(self.session, row), unknown)
                self.say(one.line, outcome, unit, meant.remarks + remarks)

    def _store_officials(self) -> None:
        for role, (_label, field) in _ROLES.items():
            noted: Noted | None = getattr(self.minutes, field)
            if noted and noted.text:
                unit = self._unit_of(noted.text)
                identity = official_id(self.meeting, role)
                row = Official(id=identity, meeting=self.meeting, role=role, position=one_line(noted.text), agency=unit)
                outcome = put(self.session, row)
                self.say(noted.line, outcome, self.meeting)

    def _store_agenda(self) -> dict[str, UUID]:
        listed = {one.item or folded(one.text): one for one in self.minutes.agenda}
        for one in self.minutes.discussion_items:
            listed.setdefault(one.item or folded(one.text), one)
        discussed = {line.agenda_item or folded(line.agenda_title) for line in self.minutes.discussion}
        items: dict[str, UUID] = {}
        for (key, one), position in zip(listed.items(), spread(len(listed)), strict=True):
            items[key] = derived_id("agenda_item", self.meeting, key)
            row = AgendaItem(
                id=items[key], meeting=self.meeting, position=position, title=one_line(one.text),
                state=AgendaState.DISCUSSED if key in discussed else AgendaState.CLOSED,
            )  # fmt: skip
            self.say(one.line, put(self.session, row), self.meeting)
        return items

    def _store_minutes(self, items: dict[str, UUID]) -> None:
        written = datetime.combine(self.day, datetime.min.time(), ZoneInfo(ZONE)) + timedelta(hours=9)
        for number, line in enumerate(self.minutes.discussion, start=1):
            meant = self.names.agency(line.speaker, self.meeting) if self.names.known(line.speaker) else None
            text, cut = _fitted(line.text)
            with self.row(line.line):
                draft = MinuteDraft(
                    meeting=self.meeting, agenda_item=items.get(line.agenda_item or folded(line.agenda_title)),
                    kind=line.kind, speaker=meant.agency if meant else None, speaker_text=one_line(line.speaker),
                    text=text,
                )  # fmt: skip
                identity = derived_id("minute", self.meeting, line.agenda_item, folded(f"{line.speaker} {line.text}"))
                row = Minute.model_validate(draft, update={"id": identity, "number": number, "written_at": written})
                self.say_of(line.line, row, (*meant.remarks, *cut) if meant else cut, doubted=bool(cut))

    def _store_decisions(self) -> dict[str, UUID]:
        found: dict[str, UUID] = {}
        for place, one in enumerate(self.minutes.decisions, start=1):
            number = int(one.item) if one.item.isdecimal() and int(one.item) < 1_000 else place
            identity = derived_id("decision", self.meeting, number)
            text, cut = _fitted(one.text)
            with self.row(one.line):
                draft = DecisionDraft(meeting=self.meeting, number=number, text=text)
                self.put(Decision.model_validate(draft, update={"id": identity}), one.line, cut, doubted=bool(cut))
                found[str(number)] = identity
        return found

    def _store_tasks(self, decisions: dict[str, UUID]) -> None:
        source = Source(self.day, self.meeting)
        reader = TaskReader(self.names, lambda _cell: (source, "", False), self.day, self.actor.unit)
        reader.decisions = decisions
        reader.present = {(self.meeting, unit): status for unit, status in self._attendance.items()}
        prepared = []
        for row in self.minutes.follow_ups:
            with self.row(row.number):
                ready = reader.read(row)
                if ready:
                    prepared.append(ready)
                else:
                    self.say(row.number, Outcome.REFUSED, None, (sentence("row.no_text"),))
        make_placeholders(self.session, meant_placeholders(self.names.answers()))
        self.report.rows.extend(store_tasks(self.session, prepared))


def _doubting(outcome: Outcome, doubted: bool) -> Outcome:
    return Outcome.DOUBTED if doubted and outcome is Outcome.TAKEN else outcome


def _fitted(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a paragraph cut to what may be stored, and what to say when something was cut off."""
    whole = washed(text)
    if len(whole) <= PARAGRAPH_LIMIT:
        return whole, ()
    return whole[:PARAGRAPH_LIMIT], (sentence("text.too_long", str(PARAGRAPH_LIMIT)),)


def one_line(text: str) -> str:
    """Return a text of the file as one line that may be stored."""
    return " ".join(washed(text).split())[:LINE_LIMIT].rstrip()


