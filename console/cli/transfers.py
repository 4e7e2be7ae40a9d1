"""`pora op transfer`: hand-overs of people and goods (serah terima). Parses and prints; no rule and no SQL."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.finding_output import Full, Number, numbered, people, words
from console.cli.groups import group
from console.cli.meeting_output import moment
from console.cli.operation_output import Code, one, period, row_of
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example, sharing
from console.cli.output import Column, Format
from console.finding_words import Words
from console.i18n import _
from console.messages import explain
from console.words import word
from db.enums import SecurityClass, TransferKind
from db.queries.transfers import ItemRow, TransferRow

app = group(_("Joint operations: plan, ask units, order, run, report"))
transfer = group(_("Hand-overs of people and goods (serah terima), with their berita acara"))
app.add_typer(transfer, name="transfer")

FIELDS: dict[str, Any] = {
    "number": Annotated[str | None, typer.Option("--number", help=_("Number of the berita acara"))],
    "happened_at": Annotated[str | None, typer.Option("--at", help=_("When; else when the operation ended, or now"))],
    "place": Annotated[str | None, typer.Option(help=_("Where, by code or name; else where the operation works"))],
    "giver": Annotated[str | None, typer.Option("--from", help=_("Unit that gives; else ours"))],
    "giver_name": Annotated[str | None, typer.Option("--from-name", help=_("Who gives: name"))],
    "giver_position": Annotated[str | None, typer.Option("--from-position", help=_("Who gives: rank or position"))],
    "giver_number": Annotated[str | None, typer.Option("--from-number", help=_("Who gives: NIP or NRP"))],
    "receiver": Annotated[str | None, typer.Option("--to", help=_("Unit that receives; else the one that leads"))],
    "receiver_name": Annotated[str | None, typer.Option("--to-name", help=_("Who receives: name"))],
    "receiver_position": Annotated[str | None, typer.Option("--to-position", help=_("Who receives: rank or position"))],
    "receiver_number": Annotated[str | None, typer.Option("--to-number", help=_("Who receives: NIP or NRP"))],
    "witness": Annotated[str | None, typer.Option(help=_("Witness"))],
    "basis": Annotated[str | None, typer.Option(help=_("Law or letter it rests on"))],
    "notes": Annotated[str | None, typer.Option(help=_("Notes"))],
    "security_class": Annotated[SecurityClass | None, typer.Option("--class", help=_("Security class"))],
}
"""What is said of a hand-over besides what it hands over, by field of its draft."""

People = Annotated[str, typer.Option(help=_("People of the list, by number: 1,3-5, or “semua”"))]
Goods = Annotated[list[str] | None, typer.Option(help=_("Goods: “what; how many; unit; condition”; several possible"))]


def _rows(operation: UUID, removed: bool = False) -> list[TransferRow]:
    from db.queries import transfers

    return session.context().read(transfers.of_operation, operation, removed)


def _row(operation: UUID, number: int, removed: bool = False) -> TransferRow:
    found: TransferRow = numbered(_rows(operation, removed), number, "transfer.none")
    return found


def _items(row: TransferRow) -> list[ItemRow]:
    from db.queries import transfers

    return session.context().read(transfers.items, row.id)


def _values(zone: str, **given: Any) -> dict[str, Any]:
    """Turn what was typed into fields. A place that is in no list is kept as it is written."""
    from db.errors import NotFound

    values = session.given(**given)
    for side in ("giver", "receiver"):
        if side in values:
            values[side] = session.agency(str(values[side])) if values[side] else None
    if "happened_at" in values:
        values["happened_at"] = moment(str(values["happened_at"]), zone, "--at")
    if "place" in values:
        typed = str(values["place"])
        try:
            values |= {"place": session.place(typed) if typed else None, "place_text": ""}
        except NotFound:
            values |= {"place": None, "place_text": typed}
    return values


def _meant(operation: UUID, typed: str) -> list[UUID]:
    from console.finding_lines import read_numbers

    rows = people(operation)
    return [rows[number - 1].id for number in read_numbers(typed, len(rows))] if typed else []


def _goods(typed: Sequence[str] | None) -> list[dict[str, str]]:
    from console.finding_lines import read_goods

    return [read_goods(text) for text in typed or ()]


@transfer.command("list", help=_("List the hand-overs of an operation, or with --items everything handed over"))
def list_transfers(
    code: Code,
    items: Annotated[bool, typer.Option("--items", help=_("Line by line, who and what"))] = False,
    full: Full = False,
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    operation, form = one(code), chosen(form, as_json)
    rows = _rows(operation, removed)
    if items:
        _list_items(operation, rows, full, form)
        return
    places = {row.id: number for number, row in enumerate(rows, 1)}
    if form is Format.JSON:
        output.emit_rows([_as_object(row, places[row.id]) for row in rows], [], form)
        return
    output.emit_rows(rows, _columns(places), form, _("Nothing was handed over yet."))


def _as_object(row: TransferRow, number: int) -> dict[str, Any]:
    return {**row._asdict(), "code": f"{row.operation_code}/BA-{number}", "list_number": number}


def _columns(places: dict[UUID, int]) -> list[Column]:
    return [
        Column(_("No."), lambda row: places[row.id]),
        Column(_("When"), lambda row: period(row.happened_at, None, row.zone), rank=2),
        Column(_("Record (BA)"), lambda row: row.number, main=True, shrinks=True),
        Column(_("Gives"), lambda row: row.giver_unit, shrinks=True, short=lambda row: row.giver_short),
        Column(_("Receives"), lambda row: row.receiver_unit, shrinks=True, short=lambda row: row.receiver_short),
        Column(_("Persons"), lambda row: row.people),
        Column(_("Goods"), lambda row: row.goods),
    ]


def _list_items(operation: UUID, rows: Sequence[TransferRow], full: bool, form: Format) -> None:
    from console.initials import masked
    from db.queries import transfers

    said, named = words(), {row.id: row for row in rows}
    found = session.context().read(transfers.handed_over, operation)
    if form is Format.JSON:
        hidden = found if full else [row._replace(document_number=masked(row.document_number or "")) for row in found]
        output.emit_rows(hidden, [], form)
        return
    columns = [
        Column(_("Record (BA)"), lambda row: named[row.transfer].number, shrinks=True),
        Column(_("Who or what"), lambda row: item_words(row, said, full), main=True, shrinks=True),
        Column(_("Quantity"), lambda row: " ".join(filter(None, (row.quantity, row.unit)))),
        Column(_("Condition"), lambda row: row.condition, shrinks=True, rank=1),
        Column(_("Receives"), lambda row: named[row.transfer].receiver_unit, shrinks=True,
               short=lambda row: named[row.transfer].receiver_short),
    ]  # fmt: skip
    output.emit_rows(found, columns, form, _("Nothing was handed over yet."))


def item_words(row: ItemRow, said: Words, full: bool = False) -> str:
    """Return who or what a line hands over."""
    if row.finding is None:
        return row.description
    about = (said.sex(row.sex), said.nationality(row.nationality or ""), said.document(row, full))
    return f"{row.initials} ({', '.join(filter(None, about))})"


@transfer.command(help=_("Show one hand-over with everything on its berita acara"))
def show(code: Code, number: Number = 1, full: Full = False, as_json: JsonOption = False) -> None:
    _show(_row(one(code), number), number, full, as_json)


def _show(row: TransferRow, number: int, full: bool = False, as_json: bool = False) -> None:
    said, items = words(), _items(row)
    if as_json:
        from console.initials import masked

        shown = items if full else [each._replace(document_number=masked(each.document_number or "")) for each in items]
        output.emit_object({**_as_object(row, number), "items": [each._asdict() for each in shown]})
        return
    output.emit_facts(f"{number}. {row.number or _('no number yet')}", _facts(row))
    for place, item in enumerate(items, 1):
        many = " ".join(filter(None, (item.quantity, item.unit)))
        parts = [item_words(item, said, full), many, item.condition]
        output.say_indented(f"{place}. {', '.join(filter(None, parts))}", 2, further=5)
    _warn(row)


def _facts(row: TransferRow) -> list[tuple[str, Any]]:
    def side(unit: str | None, *who: str) -> str:
        return ", ".join(filter(None, (unit, *who)))

    return [
        (_("When"), period(row.happened_at, None, row.zone)), (_("Where"), row.place_called),
        (_("Hands over"), word(row.kind, TransferKind)),
        (_("Gives"), side(row.giver_unit, row.giver_name, row.giver_position, row.giver_number)),
        (_("Receives"), side(row.receiver_unit, row.receiver_name, row.receiver_position, row.receiver_number)),
        (_("Witness"), row.witness), (_("Basis"), row.basis), (_("Class"), word(row.security_class, SecurityClass)),
        (_("Notes"), row.notes),
    ]  # fmt: skip


def _warn(row: TransferRow) -> None:
    """Say aside where the chain of custody breaks at this hand-over, and whether nobody receives."""
    from console.finding_words import broken
    from db.queries import transfers

    if row.operation is not None:
        links = session.context().read(transfers.custody, row.operation)
        for each in transfers.broken(links, row.id):
            output.tell(explain(broken(each)))
    if row.receiver is None and not row.receiver_name:
        output.tell(_("Nobody receives yet: say who with --to."))


@transfer.command(
    help=_("Record a hand-over; what is not given is as usual"),
    epilog=example('pora op transfer add O-2025-001 --people 1-3 --number "BA/12/XI/2025" --to "Kanim Entikong"'),
)
@sharing(FIELDS)
def add(code: Code, people: People = "", goods: Goods = None, dry_run: DryRun = False, **given: Any) -> None:
    from console.services import transfers

    operation = row_of(one(code))
    values = {"operation": operation.id, **_values(operation.zone, **given)}
    made = session.perform(
        transfers.add, values, _meant(operation.id, people), _goods(goods), dry_run=dry_run
    )
    _say(operation.id, made, dry_run)


def _say(operation: UUID, made: Any, dry_run: bool) -> None:
    if dry_run:
        output.say(f"{made.number or _('no number yet')}: {word(made.kind, TransferKind)}")
        return
    for number, row in enumerate(_rows(operation), 1):
        if row.id == made.id:
            _show(row, number)


@transfer.command(help=_("Correct a hand-over: number, time, place, both sides"))
@sharing(FIELDS)
def edit(code: Code, which: Number, dry_run: DryRun = False, **given: Any) -> None:
    from console.services import transfers

    operation = row_of(one(code))
    row = _row(operation.id, which)
    values = _values(row.zone, **given)
    made = session.perform(transfers.edit, row.id, values, dry_run=dry_run)
    _say(operation.id, made, dry_run)


@transfer.command(help=_("Put more on a berita acara, take lines off it, or correct one line"))
def item(
    code: Code,
    number: Number,
    people: People = "",
    goods: Goods = None,
    off: Annotated[str, typer.Option("--remove", help=_("Lines to take off, by number"))] = "",
    line: Annotated[int | None, typer.Option(min=1, help=_("Line to correct, by number"))] = None,
    condition: Annotated[str | None, typer.Option(help=_("Condition of that line"))] = None,
    quantity: Annotated[str | None, typer.Option(help=_("Quantity of that line"))] = None,
    dry_run: DryRun = False,
) -> None:
    from console.finding_lines import read_numbers
    from console.services import transfers

    operation = one(code)
    row = _row(operation, number)
    items = _items(row)
    made: Any = row
    if off:
        gone = [items[place - 1].id for place in read_numbers(off, len(items))]
        session.perform(transfers.remove_items, gone, dry_run=dry_run)
    if line is not None:
        known = numbered(items, line, "transfer.no_item")
        changed = session.given(condition=condition, quantity=quantity)
        session.perform(transfers.edit_item, known.id, changed, dry_run=dry_run)
    if people or goods:
        more = (_meant(operation, people), _goods(goods))
        made = session.perform(transfers.add_items, row.id, *more, dry_run=dry_run)
    _say(operation, made, dry_run)


@transfer.command(help=_("Remove a hand-over from the lists"))
def remove(code: Code, number: Number, dry_run: DryRun = False) -> None:
    from console.services import transfers

    row = _row(one(code), number)
    session.perform(transfers.remove, row.id, dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": row.number or number})


@transfer.command(help=_("Bring a removed hand-over back; `list --removed` numbers them"))
def restore(code: Code, number: Number = 1, dry_run: DryRun = False) -> None:
    from console.services import transfers

    row = _row(one(code), number, removed=True)
    session.perform(transfers.restore, row.id, dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": row.number or number})
