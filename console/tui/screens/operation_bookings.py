"""People and resources held for an operation: a section of its screen. No rule and no SQL."""

from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, Command
from console.tui.screens import asking
from console.tui.screens.booking_choices import bookable, kind_word
from console.tui.screens.clash_doing import settle
from console.tui.screens.operation_section import OperationTable, doing, write
from console.tui.screens.operation_times import Times
from console.tui.screens.operation_words import held, period_of
from console.tui.widgets.columns import Column
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.fields import LineField, LongField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.picker import PickManyScreen
from db.enums import BookingState
from db.queries.bookings import BookingRow

BOOK = NEW.named(N_("Book"), N_("Choose people and resources: free ones first, busy ones with what they do"))
CONFIRM = Command("confirm", ("k",), N_("Confirm"), N_("Note that the owner gives it"))
DECLINE = Command("decline", ("t",), N_("Decline"), N_("Note that the owner does not give it, with a reason"))


class BookingsTable(OperationTable[BookingRow]):
    """What is booked for an operation. Space marks several."""

    ACTIONS = (
        BOOK, CONFIRM, DECLINE, EDIT.named(N_("Its times"), N_("Times of its own, duty, notes")),
        DELETE.named(N_("Take off"), N_("Take the booking off the operation")),
    )  # fmt: skip
    CHANGING = ("new", "edit", "delete", "confirm", "decline")
    MULTI = True

    def __init__(self) -> None:
        columns: list[Column[BookingRow]] = [
            Column(_("Who or what"), None, lambda row: row.subject_name),
            Column(_("State"), 24, held),
            Column(_("Kind"), 12, lambda row: kind_word(row.subject_kind)),
            Column(_("Duty"), 16, lambda row: row.duty),
            Column(_("Owner"), None, lambda row: row.owner_name or "", hide_below=100),
            Column(_("Times of its own"), 34, _own_times, hide_below=120),
        ]
        super().__init__(columns, _("Nothing is booked yet. F2 books people, vehicles, boats …"), "bookings")

    def rows_of(self, view: Any) -> list[BookingRow]:
        """Return the bookings."""
        return list(view.bookings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is confirmed is not confirmed again."""
        if action == "confirm" and not any(row.state != BookingState.CONFIRMED for row in self.targets()):
            return False
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Choose whom and what to book."""
        if self.shown is None:
            return
        row, context = self.shown.operation, self.work.context
        there = {one.subject for one in self.shown.bookings}

        def chosen(subjects: list[UUID] | None) -> None:
            if subjects:
                self.work.write_later(partial(_book, row.id, subjects), said=_("Booked; their owners still confirm"))

        title = _("Book for %(code)s") % {"code": row.code}
        self.app.push_screen(PickManyScreen(title, lambda: bookable(context, row.id, there)), chosen)

    def action_confirm(self) -> None:
        """Note that the owner stands by it; what clashes wants a reason or another choice."""
        for row in [one for one in self.targets() if one.state != BookingState.CONFIRMED]:
            said = _("%(name)s is confirmed") % {"name": row.subject_name}
            settle(self.work, partial(_confirm, row.id), said, self._see_clashes)
        self.unmark_all()

    def _see_clashes(self) -> None:
        self.app.call_later(self.work.run_action, "open_section('clashes')")

    def action_decline(self) -> None:
        """Note that the owner does not give it."""
        rows = self.targets()

        def answered(reason: str | None) -> None:
            for row in rows if reason else ():
                self.work.write_later(doing("bookings", "decline", row.id, reason), said=_("Declined"))
            self.unmark_all()

        names = ", ".join(row.subject_name for row in rows)
        question = _("Why is %(name)s not given?") % {"name": names}
        self.app.push_screen(ReasonScreen(question, yes=_("Decline")), answered)

    def action_edit(self) -> None:
        """Correct the booking under the cursor."""
        row = self.cursor_row
        if row is None or self.shown is None:
            return
        zone = self.shown.operation.zone
        times = Times(zone)
        own = (row.starts_at, row.ends_at) if row.own_times else (None, None)
        before = {"starts_at": own[0], "ends_at": own[1], "duty": row.duty, "notes": row.notes}

        def submit(values: Values) -> None:
            span = times.span(values["starts"], values["ends"])
            given = {"starts_at": span.starts_at, "ends_at": span.ends_at}
            changed = asking.differing(before, {**given, "duty": values["duty"], "notes": values["notes"]})
            if changed:
                write(self.work, doing("bookings", "edit", row.id, changed))

        fields = [
            LineField("duty", _("Duty"), hint=_("As in “driver”, “team II”")),
            times.start_field("starts", _("Begins")),
            times.end_field("ends", _("Ends")),
            LongField("notes", _("Notes"), lines=2),
        ]
        shown = {**before, "starts": own[0], "ends": own[1]}
        form = FormScreen(_("Booking of %(name)s") % {"name": row.subject_name}, fields, shown, submit)
        self.work.open_form(form, said=_("Booking corrected"))

    def action_delete(self) -> None:
        """Take bookings off."""
        for row in self.targets():
            self.work.write_later(doing("bookings", "remove", row.id), said=_("Taken off; undo brings it back"))
        self.unmark_all()


def _own_times(row: BookingRow) -> str:
    return period_of(row.starts_at, row.ends_at, "") if row.own_times else ""


def _book(operation: UUID, subjects: list[UUID], context: Context) -> object:
    from console.services import bookings
    from db.models.operations import BookingDraft

    return context.perform(bookings.add, [BookingDraft(operation=operation, subject=one) for one in subjects])


def _confirm(booking: UUID, context: Context, overrule: str) -> object:
    from console.services import bookings

    return context.perform(bookings.confirm, booking, overrule)
