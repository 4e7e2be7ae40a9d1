"""The route of a patrol: a section of its operation's screen. Space marks several. No rule and no SQL."""

from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from console.context import ZONE, Context
from console.i18n import N_, _, clock
from console.tui.commands import DELETE, EDIT, NEW, Command
from console.tui.screens import asking
from console.tui.screens.meeting_moments import moment_field
from console.tui.screens.operation_section import OperationTable, doing, write
from console.tui.screens.operation_words import short_day
from console.tui.screens.task_asking import unit_choices
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import LineField, LongField, PickField
from console.tui.widgets.form import FormScreen, Values
from db.queries.checkpoints import CheckpointRow

REACH = Command("reach", ("k",), N_("Reached"), N_("Note checkpoints as reached now"))
UP = Command("shove(-1)", ("ctrl+up", "["), N_("Earlier"), N_("Put the checkpoint earlier in its leg"), show=False)
DOWN = Command("shove(1)", ("ctrl+down", "]"), N_("Later"), N_("Put the checkpoint later in its leg"), show=False)
FIELDS = ("name", "marker", "leg", "place", "agency", "notes")


class RouteTable(OperationTable[CheckpointRow]):
    """The checkpoints of an operation, leg by leg."""

    ACTIONS = (
        NEW.named(N_("Checkpoints"), N_("Write down the route, a line for each checkpoint")), REACH,
        EDIT.named(N_("Correct"), N_("Name, marker, times, leg, unit")), UP, DOWN,
        DELETE.named(N_("Take off"), N_("Take checkpoints off the route")),
    )  # fmt: skip
    CHANGING = ("new", "edit", "delete", "reach", "shove")
    MULTI = True

    def __init__(self) -> None:
        columns: list[Column[CheckpointRow]] = [
            Column(_("Leg"), 10, lambda row: row.leg),
            Column(_("Planned"), 12, lambda row: _time(row.planned_at, row)),
            Column(_("Checkpoint"), None, lambda row: row.name),
            Column(_("Marker"), 10, lambda row: row.marker),
            Column(_("Reached"), 12, lambda row: _time(row.reached_at, row)),
            Column(_("Unit"), 16, lambda row: row.agency_short or "", hide_below=100),
            Column(_("Notes"), None, lambda row: row.notes, hide_below=120),
        ]
        super().__init__(columns, _("No checkpoint yet. F2 writes down the route, a line for each."), "route")

    def rows_of(self, view: Any) -> list[CheckpointRow]:
        """Return the route."""
        return list(view.route)

    def action_new(self) -> None:
        """Ask for lines."""
        if self.shown is None:
            return
        row = self.shown.operation

        def work(values: Values, context: Context) -> None:
            from console.route_lines import read_lines
            from console.services import checkpoints
            from db.models.duties import CheckpointDraft

            begins = row.starts_at or context.now()
            read = read_lines(values["lines"].split("\n"), begins, row.ends_at or begins, row.zone or ZONE)
            places = [_place(context, each.name) for each in read]
            given = zip(read, places, strict=True)
            drafts = [CheckpointDraft(operation=row.id, place=place, **each._asdict()) for each, place in given]
            context.perform(checkpoints.add, row.id, drafts)

        hint = _("“06.00 Pos Bantan; patok D.120”; a line “Regu II:” opens a leg")
        fields = [LongField("lines", _("Checkpoints"), required=True, hint=hint, lines=8)]
        title = _("Route of %(code)s") % {"code": row.code}
        form = FormScreen(title, fields, {}, lambda values: write(self.work, partial(work, values)))
        self.work.open_form(form, said=_("Checkpoints added"))

    def action_reach(self) -> None:
        """Note the marked ones, else the one under the cursor."""
        self.work.write_later(doing("checkpoints", "reach", [row.id for row in self.targets()]), said=_("Reached"))
        self.unmark_all()

    def action_shove(self, steps: int) -> None:
        """Put the checkpoint elsewhere in its leg."""
        if self.cursor_row is not None:
            self.work.write_later(doing("checkpoints", "move", self.cursor_row.id, steps))

    def action_edit(self) -> None:
        """Correct the checkpoint under the cursor."""
        row = self.cursor_row
        if row is None:
            return
        before = {name: getattr(row, name) for name in FIELDS}
        times = {"planned_at": row.planned_at, "reached_at": row.reached_at}

        def submit(values: Values) -> None:
            changed = asking.differing(before, {name: values[name] for name in FIELDS})
            for name, old in times.items():
                new = getattr(values[name], "moment", values[name])
                if new != old:
                    changed[name] = new
            if changed:
                write(self.work, doing("checkpoints", "edit", row.id, changed))

        zone, context = row.zone or ZONE, self.work.context
        fields = [
            LineField("name", _("Checkpoint"), required=True),
            LineField("marker", _("Marker"), hint=_("Boundary marker (patok), as in D.120")),
            moment_field("planned_at", _("Planned"), zone=zone, required=False),
            moment_field("reached_at", _("Reached"), zone=zone, required=False, hint=_("Empty: not yet")),
            LineField("leg", _("Leg"), hint=_("Squad or stretch: “Regu II”")),
            PickField("place", _("Place"), choices=asking.place_choices(context)),
            PickField("agency", _("Unit"), choices=unit_choices(context)),
            LongField("notes", _("Notes"), lines=2),
        ]
        self.work.open_form(FormScreen(row.name, fields, {**before, **times}, submit), said=_("Checkpoint corrected"))

    def action_delete(self) -> None:
        """Take checkpoints off."""
        identities = [row.id for row in self.targets()]
        self.work.write_later(doing("checkpoints", "remove", identities), said=_("Taken off; undo brings it back"))
        self.unmark_all()


def _time(at: datetime | None, row: CheckpointRow) -> str:
    if at is None:
        return ""
    there = at.astimezone(ZoneInfo(row.zone or ZONE))
    return f"{short_day(there)} {clock(there)}"


def _place(context: Context, name: str) -> Any:
    from db.queries import places

    found = context.read(places.called, name)
    return found[0].id if len(found) == 1 else None
