"""Importing follow-up lists: every row accounted for, nothing lost, nothing shifted, nothing twice."""

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter
from sqlmodel import Session

from console.context import Context
from console.formats.task_table import read_task_table
from console.importing import import_file
from console.importing import tasks as task_importing
from console.importing.names import Names
from console.importing.report import Outcome, Report
from console.importing.task_values import Source, TaskReader
from console.services import history, tasks
from db import bulk
from db.base import Shared
from db.enums import Handshake, TaskStatus
from db.errors import Invalid
from db.queries.agencies import Named
from tests.console.importing.field_files import HEADINGS, ROWS, minutes_file, task_list

TODAY = date(2025, 11, 20)


def outcomes(report: Report) -> list[str]:
    return [str(row.outcome) for row in report.rows]


def stored(context: Context, field: str, row: str | None) -> object:
    found = context.reader.raw(
        f"SELECT t.{field} FROM task t JOIN record r ON r.id = t.id WHERE r.code = :code AND r.state = 'live'",
        {"code": row},
    )
    return found[0][0] if found else None


def counted(context: Context, table: str) -> int:
    sql = f"SELECT count(*) FROM {table} t JOIN record r ON r.id = t.id AND r.state = 'live'"
    return int(context.reader.value(sql))


def test_every_row_of_a_messy_list_has_an_outcome(context: Context, tmp_path: Path) -> None:
    report = import_file(context, task_list(tmp_path))
    assert [(row.row, str(row.outcome)) for row in report.rows] == [
        (5, "taken"), (6, "taken"), (7, "taken"), (8, "taken"), (9, "taken"), (10, "doubted"), (11, "doubted"),
        (13, "unchanged"), (14, "taken"),
    ]  # fmt: skip
    assert counted(context, "task") == 8


def test_importing_the_same_file_again_changes_nothing_and_says_so(context: Context, tmp_path: Path) -> None:
    path = task_list(tmp_path)
    import_file(context, path)
    before = context.reader.value("SELECT count(*) FROM change")
    again = import_file(context, path)
    assert set(outcomes(again)) == {"unchanged"}
    assert again.changes_nothing
    assert context.reader.value("SELECT count(*) FROM change") == before


def test_one_undo_takes_back_a_whole_import(context: Context, tmp_path: Path) -> None:
    import_file(context, task_list(tmp_path))
    context.perform(history.take_back)
    assert counted(context, "task") == counted(context, "responsibility") == 0


def test_importing_after_an_undo_brings_the_same_records_back(context: Context, tmp_path: Path) -> None:
    path = task_list(tmp_path)
    first = import_file(context, path)
    context.perform(history.take_back)
    again = import_file(context, path)
    assert [row.record for row in again.rows] == [row.record for row in first.rows]
    assert outcomes(again) == outcomes(first)
    assert counted(context, "task") == 8


def test_a_look_first_writes_nothing_and_reports_the_same(sqlite_context: Context, tmp_path: Path) -> None:
    path = task_list(tmp_path)
    looked = import_file(sqlite_context, path, dry_run=True)
    assert counted(sqlite_context, "task") == 0
    assert outcomes(looked) == outcomes(import_file(sqlite_context, path))


def test_of_several_owners_the_first_is_accountable_and_the_others_are_responsible(
    sqlite_context: Context, tmp_path: Path
) -> None:
    report = import_file(sqlite_context, task_list(tmp_path, ROWS[1:2]))
    assert report.rows[0].outcome is Outcome.TAKEN
    assert "(Kec. Sekayam, Kec. Entikong)" in report.rows[0].messages[0]
    shown = sqlite_context.reader.raw(
        "SELECT a.code, b.code FROM task t JOIN agency a ON a.id = t.accountable "
        "JOIN responsibility p ON p.task = t.id JOIN agency b ON b.id = p.agency"
    )
    assert shown == [("KEC-SEKAYAM", "KEC-ENTIKONG")]


def test_an_impossible_date_is_left_empty_and_its_text_kept(sqlite_context: Context, tmp_path: Path) -> None:
    row = import_file(sqlite_context, task_list(tmp_path, ROWS[5:6])).rows[0]
    assert row.outcome is Outcome.DOUBTED
    assert stored(sqlite_context, "due", row.record) is None
    assert stored(sqlite_context, "due_text", row.record) == "31/02/2026"


def test_a_row_with_a_cell_too_many_is_doubted_and_nothing_is_shifted(sqlite_context: Context, tmp_path: Path) -> None:
    row = import_file(sqlite_context, task_list(tmp_path, ROWS[6:7])).rows[0]
    assert row.outcome is Outcome.DOUBTED
    assert stored(sqlite_context, "title", row.record) == '=HYPERLINK("http://127.0.0.1/x"'
    assert stored(sqlite_context, "accountable", row.record) is None
    assert ROWS[6] in str(stored(sqlite_context, "notes", row.record))


def test_a_stored_overdue_becomes_in_progress(sqlite_context: Context, tmp_path: Path) -> None:
    row = import_file(sqlite_context, task_list(tmp_path, ROWS[4:5])).rows[0]
    assert row.outcome is Outcome.TAKEN
    assert stored(sqlite_context, "status", row.record) == TaskStatus.IN_PROGRESS


def test_an_unknown_agency_becomes_a_placeholder_once(sqlite_context: Context, tmp_path: Path) -> None:
    unknown = (ROWS[9], "9;Hal lain;INSTANSI YANG BELUM TERDAFTAR;;10/12/2025;belum;;12/11/2025")
    report = import_file(sqlite_context, task_list(tmp_path, unknown))
    assert outcomes(report) == ["taken", "taken"]
    assert sqlite_context.reader.value("SELECT count(*) FROM agency WHERE placeholder") == 1


def test_a_windows_file_keeps_its_accents_and_quotes(sqlite_context: Context, tmp_path: Path) -> None:
    report = import_file(sqlite_context, task_list(tmp_path, (ROWS[5], ROWS[9])))
    titles = [stored(sqlite_context, "title", row.record) for row in report.rows]
    assert titles == ["Melengkapi data penjamin – “tiga perusahaan”", "Ménata ulang jadwal piket"]


def test_a_row_without_a_task_is_refused_and_named(sqlite_context: Context, tmp_path: Path) -> None:
    report = import_file(sqlite_context, task_list(tmp_path, ("1;;Kanim Entikong;;;;;", ROWS[0])))
    assert [(row.row, str(row.outcome), row.record is None) for row in report.rows] == [
        (5, "refused", True),
        (6, "taken", False),
    ]


def test_a_name_that_several_agencies_bear_is_asked_once_per_sender(sqlite_context: Context, tmp_path: Path) -> None:
    path = task_list(tmp_path, ("1;Mengirim data;Koramil;;30/11/2025;belum;;",))
    asked: list[tuple[str, int]] = []

    def ask(name: str, candidates: list[Named]) -> Named:
        asked.append((name, len(candidates)))
        return next(one for one in candidates if one.code == "KORAMIL-1204-02")

    import_file(sqlite_context, path, ask=ask, sender="sekretariat")
    import_file(sqlite_context, task_list(tmp_path, ("2;Hal lain;Koramil;;;belum;;",)), ask=ask, sender="sekretariat")
    assert len(asked) == 1
    assert asked[0][1] > 1
    owners = "SELECT count(DISTINCT accountable) FROM task WHERE accountable IS NOT NULL"
    assert sqlite_context.reader.value(owners) == 1


def test_an_ambiguous_name_nobody_answers_for_is_left_empty_and_kept(sqlite_context: Context, tmp_path: Path) -> None:
    row = import_file(sqlite_context, task_list(tmp_path, ("1;Mengirim data;Koramil;;;belum;;",))).rows[0]
    assert row.outcome is Outcome.DOUBTED
    assert "Koramil" in str(stored(sqlite_context, "notes", row.record))
    assert stored(sqlite_context, "handshake", row.record) == Handshake.UNOWNED


def test_what_a_person_changed_since_the_last_import_stays_and_is_named(
    sqlite_context: Context, tmp_path: Path
) -> None:
    path = task_list(tmp_path, ROWS[:1])
    row = import_file(sqlite_context, path).rows[0]
    identity = sqlite_context.reader.value("SELECT id FROM record WHERE code = :code", {"code": row.record})
    sqlite_context.perform(tasks.set_status, UUID(bytes=identity), TaskStatus.DONE)
    again = import_file(sqlite_context, path).rows[0]
    assert again.outcome is Outcome.UNCHANGED
    assert "Status" in again.messages[-1]
    assert stored(sqlite_context, "status", row.record) == TaskStatus.DONE


def test_what_the_file_says_anew_changes_the_task(sqlite_context: Context, tmp_path: Path) -> None:
    import_file(sqlite_context, task_list(tmp_path, ROWS[:1]))
    row = import_file(sqlite_context, task_list(tmp_path, (ROWS[0].replace("proses", "selesai"),))).rows[0]
    assert row.outcome is Outcome.CHANGED
    assert stored(sqlite_context, "status", row.record) == TaskStatus.DONE


def test_minutes_and_lists_of_the_same_meeting_name_the_same_task(context: Context, tmp_path: Path) -> None:
    listed = import_file(context, task_list(tmp_path, ROWS[2:3])).rows[0]
    minuted = next(row for row in import_file(context, minutes_file(tmp_path)).rows if row.record == listed.record)
    assert minuted.outcome is Outcome.CHANGED
    assert stored(context, "decision", listed.record) is not None


def test_the_same_table_as_xlsx_gives_the_same_tasks(sqlite_context: Context, tmp_path: Path) -> None:
    import xlsxwriter

    book = tmp_path / "matriks.xlsx"
    with xlsxwriter.Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 0, 0, 7, "Matriks Tindak Lanjut")
        for place, heading in enumerate(HEADINGS.split(";")):
            sheet.write_string(2, place, heading)
        for number, line in enumerate((ROWS[0], ROWS[2]), start=3):
            for place, cell in enumerate(line.split(";")):
                sheet.write_string(number, place, cell)
    import_file(sqlite_context, task_list(tmp_path, (ROWS[0], ROWS[2])))
    assert outcomes(import_file(sqlite_context, book)) == ["unchanged", "unchanged"]


def test_a_file_that_is_no_list_is_refused_with_its_name(sqlite_context: Context, tmp_path: Path) -> None:
    path = tmp_path / "surat.txt"
    path.write_text("Kepada Yth. Kepala Kantor", encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        import_file(sqlite_context, path)
    assert caught.value.details["file"] == "surat.txt"
    assert counted(sqlite_context, "task") == 0


def test_control_characters_never_reach_the_record(sqlite_context: Context, tmp_path: Path) -> None:
    hostile = "1;Tulis \x1b]52;c;aGFsbw==\x07 laporan;Kanim Entikong;;30/11/2025;belum;;".replace("52;c;", "52,c,")
    row = import_file(sqlite_context, task_list(tmp_path, (hostile,))).rows[0]
    assert "\x1b" not in str(stored(sqlite_context, "title", row.record))
    assert counted(sqlite_context, "task") == 1


def test_the_command_prints_one_object_with_file_kind_and_rows(founded: Path, pora, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = pora("import", task_list(tmp_path), "--json")
    shown = json.loads(ran.out)
    assert ran.code == 0
    assert {"file", "kind", "rows"} <= shown.keys()
    assert shown["kind"] == "tasks"
    assert set(shown["rows"][0]) == {"row", "outcome", "record", "messages"}


def test_the_command_says_that_nothing_was_changed(founded: Path, pora, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = task_list(tmp_path)
    assert pora("import", path).code == 0
    assert "nothing was changed" in pora("import", path).out


def test_our_own_export_read_back_changes_nothing_even_for_tasks_made_by_hand(
    sqlite_context: Context, pora, tmp_path: Path  # type: ignore[no-untyped-def]
) -> None:
    import_file(sqlite_context, minutes_file(tmp_path))
    assert pora("task", "add", "Menyusun jadwal piket", "--agency", "Polsek Sekayam").code == 0
    for name in ("tasks.csv", "tasks.xlsx"):
        path = tmp_path / name
        assert pora("export", "tasks", "-o", path).code == 0
        assert set(outcomes(import_file(sqlite_context, path))) == {"unchanged"}


def test_a_code_of_another_workspace_is_not_taken_for_our_task(sqlite_context: Context, tmp_path: Path) -> None:
    first = import_file(sqlite_context, task_list(tmp_path, ROWS[:1])).rows[0]
    path = tmp_path / "lain.csv"
    path.write_text(f"Kode;Uraian;Penanggung Jawab\n{first.record};Hal yang sama sekali lain;Polsek Sekayam\n")
    assert import_file(sqlite_context, path).rows[0].record != first.record
    assert counted(sqlite_context, "task") == 2


def test_a_source_written_as_our_meetings_code_links_the_task(sqlite_context: Context, tmp_path: Path) -> None:
    import_file(sqlite_context, minutes_file(tmp_path))
    path = task_list(tmp_path, ("1;Hal baru;Kanim Entikong;;30/11/2025;belum;;R-2025-001",))
    row = import_file(sqlite_context, path).rows[0]
    assert row.outcome is Outcome.TAKEN
    assert stored(sqlite_context, "meeting", row.record) is not None


def rows_file(folder: Path, *rows: str, name: str = "daftar.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADINGS, *rows)), encoding="utf-8")
    return path


def test_a_text_too_long_for_its_field_is_cut_and_kept_whole_in_the_notes(context: Context, tmp_path: Path) -> None:
    whole = "Kata " * 5_000
    report = import_file(context, rows_file(tmp_path, f"1;{whole};Kanim Entikong;{'J' * 300};;belum;;"))
    assert outcomes(report) == ["taken"]
    assert whole.strip() in str(stored(context, "notes", report.rows[0].record))
    assert "J" * 300 in str(stored(context, "notes", report.rows[0].record))
    assert len(str(stored(context, "title", report.rows[0].record))) < 1_000


@pytest.mark.parametrize("name", ["Q" * 10_000, "???"])
def test_what_cannot_be_a_name_makes_no_agency_and_leaves_the_row_doubted(
    context: Context, tmp_path: Path, name: str
) -> None:
    before = counted(context, "agency")
    report = import_file(context, rows_file(tmp_path, f"1;Patroli;{name};;;belum;;", "2;Jaga;Kanim Entikong;;;belum;;"))
    assert outcomes(report) == ["doubted", "taken"]
    assert counted(context, "agency") == before
    assert stored(context, "notes", report.rows[0].record) == name


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_a_file_whose_name_is_no_text_is_imported(context: Context, tmp_path: Path) -> None:
    path = rows_file(tmp_path, "1;Patroli;Kanim Entikong;;;belum;;")
    named = path.rename(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.csv"))
    assert outcomes(import_file(context, named)) == ["taken"]


def test_a_row_with_too_many_cells_is_unchanged_in_a_file_of_another_kind(context: Context, tmp_path: Path) -> None:
    row = "1;Patroli;Kanim Entikong;;5/12/2025;proses;;12/11/2025;lebih"
    import_file(context, rows_file(tmp_path, row))
    book = tmp_path / "daftar.xlsx"
    with xlsxwriter.Workbook(book) as writer:
        sheet = writer.add_worksheet()
        for number, line in enumerate((HEADINGS, row)):
            sheet.write_row(number, 0, line.split(";"))
    assert outcomes(import_file(context, book)) == ["unchanged"]


# Long lists, written block by block


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_importing, "_BLOCK", 2)


def test_a_list_written_in_blocks_is_reported_like_one_written_whole(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = task_list(tmp_path, (*ROWS, "9;Hal lain;INSTANSI yang belum-terdaftar;;10/12/2025;belum;;12/11/2025", *ROWS[:2]))
    whole = import_file(context, path, dry_run=True)
    monkeypatch.setattr(task_importing, "_BLOCK", 2)
    assert import_file(context, path) == whole
    assert [row.row for row in whole.rows] == sorted(row.row for row in whole.rows)


@pytest.mark.usefixtures("small_blocks")
def test_several_blocks_are_one_gesture_and_one_undo_takes_them_back(sqlite_context: Context, tmp_path: Path) -> None:
    path = task_list(tmp_path)
    before = sqlite_context.reader.value("SELECT count(*) FROM gesture")
    first = import_file(sqlite_context, path)
    assert sqlite_context.reader.value("SELECT count(*) FROM gesture") == before + 1
    assert set(outcomes(import_file(sqlite_context, path))) == {"unchanged"}
    sqlite_context.perform(history.take_back)
    assert counted(sqlite_context, "task") == 0
    assert import_file(sqlite_context, path) == first


@pytest.mark.usefixtures("small_blocks")
def test_a_row_that_stands_blocks_above_is_found_again(sqlite_context: Context, tmp_path: Path) -> None:
    report = import_file(sqlite_context, task_list(tmp_path, (*ROWS[:5], ROWS[0])))
    first, *_between, last = report.rows
    assert (last.outcome, last.record) == (Outcome.UNCHANGED, first.record)
    assert f" {first.row}." in last.messages[0]


@pytest.mark.usefixtures("small_blocks")
def test_a_code_given_out_by_this_very_import_is_not_taken_for_one_that_was_here(
    sqlite_context: Context, tmp_path: Path
) -> None:
    path = tmp_path / "daftar.csv"
    rows = (";Patroli;Polsek Sekayam", ";Jaga;Polsek Sekayam", "T-0001;Patroli;Kanim Entikong")
    path.write_text("\n".join(("Kode;Uraian;Penanggung Jawab", *rows)), encoding="utf-8")
    report = import_file(sqlite_context, path)
    assert [row.record for row in report.rows] == ["T-0001", "T-0002", "T-0003"]


def test_no_more_than_a_block_is_prepared_at_once(
    sqlite_context: Context, tmp_path: Path, small_blocks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    create_many = bulk.create_many

    def counting(session: Session, model: type[Shared], rows: Sequence[bulk.Values], *rest: Any) -> Any:
        sizes.append(len(rows))
        return create_many(session, model, rows, *rest)

    monkeypatch.setattr(bulk, "create_many", counting)
    import_file(sqlite_context, task_list(tmp_path))
    assert max(sizes) == 2


def test_what_a_row_means_does_not_depend_on_the_rows_above_it(sqlite_context: Context, tmp_path: Path) -> None:
    cells = (("Kanim Entikong", "Koramil", "A & B"), ("Kasi", "J" * 210), ("31/02/2026", "besok", ""), ("belum", "entah", ""))
    lines = [";".join((str(n), "Patroli", *row, "", "12/11/2025")) for n, row in enumerate(product(*cells))]
    table = read_task_table(task_list(tmp_path, tuple(lines)))
    names = Names(sqlite_context.reader, sqlite_context.actor, "")

    def reader() -> TaskReader:
        return TaskReader(names, lambda cell: (Source(date(2025, 11, 12)), cell, False), TODAY, sqlite_context.actor.unit)

    together = reader()
    assert [together.read(row) for row in table.rows] == [reader().read(row) for row in table.rows]
