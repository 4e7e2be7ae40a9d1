"""Builds the sample workspace through the use cases, gesture by gesture.

Knows context, founding and services; must not know commands or screens.
"""

import dataclasses
import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from console import minute_lines
from console.context import Context
from console.founding import Founding, found
from console.sample import planning, procedures, reports, roster, runs
from console.sample.meetings import CLOSING, MEETINGS, OPENING, SampleMeeting
from console.sample.people import HEADS, LEADERS, LETTERHEADS, PEOPLE, SamplePerson
from console.sample.tasks import ANSWERS, STATUSES, TASKS, SampleTask
from console.services import agenda, attendance, handshake, letterhead, meetings, minutes, people, speakers, tasks
from console.services.letterhead import SigningOfficial
from console.services.meetings import OfficialGiven
from db.enums import (
    AttendanceStatus,
    Channel,
    Handshake,
    MeetingState,
    OfficialRole,
    Priority,
    SecurityClass,
    TaskStatus,
)
from db.models.agencies import agency_id
from db.models.meetings import AgendaItemDraft, MeetingDraft
from db.models.people import PersonDraft
from db.models.places import place_id
from db.models.tasks import AnswerDraft, TaskDraft
from db.queries import tasks as task_queries
from db.reading import Page

FOUNDING = Founding("Tim PORA Entikong (contoh)", "IMI-ENTIKONG", "PLBN Entikong", "Andi Saputra")
_DAY = re.compile(r"\{(-?\d+)\}$")
_HELD = ("running", "suspended", "finished", "approved")


def build(folder: Path, language: str = "id") -> Context:
    """Make the sample in `folder` and return it open. Raises Refused when a workspace is there already."""
    context = found(folder, dataclasses.replace(FOUNDING, language=language))
    _Builder(context).run()
    return context


def _head(one: SamplePerson) -> SigningOfficial:
    return SigningOfficial(
        name=one.name, rank=one.rank, number_label=one.label, number=one.number, agency=agency_id(one.unit),
        office=one.position,
    )  # fmt: skip


class _Builder:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._today = context.today()
        self._people_of: dict[str, list[UUID]] = {}
        self._ids: dict[str, UUID] = {}

    def run(self) -> None:
        """Build people, meetings in the order of their days, then tasks and what became of them."""
        self._people()
        for one in MEETINGS:
            self._meeting(one)
        for task in TASKS:
            self._task(task)
        self._statuses()
        self._answers()
        planning.build(self._context)
        roster.build(self._context)
        reports.build(self._context)
        made = procedures.build(self._context)
        runs.build(self._context, made.frozen)

    def _people(self) -> None:
        for one in PEOPLE:
            person = self._person(one)
            self._people_of.setdefault(one.unit, []).append(person)
            self._ids[one.name] = person
            if one.name in HEADS:
                self._context.perform(letterhead.set_signatory, _head(one))
        for unit, lines in LETTERHEADS.items():
            self._context.perform(letterhead.set_lines, agency_id(unit), lines)

    def _person(self, one: SamplePerson) -> UUID:
        draft = PersonDraft(
            name=one.name, agency=agency_id(one.unit), position=one.position, rank=one.rank, number_label=one.label,
            number=one.number,
        )  # fmt: skip
        founder = self._context.actor.person
        if one.name == FOUNDING.person:  # is here already: whoever founds a workspace is its first person
            return self._context.perform(people.edit, founder, draft.model_dump(exclude_unset=True)).id
        return self._context.perform(people.add, draft).id

    def _moment(self, one: SampleMeeting, hours: float = 0) -> datetime:
        if one.state == MeetingState.RUNNING:
            return self._context.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1 - hours)
        day = self._today + timedelta(days=one.day)
        return datetime.combine(day, time(*one.hour), ZoneInfo(one.zone)) + timedelta(hours=hours)

    def _meeting(self, one: SampleMeeting) -> None:
        perform = self._context.perform
        meeting = perform(meetings.add, self._draft(one)).id
        perform(meetings.set_officials, meeting, self._leaders(one))
        items = [
            AgendaItemDraft(meeting=meeting, title=title, function=function, minutes=length)
            for title, function, length in one.agenda
        ]
        if items:
            perform(agenda.add, items)
        perform(attendance.invite, meeting, [agency_id(unit) for unit in one.units])
        self._bring_to(one, meeting)

    def _draft(self, one: SampleMeeting) -> MeetingDraft:
        # What the letter says is given only where it differs from the meeting before, as people plan.
        letter = {"purpose": one.purpose, "copies_to": "\n".join(one.copies_to)}
        given = {name: text for name, text in letter.items() if text}
        draft = MeetingDraft(
            title=one.title, forum=one.forum, kind=one.kind, starts_at=self._moment(one),
            ends_at=self._moment(one, one.hours), zone=one.zone, place_text=one.place, host=agency_id(one.host),
            region=place_id(one.region) if one.region else None,
            security_class=SecurityClass(one.security), invitation_number=one.number,
            invitation_date=self._today + timedelta(days=one.day - 9) if one.number else None,
        )  # fmt: skip
        return draft.model_copy(update=given)

    def _leaders(self, one: SampleMeeting) -> dict[OfficialRole, OfficialGiven]:
        host = agency_id(one.host)
        named = zip(OfficialRole, LEADERS[one.host], strict=True)
        return {role: OfficialGiven(self._ids[name], host) for role, name in named if name}

    def _bring_to(self, one: SampleMeeting, meeting: UUID) -> None:
        perform = self._context.perform
        if one.state == MeetingState.DRAFT:
            return
        if one.state == MeetingState.CANCELLED:
            perform(meetings.cancel, meeting, "Kepala desa sedang dinas luar")
            return
        perform(meetings.schedule, meeting)
        if one.state == MeetingState.POSTPONED:
            later = self._moment(one, 24 * 5)
            perform(meetings.postpone, meeting, later, letter="B/117/XI", reason="Pimpinan berhalangan")
        if one.number:
            perform(attendance.mark_sent, meeting, channel=Channel.LETTER, at=self._moment(one, -24 * 8))
        for unit in one.confirmed:
            perform(attendance.confirm, meeting, agency_id(unit), at=self._context.now())
        if one.state in _HELD:
            self._hold(one, meeting)

    def _hold(self, one: SampleMeeting, meeting: UUID) -> None:
        perform = self._context.perform
        perform(meetings.start, meeting, at=self._moment(one), opening_words=OPENING)
        away = {*one.absent, *(unit for unit, *_who in one.represented)}
        present = [unit for unit in one.units if unit not in away]
        for unit in present:
            # The first of a unit's people goes to meetings; the letter went to its head.
            who = {"person": self._people_of[unit][0]} if unit in self._people_of else None
            perform(attendance.record, meeting, [agency_id(unit)], AttendanceStatus.PRESENT, who)
        if one.absent:
            perform(attendance.record, meeting, [agency_id(unit) for unit in one.absent], AttendanceStatus.ABSENT)
        for unit, name, position, number in one.represented:
            deputy = {"position": position, "number": number}
            perform(attendance.record, meeting, [agency_id(unit)], AttendanceStatus.REPRESENTED, deputy, name)
        self._lines(one, meeting, one.lines)
        if one.state == MeetingState.SUSPENDED:
            perform(meetings.suspend, meeting, "Listrik padam", at=self._moment(one, 0.75))
        if one.state in (MeetingState.FINISHED, MeetingState.APPROVED):
            perform(meetings.finish, meeting, at=self._moment(one, one.hours), closing_words=CLOSING)
        if one.state == MeetingState.APPROVED:
            perform(meetings.approve, meeting, at=self._moment(one, 24 * 2))

    def _lines(self, one: SampleMeeting, meeting: UUID, lines: Sequence[str]) -> None:
        context = self._context
        names = speakers.names_at(context.reader, context.actor, meeting)
        for place, line in enumerate(lines):
            dated = _DAY.search(line)
            parsed = minute_lines.parse(_DAY.sub("", line), names, self._today)
            if dated:
                parsed = parsed._replace(due=self._today + timedelta(days=int(dated[1])))
            at = self._moment(one, 0.1 + one.hours * 0.85 * place / max(len(lines), 1))
            context.perform(minutes.write_line, meeting, parsed, at=at)

    def _task(self, one: SampleTask) -> None:
        draft = TaskDraft(
            title=one.title, accountable=agency_id(one.unit) if one.unit else None,
            due=self._today + timedelta(days=one.due) if one.due is not None else None,
            function=one.function, place=place_id(one.place) if one.place else None, priority=Priority(one.priority),
        )  # fmt: skip
        self._context.perform(tasks.add, draft, overlap_reason=one.overlap)

    def _all_tasks(self) -> dict[str, task_queries.TaskRow]:
        rows = self._context.read(task_queries.page, task_queries.TaskFilter(), Page(limit=500), today=self._today)
        return {row.title: row for row in rows}

    def _statuses(self) -> None:
        rows = self._all_tasks()
        for start, (status, reason, evidence) in STATUSES.items():
            for title, row in rows.items():
                if title.startswith(start):
                    self._context.perform(tasks.set_status, row.id, TaskStatus(status), reason, evidence)

    def _answers(self) -> None:
        rows = self._all_tasks()
        for start, (answer, reason, days, channel) in ANSWERS.items():
            row = next(row for title, row in rows.items() if title.startswith(start))
            assert row.accountable is not None
            draft = AnswerDraft(
                task=row.id, agency=row.accountable, answer=Handshake(answer), reason=reason, on_behalf=True,
                proposed_due=self._today + timedelta(days=days) if days else None, channel=Channel(channel),
                answered_at=self._context.now(),
            )  # fmt: skip
            self._context.perform(handshake.answer, draft)
