"""A run of a procedure as its screen reads it, and the words of the step that is to be done now.

Runs in worker threads; must not know widgets. No rule and no SQL.
"""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid5

from rich.text import Text

from console import run_words as words
from console.context import Context
from console.i18n import _, ngettext
from console.run_words import StepLine
from console.tui.text import safe
from sops.procedure import Step
from sops.running import Waiting

if TYPE_CHECKING:
    from console.services.checklists import Status


class StepRow(NamedTuple):
    """A step in the list of a run."""

    id: UUID
    line: StepLine
    pictures: int


class RunView(NamedTuple):
    """A run with everything about it, and for which agency this console ticks."""

    status: "Status"
    rows: list[StepRow]
    acting: UUID
    acting_short: str
    acting_codes: frozenset[str]

    @property
    def first(self) -> str:
        """The key of the step that is next; "" when none is."""
        current = self.status.progress.current
        return current[0].step if current and not self.status.row.is_over else ""

    def waiting(self, step: str) -> Waiting | None:
        """Return until when a step is to be done; None when it is not next."""
        if self.status.row.is_over:
            return None
        return next((one for one in self.status.progress.current if one.step == step), None)


def row_id(step: str) -> UUID:
    """Return what the list knows a step by."""
    return uuid5(NAMESPACE_OID, step)


def read_run(context: Context, run: UUID, acting: UUID | None) -> RunView | None:
    """Read a run; None when it is not here. Without an acting agency it is the unit of this console."""
    from console.services import checklists
    from db.queries import agencies, attachments
    from db.queries import checklists as queries

    if context.read(queries.get, run) is None:
        return None
    status = context.read(checklists.status, run, context.today())
    unit = acting or context.actor.unit
    pictures: dict[str, int] = {}
    for item in status.items:
        found = len(context.read(attachments.of_record, item.id))
        pictures[item.step] = pictures.get(item.step, 0) + found
    rows = [StepRow(row_id(line.step), line, pictures.get(line.step, 0)) for line in words.lines(status)]
    names = context.read(agencies.names)
    return RunView(status, rows, unit, names.get(unit, ""), context.read(queries.codes_of, unit))


def about(view: RunView) -> str:
    """Return the line under the heading: for whom one ticks first, then state, who holds it, what it belongs to."""
    row = view.status.row
    parts = [
        _("you tick for %(agency)s") % {"agency": view.acting_short}, words.state_words(row),
        _("held by %(agency)s") % {"agency": row.holder_short} if row.holder_short else "", row.subject_code or "",
    ]  # fmt: skip
    return "  ·  ".join(part for part in parts if part)


def minds(view: RunView) -> list[str]:
    """Return what a person should know before going on: a newer text, a text that is not in force."""
    status = view.status
    if status.row.is_over:
        return []
    found = words.doubt_words(status)
    if status.superseded is not None:
        found.append(_("d shows what it says otherwise."))
    return [" ".join(found)] if found else []


def step_text(view: RunView, key: str, now: datetime, arrow: str) -> Text:
    """Return the step under the cursor, large: who, until when, what it needs; or that the end is reached."""
    status = view.status
    step = status.procedure.step(key)
    if status.progress.finished and not status.row.is_over and not key:
        return safe(_("An end is reached. Space closes the run."), "bold")
    if step is None:
        return safe(_("Nothing is left to do."))
    text = _heading(view, step)
    waiting = view.waiting(key)
    if waiting is not None:
        paused = status.row.state == "paused"
        text.append("\n")
        text.append_text(safe(_("Paused. F8 goes on with it.") if paused else _keys(view, step, arrow), "reverse"))
    for style, label, said in _facts(view, step, waiting, now):
        if said:
            text.append("\n")
            text.append_text(safe(f"{label}{'' if label == '!' else ':'} ", "bold"))
            text.append_text(safe(said, style))
    return text


def _heading(view: RunView, step: Step) -> Text:
    total = len(view.status.procedure.steps)
    number = words.number_of(view.status.procedure, step.key)
    return safe(f"{number}/{total}  {step.activity.upper()}", "bold")


def _facts(view: RunView, step: Step, waiting: Waiting | None, now: datetime) -> list[tuple[str, str, str]]:
    """Return what stands in the box: look, label, text; what is missing is left out by the caller."""
    status, procedure = view.status, view.status.procedure
    zone = status.row.zone
    who = words.actor_words(procedure, step)
    late = waiting is not None and waiting.due is not None and waiting.due < now
    found = [("", _("Who"), who)]
    if not status.row.is_over and words.belongs_to_another(procedure, step, view.acting_codes):
        said = _("This is not a step of %(agency)s. a: tick for another.") % {"agency": view.acting_short}
        found.append(("bold", "!", said))
    if waiting is not None:
        said = words.time_words(waiting, zone, now)
        found.append(("bold" if late else "", _("Until"), f"! {said}" if late else said))
    else:
        found.append(("", _("Time"), words.duration_words(procedure, step)))
    found += [
        ("", _("Needs"), "; ".join(step.requirements)), ("", _("Output"), "; ".join(step.outputs)),
        ("", _("Note"), step.note), ("", _("Without network"), step.fallback), ("", _("Escalation"), step.escalation),
    ]  # fmt: skip
    return found + [("", _("Ticked"), said) for said in ticked(view, step.key)]


def ticked(view: RunView, key: str) -> list[str]:
    """Return what was ticked at a step, each with hour and person."""
    row = view.status.row
    found = []
    for item in view.status.items:
        if item.step == key:
            one = "; ".join(part for part in (item.exit, item.reason, item.note, item.evidence) if part)
            about_it = words.outcome_words(next(line for line in words.lines(view.status) if line.step == key))
            outcome = about_it if item.exit == "" else item.exit
            said = f"{outcome}, {words.brief(item.ticked_at, row.zone, row.started_at)}, {words.by(item)}"
            found.append(f"{said} ({one})" if one and one != outcome else said)
    return found


def _keys(view: RunView, step: Step, arrow: str) -> str:
    labels = words.labels(view.status, step.key)
    if not labels:
        return _("Space: done   l: skip   x: does not apply   c: with a note")
    exits = words.exit_words(view.status.procedure, step)
    ways = "   ".join(f"{number}: {one.replace('→', arrow)}" for number, one in enumerate(exits, 1))
    return ways + "   " + _("l: skip   x: does not apply")


def late_words(view: RunView, now: datetime) -> str:
    """Return how many steps are late now; empty when none is."""
    if view.status.row.is_over:
        return ""
    count = sum(one.due is not None and one.due < now for one in view.status.progress.current)
    return ngettext("%(n)d step is late", "%(n)d steps are late", count) % {"n": count} if count else ""
