"""The papers about adopting and monitoring a procedure, every word out of the record.

Reads queries and makes values of console.formats.documents.procedure_values; must not know commands or screens. The
same record gives the same paper.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from console import adopting, procedures
from console.adopting import Standing
from console.context import ZONE, Context
from console.formats.documents.procedure_values import About, Endorsement, Judgement, Monitoring, Reserved, SignOff
from console.printing.letterheads import letterhead_of
from console.printing.wording import local, town
from db.errors import Invalid, NotFound, Refused
from db.queries import adoption, papers, settings, sops
from db.queries.adoption import AdoptionRow

if TYPE_CHECKING:
    from sops.procedure import Procedure

_FREE = ("", "B", "T")
"""Classes that leave without a question."""


def sign_off_paper(context: Context, version: UUID, today: date, language: str = "id") -> SignOff:
    """Return the lembar pengesahan of a version. `today` only tells whether a trial is over. Raises NotFound."""
    found = context.read(adopting.standing, version, today)
    procedure = context.read(procedures.procedure_of, version)
    numbers = {step.key: number for number, step in enumerate(procedure.steps, 1)}
    endorsements = tuple(_endorsement(found, row, numbers) for row in found.rows if row.state != "revoked")
    altered = found.hash if found.altered else ""
    return SignOff(about_of(context, version, procedure, language), endorsements, altered)


def about_of(context: Context, version: UUID, procedure: "Procedure", language: str) -> About:
    """Return which text a paper is about, and who writes it."""
    row = context.read(sops.version, version)
    assert row is not None
    sop = context.read(sops.get, row.sop)
    owner = (sop.owner if sop else None) or context.actor.unit
    frozen = local(row.frozen_at, ZONE)
    return About(
        row.code, row.title, row.number, row.frozen_hash, frozen.date() if frozen else None, row.steps,
        procedure.security_class, letterhead_of(context, owner), _signing_place(context, owner), language,
    )  # fmt: skip


def _signing_place(context: Context, agency: UUID) -> str:
    """Return the seat of who writes; without one, the place of this workspace's post."""
    writer = context.read(papers.writer, agency)
    if writer is not None and writer.place_name:
        return town(writer.place_name)
    return town(context.read(settings.get, "post"))


def _endorsement(found: Standing, row: AdoptionRow, numbers: dict[str, int]) -> Endorsement:
    day = {"trial": row.trial_until, "in_force": row.in_force_from}.get(row.state)
    reserved = [Reserved(numbers.get(one.step, 0), one.step, one.text) for one in found.reserved(row)]
    shared = {name: getattr(row, name) for name in _SAME}
    return Endorsement(
        agency=row.name, state=row.state, day=day, reservations=tuple(sorted(reserved, key=lambda one: one.number)),
        another_text=row.names_another_text, **shared,
    )  # fmt: skip


_SAME = (
    "initialled_by", "initialled_position", "initialled_on", "signatory_name", "signatory_position",
    "signatory_number", "signed_on", "letter_number", "letter_date",
)  # fmt: skip


def monitoring_paper(
    context: Context, version: UUID, agency: UUID, held_on: date | None = None, language: str = "id"
) -> Monitoring:
    """Return the monitoring table an agency filled in on a day; without a day an empty one to fill in by hand.

    Steps nobody judged stand there as well. Raises NotFound (`review.none`) when there is no review of that day.
    """
    procedure = context.read(procedures.procedure_of, version)
    about = about_of(context, version, procedure, language)
    writer = context.read(papers.writer, agency)
    unit = writer.name if writer else ""
    judged: dict[str, Any] = {}
    held = None
    if held_on is not None:
        row = context.read(sops.version, version)
        rows = context.read(adoption.reviews, row.sop) if row else []
        held = next((one for one in rows if (one.version, one.agency, one.held_on) == (version, agency, held_on)), None)
        if held is None:
            raise NotFound("review.none", found=str(held_on), wanted=about.code)
        judged = {line.step: line for line in context.read(adoption.review_lines, held.id)}
    lines = tuple(_judgement(n, step.key, step.activity, judged) for n, step in enumerate(procedure.steps, 1))
    said = (held.assessor, held.conclusion) if held else ("", "")
    return Monitoring(about, unit, held_on, *said, lines)


def _judgement(number: int, key: str, activity: str, judged: dict[str, Any]) -> Judgement:
    line = judged.get(key)
    if line is None:
        return Judgement(number, activity)
    return Judgement(number, activity, line.runs_well, line.note, line.action, line.initials)


def write_paper(kind: str, paper: SignOff | Monitoring, path: Path, confirm_class: bool = False) -> list[str]:
    """Write a paper as .docx, .pdf or .md and name its gaps in the reader's language. Gaps never stop it.

    A class above T needs `confirm_class`. Raises Invalid (`document.suffix`), Refused
    (`document.class_needs_confirmation`, `document.pdf_unavailable`, `file.cannot_write`), NoSpace (`file.no_space`).
    """
    from console.formats.documents import SUFFIXES, missing_fields, write
    from console.formats.listing import opened

    if path.suffix.lower() not in SUFFIXES:
        raise Invalid("document.suffix", field="output", found=path.suffix or path.name, wanted=", ".join(SUFFIXES))
    if paper.about.security_class not in _FREE and not confirm_class:
        raise Refused(
            "document.class_needs_confirmation", found=paper.about.security_class, record=paper.about.code
        )  # fmt: skip
    content = write(kind, paper, path.suffix)
    with opened(path) as stream:
        stream.write(content)
    return missing_fields(kind, paper)


def default_name(kind: str, about: About, suffix: str = ".pdf", day: date | None = None) -> str:
    """Return the name a paper's file gets when nobody names it: lembar-pengesahan-OPGAB-1.0.pdf."""
    parts = (kind, about.code.lower(), about.version, day.isoformat() if day else "")
    return "-".join(part for part in parts if part) + suffix
