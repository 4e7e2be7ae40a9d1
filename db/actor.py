"""Who acts, on which device, for whom: what every gesture is signed with. Must not know sessions or languages."""

from dataclasses import dataclass
from uuid import UUID

from db.ids import derived_id


@dataclass(frozen=True, slots=True)
class Actor:
    """One person at one device, speaking for one unit of one institution, writing into one space."""

    person: UUID
    unit: UUID
    institution: UUID
    device: UUID
    incarnation: UUID
    space: UUID

    @property
    def feed(self) -> UUID:
        """Return the id of the chain this device incarnation writes in this space."""
        return derived_id("feed", self.device, self.space, self.incarnation)
