"""Phrases that several papers share: marks, hours, offices, signatures, lines of attendance.

Knows the values of a paper and the fixed words; must not know pages or file formats.
"""

from datetime import date, datetime

from console.formats.documents.blocks import Kop, Mark, Part, Sheet, Signature
from console.formats.documents.papers import (
    AgendaItem,
    AttendanceRow,
    Earlier,
    Invitee,
    Letterhead,
    MeetingPaper,
    Official,
    Signatory,
)
from console.formats.documents.words import CELL_GAP, GAP, Words

# A file needs a date inside; a paper without any gets this one, so that its bytes stay the same every time.
_NO_DATE = date(2000, 1, 1)
_NIP_DIGITS = 18
_RED = ("R", "SR")
_PLAIN = ("B", "T")


def line(text: str) -> str:
    """Return `text`, or a dotted line where there is none."""
    return text if text.strip() else GAP


def cell(text: str) -> str:
    """Return `text`, or the short dotted line of a table cell where there is none."""
    return text if text.strip() else CELL_GAP


def mark(paper: MeetingPaper, words: Words) -> Mark:
    """Return the security class as printed: R and SR red, T and above on every page, foreign classes like R."""
    return class_mark(paper.security_class, words)


def class_mark(security_class: str, words: Words) -> Mark:
    """Return a security class as printed; none at all is a dotted line."""
    code = security_class.strip()
    if not code:
        return Mark(f"{words['class']}: {CELL_GAP}", red=False, every_page=False)
    known = code.upper() if code.upper() in _RED + _PLAIN else ""
    text = f"{words.of('class', known)} ({known})" if known else code.upper()
    return Mark(text, red=known not in _PLAIN, every_page=known != "B")


def kop(letterhead: Letterhead) -> Kop:
    """Return the letterhead with a dotted line for a missing unit."""
    lines = tuple(each.upper() for each in letterhead.lines if each.strip())
    address = tuple(each for each in letterhead.address if each.strip())
    return Kop(lines, line(letterhead.unit.upper()), address, letterhead.logo)


def sheet(kind: str, paper: MeetingPaper, words: Words, parts: tuple[Part, ...]) -> Sheet:
    """Put `parts` together with what stands on every page and inside the file."""
    foot = f"{words[f'foot.{kind}']} {paper.code}".strip()
    day = paper.document_date or paper.invitation_date or (paper.starts.date() if paper.starts else _NO_DATE)
    title = f"{words[f'foot.{kind}']} - {paper.title}" if paper.title.strip() else foot
    return Sheet(
        title=title,
        foot=foot,
        page_word=words["page"],
        of_word=words["of"],
        mark=mark(paper, words),
        day=day,
        author=paper.letterhead.unit,
        language=words.language,
        parts=parts,
    )


def hours(paper: MeetingPaper, words: Words, ends: datetime | None, *, open_end: bool) -> str:
    """Write "09.00 s.d. 11.30 WIB"; without an end "09.00 WIB s.d. selesai" when `open_end`, else with dots."""
    start = words.clock(paper.starts) if paper.starts else CELL_GAP
    zone = cell(paper.zone)
    if ends:
        return f"{start} {words['until']} {words.clock(ends)} {zone}"
    if open_end:
        return f"{start} {zone} {words['until.end']}"
    return f"{start} {words['until']} {CELL_GAP} {zone}"


def day_of(paper: MeetingPaper, words: Words) -> str:
    """Write the day of the meeting with its weekday, or a dotted line."""
    return words.long_date(paper.starts.date() if paper.starts else None)


def place_date(paper: MeetingPaper, words: Words, day: date | None) -> str:
    """Write "Entikong, 12 November 2025" with short dots for what is missing."""
    return f"{cell(paper.signing_place)}, {words.plain_date(day, '.' * 24)}"


def agenda_lines(agenda: tuple[AgendaItem, ...], words: Words, *, detailed: bool) -> tuple[str, ...]:
    """Write the acara, one line per point; `detailed` adds who presents it and how long it may take."""
    return tuple(_agenda_line(item, words, detailed) for item in agenda) or (GAP,)


def _agenda_line(item: AgendaItem, words: Words, detailed: bool) -> str:
    said = []
    if item.presenter.strip():
        said.append(f"{words['presented_by']} {item.presenter}")
    if item.minutes:
        said.append(f"{item.minutes} {words['minutes']}")
    return f"{line(item.title)} ({', '.join(said)})" if detailed and said else line(item.title)


def official(who: Official | None) -> str:
    """Write "Budi Santoso (Kasi Inteldakim, Kanim Entikong)", or a dotted line."""
    if who is None:
        return GAP
    office = ", ".join(part for part in (who.position, who.unit) if part.strip())
    return f"{line(who.name)} ({office})" if office else line(who.name)


def addressed(invitee: Invitee, words: Words) -> str:
    """Write the office a letter goes to; the unit follows only when the office does not already name it.

    "Kapolsek Sekayam" names its unit by the place; "Kepala Kantor" would be any office, and becomes "Kepala Kantor
    Imigrasi Kelas II TPI Entikong".
    """
    office, unit = invitee.position.split(), invitee.unit.split()
    if not office:
        return f"{words['to.head_of']} {invitee.unit}" if unit else GAP
    if not unit or unit[-1].casefold() in map(str.casefold, office):
        return invitee.position
    if office[-1].casefold() == unit[0].casefold():
        return " ".join((*office, *unit[1:]))
    return f"{invitee.position}, {invitee.unit}"


def staff_number(number: str) -> str:
    """Write the 18 digits of a NIP in the official groups (birth, appointment, sex, serial); anything else as it is."""
    bare = number.strip()
    if len(bare) == _NIP_DIGITS and bare.isdecimal():
        return f"{bare[:8]} {bare[8:14]} {bare[14]} {bare[15:]}"
    return bare


def came(row: AttendanceRow) -> bool:
    """Tell whether somebody sat in the meeting for this row, in person, by a deputy or online."""
    return row.status.strip().lower() in ("hadir", "diwakili", "daring")


def presence(row: AttendanceRow, words: Words) -> str:
    """Write whether somebody came: "hadir", or of a deputy "mewakili Danramil Sekayam"."""
    if came(row) and row.standing_for.strip():
        return f"{words['standing_for']} {row.standing_for}"
    return words.of("status", row.status) if row.status.strip() else CELL_GAP


def earlier(before: Earlier, words: Words) -> str:
    """Write "12 November 2025 (surat undangan nomor IMI.5-GR.03.06-1215A)", without brackets when it has no number."""
    day = words.plain_date(before.day, "." * 24)
    return f"{day} ({words['before.number']} {before.number})" if before.number.strip() else day


def signature(who: Signatory, title: str = "") -> Signature:
    """Return the signature block of `who`, with a.n., u.b., Plh. and Plt. in their places; `title` goes on top."""
    prefix, above = _offices(who)
    number = f"{who.number_label} {staff_number(who.number) or '.' * 24}".strip()
    below = (who.rank, number) if who.rank.strip() else (number,)
    return Signature(above, line(who.name), below, prefix, title)


def _offices(who: Signatory) -> tuple[str, tuple[str, ...]]:
    office = f"{line(who.position)},"
    acting = who.acting.strip().lower()
    if acting in ("plt.", "plh."):
        return acting.capitalize(), (office,)
    if acting == "a.n.":
        return acting, (line(who.on_behalf_of), office)
    if acting == "u.b.":
        return "a.n.", (line(who.on_behalf_of), line(who.through), acting, office)
    return "", (office,)
