"""The one thing to do next with an operation, from proposal to evaluation. No rule, no SQL; must not know widgets."""

from collections.abc import Callable
from datetime import datetime, timedelta

from console.i18n import N_
from console.tui.screens.operation_view import OperationView
from console.tui.screens.operation_words import AHEAD
from console.tui.screens.sections import Step
from db.enums import Handshake, OperationState

_S = OperationState


def next_step(view: OperationView, now: datetime) -> Step | None:
    """Return what a person should do next with an operation; None when nothing is left to do."""
    row = view.operation
    if row.record_state != "live":
        return Step("restore", N_("restore the operation"))
    state = OperationState(row.state)
    if any(unit.handshake == Handshake.COUNTERED for unit in view.units) and state in AHEAD:
        return Step("decide", N_("decide a counter-offer"))
    stage = _STAGES.get(state)
    return stage(view, now) if stage else _AFTER.get(state)


def _planning(view: OperationView, now: datetime) -> Step:
    row = view.operation
    if row.starts_at is None:
        return Step("edit", N_("say when it begins"))
    if not row.places:
        return Step("add_places", N_("say where"))
    if row.participants < 2:
        return Step("ask_units", N_("ask the units to take part"))
    if not row.bookings:
        return Step("book", N_("book people and vehicles"))
    if row.state == _S.PROPOSED:
        return Step("plan", N_("take it into the schedule"))
    return Step("order", N_("note the order (surat perintah)"))


def _ordered(view: OperationView, now: datetime) -> Step:
    row = view.operation
    soon = row.starts_at is None or row.starts_at - now <= timedelta(hours=2)
    if row.settled < row.participants and not soon:
        return Step("open_section('units')", N_("note who answers"))
    return Step("start", N_("start it"))


def _running(view: OperationView, now: datetime) -> Step:
    row = view.operation
    if row.ends_at is None or now >= row.ends_at:
        return Step("finish", N_("end it"))
    if any(one.reached_at is None for one in view.route):
        return Step("open_section('route')", N_("note the checkpoints reached (F8 ends the operation)"))
    return Step("open_section('people')", N_("note who is checked (F8 ends the operation)"))


def _finished(view: OperationView, now: datetime) -> Step:
    if view.results is not None and view.results.outcome.standing == "missing":
        return Step("open_section('outcome')", N_("enter the outcome, or nihil"))
    if _unreported(view):
        return Step("begin_report", N_("write the daily report of the operation"))
    if any(one.result.standing == "open" for one in view.rules):
        return Step("papers", N_("note the papers the law asks for (F8: reported all the same)"))
    return Step("report", N_("note the report as handed in"))


def _unreported(view: OperationView) -> bool:
    """Tell whether an operation that really ran has no daily report at all."""
    return view.operation.began_at is not None and not view.reports


_STAGES: dict[OperationState, Callable[[OperationView, datetime], Step]] = {
    _S.PROPOSED: _planning,
    _S.PLANNED: _planning,
    _S.ORDERED: _ordered,
    _S.RUNNING: _running,
    _S.FINISHED: _finished,
}
_AFTER = {
    _S.REPORTED: Step("evaluate", N_("note the evaluation")),
    _S.POSTPONED: Step("plan", N_("take it into the schedule again")),
    _S.CANCELLED: Step("reopen", N_("propose it again")),
}
