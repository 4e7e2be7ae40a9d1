"""The screen on which every screen over records stands: the open workspace, reading and writing in worker threads.

A screen declares `MODE`, writes `compose_body` and `read`, and never touches the database in the interface's thread.
Must not know any aggregate.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.worker import get_current_worker

from console.context import Context
from console.i18n import language
from console.tui.modes import ModeBar
from console.tui.post_clock import now_here
from console.tui.screens.saying import SayingScreen
from console.tui.widgets.form import FormScreen
from console.tui.widgets.key_bar import KeyBar
from console.tui.widgets.status import StatusBar
from console.tui.widgets.table import PagedTable

__all__ = ["WorkScreen", "now_here"]

Result = TypeVar("Result")
T = TypeVar("T")


class WorkScreen(SayingScreen[Result]):
    """A screen over the workspace. The mode bar stands above `compose_body`, status line and footer below it.

    What is read is handed to the interface's thread; what goes wrong becomes a sentence in the status line.
    """

    MODE: ClassVar[str] = ""

    def __init__(self, context: Context, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.context = context
        self._seen = -1
        self._language = ""

    def compose(self) -> ComposeResult:
        """Frame the screen's own widgets."""
        yield ModeBar(self.MODE or self.app.current_mode)
        yield from self.compose_body()
        yield StatusBar()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Yield the screen's own widgets."""
        raise NotImplementedError

    # Reading

    def read(self) -> None:
        """Ask for what this screen shows besides its tables. Called when it first appears and after every change."""

    def refresh_data(self) -> None:
        """Show what stands in the database now. Somebody else may have written; text being typed is left alone."""
        self._seen = self.pora.pulse
        for table in self.query(PagedTable):
            table.reload()
        self.read()

    def show_changes(self) -> None:
        """Show what somebody has just written."""
        self.show_standing()
        self.refresh_data()

    def read_later(self, work: Callable[[Context], T], then: Callable[[T], Any], group: str = "read") -> None:
        """Run `work(context)` in a worker thread and hand what it returns to `then`. A newer call drops this one.

        Example: `self.read_later(lambda c: c.read(queries.get, identity), self._show)`.
        """

        def run() -> None:
            worker = get_current_worker()
            try:
                found = work(self.context)
            except Exception as error:  # whatever it is, the console lives on and says so
                self._hand(self.say_error, error)
            else:
                if not worker.is_cancelled:
                    self._hand(then, found)

        self.run_worker(run, thread=True, exclusive=True, group=group)

    def write_later(
        self, work: Callable[[Context], T], done: Callable[[T], Any] | None = None, said: str = ""
    ) -> None:
        """Run `work(context)`, which performs a use case, in a worker thread; then say so and read anew.

        Modules of `console.services` and `db.models` are named inside `work`, so that loading them never stops the
        keyboard: `self.write_later(lambda c: c.perform(services.places.remove, identity), said=_("Removed"))`.
        Writes are never dropped and follow one another.
        """

        writing = self.pora.writing  # asked for here: the screen may be gone when the thread begins

        def run() -> None:
            try:
                with writing:
                    found = work(self.context)
            except Exception as error:
                self._hand(self.say_error, error)
            else:
                self._hand(self._written, found, done, said)

        self.run_worker(self.pora.in_turn(run), group="write")

    def _hand(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call `function` in this screen's own turn, so never while it is being composed nor when it has gone."""
        with suppress(RuntimeError):  # the console was left while the worker ran: nobody is there to be told
            self.call_later(function, *arguments)

    def _written(self, found: T, done: Callable[[T], Any] | None, said: str) -> Any:
        self.wrote(said)
        return done(found) if done is not None else None

    def wrote(self, said: str = "") -> None:
        """Say that a gesture is on disk, and show what it changed. Call it after writing by other ways."""
        if said:
            self.say(said, "done")
        self.pora.wrote()

    def open_form(self, form: FormScreen, done: Callable[[dict[str, Any]], Any] | None = None, said: str = "") -> None:
        """Put a form over this screen; its `submit` writes. When it was taken, say so and read anew."""

        def closed(values: dict[str, Any] | None) -> None:
            if values is not None:
                self._written(values, done, said)

        self.app.push_screen(form, closed)

    # Coming back

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The first screen of a mode cannot be left, so it does not offer to."""
        if action == "back" and self.is_attached:
            return self.app.screen_stack[0] is not self
        return super().check_action(action, parameters)

    async def on_screen_resume(self) -> None:
        """Show what changed while another screen was on top: records, language, the time of the last gesture."""
        if self._language not in ("", language()):
            await self.recompose()
        self._language = language()
        self.show_standing()
        if self._seen == -1:
            self._seen = self.pora.pulse
            self.call_after_refresh(self.read)
        elif self._seen != self.pora.pulse:
            self.refresh_data()

    async def recompose(self) -> None:
        """Compose anew in the language spoken now, and read anew."""
        self._language = language()
        await super().recompose()
        self.show_standing()
        self.read()
