"""Whatever stands in the database, no command that shows it lets a terminal obey it: every list, all four formats."""

import re
import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from console import procedures
from console.context import Context
from console.importing import import_file
from console.report_typing import read_grid
from console.services import (
    adoption,
    attachments,
    checklists,
    checkpoints,
    comparisons,
    costs,
    findings,
    lessons,
    operations,
    outcomes,
    proposals,
    reports,
    resources,
    shifts,
    sops,
    transfers,
)
from db.connection import at, connect_sqlite
from db.enums import Direction, Opinion, ProposalKind, ReportSection
from db.models.duties import CheckpointDraft
from db.models.evaluation import CostDraft, LessonDraft
from db.models.findings import ComparisonDraft
from db.models.reports import ReportLineDraft
from db.models.resources import AbsenceDraft, QualificationDraft
from db.queries import places, settings
from tests.builders import (
    OPERATION_START,
    SOP,
    agency,
    make_adopted,
    make_booking,
    make_duty,
    make_frozen,
    make_operation,
    make_person,
    make_place,
    make_resource,
    make_task,
)
from tests.console.importing.field_files import minutes_file

HOSTILE = "\x1b]52;c;QUJD\x07\x1b[2J\x9b31m\u202eterbalik\u200b\x7f "
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MARKED = re.compile(r"⟦U\+001B⟧|\\u001b")
FORMATS = ("table", "csv", "json", "md")
FREE = {
    "acknowledgement": "post person_text",
    "adoption": "initialled_by initialled_position signatory_name signatory_position signatory_number letter_number notes"
    " state_reason",
    "reservation": "text",
    "sop_review": "assessor conclusion",
    "sop_review_line": "note action initials",
    "agency": "name_id name_en acronym letterhead source",
    "agenda_item": "title presenter",
    "alias": "name note source",
    "answer": "reason proposed_title",
    "appointment": "position superior letter",
    "attendance": "person_name position number contact represented_by attendee_name attendee_position attendee_number"
    " attendee_contact",
    "daily_report": "number weather access strength_note equipment difference plan support notes signed_by correction",
    "crossing_count": "document",
    "checkpoint": "leg name marker notes",
    "crew": "role",
    "decision": "text state_reason",
    "duty": "name notes",
    "checklist_item": "person_text reason note evidence",
    "checklist_run": "title notes started_text state_reason",
    "comparison": "measure per source notes",
    "cost": "item source notes",
    "lesson": "planned happened why change",
    "operation_paper": "number official notes",
    "proposal": "reason author_text fate_reason decided_by",
    "run_event": "note",
    "sop_version": "changes state_reason",
    "step_opinion": "note given_by",
    "absence": "reason",
    "booking": "duty notes",
    "attachment": "name caption",
    "finding": "initials nationality document document_number permit sponsor kind detail action referral",
    "gesture": "text",
    "mandate": "note source",
    "meeting": "title place_text invitation_number dress notes state_reason opening_words correction_letter"
    " purpose copies_to closing_words",
    "minute": "text speaker_text",
    "official": "position",
    "operation": "name code_word kind forum target objectives method order_number order_official notes state_reason"
    " clash_reason",
    "operation_place": "sector",
    "outcome": "difference summary obstacles conclusions suggestions closing",
    "participation": "commander_text order_number notes answer_reason",
    "person": "name position rank number contact",
    "place": "name note source status",
    "qualification": "name number",
    "remembered_name": "sender name",
    "report_line": "what location who why how marker",
    "resource": "name identifier notes",
    "transfer": "number place_text giver_name giver_position giver_number receiver_name receiver_position receiver_number"
    " witness basis notes",
    "transfer_item": "description quantity unit condition",
    "shift": "reason handover_note handed_over_by taken_over_by",
    "task": "title detail accountable_position label case_reference due_text evidence notes overlap_reason status_reason",
    "term": "name_id name_en note source level",
}
"""The columns that hold what somebody typed; the others hold codes and times of the program's own."""

PROCEDURE = f"{SOP}@1.0"
SHOWING = {
    "agency history": "IMI-ENTIKONG", "agency list": "", "agency mandates": "", "agency show": "IMI-ENTIKONG",
    "backup list": "", "booking list": "", "clash explain": "O-2025-001", "clash list": "--from 1/11/2025", "clash rules": "",
    "decision history": "K-0001", "decision list": "", "decision show": "K-0001", "digest": "",
    "history": "", "meeting agenda": "R-2025-001", "meeting history": "R-2025-001", "meeting list": "",
    "meeting cost list": "R-2025-001", "meeting cost recipients": "R-2025-001 1", "meeting next-agenda": "R-2025-001", "meeting show": "R-2025-001", "person history": "P-0002", "person list": "",
    "op finding list": "O-2025-002", "op outcome": "O-2025-002", "op photo list": "O-2025-002",
    "op transfer list": "O-2025-002", "op transfer show": "O-2025-002",
    "op compare list": "O-2025-003", "op cost list": "O-2025-003", "op cost recipients": "O-2025-003 1",
    "op lesson list": "O-2025-003", "op papers": "O-2025-003", "op rules": "O-2025-003", "run history": "C-2025-001",
    "run list": "", "run status": "C-2025-001", "sop diff": f"{SOP}@1.1 {SOP}@1.0", "sop grid": PROCEDURE,
    "sop history": PROCEDURE, "sop proposal": "U-0001", "sop proposals": f"{SOP}@1.1", "sop versions": SOP,
    "op history": "O-2025-001", "op list": "", "op places": "O-2025-001", "op show": "O-2025-001",
    "person show": "P-0002", "place history": "PLBN-ENTIKONG", "place list": "", "place show": "PLBN-ENTIKONG",
    "report daily history": "H-2025-001", "report daily list": "",
    "report daily missing": "--from 1/11/2025", "report daily show": "H-2025-001",
    "resource history": "S-0001", "resource list": "", "resource show": "S-0001", "search": "jalan",
    "op route list": "O-2025-002", "roster crew": "J-0001", "roster day": "13/11/2025", "roster history": "J-0001",
    "roster list": "", "roster shift": "J-0001 13/11/2025", "roster show": "J-0001", "roster week": "13/11/2025",
    "sop acknowledged": PROCEDURE, "sop adoption": PROCEDURE, "sop matrix": "", "sop review list": PROCEDURE,
    "sop review show": PROCEDURE, "sop reviews": "--days 3000",
    "sop check": "OPERASI-GABUNGAN", "sop list": "", "sop show": "OPERASI-GABUNGAN",
    "task board": "--units", "task gaps": "", "task history": "T-0001", "task list": "--all", "task remind": "POLSEK-SEKAYAM",
    "task show": "T-0001", "term list": "forum", "term lists": "", "term show": "forum GBC", "workspace info": "",
    "workspace letterhead": "", "workspace set": "",
}  # fmt: skip
"""Every command that shows what is stored, with what it needs to be told."""

QUIET = {"backup list", "clash rules", "sop check", "sop diff", "sop list", "sop reviews", "sop show", "term lists"}
"""Commands that show nothing anybody typed."""


_MADE: list[Path] = []
"""The poisoned workspace, made once in a run: every test gets a copy."""


@pytest.fixture
def poisoned(founded: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with one of everything, whose texts were changed behind the program's back."""
    if _MADE:
        shutil.copytree(_MADE[0], founded, dirs_exist_ok=True)
        return founded
    poison(founded, tmp_path)
    _MADE.append(shutil.copytree(founded, tmp_path_factory.mktemp("poisoned") / "workspace"))
    return founded


def poison(founded: Path, tmp_path: Path) -> None:
    """Make one of everything and change the texts."""
    with closing(Context.open(founded)) as context:
        import_file(context, minutes_file(tmp_path))
        make_person(context, agency="POLSEK-SEKAYAM")
        make_place(context)
        make_task(context, accountable=agency(context, "POLSEK-SEKAYAM"))
        make_operations(context)
        make_adoption(context)
        make_learning(context)
    connection = connect_sqlite(at(founded / "pora.db"), writes=True)
    for table, columns in FREE.items():
        for column in columns.split():
            connection.execute(f"UPDATE {table} SET {column} = :hostile || {column}", {"hostile": HOSTILE})
    connection.execute("UPDATE meeting SET forum = 'TIMPORA-KECAMATAN'")
    connection.execute("UPDATE setting SET value = :hostile WHERE name IN ('name', 'post')", {"hostile": HOSTILE})
    connection.close()


def make_operations(context: Context) -> None:
    """Make two operations that want one car, which is in repair and has papers."""
    car = make_resource(context)
    for _time in range(2):
        one = make_operation(context, units=["POLSEK-SEKAYAM"], places=[context.read(places.called, "61.03.07")[0].id])
        make_booking(context, one.id, car.id)
    make_results(context, one.id)
    make_roster(context, one.id)
    make_report(context)
    day = one.starts_at
    repair = AbsenceDraft(subject=car.id, starts_at=day, ends_at=day + timedelta(days=1), reason="servis")
    context.perform(resources.add_absence, repair)
    context.perform(resources.add_qualification, QualificationDraft(subject=car.id, name="KIR", number="1"))


def make_adoption(context: Context) -> None:
    """Let our unit adopt a procedure with a reservation, read it and review it."""
    version = make_frozen(context)
    row = make_adopted(context, version, "IMI-ENTIKONG", letter_number="B/1")
    context.perform(adoption.reserve, row.id, "k3", "Menunggu surat")
    context.perform(adoption.acknowledge, version.id, adoption.Read(post="Pos", person_text="Serda A"))
    judged = [adoption.Judged("k1", False, "Radio mati", "Ganti", "DL")]
    context.perform(adoption.review, version.id, date(2026, 2, 1), judged, "Dewi", "Cukup")


def make_learning(context: Context) -> None:
    """Write what operation and meeting cost and taught, run a procedure in it, and propose a change to the next text."""
    operation, meeting = (context.read(settings.record_called, code, None)[0][0] for code in ("O-2025-003", "R-2025-001"))
    context.perform(lessons.add, LessonDraft(operation=operation, happened="Terlambat", change="Apel"))
    for subject in (operation, meeting):
        context.perform(costs.add, CostDraft(subject=subject, item="Transpor", rate=100))
    may = {"base_from": date(2025, 5, 1), "base_to": date(2025, 5, 31)}
    june = {"value_from": date(2025, 6, 1), "value_to": date(2025, 6, 30)}
    given = {"base_value": "12", "base_denominator": "6", "value": "18", "denominator": "6", "per": "patroli"}
    context.perform(comparisons.add, ComparisonDraft(operation=operation, measure="WNA", **may, **june, **given))
    frozen = context.read(procedures.find, PROCEDURE, context.actor.unit, context.today(), "id").version
    run = context.perform(checklists.start, frozen.id, checklists.Begun(operation, started_at=OPERATION_START))
    context.perform(checklists.tick, run.id, checklists.Ticked("k1", person_text="Serda A", note="Lewat radio"))
    context.perform(checklists.pause, run.id, "Hujan")
    draft = context.perform(sops.start_from_version, frozen.id)
    wanted = proposals.Proposed(ProposalKind.REPLACE, "k2", "duration", "45 menit", reason="Jauh")
    context.perform(proposals.propose, draft.id, [wanted], author="Serda A")
    context.perform(proposals.give_opinion, frozen.id, ["k1"], Opinion.AGREE_WITH_NOTE, "Baik")


def make_roster(context: Context, operation: UUID) -> None:
    """Make a duty on the day of the operations with somebody on it, handed over, and a checkpoint."""
    guard = make_person(context, "Citra Dewi").id
    duty = make_duty(context, starts_at=OPERATION_START, recurrence="", crew=[guard], strength=2)
    context.perform(shifts.hand_over, duty.id, duty.starts_at, "nihil", at=duty.ends_at)
    context.perform(shifts.move, duty.id, duty.starts_at, duty.starts_at, duty.ends_at, "apel")
    context.perform(checkpoints.add, operation, [CheckpointDraft(operation=operation, name="Pos", marker="D.1")])


def make_results(context: Context, operation: UUID) -> None:
    """Put somebody on the list of an operation, enter its outcome, hand goods over, attach a picture."""
    context.perform(operations.plan, operation, "boleh")
    person = context.perform(findings.add, operation, [{"initials": "A.B.", "document_number": "A1"}])[0].id
    context.perform(outcomes.enter, operation, {"summary": "aman"})
    goods = [{"description": "rokok", "quantity": "10", "unit": "karton", "condition": "baik"}]
    context.perform(transfers.add, {"operation": operation}, [person], goods)
    picture = attachments.Given("a.jpg", "image/jpeg", b"a", "0" * 64, "0" * 64)
    context.perform(attachments.add, operation, [picture])


def make_report(context: Context) -> None:
    """Make the daily report of a post with a line and crossings; that of an operation is missing."""
    operation = make_operation(context, order_number="SP/1")
    context.perform(operations.issue_order, operation.id, overrule="Percobaan")
    context.perform(operations.start, operation.id, operation.starts_at)
    context.perform(operations.finish, operation.id, operation.ends_at)
    report = context.perform(reports.begin, date(2025, 11, 13), {"place": None}).report.id
    context.perform(reports.put_crossings, report, read_grid("paspor 12 8", Direction.IN))
    draft = ReportLineDraft(report=report, section=ReportSection.INCIDENTS, what="Tanpa dokumen")
    context.perform(reports.add_line, draft)


def verbs(command: Any, path: tuple[str, ...] = ()) -> dict[str, set[str]]:
    """Return every command with its options."""
    if not hasattr(command, "list_commands"):
        return {" ".join(path): {option for param in command.params for option in param.opts}}
    found: dict[str, set[str]] = {}
    for name in command.list_commands(None):
        found |= verbs(command.get_command(None, name), (*path, name))
    return found


def every_verb() -> dict[str, set[str]]:
    from console.cli.groups import LazyGroup

    return verbs(LazyGroup(name="pora", commands={}))


def test_every_command_that_lists_or_shows_is_looked_at_here(pora: Any) -> None:
    pora("--version")
    showing = {path for path, options in every_verb().items() if options & {"--format", "--json"}}
    assert showing - {"import", "sop import"} <= set(SHOWING)


@pytest.mark.parametrize("command", SHOWING)
def test_nothing_a_terminal_obeys_is_printed(command: str, poisoned: Path, pora: Any) -> None:
    words = [*command.split(), *SHOWING[command].split()]
    options = every_verb()[command]
    ways = [["--format", form] for form in FORMATS] if "--format" in options else [[]]
    for way in ways + [["--json"]] * ("--json" in options):
        ran = pora(*words, *way)
        assert ran.code == 0, ran.err
        assert not OBEYED.findall(ran.out + ran.err), (way, ran.out)
        assert command in QUIET or MARKED.search(ran.out), (way, ran.out)
