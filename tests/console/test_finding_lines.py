"""Quick lines of people and goods, initials for names, countries by any name, numbers of documents half hidden."""

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.finding_lines import read, read_goods, read_many, read_numbers, understood
from console.initials import initials, masked
from console.nationalities import code_of, is_known, name_of
from db.errors import Invalid, NotFound


class Term(NamedTuple):
    code: str
    name_id: str
    name_en: str = ""
    name_ms: str = ""


LISTS = {
    "permit_kind": [Term("itk", "Izin Tinggal Kunjungan (ITK)"), Term("itas", "Izin Tinggal Terbatas (ITAS)")],
    "finding_kind": [Term("overstay", "Melebihi masa izin tinggal (overstay)"), Term("lain", "Pelanggaran lain")],
    "travel_document": [Term("paspor", "Paspor", "Passport")],
}


def test_a_line_says_everything_in_its_order() -> None:
    line = read("A.B.; L; Malaysia; paspor; A1234567; ITK; PT X; overstay; 20 hari", LISTS)
    assert line.values == {
        "initials": "A.B.", "sex": "male", "nationality": "MY", "document": "paspor", "document_number": "A1234567",
        "permit": "itk", "sponsor": "PT X", "kind": "overstay", "detail": "20 hari",
    }  # fmt: skip
    assert line.remarks == ()


def test_a_name_never_gets_further_than_its_initials() -> None:
    line = read("Ahmad bin Abdullah; L", LISTS)
    assert line.values["initials"] == "A.B.A."
    assert [one.code for one in line.remarks] == ["finding.made_initials"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("A.B.", "A.B."), ("ab", "AB"), ("Suharto", "S."), ("Lim Ah", "L.A."), ("A. Rahman", "A.R."), ("李伟", "李.")],
)
def test_what_is_longer_than_initials_is_a_name(typed: str, kept: str) -> None:
    assert initials(typed)[0] == kept


@given(st.text(max_size=60))
def test_initials_hold_no_word_of_a_name(typed: str) -> None:
    kept = initials(typed)[0]
    assert len(kept) <= 12
    assert all(len(word) <= 3 for word in kept.replace(" ", ".").replace("-", ".").split(".") if word.isalpha() and word.isascii())


@given(st.text(alphabet="AB129", max_size=20))
def test_at_least_half_of_a_number_is_hidden(number: str) -> None:
    shown = masked(number)
    assert len(shown) == len(number)
    assert shown.count("*") >= len(number) / 2
    assert len(number) - shown.count("*") <= 4


@pytest.mark.parametrize("typed", ["Malaysia", "malaysia", "MY", "MYS", "mys"])
def test_a_country_is_understood_by_name_and_code(typed: str) -> None:
    assert code_of(typed) == "MY"


def test_an_unknown_country_is_kept_and_told() -> None:
    line = understood({"nationality": "Vulkania"}, LISTS)
    assert line.values == {"nationality": "Vulkania"}
    assert [one.code for one in line.remarks] == ["finding.nationality"]
    assert not is_known("Vulkania")
    assert name_of("Vulkania", "id") == "Vulkania"
    assert (code_of("RRT"), name_of("CN", "id")) == ("CN", "Tiongkok")


@pytest.mark.parametrize(("typed", "meant"), [("overstay", "overstay"), ("melebihi", "overstay"), ("-", ""), ("", "")])
def test_a_term_is_understood_by_code_beginning_or_word(typed: str, meant: str) -> None:
    assert understood({"kind": typed}, LISTS).values["kind"] == meant


def test_lines_of_a_sheet_are_parted_by_tabs_and_a_bad_one_is_named() -> None:
    assert [line.values["initials"] for line in read_many("A.B.\tL\n\nC.D.; P anak", LISTS)] == ["A.B.", "C.D."]
    assert read("C.D.; P anak", LISTS).values["minor"] is True
    with pytest.raises(Invalid) as refused:
        read_many("A.B.\n; L", LISTS)
    assert (refused.value.code, refused.value.details["number"]) == ("finding.in_line", 2)


def test_numbers_and_goods_are_read() -> None:
    assert read_numbers("1, 3-5", 5) == [1, 3, 4, 5]
    assert read_numbers("semua", 2) == [1, 2]
    assert read_goods("rokok; 10; karton; baik") == {
        "description": "rokok", "quantity": "10", "unit": "karton", "condition": "baik",
    }  # fmt: skip
    wrong: list[tuple[str, int, Any]] = [("9", 5, Invalid), ("satu", 5, Invalid), ("1", 0, NotFound)]
    for typed, count, error in wrong:
        with pytest.raises(error):
            read_numbers(typed, count)
