"""The sample workspace: the same every time, in every state, built through the use cases."""

from pathlib import Path

import pytest

from console.context import Context
from console.sample.build import build
from db.enums import Handshake, MeetingState, TaskStatus
from db.errors import Refused


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


def test_it_is_the_same_every_time(sample: Context, tmp_path: Path) -> None:
    again = build(tmp_path / "demo")
    sql = "SELECT r.code, t.title, t.status, t.handshake, t.due FROM task t JOIN record r ON r.id = t.id ORDER BY r.code"
    assert again.reader.raw(sql) == sample.reader.raw(sql)


def test_an_overlap_was_overridden_with_a_reason(sample: Context) -> None:
    assert sample.reader.value("SELECT count(*) FROM task WHERE overlap_reason <> ''") == 1


def test_it_is_not_made_over_a_workspace(sample: Context) -> None:
    with pytest.raises(Refused, match=r"workspace\.exists"):
        build(sample.folder)


def test_without_a_terminal_the_demo_prints_a_summary_and_ends_well(pora, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = pora("demo", tmp_path / "demo")
    assert ran.code == 0
    assert "R-20" in ran.out
    assert pora("demo", tmp_path / "demo").err == ""


def test_the_demo_throws_only_a_sample_away(founded: Path, pora) -> None:  # type: ignore[no-untyped-def]
    ran = pora("demo", founded, "--fresh")
    assert ran.code == 1
    assert "Tim PORA Sanggau" in ran.err
    assert (founded / "workspace.toml").exists()
