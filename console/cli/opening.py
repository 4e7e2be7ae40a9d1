"""`pora` without a command: opens the workspace in the console, or helps to make one.

Parses nothing and knows no aggregate. Whatever goes wrong inside, the terminal is given back as it was, the log gets
the places, and the person one sentence.
"""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console import settings
from console.cli import output, session
from console.i18n import _, set_language

if TYPE_CHECKING:
    from textual.app import App

    from console.context import Context
    from console.keys import NewLock
    from console.tui.starting import Wanted

NARROWEST = 60
LOWEST = 15


def open_console() -> int:
    """Open the workspace, after the passphrase where it is encrypted, and run the console. Returns the exit code.

    Raises what opening raises (NotFound, Locked, Newer, Integrity), and whatever broke the console.
    """
    gc.enable()  # the entry point switches it off for the life of one command
    folder = settings.workspace_folder(session.options["workspace"])
    if _too_small():
        return 1
    if not (folder / settings.FILE).exists():
        return _start(folder)
    _show(session.context())
    return 0


def _show(context: "Context") -> None:
    from console.cli.log import write_traceback
    from console.tui.app import PoraApp

    _run(PoraApp(context, report=write_traceback))


def _too_small() -> bool:
    size = os.get_terminal_size()
    if size.columns >= NARROWEST and size.lines >= LOWEST:
        return False
    facts = {"width": NARROWEST, "height": LOWEST, "columns": size.columns, "lines": size.lines}
    output.tell(
        _("This window has %(columns)d columns and %(lines)d lines. The console needs %(width)d by %(height)d.") % facts
    )
    return True


def _run(app: "App[Any]") -> Any:
    """Run an app to its end; an error that ended it is raised here, after the terminal was given back."""
    result = app.run()
    failure = getattr(app, "failure", None) or app._exception
    if failure is not None:
        raise failure
    return result


def _start(folder: Path) -> int:
    from console.tui.starting import Sample, StartApp

    chosen = _run(StartApp(folder))
    if isinstance(chosen, Sample):
        from console.cli.demo import FOLDER, demo

        demo(FOLDER, False)
        return 0
    if chosen is None:
        return 0
    context = _make(folder, chosen)
    try:
        _show(context)
    finally:
        context.close()
    return 0


def _make(folder: Path, wanted: "Wanted") -> "Context":
    """Make the workspace; with a passphrase, print the sheet with the recovery code and wait until it was seen."""
    from console.founding import Founding, found

    set_language(wanted.language)
    lock = _new_lock() if wanted.locked and not settings.database_url() else None
    output.tell(_("Making the workspace …"))
    founding = Founding(wanted.name, wanted.agency, wanted.post, wanted.person, wanted.language)
    context = found(folder, founding, lock)
    if lock is not None:
        from console.cli.recovery_sheet import recovery_sheet

        output.say(recovery_sheet(wanted.name, lock.recovery_code))
        _wait(_("Write the code down or print it for the safe; it is shown only now. Then press Enter: "))
    return context


def _new_lock() -> "NewLock":
    from console.cli import unlocking
    from console.keys import NewLock

    return NewLock(unlocking.new_passphrase(alone=True))


def _wait(sentence: str) -> None:
    output.tell(sentence)
    try:
        input()
    except EOFError:
        return
