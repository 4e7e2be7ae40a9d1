"""A board of cards in columns, drawn line by line: side by side on a wide screen, one column at a time on a narrow one.

Must not know what the cards are nor which moves are allowed: the screen is asked to move, and shows new cards.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from console.i18n import _
from console.tui.text import cell
from console.tui.widgets.lines import Lines

CARD_LINES = 3
CARD_HEIGHT = CARD_LINES + 1
SIDE_BY_SIDE = 100
NARROWEST_COLUMN = 22


class BoardColumn(NamedTuple):
    """One column: the value that its cards carry, and its title."""

    key: str
    title: str


class Card(NamedTuple):
    """One card. `code` and `due` share the first line, `title` the second, `unit` the third.

    `urgent` puts a sign before `due`: overdue, or whatever the screen means by it. `data` is the screen's own.
    """

    id: UUID
    column: str
    code: str
    title: str
    unit: str = ""
    due: str = ""
    urgent: bool = False
    data: Any = None


class Board(Lines):
    """The board. Posts `Opened`, `Highlighted` and `Moved`; holds all its cards, a few hundred, in memory."""

    HEADER_LINES = 2
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"board--{n}" for n in ("header", "cursor", "code", "urgent", "quiet")}
    DEFAULT_CSS = """
    Board {
        & > .board--header { text-style: bold; background: $panel; color: $primary; }
        & > .board--cursor { text-style: bold; background: $primary; color: $background; }
        & > .board--code { color: $accent; }
        & > .board--urgent { color: $error; text-style: bold; }
        & > .board--quiet { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(0,-1)", "", show=False),
        Binding("down", "go(0,1)", "", show=False),
        Binding("left", "go(-1,0)", "", show=False),
        Binding("right", "go(1,0)", "", show=False),
        Binding("pageup", "go(0,-5)", "", show=False),
        Binding("pagedown", "go(0,5)", "", show=False),
        Binding("home", "go(0,-1000000)", "", show=False),
        Binding("end", "go(0,1000000)", "", show=False),
        Binding("shift+left,<", "move(-1)", "", show=False),
        Binding("shift+right,>", "move(1)", "", show=False),
    ]

    class CardMessage(Message):
        """Something about one card."""

        def __init__(self, board: "Board", card: Card | None) -> None:
            super().__init__()
            self.board = board
            self.card = card

        @property
        def control(self) -> "Board":
            """The board, so that `@on(Board.Opened, "#tasks")` works."""
            return self.board

    class Opened(CardMessage):
        """Enter or a double click on `card`."""

        card: Card

    class Highlighted(CardMessage):
        """The cursor stands on `card` now; None in an empty column."""

    class Moved(CardMessage):
        """A person asks to move `card` to the column with key `to`; nothing has moved yet."""

        card: Card

        def __init__(self, board: "Board", card: Card, to: str) -> None:
            super().__init__(board, card)
            self.to = to

    def __init__(
        self, columns: Sequence[BoardColumn], cards: Sequence[Card] = (), *, id: str | None = None  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.columns = list(columns)
        self._cards: list[list[Card]] = []
        self._column = 0
        self._place = 0
        self._deal(cards)

    def _deal(self, cards: Sequence[Card]) -> None:
        places = {column.key: at for at, column in enumerate(self.columns)}
        self._cards = [[] for _column in self.columns]
        for card in cards:
            if card.column in places:
                self._cards[places[card.column]].append(card)

    # What a screen calls

    def show(self, cards: Sequence[Card]) -> None:
        """Show other cards; the cursor stays on the same card wherever it is now, else where it was."""
        before = self.current
        self._deal(cards)
        for at, column in enumerate(self._cards):
            for place, card in enumerate(column):
                if before is not None and card.id == before.id:
                    self._column, self._place = at, place
        self._settle()

    @property
    def current(self) -> Card | None:
        """The card under the cursor."""
        column = self._cards[self._column] if self._cards else []
        return column[self._place] if self._place < len(column) else None

    # Moving

    def _settle(self) -> None:
        """Bring the cursor on screen and draw everything: sideways moves change most of it anyway."""
        self._place = max(0, min(self._place, len(self._cards[self._column]) - 1))
        shown = [self._cards[at] for at in self._window()]
        self.set_lines(max((len(cards) for cards in shown), default=0) * CARD_HEIGHT)
        self.show_span(self._place * CARD_HEIGHT, CARD_HEIGHT)
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def action_go(self, columns: int, cards: int) -> None:
        """Move the cursor."""
        self._column = max(0, min(self._column + columns, len(self.columns) - 1))
        before = self._place
        self._place = max(0, min(self._place + cards, len(self._cards[self._column]) - 1))
        if columns:
            self._settle()
            return
        for place in (before, self._place):
            self.refresh_span(place * CARD_HEIGHT, CARD_HEIGHT)
        self.show_span(self._place * CARD_HEIGHT, CARD_HEIGHT)
        self.post_message(self.Highlighted(self, self.current))

    def action_move(self, steps: int) -> None:
        """Ask to move the card under the cursor by `steps` columns."""
        to = self._column + steps
        if self.current is not None and 0 <= to < len(self.columns):
            self.post_message(self.Moved(self, self.current, self.columns[to].key))

    def action_open(self) -> None:
        """Open the card under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    def key_enter(self, event: events.Key) -> None:
        """Open the card under the cursor; no binding, so that the screen's own command names it in the footer."""
        event.stop()
        self.action_open()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked card; a double click opens it."""
        place = event.get_content_offset(self)
        if place is None:
            return
        at = next((at for at, left, width in self._placed() if left <= place.x < left + width), None)
        if at is None:
            return
        self._column = at
        if place.y >= self.HEADER_LINES:
            self._place = (place.y - self.HEADER_LINES + self.top) // CARD_HEIGHT
        self._settle()
        if event.chain == 2:
            self.action_open()

    # Drawing

    def on_resize(self) -> None:
        """Place the columns anew."""
        self._settle()

    def _window(self) -> range:
        """Return which columns are on screen: as many as fit, the cursor's among them."""
        width = self.width
        fitting = max(width // NARROWEST_COLUMN, 1) if width >= SIDE_BY_SIDE else 1
        count = min(fitting, len(self.columns))
        first = max(0, min(self._column - count // 2, len(self.columns) - count))
        return range(first, first + count)

    def _placed(self) -> list[tuple[int, int, int]]:
        """Return column number, left edge and width of every column on screen; one cell of space between them."""
        window = self._window()
        each, rest = divmod(self.width - len(window) + 1, len(window))
        placed, left = [], 0
        for nth, at in enumerate(window):
            width = each + (1 if nth < rest else 0)
            placed.append((at, left, width))
            left += width + 1
        return placed

    def header_strip(self, line: int) -> Strip:
        """Return the titles with how many cards each holds, and a rule."""
        style = self.component("board--header")
        segments: list[Segment] = []
        placed = self._placed()
        for nth, (at, _left, width) in enumerate(placed):
            segments.append(Segment(" " if nth else "", style))
            title = f"{self.columns[at].title} ({len(self._cards[at])})"
            if len(placed) < len(self.columns) and at == self._column:
                title = f"< {title} > {at + 1}/{len(self.columns)}"
            here = at == self._column
            rule = self.sign("━", "=") if here else self.sign("─", "-")
            segments.append(Segment(cell(" " + title, width) if line == 0 else rule * width, style))
        return self.whole(segments, style)

    def body_strip(self, line: int) -> Strip:
        """Return one line through the cards of all columns on screen."""
        place, part = divmod(line, CARD_HEIGHT)
        segments: list[Segment] = []
        for nth, (at, _left, width) in enumerate(self._placed()):
            if nth:
                segments.append(Segment(" ", self.component("lines--row")))
            cards = self._cards[at]
            if place < len(cards):
                at_cursor = at == self._column and place == self._place
                segments += self._card_line(cards[place], part, width, at_cursor)
            else:
                nothing = _("no cards") if not cards and line == 1 else ""
                segments.append(Segment(cell("  " + nothing, width), self._quiet()))
        return self.whole(segments, self.component("lines--row"))

    def _quiet(self) -> Style:
        return self.component("lines--row") + self.component("board--quiet")

    def _card_line(self, card: Card, part: int, width: int, at_cursor: bool) -> list[Segment]:
        """Return line `part` of a card; every line of the card under the cursor begins with a sign."""
        if part >= CARD_LINES:
            return [Segment(" " * width, self.component("lines--row"))]
        base = self.component("board--cursor") if at_cursor else self.component("lines--row")
        edge = "> " if at_cursor else self.sign("│ ", "| ")
        room = max(width - 2, 1)
        if part == 0:
            due = ("! " if card.urgent else "") + card.due
            kind = base if at_cursor else base + self.component("board--urgent" if card.urgent else "board--quiet")
            due_width = min(len(due) + 1, room // 2 + 3) if due else 0
            code = base if at_cursor else base + self.component("board--code")
            return [
                Segment(edge, base),
                Segment(cell(card.code, room - due_width), code),
                Segment(cell(due, due_width, "right"), kind),
            ]
        words, style = (card.title, base) if part == 1 else (card.unit, base if at_cursor else self._quiet())
        return [Segment(edge, base), Segment(cell(words, room), style)]
