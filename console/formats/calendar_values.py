"""Events of a calendar file as plain values: what is read from and written to .ics (RFC 5545).

Knows neither the text format nor records: importing makes drafts of them, exporting makes them of records. All moments
are aware; texts are already harmless to store.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from db.enums import SecurityClass
from db.text import folded


class EventKind(StrEnum):
    """What an event is to this program; travels as X-PORA-KIND."""

    MEETING = "meeting"
    OPERATION = "operation"
    DUTY = "duty"


class EventStatus(StrEnum):
    """How sure an event is (STATUS)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


class Answer(StrEnum):
    """What an invited party answered (PARTSTAT)."""

    WAITING = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


@dataclass(frozen=True, slots=True)
class Party:
    """Who organizes or is invited. `address` is empty when none is known; `answer` of an organizer says nothing."""

    name: str
    address: str = ""
    answer: Answer = Answer.WAITING


@dataclass(frozen=True, slots=True)
class Changed:
    """One occurrence of a series that differs: `original` is the start it would have had. Cancelled by its status.

    `invited` is None when nobody else is than to the series.
    """

    original: datetime
    starts_at: datetime
    ends_at: datetime | None = None
    summary: str = ""
    location: str = ""
    description: str = ""
    status: EventStatus | None = None
    sequence: int = 0
    invited: tuple[Party, ...] | None = None


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event, or one series of events with its exceptions (left out) and its changed occurrences.

    `starts_at` and `ends_at` are told in `zone` (an IANA name); `ends_at` is None when the file names none, and with
    `whole_days` both are midnights, the end being the 24.00 of the last day. `recurrence` is the text of a
    `console.recurrence.Rule`, empty for a single event; `exceptions` are starts. `security` is None when not said.
    """

    uid: str
    summary: str
    starts_at: datetime
    ends_at: datetime | None = None
    zone: str = "Asia/Pontianak"
    whole_days: bool = False
    location: str = ""
    description: str = ""
    recurrence: str = ""
    exceptions: tuple[datetime, ...] = ()
    changed: tuple[Changed, ...] = ()
    security: SecurityClass | None = None
    status: EventStatus | None = None
    categories: tuple[str, ...] = ()
    kind: EventKind | None = None
    code: str = ""
    organizer: Party | None = None
    invited: tuple[Party, ...] = ()
    sequence: int = 0
    last_modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one component that a person must be told: a code with details, like an error.

    `component` counts BEGIN lines of the file's components from 1 (0: the file as a whole). With `refused` no event
    was made of it; otherwise the event is there and this says what was assumed or left out.
    """

    code: str
    component: int = 0
    uid: str = ""
    summary: str = ""
    field: str = ""
    found: str = ""
    wanted: str = ""
    refused: bool = False
    more: tuple[tuple[str, object], ...] = ()

    @property
    def details(self) -> dict[str, object]:
        """Return what fills the sentence of `code`."""
        return {
            "number": self.component, "uid": self.uid, "summary": self.summary or self.uid, "field": self.field,
            "found": self.found, "wanted": self.wanted, **dict(self.more),
        }  # fmt: skip

    @property
    def located(self) -> "Problem":
        """Return the same with the entry it is about, for a list of all problems of a file."""
        return Problem("calendar.in_component", self.component, self.uid, self.summary, more=(("reason", self),))


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a file holds: `methods` of its calendars (REQUEST, CANCEL ...), `skipped` a count per kind of no event.

    `numbers` tells by UID which component of the file an event is.
    """

    file: str
    events: tuple[CalendarEvent, ...]
    problems: tuple[Problem, ...] = ()
    methods: tuple[str, ...] = ()
    skipped: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


_KIND_WORDS = {
    EventKind.DUTY: "piket jaga penjagaan duty shift roster",
    EventKind.OPERATION: "operasi opgab operation patroli patkor patrol razia",
    EventKind.MEETING: "rapat rakor meeting pertemuan mesyuarat sidang sosialisasi",
}
_ROUTINE = re.compile(r"\b(?:patroli rutin|routine patrol)\b")


def kind_hint(event: CalendarEvent) -> EventKind | None:
    """Guess what an event is: its own word for it, else its categories, else the first telling word of its summary."""
    if event.kind:
        return event.kind
    texts = [folded(text) for text in (*event.categories, event.summary)]
    if any(map(_ROUTINE.search, texts)):
        return EventKind.DUTY
    words = [word for text in texts for word in text.split()]
    known = {word: kind for kind, row in _KIND_WORDS.items() for word in row.split()}
    return next((known[word] for word in words if word in known), None)
