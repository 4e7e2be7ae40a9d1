"""Use cases of daily reports: begin one with all that is known, fill it in, say nihil, sign it, correct it.

Must not commit, print or read settings. What adds up is decided in console/report_totals.py; a draft is taken whatever
its numbers say, a signed report stays complete.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from console import report_totals
from console.report_totals import LISTED, NEEDED, PEOPLE, Mismatch
from console.report_typing import CrossingGiven, once
from console.security import Action, gesture
from console.services import handshake, records
from console.services.report_prefill import Day, LineGiven, Taken, prefilled
from db import history, order, storing
from db.actor import Actor
from db.database import reading
from db.enums import RecordState, ReportSection
from db.errors import Invalid, Refused
from db.models.operations import Operation
from db.models.people import Person
from db.models.places import Place
from db.models.reports import (
    CrossingCount,
    CrossingCountDraft,
    DailyReport,
    DailyReportDraft,
    ReportLine,
    ReportLineDraft,
    crossing_count_id,
    daily_report_id,
)
from db.queries import reports
from db.text import clean_line

_FIXED = ("agency", "place", "operation", "day", "nil")
"""What a report is of: another post, operation or day is another report. Nihil has its own use case."""

_TOTALS = ("crossings_in", "crossings_out", "difference")


class Begun(NamedTuple):
    """A report that was begun, and what it took over."""

    report: DailyReport
    taken: list[Taken]


@gesture(Action.REPORT_ADD)
def begin(
    session: Session, actor: Actor, day: date, given: Mapping[str, Any] | None = None, prefill: bool = True
) -> Begun:
    """Begin the report of a day, of our own unit unless `given` (fields of DailyReportDraft) names another.

    With `prefill` it takes over what is known: strength and equipment of the day before, shifts, checkpoints and
    hand-overs of the day, tomorrow's plan. Raises Refused when there is one already, also one that was removed.
    """
    whole: dict[str, Any] = {"agency": actor.unit, **(given or {}), "day": day}
    whole["agency"] = handshake.owner(session, whole["agency"])
    about = _about(session, whole)
    _is_new(session, about.report, day)
    known = prefilled(reading(session), about) if prefill else None
    draft = DailyReportDraft.model_validate({**(known.values if known else {}), **whole})
    row = DailyReport.model_validate({**draft.model_dump(), "id": about.report})
    session.add(row)
    session.flush()
    if known:
        _put_lines(session, row, known.lines)
    return Begun(row, known.taken if known else [])


def _about(session: Session, given: Mapping[str, Any]) -> Day:
    place = records.load(session, Place, given["place"]) if given.get("place") else None
    operation = records.load(session, Operation, given["operation"]) if given.get("operation") else None
    zone = (operation.zone if operation else "") or (place.zone if place else "") or reports.ZONE
    named = (given["agency"], place.id if place else None, operation.id if operation else None)
    return Day(daily_report_id(*named, given["day"]), *named, given["day"], zone)


def _is_new(session: Session, identity: UUID, day: date) -> None:
    state = storing.state_of(session, identity)
    if state in (RecordState.LIVE, RecordState.DELETED):
        row = reports.get(reading(session), identity)
        code = "report.exists" if state is RecordState.LIVE else "report.was_removed"
        raise Refused(code, found=row.code if row else str(identity), wanted=day)


def _put_lines(session: Session, row: DailyReport, lines: Sequence[LineGiven]) -> None:
    for line, position in zip(lines, order.spread(len(lines)), strict=True):
        draft = ReportLineDraft.model_validate({**line._asdict(), "report": row.id, "position": position})
        values = draft.model_dump()
        session.add(ReportLine.model_validate({**values, "id": line.id} if line.id else values))
    session.flush()


@gesture(Action.REPORT_EDIT)
def edit(
    session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any], reason: str = ""
) -> DailyReport:
    """Correct numbers and texts of a report. A section that gets something is no longer nihil.

    Raises Refused for a signed report without a reason (ralat), or when it would no longer be complete.
    """
    fixed = sorted(set(changed) & set(_FIXED))
    if fixed:
        raise Invalid("report.fixed", field=fixed[0])
    row = _open(session, identity, reason)
    records.edit(session, row, DailyReportDraft, changed)
    if row.support and "support" in changed:
        _no_longer_nil(row, ReportSection.SUPPORT)
    if row.crossings_in or row.crossings_out:
        _no_longer_nil(row, ReportSection.CROSSINGS)
    return _kept(session, row)


def _open(session: Session, identity: UUID, reason: str) -> DailyReport:
    """Return a report that may be changed now; of a signed one the reason is kept, where everybody sees it."""
    row = records.load(session, DailyReport, identity)
    row.may_change(reason)
    history.recorder(session).text = row.headline()[:200]
    if row.signed_at:
        said = clean_line(reason, "reason")
        if said not in row.correction.split("; "):
            row.correction = "; ".join(filter(None, (row.correction, said)))
    return row


def _kept(session: Session, row: DailyReport) -> DailyReport:
    """Return the changed report. What somebody signed stays complete."""
    session.flush()
    if row.signed_at:
        _must_be_complete(session, row)
    return row


def _no_longer_nil(row: DailyReport, section: ReportSection) -> None:
    row.nil = ",".join(one.value for one in ReportSection if one.value in row.nil_sections - {section.value})


# ------------------------------------------------------------------------------------------------- lines


@gesture(Action.REPORT_LINE)
def add_line(session: Session, actor: Actor, draft: ReportLineDraft, reason: str = "") -> ReportLine:
    """Add a line at the end of its section, which is no longer nihil.

    Raises Invalid for a section that has no lines, Refused as `edit` does.
    """
    _has_lines(draft.section)
    row = _open(session, draft.report, reason)
    last = [line.position for line in reports.lines(reading(session), row.id) if line.section == draft.section]
    line = ReportLine.model_validate({**draft.model_dump(), "position": order.between(max(last, default=None), None)})
    session.add(line)
    _no_longer_nil(row, ReportSection(draft.section))
    _kept(session, row)
    return line


def _has_lines(section: ReportSection) -> None:
    if section not in LISTED:
        raise Invalid("report.no_lines", field="section", found=ReportSection(section), wanted=list(LISTED))


@gesture(Action.REPORT_LINE_EDIT)
def edit_line(
    session: Session, actor: Actor, identity: UUID, changed: Mapping[str, Any], reason: str = ""
) -> ReportLine:
    """Correct a line, or put it into another section."""
    line = records.load(session, ReportLine, identity)
    row = _open(session, line.report, reason)
    records.edit(session, line, ReportLineDraft, {name: changed[name] for name in changed if name != "report"})
    _has_lines(ReportSection(line.section))
    _no_longer_nil(row, ReportSection(line.section))
    _kept(session, row)
    return line


@gesture(Action.REPORT_LINE_REMOVE)
def remove_line(session: Session, actor: Actor, identity: UUID, reason: str = "") -> ReportLine:
    """Take a line out; its section is open again when it was the last."""
    line = records.load(session, ReportLine, identity)
    row = _open(session, line.report, reason)
    history.remove(session, line)
    _kept(session, row)
    return line


# ------------------------------------------------------------------------------------------------- crossings


@gesture(Action.REPORT_CROSSINGS)
def put_crossings(
    session: Session, actor: Actor, identity: UUID, rows: Sequence[CrossingGiven], reason: str = "",
    whole: bool = False, totals: Mapping[str, Any] | None = None,
) -> DailyReport:  # fmt: skip
    """Note how many crossed on which documents; a document that is there already gets the new numbers.

    With `whole` these rows are all there are: others are taken out. `totals` are the fields of the report that belong
    to them: crossings_in, crossings_out, difference. Raises as `edit` does.
    """
    once(rows)
    row = _open(session, identity, reason)
    there = {(one.direction, one.document.casefold()): one for one in reports.crossings(reading(session), identity)}
    given = {(one.direction.value, one.document.casefold()): one for one in rows}
    for key, one in given.items():
        old = there.get(key)
        _put_crossing(session, row, one, old.document if old else one.document)
    if whole:
        for key, gone in there.items():
            if key not in given:
                history.remove(session, records.load(session, CrossingCount, gone.id))
    told = {name: value for name, value in (totals or {}).items() if name in _TOTALS}
    records.edit(session, row, DailyReportDraft, told)
    if rows or row.crossings_in or row.crossings_out:
        _no_longer_nil(row, ReportSection.CROSSINGS)
    return _kept(session, row)


def _put_crossing(session: Session, row: DailyReport, given: CrossingGiven, document: str) -> None:
    draft = CrossingCountDraft.model_validate({**given._asdict(), "document": document, "report": row.id})
    identity = crossing_count_id(row.id, draft.direction, draft.document.casefold())
    storing.put(session, CrossingCount.model_validate({**draft.model_dump(), "id": identity}))


# ------------------------------------------------------------------------------------------------- nihil, signature


@gesture(Action.REPORT_NIL)
def set_nil(
    session: Session, actor: Actor, identity: UUID, sections: Sequence[ReportSection], nil: bool = True,
    reason: str = "",
) -> DailyReport:  # fmt: skip
    """Say that sections were looked at and hold nothing, or take that back.

    Raises Refused for a section in which something stands, and as `edit` does.
    """
    row = _open(session, identity, reason)
    full = _filled(session, row) & {section.value for section in sections}
    if nil and full:
        raise Refused("report.not_nil", found=[section for section in ReportSection if section.value in full])
    named = {section.value for section in sections}
    wanted = row.nil_sections | named if nil else row.nil_sections - named
    row.nil = ",".join(one.value for one in ReportSection if one.value in wanted)
    return _kept(session, row)


@gesture(Action.REPORT_NIL)
def nil_open(session: Session, actor: Actor, identity: UUID, reason: str = "") -> DailyReport:
    """Say of every section that is still open and can be nihil that it is."""
    row = _open(session, identity, reason)
    wanted = row.nil_sections | {section.value for section in ReportSection} - _filled(session, row)
    row.nil = ",".join(one.value for one in ReportSection if one.value in wanted)
    return _kept(session, row)


def _filled(session: Session, row: DailyReport) -> frozenset[str]:
    session.flush()
    reader = reading(session)
    sections = [line.section for line in reports.lines(reader, row.id)]
    return report_totals.filled(row, reports.crossings(reader, row.id), sections)


@gesture(Action.REPORT_SIGN)
def sign(
    session: Session, actor: Actor, identity: UUID, by: str = "", position: str = "", at: datetime | None = None
) -> DailyReport:
    """Note who put their initials to the report (paraf), and when; without a name it is the actor.

    Raises Refused when it is signed already, naming every section that is open, or saying which numbers differ by how
    much while nothing says why.
    """
    row = records.load(session, DailyReport, identity)
    if row.signed_at:
        raise Refused("report.signed_already", found=row.headline(), wanted=row.signed_by)
    own = session.get(Person, actor.person)
    if not by.strip() and own is not None:
        by, position = own.name, position or own.position
    name = clean_line(by, "signed_by")
    if not name:
        raise Invalid("report.no_signer", field="signed_by")
    _must_be_complete(session, row)
    row.signed_by, row.signed_position = name, clean_line(position, "signed_position")
    row.signed_at = at or datetime.now(UTC)
    return row


def _must_be_complete(session: Session, row: DailyReport) -> None:
    reader = reading(session)
    rows = reports.crossings(reader, row.id)
    sections = [line.section for line in reports.lines(reader, row.id)]
    missing = [section for section in report_totals.unanswered(row, rows, sections) if section in NEEDED]
    if missing:
        raise Refused("report.open", found=[_named(section) for section in missing])
    differing = report_totals.mismatches(row, rows)
    if differing and not row.difference.strip():
        raise Refused("report.differs", field="difference", found=differing)


def _named(section: str) -> ReportSection | Mismatch:
    return Mismatch("report.people_open", {}) if section == PEOPLE else ReportSection(section)


@gesture(Action.REPORT_REMOVE)
def remove(session: Session, actor: Actor, identity: UUID) -> DailyReport:
    """Remove a report that was not signed. Raises Refused for one that was: it is part of the record."""
    row = records.load(session, DailyReport, identity)
    if row.signed_at:
        raise Refused("report.signed_stays", found=row.headline())
    return records.remove(session, actor, DailyReport, identity, Action.REPORT_REMOVE)


@gesture(Action.REPORT_RESTORE)
def restore(session: Session, actor: Actor, identity: UUID) -> DailyReport:
    """Bring a removed report back."""
    return records.restore(session, DailyReport, identity)
