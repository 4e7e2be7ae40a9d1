"""What can be done to a run besides ticking: its state, hand-over, pictures, lessons. No rule and no SQL."""

from pathlib import Path
from typing import Any
from uuid import UUID

from console import run_words as words
from console.context import Context
from console.i18n import N_, _, language, ngettext
from console.tui.screens import asking
from console.tui.screens.meeting_section import doing
from console.tui.screens.procedure_facts import FactsScreen
from console.tui.screens.run_files import RunFiles
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.fields import Field, LineField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice

MOVES = {
    "pause": N_("Pause it"), "resume": N_("Go on with it"), "hand_over": N_("Hand it over to another agency"),
    "close": N_("Close it"), "abandon": N_("Break it off"), "reopen": N_("Reopen it"),
}  # fmt: skip
ALLOWED = {
    "running": ("close", "hand_over", "pause", "abandon"), "paused": ("resume", "close", "hand_over", "abandon"),
    "finished": ("reopen",), "abandoned": ("reopen",),
}  # fmt: skip


class RunWork(RunFiles):
    """A screen with one run to act upon."""

    # State

    def action_change_state(self) -> None:
        """Ask what becomes of it."""
        if self.view is None:
            return
        choices = [Choice(move, _(MOVES[move])) for move in ALLOWED[self.view.status.row.state]]

        def chosen(move: str | None) -> None:
            if move is not None:
                getattr(self, f"_{move}")()

        self.app.push_screen(ChooseScreen(_("What becomes of the run?"), choices), chosen)

    def _pause(self) -> None:
        self._with_reason("pause", _("Why does it pause?"), _("Paused"), required=False)

    def _resume(self) -> None:
        self.write_later(doing("checklists", "resume", self.run_id), said=_("It goes on"))

    def _close(self) -> None:
        """Close it, after a question that says what is missing."""
        assert self.view is not None
        status = self.view.status
        ended = status.progress.finished
        text = "" if ended else _("The end is not reached yet: what is left out shows as it is.")

        def answered(yes: bool | None) -> None:
            if yes:
                self.write_later(doing("checklists", "close", self.run_id), said=_("Closed; undo opens it again"))

        self.app.push_screen(ConfirmScreen(_("Close the run?"), text, yes=_("Close it")), answered)

    def _abandon(self) -> None:
        self._with_reason("abandon", _("Why is it broken off?"), _("Broken off"))

    def _reopen(self) -> None:
        self._with_reason("reopen", _("Why is it reopened?"), _("Reopened"))

    def _with_reason(self, verb: str, question: str, said: str, required: bool = True) -> None:
        def answered(reason: str | None) -> None:
            if reason is not None:
                self.write_later(doing("checklists", verb, self.run_id, reason), said=said)

        self.app.push_screen(ReasonScreen(question, required=required), answered)

    def _hand_over(self) -> None:
        def submit(values: Values) -> None:
            with self.pora.writing:
                doing("checklists", "hand_over", self.run_id, values["to"], values["note"])(self.context)

        fields: list[Field] = [
            asking.agency_field(self.context, "to", _("To"), required=True),
            LineField("note", _("Note"), hint=_("Where, with which record: “Di pos, BA 12/BA/XI”")),
        ]
        form = FormScreen(_("Hand the run over"), fields, {}, submit, save=_("Hand over"))
        self.open_form(form, said=_("Handed over"))

    # What happened

    def action_story(self) -> None:
        """Show who did what, and where it left the text."""
        if self.view is None:
            return
        status = self.view.status
        happened = [Line(words.at_words(one.at, status.row.zone), one.what) for one in words.happened(status)]
        found = [words.deviation_words(status, one) for one in status.progress.deviations]
        title = _("Where it left the text: %(n)d") % {"n": len(found)}
        left = Section(title, text="\n".join(f"- {one}" for one in found))
        self.app.push_screen(FactsScreen(status.row.title, [left, Section(_("Who did what"), happened)]))

    def action_difference(self) -> None:
        """Show what the newer version says otherwise."""
        if self.view is None or self.view.status.superseded is None:
            return
        status, newer = self.view.status, self.view.status.superseded

        def read(context: Context) -> list[Section]:
            return _difference(context, status, newer)

        title = f"{status.row.sop_code}: {status.row.number} → {newer.number}"
        self.read_later(read, lambda found: self.app.push_screen(FactsScreen(title, found)), group="difference")

    def action_lessons(self) -> None:
        """Take the deviations over as lessons of the operation."""
        if self.view is None:
            return
        found = words.learnt(self.view.status)

        def done(made: list[Any]) -> None:
            said = ngettext("%(n)d lesson taken over", "%(n)d lessons taken over", len(made)) % {"n": len(made)}
            self.say(f"{said} ({row.subject_code})", "done")

        row = self.view.status.row
        self.write_later(doing("run_lessons", "take_over", self.run_id, found), done)

    # Pictures

    def ask_picture(self, item: UUID) -> None:
        """Ask for the path of a picture."""

        def submit(values: Values) -> None:
            with self.pora.writing:
                attach(item, values["path"], self.context)

        fields = [LineField("path", _("Path of the file"), required=True, hint=_("JPEG, PNG, WebP or PDF"))]
        self.open_form(FormScreen(_("Attach a picture or scan"), fields, {}, submit), said=_("Attached"))


def _difference(context: Context, status: Any, newer: Any) -> list[Section]:
    from rich.text import Text

    from console import procedures
    from console.formats.procedures.redline_sheet import sheet_of
    from console.tui.redline_view import line_text
    from sops.redline import compare

    text = context.read(procedures.procedure_of, newer.version)
    sheet = sheet_of(compare(status.procedure, text), status.row.number, newer.number, language())

    def entries(found: Any) -> list[Line]:
        return [Line(one.label, Text("\n").join(map(line_text, one.lines))) for one in found]

    sections = [Section(text=sheet.summary)]
    if sheet.head:
        sections.append(Section(sheet.words.head, entries(sheet.head)))
    for row in sheet.rows:
        if row.entries:
            number = row.new_number or row.old_number
            sections.append(Section(f"{sheet.words.step.format(number)}: {row.told}", entries(row.entries)))
    return sections


def attach(item: UUID, typed: str, context: Context) -> None:
    """Attach a picture or scan by its path, as people paste it, to a tick."""
    from console import attaching

    attaching.attach(context, item, [Path(typed.strip().strip("'\"")).expanduser()])
