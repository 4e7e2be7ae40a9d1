"""The reference lists as files: complete, consistent, dated and honest about where each row comes from."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import db
from db.text import clean_line, folded

FOLDER = Path(db.__file__).parent / "reference"
DATED = "valid_from valid_to source"
COLUMNS = {
    "agencies": "code kind institution parent name_id name_en acronym country level stakeholder place " + DATED,
    "aliases": "alias agency note source",
    "mandate_functions": "code name_id name_en " + DATED,
    "mandates": "function agency role note " + DATED,
    "places": "code kind name parent opposite latitude longitude status zone " + DATED,
    "forums": "code name_id name_en level chair target_per_year " + DATED,
    "meeting_kinds": "code name_id name_en " + DATED,
    "operation_kinds": "code name_id name_en " + DATED,
    "operation_lists": "list code name_id name_en name_ms number note " + DATED,
    "timpora_functions": "code name_id name_en " + DATED,
    "security_classes": "code name_id name_en rank colour envelopes definition_id definition_en legacy_codes " + DATED,
    "urgency": "code name_id name_en rank hours working_days legacy_names " + DATED,
    "legal_bases": "code kind number year country about relation " + DATED,
    "glossary": "term_id term_en term_ms note " + DATED,
}
KEYS = {
    "aliases": ("alias", "agency"),
    "mandates": ("function", "agency"),
    "glossary": ("term_id",),
    "operation_lists": ("list", "code"),
}
LEVELS = {"pusat", "provinsi", "kabupaten_kota", "kecamatan", "desa", "pos", "luar_negeri"}
AREAS = ["provinsi", "kabupaten_kota", "kecamatan", "desa_kelurahan"]
AMBIGUOUS = "ambigu:"
UNSURE = ("from memory, unverified", "proposal", "periksa setempat", "unverified")

# How the field writes agencies in minutes, matrices and schedules, and what each must mean.
WRITTEN = {
    "Kanim Entikong": "IMI-ENTIKONG",
    "Kantor Imigrasi Kelas II TPI Entikong": "IMI-ENTIKONG",
    "Kantor Imigrasi Entikong": "IMI-ENTIKONG",
    "Imigrasi Entikong": "IMI-ENTIKONG",
    "Kanim Sanggau": "IMI-SANGGAU",
    "Kanim Putussibau": "IMI-PUTUSSIBAU",
    "Imigrasi": "IMI",
    "KPPBC TMP C Entikong": "KPPBC-ENTIKONG",
    "Bea Cukai Entikong": "KPPBC-ENTIKONG",
    "Bea Cukai Nanga Badau": "KPPBC-BADAU",
    "Bea Cukai": "DJBC",
    "Karantina": "BARANTIN",
    "Polsek Sekayam": "POLSEK-SEKAYAM",
    "Polsek Entikong": "POLSEK-ENTIKONG",
    "Polsek Badau": "POLSEK-BADAU",
    "Polres Sanggau": "POLRES-SANGGAU",
    "Koramil 1204-02/Sekayam": "KORAMIL-1204-02",
    "Koramil 1204-02": "KORAMIL-1204-02",
    "Koramil Sekayam": "KORAMIL-1204-02",
    "Koramil Badau": "KORAMIL-BADAU",
    "Kodim 1204/Sanggau": "KODIM-1204",
    "Satgas Pamtas RI-Malaysia": "SATGAS-PAMTAS",
    "Satgas Pamtas": "SATGAS-PAMTAS",
    "Pamtas": "SATGAS-PAMTAS",
    "Kantor Kecamatan Sekayam": "KEC-SEKAYAM",
    "Kec. Sekayam": "KEC-SEKAYAM",
    "Camat Sekayam": "KEC-SEKAYAM",
    "Kantor Kecamatan Entikong": "KEC-ENTIKONG",
    "Kec. Entikong": "KEC-ENTIKONG",
    "Kec. Badau": "KEC-BADAU",
    "P4MI Sanggau": "P4MI-SANGGAU",
    "P4MI": "KP2MI",
    "BP2MI": "KP2MI",
    "BNPP": "BNPP",
    "BNNK Sanggau": "BNNK-SANGGAU",
    "BIN": "BIN",
    "BIN Daerah": "BINDA-KALBAR",
    "Binda": "BINDA-KALBAR",
    "Disnaker Sanggau": "DISNAKER-SANGGAU",
    "Kesbangpol Sanggau": "KESBANGPOL-SANGGAU",
    "TVRI": "TVRI",
    "KJRI Kuching": "KJRI-KUCHING",
}
GLOSSARY_WORDS = """penanggung jawab;pelaksana;dimintai saran;diberi tahu;keberatan;usul perubahan;instansi hadir;
berhalangan;terbawa n kali rapat;notula disahkan;ruang kerja;lingkup berbagi;paket data;beda isian;ditahan;
lihat dulu;kunci naskah;usul perubahan naskah;digugurkan;terlambat"""
MALAY_WORDS = """minit mesyuarat;senarai kehadiran;surat jemputan;tindakan susulan;tarikh akhir;agensi;
operasi bersepadu;jadual"""


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def by_code(name: str) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows(name)}


@cache
def answers() -> dict[str, set[str]]:
    """Every name somebody may write, folded, with the agencies that answer to it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("agencies"):
        for field in ("code", "name_id", "name_en", "acronym"):
            if row[field]:
                found[folded(row[field])].add(row["code"])
    for row in rows("aliases"):
        found[folded(row["alias"])].add(row["agency"])
    return found


def split(words: str) -> list[str]:
    return [word.strip() for word in words.split(";")]


def test_every_file_in_the_folder_is_described_here() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_is_utf8_without_mark_and_ends_lines_with_lf(name: str) -> None:
    raw = (FOLDER / f"{name}.csv").read_bytes()
    assert raw.decode("utf-8") and not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw and raw.endswith(b"\n")


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_the_agreed_ones_and_no_row_is_longer_or_shorter(name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file, strict=True)
    assert header == COLUMNS[name].split()
    assert body and {len(row) for row in body} == {len(header)}


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_are_clean_lines(name: str) -> None:
    assert [cell for row in rows(name) for cell in row.values() if clean_line(cell) != cell] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_keys_are_there_and_unique(name: str) -> None:
    keys = Counter(tuple(folded(row[k]) for k in KEYS.get(name, ("code",))) for row in rows(name))
    assert [key for key, times in keys.items() if times > 1 or "" in key] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_names_its_source(name: str) -> None:
    assert [row for row in rows(name) if len(row["source"]) < 4] == []


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"aliases"}))
def test_dates_are_iso_dates_in_order(name: str) -> None:
    for row in rows(name):
        days = [date.fromisoformat(row[k]) for k in ("valid_from", "valid_to") if row[k]]
        assert days == sorted(days), row


def test_agency_fields_hold_known_values() -> None:
    for row in rows("agencies"):
        assert re.fullmatch(r"[A-Z0-9-]+", row["code"]), row
        assert row["kind"] in {"institution", "unit"} and row["country"] in {"ID", "MY"}, row
        assert row["level"] in LEVELS, row
        assert row["stakeholder"] in {"government", "business", "academia", "community", "media"}, row
        assert row["name_id"] and row["name_en"] and row["acronym"], row
        assert (row["country"] == "MY") == row["code"].startswith("MY-"), row


def test_every_stakeholder_kind_has_an_example() -> None:
    assert len({row["stakeholder"] for row in rows("agencies")}) == 5


def test_a_unit_belongs_to_an_institution_and_an_institution_to_none() -> None:
    agencies = by_code("agencies")
    for row in agencies.values():
        if row["kind"] == "unit":
            assert agencies[row["institution"]]["kind"] == "institution", row
        else:
            assert row["institution"] == "", row


def test_agency_parents_exist_and_lead_to_a_root() -> None:
    agencies = by_code("agencies")
    for code in agencies:
        seen: list[str] = []
        while code:
            assert code not in seen, seen
            seen.append(code)
            code = agencies[code]["parent"]


def test_places_of_agencies_exist() -> None:
    assert {row["place"] for row in rows("agencies") if row["place"]} <= set(by_code("places"))


def test_aliases_name_existing_agencies() -> None:
    assert {row["agency"] for row in rows("aliases")} <= set(by_code("agencies"))


def test_a_name_answers_to_one_agency_unless_it_is_ambiguous_on_purpose() -> None:
    meant = {folded(row["alias"]) for row in rows("aliases") if row["note"].startswith(AMBIGUOUS)}
    assert {name for name, agencies in answers().items() if len(agencies) > 1} == meant


def test_ambiguous_names_offer_units_only() -> None:
    agencies = by_code("agencies")
    offered = {row["agency"] for row in rows("aliases") if row["note"].startswith(AMBIGUOUS)}
    assert {agencies[code]["kind"] for code in offered} == {"unit"}
    assert {"polsek", "koramil", "camat"} <= {name for name, found in answers().items() if len(found) > 1}


@pytest.mark.parametrize(("name", "code"), WRITTEN.items())
def test_a_name_as_the_field_writes_it_means_its_agency(name: str, code: str) -> None:
    assert answers()[folded(name)] == {code}


def test_an_unknown_agency_stays_unknown() -> None:
    assert folded("Instansi Baru Yang Belum Terdaftar") not in answers()


def test_a_replaced_agency_ends_the_day_before_its_successor_begins() -> None:
    agencies = by_code("agencies")
    assert agencies["BP2MI-LAMA"]["valid_to"] < agencies["KP2MI"]["valid_from"] == "2024-11-05"


def test_only_institutions_hold_mandates() -> None:
    agencies = by_code("agencies")
    assert {agencies[row["agency"]]["kind"] for row in rows("mandates")} == {"institution"}


def test_every_function_has_one_lead_or_several_to_ask() -> None:
    roles: dict[str, Counter[str]] = {code: Counter() for code in by_code("mandate_functions")}
    for row in rows("mandates"):
        roles[row["function"]][row["role"]] += 1
    assert len(roles) == 13
    assert {role for counter in roles.values() for role in counter} == {"lead", "support", "ask"}
    for function, counter in roles.items():
        one_lead = counter["lead"] == 1 and counter["ask"] == 0
        nobody_sure = counter["lead"] == 0 and counter["ask"] >= 2
        assert one_lead or nobody_sure, function


def test_the_kinds_of_operations_are_those_of_the_regulation_and_of_the_field() -> None:
    kinds = by_code("operation_kinds")
    assert list(kinds) == ["khusus", "insidental", "serentak", "berkala", "patkor"]
    assert all("permenimipas-2-2025" in kinds[code]["source"] for code in ("khusus", "insidental"))
    assert all(row["name_id"] and row["name_en"] for row in kinds.values())


def test_areas_hang_under_the_area_of_their_code() -> None:
    places = by_code("places")
    areas = [row for row in places.values() if row["kind"] in AREAS]
    assert len(areas) == 783
    for row in areas:
        assert row["parent"] == row["code"].rpartition(".")[0], row
        assert row["kind"] == AREAS[row["code"].count(".")], row
        assert not row["parent"] or row["parent"] in places, row


def test_posts_and_their_opposites_name_each_other() -> None:
    places = by_code("places")
    posts = [row for row in places.values() if row["kind"] not in AREAS]
    assert {row["kind"] for row in posts} == {"border_post", "risk_point"}
    for row in posts:
        assert not row["parent"] or places[row["parent"]]["kind"] in AREAS, row
        assert not row["opposite"] or places[row["opposite"]]["opposite"] == row["code"], row


def test_places_carry_the_zone_of_their_province_and_no_coordinates() -> None:
    zones = {"21": "Asia/Jakarta", "61": "Asia/Pontianak", "65": "Asia/Makassar"}
    for row in rows("places"):
        assert row["latitude"] == row["longitude"] == ""
        root = row["parent"] or row["code"]
        assert row["zone"] == zones.get(root[:2], "Asia/Kuching"), row


def test_villages_of_the_same_name_have_their_own_codes() -> None:
    names = Counter(row["name"] for row in rows("places") if row["kind"] == "desa_kelurahan")
    assert names.most_common(1)[0][1] > 1


def test_closed_lists_are_whole() -> None:
    assert list(by_code("timpora_functions")) == list("abcdefg")
    assert [row["code"] for row in sorted(rows("security_classes"), key=lambda r: r["rank"])] == [
        "B", "T", "R", "SR",
    ]  # fmt: skip
    assert list(by_code("urgency")) == ["biasa", "segera", "sangat_segera"]


def test_targets_are_numbers_and_the_teams_meet_once_a_year_by_default() -> None:
    for row in rows("forums"):
        assert row["target_per_year"] == "" or int(row["target_per_year"]) > 0, row
        if row["code"].startswith("TIMPORA-"):
            assert row["target_per_year"] == "1", row


def test_the_glossary_holds_every_word_the_console_shows() -> None:
    assert len(rows("glossary")) >= 100
    assert set(split(GLOSSARY_WORDS)) <= {row["term_id"] for row in rows("glossary")}
    assert set(split(MALAY_WORDS)) <= {row["term_ms"] for row in rows("glossary")}
    assert all(row["term_en"] for row in rows("glossary"))
    assert not {"butuh", "gampang"} & {row["term_ms"] for row in rows("glossary")}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("mandates", ""),
        ("mandate_functions", ""),
        ("urgency", ""),
        ("forums", "TIMPORA-PUSAT TIMPORA-PROVINSI TIMPORA-KABKOTA TIMPORA-KECAMATAN CIQS"),
        ("legal_bases", "PERMENDAGRI-1-2023 PERMENDAGRI-54-2009 PERPRES-157-2024 UU-27-2022"),
        ("places", "PLBN-BADAU PLBN-JAGOI-BABANG MY-SERIKIN PLBN-SEI-KELIK RP-PANTAI-DONGAS RP-TANJUNG-SAUH"),
        ("agencies", "IMI IMI-KANWIL-KALBAR BAIS MY-AKPS MY-KDN KPPBC-BADAU POLRES-SAMBAS DINSOS-SANGGAU"),
    ],
)
def test_what_nobody_verified_says_so_in_its_source(name: str, codes: str) -> None:
    chosen = [row for row in rows(name) if not codes or row["code"] in codes.split()]
    assert chosen and len(chosen) >= len(codes.split())
    assert [row for row in chosen if not any(mark in row["source"] for mark in UNSURE)] == []
