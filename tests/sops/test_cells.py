"""Procedures as cells of text and back: nothing is lost, and what a person types is checked."""

import pytest
from hypothesis import given

from db import sop_fields as stored
from db.models.sops import SopStep, SopVersion
from sops import cells, library
from sops.canonical import canonical
from sops.errors import SopError, Unreadable
from sops.markdown import read
from sops.procedure import Exit, Kind, Procedure, Step
from tests.sops import strategies


def again(procedure: Procedure) -> Procedure:
    steps = [(step.key, cells.cells_of(step, procedure.language)) for step in procedure.steps]
    return cells.procedure_from(procedure.code, procedure.language, cells.head_of(procedure), steps)


@pytest.mark.parametrize("file", [path for *_names, path in library.files()], ids=lambda path: path.name)
def test_every_shipped_procedure_comes_back_from_its_cells(file: object) -> None:
    procedure = read(file.read_bytes(), file.name)  # type: ignore[attr-defined]
    assert again(procedure) == procedure


@given(strategies.heads)
def test_any_head_comes_back_from_its_cells(procedure: Procedure) -> None:
    assert canonical(again(procedure)) == canonical(procedure)


@given(strategies.bodies)
def test_any_steps_come_back_from_their_cells(procedure: Procedure) -> None:
    assert canonical(again(procedure)) == canonical(procedure)


@given(strategies.bodies)
def test_any_step_comes_back_from_the_text_a_proposal_shows(procedure: Procedure) -> None:
    for step in procedure.steps:
        assert cells.read_step(cells.step_text(step, procedure.language), procedure.language) == step


def test_the_tables_hold_a_column_for_every_cell() -> None:
    assert {*stored.HEAD_LINES, *stored.HEAD_LISTS} == set(cells.HEAD_FIELDS)
    assert set(stored.HEAD_LISTS) == cells.LISTS
    assert stored.STEP_FIELDS == cells.STEP_FIELDS
    assert set(cells.HEAD_FIELDS) < set(SopVersion.FIELDS)
    assert set(cells.STEP_FIELDS) < set(SopStep.FIELDS)


def test_exits_are_read_as_people_write_them() -> None:
    step = cells.step_from("k1", {"kind": "keputusan", "exits": "Ya: k4; Tidak: K3"})
    assert (step.kind, step.exits) == (Kind.DECISION, (Exit("Ya", "k4"), Exit("Tidak", "k3")))
    assert cells.step_from("k1", {"exits": "k4"}).exits == (Exit("", "k4"),)


@pytest.mark.parametrize(
    ("name", "head", "text", "code"),
    [
        ("colour", False, "red", "cell.unknown"), ("kind", False, "lingkaran", "cell.kind"),
        ("security_class", True, "X", "cell.class"), ("created", True, "kemarin", "cell.day"),
        ("note", False, "a\u202eb", "cell.sign"), ("note", False, "x" * 5_000, "cell.too_long"),
        ("logo", True, "a b", "cell.code"), ("actors", True, "IMI: tanpa jabatan", "cell.actor"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_in_a_cell_is_refused_by_name(name: str, head: bool, text: str, code: str) -> None:
    with pytest.raises(SopError) as error:
        cells.checked(name, text, head=head)
    assert (error.value.code, error.value.details["field"]) == (code, name)


def test_what_is_typed_is_stored_as_the_file_would_hold_it() -> None:
    assert cells.checked("kind", "Keputusan", head=False) == "decision"
    assert cells.checked("created", "31/03/2026", head=True) == "2026-03-31"
    assert cells.checked("actors", "imi:  IMI / Kasi\n\n polsek: POLRI / Kapolsek ", head=True) == (
        "IMI: IMI / Kasi\nPOLSEK: POLRI / Kapolsek"
    )


def test_a_proposed_step_must_be_one_step() -> None:
    assert cells.read_step("## k9. Mencatat\n- Pelaksana: IMI", "id") == Step("k9", "Mencatat", actors=("IMI",))
    for text in ("Mencatat", "## k9. Satu\n## k8. Dua", "## k9. Mencatat\n- Warna: merah"):
        with pytest.raises(Unreadable):
            cells.read_step(text, "id")
