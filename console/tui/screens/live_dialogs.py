"""What live minutes ask: opening time and words, closing time and words, and what is still missing afterwards.

Must not know the live screen.
"""

from datetime import UTC, datetime
from typing import Any

from console.context import Context
from console.i18n import _, ngettext
from console.tui.screens.base import WorkScreen
from console.tui.screens.live_view import day_of
from console.tui.screens.meeting_moments import here, moment_field
from console.tui.widgets.fields import LongField
from console.tui.widgets.form import FormScreen, Values
from db.queries.meetings import MeetingRow


def _now_or(planned: datetime | None, row: MeetingRow) -> datetime | None:
    """Return now on the day of the meeting; on any other day its minutes are typed up later: the time planned."""
    now = datetime.now(UTC)
    return now if here(now, row).date() == day_of(row) else planned


def start_form(screen: WorkScreen[Any], row: MeetingRow) -> FormScreen:
    """Return the form that opens the meeting."""

    def submit(values: Values) -> None:
        from console.services import meetings

        with screen.pora.writing:
            screen.context.perform(meetings.start, row.id, values["at"].moment, values["words"])

    fields = [
        moment_field("at", _("Opened at"), zone=row.zone),
        LongField("words", _("Opening words"), hint=_("Who opened it and with what; may stay empty"), lines=3),
    ]
    title = _("Start: %(title)s") % {"title": row.title}
    return FormScreen(title, fields, {"at": _now_or(row.starts_at, row)}, submit, save=_("Start the meeting"))


def finish_form(screen: WorkScreen[Any], row: MeetingRow) -> FormScreen:
    """Return the form that closes the meeting."""

    def submit(values: Values) -> None:
        from console.services import meetings

        with screen.pora.writing:
            screen.context.perform(meetings.finish, row.id, values["at"].moment, values["words"])

    fields = [
        moment_field("at", _("Closed at"), zone=row.zone),
        LongField("words", _("Closing words"), hint=_("What the chair said at the end; may stay empty"), lines=3),
    ]
    title = _("Close: %(title)s") % {"title": row.title}
    values = {"at": _now_or(row.ends_at, row), "words": row.closing_words}
    return FormScreen(title, fields, values, submit, save=_("Close the meeting"))


def what_is_missing(context: Context, row: MeetingRow) -> str:
    """Return what a person should still see to after closing, one sentence to a line; empty when all is there."""
    from console import printing
    from console.formats.documents import missing_fields
    from db.queries import agenda, tasks

    said = []
    left = sum(1 for item in context.read(agenda.of_meeting, row.id) if item.state == "open")
    if left:
        said.append(
            ngettext(
                "%(n)d agenda item was not discussed: it comes forward to the next meeting.",
                "%(n)d agenda items were not discussed: they come forward to the next meeting.",
                left,
            )
            % {"n": left}
        )
    loose = sum(1 for task in context.read(tasks.of_meeting, row.id, today=context.today()) if not task.accountable)
    if loose:
        said.append(
            ngettext("%(n)d follow-up has no accountable unit.", "%(n)d follow-ups have no accountable unit.", loose)
            % {"n": loose}
        )
    gaps = missing_fields("notula", printing.paper_of(context, row.id, "notula"))
    if gaps:
        said.append(_("The minutes print dotted lines for: %(gaps)s.") % {"gaps": ", ".join(gaps)})
    return "\n".join(said)
