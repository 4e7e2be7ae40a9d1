"""Typer groups that load a module only when its noun is named, and commands that speak our languages.

Must not know any aggregate.
"""

import importlib
import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from console.cli import completion, errors, front_page, output, usage, vocabulary
from console.cli.main import GLOBAL_OPTIONS, NOUNS, VERBS
from console.i18n import _

_BRACES = re.compile(r"\{(.*)\}")


class _Spoken:
    """What command and group say alike in our languages; mixed into Typer's classes."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]  # of the class it is mixed into
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what follows the command: arguments without Typer's braces, then the options."""
        usage.name_values(self.params)  # type: ignore[attr-defined]  # likewise
        pieces = super().collect_usage_pieces(ctx)  # type: ignore[misc]  # likewise
        return [_(_BRACES.sub(r"\1", piece)) for piece in (*pieces[1:], *pieces[:1])]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage: "))


class SpokenCommand(_Spoken, TyperCommand):
    """A verb."""


class SpokenGroup(_Spoken, TyperGroup):
    """A noun with its verbs."""

    sections: tuple[tuple[str, str], ...] = ()
    """Headings (marked for translation) and the verbs under each, parted by blanks; without any, one list."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the verbs and how to go on: a noun has no options of its own."""
        self.format_commands(ctx, formatter)
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(
                _("`%(command)s COMMAND --help` shows everything a command takes.") % {"command": ctx.command_path}
            )

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the whole help of each verb: Typer would cut it off at the end of the line."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        helps = {name: one.get_short_help_str(1_000) for name, one in commands if one is not None and not one.hidden}
        wide = max(map(len, helps), default=0)
        for heading, verbs in self.sections:
            with formatter.section(_(heading)):
                formatter.write_dl([(name.ljust(wide), helps.pop(name)) for name in verbs.split() if name in helps])
        if helps:
            with formatter.section(_("Commands")):
                formatter.write_dl(list(helps.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(usage.unknown_command(args[0], known))
        return super().resolve_command(ctx, args)


class LazyGroup(SpokenGroup):
    """Lists nouns and lone verbs without loading them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*NOUNS, *VERBS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in NOUNS:
            module = importlib.import_module(f"console.cli.{NOUNS[cmd_name][0]}")
            loaded = typer.main.get_group(module.app)
            loaded.name = cmd_name
            return loaded
        if cmd_name in VERBS:
            module = importlib.import_module(f"console.cli.{VERBS[cmd_name][0]}")
            verb = getattr(module, cmd_name)
            if isinstance(verb, typer.Typer):  # a verb with nouns of its own: `pora export tasks`
                loaded = typer.main.get_group(verb)
                loaded.name = cmd_name
                return loaded
            app = group("")
            app.command(cmd_name, help=_(VERBS[cmd_name][1]))(verb)
            return typer.main.get_command(app)
        return None

    def get_help(self, ctx: Any) -> str:
        return front_page.page()

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Offer nouns, verbs and options from their tables: loading every module would cost a second."""
        entries = {name: help_text for name, (_module, help_text) in (NOUNS | VERBS).items()}
        if incomplete.startswith("-"):
            entries = {name: help_text for name, (_value, help_text) in GLOBAL_OPTIONS.items()}
            entries |= {"--help": "Show this message and exit.", "--version": "Show the version."}
        return completion.items({name: _(text) for name, text in entries.items()}, incomplete)


class _Noun(typer.Typer):
    """A group whose commands are spoken ones."""

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        options.setdefault("cls", SpokenCommand)
        declare = super().command(name, **options)

        def taught(verb: Any) -> Any:
            vocabulary.teach(verb)
            return declare(verb)

        return taught


def group(help_text: str) -> typer.Typer:
    """Return an empty group of commands for one noun."""
    return _Noun(
        cls=SpokenGroup, help=help_text, subcommand_metavar="COMMAND", no_args_is_help=True, add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False, context_settings={"help_option_names": ["--help", "-h"]},
    )  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        output.say(front_page.version())
        raise typer.Exit


def command() -> Callable[[list[str]], int]:
    """Return the whole command line as a function from arguments to exit code."""
    usage.speak()
    app = typer.Typer(
        cls=LazyGroup, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False,
        no_args_is_help=True, context_settings={"help_option_names": ["--help", "-h"]},
    )  # fmt: skip

    @app.callback()
    def root(
        version: bool = typer.Option(False, "--version", callback=_version, is_eager=True),
        install: bool = typer.Option(False, "--install-completion", callback=completion.install_asked, is_eager=True),
        show: bool = typer.Option(False, "--show-completion", callback=completion.show_asked, is_eager=True),
        workspace: str = typer.Option("", "--workspace", help="taken out of the arguments before Typer sees them"),
    ) -> None:
        pass

    loaded = typer.main.get_command(app)
    return lambda arguments: errors.told(lambda: _carried_out(loaded, arguments))


def _carried_out(loaded: Any, arguments: list[str]) -> int:
    completion.prepare()
    try:
        code = loaded.main(args=arguments, prog_name="pora", standalone_mode=False)
    except typer.TyperException as error:
        output.tell(usage.sentence(error))
        return error.exit_code
    except typer.Abort:
        return errors.interrupted()
    if code == errors.INTERRUPTED:
        return errors.interrupted()
    return code if isinstance(code, int) else 0
