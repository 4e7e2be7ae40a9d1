"""Who signs on a day, and in what capacity: definitif, Plh., Plt., a.n., u.b. (naskah dinas, domain notes section 3).

Decides over rows of appointments and officials; must not know meetings, files or screens.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from console.formats.documents.papers import Signatory
from console.printing.wording import ACTING
from db.queries.meetings import OfficialRow
from db.queries.people import AppointmentRow

_LONG_AGO = date.min
_HEADS = ("definitive", "plt", "plh")


def signing(offices: Iterable[AppointmentRow], agency: UUID) -> AppointmentRow | None:
    """Return who signs for an agency among the positions held that day.

    Who acts, or signs for somebody, goes before the definitive official, because that is why the entry was made;
    then the position held since the latest day, then the entry made last.
    """
    able = [one for one in offices if one.agency == agency and one.signs]
    return max(able, key=_weight, default=None)


def _weight(one: AppointmentRow) -> tuple[bool, date, bytes]:
    return (one.acting != "definitive", one.valid_from or _LONG_AGO, one.id.bytes)


def head_positions(offices: Sequence[AppointmentRow]) -> dict[UUID, str]:
    """Return the office that letters to each agency address: of its head, or of who acts as head that day."""
    heads = (one for one in offices if one.signs and one.acting in _HEADS)
    return {one.agency: one.position for one in sorted(heads, key=_weight)}


def signatory_of(one: AppointmentRow | None) -> Signatory:
    """Return the signature block of an appointment; of nobody, one with gaps."""
    if one is None:
        return Signatory()
    behalf, _mark, through = one.superior.partition(";") if one.acting == "ub" else (one.superior, "", "")
    return Signatory(
        position=one.position, name=one.name, rank=one.rank, number_label=one.number_label or "NIP",
        number=one.number, acting=ACTING.get(one.acting, ""), on_behalf_of=behalf.strip(), through=through.strip(),
    )  # fmt: skip


def signatory_of_official(official: OfficialRow, offices: Iterable[AppointmentRow]) -> Signatory:
    """Return the signature block of ketua or notulis: by the office held that day, else by what the person is."""
    held = [one for one in offices if one.person == official.person]
    if held:
        at_unit = [one for one in held if one.agency == official.agency] or held
        return signatory_of(max(at_unit, key=_weight))
    return Signatory(
        position=official.position, name=official.person_name or "", rank=official.person_rank or "",
        number_label=official.number_label or "NIP", number=official.number or "",
    )  # fmt: skip
