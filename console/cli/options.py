"""Options that many commands share, declared once. Must not know any aggregate."""

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar, cast

import typer

from console.cli.output import Format
from console.i18n import _

FormatOption = Annotated[Format, typer.Option("--format", help=_("table, csv, json or md"))]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Short for --format json"))]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=100_000, help=_("At most so many rows"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Look first: do everything, then take it back"))]

_Verb = TypeVar("_Verb", bound=Callable[..., Any])


def sharing(declared: Mapping[str, Any], before: str = "dry_run") -> Callable[[_Verb], _Verb]:
    """Give a verb these options (field: Annotated hint) in place of its `**given`: so adding and editing agree.

    An option left out is None. In the help they stand before the parameter `before`.
    """

    def declare(verb: _Verb) -> _Verb:
        signature = inspect.signature(verb)
        own = [one for one in signature.parameters.values() if one.kind is not one.VAR_KEYWORD]
        place = next((place for place, one in enumerate(own) if one.name == before), len(own))
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        shared = [inspect.Parameter(name, kind, default=None, annotation=hint) for name, hint in declared.items()]
        cast(Any, verb).__signature__ = signature.replace(parameters=[*own[:place], *shared, *own[place:]])
        verb.__annotations__ = {**{one.name: one.annotation for one in own}, **declared}
        return verb

    return declare


def example(command: str) -> str:
    """Return the last lines of a verb's help: a command as it is typed, never broken over lines."""
    return "\b\n" + _("Example:") + f"\n  {command}"


def chosen(form: Format, as_json: bool) -> Format:
    """Return the format asked for by --format or --json."""
    return Format.JSON if as_json else form
