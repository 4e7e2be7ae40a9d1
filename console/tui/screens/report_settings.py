"""The two settings of daily reports as lines and a form: whether the post reports every day, and until when.

No rule and no SQL.
"""

from typing import Any, NamedTuple

from console.context import Context
from console.i18n import _
from console.tui.entry_list import Entry
from console.tui.screens.base import WorkScreen
from console.tui.widgets.fields import LineField, YesNoField
from console.tui.widgets.form import FormScreen, Values
from db.queries import settings
from db.queries.reports import DAILY, DUE_HOUR


class Reporting(NamedTuple):
    """What is set: whether the post reports on every day, and the hour of the next day, "" for the usual one."""

    daily: bool
    due_hour: str


def read_reporting(context: Context) -> Reporting:
    """Read what is set. Runs in a worker thread."""
    return Reporting(context.read(settings.get, DAILY) == "yes", context.read(settings.get, DUE_HOUR) or "")


def report_entries(screen: WorkScreen[Any], now: Reporting) -> list[Entry]:
    """Return the lines; Enter on either opens the form of both."""

    def change() -> None:
        screen.open_form(report_form(screen.context, now), said=_("Kept"))

    often = _("every day") if now.daily else _("only for operations")
    daily, due = _("The post reports"), _("Due the next day")
    return [
        Entry("report.daily", f"{daily:<18}{often}", act=change),
        Entry("report.due_hour", f"{due:<18}{now.due_hour or '08.00'}", act=change),
    ]


def report_form(context: Context, now: Reporting) -> FormScreen:
    """Return the form of both settings."""
    fields = [
        YesNoField("daily", _("Report of the post every day"), hint=_("Also on days without an operation")),
        LineField("due_hour", _("Hour of the next day at which it is due"), hint=_("Empty: 08.00")),
    ]

    def save(values: Values) -> None:
        from console.services import workspace

        changed = {DAILY: "yes" if values["daily"] else "no", DUE_HOUR: str(values["due_hour"] or "")}
        context.perform(workspace.set_values, changed)

    return FormScreen(_("Daily reports"), fields, now._asdict(), save)
