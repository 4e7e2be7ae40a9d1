"""Local settings, and records called by code, id, or a start of one."""

from uuid import UUID

import pytest

from console.context import Context
from console.services import people, workspace
from db.enums import RecordKind
from db.queries import settings
from tests.builders import agency, make_person


def called(context: Context, typed: str, kind: int | None = None) -> list[UUID]:
    return [identity for identity, _kind, _code in context.read(settings.record_called, typed, kind)]


def test_a_setting_is_read_back_and_an_unknown_one_is_its_default(context: Context) -> None:
    context.perform(workspace.set_values, {"post": "PLBN Entikong", "note": "satu\ndua"})
    assert context.read(settings.get, "note") == "satu\ndua"
    assert context.read(settings.get, "nothing") == ""
    assert context.read(settings.get, "nothing", "7") == "7"
    assert context.read(settings.everything)["post"] == "PLBN Entikong"


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda code: f"  {code} "])
def test_a_record_is_called_by_its_code_in_any_case(context: Context, change: object) -> None:
    made = make_person(context)
    code = context.read(settings.record_called, str(made.id))[0][2]
    assert called(context, change(code)) == [made.id]  # type: ignore[operator]


def test_a_record_is_called_by_its_id_or_the_first_eight_of_it(context: Context) -> None:
    identity = agency(context, "IMI-ENTIKONG")
    for typed in (str(identity), identity.hex, str(identity)[:13], identity.hex[:12].upper()):
        assert called(context, typed) == [identity]
    assert called(context, identity.hex[:7]) == []
    assert called(context, identity.hex + "0") == []


def test_the_start_of_a_code_calls_every_record_that_starts_so(context: Context) -> None:
    found = called(context, "imi-enti")
    assert found == [agency(context, "IMI-ENTIKONG")]
    assert len(called(context, "polsek-")) > 5


def test_wild_cards_are_plain_letters_in_a_code(context: Context) -> None:
    assert called(context, "%") == called(context, "IMI_ENT") == called(context, "_") == []


def test_nothing_typed_calls_nothing(context: Context) -> None:
    assert called(context, "") == called(context, "   ") == []


def test_only_records_of_the_asked_kind_are_called(context: Context) -> None:
    assert called(context, "IMI-ENTIKONG", int(RecordKind.PERSON)) == []
    assert len(called(context, "IMI-ENTIKONG", int(RecordKind.AGENCY))) == 1


def test_a_removed_record_is_still_called_by_its_whole_code_to_be_restored(context: Context) -> None:
    made = make_person(context)
    (_, _, code), *_ = context.read(settings.record_called, str(made.id))
    context.perform(people.remove, made.id)
    assert called(context, code) == [made.id]
