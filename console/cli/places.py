"""`pora place`: areas, border posts, routes, risk points. Parses and prints; no rule and no SQL."""

from typing import Annotated, Any

import typer

from console.cli import output, session
from console.cli.completion import codes
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, LimitOption, chosen, sharing
from console.cli.output import Column, Format
from console.cli.vocabulary import taking, with_words
from console.context import ZONE
from console.i18n import _
from console.sentences.reference import PLACE_KINDS, place_kind_word, place_status_word, source_words
from db.enums import RecordKind
from db.queries import places as queries
from db.queries.places import PlaceFilter
from db.reading import Page

app = group(_("Places: areas, border posts, risk points"))

KIND = taking(PLACE_KINDS, also=lambda typed: _stored_kind(typed))
Code = Annotated[str, typer.Argument(help=_("Code or name of the place"), autocompletion=codes(RecordKind.PLACE))]


def _stored_kind(typed: str) -> str | None:
    """Kinds are data: one that a place here already has is right too."""
    found = session.context().read(queries.page, PlaceFilter(kind=typed.strip()), Page(limit=1))
    return found[0].kind if found else None


def columns() -> list[Column]:
    """Return what the list shows."""
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Name"), lambda row: row.name, shrinks=True),
        Column(_("Kind"), lambda row: place_kind_word(row.kind)),
        Column(_("Lies in"), lambda row: row.parent_name, shrinks=True),
        Column(_("Status"), lambda row: place_status_word(row.status), shrinks=True),
    ]


@app.command("list", help=_("List places"))
def list_places(
    text: Annotated[str, typer.Option("--text", help=_("Only those whose name or code holds this"))] = "",
    kind: Annotated[str | None, typer.Option(help=with_words(_("Only this kind"), PLACE_KINDS), **KIND)] = None,
    within: Annotated[str, typer.Option("--in", help=_("Only what lies right in this place"))] = "",
    removed: Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))] = False,
    limit: LimitOption = 500,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    wanted = PlaceFilter(text=text, kind=kind or "", parent=session.place(within) if within else None, removed=removed)
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
        (_("Kind"), place_kind_word(row.kind)), (_("Lies in"), row.parent_name), (_("Opposite"), row.opposite_name),
        (_("Status"), place_status_word(row.status)), (_("Time zone"), row.zone), (_("Note"), row.note),
        (_("Source"), source_words(row.source)),
        (_("State"), _("removed") if row.state == "deleted" else ""),
    ]  # fmt: skip
    output.emit_facts(f"{row.code}  {row.name}", facts)


FIELDS: dict[str, Any] = {
    "kind": Annotated[str | None, typer.Option(help=with_words(_("Kind"), PLACE_KINDS), **KIND)],
    "parent": Annotated[str | None, typer.Option("--in", help=_("The place it lies in; empty takes it away"))],
    "opposite": Annotated[str | None, typer.Option(help=_("The place across the border; empty takes it away"))],
    "status": Annotated[str | None, typer.Option(help=_("Status, such as official or unofficial crossing"))],
    "zone": Annotated[str | None, typer.Option(help=_("Time zone, such as Asia/Pontianak"))],
    "note": Annotated[str | None, typer.Option(help=_("Note"))],
}
"""What is said of a place when one is added and when one is corrected."""


def _values(**given: Any) -> dict[str, Any]:
    values: dict[str, Any] = session.given(**given)
    for field in ("parent", "opposite"):
        if field in values:
            values[field] = session.place(values[field]) if values[field] else None
    if "zone" in values:
        values["zone"] = session.zone(values["zone"])
    return values


@app.command(help=_("Add a post, route or risk point"))
@sharing(FIELDS)
def add(
    name: Annotated[str, typer.Argument(help=_("Name of the place"))],
    code: Annotated[str, typer.Option(help=_("Short code of your own; else one is given"))] = "",
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import places
    from db.models.places import PlaceDraft

    draft = PlaceDraft(name=name, code=code, **{"zone": ZONE, **_values(**given)})
    place = session.perform(places.add, draft, dry_run=dry_run)
    output.say(session.named(place.id, place.name))


@app.command(help=_("Correct a place; corrections survive upgrades"))
@sharing(FIELDS)
def edit(
    code: Code,
    name: Annotated[str | None, typer.Option(help=_("Name of the place"))] = None,
    dry_run: DryRun = False,
    **given: Any,
) -> None:
    from console.services import places

    changed = _values(name=name, **given)
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
