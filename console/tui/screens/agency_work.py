"""What can be done to an agency, from the list and from its own screen: forms, questions, and how one is shown.

No rule and no SQL: forms make drafts, use cases decide.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import Command
from console.tui.screens import asking
from console.tui.screens.agency_view import facts, parts
from console.tui.screens.record_work import RecordWork, Shown
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
ADD_MANDATE = Command("add_mandate", ("t",), N_("Add mandate"), N_("Say what it leads or supports"), show=False)
REMOVE_MANDATE = Command("remove_mandate", ("d",), N_("Remove mandate"), N_("Strike a line of the table"), show=False)
MERGE = Command("merge", ("g",), N_("Merge placeholder"), N_("Say which agency this name really is"), show=False)


class AgencyWork(RecordWork[AgencyRow]):
    """Commands about one agency."""

    SERVICE = "agencies"
    LIVE_ONLY = ("edit", "delete", "add_name", "add_mandate", "remove_mandate", "merge")

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

    def action_new(self) -> None:
        """Add an institution or a unit."""
        usual = {"kind": "unit", "stakeholder": "government", "country": "ID"}
        self.open_form(FormScreen(_("New agency"), self._fields(), usual, self._add), said=_("Agency added"))

    def _fields(self) -> list[Field]:
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
            ChoiceField("level", _("Level"), choices=asking.coded_choices(asking.LEVELS, optional=True)),
            LineField("country", _("Country"), hint=_("ID or MY")),
            asking.enum_field("stakeholder", _("Sector"), Stakeholder),
            YesNoField("rotating", _("Rotates"), hint=_("Like a task force that is relieved every year")),
            asking.day_field(context, "valid_from", _("Valid from")),
            asking.day_field(context, "valid_to", _("Valid to")),
        ]  # fmt: skip

    def _add(self, values: dict[str, Any]) -> None:
        from console.services import agencies
        from db.models.agencies import AgencyDraft

        self.context.perform(agencies.add, AgencyDraft(**_complete(values)))

    def action_edit(self) -> None:
        """Correct an agency."""
        row = self.row
        if row is None:
            return
        before = _as_values(row)

        def save(values: dict[str, Any]) -> None:
            from console.services import agencies

            changed = asking.differing(before, _complete(values))
            if changed:
                self.context.perform(agencies.edit, row.id, changed)

        self.open_form(FormScreen(_("Correct an agency"), self._fields(), before, save), said=_("Agency corrected"))

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

        def chosen(identity: UUID | None) -> None:
            if identity is not None:
                self.write_later(self.gesture("remove_mandate", identity), said=_("Mandate removed"))

        if choices:
            self.app.push_screen(ChooseScreen(_("Which mandate goes?"), choices), chosen)
        else:
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


def _as_values(row: AgencyRow) -> dict[str, Any]:
    names = ("acronym", "name_en", "kind", "level", "country", "stakeholder", "rotating", "valid_from", "valid_to")
    institution = None if row.institution == row.id else row.institution
    return {"name_id": row.name, "institution": institution, **{name: getattr(row, name) for name in names}}


def _complete(values: Mapping[str, Any]) -> dict[str, Any]:
    """A unit hangs below its institution; what was left open is empty text."""
    whole = {name: "" if value is None and name in ("level", "country") else value for name, value in values.items()}
    whole["country"] = whole.get("country") or "ID"
    return whole
