"""What changed between two procedures: steps that came, went, moved or changed, and the words in every field.

Knows procedures as values; must not know files, colours or screens. Nothing is lost: `apply` makes the new procedure
out of the old one and its redline. Steps and posts that a field names are compared by what is meant, not by key or
code, so that keys counted anew, or another agency's codes for the same posts, change nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sops.field_texts import HEAD_FIELDS, IDENTITY_FIELDS, STEP_FIELDS, head_value, is_list, texts
from sops.matching import Pair, match, same_posts, staying
from sops.procedure import Actor, Exit, Procedure, Step
from sops.wording import Line, compare_lists, compare_texts


@dataclass(frozen=True, slots=True)
class _Names:
    """What steps and posts of the old procedure are called in the new one, where that differs."""

    keys: Mapping[str, str]
    posts: Mapping[str, str]

    def meant(self, step: Step) -> Step:
        """Return the step as the new procedure would say it."""
        known = step
        if any(one.target in self.keys for one in step.exits):
            exits = tuple(Exit(one.label, self.keys.get(one.target, one.target)) for one in step.exits)
            known = replace(known, exits=exits)
        if not self.posts:
            return known
        actors, support, informed = map(self._codes, (step.actors, step.support, step.informed))
        custody = step.custody
        if custody and custody.receiver in self.posts:
            custody = replace(custody, receiver=self.posts[custody.receiver])
        return replace(known, actors=actors, support=support, informed=informed, custody=custody)

    def _codes(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.posts.get(code, code) for code in codes)


def _names(steps: Iterable[tuple[Step, Step]], olds: Sequence[Actor], news: Sequence[Actor]) -> _Names:
    return _Names({was.key: now.key for was, now in steps if was.key != now.key}, same_posts(olds, news))


class Change(StrEnum):
    """What became of a step; that it was also moved is told beside it."""

    SAME = "same"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: both values, and their words as lines of runs (one line per entry of a list)."""

    name: str
    old: Any
    new: Any
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StepChange:
    """One row of the redline. `old` and `old_row` are None for a step that came, `new` and `new_row` for one that went.

    Rows count from 1. A step that came or went has no `fields`: all of it did.
    """

    change: Change
    old: Step | None
    new: Step | None
    old_row: int | None
    new_row: int | None
    moved: bool = False
    fields: tuple[FieldChange, ...] = ()

    @property
    def key(self) -> str:
        """The key of the step, the new one if it has one."""
        step = self.new or self.old
        return step.key if step else ""

    @property
    def renamed(self) -> bool:
        """Whether the step goes on under another key."""
        return self.old is not None and self.new is not None and self.old.key != self.new.key

    @property
    def differs(self) -> bool:
        """Whether anything at all became of the step."""
        return self.change is not Change.SAME or self.moved or self.renamed

    def field(self, name: str) -> FieldChange | None:
        """Return what changed in a field, or None."""
        return next((one for one in self.fields if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Redline:
    """Everything that leads from `old` to `new`: the head's fields, and every step in the order of the new procedure.

    A step that went stands where it stood: below the step that stood above it.
    """

    old: Procedure
    new: Procedure
    head: tuple[FieldChange, ...]
    rows: tuple[StepChange, ...]

    @property
    def changes(self) -> tuple[StepChange, ...]:
        """The steps of which something became."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def is_empty(self) -> bool:
        """Whether both procedures are the same."""
        return not self.head and not self.changes


def compare(old: Procedure, new: Procedure) -> Redline:
    """Compare two procedures: versions of one, or what two agencies wrote about the same thing."""
    pairs = match(old, new)
    names = _names(((old.steps[pair.old], new.steps[pair.new]) for pair in pairs), old.actors, new.actors)
    return Redline(old, new, _head(old, new), _rows(old, new, pairs, names))


def apply(redline: Redline, old: Procedure) -> Procedure:
    """Return the procedure that the redline leads to from `old`."""
    head = {field.name: field.new for field in redline.head}
    pairs = ((row.old, row.new) for row in redline.rows if row.old and row.new)
    names = _names(pairs, old.actors, head.get("actors", old.actors))
    steps: list[Step] = []
    for row in redline.rows:
        if row.old_row is not None and row.new is not None:
            changed = {field.name: field.new for field in row.fields}
            steps.append(replace(names.meant(old.steps[row.old_row - 1]), key=row.new.key, **changed))
        elif row.new is not None:
            steps.append(row.new)
    identity = {name: head.pop(name) for name in IDENTITY_FIELDS if name in head}
    return replace(old, identity=replace(old.identity, **identity), steps=tuple(steps), lines={}, **head)


def _head(old: Procedure, new: Procedure) -> tuple[FieldChange, ...]:
    values = ((name, head_value(old, name), head_value(new, name)) for name in HEAD_FIELDS)
    return tuple(_field(name, was, now, old, new) for name, was, now in values if was != now)


def _rows(old: Procedure, new: Procedure, pairs: list[Pair], names: _Names) -> tuple[StepChange, ...]:
    kept = staying(pairs)
    by_new = {pair.new: pair for pair in pairs}
    paired = {pair.old for pair in pairs}
    gone = [place for place in range(len(old.steps)) if place not in paired]
    found: list[StepChange] = []
    for place, step in enumerate(new.steps):
        pair = by_new.get(place)
        if pair in kept and pair is not None:
            found += [_gone(old, one) for one in gone if one < pair.old]
            gone = [one for one in gone if one > pair.old]
        if pair is None:
            found.append(StepChange(Change.INSERTED, None, step, None, place + 1))
        else:
            found.append(_matched(old, new, pair, names, moved=pair not in kept))
    return (*found, *(_gone(old, one) for one in gone))


def _gone(old: Procedure, place: int) -> StepChange:
    return StepChange(Change.DELETED, old.steps[place], None, place + 1, None)


def _matched(old: Procedure, new: Procedure, pair: Pair, names: _Names, *, moved: bool) -> StepChange:
    was, now = old.steps[pair.old], new.steps[pair.new]
    fields: tuple[FieldChange, ...] = ()
    meant = names.meant(was)
    if replace(meant, key=now.key) != now:
        values = ((name, getattr(meant, name), getattr(now, name)) for name in STEP_FIELDS)
        fields = tuple(_field(name, before, after, old, new) for name, before, after in values if before != after)
    change = Change.CHANGED if fields else Change.SAME
    return StepChange(change, was, now, pair.old + 1, pair.new + 1, moved, fields)


def _field(name: str, was: Any, now: Any, old: Procedure, new: Procedure) -> FieldChange:
    before, after = texts(was, old.language), texts(now, new.language)
    if is_list(was):
        lines = compare_lists(before, after)
    else:
        line = compare_texts("".join(before), "".join(after))
        lines = (line,) if line else ()
    return FieldChange(name, was, now, lines)
