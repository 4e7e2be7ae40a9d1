"""Adoption as people look at it: the matrix, what waits for a post, where a procedure is not in force, the workbook."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from console import adopting, procedures
from console import adoption_words as words
from console.adopting import BACK, FORWARD
from console.context import Context
from console.exporting.adoptions import write_matrix
from console.i18n import set_language
from console.procedures import Missing, works
from console.services import adoption, agencies, checklists, proposals, sops
from console.services.adoption import Read
from console.services.checklists import Begun
from db.enums import AdoptionState, Opinion
from db.errors import Invalid, Refused
from db.models.adoption import LEGAL_MOVES, REASONED, adoption_id
from db.queries.adoption import AdoptionRow
from db.reading import Reader
from tests.builders import SIGNED, SOP, agency, make_adopted, make_agency, make_frozen, make_version

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"
TODAY = date(2026, 2, 1)


@pytest.fixture
def version(sqlite_context: Context) -> Any:
    """Return a frozen version of three units: in force here, on trial at the police, not signed by the army."""
    made = make_frozen(sqlite_context, parties=[POLSEK, KORAMIL, OURS])
    make_adopted(sqlite_context, made, OURS)
    trial = make_adopted(sqlite_context, made, POLSEK, "trial", trial_until=date(2026, 2, 20))
    sqlite_context.perform(adoption.reserve, trial.id, "k3", "Menunggu surat")
    return made


def waiting(context: Context, unit: str, today: date = TODAY) -> adopting.Waiting:
    return context.read(adopting.waiting, agency(context, unit), context.actor.institution, today)


def test_what_comes_next_is_legal_and_what_goes_back_has_a_reason() -> None:
    assert all(to in LEGAL_MOVES[now] for now, ways in FORWARD.items() for to in ways)
    assert all(to in LEGAL_MOVES[now] and (now, to) in REASONED for now, to in BACK.items())
    assert FORWARD.keys() == set(AdoptionState)


def test_the_matrix_is_read_at_once_however_many_procedures_there_are(
    sqlite_context: Context, version: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def readings() -> int:
        seen: list[str] = []
        fetch = Reader._fetch
        with monkeypatch.context() as patched:
            patched.setattr(Reader, "_fetch", lambda self, *given: seen.append("") or fetch(self, *given))
            sqlite_context.read(adopting.matrix, TODAY, "id")
        return len(seen)

    before = readings()
    for code in ("OPERASI-GABUNGAN", "PERIKSA-DOKUMEN"):
        make_version(sqlite_context, code)
    assert readings() == before
    (row,) = (one for one in sqlite_context.read(adopting.matrix, TODAY, "id").rows if one.version == version.id)
    assert row.missing == sqlite_context.read(procedures.gap, version.id, TODAY)


def test_what_the_grid_rejects_becomes_reservations_once(sqlite_context: Context) -> None:
    made = make_version(sqlite_context, parties=[POLSEK, OURS])
    polsek = agency(sqlite_context, POLSEK)
    for step, note in (("k5", "Tidak ada radio"), ("k3", "Terlalu singkat"), ("k4", "Lama")):
        sqlite_context.perform(proposals.give_opinion, made.id, [step], Opinion.REJECT, note, polsek)
    sqlite_context.perform(sops.edit_step, made.id, "k4", {"note": "Baru"})
    sqlite_context.perform(sops.freeze, made.id)

    def against() -> list[str]:
        found = sqlite_context.read(adopting.standing, made.id, TODAY)
        return [one.step for row in found.rows for one in found.against(row)]

    assert against() == ["k3", "k5"], "in the order of the steps; what was said to an older text is left out"
    asked = adoption_id(made.id, polsek)
    sqlite_context.perform(adoption.reserve, asked, "k3", "Setelah ada radio")
    noted = sqlite_context.perform(adoption.reserve_rejected, asked)
    assert [(one.step, one.text) for one in noted] == [("k5", "Tidak ada radio")]
    assert against() == [] and sqlite_context.perform(adoption.reserve_rejected, asked) == []


def test_the_matrix_has_every_procedure_and_every_agency_that_was_asked(sqlite_context: Context, version: Any) -> None:
    make_version(sqlite_context, "OPERASI-GABUNGAN")
    found = sqlite_context.read(adopting.matrix, TODAY, "id")
    first, second, *rest = found.rows
    assert [party.short for party in found.parties] == ["Kanim Entikong", "Polsek Sekayam", "Koramil 1204-02"]
    assert [first.name, second.name] == ["OPERASI-GABUNGAN@0.1", f"{SOP}@1.0"]
    assert {one.short: one.state for one in second.cells.values()} == {
        "Kanim Entikong": "in_force", "Polsek Sekayam": "trial", "Koramil 1204-02": "joint_discussion",
    }  # fmt: skip
    assert [one.version for one in rest] == [None] * 10


@pytest.mark.parametrize(
    ("state", "fields", "worked"),
    [
        ("trial", {"trial_until": TODAY}, True), ("trial", {"trial_until": TODAY - timedelta(days=1)}, False),
        ("trial", {}, True), ("in_force", {"in_force_from": TODAY}, True),
        ("in_force", {"in_force_from": TODAY + timedelta(days=1)}, False), ("in_force", {"text_hash": "b"}, False),
        ("trial", {"text_hash": ""}, False), ("signed", {}, False), ("revoked", {}, False),
    ],
)  # fmt: skip
def test_an_agency_works_by_the_very_text_on_the_days_it_said(state: str, fields: Any, worked: bool) -> None:
    nothing: dict[str, Any] = dict.fromkeys(AdoptionRow._fields)
    row = AdoptionRow(**{**nothing, "state": state, "text_hash": "a", "frozen_hash": "a", **fields})
    assert works(row, TODAY) is worked


def test_the_gap_tells_who_was_asked_from_who_only_acts(english: None) -> None:
    gap = [Missing("Polsek Sekayam", "signed"), Missing("DJBC", None)]
    assert words.gap_words(gap) == "not in force yet at: Polsek Sekayam, DJBC (not asked)"
    assert words.gap_words([]) == ""


@pytest.fixture
def english() -> Any:
    """Speak English."""
    set_language("en")


def test_a_procedure_is_in_force_only_for_the_agencies_that_adopted_it(sqlite_context: Context, version: Any) -> None:
    units = [agency(sqlite_context, code) for code in (OURS, POLSEK, KORAMIL)]
    assert sqlite_context.read(adopting.not_in_force, SOP, units, TODAY) == units[2:]
    later = date(2026, 2, 21)
    assert sqlite_context.read(adopting.not_in_force, SOP, units, later) == units[1:]
    began = SIGNED["in_force_from"]  # from that very day on, and a trial to its very last
    days = (began - timedelta(days=1), began, date(2026, 2, 20))
    waiting = [sqlite_context.read(adopting.not_in_force, SOP, units[:2], day) for day in days]
    assert waiting == [units[:1], [], []]
    assert sqlite_context.read(adopting.not_in_force, "OPERASI-GABUNGAN", units, TODAY) == units


def test_what_waits_for_a_post_is_told_kind_by_kind(sqlite_context: Context, version: Any, english: None) -> None:
    ours = waiting(sqlite_context, OURS)
    assert words.waiting_words(ours, TODAY) == ["1 to read"]
    assert words.waiting_words(waiting(sqlite_context, KORAMIL), TODAY) == ["1 to sign"]
    assert words.waiting_words(waiting(sqlite_context, POLSEK), TODAY) == ["1 to read", "1 trial ending"]
    sqlite_context.perform(adoption.acknowledge, version.id, Read(post="PLBN Entikong"))
    assert waiting(sqlite_context, OURS).in_all == 0
    assert words.waiting_words(waiting(sqlite_context, OURS, date(2026, 7, 8)), TODAY) == ["1 review due"]
    late = date(2026, 3, 1)
    assert "1 trial over" in words.waiting_words(waiting(sqlite_context, POLSEK, late), late)


def test_a_successor_and_a_change_of_safety_are_asked_to_read_again(sqlite_context: Context, version: Any) -> None:
    old = make_agency(sqlite_context, "Satgas Pamtas A", rotating=True)
    sqlite_context.perform(adoption.acknowledge, version.id, Read(old.id, post="Pos Panga", person_text="Lettu A"))
    new = make_agency(sqlite_context, "Satgas Pamtas B", rotating=True, predecessor=old.id)
    sqlite_context.perform(agencies.edit, old.id, {"valid_to": TODAY - timedelta(days=1)})
    said = sqlite_context.perform(
        adoption.adopt, version.id, new.id, AdoptionState.SIGNED,
        {"initialled_by": "A", "initialled_on": TODAY, "signatory_name": "B", "signatory_position": "Dansatgas",
         "signed_on": TODAY}, version.frozen_hash[:12],
    )  # fmt: skip
    assert said.state is AdoptionState.SIGNED
    found = sqlite_context.read(adopting.waiting, new.id, None, TODAY).unread
    assert [(one.post, one.why) for one in found] == [("Pos Panga", "successor")]
    sqlite_context.perform(adoption.acknowledge, version.id, Read(post="PLBN Entikong"))
    safety = sqlite_context.perform(sops.start_from_version, version.id, sops.Start(safety=True))
    make_adopted(sqlite_context, sqlite_context.perform(sops.freeze, safety.id), OURS)
    assert [one.why for one in waiting(sqlite_context, OURS).unread] == ["safety"]


def test_a_text_that_differs_from_the_signed_one_says_so_with_both_hashes(
    sqlite_context: Context, version: Any, english: None
) -> None:
    from db.models.sops import SopVersion

    row = sqlite_context.read(adopting.standing, version.id, TODAY)
    assert words.text_words(row) == f"1.0, frozen, hash {version.frozen_hash[:12]}"
    assert not any(row.differs(one) for one in row.rows)
    with sqlite_context.database.transaction(sqlite_context.actor, "sop.edit") as session:  # as another post may send it
        session.get(SopVersion, version.id).scope = "Lain"  # type: ignore[union-attr]
    changed = sqlite_context.read(adopting.standing, version.id, TODAY)
    assert changed.altered and changed.hash[:12] != version.frozen_hash[:12]
    assert f"hash {changed.hash[:12]}: differs from the text that was signed" in words.text_words(changed)
    assert [one.short for one in changed.rows if changed.differs(one)] == ["Kanim Entikong", "Polsek Sekayam"]
    with pytest.raises(Refused, match=r"adoption\.text_altered"):
        sqlite_context.perform(checklists.start, version.id, Begun(started_at=datetime(2026, 2, 1, tzinfo=UTC)))


def test_adopting_asks_the_agency_first_when_nobody_did(sqlite_context: Context, version: Any) -> None:
    unit = agency(sqlite_context, "KP2MI")
    made = sqlite_context.perform(
        adoption.adopt, version.id, unit, AdoptionState.INITIALLED, {"initialled_by": "A", "initialled_on": TODAY},
        version.frozen_hash[:8],
    )  # fmt: skip
    assert (made.agency, made.state) == (unit, AdoptionState.INITIALLED)


def test_the_workbook_holds_matrix_details_and_reservations(sqlite_context: Context, version: Any, english: None) -> None:
    target = io.BytesIO()
    found = sqlite_context.read(adopting.matrix, TODAY, "id")
    write_matrix(target, ".xlsx", found, "Adoption matrix", "Sanggau", TODAY)
    book = CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue()))
    assert book.sheet_names == ["Matrix", "Details", "Reservations"]
    head, row = [one for one in book.get_sheet_by_name("Matrix").to_python() if len(one) > 6 and one[4]][:2]
    assert head[4:7] == ["Kanim Entikong", "Polsek Sekayam", "Koramil 1204-02"]
    assert "on trial until 20 Feb 2026" in row[5] and "reservation: k3" in row[5]
    assert book.get_sheet_by_name("Reservations").to_python()[-1][-1] == "Menunggu surat"
    with pytest.raises(Invalid):
        write_matrix(target, ".pdf", found, "x", "y", TODAY)
