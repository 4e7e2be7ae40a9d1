"""The adoption matrix as a workbook: procedures by agencies, every adoption in full, every reservation.

Knows what the matrix holds and what people call it; must not know queries, commands or screens.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from console import adoption_words as words
from console import columns
from console.adopting import Matrix, MatrixRow, Party
from console.columns import Listed
from console.formats.listing import Target, write_csv, write_markdown
from console.formats.spreadsheet import Sheet, write_workbook
from console.i18n import _
from console.words import word
from db.enums import AdoptionState, VersionState
from db.errors import Invalid
from db.queries.adoption import AdoptionRow, ReservationRow

SUFFIXES = (".xlsx", ".csv", ".md")


class AdoptionLine(NamedTuple):
    """One agency's adoption of one version, and whatever it reserved."""

    of: MatrixRow
    row: AdoptionRow
    reserved: Sequence[ReservationRow]
    today: date


def write_matrix(target: Target, suffix: str, found: Matrix, title: str, subtitle: str, today: date) -> None:
    """Write the matrix: .xlsx with a sheet for the matrix, one for all details, one for reservations; .csv and .md
    hold the details, and the matrix.

    Raises Invalid (`document.suffix`) and what `listing.opened` raises.
    """
    if suffix not in SUFFIXES:
        raise Invalid("document.suffix", field="output", found=suffix, wanted=", ".join(SUFFIXES))
    if suffix == ".xlsx":
        write_workbook(target, _sheets(found, title, subtitle, today))
    elif suffix == ".csv":
        write_csv(target, *columns.laid_out(_detail_columns(), lines(found, today)))
    else:
        plain, rows = columns.laid_out(_matrix_columns(found, today), found.rows)
        write_markdown(target, plain, rows, f"{title} – {subtitle}")


def _sheets(found: Matrix, title: str, subtitle: str, today: date) -> Iterator[Sheet]:
    plain, rows = columns.laid_out(_matrix_columns(found, today), found.rows)
    yield Sheet(_("Matrix"), title, subtitle, plain, rows)
    plain, rows = columns.laid_out(_detail_columns(), lines(found, today))
    yield Sheet(_("Details"), f"{title}: {_('Details')}", subtitle, plain, rows)
    reserved = [(one, each) for one in lines(found, today) for each in one.reserved]
    plain, rows = columns.laid_out(_reservation_columns(), reserved)
    yield Sheet(_("Reservations"), f"{title}: {_('Reservations')}", subtitle, plain, rows)


def lines(found: Matrix, today: date) -> list[AdoptionLine]:
    """Return every adoption in the matrix, by procedure and then by agency."""
    order = [party.id for party in found.parties]
    return [
        AdoptionLine(row, row.cells[one], found.reservations.get(row.cells[one].id, []), today)
        for row in found.rows for one in order if one in row.cells
    ]  # fmt: skip


def cell(row: MatrixRow, party: UUID, found: Matrix, today: date) -> str:
    """Return what stands in a cell of the matrix: state with its day, letter, reservations; empty when not asked."""
    one = row.cells.get(party)
    if one is None:
        return ""
    reserved = found.reservations.get(one.id, [])
    parts = [
        words.state_words(one, today), words.letter_words(one) if one.is_signed or one.letter_number else "",
        words.other_text_words() if one.names_another_text else "",
        _("reservation: %(steps)s") % {"steps": ", ".join(each.step for each in reserved)} if reserved else "",
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def _matrix_columns(found: Matrix, today: date) -> tuple[Listed, ...]:
    def of(party: Party) -> Listed:
        return Listed(f"at_{party.id.hex}", party.short, lambda row: cell(row, party.id, found, today), 22)

    return (
        Listed("code", _("Code"), lambda row: row.code, 24),
        Listed("title", _("Title"), lambda row: row.title, 40),
        Listed("number", _("Version"), lambda row: row.number or _("library"), 10),
        Listed("state", _("State"), _state, 18),
        *(of(party) for party in found.parties),
        Listed("gap", _("Not in force yet"), lambda row: "; ".join(one.agency for one in row.missing), 34),
    )


def _state(row: MatrixRow) -> str:
    return word(row.state, VersionState) if row.state else _("not begun here")


def _detail_columns() -> tuple[Listed, ...]:
    def of(name: str, title: str, width: int = 20, kind: Any = "text") -> Listed:
        return Listed(name, title, lambda one: getattr(one.row, name), width, kind)

    return (
        Listed("code", _("Code"), lambda one: one.of.code, 24),
        Listed("title", _("Title"), lambda one: one.of.title, 36),
        Listed("number", _("Version"), lambda one: one.of.number, 9),
        of("name", _("Agency"), 32),
        Listed("state", _("State"), lambda one: word(one.row.state, AdoptionState), 18),
        of("initialled_by", _("Initialled by"), 22), of("initialled_position", _("Position of who initialled"), 22),
        of("initialled_on", _("Initialled on"), 12, "date"),
        of("signatory_name", _("Signatory"), 22), of("signatory_position", _("Position of the signatory"), 22),
        of("signed_on", _("Signed on"), 12, "date"),
        of("letter_number", _("Number of the letter"), 22), of("letter_date", _("Date of the letter"), 12, "date"),
        of("trial_until", _("Trial until"), 12, "date"), of("in_force_from", _("Holds from"), 12, "date"),
        Listed("reservations", _("Reservations"), lambda one: words.reservation_words(one.reserved), 40),
        Listed("text_hash", _("Hash of the text"), lambda one: one.row.text_hash[: words.SHOWN], 16),
        Listed("doubt", _("Remark"), _remark, 26),
    )  # fmt: skip


def _remark(one: AdoptionLine) -> str:
    if one.row.names_another_text:
        return words.other_text_words()
    if one.row.state == "trial" and one.row.trial_until and one.row.trial_until < one.today:
        return words.state_words(one.row, one.today)
    return words.letter_words(one.row) if one.row.lacks_letter else ""


def _reservation_columns() -> tuple[Listed, ...]:
    return (
        Listed("code", _("Code"), lambda pair: pair[0].of.code, 24),
        Listed("title", _("Title"), lambda pair: pair[0].of.title, 40),
        Listed("number", _("Version"), lambda pair: pair[0].of.number, 9),
        Listed("agency", _("Agency"), lambda pair: pair[0].row.name, 34),
        Listed("step", _("Step"), lambda pair: pair[1].step, 10),
        Listed("text", _("Reservation"), lambda pair: pair[1].text, 70),
    )
