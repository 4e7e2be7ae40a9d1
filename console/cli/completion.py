"""Completion with the Tab key: the shells' scripts, and what is offered for nouns, verbs and codes.

The scripts for bash, zsh, fish and PowerShell are Typer's. Must not know any aggregate or ask for a passphrase.
"""

import os
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer
from typer import completion as scripts
from typer import core

from console.cli import output, session
from console.i18n import _

if TYPE_CHECKING:
    from db.enums import RecordKind

_scripts: Any = scripts  # Typer imports these names without saying that it exports them
VARIABLE = "_PORA_COMPLETE"


class Shell(StrEnum):
    """The shells whose completion is known."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


def prepare() -> None:
    """Get ready to answer a shell that asks what may follow; does nothing in an ordinary run."""
    if VARIABLE in os.environ:
        _scripts.get_completion_inspect_parameters()  # registers the shells


def items(entries: dict[str, str], incomplete: str) -> list[Any]:
    """Return the entries (word and help) that go on from what was typed."""
    make: Any = core.CompletionItem  # type: ignore[attr-defined]  # Typer has it without naming it
    return [make(word, help=text) for word, text in entries.items() if word.startswith(incomplete)]


def codes(kind: "RecordKind") -> Callable[[str], list[str]]:
    """Return the function that offers the codes of records of `kind`; an encrypted workspace offers none."""

    def offer(incomplete: str) -> list[str]:
        from console import settings
        from db.queries import settings as queries

        try:
            folder = settings.workspace_folder(session.options["workspace"])
            if settings.read_identity(folder).encrypted and not settings.database_url():
                return []
            found = session.context().read(queries.record_called, incomplete, int(kind))
        except Exception:  # a Tab key must never print an error over the prompt
            return []
        return [code for _id, _kind, code in found if code]

    return offer


def script(shell: Shell) -> str:
    """Return the text that `shell` must read."""
    made: str = _scripts.get_completion_script(prog_name="pora", complete_var=VARIABLE, shell=shell.value)
    return made


def install_asked(asked: bool) -> None:
    """Answer `pora --install-completion`."""
    if asked:
        install()
        raise typer.Exit


def show_asked(asked: bool) -> None:
    """Answer `pora --show-completion`."""
    if asked:
        show()
        raise typer.Exit


def _here(shell: Shell | None) -> Shell:
    """Return the named shell, or the one `pora` was started from."""
    if shell is not None:
        return shell
    detected = _scripts._get_shell_name()
    try:
        return Shell(detected or "")
    except ValueError:
        from db.errors import NotFound

        raise NotFound("completion.no_shell", found=detected or "?") from None


def show(shell: Shell | None = None) -> None:
    """Print the script of `shell`, or of the shell `pora` was started from."""
    output.say(script(_here(shell)))


def install(shell: Shell | None = None) -> None:
    """Write the script where the shell looks for it."""
    name, path = _scripts.install(shell=_here(shell).value, prog_name="pora", complete_var=VARIABLE)
    output.say(
        _("Completion for %(shell)s is in %(file)s. It works in every terminal you open from now on.")
        % {"shell": name, "file": path}
    )
