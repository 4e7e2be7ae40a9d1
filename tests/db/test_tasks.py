"""Tasks as they are listed and counted, on both databases; and that pages come out of an index."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from console.context import Context
from console.services import agencies, handshake, tasks
from db import bulk
from db.base import field_number
from db.database import reading
from db.enums import AgencyKind, Channel, Handshake, Priority, ResponsibilityRole, TaskStatus
from db.models.tasks import AnswerDraft, Task
from db.queries import overlaps, task_counts
from db.queries import tasks as queries
from db.queries.tasks import SORTS, TaskFilter
from db.reading import Page
from tests.builders import DUE, agency, make_agency, make_meeting, make_place, make_task, task_rows

TODAY = DUE + timedelta(days=5)
POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
CLOSED = ("done", "dropped")
EVERY = TaskFilter()


def titles(context: Context, wanted: TaskFilter = EVERY, sort: str = "due") -> list[str]:
    return [row.title for row in context.read(queries.page, wanted, today=TODAY, sort=sort)]


def row_of(context: Context, task: Any) -> queries.TaskRow:
    return next(row for row in context.read(queries.page, today=TODAY) if row.id == task.id)


def several(context: Context) -> None:
    """Make tasks that differ in everything a list can be sorted by, some with equal due days."""
    for number in range(7):
        make_task(
            context, f"Tugas {number}", accountable=(POLSEK, KORAMIL, OURS)[number % 3],
            due=None if number == 3 else DUE + timedelta(days=number // 2), priority=list(Priority)[number % 3],
        )  # fmt: skip


def test_tasks_without_a_due_day_come_last(context: Context) -> None:
    make_task(context, "Tanpa tenggat", due=None)
    make_task(context, "Nanti", due=DUE + timedelta(days=1))
    make_task(context, "Dulu", due=DUE)
    assert titles(context) == ["Dulu", "Nanti", "Tanpa tenggat"]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_by_keyset_give_every_row_once(sort: str, context: Context) -> None:
    several(context)
    whole = [row.id for row in context.read(queries.page, today=TODAY, sort=sort)]
    found: list[Any] = []
    after = None
    while rows := context.read(queries.page, TaskFilter(), Page(after=after, limit=2), today=TODAY, sort=sort):
        found += [row.id for row in rows]
        after = rows[-1].key
    assert found == whole
    assert len(set(found)) == 7


@pytest.mark.parametrize("sort", SORTS)
def test_rows_may_be_skipped_wherever_a_page_begins(sort: str, context: Context) -> None:
    several(context)
    whole = context.read(queries.page, today=TODAY, sort=sort)
    for wanted in (TaskFilter(), TaskFilter(statuses=("open",))):
        for begin in range(-1, 6):
            after = whole[begin].key if begin >= 0 else None
            rows = [
                [row.id for row in context.read(queries.page, wanted, Page(after, skip, 2), today=TODAY, sort=sort)]
                for skip in range(8)
            ]
            assert rows == [[row.id for row in whole[begin + 1 + skip :][:2]] for skip in range(8)]


def test_units_of_one_name_stand_together_by_due_day(context: Context) -> None:
    ours, other = (make_agency(context, "Pos Gabungan", code=code).id for code in ("POS-1", "POS-2"))
    for number, unit in enumerate((ours, other, ours)):
        make_task(context, f"Tugas {number}", accountable=unit, due=DUE + timedelta(days=number))
    assert titles(context, sort="agency") == ["Tugas 0", "Tugas 1", "Tugas 2"]


def test_the_newest_come_first_when_asked_so(context: Context) -> None:
    several(context)
    assert titles(context, sort="newest") == [f"Tugas {number}" for number in reversed(range(7))]


def test_the_latest_changed_comes_first_when_asked_so(context: Context) -> None:
    first = make_task(context, "Pertama")
    make_task(context, "Kedua")
    context.perform(tasks.edit, first.id, {"notes": "berubah"})
    assert titles(context, sort="updated") == ["Pertama", "Kedua"]


def test_high_priority_comes_first_when_asked_so(context: Context) -> None:
    make_task(context, "Biasa")
    make_task(context, "Penting", priority=Priority.HIGH)
    assert titles(context, sort="priority") == ["Penting", "Biasa"]


def test_sorted_by_agency_the_unowned_come_last(context: Context) -> None:
    for code in (None, POLSEK, OURS):
        make_task(context, code or "Tanpa pemilik", accountable=code)
    assert titles(context, sort="agency") == [OURS, POLSEK, "Tanpa pemilik"]


FILTERS: dict[str, tuple[Callable[[Context], TaskFilter], str]] = {
    "unit": (lambda c: TaskFilter(agency=agency(c, POLSEK)), "polsek"),
    "institution": (lambda c: TaskFilter(agency=agency(c, "POLRI")), "polsek"),
    "open only": (lambda _: TaskFilter(open_only=True), "polsek overdue koramil"),
    "overdue": (lambda _: TaskFilter(overdue=True), "overdue"),
    "one status": (lambda _: TaskFilter(statuses=("done",)), "done"),
    "two statuses": (lambda _: TaskFilter(statuses=("done", "blocked")), "done overdue"),
    "unowned": (lambda _: TaskFilter(unowned=True), "overdue done"),
    "handshake": (lambda _: TaskFilter(handshakes=("waiting",)), "polsek koramil"),
    "handshakes": (lambda _: TaskFilter(handshakes=("waiting", "unowned")), "polsek koramil overdue done"),
    "due from": (lambda _: TaskFilter(due_from=DUE), "polsek"),
    "due to": (lambda _: TaskFilter(due_to=DUE - timedelta(days=1)), "overdue done"),
    "words": (lambda _: TaskFilter(text="tugas POLS"), "polsek"),
    "code": (lambda _: TaskFilter(text="t-0002"), "overdue"),
    "priority": (lambda _: TaskFilter(priority="high"), "koramil"),
    "function": (lambda _: TaskFilter(function="NARKOTIKA"), "overdue"),
    "case": (lambda _: TaskFilter(case_reference="LP/12"), "done"),
    "removed": (lambda _: TaskFilter(removed=True), "removed"),
    "part": (lambda c: TaskFilter(involved=agency(c, "BNN")), "koramil"),
    "any part": (lambda c: TaskFilter(involved=agency(c, POLSEK)), "polsek"),
}


@pytest.fixture
def varied(context: Context) -> Context:
    """Return a workspace whose tasks are named after what is special about them."""
    early = DUE - timedelta(days=3)
    make_task(context, "tugas polsek", accountable=POLSEK, due=TODAY)
    make_task(context, "tugas overdue", due=early, function="NARKOTIKA", status=TaskStatus.BLOCKED)
    make_task(context, "tugas done", due=early, status=TaskStatus.DONE, case_reference="LP/12")
    koramil = make_task(context, "tugas koramil", accountable=KORAMIL, due=None, priority=Priority.HIGH)
    context.perform(
        tasks.set_responsibilities, koramil.id, [(agency(context, "BNN"), ResponsibilityRole.CONSULTED)]
    )
    context.perform(tasks.remove, make_task(context, "tugas removed", accountable=POLSEK).id)
    return context


def test_each_filter_lists_what_it_says(varied: Context) -> None:
    found = {
        name: " ".join(title.removeprefix("tugas ") for title in titles(varied, make(varied), "code"))
        for name, (make, _wanted) in FILTERS.items()
    }
    found["removed"] = " ".join(t.removeprefix("tugas ") for t in titles(varied, TaskFilter(removed=True)))
    wanted = {name: set(names.split()) for name, (_make, names) in FILTERS.items()}
    assert {name: set(names.split()) for name, names in found.items()} == wanted


def test_the_count_is_the_length_of_the_whole_list(varied: Context) -> None:
    for make, _wanted in FILTERS.values():
        wanted = make(varied)
        assert varied.read(queries.count, wanted, today=TODAY) == len(titles(varied, wanted))


def test_many_hits_of_a_word_are_found_as_few_are(varied: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    few = titles(varied, TaskFilter(text="tugas"))
    monkeypatch.setattr("db.queries.task_filters._MANY", 2)
    assert titles(varied, TaskFilter(text="tugas")) == few
    assert titles(varied, TaskFilter(text="t-0002")) == ["tugas overdue"]


def test_tasks_of_a_meeting_a_decision_or_a_place_are_found(context: Context) -> None:
    meeting, place = make_meeting(context), make_place(context)
    make_task(context, "Lain")
    make_task(context, "Ini", meeting=meeting.id, place=place.id)
    assert titles(context, TaskFilter(meeting=meeting.id)) == ["Ini"]
    assert titles(context, TaskFilter(place=place.id)) == ["Ini"]
    assert [row.meeting_code for row in context.read(queries.of_meeting, meeting.id, today=TODAY)] == ["R-2025-001"]


def test_a_merged_placeholder_shows_its_heir_and_is_found_under_it(context: Context) -> None:
    guessed = make_agency(context, "Polsek Sekayam Lama", placeholder=True)
    task = make_task(context, accountable=guessed.id)
    context.perform(agencies.merge, guessed.id, agency(context, POLSEK))
    assert row_of(context, task).accountable == agency(context, POLSEK)
    assert titles(context, TaskFilter(agency=agency(context, "POLRI"))) == [task.title]


@pytest.mark.parametrize(
    ("days", "status", "owner", "wanted"),
    [
        (8, "open", OURS, ""),
        (7, "open", OURS, "due_soon"),
        (0, "open", OURS, "due_soon"),
        (-1, "open", OURS, "overdue"),
        (-1, "open", POLSEK, "overdue_unanswered"),
        (-1, "done", POLSEK, ""),
    ],
)
def test_time_alone_raises_the_level(days: int, status: str, owner: str, wanted: str, context: Context) -> None:
    task = make_task(context, accountable=owner, due=TODAY + timedelta(days=days), status=status)
    row = row_of(context, task)
    assert (row.escalation, row.overdue) == (wanted, wanted.startswith("overdue"))


def test_one_task_is_read_with_the_names_of_all_it_points_to(context: Context) -> None:
    meeting, place = make_meeting(context), make_place(context)
    task = make_task(context, accountable=KORAMIL, meeting=meeting.id, place=place.id, function="PATROLI-DARAT")
    found = context.read(queries.get, task.id, today=TODAY)
    assert found is not None
    assert (found.meeting_title, found.place_name) == (meeting.title, place.name)
    assert found.function_name is not None and found.function_name.startswith("Patroli")
    assert found.home == context.actor.institution


def test_a_removed_task_can_still_be_read(context: Context) -> None:
    task = make_task(context)
    context.perform(tasks.remove, task.id)
    found = context.read(queries.get, task.id, today=TODAY)
    assert found is not None and found.state == "deleted"


def test_the_board_counts_each_status_without_the_removed(varied: Context) -> None:
    board = varied.read(task_counts.board, today=TODAY)
    assert board._asdict() == {
        "open": 2, "in_progress": 0, "blocked": 1, "done": 1, "dropped": 0, "overdue": 1, "unowned": 1, "waiting": 2,
    }  # fmt: skip
    assert (board.total, board.still_open) == (4, 3)


def test_each_unit_has_its_share(varied: Context) -> None:
    late = make_task(varied, "terlambat", accountable=POLSEK, due=DUE)
    rows = {row.agency: row for row in varied.read(task_counts.units, today=TODAY)}
    polsek = rows[agency(varied, POLSEK)]
    assert (polsek.open, polsek.overdue, polsek.waiting, polsek.unanswered) == (2, 1, 2, 1)
    assert polsek.first_due == late.due
    assert rows[agency(varied, KORAMIL)].first_due is None


def test_the_heads_of_the_board_follow_the_filter(varied: Context) -> None:
    wanted = TaskFilter(agency=agency(varied, POLSEK))
    assert varied.read(task_counts.by_status, wanted, today=TODAY) == {"open": 1}


def test_the_gap_holds_open_tasks_nobody_stands_by(varied: Context) -> None:
    make_task(varied, "milik sendiri", accountable=OURS)
    assert {row.title for row in varied.read(task_counts.gaps)} == {"tugas polsek", "tugas overdue", "tugas koramil"}
    assert varied.read(task_counts.gap_count) == 3


def test_waiting_is_counted_from_the_last_change_of_the_handshake(context: Context, travel: Any) -> None:
    travel("2025-12-01T05:00:00+00:00")
    task = make_task(context, accountable=POLSEK, source_date=date(2025, 11, 20))
    (gap,) = context.read(task_counts.gaps)
    assert gap.days_waiting(date(2025, 12, 10)) == 20
    travel("2025-12-05T05:00:00+00:00")
    context.perform(
        handshake.answer,
        AnswerDraft(
            task=task.id, agency=agency(context, POLSEK), answer=Handshake.DECLINED, reason="bukan kewenangan",
            on_behalf=True, channel=Channel.PHONE,
        ),
    )  # fmt: skip
    (gap,) = context.read(task_counts.gaps)
    assert gap.days_waiting(date(2025, 12, 10)) == 5


def test_the_field_number_of_the_handshake_is_the_one_in_the_history() -> None:
    assert field_number(Task, "handshake") == task_counts.HANDSHAKE_FIELD


def test_the_filter_for_open_tasks_is_what_the_model_calls_open() -> None:
    assert {status for status in TaskStatus if status.is_closed} == set(CLOSED)


def test_an_institution_is_its_own_family(context: Context) -> None:
    own = make_agency(context, "Dinas Perhubungan", kind=AgencyKind.INSTITUTION)
    make_task(context, "Milik dinas", accountable=own.id)
    assert titles(context, TaskFilter(agency=own.id)) == ["Milik dinas"]


# ------------------------------------------------------------------------------------------------------ by an index


def plan(context: Context, run: Callable[[Any], object]) -> str:
    """Return how SQLite carries out what `run` asks for."""
    reader = context.reader
    fetch = reader._fetch
    plans: list[str] = []

    def explained(sql: str, parameters: Any) -> list[Any]:
        plans.extend(row[3] for row in fetch(f"EXPLAIN QUERY PLAN {sql}", parameters))
        return fetch(sql, parameters)

    reader._fetch = explained  # type: ignore[method-assign]
    run(reader)
    return "\n".join(plans)


def fill(context: Context) -> None:
    from console.security import Action, gesture

    @gesture(Action.TASK_ADD)
    def many(session: Any, _actor: Any) -> None:
        bulk.create_many(session, Task, task_rows(50))
        assert reading(session).sqlite

    context.perform(many)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (TaskFilter(), "ix_task_due"),
        (TaskFilter(open_only=True), "ix_task_open"),
        (TaskFilter(overdue=True), "ix_task_open"),
        (TaskFilter(open_only=True, handshakes=("waiting",)), "ix_task_open"),
        (TaskFilter(statuses=("done",)), "ix_task_status_due"),
        (TaskFilter(agency=task_rows(1)[0]["id"]), "ix_task_accountable_due"),
        (TaskFilter(function="NARKOTIKA"), "ix_task_function_place"),
        (TaskFilter(case_reference="LP/12"), "ix_task_case"),
    ],
)
def test_a_page_is_cut_out_of_an_index(wanted: TaskFilter, index: str, sqlite_context: Context) -> None:
    fill(sqlite_context)
    steps = plan(sqlite_context, lambda reader: queries.page(reader, wanted, Page(limit=50), today=TODAY)).split("\n")
    assert any(f"USING {kind}{index} " in f"{step} " for step in steps for kind in ("INDEX ", "COVERING INDEX "))
    assert not any(step.startswith("SCAN t") and "INDEX" not in step for step in steps)


@pytest.mark.parametrize("sort", SORTS)
def test_a_sorted_page_needs_no_sorting(sort: str, sqlite_context: Context) -> None:
    fill(sqlite_context)
    after = sqlite_context.read(queries.page, TaskFilter(), Page(limit=3), today=TODAY, sort=sort)[-1].key
    page = Page(after=after, limit=50)
    steps = plan(
        sqlite_context, lambda reader: queries.page(reader, TaskFilter(open_only=True), page, today=TODAY, sort=sort)
    )
    cut, _joined = steps.split("SCAN k", 1)
    assert "TEMP B-TREE" not in cut.rpartition("CO-ROUTINE k")[2], "only the units themselves are sorted by name"


def test_counts_read_an_index_and_not_the_table(sqlite_context: Context) -> None:
    fill(sqlite_context)
    steps = plan(sqlite_context, lambda reader: task_counts.board(reader, today=TODAY))
    counted = [step for step in steps.split("\n") if step.startswith(("SCAN t", "SEARCH t"))]
    assert [step for step in counted if "COVERING INDEX" not in step and "autoindex" not in step] == []


def test_leads_on_a_place_are_found_by_index(sqlite_context: Context) -> None:
    place = make_place(sqlite_context).id
    steps = plan(sqlite_context, lambda reader: overlaps.leads(reader, "NARKOTIKA", place, "LP/12"))
    assert "ix_task_function_place" in steps and "ix_task_case" in steps
