"""How an operation stands to the rules on orders, in sentences. Must not know widgets' insides nor write."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from console.i18n import _, ngettext
from console.messages import explain
from console.order_rules import URGENT, RuleResult
from console.tui.widgets.detail import Section
from console.words.papers import SIGNS

if TYPE_CHECKING:
    from console.orders import Ruled


def order_section(rules: "Sequence[Ruled]", now: datetime) -> list[Section]:
    """Return how the operation stands to the rules on orders, with what is left of the time of one that presses."""
    said = [rule_line(one.result, now) for one in rules]
    return [Section(_("Order (surat perintah)"), text="\n".join(said))] if said else []


def rule_line(result: RuleResult, now: datetime) -> str:
    """Return one rule in a sentence, after its sign: + met, ? still open, !! broken."""
    counted = result.standing == "open" and result.rule == URGENT and result.deadline
    left = f" ({hours_left(result, now)})" if counted else ""
    return f"{SIGNS[result.standing]} {explain(result)}{left}"


def hours_left(result: RuleResult, now: datetime) -> str:
    """Return what is left of a rule's time."""
    hours = result.hours_left(now)
    return ngettext("%(n)d hour left", "%(n)d hours left", hours) % {"n": hours}
