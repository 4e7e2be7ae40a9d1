"""Where an operation works and which units take part: two sections of its screen. No rule and no SQL."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, Command
from console.tui.screens import asking
from console.tui.screens.clash_doing import settle
from console.tui.screens.operation_section import OperationTable, doing, write
from console.tui.screens.operation_words import answered, people, period_of
from console.tui.screens.part_forms import answer_form, part_form
from console.tui.screens.task_asking import unit_choices
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import LineField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickManyScreen
from console.words import word
from db.enums import Handshake, ParticipationRole
from db.queries.bookings import ParticipantRow
from db.queries.operations import OperationPlaceRow

ANSWER = Command("answer", ("j",), N_("Answer"), N_("Record what the unit says, also on its behalf"))
DECIDE = Command("decide_offer", ("c",), N_("Decide"), N_("Take the counter-offer over, or refuse it"))


class PlacesTable(OperationTable[OperationPlaceRow]):
    """The places of an operation in the order papers name them."""

    ACTIONS = (
        NEW.named(N_("Places"), N_("Choose all places it works at")),
        EDIT.named(N_("Sector name"), N_("What the place is called in this operation")),
        DELETE.named(N_("Take off"), N_("Take the place off the operation")),
    )

    def __init__(self) -> None:
        columns: list[Column[OperationPlaceRow]] = [
            Column(_("Place"), None, lambda row: row.name),
            Column(_("Sector name"), None, lambda row: row.sector),
            Column(_("Lies in"), None, lambda row: row.parent_name or ""),
            Column(_("Code"), 14, lambda row: row.code),
        ]
        super().__init__(columns, _("No place yet. F2 chooses where it works."), "places")

    def rows_of(self, view: Any) -> list[OperationPlaceRow]:
        """Return the places."""
        return list(view.places)

    def action_new(self) -> None:
        """Choose all places."""
        sectors = self._sectors()

        def chosen(places: list[UUID] | None) -> None:
            if places is not None:
                self._put({place: sectors.get(place, "") for place in places}, _("Places set"))

        read = asking.place_choices(self.work.context)
        self.app.push_screen(PickManyScreen(_("Where does it work?"), read, list(sectors)), chosen)

    def action_edit(self) -> None:
        """Name the sector."""
        row = self.cursor_row
        if row is None:
            return
        sectors, operation = self._sectors(), self.operation

        def submit(values: Values) -> None:
            write(self.work, _putting(operation, {**sectors, row.place: values["sector"]}))

        field = LineField("sector", _("Sector name"), hint=_("As in “Sektor II, jalur tikus Sungai Beruang”"))
        form = FormScreen(row.name, [field], {"sector": row.sector}, submit)
        self.work.open_form(form, said=_("Sector named"))

    def action_delete(self) -> None:
        """Take the place under the cursor off."""
        row = self.cursor_row
        if row is not None:
            kept = {place: sector for place, sector in self._sectors().items() if place != row.place}
            self._put(kept, _("Taken off; undo brings it back"))

    def _sectors(self) -> dict[UUID, str]:
        return {row.place: row.sector for row in self.shown.places} if self.shown else {}

    def _put(self, sectors: dict[UUID, str], said: str) -> None:
        self.work.write_later(_putting(self.operation, sectors), said=said)


def _putting(operation: UUID, sectors: dict[UUID, str]) -> Callable[[Context], object]:
    def work(context: Context) -> object:
        from console.services import operations

        given = [operations.PlaceGiven(place, sector) for place, sector in sectors.items()]
        return context.perform(operations.set_places, operation, given)

    return work


class UnitsTable(OperationTable[ParticipantRow]):
    """The units that take part, the leading one first."""

    ACTIONS = (
        NEW.named(N_("Ask units"), N_("Choose the units asked to take part")), ANSWER, DECIDE,
        EDIT.named(N_("Its part"), N_("Role, commander, strength promised and come, its own order")),
        DELETE.named(N_("Take off"), N_("Take the unit off the operation")),
    )  # fmt: skip
    CHANGING = ("new", "edit", "delete", "answer")

    def __init__(self) -> None:
        columns: list[Column[ParticipantRow]] = [
            Column(_("Unit"), None, lambda row: f"{'* ' if row.leads else ''}{row.agency_name}"),
            Column(_("Answer"), 25, answered),
            Column(_("Strength"), 8, people, "right"),
            Column(_("Role"), 11, _role),
            Column(_("Commander"), None, lambda row: row.led_by, hide_below=100),
            Column(_("Own order (Sprin)"), 22, lambda row: row.order_number, hide_below=100),
        ]
        super().__init__(columns, _("No unit yet. F2 asks units to take part."), "units")

    def rows_of(self, view: Any) -> list[ParticipantRow]:
        """Return the units."""
        return list(view.units)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A counter-offer is decided only where there is one."""
        if action == "decide_offer":
            return self.open and self.cursor_row is not None and self.cursor_row.handshake == Handshake.COUNTERED
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Choose units to ask."""
        there = {row.agency for row in self.rows_of(self.shown)} if self.shown else set()
        read, operation = unit_choices(self.work.context), self.operation

        def chosen(units: list[UUID] | None) -> None:
            if units:
                self.work.write_later(lambda context: _ask(context, operation, units), said=_("Units asked"))

        picker = PickManyScreen(_("Ask which units?"), lambda: [one for one in read() if one.value not in there])
        self.app.push_screen(picker, chosen)

    def action_answer(self) -> None:
        """Record what the unit under the cursor says."""
        if self.cursor_row is not None and self.shown is not None:
            form = answer_form(self.work, self.cursor_row, self.shown.operation)
            self.work.open_form(form, lambda _values: self.action_go(1), _("Answer recorded"))

    def action_decide_offer(self) -> None:
        """Show the counter-offer, and ask."""
        row = self.cursor_row
        if row is None or self.shown is None:
            return
        offer = [
            period_of(row.proposed_start, None, self.shown.operation.zone) if row.proposed_start else "",
            _("%(n)s people") % {"n": row.proposed_strength} if row.proposed_strength is not None else "",
            row.answer_reason,
        ]

        def chosen(accepted: bool | None) -> None:
            if accepted is not None:
                settle(self.work, partial(_decide, row.id, accepted), _("Decided"))

        choices = [Choice(True, _("Take it over")), Choice(False, _("Refuse; the unit is asked again"))]
        title = _("%(unit)s proposes") % {"unit": row.agency_name}
        self.app.push_screen(ChooseScreen(title, choices, text="\n".join(filter(None, offer))), chosen)

    def action_edit(self) -> None:
        """Correct the part of the unit under the cursor."""
        if self.cursor_row is not None:
            self.work.open_form(part_form(self.work, self.cursor_row), said=_("Part corrected"))

    def action_delete(self) -> None:
        """Take the unit under the cursor off."""
        if self.cursor_row is not None:
            work = doing("participation", "remove", self.cursor_row.id)
            self.work.write_later(work, said=_("Taken off; undo brings it back"))


def _decide(part: UUID, accepted: bool, context: Context, overrule: str) -> object:
    from console.services import participation

    return context.perform(participation.decide, part, accepted, overrule)


def _ask(context: Context, operation: UUID, units: list[UUID]) -> object:
    from console.services import participation

    given = [participation.PartGiven(unit) for unit in units]
    return context.perform(participation.ask, operation, given)


def _role(row: ParticipantRow) -> str:
    return _("leads") if row.leads else word(row.role, ParticipationRole)
