"""The adoption matrix: all procedures by all agencies, a letter for each state. No rule and no SQL."""

from collections.abc import Callable, Sequence
from typing import Any

from textual import events

from console import adopting
from console import adoption_words as words
from console.adopting import Matrix, MatrixRow
from console.context import Context
from console.i18n import N_, _, language
from console.tui.commands import EXPORT, OPEN, Command
from console.tui.screens.adoption import AdoptionScreen
from console.tui.screens.adoption_list import AdoptionList
from console.tui.screens.adoption_papers import write_matrix
from console.tui.widgets.columns import Column
from console.words import word
from db.enums import AdoptionState

LEFT = Command("shift(-1)", ("left",), N_("Agencies before"), N_("The agencies to the left"), show=False)
RIGHT = Command("shift(1)", ("right",), N_("Agencies"), N_("Left and right show further agencies"))
STANDING = OPEN.named(N_("Adoption"), N_("Where each agency stands with this version"))
WORKBOOK = EXPORT.named(N_("Workbook"), N_("Write the matrix with all details as XLSX"), keys=("f9", "x"), show=True)
LEAST, WORDY, MOST = 9, 20, 26
"""Columns of the terminal for one agency: at least, enough for the state in words, at most."""
NAMED = 34
"""Cells that the name of the procedure needs."""


class MatrixScreen(AdoptionList[MatrixRow]):
    """Procedures as rows, agencies as columns; as many as fit, the others to the right."""

    TITLE_TEXT = N_("Adoption matrix")
    HELP_TEXT = N_(
        "Every procedure by every agency that was asked to adopt one. Small letters: nothing is signed yet; capitals: "
        "initialled, signed, on trial, in force. * stands for a reservation, ! for another text than the one that was "
        "signed. Enter opens the agencies of a procedure, x writes the workbook."
    )
    ACTIONS = (STANDING, RIGHT, LEFT, WORKBOOK)
    DEFAULT_CSS = "MatrixScreen #about { text-wrap: wrap; }"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: Matrix | None = None
        self.first = 0

    def columns(self) -> Sequence[Column[MatrixRow]]:
        """The procedure, then as many agencies as fit."""
        shown = (self.found.parties if self.found else [])[self.first :][: self._room()]
        return [
            Column(_("Procedure"), None, lambda row: row.name),
            *(Column(one.short, self._width() - 2, self._cell(one.id)) for one in shown),
        ]

    def _room(self) -> int:
        """Return how many agencies fit."""
        return max((self.app.size.width - NAMED) // LEAST, 1)

    def _width(self) -> int:
        """Return how wide an agency's column is: few agencies have room for words."""
        count = min(len(self.found.parties) if self.found else 0, self._room()) or 1
        return min((self.app.size.width - NAMED) // count, MOST)

    def _cell(self, party: Any) -> Callable[[MatrixRow], str]:
        wordy = self._width() >= WORDY

        def cell(row: MatrixRow) -> str:
            one = row.cells.get(party)
            marks = words.letter(one, bool(one and one.reservations), bool(one and one.names_another_text))
            return f"{marks} {word(one.state, AdoptionState)}" if wordy and one is not None else marks

        return cell

    def empty(self) -> str:
        """Never seen: the library is always there."""
        return _("Nothing here yet.")

    def identity(self, row: MatrixRow) -> Any:
        """A version, else the code of a procedure in the library."""
        return row.version or row.code

    def read(self) -> None:
        """Read the matrix."""
        today, spoken = self.context.today(), language()
        self.read_later(lambda context: context.read(adopting.matrix, today, spoken), self._show)

    def _show(self, found: Matrix) -> None:
        self.found = found
        self._draw()

    def _draw(self) -> None:
        if self.found is None:
            return
        self.table.set_columns(self.columns())
        shown = len(self.found.parties[self.first :][: self._room()])
        count = _("agencies %(first)d to %(last)d of %(all)d") % {
            "first": self.first + 1, "last": self.first + shown, "all": len(self.found.parties)
        }  # fmt: skip
        heading = "  ·  ".join((_("Adoption matrix"), count if self.found.parties else _("nobody was asked yet")))
        self.show_rows(heading, words.legend(), "", self.found.rows)

    def on_resize(self, event: events.Resize) -> None:
        """More agencies may fit, or fewer."""
        self._draw()

    def in_full(self, row: MatrixRow) -> str:
        """Return title and gap, and where each agency stands."""
        today = self.context.today()
        if row.version is None:
            return "\n".join((row.title, _("In the library; no version of it was begun here.")))
        each = [f"{one.short}: {words.state_words(one, today)}" for one in row.cells.values()]
        return "\n".join((row.title, ", ".join(each), words.gap_words(row.missing))).strip()

    def action_shift(self, steps: int) -> None:
        """Show further agencies."""
        if self.found is not None:
            most = max(len(self.found.parties) - self._room(), 0)
            self.first = min(max(self.first + steps * self._room(), 0), most)
            self._draw()

    def action_open(self) -> None:
        """Show the agencies of the version under the cursor."""
        row = self.row
        if row is None or row.version is None:
            self.say(_("No version of it was begun here yet."), "warning")
            return
        self.app.push_screen(AdoptionScreen(self.context, row.version))

    def action_export(self) -> None:
        """Write the workbook."""
        write_matrix(self)
