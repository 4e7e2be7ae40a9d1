"""What a line typed in live minutes means."""

import contextlib
import unicodedata
from datetime import date
from uuid import UUID, uuid5

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.minute_lines import COMMANDS, LineKind, Names, Speaker, parse
from db.enums import AttendanceStatus
from db.errors import Ambiguous, Invalid, NotFound, PoraError

TODAY = date(2025, 11, 12)
_SPACE = UUID(int=7)
KNOWN = ("koramil", "polsek sekayam", "polsek", "imigrasi")


def unit(name: str) -> UUID:
    return uuid5(_SPACE, name)


def agency(name: str) -> UUID | None:
    folded = name.lower()
    if folded == "dinas":
        raise Ambiguous("agency.ambiguous", found=name, candidates=["A", "B"])
    return unit(folded) if folded in KNOWN else None


def speaker(name: str) -> Speaker | None:
    if name.lower() == "ketua":
        return Speaker(None, "Ketua")
    found = agency(name) if name.lower() != "dinas" else None
    return Speaker(found) if found else None


NAMES = Names(speaker, agency)


def read(line: str):  # type: ignore[no-untyped-def]
    return parse(line, NAMES, TODAY)


def test_a_plain_line_is_discussion() -> None:
    line = read("Patroli berjalan lancar")
    assert (line.kind, line.text, line.speaker) == (LineKind.DISCUSSION, "Patroli berjalan lancar", None)


def test_a_known_name_before_a_colon_is_the_speaker() -> None:
    line = read("Koramil: patroli tiap malam")
    assert (line.kind, line.text, line.speaker) == (LineKind.DISCUSSION, "patroli tiap malam", unit("koramil"))


def test_a_role_before_a_colon_is_the_speaker() -> None:
    assert read("#a Ketua: segera").speaker_text == "Ketua"


@pytest.mark.parametrize("text", ["Catatan: bawa paspor", "12.30: istirahat", "lihat https://contoh.id/a", "Koramil:"])
def test_what_is_nobodys_name_stays_text(text: str) -> None:
    assert (read(text).text, read(text).speaker) == (text, None)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("#k", LineKind.DECISION), ("#keputusan", LineKind.DECISION), ("#decision", LineKind.DECISION),
        ("#a", LineKind.DIRECTIVE), ("#arahan", LineKind.DIRECTIVE), ("#i", LineKind.INFORMATION),
        ("#information", LineKind.INFORMATION), ("#t", LineKind.QUESTION), ("#Tanya", LineKind.QUESTION),
    ],
)  # fmt: skip
def test_short_full_and_english_words_mean_the_same(typed: str, kind: LineKind) -> None:
    line = read(f"{typed} Polsek: isi baris")
    assert (line.kind, line.text, line.speaker) == (kind, "isi baris", unit("polsek"))


def test_a_follow_up_names_who_helps_and_by_when() -> None:
    line = read("#tl @koramil @polsek serahkan daftar WNA 15/12")
    assert line.agencies == (unit("koramil"), unit("polsek"))
    assert (line.text, line.due) == ("serahkan daftar WNA", date(2025, 12, 15))


@pytest.mark.parametrize(
    "typed",
    ["@polsek sekayam serahkan", "@polsek_sekayam serahkan", '@"Polsek Sekayam" serahkan', "@Polsek Sekayam, serahkan"],
)
def test_the_longest_name_that_is_somebodys_is_meant(typed: str) -> None:
    line = read(f"#tl {typed}")
    assert (line.agencies, line.text) == ((unit("polsek sekayam"),), "serahkan")


def test_a_unit_named_twice_stands_once() -> None:
    assert read("#tl @koramil @koramil jaga").agencies == (unit("koramil"),)


def test_a_follow_up_without_a_unit_is_unowned_and_keeps_an_at_in_its_text() -> None:
    line = read("#tl kirim ke data@contoh.id 15/12")
    assert (line.agencies, line.text) == ((), "kirim ke data@contoh.id")


def test_a_follow_up_that_is_only_a_date_keeps_it_as_text() -> None:
    assert (read("#tl @koramil 15/12").text, read("#tl @koramil 15/12").due) == ("15/12", None)


def test_a_follow_up_can_name_its_decision() -> None:
    assert (read("#tl k2 @koramil jaga").decision, read("#tl k2 @koramil jaga").text) == (2, "jaga")
    assert read("#tl karantina diperiksa").decision is None


def test_an_unknown_unit_is_named() -> None:
    with pytest.raises(NotFound) as missing:
        read("#tl @entah serahkan")
    assert missing.value.details["found"] == "entah"


@pytest.mark.parametrize(
    ("typed", "status", "person"),
    [
        ("@koramil w Serma Adi", AttendanceStatus.REPRESENTED, "Serma Adi"),
        ("@koramil diwakili oleh Serma Adi", AttendanceStatus.REPRESENTED, "Serma Adi"),
        ("@koramil", AttendanceStatus.PRESENT, ""), ("@koramil Serma Adi", AttendanceStatus.PRESENT, "Serma Adi"),
        ("koramil h", AttendanceStatus.PRESENT, ""), ("@koramil d", AttendanceStatus.ONLINE, ""),
        ("@koramil b", AttendanceStatus.EXCUSED, ""), ("@koramil tidak hadir", AttendanceStatus.ABSENT, ""),
        ("@koramil t", AttendanceStatus.ABSENT, ""), ("@koramil D. Susanto", AttendanceStatus.PRESENT, "D. Susanto"),
    ],
)  # fmt: skip
def test_attendance_names_status_and_person(typed: str, status: AttendanceStatus, person: str) -> None:
    line = read(f"#h {typed}")
    assert (line.agencies, line.status, line.text) == ((unit("koramil"),), status, person)


def test_attendance_of_several_units_at_once() -> None:
    assert read("#h @koramil @polsek h").agencies == (unit("koramil"), unit("polsek"))


def test_suspending_takes_a_reason_and_resuming_nothing() -> None:
    assert (read("#skors makan siang").kind, read("#skors makan siang").text) == (LineKind.SUSPEND, "makan siang")
    assert (read("#lanjut").kind, read("#resume").kind) == (LineKind.RESUME, LineKind.RESUME)


@pytest.mark.parametrize("typed", ["#ralat 14 teks baru", "#ralat #14: teks baru", "#correct no. 14 teks baru"])
def test_a_correction_names_the_line(typed: str) -> None:
    assert (read(typed).kind, read(typed).number, read(typed).text) == (LineKind.CORRECT, 14, "teks baru")


def test_an_agenda_item_is_taken_up_by_its_number() -> None:
    assert (read("#agenda 3").kind, read("#agenda 3").number) == (LineKind.AGENDA, 3)


@pytest.mark.parametrize(
    "typed", ["#ralat", "#ralat x", "#ralat 14", "#agenda tiga", "#agenda 3 lagi", "#k", "#tl @koramil"]
)
def test_an_incomplete_command_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        read(typed)


def test_an_unknown_command_lists_those_there_are() -> None:
    with pytest.raises(Invalid) as wrong:
        read("#x apa")
    assert (wrong.value.code, wrong.value.details["wanted"]) == (
        "line.unknown_command", "#k #tl #a #i #t #h #skors #lanjut #ralat #agenda",
    )  # fmt: skip


def test_a_number_sign_before_a_figure_is_text() -> None:
    assert read("#1 prioritas utama").text == "#1 prioritas utama"


def test_no_word_names_two_commands() -> None:
    words = [word for words in COMMANDS.values() for word in words]
    assert len(words) == len(set(words))


_WORDS = [f"#{word}" for words in COMMANDS.values() for word in words]
_PARTS = ("@koramil", "@dinas", "@", "Ketua:", "Koramil:", "15/12", "besok", "k2", "14", "w", "#", '@"', ":")
_PIECES = st.one_of(st.sampled_from([*_WORDS, *_PARTS]), st.text(max_size=12))
_LINES = st.lists(_PIECES, max_size=8).map(" ".join)


@given(_LINES)
@example("#tl @")
@example("#h ")
@example('#tl @""')
@example("#tl @koramil @")
def test_no_line_ever_fails_in_another_way_than_with_a_coded_error(line: str) -> None:
    with contextlib.suppress(PoraError):
        read(line)


@given(_LINES)
def test_no_word_of_what_was_said_is_lost(line: str) -> None:
    """The letters of the line are those of its text, speaker and command, in that or another order."""
    try:
        found = read(line)
    except PoraError:
        return
    if found.kind not in (LineKind.DISCUSSION, LineKind.INFORMATION, LineKind.QUESTION, LineKind.DECISION):
        return
    typed = unicodedata.normalize("NFC", line).split()
    if typed[0] in _WORDS:
        typed = typed[1:]
    if found.speaker or found.speaker_text:
        typed = " ".join(typed).partition(":")[2].split()
    assert found.text.split() == typed
