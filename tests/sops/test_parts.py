"""The small parts: times, lists, verbs, canonical bytes, translations."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from sops.canonical import canonical
from sops.durations import read_duration, write_duration
from sops.lists import read_data, read_list, write_list
from sops.markdown import read, write
from sops.procedure import Actor, DataField, Duration, Identity, Kind, Procedure, Step, Unit
from sops.translations import Difference, differences
from sops.verbs import begins_actively
from tests.sops.strategies import texts


@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [("30 menit", "30", Unit.MINUTE), ("1,5 jam", "1.5", Unit.HOUR), ("1.5 hours", "1.5", Unit.HOUR),
     ("1 hari", "1", Unit.DAY), ("3 hari kerja", "3", Unit.WORKING_DAY), ("2 hari bekerja", "2", Unit.WORKING_DAY),
     ("1 minggu", "1", Unit.WEEK), ("6 BULAN", "6", Unit.MONTH), ("15menit", "15", Unit.MINUTE)],
)  # fmt: skip
def test_a_time_is_a_number_and_a_unit(words: str, amount: str, unit: Unit) -> None:
    assert read_duration(words) == Duration(Decimal(amount), unit)


@pytest.mark.parametrize("words", ["segera", "1.000 menit", "-1 jam", "2 x 24 jam", "jam 9", "1-2 jam", "10", "1 abad"])
def test_what_is_no_time_is_kept_as_it_stands(words: str) -> None:
    found = read_duration(words)
    assert (found.unit, found.minutes, found.words) == (None, None, words)


def test_a_time_is_written_in_the_words_of_the_language() -> None:
    time = Duration(Decimal("1.50"), Unit.HOUR)
    assert [write_duration(time, language) for language in ("id", "en", "ms")] == ["1,5 jam", "1.5 hours", "1.5 jam"]
    assert write_duration(Duration(Decimal(1), Unit.WORKING_DAY), "en") == "1 working day"


@given(texts)
def test_a_list_in_one_line_reads_back_the_same(parts: tuple[str, ...]) -> None:
    assert read_list(write_list(parts)) == parts


def test_data_carry_their_class_in_brackets() -> None:
    found = read_data("nama (T); tempat(b) ; catatan (lama); ")
    assert found == (DataField("nama", "T"), DataField("tempat", "B"), DataField("catatan (lama)", ""))


@pytest.mark.parametrize("activity", ["Memeriksa dokumen", "Menyusun", "Mengirim", "Menyerahkan", "Melapor", "Berkoordinasi",
                                      "Bekerja sama", "Terima laporan", "Catat"])  # fmt: skip
def test_an_activity_that_begins_with_an_active_verb_passes(activity: str) -> None:
    assert begins_actively(activity, "id")


@pytest.mark.parametrize("activity", ["Petugas memeriksa", "Diperiksa oleh", "Terperiksa", "Dokumen", "Pemeriksaan dokumen",
                                      "Berita acara dibuat", "Berdasarkan surat", "Mereka memeriksa", "123", "Medis"])  # fmt: skip
def test_an_activity_that_begins_with_a_subject_or_a_passive_does_not(activity: str) -> None:
    assert not begins_actively(activity, "id")


@pytest.mark.parametrize(("activity", "active"), [("Check the papers", True), ("Bring evidence", True), ("Document it", True),
                                                  ("The officer checks", False), ("Checking papers", False),
                                                  ("Papers are checked", True), ("Examination", False)])  # fmt: skip
def test_english_is_judged_by_what_is_certain(activity: str, active: bool) -> None:
    assert begins_actively(activity, "en") is active


def test_the_layout_of_the_file_leaves_the_canonical_bytes_alone(sound: Procedure) -> None:
    written = write(sound)
    other = written.replace("\n- ", "\n*   ").replace("\n\n", "\n\n\n").replace("kode:", "# keterangan\ncode:  ")
    assert canonical(read(other, "a.id.md")) == canonical(read(written, "a.id.md")) == canonical(sound)


def test_any_change_of_meaning_changes_the_canonical_bytes(sound: Procedure) -> None:
    turned = replace(sound, steps=(sound.steps[0], sound.steps[2], sound.steps[1], *sound.steps[3:]))
    renamed = replace(sound, steps=(replace(sound.steps[0], note="baru"), *sound.steps[1:]))
    later = replace(sound, steps=(replace(sound.steps[0], duration=read_duration("61 menit")), *sound.steps[1:]))
    assert len({canonical(one) for one in (sound, turned, renamed, later)}) == 4


def test_a_time_has_the_same_canonical_bytes_however_its_number_is_written(sound: Procedure) -> None:
    exact = replace(sound, steps=(replace(sound.steps[0], duration=Duration(Decimal("1.00"), Unit.HOUR)), *sound.steps[1:]))
    assert canonical(exact) == canonical(sound)


def test_the_canonical_bytes_stay_what_they_are_because_signatures_name_their_hash() -> None:
    steps = (
        Step("k1", "Menerima", kind=Kind.START, actors=("IMI",), duration=read_duration("1,50 jam")),
        Step("k2", "Mengarsipkan", kind=Kind.END),
    )
    identity = Identity(title="Penanganan laporan", created=date(2026, 1, 1))
    assert canonical(Procedure("id", "CONTOH", identity, (Actor("IMI", "IMI", "Kasi"),), steps)).decode() == (
        '{"actors":[{"agency":"IMI","code":"IMI","role":"Kasi"}],"code":"CONTOH","identity":{"approved_by":{},'
        '"created":"2026-01-01","title":"Penanganan laporan"},"language":"id","steps":[{"activity":"Menerima",'
        '"actors":["IMI"],"duration":{"amount":"1.5","unit":"hour"},"key":"k1","kind":"start"},'
        '{"activity":"Mengarsipkan","key":"k2","kind":"end"}],"version":1}'
    )


def test_a_letter_has_the_same_canonical_bytes_however_its_accent_is_stored(sound: Procedure) -> None:
    composed, taken_apart = (replace(sound, trigger=f"Laporan Ren{sign}") for sign in ("\u00e9", "e\u0301"))
    assert canonical(composed) == canonical(taken_apart) != canonical(sound)


def test_versions_of_one_procedure_differ_in_words_only(sound: Procedure) -> None:
    english = replace(sound, language="en", steps=tuple(replace(step, activity="Check") for step in sound.steps))
    assert differences(sound, english) == []
    slower = replace(english.steps[2], duration=read_duration("2 jam"), note="late")
    other = replace(english, code="LAIN", steps=(*english.steps[:2], slower, *english.steps[3:]))
    assert differences(sound, other) == [Difference("", "code"), Difference("k3", "duration"), Difference("k3", "note")]
    assert differences(sound, replace(english, steps=english.steps[:2])) == [Difference("", "steps")]
