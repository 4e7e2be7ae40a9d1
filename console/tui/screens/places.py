"""Places: the list of areas, posts, routes and risk points, one place with what lies in it. No rule and no SQL."""

from collections.abc import Sequence
from types import MappingProxyType
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, OPEN, SEARCH, Command
from console.tui.screens import asking
from console.tui.screens.listing import ListScreen
from console.tui.screens.record_forms import FormedRecord, FormWords
from console.tui.screens.record_work import RECORD_HISTORY, RESTORE, RecordScreen, Shown, known
from console.tui.sources import QuerySource
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.columns import Column
from console.tui.widgets.detail import Line, Section
from console.tui.widgets.fields import ChoiceField, Field, LineField, PickField
from console.tui.widgets.matching import Choice
from db.queries import places as queries
from db.queries.places import PlaceFilter, PlaceRow
from db.reading import Page

SHOW = Command("show", ("f5", "s"), N_("Which ones"), N_("All places, one kind of them, or removed ones"))
REMOVED = "removed"
INSIDE_SHOWN = 30
ZONES = {
    "Asia/Pontianak": N_("WIB (Pontianak)"),
    "Asia/Jakarta": N_("WIB (Jakarta)"),
    "Asia/Makassar": N_("WITA (Makassar)"),
    "Asia/Jayapura": N_("WIT (Jayapura)"),
    "Asia/Kuching": N_("Sarawak, Sabah (Kuching)"),
    "Asia/Kuala_Lumpur": N_("Malaysia (Kuala Lumpur)"),
}
WORK = (NEW.named(N_("New place")), EDIT, DELETE, RESTORE, RECORD_HISTORY)


class PlaceWork(FormedRecord[PlaceRow]):
    """Commands about one place."""

    SERVICE = "places"
    DRAFT = "places:PlaceDraft"
    WORDS = FormWords(N_("New place"), N_("Place added"), N_("Correct a place"), N_("Place corrected"))
    USUAL = MappingProxyType({"kind": "risk_point", "zone": "Asia/Pontianak"})

    def shown(self, context: Context, identity: UUID) -> Shown | None:
        """Read a place with what lies in it."""
        row = context.read(queries.get, identity)
        if row is None:
            return None
        return Shown(row, row.name, [Section("", _facts(row)), *_inside(context, identity)])

    def fields(self) -> list[Field]:
        """What it is and where."""
        everywhere = asking.place_choices(self.context)
        return [
            LineField("name", _("Name"), required=True),
            ChoiceField("kind", _("Kind"), required=True, choices=asking.coded_choices(asking.PLACE_KINDS)),
            PickField("parent", _("Lies in"), choices=everywhere, hint=_("District or village")),
            PickField("opposite", _("Opposite"), choices=everywhere, hint=_("The post across the border")),
            LineField("status", _("Condition"), hint=_("Active, traditional, not verified …")),
            ChoiceField("zone", _("Time zone"), required=True, choices=asking.coded_choices(ZONES)),
            LineField("note", _("Remark")),
        ]


class PlacesScreen(PlaceWork, ListScreen[PlaceRow]):
    """All places by name."""

    MODE = "places"
    TITLE_TEXT = N_("Places")
    HEADING = N_("Places")
    HELP_TEXT = N_("Areas by their Kemendagri code, border posts, routes and risk points of the supervision map.")
    ACTIONS = (OPEN, SEARCH, SHOW, *WORK)

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(context, id)
        self.listed = ""

    def columns(self) -> Sequence[Column[PlaceRow]]:
        """Name, kind, and what it lies in: village names are not unique."""
        return [
            Column(_("Name"), None, lambda row: row.name),
            Column(_("Lies in"), None, lambda row: row.parent_name or ""),
            Column(_("Kind"), 16, lambda row: asking.place_kind_word(row.kind)),
            Column(_("Code"), 14, lambda row: row.code),
        ]

    def source(self) -> QuerySource[PlaceRow]:
        """Read under text and kind."""
        removed = self.listed == REMOVED
        wanted = PlaceFilter(self.text, kind="" if removed else self.listed, removed=removed)
        return QuerySource(self.context, queries.page, queries.count, wanted)

    def filter_words(self) -> str:
        """Say which are listed."""
        return _("only removed ones") if self.listed == REMOVED else asking.place_kind_word(self.listed)

    def empty(self) -> str:
        """Say what to do."""
        return _("No place fits. Esc shows all again, F2 adds a place.")

    def record_screen(self, row: PlaceRow) -> "PlaceScreen":
        """Open one place."""
        return PlaceScreen(self.context, row.id)

    def action_show(self) -> None:
        """Choose which ones are listed."""
        kinds = asking.coded_choices(asking.PLACE_KINDS)
        choices = [Choice("", _("All places")), *kinds, Choice(REMOVED, _("Removed places"))]

        def chosen(listed: str | None) -> None:
            if listed is not None:
                self.listed = listed
                self.show_list()

        self.app.push_screen(ChooseScreen(_("Which places?"), choices, current=self.listed), chosen)


class PlaceScreen(PlaceWork, RecordScreen[PlaceRow]):
    """One place."""

    MODE = "places"
    TITLE_TEXT = N_("Place")
    ACTIONS = tuple(command for command in WORK if command.id != "new")


def _facts(row: PlaceRow) -> list[Line]:
    lines = [
        Line(_("Code"), row.code),
        Line(_("Kind"), asking.place_kind_word(row.kind)),
        Line(_("Lies in"), row.parent_name or ""),
        Line(_("Opposite"), row.opposite_name or ""),
        Line(_("Condition"), row.status.replace("_", " ")),
        Line(_("Time zone"), _(ZONES[row.zone]) if row.zone in ZONES else row.zone),
        Line(_("Remark"), row.note),
        Line(_("Valid"), asking.span_words(row.valid_from, row.valid_to)),
        Line(_("Source"), row.source),
    ]
    return known(row, lines)


def _inside(context: Context, place: UUID) -> list[Section]:
    wanted = PlaceFilter(parent=place)
    count = context.read(queries.count, wanted)
    names = [one.name for one in context.read(queries.page, wanted, Page(limit=INSIDE_SHOWN))]
    if count > len(names):
        names.append(_("… and %(n)d more") % {"n": count - len(names)})
    return [Section(_("In it (%(n)d)") % {"n": count}, text="; ".join(names))] if count else []
