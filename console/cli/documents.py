"""`pora meeting document`, `pora workspace letterhead` and `signatory`: official papers and what they need once.

Parses and prints; no rule and no SQL. The functions are put under their nouns by meetings.py and workspace.py.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from console.cli import output, session
from console.cli.options import DryRun, JsonOption
from console.cli.paper_output import ConfirmClass, File, Show, Spoken, write
from console.i18n import _
from db.enums import RecordKind

if TYPE_CHECKING:
    from datetime import date

Agency = Annotated[str, typer.Option("--agency", help=_("Of this agency; else your own unit"))]


def document(
    code: Annotated[str, typer.Argument(help=_("Code of the meeting, id, or the start of one"))],
    kind: Annotated[str, typer.Argument(help=_("undangan, daftar-hadir, notula or daftar-penerima"))],
    file: File = None,
    payer: Annotated[str, typer.Option(help=_("Of a daftar-penerima: only what this unit pays"))] = "",
    confirm_class: ConfirmClass = False,
    language: Spoken = "id",
    show: Show = False,
) -> None:
    """Write an official paper of a meeting; print the name of its file."""
    from console import printing

    meeting = session.record(code, RecordKind.MEETING)
    pays = session.agency(payer) if payer else None
    write(printing.meeting_document(session.context(), meeting, kind, language, pays), file, confirm_class, show)


def letterhead(
    lines: Annotated[
        str | None,
        typer.Option(
            help=_("The kop: bodies, your unit, an empty line, the address; \\n ends a line, - reads it from stdin")
        ),
    ] = None,
    logo: Annotated[Path | None, typer.Option(help=_("PNG or JPEG picture, at most 1 MB"))] = None,
    no_logo: Annotated[bool, typer.Option("--no-logo", help=_("Print no picture from now on"))] = False,
    agency: Agency = "",
    dry_run: DryRun = False,
    as_json: JsonOption = False,
) -> None:
    """Show the letterhead of your papers, or set its lines and logo."""
    from console import printing

    here = session.context()
    whose = session.agency(agency) if agency else here.actor.unit
    text = sys.stdin.read() if lines == "-" else lines.replace("\\n", "\n") if lines is not None else None
    if text is not None or logo:
        printing.set_letterhead(here, whose, text, logo, dry_run=dry_run)
    if no_logo and not dry_run:
        printing.remove_logo(here, whose)
    if dry_run:
        output.tell(_("Looked at first (--dry-run): nothing was written."))
    _show_letterhead(whose, as_json)


def _show_letterhead(whose: UUID, as_json: bool) -> None:
    from console import printing

    here = session.context()
    kop = printing.letterhead_of(here, whose)
    logo = printing.logo_file(here, whose)
    missing = sorted(printing.first_start_missing(here)) if whose == here.actor.unit else []
    if as_json:
        output.emit_object(
            {"lines": kop.lines, "unit": kop.unit, "address": kop.address, "logo": str(logo or ""), "missing": missing}
        )
        return
    for line in (*kop.lines, kop.unit, *kop.address):
        output.say(line)
    if logo:
        output.say(_("Logo: %(file)s") % {"file": logo})
    cures = {
        "letterhead": _("The letterhead is made up from names; set it with `pora workspace letterhead --lines -`."),
        "signatory": _("Nobody signs yet; name who does with `pora workspace signatory`."),
        "post": _("The post has no name yet."),
    }
    for name in missing:
        output.tell(cures[name])


def signatory(
    name: Annotated[str, typer.Argument(help=_("Name with titles, as it is signed"))],
    position: Annotated[str, typer.Option(help=_("Position held, such as “Kepala Kantor”"))],
    rank: Annotated[str, typer.Option(help=_("Pangkat (golongan)"))] = "",
    number: Annotated[str, typer.Option(help=_("NIP or NRP"))] = "",
    number_label: Annotated[str, typer.Option(help=_("NIP or NRP"))] = "NIP",
    acting: Annotated[str, typer.Option(help=_("In what capacity: definitive, plh, plt, an or ub"))] = "definitive",
    superior: Annotated[
        str, typer.Option(help=_("The office signed for with a.n.; with u.b. two offices, parted by ;"))
    ] = "",
    since: Annotated[str, typer.Option("--from", help=_("First day"))] = "",
    until: Annotated[str, typer.Option("--to", help=_("Last day"))] = "",
    agency: Agency = "",
    dry_run: DryRun = False,
) -> None:
    """Name the official who signs your papers, from and to which day."""
    from console.services import letterhead as services
    from db.enums import Acting
    from db.errors import Invalid

    if acting not in list(Acting):
        raise Invalid("signatory.acting", field="acting", found=acting, wanted=", ".join(Acting))
    draft = services.SigningOfficial(
        name=name, office=position, rank=rank, number=number, number_label=number_label, acting=Acting(acting),
        superior=superior, valid_from=_day(since, "from"), valid_to=_day(until, "to"),
        agency=session.agency(agency) if agency else session.context().actor.unit,
    )  # fmt: skip
    appointment = session.perform(services.set_signatory, draft, dry_run=dry_run)
    output.say(_("%(name)s signs as %(position)s.") % {"name": draft.name, "position": appointment.position})


def _day(text: str, field: str) -> "date | None":
    from console.dates import read_date

    return read_date(text, session.context().today(), field) if text else None
