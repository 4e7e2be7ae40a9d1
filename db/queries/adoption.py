"""Who adopted which version: the matrix, reservations, who read it where, and reviews. Must not import SQLAlchemy."""

import calendar
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from db.queries import settings
from db.queries.agency_names import SHORT
from db.reading import Reader

_HOUSE = "JOIN agency h ON h.id = {}.agency LEFT JOIN agency hh ON hh.id = h.merged_into"
MONTHS = "sop.review_months"
"""The setting that says how many months lie between two reviews; six by PermenPAN-RB 35/2012."""


class AdoptionRow(NamedTuple):
    """One line of the matrix. `text_hash` is what the agency stands by, `frozen_hash` what the version says it is."""

    id: UUID
    version: UUID
    sop: UUID
    sop_code: str
    title: str
    number: str
    language: str
    version_state: str
    frozen_hash: str
    agency: UUID
    agency_code: str
    short: str
    name: str
    institution_code: str | None
    state: str
    state_reason: str
    text_hash: str
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
    notes: str
    reservations: int
    record_state: str

    @property
    def is_signed(self) -> bool:
        """Tell whether it was signed, on whatever text."""
        return self.state in ("signed", "trial", "in_force")

    @property
    def names_another_text(self) -> bool:
        """Tell whether it was initialled or signed on a text that is not the frozen one: then it counts for nothing."""
        return bool(self.text_hash) and self.text_hash != self.frozen_hash

    @property
    def lacks_letter(self) -> bool:
        """Tell whether it was signed and the number of the letter is still to come."""
        return self.is_signed and not self.letter_number


_SELECT = f"""SELECT a.id, a.version, v.sop, s.code, v.title, v.number, v.language, v.state, v.frozen_hash,
 coalesce(hh.id, h.id), gr.code, {SHORT}, coalesce(hh.name_id, h.name_id), ir.code, a.state, a.state_reason,
 a.text_hash, a.initialled_by, a.initialled_position, a.initialled_on, a.signatory_name, a.signatory_position,
 a.signatory_number, a.signed_on, a.letter_number, a.letter_date, a.trial_from, a.trial_until, a.in_force_from, a.notes,
 (SELECT count(*) FROM reservation c JOIN record cr ON cr.id = c.id WHERE c.adoption = a.id AND cr.state = 'live'),
 r.state
 FROM adoption a JOIN record r ON r.id = a.id JOIN sop_version v ON v.id = a.version JOIN sop s ON s.id = v.sop
 {_HOUSE.format("a")} JOIN record gr ON gr.id = coalesce(hh.id, h.id)
 LEFT JOIN record ir ON ir.id = coalesce(hh.institution, h.institution)"""
_LIVE = "r.state = 'live'"


def of_version(reader: Reader, version: UUID) -> list[AdoptionRow]:
    """Return where each agency stands with a version, by name."""
    sql = f"{_SELECT} WHERE a.version = :version AND {_LIVE} ORDER BY coalesce(hh.name_id, h.name_id), a.id"
    return reader.rows(AdoptionRow, sql, {"version": version})


def of_agency(reader: Reader, agencies: Sequence[UUID]) -> list[AdoptionRow]:
    """Return every adoption of these agencies, by procedure, the newest version first."""
    marks, values = _marked(agencies)
    sql = f"""{_SELECT} WHERE (a.agency IN ({marks}) OR h.merged_into IN ({marks})) AND {_LIVE}
 ORDER BY s.code, CASE WHEN v.frozen_at IS NULL THEN 1 ELSE 0 END, v.frozen_at DESC, a.id"""
    return reader.rows(AdoptionRow, sql, values) if agencies else []


def everywhere(reader: Reader) -> list[AdoptionRow]:
    """Return where every agency stands with every version that was not withdrawn, by the agencies' names."""
    sql = f"""{_SELECT} JOIN record vr ON vr.id = v.id
 WHERE {_LIVE} AND vr.state = 'live' AND v.state <> 'withdrawn' ORDER BY coalesce(hh.name_id, h.name_id), a.id"""
    return reader.rows(AdoptionRow, sql)


def get(reader: Reader, identity: UUID) -> AdoptionRow | None:
    """Return one adoption, removed or not."""
    return reader.one(AdoptionRow, f"{_SELECT} WHERE a.id = :id", {"id": identity})


def _marked(identities: Sequence[UUID]) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {f"id_{place}": one for place, one in enumerate(identities)}
    return ", ".join(f":{name}" for name in values), values


class InForce(NamedTuple):
    """The version an agency works by. `state` is trial or in_force; `agency` is who adopted it."""

    adoption: UUID
    version: UUID
    sop: UUID
    number: str
    language: str
    frozen_hash: str
    state: str
    trial_until: date | None
    since: date | None
    agency: UUID
    letter_number: str


class _Step(NamedTuple):
    id: UUID
    parent: UUID | None
    institution: UUID | None
    merged_into: UUID | None


def houses(reader: Reader, agency: UUID) -> list[UUID]:
    """Return an agency and what it belongs to, from itself up: what a higher one adopted holds for those below."""
    found: list[UUID] = []
    waiting = [agency]
    while waiting and len(found) < 20:  # two posts may have put agencies below each other
        one = waiting.pop(0)
        row = reader.one(_Step, "SELECT id, parent, institution, merged_into FROM agency WHERE id = :id", {"id": one})
        if row is None or row.id in found:
            continue
        found.append(row.id)
        waiting += [above for above in (row.merged_into, row.parent, row.institution) if above]
    return found


def in_force(reader: Reader, code: str, agency: UUID, today: date) -> InForce | None:
    """Return the version of a procedure that holds at an agency today, by its own adoption or one above it.

    In force goes before a trial; the one frozen last goes before older ones. An adoption of another text than the
    frozen one counts for nothing.
    """
    marks, values = _marked(houses(reader, agency) or [agency])
    sql = f"""SELECT a.id, v.id, v.sop, v.number, v.language, v.frozen_hash, a.state, a.trial_until,
 coalesce(a.in_force_from, a.trial_from, a.signed_on), a.agency, a.letter_number
 FROM adoption a JOIN record r ON r.id = a.id JOIN sop_version v ON v.id = a.version
 JOIN record vr ON vr.id = v.id JOIN sop s ON s.id = v.sop
 WHERE s.code = :code AND a.agency IN ({marks}) AND r.state = 'live' AND vr.state = 'live' AND v.state = 'frozen'
  AND a.text_hash = v.frozen_hash AND a.text_hash <> ''
  AND ((a.state = 'in_force' AND (a.in_force_from IS NULL OR a.in_force_from <= :today))
   OR (a.state = 'trial' AND (a.trial_from IS NULL OR a.trial_from <= :today)
       AND (a.trial_until IS NULL OR a.trial_until >= :today)))
 ORDER BY CASE a.state WHEN 'in_force' THEN 0 ELSE 1 END, v.frozen_at DESC, v.id DESC LIMIT 1"""
    return reader.one(InForce, sql, {**values, "code": code, "today": today})


def newer(reader: Reader, version: UUID, agency: UUID, today: date) -> InForce | None:
    """Return the version that superseded this one at an agency: frozen later and in force there; None when none did."""
    sql = """SELECT s.code, v.frozen_at FROM sop_version v JOIN sop s ON s.id = v.sop WHERE v.id = :id"""
    found = reader.rows(_Text, sql, {"id": version})
    used = in_force(reader, found[0].code, agency, today) if found else None
    if used is None or used.version == version:
        return None
    other = reader.rows(_Text, sql, {"id": used.version})[0]
    older = found[0].frozen_at is None or (other.frozen_at is not None and other.frozen_at > found[0].frozen_at)
    return used if older else None


class _Text(NamedTuple):
    code: str
    frozen_at: datetime | None


class ReservationRow(NamedTuple):
    """A reservation of an agency on a step of the version it adopts."""

    id: UUID
    adoption: UUID
    agency: UUID
    short: str
    step: str
    text: str


def reservations(reader: Reader, version: UUID | None = None) -> list[ReservationRow]:
    """Return every reservation on a version, or on any, by agency and step."""
    wanted = "a.version = :version AND " if version else ""
    sql = f"""SELECT c.id, a.id, coalesce(hh.id, h.id), {SHORT}, c.step, c.text
 FROM reservation c JOIN record cr ON cr.id = c.id JOIN adoption a ON a.id = c.adoption
 JOIN record r ON r.id = a.id {_HOUSE.format("a")}
 WHERE {wanted}cr.state = 'live' AND {_LIVE} ORDER BY 4, c.step, c.id"""
    return reader.rows(ReservationRow, sql, {"version": version} if version else {})


class UnsignedRow(NamedTuple):
    """A frozen version that waits for an agency's initials or signature."""

    adoption: UUID
    version: UUID
    sop_code: str
    title: str
    number: str
    state: str


def unsigned(reader: Reader, agencies: Sequence[UUID]) -> list[UnsignedRow]:
    """Return the frozen versions these agencies were asked to adopt and have not signed, or signed in another text."""
    marks, values = _marked(agencies)
    sql = f"""SELECT a.id, v.id, s.code, v.title, v.number, a.state
 FROM adoption a JOIN record r ON r.id = a.id JOIN sop_version v ON v.id = a.version JOIN record vr ON vr.id = v.id
 JOIN sop s ON s.id = v.sop
 WHERE a.agency IN ({marks}) AND {_LIVE} AND vr.state = 'live' AND v.state = 'frozen'
  AND (a.state IN ('draft', 'joint_discussion', 'initialled')
   OR (a.state <> 'revoked' AND a.text_hash <> v.frozen_hash)) ORDER BY s.code, v.frozen_at, a.id"""
    return reader.rows(UnsignedRow, sql, values) if agencies else []


class ReviewRow(NamedTuple):
    """A review that was held."""

    id: UUID
    version: UUID
    number: str
    agency: UUID
    short: str
    held_on: date
    assessor: str
    conclusion: str
    lines: int
    not_well: int


def reviews(reader: Reader, sop: UUID) -> list[ReviewRow]:
    """Return the reviews of a procedure, the newest first."""
    lines = """(SELECT count(*) FROM sop_review_line c JOIN record cr ON cr.id = c.id
 WHERE c.review = w.id AND cr.state = 'live' AND {})"""
    sql = f"""SELECT w.id, w.version, v.number, coalesce(hh.id, h.id), {SHORT}, w.held_on, w.assessor, w.conclusion,
 {lines.format("true")}, {lines.format("NOT c.runs_well")}
 FROM sop_review w JOIN record r ON r.id = w.id JOIN sop_version v ON v.id = w.version {_HOUSE.format("w")}
 WHERE v.sop = :sop AND {_LIVE} ORDER BY w.held_on DESC, w.id DESC"""
    return reader.rows(ReviewRow, sql, {"sop": sop})


class ReviewLineRow(NamedTuple):
    """A line of the monitoring table."""

    id: UUID
    step: str
    position: str
    runs_well: bool | None
    note: str
    action: str
    initials: str


def review_lines(reader: Reader, review: UUID) -> list[ReviewLineRow]:
    """Return the lines of a review, in the order of the steps."""
    sql = """SELECT c.id, c.step, c.position, c.runs_well, c.note, c.action, c.initials
 FROM sop_review_line c JOIN record cr ON cr.id = c.id WHERE c.review = :review AND cr.state = 'live'"""
    return sorted(reader.rows(ReviewLineRow, sql, {"review": review}), key=lambda row: (row.position, row.id))


class DueReview(NamedTuple):
    """When the next review of a version is due at an agency; `last` is the one before, or None."""

    adoption: UUID
    version: UUID
    sop_code: str
    title: str
    number: str
    agency: UUID
    last: date | None
    due: date


class _Held(NamedTuple):
    adoption: UUID
    version: UUID
    sop_code: str
    title: str
    number: str
    agency: UUID
    since: date | None
    last: date | None


def review_months(reader: Reader) -> int:
    """Return how many months lie between two reviews."""
    said = settings.get(reader, MONTHS, "6")
    return int(said) if said.isascii() and said.isdecimal() and 0 < int(said) <= 60 else 6


def reviews_due(reader: Reader, agencies: Sequence[UUID], until: date) -> list[DueReview]:
    """Return the reviews due up to a day of what these agencies have in force, the most overdue first.

    Of several versions in force only the one frozen last is reviewed.
    """
    marks, values = _marked(agencies)
    sql = f"""SELECT a.id, v.id, s.code, v.title, v.number, a.agency, coalesce(a.in_force_from, a.signed_on),
 (SELECT max(w.held_on) FROM sop_review w JOIN record wr ON wr.id = w.id AND wr.state = 'live'
  WHERE w.version = v.id AND w.agency = a.agency)
 FROM adoption a JOIN record r ON r.id = a.id JOIN sop_version v ON v.id = a.version JOIN record vr ON vr.id = v.id
 JOIN sop s ON s.id = v.sop
 WHERE a.agency IN ({marks}) AND a.state = 'in_force' AND {_LIVE} AND vr.state = 'live' AND v.state = 'frozen'
 ORDER BY v.frozen_at DESC, v.id DESC"""
    months = review_months(reader)
    newest: dict[tuple[str, UUID], _Held] = {}
    for row in reader.rows(_Held, sql, values) if agencies else []:
        newest.setdefault((row.sop_code, row.agency), row)
    found = []
    for row in newest.values():
        base = row.last or row.since
        due = later(base, months) if base else until
        if due <= until:
            found.append(DueReview(*row[:6], row.last, due))
    return sorted(found, key=lambda one: (one.due, one.sop_code))


def later(day: date, months: int) -> date:
    """Return the day so many months later; the last of the month when it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
