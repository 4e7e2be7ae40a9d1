"""The check of a procedure: every rule once, findings in the order of the rows.

Knows which rules there are; what each one asks stands with it. Must not know words, files or screens.
"""

from sops import flow_rules, form_rules, joint_rules
from sops.findings import Finding, Findings, Severity
from sops.procedure import Procedure

_ALWAYS = (
    form_rules.symbols, form_rules.actors, flow_rules.decisions, form_rules.activities, form_rules.times,
    form_rules.outputs, flow_rules.connectors, flow_rules.order, form_rules.identity, flow_rules.ways,
    joint_rules.roles, joint_rules.custody, joint_rules.classes, form_rules.sizes,
)  # fmt: skip
_JOINT = (joint_rules.whole, joint_rules.per_step)


def check(procedure: Procedure) -> list[Finding]:
    """Return what the rules find: first what concerns the whole, then row by row; empty when nothing is wrong."""
    findings = Findings(procedure)
    for rule in (*_ALWAYS, *(_JOINT if procedure.joint else ())):
        rule(procedure, findings)
    rows = {step.key: row for row, step in enumerate(procedure.steps, 1)}
    return sorted(findings.found, key=lambda one: rows.get(one.step, 0))


def errors(findings: list[Finding]) -> list[Finding]:
    """Return the findings that make the form wrong: with none of them the procedure may be adopted."""
    return [one for one in findings if one.severity is Severity.ERROR]
