"""`pora sop opinion|grid|freeze`: who agrees to which step, and freezing the text (kunci naskah).

Parses and prints; no rule and no SQL.
"""

from functools import partial
from typing import Annotated, Any

import typer

from console.cli import output, session
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Column, Format
from console.cli.sop_cells import opinion as read_opinion
from console.cli.sop_records import Version, say_version, step_key, text_of, version
from console.grid_signs import legend, sign
from console.i18n import _, ngettext
from console.words import word
from db.enums import Opinion
from db.errors import Invalid

app = group(_("Procedures (SOP): list, show, check, and the official form"))


@app.command(
    help=_("Record what an agency says to steps: agree, note (agrees with a remark) or reject"),
    epilog=example('pora sop opinion LAPOR-CEPAT k3 k4 note --note "Setelah ada radio" --agency Polsek'),
)
def opinion(
    code: Version,
    said: Annotated[
        list[str], typer.Argument(metavar="[STEP]... OPINION", help=_("Steps, then: agree, note or reject"))
    ],
    every: Annotated[bool, typer.Option("--all", help=_("All steps"))] = False,
    agency: Annotated[str, typer.Option(help=_("Agency that says so; else our own unit"))] = "",
    note: Annotated[str, typer.Option(help=_("The remark, or why it does not agree"))] = "",
    by: Annotated[str, typer.Option(help=_("Person who said it"))] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import proposals

    *steps, last = said
    view = read_opinion(last)
    if every == bool(steps):
        raise Invalid("draft.one_or_all", field="step")
    row = version(code)
    text = text_of(row)
    keys = [one.key for one in text.steps] if every else [step_key(text, one) for one in steps]
    unit = session.agency(agency) if agency else None
    session.perform(proposals.give_opinion, row.id, keys, view, note, unit, by, dry_run=dry_run)
    name = session.short_name(unit or session.context().actor.unit)
    output.say(f"{name}: {word(Opinion(view))} ({', '.join(keys)})")


@app.command(help=_("Show the acceptance grid: each step, and what each agency says to it"))
def grid(code: Version, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console import procedures

    row = version(code)
    found = session.context().read(procedures.grid, row.id)
    way = chosen(form, as_json)
    if way is Format.JSON:
        output.emit_object(_plain(row, found))
        return
    columns = [
        Column(_("No."), lambda one: one.number),
        Column(_("Step"), lambda one: one.step, rank=2),
        Column(_("Activity"), lambda one: one.activity, shrinks=True),
        Column(_("Open proposals"), lambda one: one.open_proposals or "", rank=1),
        *(Column(party.short, partial(_sign_at, place)) for place, party in enumerate(found.parties)),
    ]
    output.emit_rows(found.rows, columns, way)
    if way is Format.TABLE:
        waiting = found.waiting
        output.tell(legend())
        said = ngettext("%(count)d word is missing.", "%(count)d words are missing.", waiting)
        output.tell(said % {"count": waiting})


def _sign_at(place: int, row: Any) -> str:
    return sign(row.cells[place])


def _plain(row: Any, found: Any) -> dict[str, Any]:
    rows = []
    for one in found.rows:
        cells = {party.code: output.as_object(cell) for party, cell in zip(found.parties, one.cells, strict=True)}
        rows.append({**output.as_object(one), "cells": cells})
    return {
        "id": row.id, "code": row.code, "version": row.number, "waiting": found.waiting,
        "parties": [output.as_object(one) for one in found.parties], "steps": rows,
    }  # fmt: skip


@app.command(
    help=_("Freeze the text (kunci naskah): it gets its number 1.0 and its hash, and never changes again"),
)
def freeze(
    code: Version,
    overrule: Annotated[
        str, typer.Option(help=_("Why proposals that are still open fall; they are rejected with it"))
    ] = "",
    dry_run: DryRun = False,
) -> None:
    from console.services import sops

    row = version(code, open_only="@" not in code)
    frozen = session.perform(sops.freeze, row.id, overrule, dry_run=dry_run)
    say_version(row.id, dry_run)
    output.say(f"{_('Hash')}: {frozen.frozen_hash}")
