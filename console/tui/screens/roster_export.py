"""The roster as a file for other programs: every duty as a calendar, or the week on screen as a spreadsheet.

Must not know how files are made.
"""

from datetime import date
from typing import Any

from console.i18n import _, language, short_date
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_export import CALENDAR, FORMATS, TABLE, export_calendar
from console.tui.screens.operation_prints import roster_maker
from console.tui.screens.paper_writing import write
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.matching import Choice


def export_roster(screen: WorkScreen[Any], first: date, last: date) -> None:
    """Ask for the form, then write and open the file."""
    week = f"{short_date(first)} – {short_date(last)}"
    hints = {CALENDAR: _("every duty as often as it comes"), TABLE: week}
    choices = [Choice(suffix, _(FORMATS[suffix]), hint) for suffix, hint in hints.items()]

    def chosen(suffix: str | None) -> None:
        if suffix == CALENDAR:
            export_calendar(screen, "roster")
        elif suffix == TABLE:
            write(screen, roster_maker(first, last), TABLE, "ms" if language() == "ms" else "id")

    screen.app.push_screen(ChooseScreen(_("Write the roster as…"), choices), chosen)
