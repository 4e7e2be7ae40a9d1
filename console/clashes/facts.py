"""What the engine is given: who is booked when, what operations say of themselves, who is away and who may do what.

All times are aware and half-open, [start, end): an operation that ends at 17.00 leaves its car to one that begins at
17.00. What ends when it starts, or before, takes no time and clashes with nothing. Must not know records or rules.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID


class SubjectKind(StrEnum):
    """What is booked. A subject has one kind."""

    PERSON = "person"
    VEHICLE = "vehicle"
    BOAT = "boat"
    DRONE = "drone"
    RADIO = "radio"
    DOG = "dog"
    EQUIPMENT = "equipment"
    UNIT = "unit"
    PLACE = "place"
    ROOM = "room"
    CHANNEL = "channel"


class Timed(Protocol):
    """Anything that lasts from `start` to `end`."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...


class Span(NamedTuple):
    """One booking of one subject for one operation, or one shift of a duty. Several spans of both are shifts."""

    operation: UUID
    subject: UUID
    kind: SubjectKind
    start: datetime
    end: datetime
    confirmed: bool = True
    place: UUID | None = None
    """Where the subject is needed; only the travel rule asks."""
    strength: int = 0
    """Units: how many officers are promised."""
    requires: tuple[str, ...] = ()
    """Codes of the qualifications this booking needs."""
    within: UUID | None = None
    """The operation that a duty (here `operation`) is part of: who stands it there is in one place, not in two."""


class OperationFacts(NamedTuple):
    """What an operation says of itself, or a duty of one of its shifts. Cancelled and postponed ones are not given."""

    operation: UUID
    start: datetime
    end: datetime
    lead: UUID | None = None
    function: str = ""
    places: tuple[tuple[UUID, ...], ...] = ()
    """Each place with what it lies in, the nearest first: (desa, kecamatan, kabupaten, ...).

    An operation is at all its places all the time, unless spans of the kind PLACE say when it is where.
    """
    minimum_strength: int | None = None
    strength: int | None = None
    confirmed: bool = True


class Absence(NamedTuple):
    """When a subject is not there: leave of a person, repair of a car. `reason` is a code."""

    subject: UUID
    start: datetime
    end: datetime
    reason: str = ""


class Qualification(NamedTuple):
    """What a subject may do until `valid_to` (the end of the last day, see `day_end`); None: without end."""

    subject: UUID
    name: str
    valid_to: datetime | None = None


class Window(NamedTuple):
    """The time asked about; clashes outside it are left out."""

    start: datetime
    end: datetime
