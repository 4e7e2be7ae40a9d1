"""The duties on the roster: the list, and one of them with its rule, crew and the shifts to come. No rule, no SQL."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from console import shift_words as words
from console.context import Context
from console.i18n import N_, _
from console.roster import roster
from console.tui.commands import DELETE, EDIT, NEW, OPEN, SEARCH, Command
from console.tui.screens import asking, duty_forms
from console.tui.screens.clash_doing import settle
from console.tui.screens.listing import RECORD_HISTORY, RESTORE, ListScreen, RecordScreen, RecordWork, Shown
from console.tui.screens.record_work import known
from console.tui.sources import QuerySource
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.fields import Field
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.picker import PickManyScreen
from console.words import word
from db.enums import SecurityClass
from db.queries import duties as queries
from db.queries.duties import CrewRow, DutyFilter, DutyRow

ALL_CREW = Command("all_crew", ("f7", "p"), N_("Crew"), N_("Who stands every shift that names nobody of its own"))
END = Command("end_duty", ("f8", "b"), N_("End it"), N_("From a day on it is not held any more"))
GONE = Command("gone", ("f5",), N_("Removed ones"), N_("List removed duties, or the others again"), show=False)
WORK = (EDIT, ALL_CREW, END, DELETE, RESTORE, RECORD_HISTORY)
AHEAD = 10


class DutyWork(RecordWork[DutyRow]):
    """Commands about one duty."""

    MODE = "operations"
    SERVICE = "duties"
    LIVE_ONLY = ("edit", "delete", "all_crew", "end_duty")

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read a duty with its crew and the shifts to come."""
        row = context.read(queries.get, identity)
        if row is None:
            return None
        crew = context.read(queries.crew, duty=identity)
        now = context.now()
        ahead = context.read(roster, now, now + timedelta(days=365), duty=identity) if row.state == "live" else []
        lines = [
            f"{words.weekday(one.local_start.date())}  {words.hours(one)}  "
            + "; ".join(filter(None, (words.staffing(one), words.names(one.crew), words.state(one, now))))
            for one in ahead[:AHEAD]
        ]
        to_come = Section(_("Shifts to come"), text="\n".join(lines) or _("None."))
        return Shown(row, f"{row.code}  {row.name}", [_facts(row), _crew(crew), to_come])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What comes once has no end to set."""
        row = self.row if self.is_attached else None
        if action == "end_duty" and row is not None and not row.recurrence:
            return False
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Correct the duty."""
        if self.row is not None:
            self.open_form(duty_forms.edit_form(self, self.row), said=_("Duty corrected"))

    def action_all_crew(self) -> None:
        """Choose who stands every shift."""
        row = self.row
        if row is not None:
            self.read_later(lambda context: context.read(queries.crew, duty=row.id), partial(self._crew, row), "crew")

    def _crew(self, row: DutyRow, crew: list[CrewRow]) -> None:
        def chosen(people: list[UUID] | None) -> None:
            if people is not None:
                settle(self, partial(_staff, row.id, people), _("Crew set"))

        there = [one.person for one in crew]
        title = _("Who stands every shift of %(name)s?") % {"name": row.name}
        self.app.push_screen(PickManyScreen(title, asking.person_choices(self.context), there), chosen)

    def action_end_duty(self) -> None:
        """Ask from which day on."""
        row = self.row
        if row is None:
            return

        def submit(values: Values) -> None:
            with self.pora.writing:
                from console.services import duties

                self.context.perform(duties.end, row.id, values["day"] or self.context.today())

        hint = _("“besok”, 31/12/2025; empty: today")
        fields: list[Field] = [asking.day_field(self.context, "day", _("First day without"), hint)]
        form = FormScreen(_("End %(name)s") % {"name": row.name}, fields, {}, submit)
        self.open_form(form, said=_("Ended; undo brings it back"))


def _staff(duty: UUID, people: Sequence[UUID], context: Context, overrule: str) -> object:
    from console.services import crews

    return context.perform(crews.staff, duty, list(people), None, overrule)


def _facts(row: DutyRow) -> Section:
    operation = " ".join(filter(None, (row.operation_code, row.operation_name)))
    return Section("", known(row, [
        Line(_("Comes again"), words.comes(row)), Line(_("Hours"), words.first_hours(row)),
        Line(_("Unit"), row.agency_name or ""), Line(_("Place"), row.place_name or ""),
        Line(_("People needed"), str(row.strength) if row.strength is not None else ""),
        Line(_("Operation"), operation), Line(_("Security class"), word(row.security_class, SecurityClass)),
        Line(_("Notes"), row.notes),
    ]))  # fmt: skip


def _crew(crew: Sequence[CrewRow]) -> Section:
    if not crew:
        return Section(_("Crew of every shift"), text=_("Nobody yet. F7 chooses who stands it."))
    about = [Line(one.name, ", ".join(filter(None, (one.role, one.rank, one.agency_short)))) for one in crew]
    return Section(_("Crew of every shift"), about)


class DutiesScreen(DutyWork, ListScreen[DutyRow]):
    """All duties by name."""

    TITLE_TEXT = N_("Duties")
    HEADING = N_("Duties on the roster")
    HELP_TEXT = N_(
        "What is stood again and again. F2 adds a duty, F4 corrects it, F7 chooses who stands every shift, F8 ends it "
        "from a day on. A single shift is changed on the roster."
    )
    ACTIONS = (OPEN, NEW.named(N_("New duty")), SEARCH, *WORK, GONE)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.gone = False

    def columns(self) -> Sequence[Column[DutyRow]]:
        """Code, name, hours, when, unit, place."""
        return [
            Column(_("Code"), 7, lambda row: row.code),
            Column(_("Guard duty"), None, lambda row: row.name),
            Column(_("Hours"), 14, words.first_hours),
            Column(_("Comes again"), None, words.comes),
            Column(_("Unit"), 16, lambda row: row.agency_short or "", hide_below=140),
            Column(_("Operation"), 11, lambda row: row.operation_code or "", hide_below=160),
        ]

    def source(self) -> QuerySource[DutyRow]:
        """Read under the filter."""
        return QuerySource(self.context, queries.page, queries.count, DutyFilter(self.text, removed=self.gone))

    def filter_words(self) -> str:
        """Say which are listed."""
        return _("only removed ones") if self.gone else ""

    def empty(self) -> str:
        """Say what to do."""
        if self.text or self.gone:
            return _("No duty fits. Esc or F5 shows all again, F2 adds one.")
        return _("No duty yet. F2 adds one that comes again: piket, jaga, patroli rutin.")

    def record_screen(self, row: DutyRow) -> "DutyScreen":
        """Open one duty."""
        return DutyScreen(self.context, row.id)

    def action_new(self) -> None:
        """Add a duty."""
        self.open_form(duty_forms.new_form(self), said=_("Duty added"))

    def action_gone(self) -> None:
        """Turn between removed ones and the others."""
        self.gone = not self.gone
        self.show_list()


class DutyScreen(DutyWork, RecordScreen[DutyRow]):
    """One duty."""

    TITLE_TEXT = N_("Duty on the roster")
    ACTIONS = WORK

    def removed(self, found: Any) -> None:
        """Go back to the list."""
        self.dismiss(None)
