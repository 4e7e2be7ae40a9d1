"""One follow-up task as it is read, and all its facts as sections. Must not write, and must not know screens."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from rich.text import Text

from console.context import ZONE, Context
from console.i18n import N_, _, plain_date, short_date
from console.messages import explain
from console.tui.screens.task_words import CLOSED, called, due_words, unit_words
from console.tui.widgets.detail import Line, Section
from console.words import pointed, word
from db.enums import Channel, Handshake, Priority, RecordKind, ResponsibilityRole, TaskStatus
from db.queries import tasks as queries
from db.queries.tasks import AnswerRow, ResponsibilityRow, TaskDetail, TaskRow

ROLES = {
    ResponsibilityRole.RESPONSIBLE: N_("Carry it out"),
    ResponsibilityRole.CONSULTED: N_("Asked for advice"),
    ResponsibilityRole.INFORMED: N_("Told"),
}


class TaskView(NamedTuple):
    """One task with everything that hangs on it. `overlaps` are sentences about what overlaps now."""

    row: TaskDetail
    parts: Sequence[ResponsibilityRow]
    answers: Sequence[AnswerRow]
    children: Sequence[TaskRow]
    overlaps: Sequence[str]


def read_task(context: Context, identity: UUID) -> TaskView | None:
    """Return one task, removed or not; None when it is not here."""
    today = context.today()
    row = context.read(queries.get, identity, today=today)
    if row is None:
        return None
    return TaskView(
        row,
        context.read(queries.responsibilities, identity),
        context.read(queries.answers, identity),
        context.read(queries.children, identity, today=today),
        _overlaps(context, row),
    )


def _overlaps(context: Context, row: TaskDetail) -> list[str]:
    if row.status in CLOSED or not row.function:
        return []
    from console.services.overlap import Lead, check

    lead = Lead(row.accountable, row.function, row.place, row.case_reference, row.id, row.parent)
    return [explain(one) for one in check(context.reader, lead)]


def sections(view: TaskView, today: date) -> list[Section]:
    """Return all that is known of a task: what wants doing first, long texts last."""
    row = view.row
    long = [(_("Detail"), row.detail), (_("Evidence"), row.evidence), (_("Notes"), row.notes)]
    answers = [answer_line(one) for one in view.answers]
    parts = [Line(child.code, f"{called(child)} · {_through(child)}") for child in view.children]
    return [
        Section("", _facts(view, today)),
        *_overlap(view),
        *([Section(_("Split into"), parts)] if parts else []),
        *([Section(_("Answers"), answers)] if answers else []),
        *(Section(title, text=text) for title, text in long if text),
    ]


def _facts(view: TaskView, today: date) -> list[Line]:
    row = view.row
    reason = f" ({row.status_reason})" if row.status_reason else ""
    due: str | Text = due_words(row, today)
    if row.overdue:
        due = Text(f"! {due}", "bold")
    decided = f"{row.decision_number}. {row.decision_text}"
    lines = [
        Line(_("Status"), word(row.status, TaskStatus) + reason),
        Line(_("Due"), due),
        Line(_("Accountable"), row.accountable_name or _("nobody accountable yet")),
        Line(_("Person"), ", ".join(filter(None, (row.person_name, row.accountable_position)))),
        Line(_("Agreement"), word(row.handshake, Handshake)),
        *_others(view.parts),
        Line(_("Meeting"), pointed(f"{row.meeting_code} {row.meeting_title}", row.meeting_state, RecordKind.MEETING)),
        Line(_("Decision"), pointed(decided, row.decision_state, RecordKind.DECISION)),
        Line(_("Part of"), pointed(f"{row.parent_code} {row.parent_title}", row.parent_state, RecordKind.TASK)),
        Line(_("Function"), row.function_name or row.function),
        Line(_("Place"), pointed(row.place_name or "", row.place_state, RecordKind.PLACE)),
        Line(_("Case"), row.case_reference),
        Line(_("Priority"), word(row.priority, Priority) if row.priority != Priority.NORMAL else ""),
    ]
    if row.state != "live":
        lines.insert(0, Line(_("State"), _("removed")))
    return [line for line in lines if line.value]


def _others(parts: Sequence[ResponsibilityRow]) -> list[Line]:
    return [
        Line(_(label), "; ".join(part.agency_name for part in parts if part.role == role.value))
        for role, label in ROLES.items()
    ]


def _overlap(view: TaskView) -> list[Section]:
    if not view.overlaps and not view.row.overlap_reason:
        return []
    said = [_("overlap: %(what)s") % {"what": one} for one in view.overlaps]
    if view.row.overlap_reason:
        said.append(_("Stands because: %(reason)s") % {"reason": view.row.overlap_reason})
    return [Section(_("Overlap"), text="\n".join(said))]


def _through(row: TaskRow) -> str:
    return ", ".join((unit_words(row), word(row.status, TaskStatus), word(row.handshake, Handshake)))


def answer_line(answer: AnswerRow) -> Line:
    """Return one answer: when and by which way at the left, who said what at the right."""
    here = answer.answered_at.astimezone(ZoneInfo(ZONE)).date() if answer.answered_at else None
    offer = [plain_date(answer.proposed_due) if answer.proposed_due else "", answer.proposed_title]
    instead = ", ".join(filter(None, offer))
    parts = [
        f"{answer.agency_name}: {word(answer.answer, Handshake)}",
        answer.reason,
        _("proposed: %(offer)s") % {"offer": instead} if instead else "",
        _("on behalf, by %(channel)s") % {"channel": word(answer.channel, Channel)} if answer.on_behalf else "",
    ]
    return Line(short_date(here) if here else "", "; ".join(filter(None, parts)))
