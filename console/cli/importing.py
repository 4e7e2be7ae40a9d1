"""`pora import FILE...`: reads files as they arrive and says what became of every row. No rule and no SQL."""

from enum import StrEnum
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli import errors, output, session
from console.cli.options import DryRun, JsonOption
from console.i18n import _, ngettext

if TYPE_CHECKING:
    from console.importing.report import Report, RowReport
    from db.queries.agencies import Named


class Kind(StrEnum):
    """What a file may be read as."""

    TASKS = "tasks"
    MINUTES = "minutes"
    SCHEDULE = "schedule"
    CALENDAR = "calendar"


def import_files(
    files: Annotated[list[Path], typer.Argument(help=_("Files: CSV, XLSX, XLS, ODS, Markdown, text, DOCX, JSON, ICS"))],
    kind: Annotated[Kind | None, typer.Option("--as", help=_("Read the file as this; else its content tells"))] = None,
    sender: Annotated[
        str, typer.Option("--from", help=_("Who wrote it: what an ambiguous name means is remembered for them"))
    ] = "",
    dry_run: DryRun = False,
    as_json: JsonOption = False,
) -> None:
    """Import files one by one; each is one gesture that one undo takes back. A file that is refused stops no other."""
    codes = []
    for file in files:
        codes.append(errors.told(partial(_import, file, kind, sender, dry_run, as_json)))
        if codes[-1] not in (0, _REFUSED):  # interrupted, locked, disk full: the next file would fare no better
            break
    if worst := max(codes):
        output.end(worst)


_REFUSED = 1


def _import(file: Path, kind: Kind | None, sender: str, dry_run: bool, as_json: bool) -> int:
    from console.importing import import_file

    read_as = kind.value if kind else None
    report = import_file(session.context(), file, read_as, dry_run=dry_run, ask=_asker(), sender=sender)
    if as_json:
        output.emit_object(report.as_object())
    else:
        _say(report, dry_run)
    return 0


globals()["import"] = import_files  # the name of the command is a word of Python


def _say(report: "Report", dry_run: bool) -> None:
    from console.importing.report import Outcome

    words = {
        Outcome.TAKEN: _("taken"),
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.CHANGED: _("changed"),
        Outcome.DOUBTED: _("doubted"),
        Outcome.REFUSED: _("refused"),
    }
    read = ngettext("%(file)s: %(count)d row read", "%(file)s: %(count)d rows read", len(report.rows))
    output.say(read % {"file": report.file, "count": len(report.rows)})
    for message in report.messages:
        output.say_indented(message, 2)
    told = (row for row in report.rows if row.outcome is not Outcome.UNCHANGED)
    # A broken file says the same of thousands of rows; what became a record has a line of its own.
    for (_at, outcome, record, messages), alike in groupby(told, key=_said):
        head = _rows([row.row for row in alike])
        output.say(f"  {head:<12}{words[outcome]:<16}{record or '–'}")
        for message in messages:
            output.say_indented(message, 14)
    counts = "; ".join(f"{words[outcome]} {count}" for outcome, count in report.counts().items() if count)
    if counts:
        output.say(counts)
    _conclude(report)
    if report.changes_nothing:
        output.say(report.nothing_new)
    elif dry_run:
        output.tell(_("Looked at first (--dry-run): nothing was written."))
    else:
        output.say(_("`pora undo` takes the whole import back."))


def _said(row: "RowReport") -> "RowReport":
    return row if row.record else row._replace(row=0)


def _rows(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return _("row %(row)d") % {"row": numbers[0]}
    return _("%(n)d rows, %(first)d to %(last)d") % {"n": len(numbers), "first": numbers[0], "last": numbers[-1]} + "  "


def _conclude(report: "Report") -> None:
    for conclusion in report.conclusions:
        output.say(conclusion)
    if report.clashing:
        first, last = (f"{day:%d/%m/%Y}" for day in report.clashing)
        output.say(_("See them with %(command)s.") % {"command": f"`pora clash list --from {first} --to {last}`"})


def _asker() -> "Ask | None":
    import sys

    return _ask if sys.stdin.isatty() and sys.stderr.isatty() else None


def _ask(name: str, candidates: "list[Named]") -> "Named | None":
    """Ask once what a name means; an empty answer leaves the field empty and its text kept."""
    output.tell(_("“%(name)s” may be several agencies. Which one?") % {"name": name})
    for number, one in enumerate(candidates, start=1):
        output.tell(f"  {number:>2}  {one.code}  {one.name}")
    answer = typer.prompt(_("Number (Enter: leave it open)"), default="", show_default=False, err=True)
    if answer.strip().isdecimal() and 1 <= int(answer) <= len(candidates):
        return candidates[int(answer) - 1]
    return None


if TYPE_CHECKING:
    from console.importing.asking import Ask
