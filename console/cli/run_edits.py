"""`pora run pause|resume|handover|close|abandon|reopen|edit|remove|lessons|history`.

Parses and prints; no rule and no SQL.
"""

from typing import Annotated, Any

import typer

from console import run_words as words
from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Format
from console.cli.run_output import At, Run, moment, run_of, say_run, status_of
from console.i18n import _, ngettext

app = group(_("Runs: procedures worked off step by step, by several agencies"))

Note = Annotated[str, typer.Option("--note", help=_("Note"))]
Reason = Annotated[str, typer.Option("--reason", help=_("Reason"))]


def _do(verb: str, code: str, *given: Any, dry_run: bool, **named: Any) -> None:
    """Perform a use case about a run and print where it stands now."""
    from console import runs
    from console.services import checklists

    identity = run_of(code)
    made = session.perform(getattr(checklists, verb), identity, *given, dry_run=dry_run, **named)
    if not dry_run:
        say_run(session.context().read(runs.of, identity))
    else:
        output.say(made.title)


def _at(code: str, typed: str) -> Any:
    from console import runs

    return moment(typed, session.context().read(runs.of, run_of(code)).zone) if typed else None


@app.command(help=_("Interrupt a run"))
def pause(run: Run, note: Note = "", at: At = "", dry_run: DryRun = False) -> None:
    _do("pause", run, note, _at(run, at), dry_run=dry_run)


@app.command(help=_("Go on with an interrupted run"))
def resume(run: Run, note: Note = "", at: At = "", dry_run: DryRun = False) -> None:
    _do("resume", run, note, _at(run, at), dry_run=dry_run)


@app.command(
    help=_("Hand a run over to another unit, which holds it from then on"),
    epilog=example('pora run handover C-2026-001 "Kanim Entikong" --note "Di pos"'),
)
def handover(
    run: Run,
    to: Annotated[str, typer.Argument(metavar="AGENCY", help=_("Who holds it from now on, by name or code"))],
    note: Note = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    _do("hand_over", run, session.agency(to), note, _at(run, at), dry_run=dry_run)


@app.command(help=_("End a run; what was left out shows as a deviation"))
def close(run: Run, note: Note = "", at: At = "", dry_run: DryRun = False) -> None:
    _do("close", run, note, _at(run, at), dry_run=dry_run)
    if not dry_run:
        _tell_deviations(run)


def _tell_deviations(code: str) -> None:
    found = status_of(code)
    for one in found.progress.deviations:
        output.tell(f"- {words.deviation_words(found, one)}")
    if found.progress.deviations and found.row.subject_code:
        output.tell(_("They become lessons of the operation: %(command)s") % {"command": f"pora run lessons {code}"})


@app.command(help=_("Break a run off, with the reason"))
def abandon(run: Run, reason: Reason = "", at: At = "", dry_run: DryRun = False) -> None:
    _do("abandon", run, reason, _at(run, at), dry_run=dry_run)


@app.command(help=_("Go on with a run that was closed or broken off, with the reason"))
def reopen(run: Run, reason: Reason = "", dry_run: DryRun = False) -> None:
    _do("reopen", run, reason, dry_run=dry_run)


@app.command(help=_("Correct the title or the notes of a run"))
def edit(
    run: Run,
    title: Annotated[str | None, typer.Option("--title", help=_("What it is about"))] = None,
    notes: Annotated[str | None, typer.Option("--notes", help=_("Notes"))] = None,
    dry_run: DryRun = False,
) -> None:
    _do("edit", run, title, notes, dry_run=dry_run)


@app.command(help=_("Remove a run begun by mistake; one in which something was ticked stays"))
def remove(run: Run, dry_run: DryRun = False) -> None:
    from console.services import checklists

    made = session.perform(checklists.remove, run_of(run), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": made.title})


@app.command(help=_("Take what left the text over into the after-action review of its operation"))
def lessons(run: Run, dry_run: DryRun = False) -> None:
    take_over(run, dry_run)


def take_over(code: str, dry_run: bool) -> None:
    """Take the deviations of a run over as lessons, and print those that are new."""
    from console.services import run_lessons

    found = status_of(code)
    made = session.perform(run_lessons.take_over, found.row.id, words.learnt(found), dry_run=dry_run)
    said = ngettext("%(n)d lesson taken over", "%(n)d lessons taken over", len(made)) % {"n": len(made)}
    output.say(f"{found.row.subject_code or ''}  {said}".strip())
    for one in made:
        output.say_indented(f"- {one.happened}", 2, further=4)


@app.command(help=_("Show who did what in a run, in order"))
def history(
    run: Run,
    changes: Annotated[bool, typer.Option("--changes", help=_("Every change of the record itself instead"))] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    if changes:
        from console.cli.history import emit_history

        emit_history(run_of(run), chosen(form, as_json))
        return
    from console.cli.output import Column

    found = status_of(run)
    columns = [
        Column(_("When"), lambda one: words.at_words(one.at, found.row.zone)),
        Column(_("What happened"), lambda one: one.what, shrinks=True, main=True),
    ]
    output.emit_rows(words.happened(found), columns, chosen(form, as_json))
