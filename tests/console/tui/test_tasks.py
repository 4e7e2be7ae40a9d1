"""Tindak Lanjut: the list with its filters, marks, orders, forms and export."""

from datetime import date, timedelta

import pytest
from textual.widgets import TextArea

from console.tui.screens.task import TaskScreen
from console.tui.screens.task_reminders import TaskReminderScreen
from console.tui.widgets.inputs import LineInput
from console.tui.widgets.table import PagedTable
from db.enums import SecurityClass
from db.queries import history, tasks
from db.queries.tasks import TaskFilter
from tests.builders import agency, make_meeting, make_place, make_task
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")
POLSEK, KORAMIL, OURS = "POLSEK-ENTIKONG", "KORAMIL-1204-02", "IMI-ENTIKONG"


@pytest.fixture
def context(sqlite_context):
    return sqlite_context


def rows(context, **wanted):
    return context.read(tasks.page, TaskFilter(**wanted), today=context.today())


def one(context, title):
    return next(row for row in rows(context) if row.title == title)


def days(context, number):
    return context.today() + timedelta(days=number)


async def test_an_overdue_task_says_by_how_many_days(context):
    make_task(context, "Memperbaiki pagar", due=days(context, -5))
    make_task(context, "Mendata kios", due=days(context, 3))
    async with console(context) as pilot:
        await press(pilot, "5")
        lines = seen(pilot).splitlines()
        assert any("5 days overdue" in line and "Memperbaiki" in line for line in lines)
        assert not any("overdue" in line and "Mendata" in line for line in lines)


async def test_an_empty_list_says_what_to_do_next(context):
    async with console(context) as pilot:
        await press(pilot, "5")
        assert "No open task. F2 adds one" in seen(pilot)


async def test_a_sign_marks_the_tasks_nobody_stands_by_yet(context):
    make_task(context, "Patroli bersama", accountable=POLSEK)
    make_task(context, "Tanpa pemilik")
    async with console(context) as pilot:
        await press(pilot, "5")
        lines = seen(pilot).splitlines()
        assert any("? " in line and "Patroli" in line for line in lines)
        assert any("- " in line and "Tanpa" in line and "(nobody yet)" in line for line in lines)


@pytest.mark.parametrize(
    ("key", "shown"),
    [("a", {"late", "ours", "theirs", "nobody"}), ("o", {"ours"}), ("l", {"late"}), ("w", {"late", "theirs"}),
     ("g", {"nobody"}), ("d", {"finished"})],
)  # fmt: skip
async def test_one_key_lists_a_kind_of_tasks(context, key, shown):
    make_task(context, "late", accountable=POLSEK, due=days(context, -1))
    make_task(context, "ours", accountable=OURS, due=days(context, 1))
    make_task(context, "theirs", accountable=KORAMIL, due=days(context, 1))
    make_task(context, "nobody", due=None)
    make_task(context, "finished", accountable=POLSEK, status="done")
    async with console(context) as pilot:
        await press(pilot, "5", key)
        table = pilot.app.screen.query_one(PagedTable)
        assert {table._pages.row(place).title for place in range(table.row_count)} == shown


async def test_left_and_right_go_through_the_quick_filters_which_say_how_many_there_are(context):
    make_task(context, "late", due=days(context, -1), accountable=POLSEK)
    async with console(context, WIDE) as pilot:
        await press(pilot, "5", "right", "right")
        assert "[l Overdue 1]" in seen(pilot)
        await press(pilot, "left")
        assert "[o Ours 0]" in seen(pilot)


async def test_letters_narrow_the_list_by_full_text(context):
    make_task(context, "Memperbaiki pagar kawat")
    make_task(context, "Mendata kios pasar")
    async with console(context) as pilot:
        await press(pilot, "5", "/")
        await type_in(pilot, "kios")
        assert "Mendata" in seen(pilot) and "Memperbaiki" not in seen(pilot)


async def test_the_menu_of_filters_lists_removed_tasks_too_and_they_can_be_restored(context):
    gone = make_task(context, "Salah ketik")
    from console.services import tasks as services

    context.perform(services.remove, gone.id)
    async with console(context) as pilot:
        await press(pilot, "5", "f5", "end", "enter")
        assert "Salah ketik" in seen(pilot)
        await press(pilot, "r")
        assert one(context, "Salah ketik").state == "live"


async def test_the_order_can_be_chosen_and_the_title_of_the_column_shows_it(context):
    make_task(context, "first", due=days(context, 1))
    make_task(context, "second", due=days(context, 9))
    async with console(context) as pilot:
        await press(pilot, "5", "z", "2")
        table = pilot.app.screen.query_one(PagedTable)
        assert table.cursor_row.title == "second"
        assert "newest first" in seen(pilot)


async def test_the_task_under_the_cursor_is_shown_in_full_below_a_narrow_list(context):
    make_task(context, "Menyusun jadwal jaga bersama di tiga pos selama bulan Desember", accountable=POLSEK)
    async with console(context) as pilot:
        await press(pilot, "5")
        assert "Menyusun jadwal jaga bersama di tiga pos selama bulan Desember" in seen(pilot)


async def test_a_wide_screen_shows_the_task_beside_the_list(context):
    make_task(context, "Patroli bersama", accountable=POLSEK)
    async with console(context, WIDE) as pilot:
        await press(pilot, "5")
        assert "waiting for confirmation" in seen(pilot)


async def test_the_status_of_all_marked_tasks_is_set_in_one_gesture_with_one_reason(context):
    for title in ("a", "b", "c"):
        make_task(context, title)
    before = context.read(history.count)
    async with console(context) as pilot:
        await press(pilot, "5", "space", "space")
        assert "2 marked" in seen(pilot)
        gestures = context.read(history.count)
        await press(pilot, "s", "3")
        await type_in(pilot, "hujan")
        await press(pilot, "enter")
        assert context.read(history.count) == gestures + 1 > before
        assert "marked" not in seen(pilot)
    assert sorted(row.status for row in rows(context)) == ["blocked", "blocked", "open"]
    await_one = context.read(history.page)[0]
    assert await_one.action == "task.status"


async def test_a_reason_is_not_asked_when_none_is_needed(context):
    make_task(context, "Patroli")
    async with console(context) as pilot:
        await press(pilot, "5", "s", "2")
        assert one(context, "Patroli").status == "in_progress"
        assert "T-0001: in progress" in seen(pilot)


async def test_evidence_may_be_noted_when_a_task_is_done(context):
    made = make_task(context, "Patroli")
    async with console(context) as pilot:
        await press(pilot, "5", "s", "4")
        await type_in(pilot, "Foto 3")
        await press(pilot, "f2")
    assert context.read(tasks.get, made.id, today=context.today()).evidence == "Foto 3"


async def test_a_new_task_takes_words_for_its_day_and_a_picked_unit(context):
    async with console(context) as pilot:
        await press(pilot, "5", "f2")
        await type_in(pilot, "Memasang palang")
        await press(pilot, "enter")
        await type_in(pilot, "Polsek Entikong")
        await press(pilot, "enter")
        await type_in(pilot, "besok")
        assert "= " in seen(pilot)
        await press(pilot, "f2")
        assert "Task added" in seen(pilot)
    row = one(context, "Memasang palang")
    assert (row.accountable, row.due) == (agency(context, POLSEK), days(context, 1))


async def test_a_unit_is_suggested_by_its_other_names(context):
    from console.services import agencies

    context.perform(agencies.add_alias, agency(context, KORAMIL), "Rayon Perbatasan")
    async with console(context) as pilot:
        await press(pilot, "5", "f2", "enter")
        await type_in(pilot, "rayon")
        assert "Koramil" in seen(pilot)


async def test_an_unknown_unit_is_asked_about_and_may_become_a_placeholder_in_the_same_gesture(context):
    async with console(context) as pilot:
        await press(pilot, "5", "f2")
        await type_in(pilot, "Mendata perahu")
        await press(pilot, "enter")
        await type_in(pilot, "Kelompok Nelayan Xyzabc")
        gestures = context.read(history.count)
        await press(pilot, "f2")
        assert "Who is meant?" in seen(pilot)
        await press(pilot, "end", "enter")
        assert context.read(history.count) == gestures + 1
    row = one(context, "Mendata perahu")
    assert (row.accountable_name, row.handshake) == ("Kelompok Nelayan Xyzabc", "waiting")


async def test_an_unknown_unit_may_turn_out_to_be_one_that_is_there(context):
    async with console(context) as pilot:
        await press(pilot, "5", "f2")
        await type_in(pilot, "Mendata perahu")
        await press(pilot, "enter")
        await type_in(pilot, "Polsek Entik")
        await press(pilot, "f2", "enter")
    assert one(context, "Mendata perahu").accountable == agency(context, POLSEK)


def _led(context):
    place = make_place(context, "Jalur Xyz")
    make_task(
        context, "Patroli pertama", accountable="TNI-AD", function="PATROLI-DARAT", place=place.id
    )  # the mandate table's own lead
    return place


async def test_an_overlap_is_named_and_a_reason_makes_it_stand_and_stay_visible(context):
    place = _led(context)
    other = make_task(context, "Patroli kedua", function="PATROLI-DARAT", place=place.id)
    async with console(context, WIDE) as pilot:
        await pilot.app.push_screen(TaskScreen(context, other.id))
        await settle(pilot)
        await press(pilot, "p")
        await type_in(pilot, "Polsek Entikong")
        await press(pilot, "enter", "f2")
        assert "This overlaps. Does it stand?" in seen(pilot)
        assert "already leads" in seen(pilot)
        await type_in(pilot, "disepakati Dandim")
        await press(pilot, "enter")
        assert "disepakati Dandim" in seen(pilot) and "overlap:" in seen(pilot)
    row = context.read(tasks.get, other.id, today=context.today())
    assert (row.accountable, row.overlap_reason) == (agency(context, POLSEK), "disepakati Dandim")


async def test_going_back_from_an_overlap_keeps_what_was_typed(context):
    place = _led(context)
    other = make_task(context, "Patroli kedua", function="PATROLI-DARAT", place=place.id)
    async with console(context, WIDE) as pilot:
        await pilot.app.push_screen(TaskScreen(context, other.id))
        await settle(pilot)
        await press(pilot, "p")
        await type_in(pilot, "Polsek Entikong")
        await press(pilot, "enter", "f2", "escape")
        assert pilot.app.screen.query(LineInput).first().value == "Kepolisian Sektor Entikong"
    assert context.read(tasks.get, other.id, today=context.today()).accountable is None


async def test_editing_changes_only_what_was_changed(context):
    made = make_task(context, "Patroli", detail="dua regu", due=days(context, 4))
    async with console(context) as pilot:
        await press(pilot, "5", "f4")
        await type_in(pilot, " malam")
        await press(pilot, "f2")
    row = context.read(tasks.get, made.id, today=context.today())
    assert (row.title, row.detail, row.due) == ("Patroli malam", "dua regu", days(context, 4))


async def test_the_reminders_of_marked_tasks_are_one_text_for_each_unit(context):
    make_task(context, "Patroli", accountable=POLSEK)
    make_task(context, "Pagar", accountable=KORAMIL)
    async with console(context) as pilot:
        await press(pilot, "5", "space", "space", "t")
        assert isinstance(pilot.app.screen, TaskReminderScreen)
        text = pilot.app.screen.query_one(TextArea).text
        assert text.count("To: ") == 2 and "Patroli" in text and "Pagar" in text


async def test_a_reminder_is_kept_as_a_file_and_never_over_an_older_one(context):
    make_task(context, "Patroli", accountable=POLSEK)
    async with console(context) as pilot:
        await press(pilot, "5", "t")
        for _again in range(2):
            pilot.app.screen.query_one("#keep").press()
            await settle(pilot)
    files = sorted((context.folder / "berkas").glob("*.txt"))
    assert len(files) == 2 and "Patroli" in files[0].read_text(encoding="utf-8")


def _cells(path):
    from python_calamine import CalamineWorkbook

    return [cell for line in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python() for cell in line]


async def test_the_export_holds_what_is_listed_in_its_order_and_nothing_else(context, monkeypatch):
    monkeypatch.setattr("console.printing.open_file", lambda path: True)
    make_task(context, "Patroli", accountable=POLSEK)
    make_task(context, "Tanpa pemilik")
    async with console(context) as pilot:
        await press(pilot, "5", "g", "x")
        assert "1 task" in seen(pilot)
    (path,) = (context.folder / "berkas").glob("*.xlsx")
    cells = _cells(path)
    assert "Tanpa pemilik" in cells and "Patroli" not in cells


async def test_secret_tasks_are_asked_about_before_they_leave(context, monkeypatch):
    monkeypatch.setattr("console.printing.open_file", lambda path: True)
    meeting = make_meeting(context, security_class=SecurityClass.SECRET)
    make_task(context, "Rahasia", meeting=meeting.id)
    make_task(context, "Biasa")
    async with console(context) as pilot:
        await press(pilot, "5", "x")
        assert "class R or SR" in seen(pilot)
        await press(pilot, "enter")
    (path,) = (context.folder / "berkas").glob("*.xlsx")
    cells = _cells(path)
    assert "Biasa" in cells and "Rahasia" not in cells


@pytest.mark.parametrize(("size", "keys"), [((80, 24), ""), (WIDE, ""), (WIDE, "b")], ids=["narrow", "wide", "board"])
async def test_how_it_looks(context, picture, monkeypatch, size, keys):
    monkeypatch.setattr(type(context), "today", lambda self: date(2025, 11, 20))
    meeting = make_meeting(context)
    make_task(context, "Memperbaiki pagar di jalur tikus", accountable=POLSEK, due=date(2025, 11, 5), meeting=meeting.id)
    make_task(context, "Mendata kios pasar", accountable=OURS, status="in_progress", due=date(2025, 12, 1))
    make_task(context, "Menyusun jadwal jaga bersama", due=None)
    make_task(context, "Mengirim daftar penjamin", accountable=KORAMIL, status="done")
    async with console(context, size) as pilot:
        await press(pilot, "5", *keys)
        await pilot.pause(0.2)
        await settle(pilot)
        picture(pilot.app)


async def test_hostile_titles_are_drawn_harmless(context):
    make_task(context, "[red]Ganti[/red] [@click=quit]x")
    async with console(context, WIDE) as pilot:
        await press(pilot, "5")
        assert "[red]Ganti[/red]" in seen(pilot)
