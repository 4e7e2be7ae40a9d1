"""The history: who did what, when, what it changed, and taking a chosen gesture back. No rule and no SQL."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from console.actions import action_text
from console.context import ZONE, Context
from console.i18n import N_, _, clock, short_date
from console.tui.commands import OPEN, Command
from console.tui.screens.listing import ListScreen
from console.tui.screens.record_work import RecordScreen, RecordWork, Shown
from console.tui.sources import QuerySource
from console.tui.widgets.columns import Column
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.detail import Line, Section
from db.queries import history as queries
from db.queries.history import GestureRow

if TYPE_CHECKING:
    from console.tui.changes import FieldChange

TAKE_BACK = Command("take_back", ("f6", "b"), N_("Take this back"), N_("Undo this gesture; later changes stay"))


def moment_words(row: GestureRow) -> str:
    """Return when it was, on the clock of the post."""
    here = row.time.astimezone(ZoneInfo(ZONE))
    return f"{short_date(here.date())} {clock(here)}"


class GestureWork(RecordWork[GestureRow]):
    """Commands about one gesture."""

    record: UUID | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was taken back already, or changed nothing here, cannot be taken back."""
        if action == "take_back":
            row = self.row if self.is_attached else None
            return row is not None and not row.undone and row.changes > 0
        return super().check_action(action, parameters)

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read what a gesture changed."""
        from console.tui.changes import MOST, changes_of

        row = context.read(queries.get, identity)
        if row is None:
            return None
        sections = [Section("", _facts(row))]
        for one in changes_of(context, identity, self.record):
            lines = [Line(field.label, _both(field)) for field in one.fields]
            title = _("new: %(record)s") % {"record": one.title} if one.made else one.title
            sections.append(Section(title, lines))
        if row.changes > MOST and self.record is None:
            sections.append(Section(text=_("The first %(n)d of %(all)d changes.") % {"n": MOST, "all": row.changes}))
        return Shown(row, action_text(row.action), sections)

    def action_take_back(self) -> None:
        """Undo this gesture, after a question."""
        row = self.row
        if row is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.pora.take_back(self, row.id)

        question = _("Take back “%(what)s”?") % {"what": f"{action_text(row.action)} {row.text}".strip()}
        text = _("It becomes a new line of the history. Values that somebody changed since stay, and are counted.")
        self.app.push_screen(ConfirmScreen(question, text, yes=_("Take back")), answered)


class HistoryScreen(GestureWork, ListScreen[GestureRow]):
    """All gestures, newest first, or those that touched one record."""

    TITLE_TEXT = N_("History")
    HEADING = N_("History")
    HELP_TEXT = N_("Everything anybody did once is one line. Nothing is ever lost: what was removed can be taken back.")
    ACTIONS = (OPEN, TAKE_BACK)

    def __init__(self, context: Context, record: UUID | None = None, title: str = "") -> None:
        super().__init__(context)
        self.record = record
        self.record_title = title

    def columns(self) -> Sequence[Column[GestureRow]]:
        """When, what, of what; who, where there is room."""
        return [
            Column(_("Time"), 18, moment_words),
            Column(_("What"), None, lambda row: action_text(row.action)),
            Column(_("Of"), None, lambda row: row.text),
            Column(_("Who"), 16, lambda row: row.actor_name or "?", hide_below=72),
            Column("", 7, lambda row: _("undone") if row.undone else "", hide_below=72),
        ]

    def source(self) -> QuerySource[GestureRow]:
        """Read newest first."""
        return QuerySource(self.context, queries.page, queries.count, self.record)

    def filter_words(self) -> str:
        """Say whose history it is."""
        return self.record_title

    def record_screen(self, row: GestureRow) -> "GestureScreen":
        """Open one gesture."""
        return GestureScreen(self.context, row.id, self.record)


class GestureScreen(GestureWork, RecordScreen[GestureRow]):
    """One gesture with all it changed."""

    TITLE_TEXT = N_("History")
    ACTIONS = (TAKE_BACK,)

    def __init__(self, context: Context, identity: UUID, record: UUID | None = None) -> None:
        super().__init__(context, identity)
        self.record = record


def _both(field: "FieldChange") -> str:
    return field.new if field.old is None else f"{field.old or '–'} → {field.new or '–'}"


def _facts(row: GestureRow) -> list[Line]:
    lines = [
        Line(_("Of"), row.text),
        Line(_("Who"), row.actor_name or "?"),
        Line(_("Time"), moment_words(row)),
        Line(_("Changes"), str(row.changes)),
    ]
    if row.undone:
        lines.append(Line(_("Taken back"), _("yes")))
    return lines
