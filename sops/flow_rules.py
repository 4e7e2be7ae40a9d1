"""Rules about the way through the steps: exits, page connectors, order on paper, ends and loops.

Knows the graph of one procedure; must not know actors, texts or files.
"""

from collections import Counter

from sops.findings import Findings
from sops.paths import Graph, backwards, exits, graph, reached
from sops.procedure import Kind, Procedure, Step


def decisions(procedure: Procedure, findings: Findings) -> None:
    """S03: a decision has two or more labelled exits, nothing else has labels, and every exit leads to a step."""
    keys = {step.key for step in procedure.steps}
    for step in procedure.steps:
        _exits(step, findings)
        for one in step.exits:
            if one.target not in keys:
                findings.add("check.exit_unknown", step.key, "exits", found=one.target or "–", label=one.label or "–")


def _exits(step: Step, findings: Findings) -> None:
    labels = [one.label for one in step.exits if one.label]
    if step.kind is Kind.DECISION:
        if len(labels) < 2:
            findings.add("check.exits_too_few", step.key, "exits", found=len(labels))
        if len(labels) < len(step.exits):
            findings.add("check.exit_unlabelled", step.key, "exits")
    elif step.kind is Kind.END and step.exits:
        findings.add("check.end_goes_on", step.key, "exits", found=[one.target for one in step.exits])
    elif labels:
        findings.add("check.exit_not_a_decision", step.key, "exits", found=labels)
    for label, times in Counter(label.casefold() for label in labels).items():
        if times > 1:
            findings.add("check.exit_label_twice", step.key, "exits", found=label)


def connectors(procedure: Procedure, findings: Findings) -> None:
    """S07: where a page ends stands a pentagon with a letter, and one with the same letter where it goes on."""
    onward = exits(procedure)
    of_letter: dict[str, list[str]] = {}
    for step in procedure.steps:
        if step.kind is Kind.CONNECTOR:
            of_letter.setdefault(step.letter, []).append(step.key)
    for letter, keys in of_letter.items():
        if not letter or len(keys) != 2:
            for key in keys:
                findings.add("check.connector_alone", key, "letter", found=letter or "–", times=len(keys))
        elif [one.target for one in onward[keys[0]]] != [keys[1]]:
            found = [one.target for one in onward[keys[0]]]
            findings.add("check.connector_leads_elsewhere", keys[0], "exits", found=found, wanted=keys[1])


def order(procedure: Procedure, findings: Findings) -> None:
    """S08: the branching format runs down the page, from the start in the first row to an end in the last."""
    steps = procedure.steps
    start = next((step for step in steps if step.kind is Kind.START), None)
    if start is not None and start is not steps[0]:
        findings.add("check.start_not_first", start.key)
    if steps and steps[-1].kind is not Kind.END and any(step.kind is Kind.END for step in steps):
        findings.add("check.end_not_last", steps[-1].key)


def ways(procedure: Procedure, findings: Findings) -> None:
    """G01: every step is reached. G02: every path ends. G03: every loop has a way out."""
    onward = graph(procedure)
    starts = [step.key for step in procedure.steps if step.kind is Kind.START]
    seen = reached(onward, starts)
    ends = [step.key for step in procedure.steps if step.kind is Kind.END]
    ending = reached(backwards(onward), ends)
    for step in procedure.steps if starts else ():
        if step.key not in seen:
            findings.add("check.step_unreachable", step.key)
    for step in procedure.steps if ends else ():
        if step.key in seen and step.key not in ending and not onward[step.key]:
            findings.add("check.path_without_end", step.key)
    if ends:
        _loops(onward, [step.key for step in procedure.steps if step.key in seen - ending], findings)


def _loops(onward: Graph, stuck: list[str], findings: Findings) -> None:
    """Name each loop that nothing leaves once, with its steps in the order of the rows."""
    told: set[str] = set()
    for key in stuck:
        circle = reached(onward, onward[key])
        if key in told or key not in circle or not all(key in reached(onward, onward[one]) for one in circle):
            continue
        told |= circle
        findings.add("check.loop_without_exit", key, found=[one for one in stuck if one in circle])
