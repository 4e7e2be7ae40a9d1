"""Every code of the SOP library has its words, and the words are given what they name."""

import re

import pytest

from console import i18n
from console.messages import explain
from console.sentences.procedures import CURES, FINDINGS, SENTENCES
from sops.check import check
from sops.errors import Unreadable
from sops.findings import RULES
from sops.markdown import read
from sops.procedure import Procedure
from tests.conftest import ROOT
from tests.sops.test_check import BREAKS

PLACES = re.compile(r"%\((\w+)\)s")


def test_every_code_has_a_sentence_and_every_finding_a_cure() -> None:
    written = " ".join(path.read_text("utf-8") for path in (ROOT / "sops").glob("*.py"))
    raised = set(re.findall(r'"(procedure\.[a-z_]+)"', written))
    raised |= {f"procedure.shape_{shape}" for shape in ("text", "items", "pairs")}
    assert raised == {code for code in SENTENCES if code.startswith("procedure.")}
    assert set(FINDINGS) == set(RULES)
    assert set(CURES) == {code.replace("check.", "check.cure.", 1) for code in RULES}


@pytest.mark.parametrize("code", RULES)
def test_a_finding_is_given_what_its_sentence_and_its_cure_name(sound: Procedure, code: str) -> None:
    found = next(one for one in check(BREAKS[code.removeprefix("check.")](sound)) if one.code == code)
    wanted = set(PLACES.findall(FINDINGS[code] + CURES[found.cure.code]))
    assert wanted <= found.details.keys()


def test_a_finding_is_said_in_the_chosen_language(sound: Procedure) -> None:
    found = next(one for one in check(BREAKS["exit_unknown"](sound)) if one.code == "check.exit_unknown")
    i18n.set_language("id")
    assert explain(found) == (
        "Langkah k2 (baris ke-2 pada formulir): jalan keluar “Ragu” menuju k9, yang bukan langkah."
    )
    i18n.set_language("en")
    assert explain(found.cure) == "Write the key of an existing step."


def test_a_file_with_mistakes_is_explained_by_the_first_of_them() -> None:
    with pytest.raises(Unreadable) as refused:
        read("---\npora-sop: 1\nkode: A\njdul: x\n---\n", "a.id.md")
    i18n.set_language("id")
    assert explain(refused.value) == (
        "a.id.md belum dapat dibaca sebagai prosedur: ada 1 kesalahan. Yang pertama: "
        "a.id.md, baris 4: “jdul” bukan isian kepala naskah. Yang benar: judul."
    )
