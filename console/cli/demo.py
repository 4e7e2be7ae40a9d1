"""`pora demo [FOLDER]`: makes the sample workspace and opens the console on it, or prints it as a summary."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli import output, session
from console.i18n import _

if TYPE_CHECKING:
    from console.context import Context

FOLDER = Path(".demo")


def demo(
    folder: Annotated[Path, typer.Argument(help=_("Where the sample lies, or is to be made"))] = FOLDER,
    fresh: Annotated[bool, typer.Option("--fresh", help=_("Throw the sample away and make it anew"))] = False,
) -> None:
    """Show the sample."""
    from console import settings

    if fresh:
        _throw_away(folder)
    if not (folder / settings.FILE).exists():
        _make(folder)
    session.options["workspace"] = str(folder)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from console.cli.opening import open_console

        raise SystemExit(open_console())
    _summarise(session.context())


def _throw_away(folder: Path) -> None:
    """Only a sample is thrown away: a folder that holds any other workspace is left alone."""
    import shutil

    from console import settings
    from console.context import Context
    from console.sample.build import FOUNDING
    from db.errors import Refused
    from db.queries import settings as stored

    if not (folder / settings.FILE).exists():
        return
    here = Context.open(folder)
    name = here.read(stored.get, "name")
    here.close()
    if name != FOUNDING.name:
        raise Refused("demo.not_a_sample", file=str(folder), found=name)
    shutil.rmtree(folder)


def _make(folder: Path) -> None:
    from console import i18n
    from console.sample.build import build

    output.tell(_("Making the sample workspace in %(folder)s …") % {"folder": folder})
    build(folder, i18n.language()).close()


def _summarise(here: "Context") -> None:
    from console.words import word
    from db.enums import MeetingState, OperationState, TaskStatus
    from db.queries import agencies, meetings, people, places
    from db.queries import settings as stored

    values = here.read(stored.everything)
    output.say(f"{values['name']} · {values['post']}")
    output.say(_("Meetings") + ": " + _counts(here, "meeting", "state", [(one, word(one)) for one in MeetingState]))
    output.say(_("Follow-up tasks") + ": " + _counts(here, "task", "status", [(one, word(one)) for one in TaskStatus]))
    states = [(str(one), word(one)) for one in OperationState]
    output.say(_("Joint operations") + ": " + _counts(here, "operation", "state", states))
    output.say(_clashes(here))
    output.say(
        _("Reference data: %(agencies)d agencies, %(people)d people, %(places)d places")
        % {
            "agencies": here.read(agencies.count),
            "people": here.read(people.count),
            "places": here.read(places.count),
        }
    )
    following = here.read(meetings.page)
    output.say()
    for row in following[:10]:
        output.say(f"  {row.code}  {row.starts_at:%Y-%m-%d}  {word(MeetingState(row.state)):<18} {row.title}")
    output.say()
    output.say(_("Open it in a terminal with: pora demo %(folder)s") % {"folder": here.folder})


def _clashes(here: "Context") -> str:
    from datetime import timedelta

    from console.i18n import ngettext
    from console.services import clashes

    now = here.now()
    count = len(here.read(clashes.between, now - timedelta(days=60), now + timedelta(days=60)))
    return ngettext(
        "%(n)d clash to find: `pora clash list`", "%(n)d clashes to find: `pora clash list`", count
    ) % {"n": count}


def _counts(here: "Context", table: str, field: str, words: "list[tuple[str, str]]") -> str:
    from db.queries import settings as stored

    found = here.read(stored.counts, table, field)
    return ", ".join(f"{label} {found[str(code)]}" for code, label in words if str(code) in found)
