"""Whether two language versions of a procedure are the same procedure: everything but the words must agree.

Knows what is language and what is not; must not know files or rules.
"""

from typing import NamedTuple

from sops.procedure import Procedure, Step

_WHOLE = ("code", "security_class")
_COUNTED = ("requirements", "outputs", "authority")
_EQUAL = ("kind", "letter", "actors", "duration", "response", "support", "informed", "security_class")
_PRESENT = ("record", "fallback", "escalation", "note")


class Difference(NamedTuple):
    """Where two versions part: the step's key ("" for the whole procedure) and the field."""

    step: str
    field: str


def differences(first: Procedure, second: Procedure) -> list[Difference]:
    """Return where two versions of one procedure differ in more than words; empty when one translates the other."""
    found = [Difference("", name) for name in _WHOLE if getattr(first, name) != getattr(second, name)]
    if [(one.code, one.agency) for one in first.actors] != [(one.code, one.agency) for one in second.actors]:
        found.append(Difference("", "actors"))
    if [step.key for step in first.steps] != [step.key for step in second.steps]:
        return [*found, Difference("", "steps")]
    for one, other in zip(first.steps, second.steps, strict=True):
        found += [Difference(one.key, name) for name, value in _bones(one).items() if value != _bones(other)[name]]
    return found


def _bones(step: Step) -> dict[str, object]:
    """Return what a step holds besides words."""
    return {
        **{name: getattr(step, name) for name in _EQUAL},
        **{name: len(getattr(step, name)) for name in _COUNTED},
        **{name: bool(getattr(step, name)) for name in _PRESENT},
        "exits": [one.target for one in step.exits],
        "custody": step.custody and step.custody.receiver,
        "data": [one.security_class for one in step.data],
    }
