"""Freezing the text of a version (kunci naskah): what stands in the way or is still open is shown first.

No rule and no SQL.
"""

from typing import Any

from console.i18n import _, ngettext
from console.messages import explain
from console.procedure_changes import about, summary
from console.tui.screens.base import WorkScreen
from console.tui.screens.sop_section import doing
from console.tui.screens.sop_view import SopView, missing, rejected
from console.tui.text import cell
from console.tui.widgets.confirm import ConfirmScreen, ReasonScreen

LISTED = 6
"""How many mistakes or proposals are named before freezing."""
LINE = 66
"""Cells of a line of the question."""


class Freezing(WorkScreen[None]):
    """A screen over one version that can freeze it. Subclasses hold `view`."""

    view: SopView | None = None

    def do(self, verb: str, said: str, *arguments: Any) -> None:
        """Perform a use case of console.services.sops on the version."""
        if self.view is not None:
            self.write_later(doing("sops", verb, self.view.version.id, *arguments), said=said)

    def action_freeze(self) -> None:
        """Freeze the text, after what stands in the way or is still open was shown."""
        view = self.view
        if view is None:
            return
        if view.errors:
            self._show_errors(view)
        elif view.open_proposals:
            self._overrule(view)
        else:
            self._ask_to_freeze(view)

    def _show_errors(self, view: SopView) -> None:
        lines = [f"{one.rule} {explain(one)}" for one in view.errors[:LISTED]]
        text = "\n".join([*lines, *_more(len(view.errors) - LISTED)])
        title = _("The check finds mistakes: the text cannot be frozen yet")

        def answered(yes: bool | None) -> None:
            if yes:
                self.call_later(self.run_action, "edit")

        self.app.push_screen(ConfirmScreen(title, text, yes=_("Set them right"), no=_("Later")), answered)

    def _overrule(self, view: SopView) -> None:
        rows = view.open_proposals
        listed = (f"{row.code} {row.agency_short}, {about(row)}: {summary(row)}" for row in rows[:LISTED])
        lines = [cell(line, LINE).rstrip() for line in listed]  # the reason below must stay on the screen
        told = _("These proposals are still open. Frozen now, they are rejected with your reason; Esc to decide them.")

        def answered(reason: str | None) -> None:
            if reason:
                self.do("freeze", _("The text is frozen"), reason)

        text = "\n".join([told, *lines, *_more(len(rows) - LISTED)])
        self.app.push_screen(ReasonScreen(_("Freeze the text?"), text, yes=_("Freeze")), answered)

    def _ask_to_freeze(self, view: SopView) -> None:
        said = [_("It gets its number and its hash, and never changes again. A change is a new version.")]
        silent, against = missing(view), rejected(view)
        if silent:
            said.append(ngettext("%(n)d word is missing in the grid.", "%(n)d words are missing in the grid.", silent)
                        % {"n": silent})  # fmt: skip
        if against:
            no = ngettext("%(n)d cell of the grid says no.", "%(n)d cells of the grid say no.", against)
            said.append(no % {"n": against})

        def answered(yes: bool | None) -> None:
            if yes:
                self.do("freeze", _("The text is frozen"))

        self.app.push_screen(ConfirmScreen(_("Freeze the text?"), "\n".join(said), yes=_("Freeze")), answered)


def _more(count: int) -> list[str]:
    return [_("and %(count)d more") % {"count": count}] if count > 0 else []
