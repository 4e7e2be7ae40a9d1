"""`pora digest`: today's state, or the report on one meeting, to paste or read out. No rule and no SQL."""

from typing import Annotated

import typer

from console.cli import output, session
from console.i18n import _
from db.enums import RecordKind


def digest(
    meeting: Annotated[str, typer.Argument(help=_("Report on this meeting instead of today"))] = "",
    confirm_class: Annotated[bool, typer.Option("--confirm-class", help=_("Yes, also of class R or SR"))] = False,
) -> None:
    """Print today's state, or the report on a meeting, in at most 2 kB."""
    from console import digest as texts

    here = session.context()
    if meeting:
        output.say(texts.of_meeting(here, session.record(meeting, RecordKind.MEETING), confirmed=confirm_class))
    else:
        output.say(texts.today(here))
