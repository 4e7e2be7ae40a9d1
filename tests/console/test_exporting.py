"""Exported lists: what is in them, what may not leave, and that another program reads them."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from console import i18n
from console.context import Context
from console.exporting import Wanted, export, paging, sources
from console.exporting.gate import Gate
from console.formats.task_table import read_task_table
from db.base import Shared
from db.enums import Handshake, Priority, ResponsibilityRole, SecurityClass, TaskStatus
from db.errors import Invalid, Refused
from db.models.meetings import Attendance, Decision, Meeting, attendance_id
from db.models.people import Person
from db.models.tasks import Responsibility, Task, responsibility_id
from db.queries import history
from tests.builders import agency

START = datetime(2025, 11, 12, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.set_language("en")
    yield


def store(context: Context, *rows: Shared) -> None:
    with context.database.transaction(context.actor, "test.fill") as session:
        for row in rows:
            session.add(row)
            session.flush()


def meeting(**fields: Any) -> Meeting:
    return Meeting(**{"title": "Rapat Tim PORA", "starts_at": START, **fields})


def task(context: Context, **fields: Any) -> Task:
    whole = {"title": "Patroli gabungan", "accountable": agency(context, "POLSEK-SEKAYAM"), "handshake": Handshake.AGREED}
    return Task(**{**whole, **fields})


def part(one: Task, unit: UUID, role: ResponsibilityRole = ResponsibilityRole.RESPONSIBLE) -> Responsibility:
    return Responsibility(id=responsibility_id(one.id, unit), task=one.id, agency=unit, role=role)


def titles(file: Path) -> list[str]:
    return [row["title"] for row in json.loads(file.read_text())["rows"]]


@pytest.fixture
def whole(sqlite_context: Context) -> Task:
    """Store a task with every field an export shows, and return it."""
    held = meeting(invitation_number="W.16-1")
    decided = Decision(meeting=held.id, number=2, text="Peta titik pengawasan diperbarui")
    one = task(
        sqlite_context, title="=Perbarui peta; titik pengawasan", accountable_position="Kapolsek", meeting=held.id,
        decision=decided.id, due=date(2025, 11, 30), status=TaskStatus.IN_PROGRESS, priority=Priority.HIGH,
        evidence="Berita acara", notes="+62 812", label="2a",
    )  # fmt: skip
    store(sqlite_context, held, decided, one, part(one, agency(sqlite_context, "BNPP")))
    return one


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_exported_task_list_is_read_back_with_the_same_fields(
    sqlite_context: Context, whole: Task, tmp_path: Path, ending: str, language: str
) -> None:
    i18n.set_language(language)
    file = tmp_path / f"tasks.{ending}"
    export(sqlite_context, "tasks", file)
    (row,) = read_task_table(file).rows
    found = (row.code, row.item, row.text, row.position, row.decision_cell, row.evidence, row.note, row.source_cell)
    wanted = (
        "T-0001", "2a", whole.title, "Kapolsek", "2", "Berita acara", "+62 812", "2025-11-12",
    )  # fmt: skip
    assert found == wanted
    assert row.owners == ("Kepolisian Sektor Sekayam",)
    assert row.supporting == ("Badan Nasional Pengelola Perbatasan",)
    assert (row.status, row.priority, row.doubts, row.messages) == (whole.status, whole.priority, (), ())
    assert (row.due or date.fromisoformat(row.due_cell)) == whole.due


def test_days_are_iso_in_csv_and_formulas_are_text(sqlite_context: Context, whole: Task, tmp_path: Path) -> None:
    file = tmp_path / "tasks.csv"
    export(sqlite_context, "tasks", file)
    text = file.read_text("utf-8-sig")
    assert ";2025-11-30;" in text
    assert "'=Perbarui" in text
    assert "'+62 812" in text


def test_days_are_real_dates_in_a_workbook(sqlite_context: Context, whole: Task, tmp_path: Path) -> None:
    file = tmp_path / "tasks.xlsx"
    export(sqlite_context, "tasks", file)
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Follow-up tasks"
    assert rows[1][0].startswith("Tim PORA Sanggau, as of ")
    assert date(2025, 11, 30) in rows[-1]


def test_a_list_longer_than_a_page_is_written_whole_and_in_order(
    sqlite_context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE", 3)
    store(sqlite_context, *(task(sqlite_context, title=f"t{n}", due=date(2025, 1, 1 + n)) for n in range(8)))
    for ending in ("json", "md"):
        export(sqlite_context, "tasks", tmp_path / f"x.{ending}")
    assert titles(tmp_path / "x.json") == [f"t{n}" for n in range(8)]
    assert [f"| t{n} |" in (tmp_path / "x.md").read_text() for n in range(8)] == [True] * 8


# ------------------------------------------------------------------------------------------------- what may not leave


@pytest.fixture
def secret(sqlite_context: Context) -> Meeting:
    """Store a meeting of class R with a decision and three tasks, one of them only through the decision."""
    held = meeting(title="Rapat tertutup", security_class=SecurityClass.SECRET)
    decided = Decision(meeting=held.id, number=1, text="Rahasia")
    came = Attendance(
        id=attendance_id(held.id, agency(sqlite_context, "BNPP")), meeting=held.id, agency=agency(sqlite_context, "BNPP")
    )
    one, two = task(sqlite_context, title="rahasia 1", meeting=held.id), task(sqlite_context, decision=decided.id)
    store(sqlite_context, held, decided, came, one, two, task(sqlite_context, title="terbuka"))
    return held


@pytest.mark.parametrize(
    ("noun", "rows"), [("tasks", 2), ("matrix", 2), ("meetings", 1), ("decisions", 1), ("attendance", 1), ("history", 1)]
)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "md"])
def test_secret_rows_are_refused_with_their_number_and_no_file_is_left(
    sqlite_context: Context, secret: Meeting, tmp_path: Path, noun: str, rows: int, ending: str
) -> None:
    file = tmp_path / f"x.{ending}"
    with pytest.raises(Refused) as refused:
        export(sqlite_context, noun, file)
    assert (refused.value.code, refused.value.details["found"]) == ("export.secret", rows)
    assert not list(tmp_path.glob("*x.*"))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "md"])
def test_secret_rows_are_left_out_on_request(
    sqlite_context: Context, secret: Meeting, tmp_path: Path, ending: str
) -> None:
    done = export(sqlite_context, "tasks", tmp_path / f"x.{ending}", Wanted(left_out=True))
    assert (done.rows, done.secret) == (1, 0)
    if ending != "xlsx":
        assert "rahasia 1" not in (tmp_path / f"x.{ending}").read_text()


def test_confirmed_secret_rows_leave_and_the_history_says_so(
    sqlite_context: Context, secret: Meeting, tmp_path: Path
) -> None:
    done = export(sqlite_context, "tasks", tmp_path / "keluar.csv", Wanted(confirmed=True))
    assert (done.rows, done.secret) == (3, 2)
    newest = sqlite_context.read(history.page)[0]
    assert (newest.action, newest.text) == ("export", "Follow-up tasks (2) → keluar.csv")


def test_open_rows_leave_without_a_line_in_the_history(sqlite_context: Context, whole: Task, tmp_path: Path) -> None:
    before = sqlite_context.read(history.count)
    export(sqlite_context, "tasks", tmp_path / "x.csv", Wanted(confirmed=True))
    assert sqlite_context.read(history.count) == before


def test_when_the_note_fails_nothing_leaves() -> None:
    def fail(_count: int) -> None:
        raise Refused("database.busy")

    gate: Gate[int] = Gate(bool, confirmed=True, noted=fail)
    with pytest.raises(Refused, match=r"database\.busy"):
        list(gate.let_through([0, 1]))


def test_a_secret_meeting_does_not_go_along_with_the_open_one_after_it(
    sqlite_context: Context, secret: Meeting, tmp_path: Path
) -> None:
    store(sqlite_context, meeting(title="Rapat terbuka", previous_meeting=secret.id))
    export(sqlite_context, "meetings", tmp_path / "x.json", Wanted(left_out=True))
    assert titles(tmp_path / "x.json") == ["Rapat terbuka"]
    assert "tertutup" not in (tmp_path / "x.json").read_text()


def test_a_secret_decision_does_not_go_along_with_the_open_one_that_carries_it_out(
    sqlite_context: Context, secret: Meeting, tmp_path: Path
) -> None:
    first = sqlite_context.reader.raw("SELECT id FROM decision")[0][0]
    held = meeting(title="Rapat terbuka")
    store(sqlite_context, held, Decision(meeting=held.id, number=1, text="Terbuka", implements=UUID(bytes=first)))
    export(sqlite_context, "decisions", tmp_path / "x.json", Wanted(left_out=True))
    assert "Rahasia" not in (tmp_path / "x.json").read_text()


def test_service_numbers_and_contacts_of_people_do_not_go_along_with_tasks(
    sqlite_context: Context, tmp_path: Path
) -> None:
    person = Person(name="Andi", number="19800101", contact="0812-000", agency=agency(sqlite_context, "BNPP"))
    store(sqlite_context, person, task(sqlite_context, accountable_person=person.id))
    export(sqlite_context, "tasks", tmp_path / "x.json")
    text = (tmp_path / "x.json").read_text()
    assert "Andi" in text
    assert "19800101" not in text
    assert "0812-000" not in text


# ----------------------------------------------------------------------------------------------------- whose, and how


def test_for_an_agency_only_rows_in_which_it_has_a_part(sqlite_context: Context, tmp_path: Path) -> None:
    context, ours = sqlite_context, agency(sqlite_context, "BNPP")
    theirs, shared = task(context, title="mereka"), task(context, title="bersama")
    at, other = meeting(title="hadir"), meeting(title="lain")
    came = Attendance(id=attendance_id(at.id, ours), meeting=at.id, agency=ours)
    decided = Decision(meeting=at.id, number=1, text="d1"), Decision(meeting=other.id, number=1, text="d2")
    store(
        context, theirs, shared, part(shared, ours), task(context, title="kami", accountable=ours), at, other, came,
        *decided,
    )  # fmt: skip
    found = {}
    for noun in ("tasks", "meetings"):
        export(context, noun, tmp_path / "x.json", Wanted(involved=ours))
        found[noun] = sorted(titles(tmp_path / "x.json"))
    assert found == {"tasks": ["bersama", "kami"], "meetings": ["hadir"]}
    assert export(context, "decisions", tmp_path / "x.csv", Wanted(involved=ours)).rows == 1
    assert export(context, "attendance", tmp_path / "x.csv", Wanted(involved=ours)).rows == 1
    assert export(context, "attendance", tmp_path / "x.csv", Wanted(involved=agency(context, "POLRI"))).rows == 0


def test_the_matrix_has_a_sheet_for_the_sum_and_one_for_every_unit(sqlite_context: Context, tmp_path: Path) -> None:
    context, ours = sqlite_context, agency(sqlite_context, "BNPP")
    store(
        context, task(context, due=date(2025, 1, 1)), task(context, accountable=ours, status=TaskStatus.DONE),
        task(context, accountable=ours), task(context, accountable=None, handshake=Handshake.UNOWNED),
    )  # fmt: skip
    export(context, "matrix", tmp_path / "x.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "x.xlsx"))
    assert book.sheet_names == ["Summary", "BNPP", "Polsek Sekayam", "Nobody accountable"]
    assert book.get_sheet_by_name("Summary").to_python()[4] == [
        "Badan Nasional Pengelola Perbatasan", 2.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0,
    ]  # fmt: skip
    rows = book.get_sheet_by_name("BNPP").to_python()
    assert [row[0] for row in rows[4:]] == [1.0, 2.0]


def test_a_secret_matrix_says_so_in_its_title(sqlite_context: Context, secret: Meeting, tmp_path: Path) -> None:
    export(sqlite_context, "matrix", tmp_path / "x.md", Wanted(confirmed=True))
    assert "secret (R)" in (tmp_path / "x.md").read_text().splitlines()[0]


@pytest.mark.parametrize("noun", sources.SOURCES)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "md"])
def test_every_noun_is_written_in_every_format(
    sqlite_context: Context, whole: Task, tmp_path: Path, noun: str, ending: str
) -> None:
    file = tmp_path / f"x.{ending}"
    export(sqlite_context, noun, file, Wanted(text="BNPP" if noun in ("agencies", "places") else ""))
    assert file.stat().st_size > 50
    if ending == "json":
        assert json.loads(file.read_text())["kind"] == noun


def test_an_ending_that_names_no_format_is_refused(sqlite_context: Context, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"export\.unknown_format"):
        export(sqlite_context, "tasks", tmp_path / "x.pdf")


def test_both_databases_export_the_same(context: Context, tmp_path: Path) -> None:
    held = meeting(id=UUID(int=1))
    one = task(context, id=UUID(int=2), meeting=held.id, due=date(2025, 11, 30))
    store(context, held, one, part(one, agency(context, "BNPP")))
    export(context, "tasks", tmp_path / "x.json")
    export(context, "meetings", tmp_path / "m.json")
    export(context, "history", tmp_path / "h.csv")
    assert [row["due"] for row in json.loads((tmp_path / "x.json").read_text())["rows"]] == ["2025-11-30"]
    assert json.loads((tmp_path / "m.json").read_text())["rows"][0]["starts_at"] == "2025-11-12T02:00:00+00:00"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_matrix_is_read_back_as_the_same_tasks(
    sqlite_context: Context, whole: Task, tmp_path: Path, language: str
) -> None:
    i18n.set_language(language)
    export(sqlite_context, "matrix", tmp_path / "x.csv")
    (row,) = read_task_table(tmp_path / "x.csv").rows
    assert (row.code, row.owners, row.position) == ("T-0001", ("Kepolisian Sektor Sekayam",), "Kapolsek")
    assert (row.status, row.due_cell, row.doubts) == (TaskStatus.IN_PROGRESS, "2025-11-30", ())
