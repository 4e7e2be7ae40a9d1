"""What Beranda says of procedures: texts to sign, read and review, trials that end. A line only. No rule, no SQL."""

from typing import Any
from uuid import UUID

from console import adopting
from console.adopting import Waiting
from console.adoption_words import waiting_words
from console.context import Context
from console.i18n import _
from console.tui.entry_list import Entry
from console.tui.modes import make
from console.tui.screens.base import WorkScreen


def read(context: Context) -> Waiting:
    """Return what waits for our unit. Runs in a worker thread."""
    actor = context.actor
    return context.read(adopting.waiting, actor.unit, actor.institution, context.today())


def block(screen: WorkScreen[Any], waiting: Waiting) -> list[Entry]:
    """Return the line; nothing when nothing waits. Enter opens where the first of it is done."""
    parts = waiting_words(waiting, screen.context.today())
    if not parts:
        return []
    door, code = _first(waiting)
    text = _("SOP: %(waiting)s") % {"waiting": ", ".join(parts)}
    return [Entry("procedures", text, code, lambda: _open(screen, *door), urgent=bool(waiting.reviews))]


def _first(waiting: Waiting) -> tuple[tuple[str, UUID], str]:
    """Return the screen and the version to open, and the code of the procedure."""
    if waiting.unsigned:
        first = waiting.unsigned[0]
        return ("adoption:AdoptionScreen", first.version), first.sop_code
    if waiting.unread:
        unread = waiting.unread[0]
        return ("acknowledgements:AcknowledgementsScreen", unread.version), unread.code
    if waiting.reviews:
        review = waiting.reviews[0]
        return ("sop_review:ReviewScreen", review.version), review.sop_code
    trial = waiting.trials[0]
    return ("adoption:AdoptionScreen", trial.version), trial.sop_code


def _open(screen: WorkScreen[Any], name: str, version: UUID) -> None:
    screen.app.push_screen(make(name, screen.context, version))
