"""A lesson becomes a proposal for a procedure: one key, then which step it changes. No rule and no SQL.

Which procedures can be proposed on and what their steps say is read here; what becomes of the lesson, the use case
decides.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from console.context import Context
from console.i18n import _, language
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_section import doing
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickScreen


class Target(NamedTuple):
    """A procedure a lesson may change: `version` holds its newest text, None where only the library has it.

    `number` is that of the version that is discussed, "" where the next one is begun with the proposal.
    """

    code: str
    title: str
    version: UUID | None
    number: str


def read_targets(own: Sequence[str], context: Context) -> list[Target]:
    """Return every procedure: those the operation runs under first, then those that are discussed. Runs in a worker."""
    from db.queries import sops
    from sops import library

    found: dict[str, Target] = {}
    for row in context.read(sops.standing):  # in each procedure the newest agreed one first, then drafts
        if row.code not in found or (row.is_open and not found[row.code].number):
            found[row.code] = Target(row.code, row.title, row.id, row.number if row.is_open else "")
    for entry in library.entries():
        found.setdefault(entry.code, Target(entry.code, entry.title(language()), None, ""))
    return sorted(found.values(), key=lambda one: (one.code not in own, not one.number, one.code))


def read_steps(target: Target, context: Context) -> list[Choice]:
    """Return the steps of the text that the proposal will be about. Runs in a worker."""
    from console.procedures import procedure_of
    from sops import library

    if target.version is not None:
        procedure = context.read(procedure_of, target.version)
    else:
        procedure = library.load(target.code, "id")
    return [Choice(step.key, f"{place}. {step.activity}") for place, step in enumerate(procedure.steps, 1)]


def propose(screen: WorkScreen[Any], lesson: UUID, change: str, own: Sequence[str]) -> None:
    """Ask which procedure and step the lesson changes, then propose it."""
    if not change.strip():
        screen.say(_("The lesson does not say what changes: Enter corrects it."), "warning")
        return

    def pick(targets: list[Target]) -> None:
        mine = [one for one in targets if one.code in own]
        if len(mine) == 1:
            _ask_step(screen, lesson, mine[0])
            return
        choices = [Choice(one, one.title, _hint(one)) for one in targets]
        screen.app.push_screen(
            PickScreen(_("Which procedure should change?"), lambda: choices), partial(_ask_step, screen, lesson)
        )

    screen.read_later(partial(read_targets, own), pick, group="lesson")


def _hint(one: Target) -> str:
    return f"{one.code} {one.number}" if one.number else one.code


def _ask_step(screen: WorkScreen[Any], lesson: UUID, target: Target | None) -> None:
    if target is None:
        return

    def chosen(step: str | None) -> None:
        if step is None:
            return
        said = _("Proposed for %(code)s") % {"code": target.code}
        if not target.number:
            said = _("Proposed for %(code)s; its next version is begun") % {"code": target.code}
        screen.write_later(doing("lessons", "propose", lesson, target.code, step, "note", "", True), said=said)

    title = _("Which step of %(code)s should change?") % {"code": target.code}
    screen.app.push_screen(PickScreen(title, lambda: read_steps(target, screen.context)), chosen)

