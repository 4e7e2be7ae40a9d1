"""`pora resource`: vehicles, boats, drones and more; when they or people are absent, licences. No rule and no SQL."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.later import loading
from console.cli.operation_output import booking_line, period, subject_kind
from console.cli.options import FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Column, Format
from console.cli.subjects import resource, subject
from console.i18n import _
from console.words import word
from db.enums import RecordKind, ResourceKind
from db.queries import resources as queries
from db.queries.resources import AbsenceRow, QualificationRow, ResourceFilter
from db.reading import Page

LATER = dict.fromkeys(
    ("add", "edit", "absent", "present", "qualify", "unqualify", "remove", "restore"), "resource_edits"
)
"""Verbs that write, and the module each stands in."""

app = group(_("Resources: vehicles, boats, drones, radios; absences, licences"))
app.info.cls = loading(LATER)

Code = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help=_("Code, name or plate of the resource"), autocompletion=codes(RecordKind.RESOURCE)
    ),
]
Subject = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help=_("Code, name or plate of the resource, or code or name of a person"),
        autocompletion=codes(RecordKind.RESOURCE),
    ),
]  # fmt: skip


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Name"), lambda row: row.name, shrinks=True, main=True),
        Column(_("Kind"), lambda row: word(row.kind, ResourceKind)),
        Column(_("Plate or call sign"), lambda row: row.identifier, shrinks=True, rank=1),
        Column(_("Owner"), lambda row: row.owner_name, shrinks=True, short=lambda row: session.short_name(row.owner)),
        Column(_("Seats"), lambda row: row.capacity, rank=2),
        Column(_("Place"), lambda row: row.place_name, shrinks=True, rank=3),
    ]


@app.command("list", help=_("List resources by name"))
def list_resources(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name, plate or code holds this"))] = "",
    kind: Annotated[ResourceKind | None, typer.Option(help=_("Only this kind"))] = None,
    agency: Annotated[str, typer.Option(help=_("Only those of this unit or institution"))] = "",
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 500,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    owner = session.agency(agency) if agency else None
    wanted = ResourceFilter(text=text, kind=kind or "", owner=owner, removed=removed)
    rows = session.context().read(queries.page, wanted, Page(limit=limit))
    output.emit_rows(rows, columns(), chosen(form, as_json))


@app.command(help=_("Show one resource: bookings, absences, licences; also those of a person"))
def show(name: Subject, as_json: JsonOption = False) -> None:
    from db.queries import bookings, people

    here = session.context()
    identity = _meant(name)
    row: Any = here.read(queries.get, identity) or here.read(people.get, identity)
    parts: dict[str, Sequence[Any]] = {
        "bookings": here.read(bookings.bookings, subject=identity),
        "absences": here.read(queries.absences, subject=identity),
        "qualifications": here.read(queries.qualifications, identity),
    }
    if as_json:
        lists = {name: [output.as_object(each) for each in rows] for name, rows in parts.items()}
        output.emit_object({**output.as_object(row), **lists})
        return
    output.emit_facts(f"{row.code}  {row.name}", _facts(row))
    _section(_("Booked"), [f"{booking_line(each)}; {each.operation_code}" for each in parts["bookings"]])
    _section(_("Not to be had"), [absence_line(number, each) for number, each in enumerate(parts["absences"], 1)])
    _section(_("Qualified"), [qualification_line(each) for each in parts["qualifications"]])


def _meant(name: str) -> Any:
    from db.errors import NotFound

    try:
        return subject(name)
    except NotFound:
        return resource(name, removed=True)


def _facts(row: Any) -> list[tuple[str, Any]]:
    removed = (_("State"), _("removed") if row.state == "deleted" else "")
    if not hasattr(row, "identifier"):
        return [(_("Kind"), subject_kind("person")), (_("Agency"), row.agency_name), (_("Position"), row.position)]
    return [
        (_("Kind"), word(row.kind, ResourceKind)), (_("Plate or call sign"), row.identifier),
        (_("Owner"), row.owner_name), (_("Seats"), row.capacity), (_("Place"), row.place_name),
        (_("Notes"), row.notes), removed,
    ]  # fmt: skip


def _section(title: str, lines: Sequence[str]) -> None:
    if lines:
        output.say()
        output.say(title)
    for line in lines:
        output.say_indented(line, 2, further=4)


def absence_line(number: int, row: AbsenceRow) -> str:
    """Return an absence with the number that takes it back."""
    reason = f" ({row.reason})" if row.reason else ""
    return f"{number}  {period(row.starts_at, row.ends_at, '')}{reason}"


def qualification_line(row: QualificationRow) -> str:
    """Return a licence with its number and last day; one that has ended says so."""
    if row.valid_to is None:
        until = ""
    elif row.valid_to < session.context().today():
        until = _("expired on %(day)s") % {"day": output.shown(row.valid_to)}
    else:
        until = _("valid until %(day)s") % {"day": output.shown(row.valid_to)}
    return f"{row.name}: {', '.join(filter(None, (row.number, until)))}".removesuffix(": ")


@app.command(help=_("Show what happened to a resource"))
def history(name: Code, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console.cli.history import emit_history

    emit_history(resource(name, removed=True), chosen(form, as_json))
