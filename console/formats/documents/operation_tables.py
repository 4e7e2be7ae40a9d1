"""The tables that several papers of an operation share: units, means, route, shifts, costs. Knows no file format."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from console.formats.documents.blocks import Column, Grid
from console.formats.documents.numerals import money
from console.formats.documents.operation_parts import Cost, Means, RoutePoint, TakingPart, Watch
from console.formats.documents.operation_phrases import count, filled
from console.formats.documents.phrases import cell
from console.formats.documents.words import CELL_GAP, Words


def organisation(units: Sequence[TakingPart], words: Words) -> Grid:
    """Return the table of units with role, task, commander and promised strength, and the strength in all."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["unit"], 42),
        Column(words["op.role"], 28),
        Column(words["op.task"], 48),
        Column(words["op.commander"], 40),
        Column(words["op.strength"], 25, "center"),
    )
    rows: list[tuple[str, ...]] = [
        (f"{n}.", cell(one.unit), cell(one.role), cell(one.task), cell(one.commander), count(one.promised))
        for n, one in enumerate(units, 1)
    ] or [("1.", *[CELL_GAP] * 5)]
    total = total_row(words, (one.promised for one in units), before=3)
    return Grid(columns, (*rows, *total), totals=len(total))


def delivered(units: Sequence[TakingPart], words: Words, lead: str, order: str) -> Grid:
    """Return the table of units as a report shows it: promised beside what came, and each unit's own order.

    The unit called `lead` works under `order`, the one of the operation.
    """
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["unit"], 48),
        Column(words["op.role"], 26),
        Column(words["op.own_order"], 44),
        Column(words["op.promised"], 23, "center"),
        Column(words["op.delivered"], 21, "center"),
    )
    rows: list[tuple[str, ...]] = [
        (f"{n}.", cell(one.unit), cell(one.role), cell(own_order(one, lead, order)), count(one.promised),
         count(one.delivered))
        for n, one in enumerate(units, 1)
    ] or [("1.", *[CELL_GAP] * 5)]
    promised = total_row(words, (one.promised for one in units), before=2)
    came = total_row(words, (one.delivered for one in units), before=0)
    if not promised and not came:
        return Grid(columns, tuple(rows))
    total = ("", words["op.total"], "", "", promised[0][-1] if promised else "", came[0][-1] if came else "")
    return Grid(columns, (*rows, total), totals=1)


def own_order(unit: TakingPart, lead: str, order: str) -> str:
    """Return the number of the order a unit works under: its own, of the leading unit that of the operation."""
    return unit.order.strip() or (order if unit.unit == lead else "")


def total_row(words: Words, numbers: Iterable[int | None], before: int) -> tuple[tuple[str, ...], ...]:
    """Return the row with the sum of two numbers or more; `before` empty cells stand between its word and the sum."""
    counted = list(numbers)
    known = [number for number in counted if number is not None]
    if not known or len(counted) < 2:
        return ()
    return (("", words["op.total"], *[""] * before, count(sum(known))),)


def means_table(means: Sequence[Means], words: Words) -> Grid:
    """Return the table of vehicles, boats, drones, radios and whose they are."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["op.means"], 60),
        Column(words["op.quantity"], 22, "center"),
        Column(words["op.owner"], 50),
        Column(words["op.notes"], 42),
    )
    rows = tuple(
        (f"{n}.", cell(one.name), cell(one.quantity), cell(one.unit), one.notes) for n, one in enumerate(means, 1)
    )
    whole = Grid(columns, rows)
    return whole if any(one.notes.strip() for one in means) else whole.without(words["op.notes"])


def route_table(route: Sequence[RoutePoint], words: Words) -> Grid:
    """Return the table of checkpoints; columns in which nothing stands are left away."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["op.leg"], 26),
        Column(words["op.point"], 56),
        Column(words["op.marker"], 22),
        Column(words["op.planned"], 26, "center"),
        Column(words["op.reached"], 26, "center"),
        Column(words["op.notes"], 40),
    )
    known = {at.date() for one in route for at in (one.planned, one.reached) if at}
    rows = tuple(
        (f"{n}.", one.leg, cell(one.name), one.marker, _when(one.planned, words, len(known) > 1),
         _when(one.reached, words, len(known) > 1), one.notes)
        for n, one in enumerate(route, 1)
    )  # fmt: skip
    return _without_empty(Grid(columns, rows), (words["op.leg"], words["op.marker"], words["op.notes"]), (
        () if any(one.reached for one in route) else (words["op.reached"],)
    ))  # fmt: skip


def _without_empty(grid: Grid, spare: Sequence[str], dropped: Sequence[str]) -> Grid:
    labels = [column.label for column in grid.columns]
    empty = [label for label in spare if not any(row[labels.index(label)].strip() for row in grid.rows)]
    for label in (*empty, *dropped):
        grid = grid.without(label)
    return grid


def _when(at: datetime | None, words: Words, several_days: bool) -> str:
    if at is None:
        return CELL_GAP
    return f"{words.plain_date(at.date())}, {words.clock(at)}" if several_days else words.clock(at)


def watch_table(watches: Sequence[Watch], words: Words, *, handovers: bool) -> Grid:
    """Return the roster, a row per shift in order of time; `handovers` adds who handed over to whom, and the note."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["day"], 32),
        Column(words["hour"], 24, "center"),
        Column(words["unit"], 40),
        Column(words["roster.people"], 54),
        Column(words["op.duty"], 36),
        Column(words["roster.handover"], 58),
    )
    rows = tuple((f"{n}.", *_watch(one, words)) for n, one in enumerate(by_time(watches), 1))
    whole = Grid(columns, rows or (("1.", *[CELL_GAP] * 6),))
    return whole if handovers else whole.without(words["roster.handover"])


def by_time(watches: Iterable[Watch]) -> list[Watch]:
    """Return shifts in order of time, those without a time last."""
    return sorted(watches, key=lambda one: (one.starts is None, one.starts.timestamp() if one.starts else 0, one.unit))


def _watch(one: Watch, words: Words) -> tuple[str, ...]:
    day = words.long_date(one.starts.date()) if one.starts else CELL_GAP
    people = "\n".join(filled(one.people)) or CELL_GAP
    duty = "\n".join(filled((one.duty, one.place)))
    if one.cancelled.strip():
        duty = "\n".join(filled((duty, f"{words['roster.cancelled']}: {one.cancelled}")))
    return day, watch_hours(one, words), cell(one.unit), people, cell(duty), handover_of(one, words)


def watch_hours(one: Watch, words: Words) -> str:
    """Write "22.00 s.d. 06.00" of a shift; one that ends on another day than the next names that day."""
    if one.starts is None:
        return CELL_GAP
    start = words.clock(one.starts)
    if one.ends is None:
        return f"{start} {words['until.end']}"
    gone = (one.ends.date() - one.starts.date()).days
    if gone > 1 or (gone == 1 and one.ends.time() > one.starts.time()):
        return f"{start} {words['until']} {words.plain_date(one.ends.date())} {words.clock(one.ends)}"
    end = "24.00" if gone == 1 and one.ends.strftime("%H%M") == "0000" else words.clock(one.ends)
    return f"{start} {words['until']} {end}"


def handover_of(one: Watch, words: Words) -> str:
    """Write who handed over to whom and what was told, as far as it is known."""
    said = [f"{words['roster.handed_over']}: {one.handed_over_by}"] if one.handed_over_by.strip() else []
    said += [f"{words['roster.taken_over']}: {one.taken_over_by}"] if one.taken_over_by.strip() else []
    return "\n".join((*said, *filled((one.handover,))))


def cost_table(costs: Sequence[Cost], words: Words, *, spent: bool) -> Grid:
    """Return the table of costs with a sum per currency; `spent` adds what they came to beside the plan."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["op.cost"], 66),
        Column(words["op.source"], 38),
        Column(words["op.cost.planned"], 34, "right"),
        Column(words["op.cost.spent"], 34, "right"),
    )
    rows: list[tuple[str, ...]] = [
        (f"{n}.", cell(one.text), one.source, _amount(one.planned, one.currency), _amount(one.spent, one.currency))
        for n, one in enumerate(costs, 1)
    ] or [("1.", *[CELL_GAP] * 4)]
    totals = [
        ("", words["op.total"], "", _sum(costs, currency, "planned"), _sum(costs, currency, "spent"))
        for currency in dict.fromkeys(one.currency for one in costs)
    ]
    whole = Grid(columns, (*rows, *totals), totals=len(totals))
    return whole if spent else whole.without(words["op.cost.spent"])


def _amount(amount: int | None, currency: str) -> str:
    return CELL_GAP if amount is None else money(amount, currency)


def _sum(costs: Sequence[Cost], currency: str, which: str) -> str:
    known = [getattr(one, which) for one in costs if one.currency == currency]
    known = [amount for amount in known if amount is not None]
    return money(sum(known), currency) if known else ""
