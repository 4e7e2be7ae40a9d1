"""The half of live minutes that takes lines: into the draft at once, through the writer in order, back when refused.

Must not know what stands around the line; must not decide what a line means.
"""

from datetime import UTC, datetime
from uuid import UUID

from console.context import Context
from console.i18n import _
from console.messages import coded, explain
from console.tui.screens.base import WorkScreen, now_here
from console.tui.screens.live_draft import Draft, Job, Kept
from console.tui.screens.live_view import LiveView, read_live
from console.tui.screens.live_writer import LineWriter, Outcome
from console.tui.widgets.minute_input import MinuteInput


class LiveLinesScreen(WorkScreen[None]):
    """A meeting, the lines on their way into it, and those refused. Subclasses lay out and draw."""

    def __init__(self, context: Context, meeting: UUID) -> None:
        super().__init__(context)
        self.meeting = meeting
        self.view: LiveView | None = None
        self.waiting: list[Job] = []
        self.refused: list[tuple[Job, str]] = []
        self._draft = Draft(context.folder, meeting, context.location.key)
        self._kept = Kept()
        self._stored = 0
        self._writer: LineWriter | None = None

    def on_mount(self) -> None:
        """Begin to write, and to keep what is typed every second."""
        self._writer = LineWriter(self.context, self.pora.writing, self.meeting, self._told)
        self.set_interval(1.0, self.keep)

    def on_unmount(self) -> None:
        """Let the line being written finish; the others stay in the draft."""
        if self._writer is not None:
            self._writer.stop()
        self._draft.close()

    @property
    def writer(self) -> LineWriter:
        """What writes the lines, one after the other."""
        assert self._writer is not None
        return self._writer

    @property
    def input(self) -> MinuteInput:
        """The line."""
        return self.query_one(MinuteInput)

    def draw(self) -> None:
        """Show the view, the waiting and the refused lines."""
        raise NotImplementedError

    # Reading

    def read(self) -> None:
        """Read the meeting; what was stored meanwhile makes the answer stale, and it is read again."""
        stored = self._stored
        self.read_later(
            lambda context: read_live(context, self.meeting),
            lambda view: self.show(view) if stored == self._stored else self.read(),
        )

    def show(self, view: LiveView | None) -> None:
        """Show the meeting as it stands; the first time, bring back what a killed terminal left."""
        if view is None:
            self.say(_("This meeting is no longer here."), "error")
            return
        first, self.view = self.view is None, view
        self.writer.known = view
        self.draw()
        if first:
            self._restore(view)

    # The draft

    def keep(self) -> None:
        """Write what is on screen and not in the record into the draft file, when it changed."""
        if self.view is None:
            return  # what was left here has not been brought back yet
        kept = Kept((*(job for job, _why in self.refused), *self.waiting), self.input.text)
        if kept == self._kept:
            return
        try:
            self._draft.write(kept)
        except OSError as error:
            self.say(_("What you type is not kept: %(error)s") % {"error": error.strerror or str(error)}, "error")
        else:
            self._kept = kept

    def keep_typing(self) -> None:
        """The letters of the last second too."""
        self.keep()

    def _restore(self, view: LiveView) -> None:
        """Send lines on their way that were entered and not stored; put the line that was being typed back."""
        kept = self._draft.read()
        self._kept = kept
        stored = {row.written_at for row in view.minutes}
        for job in kept.jobs:
            if job.at not in stored:
                self.enter(job)
        if kept.typing and not self.input.text:
            self.input.put(kept.typing)
            self.input.note(_("What you were typing was brought back."))
        self.keep()

    # Entering lines

    def enter(self, job: Job) -> None:
        """Take a line or a turn of the agenda: into the draft, then to the writer. Never waits."""
        self.waiting.append(job)
        self.keep()
        self.writer.put(job)
        self.draw()

    def enter_text(self, text: str) -> None:
        """Take a typed line."""
        self.enter(Job(text, datetime.now(UTC)))

    def _told(self, outcome: Outcome) -> None:
        self._hand(self._settled, outcome)  # from the writer's thread

    def _settled(self, outcome: Outcome) -> None:
        if outcome.error is not None and outcome.waits:
            self.say(_("Kept, and tried again: %(why)s") % {"why": self._why(outcome.error)}, "warning")
            return
        if outcome.job in self.waiting:
            self.waiting.remove(outcome.job)
        if outcome.error is not None:
            self._hand_back(outcome.job, self._why(outcome.error))
        else:
            self._stored += 1
            self.pora.saved_at = now_here()
            self.show_standing()
        if outcome.view is not None:
            self.show(outcome.view)
        else:
            self.draw()
        self.keep()

    def _why(self, error: Exception) -> str:
        known = coded(error)
        if known is not None:
            return explain(known)
        self.pora.report(error)
        return _("Something unforeseen happened (%(error)s); see the log.") % {"error": type(error).__name__}

    def _hand_back(self, job: Job, why: str) -> None:
        """Put a refused line back into the input; while something else is typed there, among the minutes."""
        if job.item is not None:
            self.say(why, "error")
        elif self.input.text:
            self.refused.append((job, _("%(why)s (Up in the empty line brings it back)") % {"why": why}))
        else:
            self.input.put(job.text)
            self.input.note(why, wrong=True)

    def on_minute_input_recalled(self) -> None:
        """Bring the last refused line back into the empty input."""
        if self.refused:
            job, why = self.refused.pop()
            self.input.put(job.text)
            self.input.note(why, wrong=True)
            self.draw()
            self.keep()
