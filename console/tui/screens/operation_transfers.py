"""Hand-overs of people and goods: a section of an operation's screen. No rule and no SQL."""

from typing import Any
from uuid import UUID

from console.context import Context
from console.finding_lines import read_goods
from console.i18n import N_, _
from console.tui.commands import DELETE, EDIT, NEW, Command
from console.tui.screens import asking
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.operation_results import HandedLine, handed_lines, person_lines
from console.tui.screens.operation_section import doing, write
from console.tui.screens.operation_words import period_of
from console.tui.screens.result_table import ResultTable
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import Field, LineField, LongField, PickField, PickManyField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from db.queries.transfers import TransferRow

MORE = Command("more", ("b",), N_("Add to it"), N_("More people or goods on this hand-over"))
SIDES = (
    "giver", "giver_name", "giver_position", "giver_number", "receiver", "receiver_name", "receiver_position",
    "receiver_number",
)  # fmt: skip
PLAIN = ("number", "place", *SIDES, "witness", "notes")


class TransfersTable(ResultTable[HandedLine]):
    """Each hand-over with everything it hands over below it."""

    ACTIONS = (
        NEW.named(N_("Hand over"), N_("Record a hand-over of people of the list or goods")), MORE,
        EDIT.named(N_("Correct"), N_("Number, time, place, both sides; of a line its condition")),
        DELETE.named(N_("Take off"), N_("Remove the hand-over, or take the line off it")),
    )  # fmt: skip
    CHANGING = ("new", "edit", "delete", "more")

    def __init__(self) -> None:
        columns: list[Column[HandedLine]] = [
            Column(_("Hand-over, who and what"), None, lambda line: line.what),
            Column(_("How many"), 14, lambda line: line.many),
            Column(_("From → to; condition"), 30, lambda line: line.remark or line.receiver),
            Column(_("When"), 28, _when, hide_below=100),
        ]
        super().__init__(columns, _("Nothing was handed over. F2 records a hand-over."), "transfers")

    def rows_of(self, view: Any) -> list[HandedLine]:
        """Return the hand-overs with their lines."""
        return handed_lines(view.results) if view.results else []

    def _people(self) -> list[Choice]:
        lines = person_lines(self.results) if self.results else []
        return [
            Choice(line.id, f"{line.row.number}. {line.row.initials}", f"{line.nationality} {line.finding}")
            for line in lines
        ]

    def _items(self) -> list[Field]:
        people = self._people()
        hint = _("One a line: “rokok tanpa cukai; 10; karton; baik”")
        return [
            PickManyField("people", _("Persons"), choices=lambda: people),
            LongField("goods", _("Goods"), lines=3, hint=hint),
        ]

    def _sides(self, zone: str) -> list[Field]:
        context = self.work.context
        agencies = asking.agency_choices(context)
        return [
            LineField("number", _("Number of the record (BA)")),
            moment_field("happened_at", _("When"), zone=zone, required=False),
            PickField("place", _("Where"), choices=asking.place_choices(context)),
            PickField("giver", _("From: unit"), choices=agencies),
            LineField("giver_name", _("From: name")),
            LineField("giver_position", _("From: rank or position")),
            LineField("giver_number", _("From: NIP or NRP")),
            PickField("receiver", _("To: unit"), choices=agencies),
            LineField("receiver_name", _("To: name")),
            LineField("receiver_position", _("To: rank or position")),
            LineField("receiver_number", _("To: NIP or NRP")),
            LineField("witness", _("Witness")),
            LongField("notes", _("Notes"), lines=2),
        ]

    def action_new(self) -> None:
        """Record a hand-over: whom and what first, the rest is as usual until it is changed."""
        if self.shown is None:
            return
        row = self.shown.operation
        self.work.read_later(lambda context: _usual(context, row.id), self._ask, group="usual")

    def _ask(self, usual: dict[str, Any]) -> None:
        assert self.shown is not None
        row = self.shown.operation

        def submit(values: Values) -> None:
            given: dict[str, Any] = {name: values[name] for name in PLAIN}
            given |= {"operation": row.id, "zone": row.zone}
            if values["happened_at"]:
                given["happened_at"] = _moment(values["happened_at"])
            write(self.work, doing("transfers", "add", given, values["people"], _goods(values["goods"])))

        form = FormScreen(_("New hand-over"), [*self._items(), *self._sides(row.zone)], usual, submit)
        self.work.open_form(form, said=_("Hand-over recorded"))

    def action_more(self) -> None:
        """Put more on the hand-over under the cursor."""
        line = self.cursor_row
        if line is None:
            return

        def submit(values: Values) -> None:
            write(self.work, doing("transfers", "add_items", line.row.id, values["people"], _goods(values["goods"])))

        title = _("Add to %(name)s") % {"name": line.row.number or _("the hand-over")}
        self.work.open_form(FormScreen(title, self._items(), {}, submit), said=_("Added"))

    def action_edit(self) -> None:
        """Correct the hand-over, or the line under the cursor."""
        line = self.cursor_row
        if line is not None:
            form = self._edit_item(line) if line.item else self._edit_transfer(line.row)
            self.work.open_form(form, said=_("Corrected"))

    def _edit_transfer(self, row: TransferRow) -> FormScreen:
        before: dict[str, Any] = {name: getattr(row, name) for name in (*PLAIN, "happened_at")}

        def submit(values: Values) -> None:
            given = {**values, "happened_at": _moment(values["happened_at"])}
            if changed := asking.differing(before, given):
                write(self.work, doing("transfers", "edit", row.id, changed))

        return FormScreen(row.number or _("Hand-over"), self._sides(row.zone), before, submit)

    def _edit_item(self, line: HandedLine) -> FormScreen:
        assert line.item is not None
        item = line.item
        names = {"quantity": _("Quantity"), "unit": _("Unit of measure"), "condition": _("Condition")}
        before: dict[str, Any] = {name: getattr(item, name) for name in names}

        def submit(values: Values) -> None:
            if changed := asking.differing(before, values):
                write(self.work, doing("transfers", "edit_item", item.id, changed))

        fields = [LineField(name, label) for name, label in names.items()]
        return FormScreen(line.what, fields, before, submit)

    def action_delete(self) -> None:
        """Remove the hand-over, or take the line under the cursor off it."""
        line = self.cursor_row
        if line is None:
            return
        work = (
            doing("transfers", "remove_items", [line.id]) if line.item else doing("transfers", "remove", line.row.id)
        )
        self.work.write_later(work, said=_("Taken off; undo brings it back"))


def _when(line: HandedLine) -> str:
    if line.item is not None or line.row.happened_at is None:
        return ""
    return period_of(line.row.happened_at, line.row.happened_at, line.row.zone)


def _moment(given: Any) -> Any:
    return getattr(given, "moment", given)


def _goods(text: str) -> list[dict[str, str]]:
    return [read_goods(line) for line in text.splitlines() if line.strip()]


def _usual(context: Context, operation: UUID) -> dict[str, Any]:
    from console.services import transfers
    from db.enums import TransferKind

    return context.read(transfers.usual, operation, TransferKind.PEOPLE, context.actor.unit)
