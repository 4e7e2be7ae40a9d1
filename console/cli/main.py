"""The entry point: languages first, then the groups of commands, each loaded only when it is named.

Must not know any aggregate. Knows how errors become one sentence and an exit code.
"""

import gc
import sys

gc.disable()  # importing makes many objects and no garbage: a third of the start-up time

from console import i18n  # noqa: E402
from console.i18n import N_, _  # noqa: E402

NOUNS: dict[str, tuple[str, str]] = {
    "workspace": ("workspace", N_("Make a workspace, and see where everything lies")),
    "agency": ("agencies", N_("Agencies: institutions, units, other names, mandates")),
    "person": ("people", N_("People and the positions they hold")),
    "place": ("places", N_("Places: areas, border posts, risk points")),
    "term": ("terms", N_("Reference lists: forums, functions, legal bases, glossary")),
    "backup": ("backup", N_("Checked copies of the workspace")),
}
"""Groups of commands: module in this package and help."""

VERBS: dict[str, tuple[str, str]] = {
    "history": ("history", N_("Who did what, when")),
    "undo": ("history", N_("Take back your last gesture, or the named one")),
}
"""Commands that stand alone: module in this package (its function of the same name) and help."""

_GLOBAL = ("--workspace", "--language", "--passphrase-fd")


def run() -> None:
    """Run the command line and leave with its exit code."""
    given, rest = split_options(sys.argv[1:])
    _choose_language(given)
    code = _run(given, rest)
    _leave(code)


def split_options(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    """Take the options every command understands out of the arguments, wherever they stand."""
    given: dict[str, str] = {}
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, joined, value = argument.partition("=")
        if argument == "--":
            return given, [*rest, argument, *waiting]
        if name in _GLOBAL:
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
    from pathlib import Path

    named = asked or os.environ.get("PORA_WORKSPACE")
    try:
        if named:
            text = (Path(named).expanduser() / "workspace.toml").read_text(encoding="utf-8")
        else:
            from console import settings

            text = (settings.workspace_folder() / "workspace.toml").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return i18n.DEFAULT_LANGUAGE
    line = next((line for line in text.splitlines() if line.startswith("language")), "")
    return line.partition("=")[2].strip().strip('"') or i18n.DEFAULT_LANGUAGE


def _run(given: dict[str, str], rest: list[str]) -> int:
    from console.cli import session

    session.options.update(workspace=given.get("--workspace"), passphrase_fd=given.get("--passphrase-fd"))
    if not rest:
        return _open_console()
    from console.cli.groups import command

    try:
        return command()(rest)
    finally:
        session.close()


def _open_console() -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        from console.cli import output

        output.tell(_("The console needs a terminal. See `pora --help` for the commands."))
        return 2
    from console.cli.opening import open_console

    return open_console()


def _leave(code: int) -> None:
    """Flush and leave at once: taking the interpreter down costs more than a list."""
    import os

    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if os.environ.get("COVERAGE_RUN") or "coverage" in sys.modules:
        sys.exit(code)
    os._exit(code)
