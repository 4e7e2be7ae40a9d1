"""An agency's own paper held against the text that is agreed on: what it really says otherwise, and nothing more.

A paper of the official form has no room for authority, response time, data and the like, and its arrows are not read:
where it is silent, nothing is proposed. A file of ours can say everything, so what it leaves out is meant. Must not
know the database or screens.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from console.formats.procedures.draft_texts import UNKNOWN, Unresolved
from console.formats.procedures.drafting import Draft
from sops.cells import cells_of, head_of, procedure_from
from sops.changes import aligned
from sops.matching import same_posts
from sops.procedure import Actor, Kind, Procedure, Step

ITS_OWN: Final = frozenset({
    "unit", "logo", "sop_number", "created", "revised", "effective", "approver_position", "approver_name",
    "approver_number",
})  # fmt: skip
"""Cells of the head that belong to the agency's paper as a paper: who signed it when, under which number."""
KNOWN_HERE: Final = frozenset({"draft.exits", "draft.connectors", "draft.agency"})
"""What the paper leaves unclear and the text it is held against says: where exits lead, which agency a post is of."""


def speaking(now: Procedure, draft: Draft, say: Callable[[Unresolved], str]) -> Procedure:
    """Return what a draft wants instead of `now`; unresolved parts of a paper stand among the notes, as `say` says."""
    if not draft.paper or draft.procedure.language != now.language:
        return draft.procedure
    text = _with_our_codes(now, aligned(now, draft.procedure))
    open_parts = tuple(one for one in draft.unresolved if one.code not in KNOWN_HERE)
    told = replace(draft, procedure=replace(text, notes=now.notes), unresolved=open_parts).marked(say)
    head, ours = head_of(replace(told, actors=_actors(now, text))), head_of(now)
    heard = {name: cell if cell and name not in ITS_OWN else ours[name] for name, cell in head.items()}
    steps = [(step.key, _heard(now, step)) for step in text.steps]
    return procedure_from(now.code, now.language, heard, steps)


def _with_our_codes(now: Procedure, text: Procedure) -> Procedure:
    """Call the posts as `now` calls them, where the paper has the same post under another code."""
    codes = {theirs: ours for ours, theirs in same_posts(now.actors, text.actors).items()}

    def called(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(codes.get(name, name) for name in names)

    steps = (
        replace(step, actors=called(step.actors), support=called(step.support), informed=called(step.informed))
        for step in text.steps
    )
    actors = tuple(replace(actor, code=codes.get(actor.code, actor.code)) for actor in text.actors)
    return replace(text, actors=actors, steps=tuple(steps), lines={})


def _actors(now: Procedure, text: Procedure) -> tuple[Actor, ...]:
    """Return our posts, as the paper calls them, and its own behind: a paper has no column for who only supports."""
    theirs = {actor.code: actor for actor in text.actors}
    ours = []
    for actor in now.actors:
        other = theirs.pop(actor.code, actor)
        if other.role.upper() in (actor.code, actor.role.upper()):  # a column headed by the code says nothing new
            other = actor
        ours.append(replace(other, agency=actor.agency) if other.agency == UNKNOWN else other)
    return (*ours, *theirs.values())


def _heard(now: Procedure, step: Step) -> dict[str, str]:
    cells, ours = cells_of(step, now.language), now.step(step.key)
    if ours is None:
        return cells
    known = cells_of(ours, now.language)
    silent = {name for name, cell in cells.items() if not cell} | {"exits", "letter"}
    if step.kind is not Kind.DECISION:  # start and end are taken from the first and the last row
        silent.add("kind")
    return {name: known[name] if name in silent else cell for name, cell in cells.items()}
