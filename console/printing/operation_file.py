"""The berkas operasi: every paper of an operation in the order they come, with what each lacks, and its scans.

Which papers there are and which the operation needs is decided by console/paper_register.py. Must not know file
formats, commands or screens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from console import filing
from console.context import Context
from console.formats.documents.operation_values import FiledPaper, OperationFile, OperationPaper, ScannedPaper
from console.formats.documents.words import LANGUAGES
from console.paper_register import Filed, FiledKind, Lack
from console.printing import operation_findings, operation_people, operations
from console.printing.operation_scene import Scene, highest, scene_of
from db.enums import RecordKind
from db.queries.attachments import AttachmentRow

_PRINTED: Final = {
    FiledKind.PLAN: operations.PLAN, FiledKind.ORDER: operations.ORDER, FiledKind.OWN_ORDER: operations.ORDER,
    FiledKind.REQUEST: operations.REQUEST, FiledKind.EXAMINATION: operations.EXAMINATION,
    FiledKind.URGENT_ORDER: operations.ORDER, FiledKind.TRANSFER: operations.HANDOVER,
    FiledKind.DAILY_REPORT: operations.DAILY, FiledKind.REPORT: operations.REPORT,
}  # fmt: skip
"""Papers that are made from the record. Orders of other units, and who came, are only listed."""
_OWN_SCANS: Final = (FiledKind.TRANSFER, FiledKind.DAILY_REPORT)
"""Papers that scans are attached to; those of the operation itself stand at the end."""
_ISSUED: Final = (FiledKind.ORDER, FiledKind.OWN_ORDER, FiledKind.UNIT_ORDER)
"""Of these the record knows no day of signing: numbered and dated they are out."""


def operation_file(context: Context, operation: UUID, language: str = LANGUAGES[0]) -> OperationFile:
    """Return the berkas of an operation. Raises NotFound (`record.none`), Invalid (`document.language`)."""
    scene = scene_of(context, operation, language)
    rows = context.read(filing.register, operation, context.actor.unit, context.now())
    papers = (*_registered(scene, rows), *_lists(scene), *_loose_scans(scene))
    reported = any(one.kind == operations.REPORT and one.paper is not None for one in papers)
    photos = () if reported else operation_findings.pictures(scene)
    about = operations.paper_in(scene, operations.REPORT)
    classes = (one.paper.security_class for one in papers if one.paper is not None)
    about = replace(about, security_class=highest(scene.row.security_class, *classes))
    return OperationFile(about, papers, photos, photos_missing=not about.photos)


def _registered(scene: Scene, rows: Sequence[Filed]) -> Iterator[FiledPaper]:
    # Of a unit that leads, the order of the operation is its own order too.
    ordered = any(row.kind is FiledKind.ORDER and row.is_there for row in rows)
    leads = scene.row.lead == scene.context.actor.unit
    for row in rows:
        own = row.kind is FiledKind.OWN_ORDER and leads and ordered and not row.number
        itself = row.kind is FiledKind.REQUEST and row.agency == scene.row.lead  # nobody asks oneself for people
        if not own and not itself:
            yield _filed(scene, row)


def _filed(scene: Scene, row: Filed) -> FiledPaper:
    title = scene.said(f"filed.{row.kind}")
    about = row.about if row.kind is not FiledKind.DAILY_REPORT else ""
    signed = not row.lacks if row.kind in _ISSUED else row.signed_on is not None
    paper = _paper(scene, row)
    told = (Lack.DATE, Lack.OFFICIAL, Lack.NAMES, *((Lack.PAPER,) if paper is None else ()))
    numbered = row.kind is not FiledKind.ATTENDANCE
    return FiledPaper(
        _PRINTED.get(row.kind, operations.ORDER), f"{title}: {about}" if about else title, row.number, numbered,
        row.dated, signed or not numbered, tuple(scene.said(f"lack.{one}") for one in row.lacks if one in told),
        paper, _scans(scene, row.record) if row.kind in _OWN_SCANS else (),
    )  # fmt: skip


def _paper(scene: Scene, row: Filed) -> OperationPaper | None:
    kind = _PRINTED.get(row.kind)
    if kind is None or (row.kind is FiledKind.DAILY_REPORT and row.record is None):
        return None
    subject = row.record if row.kind in (FiledKind.TRANSFER, FiledKind.DAILY_REPORT) else None
    agency = row.agency if row.kind is FiledKind.REQUEST else None
    if row.kind is FiledKind.ORDER:
        agency = scene.row.lead
    urgent = row.kind is FiledKind.URGENT_ORDER if kind == operations.ORDER else None
    return operations.paper_in(scene, kind, agency, subject, urgent=urgent)


def _lists(scene: Scene) -> Iterator[FiledPaper]:
    """Roster and list of recipients, where there is anything in them; neither gets a number."""
    if scene.shifts:
        paper = operations.paper_in(scene, operations.ROSTER)
        yield FiledPaper(operations.ROSTER, scene.said("filed.roster"), "", False, paper.document_date, paper=paper)
    if operation_people.paid(scene.context, scene.id):
        paper = operations.paper_in(scene, operations.RECIPIENTS)
        title = scene.said("filed.recipients")
        yield FiledPaper(operations.RECIPIENTS, title, "", False, paper.document_date, paper=paper)


def _scans(scene: Scene, subject: UUID | None) -> tuple[ScannedPaper, ...]:
    """Return the scans attached to a hand-over or report."""
    return tuple(_scan(scene, one) for one in scene.attached if not one.is_picture and one.subject == subject)


def _scan(scene: Scene, one: AttachmentRow) -> ScannedPaper:
    return ScannedPaper(operation_findings.content(scene, one), one.caption or one.name)


def _loose_scans(scene: Scene) -> Iterator[FiledPaper]:
    """Scans of the operation itself stand at the end, each under its caption: somebody signed them."""
    for one in scene.attached:
        if not one.is_picture and one.subject_kind == RecordKind.OPERATION:
            title = f"{scene.said('filed.scans')}: {one.caption or one.name}"
            yield FiledPaper(
                operations.ORDER, title, numbered=False, signed=True, day=scene.day(one.taken_at),
                scans=(_scan(scene, one),),
            )  # fmt: skip
