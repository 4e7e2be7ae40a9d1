"""The sheet for the safe: the recovery code as plain text that a person prints. Must not know keys or files."""

import textwrap
from datetime import date

from console.i18n import _, short_date
from db.text import visible

_WIDTH = 66


def recovery_sheet(name: str, code: str) -> str:
    """Return the sheet for workspace `name`; it is the only place where the code is ever written."""
    groups = code.split("-")
    lines = [" ".join(groups[:4]), " ".join(groups[4:])]
    rule = "=" * _WIDTH
    return "\n".join(
        [
            rule,
            _("PORA CONSOLE: RECOVERY CODE").center(_WIDTH).rstrip(),
            rule,
            "",
            _("Workspace") + f": {visible(name)}",
            _("Made on") + f": {short_date(date.today())}",  # noqa: DTZ011 - the day on the wall where it is printed
            "",
            *(line.center(_WIDTH).rstrip() for line in lines),
            "",
            _filled(
                _(
                    "Whoever holds this code opens the workspace without the passphrase. Keep it in the safe in a "
                    "sealed envelope; never in a photograph, a chat or beside the laptop."
                )
            ),
            "",
            _filled(
                _(
                    "When the passphrase is lost: type `pora workspace recover`, then this code. Capitals, blanks "
                    "and dashes do not matter; a typing mistake is named."
                )
            ),
            "",
            _filled(
                _(
                    "The program does not show this code again. Without it and without the passphrase nobody can "
                    "open the workspace, its makers included."
                )
            ),
            "",
            _("Received by") + ": ________________________________",
            "",
            _("Signature") + ": ________________________________",
            rule,
        ]
    )


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_on_hyphens=False)
