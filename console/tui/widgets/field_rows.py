"""A field on screen: label, the widget to type into, and under it one sentence: an error, what was understood, a hint.

Must not know what becomes of the values.
"""

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from console.i18n import _
from console.messages import explain
from console.tui.text import safe
from console.tui.widgets import fields
from console.tui.widgets.inputs import LineInput, LongInput, Turn
from console.tui.widgets.living import Living
from console.tui.widgets.matching import Choice
from db.errors import PoraError


class FieldRow(Living, Vertical):
    """One field. `value()` raises ValueError with a sentence when what stands there cannot be taken."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        & > Horizontal { height: auto; }
        & .field-label { height: auto; width: 24; padding-right: 1; color: $text-muted; }
        & .field-note { height: auto; margin-left: 24; padding-left: 1; color: $text-muted; display: none; }
        & .field-widget { height: auto; width: 1fr; }
        &.-here .field-label { color: $foreground; text-style: bold; }
        &.-wrong .field-note { color: $error; text-style: bold; }
    }
    """

    class Changed(Message):
        """What stands in the field is another thing now."""

    def __init__(self, field: fields.Field, given: Any) -> None:
        super().__init__()
        self.field = field
        self.given = given
        self.error = ""

    def compose(self) -> ComposeResult:
        """Label beside or above the widget, the sentence below."""
        mark = " *" if self.field.required else ""
        with Horizontal():
            yield Static(safe(self.field.label + mark), classes="field-label", markup=False)
            with Vertical(classes="field-widget"):
                yield from self.compose_widget()
        yield Static("", classes="field-note", markup=False)

    def compose_widget(self) -> ComposeResult:
        """Yield what is typed into."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the hint or what was understood of the given value."""
        self.note()

    def value(self) -> Any:
        """Return the value. Raises ValueError with a sentence."""
        raise NotImplementedError

    def checked(self) -> Any:
        """Return the value, an empty required field refused. Raises ValueError with a sentence."""
        value = self.value()
        if self.field.required and value in (None, "", []):
            raise ValueError(_("Fill this in."))
        return value

    def echo(self) -> str:
        """Return the sentence under the field when nothing is wrong."""
        return self.field.hint

    def note(self, error: str = "") -> None:
        """Put `error` under the field, or what is said there otherwise."""
        self.error = error
        words = f"! {error}" if error else self.echo()
        note = self.query_one(".field-note", Static)
        note.update(safe(words))
        note.display = bool(words)
        self.set_class(bool(error), "-wrong")

    def take_focus(self) -> None:
        """Let the person type here."""
        self.screen.set_focus(next(widget for widget in self.query(Widget) if widget.focusable))

    def go_on(self) -> None:
        """Enter: the keyboard is in the next field before the next key is looked at."""
        self.screen.focus_next()

    # The pseudo class :focus-within does not reach the label beside the focused widget.

    def on_descendant_focus(self) -> None:
        """Light up the label."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """Dim the label."""
        self.remove_class("-here")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take an old error away while the person mends it."""
        event.stop()
        self.note()
        self.post_message(self.Changed())


class LineRow(FieldRow):
    """One line of text."""

    def compose_widget(self) -> ComposeResult:
        """The line."""
        yield LineInput(str(self.given or ""), entered=self.go_on)

    def value(self) -> str:
        """Return the text."""
        return self.query_one(LineInput).value.strip()


class LongRow(FieldRow):
    """Several lines of text; Tab goes on, Enter begins a line."""

    field: fields.LongField

    def compose_widget(self) -> ComposeResult:
        """The lines."""
        yield LongInput(str(self.given or ""), self.field.lines)

    def value(self) -> str:
        """Return the text."""
        return self.query_one(LongInput).value.rstrip()

    def on_text_area_changed(self) -> None:
        """Take an old error away while the person mends it."""
        self.note()
        self.post_message(self.Changed())


class TurnRow(FieldRow):
    """One of a few."""

    field: fields.ChoiceField | fields.YesNoField

    def compose_widget(self) -> ComposeResult:
        """The line that turns."""
        yes_no = (Choice(True, _("Yes")), Choice(False, _("No")))
        choices = self.field.choices if isinstance(self.field, fields.ChoiceField) else yes_no
        unasked = False if isinstance(self.field, fields.YesNoField) and not self.field.required else None
        yield Turn(choices, unasked if self.given is None else self.given, self.field.label, self.go_on)

    def value(self) -> Any:
        """Return the value of the choice."""
        return self.query_one(Turn).value

    def on_turn_changed(self) -> None:
        """Take an old error away."""
        self.note()
        self.post_message(self.Changed())

    def echo(self) -> str:
        """Say how it works while the person is here."""
        here = self.query_one(Turn).has_focus
        return self.field.hint or (_("Left and right change it, Space lists all.") if here else "")

    def on_descendant_focus(self) -> None:
        """Say how it works."""
        self.note(self.error)

    def on_descendant_blur(self) -> None:
        """Be quiet again."""
        self.note(self.error)


class ParsedRow(FieldRow):
    """A line that is understood while it is typed."""

    field: fields.ParsedField

    def compose_widget(self) -> ComposeResult:
        """The line."""
        yield LineInput("" if self.given is None else self.field.show(self.given), entered=self.go_on)

    def value(self) -> Any:
        """Return what the words mean."""
        understood = self._understood()
        return None if understood is None else understood.value

    def _understood(self) -> fields.Understood | None:
        text = self.query_one(LineInput).value.strip()
        if not text:
            return None
        try:
            return self.field.parse(text)
        except PoraError as error:
            raise ValueError(explain(error)) from error

    def echo(self) -> str:
        """Say what was understood."""
        try:
            understood = self._understood()
        except ValueError:
            return _("Not understood yet. %(hint)s") % {"hint": self.field.hint}
        return f"= {understood.echo}" if understood and understood.echo else self.field.hint
