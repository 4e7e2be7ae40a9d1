"""A standard operating procedure as data: the identity of the official form, the actors and the steps.

Knows the fields of the SOP AP form (PermenPAN-RB 35/2012) and what agencies add when they agree on one procedure. Must
not know files, languages' words, databases or screens. Every text is one line; an absent text is "", an absent list ().
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

LANGUAGES = ("id", "en", "ms")
SECURITY_CLASSES = ("B", "T", "R", "SR")
"""Biasa, terbatas, rahasia, sangat rahasia: from open to secret."""


class Kind(StrEnum):
    """The four shapes a row can have (the fifth symbol, the arrow, is drawn from the exits)."""

    START = "start"
    PROCESS = "process"
    DECISION = "decision"
    CONNECTOR = "connector"
    END = "end"


class Unit(StrEnum):
    """Units of time that Mutu Baku is given in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"


_MINUTES = {
    Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 1440, Unit.WORKING_DAY: 1440, Unit.WEEK: 7 * 1440, Unit.MONTH: 30 * 1440,
}  # fmt: skip
"""Elapsed time: a working day ends at the same hour as a day, a month is taken as 30 days."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A time as number and unit, or, when it was not understood, the words as they stand (`unit` is None)."""

    amount: Decimal = Decimal(0)
    unit: Unit | None = None
    words: str = ""

    @property
    def minutes(self) -> Decimal | None:
        """Elapsed minutes; None when the time was not understood."""
        return None if self.unit is None else self.amount * _MINUTES[self.unit]


@dataclass(frozen=True, slots=True)
class Approver:
    """Who puts the procedure into force (field 6 of the form)."""

    position: str = ""
    name: str = ""
    number: str = ""
    """NIP or NRP."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The 13 fields on the first page of the SOP AP form; numbers in the comments are the form's."""

    title: str = ""  # 7
    unit: str = ""  # 1
    logo: str = ""  # 1: an agency's code
    number: str = ""  # 2
    created: date | None = None  # 3: the day it was finished
    revised: date | None = None  # 4
    effective: date | None = None  # 5
    approved_by: Approver = Approver()  # 6
    legal_basis: tuple[str, ...] = ()  # 8
    qualifications: tuple[str, ...] = ()  # 9
    related: tuple[str, ...] = ()  # 10
    equipment: tuple[str, ...] = ()  # 11
    warnings: tuple[str, ...] = ()  # 12
    records: tuple[str, ...] = ()  # 13


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of the procedure and its meaning."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A column of the form: a post in an agency. Steps name it by `code`."""

    code: str
    agency: str
    role: str


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a step goes on: the key of the next step. Only a decision's exits have a label."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Custody:
    """Something or someone passes into the keeping of another actor; the step's own actor hands over."""

    receiver: str
    what: str


@dataclass(frozen=True, slots=True)
class DataField:
    """A piece of information that is passed on, and its security class ("" when not said)."""

    name: str
    security_class: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the form. `key` is chosen once and never changes; the row's number is its place.

    `actors` holds one code when the step is right (S02). Without `exits` a step other than a decision or an end goes
    on in the row below.
    """

    key: str
    activity: str = ""
    kind: Kind = Kind.PROCESS
    letter: str = ""
    actors: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    duration: Duration | None = None
    outputs: tuple[str, ...] = ()
    exits: tuple[Exit, ...] = ()
    authority: tuple[str, ...] = ()
    response: Duration | None = None
    support: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    custody: Custody | None = None
    record: str = ""
    data: tuple[DataField, ...] = ()
    security_class: str = ""
    fallback: str = ""
    escalation: str = ""
    note: str = ""

    @property
    def actor(self) -> str:
        """The code of the actor who leads the step; "" when none is named."""
        return self.actors[0] if self.actors else ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A whole procedure in one language.

    `fallback` and `escalation` hold for every step that says nothing else. `lines` tells where in its file a part
    stands ("title", "k3", "k3.duration"); it is no part of the procedure's value.
    """

    language: str
    code: str
    identity: Identity = Identity()
    actors: tuple[Actor, ...] = ()
    steps: tuple[Step, ...] = ()
    scope: str = ""
    summary: str = ""
    definitions: tuple[Definition, ...] = ()
    trigger: str = ""
    fallback: str = ""
    escalation: str = ""
    deviations: str = ""
    notes: tuple[str, ...] = ()
    security_class: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def step(self, key: str) -> Step | None:
        """Return the step of that key, or None."""
        return next((step for step in self.steps if step.key == key), None)

    def actor(self, code: str) -> Actor | None:
        """Return the actor of that code, or None."""
        return next((actor for actor in self.actors if actor.code == code), None)

    @property
    def columns(self) -> tuple[Actor, ...]:
        """The actors who lead a step, in their order: the columns of the form. Others only support or are informed."""
        acting = {code for step in self.steps for code in step.actors}
        return tuple(actor for actor in self.actors if actor.code in acting)

    @property
    def joint(self) -> bool:
        """Whether actors of more than one agency take part: then the agencies' additions to the form are required."""
        return len({actor.agency for actor in self.actors}) > 1
