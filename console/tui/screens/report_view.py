"""A daily report as the rows of its screen: the sections of the form in order, and under each what it is made of.

Reads and turns rows into words; must not know widgets nor write.
"""

from typing import NamedTuple
from uuid import UUID

from console.context import Context
from console.i18n import _, short_date
from console.report_totals import LISTED, SECTIONS
from console.words import word
from console.words.reports import (
    answered,
    crossing_text,
    line_text,
    open_sections,
    section_text,
    section_word,
    signature,
    state_word,
    totals_text,
)
from db.enums import ReportSection, SecurityClass
from db.ids import derived_id
from db.queries.reports import LineRow, ReportRow, Whole

FILLED, NIL, OPEN = "+", "0", "?"
"""One sign before each section: something stands in it, nihil, nobody said anything yet."""


class Item(NamedTuple):
    """A row of the report's screen: a section, or (with `part`) something that stands in it."""

    id: UUID
    section: str
    sign: str
    title: str
    text: str
    line: LineRow | None = None
    part: bool = False


def items(whole: Whole) -> list[Item]:
    """Return the sections of a report in the order of the form, each with what stands in it below."""
    open_ = open_sections(whole)
    found = []
    for number, section in enumerate(SECTIONS, 1):
        sign = OPEN if section in open_ else NIL if section in whole.report.nil_sections else FILLED
        identity = derived_id("report_section", section)
        title = f"{number:>2} {section_word(section)}"
        found.append(Item(identity, section, sign, title, section_text(whole, section)))
        found += _parts(whole, section)
    return found


def _parts(whole: Whole, section: str) -> list[Item]:
    if section == ReportSection.CROSSINGS:
        return [Item(row.id, section, "", "", crossing_text(row), part=True) for row in whole.crossings]
    if section not in LISTED:
        return []
    zone = whole.report.zone
    return [Item(line.id, section, "", "", line_text(line, zone), line, part=True) for line in whole.of(section)]


def in_full(item: Item, whole: Whole) -> str:
    """Return what stands under the cursor in full: a line with its why and how, a long text."""
    line = item.line
    if line is None:
        return item.text
    more = (
        _("why: %(text)s") % {"text": line.why} if line.why else "",
        _("how: %(text)s") % {"text": line.how} if line.how else "",
    )
    return "\n".join(filter(None, (line_text(line, whole.report.zone), *more)))


def title(row: ReportRow) -> str:
    """Return the heading of a report: code, day, of what."""
    return f"{row.code}  {short_date(row.day)}  {row.operation_name or row.place_name or row.agency_name}"


def about(whole: Whole) -> str:
    """Return state, signature, sections and class on one line."""
    row = whole.report
    sections = _("sections %(count)s") % {"count": answered(whole)}
    correction = _("corrected: %(why)s") % {"why": row.correction} if row.correction else ""
    said = (state_word(row), correction, sections, signature(row), row.number, word(row.security_class, SecurityClass))
    return "  ·  ".join(filter(None, said))


def totals(whole: Whole, right: str, wrong: str) -> str:
    """Return whether the numbers add up, behind the sign of it."""
    from console.words.reports import differences

    return f"{wrong if differences(whole) else right} {totals_text(whole)}"


def read_whole(context: Context, identity: UUID) -> Whole | None:
    """Return a report with everything in it. Runs in a worker thread."""
    from db.queries import reports

    return context.read(reports.whole, identity)
