"""The form of a duty: what, when, how it comes again, who stands it. It makes drafts; use cases decide. No SQL."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from console.context import Context
from console.i18n import _
from console.recurrence import parse_rule, read_recurrence, say_rule
from console.roster import exceptions_of, left_out
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_section import doing, write
from console.tui.screens.operation_times import Times
from console.tui.screens.operation_words import AHEAD
from console.tui.screens.part_forms import number_field
from console.tui.screens.task_asking import unit_choices
from console.tui.widgets.fields import Field, LineField, LongField, ParsedField, PickField, PickManyField, Understood
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from db.enums import SecurityClass
from db.errors import PoraError
from db.queries.duties import DutyRow
from db.reading import Page

PLAIN = ("name", "strength", "agency", "place", "operation", "notes", "security_class")


class _Rules(Times):
    """The times of a duty, which its rule needs to be understood."""

    def rule(self, text: str, today: date) -> dict[str, str]:
        """Return rule and left-out days of what was typed, in words or as an RRULE. Raises PoraError."""
        if text.strip().upper().startswith(("RRULE:", "FREQ=")):
            return {"recurrence": str(parse_rule(text)), "exceptions": ""}
        if self._start is None:
            return {"recurrence": "", "exceptions": ""}
        read = read_recurrence(text, self._start.moment, self._start.zone, today)
        days = left_out(read.exceptions, self._start.moment, self._start.zone)
        return {"recurrence": str(read.rule), "exceptions": days}

    def rule_field(self, context: Context) -> ParsedField:
        """Return the field that says how it comes again. Its value is what was typed."""

        def parse(text: str) -> Understood:
            kept = self.rule(text, context.today())
            if self._start is None or not kept["recurrence"]:
                return Understood(text, "")
            left = exceptions_of(kept["exceptions"])
            said = say_rule(parse_rule(kept["recurrence"]), self._start.moment, self._start.zone, left)
            return Understood(text, said)

        hint = _("“setiap Senin dan Kamis sampai 31/01/2026”, “setiap hari kerja selama 3 bulan”; empty: once")
        return ParsedField("every", _("Comes again"), hint=hint, parse=parse)


def _fields(context: Context, times: _Rules) -> list[Field]:
    return [
        LineField("name", _("Guard duty"), required=True, hint=_("As in “Piket pos gabungan”")),
        times.start_field("starts", _("First shift"), required=True),
        times.end_field("ends", _("Ends")),
        times.rule_field(context),
        number_field("strength", _("People needed"), _("On each shift; empty: not counted")),
        PickField("agency", _("Unit"), choices=unit_choices(context)),
        PickField("place", _("Place"), choices=asking.place_choices(context)),
        PickField("operation", _("Operation"), hint=_("Empty: a post's own duty"), choices=_operations(context)),
        asking.enum_field("security_class", _("Security class"), SecurityClass),
        LongField("notes", _("Notes"), lines=2),
    ]


def _operations(context: Context) -> Callable[[], list[Choice]]:
    def read() -> list[Choice]:
        from db.queries import operations
        from db.queries.operations import OperationFilter

        wanted = OperationFilter(states=(*map(str, AHEAD), "running", "finished"))
        rows = context.read(operations.page, wanted, Page(limit=500))
        return [Choice(row.id, row.name, row.code) for row in rows]

    return read


def new_form(screen: WorkScreen[Any], day: date | None = None) -> FormScreen:
    """Return the form that adds a duty with its crew."""
    context, times = screen.context, _Rules()

    def work(values: Values, context: Context) -> None:
        from console.services import duties
        from console.services.crews import CrewGiven
        from db.models.duties import DutyDraft

        given = {name: values[name] for name in PLAIN}
        draft = DutyDraft.model_validate({**given, **_timed(values, times, context)})
        context.perform(duties.add, draft, [CrewGiven(one) for one in values["crew"] or ()], values["overrule"])

    fields = _fields(context, times)
    fields.insert(5, PickManyField("crew", _("Crew"), choices=asking.person_choices(context)))
    fields.append(LineField("overrule", _("It may clash, because"), hint=_("Only where a clash blocks it")))
    usual = {"agency": context.actor.unit, "security_class": SecurityClass.OPEN.value}
    return FormScreen(_("New duty"), fields, usual, lambda values: write(screen, partial(work, values)))


def _timed(values: Values, times: _Rules, context: Context) -> dict[str, Any]:
    span = times.span(values["starts"], values["ends"])
    rule = times.rule(values["every"], context.today()) if values["every"] else {"recurrence": "", "exceptions": ""}
    return {**span._asdict(), **rule}


def edit_form(screen: WorkScreen[Any], row: DutyRow) -> FormScreen:
    """Return the form that corrects a duty; only what was changed is written."""
    times = _Rules(row.zone)
    before = {name: getattr(row, name) for name in PLAIN}
    every = _typed(row, screen.context)
    shown = {**before, "starts": row.starts_at, "ends": row.ends_at, "every": every}

    def submit(values: Values) -> None:
        changed = asking.differing(before, {name: values[name] for name in PLAIN})
        timed = _timed(values, times, screen.context)
        if (values["every"] or "") == every:  # as it was: what people do not type, such as an RRULE's finesses, stays
            timed |= {"recurrence": row.recurrence, "exceptions": row.exceptions}
        changed |= {name: value for name, value in timed.items() if getattr(row, name) != value}
        if changed:
            write(screen, doing("duties", "edit", row.id, changed, values["overrule"]))

    fields = _fields(screen.context, times)
    fields.append(LineField("overrule", _("It may clash, because"), hint=_("Only where a clash blocks it")))
    return FormScreen(_("Correct %(code)s") % {"code": row.code}, fields, shown, submit)


def _typed(row: DutyRow, context: Context) -> str:
    """Return the rule of a duty as one could type it: in words where they read back as the same, else as an RRULE."""
    if not row.recurrence:
        return ""
    try:
        said = say_rule(parse_rule(row.recurrence), row.starts_at, row.zone, exceptions_of(row.exceptions))
        start = row.starts_at.astimezone(ZoneInfo(row.zone))
        read = read_recurrence(said, start, row.zone, context.today())
    except PoraError:
        return row.recurrence
    return said if say_rule(read.rule, start, row.zone, read.exceptions) == said else row.recurrence
