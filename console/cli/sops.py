"""`pora sop`: procedures of the library, agreed on here, or in files of one's own: list, show, check, export.

Parses and prints; no rule. The library and files need no workspace. Verbs that write stand in the modules of `LATER`.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from console import i18n
from console.cli import output, session
from console.cli.groups import group
from console.cli.later import loading
from console.cli.options import FormatOption, JsonOption, chosen
from console.cli.output import Column, Format
from console.cli.sop_records import state_word, workspace
from console.cli.sop_sources import Language, Procedures, VersionOption, at, find, is_file, told
from console.i18n import N_, _
from console.messages import explain
from console.periods import spoken_minutes
from console.words import word
from db.enums import VersionState

if TYPE_CHECKING:
    from console.procedure_list import Listed
    from console.procedures import Found
    from sops.procedure import Procedure

LATER = {
    "versions": "sop_drafts", "export": "sop_exporting", "diff": "sop_comparing", "add": "sop_drafts",
    "edit": "sop_drafts", "step": "sop_steps",
    "import": "sop_importing", "discuss": "sop_drafts", "propose": "sop_proposals", "proposals": "sop_proposals",
    "proposal": "sop_proposals", "decide": "sop_proposals", "opinion": "sop_agreeing", "grid": "sop_agreeing",
    "freeze": "sop_agreeing", "adopt": "sop_adoption", "reserve": "sop_adoption", "adoption": "sop_standing",
    "matrix": "sop_standing", "sign-off": "sop_standing", "acknowledge": "sop_reading", "acknowledged": "sop_reading",
    "review": "sop_reviews", "reviews": "sop_reviews", "withdraw": "sop_drafts", "remove": "sop_drafts",
    "restore": "sop_drafts", "history": "sop_drafts",
}  # fmt: skip
"""Further verbs, and the module each stands in."""

app = group(_("Procedures (SOP): list, show, check, and the official form"))
app.info.cls = loading(LATER)

SEVERITIES = {"error": N_("mistake"), "warning": N_("warning"), "note": N_("remark")}


class SopRow(NamedTuple):
    """One procedure: its text in the library, and the version agreed on here where there is one."""

    id: Any
    code: str
    title: str
    languages: str
    steps: int
    actors: int
    topic: str
    name: str
    version: str | None
    state: str | None
    draft: str | None
    adopted: str | None
    used: int
    parties: int
    open_proposals: int
    standing: str
    adopted_word: str


class FindingRow(NamedTuple):
    """One thing found in a procedure; `line` is 0 when it has no line."""

    rule: str
    severity: str
    line: int
    step: str
    found: str
    cure: str
    code: str


class StepRow(NamedTuple):
    """One step as it is shown."""

    row: int
    step: str
    activity: str
    actor: str
    time: str
    output: str
    next: str


@app.command("list", help=_("List all procedures: those of the library, and the versions begun or agreed on here"))
def list_sops(form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console import procedure_list

    here = workspace()
    reader, agency = (here.reader, here.actor.unit) if here else (None, None)
    with told():
        found = procedure_list.listed(reader, agency, i18n.language())
        rows = [_row(one) for one in found]
    columns = [
        Column(_("Code"), lambda row: row.code),
        Column(_("Title"), lambda row: row.title, shrinks=True),
        Column(_("Text"), lambda row: row.standing, shrinks=True, rank=1),
        Column(_("With us"), lambda row: row.adopted_word, shrinks=True, rank=2),
        Column(_("Works by it"), lambda row: f"{row.used}/{row.parties}" if row.parties else "", rank=3),
        Column(_("Languages"), lambda row: row.languages, rank=6),
        Column(_("Steps"), lambda row: row.steps, rank=4),
        Column(_("Actors"), lambda row: row.actors, rank=5),
    ]
    shown = [one for one in columns if here is not None or one.title not in (_("Text"), _("With us"), _("Works by it"))]
    output.emit_rows(rows, shown, chosen(form, as_json))


def _row(one: "Listed") -> SopRow:
    from console.procedure_list import adopted, standing
    from console.procedures import procedure_of
    from sops import library

    record, entry = one.record, one.entry
    if entry is not None:
        text = library.load(entry.code, entry.languages[0])
    else:
        assert record is not None and record.version is not None
        text = session.context().read(procedure_of, record.version)
    return SopRow(
        record.id if record else None, one.code, one.title, ", ".join(one.languages), len(text.steps),
        len(text.columns), one.topic, entry.name if entry else "", *(
            (record.number, record.state, record.draft_number, record.mine, record.used, record.parties,
             record.open_proposals) if record else (None, None, None, None, 0, 0, 0)
        ), standing(one), adopted(one),
    )  # fmt: skip


@app.command(help=_("Show a procedure: identity, steps, and how long it takes"))
def show(
    code: Procedures, version: VersionOption = "", language: Language = "", as_json: JsonOption = False
) -> None:
    from sops.paths import measure

    with told():
        found = find(at(code, version), language)
    procedure = found.procedure
    times = measure(procedure)
    _tell_other(code, found)
    if as_json:
        one = {"version": output.as_object(found.version)} if found.version else {}
        output.emit_object(_whole(procedure, times) | one)
        return
    output.emit_facts(f"{procedure.code}  {procedure.identity.title}", [*_standing(found), *_identity(procedure)])
    output.say()
    columns = [
        Column(_("No."), lambda row: row.row),
        Column(_("Activity"), lambda row: row.activity, shrinks=True, main=True),
        Column(_("Actor"), lambda row: row.actor),
        Column(_("Time"), lambda row: row.time),
        Column(_("Output"), lambda row: row.output, shrinks=True, rank=1),
        Column(_("Goes on at"), lambda row: row.next, rank=2),
    ]
    output.emit_rows(_steps(procedure), columns)
    output.say()
    facts = ((_("Total time"), times.total), (_("Shortest way"), times.shortest), (_("Longest way"), times.longest))
    for name, minutes in facts:
        output.say(f"{name}: {spoken_minutes(int(minutes))}")


def _tell_other(named: str, found: "Found") -> None:
    """Say aside that this is the library's text while another one is under way here."""
    here = workspace() if found.version is None and not is_file(named) else None
    if here is not None:
        from db.queries import sops as queries

        newest = here.read(queries.newest, found.procedure.code)
        if newest is not None:
            said = {"version": f"{newest.code}@{newest.number}", "state": word(VersionState(newest.state))}
            output.tell(_("This is the library's text. Here there is %(version)s: %(state)s.") % said)


def _standing(found: "Found") -> list[tuple[str, Any]]:
    """Return which version this is; nothing for the library's text or a file."""
    row = found.version
    if row is None:
        return []
    from console.cli import sop_gaps

    return [
        (_("Version"), state_word(row)), (_("Hash"), row.frozen_hash[:12]), (_("What is new"), row.changes),
        (_("Works by it"), f"{row.used}/{row.parties}" if row.parties else None), *sop_gaps.facts(row),
        (_("Open proposals"), row.open_proposals or None),
    ]  # fmt: skip


def _identity(procedure: "Procedure") -> list[tuple[str, Any]]:
    whole = procedure.identity
    actors = [f"{actor.code} = {actor.role} ({actor.agency})" for actor in procedure.actors]
    return [
        (_("Unit in charge"), whole.unit), (_("SOP number"), whole.number), (_("Made on"), whole.created),
        (_("Revised on"), whole.revised), (_("In force from"), whole.effective),
        (_("Approved by"), " ".join(part for part in (whole.approved_by.position, whole.approved_by.name) if part)),
        (_("Legal basis"), "; ".join(whole.legal_basis)), (_("Scope"), procedure.scope),
        (_("Trigger"), procedure.trigger), (_("Actors"), "; ".join(actors)),
        (_("To be confirmed"), "; ".join(procedure.notes)),
    ]  # fmt: skip


def _steps(procedure: "Procedure") -> list[StepRow]:
    from sops.durations import write_duration
    from sops.paths import exits

    numbers = {step.key: number for number, step in enumerate(procedure.steps, 1)}
    onward = exits(procedure)
    rows = []
    for number, step in enumerate(procedure.steps, 1):
        ways = [
            f"{one.label}: {numbers.get(one.target, one.target)}" if one.label else str(numbers.get(one.target, ""))
            for one in onward[step.key]
        ]
        time = write_duration(step.duration, procedure.language) if step.duration else ""
        rows.append(
            StepRow(number, step.key, step.activity, step.actor, time, "; ".join(step.outputs), "; ".join(ways))
        )
    return rows


def _whole(procedure: "Procedure", times: Any) -> dict[str, Any]:
    import json

    from sops.canonical import canonical

    found: dict[str, Any] = json.loads(canonical(procedure))
    minutes = {"total": times.total, "shortest": times.shortest, "longest": times.longest}
    return found | {"minutes": {name: float(value) for name, value in minutes.items()}}


@app.command(help=_("Check a procedure against the rules of the SOP AP form; exit code 1 when there are mistakes"))
def check(
    code: Procedures, version: VersionOption = "", language: Language = "", form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    rows = _findings(at(code, version), language)
    way = chosen(form, as_json)
    if way is Format.TABLE:
        _tell_findings(rows)
    else:
        columns = [
            Column(_("Rule"), lambda row: row.rule), Column(_("Weight"), lambda row: _(SEVERITIES[row.severity])),
            Column(_("Line"), lambda row: row.line or ""), Column(_("Finding"), lambda row: row.found),
            Column(_("Cure"), lambda row: row.cure),
        ]  # fmt: skip
        output.emit_rows(rows, columns, way)
    if any(row.severity == "error" for row in rows):
        output.end(1)


def _findings(named: str, language: str) -> list[FindingRow]:
    from sops.check import check as check_procedure
    from sops.errors import Unreadable

    with told():
        try:
            found = find(named, language)
        except Unreadable as error:
            return [
                FindingRow("", "error", one.line, "", explain(one), "", one.code) for one in error.problems
            ]
    _tell_other(named, found)
    return [
        FindingRow(one.rule, one.severity.value, one.line, one.step, explain(one), explain(one.cure), one.code)
        for one in check_procedure(found.procedure)
    ]


def _tell_findings(rows: list[FindingRow]) -> None:
    for row in rows:
        place = _("line %(line)d") % {"line": row.line} if row.line else ""
        head = ", ".join(part for part in (row.rule, _(SEVERITIES[row.severity]), place) if part)
        output.say_indented(f"{head}: {row.found}", 0, further=2)
        if row.cure:
            output.say_indented(f"→ {row.cure}", 2, further=4)
    if not rows:
        output.tell(_("Nothing found: the procedure keeps every rule."))
        return
    counts = {severity: sum(row.severity == severity for row in rows) for severity in SEVERITIES}
    output.tell(
        _("Mistakes: %(errors)d, warnings: %(warnings)d, remarks: %(notes)d.")
        % {"errors": counts["error"], "warnings": counts["warning"], "notes": counts["note"]}
    )
