"""What the papers about adopting and monitoring a procedure say: plain values, filled from records by the application.

Every field may be missing: a gap prints as a dotted line and never stops a paper. Knows no database and no page.
"""

from dataclasses import dataclass, field
from datetime import date

from console.formats.documents.papers import Letterhead


@dataclass(frozen=True)
class About:
    """Which text a paper is about. `hash` is that of the frozen text, empty while it is open; `steps` their number."""

    code: str = ""
    title: str = ""
    version: str = ""
    hash: str = ""
    frozen_on: date | None = None
    steps: int = 0
    security_class: str = ""
    letterhead: Letterhead = field(default_factory=Letterhead)
    signing_place: str = ""
    language: str = "id"


@dataclass(frozen=True)
class Reserved:
    """A reservation: the number of the step in the form, its key, and what is reserved. Number 0: no such step."""

    number: int
    step: str
    text: str


@dataclass(frozen=True)
class Endorsement:
    """Where one agency stands. `state` is a code of AdoptionState; `day` until when its trial or since when it holds.

    `another_text` says that it initialled or signed another text than the frozen one.
    """

    agency: str = ""
    state: str = ""
    day: date | None = None
    initialled_by: str = ""
    initialled_position: str = ""
    initialled_on: date | None = None
    signatory_name: str = ""
    signatory_position: str = ""
    signatory_number: str = ""
    signed_on: date | None = None
    letter_number: str = ""
    letter_date: date | None = None
    reservations: tuple[Reserved, ...] = ()
    another_text: bool = False


@dataclass(frozen=True)
class SignOff:
    """The lembar pengesahan. `altered_hash` is that of the text as it is stored when it is no longer the frozen one."""

    about: About
    endorsements: tuple[Endorsement, ...] = ()
    altered_hash: str = ""


@dataclass(frozen=True)
class Judgement:
    """A line of the monitoring table; `runs_well` None: not judged yet."""

    number: int
    procedure: str
    runs_well: bool | None = None
    note: str = ""
    action: str = ""
    initials: str = ""


@dataclass(frozen=True)
class Monitoring:
    """The monitoring table of PermenPAN-RB 35/2012, of one agency and day."""

    about: About
    unit: str = ""
    held_on: date | None = None
    assessor: str = ""
    conclusion: str = ""
    lines: tuple[Judgement, ...] = ()
