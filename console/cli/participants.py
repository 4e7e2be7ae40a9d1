"""`pora op ask|part|unask|answer|decide`: who takes part in an operation, with how many, and who stands by it.

Parses and prints; no rule and no SQL.
"""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.clashes import Rule
from console.cli import clash_output, output, session
from console.cli.groups import group
from console.cli.meeting_output import moment
from console.cli.operation_output import Code, Done, Overrule, one, participant_line, perform, row_of, times_of
from console.cli.operation_times import another_start
from console.cli.options import DryRun, example
from console.cli.vocabulary import taking, with_words, words_of
from console.i18n import _
from db.enums import Channel, Handshake, ParticipationRole, RecordKind
from db.queries.bookings import ParticipantRow

app = group(_("Joint operations: plan, ask units, order, run, report"))

GIVEN = {code: text for code, text in words_of(Handshake).items() if code in ("accepted", "declined", "countered")}
"""What a unit may answer."""

Unit = Annotated[str, typer.Argument(help=_("The unit, by code or name"))]
Role = Annotated[ParticipationRole | None, typer.Option(help=_("What it does besides leading"))]
Strength = Annotated[int | None, typer.Option(min=0, help=_("How many officers it promises"))]


def _rows(operation: UUID) -> list[ParticipantRow]:
    from db.queries import bookings

    return session.context().read(bookings.participants, operation)


def _part(operation: UUID, typed: str) -> ParticipantRow:
    """Return a unit's part in an operation; its code or name need only be clear among those that take part."""
    from db.errors import NotFound
    from db.text import folded

    rows = _rows(operation)
    wanted = folded(typed)
    meant = [row for row in rows if wanted in map(folded, (row.agency_code, row.agency_name, row.agency_short))]
    if len(meant) != 1:
        agency = session.agency(typed)
        meant = [row for row in rows if row.agency == agency]
    if not meant:
        raise NotFound("participation.none", found=typed, wanted=row_of(operation).code)
    return meant[0]


def _say(operation: UUID, units: set[UUID], dry_run: bool) -> None:
    """Print the parts a command changed; a rehearsed change is no longer there to be shown."""
    for row in () if dry_run else _rows(operation):
        if row.agency in units:
            output.say_indented(participant_line(row), 0, further=2)


def _tell(done: Done, units: set[UUID]) -> None:
    """Say aside what clashes about these units, and whether there are officers enough."""
    clash_output.tell(
        [each for each in done.clashes if each.clash.subject in units or each.clash.rule is Rule.STRENGTH]
    )


@app.command(help=_("Ask units to take part"))
def ask(
    code: Code,
    units: Annotated[list[str], typer.Argument(help=_("Units, by code or name"))],
    role: Role = None,
    strength: Strength = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import participation
    from console.services.participation import PartGiven

    identity = one(code)
    wanted = [PartGiven(session.agency(name), role or ParticipationRole.MEMBER, strength) for name in units]
    done = perform(participation.ask, identity, wanted, operation=lambda _rows: identity, dry_run=dry_run)
    asked = {row.agency for row in done.result}
    _say(identity, asked, dry_run)
    _tell(done, asked)


@app.command(help=_("Correct a unit's part: role, commander, strength, its own order"))
def part(
    code: Code,
    unit: Unit,
    role: Role = None,
    commander: Annotated[
        str | None, typer.Option(help=_("Who commands its people: code of a person, or a name"))
    ] = None,
    strength: Strength = None,
    came: Annotated[int | None, typer.Option(min=0, help=_("How many officers came"))] = None,
    order_number: Annotated[
        str | None, typer.Option("--order-number", help=_("Number of the unit's own order (Sprin, SPT)"))
    ] = None,
    order_date: Annotated[str | None, typer.Option("--order-date", help=_("Date of that order"))] = None,
    asked: Annotated[int | None, typer.Option(min=0, help=_("How many officers the request asks for"))] = None,
    qualifications: Annotated[
        str | None, typer.Option(help=_("Which qualifications the request asks for"))
    ] = None,
    notes: Annotated[str | None, typer.Option(help=_("Notes"))] = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import participation

    identity = one(code)
    row = _part(identity, unit)
    changed = session.given(
        role=role, strength_promised=strength, strength_delivered=came, order_number=order_number, notes=notes,
        strength_asked=asked, qualifications=qualifications,
    )
    if commander is not None:
        changed |= _commander(commander)
    if order_date is not None:
        changed["order_date"] = session.day(order_date, "--order-date")
    done = perform(participation.edit, row.id, changed, operation=lambda _row: identity, dry_run=dry_run)
    _say(identity, {row.agency}, dry_run)
    _tell(done, {row.agency})


def _commander(typed: str) -> dict[str, Any]:
    """A code of a person is that person; everything else is kept as it is written."""
    from db.errors import Ambiguous, NotFound

    if typed:
        try:
            return {"commander": session.record(typed, RecordKind.PERSON), "commander_text": ""}
        except (NotFound, Ambiguous):
            pass
    return {"commander": None, "commander_text": typed}


@app.command(help=_("Take a unit off an operation"))
def unask(code: Code, unit: Unit, dry_run: DryRun = False) -> None:
    from console.services import participation

    row = _part(one(code), unit)
    session.perform(participation.remove, row.id, dry_run=dry_run)
    output.say(_("No longer asked: %(name)s") % {"name": row.agency_name})


@app.command(
    help=_("Record what a unit answers: accepted, declined or countered"),
    epilog=example('pora op answer O-2025-001 "Polsek Sekayam" accepted --strength 6 --channel radio'),
)
def answer(
    code: Code,
    unit: Unit,
    answered: Annotated[
        Handshake, typer.Argument(metavar="ANSWER", help=with_words(_("What it answered"), GIVEN), **taking(GIVEN))
    ],
    reason: Annotated[str, typer.Option(help=_("Why"))] = "",
    start: Annotated[str, typer.Option(help=_("Start it proposes instead"))] = "",
    strength: Annotated[int | None, typer.Option(min=0, help=_("How many officers it gives"))] = None,
    on_behalf: Annotated[
        bool, typer.Option("--on-behalf", help=_("Recorded on its behalf; understood for a unit that is not ours"))
    ] = False,
    channel: Annotated[Channel | None, typer.Option(help=_("How its answer came"))] = None,
    at: Annotated[str, typer.Option("--at", help=_("When it answered, if not now: “kemarin 9.00”"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import participation
    from console.services.participation import AnswerGiven

    identity = one(code)
    row, there = _part(identity, unit), row_of(identity)
    own = session.context().actor
    given = AnswerGiven(
        Handshake(answered), reason, another_start(start, times_of(there), "--start"), strength,
        on_behalf or channel is not None or row.agency not in (own.unit, own.institution), channel,
        moment(at, there.zone, "--at", hour=9),
    )  # fmt: skip
    done = perform(participation.answer, row.id, given, operation=lambda _row: identity, dry_run=dry_run)
    _say(identity, {row.agency}, dry_run)
    _tell(done, {row.agency})


@app.command(help=_("Decide a unit's counter-offer: take its time and strength over, or refuse it"))
def decide(
    code: Code,
    unit: Unit,
    accept: Annotated[bool, typer.Option("--accept/--refuse", help=_("Take what it offers over, or not"))],
    overrule: Overrule = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import participation

    identity = one(code)
    row = _part(identity, unit)
    done = perform(participation.decide, row.id, accept, overrule, operation=lambda _row: identity, dry_run=dry_run)
    _say(identity, {row.agency}, dry_run)
    clash_output.tell(done.clashes)
