"""One shift of a duty: when, who stands it, how it was handed over, what clashes. No rule and no SQL."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from textual.app import ComposeResult

from console import shift_words as words
from console.context import Context
from console.i18n import N_, _
from console.messages import explain
from console.periods import Period, echo_period
from console.roster import RosterShift, shift_at
from console.tui.screens.shift_work import ON_SHIFT, ShiftWork
from console.tui.widgets.detail import Detail, Line, Section
from console.words import word
from db.enums import CrewState
from db.errors import NotFound
from db.queries import duties
from db.queries.duties import ShiftRow

if TYPE_CHECKING:
    from console.services.clashes import Found


BEFORE = timedelta(days=31)
"""How far back the last hand-over is looked for."""


class ShiftView(NamedTuple):
    """A shift, what clashes then, and the last hand-over before it."""

    shift: RosterShift
    clashes: "list[Found]"
    taken: ShiftRow | None = None


def read_shift(context: Context, duty: UUID, occurrence: datetime) -> ShiftView | None:
    """Return a shift; None when its duty is not held then any more."""
    from console.services import clashes

    row = context.read(duties.get, duty)
    if row is None or row.state != "live":
        return None
    try:
        shift = context.read(shift_at, row, occurrence)
    except NotFound:
        return None
    half = timedelta(hours=12)
    earlier = context.read(duties.shifts, shift.occurrence - BEFORE, shift.occurrence, duty)
    taken = [one for one in earlier if one.handed_over_at and one.occurrence < shift.occurrence]
    found = context.read(clashes.of_duty, duty, shift.starts_at - half, shift.ends_at + half)
    return ShiftView(shift, found, taken[-1] if taken else None)


def sections(view: ShiftView, now: datetime) -> list[Section]:
    """Return everything known of a shift."""
    shift = view.shift
    facts = [
        Line(_("When"), f"{words.weekday(shift.local_start.date())} {words.hours(shift)}"),
        Line(_("State"), " ".join(filter(None, (words.state(shift, now) or _("as planned"), _reason(shift))))),
        Line(_("Unit"), shift.agency_name), Line(_("Place"), shift.duty.place_name or ""),
        Line(_("On it"), words.staffing(shift)),
    ]  # fmt: skip
    if shift.duty.operation_code:
        facts.append(Line(_("Operation"), f"{shift.duty.operation_code} {shift.duty.operation_name}"))
    crew = [
        Line(one.name, ", ".join(filter(None, (one.role, one.rank, word(one.state, CrewState)))))
        for one in shift.crew
    ]
    told = [
        Section("", facts),
        Section(_("Crew"), crew) if crew else Section(_("Crew"), text=_("Nobody yet. F7 chooses who stands it.")),
    ]
    told += _handovers(view)
    if view.clashes:
        sentences = (f"{'!!' if one.clash.severity == 'block' else '!'} {explain(one.telling)}" for one in view.clashes)
        told.append(Section(_("Clashes"), text="\n".join(sentences)))
    return told


def _handovers(view: ShiftView) -> list[Section]:
    """Return what the crew takes over from the one before, and what it hands over itself."""
    shift = view.shift
    told = [_handover(_("Taken over from the shift before"), view.taken, shift)] if view.taken else []
    if shift.handed_over and shift.written is not None:
        return [*told, _handover(_("Hand-over"), shift.written, shift)]
    if shift.cancelled:
        return told
    return [*told, Section(_("Hand-over"), text=_("Not yet. F8 notes it: what the next crew must know, or nihil."))]


def _handover(title: str, note: ShiftRow, shift: RosterShift) -> Section:
    at = echo_period(Period(note.handed_over_at, note.handed_over_at, shift.duty.zone)) if note.handed_over_at else ""
    people = [Line(_("Handed over by"), note.handed_over_by), Line(_("Taken over by"), note.taken_over_by)]
    return Section(title, [Line(_("Time"), at), *people], note.handover_note)


def _reason(shift: RosterShift) -> str:
    return f"({shift.reason})" if shift.reason else ""


class ShiftScreen(ShiftWork):
    """One shift."""

    TITLE_TEXT = N_("Shift")
    HELP_TEXT = N_(
        "F7 chooses who stands this shift, K notes who came, F8 notes the hand-over: what the next crew must know, or "
        "nihil. W moves it, B calls it off, G gives it to another unit; J opens the duty it belongs to."
    )
    ACTIONS = ON_SHIFT
    AUTO_FOCUS = "Detail"

    def __init__(self, context: Context, duty: UUID, occurrence: datetime) -> None:
        super().__init__(context)
        self.duty = duty
        self.occurrence = occurrence
        self._view: ShiftView | None = None

    def compose_body(self) -> ComposeResult:
        """The shift."""
        yield Detail()

    @property
    def shift(self) -> RosterShift | None:
        """The shift, once it was read."""
        return self._view.shift if self._view else None

    def read(self) -> None:
        """Read the shift."""
        self.read_later(lambda context: read_shift(context, self.duty, self.occurrence), self._show)

    def _show(self, view: ShiftView | None) -> None:
        self._view = view
        self.refresh_bindings()
        if view is None:
            self.query_one(Detail).clear(_("This shift is not on the roster any more."))
            return
        title = f"{view.shift.code}  {view.shift.duty.name}"
        self.query_one(Detail).show(title, sections(view, self.context.now()))
