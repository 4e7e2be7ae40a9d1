"""The form of every draft: short, keyboard first, every error under its field, nothing typed ever lost by mistake.

Must not know records: `submit` turns values into one, in a worker thread, and returns what is wrong with them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Button, Static

from console.i18n import N_, _
from console.messages import explain
from console.tui.commands import Command, install
from console.tui.text import safe
from console.tui.widgets import field_rows, fields
from console.tui.widgets.confirm import ConfirmScreen
from console.tui.widgets.dialog import Dialog, PlainButton, buttons, cancel_button
from console.tui.widgets.pick_rows import PickManyRow, PickRow
from db.errors import PoraError

Values = dict[str, Any]
# Returns None when done, else sentences by field name; the empty name is about the whole form. Runs in a thread.
Submit = Callable[[Values], Mapping[str, str] | None]

# Two of border, title and its gap, buttons and hint with theirs.
FRAME_LINES = 8

SAVE = Command("save", ("f2", "ctrl+s"), N_("Save"), N_("Keep what is typed"))
LEAVE = Command("cancel", ("escape",), N_("Cancel"), N_("Leave without saving"))

ROWS: dict[type[fields.Field], type[field_rows.FieldRow]] = {
    fields.LineField: field_rows.LineRow,
    fields.LongField: field_rows.LongRow,
    fields.ChoiceField: field_rows.TurnRow,
    fields.YesNoField: field_rows.TurnRow,
    fields.ParsedField: field_rows.ParsedRow,
    fields.DateField: field_rows.ParsedRow,
    fields.TimeField: field_rows.ParsedRow,
    fields.PickField: PickRow,
    fields.PickManyField: PickManyRow,
}


class FormScreen(Dialog[Values | None]):
    """Answers the values once `submit` took them, or None. Enter goes on, Ctrl+S or F2 saves, Esc asks when dirty."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (SAVE, LEAVE)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+enter", "save", "", show=False)]
    # Labels stand above the fields only where there is no room beside them.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (64, "-narrow"), (100, "-wide")]
    DEFAULT_CSS = """
    FormScreen {
        & > .dialog { width: 100; }
        & .form-fields { height: auto; margin-top: 1; scrollbar-size-vertical: 1; }
        &.-tiny > .dialog, &.-narrow > .dialog { width: 100%; height: 100%; }
        &.-tiny FieldRow > Horizontal { layout: vertical; }
        &.-tiny .field-label, &.-tiny .field-widget { width: 100%; }
        &.-tiny .field-note { margin-left: 0; }
        &.-wide FieldRow { margin-bottom: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        form_fields: Sequence[fields.Field],
        values: Mapping[str, Any] | None = None,
        submit: Submit | None = None,
        *,
        save: str = "",
    ) -> None:
        super().__init__(title)
        self.form_fields = form_fields
        self.given = dict(values or {})
        self.submit = submit
        self.save_label = save
        self._rows: dict[str, field_rows.FieldRow] = {}
        self._dirty = False
        self._busy = False
        self.AUTO_FOCUS = ".form-fields *" if form_fields else "*"  # type: ignore[misc]  # Textual reads it from the screen
        install(self, self.ACTIONS)

    def compose_body(self) -> ComposeResult:
        """The fields, what is wrong with the whole, the buttons."""
        with VerticalScroll(classes="form-fields", can_focus=False):
            for field in self.form_fields:
                self._rows[field.name] = ROWS[type(field)](field, self.given.get(field.name))
                yield self._rows[field.name]
        yield Static("", classes="dialog-error", markup=False)
        save = PlainButton(self.save_label or _("Save"), "save", "primary")
        yield buttons(save, cancel_button())
        yield Static(self._keys(), classes="dialog-hint", markup=False)

    def _keys(self) -> str:
        """Say how to go on: in a long field Enter begins a new line."""
        if any(isinstance(field, fields.LongField) for field in self.form_fields):
            return _("* required   Tab next   F2 save   Esc cancel")
        return _("* required   Enter next   F2 save   Esc cancel")

    def on_resize(self) -> None:
        """Leave the buttons on screen, however many fields there are."""
        self._make_room()

    def _make_room(self) -> None:
        error = self.query_one(".dialog-error", Static)
        used = FRAME_LINES + (len(str(error.content).split("\n")) + 1 if error.display else 0)
        self.query_one(".form-fields").styles.max_height = max(self.size.height - used, 3)

    @property
    def dirty(self) -> bool:
        """Tell whether anything was changed by hand."""
        return self._dirty

    def on_field_row_changed(self) -> None:
        """Remember that something was typed."""
        self._dirty = True

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_cancel()

    def action_cancel(self) -> None:
        """Close suggestions, or leave; ask first when something was typed."""
        for row in self.query(PickRow):
            if row.open:
                row.close()
                return
        if self._busy:
            return
        if not self.dirty:
            self.dismiss(None)
            return

        def answered(leave: bool | None) -> None:
            if leave:
                self.dismiss(None)

        question = ConfirmScreen(
            _("Leave without saving?"),
            _("What you typed here is lost."),
            yes=_("Leave"),
            no=_("Go on typing"),
            danger=True,
        )
        self.app.push_screen(question, answered)

    def action_save(self) -> None:
        """Check every field, then let `submit` take the values."""
        if self._busy:
            return
        values: Values = {}
        wrong: dict[str, str] = {}
        for name, row in self._rows.items():
            try:
                values[name] = row.checked()
            except ValueError as error:
                wrong[name] = str(error)
        if wrong:
            self._show_wrong(wrong)
        elif self.submit is None:
            self.dismiss(values)
        else:
            self._busy = True
            self._show_error(_("Saving…"))
            self._submit(self.submit, values)

    @work(thread=True, exclusive=True, group="submit")
    def _submit(self, submit: Submit, values: Values) -> None:
        try:
            wrong = submit(values)
        except PoraError as error:
            field = str(error.details.get("field", ""))
            wrong = {field if field in self._rows else "": explain(error)}
        except Exception as error:  # whatever it is, what was typed stays on screen
            self.log.error(error)
            wrong = {"": _("It could not be saved: %(error)s") % {"error": error}}
        self.call_later(self._answered, wrong, values)

    def _answered(self, wrong: Mapping[str, str] | None, values: Values) -> None:
        self._busy = False
        if wrong:
            self._show_wrong(wrong)
        else:
            self.dismiss(values)

    def _show_wrong(self, wrong: Mapping[str, str]) -> None:
        for name, row in self._rows.items():
            row.note(wrong.get(name, ""))
        whole = [sentence for name, sentence in wrong.items() if name not in self._rows]
        self._show_error("\n".join(f"! {sentence}" for sentence in whole))
        first = next((row for name, row in self._rows.items() if name in wrong), None)
        if first is not None:
            first.take_focus()
            first.scroll_visible(animate=False)

    def _show_error(self, words: str) -> None:
        error = self.query_one(".dialog-error", Static)
        error.update(safe(words, one_line=False))
        error.display = bool(words)
        self._make_room()
