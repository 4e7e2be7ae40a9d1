"""`pora roster add|edit|end|remove|restore`: what is stood again and again. Parses and prints; no rule and no SQL."""

from datetime import datetime
from typing import Annotated, Any

import typer

from console import shift_words as words
from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.operation_output import Overrule
from console.cli.operation_times import Times, move_times, read_times
from console.cli.options import DryRun, example, sharing
from console.cli.roster_output import Code, one, perform, person
from console.i18n import _
from db.enums import RecordKind, SecurityClass
from db.queries.duties import DutyRow

app = group(_("Roster: duties that come again, shifts, crews, hand-overs"))

FIELDS: dict[str, Any] = {
    "starts": Annotated[
        str | None, typer.Option(help=_("First shift: “17 Nov 2025 08.00”; a day without hours is the whole day"))
    ],
    "ends": Annotated[str | None, typer.Option(help=_("Its end: an hour (“04.00” after 16.00 is the next day)"))],
    "every": Annotated[
        str | None,
        typer.Option(
            help=_("When it comes again: “setiap Senin dan Kamis sampai 31/01/2026”, or an RRULE; empty: once")
        ),
    ],
    "strength": Annotated[int | None, typer.Option(min=0, help=_("How many people a shift needs"))],
    "unit": Annotated[
        str | None,
        typer.Option(help=_("Unit that stands it, by code or name"), autocompletion=codes(RecordKind.AGENCY)),
    ],
    "place": Annotated[str | None, typer.Option(help=_("Where, by code or name"))],
    "operation": Annotated[str | None, typer.Option("--op", help=_("Operation it is part of; else a post's own"))],
    "security_class": Annotated[SecurityClass | None, typer.Option("--class", help=_("Security class"))],
    "notes": Annotated[str | None, typer.Option(help=_("Notes"))],
}
"""What is said of a duty when it is added and when it is corrected."""


def _values(
    unit: str | None = None, place: str | None = None, operation: str | None = None, **given: Any
) -> dict[str, Any]:
    """Turn what was typed into fields; an option that was left out is no field, an empty one empties it."""
    found = session.given(**given)
    if unit is not None:
        found["agency"] = session.agency(unit) if unit else None
    if place is not None:
        found["place"] = session.place(place) if place else None
    if operation is not None:
        found["operation"] = session.record(operation, RecordKind.OPERATION) if operation else None
    return found


def _rule(typed: str, start: datetime, zone: str) -> dict[str, str]:
    """Return rule and left-out days of a recurrence in words or as an RRULE."""
    from console.recurrence import parse_rule, read_recurrence
    from console.roster import left_out

    if not typed.strip():
        return {"recurrence": "", "exceptions": ""}
    if typed.strip().upper().startswith(("RRULE:", "FREQ=")):
        return {"recurrence": str(parse_rule(typed))}
    read = read_recurrence(typed, start, zone, session.context().today())
    return {"recurrence": str(read.rule), "exceptions": left_out(read.exceptions, start, zone)}


@app.command(
    help=_("Add a duty; it is our own unit's unless another is named"),
    epilog=example(
        'pora roster add "Piket pos gabungan" --starts "17 Nov 2025 08.00" --ends 16.00 '
        '--every "setiap Senin dan Kamis sampai 31/01/2026" --person P-0003'
    ),
)
@sharing(FIELDS, before="who")
def add(
    name: Annotated[str, typer.Argument(help=_("Name of the duty"))],
    who: Annotated[
        list[str] | None,
        typer.Option("--person", help=_("Who stands every shift, by code or name; several are possible")),
    ] = None,
    overrule: Overrule = "",
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import duties
    from console.services.crews import CrewGiven
    from db.errors import Invalid
    from db.models.duties import DutyDraft

    times = read_times(given.pop("starts") or "", given.pop("ends") or "")
    if times.starts_at is None or times.ends_at is None:
        raise Invalid("duty.no_start", field="starts_at")
    rule = _rule(given.pop("every") or "", times.starts_at, times.zone)
    draft = DutyDraft.model_validate({"name": name, **_values(**given), **times._asdict(), **rule})
    crew = [CrewGiven(person(typed)) for typed in who or ()]
    _say(perform(duties.add, None, draft, crew, overrule, dry_run=dry_run))


def _say(made: Any) -> None:
    """Print code, name and rule of a duty."""
    row = _as_row(made)
    output.say(f"{session.named(made.id, made.name)}: {words.comes(row)}, {words.first_hours(row)}")


def _as_row(made: Any) -> DutyRow:
    """Return a duty as it was just written, which a rehearsal leaves nowhere else."""
    known: dict[str, Any] = {name: getattr(made, name, None) for name in DutyRow._fields}
    return DutyRow(**{**known, "state": "live"})


@app.command(help=_("Correct a duty; what was written down of a shift stays with its day"))
@sharing(FIELDS, before="overrule")
def edit(
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("Name of the duty"))] = None,
    overrule: Overrule = "",
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import duties

    old = one(code)
    before = Times(old.starts_at, old.ends_at, bool(old.whole_days), old.zone)
    changed = move_times(before, given.pop("starts"), given.pop("ends"))
    every = given.pop("every")
    if every is not None:
        changed |= _rule(every, changed.get("starts_at", old.starts_at), changed.get("zone", old.zone))
    _say(perform(duties.edit, old.id, old.id, {**_values(name=name, **given), **changed}, overrule, dry_run=dry_run))


@app.command(help=_("End a duty that comes again: from this day on it is not held"))
def end(
    code: Code,
    since: Annotated[str, typer.Option("--from", help=_("First day without it; else today"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import duties

    row = one(code)
    day = session.day(since, "--from") or session.context().today()
    _say(perform(duties.end, row.id, row.id, day, dry_run=dry_run))


@app.command(help=_("Remove a duty with all its shifts from the roster"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import duties

    row = one(code)
    session.perform(duties.remove, row.id, dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": f"{row.code} {row.name}"})


@app.command(help=_("Bring a removed duty back"))
def restore(code: Code, dry_run: DryRun = False) -> None:
    from console.services import duties

    row = one(code, removed=True)
    _say(session.perform(duties.restore, row.id, dry_run=dry_run))
