"""What can be done to one shift, wherever it is shown: crew, who came, hand-over, move, call off, give away.

No rule and no SQL.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from console import shift_words as words
from console.context import Context
from console.i18n import N_, _
from console.roster import RosterShift
from console.tui.commands import Command
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.clash_doing import settle
from console.tui.screens.meeting_section import doing
from console.tui.screens.shift_forms import crew_choices, handover_form, move_form
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickManyScreen, PickScreen

CREW = Command("crew", ("f7", "p"), N_("Crew"), N_("Choose who stands this shift: free ones first"))
HAND_OVER = Command("hand_over", ("f8", "s"), N_("Hand over"), N_("What the next crew must know, or nihil"))
CAME = Command("came", ("k",), N_("Who came"), N_("Note who stood the shift; the others did not come"), show=False)
MOVE = Command("move_shift", ("w",), N_("Move"), N_("Other times for this one shift"), show=False)
CANCEL = Command("cancel_shift", ("b",), N_("Call off"), N_("This one shift is not held, with the reason"), show=False)
REINSTATE = Command("reinstate", ("v",), N_("Hold it after all"), N_("A shift that was called off is held"), show=False)
GIVE = Command("give", ("g",), N_("Another unit"), N_("Give this one shift to another unit"), show=False)
DUTY = Command("duty", ("j",), N_("Its duty"), N_("The rule it comes by, who stands every shift"), show=False)
ON_SHIFT = (CREW, HAND_OVER, CAME, MOVE, CANCEL, REINSTATE, GIVE, DUTY)
"""Commands about one shift."""


class ShiftWork(WorkScreen[None]):
    """A screen with one shift to act upon."""

    MODE = "operations"

    @property
    def shift(self) -> RosterShift | None:
        """The shift that commands are about, or None while there is none."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the shift allows."""
        shift = self.shift if self.is_attached else None
        if action == "reinstate":
            return shift is not None and shift.cancelled
        if action in ("crew", "hand_over", "came", "move_shift", "cancel_shift"):
            fits = shift is not None and not shift.cancelled
            return fits and (action != "cancel_shift" or not (shift and shift.handed_over))
        if action in ("give", "duty"):
            return shift is not None
        return super().check_action(action, parameters)

    def _perform(self, module: str, verb: str, said: str, *given: Any) -> None:
        """Perform a use case about the shift."""
        if self.shift is not None:
            self.write_later(doing(module, verb, self.shift.duty.id, self.shift.occurrence, *given), said=said)

    def action_crew(self) -> None:
        """Choose who stands the shift."""
        shift = self.shift
        if shift is None:
            return

        def chosen(people: list[UUID] | None) -> None:
            if people is not None:
                settle(self, partial(_staff, shift, people), _("Crew set"))

        when = f"{words.weekday(shift.local_start.date())} {words.hours(shift)}"
        title = _("Who stands %(shift)s?") % {"shift": when}
        there = [one.person for one in shift.coming]
        self.app.push_screen(PickManyScreen(title, crew_choices(self.context, shift), there), chosen)

    def action_came(self) -> None:
        """Note who came."""
        shift = self.shift
        if shift is None or not shift.crew:
            self.say(_("Nobody stands it yet: F7 chooses the crew."))
            return

        def chosen(people: list[UUID] | None) -> None:
            if people is not None:
                self._perform("crews", "note_attendance", _("Noted"), people)

        choices = [Choice(one.person, one.name, one.role) for one in shift.crew]
        there = [one.person for one in shift.coming]
        self.app.push_screen(PickManyScreen(_("Who stood the shift?"), lambda: choices, there), chosen)

    def action_hand_over(self) -> None:
        """Ask for the note."""
        if self.shift is not None:
            self.open_form(handover_form(self, self.shift), said=_("Hand-over noted"))

    def action_move_shift(self) -> None:
        """Ask for other times."""
        if self.shift is not None:
            self.open_form(move_form(self, self.shift), said=_("Shift moved"))

    def action_cancel_shift(self) -> None:
        """Ask why."""

        def answered(reason: str | None) -> None:
            if reason:
                self._perform("shifts", "cancel", _("Called off; undo brings it back"), reason)

        self.app.push_screen(ReasonScreen(_("Why is it not held?"), self._named(), yes=_("Call off")), answered)

    def action_reinstate(self) -> None:
        """Hold it after all."""
        self._perform("shifts", "reinstate", _("It is held"))

    def action_give(self) -> None:
        """Choose another unit."""

        def chosen(unit: UUID | None) -> None:
            if unit is not None:
                self._perform("shifts", "give", _("Given to another unit"), unit)

        read = asking.agency_choices(self.context, "unit")
        self.app.push_screen(PickScreen(_("Which unit stands it?"), read), chosen)

    def action_duty(self) -> None:
        """Open its duty."""
        from console.tui.screens.duties import DutyScreen

        if self.shift is not None:
            self.app.push_screen(DutyScreen(self.context, self.shift.duty.id))

    def _named(self) -> str:
        shift = self.shift
        return f"{shift.duty.name}, {words.weekday(shift.local_start.date())} {words.hours(shift)}" if shift else ""


def _staff(shift: RosterShift, people: Sequence[UUID], context: Context, overrule: str) -> object:
    from console.services import crews

    return context.perform(crews.staff, shift.duty.id, list(people), shift.occurrence, overrule)
