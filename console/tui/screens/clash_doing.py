"""What can be done about a clash: another one that is free, another time, or a reason why it may stand. No SQL.

Wherever clashes are shown: under an operation, in the list, on the timeline.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import Context
from console.dates import Moment, echo_moment, zone_name
from console.i18n import _, clock, short_date
from console.messages import explain
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_section import doing
from console.tui.screens.operation_words import AHEAD
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.matching import Choice
from db.errors import Refused
from db.queries.operations import OperationRow

if TYPE_CHECKING:
    from console.services.clashes import Found, Suggestion

EDITED = (*AHEAD, "running", "finished", "postponed")

STAYING = ("qualification", "strength", "second_lead")
"""Rules that another time does not help against."""


class Side(NamedTuple):
    """One of the operations of a clash, with what could be done to it and the booking concerned."""

    row: OperationRow
    suggestion: "Suggestion"
    booking: UUID | None


def do_something(screen: WorkScreen[Any], found: "Found") -> None:
    """Show the clash in full and offer what would help."""
    screen.read_later(lambda context: _sides(context, found), partial(_offer, screen, found), group="clash")


def _duties(screen: WorkScreen[Any], found: "Found") -> list[Choice]:
    """Offer to go to the duties of a clash, where its crew is set."""
    named = zip(found.clash.operations, found.codes, strict=True)
    return [Choice(partial(_open_shift, screen, identity), _("Open the duty %(code)s") % {"code": code})
            for identity, code in named if identity in found.duties]  # fmt: skip


def _open_shift(screen: WorkScreen[Any], duty: UUID) -> None:
    from console.tui.screens.duties import DutyScreen

    screen.app.push_screen(DutyScreen(screen.context, duty))


def _sides(context: Context, found: "Found") -> list[Side]:
    from console.services import clashes
    from db.queries import bookings, operations

    sides = []
    for operation in found.clash.operations:
        row = context.read(operations.get, operation)
        if row is not None:
            own = context.read(bookings.bookings, operation=operation, subject=found.clash.subject)
            booking = own[0].id if own and found.clash.subject else None
            sides.append(Side(row, context.read(clashes.suggest, operation, found.clash), booking))
    return sides


Act = Callable[[], Any]


def _offer(screen: WorkScreen[Any], found: "Found", sides: Sequence[Side]) -> None:
    choices = [choice for side in sides for choice in _help(screen, found, side)]
    choices += [_stand(screen, side.row, explain(found.telling)) for side in sides if side.row.state in EDITED]
    choices += [Choice(partial(_open, screen, side.row.id), _("Open %(code)s") % {"code": side.row.code}, side.row.name)
                for side in sides]  # fmt: skip
    choices += _duties(screen, found)

    def chosen(act: Act | None) -> None:
        if act is not None:
            act()

    words = _("blocks") if found.clash.severity == "block" else _("warns")
    kept = [_("%(code)s stands because: %(reason)s") % {"code": side.row.code, "reason": side.row.clash_reason}
            for side in sides if side.row.clash_reason]  # fmt: skip
    text = "\n".join([explain(found.telling), *kept])
    title = _("What to do (this clash %(does)s)") % {"does": words}
    screen.app.push_screen(ChooseScreen(title, choices, text=text), chosen)


def _help(screen: WorkScreen[Any], found: "Found", side: Side) -> list[Choice]:
    """Return what would help on one side: what else is free, and the next time when all is."""
    row, offered = side.row, side.suggestion
    choices = []
    if side.booking is not None and row.state in EDITED:
        for other in offered.alternatives:
            label = _("%(code)s: take %(other)s instead") % {"code": row.code, "other": other.name}
            said = _("%(other)s booked instead") % {"other": other.name}
            act = partial(_replace, screen, side.booking, other.id, said)
            choices.append(Choice(act, label, other.owner_name))
    moving = row.state in AHEAD and str(found.clash.rule) not in STAYING
    if offered.next_start is not None and moving and offered.next_start != row.starts_at:
        there = Moment(offered.next_start.astimezone(ZoneInfo(offered.zone)), offered.zone, False)
        when = f"{short_date(there.moment.date())} {clock(there.moment)} {zone_name(there.zone)}"
        label = _("%(code)s: begin on %(time)s") % {"code": row.code, "time": when}
        choices.append(Choice(partial(_move, screen, row, there), label, _("all that is booked is free")))
    return choices


def _stand(screen: WorkScreen[Any], row: OperationRow, sentence: str) -> Choice:
    def ask() -> None:
        def answered(reason: str | None) -> None:
            if reason:
                screen.write_later(doing("operations", "accept_clashes", row.id, reason), said=_("It stands"))

        hint = _("The reason stays visible with the operation and its papers.")
        question = _("Why may it stand in %(code)s?") % {"code": row.code}
        screen.app.push_screen(ReasonScreen(question, f"{sentence}\n\n{hint}", yes=_("It stands")), answered)

    return Choice(ask, _("%(code)s: let it stand, with a reason") % {"code": row.code})


def _replace(screen: WorkScreen[Any], booking: UUID, other: UUID, said: str) -> None:
    changed = {"subject": other, "state": "pending"}
    screen.write_later(doing("bookings", "edit", booking, changed), said=said)


def _move(screen: WorkScreen[Any], row: OperationRow, to: Moment) -> None:
    def answered(yes: bool | None) -> None:
        if yes and row.starts_at is not None:
            ends = to.moment + (row.ends_at - row.starts_at) if row.ends_at else None
            changed = {"starts_at": to.moment, "ends_at": ends}
            settle(screen, lambda context, why: doing("operations", "edit", row.id, changed, why)(context), _("Moved"))

    text = _("%(name)s begins on %(time)s. The units that confirmed are asked again.") % {
        "name": row.name, "time": echo_moment(to),
    }  # fmt: skip
    screen.app.push_screen(ConfirmScreen(_("Move %(code)s?") % {"code": row.code}, text, yes=_("Move it")), answered)


def _open(screen: WorkScreen[Any], operation: UUID) -> None:
    from console.tui.screens.operation import OperationScreen

    here = screen.operation if isinstance(screen, OperationScreen) else None
    if operation != here:
        screen.app.push_screen(OperationScreen(screen.context, operation))


def settle(
    screen: WorkScreen[Any], work: Callable[[Context, str], Any], said: str, show: Act | None = None
) -> None:
    """Perform `work(context, overrule)`; where a clash blocks it, offer to see what helps or to give a reason.

    `show` leads to where the clashes are listed.
    """

    def attempt(context: Context) -> Refused | None:
        try:
            work(context, "")
        except Refused as refused:
            if refused.code != "operation.clash":
                raise
            return refused
        return None

    def done(refused: Refused | None) -> None:
        if refused is None:
            screen.say(said, "done")
        else:
            _blocked(screen, refused, lambda reason: screen.write_later(lambda c: work(c, reason), said=said), show)

    screen.write_later(attempt, done)


def _blocked(screen: WorkScreen[Any], refused: Refused, again: Callable[[str], Any], show: Act | None) -> None:
    found = refused.details["found"]
    sentences = [explain(one) for one in found] if isinstance(found, (list, tuple)) else [str(found)]
    text = "\n".join(f"!! {sentence}" for sentence in sentences)

    def reason() -> None:
        def answered(why: str | None) -> None:
            if why:
                again(why)

        screen.app.push_screen(ReasonScreen(_("Why may it stand?"), text, yes=_("It stands")), answered)

    def chosen(act: Act | None) -> None:
        if act is not None:
            act()

    choices = [Choice(reason, _("It stands, with a reason"), _("the reason stays visible"))]
    if show is not None:
        choices.insert(0, Choice(show, _("See what would help"), _("others that are free, another time")))
    screen.app.push_screen(ChooseScreen(_("A clash blocks this"), choices, text=text), chosen)
