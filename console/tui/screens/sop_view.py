"""One version of a procedure with all that belongs to it, read at once; and the words its screen says of it.

Runs in worker threads; must not know widgets. No rule and no SQL.
"""

from dataclasses import dataclass, field
from uuid import UUID

from console import procedures
from console.adoption_words import gap_words
from console.context import Context
from console.i18n import N_, _, ngettext
from console.procedures import Grid
from console.tui.screens.sections import Step
from console.words import word
from db.enums import Opinion, ProposalFate, VersionState
from db.queries import adoption, proposals, sops
from db.queries.adoption import AdoptionRow
from db.queries.proposals import ProposalFilter, ProposalRow
from db.queries.sops import VersionRow
from db.reading import Page
from sops.changes import Conflict
from sops.check import check
from sops.findings import Finding, Severity
from sops.procedure import Procedure

MOST = 10_000


@dataclass(frozen=True)
class SopView:
    """A version, its text, and what agencies say of it."""

    version: VersionRow
    procedure: Procedure
    versions: list[VersionRow]
    proposals: list[ProposalRow]
    conflicts: dict[UUID, Conflict]
    grid: Grid
    findings: list[Finding]
    adoptions: list[AdoptionRow] = field(default_factory=list)
    gap: str = ""
    """Where a frozen text is not in force yet, in words."""

    @property
    def open_proposals(self) -> list[ProposalRow]:
        """Proposals that nobody decided yet."""
        return [row for row in self.proposals if row.fate == ProposalFate.OPEN]

    @property
    def errors(self) -> list[Finding]:
        """What the check finds wrong: the text cannot be frozen with it."""
        return [one for one in self.findings if one.severity is Severity.ERROR]

    @property
    def is_open(self) -> bool:
        """Tell whether the text may still change."""
        return self.version.is_open and self.version.record_state == "live"


def read_view(context: Context, identity: UUID) -> SopView | None:
    """Read the version a record is about (itself, a step's, a procedure's newest); None when it is not here."""
    from sops import changes

    meant = context.read(sops.behind, identity)
    version = context.read(sops.version, meant) if meant is not None else None
    if version is None:
        return None
    identity = version.id
    text = context.read(procedures.procedure_of, identity)
    rows = context.read(proposals.page, ProposalFilter(version=identity), Page(limit=MOST))
    found = {
        row.id: doubt for row in rows if row.fate == ProposalFate.OPEN
        if (doubt := changes.conflict(text, procedures.change_of(row))) is not None
    }  # fmt: skip
    return SopView(
        version, text, context.read(sops.versions, version.sop), rows, found,
        context.read(procedures.grid, identity), check(text), context.read(adoption.of_version, identity),
        gap_words(context.read(procedures.gap, identity, context.today())) if version.frozen_hash else "",
    )  # fmt: skip


def about(view: SopView) -> str:
    """Return the line under the heading: state, hash, what waits, who works by it."""
    row = view.version
    errors = len(view.errors)
    waiting = len(view.open_proposals)
    parts = [
        word(VersionState(row.state)),
        _("hash %(hash)s") % {"hash": row.frozen_hash[:12]} if row.frozen_hash else "",
        ngettext("%(n)d mistake", "%(n)d mistakes", errors) % {"n": errors} if errors else "",
        ngettext("%(n)d open proposal", "%(n)d open proposals", waiting) % {"n": waiting} if waiting else "",
        _("in use at %(used)d of %(parties)d") % {"used": row.used, "parties": row.parties}
        if row.frozen_hash and row.parties else "",
        f"! {view.gap}" if view.gap else "",
    ]  # fmt: skip
    return "  ·  ".join(part for part in parts if part)


def next_step(view: SopView) -> Step | None:
    """Return what is obviously next with a version; None when nothing is."""
    row = view.version
    if row.record_state != "live" or not row.is_open:
        adopting = row.record_state == "live" and row.state == VersionState.FROZEN and view.gap
        return Step("adoption", N_("Adoption: initials, signatures, in force")) if adopting else None
    if not view.procedure.steps:
        return Step("edit", N_("Write the steps"))
    if row.state == VersionState.DRAFT:
        return Step("discuss", N_("Open the draft to joint discussion"))
    if view.open_proposals:
        return Step("open_section('proposals')", N_("Decide the open proposals"))
    if view.errors:
        return Step("edit", N_("Set right what the check finds"))
    if missing(view):
        return Step("open_section('grid')", N_("Note in the grid who agrees"))
    return Step("freeze", N_("Freeze the text (kunci naskah)"))


def missing(view: SopView) -> int:
    """Return how many words are missing in the grid."""
    return view.grid.waiting


def rejected(view: SopView) -> int:
    """Return how many cells of the grid say no."""
    return sum(cell.opinion == Opinion.REJECT for row in view.grid.rows for cell in row.cells)


def counts(view: SopView) -> dict[str, str]:
    """Return what stands behind the names of the sections."""
    waiting = len(view.open_proposals)
    numbers = {
        "steps": len(view.procedure.steps), "proposals": f"{waiting}/{len(view.proposals)}" if view.proposals else "",
        "grid": f"·{missing(view)}" if missing(view) else "", "versions": len(view.versions),
    }  # fmt: skip
    return {name: str(value) for name, value in numbers.items() if value}


def stands(row: VersionRow) -> str:
    """Return number and state of a version: "0.2 in joint discussion"."""
    return f"{row.number} {word(VersionState(row.state))}"
