"""Agreeing on a text: three agencies propose, somebody decides, and every proposal's fate stays on record."""

from typing import Any

import pytest

from console import procedures
from console.context import Context
from console.services import history, proposals, sops
from console.services.proposals import Proposed
from db.enums import Opinion, ProposalKind
from db.errors import Invalid, Refused
from db.queries import proposals as queries
from db.queries.proposals import ProposalFilter
from sops import changes
from sops.changes import Conflict
from sops.library import load
from tests.builders import agency, make_frozen, make_version

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"


@pytest.fixture
def version(sqlite_context: Context) -> Any:
    return make_version(sqlite_context, parties=[POLSEK, KORAMIL, OURS])


def text(context: Context, version: Any) -> Any:
    return context.read(procedures.procedure_of, version.id)


def longer(context: Context, version: Any, unit: str, words: str, **more: Any) -> Any:
    wanted = Proposed(ProposalKind.REPLACE, "k3", "duration", words, reason="Jauh", **more)
    return context.perform(proposals.propose, version.id, [wanted], agency(context, unit))[0]


def row(context: Context, proposal: Any) -> queries.ProposalRow:
    found = context.read(queries.get, proposal.id)
    assert found is not None
    return found


def test_an_accepted_proposal_changes_the_text_and_the_others_say_so(sqlite_context: Context, version: Any) -> None:
    one, other = longer(sqlite_context, version, POLSEK, "45 menit"), longer(sqlite_context, version, KORAMIL, "1 jam")
    assert sqlite_context.read(procedures.conflict, row(sqlite_context, other)) is None
    sqlite_context.perform(proposals.accept, one.id)
    assert text(sqlite_context, version).step("k3").duration.minutes == 45
    assert sqlite_context.read(procedures.conflict, row(sqlite_context, other)) is Conflict.CHANGED
    sqlite_context.perform(proposals.accept, other.id)
    assert text(sqlite_context, version).step("k3").duration.minutes == 60
    with pytest.raises(Refused) as error:
        sqlite_context.perform(proposals.accept, one.id)
    assert error.value.code == "proposal.decided"


def test_a_preview_changes_nothing(sqlite_context: Context, version: Any) -> None:
    one = row(sqlite_context, longer(sqlite_context, version, POLSEK, "45 menit"))
    previews: list[Any] = [sqlite_context.read(proposals.preview, one), sqlite_context.read(proposals.preview, one, "2 jam")]
    assert [preview.step("k3").duration.minutes for preview in previews] == [45, 120]
    assert text(sqlite_context, version).step("k3").duration.minutes not in (45, 120)


def test_another_text_is_accepted_and_both_stay_on_record(sqlite_context: Context, version: Any) -> None:
    one = longer(sqlite_context, version, POLSEK, "45 menit", safety=True)
    sqlite_context.perform(proposals.accept_changed, one.id, "50 menit", "Disepakati")
    assert sqlite_context.reader.value("SELECT safety FROM sop_version") == 1
    found = row(sqlite_context, one)
    assert (found.fate, found.new_text, found.decided_text) == ("accepted_changed", "45 menit", "50 menit")
    assert text(sqlite_context, version).step("k3").duration.minutes == 50


def test_several_are_combined_into_one_text(sqlite_context: Context, version: Any) -> None:
    one = longer(sqlite_context, version, POLSEK, "45 menit")
    other = longer(sqlite_context, version, KORAMIL, "1 jam", safety=True)
    joint = sqlite_context.perform(proposals.combine, [one.id, other.id], "50 menit", "Jalan tengah")
    found = row(sqlite_context, other)
    assert (found.fate, found.combined_into, found.combined_code) == ("combined", joint.id, row(sqlite_context, joint).code)
    assert row(sqlite_context, joint).fate == "accepted"
    assert text(sqlite_context, version).step("k3").duration.minutes == 50
    assert sqlite_context.reader.value("SELECT safety FROM sop_version") == 1
    with pytest.raises(Refused):
        sqlite_context.perform(proposals.combine, [longer(sqlite_context, version, POLSEK, "2 jam").id], "3 jam")


def test_a_rejection_needs_a_reason_and_a_withdrawal_none(sqlite_context: Context, version: Any) -> None:
    one, other = longer(sqlite_context, version, POLSEK, "45 menit"), longer(sqlite_context, version, KORAMIL, "1 jam")
    with pytest.raises(Invalid):
        sqlite_context.perform(proposals.reject, one.id, "")
    sqlite_context.perform(proposals.reject, one.id, "Cukup")
    sqlite_context.perform(proposals.withdraw, other.id)
    assert [found.fate for found in sqlite_context.read(queries.page)] == ["rejected", "withdrawn"]


def test_deciding_is_undone_with_the_text(sqlite_context: Context, version: Any) -> None:
    before = text(sqlite_context, version)
    one = longer(sqlite_context, version, POLSEK, "45 menit")
    sqlite_context.perform(proposals.accept, one.id)
    undone = sqlite_context.perform(history.take_back)
    assert undone.gesture.text.endswith(": k3"), "the step, and no column's name"
    assert text(sqlite_context, version) == before
    assert row(sqlite_context, one).fate == "open"


def test_combining_is_undone_whole_and_leaves_no_proposal_nobody_made(sqlite_context: Context, version: Any) -> None:
    made = [longer(sqlite_context, version, POLSEK, "45 menit"), longer(sqlite_context, version, KORAMIL, "1 jam")]
    sqlite_context.perform(proposals.combine, [one.id for one in made], "50 menit")
    assert sqlite_context.perform(history.take_back).kept == []
    assert [found.fate for found in sqlite_context.read(queries.page)] == ["open", "open"]


def test_an_agencys_own_draft_becomes_proposals_that_make_it(sqlite_context: Context, version: Any) -> None:
    now = text(sqlite_context, version)
    draft = changes.with_head(changes.moved(changes.without_step(now, "k5"), "k8", "k2"), {"trigger": "Lain"})
    draft = changes.with_step(draft, "k4", {"note": "Baru"})
    made = sqlite_context.perform(proposals.propose_text, version.id, draft, agency(sqlite_context, POLSEK), "Usul kami")
    assert [one.kind for one in made] == ["replace", "delete", "move", "replace"]
    for one in made:
        sqlite_context.perform(proposals.accept, one.id)
    assert text(sqlite_context, version) == draft
    with pytest.raises(Refused) as error:
        sqlite_context.perform(proposals.propose_text, version.id, draft)
    assert error.value.code == "proposal.nothing_differs"


def test_a_draft_in_another_language_is_refused_and_the_same_one_twice_proposes_nothing_new(
    sqlite_context: Context, version: Any
) -> None:
    now = text(sqlite_context, version)
    with pytest.raises(Refused) as error:
        sqlite_context.perform(proposals.propose_text, version.id, load(now.code, "en"))
    assert error.value.code == "proposal.another_language"
    draft, unit = changes.with_step(now, "k4", {"note": "Baru"}), agency(sqlite_context, POLSEK)
    sqlite_context.perform(proposals.propose_text, version.id, draft, unit)
    with pytest.raises(Refused):
        sqlite_context.perform(proposals.propose_text, version.id, draft, unit)
    assert len(sqlite_context.perform(proposals.propose_text, version.id, draft, agency(sqlite_context, KORAMIL))) == 1


def test_a_draft_of_a_part_takes_no_step_out(sqlite_context: Context, version: Any) -> None:
    draft = changes.with_step(changes.without_step(text(sqlite_context, version), "k5"), "k4", {"note": "Baru"})
    made = sqlite_context.perform(proposals.propose_text, version.id, draft, None, "", "", True)
    assert [(one.kind, one.step) for one in made] == [("replace", "k4")]


@pytest.mark.parametrize("wanted", [
    Proposed(ProposalKind.REPLACE, "k3", "duration", "sebentar"),
    Proposed(ProposalKind.REPLACE, "k3", "response", "segera"),
    Proposed(ProposalKind.INSERT, new="## k3a. Mencatat\n- Waktu: sebentar"),
])  # fmt: skip
def test_a_time_nobody_can_reckon_with_is_neither_proposed_nor_decided(
    wanted: Proposed, sqlite_context: Context, version: Any
) -> None:
    one = longer(sqlite_context, version, POLSEK, "45 menit")
    for use_case, given in ((proposals.propose, (version.id, [wanted])), (proposals.accept_changed, (one.id, "lama"))):
        with pytest.raises(Refused) as error:
            sqlite_context.perform(use_case, *given)
        assert error.value.code == "cell.time"


def test_a_new_step_gets_a_free_key_and_one_that_is_gone_cannot_be_changed(sqlite_context: Context, version: Any) -> None:
    new = Proposed(ProposalKind.INSERT, new="## k3. Mencatat\n- Pelaksana: IMI", after="k3")
    one, other = sqlite_context.perform(proposals.propose, version.id, [new, Proposed(ProposalKind.REPLACE, "k4", "note", "x")])
    assert sqlite_context.read(procedures.conflict, row(sqlite_context, one)) is Conflict.TAKEN
    sqlite_context.perform(proposals.accept, one.id)
    assert [step.key for step in text(sqlite_context, version).steps][2:4] == ["k3", "k3a"]
    sqlite_context.perform(sops.remove_step, version.id, "k4")
    assert sqlite_context.read(procedures.conflict, row(sqlite_context, other)) is Conflict.GONE
    with pytest.raises(Refused) as error:
        sqlite_context.perform(proposals.accept, other.id)
    assert error.value.code == "step.unknown"


@pytest.mark.parametrize(("wanted", "code"), [
    (Proposed(ProposalKind.REPLACE, "k99", "note", "x"), "step.unknown"),
    (Proposed(ProposalKind.REPLACE, "k3", "colour", "x"), "cell.unknown"),
    (Proposed(ProposalKind.MOVE, "k3", after="k99"), "step.unknown"),
    (Proposed(ProposalKind.INSERT, new="Mencatat"), "procedure.unreadable"),
    (Proposed(ProposalKind.REPLACE, "", "effective", "besok"), "cell.day"),
])  # fmt: skip
def test_a_proposal_that_makes_no_sense_is_refused(wanted: Proposed, code: str, sqlite_context: Context, version: Any) -> None:
    with pytest.raises(Refused) as error:
        sqlite_context.perform(proposals.propose, version.id, [wanted])
    assert error.value.code == code


def test_nobody_proposes_on_a_frozen_text(sqlite_context: Context) -> None:
    with pytest.raises(Refused):
        longer(sqlite_context, make_frozen(sqlite_context), POLSEK, "45 menit")


def test_the_grid_forgets_nothing_and_asks_again_after_a_change(sqlite_context: Context, version: Any) -> None:
    polsek = agency(sqlite_context, POLSEK)
    sqlite_context.perform(proposals.give_opinion, version.id, ["k3", "k4"], Opinion.AGREE, "", polsek)
    with pytest.raises(Invalid):
        sqlite_context.perform(proposals.give_opinion, version.id, ["k5"], Opinion.REJECT)
    grid = sqlite_context.read(procedures.grid, version.id)
    column = [party.agency for party in grid.parties].index(polsek)
    assert [row.cells[column].opinion for row in grid.rows[:5]] == ["", "", "agree", "agree", ""]
    assert grid.waiting == 3 * len(grid.rows) - 2
    sqlite_context.perform(sops.edit_step, version.id, "k3", {"note": "Baru"})
    sqlite_context.perform(sops.move_step, version.id, "k4", "k6")
    cells = {row.step: row.cells[column] for row in sqlite_context.read(procedures.grid, version.id).rows}
    assert (cells["k3"].opinion, cells["k3"].before) == ("", "agree")
    assert cells["k4"].opinion == "agree"


def test_proposals_are_listed_by_step_agency_and_fate(context: Context) -> None:
    version = make_version(context)
    one, other = longer(context, version, POLSEK, "45 menit"), longer(context, version, KORAMIL, "1 jam")
    context.perform(proposals.reject, other.id, "Cukup")
    listed = [found.id for found in context.read(queries.page, ProposalFilter(version=version.id, step="k3"))]
    assert listed == [one.id, other.id]
    assert context.read(queries.count, ProposalFilter(agency=agency(context, "POLRI"), fates=("open",))) == 1
    assert context.read(queries.open_per_step, version.id) == {"k3": 1}
    assert {party.code for party in context.read(queries.parties, version.id)} == {POLSEK, KORAMIL}
    assert len(context.read(procedures.grid, version.id).rows) > 10
