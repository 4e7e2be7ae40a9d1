"""What `pora --help` and `pora --version` print, made from the table of nouns without loading Typer.

The whole command line prints this page too, so there is one text. Must not know any aggregate.
"""

import os
import sys
import textwrap

from console import __version__
from console.cli.main import GLOBAL_OPTIONS, NOUNS, VERBS
from console.i18n import N_, _

_FIRST = {
    "pora": N_("Open the console"),
    "pora demo": N_("Look around in a sample first"),
    "pora workspace init --help": N_("How to make a workspace of your own"),
    "pora task list --overdue": N_("One of the lists: what is overdue"),
}
_WIDEST = 90
_NAME_ROOM = 26


def show(asked: str) -> int:
    """Print the version or the page, and return the exit code."""
    text = version() if asked == "--version" else page()
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def version() -> str:
    """Return the line that names program and version."""
    return f"pora {__version__}"


def page() -> str:
    """Return the help of `pora` itself, as wide as the terminal allows."""
    width = _width()
    parts = [
        _("Usage: ") + "pora " + _("NOUN VERB [OPTIONS]"),
        _paragraph(
            _(
                "PORA Console: meetings, decisions and follow-up tasks that several border agencies own together. "
                "Without a command it opens the console."
            ),
            width,
        ),
        _section(_("To begin with"), {name: _(help_text) for name, help_text in _FIRST.items()}, width),
        _section(_("Nouns"), {name: _(help_text) for name, (_module, help_text) in NOUNS.items()}, width),
        _section(_("Verbs"), {name: _(help_text) for name, (_module, help_text) in VERBS.items()}, width),
        _section(_("Options of every command"), _options(), width),
        _paragraph(
            _(
                "`pora NOUN --help` names the verbs of a noun, `pora NOUN VERB --help` everything a verb takes. "
                "Exit codes: 0 done, 1 refused, 2 wrong usage, 5 damaged, 6 locked, 7 disk full."
            ),
            width,
        ),
    ]
    return "\n\n".join(parts)


def _options() -> dict[str, str]:
    options = {f"{name} {_(value)}": _(help_text) for name, (value, help_text) in GLOBAL_OPTIONS.items()}
    options["--version"] = _("Show the version.")
    options["--help, -h"] = _("Show this message and exit.")
    return options


def _width() -> int:
    given = os.environ.get("COLUMNS", "")
    try:
        columns = int(given) if given.isdecimal() and int(given) else os.get_terminal_size(1).columns
    except OSError:
        columns = 80
    return min(columns, _WIDEST) - 2


def _paragraph(text: str, width: int) -> str:
    return textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _section(title: str, entries: dict[str, str], width: int) -> str:
    room = min(max(map(len, entries)), _NAME_ROOM) + 4
    lines = [f"{title}:"]
    for name, text in entries.items():
        first = f"  {name}".ljust(room)
        if len(name) > _NAME_ROOM:
            lines.append(f"  {name}")
            first = " " * room
        lines.append(
            textwrap.fill(text, width, initial_indent=first, subsequent_indent=" " * room, break_on_hyphens=False)
        )
    return "\n".join(lines)
