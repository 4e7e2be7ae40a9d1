"""`pora history` and `pora undo`: who did what, and taking it back. No rule and no SQL."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
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

if TYPE_CHECKING:
    from db.undo import Kept


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Gesture"), lambda row: str(row.id)[-12:]),
        Column(_("Time"), lambda row: _when(row.time)),
        Column(_("Who"), lambda row: row.actor_name or "?", shrinks=True, rank=1),
        Column(_("What"), lambda row: action_text(row.action), shrinks=True, main=True),
        Column(_("Of"), lambda row: row.text, shrinks=True, main=True),
        Column(_("Changes"), lambda row: row.changes, rank=2),
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
        output.tell(_staying(kept))


def _staying(kept: "Kept") -> str:
    """Say why a record or a field was not taken back."""
    from db.queries import titles

    found = session.context().read(titles.titles, [kept.record, *([kept.pointer] if kept.pointer else [])])
    named = {identity: one.code or one.title or "" for identity, one in found.items()}
    record = named.get(kept.record, "")
    if kept.pointer is None:
        return _("Changed since, so it stays: %(record)s %(field)s") % {
            "record": record, "field": field_word(kept.field) if kept.field else ""
        }  # fmt: skip
    return _("Still used, so it stays: %(record)s (by %(pointer)s)") % {
        "record": record, "pointer": named.get(kept.pointer) or _("a part of it")
    }  # fmt: skip
