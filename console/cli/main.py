"""The entry point: language first, then the groups of commands, each loaded only when it is named.

Must not know any aggregate. Imports nothing at the top that help does not need.
"""

import gc
import sys

gc.disable()  # importing makes many objects and no garbage: a third of the start-up time

from console import i18n  # noqa: E402 - after gc.disable
from console.i18n import N_, _  # noqa: E402 - after gc.disable

NOUNS: dict[str, tuple[str, str]] = {
    "workspace": ("workspace", N_("Make a workspace, and see where everything lies")),
    "meeting": ("meetings", N_("Meetings: plan, invite, hold, minutes, next agenda")),
    "decision": ("decisions", N_("Decisions: the register across meetings, with their follow-through")),
    "task": ("tasks", N_("Follow-up tasks: owners, answers, due days, reminders")),
    "op": ("operations", N_("Joint operations: plan, ask units, order, run, report")),
    "report": ("reports", N_("Reports: what a post reports of each day")),
    "resource": ("resources", N_("Resources: vehicles, boats, drones, radios; absences, licences")),
    "booking": ("bookings", N_("Bookings: people, vehicles and more held for operations")),
    "roster": ("roster", N_("Roster: duties that come again, shifts, crews, hand-overs")),
    "clash": ("clashes", N_("Clashes: what is planned twice, why, and what to do")),
    "agency": ("agencies", N_("Agencies: institutions, units, other names, mandates")),
    "person": ("people", N_("People and the positions they hold")),
    "place": ("places", N_("Places: areas, border posts, risk points")),
    "term": ("terms", N_("Reference lists: forums, functions, legal bases, glossary")),
    "sop": ("sops", N_("Procedures (SOP): list, show, check, and the official form")),
    "run": ("runs", N_("Runs: procedures worked off step by step, by several agencies")),
    "backup": ("backup", N_("Checked copies of the workspace")),
    "completion": ("shells", N_("Completion with the Tab key in your shell")),
}
"""Groups of commands: module in this package and help."""

VERBS: dict[str, tuple[str, str]] = {
    "demo": ("demo", N_("Make a sample workspace and open it")),
    "import": ("importing", N_("Read files as they arrive: follow-up lists, minutes")),
    "export": ("exporting", N_("Write lists as files: to keep, to send, to read in other programs")),
    "search": ("searching", N_("Find what anybody wrote")),
    "digest": ("digest", N_("Today's state, or one meeting, as plain text to send or read out")),
    "history": ("history", N_("Who did what, when")),
    "undo": ("history", N_("Take back your last gesture, or the named one")),
}
"""Commands that stand alone: module in this package (its function of the same name) and help."""

GLOBAL_OPTIONS: dict[str, tuple[str, str]] = {
    "--workspace": (N_("FOLDER"), N_("The workspace to work in; else PORA_WORKSPACE, else the system's data folder.")),
    "--language": ("id|en", N_("The language to speak; else PORA_LANGUAGE, else that of the workspace.")),
    "--passphrase-fd": (N_("NUMBER"), N_("Read the passphrase from this file descriptor; else PORA_PASSPHRASE_FILE.")),
}
"""Options every command understands, wherever they stand: what they take and help."""

_HELP = ("--help", "-h")
_COMPLETING = "_PORA_COMPLETE"


def run() -> None:
    """Run the command line and leave with its exit code."""
    given, rest = split_options(sys.argv[1:])
    _choose_language(given)
    _leave(_run(given, rest))


def split_options(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    """Take the options every command understands out of the arguments, wherever they stand.

    An option without its value is left as "": `_wrong` names it.
    """
    given: dict[str, str] = {}
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, joined, value = argument.partition("=")
        if argument == "--":
            return given, [*rest, argument, *waiting]
        if name in GLOBAL_OPTIONS:
            given[name] = value if joined else next(waiting, "")
        else:
            rest.append(argument)
    return given, rest


def _choose_language(given: dict[str, str]) -> None:
    asked = given.get("--language") or i18n.language_from_environment()
    i18n.set_language(asked or _workspace_language(given.get("--workspace")))


def _workspace_language(asked: str | None) -> str:
    """Read one line of `workspace.toml` without a parser: help must start fast."""
    import os

    folder = asked or os.environ.get("PORA_WORKSPACE")
    if not folder:
        from console import settings

        folder = str(settings.workspace_folder())
    try:
        with open(os.path.join(os.path.expanduser(folder), "workspace.toml"), encoding="utf-8") as file:  # noqa: PTH111, PTH118, PTH123 - pathlib is slow to load
            line = next((line for line in file if line.startswith("language")), "")
    except (OSError, ValueError):
        return i18n.DEFAULT_LANGUAGE
    return line.partition("=")[2].strip().strip('"') or i18n.DEFAULT_LANGUAGE


def _wrong(given: dict[str, str]) -> str | None:
    """Say what is wrong with the options that stand outside any command, or None."""
    for name, value in given.items():
        if not value:
            return _("The option %(option)s needs a value.") % {"option": name}
    language = given.get("--language")
    if language is not None and language not in i18n.LANGUAGES:
        return _("The language “%(found)s” is not known. Choose id or en.") % {"found": _short(language)}
    number = given.get("--passphrase-fd", "0")
    if not number.isdecimal():
        said = _("--passphrase-fd needs the number of an open file descriptor, not “%(found)s”.")
        return said % {"found": _short(number)}
    return None


def _short(typed: str) -> str:
    from db.text import shortened

    return shortened(typed)


def _run(given: dict[str, str], rest: list[str]) -> int:
    import os

    completing = _COMPLETING in os.environ
    if not completing and not _wrong(given) and len(rest) == 1 and rest[0] in (*_HELP, "--version"):
        from console.cli import front_page

        return front_page.show(rest[0])
    return _carry_out(given, rest, completing)


def _carry_out(given: dict[str, str], rest: list[str], completing: bool) -> int:
    from console.cli import output, session

    wrong = _wrong(given)
    if wrong and not completing:
        output.tell(wrong)
        return 2
    session.options.update(workspace=given.get("--workspace"), passphrase_fd=given.get("--passphrase-fd"))
    try:
        if not rest and not completing:
            return _open_console()
        from console.cli.groups import command

        return command()(rest)
    finally:
        session.close()


def _open_console() -> int:
    from console.cli import output

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        output.tell(_("The console needs a terminal. See `pora --help` for the commands."))
        return 2
    from console.cli.errors import told
    from console.cli.opening import open_console

    return told(open_console)


def _leave(code: int) -> None:
    """Flush and leave at once: taking the interpreter down costs more than a list."""
    import os

    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
        except OSError:
            code = code or 1
    if os.environ.get("COVERAGE_RUN") or "coverage" in sys.modules:
        sys.exit(code)
    os._exit(code)
