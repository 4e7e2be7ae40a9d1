"""Units and vehicles in one cell of a schedule: where one ends, which unit leads, what part another takes.

Must not know records: `known` is the caller's question to them.
"""

import re
from typing import NamedTuple

from console.formats.owners import CELL_LIMIT, Known, split_owners
from db.enums import ParticipationRole
from db.text import folded

_LEADS = frozenset(
    ("ketua", "ketua tim", "ketua pelaksana", "pimpinan", "koordinator", "lead", "leads", "leader", "pengerusi")
)
_ROLES = {
    "pendukung": ParticipationRole.SUPPORT, "dukungan": ParticipationRole.SUPPORT,
    "sokongan": ParticipationRole.SUPPORT, "support": ParticipationRole.SUPPORT,
    "narahubung": ParticipationRole.LIAISON, "liaison": ParticipationRole.LIAISON,
    "peninjau": ParticipationRole.OBSERVER, "pemerhati": ParticipationRole.OBSERVER,
    "observer": ParticipationRole.OBSERVER,
}  # fmt: skip
_MARK = re.compile(r"\s*\(([^()]{1,30})\)\s*$")
_VEHICLES = re.compile(r"\s*(?:[;,\n\r|+]|\s(?:dan|serta|and|&)\s)\s*", re.IGNORECASE)
_NOTHING = frozenset(("", "nihil", "tidak ada", "none", "tiada"))


class UnitNamed(NamedTuple):
    """A unit as the schedule names it; `leads` when it is marked as the one that leads."""

    name: str
    leads: bool = False
    role: ParticipationRole | None = None


def split_units(cell: str, known: Known | None = None) -> tuple[UnitNamed, ...]:
    """Return the units in `cell` in order, each once, without the mark "(ketua)" or "(pendukung)" behind a name."""
    units: dict[str, UnitNamed] = {}
    for name in split_owners(cell, known):
        unit = _unmarked(name)
        if unit.name:
            units.setdefault(folded(unit.name), unit)
    return tuple(units.values())


def _unmarked(name: str) -> UnitNamed:
    marked = _MARK.search(name)
    word = folded(marked[1]) if marked else ""
    if marked and (word in _LEADS or word in _ROLES):
        return UnitNamed(name[: marked.start()].strip(), word in _LEADS, _ROLES.get(word))
    return UnitNamed("" if folded(name) in _NOTHING else name)


def split_vehicles(cell: str) -> tuple[str, ...]:
    """Return the vehicles, boats and the like in `cell`, each once. A cell too long to be a list is not cut."""
    parts = [cell] if len(cell) > CELL_LIMIT else _VEHICLES.split(cell)
    names = (" ".join(part.split()).strip(" .,") for part in parts)
    return tuple(dict.fromkeys(name for name in names if folded(name) not in _NOTHING))
