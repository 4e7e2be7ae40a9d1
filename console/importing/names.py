"""What the names in a file mean: agencies, roles of a meeting's officials, functions and places.

Every answer is kept, because the same few names fill a column. Must not know files or screens.
"""

from typing import NamedTuple
from uuid import UUID

from console import agency_names
from console.importing.remarks import sentence
from db.actor import Actor
from db.enums import AgencyKind
from db.errors import Ambiguous, NotFound
from db.models.agencies import placeholder_id
from db.queries import agencies, places, terms
from db.queries.agencies import Named
from db.queries.importing import Attending
from db.reading import Reader
from db.text import LINE_LIMIT, folded, washed


class Meant(NamedTuple):
    """What a name means. `placeholder` is the name to make one of; without `agency` the field stays empty."""

    agency: UUID | None
    remarks: tuple[str, ...] = ()
    placeholder: str = ""
    doubted: bool = False


class Names:
    """Resolves names for one import. `present` are the units of the meetings at hand, by meeting."""

    def __init__(self, reader: Reader, actor: Actor, sender: str) -> None:
        self._reader = reader
        self._actor = actor
        self._sender = sender
        self._present: dict[UUID | None, list[Attending]] = {}
        self._roles: dict[tuple[UUID | None, str], UUID] = {}
        self._kept: dict[tuple[str, UUID | None], Meant] = {}
        self._called: dict[str, list[Named]] = {}
        self._places: dict[str, UUID | None] = {}

    def attend(self, meeting: UUID | None, units: list[Attending]) -> None:
        """Tell which units belong to a meeting: an ambiguous name means one of them first."""
        self._present[meeting] = units
        self._kept.clear()

    def hold(self, meeting: UUID | None, role: str, agency: UUID) -> None:
        """Tell which unit an official of the meeting belongs to: "Sekretaris Tim PORA" means that unit."""
        self._roles[meeting, folded(role)] = agency
        self._kept.clear()

    def known(self, name: str) -> bool:
        """Tell whether a name is an agency's as it stands."""
        return bool(self.called(name))

    def called(self, name: str) -> list[Named]:
        """Return the agencies that answer to `name`."""
        key = folded(name)
        if key not in self._called:
            self._called[key] = agencies.called(self._reader, name) if key else []
        return self._called[key]

    def agency(self, name: str, meeting: UUID | None = None) -> Meant:
        """Return what an agency's name means at `meeting`."""
        key = (name, meeting)
        if key not in self._kept:
            self._kept[key] = self._agency(name, meeting)
        return self._kept[key]

    def ambiguous(self, name: str, meeting: UUID | None = None) -> list[Named]:
        """Return the candidates a person must choose from, or nothing when the name is clear."""
        return self.called(name) if self.agency(name, meeting).doubted else []

    def answers(self) -> list[Meant]:
        """Return every answer given so far."""
        return list(self._kept.values())

    def forget(self, name: str) -> None:
        """Resolve `name` anew: a person has said what it means."""
        self._kept = {key: meant for key, meant in self._kept.items() if folded(key[0]) != folded(name)}

    def _agency(self, name: str, meeting: UUID | None) -> Meant:
        role = self._role(name, meeting)
        if role:
            return Meant(role, (sentence("agency.taken_as", self._as(name, role)),))
        here = self._at_meeting(name, meeting)
        if here:
            clear = len(self.called(name)) == 1 and self.called(name)[0].id == here
            return Meant(here, () if clear else (sentence("agency.taken_as", self._as(name, here)),))
        try:
            one = agency_names.resolve(self._reader, self._actor, name, self._sender)
        except NotFound:
            label = " ".join(washed(name).split())
            if not folded(label) or len(label) > LINE_LIMIT:
                return Meant(None, (sentence("agency.no_name", name),), doubted=True)
            return Meant(placeholder_id(label), (sentence("agency.placeholder", name),), placeholder=label)
        except Ambiguous:
            return Meant(None, (sentence("agency.ambiguous", name),), doubted=True)
        if one.kind == AgencyKind.UNIT and self.called(name) and self.called(name)[0].id != one.id:
            return Meant(one.id, (sentence("agency.taken_as", self._as(name, one.id)),))
        return Meant(one.id)

    def _role(self, name: str, meeting: UUID | None) -> UUID | None:
        written = folded(name)
        for (where, role), agency in self._roles.items():
            if where == meeting and (written == role or written.startswith((f"{role} tim", f"{role} rapat"))):
                return agency
        return None

    def _at_meeting(self, name: str, meeting: UUID | None) -> UUID | None:
        """Return the one unit of the meeting that `name`, or the institution of that name, can mean."""
        units = self._present.get(meeting, [])
        named = {one.id for one in self.called(name)}
        found = {unit.agency for unit in units if unit.agency in named}
        if not found:
            found = {unit.agency for unit in units if unit.institution in named}
        return found.pop() if len(found) == 1 else None

    def _as(self, name: str, agency: UUID) -> str:
        row = agencies.get(self._reader, agency)
        return f"“{name}” → {row.code} {row.name}" if row else name

    def function(self, text: str) -> str | None:
        """Return the code of the Tim PORA or mandate function named, None when nobody knows it."""
        wanted = folded(text)
        for list_name in ("function", "mandate_function"):
            for term in terms.of_list(self._reader, list_name):
                if wanted in (folded(term.code), folded(term.name_id), folded(term.name_en)):
                    return term.code
        return None

    def place(self, text: str) -> UUID | None:
        """Return the one place named, None when none or several are."""
        if text not in self._places:
            found = places.called(self._reader, text)
            self._places[text] = found[0].id if len(found) == 1 else None
        return self._places[text]
