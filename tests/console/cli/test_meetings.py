"""`pora meeting` as a person types it."""

import json
from typing import Any

import pytest

from console.context import Context
from console.services import meetings
from db.enums import MeetingState
from tests.builders import make_meeting

pytestmark = pytest.mark.usefixtures("founded")
POLSEK = "POLSEK-SEKAYAM"
KORAMIL = "KORAMIL-1204-02"
R = "R-2025-001"


@pytest.fixture(autouse=True)
def _in_november(travel: Any) -> None:
    travel("2025-11-10 03:00:00+00:00")


def planned(pora: Any, *units: str) -> None:
    forum = ("--forum", "timpora-kecamatan")
    assert pora("meeting", "add", "Rapat Tim PORA", "--starts", "12/11/2025 9.00", *forum).code == 0
    if units:
        assert pora("meeting", "invite", R, *units).code == 0


def running(pora: Any, *units: str) -> None:
    planned(pora, *units)
    assert pora("meeting", "start", R).code == 0


def test_adding_prints_the_code_and_echoes_the_moment_on_stderr(pora: Any) -> None:
    ran = pora("meeting", "add", "Rapat Tim PORA", "--starts", "besok 9.00", language="id")
    assert ran.out == "R-2025-001  Rapat Tim PORA: draf\n"
    assert ran.err == "Dipahami: Selasa, 11 November 2025 pukul 09.00 WIB\n"


def test_a_day_alone_means_nine_in_the_morning_and_says_so(pora: Any) -> None:
    ran = pora("meeting", "add", "Rapat", "--starts", "12/11/2025", language="id")
    assert "pukul 09.00 WIB" in ran.err


def test_a_meeting_without_a_start_names_the_option(pora: Any) -> None:
    ran = pora("meeting", "add", "Rapat")
    assert (ran.code, ran.out) == (1, "") and "--starts" in ran.err


def test_a_place_nobody_listed_is_kept_as_text(pora: Any) -> None:
    pora("meeting", "add", "Rapat", "--starts", "12/11/2025 9.00", "--place", "Aula Camat", "--ends", "11.45")
    shown = json.loads(pora("meeting", "show", R, "--json").out)
    assert (shown["place"], shown["place_text"]) == (None, "Aula Camat")
    assert shown["ends_at"] == "2025-11-12T04:45:00+00:00"


def test_the_list_counts_confirmations_before_and_attendance_after_the_start(pora: Any) -> None:
    planned(pora, POLSEK, KORAMIL)
    pora("meeting", "sent", R, "--via", "letter")
    assert pora("meeting", "confirm", R, POLSEK).out.endswith("Confirmed: 1 of 2.\n")
    assert "konfirmasi 1/2" in pora("meeting", "list", language="id").out
    pora("meeting", "start", R)
    pora("meeting", "attend", R, POLSEK)
    assert "hadir 1/2" in pora("meeting", "list", language="id").out


def test_the_list_as_json_holds_ids_codes_and_counts(pora: Any) -> None:
    planned(pora, POLSEK)
    (row,) = json.loads(pora("meeting", "list", "--json").out)
    assert (row["code"], row["state"], row["invited"]) == (R, "draft", 1) and len(row["id"]) == 36


def test_a_state_can_be_named_by_its_word(pora: Any) -> None:
    planned(pora)
    assert R in pora("meeting", "list", "--state", "draf", language="id").out
    assert pora("meeting", "list", "--state", "berlangsung", language="id").out == ""
    wrong = pora("meeting", "list", "--state", "entah", language="id")
    assert wrong.code == 2 and "notula-disahkan" in wrong.err


def test_a_dry_run_writes_nothing(pora: Any) -> None:
    planned(pora)
    assert pora("meeting", "start", R, "--dry-run").code == 0
    assert "draft" in pora("meeting", "list").out


def test_officials_are_people_agencies_or_positions(pora: Any) -> None:
    planned(pora)
    ran = pora("meeting", "officials", R, "--chair", "Camat Sekayam", "--secretary", POLSEK, language="id")
    assert ran.out.splitlines()[1:] == [
        "  ketua rapat: Camat Sekayam, Kantor Kecamatan Sekayam", "  sekretaris rapat: Kepolisian Sektor Sekayam",
    ]  # fmt: skip
    assert "notulis: Sdr. Andi" in pora("meeting", "officials", R, "--minute-taker", "Sdr. Andi", language="id").out


def test_agenda_items_are_added_moved_and_closed_by_number(pora: Any) -> None:
    planned(pora)
    pora("meeting", "agenda", R, "--add", "Satu", "--add", "Dua", "--add", "Tiga")
    pora("meeting", "agenda", R, "--item", "3", "--after", "0", "--minutes", "15")
    pora("meeting", "agenda", R, "--item", "2", "--close")
    rows = json.loads(pora("meeting", "agenda", R, "--json").out)
    assert [(row["title"], row["minutes"], row["state"]) for row in rows] == [
        ("Tiga", 15, "open"), ("Dua", None, "open"), ("Satu", None, "closed"),
    ]  # fmt: skip


def test_a_number_that_is_on_no_agenda_is_refused(pora: Any) -> None:
    planned(pora)
    ran = pora("meeting", "agenda", R, "--item", "4", "--close")
    assert ran.code == 1 and "4" in ran.err


def test_one_line_of_the_minutes_says_what_it_became(pora: Any) -> None:
    running(pora, POLSEK)
    assert pora("meeting", "minute", R, "#k Patroli tiap pekan").out.splitlines() == [
        "  1  [decision] Patroli tiap pekan → K-0001", "     Decision 1 (K-0001)",
    ]  # fmt: skip
    ran = pora("meeting", "minute", R, "#tl @polsek buat jadwal 15/12", language="id")
    assert ran.out.splitlines() == [
        "  2  [tindak lanjut] buat jadwal → T-0001",
        "     T-0001  Kepolisian Sektor Sekayam, tenggat 15 Des 2025, menunggu konfirmasi",
    ]


def test_lines_from_stdin_go_on_after_one_that_is_refused(pora: Any) -> None:
    running(pora, POLSEK)
    ran = pora("meeting", "minute", R, "-", stdin="satu\n\n#zz\nPolsek: dua\n")
    assert ran.code == 1 and ran.err.startswith("Line 3: ")
    assert ran.out.splitlines() == ["  1  satu", "  2  Polsek Sekayam: dua"]


def test_an_unknown_command_in_a_line_lists_the_commands(pora: Any) -> None:
    running(pora)
    assert "#k #tl #a #i #t #h #skors #lanjut #ralat #agenda" in pora("meeting", "minute", R, "#x", language="id").err


def test_a_meeting_that_has_not_begun_says_how_to_open_it(pora: Any) -> None:
    planned(pora)
    ran = pora("meeting", "minute", R, "halo", language="id")
    assert (ran.code, ran.err) == (1, "“Rapat Tim PORA” belum dimulai. Buka rapatnya dahulu (`pora meeting start`).\n")


def test_postponing_says_that_old_answers_no_longer_count(pora: Any) -> None:
    planned(pora, POLSEK)
    pora("meeting", "sent", R)
    ran = pora("meeting", "postpone", R, "--to", "20/11/2025", "--letter", "W.16/2", language="id")
    assert ran.out == "R-2025-001  Rapat Tim PORA: ditunda\n"
    assert "Kamis, 20 November 2025 pukul 09.00 WIB" in ran.err and "tidak berlaku lagi" in ran.err


def test_closing_names_what_was_not_discussed(pora: Any) -> None:
    planned(pora)
    pora("meeting", "agenda", R, "--add", "Rencana opgab")
    pora("meeting", "start", R)
    assert "Belum dibahas, dibawa ke rapat berikutnya: Rencana opgab" in pora("meeting", "finish", R, language="id").out


def test_an_illegal_move_is_said_in_words(pora: Any) -> None:
    planned(pora)
    ran = pora("meeting", "approve", R, language="id")
    assert ran.err == "Rapat tidak dapat berubah dari “draf” menjadi “notula disahkan”.\n"


def test_reopening_without_a_reason_asks_for_it(pora: Any) -> None:
    running(pora)
    pora("meeting", "finish", R)
    assert "--reason" in pora("meeting", "reopen", R).err
    assert pora("meeting", "reopen", R, "--reason", "ada yang terlewat").out == f"{R}  Rapat Tim PORA: running\n"


def test_the_next_agenda_is_listed_and_taken_over(pora: Any) -> None:
    planned(pora)
    pora("meeting", "agenda", R, "--add", "Rencana opgab", "--add", "Peta rawan")
    pora("meeting", "start", R)
    pora("meeting", "finish", R)
    pora("meeting", "add", "--like", R, "--starts", "12/12/2025 9.00", "--no-carry")
    assert "belum dibahas, terbawa 1 kali rapat" in pora("meeting", "next-agenda", "R-2025-002", language="id").out
    assert pora("meeting", "next-agenda", "R-2025-002", "--take", "2").out == "1 item on the agenda.\n"
    assert "Peta rawan (carried over 1 time)" in pora("meeting", "agenda", "R-2025-002").out
    assert pora("meeting", "next-agenda", "R-2025-002", "--take", "7").code == 1


def test_the_next_agenda_writes_itself_when_the_meeting_is_planned(pora: Any) -> None:
    planned(pora)
    pora("meeting", "agenda", R, "--add", "Rencana opgab", "--add", "Peta rawan")
    pora("meeting", "start", R)
    pora("meeting", "finish", R)
    assert "earlier meetings" not in pora("meeting", "add", "--like", R, "--starts", "12/12/2025 9.00", "--dry-run").out
    made = pora("meeting", "add", "--like", R, "--starts", "12/12/2025 9.00")
    assert made.out.endswith("2 items that earlier meetings left are on the agenda.\n")
    agenda = pora("meeting", "agenda", "R-2025-002").out
    assert "Rencana opgab (carried over 1 time)" in agenda and "Peta rawan (carried over 1 time)" in agenda


def test_a_meeting_without_a_forum_has_no_next_agenda(pora: Any) -> None:
    pora("meeting", "add", "Rapat", "--starts", "12/11/2025 9.00")
    assert "--forum" in pora("meeting", "next-agenda", R).err


def test_showing_a_meeting_tells_all_of_it(pora: Any) -> None:
    planned(pora, POLSEK)
    pora("meeting", "agenda", R, "--add", "Peta rawan")
    pora("meeting", "start", R)
    for line in ("#agenda 1", "#h @polsek w Aiptu Joko", "Polsek: tiga titik", "#k Peta diperbarui"):
        assert pora("meeting", "minute", R, line).code == 0
    lines = pora("meeting", "show", R, language="id").out.splitlines()
    for line in (
        "R-2025-001  Rapat Tim PORA", "  Status: berlangsung", "  Mulai: 12 Nov 2025 09.00 WIB",
        "  1  Peta rawan: belum dibahas", "  Kepolisian Sektor Sekayam: diwakili (Aiptu Joko)",
        "  1  Polsek Sekayam: tiga titik", "  2  [keputusan] Peta diperbarui → K-0001", "  1  Peta diperbarui (K-0001)",
    ):  # fmt: skip
        assert line in lines


def test_a_removed_meeting_comes_back(pora: Any) -> None:
    planned(pora)
    assert pora("meeting", "remove", R).out == "Removed: Rapat Tim PORA\n"
    assert R in pora("meeting", "list", "--removed").out
    assert pora("meeting", "restore", R).out == "Restored: Rapat Tim PORA\n"


def test_the_history_of_a_meeting_is_in_words(pora: Any) -> None:
    running(pora)
    out = pora("meeting", "history", R, language="id").out
    assert "membuka rapat" in out and "merencanakan rapat" in out


def test_control_characters_in_a_title_are_never_printed(pora: Any, sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context, "Rapat")
    sqlite_context.perform(meetings.cancel, meeting.id, "ab\u202ecd")
    out = pora("meeting", "show", R).out
    assert "\u202e" not in out and "abcd" in out


def test_every_state_is_shown_in_words(pora: Any, sqlite_context: Context) -> None:
    meeting = make_meeting(sqlite_context)
    sqlite_context.perform(meetings.start, meeting.id)
    sqlite_context.perform(meetings.finish, meeting.id)
    sqlite_context.perform(meetings.approve, meeting.id)
    out = pora("meeting", "list", language="id").out
    assert "notula disahkan" in out and MeetingState.APPROVED.value not in out


def test_removing_a_meeting_says_how_many_tasks_go_on_pointing_at_it_and_they_show_it_as_removed(pora: Any) -> None:
    planned(pora)
    pora("task", "add", "Kirim laporan", "--meeting", R, "--due", "20/11/2025")
    ran = pora("meeting", "remove", R)
    assert ran.code == 0
    assert "1 follow-up task goes on pointing at this meeting" in ran.err
    assert f"{R}  Rapat Tim PORA (this meeting was removed)" in pora("task", "show", "T-0001").out
    assert f"{R} (removed)" in pora("task", "list", "--format", "csv").out
    assert f"{R}  Rapat Tim PORA (rapat ini dihapus)" in pora("task", "show", "T-0001", language="id").out
    assert pora("meeting", "restore", R).code == 0
    assert "removed" not in pora("task", "show", "T-0001").out


def test_purpose_and_copies_are_given_once_and_the_next_meeting_says_what_it_repeats(pora: Any) -> None:
    first = ("meeting", "add", "Rapat CIQS", "--starts", "12/11/2025 9.00", "--forum", "CIQS")
    pora(*first, "--purpose", "evaluasi antrean", "--copy-to", "Bupati", "--copy-to", "Camat")
    again = pora("meeting", "add", "Rapat CIQS", "--starts", "12/12/2025 9.00", "--forum", "CIQS")
    assert "As in the letter before: purpose: evaluasi antrean, copies to: Bupati; Camat" in again.err
    assert pora("meeting", "edit", "R-2025-002", "--copy-to", "").code == 0
    shown = json.loads(pora("meeting", "show", "R-2025-002", "--json").out)
    assert (shown["purpose"], shown["copies_to"]) == ("evaluasi antrean", "")


def test_closing_takes_the_closing_words(pora: Any) -> None:
    pora("meeting", "add", "Rapat", "--starts", "12/11/2025 9.00")
    pora("meeting", "start", "R-2025-001", "--at", "12/11/2025 9.05")
    pora("meeting", "finish", "R-2025-001", "--at", "12/11/2025 11.00", "--words", "Terima kasih")
    assert "Terima kasih" in pora("meeting", "show", "R-2025-001").out
