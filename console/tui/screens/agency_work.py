"""What can be done to an agency, from the list and from its own screen: forms, questions, and how one is shown.

No rule and no SQL: forms make drafts, use cases decide.
"""

from types import MappingProxyType
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import Command
from console.tui.screens import asking
from console.tui.screens.agency_view import facts, parts
from console.tui.screens.record_forms import FormedRecord, FormWords
from console.tui.screens.record_work import Shown
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.detail import Section
from console.tui.widgets.fields import ChoiceField, Field, LineField, PickField, YesNoField
from console.tui.widgets.form import FormScreen
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickScreen
from console.words import word
from db.enums import AgencyKind, MandateRole, Stakeholder
from db.queries import agencies as queries
from db.queries.agencies import AgencyRow

ADD_NAME = Command("add_name", ("a",), N_("Other name"), N_("Add another name the agency answers to"), show=False)
REMOVE_NAME = Command("remove_name", ("b",), N_("Remove name"), N_("Strike another name of the agency"), show=False)
ADD_MANDATE = Command("add_mandate", ("t",), N_("Add mandate"), N_("Say what it leads or supports"), show=False)
REMOVE_MANDATE = Command("remove_mandate", ("d",), N_("Remove mandate"), N_("Strike a line of the table"), show=False)
MERGE = Command("merge", ("g",), N_("Merge placeholder"), N_("Say which agency this name really is"), show=False)


class AgencyWork(FormedRecord[AgencyRow]):
    """Commands about one agency."""

    SERVICE = "agencies"
    DRAFT = "agencies:AgencyDraft"
    WORDS = FormWords(N_("New agency"), N_("Agency added"), N_("Correct an agency"), N_("Agency corrected"))
    USUAL = MappingProxyType({"kind": "unit", "stakeholder": "government", "country": "ID"})
    LIVE_ONLY = ("edit", "delete", "add_name", "remove_name", "add_mandate", "remove_mandate", "merge")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a placeholder can be merged."""
        if action == "merge" and not (self.is_attached and self.row is not None and self.row.placeholder):
            return False
        return super().check_action(action, parameters)

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read an agency with all that hangs on it."""
        row = context.read(queries.get, identity)
        if row is None:
            return None
        heading = row.name if not row.merged_into else _("%(name)s (merged into another agency)") % {"name": row.name}
        sections = [Section("", facts(row)), *parts(context, row)]
        return Shown(row, heading, sections)

    # Adding and editing

    def fields(self) -> list[Field]:
        """What it is, and where it stands in the tree."""
        context = self.context
        return [
            LineField("name_id", _("Name"), required=True),
            LineField("acronym", _("Acronym"), hint=_("As people say it: Kanim Entikong")),
            LineField("name_en", _("Name in English")),
            asking.enum_field("kind", _("Kind"), AgencyKind),
            PickField(
                "institution", _("Institution"), hint=_("For a unit: the institution it belongs to"),
                choices=asking.institution_choices(context),
            ),
            asking.agency_field(context, "parent", _("Agency above"), hint=_("Where it stands in the tree")),
            ChoiceField("level", _("Level"), choices=asking.coded_choices(asking.LEVELS, optional=True)),
            LineField("country", _("Country"), hint=_("ID or MY")),
            asking.enum_field("stakeholder", _("Sector"), Stakeholder),
            YesNoField("rotating", _("Rotates"), hint=_("Like a task force that is relieved every year")),
            asking.agency_field(
                context, "predecessor", _("Relieved"),
                hint=_("The unit before it: what that one had read is read again"),
            ),
            asking.day_field(context, "valid_from", _("Valid from")),
            asking.day_field(context, "valid_to", _("Valid to")),
        ]  # fmt: skip

    def values_of(self, row: AgencyRow) -> dict[str, Any]:
        """The row names its own name otherwise, and an institution is its own institution."""
        institution = None if row.institution == row.id else row.institution
        named = {field.name: getattr(row, field.name, None) for field in self.fields()}
        return {**named, "name_id": row.name, "institution": institution}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """What was left open is empty text; the country is this one."""
        whole = {
            name: "" if value is None and name in ("level", "country") else value for name, value in values.items()
        }
        return {**whole, "country": whole.get("country") or "ID"}

    def action_add_name(self) -> None:
        """Add another name."""
        row = self.row
        if row is None:
            return

        def save(values: dict[str, Any]) -> None:
            from console.services import agencies

            self.context.perform(agencies.add_alias, row.id, values["alias"], values["note"])

        fields = [LineField("alias", _("Other name"), required=True), LineField("note", _("Remark"))]
        title = _("Another name for %(name)s") % {"name": row.name}
        self.open_form(FormScreen(title, fields, {}, save), said=_("Other name added"))

    def action_remove_name(self) -> None:
        """Choose another name and remove it."""
        row = self.row
        if row is not None:
            self.read_later(lambda context: context.read(queries.aliases, row.id), self._choose_name, "names")

    def _choose_name(self, found: list[tuple[UUID, str]]) -> None:
        choices = [Choice(identity, name) for identity, name in found]
        self._choose_gone(choices, _("Which name goes?"), "remove_alias", _("Other name removed"))
        if not choices:
            self.say(_("This agency has no other name."))

    def _choose_gone(self, choices: list[Choice], title: str, verb: str, said: str) -> None:
        def chosen(identity: UUID | None) -> None:
            if identity is not None:
                self.write_later(self.gesture(verb, identity), said=said)

        if choices:
            self.app.push_screen(ChooseScreen(title, choices), chosen)

    # Mandates

    def action_add_mandate(self) -> None:
        """Add a line to the mandate table; mandates name institutions."""
        row = self.row
        if row is None:
            return
        holder = row.institution or row.id

        def save(values: dict[str, Any]) -> None:
            from console.services import agencies
            from db.models.agencies import MandateDraft

            self.context.perform(agencies.add_mandate, MandateDraft(agency=holder, **values))

        fields = [
            PickField("function", _("Function"), required=True, choices=asking.function_choices(self.context)),
            asking.enum_field("role", _("Role"), MandateRole),
            LineField("note", _("Remark")),
            LineField("source", _("Legal basis")),
            asking.day_field(self.context, "valid_from", _("Valid from")),
            asking.day_field(self.context, "valid_to", _("Valid to")),
        ]
        title = _("Mandate of %(name)s") % {"name": row.institution_name or row.name}
        self.open_form(FormScreen(title, fields, {"role": "lead"}, save), said=_("Mandate added"))

    def action_remove_mandate(self) -> None:
        """Choose a line of the mandate table and remove it."""
        row = self.row
        if row is None:
            return
        holder = row.institution or row.id
        self.read_later(lambda context: context.read(queries.mandates, agency=holder), self._choose_mandate, "mandates")

    def _choose_mandate(self, found: list[queries.MandateRow]) -> None:
        choices = [Choice(one.id, one.function_name or one.function, word(one.role, MandateRole)) for one in found]
        self._choose_gone(choices, _("Which mandate goes?"), "remove_mandate", _("Mandate removed"))
        if not choices:
            self.say(_("This institution has no mandate."))

    # Merging

    def action_merge(self) -> None:
        """Ask which agency a placeholder really is."""
        row = self.row
        if row is None:
            return

        def chosen(into: UUID | None) -> None:
            if into is not None:
                self.write_later(self.gesture("merge", row.id, into), self.removed, _("Merged"))

        title = _("Which agency is “%(name)s”?") % {"name": row.name}
        self.app.push_screen(PickScreen(title, asking.agency_choices(self.context)), chosen)
