"""Typer groups that load a module only when its noun is named, and errors as one sentence.

Must not know any aggregate.
"""

import importlib
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from console import __version__
from console.cli import output
from console.cli.main import NOUNS, VERBS
from console.i18n import _
from console.messages import explain
from db.errors import PoraError


class LazyGroup(TyperGroup):
    """Lists nouns and lone verbs without loading them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*NOUNS, *VERBS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in NOUNS:
            module = importlib.import_module(f"console.cli.{NOUNS[cmd_name][0]}")
            loaded = typer.main.get_group(module.app) if _many(module.app) else typer.main.get_command(module.app)
            loaded.name = cmd_name
            return loaded
        if cmd_name in VERBS:
            module = importlib.import_module(f"console.cli.{VERBS[cmd_name][0]}")
            app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            app.command(cmd_name, help=_(VERBS[cmd_name][1]))(getattr(module, cmd_name))
            return typer.main.get_command(app)
        return None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list from the table of nouns: loading eight modules to read their help would cost a second."""
        for title, entries in ((_("Nouns"), NOUNS), (_("Verbs"), VERBS)):
            with formatter.section(title):
                formatter.write_dl([(name, _(help_text)) for name, (_module, help_text) in entries.items()])


def _many(app: typer.Typer) -> bool:
    return bool(app.registered_groups) or len(app.registered_commands) != 1 or app.registered_callback is not None


def group(help_text: str) -> typer.Typer:
    """Return an empty group of commands for one noun."""
    return typer.Typer(
        help=help_text, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )


def _version(asked: bool) -> None:
    if asked:
        output.say(f"pora {__version__}")
        raise typer.Exit


def command() -> Callable[[list[str]], int]:
    """Return the whole command line as a function from arguments to exit code."""
    app = typer.Typer(
        cls=LazyGroup,
        help=_(
            "PORA Console: meetings, decisions and follow-up tasks that several border agencies own together. "
            "Without a command it opens the console."
        ),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        epilog=_(
            "Every command takes --workspace FOLDER, --language id|en and --passphrase-fd N. "
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 5 damaged, 6 locked, 7 disk full."
        ),
    )

    @app.callback(invoke_without_command=True)
    def root(
        version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help=_("Show the version.")),
    ) -> None:
        pass

    loaded = typer.main.get_command(app)
    return lambda arguments: _carried_out(loaded, arguments)


def _carried_out(loaded: Any, arguments: list[str]) -> int:
    try:
        loaded.main(args=arguments, prog_name="pora", standalone_mode=True)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1
    except PoraError as error:
        output.tell(explain(error))
        return error.exit_code
    except KeyboardInterrupt:
        output.tell(_("Interrupted; nothing half-written remains."))
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:
        return _unexpected(error)
    return 0


def _unexpected(error: Exception) -> int:
    """Write the traceback to the log file and one sentence to the person."""
    from console.cli.log import write_traceback

    file = write_traceback(error)
    output.tell(
        _("Something went wrong that the program did not foresee (%(error)s). Nothing was written. Details: %(file)s")
        % {"error": type(error).__name__, "file": file}
    )
    return 1 if sys.exc_info() else 0
