"""Loading the shipped lists: every post makes the same rows, and what people corrected or removed stays so."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session, select

from console.context import Context
from console.services import agencies, history, places, reference, terms
from db import storing
from db.base import Record, Shared
from db.enums import RecordState
from db.ids import EVERYBODY, derived_id
from db.models.agencies import Agency
from db.models.terms import Term
from db.queries import settings
from db.reference import loader
from tests.builders import agency

Rows = list[tuple[type[Shared], list[dict[str, Any]]]]


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rows]:
    """Return the shipped rows; what a test changes in them is what the next program ships."""
    rows = loader.reference_rows()
    monkeypatch.setattr(reference, "reference_rows", lambda: rows)
    yield rows


def of(shipped: Rows, model: type[Shared], identity: Any) -> dict[str, Any]:
    return next(row for kind, rows in shipped if kind is model for row in rows if row["id"] == identity)


def stored(context: Context, model: type[Shared], identity: Any) -> Any:
    with Session(context.database.engine) as session:
        return session.get(model, identity)


def test_every_shipped_row_is_there_as_it_was_shipped(context: Context) -> None:
    with Session(context.database.engine) as session:
        for model, rows in loader.reference_rows():
            there = storing.all_of(session, model)
            assert len(rows) == len({row["id"] for row in rows}), model.__name__
            for row in rows:
                assert {name: getattr(there[row["id"]], name) for name in row} == row


def test_reference_rows_belong_to_everybody(context: Context) -> None:
    with Session(context.database.engine) as session:
        wanted = [row["id"] for _model, rows in loader.reference_rows() for row in rows]
        homes = session.scalars(select(Record.home).where(Record.id.in_(wanted[:500])))  # type: ignore[attr-defined]
        assert set(homes) == {EVERYBODY}


def test_loading_again_writes_nothing(context: Context) -> None:
    before = context.read(settings.pulse)
    assert context.perform(reference.load) == 0
    assert context.read(settings.pulse) == before


def test_a_newer_list_updates_what_nobody_touched(context: Context, shipped: Rows) -> None:
    polsek = agency(context, "POLSEK-ENTIKONG")
    of(shipped, Agency, polsek)["name_en"] = "New name"
    assert context.perform(reference.load) == 1
    assert stored(context, Agency, polsek).name_en == "New name"


def test_a_correction_survives_a_newer_list_and_the_other_fields_follow_it(context: Context, shipped: Rows) -> None:
    polsek = agency(context, "POLSEK-ENTIKONG")
    context.perform(agencies.edit, polsek, {"name_id": "Polsek Entikong (benar)"})
    of(shipped, Agency, polsek).update(name_id="Polsek X", name_en="New name")
    context.perform(reference.load)
    row = stored(context, Agency, polsek)
    assert (row.name_id, row.name_en) == ("Polsek Entikong (benar)", "New name")


def test_a_corrected_term_survives_a_newer_list(context: Context, shipped: Rows) -> None:
    row = next(rows for model, rows in shipped if model is Term)[0]
    context.perform(terms.edit, row["id"], {"note": "milik kami"})
    row["note"] = "dari program"
    context.perform(reference.load)
    assert stored(context, Term, row["id"]).note == "milik kami"


def test_a_removed_row_stays_removed(context: Context, shipped: Rows) -> None:
    polsek = agency(context, "POLSEK-ENTIKONG")
    context.perform(agencies.remove, polsek)
    of(shipped, Agency, polsek)["name_en"] = "New name"
    context.perform(reference.load)
    with Session(context.database.engine) as session:
        assert storing.state_of(session, polsek) is RecordState.DELETED


def test_a_new_row_is_added_for_everybody(context: Context, shipped: Rows) -> None:
    new = {**next(rows for model, rows in shipped if model is Term)[0], "id": derived_id("term", "x", "baru"), "code": "baru"}
    next(rows for model, rows in shipped if model is Term).append(new)
    assert context.perform(reference.load) == 1
    with Session(context.database.engine) as session:
        assert storing.home_of(session, new["id"]) == EVERYBODY


def test_a_row_that_others_only_named_so_far_is_made(context: Context, shipped: Rows) -> None:
    from db import history as log

    wanted = derived_id("term", "x", "baru")
    new = {**next(rows for model, rows in shipped if model is Term)[0], "id": wanted, "code": "baru"}
    next(rows for model, rows in shipped if model is Term).append(new)
    with context.database.transaction(context.actor, "sync") as session:
        session.add(Record(id=wanted, kind=0, space=wanted, home=wanted, state=RecordState.STUB))
        log.recorder(session).local = True
    context.perform(reference.load)
    assert stored(context, Term, wanted).code == "baru"
    with Session(context.database.engine) as session:
        assert storing.state_of(session, wanted) is RecordState.LIVE


def test_loading_can_not_be_taken_back(context: Context, shipped: Rows) -> None:
    from db.errors import NotFound

    of(shipped, Agency, agency(context, "POLSEK-ENTIKONG"))["name_en"] = "New name"
    context.perform(reference.load)
    with pytest.raises(NotFound):
        context.perform(history.take_back)


def test_every_reference_of_a_shipped_row_is_shipped_too() -> None:
    rows = loader.reference_rows()
    there = {row["id"] for _model, some in rows for row in some}
    for model, some in rows:
        for row in some:
            named = {row.get(name) for name in ("agency", "institution", "parent", "place", "opposite")} - {None}
            assert named <= there, (model.__name__, row)


def test_a_shipped_place_can_be_corrected_like_any_other(context: Context) -> None:
    from db.models.places import Place, place_id

    context.perform(places.edit, place_id("61.03"), {"note": "dicek"})
    assert stored(context, Place, place_id("61.03")).note == "dicek"
