"""Daily reports: begun with what is known, filled in, nihil, signed only when complete, corrected with a reason."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from console.context import Context
from console.report_typing import CrossingGiven, read_grid
from console.services import checkpoints, history, operations, report_prefill, reports, workspace
from db.enums import Direction, ReportSection
from db.errors import Ambiguous, Invalid, Refused
from db.models.reports import ReportLineDraft
from db.queries import reports as queries
from db.queries.reports import Whole
from tests.builders import OPERATION_START, agency, make_meeting, make_operation

DAY = date(2025, 11, 13)
NEXT = date(2025, 11, 14)
S = ReportSection
PEOPLE = {"strength": 8, "present": 8}


def begun(context: Context, day: date = DAY, **given: Any) -> Any:
    return context.perform(reports.begin, day, given).report.id


def whole(context: Context, report: Any) -> Whole:
    found = context.read(queries.whole, report)
    assert found is not None
    return found


def add(context: Context, report: Any, section: S = S.ACTIVITIES, what: str = "Patroli", reason: str = "") -> Any:
    return context.perform(reports.add_line, ReportLineDraft(report=report, section=section, what=what), reason)


def running(context: Context, name: str = "Opgab", **fields: Any) -> Any:
    operation = make_operation(context, name, order_number="SP/1", lead="IMI-ENTIKONG", **fields)
    context.perform(operations.issue_order, operation.id)
    context.perform(operations.start, operation.id, OPERATION_START)
    return operation


def signed(context: Context) -> Any:
    report = begun(context, **PEOPLE)
    context.perform(reports.nil_open, report)
    context.perform(reports.sign, report)
    return report


def test_there_is_one_report_of_a_post_operation_and_day(context: Context) -> None:
    report = begun(context)
    with pytest.raises(Refused, match=r"report\.exists"):
        begun(context)
    assert begun(context, NEXT) != report
    context.perform(reports.remove, report)
    with pytest.raises(Refused, match=r"report\.was_removed"):
        begun(context)
    context.perform(reports.restore, report)
    assert whole(context, report).report.state == "live"


def test_a_report_takes_over_strength_and_equipment_of_the_day_before(sqlite_context: Context) -> None:
    begun(sqlite_context, **PEOPLE, equipment="2 HT", access="licin", weather="hujan")
    row = whole(sqlite_context, begun(sqlite_context, NEXT)).report
    assert (row.strength, row.present, row.equipment, row.access, row.weather) == (8, 8, "2 HT", "licin", "")


def test_a_report_of_an_operation_takes_over_what_its_unit_promised(sqlite_context: Context) -> None:
    from console.services import participation
    from console.services.participation import PartGiven

    operation = running(sqlite_context, security_class="R")
    begun(sqlite_context, date(2025, 11, 12), **PEOPLE, equipment="2 HT")
    part = PartGiven(agency(sqlite_context, "IMI-ENTIKONG"), strength=6)
    sqlite_context.perform(participation.ask, operation.id, [part])
    row = whole(sqlite_context, begun(sqlite_context, operation=operation.id)).report
    assert (row.strength, row.present, row.equipment, row.security_class) == (6, None, "2 HT", "R")


def test_checkpoints_reached_that_day_become_activities(sqlite_context: Context) -> None:
    from db.models.duties import CheckpointDraft

    operation = running(sqlite_context)
    drafts = [
        CheckpointDraft(operation=operation.id, name=name, marker="D.120", reached_at=OPERATION_START + timedelta(days=n))
        for n, name in enumerate(("Pos Bantan", "Suruh Tembawang"))
    ]
    sqlite_context.perform(checkpoints.add, operation.id, drafts)
    (line,) = whole(sqlite_context, begun(sqlite_context, operation=operation.id)).lines
    assert (line.section, line.what, line.marker) == ("activities", "Patroli mencapai Pos Bantan", "D.120")


def test_tomorrows_meetings_and_operations_become_the_plan(sqlite_context: Context) -> None:
    from console.services import attendance

    meeting = make_meeting(sqlite_context, "Rapat", starts_at=datetime(2025, 11, 14, 2, 0, tzinfo=UTC))
    sqlite_context.perform(attendance.invite, meeting.id, [agency(sqlite_context, "IMI-ENTIKONG")])
    operation = make_operation(
        sqlite_context, "Opgab", lead="IMI-ENTIKONG", starts_at=datetime(2025, 11, 14, 1, 30, tzinfo=UTC)
    )
    sqlite_context.perform(operations.plan, operation.id)
    make_operation(sqlite_context, "Usul", lead="IMI-ENTIKONG", starts_at=datetime(2025, 11, 14, 3, 0, tzinfo=UTC))
    assert whole(sqlite_context, begun(sqlite_context)).report.plan == "08.30 Opgab\n09.00 Rapat"


def test_without_prefill_nothing_is_taken_over(sqlite_context: Context) -> None:
    begun(sqlite_context, **PEOPLE)
    report = sqlite_context.perform(reports.begin, NEXT, {}, False).report
    assert report.strength is None


def test_the_operation_under_way_is_meant_and_of_several_one_must_be_named(sqlite_context: Context) -> None:
    unit = sqlite_context.actor.unit
    assert sqlite_context.read(report_prefill.which_operation, unit, DAY) is None
    first = running(sqlite_context)
    assert sqlite_context.read(report_prefill.which_operation, unit, DAY) == first.id
    second = running(sqlite_context, "Patroli", starts_at=OPERATION_START + timedelta(hours=1))
    with pytest.raises(Ambiguous, match=r"report\.which_operation"):
        sqlite_context.read(report_prefill.which_operation, unit, DAY)
    begun(sqlite_context, operation=second.id)
    assert sqlite_context.read(report_prefill.which_operation, unit, DAY) == first.id


def test_a_line_takes_nihil_away_and_nihil_with_lines_is_refused(context: Context) -> None:
    report = begun(context)
    context.perform(reports.set_nil, report, [S.ACTIVITIES, S.INCIDENTS])
    line = add(context, report)
    assert whole(context, report).report.nil_sections == {"incidents"}
    with pytest.raises(Refused, match=r"report\.not_nil"):
        context.perform(reports.set_nil, report, [S.ACTIVITIES])
    context.perform(reports.remove_line, line.id)
    context.perform(reports.set_nil, report, [S.ACTIVITIES])
    context.perform(reports.set_nil, report, [S.INCIDENTS], False)
    assert whole(context, report).report.nil_sections == {"activities"}


def test_numbers_and_texts_take_nihil_away_too(sqlite_context: Context) -> None:
    report = begun(sqlite_context)
    sqlite_context.perform(reports.nil_open, report)
    sqlite_context.perform(reports.edit, report, {"support": "BBM", "crossings_in": 3})
    assert whole(sqlite_context, report).report.nil_sections == {
        "activities", "incidents", "transfers", "village_reports"
    }  # fmt: skip


def test_lines_keep_their_order_and_can_change_their_section(sqlite_context: Context) -> None:
    report = begun(sqlite_context)
    lines = [add(sqlite_context, report, what=what) for what in ("Satu", "Dua", "Tiga")]
    assert [one.what for one in whole(sqlite_context, report).of("activities")] == ["Satu", "Dua", "Tiga"]
    sqlite_context.perform(reports.edit_line, lines[1].id, {"section": S.INCIDENTS})
    assert [one.what for one in whole(sqlite_context, report).of("incidents")] == ["Dua"]
    with pytest.raises(Invalid, match=r"report\.no_lines"):
        add(sqlite_context, report, S.CROSSINGS)


def test_crossings_are_one_row_a_document_and_a_whole_grid_takes_others_out(context: Context) -> None:
    report = begun(context)
    context.perform(reports.put_crossings, report, read_grid("paspor 12 8\nPLB 3", Direction.IN))
    context.perform(reports.put_crossings, report, [CrossingGiven(Direction.IN, "PASPOR", total=5)])
    rows = whole(context, report).crossings
    assert {(row.document, row.total) for row in rows} == {("paspor", 5), ("PLB", 3)}
    grid = read_grid("PLB 4", Direction.IN)
    context.perform(reports.put_crossings, report, grid, "", True, {"crossings_in": 4})
    found = whole(context, report)
    assert [(row.document, row.total) for row in found.crossings] == [("PLB", 4)]
    assert found.report.crossings_in == 4


def test_a_signature_names_every_open_section(sqlite_context: Context) -> None:
    report = begun(sqlite_context)
    add(sqlite_context, report)
    with pytest.raises(Refused, match=r"report\.open") as caught:
        sqlite_context.perform(reports.sign, report)
    assert len(caught.value.details["found"]) == 6  # type: ignore[arg-type]


def test_numbers_that_differ_are_signed_only_with_a_reason(sqlite_context: Context) -> None:
    report = begun(sqlite_context, strength=8, present=6)
    sqlite_context.perform(reports.nil_open, report)
    with pytest.raises(Refused, match=r"report\.differs"):
        sqlite_context.perform(reports.sign, report)
    sqlite_context.perform(reports.edit, report, {"difference": "2 orang belum lapor"})
    row = sqlite_context.perform(reports.sign, report)
    assert (row.signed_by, row.signed_at is not None) == ("Dewi Lestari", True)
    with pytest.raises(Refused, match=r"report\.signed_already"):
        sqlite_context.perform(reports.sign, report)


def test_a_signed_report_is_corrected_only_with_a_reason_which_shows(context: Context) -> None:
    report = signed(context)
    with pytest.raises(Refused, match=r"report\.signed"):
        context.perform(reports.edit, report, {"weather": "hujan"})
    with pytest.raises(Refused, match=r"report\.signed"):
        add(context, report)
    context.perform(reports.edit, report, {"weather": "hujan"}, "Salah tulis")
    add(context, report, reason="Lupa mencatat")
    assert whole(context, report).report.correction == "Salah tulis; Lupa mencatat"
    with pytest.raises(Refused, match=r"report\.signed_stays"):
        context.perform(reports.remove, report)


def test_a_correction_leaves_a_signed_report_complete(sqlite_context: Context) -> None:
    report = signed(sqlite_context)
    with pytest.raises(Refused, match=r"report\.differs"):
        sqlite_context.perform(reports.edit, report, {"present": 6}, "Salah hitung")
    with pytest.raises(Refused, match=r"report\.open"):
        sqlite_context.perform(reports.set_nil, report, [S.SUPPORT], False, "Ada permintaan")
    assert whole(sqlite_context, report).report.correction == ""


def test_which_report_it_is_stays(sqlite_context: Context) -> None:
    with pytest.raises(Invalid, match=r"report\.fixed"):
        sqlite_context.perform(reports.edit, begun(sqlite_context), {"day": NEXT})


def test_begun_is_taken_back_with_its_lines(sqlite_context: Context) -> None:
    report = begun(sqlite_context)
    add(sqlite_context, report)
    sqlite_context.perform(history.take_back)
    assert whole(sqlite_context, report).lines == []
    sqlite_context.perform(history.take_back)
    assert whole(sqlite_context, report).report.state == "deleted"


def test_the_settings_of_daily_reports_are_understood_and_checked(sqlite_context: Context) -> None:
    sqlite_context.perform(workspace.set_values, {"report.daily": "Ya", "report.due_hour": "7"})
    from db.queries import settings

    kept = sqlite_context.read(settings.everything)
    assert (kept["report.daily"], kept["report.due_hour"]) == ("yes", "07.00")
    assert date.fromisoformat(kept["report.daily_since"]) == sqlite_context.today()
    with pytest.raises(Invalid, match=r"setting\.value"):
        sqlite_context.perform(workspace.set_values, {"report.daily": "mungkin"})
