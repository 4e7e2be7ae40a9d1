"""Importing a notula: the meeting with everything under it, tasks linked to decisions, nothing twice, nothing lost."""

from pathlib import Path
from uuid import UUID

import pytest

from console import i18n
from console.context import Context
from console.importing import import_file
from console.services import history
from db.enums import Handshake
from db.errors import Invalid
from tests.console.importing.field_files import MINUTES, minutes_file


def rows(context: Context, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in context.reader.raw(sql)]


def test_the_meeting_is_made_with_day_place_class_and_state(context: Context, tmp_path: Path) -> None:
    import_file(context, minutes_file(tmp_path))
    assert rows(context, "SELECT title, place_text, security_class, state, zone FROM meeting") == [
        (
            "Rapat Tim PORA Kecamatan Entikong dan Sekayam", "Aula Kantor Imigrasi Kelas II TPI Entikong", "T",
            "finished", "Asia/Pontianak",
        )
    ]  # fmt: skip
    starts = context.reader.value("SELECT starts_at FROM meeting")
    assert str(starts).startswith("2025-11-12 02:00:00")


def test_attendance_is_taken_as_written(context: Context, tmp_path: Path) -> None:
    import_file(context, minutes_file(tmp_path))
    found = rows(context, "SELECT a.code, t.status FROM attendance t JOIN agency a ON a.id = t.agency ORDER BY a.code")
    assert found == [("IMI-ENTIKONG", "present"), ("KORAMIL-1204-02", "represented"), ("P4MI-SANGGAU", "absent")]


def test_tasks_are_linked_to_their_decisions_and_meeting(context: Context, tmp_path: Path) -> None:
    import_file(context, minutes_file(tmp_path))
    found = rows(
        context,
        "SELECT t.title, d.number FROM task t LEFT JOIN decision d ON d.id = t.decision "
        "WHERE t.meeting IS NOT NULL ORDER BY t.label",
    )
    assert found == [
        ("Memperbarui peta titik pengawasan", 1),
        ("Menyampaikan hasil rapat", None),
        ("Mendata penampungan", 1),
    ]


def test_a_unit_that_was_present_agreed_and_an_absent_one_is_waited_for(
    sqlite_context: Context, tmp_path: Path
) -> None:
    import_file(sqlite_context, minutes_file(tmp_path))
    found = dict(rows(sqlite_context, "SELECT title, handshake FROM task"))
    assert found["Memperbarui peta titik pengawasan"] == Handshake.AGREED
    assert found["Mendata penampungan"] == Handshake.WAITING


def test_next_week_is_counted_from_the_day_of_the_meeting(sqlite_context: Context, tmp_path: Path) -> None:
    import_file(sqlite_context, minutes_file(tmp_path))
    found = dict(rows(sqlite_context, "SELECT title, due FROM task"))
    assert found["Menyampaikan hasil rapat"] == "2025-11-19"
    assert found["Mendata penampungan"] == "2025-11-13"


def test_a_role_means_the_unit_of_the_meetings_official(sqlite_context: Context, tmp_path: Path) -> None:
    import_file(sqlite_context, minutes_file(tmp_path))
    found = rows(
        sqlite_context,
        "SELECT a.code FROM task t JOIN agency a ON a.id = t.accountable WHERE t.title = 'Menyampaikan hasil rapat'",
    )
    assert found == [("IMI-ENTIKONG",)]


def test_a_bare_name_means_the_unit_that_was_at_the_meeting(sqlite_context: Context, tmp_path: Path) -> None:
    import_file(sqlite_context, minutes_file(tmp_path))
    found = rows(
        sqlite_context,
        "SELECT a.code, m.kind FROM minute m LEFT JOIN agency a ON a.id = m.speaker ORDER BY m.number",
    )
    assert found == [("KORAMIL-1204-02", "discussion"), (None, "information")]


def test_reading_the_notula_again_changes_nothing(context: Context, tmp_path: Path) -> None:
    path = minutes_file(tmp_path)
    import_file(context, path)
    before = context.reader.value("SELECT count(*) FROM change")
    assert import_file(context, path).changes_nothing
    assert context.reader.value("SELECT count(*) FROM change") == before


def test_one_undo_takes_back_the_meeting_and_all_under_it(context: Context, tmp_path: Path) -> None:
    import_file(context, minutes_file(tmp_path))
    context.perform(history.take_back)
    alive = "SELECT count(*) FROM record WHERE state = 'live' AND kind >= 10"
    assert context.reader.value(alive) == 0


def test_a_correction_made_here_survives_reading_the_notula_again(sqlite_context: Context, tmp_path: Path) -> None:
    from console.services import decisions, meetings

    path = minutes_file(tmp_path)
    import_file(sqlite_context, path)
    meeting = UUID(bytes=sqlite_context.reader.value("SELECT id FROM meeting"))
    sqlite_context.perform(meetings.reopen, meeting, "salah tulis")
    identity = UUID(bytes=sqlite_context.reader.value("SELECT id FROM decision"))
    sqlite_context.perform(decisions.edit, identity, {"text": "Peta diperbarui setiap bulan."})
    import_file(sqlite_context, path)
    assert sqlite_context.reader.value("SELECT text FROM decision") == "Peta diperbarui setiap bulan."


def test_a_line_nobody_understands_is_kept_in_the_notes_and_doubted(sqlite_context: Context, tmp_path: Path) -> None:
    text = MINUTES.replace("## Keputusan", "Cuaca hujan sepanjang hari\n\n## Keputusan")
    report = import_file(sqlite_context, minutes_file(tmp_path, text))
    kept = "Cuaca hujan" in str(sqlite_context.reader.value("SELECT notes FROM meeting"))
    said = any("Cuaca hujan" in message for row in report.rows for message in row.messages)
    spoken = "Cuaca hujan" in str(rows(sqlite_context, "SELECT text FROM minute"))
    assert (kept and said) or spoken


def test_minutes_without_a_day_are_refused_as_a_whole(sqlite_context: Context, tmp_path: Path) -> None:
    text = "\n".join(line for line in MINUTES.splitlines() if "Hari/Tanggal" not in line)
    with pytest.raises(Invalid, match=r"import\.no_date"):
        import_file(sqlite_context, minutes_file(tmp_path, text))
    assert sqlite_context.reader.value("SELECT count(*) FROM meeting") == 0


def test_a_paragraph_that_is_too_long_is_cut_and_doubted_alone(sqlite_context: Context, tmp_path: Path) -> None:
    text = MINUTES.replace("kendaraan yang sama lewat dua kali.", "kendaraan " * 2_000)
    report = import_file(sqlite_context, minutes_file(tmp_path, text))
    assert [str(row.outcome) for row in report.rows].count("doubted") == 1
    assert sqlite_context.reader.value("SELECT max(length(text)) FROM minute") <= 10_000


def test_control_characters_in_the_heading_do_not_keep_minutes_out(sqlite_context: Context, tmp_path: Path) -> None:
    text = MINUTES.replace("Tempat          : Aula", "Nomor Undangan  : W.16/\x1b[31m12\nTempat          : \x9bAula")
    import_file(sqlite_context, minutes_file(tmp_path, text))
    assert sqlite_context.reader.value("SELECT invitation_number FROM meeting") == "W.16/[31m12"


def test_minutes_without_a_time_say_so(sqlite_context: Context, tmp_path: Path) -> None:
    text = "\n".join(line for line in MINUTES.splitlines() if "Waktu" not in line)
    i18n.set_language("en")
    report = import_file(sqlite_context, minutes_file(tmp_path, text))
    assert "The minutes name no time; the meeting was put at 09.00." in report.rows[0].messages
