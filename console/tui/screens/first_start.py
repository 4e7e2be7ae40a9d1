"""The first start: asks once for letterhead, who signs, and post, so that no paper asks again. No rule and no SQL."""

from collections.abc import Sequence
from typing import Any

from console.context import Context
from console.i18n import N_, _
from console.tui.screens.base import WorkScreen
from console.tui.screens.papers_setup import FORMS
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.form import FormScreen
from db.queries import settings

ASKED = "first_start.asked"
ORDER = ("letterhead", "signatory", "post")
NAMES = {
    "letterhead": N_("the letterhead (kop)"),
    "signatory": N_("who signs"),
    "post": N_("your post"),
}


def begin(screen: WorkScreen[Any]) -> None:
    """Ask, over `screen`, for what is unknown; a workspace that was asked before is left alone."""
    screen.read_later(_missing, lambda missing: _offer(screen, missing), group="first-start")


def _missing(context: Context) -> list[str]:
    from console.printing import first_start_missing

    if context.read(settings.get, ASKED):
        return []
    missing = first_start_missing(context)
    return [name for name in ORDER if name in missing]


def _offer(screen: WorkScreen[Any], missing: Sequence[str]) -> None:
    if not missing or not screen.is_current:
        return

    def answered(now: bool | None) -> None:
        screen.write_later(_note_asked)
        if now:
            _ask(screen, list(missing))

    names = ", ".join(_(NAMES[name]) for name in missing)
    text = _(
        "Every invitation, attendance list and minutes needs %(names)s. Two minutes now, and no paper asks again. "
        "Later it stands in the settings (key 0)."
    )
    question = _("Welcome. Shall we prepare your papers?")
    screen.app.push_screen(
        ConfirmScreen(question, text % {"names": names}, yes=_("Fill in now"), no=_("Later")), answered
    )


def _note_asked(context: Context) -> None:
    from console.services import workspace

    context.perform(workspace.set_values, {ASKED: context.now().isoformat()})


def _ask(screen: WorkScreen[Any], missing: list[str]) -> None:
    """Put one form after another over the screen; Esc in one goes on to the next."""
    if not missing:
        return
    name, *rest = missing

    def closed(values: dict[str, Any] | None) -> None:
        if values is not None:
            screen.wrote(_("Kept"))
            if name == "post":
                screen.pora.show_post(values["post"])
        _ask(screen, rest)

    def show(form: FormScreen) -> None:
        screen.app.push_screen(form, closed)

    screen.read_later(FORMS[name], show, group="first-start")
