"""`pora op plan|order|start|finish|report|evaluate|postpone|cancel|reopen|remove|restore`: the course of an operation.

Parses and prints; no rule and no SQL.
"""

from typing import Annotated, Any

import typer

from console.cli import clash_output, output, session
from console.cli.groups import group
from console.cli.meeting_output import At, moment
from console.cli.operation_output import Code, Overrule, one, perform, row_of, say_operation, times_of
from console.cli.operation_papers import ApprovedAt, ApprovedBy, Exception_, exception_given, tell_rules
from console.cli.operation_times import move_times
from console.cli.options import DryRun, example
from console.i18n import _

app = group(_("Joint operations: plan, ask units, order, run, report"))

Reason = Annotated[str, typer.Option(help=_("Why"))]


@app.command(help=_("Take a proposed or postponed operation into the schedule"))
def plan(code: Code, overrule: Overrule = "", dry_run: DryRun = False) -> None:
    from console.services import operations

    done = perform(operations.plan, one(code), overrule, dry_run=dry_run)
    say_operation(done.result)
    clash_output.tell(done.clashes)


@app.command(
    help=_("Note that the order (SP) is out, or correct it"),
    epilog=example('pora op order O-2025-001 --number "SP/12/XI/2025" --date "10 Nov 2025" --official "Kepala Kantor"'),
)
def order(
    code: Code,
    number: Annotated[str | None, typer.Option(help=_("Number of the order (SP)"))] = None,
    day: Annotated[str | None, typer.Option("--date", help=_("Date of the order"))] = None,
    official: Annotated[str | None, typer.Option(help=_("Official who signs the order"))] = None,
    overrule: Overrule = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import operations

    changed = session.given(
        order_number=number, order_official=official, order_date=session.day(day, "--date") if day else None
    )
    done = perform(operations.issue_order, one(code), changed, overrule, dry_run=dry_run)
    say_operation(done.result)
    clash_output.tell(done.clashes)


@app.command(
    help=_("Begin an operation; without an order only under one of the three exceptions (Pasal 30)"),
    epilog=example('pora op start O-2025-001 --exception dpo --approved-by Kakanwil --approved-at "hari ini 7.15"'),
)
def start(
    code: Code,
    at: At = "",
    exception: Exception_ = None,
    approved_by: ApprovedBy = None,
    approved_at: ApprovedAt = None,
    reason: Annotated[str, typer.Option(help=_("Remark"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import operations

    row = row_of(one(code))
    given = exception_given(row.zone, exception, approved_by, approved_at)
    say_operation(session.perform(operations.start, row.id, _at(at, row), reason, given, dry_run=dry_run))
    if not dry_run:
        tell_rules(row.id)


@app.command(help=_("End an operation"))
def finish(code: Code, at: At = "", dry_run: DryRun = False) -> None:
    from console.services import operations

    row = row_of(one(code))
    say_operation(session.perform(operations.finish, row.id, _at(at, row), dry_run=dry_run))


def _at(typed: str, row: Any) -> Any:
    return moment(typed, row.zone, "--at")


@app.command(help=_("Note that the report of an operation was handed in"))
def report(code: Code, dry_run: DryRun = False) -> None:
    from console.services import operations

    say_operation(session.perform(operations.report, one(code), dry_run=dry_run))


@app.command(help=_("Note that an operation was evaluated together"))
def evaluate(
    code: Code,
    no_lessons: Annotated[
        str, typer.Option("--no-lessons", metavar=_("REASON"), help=_("Why there is nothing to learn from it"))
    ] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import operations

    say_operation(session.perform(operations.evaluate, one(code), no_lessons, dry_run=dry_run))


@app.command(help=_("Postpone an operation, with its new time when there is one; the units are asked again"))
def postpone(
    code: Code,
    reason: Reason = "",
    starts: Annotated[str | None, typer.Option(help=_("New start: a day alone keeps the hours"))] = None,
    ends: Annotated[str | None, typer.Option(help=_("New end; else it lasts as long as planned"))] = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import operations

    row = row_of(one(code))
    times = move_times(times_of(row), starts or None, ends or None)
    made = session.perform(
        operations.postpone, row.id, reason, times.get("starts_at"), times.get("ends_at"), dry_run=dry_run
    )
    say_operation(made)


@app.command(help=_("Cancel an operation that has not begun"))
def cancel(code: Code, reason: Reason = "", dry_run: DryRun = False) -> None:
    from console.services import operations

    say_operation(session.perform(operations.cancel, one(code), reason, dry_run=dry_run))


@app.command(help=_("Go one step back: evaluated to reported, ended to under way, cancelled to proposed"))
def reopen(code: Code, reason: Reason = "", dry_run: DryRun = False) -> None:
    from console.services import operations

    say_operation(session.perform(operations.reopen, one(code), reason, dry_run=dry_run))


@app.command(help=_("Remove an operation that was not held from the lists"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import operations

    made = session.perform(operations.remove, one(code), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": made.name})


@app.command(help=_("Bring a removed operation back"))
def restore(code: Code, dry_run: DryRun = False) -> None:
    from console.services import operations

    made = session.perform(operations.restore, one(code), dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": made.name})
