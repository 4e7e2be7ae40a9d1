"""What the units, places, vehicles and numbers of a schedule are taken for, and what is said about it."""

from pathlib import Path

import pytest

from console import i18n
from console.context import Context
from console.importing import import_file
from console.importing.report import Outcome
from console.importing.schedule_vehicles import kind_of
from db.enums import Handshake, ResourceKind
from db.queries import bookings
from db.queries import resources as resource_queries
from db.queries.agencies import Named
from tests.builders import agency, make_resource
from tests.console.formats.schedule_files import schedule_file
from tests.console.importing.scheduled import held, one, outcomes, places, stored, units


@pytest.fixture(autouse=True)
def _english(_isolated: None) -> None:
    """Read every message in English."""
    i18n.set_language("en")


# Units and strength.


def test_the_unit_marked_as_ketua_leads_and_without_a_mark_the_first_one_does(
    sqlite_context: Context, tmp_path: Path
) -> None:
    marked, row = one(sqlite_context, tmp_path, **{"Instansi Pelaksana": "Polsek Entikong; Kanim Entikong (ketua)"})
    assert (row.lead, any("(ketua)" in said for said in marked.messages)) == (agency(sqlite_context, "IMI-ENTIKONG"), False)
    cells = {"Nama Operasi": "Lain", "Instansi Pelaksana": "Polsek Entikong; Kanim Entikong"}
    unmarked, row = one(sqlite_context, tmp_path, **cells)
    assert row.lead == agency(sqlite_context, "POLSEK-ENTIKONG")
    assert any("Polsek Entikong" in said for said in unmarked.messages)


def test_the_own_unit_stands_by_it_and_the_others_are_waited_for(sqlite_context: Context, tmp_path: Path) -> None:
    _report, row = one(sqlite_context, tmp_path, **{"Instansi Pelaksana": "Imigrasi, Polsek Entikong"})
    answers = {part.agency_code: part.handshake for part in sqlite_context.read(bookings.participants, row.id)}
    assert answers == {"IMI-ENTIKONG": Handshake.ACCEPTED, "POLSEK-ENTIKONG": Handshake.WAITING}


def test_an_unknown_unit_becomes_a_placeholder_and_an_ambiguous_one_is_doubted(
    sqlite_context: Context, tmp_path: Path
) -> None:
    report, row = one(sqlite_context, tmp_path, **{"Instansi Pelaksana": "Kanim Entikong; Instansi Baru; Koramil"})
    assert report.outcome is Outcome.DOUBTED
    assert len(units(sqlite_context, row)) == 2
    assert row.notes == "Instansi menurut jadwal: Koramil\nKekuatan menurut jadwal: 9"


def test_an_ambiguous_unit_is_asked_for_once(sqlite_context: Context, tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(name: str, candidates: list[Named]) -> Named:
        asked.append(name)
        return next(one for one in candidates if one.code == "KORAMIL-1204-02")

    cells = {"Instansi Pelaksana": "Kanim Entikong; Koramil"}
    report = import_file(sqlite_context, schedule_file(tmp_path, cells), ask=ask)
    assert (asked, outcomes(report)) == (["Koramil"], ["taken"])
    assert "KORAMIL-1204-02" in units(sqlite_context, stored(sqlite_context, report.rows[0].record))


def test_the_strength_is_the_promise_of_an_only_unit_and_a_note_where_there_are_several(
    sqlite_context: Context, tmp_path: Path
) -> None:
    _report, alone = one(sqlite_context, tmp_path, Personel="10 orang")
    assert (alone.strength, alone.notes) == (10, "")
    cells = {"Nama Operasi": "Lain", "Instansi Pelaksana": "Kanim Entikong; Polsek Entikong", "Personel": "22"}
    report, many = one(sqlite_context, tmp_path, **cells)
    assert (many.strength, many.notes) == (None, "Kekuatan menurut jadwal: 22")
    assert report.outcome is Outcome.TAKEN
    assert any(said.startswith("22 persons") for said in report.messages)


@pytest.mark.parametrize("strength", ["-5", "banyak", "1000000", "4 regu"])
def test_what_is_no_number_of_persons_is_doubted(sqlite_context: Context, tmp_path: Path, strength: str) -> None:
    report, row = one(sqlite_context, tmp_path, Personel=strength)
    assert (report.outcome, row.strength, row.notes) == (
        Outcome.DOUBTED, None, f"Kekuatan menurut jadwal: {strength}",
    )  # fmt: skip


# Places.


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("61.03", ["61.03"]),
        ("61.03.21; 61.03.07", ["61.03.21", "61.03.07"]),
        ("Kec. Entikong dan Sekayam", ["61.03.21", "61.03.07"]),
        ("Kecamatan Entikong, Kab. Sanggau", ["61.03.21"]),
        ("Desa Bungkang, Kec. Sekayam", ["61.03.07.2007"]),
        ("Sungai Kelik, Kec. Ketungau Hulu", ["61.05.06.2024"]),
        ("Kab. Sanggau", ["61.03"]),
        ("PLBN Entikong", ["PLBN-ENTIKONG"]),
        ("Desa Entikong dan Badau", ["61.03.21.2003", "61.06.14.2001"]),
    ],
)
def test_places_are_codes_or_names_and_what_surrounds_them_is_no_place_of_its_own(
    sqlite_context: Context, tmp_path: Path, cell: str, codes: list[str]
) -> None:
    report, row = one(sqlite_context, tmp_path, Wilayah=cell)
    assert (report.outcome, places(sqlite_context, row)) == (Outcome.TAKEN, codes)


def test_a_bare_name_of_district_and_village_means_the_district_and_says_so(
    sqlite_context: Context, tmp_path: Path
) -> None:
    report, row = one(sqlite_context, tmp_path, Wilayah="Entikong")
    assert places(sqlite_context, row) == ["61.03.21"]
    assert any("61.03.21 Entikong" in said for said in report.messages)


def test_an_unknown_place_stays_as_text_in_the_notes(sqlite_context: Context, tmp_path: Path) -> None:
    report, row = one(sqlite_context, tmp_path, Wilayah="Kec. Entikong; Lembah Antah")
    assert (report.outcome, places(sqlite_context, row)) == (Outcome.DOUBTED, ["61.03.21"])
    assert "Wilayah menurut jadwal: Lembah Antah" in row.notes
    assert any("“Lembah Antah” is not known" in said for said in report.messages)


# Vehicles.


def test_vehicles_become_resources_with_confirmed_bookings(sqlite_context: Context, tmp_path: Path) -> None:
    report, row = one(sqlite_context, tmp_path, Kendaraan="Hilux KB 1021; Perahu 1")
    assert held(sqlite_context, row) == [("Hilux KB 1021", "confirmed"), ("Perahu 1", "confirmed")]
    assert {found.name: found.kind for found in sqlite_context.read(resource_queries.page)} == {
        "Hilux KB 1021": "vehicle", "Perahu 1": "boat",
    }  # fmt: skip
    assert any("“Perahu 1” was not recorded yet and was added as: boat." in said for said in report.messages)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Speedboat Polairud", ResourceKind.BOAT), ("Kapal patroli", ResourceKind.BOAT), ("Drone DJI", ResourceKind.DRONE),
        ("HT 3", ResourceKind.RADIO), ("K-9 Bravo", ResourceKind.DOG), ("Hilux BK 9 XY", ResourceKind.VEHICLE),
        ("Minibus", ResourceKind.VEHICLE),
    ],
)  # fmt: skip
def test_the_kind_of_a_resource_is_guessed_from_its_name(name: str, kind: ResourceKind) -> None:
    assert kind_of(name) is kind


def test_a_resource_on_record_is_booked_by_its_plate(sqlite_context: Context, tmp_path: Path) -> None:
    known = make_resource(sqlite_context, "Innova dinas", identifier="KB 1100")
    _report, row = one(sqlite_context, tmp_path, Kendaraan="kb 1100")
    assert [found.subject for found in sqlite_context.read(bookings.bookings, operation=row.id)] == [known.id]


def test_of_two_resources_with_one_name_that_of_the_unit_that_takes_part_is_meant(
    sqlite_context: Context, tmp_path: Path
) -> None:
    for owner in ("POLSEK-ENTIKONG", "IMI-PUTUSSIBAU"):
        make_resource(sqlite_context, "Perahu 1", owner=owner)
    _report, row = one(sqlite_context, tmp_path)
    (found,) = sqlite_context.read(bookings.bookings, operation=row.id)
    assert found.owner == agency(sqlite_context, "POLSEK-ENTIKONG")


def test_of_two_resources_with_one_name_none_is_booked_when_nobody_knows_which(
    sqlite_context: Context, tmp_path: Path
) -> None:
    for _again in range(2):
        make_resource(sqlite_context, "Perahu 1")
    report, row = one(sqlite_context, tmp_path)
    assert (report.outcome, held(sqlite_context, row)) == (Outcome.DOUBTED, [])
    assert row.notes == "Kendaraan menurut jadwal: Perahu 1"
