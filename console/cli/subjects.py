"""Whom and what a command means that can be booked: a resource or a person, by code, name or plate. No rule, no SQL."""

from uuid import UUID

from console.cli import session
from db.enums import RecordKind
from db.text import folded


def resource(typed: str, *, removed: bool = False) -> UUID:
    """Return the resource with this code, name or plate; with `removed`, also one that is no longer listed, by code.

    Raises NotFound, or Ambiguous with codes and names.
    """
    from db.errors import NotFound
    from db.queries import resources

    here = session.context()
    found = here.read(resources.called, typed)
    if found:
        return _only(typed, [(row.id, f"{row.code} {row.name}") for row in found])
    try:
        identity = session.record(typed, RecordKind.RESOURCE)
    except NotFound:
        raise NotFound("resource.none", found=typed) from None
    row = here.read(resources.get, identity)
    if row is None or (row.state == "deleted" and not removed):
        raise NotFound("resource.none", found=typed)
    return identity


def subject(typed: str) -> UUID:
    """Return the resource or person with this code, name or plate. Raises NotFound, or Ambiguous with both."""
    from db.errors import NotFound
    from db.queries import people, resources
    from db.queries.people import PersonFilter
    from db.reading import Page

    here = session.context()
    found = [(row.id, f"{row.code} {row.name}") for row in here.read(resources.called, typed)]
    named = here.read(people.page, PersonFilter(text=typed.strip()), Page(limit=100)) if typed.strip() else []
    found += [(row.id, f"{row.code} {row.name}") for row in named if folded(row.name) == folded(typed)]
    if found:
        return _only(typed, found)
    for kind in (RecordKind.RESOURCE, RecordKind.PERSON):
        try:
            return session.record(typed, kind)
        except NotFound:
            continue
    raise NotFound("resource.none", found=typed)


def _only(typed: str, found: list[tuple[UUID, str]]) -> UUID:
    from db.errors import Ambiguous

    if len(found) > 1:
        raise Ambiguous("record.ambiguous", found=typed, candidates=[name for _identity, name in found])
    return found[0][0]


def name_of(identity: UUID) -> str:
    """Return the name of a resource or person."""
    from db.queries import people, resources

    here = session.context()
    row = here.read(resources.get, identity) or here.read(people.get, identity)
    return row.name if row else "?"
