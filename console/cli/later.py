"""A noun whose writing verbs stand in modules of their own, loaded when one of them is used: lists start fast.

Must not know any aggregate.
"""

import importlib
from collections.abc import Mapping
from typing import Any

import typer

from console.cli.groups import SpokenGroup


def loading(later: Mapping[str, str], under: tuple[tuple[str, str], ...] = ()) -> type[SpokenGroup]:
    """Return the class of a group that has these verbs too, each with the module whose `app` holds it.

    What shows comes first in its help, then what writes, and the history last; or as the headings `under` say.
    """

    class Loading(SpokenGroup):
        sections = under

        def list_commands(self, ctx: Any) -> list[str]:
            own = super().list_commands(ctx)
            return [name for name in own if name != "history"] + [*later] + [name for name in own if name == "history"]

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            if cmd_name not in later:
                return super().get_command(ctx, cmd_name)
            module = importlib.import_module(f"console.cli.{later[cmd_name]}")
            return typer.main.get_group(module.app).get_command(ctx, cmd_name)

    return Loading
