"""Proposals to a version with their fate, and what is done with them: a list on its screen.

No rule and no SQL.
"""

from functools import partial
from typing import Any
from uuid import UUID

from console.context import Context
from console.i18n import N_, _
from console.procedure_changes import about, fate_of, summary
from console.tui.commands import DELETE, OPEN, Command
from console.tui.screens.sop_section import SopTable, doing, write
from console.tui.widgets.columns import Column
from console.tui.widgets.confirm import ReasonScreen
from console.tui.widgets.fields import Field, LineField, LongField
from console.tui.widgets.form import FormScreen, Values
from db.enums import ProposalFate, ProposalKind
from db.queries.proposals import ProposalRow

ACCEPT = Command("accept", ("f5", "a"), N_("Accept"), N_("Write the proposal into the text as it stands"))
ACCEPT_AS = Command("accept_as", ("f6", "b"), N_("Accept changed"), N_("Write another text instead; both are kept"))
REJECT = Command("reject", ("f7", "t"), N_("Reject"), N_("Reject it, with a reason"))
COMBINE = Command("combine", ("g",), N_("Combine"), N_("One text in place of the marked proposals; Space marks"))
TAKE_BACK = DELETE.named(N_("Take back the proposal"), N_("The agency takes its proposal back"))
NO_TEXT = (ProposalKind.DELETE, ProposalKind.MOVE)


class ProposalsTable(SopTable[ProposalRow]):
    """The proposals, step by step. Space marks several."""

    ACTIONS = (ACCEPT, ACCEPT_AS, REJECT, COMBINE, TAKE_BACK, OPEN)
    MULTI = True

    def __init__(self) -> None:
        columns: list[Column[ProposalRow]] = [
            Column(_("Code"), 6, lambda row: row.code),
            Column(_("About"), 18, about),
            Column(_("Agency"), 16, lambda row: row.agency_short),
            Column(_("Fate"), None, self._fate),
            Column(_("Change"), None, summary, hide_below=100),
        ]
        super().__init__(columns, _("No proposal yet. F2 proposes a change."), "proposal-list")

    def _fate(self, row: ProposalRow) -> str:
        doubt = self.shown is not None and row.id in self.shown.conflicts
        return ("! " if doubt else "") + fate_of(row)

    def rows_of(self, view: Any) -> list[ProposalRow]:
        """Return the proposals in the order of the steps they are about, the open ones of a step first."""
        places = {step.key: place for place, step in enumerate(view.procedure.steps, 1)}
        last = len(places) + 1

        def key(row: ProposalRow) -> tuple[Any, ...]:
            near = places.get(row.step, places.get(row.after, last) if row.kind == ProposalKind.INSERT else last)
            return (near if row.step else 0, row.field, row.fate != ProposalFate.OPEN, row.proposed_at, row.id)

        return sorted(view.proposals, key=key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is open is decided."""
        row = self.cursor_row
        undecided = self.open and row is not None and row.fate == ProposalFate.OPEN
        if action in ("accept", "reject", "delete"):
            return undecided
        if action == "accept_as":
            return undecided and row is not None and row.kind not in NO_TEXT
        if action == "combine":
            return self.open and len(self._together()) > 1
        return super().check_action(action, parameters)

    def _together(self) -> list[ProposalRow]:
        """Return the marked open proposals, or all open ones about the same text as the one under the cursor."""
        row = self.cursor_row
        if self.marked:
            return [one for one in self.marked.values() if one.fate == ProposalFate.OPEN]
        if row is None or self.shown is None or row.kind != ProposalKind.REPLACE:
            return []
        same = (row.step, row.field, row.kind)
        return [one for one in self.shown.open_proposals if (one.step, one.field, one.kind) == same]

    def action_accept(self) -> None:
        """Write it into the text."""
        row = self.cursor_row
        if row is not None:
            said = _("%(code)s accepted; u takes it back") % {"code": row.code}
            self.work.write_later(doing("proposals", "accept", row.id), said=said)

    def action_reject(self) -> None:
        """Reject it, with a reason."""
        row = self.cursor_row
        if row is None:
            return

        def answered(reason: str | None) -> None:
            if reason:
                self.work.write_later(doing("proposals", "reject", row.id, reason), said=_("Rejected"))

        self.app.push_screen(ReasonScreen(_("Reject %(code)s?") % {"code": row.code}, summary(row)), answered)

    def action_delete(self) -> None:
        """Note that the agency takes it back."""
        row = self.cursor_row
        if row is None:
            return

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.work.write_later(doing("proposals", "withdraw", row.id, reason), said=_("Taken back"))

        question = _("Does %(agency)s take %(code)s back?") % {"agency": row.agency_short, "code": row.code}
        self.app.push_screen(ReasonScreen(question, summary(row), required=False), answered)

    def action_accept_as(self) -> None:
        """Ask for the text to write instead."""
        row = self.cursor_row
        if row is not None:
            title = _("Accept %(code)s with changes") % {"code": row.code}
            self.work.open_form(self._text_form(title, row.new_text, partial(_accept_as, row.id)), said=_("Accepted"))

    def action_combine(self) -> None:
        """Ask for one text in place of several."""
        rows = self._together()
        if len(rows) < 2:
            return
        title = _("One text for %(codes)s") % {"codes": ", ".join(row.code for row in rows)}
        form = self._text_form(title, rows[0].new_text, partial(_combine, [row.id for row in rows]), rows)
        self.work.open_form(form, lambda _values: self.unmark_all(), _("Combined"))

    def _text_form(self, title: str, text: str, act: Any, rows: list[ProposalRow] | None = None) -> FormScreen:
        hint = "; ".join(f"{row.agency_short}: {row.new_text}" for row in rows or () if row.field)
        fields: list[Field] = [
            LongField("text", _("Text"), required=True, lines=4 if "\n" not in text else 10, hint=hint),
            LineField("reason", _("Reason")),
        ]

        def submit(values: Values) -> None:
            write(self.work, lambda context: act(values, context))

        return FormScreen(title, fields, {"text": text}, submit, save=_("Write it"))


def _accept_as(identity: UUID, values: Values, context: Context) -> object:
    from console.services import proposals

    return context.perform(proposals.accept_changed, identity, values["text"], values["reason"])


def _combine(identities: list[UUID], values: Values, context: Context) -> object:
    from console.services import proposals

    return context.perform(proposals.combine, identities, values["text"], values["reason"])
