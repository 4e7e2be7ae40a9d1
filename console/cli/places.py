"""`pora place`: areas, border posts, routes, risk points. Parses and prints; no rule and no SQL."""

from typing import Annotated

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen
from console.cli.output import Column, Format
from console.context import ZONE
from console.i18n import _
from db.enums import RecordKind
from db.queries import places as queries
from db.queries.places import PlaceFilter
from db.reading import Page

app = group(_("Places: areas, border posts, risk points"))

Code = Annotated[str, typer.Argument(help=_("Code or name of the place"), autocompletion=codes(RecordKind.PLACE))]


def kind_words(kind: str) -> str:
    """Return what kind of place a code means; kinds are data, so an unknown one is shown as it is."""
    return {
        "provinsi": _("province"), "kabupaten_kota": _("regency or city"), "kecamatan": _("district"),
        "desa_kelurahan": _("village"), "border_post": _("border post"), "risk_point": _("risk point"),
        "route": _("route"),
    }.get(kind, kind)  # fmt: skip


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Name"), lambda row: row.name, shrinks=True),
        Column(_("Kind"), lambda row: kind_words(row.kind)),
        Column(_("Lies in"), lambda row: row.parent_name, shrinks=True),
        Column(_("Status"), lambda row: row.status, shrinks=True),
    ]


@app.command("list", help=_("List places"))
def list_places(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name or code holds this"))] = "",
    kind: Annotated[str, typer.Option(help=_("Only this kind: border_post, risk_point, kecamatan ..."))] = "",
    within: Annotated[str, typer.Option("--in", help=_("Only what lies right in this place"))] = "",
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 500,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    wanted = PlaceFilter(text=text, kind=kind, parent=session.place(within) if within else None, removed=removed)
    rows = session.context().read(queries.page, wanted, Page(limit=limit))
    output.emit_rows(rows, columns(), chosen(form, as_json))


@app.command(help=_("Show one place"))
def show(code: Code, as_json: JsonOption = False) -> None:
    row = session.context().read(queries.get, session.place(code, removed=True))
    assert row is not None
    if as_json:
        output.emit_object(output.as_object(row))
        return
    facts = [
        (_("Kind"), kind_words(row.kind)), (_("Lies in"), row.parent_name), (_("Opposite"), row.opposite_name),
        (_("Status"), row.status), (_("Time zone"), row.zone), (_("Note"), row.note), (_("Source"), row.source),
        (_("State"), _("removed") if row.state == "deleted" else ""),
    ]  # fmt: skip
    output.emit_facts(f"{row.code}  {row.name}", facts)


@app.command(help=_("Add a post, route or risk point"))
def add(
    name: Annotated[str, typer.Argument(help=_("Name of the place"))],
    kind: Annotated[str, typer.Option(help=_("Kind: risk_point, route, border_post"))] = "risk_point",
    code: Annotated[str, typer.Option(help=_("Short code of your own; else one is given"))] = "",
    within: Annotated[str, typer.Option("--in", help=_("The place it lies in"))] = "",
    opposite: Annotated[str, typer.Option(help=_("The place across the border"))] = "",
    status: Annotated[str, typer.Option(help=_("Status, such as official or unofficial crossing"))] = "",
    zone: Annotated[str, typer.Option(help=_("Time zone, such as Asia/Pontianak"))] = "",
    note: Annotated[str, typer.Option(help=_("Note"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import places
    from db.models.places import PlaceDraft

    draft = PlaceDraft(
        name=name, kind=kind, code=code, status=status, note=note,
        parent=session.place(within) if within else None, opposite=session.place(opposite) if opposite else None,
        zone=session.zone(zone or ZONE),
    )  # fmt: skip
    place = session.perform(places.add, draft, dry_run=dry_run)
    output.say(session.named(place.id, place.name))


@app.command(help=_("Correct a place; corrections survive upgrades"))
def edit(
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("Name of the place"))] = None,
    kind: Annotated[str | None, typer.Option(help=_("Kind: risk_point, route, border_post"))] = None,
    within: Annotated[str | None, typer.Option("--in", help=_("The place it lies in; empty takes it away"))] = None,
    opposite: Annotated[str | None, typer.Option(help=_("The place across the border; empty takes it away"))] = None,
    status: Annotated[str | None, typer.Option(help=_("Status, such as official or unofficial crossing"))] = None,
    zone: Annotated[str | None, typer.Option(help=_("Time zone, such as Asia/Pontianak"))] = None,
    note: Annotated[str | None, typer.Option(help=_("Note"))] = None,
    dry_run: DryRun = False,
) -> None:
    from console.services import places

    changed = session.given(name=name, kind=kind, status=status, note=note)
    if zone is not None:
        changed["zone"] = session.zone(zone)
    for field, typed in (("parent", within), ("opposite", opposite)):
        if typed is not None:
            changed[field] = session.place(typed) if typed else None
    place = session.perform(places.edit, session.place(code), changed, dry_run=dry_run)
    output.say(session.named(place.id, place.name))


@app.command(help=_("Remove a place from the lists; its history stays"))
def remove(code: Code, dry_run: DryRun = False) -> None:
    from console.services import places

    place = session.perform(places.remove, session.place(code), dry_run=dry_run)
    output.say(_("Removed: %(name)s") % {"name": place.name})


@app.command(help=_("Bring a removed place back"))
def restore(code: Code, dry_run: DryRun = False) -> None:
    from console.services import places

    place = session.perform(places.restore, session.place(code, removed=True), dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": place.name})


@app.command(help=_("Show what happened to a place"))
def history(
    code: Code, limit: LimitOption = 50, form: FormatOption = Format.TABLE, as_json: JsonOption = False
) -> None:
    from console.cli.history import emit_history

    emit_history(session.place(code, removed=True), chosen(form, as_json), limit)
