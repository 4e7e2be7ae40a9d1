"""`pora sop propose|proposals|proposal|decide`: changes agencies want in the open version, and what becomes of them.

Parses and prints; no rule and no SQL.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen, example
from console.cli.output import Column, Format
from console.cli.sop_cells import Field, Sets, cells
from console.cli.sop_records import NAMED, Version, proposal, step_key, text_of, version
from console.cli.sop_sources import told
from console.i18n import _
from console.messages import explain
from console.procedure_changes import about, fate_of, summary
from console.words import word
from db.enums import ProposalFate, ProposalKind
from db.errors import Invalid
from db.reading import Page

if TYPE_CHECKING:
    from console.services.proposals import Proposed
    from db.queries.proposals import ProposalRow
    from sops.procedure import Procedure

app = group(_("Procedures (SOP): list, show, check, and the official form"))

Reason = Annotated[str, typer.Option(help=_("Why"))]
Code = Annotated[str, typer.Argument(metavar="PROPOSAL", help=_("Code of the proposal, such as U-0003"))]


@app.command(
    help=_("Propose a change to the open version in the name of an agency: a field, a step, or its whole own draft"),
    epilog=example('pora sop propose LAPOR-CEPAT k3 --field Waktu --text "45 menit" --agency Polsek --reason "Jauh"'),
)
def propose(
    code: Version,
    step: Annotated[
        str, typer.Argument(metavar="[STEP]", help=_("Key or number of the step; without it the head is meant"))
    ] = "",
    field: Field = "",
    text: Annotated[
        str | None,
        typer.Option(help=_("The proposed text; of a new step its activity, or the whole step as the file writes it")),
    ] = None,
    sets: Sets = None,
    reason: Reason = "",
    agency: Annotated[str, typer.Option(help=_("Agency that proposes it; else our own unit"))] = "",
    author: Annotated[str, typer.Option(help=_("Person who speaks for it, when that is somebody else"))] = "",
    insert: Annotated[bool, typer.Option("--insert", help=_("Propose a new step"))] = False,
    delete: Annotated[bool, typer.Option("--delete", help=_("Propose to take the step out"))] = False,
    move: Annotated[bool, typer.Option("--move", help=_("Propose to move the step"))] = False,
    after: Annotated[
        str | None, typer.Option(help=_("Step it comes behind, when inserted or moved; “” is the beginning"))
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--from", help=_("The agency's own draft, a file of ours or a paper: every difference is proposed")
        ),
    ] = None,
    part: Annotated[
        bool, typer.Option("--part", help=_("The draft covers only a part: no step is proposed to be taken out"))
    ] = False,
    safety: Annotated[bool, typer.Option("--safety", help=_("The change concerns safety (keselamatan)"))] = False,
    dry_run: DryRun = False,
) -> None:
    from console.services import proposals

    row = version(code, open_only="@" not in code)
    unit = session.agency(agency) if agency else None
    now = text_of(row)
    if file is not None:
        own = _own_draft(file, now)
        made = session.perform(proposals.propose_text, row.id, own, unit, reason, author, part, dry_run=dry_run)
    else:
        wanted = _Wanted(now, step, field, text, sets, after).proposed(insert=insert, delete=delete, move=move)
        given = [one._replace(reason=reason, safety=safety) for one in wanted]
        made = session.perform(proposals.propose, row.id, given, unit, author, dry_run=dry_run)
    for one in () if dry_run else made:
        _say(one.id)


def _own_draft(file: Path, now: "Procedure") -> "Procedure":
    """Return what an agency's own draft, a file of ours or a paper, says otherwise; say what stayed unresolved."""
    from console.formats.procedures.draft_reading import read_draft
    from console.formats.procedures.paper_draft import KNOWN_HERE, speaking

    with told():
        draft = read_draft(file, now.language)
        wanted = speaking(now, draft, explain)
    for one in draft.unresolved:
        if one.code not in KNOWN_HERE:
            output.tell(f"- {explain(one)}")
    return wanted


class _Wanted:
    """What was typed, as proposals."""

    def __init__(
        self, now: "Procedure", step: str, field: str, text: str | None, sets: list[str] | None, after: str | None
    ) -> None:
        self.now, self.step, self.field, self.text, self.sets, self.after = now, step, field, text, sets, after

    def proposed(self, *, insert: bool, delete: bool, move: bool) -> "list[Proposed]":
        from console.services.proposals import Proposed

        if insert:
            return [Proposed(ProposalKind.INSERT, new=self._new_step(), after=self._place())]
        key = step_key(self.now, self.step) if self.step else ""
        if delete:
            return [Proposed(ProposalKind.DELETE, key)]
        if move:
            return [Proposed(ProposalKind.MOVE, key, after=self._place())]
        if key and not self.field and self.text is not None:
            return [Proposed(ProposalKind.REPLACE, key, "", self.text.replace("\\n", "\n"))]
        given = cells(self.field, self.text, self.sets, head=not key)
        if not given:
            raise Invalid("draft.nothing_given", field="text")
        return [Proposed(ProposalKind.REPLACE, key, name, value) for name, value in given.items()]

    def _place(self) -> str:
        from console.cli.sop_steps import place

        return place(self.now, self.after)

    def _new_step(self) -> str:
        from sops.cells import step_from, step_text
        from sops.changes import free_key

        text = (self.text or "").strip().replace("\\n", "\n")
        if text.startswith("## "):
            return text
        behind = self._place()
        key = self.step.strip() or free_key(self.now, f"{behind[:15]}a" if behind else "k1")
        with told():
            return step_text(step_from(key, {"activity": text, **cells("", None, self.sets, head=False)}),
                             self.now.language)  # fmt: skip


def _say(identity: Any) -> None:
    from db.queries import proposals

    row = session.context().read(proposals.get, identity)
    if row is not None:
        output.say(f"{row.code}  {about(row)}  {row.agency_short}: {fate_of(row)}")


@app.command("proposals", help=_("List the proposals to a procedure with their fate, the oldest first"))
def list_proposals(
    code: Annotated[str, typer.Argument(metavar="[CODE[@VERSION]]", help=_(NAMED))] = "",
    step: Annotated[str, typer.Option(help=_("Only about this step"))] = "",
    agency: Annotated[str, typer.Option(help=_("Only of this agency or its units"))] = "",
    fate: Annotated[list[ProposalFate] | None, typer.Option(help=_("Only with this fate"))] = None,
    limit: LimitOption = 200,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from db.queries import proposals
    from db.queries.proposals import ProposalFilter

    row = version(code) if code else None
    wanted = ProposalFilter(
        version=row.id if row and "@" in code else None, sop=row.sop if row else None,
        step=step_key(text_of(row), step) if row and step else step,
        agency=session.agency(agency) if agency else None, fates=tuple(fate or ()),
    )  # fmt: skip
    rows = session.context().read(proposals.page, wanted, Page(limit=limit))
    columns = [
        Column(_("Code"), lambda row: row.code),
        Column(_("Procedure"), lambda row: f"{row.sop_code}@{row.number}", rank=3),
        Column(_("About"), about, shrinks=True),
        Column(_("Agency"), lambda row: row.agency_short),
        Column(_("Fate"), fate_of, shrinks=True),
        Column(_("Change"), summary, shrinks=True, main=True),
        Column(_("Reason"), lambda row: row.reason, shrinks=True, rank=1),
    ]
    output.emit_rows(rows, columns, chosen(form, as_json))


@app.command("proposal", help=_("Show one proposal word by word, with who proposed it, why, and its fate"))
def show_proposal(code: Code, as_json: JsonOption = False) -> None:
    row = proposal(code)
    if as_json:
        output.emit_object(output.as_object(row))
        return
    from console.cli.sop_comparing import say_redline
    from console.formats.procedures.redline_text import marked_line
    from console.procedure_changes import compared

    output.emit_facts(f"{row.code}  {row.sop_code}@{row.number}  {about(row)}", _facts(row))
    output.say()
    for line in compared(row):
        say_redline(marked_line(line), 2, 4)


def _facts(row: "ProposalRow") -> list[tuple[str, Any]]:
    from console import procedures
    from console.procedure_changes import conflict_words

    open_now = row.fate == ProposalFate.OPEN
    conflict = session.context().read(procedures.conflict, row) if open_now else None
    return [
        (_("Kind"), word(ProposalKind(row.kind))), (_("Agency"), row.agency_short), (_("Proposed by"), row.author_name),
        (_("Reason"), row.reason), (_("Concerns safety"), _("yes") if row.safety else None), (_("Fate"), fate_of(row)),
        (_("Decided by"), row.decided_by), (_("Reason of the decision"), row.fate_reason),
        (_("Text that was decided"), row.decided_text), (_("But"), conflict_words(conflict)),
    ]  # fmt: skip


@app.command(
    help=_("Decide a proposal: accept it, accept another text, reject it with a reason, or combine several"),
    epilog=example('pora sop decide U-0003 --combine U-0004,U-0005 --text "50 menit" --reason "Jalan tengah"'),
)
def decide(
    code: Code,
    accept: Annotated[bool, typer.Option("--accept", help=_("Write it into the text as it is proposed"))] = False,
    accept_as: Annotated[str, typer.Option("--accept-as", help=_("Write this text instead of the proposed one"))] = "",
    reject: Annotated[bool, typer.Option("--reject", help=_("Reject it; needs --reason"))] = False,
    combine: Annotated[
        str, typer.Option(help=_("Codes of others about the same field, separated by commas; needs --text"))
    ] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help=_("The agency takes it back"))] = False,
    text: Annotated[str, typer.Option(help=_("The one text that takes the place of all combined"))] = "",
    reason: Reason = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import proposals

    if sum(map(bool, (accept, accept_as, reject, combine, withdraw))) != 1:
        wanted = ("accept", "accept-as", "reject", "combine", "withdraw")
        raise Invalid("draft.decide_how", field="fate", wanted=", ".join(f"--{one}" for one in wanted))
    row = proposal(code)
    if accept:
        made = session.perform(proposals.accept, row.id, reason, dry_run=dry_run)
    elif accept_as:
        made = session.perform(proposals.accept_changed, row.id, accept_as, reason, dry_run=dry_run)
    elif reject:
        made = session.perform(proposals.reject, row.id, reason, dry_run=dry_run)
    elif withdraw:
        made = session.perform(proposals.withdraw, row.id, reason, dry_run=dry_run)
    else:
        others = [proposal(one).id for one in combine.replace(",", " ").split()]
        made = session.perform(proposals.combine, [row.id, *others], text, reason, dry_run=dry_run)
    if not dry_run:
        _say(row.id)
        if made.id != row.id:
            _say(made.id)
