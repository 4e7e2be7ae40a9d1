"""Ticking the steps of a run: one keystroke for done, skipped, not applicable, or a way at a decision.

No rule and no SQL.
"""

from typing import Any
from uuid import UUID

from console import run_words as words
from console.context import Context
from console.i18n import _
from console.tui.screens import asking
from console.tui.screens.run_acting import remember
from console.tui.screens.run_commands import TICKS
from console.tui.screens.run_note import note_fields
from console.tui.screens.run_work import RunWork, attach
from console.tui.widgets.choose import ChooseScreen
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice
from console.tui.widgets.picker import PickScreen
from db.enums import RecordKind


class RunTicking(RunWork):
    """A screen on which the steps of a run are ticked. Declares `step`: the key of the one under the cursor."""

    def __init__(self, context: Context, run: UUID) -> None:
        super().__init__(context, run)
        self._follow = True
        self._writing = ""
        self._ticks = 0
        self._next = ""

    @property
    def acting(self) -> UUID:
        """For which agency is ticked."""
        return self.view.acting if self.view is not None else self.context.actor.unit

    @property
    def step(self) -> str:
        """The key of the step under the cursor."""
        raise NotImplementedError

    def at_end(self) -> bool:
        """Tell whether the cursor stands on the step ticked last: then what is next is to close."""
        view = self.view
        return bool(view and view.status.progress.path and view.status.progress.path[-1].step == self.step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the run and the step under the cursor allow."""
        status = self.view.status if self.view is not None else None
        if action in TICKS:
            if status is None or status.row.state != "running":
                return False
            if action in ("exit", "exit_letter"):  # while a tick is being written, a digit must not leave the screen
                return bool(parameters) and (bool(self._writing) or self._way(*parameters) is not None)
            return bool(self.step)
        if action == "difference":
            return status is not None and status.superseded is not None
        if action == "lessons":
            of_operation = status is not None and status.row.subject_kind == RecordKind.OPERATION
            return of_operation and bool(status and status.progress.deviations)
        if action == "picture":
            return status is not None and any(item.step == self.step for item in status.items)
        return super().check_action(action, parameters)

    @property
    def ways(self) -> tuple[str, ...]:
        """The exits of the step under the cursor."""
        return words.labels(self.view.status, self.step) if self.view is not None else ()

    def _way(self, given: object) -> str | None:
        """Return the exit meant by its place, or by the letter its label begins with."""
        if isinstance(given, int):
            return self.ways[given] if given < len(self.ways) else None
        return next((label for label in self.ways if label.casefold().startswith(str(given))), None)

    def action_done(self) -> None:
        """Tick it; at a decision ask which way; at the end close."""
        view = self.view
        if view is None or view.status.row.state != "running":
            return
        if view.status.progress.finished and self.at_end():
            self._close()
        elif self.ways:
            led = words.exit_words(view.status.procedure, self.known())
            choices = [Choice(label, said) for label, said in zip(self.ways, led, strict=True)]
            title = words.named(view.status.procedure, self.step)

            def chosen(way: str | None) -> None:
                if way is not None:
                    self._tick("done", exit=way)

            self.app.push_screen(ChooseScreen(title, choices), chosen)
        else:
            self._tick("done")

    def known(self) -> Any:
        """Return the step under the cursor."""
        assert self.view is not None
        return self.view.status.procedure.step(self.step)

    def action_exit(self, place: int) -> None:
        """Take this way."""
        way = self._way(place)
        if way is not None:
            self._tick("done", exit=way)

    def action_exit_letter(self, letter: str) -> None:
        """Take the way that begins with this letter."""
        way = self._way(letter)
        if way is not None:
            self._tick("done", exit=way)

    def action_skip(self) -> None:
        """Ask why, and skip it."""

        def answered(reason: str | None) -> None:
            if reason:
                self._tick("skipped", reason=reason)

        if self.view is not None:
            named = words.named(self.view.status.procedure, self.step)
            self.app.push_screen(ReasonScreen(_("Why is the step skipped?"), named, yes=_("Skip")), answered)

    def action_not_applicable(self) -> None:
        """It does not apply."""
        self._tick("not_applicable")

    def _tick(self, outcome: str, **said: Any) -> None:
        """Write a tick. A key pressed before the last one is on disk ticks nothing: it would tick the same step."""
        key, acting = self.step, self.acting
        if not key or self._writing:
            return
        self._writing, self._follow = key, True
        self._ticks = len(self.view.status.items) if self.view is not None else 0

        def work(context: Context) -> object:
            try:
                return _write(context, self.run_id, key, outcome, acting, said)
            except Exception:
                self._writing = ""
                raise

        named = words.named(self.view.status.procedure, key) if self.view else key
        self.write_later(work, said=_("Ticked: %(step)s") % {"step": named})

    def action_note(self) -> None:
        """Tick it with everything that can be said of it."""
        view = self.view
        if view is None:
            return
        key, acting = self.step, self.acting
        ways = [Choice(label, label) for label in self.ways]

        def submit(values: Values) -> None:
            said = {name: values.get(name) or "" for name in ("exit", "note", "evidence", "person_text")}
            with self.pora.writing:
                item = _write(self.context, self.run_id, key, "done", acting, {**said, "at": values["at"]})
            if values["path"]:
                with self.pora.writing:
                    attach(item.id, values["path"], self.context)
            self._follow = True

        fields = note_fields(self.context, ways, view.status.row.zone)
        form = FormScreen(words.named(view.status.procedure, key), fields, {}, submit, save=_("Tick it"))
        self.open_form(form, said=_("Ticked: %(step)s") % {"step": words.named(view.status.procedure, key)})

    def action_acting(self) -> None:
        """Choose for which agency is ticked from now on."""

        def chosen(agency: UUID | None) -> None:
            if agency is not None:
                self.write_later(lambda context: remember(context, agency))

        choices = asking.agency_choices(self.context)
        self.app.push_screen(PickScreen(_("For which agency do you tick?"), choices), chosen)


def _write(context: Context, run: UUID, step: str, outcome: str, acting: UUID, said: dict[str, Any]) -> Any:
    from console.services import checklists
    from db.enums import StepOutcome

    given = checklists.Ticked(step, StepOutcome(outcome), agency=acting, **said)
    return context.perform(checklists.tick, run, given)
