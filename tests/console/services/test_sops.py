"""Versions of a procedure: begun, written, ordered, opened to discussion, frozen; and undo of all of it."""

from typing import Any
from uuid import UUID

import pytest

from console import procedures
from console.context import Context
from console.services import adoption as adopting
from console.services import history, proposals, sops
from console.services.procedure_text import positions
from db.enums import AdoptionState, ProposalFate, ProposalKind, VersionState
from db.errors import Invalid, NotFound, Refused
from db.queries import adoption
from db.queries import sops as queries
from sops import changes, library
from sops.canonical import canonical
from tests.builders import SOP, agency, make_frozen, make_version

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"


def text_of(context: Context, version: Any) -> Any:
    return context.read(procedures.procedure_of, version.id)


def keys(context: Context, version: Any) -> list[str]:
    return [step.key for step in text_of(context, version).steps]


def row_of(context: Context, version: Any) -> queries.VersionRow:
    found = context.read(queries.version, version.id)
    assert found is not None
    return found


@pytest.mark.parametrize("entry", library.entries(), ids=lambda entry: entry.code)
def test_every_shipped_procedure_comes_back_from_the_record(entry: Any, sqlite_context: Context) -> None:
    for language in entry.languages:
        version = sqlite_context.perform(sops.start_from_library, entry.code, language)
        shipped = library.load(entry.code, language)
        assert canonical(text_of(sqlite_context, version)) == canonical(shipped)


def test_a_procedure_comes_back_on_both_databases(context: Context) -> None:
    assert text_of(context, make_version(context)) == library.load(SOP, "id")


def test_two_posts_that_begin_with_the_same_text_share_the_version(sqlite_context: Context) -> None:
    from db.models.sops import first_version_id, sop_id

    version = make_version(sqlite_context)
    assert version.id == first_version_id(sop_id(SOP), procedures.text_hash(library.load(SOP, "id")))
    other = make_version(sqlite_context)
    assert other.id != version.id
    assert (row_of(sqlite_context, version).number, row_of(sqlite_context, other).number) == ("0.1", "0.2")


def test_a_procedure_nobody_knows_is_refused_in_words(sqlite_context: Context) -> None:
    with pytest.raises(Refused) as error:
        make_version(sqlite_context, "LAIN")
    assert error.value.code == "procedure.unknown"


def test_only_what_differs_is_written(sqlite_context: Context) -> None:
    version = make_version(sqlite_context)
    before = {row.key: row.position for row in sqlite_context.read(queries.steps, version.id)}
    sqlite_context.perform(sops.edit_step, version.id, "k3", {"duration": "45 menit"})
    sqlite_context.perform(sops.move_step, version.id, "k4", "k6")
    after = {row.key: row.position for row in sqlite_context.read(queries.steps, version.id)}
    assert {key for key in before if before[key] != after[key]} == {"k4"}
    assert keys(sqlite_context, version)[3:6] == ["k5", "k6", "k4"]
    sql = "SELECT count(*) FROM change c JOIN sop_step t ON t.id = c.record WHERE c.field > 1"
    assert sqlite_context.reader.value(sql) == 2


def test_steps_come_and_go_and_come_back(sqlite_context: Context) -> None:
    version = make_version(sqlite_context)
    whole = keys(sqlite_context, version)
    sqlite_context.perform(sops.add_step, version.id, "k3a", {"activity": "Mencatat", "kind": "proses"}, "k3")
    assert keys(sqlite_context, version)[2:4] == ["k3", "k3a"]
    sqlite_context.perform(sops.remove_step, version.id, "k3a")
    assert keys(sqlite_context, version) == whole


def test_a_whole_text_is_written_over_and_undone(sqlite_context: Context) -> None:
    version = make_version(sqlite_context)
    before = text_of(sqlite_context, version)
    other = sqlite_context.read(procedures.procedure_of, version.id)
    other = changes.moved(changes.without_step(other, "k2"), "k9", "k3")
    sqlite_context.perform(sops.replace_text, version.id, changes.with_head(other, {"title": "Lain"}))
    assert text_of(sqlite_context, version).identity.title == "Lain"
    assert keys(sqlite_context, version)[:3] == ["k1", "k3", "k9"]
    sqlite_context.perform(history.take_back)
    assert text_of(sqlite_context, version) == before
    with pytest.raises(Refused):
        sqlite_context.perform(sops.replace_text, version.id, library.load("document-check", "id"))


@pytest.mark.parametrize(("use_case", "args", "code"), [
    (sops.edit_step, ("k3", {"kind": "lingkaran"}), "cell.kind"), (sops.edit_step, ("k99", {}), "step.unknown"),
    (sops.edit_head, ({"created": "kemarin"},), "cell.day"), (sops.add_step, ("k3", {}), "step.taken"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(use_case: Any, args: Any, code: str, sqlite_context: Context) -> None:
    version = make_version(sqlite_context)
    with pytest.raises(Refused) as error:
        sqlite_context.perform(use_case, version.id, *args)
    assert error.value.code == code
    assert text_of(sqlite_context, version) == library.load(SOP, "id")


def test_freezing_gives_hash_and_number_and_closes_the_text(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context, parties=[POLSEK])
    row = row_of(sqlite_context, version)
    assert (row.number, row.state) == ("1.0", "frozen")
    assert row.frozen_hash == procedures.text_hash(library.load(SOP, "id"))
    assert sqlite_context.read(adoption.of_version, version.id)[0].state == AdoptionState.JOINT_DISCUSSION
    for use_case, args in ((sops.edit_step, ("k3", {"note": "x"})), (sops.remove_step, ("k3",)), (sops.freeze, ())):
        with pytest.raises(Refused) as error:
            sqlite_context.perform(use_case, version.id, *args)
        assert error.value.code == "version.closed"
    with pytest.raises(Refused):
        sqlite_context.perform(sops.remove, version.id)


def test_whoever_has_a_column_in_the_grid_is_asked_to_adopt_the_frozen_text(sqlite_context: Context) -> None:
    version = make_version(sqlite_context, parties=[POLSEK])
    wanted = proposals.Proposed(ProposalKind.DELETE, "k3")
    for unit in (OURS, KORAMIL):
        sqlite_context.perform(proposals.propose, version.id, [wanted], agency(sqlite_context, unit))
    taken_off = sqlite_context.perform(adopting.ask, version.id, [agency(sqlite_context, KORAMIL)])[0]
    sqlite_context.perform(adopting.remove, taken_off.id)
    sqlite_context.perform(sops.freeze, version.id, "Tidak dibahas")
    asked = {row.agency_code: row.state for row in sqlite_context.read(adoption.of_version, version.id)}
    assert asked == {POLSEK: "joint_discussion", OURS: "joint_discussion"}, "who was taken off on purpose stays off"


def test_several_kinds_of_changes_are_one_gesture(sqlite_context: Context) -> None:
    version = make_version(sqlite_context)
    before = text_of(sqlite_context, version)
    other = changes.with_head(before, {"title": "Lain"})
    given = sops.Written(other, "k3", {"note": "Baru"}, "Judul", True)
    sqlite_context.perform(sops.edit, version.id, given)
    now, row = text_of(sqlite_context, version), row_of(sqlite_context, version)
    assert (now.identity.title, now.step("k3").note, row.changes, row.safety) == ("Lain", "Baru", "Judul", True)
    sqlite_context.perform(history.take_back)
    row = row_of(sqlite_context, version)
    assert (text_of(sqlite_context, version), row.changes, row.safety) == (before, "", False)


def test_a_text_with_mistakes_is_not_frozen(sqlite_context: Context) -> None:
    version = make_version(sqlite_context)
    sqlite_context.perform(sops.edit_step, version.id, "k3", {"duration": ""})
    with pytest.raises(Refused) as error:
        sqlite_context.perform(sops.freeze, version.id)
    assert error.value.code == "version.has_errors"


def test_open_proposals_stop_the_freezing_until_a_reason_makes_them_fall(sqlite_context: Context) -> None:
    from db.queries import proposals as listed

    version = make_version(sqlite_context)
    wanted = proposals.Proposed(ProposalKind.DELETE, "k3")
    made = sqlite_context.perform(proposals.propose, version.id, [wanted])[0]
    with pytest.raises(Refused) as error:
        sqlite_context.perform(sops.freeze, version.id)
    assert error.value.code == "version.open_proposals"
    sqlite_context.perform(sops.freeze, version.id, "Tidak dibahas")
    row = sqlite_context.read(listed.get, made.id)
    assert row is not None
    assert (row.fate, row.fate_reason, row.decided_by) == (ProposalFate.REJECTED, "Tidak dibahas", "Dewi Lestari")


def test_the_next_version_asks_the_same_agencies_and_counts_on(sqlite_context: Context) -> None:
    first = make_frozen(sqlite_context, parties=[POLSEK, KORAMIL])
    second = sqlite_context.perform(sops.start_from_version, first.id)
    row = row_of(sqlite_context, second)
    assert (row.number, row.based_number, row.parties) == ("1.1", "1.0", 2)
    assert sqlite_context.perform(sops.freeze, second.id).number == "2.0"


def test_discussion_opens_for_all_who_were_asked_and_is_a_legal_move_once(sqlite_context: Context) -> None:
    version = make_version(sqlite_context, parties=[POLSEK])
    sqlite_context.perform(sops.open_discussion, version.id, [agency(sqlite_context, KORAMIL)])
    rows = sqlite_context.read(adoption.of_version, version.id)
    assert {row.state for row in rows} == {"joint_discussion"}
    assert len(rows) == 2
    with pytest.raises(Refused):
        sqlite_context.perform(sops.open_discussion, version.id)


def test_a_withdrawal_needs_a_reason_and_ends_everything(sqlite_context: Context) -> None:
    version = make_frozen(sqlite_context)
    with pytest.raises(Invalid):
        sqlite_context.perform(sops.withdraw, version.id, " ")
    assert sqlite_context.perform(sops.withdraw, version.id, "Diganti").state is VersionState.WITHDRAWN
    assert sqlite_context.read(queries.newest, SOP) is None


def test_a_draft_leaves_the_list_and_comes_back(sqlite_context: Context) -> None:
    version = make_version(sqlite_context)
    sqlite_context.perform(sops.remove, version.id)
    assert sqlite_context.read(queries.versions, version.sop) == []
    sqlite_context.perform(sops.restore, version.id)
    assert len(sqlite_context.read(queries.versions, version.sop)) == 1


def test_what_was_undone_after_the_freezing_is_seen_by_the_hash(sqlite_context: Context) -> None:
    version = make_version(sqlite_context)
    sqlite_context.perform(sops.edit_step, version.id, "k3", {"note": "Baru"})
    edited = sqlite_context.reader.raw("SELECT id FROM gesture ORDER BY time DESC, id DESC LIMIT 1")[0][0]
    sqlite_context.perform(sops.freeze, version.id)
    assert not sqlite_context.read(procedures.is_altered, version.id)
    sqlite_context.perform(history.take_back, UUID(bytes=edited))
    assert sqlite_context.read(procedures.is_altered, version.id)


def test_a_list_keeps_its_positions_around_what_moves() -> None:
    stored = [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]
    found = positions(stored, ["d", "a", "x", "b", "c"])
    assert [found[key] for key in "abc"] == ["1", "2", "3"]
    assert sorted(found, key=lambda key: found[key]) == ["d", "a", "x", "b", "c"]
    same = positions([("a", "1"), ("b", "1")], ["a", "x", "b"])  # two posts gave one position
    assert same["a"] < same["x"] < same["b"]


# ------------------------------------------------------------------------------------------- which text holds


def test_what_is_in_force_here_goes_before_the_library(sqlite_context: Context) -> None:
    from datetime import date

    from tests.builders import make_adopted

    ours, polsek, today = agency(sqlite_context, OURS), agency(sqlite_context, POLSEK), date(2026, 2, 1)
    version = make_version(sqlite_context)
    sqlite_context.perform(sops.edit_step, version.id, "k3", {"note": "Kita"})
    frozen = sqlite_context.perform(sops.freeze, version.id)
    assert sqlite_context.read(procedures.find, SOP, ours, today).version is None
    make_adopted(sqlite_context, frozen, OURS)
    found = sqlite_context.read(procedures.find, "irregular-crossers", ours, today, "en")
    assert found.version is not None
    assert (found.version.id, found.procedure.language) == (version.id, "id")
    assert sqlite_context.read(procedures.find, SOP, polsek, today).procedure == library.load(SOP, "id")
    named = sqlite_context.read(procedures.find, f"{SOP}@1.0", polsek, today)
    assert named.version is not None
    with pytest.raises(NotFound):
        sqlite_context.read(procedures.find, f"{SOP}@7.0", polsek, today)
    with pytest.raises(Refused):
        sqlite_context.read(procedures.find, "LAIN", polsek, today)


def test_the_latest_draft_is_the_newest_though_the_first_ones_id_is_derived(context: Context) -> None:
    first = make_version(context)
    second = context.perform(sops.start_from_version, first.id)
    row = context.read(queries.newest, SOP)
    assert row is not None and row.id == second.id
    assert [one.number for one in context.read(queries.versions, first.sop)] == ["0.2", "0.1"]
    for record in (first.sop, second.id):
        assert context.read(queries.behind, record) == second.id
    step = context.read(queries.steps, first.id)[0]
    assert context.read(queries.behind, step.id) == first.id
    context.perform(sops.remove, second.id)
    gone = context.read(queries.removed, SOP)
    assert gone is not None and gone.number == "0.2"
