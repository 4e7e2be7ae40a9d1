"""`pora roster shift|crew|handover`: one shift, who stands it, how it was handed over. No rule and no SQL."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.operation_output import Overrule
from console.cli.operation_times import Times, move_times
from console.cli.options import DryRun, JsonOption, example
from console.cli.roster_output import (
    Code,
    On,
    as_object,
    crew_line,
    one,
    perform,
    person,
    say_shift,
    shift_facts,
    shift_of,
)
from console.i18n import _
from console.roster import RosterShift

app = group(_("Roster: duties that come again, shifts, crews, hand-overs"))


@app.command(
    help=_("Show one shift, move it, call it off, or give it to another unit"),
    epilog=example('pora roster shift J-0001 17/11 --cancel "Banjir"'),
)
def shift(
    code: Code,
    day: On = "",
    starts: Annotated[str | None, typer.Option(help=_("Move it: day, hour or both; empty: as its rule says"))] = None,
    ends: Annotated[str | None, typer.Option(help=_("Its other end"))] = None,
    cancel: Annotated[str, typer.Option(metavar=_("REASON"), help=_("Call it off, with the reason"))] = "",
    reinstate: Annotated[bool, typer.Option("--reinstate", help=_("Let it take place after all"))] = False,
    unit: Annotated[str | None, typer.Option(help=_("Give it to this unit; empty: to the duty's own"))] = None,
    reason: Annotated[str, typer.Option(help=_("Why it is moved"))] = "",
    overrule: Overrule = "",
    as_json: JsonOption = False,
    dry_run: DryRun = False,
) -> None:
    found = shift_of(code, day)
    work = _work(found, starts, ends, cancel, reinstate, unit, reason, overrule)
    for use_case, given in work:
        perform(use_case, found.duty.id, found.duty.id, found.occurrence, *given, dry_run=dry_run)
    if as_json and not work:
        output.emit_object(as_object(found))
    elif not work or dry_run:
        output.emit_facts(f"{found.code}  {found.duty.name}", shift_facts(found, session.context().now()))
    else:
        say_shift(found.duty.id, found.day)


def _work(
    found: RosterShift, starts: str | None, ends: str | None, cancel: str, reinstate: bool, unit: str | None,
    reason: str, overrule: str,
) -> list[tuple[Any, tuple[Any, ...]]]:  # fmt: skip
    """Return the use cases that the options ask for, each with what it is given besides the shift."""
    from console.services import shifts

    work: list[tuple[Any, tuple[Any, ...]]] = []
    if reinstate:
        work.append((shifts.reinstate, ()))
    if unit is not None:
        work.append((shifts.give, (session.agency(unit) if unit else None,)))
    if starts == "":
        work.append((shifts.move, (None, None, reason, overrule)))
    elif starts is not None or ends is not None:
        before = Times(found.starts_at, found.ends_at, False, found.duty.zone)
        times = move_times(before, _with_day(starts, found), ends)
        span = (times.get("starts_at", found.starts_at), times.get("ends_at", found.ends_at))
        work.append((shifts.move, (*span, reason, overrule)))
    if cancel:
        work.append((shifts.cancel, (cancel,)))
    return work


def _with_day(starts: str | None, found: RosterShift) -> str | None:
    """Let an hour alone be one of the day on which the shift begins."""
    from console.dates.times import looks_like_time

    if starts is None or not looks_like_time(starts):
        return starts
    return f"{found.local_start.date().isoformat()} {starts}"


@app.command(
    help=_("Show who stands a duty, put people on it or take them off, note who came"),
    epilog=example('pora roster crew J-0001 P-0003 "Andi Saputra" --on 17/11'),
)
def crew(
    code: Code,
    people: Annotated[list[str] | None, typer.Argument(help=_("People, by code or name"))] = None,
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help=_("Only on the shift of this day; else on every shift"))
    ] = "",
    role: Annotated[str, typer.Option(help=_("What for: kepala regu, pengemudi"))] = "",
    off: Annotated[bool, typer.Option("--off", help=_("Take them off"))] = False,
    present: Annotated[
        bool, typer.Option("--present", help=_("They stood the shift; without names everybody on it"))
    ] = False,
    absent: Annotated[bool, typer.Option("--absent", help=_("They did not come"))] = False,
    overrule: Overrule = "",
    as_json: JsonOption = False,
    dry_run: DryRun = False,
) -> None:
    from db.errors import Invalid

    single = "/" in code or bool(on)
    found = shift_of(code, on) if single else None
    row = found.duty if found else one(code)
    named = [person(typed) for typed in people or ()]
    if (present or absent) and found is None:
        raise Invalid("field.missing", field="day")
    if named or present or absent:
        use_case, given = _crew_work(found, named, role, off, present, absent, overrule)
        perform(use_case, row.id, row.id, *given, dry_run=dry_run)
    _list_crew(row.id, found, as_json)


def _crew_work(
    found: RosterShift | None, named: Sequence[UUID], role: str, off: bool, present: bool, absent: bool, overrule: str
) -> tuple[Any, tuple[Any, ...]]:
    from console.services import crews
    from console.services.crews import CrewGiven
    from db.enums import CrewState

    occurrence = found.occurrence if found else None
    if present or absent:
        return crews.mark, (occurrence, named, CrewState.ABSENT if absent else CrewState.PRESENT)
    if off:
        return crews.take_off, (named, occurrence)
    return crews.put_on, ([CrewGiven(each, role) for each in named], occurrence, overrule)


def _list_crew(duty: UUID, found: RosterShift | None, as_json: bool) -> None:
    from console.roster import shift_at
    from db.queries import duties

    here = session.context()
    row = here.read(duties.get, duty)
    assert row is not None
    rows = here.read(shift_at, row, found.occurrence).crew if found else here.read(duties.crew, duty=duty)
    if as_json:
        output.emit_rows(rows, [], output.Format.JSON)
        return
    for each in rows:
        output.say(crew_line(each))
    if not rows:
        output.tell(_("Nobody stands it yet."))


@app.command(
    help=_("Note the hand-over at the end of a shift: what the next crew must know, or --nil"),
    epilog=example('pora roster handover J-0001 17/11 "HT rusak; dua WNA ditahan di pos"'),
)
def handover(
    code: Code,
    day: On = "",
    note: Annotated[str, typer.Argument(help=_("What the next crew must know"))] = "",
    nil: Annotated[bool, typer.Option("--nil", help=_("There is nothing to hand over (nihil)"))] = False,
    by: Annotated[str, typer.Option(help=_("Who hands over; else the crew"))] = "",
    to: Annotated[str, typer.Option(help=_("Who takes over; else the crew of the next shift"))] = "",
    at: Annotated[str, typer.Option(help=_("When; else now"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import shifts

    if "/" in code and not note:
        day, note = "", day
    found = shift_of(code, day)
    moment = _at(at, found)
    session.perform(
        shifts.hand_over, found.duty.id, found.occurrence, note or (shifts.NIHIL if nil else ""), by, to, moment,
        dry_run=dry_run,
    )  # fmt: skip
    if not dry_run:
        say_shift(found.duty.id, found.day)


def _at(typed: str, found: RosterShift) -> Any:
    """Read when a shift was handed over; an hour alone is that of the day on which it ends."""
    from console.dates import read_moment
    from console.dates.times import looks_like_time

    if not typed:
        return None
    day = found.local_end if looks_like_time(typed) else session.context().now()
    return read_moment(typed, day, found.duty.zone, "--at").moment
