"""Resources as they are listed, with absences and qualifications of them and of people. Must not import SQLAlchemy."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.queries.paging import containing, counted, paged
from db.queries.task_filters import FAMILY
from db.reading import Page, Reader


class ResourceRow(NamedTuple):
    """One line of the list of resources."""

    id: UUID
    code: str
    name: str
    kind: str
    identifier: str
    owner: UUID | None
    owner_name: str | None
    capacity: int | None
    place: UUID | None
    place_name: str | None
    notes: str
    state: str

    @property
    def key(self) -> tuple[Any, ...]:
        """Return the place of this row in the list."""
        return (self.name, self.id)


class ResourceFilter(NamedTuple):
    """What to list. Empty fields do not filter; `owner` is the unit that owns it, or the institution of that."""

    text: str = ""
    kind: str = ""
    owner: UUID | None = None
    removed: bool = False


_SELECT = """SELECT s.id, r.code, s.name, s.kind, s.identifier, coalesce(ww.id, w.id),
 coalesce(ww.name_id, w.name_id), s.capacity, s.place, p.name, s.notes, r.state
 FROM resource s JOIN record r ON r.id = s.id LEFT JOIN agency w ON w.id = s.owner
 LEFT JOIN agency ww ON ww.id = w.merged_into LEFT JOIN place p ON p.id = s.place"""
_ORDER = ("s.name", "s.id")


def _where(wanted: ResourceFilter) -> tuple[list[str], dict[str, Any]]:
    where = ["r.state = 'deleted'" if wanted.removed else "r.state = 'live'"]
    values: dict[str, Any] = {}
    if wanted.text:
        names = ("s.name", "s.identifier", "r.code")
        where.append("(" + " OR ".join(f"lower({name}) LIKE :text ESCAPE '!'" for name in names) + ")")
        values["text"] = containing(wanted.text)
    if wanted.kind:
        where.append("s.kind = :kind")
        values["kind"] = wanted.kind
    if wanted.owner:
        where.append(f"s.owner IN {FAMILY.format('owner')}")
        values["owner"] = wanted.owner
    return where, values


def page(reader: Reader, wanted: ResourceFilter = ResourceFilter(), page: Page = Page()) -> list[ResourceRow]:
    """Return one page of resources, by name."""
    where, values = _where(wanted)
    return reader.rows(ResourceRow, *paged(_SELECT, where, _ORDER, page, values))


def count(reader: Reader, wanted: ResourceFilter = ResourceFilter()) -> int:
    """Return how many resources `page` lists in all."""
    where, values = _where(wanted)
    return int(reader.value(counted(_SELECT, where), values))


def get(reader: Reader, identity: UUID) -> ResourceRow | None:
    """Return one resource, removed or not."""
    return reader.one(ResourceRow, f"{_SELECT} WHERE s.id = :id", {"id": identity})


def called(reader: Reader, name: str) -> list[ResourceRow]:
    """Return the live resources with this code, name or identifier."""
    sql = f"""{_SELECT} WHERE r.state = 'live'
 AND (lower(r.code) = :name OR lower(s.name) = :name OR (s.identifier <> '' AND lower(s.identifier) = :name))
 ORDER BY s.name, s.id"""
    return reader.rows(ResourceRow, sql, {"name": name.strip().lower()})


class AbsenceRow(NamedTuple):
    """When a person or resource is not to be had."""

    id: UUID
    subject: UUID
    subject_name: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    reason: str


class QualificationRow(NamedTuple):
    """A licence or certificate of a person or resource."""

    id: UUID
    subject: UUID
    subject_name: str
    kind: str
    name: str
    number: str
    valid_from: date | None
    valid_to: date | None


_SUBJECT = "coalesce(s.name, p.name, '?'), coalesce(s.kind, 'person')"
_JOINS = """LEFT JOIN resource s ON s.id = x.subject LEFT JOIN person pp ON pp.id = x.subject
 LEFT JOIN person p ON p.id = coalesce(pp.merged_into, pp.id)"""
_OF_SUBJECT = "x.subject IN (SELECT :subject UNION ALL SELECT y.id FROM person y WHERE y.merged_into = :subject)"
"""The subject itself, and a person that was entered twice and turned out to be this one."""


def absences(
    reader: Reader, *, subject: UUID | None = None, since: datetime | None = None, until: datetime | None = None
) -> list[AbsenceRow]:
    """Return absences by time: of one person or resource, or all that touch a stretch of time."""
    where, values = ["r.state = 'live'"], dict[str, Any]()
    for name, value, condition in (
        ("subject", subject, _OF_SUBJECT),
        ("since", since, "x.ends_at > :since"),
        ("until", until, "x.starts_at < :until"),
    ):
        if value is not None:
            where.append(condition)
            values[name] = value
    sql = f"""SELECT x.id, coalesce(p.id, x.subject), {_SUBJECT}, x.starts_at, x.ends_at, x.reason FROM absence x
 JOIN record r ON r.id = x.id {_JOINS} WHERE {" AND ".join(where)} ORDER BY x.starts_at, x.id"""
    return reader.rows(AbsenceRow, sql, values)


def qualifications(reader: Reader, subject: UUID | None = None) -> list[QualificationRow]:
    """Return the qualifications of one person or resource, or all of them; those that end first come first."""
    where, values = ["r.state = 'live'"], dict[str, Any]()
    if subject:
        where.append(_OF_SUBJECT)
        values["subject"] = subject
    sql = f"""SELECT x.id, coalesce(p.id, x.subject), {_SUBJECT}, x.name, x.number, x.valid_from, x.valid_to
 FROM qualification x JOIN record r ON r.id = x.id {_JOINS} WHERE {" AND ".join(where)}
 ORDER BY CASE WHEN x.valid_to IS NULL THEN 1 ELSE 0 END, x.valid_to, x.name, x.id"""
    return reader.rows(QualificationRow, sql, values)
