"""Runs: begun on a frozen text, ticked by several agencies, handed over and closed, with every deviation told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from console.context import Context
from console.messages import explain
from console.services import checklists, history, sops
from console.services.checklists import Begun, Ticked
from db.enums import StepOutcome
from db.errors import Invalid, NotFound, Refused
from db.ids import new_id
from db.queries import checklists as queries
from db.queries.checklists import RunFilter
from db.reading import Page
from tests.builders import agency, make_adopted, make_frozen, make_meeting, make_operation, make_version

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
START = datetime(2026, 1, 12, 1, 0, tzinfo=UTC)
TODAY = date(2026, 2, 1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def run(sqlite_context: Context) -> Any:
    return begun(sqlite_context, make_frozen(sqlite_context))


def begun(context: Context, version: Any, **given: Any) -> Any:
    return context.perform(checklists.start, version.id, Begun(**{"started_at": START, **given}))


def tick(context: Context, run: Any, step: str, minute: int, unit: str = OURS, **given: Any) -> Any:
    said = Ticked(step, agency=agency(context, unit), at=START + minute * MINUTE, **given)
    return context.perform(checklists.tick, run.id, said)


def status(context: Context, run: Any) -> checklists.Status:
    return context.read(checklists.status, run.id, TODAY)


def current(context: Context, run: Any) -> list[str]:
    return [one.step for one in status(context, run).progress.current]


def test_a_run_begun_by_one_agency_and_ended_by_another_tells_who_did_what(context: Context) -> None:
    operation = make_operation(context)
    run = begun(context, make_frozen(context), subject=operation.id, holder=agency(context, KORAMIL))
    tick(context, run, "k1", 5, KORAMIL, note="Tiga orang", evidence="Foto 1-3")
    tick(context, run, "k2", 10, KORAMIL)
    context.perform(checklists.hand_over, run.id, agency(context, OURS), "Di pos")
    tick(context, run, "k4", 20)
    found = status(context, run)
    assert (found.row.code, found.row.subject_code, found.row.holder_short) == ("C-2026-001", "O-2025-001", "Kanim Entikong")
    assert (found.items[0].step, found.items[0].agency_short, found.items[0].note) == ("k1", "Koramil 1204-02", "Tiga orang")
    assert [(event.kind, event.from_short, event.to_short) for event in found.events] == [
        ("handed_over", "Koramil 1204-02", "Kanim Entikong"),
    ]
    assert "run.out_of_order" in {one.code for one in found.progress.deviations}
    assert all(explain(one)[-1] == "." for one in found.progress.deviations)
    context.perform(checklists.close, run.id)
    assert context.read(queries.count, RunFilter(open_only=True)) == 0


def test_only_a_frozen_text_is_run_and_doubts_are_told(sqlite_context: Context) -> None:
    with pytest.raises(Refused):
        begun(sqlite_context, make_version(sqlite_context))
    version = make_frozen(sqlite_context)
    ours = agency(sqlite_context, OURS)

    def doubts() -> list[str]:
        return [one.code for one in sqlite_context.read(checklists.doubts, version.id, ours, TODAY)]

    assert doubts() == ["run.not_in_force"]
    make_adopted(sqlite_context, version, OURS)
    assert doubts() == []
    newer = sqlite_context.perform(sops.freeze, sqlite_context.perform(sops.start_from_version, version.id).id)
    make_adopted(sqlite_context, newer, OURS)
    assert doubts() == ["run.superseded"]


def test_a_run_on_a_superseded_version_says_which_is_newer(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context)
    run = begun(sqlite_context, version)
    newer = sqlite_context.perform(sops.freeze, sqlite_context.perform(sops.start_from_version, version.id).id)
    make_adopted(sqlite_context, newer, OURS)
    found = status(sqlite_context, run).superseded
    assert found is not None
    assert found.version == newer.id


def test_a_run_belongs_to_an_operation_a_meeting_or_nothing(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context)
    meeting = make_meeting(sqlite_context)
    run = begun(sqlite_context, version, subject=meeting.id)
    assert status(sqlite_context, run).row.subject_title == meeting.title
    with pytest.raises(NotFound):
        begun(sqlite_context, version, subject=new_id())


def test_a_tick_is_taken_back_by_undo_and_a_later_one_counts(sqlite_context: Context, run: Any) -> None:
    tick(sqlite_context, run, "k1", 5)
    assert current(sqlite_context, run) == ["k2"]
    sqlite_context.perform(history.take_back)
    assert current(sqlite_context, run) == ["k1"]


def test_a_decision_wants_its_exit_by_name(sqlite_context: Context, run: Any) -> None:
    found = status(sqlite_context, run).procedure
    decision = next(step for step in found.steps if step.kind == "decision")
    with pytest.raises(Invalid) as error:
        tick(sqlite_context, run, decision.key, 5)
    assert error.value.code == "run.exit_missing"
    with pytest.raises(Invalid) as error:
        tick(sqlite_context, run, decision.key, 5, exit="Entah")
    assert error.value.code == "run.exit_unknown"
    made = tick(sqlite_context, run, decision.key, 5, exit=decision.exits[1].label.upper())
    assert made.exit == decision.exits[1].label
    assert current(sqlite_context, run) == [decision.exits[1].target]


def test_what_cannot_be_ticked_is_refused(sqlite_context: Context, run: Any) -> None:
    for step, given, code in (
        ("k99", {}, "step.unknown"), ("k1", {"outcome": StepOutcome.SKIPPED}, "run.skip_needs_reason"),
        ("k1", {"exit": "Ya"}, "run.exit_unknown"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as error:
            tick(sqlite_context, run, step, 5, **given)
        assert error.value.code == code
    with pytest.raises(Invalid):
        tick(sqlite_context, run, "k1", -5)


def test_a_paused_run_waits_and_a_closed_one_is_reopened_with_a_reason(sqlite_context: Context, run: Any) -> None:
    sqlite_context.perform(checklists.pause, run.id, "Hujan")
    with pytest.raises(Refused) as error:
        tick(sqlite_context, run, "k1", 5)
    assert error.value.code == "run.paused"
    sqlite_context.perform(checklists.resume, run.id)
    tick(sqlite_context, run, "k1", 5)
    with pytest.raises(Refused):
        sqlite_context.perform(checklists.resume, run.id)
    with pytest.raises(Invalid):
        sqlite_context.perform(checklists.abandon, run.id, "")
    sqlite_context.perform(checklists.abandon, run.id, "Orang melarikan diri")
    with pytest.raises(Refused):
        tick(sqlite_context, run, "k2", 9)
    assert status(sqlite_context, run).row.closed_at is not None
    sqlite_context.perform(checklists.reopen, run.id, "Ditemukan lagi")
    assert status(sqlite_context, run).row.closed_at is None
    tick(sqlite_context, run, "k2", 9)
    assert [one.kind for one in status(sqlite_context, run).events] == ["paused", "resumed"]
    with pytest.raises(Refused):
        sqlite_context.perform(checklists.remove, run.id)


def test_pages_by_keyset_give_every_run_once(context: Context) -> None:
    version = make_frozen(context)
    for number in range(5):
        begun(context, version, title=f"Serah terima {number}", started_at=START + number // 2 * timedelta(days=1))
    whole = [row.id for row in context.read(queries.page)]
    found: list[Any] = []
    after = None
    while rows := context.read(queries.page, RunFilter(), Page(after=after, limit=2)):
        found += [row.id for row in rows]
        after = rows[-1].key
    assert (found, len(set(found))) == (whole, 5)
    assert context.read(queries.count, RunFilter(text="terima 3")) == 1
    assert context.read(queries.count, RunFilter(agency=agency(context, OURS), sop=version.sop)) == 5


def test_a_run_begun_by_mistake_is_removed(sqlite_context: Context, run: Any) -> None:
    sqlite_context.perform(checklists.edit, run.id, "Latihan", "Bukan sungguhan")
    assert status(sqlite_context, run).row.title == "Latihan"
    sqlite_context.perform(checklists.remove, run.id)
    assert sqlite_context.read(queries.page) == []


def test_an_hour_without_seconds_lies_within_the_minute_a_run_began_in(sqlite_context: Context) -> None:
    run = begun(sqlite_context, make_frozen(sqlite_context), started_at=START + timedelta(seconds=42))
    tick(sqlite_context, run, "k1", 0)
    with pytest.raises(Invalid) as caught:
        tick(sqlite_context, run, "k1", -1)
    assert "12 Jan 2026 07.59 WIB" in explain(caught.value)
    assert "12 Jan 2026 08.00 WIB" in explain(caught.value)
