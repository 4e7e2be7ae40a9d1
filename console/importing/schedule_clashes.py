"""What clashes with the operations of an imported schedule, counted for the end of its report.

Must not know files nor how clashes are listed: whoever shows the report says where the sentence of each is.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from console.clashes import Severity
from console.i18n import ngettext
from console.importing.schedule_remarks import remark
from console.importing.schedule_values import Ready
from console.services.plans import AROUND, Plan
from db.reading import Reader

COUNTED = 500
"""So many operations are looked through; more of them at one time would clash in millions of pairs."""


class Conclusion(NamedTuple):
    """What is said at the end, and the days between which clashes are to be looked at."""

    sentences: list[str]
    days: tuple[date, date] | None = None


def conclusion(reader: Reader, ready: Sequence[Ready]) -> Conclusion:
    """Return how many clashes the operations of the file have in the plan as it is now, and on which days."""
    dated = [(one.times, one.times.starts_at, one.times.day) for one in ready if one.times.starts_at and one.times.day]
    if not dated:
        return Conclusion([])
    first = min(day for _times, _starts, day in dated)
    last = max(times.last_day or day for times, _starts, day in dated)
    if len(dated) > COUNTED:
        return Conclusion([remark("clashes.many")], (first, last))
    starts = min(begins for _times, begins, _day in dated)
    ends = max(times.ends_at or begins for times, begins, _day in dated)
    plan = Plan(reader, starts - AROUND, ends + timedelta(days=1) + AROUND)
    own = {one.id for one in ready}
    clashes = [clash for clash in plan.clashes() if own.intersection(clash.operations)]
    if not clashes:
        return Conclusion([remark("clashes.none")])
    blocking = sum(clash.severity is Severity.BLOCK for clash in clashes)
    told = ngettext(
        "The operations of this file have %(count)d clash now (blocking: %(blocking)d).",
        "The operations of this file have %(count)d clashes now (blocking: %(blocking)d).",
        len(clashes),
    )
    return Conclusion([told % {"count": len(clashes), "blocking": blocking}], (first, last))
