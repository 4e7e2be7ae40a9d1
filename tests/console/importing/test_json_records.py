"""Files of records: the same records in another workspace, unchanged when they come again, and nothing half-written."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.context import Context
from console.exporting import Wanted, export
from console.formats.record_forms import FORMS
from console.formats.records_file import read_json
from console.importing import import_file
from console.importing.report import Outcome, Report
from console.messages import explain
from console.services import history, tasks
from db.base import Shared
from db.enums import RecordState
from db.errors import PoraError
from db.ids import new_id
from db.models.agencies import Agency
from db.models.meetings import Decision, Meeting
from db.models.operations import Booking, Operation
from db.models.people import Person
from db.models.places import Place
from db.models.resources import Resource
from db.models.tasks import Task, responsibility_id
from db.queries import exports
from tests.builders import agency
from tests.console.importing.drawn_records import MARK, START, workspaces

NOUNS = ("places", "agencies", "people", "meetings", "decisions", "tasks", "resources", "operations")
WANTED = Wanted(confirmed=True, past=True)
TASK = "0190a000-0000-7000-8000-000000000001"


def store(context: Context, *rows: Shared) -> None:
    with context.database.transaction(context.actor, "test.fill") as session:
        for row in rows:
            session.add(row)
            session.flush()


@contextmanager
def copied(template: Path) -> Iterator[tuple[Context, Path]]:
    """Open a fresh copy of the founded workspace, as if it were another post's; files go to the folder."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(template, Path(folder) / "workspace", ignore=shutil.ignore_patterns("made"))
        with closing(Context.open(Path(folder) / "workspace")) as context:
            yield context, Path(folder)


def exported(context: Context, noun: str, folder: Path) -> Path:
    file = folder / f"{noun}.json"
    export(context, noun, file, WANTED._replace(text=MARK if noun in ("agencies", "places") else ""))
    return file


def bare(value: Any) -> Any:
    """Take away the short codes: they are local to a workspace."""
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items() if name != "code" or "name_id" in value or "opposite" in value}
    return [bare(one) for one in value] if isinstance(value, list) else value


def rows(file: Path) -> dict[str, Any]:
    return {row["id"]: bare(row) for row in read_json(file)["rows"]}


def taken(context: Context, file: Path) -> Report:
    return import_file(context, file)


# ---------------------------------------------------------------------------------------------------- nothing is lost


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stored=workspaces(), order=st.permutations(NOUNS))
def test_what_is_exported_and_imported_into_an_empty_workspace_is_exported_alike(
    sqlite_workspace: Any, stored: list[Shared], order: list[str]
) -> None:
    with copied(sqlite_workspace.folder) as (here, folder), copied(sqlite_workspace.folder) as (there, elsewhere):
        store(here, *stored)
        files = {noun: exported(here, noun, folder) for noun in NOUNS}
        for noun in order:
            taken(there, files[noun])
        for noun in NOUNS:
            ours, theirs = rows(files[noun]), rows(exported(there, noun, elsewhere))
            assert {one: theirs.get(one) for one in ours} == ours
            assert taken(there, files[noun]).counts()[Outcome.UNCHANGED] == len(ours)


@pytest.mark.parametrize("noun", NOUNS)
def test_each_noun_alone_shows_in_the_lists_of_another_workspace(
    sqlite_workspace: Any, sqlite_context: Context, tmp_path: Path, noun: str
) -> None:
    unit = Agency(name_id="Zz Pos Baru")
    person = Person(name="Andi", agency=unit.id)
    held = Meeting(title="Rapat", starts_at=START, host=unit.id)
    decided = Decision(meeting=held.id, number=1, text="Setuju")
    one = Task(title="Patroli", accountable=unit.id, accountable_person=person.id, decision=decided.id)
    boat = Resource(name="Perahu", owner=unit.id)
    planned = Operation(name="Opgab", starts_at=START, lead=unit.id, decision=decided.id)
    booked = Booking(operation=planned.id, subject=boat.id)
    store(sqlite_context, Place(name="Zz Titik"), unit, person, held, decided, one, boat, planned, booked)
    file = exported(sqlite_context, noun, tmp_path)
    with copied(sqlite_workspace.folder) as (there, elsewhere):
        taken(there, file)
        assert rows(file).items() <= rows(exported(there, noun, elsewhere)).items()


def test_a_record_that_was_only_named_comes_alive_with_a_code(
    sqlite_workspace: Any, sqlite_context: Context, tmp_path: Path
) -> None:
    parent = Task(title="Induk")
    child = Task(title="Anak", parent=parent.id, due=date(2025, 1, 1))
    store(sqlite_context, parent, child)
    whole = read_json(exported(sqlite_context, "tasks", tmp_path))
    parts = [{**whole, "rows": [row]} for row in whole["rows"]]
    with copied(sqlite_workspace.folder) as (there, folder):
        for part, record in zip(parts, ("T-0001", "T-0002"), strict=True):
            (folder / "x.json").write_text(json.dumps(part))
            assert taken(there, folder / "x.json").rows[0].record == record
        assert there.read(exports.known, [parent.id])[parent.id].state == RecordState.LIVE


# --------------------------------------------------------------------------------------------------- when it comes again


@pytest.fixture
def one(sqlite_context: Context, tmp_path: Path) -> tuple[Task, Path]:
    """Store a task and export it."""
    made = Task(title="Patroli", accountable=agency(sqlite_context, "BNPP"), due=date(2025, 11, 30))
    store(sqlite_context, made)
    return made, exported(sqlite_context, "tasks", tmp_path)


def changed(file: Path, **fields: Any) -> Path:
    whole = json.loads(file.read_text())
    whole["rows"][0].update(fields)
    file.write_text(json.dumps(whole))
    return file


def title(context: Context, made: Task) -> str:
    return str(context.read(exports.records, "task", ["title"], [made.id])[made.id][1])


def test_a_newer_value_in_the_file_changes_the_record(sqlite_context: Context, one: tuple[Task, Path]) -> None:
    made, file = one
    assert taken(sqlite_context, changed(file, title="Patroli malam")).rows[0].outcome is Outcome.CHANGED
    assert title(sqlite_context, made) == "Patroli malam"


def test_what_was_changed_here_since_the_file_was_written_stays_and_is_named(sqlite_context: Context, one: tuple[Task, Path]) -> None:
    made, file = one
    sqlite_context.perform(tasks.edit, made.id, {"title": "Patroli kami", "priority": "high"})
    found = taken(sqlite_context, changed(file, evidence="Berita acara")).rows[0]
    assert found.outcome is Outcome.CHANGED  # only the evidence, which nobody had written yet
    assert {"Judul", "Prioritas"} <= set(found.messages[0].rstrip(".").replace(",", "").split())
    assert title(sqlite_context, made) == "Patroli kami"


def test_a_removed_record_comes_back(sqlite_context: Context, one: tuple[Task, Path]) -> None:
    made, file = one
    sqlite_context.perform(tasks.remove, made.id)
    assert taken(sqlite_context, file).rows[0].outcome is Outcome.TAKEN
    assert sqlite_context.read(exports.known, [made.id])[made.id].state == RecordState.LIVE


def test_a_part_that_is_new_makes_the_row_a_changed_one(sqlite_context: Context, one: tuple[Task, Path]) -> None:
    made, file = one
    unit = agency(sqlite_context, "POLRI")
    row = {"id": str(responsibility_id(made.id, unit)), "agency": str(unit), "role": "informed"}
    assert taken(sqlite_context, changed(file, responsibilities=[row])).rows[0].outcome is Outcome.CHANGED


def test_looking_first_writes_nothing(sqlite_context: Context, one: tuple[Task, Path]) -> None:
    made, file = one
    report = import_file(sqlite_context, changed(file, title="Lain"), dry_run=True)
    assert (report.rows[0].outcome, title(sqlite_context, made)) == (Outcome.CHANGED, "Patroli")


def test_one_undo_takes_the_whole_file_back(sqlite_workspace: Any, one: tuple[Task, Path]) -> None:
    made, file = one
    with copied(sqlite_workspace.folder) as (there, _folder):
        taken(there, file)
        there.perform(history.take_back)
        assert there.read(exports.known, [made.id])[made.id].state == RecordState.DELETED


# ------------------------------------------------------------------------------------------------------- hostile files


def document(*rows: Any, **fields: Any) -> dict[str, Any]:
    return {"kind": "tasks", "version": 1, "workspace": str(uuid4()), "rows": list(rows), **fields}


def row(**fields: Any) -> dict[str, Any]:
    return {"id": TASK, "title": "Patroli", **fields}


HOSTILE: dict[str, Any] = {
    "a list": [1, 2],
    "another kind": document(kind="history"),
    "a newer version": document(version=2),
    "a version that is a text": document(version="1"),
    "an unknown field at the top": document(row(), extra=1),
    "rows that are no list": document() | {"rows": {"0": row()}},
    "a row that is a text": document("x"),
    "a row without an id": document({"title": "x"}),
    "an id that is a number": document(row(id=5)),
    "an id that is no id": document(row(id="T-0001")),
    "a row twice": document(row(), row()),
    "a number for a title": document(row(title=7)),
    "an empty title": document(row(title="")),
    "no title": document({"id": TASK}),
    "a control sign": document(row(title="a\x1b]52;c;AAAA\x07")),
    "a title too long": document(row(title="x" * 5_000)),
    "an unknown status": document(row(status="finished")),
    "an unknown field": document(row(colour="red")),
    "a day that is a number": document(row(due=86_400)),
    "a day that is none": document(row(due="2025-02-31")),
    "a moment without a zone": document(row(closed_at="2025-11-12T02:00:00")),
    "a moment in the year 1": document(row(closed_at="0001-01-01T00:00:00Z")),
    "an agency that is a text": document(row(accountable="IMI")),
    "parts that are no list": document(row(responsibilities={"id": TASK})),
    "a part of another owner": document(row(responsibilities=[{"id": str(uuid4()), "task": TASK, "agency": TASK}])),
    "a part with the id of its task": document(row(responsibilities=[{"id": TASK, "agency": str(uuid4())}])),
    "a link to itself as an agency": document(row(accountable=TASK)),
    "unknown referenced": document(row(), referenced={"secrets": []}),
    "an operation that ends before it starts": document(
        {"id": TASK, "name": "x", "starts_at": "2025-11-12T02:00:00Z", "ends_at": "2025-11-11T02:00:00Z"},
        kind="operations",
    ),
    "a booking of nobody": document({"id": TASK, "name": "x", "bookings": [{"id": str(uuid4())}]}, kind="operations"),
    "a booking of a unit": document(
        {"id": TASK, "name": "x", "bookings": [{"id": str(uuid4()), "subject": TASK}]}, kind="operations"
    ),
    "an absence without an end": document(
        {"id": TASK, "name": "x", "absences": [{"id": str(uuid4()), "starts_at": "2025-11-12T02:00:00Z"}]},
        kind="resources",
    ),
    "a meeting in no zone": document(
        {"id": TASK, "title": "x", "starts_at": "2025-11-12T02:00:00Z", "zone": "../../etc/passwd"}, kind="meetings"
    ),
    "a huge number": document(
        {"id": TASK, "title": "x", "starts_at": "2025-11-12T02:00:00Z", "session_number": 10**12}, kind="meetings"
    ),
}


def everything(context: Context) -> list[Any]:
    tables = ("record", "gesture", "change", "task")
    return [context.reader.value(f"SELECT count(*) FROM {table}") for table in tables]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_nothing_is_written(
    sqlite_context: Context, tmp_path: Path, name: str
) -> None:
    file, before = tmp_path / "x.json", everything(sqlite_context)
    file.write_text(json.dumps(HOSTILE[name]))
    with pytest.raises(PoraError) as refused:
        taken(sqlite_context, file)
    assert refused.value.code != explain(refused.value)
    assert "(" not in explain(refused.value)[:1]
    assert everything(sqlite_context) == before


@pytest.mark.parametrize(
    "text",
    [
        '{"kind":"tasks","version":1,"rows":' + "[" * 200_000 + "]" * 200_000 + "}",
        json.dumps(document())[:-1].replace('"rows": []', '"rows": [{"id":' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}]") + "}",
        '{"kind":"tasks","version":1',
        '{"kind":"tasks","version":1,"workspace":"\\ud800","rows":[]}',
        '{"kind":"tasks","version":' + "9" * 5_000 + "}",
        "{}",
    ],
    ids=["deep", "deep in a row", "cut off", "half a sign", "long number", "empty"],
)  # fmt: skip
def test_a_file_that_is_no_json_of_ours_is_refused(sqlite_context: Context, tmp_path: Path, text: str) -> None:
    file, before = tmp_path / "x.json", everything(sqlite_context)
    file.write_text(text)
    with pytest.raises(PoraError):
        taken(sqlite_context, file)
    assert everything(sqlite_context) == before


def test_the_id_of_a_record_of_another_kind_is_refused(sqlite_context: Context, tmp_path: Path) -> None:
    unit = agency(sqlite_context, "BNPP")
    before = everything(sqlite_context)
    for wrong in (row(id=str(unit)), row(meeting=str(unit)), row(decision=str(unit))):
        (tmp_path / "x.json").write_text(json.dumps(document(row(id=str(new_id())), wrong)))
        with pytest.raises(PoraError, match=r"json\.other_kind"):
            taken(sqlite_context, tmp_path / "x.json")
    assert everything(sqlite_context) == before


def test_the_error_names_file_row_and_field(sqlite_context: Context, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps(document(row(), row(id=str(uuid4()), status="done?"))))
    with pytest.raises(PoraError) as refused:
        taken(sqlite_context, tmp_path / "x.json")
    assert refused.value.details == {"row": 2, "field": "status", "found": "done?", "file": "x.json"}


def test_the_name_another_agency_answers_to_is_folded_here_and_not_by_the_file(
    sqlite_context: Context, tmp_path: Path
) -> None:
    unit = {"id": str(new_id()), "name_id": "Pos Baru", "aliases": [{"id": str(new_id()), "name": "Pos BARU!"}]}
    (tmp_path / "x.json").write_text(json.dumps(document(unit, kind="agencies")))
    taken(sqlite_context, tmp_path / "x.json")
    assert sqlite_context.reader.value("SELECT folded FROM alias WHERE name = 'Pos BARU!'") == "pos baru"


def test_every_field_that_points_to_a_record_says_to_which_kind() -> None:
    forms = [form for whole in FORMS.values() for form in (whole, *whole.parts)]
    assert all(form.points_to(name) for form in forms for name in form.links)
    assert sum(len(form.links) for form in forms) > 30


def test_the_kinds_are_stored_in_an_order_that_knows_every_id(sqlite_context: Context, tmp_path: Path) -> None:
    at, item, line = (str(UUID(int=n)) for n in (11, 12, 13))
    whole = {
        "id": at, "title": "Rapat", "starts_at": "2025-11-12T02:00:00Z", "previous_meeting": str(UUID(int=99)),
        "minutes": [{"id": line, "text": "x", "agenda_item": item, "outcome": str(UUID(int=98))}],
        "agenda": [{"id": item, "title": "Acara", "origin": str(UUID(int=97))}],
    }  # fmt: skip
    (tmp_path / "x.json").write_text(json.dumps(document(whole, kind="meetings")))
    assert taken(sqlite_context, tmp_path / "x.json").rows[0].outcome is Outcome.TAKEN


def test_both_databases_take_the_same_records(context: Context, tmp_path: Path) -> None:
    parent, child = (str(UUID(int=n)) for n in (21, 22))
    held = {"id": str(UUID(int=23)), "title": "Rapat", "starts_at": "2025-11-12T02:00:00Z"}
    first, second = row(id=child, parent=parent, due="2025-11-30", meeting=held["id"]), row(id=parent, title="Induk")
    (tmp_path / "x.json").write_text(json.dumps(document(first, second, referenced={"meetings": [held]})))
    assert taken(context, tmp_path / "x.json").counts()[Outcome.TAKEN] == 2
    assert taken(context, tmp_path / "x.json").counts()[Outcome.UNCHANGED] == 2
    assert set(rows(exported(context, "tasks", tmp_path))) == {parent, child}
    context.perform(tasks.remove, UUID(child))
    assert taken(context, tmp_path / "tasks.json").counts()[Outcome.TAKEN] == 1
