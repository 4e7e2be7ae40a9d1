"""The lines of the minutes as they were typed. Must not import SQLAlchemy."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from db.reading import Reader


class MinuteRow(NamedTuple):
    """One line: its number, kind, who spoke, and the code of the decision or task it became."""

    id: UUID
    number: int
    kind: str
    agenda_item: UUID | None
    agenda_title: str | None
    speaker: UUID | None
    speaker_name: str | None
    speaker_acronym: str | None
    speaker_text: str
    text: str
    written_at: datetime | None
    outcome: UUID | None
    outcome_code: str | None
    outcome_number: int | None

    @property
    def speaker_called(self) -> str:
        """Return who spoke: the text as typed, else the unit's short name."""
        return self.speaker_text or self.speaker_acronym or self.speaker_name or ""


_SELECT = """SELECT c.id, c.number, c.kind, c.agenda_item, i.title, c.speaker, coalesce(hh.name_id, h.name_id),
 coalesce(hh.acronym, h.acronym), c.speaker_text, c.text, c.written_at, c.outcome, o.code, d.number
 FROM minute c JOIN record r ON r.id = c.id LEFT JOIN agenda_item i ON i.id = c.agenda_item
 LEFT JOIN agency h ON h.id = c.speaker LEFT JOIN agency hh ON hh.id = h.merged_into
 LEFT JOIN record o ON o.id = c.outcome LEFT JOIN decision d ON d.id = c.outcome"""


def of_meeting(reader: Reader, meeting: UUID, after: int = 0) -> list[MinuteRow]:
    """Return the live lines of a meeting in the order they were typed; only those after number `after`."""
    sql = f"""{_SELECT} WHERE c.meeting = :meeting AND c.number > :after AND r.state = 'live'
 ORDER BY c.number, c.id"""
    return reader.rows(MinuteRow, sql, {"meeting": meeting, "after": after})


def numbered(reader: Reader, meeting: UUID, number: int) -> list[MinuteRow]:
    """Return the lines with this number: one, or several when two posts wrote at the same time."""
    sql = f"{_SELECT} WHERE c.meeting = :meeting AND c.number = :number AND r.state = 'live' ORDER BY c.id"
    return reader.rows(MinuteRow, sql, {"meeting": meeting, "number": number})


def last_number(reader: Reader, meeting: UUID) -> int:
    """Return the highest line number ever given in a meeting, 0 without lines. Removed lines keep their number."""
    return int(reader.value("SELECT max(number) FROM minute WHERE meeting = :meeting", {"meeting": meeting}) or 0)
