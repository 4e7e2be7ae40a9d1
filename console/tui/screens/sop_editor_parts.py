"""The three lists of the editor: steps, the fields of one, and what the check finds. No rule and no SQL."""

from typing import Any, NamedTuple

from console.formats.procedures.cell_names import label
from console.i18n import N_, _
from console.messages import explain
from console.tui.commands import OPEN
from console.tui.screens.sop_fields import cells_at, names_at
from console.tui.screens.sop_section import SopTable
from console.tui.screens.sop_steps import marks, step_rows
from console.tui.widgets.columns import Column
from sops.findings import Finding, Severity
from sops.vocabulary import KINDS

SIGNS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.NOTE: "·"}

FIELDS = {
    "actor": "actors", "exit": "exits", "exits": "exits", "activity": "activity", "time": "duration",
    "output": "outputs", "authority": "authority", "response": "response", "custody": "custody", "data": "data",
    "class": "security_class", "fallback": "fallback", "escalation": "escalation", "trigger": "trigger",
    "deviations": "deviations", "role": "support", "nobody": "informed", "connector": "letter", "step": "exits",
    "identity": "sop_number", "effective": "effective", "revised": "revised", "end": "kind", "start": "kind",
}  # fmt: skip
"""The field that a finding's code begins with: check.time_missing is about the time."""


def field_of(finding: Finding) -> str:
    """Return the field a finding is about; "" when it is about none."""
    word = finding.code.removeprefix("check.").partition("_")[0]
    found = FIELDS.get(word, "")
    if finding.code == "check.custody_without_record":
        return "record"
    return found if found in names_at(finding.step) else ""


class Place(NamedTuple):
    """A row on the left: the first page (key "") or a step."""

    id: str
    number: str
    mark: str
    title: str


class PlacesList(SopTable[Place]):
    """The first page and the steps."""

    def __init__(self) -> None:
        columns: list[Column[Place]] = [
            Column(_("No."), 3, lambda row: row.number, "right"),
            Column("", 2, lambda row: row.mark),
            Column(_("Steps"), None, lambda row: row.title),
        ]
        super().__init__(columns, "", "places")

    def rows_of(self, view: Any) -> list[Place]:
        """Return the first page, then the steps."""
        wrong = any(not one.step and one.severity is Severity.ERROR for one in view.findings)
        head = Place("", "", "!" if wrong else "", _("First page"))
        return [head, *(Place(row.id, str(row.number), marks(row), row.step.activity) for row in step_rows(view))]

    def on_paged_table_opened(self) -> None:
        """Enter goes into the fields."""
        self.screen.query_one(FieldsList).focus()

    def action_go(self, rows: int) -> None:
        """Move the cursor; nothing stands above the first row."""
        self.cursor += rows


class FieldRow(NamedTuple):
    """A field of a step or of the first page, and what stands there."""

    id: str
    name: str
    text: str


class FieldsList(SopTable[FieldRow]):
    """The fields of the step under the cursor on the left; Enter writes on one."""

    ACTIONS = (OPEN.named(N_("Write"), N_("Write on the field under the cursor")),)

    def __init__(self) -> None:
        self.step = ""
        columns: list[Column[FieldRow]] = [
            Column(_("Field"), 15, lambda row: row.name),
            Column(_("Text"), None, lambda row: row.text),
        ]
        super().__init__(columns, "", "fields")

    def of(self, view: Any, step: str, name: str = "") -> None:
        """Show the fields of another step, with the cursor on the field `name`."""
        self.step = step
        self.view = None
        if name:
            self.go_to(name)  # type: ignore[arg-type]
        self.show(view)

    def rows_of(self, view: Any) -> list[FieldRow]:
        """Return the fields in the order of the file."""
        cells = cells_at(view.procedure, self.step)
        language = view.procedure.language
        return [
            FieldRow(name, label(name, language, head=not self.step), _shown(name, cells[name], language, self.step))
            for name in names_at(self.step) if name in cells
        ]  # fmt: skip

    def action_go(self, rows: int) -> None:
        """Move the cursor; nothing stands above the first row."""
        self.cursor += rows


def _shown(name: str, text: str, language: str, step: str) -> str:
    if step and name == "kind":
        return KINDS.word(text, language)
    return "; ".join(text.split("\n"))


class FoundRow(NamedTuple):
    """Something the check finds."""

    id: int
    finding: Finding
    number: str


class FindingsList(SopTable[FoundRow]):
    """What the check finds, live; Enter jumps to the place."""

    ACTIONS = (OPEN.named(N_("Go there"), N_("Go to the step this is about")),)

    def __init__(self) -> None:
        columns: list[Column[FoundRow]] = [
            Column("", 1, lambda row: SIGNS[row.finding.severity]),
            Column("", 3, lambda row: row.finding.rule),
            Column(_("What the check finds"), None, lambda row: explain(row.finding)),
        ]
        super().__init__(columns, _("The check finds nothing: every rule is kept."), "found")

    def rows_of(self, view: Any) -> list[FoundRow]:
        """Return the findings, the heaviest first."""
        order = list(SIGNS)
        heavy = sorted(view.findings, key=lambda one: order.index(one.severity))
        return [FoundRow(place, one, one.step) for place, one in enumerate(heavy)]

    def action_go(self, rows: int) -> None:
        """Move the cursor; nothing stands above the first row."""
        self.cursor += rows
