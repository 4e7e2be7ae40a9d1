"""One follow-up task with all that can be done to it, its history beside it where there is room. No rule, no SQL."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from console.actions import action_text
from console.context import ZONE, Context
from console.i18n import N_, _, clock, short_date
from console.tui.commands import DELETE, EDIT, OPEN
from console.tui.screens.listing import RECORD_HISTORY, RESTORE, WIDE, RecordScreen, Shown
from console.tui.screens.task_status import Subject, subject
from console.tui.screens.task_view import TaskView, read_task, sections
from console.tui.screens.task_words import called
from console.tui.screens.task_work import WORK, TaskWork
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.detail import Detail, Line, Section
from console.tui.widgets.matching import Choice
from db.enums import RecordKind
from db.queries import history
from db.queries.tasks import TaskDetail
from db.reading import Page

GESTURES_SHOWN = 12


class Door(NamedTuple):
    """A record the task leads to, and what opens it."""

    label: str
    hint: str
    open: Callable[[], Any]


class TaskScreen(TaskWork, RecordScreen[TaskDetail]):
    """One task."""

    MODE = "tasks"
    SERVICE = "tasks"
    TITLE_TEXT = N_("Follow-up task")
    HELP_TEXT = N_(
        "Everything known of one task. S sets its status, J records the unit's answer, P its accountable unit. Enter "
        "opens what it comes from: the meeting, the decision, the task it is part of."
    )
    ACTIONS = (
        OPEN.named(N_("Its source"), N_("Open the meeting, the decision or the task it belongs to")), EDIT, *WORK,
        DELETE, RESTORE, RECORD_HISTORY,
    )  # fmt: skip

    AUTO_FOCUS = "#facts"

    def __init__(self, context: Context, identity: UUID, id: str | None = None) -> None:  # noqa: A002
        super().__init__(context, identity, id)
        self._view: TaskView | None = None

    def compose_body(self) -> ComposeResult:
        """The task, and its history beside it."""
        facts = Detail(id="facts")
        facts.add_class("list")
        with Container(classes="split"):
            yield facts
            with Container(classes="pane"):
                yield Detail(id="history")

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read the task."""
        self._view = read_task(context, identity)
        if self._view is None:
            return None
        row = self._view.row
        return Shown(row, f"{row.code}  {called(row)}", sections(self._view, context.today()))

    def read(self) -> None:
        """Read the task and its history."""
        super().read()
        self._read_history()

    def on_resize(self, event: events.Resize) -> None:
        """The pane may have appeared."""
        self._read_history()

    def _read_history(self) -> None:
        if self.app.size.width >= WIDE:
            self.read_later(partial(_history, task=self.identity), self._show_history, group="history")

    def _show_history(self, found: list[Section]) -> None:
        self.query_one("#history", Detail).show(_("History"), found)

    # What commands are about

    def title_of(self, row: TaskDetail) -> str:
        """Name the task."""
        return f"{row.code} {row.title}"

    def subject(self) -> Subject | None:
        """Return the task."""
        return subject(self.row) if self.row is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A task that comes from nowhere has no source to open."""
        if action == "open":
            return bool(self._doors())
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Correct the task."""
        self.edit_task()

    # Where it leads

    def _doors(self) -> list[Door]:
        if self._view is None:
            return []
        row, doors = self._view.row, []
        if row.meeting:
            opened = partial(self.pora.open_record, RecordKind.MEETING, row.meeting)
            doors.append(Door(f"{row.meeting_code} {row.meeting_title}", _("meeting"), opened))
        if row.decision:
            decided = f"{row.decision_number}. {row.decision_text}"
            doors.append(Door(decided, _("decision"), partial(self._open_decision, row.decision)))
        if row.parent:
            whole = f"{row.parent_code} {row.parent_title}"
            doors.append(Door(whole, _("part of"), partial(self._open_task, row.parent)))
        for child in self._view.children:
            doors.append(Door(f"{child.code} {called(child)}", _("its part"), partial(self._open_task, child.id)))
        return doors

    async def action_open(self) -> None:
        """Open what the task comes from; ask where it leads to several records."""
        doors = self._doors()
        if len(doors) == 1:
            await doors[0].open()
        elif doors:

            async def chosen(door: Door | None) -> None:
                if door is not None:
                    await door.open()

            choices = [Choice(door, door.label, door.hint) for door in doors]
            self.app.push_screen(ChooseScreen(_("Open which?"), choices), chosen)

    async def _open_task(self, identity: UUID) -> None:
        await self.app.push_screen(TaskScreen(self.context, identity))

    async def _open_decision(self, identity: UUID) -> None:
        from console.tui.screens.decisions import DecisionScreen

        await self.app.push_screen(DecisionScreen(self.context, identity))


def _history(context: Context, task: UUID) -> list[Section]:
    """Return the latest gestures about the task with what they changed in it."""
    from console.tui.changes import changes_of

    found = []
    for row in context.read(history.page, task, Page(limit=GESTURES_SHOWN)):
        here = row.time.astimezone(ZoneInfo(ZONE))
        when = f"{short_date(here.date())} {clock(here)}"
        what = action_text(row.action) + (f" ({_('undone')})" if row.undone else "")
        own = [one for one in changes_of(context, row.id, task) if not one.made]
        lines = [Line(field.label, f"{field.old or '-'} → {field.new or '-'}") for one in own for field in one.fields]
        found.append(Section(f"{when} · {row.actor_name or '?'}", lines, what))
    return found
