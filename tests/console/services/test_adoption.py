"""Adopting a version: legal moves, the one text that is signed, reservations, readings and reviews."""

from datetime import date
from typing import Any

import pytest

from console import procedures
from console.context import Context
from console.services import adoption, agencies, sops, workspace
from console.services.adoption import Judged, Read
from db.enums import AdoptionState as S
from db.errors import Invalid, Refused
from db.models.adoption import LEGAL_MOVES
from db.queries import acknowledgements
from db.queries import adoption as queries
from tests.builders import SIGNED, SOP, agency, make_adopted, make_agency, make_frozen, make_version

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
TODAY = date(2026, 2, 1)


def asked(context: Context, version: Any, unit: str = OURS) -> Any:
    return context.perform(adoption.ask, version.id, [agency(context, unit)])[0]


def line(context: Context, row: Any) -> queries.AdoptionRow:
    found = context.read(queries.get, row.id)
    assert found is not None
    return found


def test_the_whole_way_is_gone_in_one_gesture_or_step_by_step(context: Context) -> None:
    version = make_frozen(context)
    row = make_adopted(context, version, OURS)
    assert (line(context, row).state, line(context, row).lacks_letter) == ("in_force", True)
    other = asked(context, version, POLSEK)
    for state, said in (
        (S.INITIALLED, {"initialled_by": "A", "initialled_on": TODAY}),
        (S.SIGNED, {"signatory_name": "B", "signatory_position": "Kapolsek", "signed_on": TODAY}),
        (S.TRIAL, {"trial_until": date(2026, 12, 31)}),
    ):
        context.perform(adoption.move, other.id, state, said, version.frozen_hash[:8])
    context.perform(adoption.edit, other.id, {"letter_number": "B/12/2026"})
    found = line(context, other)
    assert (found.state, found.text_hash, found.lacks_letter) == ("trial", version.frozen_hash, False)
    assert [row.short for row in context.read(queries.of_version, version.id)] == ["Kanim Entikong", "Polsek Sekayam"]


@pytest.mark.parametrize(("to", "without"), [
    (S.INITIALLED, "initialled_by"), (S.SIGNED, "signatory_name"), (S.SIGNED, "signatory_position"),
    (S.SIGNED, "signed_on"), (S.TRIAL, "trial_until"), (S.IN_FORCE, "in_force_from"),
])  # fmt: skip
def test_each_state_names_what_it_cannot_do_without(to: S, without: str, sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context)
    row = asked(sqlite_context, version)
    said = {name: value for name, value in SIGNED.items() if name != without}
    with pytest.raises(Invalid) as error:
        sqlite_context.perform(adoption.move, row.id, to, said, version.frozen_hash)
    assert (error.value.code, error.value.details["field"]) == ("adoption.missing", without)


def test_nobody_signs_another_text_an_open_text_or_one_that_was_altered(sqlite_context: Context) -> None:
    draft = make_version(sqlite_context)
    row = asked(sqlite_context, draft)
    sqlite_context.perform(sops.open_discussion, draft.id)

    def sign(text_hash: str) -> str:
        with pytest.raises(Refused) as error:
            sqlite_context.perform(adoption.move, row.id, S.SIGNED, SIGNED, text_hash)
        return error.value.code

    assert sign("0" * 64) == "adoption.not_frozen"
    frozen = sqlite_context.perform(sops.freeze, draft.id)
    assert [sign(text) for text in ("", "0" * 12, frozen.frozen_hash[:7])] == ["adoption.another_hash"] * 3


def test_every_move_outside_the_table_is_refused(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context)
    row = make_adopted(sqlite_context, version, OURS)
    for state in set(S) - set(LEGAL_MOVES[S.IN_FORCE]):
        with pytest.raises(Refused) as error:
            sqlite_context.perform(adoption.move, row.id, state, {}, version.frozen_hash, "alasan")
        assert error.value.code == "adoption.illegal_move"
    with pytest.raises(Invalid):
        sqlite_context.perform(adoption.move, row.id, S.REVOKED)
    sqlite_context.perform(adoption.move, row.id, S.REVOKED, reason="Diganti")
    sqlite_context.perform(adoption.move, row.id, S.JOINT_DISCUSSION, reason="Dibahas lagi")
    assert line(sqlite_context, row).text_hash == ""


def test_in_force_means_for_whom_and_from_when(context: Context) -> None:
    version = make_frozen(context)
    ours, polsek = agency(context, OURS), agency(context, POLSEK)
    make_adopted(context, version, OURS)
    make_adopted(context, version, "POLRI", "trial", trial_until=date(2026, 3, 1))
    found = context.read(queries.in_force, SOP, ours, TODAY)
    assert found is not None
    assert (found.version, found.state) == (version.id, "in_force")
    assert context.read(queries.in_force, SOP, ours, date(2026, 1, 6)) is None
    below = context.read(queries.in_force, SOP, polsek, TODAY)
    assert below is not None
    assert (below.state, below.agency) == ("trial", agency(context, "POLRI"))
    assert context.read(queries.in_force, SOP, polsek, date(2026, 3, 2)) is None
    assert context.read(queries.in_force, SOP, agency(context, KORAMIL), TODAY) is None


def test_a_signature_on_another_text_is_visible_and_counts_for_nothing(sqlite_context: Context) -> None:
    from db.models.sops import SopVersion

    version = make_frozen(sqlite_context)
    row, ours = make_adopted(sqlite_context, version, OURS), agency(sqlite_context, OURS)
    with sqlite_context.database.transaction(sqlite_context.actor, "sop.freeze") as session:  # as another post may send it
        session.get(SopVersion, version.id).frozen_hash = "0" * 64  # type: ignore[union-attr]
    assert line(sqlite_context, row).names_another_text
    assert sqlite_context.read(procedures.is_altered, version.id)
    assert sqlite_context.read(queries.in_force, SOP, ours, TODAY) is None
    assert [one.adoption for one in sqlite_context.read(queries.unsigned, [ours])] == [row.id]
    assert ("Kanim Entikong", "in_force") in sqlite_context.read(procedures.gap, version.id, TODAY)


def test_of_a_text_that_was_changed_after_freezing_nobody_works_by_it(sqlite_context: Context) -> None:
    from db.models.sops import SopStep, step_id

    version = make_frozen(sqlite_context)
    make_adopted(sqlite_context, version, OURS)
    ours = agency(sqlite_context, OURS)
    assert sqlite_context.read(procedures.find, SOP, ours, TODAY).adopted is not None
    with sqlite_context.database.transaction(sqlite_context.actor, "sop.edit") as session:  # past every use case
        session.get(SopStep, step_id(version.id, "k3")).note += "."  # type: ignore[union-attr]
    assert ("Kanim Entikong", "in_force") in sqlite_context.read(procedures.gap, version.id, TODAY)
    assert sqlite_context.read(procedures.find, SOP, ours, TODAY).adopted is None


def test_the_gap_names_who_was_asked_and_who_only_acts(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context, parties=[POLSEK])
    make_adopted(sqlite_context, version, OURS)
    found = sqlite_context.read(procedures.gap, version.id, TODAY)
    assert ("Polsek Sekayam", "joint_discussion") in found
    assert ("TNI-AD", None) in found
    assert not {"IMI", "POLRI"} & {one.agency for one in found}


def test_a_newer_version_in_force_supersedes_the_older_one(sqlite_context: Context) -> None:
    first = make_frozen(sqlite_context)
    make_adopted(sqlite_context, first, OURS)
    ours = agency(sqlite_context, OURS)
    assert sqlite_context.read(queries.newer, first.id, ours, TODAY) is None
    second = sqlite_context.perform(sops.freeze, sqlite_context.perform(sops.start_from_version, first.id).id)
    assert sqlite_context.read(queries.newer, first.id, ours, TODAY) is None
    make_adopted(sqlite_context, second, OURS)
    found = sqlite_context.read(queries.newer, first.id, ours, TODAY)
    assert found is not None
    assert found.number == "2.0"
    assert sqlite_context.read(queries.newer, second.id, ours, TODAY) is None


def test_unsigned_texts_wait_for_their_agency(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context, parties=[POLSEK, OURS])
    ours = agency(sqlite_context, OURS)
    assert [row.version for row in sqlite_context.read(queries.unsigned, [ours])] == [version.id]
    make_adopted(sqlite_context, version, OURS, "signed")
    assert sqlite_context.read(queries.unsigned, [ours]) == []


def test_a_reservation_stands_on_a_step_that_is_there(context: Context) -> None:
    version = make_frozen(context)
    row = asked(context, version)
    context.perform(adoption.reserve, row.id, "k3", "Menunggu surat Karutan")
    made = context.perform(adoption.reserve, row.id, "k3", "Menunggu anggaran")
    assert [(one.step, one.text) for one in context.read(queries.reservations, version.id)] == [("k3", "Menunggu anggaran")]
    with pytest.raises(Invalid):
        context.perform(adoption.reserve, row.id, "k99", "x")
    context.perform(adoption.drop_reservation, made.id)
    assert context.read(queries.reservations, version.id) == []


def test_whoever_initialled_stays_on_record(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context, parties=[POLSEK])
    row = make_adopted(sqlite_context, version, OURS, "initialled")
    with pytest.raises(Refused):
        sqlite_context.perform(adoption.remove, row.id)
    polsek = asked(sqlite_context, version, POLSEK)
    sqlite_context.perform(adoption.remove, polsek.id)
    assert len(sqlite_context.read(queries.of_version, version.id)) == 1


# ------------------------------------------------------------------------------------------ readings and reviews


def missing(context: Context, version: Any) -> list[tuple[str, str, str]]:
    return [(row.short, row.post, row.why) for row in context.read(acknowledgements.missing, version.id, TODAY)]


def test_each_post_reads_once_and_again_only_after_a_change_of_safety(context: Context) -> None:
    first = make_frozen(context)
    make_adopted(context, first, OURS)
    assert missing(context, first) == [("Kanim Entikong", "", "never")]
    context.perform(adoption.acknowledge, first.id, Read(post="PLBN Entikong"))
    assert missing(context, first) == []
    plain = context.perform(sops.freeze, context.perform(sops.start_from_version, first.id).id)
    make_adopted(context, plain, OURS)
    assert missing(context, plain) == []
    given = sops.Start(safety=True)
    safety = context.perform(sops.freeze, context.perform(sops.start_from_version, plain.id, given).id)
    make_adopted(context, safety, OURS)
    assert missing(context, safety) == [("Kanim Entikong", "PLBN Entikong", "safety")]


def test_a_unit_that_rotated_in_reads_where_the_one_before_it_read(sqlite_context: Context) -> None:
    old = make_agency(sqlite_context, "Satgas Pamtas Yonarmed 16", rotating=True)
    version = make_frozen(sqlite_context)
    sqlite_context.perform(adoption.acknowledge, version.id, Read(old.id, post="Pos Gunung Beruang", person_text="Lettu A"))
    assert missing(sqlite_context, version) == []
    make_agency(sqlite_context, "Satgas Pamtas Yonzipur 5", rotating=True, predecessor=old.id)
    sqlite_context.perform(agencies.edit, old.id, {"valid_to": date(2026, 1, 15)})
    assert missing(sqlite_context, version) == [("Satgas Pamtas Yonzipur 5", "Pos Gunung Beruang", "successor")]


def test_a_review_is_due_every_six_months_or_as_the_setting_says(context: Context) -> None:
    version = make_frozen(context)
    make_adopted(context, version, OURS)
    ours = agency(context, OURS)
    assert context.read(queries.reviews_due, [ours], date(2026, 7, 6)) == []
    assert [row.due for row in context.read(queries.reviews_due, [ours], date(2026, 7, 7))] == [date(2026, 7, 7)]
    context.perform(adoption.review, version.id, date(2026, 7, 1), [Judged("k1", True), Judged("k2", False, "Radio mati")])
    with pytest.raises(Invalid):
        context.perform(adoption.review, version.id, date(2026, 7, 1), [Judged("k2", False)])
    assert context.read(queries.reviews_due, [ours], date(2026, 12, 31)) == []
    held = context.read(queries.reviews, version.sop)[0]
    assert (held.lines, held.not_well, held.assessor) == (2, 1, "Dewi Lestari")
    assert [row.step for row in context.read(queries.review_lines, held.id)] == ["k1", "k2"]
    context.perform(workspace.set_values, {queries.MONTHS: "3"})
    assert [row.due for row in context.read(queries.reviews_due, [ours], date(2026, 12, 31))] == [date(2026, 10, 1)]


def test_months_later_is_a_day_that_exists() -> None:
    assert queries.later(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert queries.later(date(2025, 8, 31), 2) == date(2025, 10, 31)
    assert queries.later(date(2025, 12, 15), 6) == date(2026, 6, 15)
