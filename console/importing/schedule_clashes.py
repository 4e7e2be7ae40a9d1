"""What clashes with the operations of an imported schedule, counted for the end of its report.

Must not know files; the sentences of each clash are told by `pora clash list`.
"""

from collections.abc import Sequence
from datetime import timedelta

from console.clashes import Severity
from console.formats.schedule_table import written
from console.i18n import ngettext
from console.importing.schedule_remarks import remark
from console.importing.schedule_values import Ready
from console.services.plans import AROUND, Plan
from db.reading import Reader

COUNTED = 500
"""So many operations are looked through; more of them at one time would clash in millions of pairs."""


def conclusion(reader: Reader, ready: Sequence[Ready]) -> list[str]:
    """Return how many clashes the operations of the file have in the plan as it is now, and how to see them."""
    dated = [(one.times, one.times.starts_at, one.times.day) for one in ready if one.times.starts_at and one.times.day]
    if not dated:
        return []
    first = min(day for _times, _starts, day in dated)
    last = max(times.last_day or day for times, _starts, day in dated)
    command = f"`pora clash list --from {written(first)} --to {written(last)}`"
    if len(dated) > COUNTED:
        return [remark("clashes.many", command=command)]
    starts = min(begins for _times, begins, _day in dated)
    ends = max(times.ends_at or begins for times, begins, _day in dated)
    plan = Plan(reader, starts - AROUND, ends + timedelta(days=1) + AROUND)
    own = {one.id for one in ready}
    clashes = [clash for clash in plan.clashes() if own.intersection(clash.operations)]
    if not clashes:
        return [remark("clashes.none")]
    blocking = sum(clash.severity is Severity.BLOCK for clash in clashes)
    told = ngettext(
        "The operations of this file have %(count)d clash now (blocking: %(blocking)d); see %(command)s",
        "The operations of this file have %(count)d clashes now (blocking: %(blocking)d); see %(command)s",
        len(clashes),
    )
    return [told % {"count": len(clashes), "blocking": blocking, "command": command}]
