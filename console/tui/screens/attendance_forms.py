"""What is asked of invitations and attendance: sent how, answered what, represented by whom. Must not know screens."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.meeting_section import doing
from console.tui.widgets.fields import LineField, YesNoField
from console.tui.widgets.form import FormScreen, Values
from db.enums import AttendanceStatus, Channel
from db.queries.attendance import AttendanceRow
from db.queries.meetings import MeetingRow


def _write(screen: WorkScreen[Any], module: str, verb: str, *arguments: Any, **named: Any) -> None:
    with screen.pora.writing:
        doing(module, verb, *arguments, **named)(screen.context)


def sent_form(screen: WorkScreen[Any], row: MeetingRow, units: Sequence[UUID] | None) -> FormScreen:
    """Return the form that notes invitations as sent, to `units` or to all that were not sent yet."""

    def submit(values: Values) -> None:
        channel = Channel(values["channel"])
        _write(screen, "attendance", "mark_sent", row.id, units, channel, values["at"].moment)

    fields = [
        asking.enum_field("channel", _("Sent by"), Channel),
        moment_field("at", _("Sent at"), zone=row.zone),
    ]
    title = _("Sent to %(n)d marked units") % {"n": len(units)} if units else _("Sent to all not noted yet")
    return FormScreen(title, fields, {"channel": Channel.CHAT.value, "at": datetime.now(UTC)}, submit)


def _person_fields() -> list[LineField]:
    return [
        LineField("person_name", _("Name")),
        LineField("position", _("Position")),
        LineField("number", _("NIP or NRP")),
        LineField("contact", _("Contact")),
    ]


def _person_of(row: AttendanceRow) -> Values:
    return {name: getattr(row, name) for name in ("person_name", "position", "number", "contact")}


def confirm_form(screen: WorkScreen[Any], meeting: MeetingRow, row: AttendanceRow) -> FormScreen:
    """Return the form for a unit's answer to its invitation."""

    def submit(values: Values) -> None:
        who = {name: values[name] for name in _person_of(row)}
        _write(
            screen, "attendance", "confirm", meeting.id, row.agency, values["will_come"],
            recorded_for=values["recorded_for"], who=who if who != _person_of(row) else None,
        )  # fmt: skip

    fields = [
        YesNoField("will_come", _("Will come"), required=True),
        *_person_fields(),
        LineField("recorded_for", _("Told by"), hint=_("Who gave the answer, when somebody else types it")),
    ]
    values = {**_person_of(row), "will_come": row.will_come is not False, "recorded_for": row.recorded_for}
    return FormScreen(_("Answer of %(unit)s") % {"unit": row.agency_name}, fields, values, submit)


def person_form(screen: WorkScreen[Any], meeting: MeetingRow, row: AttendanceRow) -> FormScreen:
    """Return the form for who came; a unit without attendance yet becomes present."""

    def submit(values: Values) -> None:
        status = AttendanceStatus(row.status) if row.status else AttendanceStatus.PRESENT
        who = {name: values[name] for name in _person_of(row)}
        _write(screen, "attendance", "record", meeting.id, [row.agency], status, who, values["represented_by"])

    fields = [*_person_fields(), LineField("represented_by", _("Represented by"))]
    values = {**_person_of(row), "represented_by": row.represented_by}
    return FormScreen(_("Who came for %(unit)s") % {"unit": row.agency_name}, fields, values, submit)


def represented_form(screen: WorkScreen[Any], meeting: MeetingRow, rows: Sequence[AttendanceRow]) -> FormScreen:
    """Return the form that asks by whom units are represented."""

    def submit(values: Values) -> None:
        units = [row.agency for row in rows]
        status = AttendanceStatus.REPRESENTED
        who = {"position": values["position"]} if values["position"] else None
        _write(screen, "attendance", "record", meeting.id, units, status, who, values["represented_by"])

    fields = [
        LineField("represented_by", _("Represented by"), required=True, hint=_("Rank and name: Serma Adi")),
        LineField("position", _("Position")),
    ]
    title = _("Who represents %(unit)s?") % {"unit": ", ".join(row.agency_called for row in rows)}
    return FormScreen(title, fields, {"represented_by": rows[0].represented_by}, submit)
