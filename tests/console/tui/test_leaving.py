"""Screens left, and the console ended, at nasty moments: nothing breaks, whatever is still on its way."""

import asyncio
import inspect
import threading
from importlib import import_module
from pkgutil import walk_packages
from typing import Any
from uuid import UUID

import pytest
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

import console.tui
from console.importing.report import RowReport
from console.tui.app import PoraApp
from console.tui.commands import SEARCH, Offer
from console.tui.screens.base import WorkScreen
from console.tui.too_small import TooSmallScreen
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen
from console.tui.widgets.fields import DateField, LineField, LongField, PickField, PickManyField, YesNoField
from console.tui.widgets.form import FormScreen
from console.tui.widgets.living import Living
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickManyScreen, PickScreen
from console.tui.widgets.screen import HelpScreen, MenuScreen
from tests.console.tui.patience import quiet
from tests.console.tui.running import asked

pytestmark = pytest.mark.usefixtures("english")
HERE = UUID(int=7)
LONG = 0.25
"""Seconds a read takes at most while its screen is left: longer than a screen stands, short enough for all screens."""
CHOICES = [Choice(1, "Satu"), Choice(2, "Dua")]


def every_class(base: type) -> set[type]:
    """Return the classes of the console that stand on `base`."""
    for module in walk_packages(console.tui.__path__, "console.tui."):
        import_module(module.name)
    found, known = [base], set()
    while found:
        one = found.pop()
        known.add(one)
        found += [sub for sub in one.__subclasses__() if sub not in known]
    return {one for one in known if one.__module__.startswith("console.tui")}


def fields() -> list[Any]:
    """One field of each kind."""
    return [
        LineField("line", "Line"), LongField("long", "Long"), DateField("day", "Day"), YesNoField("yes", "Yes"),
        PickField("one", "One", choices=lambda: CHOICES), PickManyField("many", "Many", choices=lambda: CHOICES),
    ]  # fmt: skip


def dialogs(context: Any) -> list[Screen[Any]]:
    """Make every dialog."""
    from console.tui.screens.planning_form import PlanningForm
    from console.tui.screens.procedure_facts import FactsScreen
    from console.tui.screens.task_asking import AskingForm

    return [
        ConfirmScreen("Sure?"), ConfirmScreen("Sure?", danger=True), ReasonScreen("Why?"), TooSmallScreen(),
        ChooseScreen("Which?", CHOICES, current=2), PickScreen("Which?", lambda: CHOICES),
        PickManyScreen("Which?", lambda: CHOICES, [2]), FormScreen("Form", fields(), {"one": 2}),
        HelpScreen("Help", [SEARCH]), MenuScreen("Menu", [Offer(SEARCH, App())]),
        AskingForm(WorkScreen(context), "Form", fields(), {}, lambda values, given: None),
        PlanningForm(WorkScreen(context), "Form", fields(), {}, lambda values: None), FactsScreen("Facts", []),
    ]  # fmt: skip


def screens(context: Any) -> list[Screen[Any]]:
    """Make every screen of the console; those about one record get one that is not here."""
    from console.tui.screens.import_parts import RowScreen
    from console.tui.screens.procedure import ProcedureScreen
    from console.tui.screens.procedure_shelf import Shelf
    from console.tui.screens.task_reminders import TaskReminderScreen

    made: list[Screen[Any]] = [
        RowScreen(context, RowReport(1, "taken", None, ())), TaskReminderScreen(context, [HERE]),
        ProcedureScreen(context, Shelf(), Shelf().entries()[0]), *dialogs(context),
    ]  # fmt: skip
    done = {type(one) for one in made}
    for one in sorted(every_class(Screen) - done, key=lambda cls: cls.__name__):
        wanted = [
            name for name, given in inspect.signature(one).parameters.items() if given.default is inspect.Parameter.empty
        ]
        if not one.__subclasses__():
            made.append(one(**{name: context if name == "context" else HERE for name in wanted}))
    return made


def own_handlers(cls: type) -> list[str]:
    """Return the handlers a class of the console declares itself."""
    return [name for name in vars(cls) if name.startswith(("on_", "key_", "watch_"))]


def test_whatever_in_the_console_handles_messages_stops_when_it_is_left():
    loose = [cls.__name__ for cls in every_class(MessagePump) if own_handlers(cls) and not issubclass(cls, Living)]
    assert not loose


def test_no_screen_searches_for_what_it_focuses_when_it_appears():
    for cls in every_class(Widget):
        mount = vars(cls).get("on_mount")
        assert mount is None or ".focus(" not in inspect.getsource(mount), cls.__name__


async def test_every_screen_can_be_left_before_it_stands(sqlite_context):
    app = PoraApp(asked(sqlite_context))
    async with app.run_test():
        for turns in (0, 1, 2, 4, 9):
            for screen in screens(sqlite_context):
                app.push_screen(screen)
                for _turn in range(turns):
                    await asyncio.sleep(0)
                app.pop_screen()
        await quiet(app)
        assert app.failure is None


@pytest.mark.parametrize("turns", [0, 2, 9, 50])
async def test_the_console_can_end_while_screens_are_being_opened(sqlite_context, turns):
    app = PoraApp(asked(sqlite_context))
    async with app.run_test():
        for screen in screens(sqlite_context):
            app.push_screen(screen)
        for _turn in range(turns):
            await asyncio.sleep(0)
        app.exit()
    assert app.failure is None


@pytest.mark.parametrize("end", ["pop", "exit"])
async def test_every_screen_can_be_left_while_workers_read(sqlite_context, monkeypatch, end):
    gate = threading.Event()
    read = type(sqlite_context).read

    def wait(self, *arguments, **named):
        gate.wait(LONG)
        return read(self, *arguments, **named)

    app = PoraApp(asked(sqlite_context))
    async with app.run_test(size=(120, 40)):
        monkeypatch.setattr(type(sqlite_context), "read", wait)
        for screen in screens(sqlite_context):
            await app.push_screen(screen)
            if end == "pop":
                await asyncio.sleep(0.01)
                app.pop_screen()
        if end == "exit":
            app.exit()
        gate.set()
        await asyncio.sleep(0.2)
        await quiet(app)
    assert app.failure is None
