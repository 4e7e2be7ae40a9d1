"""`pora sop adoption|matrix|sign-off`: where everybody stands, on screen, as a workbook and on paper.

Parses and prints; no rule and no SQL.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple
from uuid import UUID

import typer

from console import adoption_words as words
from console import i18n
from console.cli import output, session
from console.cli.groups import group
from console.cli.options import FormatOption, JsonOption, chosen
from console.cli.output import Column, Format
from console.cli.sop_adoption import Adopted, version
from console.i18n import _
from console.words import word
from db.enums import AdoptionState
from db.text import visible

if TYPE_CHECKING:
    from console.adopting import Matrix, MatrixRow, Standing

app = group(_("Procedures (SOP): list, show, check, and the official form"))

Output = Annotated[
    Path | None, typer.Option("-o", "--output", help=_("File to write: .pdf, .docx or .md; else a .pdf here"))
]
Confirm = Annotated[bool, typer.Option("--confirm-class", help=_("Write it although its class is R or SR"))]


class AdoptionLine(NamedTuple):
    """Where one agency stands, as it is printed."""

    id: UUID
    code: str
    version: str
    agency: str
    name: str
    state: str
    initialled_by: str
    initialled_position: str
    initialled_on: date | None
    signatory_name: str
    signatory_position: str
    signatory_number: str
    signed_on: date | None
    letter_number: str
    letter_date: date | None
    trial_from: date | None
    trial_until: date | None
    in_force_from: date | None
    text_hash: str
    differs: bool
    reservations: list[dict[str, str]]
    notes: str


@app.command(help=_("Show where each agency stands with a version: initials, signature, letter, reservations, the gap"))
def adoption(code: Adopted, form: FormatOption = Format.TABLE, as_json: JsonOption = False) -> None:
    from console import adopting

    here = session.context()
    row = version(code)
    found = here.read(adopting.standing, row.id, here.today())
    way = chosen(form, as_json)
    if way is Format.TABLE:
        output.say(f"{row.code}  {row.title}")
        output.say_indented(words.text_words(found), 0)
        output.say()
    raw = {one.id: one for one in found.rows}
    output.emit_rows(_lines(found), _columns(found, raw, here.today()), way, _("No agency was asked yet."))
    if way is Format.TABLE:
        _tell_rest(found)


def _lines(found: "Standing") -> list[AdoptionLine]:
    lines = []
    for row in found.rows:
        same = {name: getattr(row, name) for name in AdoptionLine._fields if name in row._fields}
        reserved = [{"step": one.step, "text": one.text} for one in found.reserved(row)]
        more = {
            "code": row.sop_code, "version": row.number, "agency": row.short, "differs": found.differs(row),
            "reservations": reserved,
        }  # fmt: skip
        lines.append(AdoptionLine(**{**same, **more}))
    return lines


def _columns(found: "Standing", raw: dict[UUID, Any], today: date) -> list[Column]:
    def initials(one: AdoptionLine) -> str:
        return words.signed_words(one.initialled_by, one.initialled_position, one.initialled_on)

    def signed(one: AdoptionLine) -> str:
        return words.signed_words(one.signatory_name, one.signatory_position, one.signed_on)

    def state(one: AdoptionLine) -> str:
        return words.state_words(raw[one.id], today) + (" !" if one.differs else "")

    return [
        Column(_("Agency"), lambda one: one.agency),
        Column(_("State"), state, short=lambda one: word(one.state, AdoptionState) + (" !" if one.differs else "")),
        Column(_("Initialled by"), initials, shrinks=True, rank=5),
        Column(_("Signed by"), signed, shrinks=True, main=True),
        Column(_("Letter"), lambda one: words.letter_words(raw[one.id]), shrinks=True, rank=2),
        Column(_("Since, until"), lambda one: words.days_words(raw[one.id]), rank=4),
        Column(
            _("Reservations"), lambda one: words.reservation_words(found.reserved(raw[one.id])), shrinks=True, rank=1,
            short=lambda one: ", ".join(each["step"] for each in one.reservations),
        ),
    ]  # fmt: skip


def _tell_rest(found: "Standing") -> None:
    """Say the reservations whole, who signed another text, and the gap."""
    for one in found.reservations:
        output.say_indented(f"{one.short}, {one.step}: {one.text}", 2, further=4)
    for row in found.rows:
        if found.differs(row):
            output.tell(f"! {row.short}: {words.other_text_words()} ({row.text_hash[: words.SHOWN]})")
    gap = words.standing_gap(found)
    if gap:
        output.tell(gap)


@app.command(help=_("Show or write (.xlsx, .csv, .md) the adoption matrix: all procedures by all agencies"))
def matrix(
    file: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write: .xlsx, .csv or .md"))] = None,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    from console import adopting

    here = session.context()
    found = here.read(adopting.matrix, here.today(), i18n.language())
    if file is not None:
        _write_matrix(file, found)
        return
    begun = [row for row in found.rows if row.version]
    way = chosen(form, as_json)
    output.emit_rows(
        [_plain(row) for row in found.rows] if way is Format.JSON else begun, _matrix_columns(found), way,
        _("No procedure was begun here yet: `pora sop add` begins one."),
    )  # fmt: skip
    if way is Format.TABLE and begun:
        output.tell(words.legend())


def _plain(row: "MatrixRow") -> dict[str, Any]:
    adopted = {one.short: one.state for one in row.cells.values()}
    gap = [one.agency for one in row.missing]
    return {
        "id": row.version, "code": row.code, "title": row.title, "version": row.number, "state": row.state,
        "adoptions": adopted, "not_in_force": gap,
    }  # fmt: skip


def _matrix_columns(found: "Matrix") -> list[Column]:
    def of(party: UUID) -> Any:
        def letter(row: "MatrixRow") -> str:
            one = row.cells.get(party)
            return words.letter(one, bool(one and one.reservations), bool(one and one.names_another_text))

        return letter

    return [
        Column(_("Procedure"), lambda row: row.name, shrinks=True, main=True),
        *(Column(visible(party.short), of(party.id)) for party in found.parties),
        Column(_("Not in force yet"), lambda row: ", ".join(one.agency for one in row.missing), shrinks=True, rank=9),
    ]


def _write_matrix(file: Path, found: "Matrix") -> None:
    from console.exporting.adoptions import write_matrix
    from db.queries import settings

    here = session.context()
    place = here.read(settings.get, "name") or here.read(settings.get, "post")
    about = ", ".join(filter(None, (place, i18n.long_date(here.today()))))
    write_matrix(file, file.suffix.lower(), found, _("Adoption matrix"), about, here.today())
    output.say(str(file))


@app.command(
    "sign-off", help=_("Write the sign-off sheet (lembar pengesahan): the text by its hash, a line to sign per agency")
)
def sign_off(code: Adopted, file: Output = None, confirm_class: Confirm = False) -> None:
    from console.printing import procedures

    here = session.context()
    paper = procedures.sign_off_paper(here, version(code).id, here.today())
    write("lembar-pengesahan", paper, file, confirm_class)


def write(kind: str, paper: Any, file: Path | None, confirm_class: bool, day: date | None = None) -> None:
    """Write a paper about a procedure, print its name, and say what it lacks."""
    from console.printing import procedures

    target = file or Path()
    if target.is_dir():
        target /= procedures.default_name(kind, paper.about, day=day)
    gaps = procedures.write_paper(kind, paper, target, confirm_class)
    output.say(str(target))
    if gaps:
        output.tell(_("Prints as dotted lines: %(fields)s") % {"fields": ", ".join(gaps)})
