"""The console itself: modes, what holds on every screen, one open workspace, and what other consoles wrote.

Must not know any aggregate: screens are found by name and imported when they are opened. The writing side of the
database is loaded in the background after the first frame.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar
from uuid import UUID

from textual import events
from textual.app import SystemCommand
from textual.command import CommandPalette, SearchIcon
from textual.screen import Screen
from textual.widgets import Input, TextArea

from console import i18n, settings
from console.context import Context
from console.i18n import N_, _, ngettext
from console.tui import modes
from console.tui.commands import GENERAL, PALETTE, QUIT, UNDO, Command, install, palette
from console.tui.leaving import leave
from console.tui.post_clock import now_here
from console.tui.screens.base import WorkScreen
from console.tui.too_small import SmallestSize, TooSmallScreen
from console.tui.watching import Watcher
from console.tui.widgets.living import LivingApp
from console.tui.widgets.theme import wear
from db.enums import RecordKind
from db.queries import settings as stored_settings


def _standing(name: str, keys: tuple[str, ...], label: str, words: str) -> Command:
    return Command(name, keys, label, words, show=False, group=GENERAL)


FIND = _standing("find", ("f3", "/", "ctrl+f"), N_("Search everything"), N_("Find any record by its words"))
HISTORY = _standing("history", ("f8",), N_("History"), N_("Who did what, when; take it back"))
IMPORT = _standing("import_file", ("i",), N_("Import a file"), N_("Read follow-up lists and minutes as they arrive"))
SETTINGS = _standing("settings", ("0",), N_("Settings"), N_("Post, language, letterhead, who signs"))
LANGUAGE = _standing("language", ("ctrl+l",), N_("Bahasa Indonesia / English"), N_("Change the language now"))

OPENS: dict[RecordKind, tuple[str, str]] = {
    RecordKind.AGENCY: ("agencies", "agencies:AgencyScreen"),
    RecordKind.PERSON: ("people", "people:PersonScreen"),
    RecordKind.PLACE: ("places", "places:PlaceScreen"),
    RecordKind.MEETING: ("meetings", "meeting:MeetingScreen"),
    RecordKind.AGENDA_ITEM: ("meetings", "meeting:MeetingScreen"),
    RecordKind.MINUTE: ("meetings", "meeting:MeetingScreen"),
    RecordKind.DECISION: ("meetings", "meeting:MeetingScreen"),
    RecordKind.TASK: ("tasks", "task:TaskScreen"),
    RecordKind.OPERATION: ("operations", "operation:OperationScreen"),
    RecordKind.RESOURCE: ("operations", "resources:ResourceScreen"),
    RecordKind.DUTY: ("operations", "duties:DutyScreen"),
    RecordKind.DAILY_REPORT: ("operations", "report:ReportScreen"),
    RecordKind.SOP: ("procedures", "sop_version:VersionScreen"),
    RecordKind.SOP_VERSION: ("procedures", "sop_version:VersionScreen"),
    RecordKind.SOP_STEP: ("procedures", "sop_version:VersionScreen"),
    RecordKind.PROPOSAL: ("procedures", "sop_version:VersionScreen"),
    RecordKind.CHECKLIST_RUN: ("procedures", "run:RunScreen"),
}
"""What shows a record: the mode it belongs to, and the screen, made with (context, id of the record or its meeting)."""


READERS = 3
"""Threads that read for screens."""


def _nowhere(error: BaseException) -> None:
    """Report an error nowhere: tests and screenshots have no log."""


class PoraApp(LivingApp[object]):
    """`pora` without a command. `report` writes what nobody foresaw to the log."""

    TITLE = "PORA"
    CSS_PATH = str(Path(__file__).with_name("app.tcss"))
    ENABLE_COMMAND_PALETTE = True
    ACTIONS: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, context: Context, report: Callable[[BaseException], Any] = _nowhere) -> None:
        super().__init__()
        self.context = context
        self.report = report
        self.writing = Lock()
        self._writes = ThreadPoolExecutor(1, thread_name_prefix="pora-write")
        self.pulse = 0
        self.saved_at: datetime | None = None
        self.post = ""
        self.unit = ""
        self.last_opened: datetime | None = None
        self.failure: Exception | None = None
        self._watcher = Watcher(context.location, self._somebody_wrote)
        shown = modes.present()
        self.ACTIONS = (*map(modes.command, shown), FIND, HISTORY, IMPORT, SETTINGS, LANGUAGE, UNDO, PALETTE, QUIT)  # type: ignore[misc]  # the class's, by the modes here
        for mode in shown:
            self.add_mode(mode.name, modes.factory(mode, context))

    # Starting and ending

    def in_turn(self, write: Callable[[], None]) -> Coroutine[Any, Any, None]:
        """Run `write` in the thread that writes, after those before it; leaving its screen does not take it back.

        Writes wait for one another, and for a person asked in the middle of an import, in a thread of their own, so
        that they never keep the few threads that read.
        """
        turn = self._writes.submit(copy_context().run, write)

        async def ended() -> None:
            await asyncio.shield(asyncio.wrap_future(turn))

        return ended()

    async def on_mount(self) -> None:
        """Show the first screen; everything that takes time comes after its first frame."""
        # Every thread keeps a connection with its cache: a few are enough, and memory stays the same every time.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(READERS, thread_name_prefix="pora-read"))
        wear(self)
        install(self, self.ACTIONS)
        await self.switch_mode("home")
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        self._watcher.start()
        self.run_worker(self._read_standing, thread=True, group="standing")
        self.set_timer(0.2, lambda: self.run_worker(self._warm_up, thread=True, group="warm", exit_on_error=False))

    def _read_standing(self) -> None:
        """Read the names that stand on every screen."""
        try:
            read = self.context.read
            post = read(stored_settings.get, "post") or read(stored_settings.get, "name")
            opened = read(stored_settings.get, self._opened_setting)
            from db.queries import agencies

            unit = read(agencies.get, self.context.identity.unit)
        except Exception as error:  # the first screen says what is wrong with the database
            self.log.error(error)
        else:
            self.call_later(self._show_standing, post, (unit.acronym or unit.name) if unit else "", opened)

    def _show_standing(self, post: str, unit: str, opened: str) -> None:
        self.post, self.unit = post, unit
        self.last_opened = datetime.fromisoformat(opened) if opened else None
        self._each_work_screen(lambda screen: screen.show_standing())
        if isinstance(self.screen, WorkScreen):
            self.screen.call_later(self.screen.read)

    def show_post(self, post: str) -> None:
        """Name another post on every screen."""
        self.post = post
        self._each_work_screen(lambda screen: screen.show_standing())

    @property
    def _opened_setting(self) -> str:
        """Each device remembers for itself when it was last opened."""
        return f"opened.{self.context.identity.device}"

    def _warm_up(self) -> None:
        """Load the writing side, so that the first gesture does not wait for it, and note that this device is open."""
        from console.services import workspace

        with self.writing:
            self.context.perform(workspace.set_values, {self._opened_setting: self.context.now().isoformat()})

    def on_unmount(self) -> None:
        """Stop watching; what was begun to be written is written."""
        self._watcher.stop()
        self._writes.shutdown()

    def _handle_exception(self, error: Exception) -> None:
        """Leave with the terminal as it was; whoever started the console logs the error and says one sentence."""
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print no traceback: its values may be text of secret records."""

    # Modes and screens

    async def action_mode(self, name: str) -> None:
        """Open a mode; in the mode already open, go back to its first screen."""
        if name == self.current_mode:
            while len(self.screen_stack) > 1 and isinstance(self.screen, WorkScreen):
                await self.pop_screen()
        else:
            await self.switch_mode(name)

    def action_find(self) -> None:
        """Search everything."""
        self.push_screen(modes.make("search:SearchScreen", self.context))

    def action_history(self) -> None:
        """Show the history of the whole workspace."""
        self.push_screen(modes.make("history:HistoryScreen", self.context))

    def action_import_file(self) -> None:
        """Import a file."""
        self.push_screen(modes.make("importing:ImportScreen", self.context))

    def action_settings(self) -> None:
        """Show the settings."""
        self.push_screen(modes.make("settings:SettingsScreen", self.context))

    async def open_record(self, kind: int, identity: UUID, meeting: UUID | None = None) -> None:
        """Show a record on its own screen, in its own mode. Minutes, decisions and agenda items open their meeting."""
        if kind not in OPENS:
            return
        mode, screen = OPENS[RecordKind(kind)]
        shown = meeting if mode == "meetings" and meeting is not None else identity
        made = modes.make(screen, self.context, shown)
        if mode in self._modes:
            await self.switch_mode(mode)
        await self.push_screen(made)

    async def action_quit(self) -> None:
        """Close the console, from wherever somebody is."""
        leave(self)

    def show_history(self, record: UUID, title: str) -> None:
        """Show what happened to one record."""
        self.push_screen(modes.make("history:HistoryScreen", self.context, record, title))

    # What everybody wrote

    def wrote(self) -> None:
        """Note that this console has just written, and show what changed."""
        self.saved_at = now_here()
        self._changed()

    def _somebody_wrote(self, _pulse: int) -> None:
        self.call_later(self._changed)  # from the watcher's thread

    def _changed(self) -> None:
        self.pulse += 1
        if isinstance(self.screen, WorkScreen):
            self.screen.call_later(self.screen.show_changes)

    def action_undo(self) -> None:
        """Take back this person's last gesture."""
        if isinstance(self.screen, WorkScreen) and not isinstance(self.focused, (Input, TextArea)):
            self.take_back(self.screen, None)

    def take_back(self, screen: WorkScreen[Any], gesture: UUID | None) -> None:
        """Take back a gesture and say on `screen` what became of it."""

        def work(context: Context) -> tuple[str, str, int]:
            from console.services import history

            undone = context.perform(history.take_back, gesture)
            return str(undone.gesture.action), undone.gesture.text, len(undone.kept)

        def done(undone: tuple[str, str, int]) -> None:
            from console.actions import action_text

            action, text, kept = undone
            said = _("Taken back: %(action)s “%(text)s”") % {"action": action_text(action), "text": text}
            if kept:
                stay = ngettext(
                    "%(n)d value changed since or still used stays",
                    "%(n)d values changed since or still used stay",
                    kept,
                )
                said = f"{said}; {stay % {'n': kept}}"
            screen.say(said, "warning" if kept else "done")

        screen.write_later(work, done)

    # Language, palette, size

    def action_language(self) -> None:
        """Speak the other language from now on, and remember it for this workspace."""
        self.speak("en" if i18n.language() == "id" else "id")

    def speak(self, language: str) -> None:
        """Speak `language` from now on, and remember it for this workspace."""
        from dataclasses import replace

        i18n.set_language(language)
        install(self, self.ACTIONS)
        self.context.identity = replace(self.context.identity, language=language)
        self.run_worker(
            lambda: settings.write_identity(self.context.folder, self.context.identity),
            thread=True, group="write", exit_on_error=False,
        )  # fmt: skip
        self.screen.call_later(self.screen.recompose)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """List what can be done now for the palette."""
        yield from palette(screen.app)

    def action_command_palette(self) -> None:
        """Open the palette, in the language spoken now and with a sign that every terminal can draw."""

        def plain_sign() -> None:
            for icon in self.screen.query(SearchIcon):
                icon.icon = ">"
                icon.refresh()

        if not CommandPalette.is_open(self):
            self.push_screen(CommandPalette(placeholder=_(PALETTE.help), id="--command-palette"))
            self.call_after_refresh(plain_sign)

    def on_resize(self, event: events.Resize) -> None:
        """Say that the terminal is too small instead of drawing what nobody can read."""
        small = SmallestSize.not_met_by(event.size)
        covered = isinstance(self.screen, TooSmallScreen)
        if small and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not small:
            self.pop_screen()

    def _each_work_screen(self, act: Callable[[WorkScreen[Any]], None]) -> None:
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, WorkScreen) and screen.is_attached:
                    act(screen)
