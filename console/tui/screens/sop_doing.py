"""What is done with a version besides its moves: propose, edit, read a step, check, compare, write files.

No rule and no SQL.
"""

from uuid import UUID

from console.i18n import _
from console.tui.screens.procedure_facts import FactsScreen, finding_sections, step_sections, whole
from console.tui.screens.sop_papers import compare_with, export_version, print_form
from console.tui.screens.sop_states import VersionChanges


class VersionDoing(VersionChanges):
    """A screen over one version. Subclasses hold `version` and `step`."""

    version: UUID

    @property
    def step(self) -> str:
        """The key of the step under the cursor; "" for none."""
        raise NotImplementedError

    def action_new(self) -> None:
        """Propose a change."""
        from console.tui.screens.sop_proposing import propose

        if self.view is not None:
            propose(self, self.view, self.step)

    def action_edit(self) -> None:
        """Open the editor at the step under the cursor."""
        from console.tui.screens.sop_editor import EditorScreen

        self.app.push_screen(EditorScreen(self.context, self.version, self.step))

    def action_open_step(self) -> None:
        """Open the step of the list."""
        if self.view is None:
            return
        if self.view.is_open:
            self.action_edit()
        else:
            self.read_step(self.step)

    def read_step(self, key: str) -> None:
        assert self.view is not None
        procedure = self.view.procedure
        step = procedure.step(key)
        if step is None:
            self.app.push_screen(FactsScreen(procedure.identity.title, whole(procedure)))
        else:
            number = procedure.steps.index(step) + 1
            title = _("Step %(number)d of %(count)d") % {"number": number, "count": len(procedure.steps)}
            self.app.push_screen(FactsScreen(title, step_sections(procedure, step)))

    def action_check(self) -> None:
        """Show what the check finds."""
        if self.view is not None:
            title = _("Check: %(n)d found") % {"n": len(self.view.findings)}
            self.app.push_screen(FactsScreen(title, finding_sections(self.view.findings)))

    def action_compare(self) -> None:
        """Compare with another text."""
        if self.view is not None:
            compare_with(self, self.view)

    def action_export(self) -> None:
        """Write a file."""
        if self.view is not None:
            export_version(self, self.view)

    def action_print(self) -> None:
        """Write the official form and open it."""
        if self.view is not None:
            print_form(self, self.view)

    def action_record_history(self) -> None:
        """Show what happened to this version."""
        if self.view is not None:
            self.pora.show_history(self.version, f"{self.view.version.code} {self.view.version.number}")
