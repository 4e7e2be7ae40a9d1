"""`pora op add|edit|places`: what an operation is, when and where. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import clash_output, output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.meeting_output import moment
from console.cli.operation_output import (
    Code,
    Overrule,
    function_of,
    kind_of,
    one,
    perform,
    place_line,
    row_of,
    say_operation,
    times_of,
)
from console.cli.operation_times import move_times, read_times
from console.cli.options import DryRun, example, sharing
from console.i18n import _
from db.enums import RecordKind, SecurityClass
from db.queries.operations import ZONE

app = group(_("Joint operations: plan, ask units, order, run, report"))

FIELDS: dict[str, Any] = {
    "kind": Annotated[
        str | None, typer.Option(help=_("Kind, by code or name; see `pora term list operation_kind`"))
    ],
    "starts": Annotated[
        str | None,
        typer.Option(help=_("When: “13 Nov 2025 16.00”, “besok 8.30 WIB”; a day without hours is the whole day")),
    ],
    "ends": Annotated[
        str | None, typer.Option(help=_("Until when: an hour (“04.00” after 16.00 is the next day), a day, or both"))
    ],
    "lead": Annotated[
        str | None,
        typer.Option(help=_("Leading unit, by code or name"), autocompletion=codes(RecordKind.AGENCY)),
    ],
    "function": Annotated[str | None, typer.Option(help=_("Function of the mandate table it carries out"))],
    "minimum_strength": Annotated[
        int | None, typer.Option("--minimum-strength", min=0, help=_("How many officers it needs at least"))
    ],
    "target": Annotated[str | None, typer.Option(help=_("Target"))],
    "objectives": Annotated[str | None, typer.Option(help=_("What it is to achieve"))],
    "method": Annotated[str | None, typer.Option(help=_("How it is carried out"))],
    "code_word": Annotated[str | None, typer.Option("--code-word", help=_("Code word, such as Wirawaspada"))],
    "forum": Annotated[str | None, typer.Option(help=_("Code of the forum; see `pora term list forum`"))],
    "meeting": Annotated[str | None, typer.Option(help=_("Meeting it comes from"))],
    "decision": Annotated[str | None, typer.Option(help=_("Decision it carries out"))],
    "security_class": Annotated[SecurityClass | None, typer.Option("--class", help=_("Security class"))],
    "order_number": Annotated[str | None, typer.Option("--order-number", help=_("Number of the order (SP)"))],
    "order_date": Annotated[str | None, typer.Option("--order-date", help=_("Date of the order"))],
    "order_official": Annotated[str | None, typer.Option("--order-official", help=_("Official who signs the order"))],
    "notes": Annotated[str | None, typer.Option(help=_("Notes"))],
    "background": Annotated[str | None, typer.Option(help=_("Why there is an operation"))],
    "basis": Annotated[str | None, typer.Option(help=_("Laws and letters it rests on, parted by semicolons"))],
    "assembly": Annotated[str | None, typer.Option(help=_("Where the units gather"))],
    "assembly_at": Annotated[str | None, typer.Option("--assembly-at", help=_("When they gather"))],
    "contact": Annotated[str | None, typer.Option(help=_("Whom to call, with a number"))],
    "communication": Annotated[str | None, typer.Option(help=_("Channels, call signs, reporting times"))],
    "sop": Annotated[str | None, typer.Option(help=_("Procedures it runs under, by code, parted by commas"))],
}
"""What is said of an operation when it is proposed and when it is corrected, by field of its draft."""


def _values(zone: str = ZONE, **given: Any) -> dict[str, Any]:
    """Turn what was typed into fields; an option that was left out is no field, an empty one empties it."""
    links = {"meeting": RecordKind.MEETING, "decision": RecordKind.DECISION}
    readers: dict[str, Any] = {
        "lead": session.agency, "order_date": lambda text: session.day(text, "--order-date"),
        "assembly_at": lambda text: moment(text, zone, "--assembly-at"),
        **{name: lambda text, kind=kind: session.record(text, kind) for name, kind in links.items()},
    }  # fmt: skip
    coded: dict[str, Any] = {"kind": kind_of, "function": function_of, "forum": str.upper, "basis": _lines}
    found: dict[str, Any] = session.given(**given)
    for name, typed in found.items():
        if name in readers:
            found[name] = readers[name](typed) if typed else None
        elif name in coded:
            found[name] = coded[name](typed) if typed else ""
    return found


def _lines(typed: str) -> str:
    """One entry to a line."""
    return "\n".join(part.strip() for part in typed.split(";") if part.strip())


def _sops(typed: str | None) -> list[str] | None:
    return None if typed is None else [part.strip() for part in typed.split(",") if part.strip()]


def _places(typed: list[str] | None) -> list[Any]:
    """Return places as typed: a code or name, with "=" and the sector it is called there."""
    from console.services.operations import PlaceGiven

    parted = [text.partition("=") for text in typed or ()]
    return [PlaceGiven(session.place(name.strip()), sector.strip()) for name, _sign, sector in parted]


def _ask_of(units: list[str] | None) -> list[Any]:
    from console.services.participation import PartGiven

    return [PartGiven(session.agency(name)) for name in units or ()]


@app.command(
    help=_("Propose an operation; the leading unit is ours unless another is named"),
    epilog=example(
        'pora op add "Opgab Entikong" --kind khusus --starts "13 Nov 2025 08.30" --ends 17.00 --unit "Polsek Sekayam"'
    ),
)
@sharing(FIELDS, before="place")
def add(
    name: Annotated[str, typer.Argument(help=_("Name of the operation"))],
    place: Annotated[
        list[str] | None,
        typer.Option(help=_("Place, by code or name, “=Sector 1” after it names the sector; several are possible")),
    ] = None,
    unit: Annotated[
        list[str] | None, typer.Option(help=_("Unit that is asked to take part; may be given several times"))
    ] = None,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import operations
    from db.models.operations import OperationDraft

    times = read_times(given.pop("starts") or "", given.pop("ends") or "")
    sops = _sops(given.pop("sop")) or []
    draft = OperationDraft.model_validate({"name": name, **_values(times.zone, **given), **times._asdict()})
    done = perform(operations.add, draft, _places(place), _ask_of(unit), sops, dry_run=dry_run)
    say_operation(done.result)
    clash_output.tell(done.clashes)


@app.command(help=_("Correct an operation; another time is asked of the units again; --overrule lets a clash stand"))
@sharing(FIELDS, before="overrule")
def edit(
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("Name of the operation"))] = None,
    overrule: Overrule = "",
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import operations

    old = row_of(one(code))
    times = move_times(times_of(old), given.pop("starts"), given.pop("ends"))
    sops = _sops(given.pop("sop"))
    changed = {**_values(old.zone or ZONE, name=name, **given), **times}
    if overrule and not changed and sops is None:
        done = perform(operations.accept_clashes, old.id, overrule, dry_run=dry_run)
    else:
        done = perform(operations.edit, old.id, changed, overrule, sops, dry_run=dry_run)
    say_operation(done.result)
    clash_output.tell(done.clashes)


@app.command(help=_("Say where an operation works, in the order papers name the places; without places, show them"))
def places(
    code: Code,
    places: Annotated[
        list[str] | None, typer.Argument(help=_("Places, by code or name; “=Sector 1” after one names its sector"))
    ] = None,
    dry_run: DryRun = False,
) -> None:
    identity = one(code)
    if not places:
        _list_places(identity)
        return
    from console.services import operations

    wanted = _places(places)
    done = perform(operations.set_places, identity, wanted, dry_run=dry_run)
    if dry_run:
        say_operation(done.result)
    else:
        _list_places(identity)
    clash_output.tell(done.clashes)


def _list_places(identity: UUID) -> None:
    from db.queries import operations

    rows = session.context().read(operations.places, identity)
    for row in rows:
        output.say(f"{row.code}  {place_line(row)}")
    if not rows:
        output.tell(_("Nothing to list."))
