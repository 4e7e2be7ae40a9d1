"""What is asked of a person checked: the form, many pasted lines, and a line that takes one after another.

No rule and no SQL.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from textual import work
from textual.app import ComposeResult
from textual.widgets import Button, Static

from console.context import ZONE
from console.finding_lines import LISTS, Lists, read, read_many
from console.finding_words import remarks_told
from console.i18n import _, language, ngettext
from console.messages import explain
from console.nationalities import code_of, is_known, name_of
from console.tui.screens import asking
from console.tui.screens.base import WorkScreen
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.operation_section import doing, write
from console.tui.text import safe
from console.tui.widgets.dialog import Dialog, PlainButton, buttons
from console.tui.widgets.fields import (
    ChoiceField,
    Field,
    LineField,
    LongField,
    ParsedField,
    PickField,
    Understood,
    YesNoField,
)
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.matching import Choice
from console.words import word
from db.enums import SecurityClass, Sex
from db.errors import PoraError
from db.queries.findings import FindingRow

_PICKED = (*LISTS, "nationality", "sex")


def _terms(lists: Lists, field: str) -> Callable[[], list[Choice]]:
    def choices() -> list[Choice]:
        return [Choice(one.code, _name(one), one.code) for one in lists.get(LISTS[field], ())]

    return choices


def _name(term: Any) -> str:
    return str(term.name(language()))


def country_field() -> ParsedField:
    """Return a field that understands a country by name or code; another text is kept."""

    def parse(text: str) -> Understood:
        code = code_of(text)
        known = is_known(code)
        return Understood(code, name_of(code, language()) if known else _("No country known here; kept as written."))

    hint = _("Malaysia, MY, MYS, RRT …")
    return ParsedField(
        "nationality", _("Nationality"), hint=hint, parse=parse, show=lambda code: name_of(code, language())
    )


def finding_form(
    screen: WorkScreen[Any], operation: UUID, lists: Lists, row: FindingRow | None = None, zone: str = ZONE
) -> FormScreen:
    """Return the form that puts somebody on the list, or corrects `row`; only what was changed is written.

    Times are read in the operation's `zone`.
    """
    context = screen.context
    classes = [Choice(one.value, word(one)) for one in SecurityClass if one is not SecurityClass.OPEN]
    fields: list[Field] = [
        LineField("initials", _("Initials of the name"), required=True, hint=_("“A.B.”; a name is made into them")),
        ChoiceField("sex", _("M/F"), choices=[Choice(None, "–"), *(Choice(one.value, word(one)) for one in Sex)]),
        YesNoField("minor", _("Child")),
        country_field(),
        PickField("document", _("Document"), choices=_terms(lists, "document"), free=True),
        LineField("document_number", _("Document number")),
        PickField("permit", _("Permit"), choices=_terms(lists, "permit"), free=True),
        asking.day_field(context, "permit_until", _("Permit until")),
        LineField("sponsor", _("Sponsor")),
        PickField("kind", _("Finding"), choices=_terms(lists, "kind"), free=True, hint=_("Empty: nothing found")),
        LongField("detail", _("Detail"), lines=2),
        LineField("action", _("Action")),
        moment_field("found_at", _("When"), zone=zone, required=False, hint=_("Like: 10.30, or 13 Nov 10.30")),
        PickField("place", _("Place"), choices=asking.place_choices(context)),
        PickField("referral", _("Referred to"), choices=_terms(lists, "referral"), hint=_("A service, if any")),
        asking.agency_field(context, "referred_to", _("Referred to agency")),
        ChoiceField("security_class", _("Security class"), required=True, choices=classes),
    ]
    before: dict[str, Any] = {one.name: getattr(row, one.name) if row else None for one in fields}
    before |= {"minor": bool(row.minor) if row else False}
    if row is None:
        before["security_class"] = SecurityClass.RESTRICTED.value

    def submit(values: Values) -> None:
        given = {name: "" if value is None and name in _PICKED[:-1] else value for name, value in values.items()}
        given["found_at"] = getattr(given["found_at"], "moment", given["found_at"])
        if row is None:
            write(screen, doing("findings", "add", operation, [given]))
        elif changed := asking.differing(before, given):
            write(screen, doing("findings", "edit", row.id, changed))

    shown = {name: None if value == "" and name in _PICKED else value for name, value in before.items()}
    title = _("Person %(n)d of the list") % {"n": row.number} if row else _("New on the list")
    return FormScreen(title, fields, shown, submit)


def paste_form(screen: WorkScreen[Any], operation: UUID, lists: Lists) -> FormScreen:
    """Return the form that takes many lines at once."""

    def submit(values: Values) -> None:
        people = [line.values for line in read_many(values["lines"], lists)]
        if people:
            write(screen, doing("findings", "add", operation, people))

    field = LongField("lines", _("Lines"), required=True, hint=order_words(), lines=12)
    return FormScreen(_("Many on the list at once"), [field], {}, submit)


def order_words() -> str:
    """Return what stands where in a quick line."""
    return _("Initials; L/P; nationality; document; number; permit; sponsor; finding; detail; action")


class QuickScreen(Dialog[bool]):
    """Takes line after line; each is on the list at once. Esc or an empty line ends it."""

    DEFAULT_CSS = """
    QuickScreen { & > .dialog { width: 100; } & #taken { height: auto; max-height: 8; } }
    """

    def __init__(self, screen: WorkScreen[Any], operation: UUID, lists: Lists) -> None:
        super().__init__(_("People checked, line by line"))
        self.below = screen
        self.operation = operation
        self.lists = lists
        self.taken: list[str] = []

    def compose_body(self) -> ComposeResult:
        """The order of the parts, the line, what was taken last."""
        yield Static(safe(order_words(), one_line=False), classes="dialog-hint", markup=False)
        yield LineInput(placeholder="A.B.; L; Malaysia; paspor; A1234567; itk; PT X; overstay", entered=self._enter)
        yield Static("", classes="dialog-error", markup=False)
        yield Static("", id="taken", markup=False)
        yield buttons(PlainButton(_("Done"), "done", "primary"))

    @property
    def dirty(self) -> bool:
        """Tell whether a line stands there that was not taken."""
        return bool(self.query_one(LineInput).value.strip())

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Done."""
        self.dismiss(True)

    def _enter(self) -> None:
        text = self.query_one(LineInput).value.strip()
        if not text:
            self.dismiss(True)
            return
        try:
            line = read(text, self.lists)
        except PoraError as error:
            self._wrong(explain(error))
        else:
            self._write(line.values, remarks_told(line.remarks))

    def _wrong(self, words: str) -> None:
        error = self.query_one(".dialog-error", Static)
        error.update(safe(f"! {words}" if words else "", one_line=False))
        error.display = bool(words)

    @work(thread=True, group="quick")
    def _write(self, values: dict[str, Any], remarks: list[str]) -> None:
        try:
            write(self.below, doing("findings", "add", self.operation, [values]))
        except PoraError as error:
            self.call_later(self._wrong, explain(error))
        else:
            self.call_later(self._took, values["initials"], remarks)

    def _took(self, initials: str, remarks: list[str]) -> None:
        self.taken.append(" ".join([f"✓ {initials}", *remarks]))
        self._wrong("")
        self.query_one(LineInput).put("")
        count = ngettext("%(n)d person taken", "%(n)d people taken", len(self.taken)) % {"n": len(self.taken)}
        self.query_one("#taken", Static).update(safe("\n".join([count, *self.taken[-5:]]), one_line=False))
        self.below.wrote()
