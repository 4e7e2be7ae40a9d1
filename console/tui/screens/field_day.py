"""One day in the field: who is on duty and when it is handed over, operations, checkpoints. No rule and no SQL."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.widgets import Static

from console import shift_words as words
from console.context import Context
from console.field_day import FieldDay, read_day
from console.i18n import N_, _, clock, long_date
from console.roster import RosterShift
from console.tui.commands import OPEN, Command
from console.tui.entry_list import Entry, EntryList
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_section import doing
from console.tui.screens.operation_words import state_words, when_short
from console.tui.text import safe
from console.tui.widgets.confirm import ConfirmScreen
from db.enums import RecordKind
from db.queries.checkpoints import CheckpointRow
from db.queries.operations import OperationRow

EARLIER = Command("go_day(-1)", ("left",), N_("Day before"), N_("The day before"), show=False)
LATER = Command("go_day(1)", ("right",), N_("Day"), N_("Left and right go from day to day"))
TODAY = Command("today", ("t",), N_("Today"), N_("Back to today"))
WEEK = Command("roster", ("f6", "w"), N_("Week"), N_("The roster of the week"))


class DayScreen(WorkScreen[None]):
    """All that is on one day; every line opens what it names."""

    MODE = "operations"
    TITLE_TEXT = N_("Day view")
    HELP_TEXT = N_(
        "Shifts, operations and checkpoints of one day, and which shift is handed over next. Enter opens the line; on "
        "a checkpoint it notes that it was reached. Left and right go from day to day."
    )
    ACTIONS = (OPEN, LATER, EARLIER, TODAY, WEEK)
    AUTO_FOCUS = "EntryList"

    def __init__(self, context: Context, day: date | None = None) -> None:
        super().__init__(context)
        self.day = day or context.today()

    def compose_body(self) -> ComposeResult:
        """Heading and lines."""
        yield Static("", classes="title", id="heading", markup=False)
        yield EntryList(classes="list")

    def read(self) -> None:
        """Read the day."""
        day = self.day
        self.read_later(lambda context: context.read(read_day, day), self._show)

    def _show(self, found: FieldDay) -> None:
        today = _("today") if found.day == self.context.today() else ""
        self.query_one("#heading", Static).update(safe("  ·  ".join(filter(None, (long_date(found.day), today)))))
        now = self.context.now()
        entries = [*self._handovers(found, now), *self._shifts(found, now)]
        entries += self._section("operations", _("Operations"), [self._operation(row) for row in found.operations])
        entries += self._section("route", _("Checkpoints"), [self._checkpoint(row, now) for row in found.checkpoints])
        if not (found.shifts or found.operations or found.checkpoints):
            entries = [Entry("nothing", _("Nothing is on this day. Left and right go to other days."))]
        self.query_one(EntryList).show(entries)

    def _section(self, key: str, title: str, entries: list[Entry]) -> list[Entry]:
        return [Entry(key, title, str(len(entries)), heading=True), *entries] if entries else []

    def _handovers(self, found: FieldDay, now: datetime) -> list[Entry]:
        lines = [
            Entry(f"late:{one.code}", _("Not handed over: %(shift)s") % {"shift": one.duty.name}, words.hours(one),
                  self._opening(one), urgent=True)
            for one in found.late_handovers(now)
        ]  # fmt: skip
        ahead = found.next_handover(now)
        if ahead is not None:
            said = f"{clock(ahead.local_end)}  {ahead.duty.name}"
            lines.append(Entry("next", said, words.names(ahead.coming), self._opening(ahead)))
        on_duty = sum(len(one.coming) for one in found.on_duty(now))
        right = _("%(n)d on duty now") % {"n": on_duty} if on_duty else ""
        return [Entry("handover", _("Next hand-over"), right, heading=True), *lines] if lines else []

    def _shifts(self, found: FieldDay, now: datetime) -> list[Entry]:
        lines = [
            Entry(
                f"shift:{one.code}", f"{words.hours(one)}  {one.duty.name}  {words.names(one.crew)}",
                "  ".join(filter(None, (words.state(one, now), words.staffing(one)))), self._opening(one),
                urgent=one.short,
            )
            for one in found.shifts
        ]  # fmt: skip
        return self._section("shifts", _("Shifts"), lines)

    def _opening(self, shift: RosterShift) -> Callable[[], object]:
        from console.tui.screens.shift import ShiftScreen

        return lambda: self.app.push_screen(ShiftScreen(self.context, shift.duty.id, shift.occurrence))

    def _operation(self, row: OperationRow) -> Entry:
        act = partial(self.app.call_later, self.pora.open_record, RecordKind.OPERATION, row.id)
        return Entry(f"op:{row.id}", f"{when_short(row)}  {row.name}", f"{state_words(row)}  {row.code}", act)

    def _checkpoint(self, row: CheckpointRow, now: datetime) -> Entry:
        zone = ZoneInfo(row.zone)
        planned = clock(row.planned_at.astimezone(zone)) if row.planned_at else "--.--"
        if row.reached_at is not None:
            right = _("reached %(time)s") % {"time": clock(row.reached_at.astimezone(zone))}
        else:
            right = _("late") if row.planned_at and row.planned_at < now else ""
        about = "  ".join(filter(None, (planned, row.name, row.marker, row.leg)))
        return Entry(f"point:{row.id}", about, f"{right}  {row.operation_code}".strip(), partial(self._reach, row))

    def _reach(self, row: CheckpointRow) -> None:
        if row.reached_at is not None:
            self.app.call_later(self.pora.open_record, RecordKind.OPERATION, row.operation)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                said = _("%(name)s reached") % {"name": row.name}
                self.write_later(doing("checkpoints", "reach", [row.id]), said=said)

        question = _("Was %(name)s reached now?") % {"name": row.name}
        self.app.push_screen(ConfirmScreen(question, row.operation_name, yes=_("Reached")), answered)

    # Commands

    def action_open(self) -> None:
        """Do what the line under the cursor is for."""
        self.query_one(EntryList).action_open()

    def action_go_day(self, steps: int) -> None:
        """Go to another day."""
        self.day += timedelta(days=steps)
        self.read()

    def action_today(self) -> None:
        """Go back to today."""
        self.day = self.context.today()
        self.read()

    def action_roster(self) -> None:
        """Show the week."""
        from console.tui.screens.roster import RosterScreen

        self.app.push_screen(RosterScreen(self.context, self.day))
