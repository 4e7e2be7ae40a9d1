"""Changing a procedure: one step or cell at a time, as editors and proposals do, and what lies between two texts.

Knows cells and the order of steps; must not know agencies, databases or screens. Every function returns a new
procedure and raises SopError when the change cannot be made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sops.cells import cells_of, checked, head_of, is_key, procedure_from, read_step, step_from, step_text
from sops.errors import SopError
from sops.matching import match
from sops.procedure import Procedure, Step


class ChangeKind(StrEnum):
    """What a change does to the text."""

    INSERT = "insert"
    REPLACE = "replace"
    DELETE = "delete"
    MOVE = "move"


class Conflict(StrEnum):
    """Why a change no longer fits the text it was proposed on."""

    CHANGED = "changed"
    GONE = "gone"
    TAKEN = "taken"
    PLACE_GONE = "place_gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `step` is "" for the head, `field` "" for a whole step, which is written as the file writes it.

    `base` is what stood there: a cell, a whole step, or for a move the key of the step before it. `after` is the key of
    the step it should come behind; "" is the beginning.
    """

    kind: ChangeKind
    step: str = ""
    field: str = ""
    base: str = ""
    new: str = ""
    after: str = ""


def with_head(procedure: Procedure, changed: Mapping[str, str]) -> Procedure:
    """Write cells of the head."""
    head = head_of(procedure) | {name: checked(name, text, head=True) for name, text in changed.items()}
    cells = [(step.key, cells_of(step, procedure.language)) for step in procedure.steps]
    return procedure_from(procedure.code, procedure.language, head, cells)


def with_step(procedure: Procedure, key: str, changed: Mapping[str, str]) -> Procedure:
    """Write cells of a step."""
    step = _step(procedure, key)
    cells = cells_of(step, procedure.language) | {
        name: checked(name, text, head=False) for name, text in changed.items()
    }
    return _replaced(procedure, step_from(key, cells))


def with_new_step(procedure: Procedure, step: Step, after: str = "") -> Procedure:
    """Put a new step behind the step `after`, "" for the beginning."""
    if not is_key(step.key):
        raise SopError("step.key", field="key", found=step.key)
    if procedure.step(step.key) is not None:
        raise SopError("step.taken", field="key", found=step.key)
    return _put(procedure, step, after)


def without_step(procedure: Procedure, key: str) -> Procedure:
    """Take a step out; what leads to it is left for the check to name."""
    gone = _step(procedure, key)
    return _with_steps(procedure, [step for step in procedure.steps if step is not gone])


def moved(procedure: Procedure, key: str, after: str = "") -> Procedure:
    """Move a step behind another, "" for the beginning."""
    step = _step(procedure, key)
    return procedure if after == key else _put(without_step(procedure, key), step, after)


def before(procedure: Procedure, key: str) -> str:
    """Return the key of the step before a step, "" when it is the first."""
    keys = [step.key for step in procedure.steps]
    place = keys.index(_step(procedure, key).key)
    return keys[place - 1] if place else ""


def free_key(procedure: Procedure, wanted: str) -> str:
    """Return `wanted`, or the nearest key that no step has: k3a, k3b ..."""
    return _free(wanted, {step.key for step in procedure.steps})


def _free(wanted: str, taken: set[str]) -> str:
    stem = wanted if wanted[-1:].isdigit() else wanted[:-1] or "k"
    tries = [wanted, *(f"{stem[:15]}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
    tries += [f"k{number}" for number in range(1, len(taken) + 2)]
    return next(key for key in tries if key not in taken and is_key(key))


def base_of(procedure: Procedure, kind: ChangeKind, step: str, field: str) -> str:
    """Return what a change would be made on as the text stands now. Raises SopError for an unknown step or cell."""
    if kind is ChangeKind.INSERT:
        return ""
    if kind is ChangeKind.MOVE:
        return before(procedure, step)
    if not step:
        cells = head_of(procedure)
    elif not field:
        return step_text(_step(procedure, step), procedure.language)
    else:
        cells = cells_of(_step(procedure, step), procedure.language)
    if field not in cells:
        raise SopError("cell.unknown", field=field, wanted=", ".join(cells))
    return cells[field]


def conflict(procedure: Procedure, change: Change) -> Conflict | None:
    """Say why a change does not fit the text as it stands now; None when it does."""
    if change.kind is ChangeKind.INSERT:
        if procedure.step(change.step) is not None:
            return Conflict.TAKEN
    elif change.step and procedure.step(change.step) is None:
        return Conflict.GONE
    elif base_of(procedure, change.kind, change.step, change.field) != change.base:
        return Conflict.CHANGED
    placed = change.kind in (ChangeKind.INSERT, ChangeKind.MOVE)
    return Conflict.PLACE_GONE if placed and change.after and procedure.step(change.after) is None else None


def apply(procedure: Procedure, change: Change, new: str | None = None) -> Procedure:
    """Make a change, with the text `new` instead of its own when given.

    What others changed meanwhile does not stop it: a key that is taken becomes the next free one, a place that is gone
    the end. Raises SopError (`step.unknown`) when the step itself is gone, Unreadable when the text is no step.
    """
    text = change.new if new is None else new
    if change.kind is ChangeKind.DELETE:
        return without_step(procedure, change.step)
    after = change.after if not change.after or procedure.step(change.after) else procedure.steps[-1].key
    if change.kind is ChangeKind.MOVE:
        return moved(procedure, change.step, after)
    if change.kind is ChangeKind.INSERT:
        step = read_step(text, procedure.language)
        return with_new_step(procedure, _called(step, free_key(procedure, step.key)), after)
    if not change.step:
        return with_head(procedure, {change.field: text})
    if change.field:
        return with_step(procedure, change.step, {change.field: text})
    _step(procedure, change.step)
    return _replaced(procedure, _called(read_step(text, procedure.language), change.step))


def aligned(one: Procedure, other: Procedure) -> Procedure:
    """Return `other` with the keys of `one` for the steps that are meant to be the same, whatever it called them.

    A step that `one` does not have keeps its key when that is free, else it gets another.
    """
    keys = {other.steps[pair.new].key: one.steps[pair.old].key for pair in match(one, other)}
    taken = {step.key for step in one.steps}
    for step in other.steps:
        if step.key not in keys:
            keys[step.key] = step.key if step.key not in taken else _free(step.key, taken)
            taken.add(keys[step.key])
    steps = (
        replace(step, key=keys[step.key], exits=tuple(replace(way, target=keys.get(way.target, way.target))
                                                      for way in step.exits))
        for step in other.steps
    )  # fmt: skip
    return _with_steps(other, steps)


def between(one: Procedure, other: Procedure) -> list[Change]:
    """Return the changes that make `other` out of `one`, steps matched by their keys; applied in order they do."""
    found = [
        Change(ChangeKind.REPLACE, "", name, text, head_of(other)[name])
        for name, text in head_of(one).items()
        if head_of(other)[name] != text
    ]
    now, kept = one, {step.key for step in other.steps}
    for step in one.steps:
        if step.key not in kept:
            found.append(Change(ChangeKind.DELETE, step.key, "", step_text(step, one.language)))
            now = without_step(now, step.key)
    last = ""
    for step in other.steps:
        if now.step(step.key) is None:
            found.append(Change(ChangeKind.INSERT, step.key, "", "", step_text(step, other.language), last))
            now = with_new_step(now, step, last)
        else:
            if before(now, step.key) != last:
                found.append(Change(ChangeKind.MOVE, step.key, "", before(now, step.key), "", last))
                now = moved(now, step.key, last)
            found += _of_cells(_step(now, step.key), step, one.language)
        last = step.key
    return found


def _of_cells(one: Step, other: Step, language: str) -> Iterable[Change]:
    new = cells_of(other, language)
    for name, text in cells_of(one, language).items():
        if new[name] != text:
            yield Change(ChangeKind.REPLACE, one.key, name, text, new[name])


def _step(procedure: Procedure, key: str) -> Step:
    found = procedure.step(key)
    if found is None:
        raise SopError("step.unknown", field="step", found=key, wanted=", ".join(step.key for step in procedure.steps))
    return found


def _put(procedure: Procedure, step: Step, after: str) -> Procedure:
    steps = list(procedure.steps)
    place = steps.index(_step(procedure, after)) + 1 if after else 0
    return _with_steps(procedure, [*steps[:place], step, *steps[place:]])


def _replaced(procedure: Procedure, new: Step) -> Procedure:
    return _with_steps(procedure, [new if step.key == new.key else step for step in procedure.steps])


def _called(step: Step, key: str) -> Step:
    return replace(step, key=key)


def _with_steps(procedure: Procedure, steps: Iterable[Step]) -> Procedure:
    return replace(procedure, steps=tuple(steps), lines={})
