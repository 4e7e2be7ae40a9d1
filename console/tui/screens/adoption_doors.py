"""The ways into adoption from the list of procedures and from a version: its agencies, the matrix. No rule, no SQL."""

from typing import Any
from uuid import UUID

from console.i18n import N_, _
from console.tui.commands import Command
from console.tui.modes import make
from console.tui.screens.base import WorkScreen

ADOPTION = Command("adoption", ("f7", "k"), N_("Adoption"), N_("Who initialled, who signed, where it is in force"))
MATRIX = Command("matrix", ("f6", "v"), N_("Matrix"), N_("All procedures by all agencies"))


class AdoptionDoors(WorkScreen[Any]):
    """Declares `adopted_version`: the version the commands are about."""

    def adopted_version(self) -> UUID | None:
        """Return the version under the cursor, or None while there is none."""
        raise NotImplementedError

    def action_adoption(self) -> None:
        """Show where each agency stands."""
        version = self.adopted_version()
        if version is None:
            self.say(_("No version of it was begun here yet."), "warning")
            return
        self.app.push_screen(make("adoption:AdoptionScreen", self.context, version))

    def action_matrix(self) -> None:
        """Show the matrix."""
        self.app.push_screen(make("adoption_matrix:MatrixScreen", self.context))
