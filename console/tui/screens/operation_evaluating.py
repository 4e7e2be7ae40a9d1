"""Noting that an operation was evaluated: asked once more, and without a lesson why there is none. No rule, no SQL."""

from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.tui.modes import make
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_section import doing
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.matching import Choice


def evaluate(screen: WorkScreen[Any], operation: UUID) -> None:
    """Ask what is still to be asked, then note it."""
    screen.read_later(partial(_lessons, operation), partial(_ask, screen, operation), group="lessons")


def _lessons(operation: UUID, context: Context) -> int:
    from db.queries import lessons

    return context.read(lessons.count, operation)


def _ask(screen: WorkScreen[Any], operation: UUID, lessons: int) -> None:
    def answered(answer: bool | str | None) -> None:
        if answer:
            why = answer if isinstance(answer, str) else ""
            screen.write_later(doing("operations", "evaluate", operation, why), said=_("Noted as evaluated"))

    if lessons:
        text = _("The units evaluated it together. After that nothing is changed without a step back.")
        screen.app.push_screen(ConfirmScreen(_("Note it as evaluated?"), text, yes=_("Evaluated")), answered)
        return
    choices = [
        Choice("lesson", _("Write down what it taught"), _("planned, happened, why, what changes")),
        Choice("none", _("There is no lesson"), _("say why")),
    ]

    def chosen(name: str | None) -> None:
        if name == "lesson":
            screen.app.push_screen(make("operation_review:OperationReviewScreen", screen.context, operation))
        elif name == "none":
            screen.app.push_screen(ReasonScreen(_("Evaluated without a lesson?"), ""), answered)

    screen.app.push_screen(ChooseScreen(_("No lesson is written down yet"), choices), chosen)
