"""The forms of a daily report: one for each section, one for a line. They make drafts. No SQL."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _, clock, short_date
from console.report_totals import EQUIPMENT, PEOPLE, PLAN, WEATHER
from console.report_typing import read_grid, read_hours, typed
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_section import doing, write
from console.tui.screens.part_forms import number_field
from console.tui.widgets.fields import Field, LineField, LongField, ParsedField, Understood
from console.tui.widgets.form import FormScreen, Values
from console.words.reports import hours, section_word
from db.enums import Direction, ReportSection, SecurityClass
from db.queries.reports import LineRow, ReportRow, Whole

_DIFFERENCE = "difference"


def _difference() -> LineField:
    return LineField(_DIFFERENCE, _("Why numbers differ"), hint=_("Only when they do not add up"))


def _fields(section: str) -> list[Field]:
    if section == WEATHER:
        return [LineField("weather", _("Weather")), LineField("access", _("Roads and paths"))]
    if section == PEOPLE:
        return [
            number_field("strength", _("Strength"), _("How many people the post has")),
            number_field("present", _("Present")), number_field("sick", _("Sick")),
            number_field("on_leave", _("On leave")),
            LineField("strength_note", _("Others"), hint=_("Where those are who are neither: course, other post")),
            _difference(),
        ]  # fmt: skip
    name = {EQUIPMENT: "equipment", PLAN: "plan"}.get(section, section)
    return [LongField(name, section_word(section).capitalize(), lines=6)]


def section_form(screen: WorkScreen[Any], whole: Whole, section: str, reason: str) -> FormScreen:
    """Return the form of a section that is made of numbers and texts; only what was changed is written."""
    return _edit_form(screen, whole.report, section_word(section).capitalize(), _fields(section), reason)


def head_form(screen: WorkScreen[Any], whole: Whole, reason: str) -> FormScreen:
    """Return the form of what stands above and below the sections."""
    fields = [
        LineField("number", _("Official number")),
        asking.enum_field("security_class", _("Security class"), SecurityClass),
        _difference(), LongField("notes", _("Notes"), lines=3),
    ]  # fmt: skip
    return _edit_form(screen, whole.report, whole.report.code, fields, reason)


def _edit_form(screen: WorkScreen[Any], row: ReportRow, title: str, fields: list[Field], reason: str) -> FormScreen:
    before = {field.name: getattr(row, field.name) for field in fields}

    def submit(values: Values) -> None:
        changed = asking.differing(before, values)
        if changed:
            write(screen, doing("reports", "edit", row.id, changed, reason))

    return FormScreen(title, fields, before, submit)


# ------------------------------------------------------------------------------------------------- crossings


def crossings_form(screen: WorkScreen[Any], whole: Whole, reason: str) -> FormScreen:
    """Return the grid of crossings: a line for each document, in and out, and the totals where they are known apart."""
    hint = _("A line each: “paspor 12 8” men and women, “PLB 40 35 75” with total, “KILB 6” the total")
    fields: list[Field] = [
        LongField("in", _("In"), lines=4, hint=hint),
        LongField("out", _("Out"), lines=4),
        number_field("crossings_in", _("In, in all"), _("Empty: the sum of the lines")),
        number_field("crossings_out", _("Out, in all"), _("Empty: the sum of the lines")),
        _difference(),
    ]
    row = whole.report
    shown = {direction.value: _grid(whole, direction) for direction in Direction}
    before = {name: getattr(row, name) for name in ("crossings_in", "crossings_out", _DIFFERENCE)}

    def submit(values: Values) -> None:
        rows = [one for direction in Direction for one in read_grid(values[direction.value], direction)]
        totals = {name: values[name] for name in before}
        write(screen, doing("reports", "put_crossings", row.id, rows, reason, True, totals))

    return FormScreen(section_word(ReportSection.CROSSINGS).capitalize(), fields, {**shown, **before}, submit)


def _grid(whole: Whole, direction: Direction) -> str:
    rows = [row for row in whole.crossings if row.direction == direction]
    return "\n".join(typed(row.document, row.men, row.women, row.total) for row in rows)


# ------------------------------------------------------------------------------------------------- lines


def _line_fields(section: str, row: ReportRow) -> list[Field]:
    incident = section == ReportSection.INCIDENTS
    when = _hours_field(row)
    what = LongField("what", _("What"), required=True, lines=2)
    where, who = LineField("location", _("Where")), LineField("who", _("Who"))
    if incident:
        return [what, when, where, who, LongField("why", _("Why"), lines=2), LongField("how", _("How"), lines=3)]
    marker = [LineField("marker", _("Marker (patok)"))] if section == ReportSection.ACTIVITIES else []
    return [what, when, where, *marker, who]


def _hours_field(row: ReportRow) -> ParsedField:
    def parse(text: str) -> Understood:
        starts, ends = read_hours(text, row.day, row.zone)
        day = short_date(ends.date()) if ends and ends.date() != row.day else ""
        return Understood((starts, ends), " ".join(filter(None, (hours(starts, ends, row.zone), day))))

    def show(given: Any) -> str:
        return str(given) if isinstance(given, str) else "–".join(clock(one) for one in given if one)

    return ParsedField("hours", _("When"), hint=_("09.00, or 09.00-11.30"), parse=parse, show=show)


def line_form(screen: WorkScreen[Any], whole: Whole, section: str, line: LineRow | None, reason: str) -> FormScreen:
    """Return the form of a new line of a section, or of one that is there. Incidents are asked by 5W1H."""
    row = whole.report
    fields = _line_fields(section, row)
    before: dict[str, Any] = {}
    if line is not None:
        before = {field.name: getattr(line, field.name) for field in fields if field.name != "hours"}
        before |= {"starts_at": line.starts_at, "ends_at": line.ends_at}

    def submit(values: Values) -> None:
        given = _line_values(values)
        if line is None:
            write(screen, partial(_add_line, row.id, section, given, reason))
            return
        changed = asking.differing(before, given)
        if changed:
            write(screen, doing("reports", "edit_line", line.id, changed, reason))

    shown = {**before, "hours": hours(line.starts_at, line.ends_at, row.zone) or None} if line else {}
    return FormScreen(section_word(section).capitalize(), fields, shown, submit)


def _line_values(values: Mapping[str, Any]) -> Values:
    starts, ends = values["hours"] or (None, None)
    return {**{name: value for name, value in values.items() if name != "hours"}, "starts_at": starts, "ends_at": ends}


def _add_line(report: UUID, section: str, given: Values, reason: str, context: Context) -> object:
    from console.services import reports
    from db.models.reports import ReportLineDraft

    draft = ReportLineDraft.model_validate({**given, "report": report, "section": section})
    return context.perform(reports.add_line, draft, reason)
