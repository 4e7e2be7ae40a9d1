"""`pora history` and `pora undo`: who did what, and taking it back. No rule and no SQL."""

from datetime import datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import typer

from console.actions import action_text
from console.cli import output, session
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Column, Format
from console.context import ZONE
from console.i18n import _, clock, short_date
from console.sentences.fields import field_word
from db.queries import history as queries
from db.reading import Page


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Gesture"), lambda row: str(row.id)[-12:]),
        Column(_("Time"), lambda row: _when(row.time)),
        Column(_("Who"), lambda row: row.actor_name or "?", shrinks=True),
        Column(_("What"), lambda row: action_text(row.action), shrinks=True),
        Column(_("Of"), lambda row: row.text, shrinks=True),
        Column(_("Changes"), lambda row: row.changes),
        Column(_("Taken back"), lambda row: _("yes") if row.undone else ""),
    ]


def _when(moment: datetime) -> str:
    """Return a moment as the clocks of this workspace show it, like every other list."""
    there = moment.astimezone(ZoneInfo(ZONE))
    return f"{short_date(there.date())} {clock(there)}"


def emit_history(record: UUID | None, form: Format, limit: int = 50) -> None:
    """Print the gestures of one record, or all, newest first."""
    output.emit_rows(session.context().read(queries.page, record, Page(limit=limit)), columns(), form)


def history(
    record: Annotated[str, typer.Argument(help=_("Only what happened to this record (code or id)"))] = "",
    limit: LimitOption = 50,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    """List gestures, newest first."""
    emit_history(session.any_record(record) if record else None, chosen(form, as_json), limit)


def undo(
    gesture: Annotated[str, typer.Argument(help=_("The gesture, as `pora history` names it; else your last"))] = "",
    dry_run: DryRun = False,
) -> None:
    """Take back a gesture."""
    from console.services import history as services

    target = session.gesture(gesture) if gesture else None
    undone = session.perform(services.take_back, target, dry_run=dry_run)
    output.say(
        _("Taken back: %(action)s “%(text)s”, %(count)d changes.")
        % {"action": action_text(undone.gesture.action), "text": undone.gesture.text, "count": undone.taken_back}
    )
    for kept in undone.kept:
        output.tell(
            _("Changed since, so it stays: %(record)s %(field)s")
            % {"record": session.code_of(kept.record), "field": field_word(kept.field)}
        )
