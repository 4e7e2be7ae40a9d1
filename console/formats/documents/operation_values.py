"""What the papers of one operation say: plain values that the application fills from its records.

Every field may be missing: it prints as a dotted line and never stops a paper. Papers that exist several times
(requests, examinations, hand-overs, daily reports) print everything that is filled in, one after another; who wants one
of them alone fills in only that one. Knows no database, no page and no language.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from console.formats.documents.operation_parts import (
    Comparison,
    Cost,
    DailyReport,
    Examination,
    Handover,
    Means,
    Order,
    Outcome,
    Person,
    Photo,
    Recipient,
    Request,
    RoutePoint,
    Sector,
    Subject,
    TakingPart,
    Watch,
)
from console.formats.documents.papers import AttendanceRow, Letterhead, MeetingPaper, Signatory


@dataclass(frozen=True)
class OperationPaper:
    """Everything the papers of one operation say; each paper takes from it what its form asks.

    Moments are aware and in the zone of the operation; `zone` is that zone's name (WIB, WITA, waktu Malaysia).
    """

    code: str = ""
    """The operation's short code, O-2025-003; it stands at the foot of every page."""
    name: str = ""
    """"Operasi Gabungan Tim PORA Kecamatan Entikong dan Sekayam"."""
    code_word: str = ""
    kind: str = ""
    """The kind in words: operasi gabungan khusus, insidental, serentak, patroli terkoordinasi."""
    forum: str = ""
    letterhead: Letterhead = field(default_factory=Letterhead)
    security_class: str = ""
    """B, T, R or SR; a foreign class keeps its own name."""
    urgency: str = ""
    """biasa, segera or sangat segera: the Sifat of letters."""
    lead: str = ""
    """The unit that leads (penanggung jawab)."""
    starts: datetime | None = None
    ends: datetime | None = None
    began: datetime | None = None
    finished: datetime | None = None
    """When it was really begun and finished; reports use these before the planned times."""
    whole_days: bool = False
    zone: str = ""
    sectors: tuple[Sector, ...] = ()
    background: str = ""
    grounds: tuple[str, ...] = ()
    """Dasar: laws, letters, decisions, one each."""
    purpose: str = ""
    """Maksud dan tujuan."""
    scope: str = ""
    """Ruang lingkup of the report. Empty: places and targets are named."""
    targets: tuple[str, ...] = ()
    """Sasaran: who and what is watched."""
    method: tuple[str, ...] = ()
    """Cara bertindak, one step each."""
    units: tuple[TakingPart, ...] = ()
    people: tuple[Person, ...] = ()
    """Who took part by name: the list attached to plan, order and report."""
    means: tuple[Means, ...] = ()
    route: tuple[RoutePoint, ...] = ()
    watches: tuple[Watch, ...] = ()
    procedures: tuple[str, ...] = ()
    """SOPs it runs under, by number and title."""
    assembly: str = ""
    assembly_at: datetime | None = None
    contact: str = ""
    communication: tuple[str, ...] = ()
    costs: tuple[Cost, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    order: Order = field(default_factory=Order)
    requests: tuple[Request, ...] = ()
    examinations: tuple[Examination, ...] = ()
    handovers: tuple[Handover, ...] = ()
    daily_reports: tuple[DailyReport, ...] = ()
    subjects: tuple[Subject, ...] = ()
    """The daftar nominatif; papers that show it are T at least."""
    outcome: Outcome = field(default_factory=Outcome)
    comparisons: tuple[Comparison, ...] = ()
    photos: tuple[Photo, ...] = ()
    photos_a_page: int = 4
    """Two or four."""
    attendance: tuple[AttendanceRow, ...] = ()
    """Who came to the muster (apel); empty: `people` is attached instead."""
    annexes: tuple[str, ...] = ()
    """What else is attached to the plan or the report, by name."""
    copies_to: tuple[str, ...] = ()
    number: str = ""
    """The official number of the paper being printed (plan, report, roster, list of recipients); orders, letters,
    records and daily reports carry their own."""
    draft_number: str = ""
    """What the console calls the paper until it has an official number."""
    signing_place: str = ""
    document_date: date | None = None
    """The date of the paper being printed and of the file itself, so that equal papers are equal bytes."""
    signatory: Signatory = field(default_factory=Signatory)
    treasurer: Signatory | None = None
    """Who pays, on the left of the list of recipients (bendahara pengeluaran). None leaves it out."""
    language: str = "id"


@dataclass(frozen=True)
class ScannedPaper:
    """A signed paper as it was scanned: PDF bytes, or a PNG or JPEG picture."""

    content: bytes
    title: str = ""


@dataclass(frozen=True)
class FiledPaper:
    """One paper of the berkas: what the cover's list says of it, and what is printed.

    `kind` is a kind of paper (of operations or meetings); `paper` its values, None for one that is only listed or
    scanned. `numbered` is False for papers that get no number. `missing` are the names of what it lacks, in the
    paper's language.
    """

    kind: str
    title: str = ""
    number: str = ""
    numbered: bool = True
    day: date | None = None
    signed: bool = False
    missing: tuple[str, ...] = ()
    paper: OperationPaper | MeetingPaper | None = None
    scans: tuple[ScannedPaper, ...] = ()


@dataclass(frozen=True)
class OperationFile:
    """The berkas operasi: one ordered file of all papers of an operation, behind a cover that lists what is missing.

    `about` gives name, times, class and letterhead of the cover; its class must be the highest of all papers.
    `photos_missing` says that the operation has no picture yet.
    """

    about: OperationPaper = field(default_factory=OperationPaper)
    papers: tuple[FiledPaper, ...] = ()
    photos: tuple[Photo, ...] = ()
    photos_missing: bool = False
