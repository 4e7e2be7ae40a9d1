"""`pora sop`: the procedures that come with the program, and files of one's own: list, show, check, export.

Parses and prints; no rule. Needs no workspace: a procedure is a text file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from console import i18n
from console.cli import output
from console.cli.groups import group
from console.cli.options import FormatOption, JsonOption, chosen
from console.cli.output import Column, Format
from console.i18n import N_, _, ngettext
from console.messages import explain
from db.errors import Invalid, Refused

if TYPE_CHECKING:
    from sops.procedure import Procedure

app = group(_("Procedures (SOP): list, show, check, and the official form"))

Procedures = Annotated[
    str, typer.Argument(metavar="CODE", help=_("Code or name of a procedure in the library, or a file of your own"))
]
Language = Annotated[
    str, typer.Option("--document-language", help=_("Language of the procedure: id, en or ms; else the one spoken"))
]
SEVERITIES = {"error": N_("mistake"), "warning": N_("warning"), "note": N_("remark")}


class SopRow(NamedTuple):
    """One procedure of the library."""

    code: str
    title: str
    languages: str
    steps: int
    actors: int
    topic: str
    name: str


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


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the SOP library says into an error of ours: it knows no exit codes."""
    from sops.errors import SopError

    try:
        yield
    except SopError as error:
        raise Refused(error.code, **error.details) from error


def _is_file(named: str) -> bool:
    return named.casefold().endswith(".md") or Path(named).is_file()


def _read(named: str, language: str) -> "Procedure":
    """Read a file, or a procedure of the library in the language asked for, else the one spoken, else what there is."""
    from sops import library, markdown

    if _is_file(named):
        return markdown.read(Path(named).read_bytes(), Path(named).name)
    entry = library.find(named)
    spoken = i18n.language() if i18n.language() in entry.languages else entry.languages[0]
    return library.load(named, language.lower() or spoken)


@app.command("list", help=_("List the procedures that come with the program"))
def list_sops(form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from sops import library

    rows = []
    with _told():
        for entry in library.entries():
            procedure = library.load(entry.code, entry.languages[0])
            rows.append(
                SopRow(
                    entry.code, entry.title(i18n.language()), ", ".join(entry.languages), len(procedure.steps),
                    len(procedure.columns), entry.topic, entry.name,
                )
            )  # fmt: skip
    columns = [
        Column(_("Code"), lambda row: row.code),
        Column(_("Title"), lambda row: row.title, shrinks=True),
        Column(_("Languages"), lambda row: row.languages),
        Column(_("Steps"), lambda row: row.steps),
        Column(_("Actors"), lambda row: row.actors),
    ]
    output.emit_rows(rows, columns, chosen(form, as_json))


@app.command(help=_("Show a procedure: identity, steps, and how long it takes"))
def show(code: Procedures, language: Language = "", as_json: JsonOption = False) -> None:
    from sops.paths import measure

    with _told():
        procedure = _read(code, language)
    times = measure(procedure)
    if as_json:
        output.emit_object(_whole(procedure, times))
        return
    output.emit_facts(f"{procedure.code}  {procedure.identity.title}", _identity(procedure))
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


def spoken_minutes(minutes: int) -> str:
    """Return a time in words: “2 days 3 hours 5 minutes”."""
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    parts = [
        ngettext("%(count)d day", "%(count)d days", days) % {"count": days} if days else "",
        ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours} if hours else "",
        ngettext("%(count)d minute", "%(count)d minutes", left) % {"count": left} if left or not minutes else "",
    ]
    return " ".join(part for part in parts if part)


@app.command(help=_("Check a procedure against the rules of the SOP AP form; exit code 1 when there are mistakes"))
def check(
    code: Procedures, language: Language = "", form: FormatOption = Format.TABLE, as_json: JsonOption = False
) -> None:
    rows = _findings(code, language)
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

    with _told():
        try:
            procedure = _read(named, language)
        except Unreadable as error:
            return [
                FindingRow("", "error", one.line, "", explain(one), "", one.code) for one in error.problems
            ]
    return [
        FindingRow(one.rule, one.severity.value, one.line, one.step, explain(one), explain(one.cure), one.code)
        for one in check_procedure(procedure)
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


@app.command(help=_("Write the official form (.pdf, .docx), the text to edit (.md) or the hashed data (.json)"))
def export(
    code: Procedures,
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("File to write: .pdf, .docx, .md, .json, or a folder; else a .pdf here")),
    ] = None,
    language: Language = "",
    logo: Annotated[Path | None, typer.Option(help=_("PNG or JPEG picture for the first field of the form"))] = None,
) -> None:
    """Write a procedure as a file; print the name of the file."""
    from console.formats import procedures
    from console.formats.listing import opened

    target = file or Path()
    if not target.is_dir() and target.suffix.lower() not in procedures.SUFFIXES:
        wanted = ", ".join(procedures.SUFFIXES)
        raise Invalid("document.suffix", field="output", found=target.suffix or target.name, wanted=wanted)
    with _told():
        procedure = _read(code, language)
    if target.is_dir():
        target /= f"{procedure.code.lower()}.{procedure.language}.pdf"
    content = procedures.write(procedure, target.suffix, logo=logo.read_bytes() if logo else None)
    with opened(target) as stream:
        stream.write(content)
    _warn(procedure)
    output.say(str(target))


def _warn(procedure: "Procedure") -> None:
    """Say that the form has mistakes: they never stop it."""
    from sops.check import check as check_procedure
    from sops.check import errors

    count = len(errors(check_procedure(procedure)))
    if count:
        output.tell(
            ngettext("The check finds %(count)d mistake: see `pora sop check`.",
                     "The check finds %(count)d mistakes: see `pora sop check`.", count) % {"count": count}
        )  # fmt: skip
