"""One row of a schedule as the values of an operation: names resolved, times read, doubts kept as text.

What is kept as text goes into the notes under the name of its field in Indonesian, whatever the language of the
screen: notes are data, and the same file read in two languages must give the same. Must not know files or sessions.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from console import words
from console.formats.minutes_words import security_of
from console.formats.schedule_table import ScheduleRow
from console.formats.schedule_units import UnitNamed
from console.importing.names import Meant, Names
from console.importing.remarks import sentence
from console.importing.schedule_known import Here
from console.importing.schedule_places import Places
from console.importing.schedule_remarks import remark
from console.importing.schedule_times import Times, TimesRead
from console.importing.schedule_vehicles import Vehicles
from db.enums import OperationState, ParticipationRole, SecurityClass
from db.models.operations import LONGEST_STRENGTH, OperationDraft
from db.queries.terms import TermRow
from db.text import LINE_LIMIT, TEXT_LIMIT, folded, washed

PLACES, UNITS, STRENGTH, VEHICLES, NAME, KIND = "Wilayah", "Instansi", "Kekuatan", "Kendaraan", "Nama operasi", "Jenis"
ORDER, ROW, CLASS, STATUS = "Nomor SP", "Baris", "Klasifikasi", "Status"
_STATES = {
    "dibatalkan": OperationState.CANCELLED, "batal": OperationState.CANCELLED, "cancelled": OperationState.CANCELLED,
    "ditunda": OperationState.POSTPONED, "tunda": OperationState.POSTPONED, "postponed": OperationState.POSTPONED,
    "ditangguhkan": OperationState.POSTPONED,
}  # fmt: skip
"""What a schedule says of operations that do not take place as planned; other states are those of its own post."""
_NUMBER = re.compile(
    r"(?:±|\+/-|kurang lebih )?\s*([0-9]{1,6})(?:\s*(?:orang|org|personel|personil|pers|prs)\.?)?", re.IGNORECASE
)
_NOTHING = frozenset(("", "nihil", "tidak ada", "none", "tiada"))


class Ready(NamedTuple):
    """A row ready to be stored. `values` are those of a new operation; `given` names what the row really says.

    `strength` is what the only unit promises. `kept` are lines for the notes; `settled` are the fields that were
    understood, so that what an earlier file left in the notes about them is out of date. `fresh` are remarks about
    what only a new operation is given.
    """

    row: ScheduleRow
    id: UUID
    values: dict[str, Any]
    times: Times
    given: frozenset[str]
    units: tuple[tuple[UUID, ParticipationRole | None], ...]
    places: tuple[UUID, ...]
    resources: tuple[UUID, ...]
    made: tuple[dict[str, Any], ...]
    strength: int | None
    kept: tuple[str, ...]
    settled: frozenset[str]
    doubted: bool
    messages: tuple[str, ...]
    fresh: tuple[str, ...]


class _Notes:
    """What a row leaves to be said, kept and doubted, gathered while its cells are read."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.fresh: list[str] = []
        self.kept: list[str] = []
        self.settled: set[str] = set()
        self.doubted = False

    def keep(self, field: str, text: str, doubted: bool = False) -> None:
        """Keep the text of a cell under the name of its field."""
        line = " ".join(washed(text).split())
        if line:
            self.kept.append(f"{field} menurut jadwal: {line}")
        self.doubted = self.doubted or doubted


class ScheduleReader:
    """Turns rows into values. `here` are the operations on record that rows mean, `kinds` the kinds on the list."""

    def __init__(
        self, names: Names, places: Places, vehicles: Vehicles, here: Mapping[UUID, Here], kinds: Sequence[TermRow]
    ) -> None:
        self._names = names
        self._places = places
        self._vehicles = vehicles
        self._here = here
        self._kinds = {
            folded(name): term.code for term in kinds for name in (term.code, term.name_id, term.name_en) if name
        }
        self._known_kinds = ", ".join(term.code for term in kinds)

    def read(self, row: ScheduleRow, identity: UUID, read: TimesRead) -> Ready:
        """Return the row's operation. Raises Invalid for values that no operation can have."""
        notes = _Notes()
        here = self._here.get(identity)
        if row.sheet:
            notes.said.append(remark("row.sheet", row.sheet))
        if row.extra:
            notes.said.append(remark("row.too_many_cells", row.extra))
            notes.keep(ROW, row.extra, doubted=True)
        times = self._times(read, notes)
        values: dict[str, Any] = {
            "name": _fitted(NAME, row.name, notes), "kind": self._kind(row.kind, notes),
            "order_number": _fitted(ORDER, row.order, notes) if folded(row.order) not in _NOTHING else "",
            "starts_at": times.starts_at, "ends_at": times.ends_at, "whole_days": times.whole_days,
        }  # fmt: skip
        if times.zone:
            values["zone"] = times.zone
        units, lead, marked = self._units(row, here, notes)
        values |= {"lead": lead, "security_class": self._class(row.security, notes)}
        strength = self._strength(row, here, units, notes)
        places = self._where(row.places, here, notes)
        resources, made = self._booked(row.vehicles, here, units, notes)
        if row.note:
            notes.kept.append(washed(row.note).strip())
        values["notes"] = "\n".join(dict.fromkeys(notes.kept))[:TEXT_LIMIT]
        whole = {**values, "security_class": values["security_class"] or SecurityClass.OPEN}
        draft = OperationDraft.model_validate(whole)
        checked = {name: getattr(draft, name) for name in OperationDraft.model_fields} | {
            "state": _state(draft), **self._not_held(row.status, here, notes)
        }  # fmt: skip
        given = {name for name in ("kind", "order_number", "security_class") if values[name]}
        given |= {"lead"} if marked and lead else set()
        return Ready(
            row, identity, checked, times, frozenset(given), units, places, resources, made, strength,
            tuple(dict.fromkeys(notes.kept)), frozenset(notes.settled), notes.doubted,
            tuple(dict.fromkeys(notes.said)), tuple(notes.fresh),
        )  # fmt: skip

    def _times(self, read: TimesRead, notes: _Notes) -> Times:
        notes.said += read.remarks
        for field, text in read.kept:
            notes.keep(field, text)
        notes.doubted = notes.doubted or read.doubted
        notes.settled |= {"Mulai"} if read.times.starts_at else set()
        notes.settled |= {"Selesai"} if read.times.end_given else set()
        return read.times

    def _kind(self, cell: str, notes: _Notes) -> str:
        if folded(cell) in _NOTHING:
            return ""
        code = self._kinds.get(folded(cell))
        if code is None:
            notes.said.append(remark("kind.unknown", cell, wanted=self._known_kinds))
        return code or _fitted(KIND, cell, notes)

    def _class(self, cell: str, notes: _Notes) -> SecurityClass | None:
        if folded(cell) in _NOTHING:
            return None
        found = security_of(cell)
        if found is None:
            notes.said.append(remark("class.unknown", cell))
            notes.keep(CLASS, cell, doubted=True)
        return found

    def _not_held(self, cell: str, here: Here | None, notes: _Notes) -> dict[str, Any]:
        """Return state and reason of an operation that the schedule calls off; one on record is people's to move."""
        state = _STATES.get(folded(cell))
        if state is None or (here is not None and here.stored.state == state):
            return {}
        if here is not None:
            notes.said.append(remark("state.other", cell, state=words.word(here.stored.state, OperationState)))
            return {}
        notes.said.append(remark("state.taken", cell))
        return {"state": state, "state_reason": f"{STATUS} menurut jadwal: {' '.join(washed(cell).split())}"}

    def _units(
        self, row: ScheduleRow, here: Here | None, notes: _Notes
    ) -> tuple[tuple[tuple[UUID, ParticipationRole | None], ...], UUID | None, bool]:
        """Return the units, the one that leads, and whether the row marks it."""
        named = [*row.units]
        if row.lead and folded(row.lead) not in _NOTHING:
            named = [UnitNamed(row.lead, True), *(one for one in named if folded(one.name) != folded(row.lead))]
        units: dict[UUID, ParticipationRole | None] = {}
        lead: UUID | None = None
        for one in named:
            meant = self._meant(one, here, notes)
            if meant is not None:
                units.setdefault(meant, one.role)
                lead = meant if one.leads and lead is None else lead
        marked = any(one.leads for one in named)
        if not units:
            notes.fresh += [] if named else [remark("lead.none")]
        elif lead is None and not marked:
            lead = next(iter(units))
            if len(named) > 1:
                notes.fresh.append(remark("lead.first", self._names_of(lead, named)))
        return tuple(units.items()), lead, marked

    def _meant(self, one: UnitNamed, here: Here | None, notes: _Notes) -> UUID | None:
        meant: Meant = self._names.agency(one.name, here.stored.id if here else None)
        notes.said += meant.remarks
        if meant.doubted or meant.agency is None:
            notes.keep(UNITS, one.name, doubted=True)
        return meant.agency

    def _names_of(self, lead: UUID, named: Sequence[UnitNamed]) -> str:
        return next((one.name for one in named if self._names.agency(one.name).agency == lead), named[0].name)

    def _strength(
        self, row: ScheduleRow, here: Here | None, units: Sequence[tuple[UUID, ParticipationRole | None]], notes: _Notes
    ) -> int | None:
        """Return what the only unit promises.

        The number of several units is nobody's promise: given to the one that leads, it would look as if that unit
        alone sent them all, and as the least strength it would be a rule nobody made. So it is kept as text.
        """
        if folded(row.strength) in _NOTHING:
            return None
        found = _NUMBER.fullmatch(row.strength.strip())
        number = int(found[1]) if found else -1
        if not 0 <= number <= LONGEST_STRENGTH:
            notes.said.append(remark("strength.unreadable", row.strength))
            notes.keep(STRENGTH, row.strength, doubted=True)
            return None
        notes.settled.add(STRENGTH)
        if here is not None and here.strength == number:
            return None
        if len(units) == len(row.units) == 1:
            return number
        notes.said.append(remark("strength.all", str(number)))
        notes.keep(STRENGTH, str(number))
        return None

    def _where(self, cell: str, here: Here | None, notes: _Notes) -> tuple[UUID, ...]:
        found = self._places.read(cell, {one.place for one in here.places} if here else ())
        notes.said += found.remarks
        for text in found.unclear:
            notes.keep(PLACES, text, doubted=True)
        if found.places and not found.unclear:
            notes.settled.add(PLACES)
        return found.places

    def _booked(
        self,
        vehicles: Sequence[str],
        here: Here | None,
        units: Sequence[tuple[UUID, ParticipationRole | None]],
        notes: _Notes,
    ) -> tuple[tuple[UUID, ...], tuple[dict[str, Any], ...]]:
        """Return the resources named, and the values of those that must be made."""
        owners = {agency for agency, _role in units}
        found = [(name, self._vehicles.meant(name, here.subjects if here else (), owners)) for name in vehicles]
        for name, meant in found:
            notes.said += meant.remarks
            if meant.resource is None:
                notes.keep(VEHICLES, name, doubted=True)
        if found and all(meant.resource for _name, meant in found):
            notes.settled.add(VEHICLES)
        booked = dict.fromkeys(meant.resource for _name, meant in found if meant.resource)
        return tuple(booked), tuple(meant.new for _name, meant in found if meant.new)


def _state(draft: OperationDraft) -> OperationState:
    """An operation in a schedule is planned, with an order number its order is out; without a start it is an idea."""
    if draft.starts_at is None:
        return OperationState.PROPOSED
    return OperationState.ORDERED if draft.order_number else OperationState.PLANNED


def _fitted(field: str, text: str, notes: _Notes) -> str:
    """Return a cell as one line that fits its field; the whole of a longer one goes into the notes."""
    line = " ".join(washed(text).split())
    if washed(text) != text:
        notes.said.append(sentence("text.control"))
    if len(line) <= LINE_LIMIT:
        return line
    notes.keep(field, text)
    notes.said.append(sentence("text.cut", str(LINE_LIMIT)))
    return line[:LINE_LIMIT].rstrip()


def line_field(line: str) -> str:
    """Return the field a line of the notes was kept under, "" for any other line."""
    field, mark, _text = line.partition(" menurut jadwal: ")
    return field if mark else ""
