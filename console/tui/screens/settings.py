"""Settings: name, post, language, letterhead, who signs, how often each forum should meet. No rule and no SQL."""

from functools import partial
from typing import Any, NamedTuple

from textual.app import ComposeResult

from console.context import Context
from console.i18n import N_, _, language
from console.tui.commands import OPEN
from console.tui.entry_list import Entry, EntryList
from console.tui.screens.base import WorkScreen
from console.tui.screens.papers_setup import letterhead_form, signatory_form
from console.tui.screens.report_settings import Reporting, read_reporting, report_entries
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.fields import LineField, ParsedField, Understood
from console.tui.widgets.form import FormScreen
from console.tui.widgets.matching import Choice
from db.queries import agencies, people, settings, terms
from db.queries.people import AppointmentRow
from db.queries.terms import TermRow

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
MOST_PER_YEAR = 366
FREQUENCY = "frequency."
"""What `db.queries.meetings.forums_overdue` reads before the number in the reference list."""


class Standing(NamedTuple):
    """What is set now."""

    name: str
    post: str
    unit: str
    kop: str
    logo: str
    signing: list[AppointmentRow]
    forums: list[TermRow]
    targets: dict[str, int]
    """Meetings a year as set here, by forum; the reference list's own number holds for the others."""
    reports: Reporting


def read_standing(context: Context) -> Standing:
    """Read what is set. Runs in a worker thread."""
    from console.printing import letterhead_of, logo_file

    unit = context.read(agencies.get, context.actor.unit)
    letterhead = letterhead_of(context, context.actor.unit)
    logo = logo_file(context, context.actor.unit)
    return Standing(
        context.read(settings.get, "name"),
        context.read(settings.get, "post"),
        unit.name if unit else "",
        " / ".join((*letterhead.lines, letterhead.unit)),
        logo.name if logo else "",
        [one for one in context.read(people.appointments, agency=context.actor.unit, on=context.today()) if one.signs],
        context.read(terms.of_list, "forum"),
        {
            name.removeprefix(FREQUENCY): int(value)
            for name, value in context.read(settings.everything).items()
            if name.startswith(FREQUENCY) and value.isdecimal()
        },
        read_reporting(context),
    )


class SettingsScreen(WorkScreen[None]):
    """One line for each setting; Enter changes it."""

    TITLE_TEXT = N_("Settings")
    HELP_TEXT = N_("Enter changes what stands under the cursor. Letterhead and who signs stand on every paper after.")
    ACTIONS = (OPEN,)
    AUTO_FOCUS = "EntryList"

    def compose_body(self) -> ComposeResult:
        """The lines."""
        yield EntryList()

    def read(self) -> None:
        """Read what is set."""
        self.read_later(read_standing, self._show)

    def _show(self, now: Standing) -> None:
        signing = ", ".join(f"{one.name} ({one.position})" for one in now.signing[:2])
        entries = [
            _heading(_("Workspace")),
            Entry("name", _line(_("Name"), now.name), act=partial(self._edit_names, now)),
            Entry("post", _line(_("Post"), now.post), act=partial(self._edit_names, now)),
            Entry("unit", _line(_("Our unit"), now.unit)),
            Entry("language", _line(_("Language"), LANGUAGES[language()]), act=self._choose_language),
            _heading(_("Papers")),
            Entry("kop", _line(_("Letterhead"), now.kop), act=self._edit_letterhead),
            Entry("logo", _line(_("Logo"), now.logo), act=self._edit_letterhead),
            Entry("signing", _line(_("Who signs"), signing), act=self._edit_signatory),
            _heading(_("Daily reports")),
            *report_entries(self, now.reports),
            _heading(_("How often each forum should meet")),
            *(self._forum(row, now.targets.get(row.code, row.number or 0)) for row in now.forums),
        ]
        self.query_one(EntryList).show(entries)

    def _forum(self, row: TermRow, target: int) -> Entry:
        often = _("%(n)d a year") % {"n": target} if target else _("no target")
        return Entry(f"forum:{row.code}", row.name(language()), often, partial(self._edit_forum, row, target))

    def action_open(self) -> None:
        """Change what stands under the cursor."""
        self.query_one(EntryList).action_open()

    # Changing

    def _edit_names(self, now: Standing) -> None:
        name = LineField("name", _("Name of the workspace"), required=True)
        fields = [name, LineField("post", _("Post"), required=True)]
        form = FormScreen(_("Workspace"), fields, {"name": now.name, "post": now.post}, partial(_save, self.context))
        self.open_form(form, lambda values: self.pora.show_post(values["post"]), _("Kept"))

    def _choose_language(self) -> None:
        choices = [Choice(code, words) for code, words in LANGUAGES.items()]

        def chosen(code: str | None) -> None:
            if code is not None:
                self.pora.speak(code)

        self.app.push_screen(ChooseScreen(_("Language"), choices, current=language()), chosen)

    def _edit_letterhead(self) -> None:
        self.read_later(letterhead_form, lambda form: self.open_form(form, said=_("Letterhead kept")), "form")

    def _edit_signatory(self) -> None:
        self.read_later(signatory_form, lambda form: self.open_form(form, said=_("Signing official kept")), "form")

    def _edit_forum(self, row: TermRow, target: int) -> None:
        field = ParsedField("number", _("Meetings a year"), hint=_("Empty: no target"), parse=_number)

        def save(values: dict[str, Any]) -> None:
            _save(self.context, {FREQUENCY + row.code: str(values["number"] or 0)})

        form = FormScreen(row.name(language()), [field], {"number": target or None}, save)
        self.open_form(form, said=_("Target kept"))


def _save(context: Context, values: dict[str, Any]) -> None:
    from console.services import workspace

    context.perform(workspace.set_values, values)


def _number(text: str) -> Understood:
    if not text.strip().isdecimal() or not 0 < int(text) <= MOST_PER_YEAR:
        raise ValueError(_("A number from 1 to %(most)d, or nothing") % {"most": MOST_PER_YEAR})
    return Understood(int(text), _("%(n)d a year") % {"n": int(text)})


def _line(label: str, value: str) -> str:
    return f"{label:<18}{value or '–'}"


def _heading(title: str) -> Entry:
    return Entry(f"heading:{title}", title, heading=True)
