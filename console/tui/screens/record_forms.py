"""Adding and correcting by form: one declaration of fields and words serves both, and writes only what was changed.

What agencies, people and places share; must not know any aggregate.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple, TypeVar

from console.i18n import _
from console.tui.screens.asking import differing
from console.tui.screens.record_work import RecordWork
from console.tui.widgets.fields import Field
from console.tui.widgets.form import FormScreen

Row = TypeVar("Row", bound=Any)


class FormWords(NamedTuple):
    """Titles of the two forms and what is said after them; marked with `N_`."""

    new: str
    added: str
    correct: str
    corrected: str


class FormedRecord(RecordWork[Row]):
    """A record whose draft a form fills in. `SERVICE` names the module of its use cases `add` and `edit`."""

    DRAFT: ClassVar[str]
    """Module of db.models and class of the draft: `people:PersonDraft`."""
    WORDS: ClassVar[FormWords]
    USUAL: ClassVar[Mapping[str, Any]] = {}
    """What the form for a new record starts with."""

    def fields(self) -> list[Field]:
        """Return what the forms ask; the name of a field is that of the draft and, unless said otherwise, the row."""
        raise NotImplementedError

    def values_of(self, row: Row) -> dict[str, Any]:
        """Return what stands in the form of a record."""
        return {field.name: getattr(row, field.name) for field in self.fields()}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values as the draft wants them."""
        return values

    def action_new(self) -> None:
        """Add a record."""
        form = FormScreen(_(self.WORDS.new), self.fields(), self.USUAL, self._add)
        self.open_form(form, said=_(self.WORDS.added))

    def _add(self, values: dict[str, Any]) -> None:
        module, draft = self.DRAFT.split(":")
        made = getattr(import_module(f"db.models.{module}"), draft)(**self.complete(values))
        self.gesture("add", made)(self.context)

    def action_edit(self) -> None:
        """Correct the record."""
        row = self.row
        if row is None:
            return
        before = self.values_of(row)

        def save(values: dict[str, Any]) -> None:
            changed = differing(before, self.complete(values))
            if changed:
                self.gesture("edit", row.id, changed)(self.context)

        form = FormScreen(_(self.WORDS.correct), self.fields(), before, save)
        self.open_form(form, said=_(self.WORDS.corrected))
