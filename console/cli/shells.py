"""`pora completion`: print or install what makes the Tab key complete commands. Must not know any aggregate."""

from typing import Annotated

import typer

from console.cli import completion
from console.cli.completion import Shell
from console.cli.groups import group
from console.i18n import _

app = group(_("Completion with the Tab key in your shell"))

ShellArgument = Annotated[Shell | None, typer.Argument(help=_("bash, zsh, fish, powershell or pwsh; else yours"))]


@app.command(help=_("Print the script for a shell"))
def show(shell: ShellArgument = None) -> None:
    completion.show(shell)


@app.command(help=_("Install the script for a shell"))
def install(shell: ShellArgument = None) -> None:
    completion.install(shell)
