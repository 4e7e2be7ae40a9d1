"""The kop's lines, the official who signs, and what is remembered about papers that left."""

from datetime import date
from typing import Any

import pytest

from console.context import Context
from console.services import documents, history, letterhead
from console.services.letterhead import SigningOfficial
from db.enums import Acting
from db.errors import Invalid, NotFound, Refused
from db.queries import history as gestures
from db.queries import papers, people
from tests.builders import agency, make_person

OFFICE = "Kepala Kantor Imigrasi Kelas II TPI Entikong"


def named(context: Context, name: str = "Henry Gunawan", **fields: Any) -> Any:
    whole = {"agency": context.actor.unit, "office": OFFICE, **fields}
    return context.perform(letterhead.set_signatory, SigningOfficial(name=name, **whole))


def signing(context: Context) -> list[Any]:
    return context.read(people.appointments, agency=context.actor.unit)


def test_the_lines_of_a_kop_are_kept_with_their_line_breaks(context: Context) -> None:
    context.perform(letterhead.set_lines, context.actor.unit, "Direktorat Jenderal Imigrasi\nKanim\n\nJalan Raya")
    row = context.read(papers.writer, context.actor.unit)
    assert row is not None and row.letterhead == "Direktorat Jenderal Imigrasi\nKanim\n\nJalan Raya"


def test_setting_the_kop_is_one_gesture_that_can_be_taken_back(sqlite_context: Context) -> None:
    sqlite_context.perform(letterhead.set_lines, sqlite_context.actor.unit, "Kanim")
    sqlite_context.perform(history.take_back)
    row = sqlite_context.read(papers.writer, sqlite_context.actor.unit)
    assert row is not None and row.letterhead == ""


def test_a_kop_of_nobody_is_not_found(sqlite_context: Context) -> None:
    with pytest.raises(NotFound):
        sqlite_context.perform(letterhead.set_lines, sqlite_context.actor.device, "Kanim")


def test_naming_a_signing_official_makes_person_and_position(context: Context) -> None:
    named(context, rank="Pembina (IV/a)", number="197801122000121001")
    [found] = signing(context)
    assert (found.name, found.position, found.rank, found.number) == (
        "Henry Gunawan", OFFICE, "Pembina (IV/a)", "197801122000121001",
    )  # fmt: skip
    assert found.signs


def test_a_person_who_is_here_already_is_not_made_twice(sqlite_context: Context) -> None:
    person = make_person(sqlite_context, "Henry Gunawan", agency="IMI-ENTIKONG", rank="Pembina (IV/a)")
    named(sqlite_context, "henry  gunawan")
    [found] = signing(sqlite_context)
    assert (found.person, found.rank) == (person.id, "Pembina (IV/a)")


def test_naming_the_same_official_again_corrects_the_position(sqlite_context: Context) -> None:
    named(sqlite_context, office="Kepala Kantr")
    named(sqlite_context)
    assert [one.position for one in signing(sqlite_context)] == [OFFICE]


def test_an_acting_official_keeps_the_office_of_their_own(sqlite_context: Context) -> None:
    make_person(sqlite_context, "Budi", agency="IMI-ENTIKONG", position="Kasi Inteldakim")
    named(sqlite_context, "Budi", acting=Acting.DAILY, valid_from=date(2025, 11, 10), valid_to=date(2025, 11, 14))
    [found] = signing(sqlite_context)
    own = sqlite_context.read(people.get, found.person)
    assert own is not None and own.position == "Kasi Inteldakim"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"office": " "}, "signatory.no_position"),
        ({"name": " "}, "person.no_name"),
        ({"acting": Acting.ON_BEHALF}, "signatory.no_superior"),
        ({"acting": Acting.FOR_SUPERIOR}, "signatory.no_superior"),
        ({"valid_from": date(2025, 11, 2), "valid_to": date(2025, 11, 1)}, "appointment.ends_first"),
    ],
)
def test_an_official_who_cannot_sign_is_refused(sqlite_context: Context, fields: Any, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        named(sqlite_context, **{"name": "Henry", **fields})
    assert caught.value.code == code
    assert signing(sqlite_context) == []


def test_an_official_of_another_agency_signs_there(sqlite_context: Context) -> None:
    named(sqlite_context, agency=agency(sqlite_context, "IMI-SANGGAU"))
    assert signing(sqlite_context) == []


def test_an_export_is_in_the_history_although_nothing_changed(context: Context) -> None:
    context.perform(documents.note_export, "notula R-2025-001 (R): notula.docx")
    newest = context.read(gestures.page)[0]
    assert (newest.action, newest.text, newest.changes) == (
        "document.export", "notula R-2025-001 (R): notula.docx", 0,
    )  # fmt: skip


def test_a_rehearsed_export_is_not_in_the_history(sqlite_context: Context) -> None:
    sqlite_context.rehearse(documents.note_export, "notula")
    assert sqlite_context.read(gestures.page)[0].action != "document.export"


def test_undo_passes_over_an_export_and_takes_the_change_before_it(context: Context) -> None:
    named(context)
    context.perform(documents.note_export, "notula")
    undone = context.perform(history.take_back)
    assert undone.gesture.action == "signatory.set"


def test_an_export_itself_cannot_be_taken_back(sqlite_context: Context) -> None:
    sqlite_context.perform(documents.note_export, "notula")
    with pytest.raises(Refused) as caught:
        sqlite_context.perform(history.take_back, sqlite_context.read(gestures.page)[0].id)
    assert caught.value.code == "undo.no_changes"
