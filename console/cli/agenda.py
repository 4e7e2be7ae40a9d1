"""Commands of `pora meeting` about the agenda, and the next one that writes itself. No rule and no SQL."""

from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.meeting_output import Code, agenda_columns, meeting, numbered, row_of
from console.cli.options import DryRun, FormatOption, JsonOption, chosen
from console.cli.output import Column, Format
from console.i18n import _, ngettext
from console.words import carried
from db.queries import agenda as queries
from db.queries.agenda import AgendaRow

Number = Annotated[int, typer.Option(min=1, help=_("Number of the item to change"))]


def join(app: typer.Typer) -> None:
    """Put these commands under the noun."""
    app.command(help=_("Show the agenda, add items, change, move or close one"))(agenda)
    app.command("next-agenda", help=_("What earlier meetings left for this one; --take puts it on the agenda"))(
        next_agenda
    )


def agenda(
    code: Code,
    add: Annotated[list[str] | None, typer.Option(help=_("Title of a new item; may be given several times"))] = None,
    item: Annotated[int, typer.Option(min=0, help=_("Number of the item to change"))] = 0,
    title: Annotated[str | None, typer.Option(help=_("New title"))] = None,
    minutes: Annotated[int | None, typer.Option(help=_("Planned minutes"))] = None,
    presenter: Annotated[str | None, typer.Option(help=_("Who presents: a unit, or any name"))] = None,
    function: Annotated[str | None, typer.Option(help=_("Function of Tim PORA, a to g (Pasal 53)"))] = None,
    after: Annotated[int | None, typer.Option(min=0, help=_("Put it after this number; 0 is the beginning"))] = None,
    close: Annotated[bool, typer.Option("--close", help=_("Take the item off for good"))] = False,
    discussed: Annotated[bool, typer.Option("--discussed", help=_("Mark the item as discussed"))] = False,
    undiscussed: Annotated[bool, typer.Option("--undiscussed", help=_("Mark the item as not discussed"))] = False,
    dry_run: DryRun = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    identity = meeting(code)
    rows = session.context().read(queries.of_meeting, identity)
    fields = _fields(title, minutes, presenter, function)
    if add:
        _add(identity, add, fields, _at(rows, after) if after is not None else None, dry_run)
    elif item:
        chosen_row = _item(rows, item)
        _change(chosen_row, fields, rows, after, dry_run)
        _mark(chosen_row, close, discussed, undiscussed, dry_run)
    rows = session.context().read(queries.of_meeting, identity)
    if chosen(form, as_json) is Format.JSON:
        output.emit_rows(rows, [], Format.JSON)
    else:
        output.emit_rows(numbered(rows), agenda_columns(), chosen(form, as_json), _("The agenda is empty."))


def _fields(
    title: str | None, minutes: int | None, presenter: str | None, function: str | None
) -> dict[str, object]:
    from db.errors import NotFound

    found = session.given(title=title, minutes=minutes, function=function)
    if presenter is not None:
        try:
            found |= {"presenter_agency": session.agency(presenter) if presenter else None, "presenter": ""}
        except NotFound:
            found |= {"presenter_agency": None, "presenter": presenter}
    return found


def _item(rows: list[AgendaRow], number: int) -> AgendaRow:
    from db.errors import NotFound

    places = {place: row for place, row in numbered(rows) if place}
    if str(number) not in places:
        raise NotFound("agenda.no_number", found=number, wanted=len(places))
    return places[str(number)]


def _at(rows: list[AgendaRow], number: int) -> UUID | None:
    return _item(rows, number).id if number else None


def _add(identity: UUID, titles: list[str], fields: dict[str, Any], after: UUID | None, dry_run: bool) -> None:
    from console.services import agenda as services
    from db.models.meetings import AgendaItemDraft

    drafts = [AgendaItemDraft(**{**fields, "meeting": identity, "title": one}) for one in titles]
    session.perform(services.add, drafts, after, dry_run=dry_run)


def _change(row: AgendaRow, fields: dict[str, Any], rows: list[AgendaRow], after: int | None, dry_run: bool) -> None:
    from console.services import agenda as services

    if fields:
        session.perform(services.edit, row.id, fields, dry_run=dry_run)
    if after is not None:
        session.perform(services.move, row.id, _at(rows, after), dry_run=dry_run)


def _mark(row: AgendaRow, close: bool, discussed: bool, undiscussed: bool, dry_run: bool) -> None:
    from console.services import agenda as services

    if close:
        session.perform(services.close, row.id, dry_run=dry_run)
    if discussed or undiscussed:
        session.perform(services.mark_discussed, row.id, discussed, dry_run=dry_run)


def next_agenda(
    code: Code,
    take: Annotated[str, typer.Option(help=_("Put these on the agenda: “semua”, or numbers as in 1,3-5"))] = "",
    dry_run: DryRun = False,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from console.services import agenda as services
    from db.errors import Refused

    there = row_of(meeting(code))
    if not there.forum:
        raise Refused("agenda.no_forum", found=there.code)
    here = session.context()
    rows = here.read(services.propose_agenda, there.forum, there.region, here.today())
    if not take:
        _list(rows, chosen(form, as_json))
        return
    wanted = [rows[place - 1] for place in _numbers(take, len(rows))]
    added = session.perform(services.take_over, there.id, wanted, dry_run=dry_run)
    sentence = ngettext("%(count)d item on the agenda.", "%(count)d items on the agenda.", len(added))
    output.say(sentence % {"count": len(added)})


def _list(rows: list[Any], form: Format) -> None:
    if form is Format.JSON:
        output.emit_rows(rows, [], form)
        return
    shown = [
        Column("#", lambda pair: pair[0]),
        Column(_("From"), lambda pair: pair[1].meeting_code, rank=1),
        Column(_("Code"), lambda pair: pair[1].code, rank=1),
        Column(_("Item"), lambda pair: pair[1].title, shrinks=True),
        Column(_("Accountable"), lambda pair: pair[1].agency_name, shrinks=True),
        Column(_("Due"), lambda pair: pair[1].due),
        Column(_("Why"), lambda pair: _why(pair[1])),
    ]
    output.emit_rows(list(enumerate(rows, 1)), shown, form, _("Earlier meetings left nothing open."))


def _why(row: Any) -> str:
    reasons = {
        "item": _("not discussed"),
        "task": _("overdue") if row.overdue else _("open task"),
        "decision": _("decision without a task"),
    }
    return f"{reasons[row.source.value]}, {carried(row.carried)}"


def _numbers(text: str, last: int) -> list[int]:
    """Read "1,3-5", or a word for all of them."""
    from db.errors import Invalid

    if text.strip().lower() in ("semua", "all"):
        return list(range(1, last + 1))
    found: list[int] = []
    for part in text.replace(" ", "").split(","):
        first, _dash, second = part.partition("-")
        if not first.isdigit() or (second and not second.isdigit()):
            raise Invalid("agenda.numbers", field="--take", found=text)
        found += range(int(first), int(second or first) + 1)
    if not all(0 < number <= last for number in found):
        raise Invalid("agenda.numbers", field="--take", found=text)
    return list(dict.fromkeys(found))
