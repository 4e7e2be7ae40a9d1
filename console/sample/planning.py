"""Builds the sample's resources and joint operations through the use cases. Must not know commands or screens."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import Context
from console.sample import learning, paperwork, results
from console.sample.operations import OFFICIAL, OPERATIONS, SampleOperation, SampleUnit
from console.sample.resources import ABSENCES, CREW, LICENCES, RESOURCES
from console.services import bookings, operations, participation, people, resources
from console.services.operations import PlaceGiven
from console.services.orders import ExceptionGiven
from console.services.participation import AnswerGiven, PartGiven
from db.enums import (
    BookingState,
    Channel,
    Handshake,
    OperationState,
    ParticipationRole,
    ResourceKind,
    SecurityClass,
)
from db.models.agencies import agency_id
from db.models.operations import BookingDraft, OperationDraft, participation_id
from db.models.people import PersonDraft
from db.models.places import place_id
from db.models.resources import AbsenceDraft, QualificationDraft, ResourceDraft
from db.queries import meetings
from db.queries import people as known
from db.queries.people import PersonFilter
from db.reading import Page

ZONE = ZoneInfo("Asia/Pontianak")
_HELD = (OperationState.RUNNING, OperationState.FINISHED, OperationState.REPORTED, OperationState.EVALUATED)
_AFTER = (OperationState.FINISHED, OperationState.REPORTED, OperationState.EVALUATED)


def build(context: Context) -> None:
    """Add resources with their absences and licences, then the operations in the order of their list."""
    _Planner(context).run()


class _Planner:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._today = context.today()
        self._named: dict[str, UUID] = {
            row.name: row.id for row in context.read(known.page, PersonFilter(), Page(limit=500))
        }
        self._meetings = {row.title: row.id for row in context.read(meetings.page, page=Page(limit=500))}

    def run(self) -> None:
        self._resources()
        for one in OPERATIONS:
            self._operation(one)
        learning.urgent(self._context)

    def _midnight(self, day: int) -> datetime:
        return datetime.combine(self._today + timedelta(days=day), time(), ZONE)

    def _resources(self) -> None:
        perform = self._context.perform
        for person in CREW:
            draft = PersonDraft(
                name=person.name, agency=agency_id(person.unit), position=person.position, rank=person.rank,
                number_label=person.label, number=person.number,
            )  # fmt: skip
            self._named[person.name] = perform(people.add, draft).id
        for one in RESOURCES:
            thing = ResourceDraft(
                name=one.name, kind=ResourceKind(one.kind), identifier=one.identifier, owner=agency_id(one.unit),
                capacity=one.seats,
            )  # fmt: skip
            self._named[one.name] = perform(resources.add, thing).id
        for absence in ABSENCES:
            away = AbsenceDraft(
                subject=self._named[absence.name], starts_at=self._midnight(absence.first),
                ends_at=self._midnight(absence.last + 1), reason=absence.reason,
            )  # fmt: skip
            perform(resources.add_absence, away)
        for licence in LICENCES:
            until = self._today + timedelta(days=licence.until) if licence.until is not None else None
            paper = QualificationDraft(
                subject=self._named[licence.name], name=licence.licence, number=licence.number, valid_to=until
            )
            perform(resources.add_qualification, paper)

    def _starts(self, one: SampleOperation) -> datetime | None:
        if one.state == OperationState.RUNNING:  # began an hour ago, whatever the hour is
            return self._context.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
        if one.day is None:
            return None
        day = self._today + timedelta(days=one.day)
        return datetime.combine(day, time(*one.hour), ZoneInfo(one.zone)).astimezone(UTC)

    def _draft(self, one: SampleOperation) -> OperationDraft:
        starts = self._starts(one)
        return OperationDraft(
            name=one.name, kind=one.kind, code_word=one.code_word, forum="TIMPORA-KECAMATAN" if one.meeting else "",
            meeting=self._meetings.get(one.meeting), starts_at=starts, zone=one.zone, lead=agency_id(one.lead),
            ends_at=starts + timedelta(hours=one.hours) if starts and one.hours else None, function=one.function,
            target=one.target, objectives=one.objectives, method=one.method, minimum_strength=one.minimum,
            security_class=SecurityClass(one.security),
        )  # fmt: skip

    def _operation(self, one: SampleOperation) -> None:
        perform = self._context.perform
        places = [PlaceGiven(place_id(code), sector) for code, sector in one.places]
        operation = perform(operations.add, self._draft(one), places, [self._part(unit) for unit in one.units]).id
        paperwork.write(self._context, one.name, operation, self._starts(one))
        held = [
            BookingDraft(
                operation=operation, subject=self._named[booking.name], duty=booking.duty,
                state=BookingState(booking.state),
            )
            for booking in one.bookings
        ]  # fmt: skip
        if held:
            perform(bookings.add, held)
        for unit in one.units:
            if unit.answer:
                self._answer(one, unit, operation)
        self._bring_to(one, operation)

    def _part(self, unit: SampleUnit) -> PartGiven:
        person = self._named.get(unit.commander)
        return PartGiven(
            agency_id(unit.unit), ParticipationRole(unit.role), unit.strength, person,
            "" if person else unit.commander,
        )  # fmt: skip

    def _answer(self, one: SampleOperation, unit: SampleUnit, operation: UUID) -> None:
        starts = self._starts(one)
        offer = starts + timedelta(hours=unit.hours) if starts and unit.hours else None
        given = AnswerGiven(
            Handshake(unit.answer), unit.words, start=offer, on_behalf=True, channel=Channel.CHAT,
            at=self._context.now(),
        )  # fmt: skip
        self._context.perform(participation.answer, participation_id(operation, agency_id(unit.unit)), given)

    def _bring_to(self, one: SampleOperation, operation: UUID) -> None:
        perform, state = self._context.perform, OperationState(one.state)
        if state is OperationState.PROPOSED:
            return
        if state is OperationState.CANCELLED:
            perform(operations.cancel, operation, one.reason)
            return
        perform(operations.plan, operation, one.accepted)
        if state is OperationState.POSTPONED:
            perform(operations.postpone, operation, one.reason)
        if one.order and one.day is not None:
            day = self._today + timedelta(days=min(one.day - 2, 0))
            order = {"order_number": one.order, "order_date": day, "order_official": OFFICIAL}
            perform(operations.issue_order, operation, order)
        if state in _HELD:
            self._hold(one, operation)
        else:
            learning.build(self._context, one.name, operation)

    def _hold(self, one: SampleOperation, operation: UUID) -> None:
        perform, state, began = self._context.perform, OperationState(one.state), self._starts(one)
        assert began is not None
        perform(operations.start, operation, at=began, reason=one.reason, exception=self._exception(one, began))
        if state not in _AFTER:
            return
        perform(operations.finish, operation, at=began + timedelta(hours=one.hours or 8))
        for unit in one.units:
            if unit.came is not None:
                part = participation_id(operation, agency_id(unit.unit))
                perform(participation.edit, part, {"strength_delivered": unit.came})
        results.write(self._context, one.name, operation, began)
        if state is not OperationState.FINISHED:
            perform(operations.report, operation)
        learning.build(self._context, one.name, operation)
        if state is OperationState.EVALUATED:
            perform(operations.evaluate, operation)

    def _exception(self, one: SampleOperation, began: datetime) -> ExceptionGiven | None:
        """What began without an order was seen under way, and approved by telephone a little earlier."""
        if one.order:
            return None
        return ExceptionGiven("sedang_melanggar", OFFICIAL, began - timedelta(minutes=35))
