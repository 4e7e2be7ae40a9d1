"""`pora booking`: people and resources held for operations, and their owners' word. No rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.operation_output import (
    Code,
    Overrule,
    booking_line,
    one,
    perform,
    period,
    row_of,
    subject_kind,
    times_of,
)
from console.cli.operation_times import span_within
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen, example
from console.cli.output import Column, Format
from console.cli.subjects import subject
from console.i18n import _, clock, ngettext, short_date
from console.words import word
from db.enums import BookingState, RecordKind
from db.queries import bookings as queries
from db.queries.bookings import BookingRow

app = group(_("Bookings: people, vehicles and more held for operations"))

Booked = Annotated[
    str, typer.Argument(metavar="CODE", help=_("Code of the booking"), autocompletion=codes(RecordKind.BOOKING))
]
From = Annotated[
    str, typer.Option("--from", help=_("Held from: an hour of the first day, or day and hour; else all the time"))
]
To = Annotated[str, typer.Option("--to", help=_("Held until"))]


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("When"), _when, short=_begins),
        Column(_("Booked"), lambda row: row.subject_name, shrinks=True, main=True),
        Column(_("Kind"), lambda row: subject_kind(row.subject_kind), rank=3),
        Column(_("Owner"), lambda row: row.owner_name, shrinks=True, rank=2,
               short=lambda row: session.short_name(row.owner)),
        Column(_("Operation"), lambda row: f"{row.operation_code} {row.operation_name}", shrinks=True,
               short=lambda row: row.operation_code),
        Column(_("State"), lambda row: word(row.state, BookingState)),
        Column(_("Duty"), lambda row: row.duty, shrinks=True, rank=4),
    ]  # fmt: skip


def _when(row: BookingRow) -> str:
    return period(row.starts_at, row.ends_at, "")


def _begins(row: BookingRow) -> str:
    from zoneinfo import ZoneInfo

    from console.context import ZONE

    if row.starts_at is None:
        return ""
    there = row.starts_at.astimezone(ZoneInfo(ZONE))
    return f"{short_date(there.date())} {clock(there)}"


@app.command("list", help=_("List bookings by time"))
def list_bookings(
    operation: Annotated[str, typer.Option(help=_("Only for this operation"))] = "",
    what: Annotated[
        str, typer.Option("--subject", help=_("Only of this resource or person: code, name or plate"))
    ] = "",
    state: Annotated[list[BookingState] | None, typer.Option(help=_("Only in this state"))] = None,
    limit: LimitOption = 200,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    rows = session.context().read(
        queries.bookings, operation=one(operation) if operation else None, subject=subject(what) if what else None,
        states=tuple(str(each) for each in state or ()),
    )  # fmt: skip
    output.emit_rows(rows[:limit], columns(), chosen(form, as_json))


def _one(code: str) -> BookingRow:
    from db.errors import NotFound

    identity = session.record(code, RecordKind.BOOKING)
    row = session.context().read(queries.booking, identity)
    if row is None:
        raise NotFound("record.unknown", found=code)
    return row


@app.command(
    help=_("Hold people or resources for an operation"),
    epilog=example('pora booking add O-2025-001 "Hilux KB 1021" P-0004 --confirmed'),
)
def add(
    operation: Code,
    subjects: Annotated[list[str], typer.Argument(help=_("Resources and persons: code, name or plate"))],
    since: From = "",
    until: To = "",
    duty: Annotated[str, typer.Option(help=_("What for: driver, boat of the river patrol"))] = "",
    confirmed: Annotated[bool, typer.Option("--confirmed", help=_("Its owner said yes already"))] = False,
    overrule: Overrule = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import bookings
    from db.models.operations import BookingDraft

    identity = one(operation)
    starts, ends = span_within(since, until, times_of(row_of(identity)))
    state = BookingState.CONFIRMED if confirmed else BookingState.PENDING
    drafts = [
        BookingDraft(operation=identity, subject=subject(name), starts_at=starts, ends_at=ends, duty=duty, state=state)
        for name in subjects
    ]
    done = perform(bookings.add, drafts, overrule, operation=lambda _rows: identity, dry_run=dry_run)
    if dry_run:
        made = len(done.result)
        output.say(ngettext("%(count)d booking.", "%(count)d bookings.", made) % {"count": made})
    for row in () if dry_run else done.result:
        _say(row.id)
    _tell(done, *(row.subject for row in done.result))


def _say(identity: UUID) -> None:
    row = session.context().read(queries.booking, identity)
    if row is not None:
        output.say_indented(f"{booking_line(row)}; {row.operation_code}", 0, further=2)


def _tell(done: Any, *subjects: UUID) -> None:
    """Say aside what clashes about what was booked."""
    from console.cli import clash_output

    clash_output.tell([one for one in done.clashes if one.clash.subject in subjects])


def _write(use_case: Any, before: BookingRow, dry_run: bool, *given: Any) -> None:
    """Perform what changes one booking, print it as it then is, and tell what clashes."""
    done = perform(use_case, before.id, *given, operation=lambda _row: before.operation, dry_run=dry_run)
    if dry_run:
        output.say(f"{before.code}  {before.subject_name}: {word(done.result.state, BookingState)}")
    else:
        _say(before.id)
    _tell(done, done.result.subject)


@app.command(help=_("Note that the owner stands by a booking"))
def confirm(code: Booked, overrule: Overrule = "", dry_run: DryRun = False) -> None:
    from console.services import bookings

    _write(bookings.confirm, _one(code), dry_run, overrule)


@app.command(help=_("Note that the owner will not give it, with the reason"))
def decline(
    code: Booked, reason: Annotated[str, typer.Option(help=_("Why"))] = "", dry_run: DryRun = False
) -> None:
    from console.services import bookings

    _write(bookings.decline, _one(code), dry_run, reason)


@app.command(help=_("Correct a booking: its own times, what for; empty times mean all the operation"))
def edit(
    code: Booked,
    since: Annotated[str | None, typer.Option("--from", help=_("Held from; empty: all the time"))] = None,
    until: Annotated[str | None, typer.Option("--to", help=_("Held until"))] = None,
    duty: Annotated[str | None, typer.Option(help=_("What for: driver, boat of the river patrol"))] = None,
    instead: Annotated[
        str, typer.Option("--subject", help=_("Another resource or person instead; its owner is asked again"))
    ] = "",
    notes: Annotated[str | None, typer.Option(help=_("Notes"))] = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import bookings

    row = _one(code)
    changed = session.given(duty=duty, notes=notes)
    if since is not None or until is not None:
        starts, ends = span_within(since or "", until or "", times_of(row_of(row.operation)))
        changed |= {"starts_at": starts, "ends_at": ends}
    if instead:
        changed |= {"subject": subject(instead), "state": BookingState.PENDING}
    _write(bookings.edit, row, dry_run, changed)


@app.command(help=_("Take a booking off its operation"))
def remove(code: Booked, dry_run: DryRun = False) -> None:
    from console.services import bookings

    row = _one(code)
    session.perform(bookings.remove, row.id, dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": f"{row.subject_name} ({row.operation_code})"})
