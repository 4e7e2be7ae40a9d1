"""A roster of days, and a meeting's list of recipients: papers that belong to no operation.

Must not know file formats, commands or screens.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from console.context import ZONE, Context
from console.field_day import read_days
from console.formats.documents.operation_parts import Sector
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.words import LANGUAGES
from console.printing import operation_people, signing
from console.printing.letterheads import host_of, letterhead_of
from console.printing.operation_orders import signatory
from console.printing.operation_scene import highest
from console.printing.wording import local, town, zone_called, zone_of
from console.roster import RosterShift
from db.errors import Invalid, NotFound
from db.queries import duties, meetings, papers, people, settings
from db.queries.duties import DutyFilter
from db.reading import Page
from db.text import folded


def roster_paper(
    context: Context, first: date, last: date, agency: UUID | None = None, language: str = LANGUAGES[0]
) -> OperationPaper:
    """Return the roster from one day to another, both included: of all duties, or of those a unit stands.

    Raises Invalid (`document.language`), Refused (`roster.too_long`).
    """
    _spoken(language)
    shifts = [one for one in context.read(read_days, first, last) if agency is None or _stands(context, one, agency)]
    writer = agency or context.actor.unit
    zone = shifts[0].duty.zone if shifts else ZONE
    offices = context.read(people.appointments, on=first)
    return OperationPaper(
        name=_called(context, shifts, writer), letterhead=letterhead_of(context, writer),
        security_class=highest(*(one.duty.security_class for one in shifts)),
        starts=datetime.combine(first, time(), zone_of(zone)), ends=datetime.combine(last, time(), zone_of(zone)),
        whole_days=True, zone=zone_called(zone), sectors=_places(shifts),
        watches=operation_people.watches(shifts, zone), signing_place=_seat(context, writer), document_date=first,
        signatory=signatory(offices, writer), language=language,
    )  # fmt: skip


def _spoken(language: str) -> None:
    if language not in LANGUAGES:
        raise Invalid("document.language", field="language", found=language, wanted=", ".join(LANGUAGES))


def _stands(context: Context, shift: RosterShift, agency: UUID) -> bool:
    rows = context.read(duties.page, DutyFilter(agency=agency), Page(limit=duties.MOST))
    return shift.agency == agency or any(row.id == shift.duty.id for row in rows)


def _called(context: Context, shifts: Sequence[RosterShift], writer: UUID) -> str:
    """A single duty gives the roster its name, else the unit."""
    names = {one.duty.name for one in shifts}
    if len(names) == 1:
        return names.pop()
    found = context.read(papers.writer, writer)
    return found.name if found else ""


def _places(shifts: Sequence[RosterShift]) -> tuple[Sector, ...]:
    return tuple(Sector(name) for name in dict.fromkeys(one.duty.place_name for one in shifts if one.duty.place_name))


def _seat(context: Context, writer: UUID) -> str:
    found = context.read(papers.writer, writer)
    if found is not None and found.place_name:
        return town(found.place_name)
    return town(context.read(settings.get, "post")) if writer == context.actor.unit else ""


def meeting_recipients(
    context: Context, meeting: UUID, payer: UUID | None = None, language: str = LANGUAGES[0]
) -> OperationPaper:
    """Return the list of who came to a meeting and gets transport or meals.

    Raises NotFound (`record.none`), Invalid (`document.language`).
    """
    _spoken(language)
    row = context.read(meetings.get, meeting)
    if row is None or row.record_state != "live":
        raise NotFound("record.none", found=str(meeting), wanted="meeting")
    zone = row.zone or ZONE
    held = local(row.opened_at or row.starts_at, zone)
    assert held is not None
    writer = payer or operation_people.payer_of(operation_people.paid(context, row.id)) or host_of(context, row.host)
    offices = context.read(people.appointments, on=held.date())
    pays = next((one for one in offices if one.agency == writer and "bendahara" in folded(one.position)), None)
    return OperationPaper(
        code=row.code, name=row.title, letterhead=letterhead_of(context, writer), security_class=row.security_class,
        starts=local(row.starts_at, zone), ends=local(row.ends_at, zone), began=local(row.opened_at, zone),
        finished=local(row.closed_at, zone), zone=zone_called(zone), sectors=(Sector(row.where),) if row.where else (),
        recipients=operation_people.recipients(context, row.id, payer), draft_number=row.code,
        signing_place=_seat(context, writer), document_date=held.date(), signatory=signatory(offices, writer),
        treasurer=signing.signatory_of(pays) if pays else None, language=language,
    )  # fmt: skip
