"""The agenda of a meeting as a list: add, change, move, take off, and take over what earlier meetings left.

No rule and no SQL.
"""

from typing import Any

from console.context import Context
from console.i18n import N_, _, language, short_date
from console.tui.commands import DELETE, EDIT, NEW, Command
from console.tui.screens import asking
from console.tui.screens.meeting_section import SectionTable, doing
from console.tui.screens.meeting_view import MeetingView
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import LineField, ParsedField, PickField, Understood
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickManyScreen
from console.words import carried, word
from db.enums import AgendaState
from db.errors import Invalid
from db.queries.agenda import AgendaRow

ADD = NEW.named(N_("Add item"), N_("Add an item behind the one under the cursor"))
UP = Command("move(-1)", ("ctrl+up",), N_("Move up"), N_("Move the item up"), show=False)
DOWN = Command("move(1)", ("ctrl+down",), N_("Move down"), N_("Move the item down"), show=False)
CARRY = Command("carry", ("f6", "t"), N_("Take over"), N_("Take over what earlier meetings of this forum left"))
CLOSE = DELETE.named(N_("Take off"), N_("Take the item off for good; it stays on record"))


class AgendaTable(SectionTable[AgendaRow]):
    """The items in their order; those taken off come last."""

    ACTIONS = (ADD, EDIT, CARRY, UP, DOWN, CLOSE)

    def __init__(self) -> None:
        columns: list[Column[AgendaRow]] = [
            Column(_("No."), 3, self._number, "right"),
            Column(_("Agenda item"), None, lambda row: row.title),
            Column(_("Min"), 4, lambda row: str(row.minutes or "-"), "right"),
            Column(_("State"), 22, _state),
            Column(_("Presented by"), 22, lambda row: row.presenter_called, hide_below=100),
            Column(_("Function"), 24, _function, hide_below=120),
        ]
        empty = _("No agenda yet. F2 adds an item; F6 takes over what earlier meetings of this forum left.")
        super().__init__(columns, empty, "agenda")

    def rows_of(self, view: MeetingView) -> list[AgendaRow]:
        """Return all items."""
        return list(view.agenda)

    def _number(self, row: AgendaRow) -> str:
        return "-" if row.state == AgendaState.CLOSED else str(self._places.get(row.id, 0) + 1)

    # Commands

    def action_new(self) -> None:
        """Ask for a new item."""
        after = self.cursor_row.id if self.cursor_row is not None and self.cursor_row.state != "closed" else None
        meeting, screen = self.meeting, self.work

        def submit(values: Values) -> None:
            from console.services import agenda
            from db.models.meetings import AgendaItemDraft

            with screen.pora.writing:
                draft = AgendaItemDraft(meeting=meeting, **_given(values))
                (added,) = screen.context.perform(agenda.add, [draft], after)
            self.go_to(added.id)

        form = FormScreen(_("New agenda item"), _fields(screen.context), {}, submit)
        screen.open_form(form, said=_("Item added"))

    def action_edit(self) -> None:
        """Change the item under the cursor."""
        row, screen = self.cursor_row, self.work
        if row is None:
            return
        before = {
            "title": row.title, "minutes": row.minutes, "presenter": row.presenter_agency or row.presenter,
            "function": row.function,
        }  # fmt: skip

        def submit(values: Values) -> None:
            changed = asking.differing(_given(before), _given(values))
            if changed:
                with screen.pora.writing:
                    doing("agenda", "edit", row.id, changed)(screen.context)

        screen.open_form(FormScreen(_("Agenda item"), _fields(screen.context), before, submit), said=_("Item changed"))

    def action_move(self, steps: int) -> None:
        """Move the item under the cursor by one place."""
        row = self.cursor_row
        rows = [one for one in self.view.agenda if one.state != AgendaState.CLOSED] if self.view else []
        if row not in rows:
            return
        place = rows.index(row) + steps
        if 0 <= place < len(rows):
            rows.remove(row)
            after = rows[place - 1].id if place else None
            self.work.write_later(doing("agenda", "move", row.id, after))

    def action_delete(self) -> None:
        """Take the item off."""
        if self.cursor_row is not None:
            self.work.write_later(doing("agenda", "close", self.cursor_row.id), said=_("Taken off"))

    def action_carry(self) -> None:
        """Choose among what earlier meetings left."""
        assert self.view is not None
        row, screen = self.view.meeting, self.work

        def read() -> list[Choice]:
            from console.services import agenda

            context = screen.context
            left = context.read(agenda.propose_agenda, row.forum, row.region, context.today())
            return [Choice(one, _proposed(one), _why(one)) for one in left]

        def chosen(picked: list[Any] | None) -> None:
            if picked:
                screen.write_later(doing("agenda", "take_over", row.id, picked), said=_("Taken over"))

        if row.forum:
            screen.app.push_screen(PickManyScreen(_("What earlier meetings left"), read), chosen)
        else:
            screen.say(_("A meeting without a forum has no earlier meetings. Ctrl+E names its forum."))


def _state(row: AgendaRow) -> str:
    return carried(row.carried_count) if row.carried_count and row.state == "open" else word(row.state, AgendaState)


def _function(row: AgendaRow) -> str:
    return (row.function_name_en if language() == "en" else "") or row.function_name or row.function


def _proposed(one: Any) -> str:
    return f"{one.code} {one.title}".strip()


def _why(one: Any) -> str:
    late = _("overdue since %(day)s") % {"day": short_date(one.due)} if one.overdue else ""
    return ", ".join(part for part in (late or one.agency_name, carried(one.carried), one.meeting_code) if part)


def _fields(context: Context) -> list[Any]:
    def minutes(text: str) -> Understood:
        if not text.strip().isdigit():
            raise Invalid("agenda.minutes", field="minutes", found=text)
        return Understood(int(text), "")

    def functions() -> list[Choice]:
        from db.queries import terms

        return [Choice(one.code, one.name(language())) for one in context.read(terms.of_list, "function")]

    presenters = asking.agency_choices(context, "unit")
    return [
        LineField("title", _("Agenda item"), required=True),
        ParsedField("minutes", _("Minutes planned"), parse=minutes),
        PickField("presenter", _("Presented by"), choices=presenters, free=True, hint=_("A unit, or any name")),
        PickField("function", _("Tim PORA function"), choices=functions, hint=_("Permenimipas 2/2025, article 53")),
    ]


def _given(values: Values) -> Values:
    """Return the form's values as the draft takes them: a presenter is a unit or a text."""
    who = values["presenter"]
    named = isinstance(who, str)
    return {
        "title": values["title"], "minutes": values["minutes"], "function": values["function"] or "",
        "presenter": who if named else "", "presenter_agency": None if named else who,
    }  # fmt: skip
