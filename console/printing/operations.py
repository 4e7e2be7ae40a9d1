"""One operation as its papers say it, every word out of the record. The same record gives the same paper.

Who writes and signs follows the paper: the leading unit writes plan, letters and report, the own unit (or the one
named) its order. Reads queries and makes values; must not know file formats, commands or screens.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from console.context import ZONE, Context
from console.formats.documents import OPERATION_KINDS
from console.formats.documents.operation_parts import Order
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.words import LANGUAGES
from console.printing import daily_reports, operation_findings, operation_people, signing
from console.printing import operation_orders as orders
from console.printing.letterheads import letterhead_of
from console.printing.operation_scene import Scene, highest, scene_of
from console.printing.operation_wording import lines
from console.printing.wording import local, town, zone_called
from console.services import operation_procedures
from db.errors import Invalid
from db.queries import filing, meetings, papers, people, settings
from db.queries.filing import PaperRow
from db.text import folded

PLAN, ORDER, REQUEST, REPORT = "rencana-operasi", "surat-perintah", "permohonan-personel", "laporan-pelaksanaan"
EXAMINATION, HANDOVER, DAILY, ROSTER = "bap", "ba-serah-terima", "laporan-harian", "jadwal-jaga"
RECIPIENTS, TEXT, FILE = "daftar-penerima", "izin-melaporkan", "berkas-operasi"
KINDS: Final = tuple(kind for kind in OPERATION_KINDS if kind != FILE)
_NOTED: Final[Mapping[str, str]] = {PLAN: "plan", REPORT: "report", EXAMINATION: "examination"}


def known(kind: str) -> None:
    """Check that `kind` is a paper of an operation. Raises Invalid (`document.kind`)."""
    if kind not in KINDS:
        raise Invalid("document.kind", field="kind", found=kind, wanted=", ".join(OPERATION_KINDS))


def operation_paper(
    context: Context, operation: UUID, kind: str, language: str = LANGUAGES[0], agency: UUID | None = None
) -> OperationPaper:
    """Return what the paper `kind` of an operation says in `language`.

    `agency` is whom a request goes to, whose order it is, who gave or received, who reports or who pays. Raises
    NotFound (`record.none`), Invalid (`document.kind`, `document.language`).
    """
    known(kind)
    return paper_in(scene_of(context, operation, language), kind, agency)


def subject_of(scene: Scene, kind: str, number: int) -> UUID:
    """Return the record a paper is about by its place in the list, from 1: person checked, hand-over, daily report.

    Raises Invalid (`document.no_such_part`) when the paper has no such parts, or fewer.
    """
    listed = _parts_of(scene, kind)
    if not 1 <= number <= len(listed):
        raise Invalid("document.no_such_part", field="only", found=number, wanted=len(listed))
    return listed[number - 1]


def place_of(scene: Scene, kind: str, subject: UUID | None) -> int:
    """Return the place of a record in the list `subject_of` counts, 0 when it is in none."""
    listed = _parts_of(scene, kind) if subject else []
    return listed.index(subject) + 1 if subject in listed else 0


def _parts_of(scene: Scene, kind: str) -> list[UUID]:
    ids: dict[str, list[UUID]] = {
        EXAMINATION: [one.id for one in scene.found], HANDOVER: [one.id for one in scene.transfers],
        DAILY: [one.id for one in scene.reports],
    }  # fmt: skip
    return ids.get(kind, [])


def paper_in(
    scene: Scene, kind: str, agency: UUID | None = None, subject: UUID | None = None, *, urgent: bool | None = None
) -> OperationPaper:
    """Return a paper of a scene. `subject` is the one person, hand-over or report it is about, None means all.

    `urgent` chooses between order and urgent order, None means the one that fits.
    """
    base = _about(scene)
    writer = writer_of(scene, kind, agency, subject)
    with_writer = replace(base, letterhead=letterhead_of(scene.context, writer), signing_place=_place(scene, writer))
    dated = _dated(scene, kind, agency, urgent=urgent)
    own = _OF_KIND[kind](scene, agency, subject) if kind in _OF_KIND else {}
    if kind == ORDER:
        own = _order(scene, writer, urgent=orders.is_urgent(scene, urgent))
    paper = replace(with_writer, **{**dated, **own})
    return _signed(scene, kind, paper, writer, agency)


# ------------------------------------------------------------------------------------------------- what all papers say


def _about(scene: Scene) -> OperationPaper:
    row = scene.row
    return OperationPaper(
        code=row.code, name=row.name, code_word=row.code_word, kind=row.kind_called("id"), forum=row.forum,
        security_class=row.security_class, lead=row.lead_name or "",
        starts=scene.local(row.starts_at), ends=_end(scene.local(row.ends_at), whole_days=row.whole_days),
        began=scene.local(row.began_at), finished=scene.local(row.finished_at), whole_days=bool(row.whole_days),
        zone=zone_called(row.zone or ZONE), sectors=operation_people.sectors(scene), background=row.background,
        grounds=_grounds(scene), purpose=row.objectives, targets=lines(row.target), method=lines(row.method),
        units=operation_people.units(scene), assembly=row.assembly, assembly_at=scene.local(row.assembly_at),
        contact=row.contact, communication=lines(row.communication), draft_number=row.code,
        outcome=operation_findings.outcome(scene), order=_number_of_order(scene), language=scene.language,
    )  # fmt: skip


def _end(at: datetime | None, *, whole_days: bool) -> datetime | None:
    """24.00 of the last day is still that day."""
    return at - timedelta(minutes=1) if at and whole_days else at


def _grounds(scene: Scene) -> tuple[str, ...]:
    """Dasar as written; without any, the meeting that decided on it."""
    written = lines(scene.row.basis)
    if written or scene.row.meeting is None:
        return written
    meeting = scene.context.read(meetings.get, scene.row.meeting)
    held = local(meeting.starts_at, meeting.zone or ZONE) if meeting else None
    if meeting is None or held is None:
        return ()
    return (scene.said("grounds.minutes", title=meeting.title, day=scene.words.plain_date(held.date())),)


def _number_of_order(scene: Scene) -> Order:
    return Order(scene.row.order_number, scene.row.order_date)


# ------------------------------------------------------------------------------------------------- who writes


def writer_of(scene: Scene, kind: str, agency: UUID | None, subject: UUID | None) -> UUID:
    """Return the agency whose kop a paper bears."""
    own = scene.context.actor.unit
    lead = scene.row.lead or own
    if kind == ORDER:
        return agency or (own if any(one.agency == own for one in scene.units) else lead)
    if kind == HANDOVER:
        givers = {one.giver for one in operation_findings.given_over(scene, agency, subject)}
        return (givers.pop() if len(givers) == 1 else None) or lead
    if kind == DAILY:
        return next((one.agency for one in _reports(scene, agency, subject)), lead)
    if kind == RECIPIENTS:
        payer = operation_people.payer_of(operation_people.paid(scene.context, scene.id, agency))
        return agency or payer or lead
    return lead


def _place(scene: Scene, writer: UUID) -> str:
    """Return the seat of who writes; without one, the place of this workspace's post."""
    found = scene.context.read(papers.writer, writer)
    if found is not None and found.place_name:
        return town(found.place_name)
    return town(scene.context.read(settings.get, "post")) if writer == scene.context.actor.unit else ""


def _signed(scene: Scene, kind: str, paper: OperationPaper, writer: UUID, agency: UUID | None) -> OperationPaper:
    day = paper.order.day if kind == ORDER else paper.document_date
    offices = scene.context.read(people.appointments, on=day or scene.day(scene.row.starts_at) or scene.context.today())
    signs = orders.signatory(offices, writer, _official(scene, kind, writer))
    if kind == ORDER:
        paper = replace(paper, order=orders.with_tasks(scene, paper.order, signs))
    if kind == REQUEST:
        paper = replace(paper, requests=orders.addressed(scene, paper.requests, agency, offices))
    if kind == RECIPIENTS:
        pays = next((one for one in offices if one.agency == writer and "bendahara" in folded(one.position)), None)
        paper = replace(paper, treasurer=signing.signatory_of(pays) if pays else None)
    return replace(paper, signatory=signs)


def _official(scene: Scene, kind: str, writer: UUID) -> str:
    """Return who is noted as the official of a paper."""
    if kind == ORDER:
        return scene.row.order_official if writer == scene.row.lead else ""
    noted = scene.noted(_NOTED[kind]) if kind in _NOTED else None
    return noted.official if noted else ""


# ------------------------------------------------------------------------------------------------- numbers and dates


def _dated(scene: Scene, kind: str, agency: UUID | None, *, urgent: bool | None) -> dict[str, Any]:
    """Number, date: as noted. Plan, roster and lists without a date bear the day they were made for.

    Orders and letters do not: on their date depends whether they came in time.
    """
    noted: PaperRow | None = scene.noted(_NOTED[kind]) if kind in _NOTED else None
    if noted is not None and noted.dated is not None:
        return {"number": noted.number, "document_date": noted.dated}
    days: dict[str, Callable[[], date | None]] = {
        PLAN: lambda: _planned(scene), REPORT: lambda: scene.day(scene.row.finished_at),
        ROSTER: lambda: scene.day(scene.row.starts_at),
        RECIPIENTS: lambda: scene.day(scene.row.finished_at or scene.row.starts_at),
        DAILY: lambda: next((one.day for one in _reports(scene, agency, None)), None),
    }  # fmt: skip
    return {"number": noted.number if noted else "", "document_date": days[kind]() if kind in days else None}


def _planned(scene: Scene) -> date | None:
    """Return the day it was written down, if that was before it began."""
    written = scene.day(scene.context.read(papers.planned_at, scene.id))
    starts = scene.day(scene.row.starts_at)
    return min((day for day in (written, starts) if day), default=None)


# ------------------------------------------------------------------------------------------------- each paper's own


def _plan(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    return {
        "people": operation_people.people(scene), "means": operation_people.means(scene),
        "route": operation_people.route(scene), "costs": operation_people.expenses(scene),
        "watches": operation_people.watches(scene.shifts, scene.row.zone or ZONE), "procedures": _procedures(scene),
    }  # fmt: skip


def _procedures(scene: Scene) -> tuple[str, ...]:
    rows = scene.context.read(filing.procedures, scene.id)
    titled = ((row, operation_procedures.title_of(row, scene.language)) for row in rows)
    return tuple(f"{title} ({row.number or row.code})" if title else row.code for row, title in titled)


def _order(scene: Scene, writer: UUID, *, urgent: bool) -> dict[str, Any]:
    order = orders.order(scene, writer, urgent)
    return {"number": order.number, "people": order.people, "order": order}


def _requests(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    letters = orders.requests(scene, agency)
    days = [one.day for one in letters if one.day]
    return {"requests": letters, "urgency": orders.urgency(scene, max(days, default=None))}


def _examinations(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    rows = operation_findings.violating(scene, subject)
    return {
        "examinations": operation_findings.examinations(scene, subject),
        "security_class": highest("T", scene.row.security_class, *(one.security_class for one in rows)),
    }  # fmt: skip


def _handovers(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    rows = operation_findings.given_over(scene, agency, subject)
    found = operation_findings.handovers(scene, rows)
    named = {person.initials for one in found for person in one.people}
    people_class = [one.security_class for one in scene.found if one.initials in named]
    return {
        "handovers": found,
        "security_class": highest(scene.row.security_class, *(one.security_class for one in rows), *people_class),
    }  # fmt: skip


def _report(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    row = scene.row
    people_class = ["T", *(one.security_class for one in scene.found)] if scene.found else []
    order: tuple[str, ...] = ()
    if row.order_number and row.order_date:
        day = scene.words.plain_date(row.order_date)
        order = (scene.said("grounds.order", number=row.order_number, day=day),)
    return {
        "people": operation_people.people(scene), "route": operation_people.route(scene),
        "costs": operation_people.expenses(scene), "subjects": operation_findings.subjects(scene),
        "handovers": operation_findings.handovers(scene, scene.transfers),
        "comparisons": operation_findings.compared(scene), "photos": operation_findings.pictures(scene),
        "grounds": (*_grounds(scene), *order),
        "security_class": highest(row.security_class, *people_class),
    }  # fmt: skip


def _reports(scene: Scene, agency: UUID | None, subject: UUID | None) -> list[Any]:
    return [one for one in scene.reports if agency in (None, one.agency) and subject in (None, one.id)]


def _daily(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    rows = _reports(scene, agency, subject)
    place = daily_reports.place_of(scene.context, rows[0]) if rows else ""
    return {
        "daily_reports": tuple(daily_reports.daily(scene.context, one, scene.language) for one in rows),
        "security_class": highest(*(one.security_class for one in rows)) if rows else scene.row.security_class,
        **({"signing_place": place} if place else {}),
    }


def _roster(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    held = [one for one in scene.shifts if agency in (None, one.agency)]
    return {"watches": operation_people.watches(held, scene.row.zone or ZONE)}


def _recipients(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    return {"recipients": operation_people.recipients(scene.context, scene.id, agency)}


def _text(scene: Scene, agency: UUID | None, subject: UUID | None) -> dict[str, Any]:
    """The message counts hand-overs and names nobody."""
    return {"handovers": operation_findings.handovers(scene, scene.transfers)}


_OF_KIND: Final[Mapping[str, Callable[[Scene, UUID | None, UUID | None], dict[str, Any]]]] = {
    PLAN: _plan, REQUEST: _requests, EXAMINATION: _examinations, HANDOVER: _handovers, REPORT: _report, DAILY: _daily,
    ROSTER: _roster, RECIPIENTS: _recipients, TEXT: _text,
}  # fmt: skip
