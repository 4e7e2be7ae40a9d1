"""Who read a procedure at which post, and where that is still missing. Must not import SQLAlchemy.

A later version asks again only when one since the last reading was marked safety; a unit that rotated in is asked
where the unit before it was.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from db.queries.agency_names import SHORT
from db.reading import Reader


class AcknowledgementRow(NamedTuple):
    """Somebody read a version at a unit's post."""

    id: UUID
    version: UUID
    number: str
    agency: UUID
    short: str
    place: UUID | None
    post: str
    person: str
    acknowledged_at: datetime
    text_hash: str
    frozen_hash: str

    @property
    def holds(self) -> bool:
        """Tell whether the text that was read is the frozen one."""
        return self.text_hash == self.frozen_hash


_SELECT = f"""SELECT k.id, k.version, v.number, coalesce(hh.id, h.id), {SHORT}, k.place, coalesce(p.name, k.post),
 coalesce(nullif(k.person_text, ''), n.name, ''), k.acknowledged_at, k.text_hash, v.frozen_hash
 FROM acknowledgement k JOIN record r ON r.id = k.id JOIN sop_version v ON v.id = k.version
 JOIN agency h ON h.id = k.agency LEFT JOIN agency hh ON hh.id = h.merged_into
 LEFT JOIN place p ON p.id = k.place LEFT JOIN person n ON n.id = k.person"""


def of_version(reader: Reader, version: UUID) -> list[AcknowledgementRow]:
    """Return who read this version, the last first."""
    sql = f"{_SELECT} WHERE k.version = :id AND r.state = 'live' ORDER BY k.acknowledged_at DESC, k.id DESC"
    return reader.rows(AcknowledgementRow, sql, {"id": version})


def _of_sop(reader: Reader, version: UUID) -> list[AcknowledgementRow]:
    sql = f"""{_SELECT} WHERE v.sop = (SELECT sop FROM sop_version WHERE id = :id) AND r.state = 'live'
 ORDER BY k.acknowledged_at, k.id"""
    return reader.rows(AcknowledgementRow, sql, {"id": version})


class MissingPost(NamedTuple):
    """A post that has not read the version. `last` is the number it read last, `why` never, successor or safety."""

    agency: UUID
    short: str
    post: str
    last: str
    why: str


class _Unit(NamedTuple):
    id: UUID
    short: str
    predecessor: UUID | None
    valid_to: date | None


def missing(reader: Reader, version: UUID, today: date, also: Sequence[UUID] = ()) -> list[MissingPost]:
    """Return the posts that still have to read a version: of the units that signed it, of those that read an earlier
    one, and of the units in `also`. A unit that left is replaced by the one that came after it."""
    known = _of_sop(reader, version)
    counting = _counting(reader, version)
    units = _units(reader, {*_signed(reader, version), *also, *(row.agency for row in known)}, today)
    found = []
    for unit, before in units.items():
        posts = {row.post for row in known if row.agency in {unit.id, *before}} or {""}
        for post in sorted(posts):
            own = [row for row in known if row.agency == unit.id and row.post == post]
            if any(row.version in counting and row.holds for row in own):
                continue
            earlier = [row for row in known if row.agency in before and row.post == post]
            why = "safety" if own else "successor" if earlier else "never"
            found.append(MissingPost(unit.id, unit.short, post, own[-1].number if own else "", why))
    return sorted(found, key=lambda one: (one.short, one.post))


class _Frozen(NamedTuple):
    id: UUID
    safety: bool
    frozen_at: datetime


def _counting(reader: Reader, version: UUID) -> set[UUID]:
    """Return the versions whose reading counts for this one: back to the last one that concerned safety."""
    sql = """SELECT v.id, v.safety, v.frozen_at FROM sop_version v JOIN record r ON r.id = v.id
 WHERE v.sop = (SELECT sop FROM sop_version WHERE id = :id) AND r.state = 'live' AND v.frozen_hash <> ''
 ORDER BY v.frozen_at DESC, v.id DESC"""
    rows = reader.rows(_Frozen, sql, {"id": version})
    places = [place for place, row in enumerate(rows) if row.id == version]
    found = {version}
    for row in rows[places[0] :] if places else []:
        found.add(row.id)
        if row.safety:
            break
    return found


class _Agency(NamedTuple):
    id: UUID


def _signed(reader: Reader, version: UUID) -> set[UUID]:
    """Return the units that signed a version; an institution reads at no post."""
    sql = """SELECT coalesce(h.merged_into, h.id) FROM adoption a JOIN record r ON r.id = a.id
 JOIN agency h ON h.id = a.agency
 WHERE a.version = :id AND r.state = 'live' AND a.state IN ('signed', 'trial', 'in_force') AND h.kind = 'unit'"""
    return {row.id for row in reader.rows(_Agency, sql, {"id": version})}


def _units(reader: Reader, wanted: set[UUID], today: date) -> dict[_Unit, set[UUID]]:
    """Return the units of today, each with those it followed: whoever was replaced is not asked any more."""
    sql = """SELECT h.id, coalesce(nullif(h.acronym, ''), h.name_id), h.predecessor, h.valid_to
 FROM agency h JOIN record r ON r.id = h.id
 WHERE r.state = 'live' AND h.merged_into IS NULL AND (h.valid_from IS NULL OR h.valid_from <= :today)
  AND (h.predecessor IS NOT NULL OR h.id IN ({}))"""
    values = {f"id_{place}": one for place, one in enumerate(sorted(wanted, key=str))}
    marks = ", ".join(f":{name}" for name in values) or "NULL"
    rows = {row.id: row for row in reader.rows(_Unit, sql.format(marks), {**values, "today": today})}
    after = {row.predecessor: row for row in rows.values() if row.predecessor}
    found: dict[_Unit, set[UUID]] = {}
    for identity in wanted & rows.keys():
        unit, before = rows[identity], set[UUID]()
        while unit.id in after and after[unit.id].id not in before:
            before.add(unit.id)
            unit = after[unit.id]
        if unit.valid_to is None or unit.valid_to >= today:
            found.setdefault(unit, set()).update(before)
    return found
