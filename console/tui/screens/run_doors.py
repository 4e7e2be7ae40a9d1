"""The ways into runs from the list of procedures and from a version: the list, a new run. No rule, no SQL."""

from typing import Any

from console.i18n import N_
from console.tui.commands import Command
from console.tui.modes import make
from console.tui.screens.base import WorkScreen

RUNS = Command("runs", ("f5", "r"), N_("Runs"), N_("Procedures that are worked off step by step, and those that were"))
RUN_IT = Command("run_it", ("r",), N_("Run it"), N_("Work this text off step by step"), show=False)


class RunDoors(WorkScreen[Any]):
    """A screen from which runs are listed, and of one version begun (`view`: console/tui/screens/sop_view.py)."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a frozen text is run."""
        if action == "run_it":
            view: Any = getattr(self, "view", None)
            return view is not None and view.version.state == "frozen"
        return super().check_action(action, parameters)

    def action_runs(self) -> None:
        """List the runs."""
        self.app.push_screen(make("runs:RunsScreen", self.context))

    def action_run_it(self) -> None:
        """Begin a run of this text."""
        from console.tui.screens.runs import begin_run

        view: Any = getattr(self, "view", None)
        if view is not None:
            begin_run(self, code=f"{view.version.code}@{view.version.number}")
