"""The acceptance grid as a section of a version's screen: what each agency says to each step is noted here.

No rule and no SQL.
"""

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from console.context import Context
from console.i18n import N_, _, short_date
from console.tui.commands import NEW, OPEN, Command, install
from console.tui.grid_view import GridView
from console.tui.screens.sop_parties import party_choices
from console.tui.screens.sop_section import doing, write
from console.tui.screens.sop_view import SopView
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.fields import LineField, LongField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.picker import PickManyScreen
from console.words import word
from db.enums import Opinion, VersionState

AGREE = Command("agree", ("f5", "s"), N_("Agrees"), N_("The agency of this column agrees to this step"))
REMARK = Command("remark", ("f6", "c"), N_("With a remark"), N_("It agrees, with a remark"))
AGAINST = Command("against", ("f7", "t"), N_("Does not agree"), N_("It does not agree, and says why"))
AGREE_ALL = Command("agree_all", ("a",), N_("Agrees to the rest"), N_("The agency agrees to all it has not answered"))
ASK = NEW.named(N_("Ask agencies"), N_("Ask further agencies to agree: each gets a column"))


class AcceptanceGrid(GridView):
    """The grid with its commands: the agency of the column says something to the step of the row."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (OPEN, AGREE, REMARK, AGAINST, AGREE_ALL, ASK)

    def __init__(self) -> None:
        super().__init__()
        install(self, self.ACTIONS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A withdrawn text is no longer agreed to."""
        if action in ("agree", "remark", "against", "agree_all", "new"):
            state = self.shown.version.state if self.shown is not None else ""
            live = state not in ("", VersionState.WITHDRAWN)
            return live and (action == "new" or self.chosen() is not None)
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show what was said to this step, by everybody."""
        from console.tui.screens.procedure_facts import FactsScreen

        if self.grid is None or not self.grid.rows:
            return
        row = self.grid.rows[self.row]
        sections = [
            Section(party.name, [Line(_("Says"), _said(one)), Line(_("Remark"), one.note), Line(_("When"), _day(one))])
            for party, one in zip(self.grid.parties, row.cells, strict=True)
        ]
        self.app.push_screen(FactsScreen(f"{row.number}. {row.activity}", sections))

    def action_agree(self) -> None:
        """Note that the agency agrees, and go to the next step."""
        found = self.chosen()
        if found is not None:
            party, row, _one = found
            self._give(party, [row.step], Opinion.AGREE)
            self.row += 1

    def action_agree_all(self) -> None:
        """Note that the agency agrees to every step it has not answered, after a question."""
        found = self.chosen()
        if found is None:
            return
        party = found[0]
        steps = [row.step for row in self.grid.rows if not row.cells[self.column].opinion]

        def answered(yes: bool | None) -> None:
            if yes:
                self._give(party, steps, Opinion.AGREE)

        if steps:
            question = _("Does %(agency)s agree to %(n)d steps?") % {"agency": party.short, "n": len(steps)}
            self.app.push_screen(ConfirmScreen(question, _("Those it has answered stay as they are.")), answered)

    def _give(self, party: Any, steps: list[str], opinion: Opinion) -> None:
        if self.shown is None:
            return
        said = _("Recorded for %(agency)s: %(word)s") % {"agency": party.short, "word": word(opinion)}
        given = (self.shown.version.id, steps, opinion, "", party.agency)
        self.work.write_later(doing("proposals", "give_opinion", *given), said=said)

    def action_remark(self) -> None:
        """Ask for the remark."""
        self._with_note(Opinion.AGREE_WITH_NOTE)

    def action_against(self) -> None:
        """Ask why not."""
        self._with_note(Opinion.REJECT)

    def _with_note(self, opinion: Opinion) -> None:
        found = self.chosen()
        if found is None or self.shown is None:
            return
        party, row, one = found
        fields = [
            LongField("note", _("Remark"), required=True, lines=3),
            LineField("by", _("Said by"), hint=_("Empty: you note it")),
        ]
        submit = partial(self._noted, self.shown.version.id, row.step, opinion, party.agency)
        where = _("%(agency)s, step %(number)d") % {"agency": party.short, "number": row.number}
        said = _("Recorded for %(agency)s: %(word)s") % {"agency": party.short, "word": word(opinion)}
        self.work.open_form(FormScreen(f"{where}: {word(opinion)}", fields, {"note": one.note}, submit), said=said)

    def _noted(self, version: UUID, step: str, opinion: Opinion, agency: UUID, values: Values) -> None:
        def work(context: Context) -> object:
            from console.services import proposals

            return context.perform(
                proposals.give_opinion, version, [step], opinion, values["note"], agency, values["by"]
            )

        write(self.work, work)

    def action_new(self) -> None:
        """Ask further agencies."""
        if self.shown is not None:
            ask_agencies(self.work, self.shown)


def ask_agencies(screen: Any, view: SopView) -> None:
    """Choose agencies that are asked to agree on a version."""
    choices = party_choices(screen.context, lambda: view.procedure, {row.agency for row in view.adoptions})

    def chosen(agencies: list[UUID] | None) -> None:
        if agencies:
            screen.write_later(doing("adoption", "ask", view.version.id, agencies), said=_("Asked"))

    screen.app.push_screen(PickManyScreen(_("Who is asked to agree?"), choices), chosen)


def _said(one: Any) -> str:
    if one.opinion:
        return word(Opinion(one.opinion))
    if one.before:
        return _("nothing yet to this text; to an older one: %(word)s") % {"word": word(Opinion(one.before))}
    return _("nothing yet")


def _day(one: Any) -> str:
    return short_date(one.given_at.date()) if one.given_at else ""
