"""Every rule objects to what it is for, and to nothing in a procedure that is right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sops.check import check, errors
from sops.durations import read_duration
from sops.findings import RULES
from sops.library import files
from sops.markdown import read
from sops.procedure import Actor, Custody, DataField, Exit, Identity, Kind, Procedure, Step
from tests.sops.conftest import step

Change = Callable[[Procedure], Procedure]


def at(key: str, **fields: object) -> Change:
    def change(whole: Procedure) -> Procedure:
        steps = tuple(replace(one, **fields) if one.key == key else one for one in whole.steps)
        return replace(whole, steps=steps)

    return change


def head(**fields: object) -> Change:
    return lambda whole: replace(whole, **fields)


def identity(**fields: object) -> Change:
    return lambda whole: replace(whole, identity=replace(whole.identity, **fields))


def steps(change: Callable[[list[Step]], list[Step]]) -> Change:
    return lambda whole: replace(whole, steps=tuple(change(list(whole.steps))))


def connected(*letters: str, target: str = "") -> Change:
    pages = [Step(f"p{place}", kind=Kind.CONNECTOR, letter=letter) for place, letter in enumerate(letters)]
    if target:
        pages[0] = replace(pages[0], exits=(Exit("", target),))
    return steps(lambda all_: [*all_[:4], *pages, *all_[4:]])


BREAKS: dict[str, Change] = {
    "start_missing": at("k1", kind=Kind.PROCESS, informed=("IMI",)),
    "start_twice": at("k3", kind=Kind.START),
    "end_missing": at("k5", kind=Kind.PROCESS),
    "actor_missing": at("k3", actors=()),
    "actor_several": at("k3", actors=("IMI", "POLSEK"), informed=()),
    "actor_unknown": at("k3", actors=("BNN",)),
    "exits_too_few": at("k2", exits=(Exit("Ya", "k3"),)),
    "exit_unlabelled": at("k2", exits=(Exit("Ya", "k4"), Exit("Tidak", "k3"), Exit("", "k4"))),
    "exit_label_twice": at("k2", exits=(Exit("Ya", "k4"), Exit("ya", "k3"))),
    "exit_unknown": at("k2", exits=(Exit("Ya", "k4"), Exit("Tidak", "k3"), Exit("Ragu", "k9"))),
    "exit_not_a_decision": at("k3", exits=(Exit("Ya", "k2"),)),
    "end_goes_on": at("k5", exits=(Exit("", "k1"),)),
    "activity_missing": at("k3", activity=""),
    "activity_not_active": at("k3", activity="Laporan dilengkapi"),
    "time_missing": at("k3", duration=None),
    "time_unclear": at("k3", duration=read_duration("secepatnya")),
    "output_missing": at("k3", outputs=()),
    "output_unused": at("k3", outputs=("Surat lain",)),
    "connector_alone": connected("A"),
    "connector_leads_elsewhere": connected("A", "A", target="k5"),
    "start_not_first": steps(lambda all_: [replace(all_[2], exits=(Exit("", "k2"),)), all_[0], all_[1], *all_[3:]]),
    "end_not_last": steps(lambda all_: [all_[0], all_[1], *all_[3:], all_[2]]),
    "activity_names_actor": at("k3", activity="Melengkapi laporan bersama Kasi Inteldakim"),
    "identity_missing": identity(legal_basis=()),
    "identity_unsigned": identity(number=""),
    "effective_before_created": identity(effective=date(2025, 12, 31)),
    "revised_before_created": identity(revised=date(2025, 12, 31)),
    "total_incomplete": at("k3", duration=None),
    "step_unreachable": at("k2", exits=(Exit("Ya", "k4"), Exit("Tidak", "k4"))),
    "path_without_end": lambda whole: at("k2", exits=(Exit("Ya", "k4"), Exit("Tidak", "k6")))(
        replace(whole, steps=(*whole.steps[:2], *whole.steps[3:], step("k6", "Menunggu")))
    ),
    "loop_without_exit": at("k3", exits=(Exit("", "k3"),)),
    "trigger_missing": head(trigger=""),
    "authority_missing": at("k3", authority=()),
    "role_unknown": at("k3", support=("BNN",)),
    "role_twice": at("k3", support=("POLSEK",)),
    "nobody_informed": at("k3", informed=()),
    "custody_without_record": at("k4", record=""),
    "custody_receiver": at("k4", custody=Custody("", "orang")),
    "custody_not_said": at("k4", custody=None),
    "response_missing": at("k3", response=None),
    "response_unclear": at("k3", response=read_duration("segera")),
    "fallback_missing": head(fallback=""),
    "escalation_missing": head(escalation=""),
    "data_without_class": at("k3", data=(DataField("nama"),)),
    "class_below_data": at("k3", data=(DataField("nama", "R"),)),
    "deviations_missing": head(deviations=""),
    "too_many_actors": lambda whole: replace(
        whole,
        actors=(*whole.actors, *(Actor(f"A{n}", "IMI", f"Petugas {n}") for n in range(7))),
        steps=(*whole.steps[:4], *(step(f"a{n}", "Memeriksa", actors=(f"A{n}",)) for n in range(7)), whole.steps[4]),
    ),
    "too_many_rows": steps(lambda all_: [*all_[:4], *(step(f"a{n}", "Memeriksa") for n in range(56)), all_[4]]),
    "actor_unused": lambda whole: replace(whole, actors=(*whole.actors, Actor("BNN", "BNN", "Petugas BNN"))),
}  # fmt: skip


def codes(procedure: Procedure) -> set[str]:
    return {finding.code.removeprefix("check.") for finding in check(procedure)}


def test_a_sound_procedure_has_no_findings(sound: Procedure) -> None:
    assert check(sound) == []


@pytest.mark.parametrize("code", [code.removeprefix("check.") for code in RULES])
def test_each_rule_finds_what_it_is_for(sound: Procedure, code: str) -> None:
    assert code in codes(BREAKS[code](sound))


@pytest.mark.parametrize("code", ["actor_unknown", "exit_unknown", "trigger_missing", "role_twice",
                                  "custody_without_record", "class_below_data", "identity_unsigned", "response_missing",
                                  "activity_not_active", "step_unreachable", "loop_without_exit", "actor_unused"])  # fmt: skip
def test_one_fault_makes_one_finding(sound: Procedure, code: str) -> None:
    besides = {"output_unused"}  # a step that leads elsewhere hands its output to nobody
    assert codes(BREAKS[code](sound)) - besides == {code} - besides


def test_every_rule_of_the_form_and_every_addition_is_there() -> None:
    numbers = {rule.number for rule in RULES.values()}
    assert {f"S{number:02}" for number in range(1, 13)} | {f"J{number:02}" for number in range(1, 10)} <= numbers


def test_a_finding_knows_row_line_rule_weight_and_cure() -> None:
    written = "---\npora-sop: 1\nkode: A\npelaksana:\n  A: IMI / Kasi\n---\n## k1. Memeriksa\n- Pelaksana: B\n"
    found = next(one for one in check(read(written, "a.id.md")) if one.code == "check.actor_unknown")
    assert (found.rule, found.severity, found.step, found.line) == ("S02", "error", "k1", 8)
    assert found.details == {"step": "k1", "row": 1, "found": "B", "wanted": ["A"]}
    assert found.cure.code == "check.cure.actor_unknown"


def test_findings_come_in_the_order_of_the_rows(sound: Procedure) -> None:
    broken = at("k4", record="")(at("k2", activity="")(head(trigger="")(sound)))
    assert [finding.step for finding in check(broken)] == ["", "k2", "k4"]


def test_one_agency_alone_need_not_add_what_agencies_owe_each_other(sound: Procedure) -> None:
    alone = replace(sound, actors=tuple(replace(actor, agency="IMI") for actor in sound.actors), trigger="", deviations="")
    assert "trigger_missing" not in codes(at("k3", authority=(), response=None)(alone))
    assert "custody_without_record" in codes(at("k4", record="")(alone))


def test_a_page_break_with_its_pair_of_pentagons_is_right(sound: Procedure) -> None:
    assert check(connected("A", "A")(sound)) == []


def test_naming_another_actor_in_an_activity_is_allowed(sound: Procedure) -> None:
    assert "activity_names_actor" not in codes(at("k3", activity="Mengirim laporan kepada Kepala Polsek")(sound))


def test_a_draft_without_signature_has_no_errors(sound: Procedure) -> None:
    blank = identity(number="", created=None, effective=None, logo="", approved_by=Identity().approved_by)(sound)
    assert errors(check(blank)) == []


def test_a_procedure_without_anything_is_checked_and_not_a_crash() -> None:
    assert {"start_missing", "end_missing", "identity_missing"} <= codes(Procedure("id", "A"))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for _topic, _name, _language, path in files()])
def test_a_shipped_procedure_has_no_errors(path) -> None:
    assert errors(check(read(path.read_bytes(), path.name))) == []
