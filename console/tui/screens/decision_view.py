"""One decision as the register shows it: where it was taken, what replaced it, how far its tasks are.

Turns rows into words; must not know widgets' insides nor read.
"""

from collections.abc import Sequence

from console.i18n import _, short_date
from console.tui.widgets.detail import Line, Section
from console.words import word
from db.enums import DecisionState, TaskStatus
from db.queries.decisions import DecisionRow
from db.queries.tasks import TaskRow


def through(row: DecisionRow) -> str:
    """Return the follow-through of a decision: "2/3 selesai, 1 terlambat"."""
    if not row.tasks:
        return _("no task") if row.state == DecisionState.STANDING else "-"
    done = _("%(done)d/%(all)d done") % {"done": row.tasks_done, "all": row.tasks}
    late = _("%(n)d overdue") % {"n": row.tasks_overdue} if row.tasks_overdue else ""
    return ", ".join(part for part in (done, late) if part)


def decision_sections(row: DecisionRow, heirs: Sequence[tuple[str, str]], tasks: Sequence[TaskRow]) -> list[Section]:
    """Return what the screen of one decision shows; `heirs` carry it out or replace it."""
    state = word(row.state, DecisionState)
    lines = [
        Line(_("State"), f"{state} ({row.state_reason})" if row.state_reason else state),
        Line(_("Meeting"), f"{row.meeting_code}, {short_date(row.starts_at.date())}: {row.meeting_title}"),
        Line(_("Decision number"), str(row.number)),
        Line(_("Function"), row.function_name or row.function),
        Line(_("Follow-up"), through(row)),
    ]
    if row.implements_code:
        lines.append(Line(_("Carries out"), row.implements_code))
    if row.supersedes_code:
        lines.append(Line(_("Replaces"), row.supersedes_code))
    words = {"supersedes": _("Replaced by"), "implements": _("Carried out by")}
    lines += [Line(words[how], code) for code, how in heirs]
    named = [Line(task.code, f"{task.title} · {_task(task)}") for task in tasks]
    return [Section(text=row.text), Section("", lines), *([Section(_("Follow-up tasks"), named)] if named else [])]


def _task(task: TaskRow) -> str:
    owner = task.accountable_acronym or task.accountable_name or _("nobody accountable yet")
    due = _("due %(day)s") % {"day": short_date(task.due)} if task.due else _("no due date")
    late = _("overdue") if task.overdue else ""
    return ", ".join(part for part in (owner, due, word(task.status, TaskStatus), late) if part)
