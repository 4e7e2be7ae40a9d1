"""Resources: vehicles, boats, drones, radios …, when they are absent, what they may do. No rule and no SQL."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, EXPORT, NEW, OPEN, SEARCH, Command
from console.tui.screens import asking
from console.tui.screens.listing import RECORD_HISTORY, RESTORE, ListScreen, RecordScreen, RecordWork, Shown
from console.tui.screens.operation_export import export_listed
from console.tui.screens.resource_forms import absence_form, edit_form, new_form, qualification_form
from console.tui.screens.resource_view import Held, read_held, sections
from console.tui.sources import QuerySource
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickScreen
from console.words import choices as word_choices
from console.words import word
from db.enums import ResourceKind
from db.queries import resources as queries
from db.queries.resources import ResourceFilter, ResourceRow

ABSENT = Command("absent", ("f6", "a"), N_("Absence"), N_("When it is not to be had: repair, another duty"))
QUALIFIED = Command("qualified", ("q",), N_("Licence"), N_("A licence or certificate, and its last day"), show=False)
TAKE_BACK = Command("take_back", ("v",), N_("Take back"), N_("Take an absence or a licence back"), show=False)
PERSON = Command("person", ("p",), N_("A person"), N_("Absence or licence of a person"), show=False)
WHICH = Command("which", ("f5", "s"), N_("Which"), N_("Only vehicles, boats …, or removed ones"))
LINE = Command("timeline", ("f7", "g"), N_("Timeline"), N_("Units and resources over time, clashes in place"))
TO_FILE = EXPORT.named(N_("Export"), N_("Write what is listed as a spreadsheet, and open it"))
WORK = (NEW.named(N_("New resource")), EDIT, ABSENT, QUALIFIED, TAKE_BACK, DELETE, RESTORE, RECORD_HISTORY)


class ResourceWork(RecordWork[ResourceRow]):
    """Commands about one resource."""

    MODE = "operations"
    SERVICE = "resources"
    LIVE_ONLY = ("edit", "delete", "absent", "qualified", "take_back")

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read a resource with what it is booked for."""
        row = context.read(queries.get, identity)
        if row is None:
            return None
        return Shown(row, f"{row.code}  {row.name}", sections(row, read_held(context, identity)))

    def title_of(self, row: ResourceRow) -> str:
        """Name a resource."""
        return f"{row.code} {row.name}"

    def action_new(self) -> None:
        """Add a resource."""
        self.open_form(new_form(self), said=_("Resource added"))

    def action_edit(self) -> None:
        """Correct what is known of a resource."""
        if self.row is not None:
            self.open_form(edit_form(self, self.row), said=_("Resource corrected"))

    def action_absent(self) -> None:
        """Note an absence."""
        if self.row is not None:
            self.open_form(absence_form(self, self.row.id, self.row.name), said=_("Absence noted"))

    def action_qualified(self) -> None:
        """Note a licence."""
        if self.row is not None:
            self.open_form(qualification_form(self, self.row.id, self.row.name), said=_("Licence noted"))

    def action_take_back(self) -> None:
        """Choose an absence or licence to take back."""
        if self.row is not None:
            identity = self.row.id
            self.read_later(lambda context: read_held(context, identity), self._take_back, group="held")

    def _take_back(self, held: Held) -> None:
        choices = [Choice(("remove_absence", one.id), *words) for one, words in held.absence_words()]
        choices += [Choice(("remove_qualification", one.id), *words) for one, words in held.licence_words()]
        if not choices:
            self.say(_("There is no absence and no licence to take back."))
            return

        def chosen(which: tuple[str, UUID] | None) -> None:
            if which is not None:
                self.write_later(self.gesture(*which), said=_("Taken back"))

        self.app.push_screen(ChooseScreen(_("Take back which?"), choices), chosen)


class ResourcesScreen(ResourceWork, ListScreen[ResourceRow]):
    """All resources by name."""

    TITLE_TEXT = N_("Resources")
    HEADING = N_("Resources")
    HELP_TEXT = N_(
        "What units can bring along. An absence (A) or a licence that ends (Q) is looked at whenever it is booked; "
        "P notes the same of a person. G shows all of them over time."
    )
    ACTIONS = (OPEN, SEARCH, *WORK, WHICH, LINE, PERSON, TO_FILE)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.kind = ""
        self.gone = False

    def columns(self) -> Sequence[Column[ResourceRow]]:
        """Code, name, kind, plate, owner, seats."""
        return [
            Column(_("Code"), 7, lambda row: row.code),
            Column(_("Name"), None, lambda row: row.name),
            Column(_("Kind"), 13, lambda row: word(row.kind, ResourceKind)),
            Column(_("Plate, call sign"), 16, lambda row: row.identifier),
            Column(_("Owner"), None, lambda row: row.owner_name or ""),
            Column(_("Seats"), 5, lambda row: str(row.capacity or ""), "right", hide_below=100),
        ]

    def source(self) -> QuerySource[ResourceRow]:
        """Read under the filter."""
        wanted = ResourceFilter(self.text, self.kind, removed=self.gone)
        return QuerySource(self.context, queries.page, queries.count, wanted)

    def filter_words(self) -> str:
        """Say which are listed."""
        return _("only removed ones") if self.gone else word(self.kind, ResourceKind) if self.kind else ""

    def empty(self) -> str:
        """Say what to do."""
        if self.text or self.gone or self.kind:
            return _("No resource fits. Esc or F5 shows all again, F2 adds one.")
        return _("No resource yet. F2 adds a vehicle, boat, drone, radio … of any unit.")

    def record_screen(self, row: ResourceRow) -> "ResourceScreen":
        """Open one resource."""
        return ResourceScreen(self.context, row.id)

    def action_which(self) -> None:
        """Choose a kind, or removed ones."""

        def chosen(kind: str | None) -> None:
            if kind is not None:
                self.gone = kind == "removed"
                self.kind = "" if self.gone else kind
                self.show_list()

        kinds = [Choice(*pair) for pair in word_choices(ResourceKind)]
        choices = [Choice("", _("All")), *kinds, Choice("removed", _("Removed"))]
        current = "removed" if self.gone else self.kind
        self.app.push_screen(ChooseScreen(_("Which resources?"), choices, current=current), chosen)

    def action_export(self) -> None:
        """Write what is listed."""
        export_listed(self, "resources", self.text)

    def action_timeline(self) -> None:
        """Draw everything over time."""
        from console.tui.screens.timeline import TimelineScreen

        self.app.push_screen(TimelineScreen(self.context))

    def action_person(self) -> None:
        """Choose a person, then what to note."""
        read = asking.person_choices(self.context)

        def chosen(person: UUID | None) -> None:
            if person is not None:
                self.read_later(partial(_name, person), partial(self._about, person), "person")

        self.app.push_screen(PickScreen(_("About whom?"), read), chosen)

    def _about(self, person: UUID, name: str) -> None:
        def chosen(make: Any) -> None:
            if make is not None:
                self.open_form(make(self, person, name), said=_("Noted"))

        choices = [Choice(absence_form, _("Absence")), Choice(qualification_form, _("Licence"))]
        self.app.push_screen(ChooseScreen(name, choices), chosen)


class ResourceScreen(ResourceWork, RecordScreen[ResourceRow]):
    """One resource."""

    TITLE_TEXT = N_("Resource")
    ACTIONS = tuple(command for command in WORK if command.id != "new")

    def removed(self, found: Any) -> None:
        """Go back to the list."""
        self.dismiss(None)


def _name(person: UUID, context: Context) -> str:
    from db.queries import people

    row = context.read(people.get, person)
    return row.name if row else ""
