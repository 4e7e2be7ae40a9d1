"""What a check can find: one table of rules with their severity, and a finding with its place.

Knows codes only; the words and cures are the console's. S01-S12 are the rules of the SOP AP form (PermenPAN-RB
35/2012, and where it is silent our reading of it); G are about the way through the steps; J are what agencies must add
when they share one procedure; F is what fits on the form.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sops.procedure import Procedure


class Severity(StrEnum):
    """How much a finding weighs: an error makes the form wrong, a warning wants a look, a note is good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(NamedTuple):
    """The rule's official number and the weight of a finding."""

    number: str
    severity: Severity


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: dict[str, Rule] = {
    "check.start_missing": Rule("S01", _E),
    "check.start_twice": Rule("S01", _E),
    "check.end_missing": Rule("S01", _E),
    "check.actor_missing": Rule("S02", _E),
    "check.actor_several": Rule("S02", _E),
    "check.actor_unknown": Rule("S02", _E),
    "check.exits_too_few": Rule("S03", _E),
    "check.exit_unlabelled": Rule("S03", _E),
    "check.exit_label_twice": Rule("S03", _E),
    "check.exit_unknown": Rule("S03", _E),
    "check.exit_not_a_decision": Rule("S03", _E),
    "check.end_goes_on": Rule("S03", _E),
    "check.activity_missing": Rule("S04", _E),
    "check.activity_not_active": Rule("S04", _W),
    "check.time_missing": Rule("S05", _E),
    "check.time_unclear": Rule("S05", _E),
    "check.output_missing": Rule("S06", _E),
    "check.output_unused": Rule("S06", _N),
    "check.connector_alone": Rule("S07", _E),
    "check.connector_leads_elsewhere": Rule("S07", _E),
    "check.start_not_first": Rule("S08", _W),
    "check.end_not_last": Rule("S08", _W),
    "check.activity_names_actor": Rule("S09", _E),
    "check.identity_missing": Rule("S10", _E),
    "check.identity_unsigned": Rule("S10", _W),
    "check.effective_before_created": Rule("S11", _E),
    "check.revised_before_created": Rule("S11", _E),
    "check.total_incomplete": Rule("S12", _W),
    "check.step_unreachable": Rule("G01", _E),
    "check.path_without_end": Rule("G02", _E),
    "check.loop_without_exit": Rule("G03", _E),
    "check.trigger_missing": Rule("J01", _E),
    "check.authority_missing": Rule("J02", _E),
    "check.role_unknown": Rule("J03", _E),
    "check.role_twice": Rule("J03", _W),
    "check.nobody_informed": Rule("J03", _N),
    "check.custody_without_record": Rule("J04", _E),
    "check.custody_receiver": Rule("J04", _E),
    "check.custody_not_said": Rule("J04", _W),
    "check.response_missing": Rule("J05", _W),
    "check.response_unclear": Rule("J05", _E),
    "check.fallback_missing": Rule("J06", _W),
    "check.data_without_class": Rule("J07", _E),
    "check.class_below_data": Rule("J07", _E),
    "check.escalation_missing": Rule("J08", _W),
    "check.deviations_missing": Rule("J09", _E),
    "check.too_many_actors": Rule("F01", _E),
    "check.too_many_rows": Rule("F01", _E),
    "check.actor_unused": Rule("F01", _N),
}


@dataclass(frozen=True, slots=True)
class Cure:
    """What would set a finding right, as a code with the finding's details."""

    code: str
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what (`code`), how heavy, at which step, row and line (0: not in a file), and the details.

    `details` always holds `step` and `row`; both are "" and 0 when the whole procedure is meant.
    """

    code: str
    step: str = ""
    line: int = 0
    details: dict[str, object] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The rule's number, such as S03."""
        return RULES[self.code].number

    @property
    def severity(self) -> Severity:
        """How much the finding weighs."""
        return RULES[self.code].severity

    @property
    def cure(self) -> Cure:
        """What would be right."""
        return Cure(f"check.cure.{self.code.removeprefix('check.')}", self.details)


class Findings:
    """Gathers what the rules find in one procedure."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.found: list[Finding] = []
        self._rows = {step.key: row for row, step in enumerate(procedure.steps, 1)}

    def add(self, code: str, step: str = "", part: str = "", **details: object) -> None:
        """Note a finding at `step`, or at the head's or the step's field `part`."""
        lines = self.procedure.lines
        place = f"{step}.{part}" if step and part else step or part
        line = lines.get(place) or lines.get(step) or 0
        self.found.append(Finding(code, step, line, {"step": step, "row": self._rows.get(step, 0), **details}))
