"""What Beranda says of orders: urgent ones with the hours left, and operations whose order is missing. Lines only.

No rule and no SQL.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from console import orders
from console.context import Context
from console.i18n import N_, _, ngettext
from console.order_rules import URGENT
from console.orders import Pressing
from console.tui.entry_list import Entry
from console.tui.modes import make
from console.tui.screens.base import WorkScreen

LINES = 2
_TOO_LATE = "order.urgent_overdue"
_SAID = {
    "order.missing": N_("no order yet"),
    "order.no_official": N_("who signed the order?"),
    "order.began_without": N_("began without an order"),
    "order.dated_after": N_("the order is dated later"),
    "order.no_exception": N_("no exception is named"),
    "order.no_approval": N_("who approved the exception?"),
    "order.approved_after": N_("approved after it began"),
    "order.no_examination": N_("no record of findings (BAP)"),
    "order.urgent_late": N_("urgent order dated too late"),
    "order.urgent_undated": N_("urgent order without a date"),
    _TOO_LATE: N_("urgent order: time is up"),
}
"""What presses, in the few words there is room for; the operation's papers say it in full."""


def read_orders(context: Context) -> list[Pressing]:
    """Return what is open or broken: urgent orders first."""
    return context.read(orders.pressing, context.now())


def block(screen: WorkScreen[Any], found: Sequence[Pressing], now: datetime, most: int = LINES) -> list[Entry]:
    """Return a line per operation, what presses most; nothing when all orders are in order."""

    def opening(operation: UUID) -> Callable[[], object]:
        return lambda: screen.app.push_screen(
            make("operation_papers:OperationPapersScreen", screen.context, operation)
        )

    def all_of_them() -> None:
        screen.app.call_later(screen.pora.action_mode, "operations")

    return lines(found, now, opening, all_of_them, most)


def lines(
    found: Sequence[Pressing], now: datetime, opening: Callable[[UUID], Callable[[], object]],
    all_of_them: Callable[[], object] | None = None, most: int = LINES,
) -> list[Entry]:
    """Return the lines: at most `most`, then how many more there are; Enter there lists the operations."""
    first: dict[UUID, Pressing] = {}
    for one in found:
        first.setdefault(one.row.id, one)
    entries = [
        Entry(f"order:{one.row.id}", f"{one.row.code}  {one.row.name}", said(one, now), opening(one.row.id),
              urgent=one.result.rule == URGENT or one.result.standing == "broken")
        for one in list(first.values())[:most]
    ]  # fmt: skip
    more = len(first) - most
    if more > 0:
        words = ngettext("%(n)d more order to look at", "%(n)d more orders to look at", more)
        entries.append(Entry("order:more", words % {"n": more}, act=all_of_them))
    return entries


def said(one: Pressing, now: datetime) -> str:
    """Return what presses: "urgent order: 14 hours left"."""
    if one.result.code == "order.urgent_missing":
        hours = one.result.hours_left(now)
        words = ngettext("urgent order: %(n)d hour left", "urgent order: %(n)d hours left", hours)
        return words % {"n": hours}
    return _(_SAID.get(one.result.code, "")) if one.result.code in _SAID else ""
