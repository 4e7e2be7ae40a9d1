"""Writing a procedure's text into the rows of a version: only what differs, and no step is renumbered that stays.

Runs inside a gesture; must not know proposals, adoption or screens.
"""

from bisect import bisect_left
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from console.services import records
from db import history, order, storing
from db.database import reading
from db.models.people import Person
from db.models.sops import SopStep, SopStepDraft, SopVersion, SopVersionDraft, step_id
from db.queries import sops
from sops.cells import cells_of, head_of
from sops.procedure import Procedure


def write(session: Session, version: SopVersion, procedure: Procedure) -> None:
    """Bring the rows of a version in line with a text. Steps keep their rows by key, what is gone is removed."""
    records.edit(session, version, SopVersionDraft, head_of(procedure))
    stored = {row.key: row for row in sops.steps(reading(session), version.id)}
    wanted = [step.key for step in procedure.steps]
    places = positions([(row.key, row.position) for row in stored.values()], wanted)
    for step in procedure.steps:
        cells = cells_of(step, procedure.language)
        old = stored.get(step.key)
        if old is None or (old.cells, old.position) != (cells, places[step.key]):
            _put(session, version.id, step.key, {**cells, "position": places[step.key]})
    for key in stored.keys() - set(wanted):
        history.remove(session, records.load(session, SopStep, stored[key].id))
    session.flush()


def _put(session: Session, version: UUID, key: str, values: dict[str, str]) -> None:
    draft = SopStepDraft(version=version, key=key, **values)
    storing.put(session, SopStep(id=step_id(version, key), **draft.model_dump()))


def positions(stored: Sequence[tuple[str, str]], wanted: Sequence[str]) -> dict[str, str]:
    """Return the position of each wanted key. The longest run of steps that keep their order keeps its positions.

    `stored` are (key, position) in their present order; only moved and new steps get new positions.
    """
    there = {key: position for key, position in stored if key in set(wanted)}
    if not there:
        return dict(zip(wanted, order.spread(len(wanted)), strict=True))
    keep = _rising([(key, there[key]) for key in wanted if key in there])
    found: dict[str, str] = {}
    last: str | None = None
    for place, key in enumerate(wanted):
        if key not in keep:
            high = next((there[later] for later in wanted[place:] if later in keep), None)
            found[key] = order.between(last, high)
        else:
            found[key] = there[key]
        last = found[key]
    return found


def _rising(pairs: Sequence[tuple[str, str]]) -> set[str]:
    """Return the keys of a longest strictly rising run of positions."""
    tails: list[int] = []
    values: list[str] = []
    before: list[int] = []
    for place, (_key, position) in enumerate(pairs):
        at = bisect_left(values, position)
        before.append(tails[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            values.append(position)
        else:
            tails[at], values[at] = place, position
    found = set()
    place = tails[-1] if tails else -1
    while place >= 0:
        found.add(pairs[place][0])
        place = before[place]
    return found


def name_of(session: Session, person: UUID) -> str:
    """Return the name of the person who acts, as decisions record it."""
    row = session.get(Person, person)
    return row.name if row is not None else ""
