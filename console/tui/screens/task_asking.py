"""A form that asks back instead of failing: what overlaps wants a reason, a name nobody knows wants a meaning.

What was typed stays. Must not know tasks: `write` makes the gesture and says by its error what is missing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.messages import explain
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.fields import Field
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice, best
from db.errors import Ambiguous, NotFound, PoraError, Refused

NEW_NAME = "new"
OFFERED = 6
MOST_WITH_ALIASES = 2_000


@dataclass
class Given:
    """What a person answered besides the fields: why an overlap stands, and what unknown names mean.

    A meaning is the id of a unit, or NEW_NAME: make a placeholder of it.
    """

    overlap_reason: str = ""
    meanings: dict[str, UUID | str] = field(default_factory=dict)


Write = Callable[[Values, Given], None]


def unit_choices(context: Context) -> Callable[[], list[Choice]]:
    """Return the reader of all agencies with every name they answer to."""

    def read() -> list[Choice]:
        from db.queries import agencies

        found = asking.agency_choices(context)()
        if len(found) > MOST_WITH_ALIASES:
            return found
        also = {one.value: ", ".join(name for _id, name in context.read(agencies.aliases, one.value)) for one in found}
        return [Choice(one.value, one.label, " · ".join(filter(None, (one.hint, also[one.value])))) for one in found]

    return read


def meaning(context: Context, typed: UUID | str | None, given: Given) -> UUID | str | None:
    """Return the unit meant by what stands in a field; NEW_NAME when a placeholder is wanted.

    Raises NotFound or Ambiguous when nobody has been asked yet.
    """
    if not isinstance(typed, str):
        return typed
    if typed in given.meanings:
        return given.meanings[typed]
    from console import agency_names

    return agency_names.resolve(context.reader, context.actor, typed).id


class AskingForm(FormScreen):
    """A form over `screen` that saves through `write`. Overlaps and unknown names are asked about and saved again."""

    def __init__(
        self, screen: WorkScreen[Any], title: str, fields: Sequence[Field], values: Values, write: Write, save: str = ""
    ) -> None:
        super().__init__(title, fields, values, self._try, save=save)
        self.work_screen = screen
        self.answers = Given()
        self._write = write
        self._question: PoraError | None = None
        self._candidates: list[Choice] = []

    def _try(self, values: Values) -> dict[str, str] | None:
        """Write, in the worker; keep an error that can be asked about."""
        self._question = None
        try:
            with self.work_screen.pora.writing:
                self._write(values, self.answers)
        except (NotFound, Ambiguous) as error:
            if error.code not in ("agency.unknown", "agency.ambiguous"):
                raise
            self._question = error
            self._candidates = best(str(error.details["found"]), unit_choices(self.work_screen.context)(), OFFERED)
        except Refused as error:
            if error.code != "task.overlap":
                raise
            self._question = error
        return {"": explain(self._question)} if self._question else None

    def _answered(self, wrong: Any, values: Values) -> None:
        if self._question is None:
            super()._answered(wrong, values)
            return
        self._busy = False
        self._show_error("")
        if isinstance(self._question, Refused):
            self._ask_reason(self._question)
        else:
            self._ask_meaning(str(self._question.details["found"]))

    def _ask_reason(self, refused: Refused) -> None:
        found = refused.details["found"]
        names = [explain(one) for one in found] if isinstance(found, (list, tuple)) else [str(found)]
        text = "\n".join(_("overlap: %(what)s") % {"what": name} for name in names)

        def answered(reason: str | None) -> None:
            if reason:
                self.answers.overlap_reason = reason
                self.action_save()

        hint = _("With a reason it stands, and the reason stays visible. Esc goes back to choose another unit.")
        question = ReasonScreen(_("This overlaps. Does it stand?"), f"{text}\n\n{hint}", yes=_("It stands"))
        self.app.push_screen(question, answered)

    def _ask_meaning(self, name: str) -> None:
        choices = [
            *self._candidates,
            Choice(NEW_NAME, _("Make a placeholder “%(name)s”") % {"name": name}),
        ]

        def answered(value: UUID | str | None) -> None:
            if value is not None:
                self.answers.meanings[name] = value
                self.action_save()

        question = _("No single agency answers to “%(name)s”. Who is meant?") % {"name": name}
        self.app.push_screen(ChooseScreen(question, choices), answered)
