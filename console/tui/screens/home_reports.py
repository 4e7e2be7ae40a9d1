"""What Beranda says of daily reports: how many are late, and since when. A line only. No rule and no SQL."""

from collections.abc import Sequence

from console.context import Context
from console.i18n import _, ngettext, short_date
from console.tui.entry_list import Entry
from console.tui.modes import make
from console.tui.screens.base import WorkScreen
from db.queries import reports as queries
from db.queries.reports import LateRow


def read_late(context: Context) -> list[LateRow]:
    """Return the days whose report is late. Runs in a worker thread."""
    return context.read(queries.late, context.actor.unit, context.now())


def late_block(screen: WorkScreen[None], rows: Sequence[LateRow]) -> list[Entry]:
    """Return the line of the late reports; nothing when there is none. Enter lists their days."""
    if not rows:
        return []

    def open_late() -> None:
        screen.app.push_screen(make("reports:ReportsScreen", screen.context, True))

    said = ngettext("%(n)d daily report is late", "%(n)d daily reports are late", len(rows)) % {"n": len(rows)}
    since = _("since %(day)s") % {"day": short_date(rows[0].day)}
    return [Entry("reports", said, since, open_late, urgent=True)]
