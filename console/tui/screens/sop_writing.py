"""Writing on an open version: one field, a new step, a step moved or taken out; each is a gesture of its own.

No rule and no SQL.
"""

from typing import Any
from uuid import UUID

from console.i18n import _
from console.tui.screens.base import WorkScreen
from console.tui.screens.sop_fields import FIRST_STEP, cells_at, cleaned, field_for
from console.tui.screens.sop_section import doing, write
from console.tui.screens.sop_view import SopView
from console.tui.widgets.form import FormScreen, Values
from sops import changes


class StepWriting(WorkScreen[None]):
    """A screen that writes on a version. `at` is the key of the step meant, "" for the first page."""

    version: UUID
    view: SopView | None = None
    at: str = ""

    def ask(self, name: str) -> None:
        """Ask for the text of one field."""
        if self.view is None or not self.view.is_open:
            return
        step, text = self.at, self.view.procedure
        field = field_for(text, name, head=not step)
        given = cells_at(text, step).get(name, "")
        number = next((place for place, one in enumerate(text.steps, 1) if one.key == step), 0)
        title = f"{_('Step')} {number}: {field.label}" if step else f"{_('First page')}: {field.label}"

        def submit(values: Values) -> None:
            cells = cleaned(values)
            verb, arguments = ("edit_step", (step, cells)) if step else ("edit_head", (cells,))
            write(self, doing("sops", verb, self.version, *arguments))

        self.open_form(FormScreen(title, [field], {name: given}, submit), said=_("Kept"))

    def action_new(self) -> None:
        """Ask for a new step behind the one under the cursor."""
        if self.view is None:
            return
        text, behind = self.view.procedure, self.at
        between = behind and behind != _last(text)
        key = changes.free_key(text, f"{behind[:15]}a" if between else f"k{len(text.steps) + 1}")
        fields = [field_for(text, name, head=False, required=name == "activity") for name in FIRST_STEP]

        def submit(values: Values) -> None:
            write(self, doing("sops", "add_step", self.version, key, cleaned(values), behind))

        def done(_values: Any) -> None:
            self.at = key

        kind = {"kind": "process" if text.steps else "start"}
        self.open_form(FormScreen(_("New step %(key)s") % {"key": key}, fields, kind, submit), done, _("Kept"))

    def action_shift(self, rows: int) -> None:
        """Move the step up or down."""
        if self.view is None:
            return
        keys = [one.key for one in self.view.procedure.steps]
        place = keys.index(self.at) + rows
        if 0 <= place < len(keys):
            others = [key for key in keys if key != self.at]
            behind = others[place - 1] if place else ""
            self.write_later(doing("sops", "move_step", self.version, self.at, behind))

    def action_delete(self) -> None:
        """Take the step out; the cursor goes to the one before it."""
        if self.view is None:
            return
        gone = self.at
        self.at = changes.before(self.view.procedure, gone)
        self.write_later(doing("sops", "remove_step", self.version, gone), said=_("Taken out; u brings it back"))


def _last(text: Any) -> str:
    return str(text.steps[-1].key) if text.steps else ""
