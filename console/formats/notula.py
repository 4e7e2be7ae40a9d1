"""The minutes of a meeting (notula) out of Markdown, plain text or Word, as people type them.

Head fields, leaders, participants, discussion under its agenda items, decisions, follow-up table and closing line
(the parts of a notula: domain.md, section 3). Nothing is lost: a line nobody understands is kept in `unread`.
Yields raw text with line numbers; must not know records, sessions or languages of the interface.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from console.formats import minutes_words as words
from console.formats.headings import TASK_HEADINGS, Header, Vocabulary, find_header, named_columns
from console.formats.minutes_lines import Line, read_lines
from console.formats.minutes_parts import DiscussionLine, ImportedMinutes, Noted, Participant, looks_like_minutes
from console.formats.owners import Known
from console.formats.rows import Row, Sheet
from console.formats.task_table import task_rows
from db.enums import MinuteKind
from db.errors import Invalid

__all__ = [
    "PARTICIPANT_HEADINGS",
    "DiscussionLine",
    "ImportedMinutes",
    "Noted",
    "Participant",
    "looks_like_minutes",
    "minutes_in",
    "read_minutes",
]

PARTICIPANT_HEADINGS: Vocabulary = {
    "item": ("no", "nomor", "bil", "number"),
    "name": ("nama", "nama peserta", "nama lengkap", "name"),
    "agency": ("instansi", "unit kerja", "instansi unit", "agensi", "jabatan agensi", "agency", "organisation", "unit"),
    "position": ("jabatan", "pangkat jabatan", "jawatan", "position", "role"),
    "attendance": ("hadir", "kehadiran", "status", "keterangan", "ket", "attendance", "present"),
}
_LABEL = re.compile(r"^(?P<label>[^:|]{1,60}?)\s*:(?:\s+(?P<value>.*))?$")
_SPEAKER_WORDS = 8
_LISTED_LIMIT = 300
_ITEM_HEADING = re.compile(r"^(?:(?:agenda|acara|butir)\s+)?(\d{1,3})[.):]\s+(.*)$", re.IGNORECASE)
_LISTED = re.compile(r"^(?P<agency>.*?)(?:\s*\((?P<position>[^()]*)\))?(?:\s+[-–—:]\s+(?P<attendance>[^-–—:]+))?$")


def read_minutes(path: Path, known: Known | None = None) -> ImportedMinutes:
    """Read the notula in `path`. `known` tells whether a name is an institution's (see `owners.split_owners`).

    Raises what `minutes_lines.read_lines` raises, and Invalid `file.not_minutes` when no part of a notula is found.
    """
    minutes = minutes_in(read_lines(path), path.name, known)
    if not looks_like_minutes(minutes):
        raise Invalid("file.not_minutes", file=path.name, found="text")
    return minutes


def minutes_in(lines: Sequence[Line], file: str, known: Known | None = None) -> ImportedMinutes:
    """Read the lines of a notula, whatever they hold."""
    reader = _Reader(file, known)
    for line in lines:
        reader.take(line)
    reader.end_table()
    return reader.minutes


class _Reader:
    """Goes through the lines once; `_section` is where it is, `_table` the rows of the table it is in."""

    def __init__(self, file: str, known: Known | None) -> None:
        self.minutes = ImportedMinutes(file)
        self._known = known
        self._section = "head"
        self._item = Noted(0, "")
        self._table: list[Line] = []
        self._open: list[Noted] | None = None  # the list whose last entry a hanging line continues
        self._open_field = ""
        self._open_speech = False

    def take(self, line: Line) -> None:
        """Read one line."""
        if line.cells:
            self._table.append(line)
            return
        self.end_table()
        if not (self._edge(line) or self._starts_section(line) or self._continues(line)):
            self._close_entries()
            getattr(self, f"_in_{self._section}")(line)

    def _close_entries(self) -> None:
        self._open, self._open_field, self._open_speech = None, "", False

    # Lines that mean the same everywhere.

    def _edge(self, line: Line) -> bool:
        """Take the title and the closing line."""
        if not self.minutes.title and words.is_title(line.text) and ":" not in line.text:
            self.minutes.title = Noted(line.number, line.text)
            return True
        if words.is_closing(line.text) and not line.item and not self.minutes.closing:
            self.minutes.closing = Noted(line.number, line.text)
            return True
        return False

    def _starts_section(self, line: Line) -> bool:
        label, colon, rest = line.text.partition(":")
        name = words.section_of(label)
        if name is None or rest.strip() or self._is_agenda_entry(line, bool(colon)):
            return False
        self._section = name
        self._close_entries()
        self._item = Noted(0, "")
        if name == "participants" and "(" in label and not self.minutes.participants_note:
            self.minutes.participants_note = Noted(line.number, line.text.rstrip(" :"))
        elif "(" in label:
            self._unread(line)
        return True

    def _is_agenda_entry(self, line: Line, colon: bool) -> bool:
        """Tell whether "1. Pembukaan" is a point of the agenda or of a discussion, not the opening of a section."""
        if line.level or colon:
            return bool(line.level and line.item)
        if self._section in ("agenda", "discussion"):
            return bool(line.item) or line.indented
        return bool(line.item)

    def _continues(self, line: Line) -> bool:
        """Join a hanging line without mark of its own to the entry above it."""
        if line.item or line.level or line.after_gap:
            return False
        if self._open_speech and not _speech(line.text)[0]:
            spoken = self.minutes.discussion[-1]
            self.minutes.discussion[-1] = spoken._replace(text=f"{spoken.text} {line.text}")
            return True
        if self._open_field and line.indented and not _LABEL.match(line.text):
            before: Noted = getattr(self.minutes, self._open_field)
            setattr(self.minutes, self._open_field, before._replace(text=f"{before.text} {line.text}".strip()))
            return True
        if self._open and not (self._section == "agenda" and _is_field(line.text)):
            self._open[-1] = self._open[-1]._replace(text=f"{self._open[-1].text} {line.text}")
            return True
        return False

    def _unread(self, line: Line) -> None:
        self.minutes.unread.append(Noted(line.number, line.raw.strip()))

    # One function for each section.

    def _in_head(self, line: Line) -> None:
        match = _LABEL.match(line.text)
        name = words.field_of(match["label"]) if match else None
        if match is None or name is None:
            self._unread(line)
        else:
            self._take_field(line, name, (match["value"] or "").strip())

    def _take_field(self, line: Line, name: str, value: str) -> None:
        if name == "participants" and not self.minutes.participants_note:
            self.minutes.participants_note = Noted(line.number, value)
            return
        if name == "agenda":
            self._section = "agenda"
            if value:
                self._note(self.minutes.agenda, line, value)
            return
        place = "security_cell" if name == "security" else name
        if getattr(self.minutes, place) is not None:
            self._unread(line)
            return
        value = "" if value in ("-", "–", "—") or not value.strip(".… ") else value
        setattr(self.minutes, place, Noted(line.number, value))
        self._open_field = place
        if name == "security":
            self.minutes.security = words.security_of(value)

    def _note(self, entries: list[Noted], line: Line, text: str) -> None:
        entries.append(Noted(line.number, text, "" if line.item == "-" else line.item))
        self._open = entries

    def _in_agenda(self, line: Line) -> None:
        if line.item or (line.indented and not _is_field(line.text)):
            self._note(self.minutes.agenda, line, line.text)
        else:
            self._section = "head"
            self._in_head(line)

    def _in_leaders(self, line: Line) -> None:
        self._in_head(line)

    def _in_participants(self, line: Line) -> None:
        if not line.item:
            self._in_head(line)
            return
        match = _LISTED.match(line.text) if len(line.text) <= _LISTED_LIMIT else None
        parts = match.groupdict(default="") if match else {"agency": line.text, "position": "", "attendance": ""}
        told = parts["attendance"].strip()
        item, status = line.item.strip("-"), words.attendance_of(told)
        self.minutes.participants.append(
            Participant(line.number, item, parts["agency"], parts["position"], "", told, status)
        )

    def _in_discussion(self, line: Line) -> None:
        heading = self._item_heading(line)
        if heading:
            self._item = heading
            self.minutes.discussion_items.append(heading)
            return
        speaker, kind, text = _speech(line.text)
        if not line.item and text.endswith(":") and not speaker:
            self._unread(line)
            return
        self.minutes.discussion.append(
            DiscussionLine(line.number, self._item.item, self._item.text, speaker, kind, text)
        )
        # Only a marked line shows where the next one begins; plain paragraphs stand alone.
        self._open_speech = bool(line.item)

    def _item_heading(self, line: Line) -> Noted | None:
        """Return the agenda item that the line opens: a heading, or a numbered line that repeats the agenda."""
        if line.level:
            match = _ITEM_HEADING.match(line.text)
            if match:
                return Noted(line.number, match[2], match[1])
            return Noted(line.number, line.text, line.item.strip("-"))
        same = [point for point in self.minutes.agenda if point.item == line.item and line.item.strip("-")]
        if same and same[0].text.rstrip(" .:").casefold() == line.text.rstrip(" .:").casefold():
            return Noted(line.number, line.text.rstrip(" :"), line.item)
        return None

    def _in_decisions(self, line: Line) -> None:
        if line.item:
            self._note(self.minutes.decisions, line, line.text)
        elif line.level or line.text.endswith(":"):
            self._unread(line)
        else:
            self._note(self.minutes.decisions, line, line.text)

    def _in_follow_up(self, line: Line) -> None:
        if not line.item:
            self._unread(line)
            return
        columns = named_columns(["No", "Uraian"])
        row = Row(line.number, (line.item.strip("-"), line.text))
        self.minutes.follow_ups.extend(task_rows(Header(0, 0, columns, ()), Sheet("", [row]), self._known))

    def _in_closing(self, line: Line) -> None:
        if self.minutes.closing is None and line.item != "-":
            self.minutes.closing = Noted(line.number, line.text)
        else:
            self._unread(line)

    # Tables.

    def end_table(self) -> None:
        """Read the table that has just ended, by its headings; the section only decides between two readings."""
        lines, self._table = self._table, []
        if not lines:
            return
        self._close_entries()
        sheet = Sheet("", [Row(line.number, line.cells) for line in lines])
        people = find_header(sheet.rows, PARTICIPANT_HEADINGS, "agency")
        if self._section == "participants":
            people = people or find_header(sheet.rows, PARTICIPANT_HEADINGS, "name")
        tasks = find_header(sheet.rows, TASK_HEADINGS, "text")
        if people and (self._section == "participants" or not tasks):
            self._unread_lines(lines, before=people.first)
            self._take_participants(people, sheet)
        elif tasks and (self._section == "follow_up" or tasks.fields.keys() & {"accountable", "due", "status"}):
            self._unread_lines(lines, before=tasks.first)
            self.minutes.follow_ups.extend(task_rows(tasks, sheet, self._known))
        elif tasks and self._section == "decisions":
            for row in task_rows(tasks, sheet, self._known):
                self.minutes.decisions.append(Noted(row.number, row.text, row.item))
        else:
            for line in lines:
                self._in_head_table(line)

    def _unread_lines(self, lines: list[Line], before: int) -> None:
        for line in lines:
            if line.number < before:
                self._unread(line)

    def _in_head_table(self, line: Line) -> None:
        """Take "| Tempat | Aula |" and "| Tempat | : | Aula |", the head as a table without lines in Word."""
        cells = [cell for cell in line.cells if cell and cell != ":"]
        name = words.field_of(cells[0].rstrip(": ")) if cells else None
        if name and len(cells) == 2 and self._section in ("head", "leaders", "agenda"):
            self._take_field(line, name, cells[1].removeprefix(":").strip())
            self._section = "head"
        elif cells:
            self._unread(line)

    def _take_participants(self, header: Header, sheet: Sheet) -> None:
        fields, width = header.fields, len(header.columns)
        for row in sheet.rows:
            cells = [str(cell).strip() for cell in row.cells]
            if row.number <= header.last or not any(cells):
                continue
            item, name, agency, position, told = (
                cells[fields[key]] if key in fields and fields[key] < len(cells) else "" for key in PARTICIPANT_HEADINGS
            )
            self.minutes.participants.append(
                Participant(
                    row.number, item, agency, position, name, told, words.attendance_of(told), tuple(cells[width:])
                )
            )


def _is_field(text: str) -> bool:
    match = _LABEL.match(text)
    return bool(match and words.field_of(match["label"]))


def _speech(text: str) -> tuple[str, MinuteKind, str]:
    """Return (speaker, kind, text) of a discussion line: "Koramil: ..." has a speaker, "INFO: ..." a kind."""
    match = _LABEL.match(text)
    if not match or not match["value"] or len(match["label"].split()) > _SPEAKER_WORDS:
        return "", MinuteKind.DISCUSSION, text
    kind = words.kind_of_prefix(match["label"])
    if kind is None:
        return match["label"].strip(), MinuteKind.DISCUSSION, match["value"].strip()
    return "", kind, match["value"].strip()
