"""Daily reports: the list by day, drafts and signed ones, and the days whose report is late. No rule and no SQL."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _, ngettext, short_date
from console.report_totals import SECTIONS
from console.tui.commands import NEW, OPEN, SEARCH, Command
from console.tui.screens.home_reports import read_late
from console.tui.screens.listing import RECORD_HISTORY, RESTORE, ListScreen, Shown
from console.tui.screens.report import ReportScreen
from console.tui.screens.report_begin import begin, begin_form
from console.tui.screens.report_view import about, read_whole, title
from console.tui.sources import QuerySource
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.matching import Choice
from console.words.reports import section_text, section_word, state_word, totals_text
from db.errors import PoraError
from db.queries import reports as queries
from db.queries.reports import LateRow, ReportFilter, ReportRow, Whole

WHICH = Command("which", ("f5", "s"), N_("Which"), N_("Only drafts, signed ones, or removed ones"))
LATE = Command("late", ("f6", "t"), N_("Late"), N_("The days whose report was due and is not signed"))
LISTED: dict[str, tuple[str, ReportFilter]] = {
    "": (N_("All"), ReportFilter()),
    "open": (N_("Drafts"), ReportFilter(signed=False)),
    "signed": (N_("Signed"), ReportFilter(signed=True)),
    "removed": (N_("Removed"), ReportFilter(removed=True)),
}


class ReportsScreen(ListScreen[ReportRow]):
    """All daily reports, the newest day first."""

    MODE = "operations"
    SERVICE = "reports"
    TITLE_TEXT = N_("Daily reports")
    HEADING = N_("Daily reports")
    HELP_TEXT = N_(
        "F2 begins the report of a day: strength, shifts, hand-overs and tomorrow's plan are taken over. F3 takes a "
        "day (13/11, kemarin) or letters of unit, operation or number. F6 lists the days whose report is late; Enter "
        "there begins it."
    )
    ACTIONS = (OPEN, NEW.named(N_("New report")), SEARCH, WHICH, LATE, RESTORE, RECORD_HISTORY)

    def __init__(self, context: Context, late: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(context, id)
        self.listed = ""
        self.asks_late = late
        self._late = 0

    def columns(self) -> Sequence[Column[ReportRow]]:
        """Code, day, of what, state, number, unit."""
        return [
            Column(_("Code"), 10, lambda row: row.code),
            Column(_("Day"), 11, lambda row: short_date(row.day)),
            Column(_("Of"), None, _of),
            Column(_("State"), 8, state_word),
            Column(_("Unit"), 16, lambda row: row.agency_short),
            Column(_("Official number"), 18, lambda row: row.number, hide_below=150),
        ]

    def source(self) -> QuerySource[ReportRow]:
        """Read under text or day, and state."""
        return QuerySource(self.context, queries.page, queries.count, self._wanted())

    def _wanted(self) -> ReportFilter:
        from console.dates import read_date

        wanted = LISTED[self.listed][1]
        try:
            day = read_date(self.text, self.context.today()) if self.text else None
        except PoraError:
            day = None
        return wanted._replace(from_day=day, to_day=day) if day else wanted._replace(text=self.text)

    def filter_words(self) -> str:
        """Say which are listed, and how many are late."""
        late = ngettext("%(n)d late", "%(n)d late", self._late) % {"n": self._late} if self._late else ""
        return "  ·  ".join(filter(None, (_(LISTED[self.listed][0]) if self.listed else "", late)))

    def empty(self) -> str:
        """Say what to do."""
        if self.text or self.listed:
            return _("No report fits. Esc or F5 shows others.")
        return _("No daily report yet. F2 begins the first with everything that is known.")

    def read(self) -> None:
        """Read the pane, and how many are late."""
        super().read()
        self.read_later(read_late, self._show_late, group="late")

    def _show_late(self, rows: list[LateRow]) -> None:
        self._late = len(rows)
        self.query_one("#heading").update(self._heading_text())  # type: ignore[attr-defined]
        if self.asks_late:
            self.asks_late = False
            self._choose(rows, [])

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read one report for the pane."""
        whole = read_whole(context, identity)
        return Shown(whole.report, title(whole.report), _sections(whole)) if whole else None

    def record_screen(self, row: ReportRow) -> ReportScreen:
        """Open one report."""
        return ReportScreen(self.context, row.id)

    def title_of(self, row: ReportRow) -> str:
        """Name a report."""
        return title(row)

    # Commands

    def action_which(self) -> None:
        """Choose which are listed."""

        def chosen(name: str | None) -> None:
            if name is not None:
                self.listed = name
                self.show_list()

        choices = [Choice(name, _(label)) for name, (label, _filter) in LISTED.items()]
        self.app.push_screen(ChooseScreen(_("Which reports?"), choices, current=self.listed), chosen)

    def action_late(self) -> None:
        """List the late days."""
        self.read_later(read_late, lambda rows: self._choose(rows, []), group="choose")

    def action_new(self) -> None:
        """Offer today's reports and the late ones; any other day is asked for."""
        self.read_later(_proposed, lambda found: self._choose(*found), group="choose")

    def _choose(self, late: list[LateRow], today: list[LateRow]) -> None:
        rows = [*today, *late]
        choices = [Choice(row, _offered(row), row.report_code or "") for row in rows]
        choices.append(Choice("", _("Another day or operation …")))
        text = "" if late or today else _("No daily report is late.")

        def chosen(row: Any) -> None:
            if isinstance(row, LateRow):
                self._begin(row)
            elif row == "":
                self.ask_day()

        self.app.push_screen(ChooseScreen(_("Daily report of which day?"), choices, text=text), chosen)

    def _begin(self, row: LateRow) -> None:
        if row.report is not None:
            self.app.push_screen(ReportScreen(self.context, row.report))
            return
        work = partial(begin, day=row.day, operation=row.operation)
        self.write_later(work, lambda begun: show_begun(self, begun))

    def ask_day(self) -> None:
        """Ask for a day and an operation, and begin the report."""
        begun: list[Any] = []
        self.open_form(begin_form(self, begun), lambda _values: show_begun(self, begun[0]) if begun else None)


def show_begun(screen: Any, begun: Any) -> None:
    """Open a report that was just begun, and say what it took over."""
    names = ", ".join(dict.fromkeys(section_word(one.section) for one in begun.taken))
    said = _("Begun; taken over: %(names)s") % {"names": names} if names else _("Begun")
    screen.say(said, "done")
    screen.app.push_screen(ReportScreen(screen.context, begun.report.id))


def _proposed(context: Context) -> tuple[list[LateRow], list[LateRow]]:
    """Return the late days, and what can be begun today: an operation under way each, then the post."""
    from console.services import report_prefill

    day, now = context.today(), context.now()
    found = context.read(report_prefill.expected, context.actor.unit, day)
    today = [LateRow(day, one.id, one.code, one.name, now, None, None) for one in found.operations]
    if not context.read(queries.count, ReportFilter(agency=context.actor.unit, from_day=day, to_day=day)):
        today.append(LateRow(day, None, None, None, now, None, None))
    return read_late(context), today


def _offered(row: LateRow) -> str:
    of = f"{row.operation_code} {row.operation_name}" if row.operation_code else _("the post")
    return f"{short_date(row.day)}  {of}"


def _of(row: ReportRow) -> str:
    return f"{row.operation_code} {row.operation_name}" if row.operation_code else row.place_name or row.agency_name


def _sections(whole: Whole) -> list[Section]:
    lines = [Line(section_word(section), section_text(whole, section)) for section in SECTIONS]
    return [Section("", text=about(whole)), Section("", lines), Section("", text=totals_text(whole))]
