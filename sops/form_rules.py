"""Rules of the official form: symbols, actors, activities, times, outputs and the fields of the first page.

Knows one procedure; must not know how steps are connected (flow_rules) nor what agencies add (joint_rules).
"""

import re

from sops.findings import Findings
from sops.paths import following, measure
from sops.procedure import Kind, Procedure, Step
from sops.verbs import begins_actively
from sops.vocabulary import HEAD

ACTOR_LIMIT = 8
ROW_LIMIT = 60
ACTING = (Kind.PROCESS, Kind.DECISION)
_CONTENT = ("title", "unit", "legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_SIGNED = ("number", "created", "effective", "logo")


def symbols(procedure: Procedure, findings: Findings) -> None:
    """S01: exactly one start capsule and at least one end."""
    starts = [step.key for step in procedure.steps if step.kind is Kind.START]
    if not starts:
        findings.add("check.start_missing")
    for key in starts[1:]:
        findings.add("check.start_twice", key, "kind", found=starts[0])
    if not any(step.kind is Kind.END for step in procedure.steps):
        findings.add("check.end_missing")


def actors(procedure: Procedure, findings: Findings) -> None:
    """S02: every row stands in exactly one column; a page connector needs none."""
    known = [actor.code for actor in procedure.actors]
    for step in procedure.steps:
        if not step.actors and step.kind is not Kind.CONNECTOR:
            findings.add("check.actor_missing", step.key, "actors", wanted=known)
        elif len(step.actors) > 1:
            findings.add("check.actor_several", step.key, "actors", found=step.actors)
        for code in step.actors:
            if code not in known:
                findings.add("check.actor_unknown", step.key, "actors", found=code, wanted=known)


def activities(procedure: Procedure, findings: Findings) -> None:
    """S04: an active verb without subject comes first. S09: the activity never names its actor."""
    for step in procedure.steps:
        if step.kind is Kind.CONNECTOR:
            continue
        if not step.activity:
            findings.add("check.activity_missing", step.key)
            continue
        if not begins_actively(step.activity, procedure.language):
            findings.add("check.activity_not_active", step.key, found=step.activity.split()[0])
        if named := _named(step, procedure):
            findings.add("check.activity_names_actor", step.key, found=named)


def _named(step: Step, procedure: Procedure) -> str:
    """Return the name by which the activity calls its own actor: code, agency's code or role."""
    actor = procedure.actor(step.actor)
    names = (actor.code, actor.agency, actor.role) if actor else ()
    return next((name for name in names if _holds(step.activity, name)), "")


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()) is not None


def times(procedure: Procedure, findings: Findings) -> None:
    """S05: a number and a unit. S12: the total can be computed."""
    for step in procedure.steps:
        if step.duration is None:
            if step.kind in ACTING:
                findings.add("check.time_missing", step.key, "duration")
        elif step.duration.unit is None:
            findings.add("check.time_unclear", step.key, "duration", found=step.duration.words)
    if uncounted := measure(procedure).uncounted:
        findings.add("check.total_incomplete", found=uncounted)


def outputs(procedure: Procedure, findings: Findings) -> None:
    """S06: every step has an output, and normally a following step needs it."""
    steps = {step.key: step for step in procedure.steps}
    onward = following(procedure)
    for step in procedure.steps:
        if step.kind in ACTING and not step.outputs:
            findings.add("check.output_missing", step.key, "outputs")
        needed = {text.casefold() for key in onward[step.key] for text in steps[key].requirements}
        if onward[step.key] and step.outputs and not needed & {text.casefold() for text in step.outputs}:
            findings.add("check.output_unused", step.key, "outputs", found=step.outputs, wanted=onward[step.key])


def identity(procedure: Procedure, findings: Findings) -> None:
    """S10: the fields of the first page are filled in. S11: nothing is in force before it was made.

    What only signing can give (number, dates, logo, who approves) warns: a draft cannot have it yet.
    """
    whole = procedure.identity
    for name in _CONTENT:
        if not getattr(whole, name):
            findings.add("check.identity_missing", part=name, key=HEAD.word(name, procedure.language))
    unsigned = [name for name in _SIGNED if not getattr(whole, name)]
    if not (whole.approved_by.position and whole.approved_by.name):
        unsigned.append("approved_by")
    if unsigned:
        keys = [HEAD.word(name, procedure.language) for name in unsigned]
        findings.add("check.identity_unsigned", part=unsigned[0], key=keys)
    for name in ("effective", "revised"):
        day = getattr(whole, name)
        if day and whole.created and day < whole.created:
            findings.add(f"check.{name}_before_created", part=name, found=day, wanted=whole.created)


def sizes(procedure: Procedure, findings: Findings) -> None:
    """F01: the form has room for 8 acting actors and 60 rows; an actor whom no step names is left over."""
    if len(procedure.columns) > ACTOR_LIMIT:
        findings.add("check.too_many_actors", part="actors", found=len(procedure.columns), wanted=ACTOR_LIMIT)
    if len(procedure.steps) > ROW_LIMIT:
        findings.add("check.too_many_rows", found=len(procedure.steps), wanted=ROW_LIMIT)
    named = {code for step in procedure.steps for code in (*step.actors, *step.support, *step.informed)}
    named |= {step.custody.receiver for step in procedure.steps if step.custody}
    for actor in procedure.actors:
        if actor.code not in named:
            findings.add("check.actor_unused", part=f"actors.{actor.code}", found=actor.code)
