"""All runs of procedures: those under way, or every one. No rule and no SQL."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from console import run_words as words
from console.context import Context
from console.i18n import N_, _
from console.tui.commands import NEW, OPEN, SEARCH, Command
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.listing import ListScreen
from console.tui.screens.record_work import Shown
from console.tui.screens.run import RunScreen
from console.tui.sources import QuerySource
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.fields import Field, LineField, PickField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import RunState
from db.queries import checklists, meetings, operations, sops
from db.queries.checklists import RunFilter, RunRow
from db.reading import Page

BEGIN = NEW.named(N_("Begin a run"), N_("Work a procedure off, step by step"))
ALL = Command("all", ("a",), N_("All / under way"), N_("Show those that are over, too, or only those under way"))
MOST, OFFERED = 10_000, 500


class RunsScreen(ListScreen[RunRow]):
    """Runs under way, the newest first; A shows those that are over, too."""

    MODE = "procedures"
    TITLE_TEXT = N_("Runs of procedures")
    HEADING = N_("Runs of procedures")
    HELP_TEXT = N_(
        "A run works a frozen text off step by step; several agencies tick their own steps. Enter opens one, F2 begins "
        "one, A shows those that are over, too."
    )
    ACTIONS = (OPEN, BEGIN, ALL, SEARCH)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.all = False

    def columns(self) -> Sequence[Column[RunRow]]:
        """Code, title, how far, who holds it."""
        return run_columns()

    def source(self) -> QuerySource[RunRow]:
        """Read runs under the letters typed."""
        wanted = RunFilter(text=self.text, open_only=not self.all)
        return QuerySource(self.context, checklists.page, checklists.count, wanted)

    def filter_words(self) -> str:
        """Say which are listed."""
        return _("all") if self.all else _("under way")

    def empty(self) -> str:
        """Say what to do."""
        return _("No run is under way. F2 begins one, A shows those that are over.")

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read one run for the pane."""
        from console.services import checklists as services

        row = context.read(checklists.get, identity)
        if row is None:
            return None
        status = context.read(services.status, identity, context.today())
        return Shown(row, f"{row.code}  {row.title}", _sections(status))

    def record_screen(self, row: RunRow) -> WorkScreen[Any]:
        """Open the run."""
        return RunScreen(self.context, row.id)

    def action_all(self) -> None:
        """Show all, or only those under way."""
        self.all = not self.all
        self.show_list()

    def action_new(self) -> None:
        """Begin one."""
        begin_run(self)


def run_columns() -> list[Column[RunRow]]:
    """Return the columns of a list of runs."""
    return [
        Column(_("Code"), 11, lambda row: row.code),
        Column(_("Run"), None, lambda row: row.title),
        Column(_("Steps"), 7, lambda row: f"{row.ticked}/{row.steps}", "right"),
        Column(_("State"), 16, lambda row: word(RunState(row.state))),
        Column(_("Held by"), 15, lambda row: row.holder_short or ""),
        Column(_("Begun"), 22, lambda row: words.at_words(row.started_at, row.zone), hide_below=120),
        Column(_("Belongs to"), 11, lambda row: row.subject_code or "", hide_below=120),
        Column(_("Text"), 28, words.text_words, hide_below=150),
    ]


def _sections(status: Any) -> list[Section]:
    row = status.row
    facts = [
        Line(_("State"), words.state_words(row)), Line(_("Text"), words.text_words(row)),
        Line(_("Held by"), row.holder_short or ""), Line(_("Begun"), words.at_words(row.started_at, row.zone)),
    ]  # fmt: skip
    next_ = [] if row.is_over else [words.named(status.procedure, one.step) for one in status.progress.current]
    found = [words.deviation_words(status, one) for one in status.progress.deviations]
    return [
        Section(lines=facts), Section(_("Next"), text="\n".join(next_)),
        Section(_("Where it left the text: %(n)d") % {"n": len(found)}, text="\n".join(f"- {one}" for one in found)),
    ]  # fmt: skip


def begin_run(screen: WorkScreen[Any], subject: UUID | None = None, code: str = "") -> None:
    """Ask which procedure is worked off and for what, and open the run. `code` is offered first."""
    begun: list[UUID] = []

    def submit(values: Values) -> None:
        with screen.pora.writing:
            begun.append(_begin(screen.context, values))

    def closed(_values: Values) -> None:
        if begun:
            screen.app.push_screen(RunScreen(screen.context, begun[0]))

    fields: list[Field] = [
        PickField("code", _("Procedure"), required=True, choices=lambda: _texts(screen.context, code)),
        LineField("title", _("What for"), hint=_("Empty: the title of the procedure")),
        PickField("subject", _("Belongs to"), hint=_("An operation or a meeting; empty: an incident, or by itself"),
                  choices=lambda: _subjects(screen.context)),
        asking.agency_field(screen.context, "holder", _("Held by"), required=True, hint=_("Who works it off first")),
        LineField("notes", _("Notes")),
    ]
    shown = {"code": code or None, "subject": subject, "holder": screen.context.actor.unit}
    screen.open_form(FormScreen(_("Begin a run"), fields, shown, submit, save=_("Begin")), closed, _("Begun"))


def _texts(context: Context, named: str) -> list[Choice]:
    """Return the procedures that have a frozen text: what can be worked off; a version that was named stands first."""
    found = [Choice(named, named)] if "@" in named else []
    for row in context.read(sops.page, page=Page(limit=MOST)):
        frozen = [one for one in context.read(sops.versions, row.id) if one.state == "frozen"]
        if frozen:
            found.append(Choice(row.code, row.code, frozen[0].title))
    return found


def _subjects(context: Context) -> list[Choice]:
    """Return what a run may belong to: operations, then meetings, the newest first."""
    rows = [(row.id, row.code, row.name) for row in context.read(operations.page, page=Page(limit=OFFERED))]
    rows += [(row.id, row.code, row.title) for row in context.read(meetings.page, page=Page(limit=OFFERED))]
    return [Choice(identity, title, code) for identity, code, title in rows]


def _begin(context: Context, values: Values) -> UUID:
    from console import runs
    from console.services import checklists as services

    holder = values["holder"]
    version = context.read(runs.to_run, values["code"], holder, context.today())
    given = services.Begun(subject=values["subject"], title=values["title"], holder=holder, notes=values["notes"])
    run: UUID = context.perform(services.start, version.id, given).id
    return run
