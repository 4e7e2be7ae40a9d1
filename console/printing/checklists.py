"""The checklist of a procedure as a paper or a file of data: blank of a text, or of one run with all that was ticked.

Reads queries and makes values of console.formats.documents.checklist_values; must not know commands or screens. The
same record gives the same paper.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from console import columns, run_words
from console.columns import Listed
from console.context import ZONE, Context
from console.formats.documents.checklist_values import Checklist, CheckStep, Entry, RunFacts, Way
from console.formats.documents.procedure_values import About
from console.formats.documents.words import ChecklistWords, Words
from console.i18n import _
from console.printing import run_wording
from console.printing.letterheads import letterhead_of
from console.printing.procedures import about_of
from console.printing.wording import local, town
from console.run_words import StepLine
from console.words import word
from db.enums import StepOutcome
from db.errors import Invalid, Refused
from db.queries import attachments, settings
from sops.durations import write_duration
from sops.paths import exits
from sops.procedure import Kind, Procedure, Step

if TYPE_CHECKING:
    from console.services.checklists import Status
    from db.queries.checklists import ItemRow
    from db.queries.sops import VersionRow

KIND = "daftar-periksa"
PAPERS = (".pdf", ".docx", ".md")
DATA = (".xlsx", ".json")
_FREE = ("", "B", "T")
_CLASSES = ("", "B", "T", "R", "SR")
_NONE: Mapping[UUID, list[str]] = {}


class Sheetful(NamedTuple):
    """A checklist to be written: the paper, and of a run its status for files of data."""

    paper: Checklist
    status: "Status | None" = None

    @property
    def name(self) -> str:
        """Return the name its file gets when nobody names it, without ending."""
        about, run = self.paper.about, self.paper.run
        return "-".join(part for part in (KIND, about.code.lower(), run.code if run else about.version) if part)


def blank(context: Context, procedure: Procedure, version: "VersionRow | None", language: str = "") -> Sheetful:
    """Return the checklist of a text to tick by hand: of a version agreed on here, or of the library's text."""
    spoken = language or procedure.language
    if version is not None:
        about = about_of(context, version.id, procedure, spoken)
    else:
        place = town(context.read(settings.get, "post"))
        about = About(
            procedure.code, procedure.identity.title, steps=len(procedure.steps), signing_place=place,
            security_class=procedure.security_class, letterhead=letterhead_of(context, context.actor.unit),
            language=spoken,
        )  # fmt: skip
    return Sheetful(Checklist(about, tuple(_steps(procedure, ChecklistWords(spoken)))))


def of_run(context: Context, status: "Status", language: str = "") -> Sheetful:
    """Return the checklist of a run, with what was ticked until now. Its class is the higher of text and operation."""
    row, procedure = status.row, status.procedure
    about = about_of(context, row.version, procedure, language or procedure.language)
    higher = [about.security_class]
    if row.subject is not None:
        higher.append(context.read(attachments.security_class, row.subject))
    about = _with_class(about, max(higher, key=lambda one: _CLASSES.index(one) if one in _CLASSES else 0))
    began, ended = local(row.started_at, row.zone or ZONE), local(row.closed_at, row.zone or ZONE)
    words = ChecklistWords(about.language)
    facts = RunFacts(
        row.code, row.title, row.state, " ".join(part for part in (row.subject_code, row.subject_title) if part),
        row.holder_short or "",
        ", ".join(part for part in (run_wording.moment(row.started_at, row.zone, words), row.started_by) if part),
        run_wording.moment(row.closed_at, row.zone, words), (ended or began).date() if began else None, row.notes,
    )  # fmt: skip
    deviations = tuple(run_wording.left(status, one, words) for one in status.progress.deviations)
    events = tuple(run_wording.event(one, row.zone, words) for one in status.events)
    superseded = status.superseded.number if status.superseded else ""
    altered = any(one.code == "run.text_altered" for one in status.doubts)
    named = {item.id: [one.name for one in context.read(attachments.of_record, item.id)] for item in status.items}
    steps = tuple(_steps(procedure, words, status, named))
    paper = Checklist(about, steps, facts, deviations, events, superseded, altered)
    return Sheetful(paper, status)


def _with_class(about: About, security_class: str) -> About:
    import dataclasses

    return dataclasses.replace(about, security_class=security_class)


def _steps(
    procedure: Procedure, words: Words, status: "Status | None" = None, pictures: Mapping[UUID, list[str]] = _NONE
) -> Iterator[CheckStep]:
    numbers = {step.key: number for number, step in enumerate(procedure.steps, 1)}
    onward = exits(procedure)
    is_over = status is not None and status.row.is_over  # nobody works by it any more: what was done is enough
    for number, step in enumerate(procedure.steps, 1):
        if step.kind is Kind.CONNECTOR:
            continue
        actor = procedure.actor(step.actor)
        ticks = [item for item in status.items if item.step == step.key] if status else []
        yield CheckStep(
            number, step.activity, f"{actor.role} ({actor.agency})" if actor else step.actor,
            write_duration(step.duration, procedure.language) if step.duration else "",
            write_duration(step.response, procedure.language) if step.response else "",
            () if is_over else step.requirements, () if is_over else step.outputs,
            tuple(_ways(step, onward, numbers)), "" if is_over else step.fallback,
            tuple(_entry(item, status, words, pictures.get(item.id, ())) for item in ticks) if status else (),
        )  # fmt: skip


def _ways(step: Step, onward: Any, numbers: dict[str, int]) -> Iterator[Way]:
    """Yield the ways that are not simply the row below."""
    for one in onward[step.key]:
        target = numbers.get(one.target, 0)
        if target and (one.label or target != numbers[step.key] + 1):
            yield Way(one.label, target)


def _entry(item: "ItemRow", status: "Status", words: Words, pictures: Sequence[str]) -> Entry:
    at = run_wording.brief(item.ticked_at, status.row.zone, status.row.started_at, words)
    attached = f"{words['run.pictures']}: {', '.join(pictures)}" if pictures else ""
    remark = "; ".join(part for part in (item.reason, item.note, item.evidence, attached) if part)
    return Entry(item.outcome, item.exit, at, run_wording.who(item), remark)


def write_checklist(found: Sheetful, path: Path, confirm_class: bool = False) -> list[str]:
    """Write a checklist: .pdf, .docx, .md, of a run also .xlsx and .json; name its gaps in the reader's language.

    A class above T needs `confirm_class`. Raises Invalid (`document.suffix`), Refused
    (`document.class_needs_confirmation`, `document.pdf_unavailable`, `file.cannot_write`), NoSpace (`file.no_space`).
    """
    from console.formats.documents import missing_fields, write
    from console.formats.listing import opened

    suffix, about = path.suffix.lower(), found.paper.about
    wanted = (*PAPERS, *DATA) if found.status else PAPERS
    if suffix not in wanted:
        raise Invalid("document.suffix", field="output", found=path.suffix or path.name, wanted=", ".join(wanted))
    if about.security_class not in _FREE and not confirm_class:
        code = found.paper.run.code if found.paper.run else about.code
        raise Refused("document.class_needs_confirmation", found=about.security_class, record=code)
    if found.status is not None and suffix == ".xlsx":
        _workbook(path, found.status)
        return []
    content = _data(found.status) if suffix == ".json" and found.status else write(KIND, found.paper, suffix)
    with opened(path) as stream:
        stream.write(content)
    return missing_fields(KIND, found.paper) if suffix in PAPERS else []


def as_data(status: "Status") -> dict[str, Any]:
    """Return a run as plain values: the run, its steps, every tick, what happened, where it left the text."""
    progress = status.progress
    return {
        **status.row._asdict(),
        "next": [] if status.row.is_over else [{"step": one.step, "since": one.since, "begin_by": one.begin_by,
                                                "due": one.due} for one in progress.current],
        "path": [one.step for one in progress.path], "remaining": list(progress.remaining),
        "steps": [line._asdict() for line in run_words.lines(status)],
        "ticks": [item._asdict() for item in status.items],
        "events": [event._asdict() for event in status.events],
        "deviations": [
            {"code": one.code, "step": one.step, "sentence": run_words.deviation_words(status, one)}
            for one in progress.deviations
        ],
        "doubts": [
            {"code": one.code, "sentence": said}
            for one, said in zip(status.doubts, run_words.doubt_words(status), strict=True)
        ],
        "superseded_by": status.superseded.number if status.superseded else None,
    }  # fmt: skip


def _data(status: "Status") -> bytes:
    import json

    return json.dumps(as_data(status), ensure_ascii=False, indent=2, default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _workbook(path: Path, status: "Status") -> None:
    from console.formats.spreadsheet import Sheet, write_workbook

    row = status.row
    title, below = f"{row.code} {row.title}", f"{run_words.text_words(row)}, {run_words.state_words(row)}"
    sentences = [run_words.deviation_words(status, one) for one in status.progress.deviations]
    parts = (
        (_("Steps"), _step_columns(row.zone), run_words.lines(status)),
        (_("Ticks"), _tick_columns(row.zone, status.procedure), status.items),
        (_("Deviations"), _sentence_columns(), sentences),
    )  # fmt: skip
    sheets = []
    for name, listed, rows in parts:
        plain, laid = columns.laid_out(listed, rows)
        sheets.append(Sheet(name, f"{title}: {name}", below, plain, laid))
    write_workbook(path, sheets)


def _step_columns(zone: str) -> tuple[Listed, ...]:
    def at(line: StepLine) -> Any:
        return columns.local(line.at, zone) if line.at else None

    return (
        Listed("number", _("No."), lambda line: line.number, 6, "number"),
        Listed("activity", _("Activity"), lambda line: line.activity, 50),
        Listed("actor", _("Actor"), lambda line: line.actor, 14),
        Listed("outcome", _("What became of it"), run_words.outcome_words, 24),
        Listed("at", _("When"), at, 18, "datetime"), Listed("by", _("Who"), lambda line: line.by, 32),
        Listed("due", _("Due"), lambda line: columns.local(line.due, zone) if line.due else None, 18, "datetime"),
        Listed("reason", _("Reason"), lambda line: line.reason, 30),
        Listed("note", _("Note"), lambda line: line.note, 30),
        Listed("evidence", _("Evidence"), lambda line: line.evidence, 30),
    )  # fmt: skip


def _tick_columns(zone: str, procedure: Procedure) -> tuple[Listed, ...]:
    return (
        Listed("at", _("When"), lambda item: columns.local(item.ticked_at, zone), 18, "datetime"),
        Listed("step", _("Step"), lambda item: run_words.named(procedure, item.step), 50),
        Listed("outcome", _("What became of it"), lambda item: word(StepOutcome(item.outcome)), 20),
        Listed("exit", _("Exit taken"), lambda item: item.exit, 20),
        Listed("agency", _("Agency"), lambda item: item.agency_short or "", 22),
        Listed("person", _("Who"), lambda item: item.person, 26),
        Listed("reason", _("Reason"), lambda item: item.reason, 30),
        Listed("note", _("Note"), lambda item: item.note, 30),
        Listed("evidence", _("Evidence"), lambda item: item.evidence, 30),
    )


def _sentence_columns() -> tuple[Listed, ...]:
    return (Listed("sentence", _("Where it left the text"), lambda sentence: sentence, 100),)
