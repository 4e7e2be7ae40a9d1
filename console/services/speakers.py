"""What a name typed in live minutes means at one meeting: an invited unit, one of its people, or an official's role.

Reads only. Must not write, print or know the form of a typed line.
"""

from typing import NamedTuple
from uuid import UUID

from console import agency_names
from console.minute_lines import Names, Speaker
from db.actor import Actor
from db.errors import Ambiguous
from db.queries import agencies as registry
from db.queries import attendance, meetings
from db.queries.attendance import AttendanceRow
from db.queries.meetings import OfficialRow
from db.reading import Reader
from db.text import folded

_ROLES = {
    "chair": ("ketua", "ketua rapat", "pimpinan", "pimpinan rapat", "pengerusi", "chair", "chairperson"),
    "secretary": ("sekretaris", "setiausaha", "secretary"),
    "minute_taker": ("notulis", "pencatat", "minute taker", "note taker"),
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words}
_TOO_GENERAL = frozenset(
    ("kantor", "dinas", "badan", "kementerian", "direktorat", "pemerintah", "tim", "satgas", "kepala", "data", "unit")
)


class _Seat(NamedTuple):
    """A unit at the table: its own folded names, all it answers to, and who sits there for it."""

    agency: UUID
    institution: UUID | None
    own: frozenset[str]
    names: frozenset[str]
    person: str


class Roster:
    """Who is at the table of one meeting. Built once per meeting and again when attendance changes."""

    def __init__(self, reader: Reader, actor: Actor, meeting: UUID) -> None:
        self._reader = reader
        self._actor = actor
        self._seats = [_seat(reader, row) for row in attendance.of_meeting(reader, meeting)]
        self._officials = {row.role: row for row in meetings.officials(reader, meeting)}

    def speaker(self, name: str) -> Speaker | None:
        """Return who `name` is, or None when nobody at the table has it."""
        key = folded(name)
        if key in _ROLE_OF:
            return self._official(_ROLE_OF[key], name)
        units = self._units(name)
        return Speaker(units[0]) if len(units) == 1 else self._person(key)

    def agency(self, name: str) -> UUID | None:
        """Return the unit meant by @name: at this table first, then anywhere. Raises Ambiguous with candidates."""
        role = _ROLE_OF.get(folded(name))
        official = self._officials.get(role) if role else None
        if official and official.agency:
            return official.agency
        units = self._units(name)
        if len(units) > 1:
            rows = (registry.get(self._reader, unit) for unit in units)
            raise Ambiguous(
                "agency.ambiguous", found=name, candidates=[f"{row.code} {row.name}" for row in rows if row]
            )
        if units:
            return units[0]
        if not registry.called(self._reader, name):
            return None
        return agency_names.resolve(self._reader, self._actor, name).id

    def _official(self, role: str, typed: str) -> Speaker:
        row: OfficialRow | None = self._officials.get(role)
        if row is None:
            return Speaker(None, typed.strip())
        return Speaker(row.agency, row.person_name or row.position or typed.strip())

    def _units(self, name: str) -> list[UUID]:
        """Return the units at the table that answer to `name`: by their own names, else nearly, else by institution.

        An alias such as "Polsek" belongs to many units, so it counts no more than the beginning of a name.
        """
        key = folded(name)
        if not key or key in _TOO_GENERAL:
            return []
        exact = [seat.agency for seat in self._seats if key in seat.own]
        near = exact or [seat.agency for seat in self._seats if any(_means(key, one) for one in seat.names)]
        if near:
            return near
        called = {one.id for one in registry.called(self._reader, name)}
        return [seat.agency for seat in self._seats if called & {seat.agency, seat.institution}]

    def _person(self, key: str) -> Speaker | None:
        words = set(key.split())
        if len(key) < 3:
            return None
        found = [seat for seat in self._seats if seat.person and words <= set(folded(seat.person).split())]
        return Speaker(found[0].agency, found[0].person) if len(found) == 1 else None


def _means(key: str, name: str) -> bool:
    """ "koramil sekayam" means "koramil 1204 02 sekayam": the same first word, and no word that is not in the name."""
    typed, whole = key.split(), name.split()
    return len(key) >= 3 and typed[0] == whole[0] and set(typed) <= set(whole)


def _seat(reader: Reader, row: AttendanceRow) -> _Seat:
    agency = registry.get(reader, row.agency)
    others = [name for _id, name in registry.aliases(reader, row.agency)]
    own = frozenset(map(folded, (row.agency_code, row.agency_name, row.agency_acronym))) - {""}
    names = own | {folded(name) for name in others}
    return _Seat(row.agency, agency.institution if agency else None, own, names, row.person_name)


def names_at(reader: Reader, actor: Actor, meeting: UUID) -> Names:
    """Return how names in lines of this meeting are resolved."""
    roster = Roster(reader, actor, meeting)
    return Names(roster.speaker, roster.agency)
