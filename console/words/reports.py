"""How a daily report is put into words: its sections, numbers, lines, and whether it adds up.

Knows the rows of a report and languages; must not know screens, commands or sessions.
"""

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from console import report_totals
from console.i18n import N_, _, clock, ngettext, short_date
from console.report_totals import EQUIPMENT, PEOPLE, PLAN, SECTIONS, WEATHER
from console.words import word
from db.enums import Direction, ReportSection

if TYPE_CHECKING:
    from db.queries.reports import CrossingRow, LineRow, ReportRow, Whole

_OTHERS = {
    WEATHER: N_("weather and access"), PEOPLE: N_("personnel"), EQUIPMENT: N_("equipment"),
    PLAN: N_("plan for tomorrow"),
}  # fmt: skip
NIL = N_("nihil")
OPEN = N_("not filled in")


def section_word(section: str) -> str:
    """Return the word for a section of a daily report."""
    return _(_OTHERS[section]) if section in _OTHERS else word(section, ReportSection)


def state_word(row: "ReportRow") -> str:
    """Return whether a report is a draft, signed, or removed."""
    if row.state != "live":
        return _("removed")
    return _("initialled") if row.signed else _("draft")


def signature(row: "ReportRow") -> str:
    """Return who signed a report, as what and when; empty for a draft."""
    if row.signed_at is None:
        return ""
    there = row.signed_at.astimezone(ZoneInfo(row.zone))
    who = ", ".join(filter(None, (row.signed_by, row.signed_position)))
    return _("%(who)s, %(day)s %(hour)s") % {"who": who, "day": short_date(there.date()), "hour": clock(there)}


def about(row: "ReportRow") -> str:
    """Return what a report is of: post or operation."""
    return row.operation_name or row.place_name or row.agency_name


def open_sections(whole: "Whole") -> list[str]:
    """Return the sections that are neither filled nor nihil."""
    return report_totals.unanswered(whole.report, whole.crossings, [line.section for line in whole.lines])


def section_text(whole: "Whole", section: str) -> str:
    """Return what stands in a section on one line: its text or numbers, how many lines, nihil, or not filled in."""
    said = _content(whole, section)
    if said:
        return said
    if section in whole.report.nil_sections:
        return _(NIL)
    return f"({_(OPEN)})"


def _content(whole: "Whole", section: str) -> str:
    row = whole.report
    if section == PEOPLE:
        return people_text(row)
    if section == ReportSection.CROSSINGS:
        return crossings_text(whole)
    texts = {
        WEATHER: "; ".join(filter(None, (row.weather, row.access))), EQUIPMENT: row.equipment, PLAN: row.plan,
        ReportSection.SUPPORT.value: row.support,
    }  # fmt: skip
    if section in texts:
        return texts[section]
    count = len(whole.of(section))
    return ngettext("%(n)d line", "%(n)d lines", count) % {"n": count} if count else ""


def people_text(row: "ReportRow") -> str:
    """Return the numbers of personnel that are known: "strength 8, present 6, sick 1"."""
    numbers = (
        (N_("strength %(n)d"), row.strength), (N_("present %(n)d"), row.present), (N_("sick %(n)d"), row.sick),
        (N_("on leave %(n)d"), row.on_leave),
    )  # fmt: skip
    said = ", ".join(_(words) % {"n": number} for words, number in numbers if number is not None)
    return "; ".join(filter(None, (said, row.strength_note)))


def crossings_text(whole: "Whole") -> str:
    """Return how many crossed in and out."""
    parts = []
    for direction in Direction:
        number = report_totals.total(whole.report, whole.crossings, direction)
        if number is not None:
            parts.append(f"{word(direction)} {number}")
    return ", ".join(parts)


def crossings_line(row: "ReportRow") -> str:
    """Return the totals of crossings as given, for a list."""
    if row.crossings_in is None and row.crossings_out is None:
        return _(NIL) if ReportSection.CROSSINGS in row.nil_sections else ""
    numbers = ((Direction.IN, row.crossings_in), (Direction.OUT, row.crossings_out))
    return ", ".join(f"{word(direction)} {number}" for direction, number in numbers if number is not None)


def crossing_text(row: "CrossingRow") -> str:
    """Return one row of the crossings: "in, paspor: men 12, women 8, 20 in all"."""
    numbers = (
        (N_("men %(n)d"), row.men), (N_("women %(n)d"), row.women), (N_("%(n)d in all"), report_totals.counted(row)),
    )  # fmt: skip
    said = ", ".join(_(words) % {"n": number} for words, number in numbers if number is not None)
    return f"{word(row.direction, Direction)}, {row.document}: {said}"


def line_text(line: "LineRow", zone: str) -> str:
    """Return a line of a report with hour, place, marker and who: "09.00–11.00 Patroli (Sektor I; patok D.120)"."""
    marker = _("marker %(marker)s") % {"marker": line.marker} if line.marker else ""
    where = "; ".join(filter(None, (line.location, marker, line.who)))
    what = f"{line.what} ({where})" if where else line.what
    return f"{hours(line.starts_at, line.ends_at, zone)} {what}".strip()


def hours(start: datetime | None, end: datetime | None, zone: str) -> str:
    """Return the hours of a line: "09.00" or "09.00–11.00"; midnight at the end is 24.00."""
    if start is None:
        return ""
    there = ZoneInfo(zone)
    begins = clock(start.astimezone(there))
    if end is None or end == start:
        return begins
    last = end.astimezone(there)
    ends = clock(time(23)).replace("23", "24") if last.time() == time() else clock(last)
    return f"{begins}–{ends}"


def differences(whole: "Whole") -> list[str]:
    """Return a clause for every place where the numbers do not add up."""
    from console.messages import explain

    return [explain(one) for one in report_totals.mismatches(whole.report, whole.crossings)]


def totals_text(whole: "Whole") -> str:
    """Return whether the numbers add up, where they do not, and why."""
    found = differences(whole)
    if not found:
        return _("The numbers add up.")
    told = "; ".join(found)
    why = whole.report.difference
    if not why:
        return _("Does not add up: %(found)s.") % {"found": told}
    return _("Does not add up, because %(why)s: %(found)s.") % {"why": why, "found": told}


def answered(whole: "Whole") -> str:
    """Return how many of the sections are filled in or nihil: "8/10"."""
    return f"{len(SECTIONS) - len(open_sections(whole))}/{len(SECTIONS)}"
