"""`pora op route`: the checkpoints of a patrol, in order, and when each was reached. No rule and no SQL."""

import sys
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import typer

from console.cli import output, session
from console.cli.groups import SpokenGroup, group
from console.cli.operation_output import Code, one, row_of
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Column, Format
from console.i18n import _, clock, short_date
from db.queries import checkpoints as queries
from db.queries.checkpoints import CheckpointRow


class _Route(SpokenGroup):
    """Understands `pora op route O-2025-001` as its list."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        is_code = bool(args) and args[0] not in self.list_commands(ctx) and any(map(str.isdigit, args[0]))
        return super().resolve_command(ctx, ["list", *args] if is_code else args)


app = group(_("Joint operations: plan, ask units, order, run, report"))
route = group(_("The route of a patrol: checkpoints, and when each was reached"))
route.info.cls = _Route
app.add_typer(route, name="route")

Numbers = Annotated[list[str], typer.Argument(metavar="NUMBER", help=_("Number in the list, or name"))]


def columns(rows: list[CheckpointRow]) -> list[Column]:
    """Return what the list shows."""
    number = {row.id: place for place, row in enumerate(rows, 1)}
    return [
        Column(_("No."), lambda row: number[row.id]),
        Column(_("Leg"), lambda row: row.leg, shrinks=True, rank=2),
        Column(_("Planned"), lambda row: _time(row.planned_at, row)),
        Column(_("Checkpoint"), lambda row: row.name, shrinks=True, main=True),
        Column(_("Marker"), lambda row: row.marker, shrinks=True),
        Column(_("Reached"), lambda row: _time(row.reached_at, row)),
        Column(_("Unit"), lambda row: row.agency_name, shrinks=True, rank=1, short=lambda row: row.agency_short),
        Column(_("Notes"), lambda row: row.notes, shrinks=True, rank=3),
    ]


def _time(at: datetime | None, row: CheckpointRow) -> str:
    if at is None:
        return ""
    there = at.astimezone(ZoneInfo(row.zone))
    return f"{short_date(there.date()).rpartition(' ')[0]} {clock(there)}"


def line(number: int, row: CheckpointRow) -> str:
    """Return one checkpoint as `pora op show` prints it."""
    reached = _("reached %(time)s") % {"time": _time(row.reached_at, row)} if row.reached_at else ""
    about = ", ".join(filter(None, (row.leg, row.marker, reached)))
    return f"{number}  {_time(row.planned_at, row)}  {row.name}{' (' if about else ''}{about}{')' if about else ''}"


def _rows(operation: UUID) -> list[CheckpointRow]:
    return session.context().read(queries.of_operation, operation)


def _emit(operation: UUID, form: Format = Format.TABLE) -> None:
    rows = _rows(operation)
    output.emit_rows(rows, columns(rows), form, _("No checkpoint yet. `pora op route add` adds some."))


@route.command("list", help=_("List the checkpoints, leg by leg"))
def list_route(code: Code, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    _emit(one(code), chosen(form, as_json))


@route.command(
    help=_("Add checkpoints at the end: a line each, “06.00 Pos Bantan; patok D.120”; - reads them from stdin"),
    epilog=example('pora op route add O-2025-001 "06.00 Pos Bantan; patok D.120" "07.30 Dusun Mangkau"'),
)
def add(
    code: Code,
    lines: Annotated[list[str], typer.Argument(help=_("Checkpoints; “Regu II:” opens a leg"))],
    leg: Annotated[str, typer.Option(help=_("Squad or leg they belong to"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.route_lines import read_lines
    from console.services import checkpoints
    from db.models.duties import CheckpointDraft

    row = row_of(one(code))
    typed = sys.stdin.read().splitlines() if lines == ["-"] else [part for line in lines for part in line.split("\n")]
    starts = row.starts_at or session.context().now()
    read = read_lines(typed, starts, row.ends_at or starts, row.zone or _zone(), leg)
    drafts = [CheckpointDraft(operation=row.id, place=_place(each.name), **each._asdict()) for each in read]
    session.perform(checkpoints.add, row.id, drafts, dry_run=dry_run)
    if dry_run:
        for draft in drafts:
            output.say(" ".join(filter(None, (draft.name, draft.marker))))
    else:
        _emit(row.id)


def _zone() -> str:
    """Return the post's zone."""
    from console.context import ZONE

    return ZONE


def _place(name: str) -> UUID | None:
    """Return the place that a checkpoint's name means, if it means exactly one."""
    from db.queries import places

    found = session.context().read(places.called, name)
    return found[0].id if len(found) == 1 else None


def _meant(operation: UUID, typed: list[str]) -> list[CheckpointRow]:
    """Return checkpoints by their number in the list, name or marker. Raises NotFound."""
    from db.errors import NotFound
    from db.text import folded

    rows = _rows(operation)
    found = []
    for text in typed:
        by_number = rows[int(text) - 1 : int(text)] if text.isdigit() and int(text) else []
        named = by_number or [row for row in rows if folded(text) in (folded(row.name), folded(row.marker))]
        if not named:
            raise NotFound("checkpoint.none", found=text, wanted=session.code_of(operation))
        found.append(named[0])
    return found


@route.command(help=_("Note checkpoints as reached, now unless told otherwise"))
def reach(
    code: Code,
    which: Numbers,
    at: Annotated[str, typer.Option(help=_("When; an hour alone is today's; else now"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import checkpoints

    row = row_of(one(code))
    moment = _moment(at, row.zone) if at else None
    session.perform(checkpoints.reach, [each.id for each in _meant(row.id, which)], moment, dry_run=dry_run)
    _emit(row.id)


def _moment(typed: str, zone: str, day: datetime | None = None) -> datetime:
    from console.dates import read_moment

    return read_moment(typed, day or session.context().now(), zone or _zone(), "--at").moment


@route.command(help=_("Correct a checkpoint: name, marker, times, leg, unit; --move puts it elsewhere"))
def edit(
    code: Code,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=_("Number in the list, or name"))],
    name: Annotated[str | None, typer.Option(help=_("Name of the checkpoint"))] = None,
    marker: Annotated[str | None, typer.Option(help=_("Boundary marker (patok)"))] = None,
    planned: Annotated[str | None, typer.Option(help=_("When it is to be reached"))] = None,
    reached: Annotated[str | None, typer.Option(help=_("When it was reached; empty: not yet"))] = None,
    leg: Annotated[str | None, typer.Option(help=_("Squad or leg it belongs to"))] = None,
    unit: Annotated[str | None, typer.Option(help=_("Unit that goes there"))] = None,
    notes: Annotated[str | None, typer.Option(help=_("Notes"))] = None,
    move: Annotated[int, typer.Option(help=_("Places further on in its leg; negative: back"))] = 0,
    dry_run: DryRun = False,
) -> None:
    from console.services import checkpoints

    row = row_of(one(code))
    point = _meant(row.id, [number])[0]
    changed = session.given(name=name, marker=marker, leg=leg, notes=notes)
    for field, typed in (("planned_at", planned), ("reached_at", reached)):
        if typed is not None:
            changed[field] = _moment(typed, row.zone, point.planned_at or row.starts_at) if typed else None
    if unit is not None:
        changed["agency"] = session.agency(unit) if unit else None
    if changed:
        session.perform(checkpoints.edit, point.id, changed, dry_run=dry_run)
    if move:
        session.perform(checkpoints.move, point.id, move, dry_run=dry_run)
    _emit(row.id)


@route.command(help=_("Take checkpoints off the route"))
def remove(code: Code, which: Numbers, dry_run: DryRun = False) -> None:
    from console.services import checkpoints

    identity = one(code)
    session.perform(checkpoints.remove, [each.id for each in _meant(identity, which)], dry_run=dry_run)
    _emit(identity)
