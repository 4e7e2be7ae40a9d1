"""`pora resource add|edit|absent|present|qualify|unqualify|remove|restore`. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.operation_times import read_times
from console.cli.options import DryRun, example, sharing
from console.cli.resources import Code, Subject, absence_line, qualification_line
from console.cli.subjects import name_of, resource, subject
from console.i18n import _
from db.enums import RecordKind, ResourceKind
from db.queries import resources as queries

app = group(_("Resources: vehicles, boats, drones, radios; absences, licences"))

FIELDS: dict[str, Any] = {
    "kind": Annotated[ResourceKind | None, typer.Option(help=_("What it is"))],
    "identifier": Annotated[str | None, typer.Option("--plate", help=_("Plate, hull number or call sign"))],
    "owner": Annotated[
        str | None,
        typer.Option(help=_("Unit that owns it; empty takes it away"), autocompletion=codes(RecordKind.AGENCY)),
    ],
    "capacity": Annotated[int | None, typer.Option("--seats", min=1, max=10_000, help=_("How many it carries"))],
    "place": Annotated[str | None, typer.Option(help=_("Where it is kept: code or name of a place"))],
    "notes": Annotated[str | None, typer.Option(help=_("Notes"))],
}
"""What is said of a resource when it is added and when it is corrected."""


def _values(**given: Any) -> dict[str, Any]:
    values: dict[str, Any] = session.given(**given)
    for field, read in (("owner", session.agency), ("place", session.place)):
        if field in values:
            values[field] = read(values[field]) if values[field] else None
    return values


@app.command(
    help=_("Add a vehicle, boat, drone, radio or the like; people are added with `pora person add`"),
    epilog=example('pora resource add "Hilux KB 1021" --kind vehicle --owner "Kanim Entikong" --seats 5'),
)
@sharing(FIELDS)
def add(
    name: Annotated[str, typer.Argument(help=_("Name"))], dry_run: DryRun = False, **given: Any
) -> None:
    from console.services import resources
    from db.models.resources import ResourceDraft

    own = {} if given.get("owner") is not None else {"owner": session.context().actor.unit}
    draft = ResourceDraft.model_validate({"name": name, **own, **_values(**given)})
    made = session.perform(resources.add, draft, dry_run=dry_run)
    output.say(session.named(made.id, made.name))


@app.command(help=_("Correct what is known of a resource"))
@sharing(FIELDS)
def edit(
    name: Code,
    new_name: Annotated[str | None, typer.Option("--name", help=_("New name"))] = None,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import resources

    changed = {**_values(**given), **session.given(name=new_name)}
    made = session.perform(resources.edit, resource(name), changed, dry_run=dry_run)
    output.say(session.named(made.id, made.name))


@app.command(help=_("Remove a resource from the lists; what it was booked for keeps its name"))
def remove(name: Code, dry_run: DryRun = False) -> None:
    from console.services import resources

    made = session.perform(resources.remove, resource(name), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": made.name})


@app.command(help=_("Bring a removed resource back"))
def restore(name: Code, dry_run: DryRun = False) -> None:
    from console.services import resources

    made = session.perform(resources.restore, resource(name, removed=True), dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": made.name})


@app.command(
    help=_("Note when a resource or person is not to be had: repair, leave, illness"),
    epilog=example('pora resource absent "Hilux KB 1021" --from "10 Des" --to "12 Des" --reason servis'),
)
def absent(
    name: Subject,
    since: Annotated[str, typer.Option("--from", help=_("From when; a day without an hour is 00.00"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Until when; a day without an hour is 24.00"))] = "",
    reason: Annotated[str, typer.Option(help=_("Why: repair, leave"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import resources
    from db.models.resources import AbsenceDraft

    who = subject(name)
    times = read_times(since, until)
    draft = AbsenceDraft(subject=who, starts_at=times.starts_at, ends_at=times.ends_at, reason=reason)
    session.perform(resources.add_absence, draft, dry_run=dry_run)
    if dry_run:
        output.say(name_of(who))
    else:
        _say_absences(who)
    _tell_bookings(who, draft)


def _say_absences(who: UUID) -> None:
    output.say(session.named(who, name_of(who)))
    for number, row in enumerate(session.context().read(queries.absences, subject=who), 1):
        output.say(f"  {absence_line(number, row)}")


def _tell_bookings(who: UUID, absence: Any) -> None:
    """Name what it is booked for in that time: somebody must find another."""
    from db.queries import bookings

    for row in session.context().read(bookings.bookings, subject=who):
        within = row.starts_at and row.ends_at and row.starts_at < absence.ends_at and absence.starts_at < row.ends_at
        if within and row.state != "declined":
            names = {"code": row.operation_code, "name": row.operation_name, "booking": row.code}
            output.tell(_("Booked then for %(code)s (%(name)s): see `pora booking edit %(booking)s`.") % names)


@app.command(help=_("Take an absence back: it is to be had again"))
def present(
    name: Subject,
    number: Annotated[
        int, typer.Argument(help=_("Number of the absence, as `show` lists it; one alone needs none"))
    ] = 0,
    dry_run: DryRun = False,
) -> None:
    from console.services import resources
    from db.errors import Ambiguous, NotFound

    who = subject(name)
    rows = session.context().read(queries.absences, subject=who)
    if len(rows) > 1 and not number:
        listed = [absence_line(place, row) for place, row in enumerate(rows, 1)]
        raise Ambiguous("absence.which", found=name_of(who), candidates=listed)
    if not rows or not 0 <= number <= len(rows):
        raise NotFound("absence.none", found=name_of(who), number=number or 1)
    session.perform(resources.remove_absence, rows[(number or 1) - 1].id, dry_run=dry_run)
    output.say(_("To be had again: %(name)s") % {"name": name_of(who)})


@app.command(
    help=_("Note a licence or certificate of a resource or person"),
    epilog=example('pora resource qualify "Andi Wijaya" --name "SIM B1" --until "30 Juni 2027"'),
)
def qualify(
    name: Subject,
    called: Annotated[str, typer.Option("--name", help=_("What it is called: “SIM B1”"))] = "",
    number: Annotated[str, typer.Option(help=_("Its number"))] = "",
    since: Annotated[str, typer.Option("--from", help=_("First day"))] = "",
    until: Annotated[str, typer.Option(help=_("Last day on which it is valid"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import resources
    from db.models.resources import QualificationDraft

    who = subject(name)
    draft = QualificationDraft.model_validate({
        "subject": who, "name": called, "number": number, "valid_from": session.day(since, "--from"),
        "valid_to": session.day(until, "--until"),
    })  # fmt: skip
    made = session.perform(resources.add_qualification, draft, dry_run=dry_run)
    output.say(f"{name_of(who)}: {qualification_line(made)}")


@app.command(help=_("Take a licence or certificate off"))
def unqualify(
    name: Subject,
    called: Annotated[str, typer.Option("--name", help=_("What it is called, where there are several"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import resources
    from db.errors import Ambiguous, NotFound
    from db.text import folded

    who = subject(name)
    rows = [
        row for row in session.context().read(queries.qualifications, who)
        if not called or folded(called) in map(folded, (row.name, row.number))
    ]  # fmt: skip
    if not rows:
        raise NotFound("qualification.none", found=name_of(who), name=called)
    if len(rows) > 1:
        listed = [qualification_line(row) for row in rows]
        raise Ambiguous("qualification.which", found=name_of(who), candidates=listed)
    session.perform(resources.remove_qualification, rows[0].id, dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": f"{name_of(who)}, {rows[0].name}"})
