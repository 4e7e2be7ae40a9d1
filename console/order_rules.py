"""The order an operation needs (surat perintah): what is met, what is still open until when, and what was broken.

Rules after Pasal 30 as read in domain.md section 1: an order with number and official; in three cases a superior's
approval instead, and then, on a finding, a record (BAP) and the urgent order the same day or at most a day later. How
many days, and the words of the law, are reference data (list `order_rule`). Pure: must not know sessions, screens or
languages; facts are taken as they are and never refused.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

EXAMINATION = "bap"
URGENT = "sp_mendesak"
ORDER = "surat_perintah"
APPROVAL = "pengecualian"
"""Codes of the list `order_rule`, which holds each rule's words and source."""

DAYS_ALLOWED = 1
"""How many days after the operation the urgent order may be dated, where the reference list says nothing."""


class Standing(StrEnum):
    """How a rule stands: kept, still open, or broken."""

    MET = "met"
    OPEN = "open"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What is known of an operation's order. Days are calendar days of `zone`; `now` is when it is looked at."""

    now: datetime
    zone: str = "Asia/Pontianak"
    starts_at: datetime | None = None
    began_at: datetime | None = None
    off: bool = False
    number: str = ""
    dated: date | None = None
    official: str = ""
    exception: str = ""
    approver: str = ""
    approved_at: datetime | None = None
    findings: int = 0
    examination_number: str = ""
    examination_date: date | None = None
    urgent_number: str = ""
    urgent_date: date | None = None
    days_allowed: int = DAYS_ALLOWED

    @property
    def day(self) -> date | None:
        """The day it began, at the post; None before that."""
        return self.began_at.astimezone(ZoneInfo(self.zone)).date() if self.began_at else None

    @property
    def ordered_before(self) -> bool:
        """Whether the order was out when it began: numbered, and not dated later."""
        return bool(self.number) and not (self.dated and self.day and self.dated > self.day)


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule and how it stands; `code` names the sentence that says so, with what would set it right."""

    rule: str
    standing: Standing
    code: str
    deadline: datetime | None = None
    details: dict[str, object] = field(default_factory=dict)

    def hours_left(self, now: datetime) -> int:
        """Return the whole hours until the deadline, 0 when it has passed or there is none."""
        return max(0, int((self.deadline - now).total_seconds() // 3600)) if self.deadline else 0


def check(facts: OrderFacts) -> list[RuleResult]:
    """Return every rule that concerns the operation and how it stands; nothing for one that is off."""
    if facts.off:
        return []
    results = [_order(facts)]
    excepted = facts.began_at is not None and not facts.ordered_before
    if excepted:
        results.append(_approval(facts))
    if facts.findings:
        results.append(_examination(facts))
        if excepted:
            results.append(_urgent(facts))
    return results


def last_moment(facts: OrderFacts) -> datetime | None:
    """Return the end of the last day on which the urgent order may be dated."""
    if facts.day is None:
        return None
    after = facts.day + timedelta(days=facts.days_allowed + 1)
    return datetime.combine(after, time(), tzinfo=ZoneInfo(facts.zone))


def _order(facts: OrderFacts) -> RuleResult:
    if facts.began_at is None and not facts.number:
        return RuleResult(ORDER, Standing.OPEN, "order.missing", facts.starts_at)
    if facts.number and facts.ordered_before:
        if not facts.official:
            return RuleResult(ORDER, Standing.OPEN, "order.no_official", details={"found": facts.number})
        return RuleResult(ORDER, Standing.MET, "order.given", details={"found": facts.number, "by": facts.official})
    if facts.exception:
        return RuleResult(ORDER, Standing.MET, "order.excepted", details={"found": facts.exception})
    if facts.number:
        details: dict[str, object] = {"found": facts.dated, "wanted": facts.day}
        return RuleResult(ORDER, Standing.BROKEN, "order.dated_after", details=details)
    return RuleResult(ORDER, Standing.BROKEN, "order.began_without")


def _approval(facts: OrderFacts) -> RuleResult:
    if not facts.exception:
        return RuleResult(APPROVAL, Standing.BROKEN, "order.no_exception")
    if not facts.approver or facts.approved_at is None:
        return RuleResult(APPROVAL, Standing.OPEN, "order.no_approval")
    details: dict[str, object] = {"by": facts.approver, "found": _at(facts.approved_at, facts)}
    if facts.began_at and facts.approved_at > facts.began_at:
        return RuleResult(
            APPROVAL, Standing.BROKEN, "order.approved_after", details={**details, "wanted": _at(facts.began_at, facts)}
        )
    return RuleResult(APPROVAL, Standing.MET, "order.approved", details=details)


def _examination(facts: OrderFacts) -> RuleResult:
    if facts.examination_number:
        return RuleResult(EXAMINATION, Standing.MET, "order.examined", details={"found": facts.examination_number})
    return RuleResult(EXAMINATION, Standing.OPEN, "order.no_examination", details={"count": facts.findings})


def _urgent(facts: OrderFacts) -> RuleResult:
    deadline = last_moment(facts)
    last = facts.day + timedelta(days=facts.days_allowed) if facts.day else None
    number, dated = facts.urgent_number, facts.urgent_date
    if not number and not facts.ordered_before:  # an order noted afterwards as the operation's own is the urgent one
        number, dated = facts.number, facts.dated
    if number and dated is None:
        return RuleResult(URGENT, Standing.OPEN, "order.urgent_undated", deadline, {"found": number})
    if number and last and dated and dated > last:
        return RuleResult(URGENT, Standing.BROKEN, "order.urgent_late", deadline, {"found": dated, "wanted": last})
    if number:
        return RuleResult(URGENT, Standing.MET, "order.urgent_given", deadline, {"found": number})
    if deadline and facts.now >= deadline:
        return RuleResult(URGENT, Standing.BROKEN, "order.urgent_overdue", deadline, {"wanted": last})
    return RuleResult(URGENT, Standing.OPEN, "order.urgent_missing", deadline, {"wanted": last})


def _at(moment: datetime, facts: OrderFacts) -> str:
    return moment.astimezone(ZoneInfo(facts.zone)).strftime("%d/%m/%Y %H.%M")
