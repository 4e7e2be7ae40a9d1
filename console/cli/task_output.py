"""How tasks are printed, and what the commands of a task share. No rule and no SQL."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.output import Column
from console.i18n import N_, _
from console.words import pointed, pointed_code, word
from db.enums import Channel, Handshake, Priority, RecordKind, ResponsibilityRole, TaskStatus
from db.queries.tasks import SOON, AnswerRow, TaskDetail, TaskRow

if TYPE_CHECKING:
    from db.models.tasks import Task

Code = Annotated[str, typer.Argument(help=_("Code of the task, id, or the start of one"))]
OverlapReason = Annotated[str, typer.Option("--overlap-reason", help=_("Why this stands in spite of an overlap"))]

ESCALATIONS = {
    "due_soon": N_("due soon"),
    "overdue": N_("OVERDUE"),
    "overdue_unanswered": N_("OVERDUE, not accepted"),
}
"""Words for `TaskRow.escalation`."""

MARKS = {"overdue": "!", "overdue_unanswered": "!!"}
"""The same where a terminal is too narrow for words."""


def one(code: str) -> UUID:
    """Return the task meant by a code."""
    return session.record(code, RecordKind.TASK)


def soon() -> int:
    """Return from how many days before the due day a task is due soon."""
    from db.queries import settings

    stored = session.context().read(settings.get, "task.soon_days")
    return int(stored) if stored.isdecimal() else SOON


def escalation(row: TaskRow | TaskDetail) -> str:
    """Return how urgent elapsed time makes a task, in words."""
    return _(ESCALATIONS[row.escalation]) if row.escalation in ESCALATIONS else ""


def called(row: TaskRow | TaskDetail) -> str:
    """Return a title with the label of the point it is part of: "2a Patroli"."""
    return f"{row.label} {row.title}" if row.label else row.title


def columns() -> list[Column]:
    """Return what the list of tasks shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Task"), called, shrinks=True),
        Column(_("Accountable"), lambda row: row.accountable_acronym or row.accountable_name, shrinks=True),
        Column(_("Due"), lambda row: row.due or row.due_text),
        Column(_("Status"), lambda row: word(row.status, TaskStatus), rank=1),
        Column(_("Handshake"), lambda row: word(row.handshake, Handshake), shrinks=True, rank=2),
        Column("!", escalation, short=lambda row: MARKS.get(row.escalation, "")),
        Column(_("Meeting"), lambda row: pointed_code(row.meeting_code, row.meeting_state), rank=3),
    ]


def as_objects(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Return rows as JSON holds them: without the keys that only paging needs."""
    return [{name: value for name, value in row._asdict().items() if not name.startswith("key_")} for row in rows]


def say_task(task: "Task | TaskDetail") -> None:
    """Print what writing commands print: code, title, status and handshake."""
    words = f"{word(task.status, TaskStatus)}, {word(task.handshake, Handshake)}"
    output.say(f"{session.named(task.id, task.title)}: {words}")


def _due(row: TaskDetail) -> str:
    day, late = output.shown(row.due or row.due_text), escalation(row)
    return f"{day} ({late})" if day and late else day


def facts(row: TaskDetail, others: dict[str, list[str]]) -> list[tuple[str, Any]]:
    """Return everything known of a task, heading by heading; empty ones are not shown."""
    person = ", ".join(filter(None, (row.person_name, row.accountable_position)))
    decided = f"{row.decision_code} ({row.decision_number}) {row.decision_text}"
    meeting = pointed(f"{row.meeting_code}  {row.meeting_title}", row.meeting_state, RecordKind.MEETING)
    decision = pointed(decided, row.decision_state, RecordKind.DECISION)
    whole = pointed(f"{row.parent_code}  {row.parent_title}", row.parent_state, RecordKind.TASK)
    place = pointed(row.place_name or "", row.place_state, RecordKind.PLACE)
    reason = f" ({row.status_reason})" if row.status_reason else ""
    return [
        (_("Detail"), row.detail),
        (_("Accountable"), row.accountable_name or _("nobody accountable")), (_("Person"), person),
        *((word(role, ResponsibilityRole).capitalize(), "; ".join(names)) for role, names in others.items()),
        (_("Due"), _due(row)),
        (_("Status"), f"{word(row.status, TaskStatus)}{reason}"), (_("Handshake"), word(row.handshake, Handshake)),
        (_("Priority"), word(row.priority, Priority)),
        (_("Meeting"), meeting), (_("Decision"), decision), (_("Part of"), whole),
        (_("Function"), row.function_name or row.function), (_("Place"), place),
        (_("Case"), row.case_reference),
        (_("Overlap accepted because"), row.overlap_reason), (_("Evidence"), row.evidence), (_("Notes"), row.notes),
    ]  # fmt: skip


def answer_line(answer: AnswerRow, today: date) -> str:
    """Return one answer in words: who, when, what, why, what instead, and how it was received."""
    from zoneinfo import ZoneInfo

    from console.context import ZONE

    day = answer.answered_at.astimezone(ZoneInfo(ZONE)).date() if answer.answered_at else today
    offer = [output.shown(answer.proposed_due), answer.proposed_title]
    instead = ", ".join(filter(None, offer))
    behalf = _("recorded on behalf, by %(channel)s") % {"channel": word(answer.channel, Channel)}
    parts = [
        f"{output.shown(day)}  {answer.agency_name}: {word(answer.answer, Handshake)}",
        answer.reason,
        _("proposed: %(offer)s") % {"offer": instead} if instead else "",
        behalf if answer.on_behalf else "",
    ]
    return "; ".join(filter(None, parts))


def function(typed: str) -> str:
    """Return the code of a function of the mandate table, by its code or name. Raises NotFound."""
    from db.errors import NotFound
    from db.queries import terms
    from db.text import folded

    wanted = folded(typed)
    for term in session.context().read(terms.of_list, "mandate_function"):
        if wanted in (folded(term.code), folded(term.name_id), folded(term.name_en)):
            return term.code
    raise NotFound("task.no_function", found=typed)
