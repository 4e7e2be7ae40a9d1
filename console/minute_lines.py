"""Reads one line of live minutes: what it is, who spoke, who is to do what by when.

    Koramil: laporan patroli       discussion, with the unit that spoke
    #k  #tl @instansi 15/12  #a  #i  #t  #h @koramil w Serma Adi  #skors  #lanjut  #ralat 14 teks  #agenda 3

Pure: names are resolved by the functions it is given, today is given. It raises nothing but PoraError and loses no
word. Must not know records, sessions or screens.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from console.dates import find_date_at_end
from db.enums import AttendanceStatus
from db.errors import Invalid, NotFound
from db.text import clean_text, visible


class LineKind(StrEnum):
    """What a typed line does. The first six become lines of the minutes under the same code."""

    DISCUSSION = "discussion"
    INFORMATION = "information"
    QUESTION = "question"
    DIRECTIVE = "directive"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"
    ATTENDANCE = "attendance"
    SUSPEND = "suspend"
    RESUME = "resume"
    CORRECT = "correct"
    AGENDA = "agenda"


class Speaker(NamedTuple):
    """Who spoke: an agency, a person or role by name, or both."""

    agency: UUID | None
    text: str = ""


class Names(NamedTuple):
    """How names are resolved.

    `speaker` returns None for a name nobody at the meeting has: the line then stays text. `agency` returns None for
    an unknown name and may raise Ambiguous.
    """

    speaker: Callable[[str], Speaker | None]
    agency: Callable[[str], UUID | None]


class MinuteLine(NamedTuple):
    """A line as it was understood. Which fields are set depends on `kind`."""

    kind: LineKind
    text: str = ""
    speaker: UUID | None = None
    speaker_text: str = ""
    agencies: tuple[UUID, ...] = ()
    """Follow-up: the accountable unit first, then those that support it. Attendance: the units meant."""
    due: date | None = None
    decision: int | None = None
    """Follow-up: the number of the decision it carries out (`#tl k2 ...`); None leaves the choice to the service."""
    status: AttendanceStatus | None = None
    number: int = 0
    """Which line is corrected, or which point of the agenda comes now (from 1)."""


COMMANDS: dict[LineKind, tuple[str, ...]] = {
    LineKind.DECISION: ("k", "keputusan", "putusan", "decision", "d"),
    LineKind.FOLLOW_UP: ("tl", "tindaklanjut", "tindak-lanjut", "tugas", "task", "followup", "follow-up", "action"),
    LineKind.DIRECTIVE: ("a", "arahan", "directive"),
    LineKind.INFORMATION: ("i", "info", "informasi", "information"),
    LineKind.QUESTION: ("t", "tanya", "pertanyaan", "question", "q"),
    LineKind.ATTENDANCE: ("h", "hadir", "kehadiran", "attendance"),
    LineKind.SUSPEND: ("skors", "jeda", "suspend", "break"),
    LineKind.RESUME: ("lanjut", "lanjutkan", "resume"),
    LineKind.CORRECT: ("ralat", "koreksi", "correct"),
    LineKind.AGENDA: ("agenda", "acara", "item"),
}
"""The words of each command; the first is the one that help shows."""

_BY_WORD = {word: kind for kind, words in COMMANDS.items() for word in words}
_SPOKEN = (
    LineKind.DISCUSSION, LineKind.INFORMATION, LineKind.QUESTION, LineKind.DIRECTIVE, LineKind.DECISION,
)  # fmt: skip
_STATUS = {
    AttendanceStatus.PRESENT: ("h", "hadir", "present"),
    AttendanceStatus.REPRESENTED: ("w", "wakil", "diwakili", "represented"),
    AttendanceStatus.ONLINE: ("d", "daring", "online"),
    AttendanceStatus.EXCUSED: ("b", "berhalangan", "izin", "excused"),
    AttendanceStatus.ABSENT: ("t", "tidak", "absen", "absent"),
}
_STATUS_WORDS = {word: status for status, words in _STATUS.items() for word in words}
_COMMAND = re.compile(r"#([^\W\d_][\w-]*)(?:\s+|$)(.*)", re.DOTALL)
_SPEAKER = re.compile(r"([^:\n]{1,80}):(?!//)\s*(\S.*)", re.DOTALL)
_NUMBERED = re.compile(r"(?:#|no\.?\s*)?(\d{1,5})[.:)]?(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)
_OF_DECISION = re.compile(r"k(\d{1,3})(?:\s+|$)(.*)", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(r"@[\"“”']([^\"“”']{1,100})[\"“”'],?\s*(.*)", re.DOTALL)
LONGEST_NAME = 8
"""Words of "Kantor Imigrasi Kelas II TPI Entikong" and a little more."""


def parse(line: str, names: Names, today: date) -> MinuteLine:
    """Return what `line` means.

    Raises Invalid `line.empty`, `line.no_text`, `line.unknown_command` (`wanted` lists the commands),
    `line.number`, `line.attendance`, and text errors; NotFound `agency.unknown` for a unit nobody knows.
    """
    whole = clean_text(line, "line", 10_000).strip()
    if not whole:
        raise Invalid("line.empty", field="line")
    command = _COMMAND.fullmatch(whole)
    if command is None:
        return _spoken(LineKind.DISCUSSION, whole, names)
    kind = _BY_WORD.get(command[1].lower())
    if kind is None:
        typed = visible(f"#{command[1][:40]}")
        raise Invalid("line.unknown_command", field="line", found=typed, wanted=shown_commands())
    return _commanded(kind, command[2].strip(), command[1], names, today)


def shown_commands() -> str:
    """Return the short form of every command, as help and errors list them."""
    return " ".join(f"#{words[0]}" for words in COMMANDS.values())


def _commanded(kind: LineKind, rest: str, word: str, names: Names, today: date) -> MinuteLine:
    if kind in (LineKind.SUSPEND, LineKind.RESUME):
        return MinuteLine(kind, rest)
    if not rest:
        raise Invalid("line.no_text", field="line", found=f"#{word}")
    if kind in _SPOKEN:
        return _spoken(kind, rest, names)
    if kind is LineKind.FOLLOW_UP:
        return _follow_up(rest, names, today)
    if kind is LineKind.ATTENDANCE:
        return _attendance(rest, names)
    return _numbered(kind, rest, word)


def _spoken(kind: LineKind, text: str, names: Names) -> MinuteLine:
    said = _SPEAKER.fullmatch(text)
    speaker = names.speaker(said[1].strip()) if said else None
    if said is None or speaker is None:
        return MinuteLine(kind, text)
    return MinuteLine(kind, said[2], speaker.agency, speaker.text)


def _numbered(kind: LineKind, rest: str, word: str) -> MinuteLine:
    found = _NUMBERED.fullmatch(rest)
    text = (found[2] or "").strip() if found else ""
    if found is None or (kind is LineKind.CORRECT and not text) or (kind is LineKind.AGENDA and text):
        raise Invalid("line.number", field="line", found=f"#{word} {visible(rest[:40])}", wanted=_example(kind))
    return MinuteLine(kind, text, number=int(found[1]))


def _example(kind: LineKind) -> str:
    return "#ralat 14 ..." if kind is LineKind.CORRECT else "#agenda 3"


def _follow_up(rest: str, names: Names, today: date) -> MinuteLine:
    decision: int | None = None
    of_decision = _OF_DECISION.fullmatch(rest)
    if of_decision:
        decision, rest = int(of_decision[1]), of_decision[2].strip()
    agencies, text = _named_units(rest, names)
    dated = find_date_at_end(text, today)
    due = None
    if dated and dated[0].strip():
        due, text = dated[1], dated[0]
    if not text.strip():
        raise Invalid("line.no_text", field="line", found=visible(rest[:40]))
    return MinuteLine(LineKind.FOLLOW_UP, text.strip(), agencies=agencies, due=due, decision=decision)


def _named_units(rest: str, names: Names) -> tuple[tuple[UUID, ...], str]:
    """Take the leading @names off; one further inside the text stays there as a word and is not an owner."""
    found: list[UUID] = []
    while rest.startswith("@"):
        agency, rest = _one_unit(rest, names)
        if agency not in found:
            found.append(agency)
        rest = rest.lstrip(" ,:;")
    return tuple(found), rest


def _one_unit(rest: str, names: Names) -> tuple[UUID, str]:
    """Return the agency behind a leading @ and what follows: the longest run of words that is somebody's name."""
    quoted = _QUOTED.fullmatch(rest)
    if quoted:
        agency = names.agency(quoted[1].strip())
        if agency is None:
            raise NotFound("agency.unknown", found=visible(quoted[1]))
        return agency, quoted[2]
    found = _longest(rest[1:], names)
    if found is None:
        raise NotFound("agency.unknown", found=visible(rest[1:].split()[0]) if rest[1:].split() else "@")
    return found


def _longest(text: str, names: Names) -> tuple[UUID, str] | None:
    ends = [match.end() for match in re.finditer(r"\S+", text)][:LONGEST_NAME]
    for end in reversed(ends):
        name = text[:end].replace("_", " ").strip(" ,:;")
        if "@" in name or not name:
            continue
        agency = names.agency(name)
        if agency is not None:
            return agency, text[end:].lstrip()
    return None


def _attendance(rest: str, names: Names) -> MinuteLine:
    if rest.startswith("@"):
        agencies, text = _named_units(rest, names)
    else:
        found = _longest(rest, names)
        if found is None:
            raise NotFound("agency.unknown", found=visible(rest[:60]))
        agencies, text = (found[0],), found[1]
    status, person = _status(text)
    return MinuteLine(LineKind.ATTENDANCE, person, agencies=agencies, status=status)


def _status(text: str) -> tuple[AttendanceStatus, str]:
    """Return the status and the person named after it; without a status word the unit is present."""
    word, _space, rest = text.partition(" ")
    bare = word.lower().rstrip(".,:")
    # "D. Susanto" begins a name; only "d" and "daring." are words of status.
    status = _STATUS_WORDS.get(bare if len(bare) > 1 else word.lower())
    if status is None:
        return AttendanceStatus.PRESENT, text.strip()
    rest = rest.strip()
    after = rest.partition(" ")
    if after[0].lower() in ("oleh", "by") or (status is AttendanceStatus.ABSENT and after[0].lower() == "hadir"):
        rest = after[2].strip()
    return status, rest
