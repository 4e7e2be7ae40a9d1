"""Who a calendar names for a duty: people on record are put on its crew, everybody else is named to the reader.

Nobody is taken off and no clash is looked for: what a calendar says is a proposal that people correct. Runs inside
the gesture of an import; must not know files.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlmodel import Session

from console.formats.calendar_values import Answer, Party
from console.importing.calendar_batch import Batch
from console.importing.calendar_remarks import remark
from console.importing.calendar_values import Ready
from console.importing.names import Names
from console.roster import exceptions_text, turns_of
from db import history
from db.database import reading
from db.enums import RecordState
from db.models.duties import Crew, CrewDraft, crew_id
from db.queries import calendars
from db.queries.calendars import NamedPerson


class CrewTaker:
    """Puts the people of one calendar on its duties."""

    def __init__(self, session: Session, batch: Batch, names: Names) -> None:
        self._session = session
        self._batch = batch
        self._names = names
        self._called: dict[str, list[NamedPerson]] = {}

    def take(self, ready: Ready, said: list[str]) -> bool:
        """Put on a duty and its single turns whom the calendar names there; tell whether that changed anything."""
        event, now = ready.meant.event, ready.meant.now
        changed = self._put(ready, event.invited, now.invited if now else (), None, said)
        before = {one.original: one.invited or () for one in now.changed} if now else {}
        held = _starts(ready) if any(one.invited for one in event.changed) else set()
        for one in event.changed:
            if one.invited and one.original in held:
                occurrence = one.original.astimezone(UTC)
                changed |= self._put(ready, one.invited, before.get(one.original, ()), occurrence, said)
        return changed

    def _put(
        self, ready: Ready, named: Sequence[Party], there: Sequence[Party], occurrence: datetime | None, said: list[str]
    ) -> bool:
        known = {party.name for party in there}
        new = [party for party in named if party.name not in known and party.answer is not Answer.DECLINED]
        unknown, taken = [], []
        for party in new:
            person = self._person(party.name, ready)
            if person is None:
                unknown += [] if self._is_unit(party.name, ready) else [party.name or party.address]
            elif self._stands(ready, person, occurrence):
                taken.append(party.name)
        if taken:
            said.append(remark("crew.taken", ", ".join(taken)))
        if unknown:
            said.append(remark("crew.not_taken", ", ".join(unknown)))
        return bool(taken)

    def _person(self, name: str, ready: Ready) -> UUID | None:
        """Return the one person of this name; of several, the one who belongs to the unit that stands the duty."""
        if name not in self._called:
            self._called[name] = calendars.people_called(reading(self._session), name) if name.strip() else []
        found = self._called[name]
        if len(found) > 1:
            unit = self._unit(ready)
            found = [one for one in found if unit is not None and one.agency == unit]
        return found[0].id if len(found) == 1 else None

    def _unit(self, ready: Ready) -> UUID | None:
        """Return whose duty it is."""
        row = self._batch.row(ready.meant.id)
        unit: UUID | None = ready.values.get("agency") or (row.agency if row else None)
        return unit

    def _is_unit(self, name: str, ready: Ready) -> bool:
        """Tell whether the name is that of the unit whose duty it is."""
        return self._unit(ready) in {one.id for one in self._names.called(name)}

    def _stands(self, ready: Ready, person: UUID, occurrence: datetime | None) -> bool:
        """Write somebody into a crew. Who was taken off here stays off, unless the whole duty comes back."""
        duty = ready.meant.id
        draft = CrewDraft(duty=duty, person=person, occurrence=occurrence)
        identity = crew_id(duty, person, occurrence)
        here = self._batch.part(identity)
        if self._batch.waiting(Crew, identity) is not None or (here and here.state != RecordState.DELETED):
            return False
        if here is None:
            self._batch.add(Crew, {**draft.model_dump(), "id": identity})
        elif ready.fresh:
            history.set_state(self._session, identity, RecordState.LIVE)
        return here is None or ready.fresh


def _starts(ready: Ready) -> set[datetime]:
    """Return when the turns of a duty begin by its rule."""
    event = ready.meant.event
    assert event.ends_at is not None
    left_out = exceptions_text(event.exceptions)
    return {one.start for one in turns_of(event.starts_at, event.ends_at, event.zone, event.recurrence, left_out)}
