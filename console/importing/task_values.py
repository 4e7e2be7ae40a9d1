"""One row of a follow-up table as the values of a task: days read, names resolved, doubts kept as text.

Must not know files or sessions. Rules: design.md section 6, import outcomes.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar
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

T = TypeVar("T")


class Source(NamedTuple):
    """The meeting the rows come from, as far as it is known."""

    day: date | None = None
    meeting: UUID | None = None
    code: str = ""


class Prepared(NamedTuple):
    """A row ready to be stored: the task's id and values by field, the other units, and what to say about it.

    `silent` are the fields of which the row says nothing: their values are defaults.
    """

    row: int
    id: UUID
    values: dict[str, Any]
    responsible: tuple[UUID, ...]
    silent: tuple[str, ...]
    doubted: bool
    messages: tuple[str, ...]

    @property
    def given(self) -> list[str]:
        """Return the fields that the row says something of, sorted: only they may change a stored task."""
        return [name for name in _COMPARED if self.values[name] not in ("", None) and name not in self.silent]


class _Said(NamedTuple):
    """Sentences about some cells, and the texts of those that found no field and go into the notes."""

    notes: tuple[str, ...]
    messages: tuple[str, ...]


class _Common(NamedTuple):
    """What the cells mean that repeat down their columns: read once for each set of them.

    `values` holds the filled fields. `about` is said of the source, then what the row itself brings, then of the
    `owners`, of the due day, and of the `kinds`.
    """

    day: date | None
    values: dict[str, Any]
    others: tuple[UUID, ...]
    doubted: bool
    about: tuple[str, ...]
    owners: _Said
    kinds: _Said


class _Due(NamedTuple):
    """What a due cell means."""

    due: date | None
    text: str
    doubted: bool
    said: _Said


SourceOf = Callable[[str], tuple[Source, str, bool]]
"""Reads the source cell: the meeting, a sentence about it, and whether it is doubted."""

_RELATIVE = ("minggu", "hari", "bulan", "besok", "lusa", "depan", "week", "day", "month", "tomorrow")
_COMPARED = (
    "accountable_position", "decision", "due", "due_text", "evidence", "function", "label", "meeting", "notes",
    "place", "priority", "status",
)  # fmt: skip


class TaskReader:
    """Turns rows into values.

    `decisions` maps the numbers of a meeting's decisions to their records, `known` the codes of tasks to those here,
    `present` the units of meetings to their attendance.
    """

    def __init__(self, names: Names, source_of: SourceOf, today: date, own_unit: UUID) -> None:
        self._names = names
        self._source_of = source_of
        self._today = today
        self._own_unit = own_unit
        # A hundred thousand rows hold a few hundred days and a few dozen sets of unit, status, source and so on.
        self._common = lru_cache(maxsize=4096)(self._read_common)
        self._due = lru_cache(maxsize=8192)(self._read_due)
        self.decisions: dict[str, UUID] = {}
        self.known: dict[str, CodedTask] = {}
        self.present: dict[tuple[UUID, UUID], AttendanceStatus | None] = {}

    def name(self, row: TaskRow) -> None:
        """Find out what the names in a row mean, which may take new placeholders, before any row is stored."""
        if row.text:
            self._agencies(row.owners, row.supporting, self._source_of(row.source_cell)[0])

    def read(self, row: TaskRow) -> Prepared | None:
        """Return the row's task, or None when it names none."""
        if not row.text:
            return None
        common = self._common(
            row.owners, row.supporting, row.position, row.status, row.source_cell, row.decision_cell, row.priority,
            row.function_cell, row.place_cell,
        )  # fmt: skip
        due = _Due(row.due, "", False, _NOTHING)
        if row.due_cell and not row.due:
            due = self._due(row.due_cell, common.day)
        notes = [row.note] if row.note else []
        said = [sentence(remark.code, remark.found) for remark in (*row.doubts, *row.messages)]
        said += common.about
        own: dict[str, Any] = {
            "title": _title(row.text, notes, said), "label": _fitted(row.item, 20, notes, said), "due": due.due,
            "due_text": due.text, "evidence": washed(row.evidence)[:TEXT_LIMIT] if row.evidence else "",
        }  # fmt: skip
        for unplaced, messages in (common.owners, due.said, common.kinds):
            notes += unplaced
            said += messages
        own["notes"] = _joined(notes, row)
        values = self._whole(row, common, own)
        doubted = common.doubted or due.doubted or bool(row.doubts)
        silent = _silent(bool(row.status), bool(row.priority), bool(row.extra_cells))
        return Prepared(row.number, values["id"], values, common.others, silent, doubted, tuple(said))

    def _whole(self, row: TaskRow, common: _Common, own: dict[str, Any]) -> dict[str, Any]:
        """Return all values of the task, checked, with its id and where its handshake stands."""
        values = _checked({**common.values, **{name: value for name, value in own.items() if value}})
        title, accountable = values["title"], values["accountable"]
        values["id"] = self._known(row, title) or imported_task_id(common.day, accountable, title)
        values["handshake"] = self._handshake(accountable, values["meeting"], values["status"])
        return values

    def _known(self, row: TaskRow, title: str) -> UUID | None:
        """A code of our own export means our task, unless the text is another's: codes are local to a workspace."""
        task = self.known.get(row.code)
        return task.id if task and folded(task.title) == folded(title) else None

    def _agencies(self, owners: tuple[str, ...], supporting: tuple[str, ...], source: Source) -> list[Meant]:
        return [self._names.agency(name, source.meeting) for name in (*owners, *supporting)]

    def _read_common(
        self, owners: tuple[str, ...], supporting: tuple[str, ...], position: str, status: TaskStatus | None,
        source_cell: str, decision_cell: str, priority: Priority | None, function_cell: str, place_cell: str,
    ) -> _Common:  # fmt: skip
        source, about, doubted = self._source_of(source_cell)
        accountable, others, of_owners, unclear = self._owners(owners, supporting, source)
        notes: list[str] = []
        said: list[str] = []
        values = {
            "accountable": accountable, "source_date": source.day, "meeting": source.meeting,
            "status": status or TaskStatus.OPEN, "priority": priority or Priority.NORMAL,
            "accountable_position": _fitted(position, 200, notes, said),
            "function": self._found("function", function_cell, self._names.function, notes, said) or "",
            "place": self._found("place", place_cell, self._names.place, notes, said),
            "decision": self._decision(decision_cell, said),
        }  # fmt: skip
        values = {name: value for name, value in values.items() if value}
        of_kinds = _Said(tuple(notes), tuple(said))
        said_of_source = (about,) if about else ()
        return _Common(source.day, values, others, doubted or unclear, said_of_source, of_owners, of_kinds)

    def _owners(
        self, owners: tuple[str, ...], supporting: tuple[str, ...], source: Source
    ) -> tuple[UUID | None, tuple[UUID, ...], _Said, bool]:
        meant = self._agencies(owners, supporting, source)
        said = [remark for one in meant for remark in one.remarks]
        notes = [name for name, one in zip((*owners, *supporting), meant, strict=True) if one.doubted]
        if len(owners) > 1:
            said.append(sentence("owners.several", ", ".join(owners)))
        accountable = meant[0].agency if owners else None
        others = dict.fromkeys(one.agency for one in meant[bool(owners) :] if one.agency)
        rest = tuple(other for other in others if other != accountable)
        return accountable, rest, _Said(tuple(notes), tuple(said)), bool(notes)

    def _read_due(self, cell: str, day: date | None) -> _Due:
        found = _read_day(cell, day or self._today)
        notes: list[str] = []
        said: list[str] = []
        text = ""
        if found is None:
            said.append(sentence("due.unreadable", cell))
            text = _fitted(cell, 200, notes, said)
        elif day and any(word in cell.lower() for word in _RELATIVE):
            said.append(sentence("due.relative", cell))
        return _Due(found, text, found is None, _Said(tuple(notes), tuple(said)))

    @staticmethod
    def _found(name: str, cell: str, find: Callable[[str], T | None], notes: list[str], said: list[str]) -> T | None:
        found = find(cell) if cell else None
        if cell and not found:
            notes.append(cell)
            said.append(sentence(f"{name}.unknown", cell))
        return found

    def _decision(self, cell: str, said: list[str]) -> UUID | None:
        number = cell.strip().rstrip(".")
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


_NOTHING = _Said((), ())
_KEPT = frozenset({"status.unknown", "priority.unknown", "row.too_many_cells"})


def _kept_text(row: TaskRow) -> list[str]:
    """Keep the text of what was left empty: nothing of a row is lost."""
    kept = [row.source] if row.extra_cells and row.source else []
    return kept + [remark.found for remark in row.doubts if remark.code in _KEPT and remark.found not in kept]


def _joined(notes: list[str], row: TaskRow) -> str:
    if row.doubts:
        notes += _kept_text(row)
    return "\n".join(dict.fromkeys(washed(note) for note in notes if note))[:TEXT_LIMIT] if notes else ""


@cache
def _silent(status: bool, priority: bool, extra_cells: bool) -> tuple[str, ...]:
    """A default is not what the file says: only what a row really holds may change a stored task.

    A row with too many cells is kept as it stands in the notes, and every kind of file writes it in its own way.
    """
    told = {"status": status, "priority": priority, "notes": not extra_cells}
    return tuple(name for name, is_told in told.items() if not is_told)


def _title(text: str, notes: list[str], said: list[str]) -> str:
    title = _fitted(text, 1_000, notes, said)
    if title != text and washed(text) != text:
        said.append(sentence("text.control"))
    return title


def _fitted(text: str, limit: int, notes: list[str], said: list[str]) -> str:
    """Return a cell as one line that fits its field; the whole of a longer one goes into the notes."""
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
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
    """Pass the values through the one door into the table, and return what it makes of them, defaults included.

    Validates as `TaskDraft.model_validate` does, without the detour that makes SQLModel do it twice.
    """
    draft: TaskDraft = object.__new__(TaskDraft)
    TaskDraft.__pydantic_validator__.validate_python(values, self_instance=draft)
    return draft.__dict__


def meant_placeholders(meant: list[Meant]) -> dict[UUID, str]:
    """Return the placeholders that must be made, by id."""
    return {one.agency: one.placeholder for one in meant if one.placeholder and one.agency}


__all__ = ["Prepared", "Remark", "Source", "TaskReader", "meant_placeholders"]
