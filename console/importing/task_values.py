"""One row of a follow-up table as the values of a task: days read, names resolved, doubts kept as text.

Must not know files or sessions. Rules: design.md section 6, import outcomes.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from console.dates import read_date
from console.formats.task_table import Remark, TaskRow
from console.importing.names import Meant, Names
from console.importing.remarks import sentence
from db.enums import AttendanceStatus, Handshake, Priority, TaskStatus
from db.errors import Invalid
from db.models.tasks import TaskDraft, imported_task_id
from db.queries.importing import CodedTask
from db.text import TEXT_LIMIT, folded, washed


class Source(NamedTuple):
    """The meeting the rows come from, as far as it is known."""

    day: date | None = None
    meeting: UUID | None = None
    code: str = ""


class Prepared(NamedTuple):
    """A row ready to be stored: the task's values by field, the other units, and what to say about it."""

    row: int
    id: UUID
    values: dict[str, Any]
    responsible: tuple[UUID, ...]
    given: frozenset[str]
    doubted: bool
    messages: tuple[str, ...]


SourceOf = Callable[[str], tuple[Source, str, bool]]
"""Reads the source cell: the meeting, a sentence about it, and whether it is doubted."""

_RELATIVE = ("minggu", "hari", "bulan", "besok", "lusa", "depan", "week", "day", "month", "tomorrow")
_COMPARED = (
    "accountable_position", "meeting", "decision", "due", "due_text", "status", "priority", "evidence", "notes",
    "function", "place", "label",
)  # fmt: skip


class TaskReader:
    """Turns rows into values.

    `decisions` maps the numbers of a meeting's decisions to their records, `known` the codes of tasks to those here,
    `present` the units of meetings to their attendance.
    """

    def __init__(self, names: Names, source_of: SourceOf, today: date, own_unit: UUID) -> None:
        self._names = names
        self._source_of = lru_cache(maxsize=4096)(source_of)
        self._today = today
        self._own_unit = own_unit
        self._day = lru_cache(maxsize=8192)(_read_day)
        self.decisions: dict[str, UUID] = {}
        self.known: dict[str, CodedTask] = {}
        self.present: dict[tuple[UUID, UUID], AttendanceStatus | None] = {}

    def read(self, row: TaskRow) -> Prepared | None:
        """Return the row's task, or None when it names none."""
        if not row.text:
            return None
        notes = [row.note] if row.note else []
        said = [sentence(remark.code, remark.found) for remark in (*row.doubts, *row.messages)]
        doubts = [bool(row.doubts)]
        source, about, doubted = self._source_of(row.source_cell)
        doubts.append(doubted)
        said += [about] if about else []
        title = _fitted(row.text, 1_000, notes, said)
        if title != row.text and washed(row.text) != row.text:
            said.append(sentence("text.control"))
        values: dict[str, Any] = {"title": title, "label": _fitted(row.item, 20, notes, said)}
        accountable, others = self._owners(row, source, notes, said, doubts)
        values |= {"accountable": accountable, "source_date": source.day, "meeting": source.meeting}
        values |= self._due(row, source, notes, said, doubts)
        values |= self._kinds(row, notes, said)
        values["decision"] = self._decision(row, said)
        values["handshake"] = self._handshake(accountable, source.meeting, values["status"])
        notes += self._kept_text(row)
        values["notes"] = "\n".join(dict.fromkeys(washed(note) for note in notes if note))[:TEXT_LIMIT]
        checked = _checked(values)
        identity = self._known(row, checked["title"]) or imported_task_id(source.day, accountable, checked["title"])
        given = frozenset([name for name in _COMPARED if checked[name] not in ("", None) and _given(name, row)])
        return Prepared(row.number, identity, checked, others, given, any(doubts), tuple(said))

    def _known(self, row: TaskRow, title: str) -> UUID | None:
        """A code of our own export means our task, unless the text is another's: codes are local to a workspace."""
        task = self.known.get(row.code)
        return task.id if task and folded(task.title) == folded(title) else None

    def _owners(
        self, row: TaskRow, source: Source, notes: list[str], said: list[str], doubts: list[bool]
    ) -> tuple[UUID | None, tuple[UUID, ...]]:
        meant = [(name, self._names.agency(name, source.meeting)) for name in (*row.owners, *row.supporting)]
        for name, one in meant:
            said.extend(one.remarks)
            if one.doubted:
                doubts.append(True)
                notes.append(name)
        if len(row.owners) > 1:
            said.append(sentence("owners.several", ", ".join(row.owners)))
        accountable = meant[0][1].agency if row.owners else None
        others = dict.fromkeys(one.agency for _name, one in meant[bool(row.owners) :] if one.agency)
        return accountable, tuple(other for other in others if other != accountable)

    def _due(
        self, row: TaskRow, source: Source, notes: list[str], said: list[str], doubts: list[bool]
    ) -> dict[str, Any]:
        if row.due or not row.due_cell:
            return {"due": row.due, "due_text": ""}
        found = self._day(row.due_cell, source.day or self._today)
        if found is None:
            doubts.append(True)
            said.append(sentence("due.unreadable", row.due_cell))
            return {"due": None, "due_text": _fitted(row.due_cell, 200, notes, said)}
        if source.day and any(word in row.due_cell.lower() for word in _RELATIVE):
            said.append(sentence("due.relative", row.due_cell))
        return {"due": found, "due_text": ""}

    def _kinds(self, row: TaskRow, notes: list[str], said: list[str]) -> dict[str, Any]:
        values: dict[str, Any] = {
            "status": row.status or TaskStatus.OPEN,
            "priority": row.priority or Priority.NORMAL,
            "evidence": washed(row.evidence)[:TEXT_LIMIT],
            "accountable_position": _fitted(row.position, 200, notes, said),
            "function": "",
            "place": None,
        }
        for cell, name, find in (
            (row.function_cell, "function", self._names.function),
            (row.place_cell, "place", self._names.place),
        ):
            found = find(cell) if cell else None
            if cell and not found:
                notes.append(cell)
                said.append(sentence(f"{name}.unknown", cell))
            values[name] = found or values[name]
        return values

    def _decision(self, row: TaskRow, said: list[str]) -> UUID | None:
        number = row.decision_cell.strip().rstrip(".")
        if not number or not self.decisions:
            return None
        if number not in self.decisions:
            said.append(sentence("decision.unknown", number))
        return self.decisions.get(number)

    def _handshake(self, accountable: UUID | None, meeting: UUID | None, status: TaskStatus) -> Handshake:
        """A unit that works on a task, or owns this console, stands by it; one that was present agreed there."""
        if accountable is None:
            return Handshake.UNOWNED
        status_at = self.present.get((meeting, accountable)) if meeting else None
        if status_at is not None and AttendanceStatus(status_at).takes_part:
            return Handshake.AGREED
        if accountable == self._own_unit or status is not TaskStatus.OPEN:
            return Handshake.ACCEPTED
        return Handshake.WAITING

    @staticmethod
    def _kept_text(row: TaskRow) -> list[str]:
        """Keep the text of what was left empty: nothing of a row is lost."""
        kept = [row.source] if row.extra_cells and row.source else []
        return kept + [remark.found for remark in row.doubts if remark.code in _KEPT and remark.found not in kept]


_KEPT = frozenset({"status.unknown", "priority.unknown", "row.too_many_cells"})


def _given(name: str, row: TaskRow) -> bool:
    """A default is not what the file says: only what a row really holds may change a stored task.

    A row with too many cells is kept as it stands in the notes, and every kind of file writes it in its own way.
    """
    given = {"status": bool(row.status), "priority": bool(row.priority), "notes": not row.extra_cells}
    return given.get(name, True)


def _fitted(text: str, limit: int, notes: list[str], said: list[str]) -> str:
    """Return a cell as one line that fits its field; the whole of a longer one goes into the notes."""
    line = " ".join(washed(text).split())
    if len(line) <= limit:
        return line
    notes.append(text)
    said.append(sentence("text.cut", str(limit)))
    return line[:limit].rstrip()


def _read_day(text: str, today: date) -> date | None:
    try:
        return read_date(text, today)
    except Invalid:
        return None


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """Pass the values through the one door into the table, and return what it makes of them."""
    handshake = values.pop("handshake")
    draft = _through_the_door(values)
    return {**draft.__dict__, "handshake": handshake}


def _through_the_door(values: dict[str, Any]) -> TaskDraft:
    """Validate as `TaskDraft.model_validate` does, without the detour that makes SQLModel do it twice."""
    draft: TaskDraft = TaskDraft.__new__(TaskDraft)
    TaskDraft.__pydantic_validator__.validate_python(values, self_instance=draft)
    return draft


def meant_placeholders(meant: list[Meant]) -> dict[UUID, str]:
    """Return the placeholders that must be made, by id."""
    return {one.agency: one.placeholder for one in meant if one.placeholder and one.agency}


__all__ = ["Prepared", "Remark", "Source", "TaskReader", "meant_placeholders"]
