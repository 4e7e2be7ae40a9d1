"""Where each agency stands with one version: agencies as rows, Enter takes the next step. No rule and no SQL."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from console import adopting, procedures
from console import adoption_words as words
from console.adopting import BACK, FORWARD, Standing
from console.context import Context
from console.i18n import N_, _, short_date
from console.tui.screens import adoption_commands as commands
from console.tui.screens.adoption_forms import edit_form, next_form, offer_reservations, reservation_form
from console.tui.screens.adoption_list import AdoptionList
from console.tui.screens.operation_section import doing
from console.tui.screens.sop_parties import party_choices
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickManyScreen
from console.words import word
from db.enums import AdoptionState
from db.queries.adoption import AdoptionRow
from sops.procedure import Procedure


class AdoptionScreen(AdoptionList[AdoptionRow]):
    """The agencies that were asked to adopt one version."""

    TITLE_TEXT = N_("Adoption")
    HELP_TEXT = N_(
        "Enter leads an agency on: joint discussion, initials (paraf), signature, trial or in force. Who initials and "
        "who may sign are two people; in force needs the signatory. The hash names the one text that is signed: "
        "another text is unsigned. The line with ! names the agencies where the procedure is not in force yet."
    )
    ACTIONS = commands.ALL
    ON_ROW = ("open", "edit", "delete", "backward", "reserve")

    def __init__(self, context: Context, version: UUID) -> None:
        super().__init__(context)
        self.version = version
        self.found: Standing | None = None

    def columns(self) -> Sequence[Column[AdoptionRow]]:
        """Agency and state first."""
        return [
            Column(_("Agency"), 16, lambda row: row.short),
            Column(_("State"), 26, self._state),
            Column(_("Signed by"), None, lambda row: row.signatory_name or row.initialled_by),
            Column(_("Letter"), 14, lambda row: row.letter_number or words.letter_words(row)),
            Column(_("Since, until"), 18, words.days_words, hide_below=110),
            Column(_("Reservations"), 14, self._reserved, hide_below=100),
        ]

    def empty(self) -> str:
        """Say what to do."""
        return _("No agency was asked yet. F2 asks the agencies that shall adopt this version.")

    def _state(self, row: AdoptionRow) -> str:
        differs = self.found is not None and self.found.differs(row)
        return ("! " if differs else "") + words.state_words(row, self.context.today())

    def _reserved(self, row: AdoptionRow) -> str:
        return ", ".join(one.step for one in self.found.reserved(row)) if self.found else ""

    # Reading

    def read(self) -> None:
        """Read where everybody stands."""
        version, today = self.version, self.context.today()
        self.read_later(lambda context: context.read(adopting.standing, version, today), self._show)

    def _show(self, found: Standing) -> None:
        self.found = found
        row = found.version
        about = "\n".join((row.title, words.text_words(found)))
        self.show_rows(f"{_('Adoption')}  ·  {row.code}", about, words.standing_gap(found), found.rows)

    def in_full(self, row: AdoptionRow) -> str:
        """Return initials, signature, letter and reservations of one agency."""
        return words.full_words(self.found, row) if self.found else row.name

    # States

    def action_open(self) -> None:
        """Lead the agency under the cursor to its next state."""
        row = self.row
        if row is None:
            return
        ways = FORWARD[AdoptionState(row.state)]
        if not ways:
            since = short_date(row.in_force_from) if row.in_force_from else ""
            self.say(_("%(agency)s works by it since %(day)s.") % {"agency": row.short, "day": since}, "done")
        elif len(ways) == 1:
            self._lead(row, ways[0])
        else:
            choices = [Choice(state, word(state)) for state in ways]
            self.app.push_screen(
                ChooseScreen(_("%(agency)s: and now?") % {"agency": row.short}, choices),
                lambda to: self._lead(row, to) if to is not None else None,
            )

    def _lead(self, row: AdoptionRow, to: AdoptionState) -> None:
        said = _("%(agency)s: %(state)s") % {"agency": row.short, "state": word(to)}
        if to is not AdoptionState.JOINT_DISCUSSION:
            found = self.found
            assert found is not None
            self.open_form(next_form(self, found, row, to), lambda _values: offer_reservations(self, found, row), said)
        elif row.state == "revoked":
            self._reasoned(row, to)
        else:
            self.write_later(doing("adoption", "move", row.id, to), said=said)

    def _reasoned(self, row: AdoptionRow, to: AdoptionState) -> None:
        def answered(reason: str | None) -> None:
            if reason is not None:
                said = _("%(agency)s: %(state)s") % {"agency": row.short, "state": word(to)}
                self.write_later(doing("adoption", "move", row.id, to, {}, "", reason), said=said)

        if to is AdoptionState.REVOKED:
            question = _("Revoke it for %(agency)s?") % {"agency": row.short}
        else:
            question = _("%(agency)s back to “%(state)s”?") % {"agency": row.short, "state": word(to)}
        self.app.push_screen(ReasonScreen(question), answered)

    def action_backward(self) -> None:
        """Take a step back, or revoke."""
        if self.row is not None:
            self._reasoned(self.row, BACK[AdoptionState(self.row.state)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody goes back from the draft; who initialled stays on record."""
        row = self.row
        if action == "backward" and row is not None:
            return AdoptionState(row.state) in BACK
        if action == "delete" and row is not None:
            return row.state in ("draft", "joint_discussion")
        return super().check_action(action, parameters)

    # Agencies, corrections, reservations

    def action_new(self) -> None:
        """Ask agencies."""
        there = {row.agency for row in self.found.rows} if self.found else set()
        text = partial(self.context.read, procedures.procedure_of, self.version)
        every = party_choices(self.context, text, there)

        def chosen(agencies: list[UUID] | None) -> None:
            if agencies:
                self.write_later(doing("adoption", "ask", self.version, agencies), said=_("Asked"))

        self.app.push_screen(PickManyScreen(_("Which agencies shall adopt it?"), every), chosen)

    def action_edit(self) -> None:
        """Correct what is said of an adoption."""
        if self.row is not None:
            self.open_form(edit_form(self, self.row), said=_("Corrected"))

    def action_delete(self) -> None:
        """Ask an agency no more."""
        if self.row is not None:
            self.write_later(doing("adoption", "remove", self.row.id), said=_("Taken off; undo brings it back"))

    def action_reserve(self) -> None:
        """Ask for the step and the text."""
        row, found = self.row, self.found
        if row is None or found is None:
            return

        def ask(procedure: Procedure) -> None:
            self.open_form(reservation_form(self, found, row, procedure), said=_("Reservation noted"))

        self.read_later(lambda context: context.read(procedures.procedure_of, self.version), ask, group="steps")

    # Further screens and papers

    def action_readers(self) -> None:
        """Show who read it."""
        self._push("acknowledgements", "AcknowledgementsScreen")

    def action_review(self) -> None:
        """Show the review."""
        self._push("sop_review", "ReviewScreen")

    def _push(self, module: str, name: str) -> None:
        from console.tui.modes import make

        self.app.push_screen(make(f"{module}:{name}", self.context, self.version))

    def action_print(self) -> None:
        """Write the sign-off sheet."""
        from console.tui.screens.adoption_papers import print_sign_off

        print_sign_off(self, self.version)
