"""The reminder to one unit: polite, ready to paste into a chat or letter. Pure: rows in, text out.

Knows words and rows; must not know records, screens or the clock.
"""

from collections.abc import Sequence
from datetime import date

from console.i18n import _, ngettext, plain_date
from db.queries.tasks import TaskRow
from db.text import visible


def reminder(rows: Sequence[TaskRow], unit: str, *, today: date, sender: str = "") -> str:
    """Return the text that reminds `unit` of its tasks: code, what, due day, where it comes from, what is asked.

    Overdue tasks come first, as the rows are sorted by due day. `sender` signs it.
    """
    unanswered = any(row.handshake == "waiting" for row in rows)
    count = ngettext(
        "We respectfully remind you of the following task of your unit, as of %(day)s:",
        "We respectfully remind you of the following %(count)d tasks of your unit, as of %(day)s:",
        len(rows),
    )
    parts = [
        _("To: %(unit)s") % {"unit": visible(unit)},
        _("With respect,") + "\n" + count % {"count": len(rows), "day": plain_date(today)},
        "\n\n".join(_task(place, row, today) for place, row in enumerate(rows, 1)),
        _request(unanswered),
        _("Thank you for your attention and cooperation."),
    ]
    return "\n\n".join([*parts, visible(sender)] if sender else parts)


def _task(place: int, row: TaskRow, today: date) -> str:
    lines = [f"{place}. {row.code} {visible(row.title)}", f"   {_('Due')}: {due_words(row, today)}"]
    if row.meeting_code and row.meeting_state == "live":
        source = _("meeting %(code)s") % {"code": row.meeting_code}
        if row.decision_number and row.decision_state == "live":
            source += ", " + _("decision number %(number)d") % {"number": row.decision_number}
        basis = _("Basis")  # a text inside an f-string is not found by what collects them
        lines.append(f"   {basis}: {source}")
    if row.handshake == "waiting":
        lines.append("   " + _("Not confirmed yet by your unit."))
    return "\n".join(lines)


def due_words(row: TaskRow, today: date) -> str:
    """Return the due day and how far it is: "30 November 2025 (terlambat 5 hari)"."""
    if row.due is None:
        return visible(row.due_text) or _("no day set")
    days = (row.due - today).days
    if days < 0:
        away = ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}
    elif days == 0:
        away = _("today")
    else:
        away = ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return f"{plain_date(row.due)} ({away})"


def _request(unanswered: bool) -> str:
    asked = _("Please let us know how far the work is, and what stands in its way if anything does.")
    if not unanswered:
        return asked
    return f"{asked} " + _(
        "For tasks not confirmed yet, please answer whether your unit accepts, objects (with the reason), or proposes "
        "another date or scope."
    )
