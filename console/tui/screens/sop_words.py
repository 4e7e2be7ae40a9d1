"""The proposals to a version, and the one under the cursor word by word. No rule and no SQL."""

from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from console.i18n import _
from console.procedure_changes import about, compared, conflict_words, fate_of, texts_compared
from console.tui.redline_view import beside
from console.tui.screens.sop_proposals import ProposalsTable
from console.tui.text import safe
from console.tui.widgets.living import Living
from db.enums import ProposalFate, ProposalKind
from db.queries.proposals import ProposalRow
from sops.cells import LISTS, cells_of, head_of, step_text
from sops.changes import Conflict


class ProposalsSection(Living, Vertical):
    """The list above, the words of the proposal under the cursor below."""

    DEFAULT_CSS = """
    ProposalsSection {
        & > ProposalsTable { height: 1fr; min-height: 5; }
        & > VerticalScroll { height: 1fr; border-top: solid $panel; padding: 0 1; background: $surface; }
        & > VerticalScroll > Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """Both parts."""
        yield ProposalsTable()
        with VerticalScroll(can_focus=False):
            yield Static("", id="words", markup=False)

    @property
    def table(self) -> ProposalsTable:
        """The list."""
        return self.query_one(ProposalsTable)

    def on_resize(self) -> None:
        """Two columns may have room now."""
        self.draw()

    def draw(self) -> None:
        """Show the proposal under the cursor."""
        row = self.table.cursor_row
        drawn = self._words(row) if row is not None else ""
        self.query_one("#words", Static).update(drawn)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _words(self, row: ProposalRow) -> RenderableType:
        view = self.table.shown
        assert view is not None
        width = self.size.width - 4
        head = Text.assemble((f"{row.code}  {about(row)}  ", "bold"), safe(f"{row.agency_short}  ·  {fate_of(row)}"))
        said = [text for text in (row.reason, row.fate_reason and f"{row.decided_by}: {row.fate_reason}") if text]
        if row.safety:
            said.append(_("Concerns safety (keselamatan)"))
        parts: list[RenderableType] = [head, *(safe(text, "italic") for text in said)]
        doubt = view.conflicts.get(row.id)
        if doubt is not None:
            parts.append(safe(f"! {conflict_words(doubt)}", "bold"))
        past = doubt is Conflict.CHANGED or row.fate != ProposalFate.OPEN
        old = _("As it stood when it was proposed") if past else _("As it stands")
        parts.append(beside(compared(row), width, old, _("Proposed by %(agency)s") % {"agency": row.agency_short}))
        lists = not row.field or row.field in LISTS
        if doubt is Conflict.CHANGED and row.kind == ProposalKind.REPLACE:
            now = _now(view, row)
            lines = tuple(texts_compared(now, row.new_text, lists=lists))
            parts += [Text(), beside(lines, width, _("As it stands now"), _("It would become"))]
        if row.decided_text:
            lines = tuple(texts_compared(row.new_text, row.decided_text, lists=lists))
            parts += [Text(), beside(lines, width, _("Proposed"), _("Text that was decided"))]
        return Group(*parts)


def _now(view: Any, row: ProposalRow) -> str:
    """Return what stands where a proposal wants something else."""
    step = view.procedure.step(row.step) if row.step else None
    if row.step and step is None:
        return ""
    if step is None:
        return head_of(view.procedure).get(row.field, "")
    language = view.procedure.language
    return cells_of(step, language)[row.field] if row.field else step_text(step, language)
