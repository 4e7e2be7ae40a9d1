"""The pieces of an operation's papers: people, units, goods, routes, shifts, costs, findings, hand-overs, pictures.

Plain values, each of them possibly missing: an empty text or None is a gap. Knows no database, no page, no language.
Moments are aware and already in the zone of the operation. Amounts are hundredths of their currency.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from console.formats.documents.papers import Invitee, Signatory


@dataclass(frozen=True)
class Person:
    """Somebody ordered, rostered, examining or witnessing: `rank` is pangkat/golongan, `position` jabatan.

    `number_label` is "NIP" or "NRP"; `duty` is what the person does in this operation (komandan, pengemudi).
    """

    name: str = ""
    rank: str = ""
    number: str = ""
    number_label: str = "NIP"
    position: str = ""
    unit: str = ""
    duty: str = ""


@dataclass(frozen=True)
class TakingPart:
    """A unit in the operation: its role and task there, who commands it, how many come and how many came.

    `order` is the number of the unit's own order (Sprin, SPT).
    """

    unit: str = ""
    role: str = ""
    commander: str = ""
    promised: int | None = None
    delivered: int | None = None
    task: str = ""
    order: str = ""


@dataclass(frozen=True)
class Sector:
    """A place the operation works at, and the sector it is called there."""

    place: str = ""
    sector: str = ""


@dataclass(frozen=True)
class Means:
    """A resource: a vehicle, boat, drone, radio, of `unit`; `quantity` as people write it ("2 unit")."""

    name: str = ""
    unit: str = ""
    quantity: str = ""
    notes: str = ""


@dataclass(frozen=True)
class RoutePoint:
    """A checkpoint (titik periksa) of a route; `leg` names the squad or leg, `marker` the boundary marker (patok)."""

    name: str = ""
    leg: str = ""
    marker: str = ""
    planned: datetime | None = None
    reached: datetime | None = None
    notes: str = ""


@dataclass(frozen=True)
class Watch:
    """A shift of the roster: from when to when, which unit, who, doing what; `handover` is its hand-over note."""

    starts: datetime | None = None
    ends: datetime | None = None
    unit: str = ""
    people: tuple[str, ...] = ()
    duty: str = ""
    place: str = ""
    handover: str = ""
    handed_over_by: str = ""
    taken_over_by: str = ""
    cancelled: str = ""
    """Why the shift was called off; empty: it stands."""


@dataclass(frozen=True)
class Cost:
    """A line of costs, planned and real, in hundredths of `currency`; `source` is the budget it comes from."""

    text: str = ""
    source: str = ""
    planned: int | None = None
    spent: int | None = None
    currency: str = "IDR"


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets money for transport or meals; `text` says for what, `amount` in hundredths of `currency`."""

    name: str = ""
    rank: str = ""
    unit: str = ""
    text: str = ""
    amount: int | None = None
    currency: str = "IDR"


@dataclass(frozen=True)
class UrgentGround:
    """Why an operation began without an order (Pasal 30): one of the three cases, who approved it and when.

    `case` is said in words ("orang asing yang sedang melakukan pelanggaran"); `rule` is the rule's own wording and
    source, out of the reference data; `record` is the number of the BAP.
    """

    case: str = ""
    rule: str = ""
    approved_by: str = ""
    approved_at: datetime | None = None
    record: str = ""
    record_date: date | None = None


@dataclass(frozen=True)
class Order:
    """The surat perintah (tugas) of the own unit.

    `considerations` is menimbang, `grounds` dasar, `tasks` what the people are ordered to do, one each.
    `urgent` makes it the order that follows an operation begun without one.
    """

    number: str = ""
    day: date | None = None
    considerations: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    tasks: tuple[str, ...] = ()
    urgent: UrgentGround | None = None
    copies_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Request:
    """A letter that asks one agency for people: how many, with which qualifications, where and when they gather."""

    to: Invitee = field(default_factory=Invitee)
    number: str = ""
    day: date | None = None
    count: int | None = None
    qualifications: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    """What they are asked to bring. None is no gap."""


@dataclass(frozen=True)
class Subject:
    """A foreigner checked, as the daftar nominatif shows them: initials, never a name.

    `sex` is "L" or "P"; `permit_until` the end of the stay permit; `finding` is empty where nothing was wrong.
    """

    initials: str = ""
    sex: str = ""
    minor: bool = False
    nationality: str = ""
    document: str = ""
    permit: str = ""
    permit_until: date | None = None
    sponsor: str = ""
    place: str = ""
    finding: str = ""
    action: str = ""
    condition: str = ""


@dataclass(frozen=True)
class Goods:
    """Goods handed over; `quantity` is the number as people wrote it ("2", "1,5"), `measure` its unit."""

    text: str = ""
    quantity: str = ""
    measure: str = ""
    condition: str = ""


@dataclass(frozen=True)
class Examination:
    """A berita acara pemeriksaan (temuan): who examined whom, which documents, what was found and done."""

    number: str = ""
    at: datetime | None = None
    place: str = ""
    officers: tuple[Person, ...] = ()
    grounds: tuple[str, ...] = ()
    subject: Subject = field(default_factory=Subject)
    documents: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    witnesses: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Handover:
    """A berita acara serah terima of people, goods or both."""

    number: str = ""
    at: datetime | None = None
    place: str = ""
    giver: Person = field(default_factory=Person)
    receiver: Person = field(default_factory=Person)
    people: tuple[Subject, ...] = ()
    goods: tuple[Goods, ...] = ()
    grounds: tuple[str, ...] = ()
    notes: str = ""
    witnesses: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Part:
    """One line of a breakdown: "Malaysia", 4."""

    name: str
    count: int


@dataclass(frozen=True)
class Comparison:
    """A number beside its base. Without base, periods and denominators it prints dots, never a bare gain.

    Numbers are decimals as text with a point; `per` says what the denominators count ("patroli").
    """

    measure: str = ""
    base: str = ""
    base_from: date | None = None
    base_to: date | None = None
    base_denominator: str = ""
    value: str = ""
    value_from: date | None = None
    value_to: date | None = None
    denominator: str = ""
    per: str = ""
    source: str = ""


@dataclass(frozen=True)
class Outcome:
    """What an operation came to. `nil` says that nothing was found: a result, not a gap.

    Breakdowns are of the people checked (nationality, permit) and of those with a violation (kind of violation).
    `difference` says why a total is not the sum of its breakdown.
    """

    nil: bool = False
    points_visited: int | None = None
    checked: int | None = None
    violating: int | None = None
    referred: int | None = None
    by_nationality: tuple[Part, ...] = ()
    by_permit: tuple[Part, ...] = ()
    by_violation: tuple[Part, ...] = ()
    difference: str = ""
    summary: str = ""
    obstacles: str = ""
    conclusions: str = ""
    suggestions: str = ""
    closing: str = ""


@dataclass(frozen=True)
class Crossings:
    """How many crossed with one kind of document, in and out."""

    document: str = ""
    into: int | None = None
    out: int | None = None


@dataclass(frozen=True)
class DayLine:
    """Something done or happened on the day of a report: at what hour, where, and the text (5W1H for an incident)."""

    text: str = ""
    at: datetime | None = None
    place: str = ""
    marker: str = ""


@dataclass(frozen=True)
class DailyReport:
    """A laporan harian (lapsit) of one post. Sections in `nil` were looked at and hold nothing.

    `nil` holds crossings, activities, incidents, transfers, village_reports, support.
    `signer` initials it (paraf). The periode is the whole day, 00.00 to 24.00, in the zone of the paper.
    """

    number: str = ""
    day: date | None = None
    post: str = ""
    unit: str = ""
    security_class: str = ""
    """Of this report alone; the paper's own class stands on the page."""
    weather: str = ""
    access: str = ""
    strength: int | None = None
    present: int | None = None
    sick: int | None = None
    on_leave: int | None = None
    strength_note: str = ""
    equipment: str = ""
    crossings: tuple[Crossings, ...] = ()
    crossings_in: int | None = None
    crossings_out: int | None = None
    activities: tuple[DayLine, ...] = ()
    incidents: tuple[DayLine, ...] = ()
    transfers: tuple[DayLine, ...] = ()
    village_reports: tuple[DayLine, ...] = ()
    nil: frozenset[str] = frozenset()
    difference: str = ""
    plan: str = ""
    support: str = ""
    notes: str = ""
    correction: str = ""
    """What this report corrects, if it does."""
    signer: Signatory = field(default_factory=Signatory)


@dataclass(frozen=True)
class Photo:
    """A picture (PNG or JPEG bytes, freed of metadata) with its caption; without bytes its place stays empty."""

    content: bytes = b""
    caption: str = ""
