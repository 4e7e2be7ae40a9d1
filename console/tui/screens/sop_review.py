"""The regular review of a procedure at our unit: the official table, step by step. No rule and no SQL."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _, ngettext, short_date
from console.tui.commands import NEW, OPEN, PRINT, Command
from console.tui.screens.adoption_list import AdoptionList
from console.tui.screens.adoption_papers import print_monitoring
from console.tui.screens.operation_section import doing, write
from console.tui.screens.sop_review_view import Held, Judged, read_held
from console.tui.widgets.columns import Column
from console.tui.widgets.fields import ChoiceField, Field, LineField, LongField
from console.tui.widgets.form import FormScreen, Values
from console.tui.widgets.matching import Choice

JUDGE = OPEN.named(N_("Judge"), N_("Does this step run well? Remark, action, initials"))
WELL = Command("well", ("space",), N_("Runs well"), N_("The step runs well; goes on to the next one"))
BEGIN = NEW.named(N_("New review"), N_("Begin a review with today's date"))
CONCLUDE = Command("conclude", ("f8", "s"), N_("Conclude"), N_("The conclusion; the next one is due in six months"))
TABLE = PRINT.named(N_("Table"), N_("Write the official table as PDF and open it; without a review an empty one"))
SIGNS = {True: N_("runs well"), False: N_("does not run well"), None: ""}


class ReviewScreen(AdoptionList[Judged]):
    """Every step with its judgement."""

    TITLE_TEXT = N_("Review of a procedure")
    HELP_TEXT = N_(
        "Every six months: does each step run well? Space says yes and goes on, Enter asks for remark and action. F8 "
        "concludes the review, F9 writes the official table. Without a review the first word begins one of today."
    )
    ACTIONS = (JUDGE, WELL, BEGIN, CONCLUDE, TABLE)
    ON_ROW = ("open", "well")

    def __init__(self, context: Context, version: UUID) -> None:
        super().__init__(context)
        self.version = version
        self.found: Held | None = None

    def columns(self) -> Sequence[Column[Judged]]:
        """The columns of the official table."""
        return [
            Column(_("No."), 4, lambda one: str(one.place + 1), "right"),
            Column(_("Procedure"), None, lambda one: one.activity),
            Column(_("Assessment"), 20, lambda one: _said(one.runs_well)),
            Column(_("Remark"), 18, lambda one: one.line.note if one.line else ""),
            Column(_("Action"), 24, lambda one: one.line.action if one.line else "", hide_below=110),
            Column(_("Initials"), 10, lambda one: one.line.initials if one.line else "", hide_below=100),
        ]

    def identity(self, row: Judged) -> Any:
        """The key of the step."""
        return row.step

    def empty(self) -> str:
        """A text without steps."""
        return _("This text has no steps.")

    def read(self) -> None:
        """Read the last review of our unit."""
        self.read_later(partial(read_held, self.version), self._show)

    def _show(self, found: Held | None) -> None:
        if found is None:
            self.say(_("This record is not here any more."), "error")
            return
        self.found = found
        held, row = found.review, found.version
        open_steps = sum(one.runs_well is None for one in found.steps)
        left = ngettext("%(n)d step not judged", "%(n)d steps not judged", open_steps) % {"n": open_steps}
        when = _("no review yet: Space or Enter begins one") if held is None else short_date(held.held_on)
        state = "" if held is None else held.conclusion or _("under way")
        about = "  ·  ".join(filter(None, (when, held.assessor if held else "", state)))
        heading = f"{_('Review of a procedure')}  ·  {row.code}@{row.number}"
        self.show_rows(heading, f"{row.title}\n{about}", left if open_steps and held and not held.conclusion else "",
                       found.steps)  # fmt: skip

    def in_full(self, row: Judged) -> str:
        """Return one step with remark and action."""
        said = [f"{row.place + 1}. {row.activity}"]
        if row.line is not None:
            said.append("  ".join(filter(None, (_said(row.runs_well), row.line.note))))
            said.append(f"{_('Action')}: {row.line.action}" if row.line.action else "")
        return "\n".join(part for part in said if part)

    # What can be said

    def _given(self, *, new: bool = False) -> tuple[date, str, str]:
        """Return day, assessor and conclusion of the review that is written to."""
        held = self.found.review if self.found and not new else None
        return (held.held_on, held.assessor, held.conclusion) if held else (self.context.today(), "", "")

    def _work(self, *lines: tuple[Any, ...], new: bool = False) -> Callable[[Context], Any]:
        """Return the work that writes lines (the fields of a `Judged` of the use cases) into the review."""
        day, assessor, conclusion = self._given(new=new)

        def work(context: Context) -> Any:
            from console.services import adoption as services

            said = [services.Judged(*line) for line in lines]
            return context.perform(services.review, self.version, day, said, assessor, conclusion)

        return work

    def action_new(self) -> None:
        """Begin a review."""
        self.write_later(self._work(new=True), said=_("Review begun"))

    def action_well(self) -> None:
        """Say that the step runs well, and go on."""
        row = self.row
        if row is None:
            return
        line = row.line
        kept = (line.note, line.action, line.initials) if line else ("", "", "")
        self.write_later(self._work((row.step, True, *kept)))
        self.table.action_go(1)

    def action_open(self) -> None:
        """Ask how the step went."""
        row = self.row
        if row is None:
            return
        choices = [Choice("well", _("runs well")), Choice("not", _("does not run well")), Choice("", _("not judged"))]
        fields: list[Field] = [
            ChoiceField("runs", _("Assessment"), choices=choices),
            LongField("note", _("Remark"), lines=2, hint=_("Always for what does not run well")),
            LongField("action", _("Action"), lines=2),
            LineField("initials", _("Initials")),
        ]
        line = row.line
        runs = {True: "well", False: "not", None: ""}[row.runs_well] if line else "well"
        usual = {"runs": runs, **{name: getattr(line, name) for name in ("note", "action", "initials") if line}}

        def submit(values: Values) -> None:
            well = {"well": True, "not": False}.get(values["runs"] or "")
            write(self, self._work((row.step, well, values["note"], values["action"], values["initials"])))

        title = f"{row.place + 1}. {row.activity}"
        self.open_form(FormScreen(title, fields, usual, submit), said=_("Noted"))

    def action_conclude(self) -> None:
        """Ask for the conclusion."""
        day, assessor, conclusion = self._given()
        fields: list[Field] = [
            LineField("assessor", _("Assessor"), hint=_("Empty: you")),
            LongField("conclusion", _("Conclusion"), required=True, lines=3),
        ]

        def submit(values: Values) -> None:
            said = (values["assessor"], values["conclusion"])
            write(self, doing("adoption", "review", self.version, day, [], *said))

        usual = {"assessor": assessor, "conclusion": conclusion}
        self.open_form(FormScreen(_("Conclude the review"), fields, usual, submit), said=_("Review concluded"))

    def action_print(self) -> None:
        """Write the official table."""
        held = self.found.review if self.found else None
        print_monitoring(self, self.version, self.context.actor.unit, held.held_on if held else None)


def _said(runs_well: bool | None) -> str:
    return _(SIGNS[runs_well]) if runs_well is not None else ""
