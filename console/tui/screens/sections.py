"""Screens of one record: the head, the next step, and everything that belongs to the record in sections below.

Must not know any record: a screen names its sections and says what is in them.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from console.context import Context
from console.i18n import N_, _
from console.tui.commands import Command
from console.tui.screens.base import WorkScreen
from console.tui.text import cell
from console.tui.widgets.section_bar import NextStep, SectionBar

LEFT = Command("section(-1)", ("left",), N_("Section to the left"), show=False, menu=False)
RIGHT = Command("section(1)", ("right",), N_("Section"), N_("Left and right go through the sections"), menu=False)


class Step(NamedTuple):
    """The one obvious thing to do next: the action of the screen and what it is called."""

    action: str
    label: str


def doors(sections: Mapping[str, str]) -> tuple[Command, ...]:
    """Return a command for each section, for the menu and the palette."""
    return tuple(
        Command(f"open_section('{name}')", (), label, N_("Open this section"), show=False)
        for name, label in sections.items()
    )


class SectionedScreen(WorkScreen[None]):
    """A heading and sections of which one is open: left and right go through them, a click opens one."""

    SECTIONS: ClassVar[Mapping[str, str]] = {}
    """The id of each section's widget, and what it is called; the first is open first."""
    DEFAULT_CSS = """
    SectionedScreen { & ContentSwitcher { height: 1fr; } & ContentSwitcher > * { height: 1fr; } }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._section = next(iter(self.SECTIONS))

    def compose_body(self) -> ComposeResult:
        """Heading, the bar, the open section, what stands below it."""
        yield from self.compose_head()
        yield SectionBar([(name, _(label)) for name, label in self.SECTIONS.items()])
        with ContentSwitcher(initial=self._section):
            yield from self.compose_sections()
        yield from self.compose_foot()

    def compose_head(self) -> ComposeResult:
        """Yield what stands above the bar."""
        yield Static("", classes="title", markup=False)

    def compose_sections(self) -> ComposeResult:
        """Yield one widget per section, whose id is the section's name."""
        raise NotImplementedError

    def compose_foot(self) -> ComposeResult:
        """Yield what stands below the open section."""
        return iter(())

    def show_title(self, title: str) -> None:
        """Write the heading, cut to the width."""
        self.query_one(".title", Static).update(cell(title, self.room))

    @property
    def room(self) -> int:
        """How many columns a line of the head has."""
        return max(self.size.width - 2, 1)

    @property
    def section(self) -> Widget:
        """The widget of the open section."""
        found: Any = self.query_one(ContentSwitcher).visible_content
        assert isinstance(found, Widget)
        return found

    def action_section(self, steps: int) -> None:
        """Go through the sections."""
        self.action_open_section(self.query_one(SectionBar).beside(steps))

    def action_open_section(self, name: str) -> None:
        """Open one section; the cursor goes into it."""
        self._section = name
        self.query_one(SectionBar).show(name)
        self.query_one(ContentSwitcher).current = name
        self.enter_section()

    def enter_section(self) -> None:
        """Put the cursor into the open section."""
        self.section.focus()

    def on_section_bar_picked(self, message: SectionBar.Picked) -> None:
        """Open the clicked section."""
        self.action_open_section(message.name)


class RecordScreen(SectionedScreen):
    """A sectioned screen that says in its head how the record stands and what is to be done next: Enter takes it."""

    AUTO_FOCUS = "NextStep"
    DEFAULT_CSS = """
    RecordScreen { & #about { height: 1; padding: 0 1; } }
    """

    def compose_head(self) -> ComposeResult:
        """Heading, how the record stands, the next step."""
        yield from super().compose_head()
        yield Static("", id="about", markup=False)
        yield NextStep()

    def draw_head(self) -> None:
        """Write the head, when the record was read: on `show_head`."""
        raise NotImplementedError

    def next_step(self) -> Step | None:
        """Return what is to be done next, once the record was read; None when nothing is."""
        raise NotImplementedError

    def show_head(self, title: str, about: str) -> None:
        """Write title, standing and the next step, cut to the width."""
        self.show_title(title)
        self.say_standing(cell(about, self.room))
        step = self.next_step()
        self.query_one(NextStep).show(_(step.label) if step else "")

    def say_standing(self, text: Any) -> None:
        """Write the line under the heading."""
        self.query_one("#about", Static).update(text)

    def on_resize(self) -> None:
        """Cut the head to the new width."""
        self.draw_head()

    async def on_next_step_taken(self) -> None:
        """Do what the line says."""
        step = self.next_step()
        if step is not None:
            await self.run_action(step.action)
