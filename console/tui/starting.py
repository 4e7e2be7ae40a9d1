"""The first screen of all, where there is no workspace yet: make one by form, or look at the sample.

Only asks; whoever runs it makes the workspace. Must not know databases.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import db.reference
from console import i18n
from console.i18n import _
from console.tui.leaving import leave
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.fields import ChoiceField, LineField, PickField, YesNoField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.living import LivingApp
from console.tui.widgets.matching import Choice
from console.tui.widgets.theme import wear

AGENCIES = Path(db.reference.__file__).parent / "agencies.csv"


class Wanted(NamedTuple):
    """What the form says about the new workspace. `agency` is a code."""

    name: str
    agency: str
    post: str
    person: str
    language: str
    locked: bool


class Sample(NamedTuple):
    """Somebody wants to look at the sample first."""


class StartApp(LivingApp[Wanted | Sample]):
    """Returns what was chosen, or None."""

    CSS_PATH = str(Path(__file__).with_name("app.tcss"))
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def on_mount(self) -> None:
        """Ask what to do."""
        wear(self)
        self._ask()

    async def action_quit(self) -> None:
        """Leave; a form that was filled in asks first."""
        leave(self)

    def _ask(self) -> None:
        choices = [
            Choice("new", _("Make a workspace for my post"), _("five fields, two minutes")),
            Choice("sample", _("Look at the sample first"), _("invented names, nothing can break")),
            Choice("language", _("Bahasa Indonesia / English")),
            Choice("leave", _("Leave")),
        ]
        text = _("There is no workspace in %(folder)s yet.") % {"folder": self.folder}
        acts: dict[str | None, Callable[[], None]] = {
            "new": self._form, "sample": lambda: self.exit(Sample()), "language": self._turn_language,
        }  # fmt: skip

        def chosen(what: str | None) -> None:
            acts.get(what, self.exit)()

        self.push_screen(ChooseScreen(_("Welcome to PORA Console"), choices, text=text), chosen)

    def _turn_language(self) -> None:
        i18n.set_language("en" if i18n.language() == "id" else "id")
        self._ask()

    def _form(self) -> None:
        languages = [Choice("id", "Bahasa Indonesia"), Choice("en", "English")]
        fields = [
            LineField("name", _("Name of the workspace"), required=True, hint=_("Such as Tim PORA Sanggau")),
            PickField("agency", _("Your unit"), required=True, choices=agency_choices, hint=_("Type a few letters")),
            LineField("post", _("Post"), hint=_("Where you work: PLBN Entikong")),
            LineField("person", _("Your name"), required=True),
            ChoiceField("language", _("Language"), required=True, choices=languages),
            YesNoField("locked", _("Lock with a passphrase"), hint=_("Asked for in the next step, and at every start")),
        ]

        def closed(values: Values | None) -> None:
            if values is None:
                self._ask()
            else:
                self.exit(Wanted(**values))

        usual = {"language": i18n.language(), "locked": True}
        self.push_screen(FormScreen(_("A new workspace"), fields, usual, save=_("Make it")), closed)


def agency_choices() -> list[Choice]:
    """Return the units and institutions of the shipped list, units first: there is no database yet."""
    with AGENCIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.sort(key=lambda row: (row["kind"] != "unit", row["name_id"]))
    valid = [row for row in rows if not row["valid_to"]]
    return [Choice(row["code"], row["name_id"], f"{row['acronym']} {row['code']}") for row in valid]
