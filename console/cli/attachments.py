"""`pora op photo`: pictures and scans of operations, people on their lists, hand-overs, reports, meetings.

Parses and prints; no rule and no SQL.
"""

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.finding_output import numbered, person
from console.cli.groups import group
from console.cli.options import DryRun, FormatOption, JsonOption, chosen, example
from console.cli.output import Column, Format
from console.i18n import _, ngettext
from console.words import word
from db.enums import RecordKind
from db.queries.attachments import AttachmentRow

app = group(_("Joint operations: plan, ask units, order, run, report"))
photo = group(_("Pictures and scans: shrunk, freed of where they were taken, kept in the record"))
app.add_typer(photo, name="photo")

Record = Annotated[
    str, typer.Argument(help=_("Code of an operation, meeting or daily report, or the id of a step that was run"))
]
Pictures = Annotated[str, typer.Argument(help=_("Numbers as `photo list` shows them: 2, 1,3-5 or “semua”"))]
Removed = Annotated[bool, typer.Option("--removed", help=_("Only removed ones"))]


def _rows(record: UUID, removed: bool = False) -> list[AttachmentRow]:
    """Return the pictures of a record; those of an operation with all that belongs to it."""
    from db.queries import attachments, titles

    read = session.context().read
    found = read(titles.titles, [record]).get(record)
    if found is not None and found.kind == RecordKind.OPERATION:
        return read(attachments.of_operation, record, removed)
    return read(attachments.of_record, record, removed)


def _chosen(record: UUID, typed: str, removed: bool = False) -> list[AttachmentRow]:
    from console.finding_lines import read_numbers
    from db.errors import NotFound

    rows = _rows(record, removed)
    if not rows:
        raise NotFound("attachment.none", number=typed, wanted=0)
    return [rows[number - 1] for number in read_numbers(typed, len(rows))]


@photo.command("list", help=_("List pictures and scans; of an operation with those of its list and hand-overs"))
def list_photos(
    record: Record, removed: Removed = False, form: FormatOption = Format.TABLE, as_json: JsonOption = False
) -> None:
    rows = _rows(session.any_record(record), removed)
    form = chosen(form, as_json)
    if form is Format.JSON:
        output.emit_rows([_as_object(row) for row in rows], [], form)
        return
    output.emit_rows(rows, _columns(), form, _("No picture or scan yet."))


def _as_object(row: AttachmentRow) -> dict[str, Any]:
    """Return a picture as JSON holds it: whether its place is known, never where that is."""
    kept = {name: value for name, value in row._asdict().items() if name not in ("latitude", "longitude")}
    return {**kept, "code": f"{row.subject_code or ''}/{row.number}".lstrip("/"), "has_location": row.has_location}


def _columns() -> list[Column]:
    return [
        Column(_("No."), lambda row: row.number),
        Column(_("Caption"), lambda row: row.caption, main=True, shrinks=True),
        Column(_("File"), lambda row: row.name, shrinks=True, rank=1),
        Column(_("Belongs to"), belongs_to, shrinks=True, rank=2),
        Column(_("Kind"), kind),
        Column(_("Size"), lambda row: size(row.size)),
        Column(_("Taken"), lambda row: row.taken_at.date() if row.taken_at else None, rank=3),
    ]


def belongs_to(row: AttachmentRow) -> str:
    """Return what a picture belongs to, where that is not the operation itself."""
    return row.subject_code or word(RecordKind(row.subject_kind))


def kind(row: AttachmentRow) -> str:
    """Return whether it is a picture or a scan."""
    return _("picture") if row.is_picture else _("scan")


def size(count: int) -> str:
    """Return bytes as people say them."""
    return f"{max(count // 1024, 1)} kB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"


@photo.command(
    help=_("Attach pictures (JPEG, PNG, WebP) or scans (PDF)"),
    epilog=example('pora op photo add O-2025-001 IMG_0012.jpg --caption "Pemeriksaan dokumen di penginapan"'),
)
def add(
    record: Record,
    files: Annotated[list[Path], typer.Argument(help=_("Files"))],
    caption: Annotated[
        list[str] | None, typer.Option(help=_("Caption; given several times, one for each file in turn"))
    ] = None,
    person_number: Annotated[
        int | None, typer.Option("--finding", min=1, help=_("Attach them to somebody on the operation's list"))
    ] = None,
    transfer: Annotated[
        int | None, typer.Option(min=1, help=_("Attach them to a hand-over of the operation, by its number"))
    ] = None,
    dry_run: DryRun = False,
) -> None:  # fmt: skip
    from console import attaching

    subject = _subject(session.any_record(record), person_number, transfer)
    done = attaching.attach(session.context(), subject, files, caption or (), dry_run=dry_run)
    for each in done:
        sizes = {"name": each.name, "before": size(each.original_size), "after": size(each.size)}
        output.say(_("%(name)s: %(before)s, kept as %(after)s") % sizes)
    if located := sum(each.had_location for each in done):
        said = ngettext(
            "%(n)d picture told where it was taken: kept beside it, taken out of it.",
            "%(n)d pictures told where they were taken: kept beside them, taken out of them.", located,
        )  # fmt: skip
        output.tell(said % {"n": located})
    if dry_run:
        output.tell(_("Looked at first (--dry-run): nothing was written."))


def _subject(record: UUID, person_number: int | None, transfer: int | None) -> UUID:
    from db.queries import transfers

    if person_number is not None:
        return person(record, person_number).id
    if transfer is not None:
        rows = session.context().read(transfers.of_operation, record)
        found: UUID = numbered(rows, transfer, "transfer.none").id
        return found
    return record


@photo.command(help=_("Write pictures and scans into a folder; they do not tell where they were taken"))
def save(
    record: Record,
    folder: Annotated[Path, typer.Option("-o", "--output", help=_("The folder; it is made when it is not there"))],
    numbers: Annotated[str, typer.Option("--only", help=_("Numbers: 2 or 1,3-5; else all"))] = "semua",
    confirm: Annotated[
        bool, typer.Option("--confirm-class", help=_("Also those of class R and SR; the history notes it"))
    ] = False,
) -> None:
    from console import attaching

    rows = _chosen(session.any_record(record), numbers)
    for path in attaching.save(session.context(), rows, folder, confirmed=confirm):
        output.say(str(path))


@photo.command(help=_("Write what a picture shows; it stands under it in the report"))
def caption(
    record: Record,
    number: Annotated[int, typer.Argument(min=1, help=_("Number in the list"))],
    text: Annotated[str, typer.Argument(help=_("The caption"))],
    dry_run: DryRun = False,
) -> None:
    from console.services import attachments

    row = _chosen(session.any_record(record), str(number))[0]
    made = session.perform(attachments.edit, row.id, {"caption": text}, dry_run=dry_run)
    output.say(f"{number}. {made.caption}")


@photo.command(help=_("Put a picture at another place in the order of its record"))
def move(
    record: Record,
    number: Annotated[int, typer.Argument(min=1, help=_("Number in the list"))],
    to: Annotated[int, typer.Argument(min=1, help=_("Its new place, counted from 1"))],
    dry_run: DryRun = False,
) -> None:
    from console.services import attachments

    identity = session.any_record(record)
    row = _chosen(identity, str(number))[0]
    session.perform(attachments.move, row.id, to, dry_run=dry_run)
    for each in _rows(identity):
        output.say(f"{each.number}. {each.caption or each.name}")


@photo.command(help=_("Take pictures or scans off; their bytes stay for the history"))
def remove(record: Record, numbers: Pictures, dry_run: DryRun = False) -> None:
    from console.services import attachments

    rows = _chosen(session.any_record(record), numbers)
    session.perform(attachments.remove, [row.id for row in rows], dry_run=dry_run)
    output.say(_("Taken off: %(name)s") % {"name": ", ".join(row.name for row in rows)})


@photo.command(help=_("Bring a removed picture back; `list --removed` numbers them"))
def restore(
    record: Record,
    number: Annotated[int, typer.Argument(min=1, help=_("Number in that list"))] = 1,
    dry_run: DryRun = False,
) -> None:
    from console.services import attachments

    row = _chosen(session.any_record(record), str(number), removed=True)[0]
    session.perform(attachments.restore, row.id, dry_run=dry_run)
    output.say(_("Restored: %(name)s") % {"name": row.name})
