"""Records of every kind as hypothesis draws them, pointing to each other: what a file of records must not lose."""

import unicodedata
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from db.base import Shared
from db.enums import (
    AttendanceStatus,
    BookingState,
    Channel,
    DecisionState,
    Handshake,
    MinuteKind,
    OperationState,
    ParticipationRole,
    ResourceKind,
    ResponsibilityRole,
    SecurityClass,
    TaskStatus,
)
from db.models.agencies import Agency
from db.models.meetings import AgendaItem, Attendance, Decision, Meeting, Minute, attendance_id
from db.models.operations import (
    Booking,
    Operation,
    OperationPlace,
    Participation,
    operation_place_id,
    participation_id,
)
from db.models.people import Person
from db.models.places import Place
from db.models.resources import Absence, Qualification, Resource
from db.models.tasks import Answer, Responsibility, Task, responsibility_id

START = datetime(2025, 11, 12, 2, 0, tzinfo=UTC)
MARK = "Zz"  # so that the hundreds of places and agencies every workspace knows need not be written each time
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12).map(
    lambda text: f"{MARK}{unicodedata.normalize('NFC', text)}"
)
TEXT = st.one_of(st.just(""), WORDS, st.just("=1+1"), st.just("satu\ndua\ttiga"))
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@st.composite
def workspaces(draw: st.DrawFn) -> list[Shared]:
    """Draw a unit, a place, a person, a meeting with all its parts, and tasks that point to each other."""
    place = Place(name=draw(WORDS), kind="risk_point", note=draw(TEXT).replace("\n", " ").replace("\t", " "))
    unit = Agency(name_id=draw(WORDS), letterhead=draw(TEXT), place=place.id)
    person = Person(name=draw(WORDS), agency=unit.id, number="1980", contact="0812")
    held = Meeting(
        title=draw(WORDS), starts_at=draw(MOMENTS), security_class=draw(st.sampled_from(SecurityClass)), host=unit.id,
        region=place.id, notes=draw(TEXT), approved_by=draw(st.sampled_from([None, person.id])),
    )  # fmt: skip
    item = AgendaItem(meeting=held.id, title=draw(WORDS), minutes=draw(st.none() | st.integers(1, 1440)), position="a")
    came = Attendance(
        id=attendance_id(held.id, unit.id), meeting=held.id, agency=unit.id, person=person.id,
        status=draw(st.none() | st.sampled_from(AttendanceStatus)), will_come=draw(st.sampled_from([None, True, False])),
        invited=draw(st.booleans()), sent_at=draw(st.none() | MOMENTS),
    )  # fmt: skip
    decided = Decision(
        meeting=held.id, agenda_item=item.id, number=draw(st.integers(1, 99)), text=draw(WORDS),
        state=draw(st.sampled_from(DecisionState)),
    )  # fmt: skip
    first = Task(
        title=draw(WORDS), accountable=unit.id, accountable_person=person.id, meeting=held.id, decision=decided.id,
        due=draw(DAYS), status=draw(st.sampled_from(TaskStatus)), handshake=draw(st.sampled_from(Handshake)),
        evidence=draw(TEXT), closed_at=draw(st.none() | MOMENTS), place=place.id,
    )  # fmt: skip
    second = Task(title=draw(WORDS), parent=first.id, due=draw(DAYS), notes=draw(TEXT))
    line = Minute(
        meeting=held.id, agenda_item=item.id, kind=draw(st.sampled_from(MinuteKind)), text=draw(WORDS), speaker=unit.id,
        number=1, outcome=draw(st.sampled_from([None, decided.id, first.id])),
    )  # fmt: skip
    role = draw(st.sampled_from(ResponsibilityRole))
    return [
        place, unit, person, held, item, came, decided, first, second, line,
        Responsibility(id=responsibility_id(second.id, unit.id), task=second.id, agency=unit.id, role=role),
        Answer(
            task=first.id, agency=unit.id, answer=Handshake.DECLINED, reason=draw(WORDS), on_behalf=True,
            channel=draw(st.sampled_from(Channel)), answered_at=draw(MOMENTS),
        ),
        *draw(operations(unit, person, place, held, decided)),
    ]  # fmt: skip


@st.composite
def operations(
    draw: st.DrawFn, unit: Agency, person: Person, place: Place, held: Meeting, decided: Decision
) -> list[Shared]:
    """Draw a boat and an operation with every part, both pointing to all there is."""
    boat = Resource(
        name=draw(WORDS), kind=draw(st.sampled_from(ResourceKind)), identifier=draw(WORDS), owner=unit.id,
        capacity=draw(st.none() | st.integers(1, 40)), place=place.id, notes=draw(WORDS),
    )  # fmt: skip
    planned = Operation(
        name=draw(WORDS), kind=draw(st.sampled_from(["", "khusus", "lain"])), meeting=held.id, decision=decided.id,
        starts_at=START, ends_at=draw(st.none() | st.just(START + timedelta(hours=9))), whole_days=draw(st.booleans()),
        lead=unit.id, state=draw(st.sampled_from(OperationState)), minimum_strength=draw(st.none() | st.integers(0, 99)),
        order_number=draw(WORDS), order_date=draw(DAYS), method=draw(TEXT), began_at=draw(st.none() | MOMENTS),
        security_class=draw(st.sampled_from(SecurityClass)), clash_reason=draw(WORDS),
    )  # fmt: skip
    part = Participation(
        id=participation_id(planned.id, unit.id), operation=planned.id, agency=unit.id, commander=person.id,
        role=draw(st.sampled_from(ParticipationRole)), strength_promised=draw(st.none() | st.integers(0, 99)),
        handshake=draw(st.sampled_from(Handshake)), on_behalf=draw(st.booleans()), order_date=draw(DAYS),
        channel=draw(st.none() | st.sampled_from(Channel)), proposed_start=draw(st.none() | MOMENTS),
    )  # fmt: skip
    where = OperationPlace(
        id=operation_place_id(planned.id, place.id), operation=planned.id, place=place.id, sector=draw(WORDS), position="a"
    )
    away = {"starts_at": START, "ends_at": START + timedelta(days=1)}
    return [
        boat, planned, part, where,
        Booking(operation=planned.id, subject=boat.id, duty=draw(WORDS), state=draw(st.sampled_from(BookingState))),
        Booking(operation=planned.id, subject=person.id, starts_at=START, ends_at=START + timedelta(hours=1)),
        Absence(subject=boat.id, reason=draw(WORDS), **away), Absence(subject=person.id, **away),
        Qualification(subject=person.id, name=draw(WORDS), number=draw(WORDS), valid_to=draw(DAYS)),
        Qualification(subject=boat.id, name=draw(WORDS)),
    ]  # fmt: skip
