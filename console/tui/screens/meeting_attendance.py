"""Who is invited, what each answered, who came: one row for each unit, one key for each answer. No rule and no SQL."""

from uuid import UUID

from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, Command
from console.tui.screens import asking
from console.tui.screens.attendance_forms import confirm_form, person_form, represented_form, sent_form
from console.tui.screens.meeting_moments import at_hour
from console.tui.screens.meeting_section import SectionTable, doing
from console.tui.screens.meeting_view import OPEN, PLANNED, MeetingView
from console.tui.widgets.columns import Column
from console.tui.widgets.picker import PickManyScreen
from console.words import word
from db.enums import AttendanceStatus, Channel
from db.queries.attendance import AttendanceRow

INVITE = NEW.named(N_("Invite"), N_("Choose the units to invite"))
SEND = Command("send", ("s",), N_("Sent"), N_("Note the invitations as sent, to the marked units or to all"))
RECEIVED = Command("received", ("r",), N_("Received"), N_("The unit has the invitation in its hands"))
CONFIRM = Command("confirm", ("k",), N_("Confirm"), N_("Note the answer and who will come"))
PERSON = EDIT.named(N_("Who came"), N_("Write down who came: name, position, number, contact"))
WITHDRAW = DELETE.named(N_("Withdraw"), N_("Take the invitation back"))
STATUSES = tuple(
    Command(f"status('{status.value}')", (key,), label, N_("Attendance of the marked units, or of the one here"))
    for key, status, label in (
        ("h", AttendanceStatus.PRESENT, N_("Present")),
        ("w", AttendanceStatus.REPRESENTED, N_("Represented")),
        ("d", AttendanceStatus.ONLINE, N_("Online")),
        ("b", AttendanceStatus.EXCUSED, N_("Excused")),
        ("t", AttendanceStatus.ABSENT, N_("Absent")),
    )
)
PLANNING = ("send", "received", "confirm")


class AttendanceTable(SectionTable[AttendanceRow]):
    """The units of one meeting. Space marks several."""

    ACTIONS = (INVITE, SEND, RECEIVED, CONFIRM, *STATUSES, PERSON, WITHDRAW)
    MULTI = True

    def __init__(self) -> None:
        empty = _("Nobody is invited yet. F2 chooses the units.")
        super().__init__(self._columns(planned=True), empty, "attendance")

    def _columns(self, planned: bool) -> list[Column[AttendanceRow]]:
        """Where there is little room: before the meeting the invitation, from its start on the attendance."""
        wide = 100
        return [
            Column(_("Unit"), None, lambda row: row.agency_called),
            Column(_("Attendance"), 12, _status, hide_below=wide if planned else 0),
            Column(_("Invitation letter"), 20, self._invitation, hide_below=0 if planned else wide),
            Column(_("Answer"), 16, _answer, hide_below=0 if planned else wide),
            Column(_("Who"), None, _who),
        ]

    def rows_of(self, view: MeetingView) -> list[AttendanceRow]:
        """Return everybody invited or recorded."""
        return list(view.attendance)

    def show(self, view: MeetingView) -> None:
        """Show who is at the table, and the commands that fit the state of the meeting."""
        changed = self.view is None or self.view.meeting.state != view.meeting.state
        super().show(view)
        if changed:
            self.set_columns(self._columns(view.meeting.state in PLANNED))
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the meeting invitations, in the meeting attendance."""
        state = self.view.meeting.state if self.view else ""
        if action == "status":
            return state in OPEN
        return state in PLANNED if action in PLANNING else super().check_action(action, parameters)

    def _invitation(self, row: AttendanceRow) -> str:
        if not row.invited:
            return _("not invited")
        if row.received_at is not None and self.view is not None:
            return _("received %(time)s") % {"time": at_hour(row.received_at, self.view.meeting)}
        return _("sent: %(channel)s") % {"channel": word(row.sent_channel, Channel) or "-"} if row.sent_at else "-"

    # Commands

    def action_new(self) -> None:
        """Choose units to invite."""
        there = {row.agency for row in self.view.attendance if row.invited} if self.view else set()
        read = asking.agency_choices(self.work.context, "unit")

        def chosen(units: list[UUID] | None) -> None:
            if units:
                self.work.write_later(doing("attendance", "invite", self.meeting, units), said=_("Invited"))

        picker = PickManyScreen(_("Invite units"), lambda: [one for one in read() if one.value not in there])
        self.app.push_screen(picker, chosen)

    def action_send(self) -> None:
        """Ask through which channel and when, then note it."""
        if self.view is not None:
            units = [row.agency for row in self.marked.values()] or None
            self.work.open_form(sent_form(self.work, self.view.meeting, units), said=_("Invitations noted as sent"))

    def action_received(self) -> None:
        """Note that the unit has it."""
        for row in self.targets():
            self.work.write_later(doing("attendance", "mark_received", self.meeting, row.agency), said=_("Noted"))

    def action_confirm(self) -> None:
        """Note the answer of the unit under the cursor."""
        if self.view is not None and self.cursor_row is not None:
            form = confirm_form(self.work, self.view.meeting, self.cursor_row)
            self.work.open_form(form, lambda _values: self.action_go(1), _("Answer noted"))

    def action_edit(self) -> None:
        """Write down who comes or came."""
        if self.view is None or self.cursor_row is None:
            return
        if self.view.meeting.state in OPEN:
            self.work.open_form(person_form(self.work, self.view.meeting, self.cursor_row), said=_("Written down"))
        else:
            self.action_confirm()

    def action_status(self, code: str) -> None:
        """Record attendance with one key, and step on."""
        status, rows = AttendanceStatus(code), self.targets()
        if self.view is None or not rows:
            return
        if status is AttendanceStatus.REPRESENTED:
            form = represented_form(self.work, self.view.meeting, rows)
            self.work.open_form(form, lambda _values: self._next(), _("Attendance recorded"))
        else:
            units = [row.agency for row in rows]
            self.work.write_later(doing("attendance", "record", self.meeting, units, status))
            self._next()

    def _next(self) -> None:
        if self.marked:
            self.unmark_all()
        else:
            self.action_go(1)

    def action_delete(self) -> None:
        """Take the invitation back."""
        for row in self.targets():
            self.work.write_later(doing("attendance", "uninvite", self.meeting, row.agency), said=_("Withdrawn"))


def _status(row: AttendanceRow) -> str:
    return word(row.status, AttendanceStatus) or "-"


def _answer(row: AttendanceRow) -> str:
    if row.confirmed_at is None:
        return "-"
    return _("will come") if row.will_come else _("will not come")


def _who(row: AttendanceRow) -> str:
    who = row.represented_by if row.status == AttendanceStatus.REPRESENTED else row.person_name
    return ", ".join(part for part in (who, row.position) if part)
