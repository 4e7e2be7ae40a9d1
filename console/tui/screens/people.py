"""People: the list of officials and contacts, one person with the positions held. No rule and no SQL."""

from collections.abc import Sequence
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, OPEN, SEARCH, Command
from console.tui.screens import asking
from console.tui.screens.listing import ListScreen
from console.tui.screens.record_forms import FormedRecord, FormWords
from console.tui.screens.record_work import RECORD_HISTORY, RESTORE, RecordScreen, Shown, known
from console.tui.sources import QuerySource
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.fields import Field, LineField, YesNoField
from console.tui.widgets.form import FormScreen
from console.words import word
from db.enums import Acting
from db.queries import people as queries
from db.queries.people import AppointmentRow, PersonFilter, PersonRow

APPOINT = Command("appoint", ("f6", "a"), N_("Position"), N_("Record a position the person holds, from and to a day"))
REMOVED = Command("show_removed", ("f5", "s"), N_("Removed ones"), N_("List removed people, or all others"), show=False)
WORK = (NEW.named(N_("New person")), EDIT, APPOINT, DELETE, RESTORE, RECORD_HISTORY)


class PersonWork(FormedRecord[PersonRow]):
    """Commands about one person."""

    SERVICE = "people"
    DRAFT = "people:PersonDraft"
    WORDS = FormWords(N_("New person"), N_("Person added"), N_("Correct a person"), N_("Person corrected"))
    USUAL = MappingProxyType({"number_label": "NIP"})
    LIVE_ONLY = ("edit", "delete", "appoint")

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read a person with the positions held."""
        row = context.read(queries.get, identity)
        if row is None:
            return None
        held = context.read(queries.appointments, person=identity)
        sections = [Section("", _facts(row)), *_positions(held)]
        return Shown(row, row.name, sections)

    def fields(self) -> list[Field]:
        """Who it is, where, and under which number."""
        return [
            LineField("name", _("Name"), required=True),
            asking.agency_field(self.context, "agency", _("Agency")),
            LineField("position", _("Position"), hint=_("As it stands under a signature")),
            LineField("rank", _("Rank")),
            LineField("number_label", _("Kind of number"), hint=_("NIP or NRP")),
            LineField("number", _("Service number")),
            LineField("contact", _("Contact"), hint=_("Telephone, radio call sign, e-mail")),
        ]

    def action_appoint(self) -> None:
        """Record a position."""
        row = self.row
        if row is None:
            return
        fields = [
            asking.agency_field(self.context, "agency", _("Agency"), required=True),
            LineField("position", _("Position"), required=True),
            asking.enum_field("acting", _("Holds it"), Acting),
            LineField("superior", _("Signs for"), hint=_("Only with a.n. or u.b.: the office signed for")),
            YesNoField("signs", _("Signs papers")),
            asking.day_field(self.context, "valid_from", _("From")),
            asking.day_field(self.context, "valid_to", _("To")),
            LineField("letter", _("Letter of appointment")),
        ]
        usual = {"agency": row.agency, "position": row.position, "acting": "definitive", "signs": True}
        title = _("Position of %(name)s") % {"name": row.name}
        form = FormScreen(title, fields, usual, partial(_appoint, self.context, row.id))
        self.open_form(form, said=_("Position recorded"))


class PeopleScreen(PersonWork, ListScreen[PersonRow]):
    """All people by name."""

    MODE = "people"
    TITLE_TEXT = N_("People")
    HEADING = N_("People")
    HELP_TEXT = N_(
        "Officials and contacts. Positions have a first and a last day, so that a paper of last year carries the "
        "signature of who held the office then."
    )
    ACTIONS = (OPEN, SEARCH, *WORK, REMOVED)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.gone = False

    def columns(self) -> Sequence[Column[PersonRow]]:
        """Name, position, agency."""
        return [
            Column(_("Name"), None, lambda row: row.name),
            Column(_("Position"), None, lambda row: row.position),
            Column(_("Agency"), None, lambda row: row.agency_name or ""),
        ]

    def source(self) -> QuerySource[PersonRow]:
        """Read under the filter."""
        return QuerySource(self.context, queries.page, queries.count, PersonFilter(self.text, removed=self.gone))

    def filter_words(self) -> str:
        """Say which are listed."""
        return _("only removed ones") if self.gone else ""

    def empty(self) -> str:
        """Say what to do."""
        if self.text or self.gone:
            return _("Nobody fits. Esc shows all again, F2 adds a person.")
        return _("Nobody is known yet. F2 adds the first: who signs, who chairs, whom to call.")

    def record_screen(self, row: PersonRow) -> "PersonScreen":
        """Open one person."""
        return PersonScreen(self.context, row.id)

    def action_show_removed(self) -> None:
        """Turn between people and removed people."""
        self.gone = not self.gone
        self.show_list()


class PersonScreen(PersonWork, RecordScreen[PersonRow]):
    """One person."""

    MODE = "people"
    TITLE_TEXT = N_("Person")
    ACTIONS = tuple(command for command in WORK if command.id != "new")


def _appoint(context: Context, person: UUID, values: dict[str, Any]) -> None:
    from console.services import people
    from db.models.people import AppointmentDraft

    context.perform(people.appoint, AppointmentDraft(person=person, **values))


def _facts(row: PersonRow) -> list[Line]:
    lines = [
        Line(_("Code"), row.code),
        Line(_("Agency"), row.agency_name or ""),
        Line(_("Position"), row.position),
        Line(_("Rank"), row.rank),
        Line(row.number_label or _("Service number"), row.number),
        Line(_("Contact"), row.contact),
    ]
    return known(row, lines)


def _positions(held: list[AppointmentRow]) -> list[Section]:
    lines = []
    for one in held:
        kind = "" if one.acting == "definitive" else word(one.acting, Acting)
        for_whom = _("for %(office)s") % {"office": one.superior} if one.superior else ""
        signs = "" if one.signs else _("does not sign")
        span = asking.span_words(one.valid_from, one.valid_to)
        facts = "; ".join(part for part in (one.agency_name, kind, for_whom, span, signs, one.letter) if part)
        lines.append(Line(one.position, facts))
    return [Section(_("Positions"), lines)] if lines else []
