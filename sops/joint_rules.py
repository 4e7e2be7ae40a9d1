"""What agencies must add to the form when they share one procedure: authority, roles, custody, response, data.

The official form knows one agency; these rules are ours (they follow from cooperation, no regulation asks for them).
Only custody and data classes are asked of a procedure of a single agency. Must not know files or screens.
"""

import re

from sops.findings import Findings
from sops.form_rules import ACTING
from sops.procedure import SECURITY_CLASSES, Kind, Procedure, Step

_HANDING = re.compile(r"(?:menyerahterimakan|menyerahkan|menerimakan|hand(?:s|ing)? (?:over|\w+ over))\b")
_PERSONS = re.compile(
    r"\b(?:orang|pelintas|korban|tersangka|deportan|barang|kendaraan|persons?|people|crossers?|victims?|suspects?|"
    r"deportees?|goods|vehicles?)\b"
)


def whole(procedure: Procedure, findings: Findings) -> None:
    """J01: what sets the procedure going is written. J09: so is where deviations are noted."""
    if not procedure.trigger:
        findings.add("check.trigger_missing")
    if not procedure.deviations:
        findings.add("check.deviations_missing")


def per_step(procedure: Procedure, findings: Findings) -> None:
    """J02 legal authority, J03 somebody to support or inform, J05 response time, J06 fallback, J08 escalation."""
    for step in procedure.steps:
        if step.kind not in ACTING:
            continue
        if not step.authority:
            findings.add("check.authority_missing", step.key, "authority")
        if not (step.support or step.informed):
            findings.add("check.nobody_informed", step.key)
        if step.response is None:
            findings.add("check.response_missing", step.key, "response")
        if not (step.fallback or procedure.fallback):
            findings.add("check.fallback_missing", step.key, "fallback")
        if not (step.escalation or procedure.escalation):
            findings.add("check.escalation_missing", step.key, "escalation")


def roles(procedure: Procedure, findings: Findings) -> None:
    """J03: who supports and who is informed are actors of the procedure, each in one role per step. J05: a time."""
    known = [actor.code for actor in procedure.actors]
    for step in procedure.steps:
        for name in ("support", "informed"):
            for code in getattr(step, name):
                if code not in known:
                    findings.add("check.role_unknown", step.key, name, found=code, wanted=known)
        named = (*step.actors, *step.support, *step.informed)
        for code in sorted({code for code in named if named.count(code) > 1}):
            findings.add("check.role_twice", step.key, found=code)
        if step.response is not None and step.response.unit is None:
            findings.add("check.response_unclear", step.key, "response", found=step.response.words)


def custody(procedure: Procedure, findings: Findings) -> None:
    """J04: whenever persons, goods or papers pass into other hands, a record (BA serah terima) is signed."""
    known = [actor.code for actor in procedure.actors]
    for step in procedure.steps:
        if step.custody is None:
            if _hands_over(step):
                findings.add("check.custody_not_said", step.key)
            continue
        if not step.record:
            findings.add("check.custody_without_record", step.key, "custody", found=step.custody.what)
        receiver = step.custody.receiver
        if receiver not in known or receiver == step.actor:
            findings.add("check.custody_receiver", step.key, "custody", found=receiver or "–", wanted=known)


def _hands_over(step: Step) -> bool:
    activity = step.activity.casefold()
    return step.kind is not Kind.CONNECTOR and bool(_HANDING.search(activity) and _PERSONS.search(activity))


def classes(procedure: Procedure, findings: Findings) -> None:
    """J07: what is passed on has a security class, and the step's papers have at least that class."""
    for step in procedure.steps:
        unclassed = [one.name for one in step.data if not one.security_class]
        if unclassed:
            findings.add("check.data_without_class", step.key, "data", found=unclassed)
        highest = max((_rank(one.security_class) for one in step.data), default=0)
        own = step.security_class or procedure.security_class
        if highest > _rank(own):
            findings.add("check.class_below_data", step.key, "security_class", found=own or "–",
                         wanted=SECURITY_CLASSES[highest])  # fmt: skip


def _rank(security_class: str) -> int:
    """Return how secret a class is; what has no class is taken as open."""
    return SECURITY_CLASSES.index(security_class) if security_class in SECURITY_CLASSES else 0
