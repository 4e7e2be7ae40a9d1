"""What an official paper about a meeting says: plain values that the application fills from its records.

Every field may be missing: an empty text, an empty tuple or None is a gap, which prints as a dotted line and never
stops a paper. Knows no database, no page and no language; texts are the people's own words, printed as they stand.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Letterhead:
    """The kop: who writes. The logo stands on the left, a double rule closes it.

    `lines` are the superior bodies, top first (ministry, directorate general); `unit` is the writing unit, set bold;
    `address` holds street, telephone, e-mail and site, one line each; `logo` is a PNG or JPEG picture.
    """

    lines: tuple[str, ...] = ()
    unit: str = ""
    address: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True)
class Signatory:
    """Who signs, and by what right (tata naskah dinas).

    `position` is the signer's own office. `acting` says by what right it is signed:
    "" in one's own right; "Plt." or "Plh." written before `position`, which then is the office held for the time being;
    "a.n." on behalf of `on_behalf_of`, whose office is written first;
    "u.b." by a second delegation: a.n. `on_behalf_of`, through the office `through`, u.b. `position`.
    `rank` is pangkat (golongan); `number_label` is "NIP" or "NRP", `number` the number as the agency writes it.
    """

    position: str = ""
    name: str = ""
    rank: str = ""
    number_label: str = "NIP"
    number: str = ""
    acting: str = ""
    on_behalf_of: str = ""
    through: str = ""


@dataclass(frozen=True)
class Official:
    """Who leads or records the meeting: `name`, `position` and sending `unit`."""

    name: str = ""
    position: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Invitee:
    """Who is invited. Letters address offices: `position` as addressed ("Kapolsek Sekayam"), of `unit`.

    Without `position` the head of `unit` is addressed. `person` is named only in the attached list.
    """

    unit: str = ""
    person: str = ""
    position: str = ""


@dataclass(frozen=True)
class AttendanceRow:
    """One line of the daftar hadir.

    `number` is NIP or NRP with its label ("NRP 82031234"); `position` is pangkat/jabatan; `contact` a telephone number
    or address; all of them of the person who came. `status` is hadir, diwakili, daring, berhalangan or tidak hadir;
    `standing_for` is whose seat a deputy took, by office or name.
    """

    unit: str = ""
    name: str = ""
    number: str = ""
    position: str = ""
    contact: str = ""
    status: str = ""
    standing_for: str = ""


@dataclass(frozen=True)
class Earlier:
    """The meeting before, as letters refer to it: its `code`, `title`, `day` and the `number` of its invitation."""

    code: str = ""
    title: str = ""
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the discussion.

    `speaker` is the unit or person who spoke; `at` the time, in the zone of the meeting. `kind` is discussion,
    directive, information, question, decision or follow-up: all but the first are named before the text.
    Decisions and follow-ups have their own place in the minutes and normally are not handed in here again.
    """

    text: str
    speaker: str = ""
    kind: str = "discussion"
    at: datetime | None = None


@dataclass(frozen=True)
class AgendaItem:
    """One point of the acara: `title`, who presents it, how long it may take, and what was said under it.

    `routine` is the opening or closing that every meeting has.
    """

    title: str = ""
    presenter: str = ""
    minutes: int | None = None
    entries: tuple[Entry, ...] = ()
    routine: bool = False


@dataclass(frozen=True)
class Decision:
    """One butir keputusan. `number` is its number in these minutes; `source` what it rests on, if anything."""

    number: int
    text: str
    source: str = ""


@dataclass(frozen=True)
class FollowUp:
    """One row of the matriks tindak lanjut.

    `code` is the task's code; `text` what is to be done; `unit` and `position` who is accountable (instansi, jabatan);
    `supporting` the units that help; `due` the tenggat; `status` a status word as people read it;
    `evidence` what proves it; `decision` the number of the decision it carries out;
    `origin` the number or code of the notula it comes from, empty when that is the notula being printed.
    """

    text: str
    code: str = ""
    unit: str = ""
    position: str = ""
    supporting: tuple[str, ...] = ()
    due: date | None = None
    status: str = ""
    evidence: str = ""
    decision: int | None = None
    origin: str = ""


@dataclass(frozen=True)
class MeetingPaper:
    """Everything the papers of one meeting say; each paper takes from it what its form asks.

    Times are aware and already in the zone of the meeting place; `zone` is that zone's name (WIB, WITA, WIT, MYT).
    """

    code: str = ""
    """The meeting's short code, R-2025-014; it stands at the foot of every page."""
    title: str = ""
    """Nama rapat: "Rapat Koordinasi Tim PORA Kecamatan Entikong dan Sekayam"."""
    forum: str = ""
    """The forum that meets: "Tim PORA Kabupaten Sanggau"."""
    letterhead: Letterhead = field(default_factory=Letterhead)
    security_class: str = ""
    """B, T, R or SR (domain of ANRI 5/2021); a foreign class keeps its own name and is marked like R."""
    urgency: str = ""
    """biasa, segera or sangat segera: the Sifat of the letter, never mixed with the class."""
    starts: datetime | None = None
    ends: datetime | None = None
    """When the meeting is planned to end; an invitation without it says "s.d. selesai"."""
    zone: str = ""
    place: str = ""
    agenda: tuple[AgendaItem, ...] = ()
    chair: Official | None = None
    secretary: Official | None = None
    minutes_taker: Official | None = None
    invitees: tuple[Invitee, ...] = ()
    invitation_number: str = ""
    """The official number of the invitation, once somebody has given it one."""
    invitation_date: date | None = None
    draft_number: str = ""
    """What the console calls the paper until it has an official number; printed beside the dotted line."""
    purpose: str = ""
    """Why people are invited; follows "Dalam rangka" in the invitation. Empty: the meeting itself is named."""
    dress: str = ""
    notes: tuple[str, ...] = ()
    """What invitees must know or bring, one line each."""
    copies_to: tuple[str, ...] = ()
    """Tembusan. None is no gap."""
    opening_words: str = ""
    """Kata pembukaan: what the chair opened with."""
    closing_words: str = ""
    """Kata penutup: what the chair closed with. None is no gap."""
    before: Earlier | None = None
    """The meeting that this one goes on from. None is no gap."""
    other_entries: tuple[Entry, ...] = ()
    """What was said under no point of the agenda."""
    decisions: tuple[Decision, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    attendance: tuple[AttendanceRow, ...] = ()
    """Who came. Empty before the meeting: the daftar hadir then is the blank form."""
    expected: tuple[AttendanceRow, ...] = ()
    """Who is invited or said they would come: what the blank form knows beforehand."""
    closed_at: datetime | None = None
    """When the meeting was closed. Only then does "no decision" mean nihil instead of a gap."""
    signing_place: str = ""
    document_date: date | None = None
    """The date of the paper being printed and of the file itself, so that equal papers are equal bytes."""
    signatory: Signatory = field(default_factory=Signatory)
    recorder: Signatory | None = None
    """Who signs the minutes on the left as notulis; None leaves the chair's signature alone."""
    language: str = "id"
    """The language of the fixed words; only those of console.formats.documents.words are known."""
