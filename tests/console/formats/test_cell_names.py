"""The names of a procedure's cells: every one is called something, and found again by what it is called."""

import pytest

from console.formats.procedures.cell_names import label, meant
from db.errors import Invalid
from sops.cells import HEAD_FIELDS, STEP_FIELDS


@pytest.mark.parametrize(("cells", "head"), [(HEAD_FIELDS, True), (STEP_FIELDS, False)])
def test_a_cell_is_found_by_its_code_and_by_its_word(cells: tuple[str, ...], head: bool) -> None:
    for cell in cells:
        assert meant(cell, head=head) == cell
        for language in ("id", "en", "ms"):
            assert meant(label(cell, language, head=head).upper(), head=head) == cell


@pytest.mark.parametrize(
    ("typed", "head", "cell"),
    [("dasar-hukum", True, "legal_basis"), ("nomor sop", True, "sop_number"), ("waktu tanggap", False, "response"),
     ("keluaran", False, "outputs"), ("lanjut", False, "exits"), ("Nama SOP", True, "title")],
)  # fmt: skip
def test_other_ways_to_write_a_name_are_understood(typed: str, head: bool, cell: str) -> None:
    assert meant(typed, head=head) == cell


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(Invalid) as error:
        meant("wakto", head=False)
    assert error.value.details["wanted"] == "Waktu"
    with pytest.raises(Invalid):
        meant("zzzz", head=True)
