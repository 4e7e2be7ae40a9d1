"""A form over an operation's plan that says what clashes while it is typed, without ever blocking the keyboard.

Must not write by itself, and must not know SQL.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from console.context import Context
from console.i18n import _
from console.messages import explain
from console.tui.screens.base import WorkScreen
from console.tui.screens.operation_times import Times
from console.tui.screens.operation_words import clash_count
from console.tui.text import safe
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.fields import Field
from console.tui.widgets.form import FormScreen, Submit, Values
from db.errors import Refused
from db.queries.operations import OperationRow

PAUSE = 0.4
"""Seconds without a key before the plan is asked."""
LINES = 3
"""Lines that a clash may take below the fields."""


class PlanningForm(FormScreen):
    """The form of a new or corrected operation. `times` understands its two moments."""

    DEFAULT_CSS = """
    PlanningForm .form-clashes { color: $warning; height: auto; max-height: 3; display: none; }
    """

    def __init__(
        self, screen: WorkScreen[Any], title: str, fields: Sequence[Field], values: Values, write: Submit,
        save: str = "",
    ) -> None:  # fmt: skip
        super().__init__(title, fields, values, self._try, save=save)
        self._write = write
        self._refused: Refused | None = None
        self.overrule = ""
        self.work_screen = screen
        self.times = Times()
        self.standing: tuple[OperationRow, tuple[UUID, ...], tuple[UUID, ...]] | None = None
        self._pause: Timer | None = None
        self._asked: Any = None

    def compose_body(self) -> ComposeResult:
        """The form, and under it what clashes."""
        yield from super().compose_body()
        yield Static("", classes="form-clashes", markup=False)

    # A clash that blocks

    def _try(self, values: Values) -> dict[str, str] | None:
        """Write, in the worker; keep the clash that a reason may overrule."""
        self._refused = None
        try:
            self._write(values)
        except Refused as refused:
            if refused.code != "operation.clash":
                raise
            self._refused = refused
        return {"": explain(self._refused)} if self._refused else None

    def _answered(self, wrong: Any, values: Values) -> None:
        super()._answered(wrong, values)
        if self._refused is None:
            return

        def answered(reason: str | None) -> None:
            if reason:
                self.overrule = reason
                self.action_save()

        hint = _("With a reason it stands, and the reason stays visible. Esc goes back to the form.")
        text = f"{explain(self._refused)}\n\n{hint}"
        self.app.push_screen(ReasonScreen(_("A clash blocks this"), text, yes=_("It stands")), answered)

    # What clashes while typing

    def _make_room(self) -> None:
        super()._make_room()
        clashes = self.query_one(".form-clashes", Static)
        if clashes.display:
            fields = self.query_one(".form-fields")
            room = fields.styles.max_height
            fields.styles.max_height = max(int(room.value) - LINES, 3) if room is not None else 3

    def on_field_row_changed(self) -> None:
        """Ask the plan once the person pauses."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._ask)

    def _ask(self) -> None:
        """Ask the plan what would clash with what stands in the form, when that is another thing than before."""
        values: Values = {}
        for name, row in self._rows.items():
            with suppress(ValueError):  # what is still being typed counts for nothing
                values[name] = row.value()
        span = self.times.span(values.get("starts"), values.get("ends"))
        if span.starts_at is None or span.ends_at is None or span.ends_at <= span.starts_at:
            self._show(0, "")
            return
        asked = (span, *(str(values.get(name)) for name in ("places", "lead", "units", "function", "minimum_strength")))
        if asked == self._asked:
            return
        self._asked = asked
        context = self.work_screen.context
        self.run_worker(lambda: self._check(context, values), thread=True, exclusive=True, group="clashes")

    def _check(self, context: Context, values: Values) -> None:
        worker = get_current_worker()
        try:
            found = self._found(context, values)
        except Exception as error:  # the check only helps: the form lives on without it
            self.log.error(error)
            return
        if not worker.is_cancelled:
            self.call_later(self._show, len(found), explain(found[0].telling) if found else "")

    def _found(self, context: Context, values: Values) -> list[Any]:
        from console.services.clash_drafts import DraftedOperation, of_draft

        span = self.times.span(values.get("starts"), values.get("ends"))
        row, places, units = self.standing or (None, (), ())
        name = str(values.get("name") or "…")
        draft = DraftedOperation(
            row.code if row else _("the new operation"), name, span.starts_at, span.ends_at, span.zone,  # type: ignore[arg-type]
            lead=values.get("lead") or context.actor.unit, function=values.get("function") or "",
            units=values.get("units") or units, places=values.get("places") or places,
            minimum_strength=values.get("minimum_strength"), operation=row.id if row else None,
        )  # fmt: skip
        return context.read(of_draft, draft)

    def _show(self, count: int, first: str) -> None:
        said = f"! {clash_count(count)}: {first}" if count else ""
        clashes = self.query_one(".form-clashes", Static)
        clashes.update(safe(said))
        clashes.display = bool(said)
        self._make_room()
