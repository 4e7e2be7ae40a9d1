"""What a person can tell the console to do: key, footer text, menu and palette entry and help from one declaration.

Must not know records or screens. Words are translated when they are asked for, so a change of language needs only
new bindings, made by `install`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from console.i18n import N_, _

GENERAL = N_("General")
RECORDS = N_("Records")


@dataclass(frozen=True)
class Command:
    """One thing to do. `id` is the action: `action_<id>` on the screen, or `<id>(argument)`.

    `keys` in the order of display: function keys first, for they work in text fields too, then letters. `label` and
    `help` are marked with `N_`. `show` puts it into the footer, `menu` into menu, palette and help. With `priority` its
    keys work over dialogs and before the focused widget sees them.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str = ""
    show: bool = True
    group: str = RECORDS
    menu: bool = True
    priority: bool = False

    def named(self, label: str, help: str = "", **changes: Any) -> "Command":  # noqa: A002 - as in the declaration
        """Return the same command with other words: "New meeting" for "New"."""
        return replace(self, label=label, help=help or self.help, **changes)


NEW = Command("new", ("f2", "n"), N_("New"), N_("Add a record to this list"))
SEARCH = Command("search", ("f3", "/"), N_("Search"), N_("Show only what fits the letters typed"))
EDIT = Command("edit", ("f4", "e"), N_("Edit"), N_("Change the record under the cursor"))
EXPORT = Command("export", ("x",), N_("Export"), N_("Write a file of this list or record"), show=False)
PRINT = Command("print", ("f9",), N_("Print"), N_("Write the paper and open it"))
DELETE = Command("delete", ("delete",), N_("Delete"), N_("Remove the record; it can be brought back"), show=False)
OPEN = Command("open", ("enter",), N_("Open"), N_("Show the record under the cursor"))
UNDO = Command("undo", ("ctrl+z", "u"), N_("Undo"), N_("Take back the last change"), show=False, group=GENERAL)
BACK = Command("back", ("escape",), N_("Back"), N_("Leave this screen"), group=GENERAL)
HELP = Command("help", ("f1", "?"), N_("Help"), N_("Show every key of this screen"), group=GENERAL)
MENU = Command("menu", ("f10", "m"), N_("Menu"), N_("Choose what to do from a list"), group=GENERAL, menu=False)
PALETTE = Command(
    "command_palette", ("ctrl+p",), N_("Commands"), N_("Find a command by its name"), show=False, group=GENERAL
)
QUIT = Command("quit", ("ctrl+q",), N_("Quit"), N_("Close the console"), show=False, group=GENERAL, priority=True)

KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": N_("Space"),
    "delete": "Del",
    "insert": "Ins",
    "plus": "+",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


def key_name(key: str) -> str:
    """Return what is printed on `key`: `F2`, `Ctrl+Z`, `/`."""
    *held, last = key.split("+")
    name = _(KEY_NAMES[last]) if last in KEY_NAMES else last.upper() if last[0] == "f" and last[1:].isdigit() else last
    return "+".join([*(part.capitalize() for part in held), name.upper() if held else name])


def bindings(*commands: Command) -> list[Binding]:
    """Return Textual's bindings for `commands`, in the language spoken now."""
    return [
        Binding(
            key,
            command.id,
            _(command.label),
            show=command.show,
            key_display=key_name(key),
            priority=command.priority,
            tooltip=_(command.help) if command.help else "",
        )
        for command in commands
        for key in command.keys
    ]


def install(node: DOMNode, commands: Iterable[Command]) -> None:
    """Give `node` the bindings of `commands` on top of those of its class. Call again when the language changed."""
    merged = type(node)._merged_bindings
    fresh = merged.copy() if merged is not None else BindingsMap()
    fresh.key_to_bindings.update(BindingsMap(bindings(*commands)).key_to_bindings)
    node._bindings = fresh
    if node.is_attached:
        node.refresh_bindings()


class Offer(NamedTuple):
    """A command that can be given now, and the node that obeys it."""

    command: Command
    node: DOMNode


def offered(app: App[object]) -> list[Offer]:
    """Return what can be done now: the commands of the focused widget, the screen and the app, each once.

    A node declares its commands in a class attribute `ACTIONS`; those that `check_action` forbids are left out.
    """
    nodes = app.screen.focused.ancestors_with_self if app.screen.focused else [app.screen, app]
    found: dict[str, Offer] = {}
    for node in nodes:
        for command in getattr(node, "ACTIONS", ()):
            if command.menu and command.id not in found and node.check_action(_action(command), ()):
                found[command.id] = Offer(command, node)
    return list(found.values())


def _action(command: Command) -> str:
    return command.id.split("(")[0].rpartition(".")[2]


async def give(app: App[object], offer: Offer) -> None:
    """Carry out `offer`."""
    await app.run_action(offer.command.id, default_namespace=offer.node)


def palette(app: App[object]) -> Iterator[SystemCommand]:
    """Yield what can be done now for the command palette; for `App.get_system_commands`."""
    for offer in offered(app):
        yield SystemCommand(_(offer.command.label), _(offer.command.help), partial(give, app, offer))


class HelpRow(NamedTuple):
    """One line of the help: translated group, keys, label and explanation."""

    group: str
    keys: str
    label: str
    help: str


def help_rows(commands: Sequence[Command]) -> list[HelpRow]:
    """Return the lines of the help for `commands`, grouped, in their own order."""
    groups = list(dict.fromkeys(command.group for command in commands))
    return [
        HelpRow(
            _(group),
            "  ".join(map(key_name, command.keys)),
            _(command.label),
            _(command.help) if command.help else "",
        )
        for group in groups
        for command in commands
        if command.group == group
    ]
