"""The sample workspace: the same every time, in every state, built through the use cases."""

from datetime import timedelta
from pathlib import Path

import pytest

from console.clashes import Severity
from console.context import Context
from console.roster import roster
from console.sample.build import build
from console.services import clashes
from db.enums import BookingState, Handshake, MeetingState, OperationState, TaskStatus
from db.errors import Refused
from db.queries import operations
from db.reading import Page


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Context:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PORA_DATABASE_URL", raising=False)
        return build(tmp_path_factory.mktemp("sample") / "demo")


def states(sample: Context, table: str, field: str) -> set[str]:
    return {str(row[0]) for row in sample.reader.raw(f"SELECT DISTINCT {field} FROM {table}")}


def test_it_has_a_meeting_in_every_state(sample: Context) -> None:
    assert states(sample, "meeting", "state") == set(MeetingState)


def test_it_has_more_than_forty_tasks_in_every_status_and_handshake(sample: Context) -> None:
    assert sample.reader.value("SELECT count(*) FROM task") > 40
    assert states(sample, "task", "status") == set(TaskStatus)
    assert states(sample, "task", "handshake") == set(Handshake)


def test_it_shows_at_least_twelve_institutions_at_work(sample: Context) -> None:
    at_work = "SELECT count(DISTINCT a.institution) FROM attendance t JOIN agency a ON a.id = t.agency"
    assert sample.reader.value(at_work) >= 12


def test_it_spans_three_months(sample: Context) -> None:
    first, last = sample.reader.raw("SELECT min(starts_at), max(starts_at) FROM meeting")[0]
    assert first < last
    assert sample.reader.value("SELECT julianday(max(starts_at)) - julianday(min(starts_at)) FROM meeting") > 90


def test_it_has_a_dozen_operations_in_every_state_over_two_months(sample: Context) -> None:
    assert sample.reader.value("SELECT count(*) FROM operation") >= 12
    assert states(sample, "operation", "state") == set(OperationState)
    assert sample.reader.value("SELECT julianday(max(starts_at)) - julianday(min(starts_at)) FROM operation") > 55


def test_its_units_answer_in_every_way_and_its_bookings_wait_or_are_confirmed(sample: Context) -> None:
    assert states(sample, "participation", "handshake") == set(Handshake) - {Handshake.UNOWNED}
    assert states(sample, "booking", "state") == {BookingState.PENDING, BookingState.CONFIRMED}


def test_there_are_clashes_of_many_kinds_to_find_and_the_hilux_blocks(sample: Context) -> None:
    now = sample.now()
    found = sample.read(clashes.between, now - timedelta(days=60), now + timedelta(days=60))
    rules = {str(one.clash.rule) for one in found}
    assert rules == {"vehicle", "unit", "place", "second_lead", "rest", "qualification", "absence", "strength", "person"}
    blocked = [one.subject_name for one in found if one.clash.severity is Severity.BLOCK]
    assert blocked == ["Yusuf Hidayat", "Hilux Inteldakim"]
    pamtas = {one.codes for one in found if one.clash.rule == "unit" and one.subject_name.startswith("Satuan Tugas")}
    assert len(pamtas) >= 2


def test_a_roster_with_a_shift_called_off_hand_overs_and_a_route_of_six_checkpoints(sample: Context) -> None:
    now = sample.now()
    found = sample.read(roster, now - timedelta(days=30), now + timedelta(days=30))
    assert {one.duty.name for one in found} == {"Piket pos gabungan PLBN Entikong", "Patroli rutin mingguan"}
    assert sum(one.cancelled for one in found) == 1
    notes = {one.written.handover_note for one in found if one.written and one.handed_over}
    assert "nihil" in notes and len(notes) >= 3
    assert all(len(one.crew) in (2, 3) for one in found)
    assert sample.reader.value("SELECT count(*) FROM checkpoint") == 6


def test_a_night_patrol_crosses_midnight_and_a_coordinated_one_is_told_in_kuching_time(sample: Context) -> None:
    rows = sample.read(operations.page, page=Page(limit=50))
    night = next(row for row in rows if row.name == "Patroli malam jalur Bantan")
    assert night.local_start and night.local_end and night.local_end.date() > night.local_start.date()
    assert {row.zone for row in rows if row.kind == "patkor"} == {"Asia/Kuching"}


def test_an_overlap_was_overridden_with_a_reason(sample: Context) -> None:
    assert sample.reader.value("SELECT count(*) FROM task WHERE overlap_reason <> ''") == 1


def test_it_is_not_made_over_a_workspace(sample: Context) -> None:
    with pytest.raises(Refused, match=r"workspace\.exists"):
        build(sample.folder)


def the_same(sample: Context, again: Context) -> bool:
    listed = (
        "SELECT r.code, t.title, t.status, t.handshake, t.due FROM task t JOIN record r ON r.id = t.id ORDER BY r.code",
        "SELECT r.code, o.name, o.state FROM operation o JOIN record r ON r.id = o.id ORDER BY r.code",
    )
    return all(again.reader.raw(sql) == sample.reader.raw(sql) for sql in listed)


def test_nobody_is_in_it_twice(sample: Context) -> None:
    assert sample.reader.raw("SELECT name FROM person GROUP BY lower(name) HAVING count(*) > 1") == []


def test_the_demo_is_the_same_every_time_and_prints_a_summary_without_a_terminal(  # type: ignore[no-untyped-def]
    sample: Context, pora, tmp_path: Path
) -> None:
    ran = pora("demo", tmp_path / "demo")
    assert ran.code == 0
    assert "R-20" in ran.out
    assert "Joint operations: proposed 3" in ran.out
    assert "17 clashes to find" in ran.out
    assert pora("demo", tmp_path / "demo").err == ""
    again = Context.open(tmp_path / "demo")
    assert the_same(sample, again)
    again.close()


def test_the_demo_throws_only_a_sample_away(founded: Path, pora) -> None:  # type: ignore[no-untyped-def]
    ran = pora("demo", founded, "--fresh")
    assert ran.code == 1
    assert "Tim PORA Sanggau" in ran.err
    assert (founded / "workspace.toml").exists()
