"""An agency's paper held against the agreed text: only what it says otherwise is proposed."""

from dataclasses import replace

from console.formats.procedures import write as write_form
from console.formats.procedures.draft_reading import draft_in
from console.formats.procedures.drafting import Draft
from console.formats.procedures.paper_draft import speaking
from console.messages import explain
from sops import changes
from sops.library import load
from sops.procedure import Procedure

NOW = load("SERAH-TERIMA-PELINTAS", "id")
TABLE = """# SOP Serah terima pelintas

| No | Kegiatan | Pelaksana | Waktu | Output | Keterangan |
|---|---|---|---|---|---|
| 1 | Menemukan pelintas batas di jalur tidak resmi | PAMTAS | 20 menit | Catatan penemuan | |
| 2 | Mengamankan orang, barang bawaan, dan tempat penemuan | PAMTAS | 30 menit | Daftar orang dan barang | |

Kalimat di luar tabel.
"""


def differences(draft: Draft) -> list[tuple[str, str, str]]:
    wanted = speaking(NOW, draft, explain)
    return [(one.kind.value, one.step, one.field) for one in changes.between(NOW, changes.aligned(NOW, wanted))]


def test_a_word_document_of_the_form_proposes_only_what_was_changed_in_it() -> None:
    text = changes.with_step(NOW, "k3", {"duration": "1 jam"})
    text = changes.with_step(text, "k4", {"activity": "Memeriksa barang bawaan dan telepon genggam"})
    assert differences(draft_in(write_form(text, ".docx", ""), "polsek.docx", "id")) == [
        ("replace", "k3", "duration"), ("replace", "k4", "activity"),
    ]  # fmt: skip


def test_what_a_paper_leaves_unclear_goes_into_the_notes_and_the_posts_keep_their_names() -> None:
    draft = draft_in(TABLE.encode(), "koramil.md", "id")
    found = [one for one in differences(draft) if one[0] == "replace"]
    assert found == [("replace", "", "title"), ("replace", "", "notes"), ("replace", "k1", "duration")]
    assert speaking(NOW, draft, explain).notes[: len(NOW.notes)] == NOW.notes
    assert "Kalimat di luar tabel." in speaking(NOW, draft, explain).notes[-1]


def test_a_file_of_ours_means_what_it_leaves_out() -> None:
    other = Draft(replace(NOW, trigger=""))
    assert differences(other) == [("replace", "", "trigger")]
    english: Procedure = load("SERAH-TERIMA-PELINTAS", "en")
    assert speaking(NOW, Draft(english, paper=True), explain) is english, "another language is for the use case to refuse"
