"""A short list of choices with a cursor that is seen without colour: in menus, pickers and under form fields.

Must not know what is chosen nor what happens then.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from console.tui.text import cell
from console.tui.widgets.lines import Lines
from console.tui.widgets.matching import Choice

CHOSEN, NOT_CHOSEN = "[x] ", "[ ] "


class ChoiceList(Lines):
    """Choices one to a line. `digits` lets 1 to 9 pick; `many` shows boxes for what is in `chosen`.

    The cursor starts on the choice with value `current`. With `led` a text field leads the list and keeps the keyboard.
    """

    HEADER_LINES = 0
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-list--cursor", "choice-list--hint"}
    DEFAULT_CSS = """
    ChoiceList {
        height: auto; background: $surface;
        & > .choice-list--cursor { text-style: bold; background: $primary; color: $background; }
        & > .choice-list--hint { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "go(-1)", ""),
        ("down", "go(1)", ""),
        ("pageup", "go(-10)", ""),
        ("pagedown", "go(10)", ""),
        ("home", "go(-1000000)", ""),
        ("end", "go(1000000)", ""),
    ]
    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    class Picked(Message):
        """Enter, a click or a digit on `choice`."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        digits: bool = False,
        many: bool = False,
        led: bool = False,
        chosen: Sequence[Any] = (),
        current: Any = None,
    ) -> None:
        super().__init__()
        self.choices = list(choices)
        self.digits = digits
        self.many = many
        self.can_focus = not led
        self.chosen: list[Any] = list(chosen)
        values = [choice.value for choice in choices]
        self.set_reactive(ChoiceList.cursor, values.index(current) if current in values else 0)

    def on_mount(self) -> None:
        """Measure the first choices."""
        self.set_lines(len(self.choices))

    def on_resize(self) -> None:
        """Keep the cursor on screen."""
        self.show_span(self.cursor)

    def set_choices(self, choices: Sequence[Choice], keep: bool = False) -> None:
        """Show other choices, the cursor on the first one, or where it was when `keep`."""
        self.choices = list(choices)
        self.set_reactive(ChoiceList.cursor, self.validate_cursor(self.cursor if keep else 0))
        self.set_lines(len(choices))
        self.show_span(self.cursor)
        self.refresh(layout=True)

    @property
    def current(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self.cursor] if self.choices else None

    def toggle(self, value: Any) -> None:
        """Choose or unchoose `value` in a list of many."""
        if value in self.chosen:
            self.chosen.remove(value)
        else:
            self.chosen.append(value)
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor inside the list."""
        return max(0, min(cursor, len(self.choices) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the changed lines."""
        self.refresh_span(old)
        self.refresh_span(new)
        self.show_span(new)

    def action_go(self, lines: int) -> None:
        """Move the cursor by `lines`."""
        self.cursor += lines

    def pick(self, place: int) -> None:
        """Pick the choice at `place`."""
        if 0 <= place < len(self.choices):
            self.cursor = place
            self.post_message(self.Picked(self.choices[place]))

    def key_enter(self, event: events.Key) -> None:
        """Pick the choice under the cursor."""
        event.stop()
        self.pick(self.cursor)

    def on_key(self, event: events.Key) -> None:
        """Pick by digit."""
        if self.digits and event.character and event.character in "123456789":
            event.stop()
            self.pick(int(event.character) - 1)

    def on_click(self, event: events.Click) -> None:
        """Pick the clicked choice."""
        place = event.get_content_offset(self)
        if place is not None:
            self.pick(place.y + self.top)

    def body_strip(self, line: int) -> Strip:
        """Return one choice: cursor sign, digit or box, label, and its hint at the right."""
        if line >= len(self.choices):
            return Strip.blank(self.width, self.component("lines--row"))
        choice = self.choices[line]
        at_cursor = line == self.cursor
        style = self.component("choice-list--cursor") if at_cursor else self.component("lines--row")
        lead = "> " if at_cursor else "  "
        if self.many:
            lead += CHOSEN if choice.value in self.chosen else NOT_CHOSEN
        if self.digits:
            lead += f"{line + 1} " if line < 9 else "  "
        room = max(self.width - len(lead), 1)
        label = min(cell_len(choice.label) + 1, max(room // 2, 24))  # the label first, the hint in what is left
        hint = min(max(room - label, 0), cell_len(choice.hint) + 1) if choice.hint else 0
        hint_style = style if at_cursor else self.component("choice-list--hint")
        segments = [Segment(lead + cell(choice.label, room - hint), style)]
        if hint:
            segments.append(Segment(" " + cell(choice.hint, hint - 1, "right"), hint_style))
        return self.whole(segments, style)
