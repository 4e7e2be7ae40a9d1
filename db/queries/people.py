"""People as they are listed, and who holds or acts in a position on a day. Must not import SQLAlchemy."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.paging import containing, counted, paged
from db.reading import Page, Reader


class PersonRow(NamedTuple):
    """One line of the list of people."""

    id: UUID
    code: str
    name: str
    agency: UUID | None
    agency_name: str | None
    position: str
    rank: str
    number_label: str
    number: str
    contact: str
    state: str

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.name, self.id)


class PersonFilter(NamedTuple):
    """What to list. Empty fields do not filter."""

    text: str = ""
    agency: UUID | None = None
    removed: bool = False


class AppointmentRow(NamedTuple):
    """A position somebody holds, with what a signature block needs."""

    id: UUID
    person: UUID
    name: str
    rank: str
    number_label: str
    number: str
    agency: UUID
    agency_name: str
    position: str
    acting: str
    superior: str
    signs: bool
    valid_from: date | None
    valid_to: date | None
    letter: str


_SELECT = """SELECT p.id, r.code, p.name, p.agency, a.name_id, p.position, p.rank, p.number_label, p.number,
 p.contact, r.state FROM person p JOIN record r ON r.id = p.id LEFT JOIN agency a ON a.id = p.agency"""
_ORDER = ("p.name", "p.id")


def _where(wanted: PersonFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'", "p.merged_into IS NULL"]
    values: dict[str, Any] = {}
    if wanted.text:
        names = ("lower(p.name)", "lower(p.position)", "p.number")
        where.append("(" + " OR ".join(f"{name} LIKE :text ESCAPE '!'" for name in names) + ")")
        values["text"] = containing(wanted.text)
    if wanted.agency:
        where.append("p.agency = :agency")
        values["agency"] = wanted.agency
    return where, values


def page(reader: Reader, wanted: PersonFilter = PersonFilter(), page: Page = Page()) -> list[PersonRow]:
    """Return one page of people, by name."""
    where, values = _where(wanted)
    return reader.rows(PersonRow, *paged(_SELECT, where, _ORDER, page, values))


def count(reader: Reader, wanted: PersonFilter = PersonFilter()) -> int:
    """Return how many people `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_SELECT, where), values))


def get(reader: Reader, identity: UUID) -> PersonRow | None:
    """Return one person, removed or not."""
    return reader.one(PersonRow, f"{_SELECT} WHERE p.id = :id", {"id": identity})


def appointments(
    reader: Reader, *, agency: UUID | None = None, person: UUID | None = None, on: date | None = None
) -> list[AppointmentRow]:
    """Return positions of a unit or a person; with `on`, those held that day. Signing officials come first."""
    where = ["r.state = 'live'"]
    values: dict[str, Any] = {}
    for name, value in (("agency", agency), ("person", person)):
        if value:
            where.append(f"o.{name} = :{name}")
            values[name] = value
    if on:
        where.append("(o.valid_from IS NULL OR o.valid_from <= :on) AND (o.valid_to IS NULL OR o.valid_to >= :on)")
        values["on"] = on
    sql = f"""SELECT o.id, o.person, p.name, p.rank, p.number_label, p.number, o.agency, a.name_id, o.position,
 o.acting, o.superior, o.signs, o.valid_from, o.valid_to, o.letter
 FROM appointment o JOIN record r ON r.id = o.id JOIN person p ON p.id = o.person JOIN agency a ON a.id = o.agency
 WHERE {" AND ".join(where)} ORDER BY o.signs DESC, o.valid_from DESC, p.name"""
    return reader.rows(AppointmentRow, sql, values)
