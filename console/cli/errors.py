"""How a run of the command line ends: errors become one sentence on stderr and an exit code, never a traceback.

Must not know any aggregate.
"""

from collections.abc import Callable

from console.cli import output, session
from console.cli.hints import hinted
from console.i18n import _
from console.messages import coded, explain

INTERRUPTED = 130


def told(work: Callable[[], int]) -> int:
    """Run `work` and return its exit code, or that of the error it raised after telling it."""
    try:
        return work()
    except SystemExit as left:
        return _left(left)
    except KeyboardInterrupt:
        return interrupted()
    except BrokenPipeError:
        return 0
    except Exception as error:
        known = coded(error)
        if known is None:
            return _unexpected(error)
        output.tell(hinted(known.code, explain(known)))
        return known.exit_code


def _left(left: SystemExit) -> int:
    if isinstance(left.__context__, BrokenPipeError):
        return 0  # `pora ... | head`: the reader had enough, which is no failure
    if left.code is None:
        return 0
    return left.code if isinstance(left.code, int) else 1


def interrupted() -> int:
    """Say that Ctrl+C ended the work, and return the exit code for it."""
    output.tell(_("Interrupted; nothing half-written remains."))
    return INTERRUPTED


def _unexpected(error: Exception) -> int:
    """Write the places of the traceback to the log file and one sentence to the person."""
    from console.cli.log import write_traceback

    file = write_traceback(error)
    facts = {"error": type(error).__name__, "file": str(file) if file else "–"}
    if session.has_written():
        said = _(
            "The program met something it did not foresee (%(error)s) after it had recorded your change: look at "
            "`pora history`. Details: %(file)s"
        )
    else:
        said = _("The program met something it did not foresee (%(error)s). Nothing was recorded. Details: %(file)s")
    output.tell(said % facts)
    return 1
