"""What the written name of an agency means at this post: a code, a name, another name, or the name of an institution.

Reads only and loads no tables, so that a list of one agency starts as fast as any.
"""

from db.actor import Actor
from db.enums import AgencyKind
from db.errors import Ambiguous, NotFound
from db.queries import agencies
from db.queries.agencies import Named
from db.reading import Reader


def resolve(reader: Reader, actor: Actor, name: str, sender: str = "") -> Named:
    """Return the agency a written name means.

    A bare institution name means the workspace's own unit if it belongs there, else the institution.
    Raises NotFound, or Ambiguous with the candidates' codes and names.
    """
    found = agencies.called(reader, name)
    if len(found) > 1:
        kept = agencies.remembered(reader, sender, name)
        found = [one for one in found if one.id == kept] or _institutions_first(found)
    if not found:
        raise NotFound("agency.unknown", found=name)
    if len(found) > 1:
        raise Ambiguous("agency.ambiguous", found=name, candidates=[f"{one.code} {one.name}" for one in found])
    return _own_unit(reader, actor, found[0], name)


def _institutions_first(found: list[Named]) -> list[Named]:
    """A bare name that is one institution's and also some units' means the institution."""
    institutions = [one for one in found if one.kind == AgencyKind.INSTITUTION]
    return institutions if len(institutions) == 1 else found


def _own_unit(reader: Reader, actor: Actor, one: Named, written: str) -> Named:
    """By its code an institution is meant itself; by its bare name, its unit at this post."""
    if one.id != actor.institution or one.code.upper() == written.strip().upper() or actor.unit == one.id:
        return one
    unit = agencies.get(reader, actor.unit)
    return Named(unit.id, unit.code, unit.name, unit.kind, unit.institution) if unit else one
