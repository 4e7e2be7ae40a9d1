"""What became of a lesson and what a comparison comes to, in words. Knows codes and languages."""

from console.comparing import Compared, compare, plain
from console.i18n import _, short_date
from console.words import word
from console.words.papers import trend
from db.enums import ProposalFate, TaskStatus
from db.queries.comparisons import ComparisonRow
from db.queries.lessons import LessonRow


def became(row: LessonRow) -> str:
    """Return what became of a lesson: a task with its status, or a proposal with its fate."""
    if row.task_status:
        due = short_date(row.task_due) if row.task_due else ""
        return ", ".join(filter(None, (row.task_code, word(row.task_status, TaskStatus), due)))
    return f"{row.proposal_sop}, {word(row.proposal_fate, ProposalFate)}" if row.proposal_fate else ""


def compared(row: ComparisonRow) -> Compared:
    """Return the rates of a comparison, the change in percent, and the trend."""
    return compare(row.base_value, row.base_denominator, row.value, row.denominator)


def change(row: ComparisonRow) -> str:
    """Return trend and percentage: "naik 50%"; of a base of zero there is no percentage."""
    found = compared(row)
    if found.percent is None:
        return _("%(trend)s; no percentage: the base is zero") % {"trend": trend(found.trend)}
    return f"{trend(found.trend)} {plain(abs(found.percent), 1)}%" if found.percent else trend(found.trend)


def rates(row: ComparisonRow) -> str:
    """Return both rates with their denominator: "2 -> 3 per patroli"."""
    found = compared(row)
    return _("%(base)s -> %(now)s per %(per)s") % {
        "base": plain(found.base_rate), "now": plain(found.rate), "per": row.per,
    }  # fmt: skip
