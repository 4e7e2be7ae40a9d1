"""Procedures, versions and adoptions as they are listed, and the line that names each record, on both databases."""

from datetime import date

import pytest

from console.context import Context
from console.services import adoption, checklists, proposals, sops
from console.services.adoption import Judged
from console.services.checklists import Ticked
from console.services.proposals import Proposed
from db.enums import Opinion, ProposalKind
from db.errors import Invalid, NotFound
from db.ids import new_id
from db.models.sops import SopDraft, SopStepDraft
from db.queries import adoption as adoptions
from db.queries import checklists as runs
from db.queries import sops as queries
from db.queries import titles
from db.queries.sops import SopFilter
from db.reading import Page
from sops import library
from tests.builders import SOP, agency, make_adopted, make_frozen, make_version

POLSEK, OURS = "POLSEK-SEKAYAM", "IMI-ENTIKONG"


def test_the_list_shows_the_frozen_text_the_draft_beside_it_and_where_we_stand(context: Context) -> None:
    version = make_frozen(context, parties=[POLSEK, OURS])
    make_adopted(context, version, OURS)
    context.perform(sops.start_from_version, version.id)
    make_version(context, _other())
    rows = context.read(queries.page, agency=agency(context, OURS))
    found = next(row for row in rows if row.code == SOP)
    assert (found.number, found.state, found.draft_number, found.mine) == ("1.0", "frozen", "1.1", "in_force")
    assert (found.versions, found.parties, found.used) == (2, 2, 1)
    assert len(rows) == context.read(queries.count) == 2
    second = context.read(queries.page, SopFilter(), Page(after=rows[0].key))
    assert [row.code for row in second] == [rows[1].code]
    assert [row.code for row in context.read(queries.page, SopFilter(adopted_by=agency(context, OURS)))] == [SOP]
    assert context.read(queries.count, SopFilter(states=("draft",))) == 1
    assert context.read(queries.count, SopFilter(text=SOP.lower())) == 1


def _other() -> str:
    return next(entry.code for entry in library.entries() if entry.code != SOP)


def test_versions_are_listed_frozen_first_and_found_by_number(context: Context) -> None:
    first = make_frozen(context)
    second = context.perform(sops.start_from_version, first.id)
    third = context.perform(sops.start_from_version, first.id)
    dropped = make_frozen(context)
    for one in (third, dropped):
        context.perform(sops.withdraw, one.id, "Diganti")
    listed = [row.number for row in context.read(queries.versions, first.sop)]
    assert listed == ["1.0", "1.1", "2.0", "1.2"], "withdrawn last, a draft that was never frozen behind those that were"
    found = context.read(queries.numbered, SOP, "1.1")
    assert found is not None
    assert (found.id, found.is_open, found.steps) == (second.id, True, 22)
    draft = context.read(queries.newest, SOP, open_only=True)
    assert draft is not None
    assert draft.id == second.id
    assert context.read(queries.parts, first.id, ["sop_step", "adoption"]) == {"sop_step": 22, "adoption": 0}


def test_everything_about_a_procedure_has_a_line(context: Context) -> None:
    version = make_version(context)
    wanted = Proposed(ProposalKind.REPLACE, "k3", "note", "x")
    made = [version.id, context.perform(proposals.propose, version.id, [wanted])[0].id]
    made += [context.perform(proposals.give_opinion, version.id, ["k3"], Opinion.AGREE)[0].id]
    made += [context.read(queries.steps, version.id)[0].id, version.sop]
    context.perform(sops.freeze, version.id, "Tidak dibahas")
    frozen = context.read(queries.version, version.id)
    row = make_adopted(context, frozen, OURS)
    made += [row.id, context.perform(adoption.reserve, row.id, "k3", "Anggaran").id]
    made += [context.perform(adoption.acknowledge, version.id).id]
    held = context.perform(adoption.review, version.id, date(2026, 7, 1), [Judged("k1", True)])
    made += [held.id, context.read(adoptions.review_lines, held.id)[0].id]
    run = context.perform(checklists.start, version.id)
    made += [run.id, context.perform(checklists.tick, run.id, Ticked("k1")).id]
    context.perform(checklists.pause, run.id)
    made += [context.read(runs.events, run.id)[0].id]
    found = context.read(titles.titles, made)
    assert len(found) == 13
    assert all(found[one].title for one in made)
    assert {found[one].kind for one in made} == set(range(60, 73))


def test_codes_and_keys_are_checked_by_the_record_itself() -> None:
    for code in ("opgab", "A B", "A" * 41):
        with pytest.raises((Invalid, ValueError)):
            SopDraft(code=code)
    with pytest.raises(Invalid):
        SopStepDraft(version=new_id(), key="K1")


def test_a_removed_procedure_text_is_refused(context: Context) -> None:
    version = make_version(context)
    context.perform(sops.remove, version.id)
    with pytest.raises(NotFound) as error:
        context.perform(sops.edit_head, version.id, {"title": "x"})
    assert error.value.code == "record.removed"
