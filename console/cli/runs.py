"""`pora run`: procedures worked off step by step: start, tick, skip, where it stands.

Parses and prints; no rule and no SQL. Pause, hand over, close and the sheet stand in the modules of `LATER`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console import run_words as words
from console.cli import output, session
from console.cli.groups import group
from console.cli.later import loading
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen, example
from console.cli.output import Format
from console.cli.run_output import (
    Acting,
    At,
    By,
    Run,
    Step,
    agency_of,
    moment,
    run_columns,
    say_next,
    say_run,
    say_status,
    status_of,
)
from console.i18n import _
from db.enums import RecordKind
from db.errors import Invalid, NotFound

if TYPE_CHECKING:
    from console.services.checklists import Status

LATER = {
    "pause": "run_edits", "resume": "run_edits", "handover": "run_edits", "close": "run_edits",
    "abandon": "run_edits", "reopen": "run_edits", "edit": "run_edits", "remove": "run_edits",
    "export": "run_exporting", "lessons": "run_edits", "history": "run_edits",
}  # fmt: skip
"""Further verbs, and the module each stands in."""

app = group(_("Runs: procedures worked off step by step, by several agencies"))
app.info.cls = loading(LATER)

Note = Annotated[str, typer.Option("--note", help=_("Note"))]
Evidence = Annotated[str, typer.Option("--evidence", help=_("Evidence: letter, photo, who can confirm"))]
Photos = Annotated[
    list[Path] | None, typer.Option("--photo", help=_("Picture or scan to attach as evidence; may be repeated"))
]


@app.command("list", help=_("List runs, those under way unless --all is given"))
def list_runs(
    text: Annotated[str, typer.Option("--text", help=_("Letters that occur in it"))] = "",
    every: Annotated[bool, typer.Option("--all", help=_("Those that are over, too"))] = False,
    sop: Annotated[str, typer.Option("--sop", help=_("Only of this procedure, by code"))] = "",
    operation: Annotated[str, typer.Option("--operation", help=_("Only of this operation"))] = "",
    meeting: Annotated[str, typer.Option("--meeting", help=_("Only of this meeting"))] = "",
    agency: Annotated[str, typer.Option("--agency", help=_("Only those it holds or ticked in"))] = "",
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 100,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from db.queries import checklists
    from db.queries.checklists import RunFilter
    from db.reading import Page

    wanted = RunFilter(
        text=text, open_only=not (every or removed), sop=_sop(sop), subject=_subject(operation, meeting),
        agency=session.agency(agency) if agency else None, removed=removed,
    )  # fmt: skip
    rows = session.context().read(checklists.page, wanted, Page(limit=limit))
    output.emit_rows(rows, run_columns(), chosen(form, as_json), _("No run is under way. `pora run start` begins one."))


def _sop(code: str) -> Any:
    from console.procedures import code_of
    from db.queries import sops

    if not code:
        return None
    row = session.context().read(sops.newest, code_of(code))
    if row is None:
        raise NotFound("version.none_begun", wanted=code)
    return row.sop


def _subject(operation: str, meeting: str) -> Any:
    if operation and meeting:
        raise typer.BadParameter(_("A run belongs to an operation or to a meeting, not to both."))
    if operation:
        return session.record(operation, RecordKind.OPERATION)
    return session.record(meeting, RecordKind.MEETING) if meeting else None


@app.command(
    help=_("Begin a run of the version in force here, else of the newest frozen one; it stays on that text"),
    epilog=example('pora run start SERAH-TERIMA-PELINTAS --operation O-2026-001 --agency "Satgas Pamtas"'),
)
def start(
    code: Annotated[str, typer.Argument(metavar="CODE[@VERSION]", help=_("Code of the procedure"))],
    operation: Annotated[str, typer.Option("--operation", help=_("The operation it belongs to"))] = "",
    meeting: Annotated[str, typer.Option("--meeting", help=_("The meeting it belongs to"))] = "",
    title: Annotated[str, typer.Option("--title", help=_("What it is about; else the title of the procedure"))] = "",
    agency: Annotated[str, typer.Option("--agency", help=_("Who holds it, by name or code; else our unit"))] = "",
    by: Annotated[str, typer.Option("--by", help=_("Who began it, as written; else you"))] = "",
    at: At = "",
    notes: Annotated[str, typer.Option("--notes", help=_("Notes"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console import runs
    from console.cli import sop_gaps
    from console.context import ZONE
    from console.messages import explain
    from console.services import checklists

    here, holder = session.context(), agency_of(agency)
    version = here.read(runs.to_run, code, holder, here.today())
    given = checklists.Begun(_subject(operation, meeting), title, holder, moment(at, ZONE), by, ZONE, notes)
    made = session.perform(checklists.start, version.id, given, dry_run=dry_run)
    for one in here.read(checklists.doubts, version.id, holder, here.today()):
        output.tell(f"! {version.code}@{version.number}: {explain(one)}")
    sop_gaps.tell(version.id)
    if dry_run:
        output.say(made.title)
        return
    status = here.read(checklists.status, made.id, here.today())
    say_run(status.row)
    for waiting in status.progress.current:
        say_next(status, waiting)


@app.command(
    help=_("Tick a step as done, at a decision with the exit taken; without STEP it is the one that is next"),
    epilog=example("pora run tick C-2026-001 k3 --exit Darurat"),
)
def tick(
    run: Run, step: Step = "",
    taken: Annotated[str, typer.Option("--exit", help=_("Which way a decision went: Ya, Tidak …"))] = "",
    note: Note = "", evidence: Evidence = "", photo: Photos = None, agency: Acting = "", by: By = "", at: At = "",
    dry_run: DryRun = False,
) -> None:  # fmt: skip
    _tick(run, step, "done", dry_run, photo, exit=taken, note=note, evidence=evidence, agency=agency, by=by, at=at)


@app.command(help=_("Skip a step, with the reason"))
def skip(
    run: Run, step: Step = "", reason: Annotated[str, typer.Option("--reason", help=_("Why it is skipped"))] = "",
    note: Note = "", evidence: Evidence = "", photo: Photos = None, agency: Acting = "", by: By = "", at: At = "",
    dry_run: DryRun = False,
) -> None:  # fmt: skip
    _tick(
        run, step, "skipped", dry_run, photo, reason=reason, note=note, evidence=evidence, agency=agency, by=by, at=at
    )


@app.command(help=_("Note that a step does not apply"))
def na(
    run: Run, step: Step = "", note: Note = "", agency: Acting = "", by: By = "", at: At = "", dry_run: DryRun = False
) -> None:
    _tick(run, step, "not_applicable", dry_run, None, note=note, agency=agency, by=by, at=at)


def _tick(run: str, step: str, outcome: str, dry_run: bool, photos: list[Path] | None, **said: str) -> None:
    from console.services import checklists
    from db.enums import StepOutcome

    status = status_of(run)
    key, unit = _step(status, step), agency_of(said.pop("agency"))
    at = moment(said.pop("at"), status.row.zone)
    given = checklists.Ticked(
        key, StepOutcome(outcome), agency=unit, person_text=said.pop("by"), at=at, **said
    )
    item = session.perform(checklists.tick, status.row.id, given, dry_run=dry_run)
    _warn(status, key, unit)
    if photos:
        from console import attaching

        if dry_run:
            output.tell(_("Pictures are not looked at with --dry-run."))
        else:
            attaching.attach(session.context(), item.id, photos)
    if not dry_run:
        _say_tick(run, key, item.id)


def _step(status: "Status", typed: str) -> str:
    """Return the key of the step meant; without one the only step that is next. Raises Invalid."""
    if typed:
        from console.cli.sop_records import step_key

        return step_key(status.procedure, typed)
    current = [one.step for one in status.progress.current]
    if len(current) != 1:
        keys = ", ".join(current) or "–"
        raise Invalid("run.which_step", field="step", found=status.row.code, wanted=keys)
    return current[0]


def _warn(status: "Status", key: str, unit: Any) -> None:
    from db.queries import checklists

    step = status.procedure.step(key)
    codes = session.context().read(checklists.codes_of, unit)
    if step is not None and words.belongs_to_another(status.procedure, step, codes):
        about = {"actor": words.actor_words(status.procedure, step), "agency": session.short_name(unit)}
        output.tell("! " + _("This step belongs to %(actor)s; it is ticked for %(agency)s.") % about)


def _say_tick(run: str, key: str, item: Any) -> None:
    status = status_of(run)
    line = next(one for one in words.lines(status) if one.step == key)
    made = next(one for one in status.items if one.id == item)
    when = words.at_words(made.ticked_at, status.row.zone, session.context().now())
    output.say(f"{status.row.code}  {line.number}. {line.activity}: {when}, {words.by(made)}")
    for one in status.progress.deviations:
        if one.tick is not None and status.items[one.tick].id == item:
            output.tell(f"! {words.deviation_words(status, one)}")
    if status.progress.finished:
        output.say(_("An end is reached: `pora run close %(code)s` closes the run.") % {"code": status.row.code})
    for waiting in status.progress.current:
        say_next(status, waiting)


@app.command(help=_("Show where a run stands: what is next, who, until when, who did what, where it left the text"))
def status(run: Run, as_json: JsonOption = False) -> None:
    found = status_of(run)
    if as_json:
        from console.printing.checklists import as_data

        output.emit_object(as_data(found))
        return
    say_status(found)
    if found.superseded is not None:
        _say_difference(found)


def _say_difference(found: "Status") -> None:
    """Say in a line per step what the newer version says otherwise."""
    from console.formats.procedures.redline_sheet import sheet_of
    from console.i18n import language
    from console.procedures import procedure_of
    from sops.redline import compare

    assert found.superseded is not None
    old, new = found.row.number, found.superseded.number
    newer = session.context().read(procedure_of, found.superseded.version)
    sheet = sheet_of(compare(found.procedure, newer), old, new, language())
    output.say()
    output.say(_("What version %(number)s says otherwise:") % {"number": new})
    output.say_indented(sheet.summary, 2, further=2)
    for row in sheet.rows:
        if row.entries:
            labels = ", ".join(entry.label for entry in row.entries if entry.label)
            about = f"{sheet.words.step.format(row.new_number or row.old_number)}: {row.told}"
            output.say_indented(f"- {about} ({labels})" if labels else f"- {about}", 2, further=4)
    output.tell(f"pora sop diff {found.row.sop_code}@{old} {found.row.sop_code}@{new}")
