"""What the events of a calendar meet on record, read set by set, and what they add, written set by set.

New records wait here until all events were read; what changes a record that is there goes through the session. Runs
inside the gesture of an import; must not know files, events or languages.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from db import bulk, history, storing
from db.base import Shared
from db.database import reading
from db.enums import RecordState
from db.models.duties import Crew, Duty, Shift
from db.models.meetings import Attendance, Meeting
from db.models.operations import Operation, OperationPlace, Participation
from db.queries import calendars, schedules
from db.queries import importing as queries
from db.queries.calendars import PartHere

EVENTS: Final = (Meeting, Operation, Duty)
_ORDER: Final = (*EVENTS, Attendance, Participation, OperationPlace, Shift, Crew)
"""Parents before their parts."""


class Batch:
    """The records of one import: those that are here, and those that wait to be written."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[UUID, Shared] = {}
        self._states: dict[UUID, str] = {}
        self._parts: dict[UUID, PartHere] = {}
        self._places: dict[UUID, dict[UUID, str]] = {}
        self._waiting: dict[type[Shared], dict[UUID, dict[str, Any]]] = {model: {} for model in _ORDER}
        self._history: tuple[Mapping[UUID, list[queries.Written]], Mapping[UUID, Mapping[int, Any]]] | None = None

    def look_up(self, wanted: Mapping[type[Shared], Sequence[UUID]]) -> None:
        """Read what is here of the meetings, operations and duties with these ids, removed ones too."""
        reader, known = reading(self._session), []
        for model, identities in wanted.items():
            self._rows |= storing.several(self._session, model, identities)
            known += [one for one in identities if one in self._rows]
        self._states = bulk.existing(self._session, known)
        self._parts = {one.id: one for one in calendars.parts_here(reader, known)}
        for place in schedules.places_here(reader, known):
            self._places.setdefault(place.operation, {})[place.place] = place.position

    def row(self, identity: UUID) -> Any:
        """Return the record with this id if it is here, or None."""
        return self._rows.get(identity)

    def is_removed(self, identity: UUID) -> bool:
        """Tell whether a record that is here was removed."""
        return self._states[identity] == RecordState.DELETED

    def bring_back(self, identity: UUID) -> None:
        """Bring a removed record back."""
        history.set_state(self._session, identity, RecordState.LIVE)

    def part(self, identity: UUID) -> PartHere | None:
        """Return a unit's line or a person's place on a duty, removed ones too; None when there is none."""
        return self._parts.get(identity)

    def places(self, operation: UUID) -> Mapping[UUID, str]:
        """Return where an operation works, with the position of each place, those that wait among them."""
        return self._places.setdefault(operation, {})

    def written(self, identity: UUID) -> list[queries.Written]:
        """Return what imports wrote to a record, or to a unit's line, before."""
        return self._past()[0].get(identity, [])

    def edited(self, identity: UUID) -> Mapping[int, Any]:
        """Return when people last wrote each field of a record."""
        return self._past()[1].get(identity, {})

    def _past(self) -> tuple[Mapping[UUID, list[queries.Written]], Mapping[UUID, Mapping[int, Any]]]:
        if self._history is None:  # read for all at once, when the first of them differs
            reader, rows = reading(self._session), list(self._rows)
            written = queries.written_by_imports(reader, [*rows, *self._parts])
            self._history = written, calendars.edited(reader, rows)
        return self._history

    def waiting(self, model: type[Shared], identity: UUID) -> dict[str, Any] | None:
        """Return the values of a record that waits to be written, to be changed until then; None when it does not."""
        return self._waiting[model].get(identity)

    def add(self, model: type[Shared], values: dict[str, Any]) -> None:
        """Let a new record wait; `values` hold its id and passed its draft's rules."""
        self._waiting[model][values["id"]] = values
        if model is OperationPlace:
            self._places.setdefault(values["operation"], {})[values["place"]] = values["position"]

    def write(self) -> None:
        """Write all that waits, one statement per table."""
        for model, rows in self._waiting.items():
            bulk.create_many(self._session, model, list(rows.values()))
            rows.clear()
