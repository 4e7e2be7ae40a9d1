"""Actors by the name of their post, as the procedures of the library call them: a paper names posts, not codes.

Knows the library; must not know tables or files.
"""

from functools import lru_cache

from sops.errors import SopError
from sops.library import entries, load
from sops.procedure import Actor


def known_actor(role: str, code: str, language: str) -> Actor | None:
    """Return the actor that goes by this name in the library's procedure `code`, else in all that name it.

    None where no procedure names it, or where they do not agree on its code and agency.
    """
    wanted = role.casefold()
    return _actors_of(code, language).get(wanted) or _agreed(language).get(wanted)


@lru_cache(maxsize=8)
def _actors_of(code: str, language: str) -> dict[str, Actor]:
    try:
        return {actor.role.casefold(): actor for actor in load(code, language).actors} if code else {}
    except SopError:
        return {}


@lru_cache(maxsize=3)
def _agreed(language: str) -> dict[str, Actor]:
    found: dict[str, set[Actor]] = {}
    for entry in entries():
        for role, actor in _actors_of(entry.code, language).items():
            found.setdefault(role, set()).add(actor)
    return {role: next(iter(actors)) for role, actors in found.items() if len(actors) == 1}
