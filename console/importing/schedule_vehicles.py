"""What the vehicles, boats and radios in a schedule mean: resources on record, or new ones. Must not know files."""

from collections.abc import Collection
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from console import words
from console.importing.schedule_remarks import remark
from db.enums import ResourceKind
from db.models.resources import imported_resource_id
from db.queries import resources
from db.queries.resources import ResourceRow
from db.reading import Reader
from db.text import LINE_LIMIT, folded, washed

_KINDS = {
    "perahu": ResourceKind.BOAT, "speedboat": ResourceKind.BOAT, "speed": ResourceKind.BOAT, "kapal": ResourceKind.BOAT,
    "longboat": ResourceKind.BOAT, "boat": ResourceKind.BOAT, "sampan": ResourceKind.BOAT, "bot": ResourceKind.BOAT,
    "drone": ResourceKind.DRONE, "dron": ResourceKind.DRONE, "ht": ResourceKind.RADIO, "radio": ResourceKind.RADIO,
    "anjing": ResourceKind.DOG, "k9": ResourceKind.DOG, "dog": ResourceKind.DOG,
}  # fmt: skip


class Meant(NamedTuple):
    """What a name means. `new` are the values of the resource to make of it; without `resource` nothing is booked."""

    resource: UUID | None
    remarks: tuple[str, ...] = ()
    new: dict[str, Any] | None = None


class Vehicles:
    """Resolves the resources of one import."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._called: dict[str, list[ResourceRow]] = {}
        self._made: set[UUID] = set()

    def meant(self, name: str, here: Collection[UUID], owners: Collection[UUID]) -> Meant:
        """Return what `name` means: of several the one booked already (`here`), else that of a unit that takes part."""
        label = " ".join(washed(name).split())
        if not folded(label) or len(label) > LINE_LIMIT:
            return Meant(None, (remark("vehicle.no_name", name),))
        found = self._on_record(label)
        for choice in ([row for row in found if row.id in here], [row for row in found if row.owner in owners], found):
            if len(choice) == 1:
                return Meant(choice[0].id)
        if found:
            several = ", ".join(f"{row.code} {row.name}" for row in found[:5])
            return Meant(None, (remark("vehicle.several", name, wanted=several),))
        return self._new(label)

    def _on_record(self, label: str) -> list[ResourceRow]:
        if label not in self._called:
            found = resources.called(self._reader, label)
            derived = None if found else resources.get(self._reader, imported_resource_id(label))
            self._called[label] = found or ([derived] if derived and derived.state == "live" else [])
        return self._called[label]

    def _new(self, label: str) -> Meant:
        """A resource nobody has recorded: the same folded name is the same thing at every post."""
        identity, kind = imported_resource_id(label), kind_of(label)
        said = () if identity in self._made else (remark("vehicle.new", label, wanted=words.word(kind)),)
        self._made.add(identity)
        return Meant(identity, said, {"id": identity, "name": label, "kind": kind})


def kind_of(name: str) -> ResourceKind:
    """Guess from its name what a resource is: what says nothing else is a vehicle."""
    parts = folded(name).split()
    if ("k", "9") in pairwise(parts):
        return ResourceKind.DOG
    return next((_KINDS[part] for part in parts if part in _KINDS), ResourceKind.VEHICLE)
