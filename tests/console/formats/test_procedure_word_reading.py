"""Somebody else's SOP becomes a draft: what is understood stands in its field, everything else is named, nothing is lost."""

import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.formats.procedures import write as write_file
from console.formats.procedures.draft_reading import draft_in, read_draft
from console.formats.procedures.draft_texts import code_of, entries
from console.formats.procedures.drafting import Draft
from console.messages import explain
from db.errors import Invalid, PoraError, Refused
from sops.canonical import canonical
from sops.library import load
from sops.markdown import read, write
from sops.procedure import Actor, Kind, Procedure, Step
from tests.console.formats.procedure_papers import HEAD, SECOND, add_table, foreign_form, packed, saved

WORD = re.compile(r"\w+")
DRAWN = ("activity", "kind", "letter", "requirements", "duration", "outputs", "note")


def words_kept(draft: Draft) -> set[str]:
    """Every word that stands in a field or in an unresolved part."""
    kept = canonical(draft.procedure).decode() + " ".join(str(one.details) for one in draft.unresolved)
    return set(WORD.findall(kept.casefold()))


def codes(draft: Draft) -> list[str]:
    return [one.code.removeprefix("draft.") for one in draft.unresolved]


def texts(draft: Draft, code: str) -> list[str]:
    return [one.text for one in draft.unresolved if one.code == f"draft.{code}"]


def role(procedure: Procedure, step: Step) -> str:
    actor = procedure.actor(step.actor)
    return actor.role if actor else ""


@pytest.mark.parametrize("name", ["OPERASI-GABUNGAN", "SERAH-TERIMA-PELINTAS", "LAYANAN-KORBAN-TPPO"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_our_own_word_form_is_read_back_with_every_text_symbol_and_actor(name: str, language: str) -> None:
    known = load(name, language)
    found = draft_in(write_file(known, ".docx"), "x.docx").procedure
    assert (found.code, found.language) == (known.code, known.language)
    assert found.actors == known.columns
    for one, other in zip(known.steps, found.steps, strict=True):
        assert [getattr(one, field) for field in DRAWN] == [getattr(other, field) for field in DRAWN]
        assert role(known, one) == role(found, other)
    for field in known.identity.__dataclass_fields__:
        assert field == "logo" or getattr(known.identity, field) == getattr(found.identity, field)


def test_labels_of_a_decision_are_kept_where_its_exits_are_asked_for() -> None:
    draft = draft_in(write_file(load("OPERASI-GABUNGAN", "id"), ".docx"), "x.docx")
    assert "Disetujui; Perlu diperbaiki" in texts(draft, "exits")


def test_a_post_the_library_knows_keeps_its_code_and_agency_in_a_foreign_paper() -> None:
    text = "| No | Kegiatan | Pelaksana | Output |\n| 1 | Melapor | {} | Laporan |\n| 2 | Mencatat | Juru tulis | Buku |\n"
    actors = draft_in(text.format("kepala kepolisian sektor").encode(), "x.md").procedure.actors
    assert actors[0] == Actor("POLSEK", "POLRI", "kepala kepolisian sektor")
    assert actors[1] == Actor("JURU-TULIS", "-", "Juru tulis")


@pytest.fixture(scope="module")
def foreign() -> Draft:
    return draft_in(foreign_form(), "sop pos.docx")


def test_the_identity_of_a_foreign_form_is_found_by_its_labels(foreign: Draft) -> None:
    identity = foreign.procedure.identity
    assert (identity.title, identity.number, identity.unit) == (
        "Pemeriksaan pelintas di pos", "W.16/2024", "KANTOR IMIGRASI KELAS II",
    )  # fmt: skip
    assert str(identity.created) == "2024-03-31" and texts(foreign, "date") == ["belum ada"]
    approver = identity.approved_by
    assert (approver.position, approver.name, approver.number) == ("Kepala Kantor", "Dewi Lestari", "1980 0101")
    assert identity.legal_basis == ("UU 6/2011", "PP 31/2013") and identity.qualifications == ("Memahami paspor", "Teliti")
    assert foreign.procedure.code == "SOP-PEMERIKSAAN-PELINTAS-POS"


def test_ticks_old_shapes_and_filled_cells_name_the_actor(foreign: Draft) -> None:
    procedure = foreign.procedure
    assert [(step.kind, role(procedure, step)) for step in procedure.steps] == [
        (Kind.START, "Petugas Pos"), (Kind.DECISION, "Kasi Inteldakim"), (Kind.PROCESS, "Petugas Pos"),
        (Kind.PROCESS, "Kasi Inteldakim"),
    ]  # fmt: skip


def test_rows_cut_by_the_page_are_put_together_and_the_head_is_not_read_twice(foreign: Draft) -> None:
    steps = foreign.procedure.steps
    assert [step.activity for step in steps] == [
        "Menerima pelintas", "Memeriksa keaslian dokumen", "Mencatat hasil", "Melapor ke kepala",
    ]  # fmt: skip
    assert steps[1].requirements == ("Lampu UV", "Daftar cekal") and steps[1].note == "Lihat juga SOP lain"
    assert steps[0].requirements == ("Paspor", "Pas lintas batas")
    assert [str(step.duration and step.duration.minutes) for step in steps] == ["5", "None", "10", "60"]


def test_what_is_not_understood_is_named_and_stands_among_the_notes(foreign: Draft) -> None:
    assert texts(foreign, "text")[-3:] == [
        "STANDAR OPERASIONAL PROSEDUR", "Lampiran Keputusan Kepala Kantor", "Mengetahui, Kepala Seksi",
    ]  # fmt: skip
    assert texts(foreign, "table") == ["Riwayat perubahan | Tanggal", "Naskah pertama | 2024"]
    assert texts(foreign, "time") == ["secukupnya"] and texts(foreign, "cell") == ["x (lisan)"]
    assert texts(foreign, "aside") == ["Dokumen terkendali"] and "exits" in codes(foreign)
    marked = foreign.marked(explain)
    assert len(marked.notes) == len(foreign.unresolved)
    assert read(write(marked)) == marked


def test_every_word_of_a_foreign_form_is_kept(foreign: Draft) -> None:
    shown = Document(_file(foreign_form()))
    said = {word for text in _all_texts(shown) for word in WORD.findall(text.casefold())}
    labels = {word for text in (*HEAD, *SECOND) for word in WORD.findall(text.casefold())}
    labels |= {"nomor", "sop", "tgl", "pembuatan", "tanggal", "revisi", "disahkan", "oleh", "nama", "dasar", "hukum", "kualifikasi", "nip", "a", "b"}
    labels |= {str(number) for number in range(1, 9)} | {"03", "maret", "5", "10", "jam", "menit"}
    assert said - labels - words_kept(foreign) == set()


def _file(data: bytes) -> Any:
    import io

    return io.BytesIO(data)


def _all_texts(document: Any) -> list[str]:
    found = [paragraph.text for paragraph in document.paragraphs]
    found += [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    return found + [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_a_markdown_table_with_names_of_actors_is_read() -> None:
    text = (
        "# SOP Penjagaan pos\n\nBerlaku bagi semua pos.\n\nNomor SOP: 7/2024\n\n"
        "| No | Uraian Kegiatan | Pelaksana | Waktu | Output | Nilai |\n|---|---|---|---|---|---|\n"
        "| 1 | Membuka pos | Komandan Pos | 1 jam | Pos terbuka | tinggi |\n"
        "| 2 | Menjaga portal | Anggota | 8 jam | Catatan<br>Register | |\n"
    )
    draft = draft_in(text.encode(), "pos.md")
    procedure = draft.procedure
    assert (procedure.identity.title, procedure.identity.number) == ("SOP Penjagaan pos", "7/2024")
    assert [role(procedure, step) for step in procedure.steps] == ["Komandan Pos", "Anggota"]
    assert [step.kind for step in procedure.steps] == [Kind.START, Kind.END]
    assert procedure.steps[1].outputs == ("Catatan", "Register")
    assert texts(draft, "cell") == ["tinggi"] and texts(draft, "text") == ["Berlaku bagi semua pos."]


def test_a_text_longer_than_a_field_goes_on_among_the_unresolved() -> None:
    text = " ".join(f"kata{number}" for number in range(1500))
    draft = draft_in(f"| No | Kegiatan | Output |\n| 1 | {text} | Buku |\n".encode(), "x.md")
    assert {f"kata{number}" for number in range(1500)} <= words_kept(draft)
    assert draft.procedure.steps[0].activity.startswith("kata0 ") and set(codes(draft)) == {"too_long"}
    assert read(write(draft.marked(explain))) == draft.marked(explain)


def test_a_plain_numbered_list_becomes_steps() -> None:
    draft = draft_in(b"Tata cara piket\n\n1. Menerima piket\n   - buku jaga\n2. Mencatat tamu\n3. Menyerahkan piket\n", "piket.txt")
    assert [step.activity for step in draft.procedure.steps] == ["Menerima piket", "Mencatat tamu", "Menyerahkan piket"]
    assert draft.procedure.steps[0].note == "buku jaga" and draft.procedure.code == "SOP-PIKET"
    assert codes(draft) == ["text", "list"]


def test_a_table_laid_out_inside_a_cell_is_found() -> None:
    document = Document()
    outer = document.add_table(rows=1, cols=1).cell(0, 0)
    inner = outer.add_table(rows=2, cols=4)
    for place, text in enumerate(["No", "Kegiatan", "Petugas", "Output", "1", "Mencatat", "v", "Buku"]):
        inner.cell(place // 4, place % 4).text = text
    procedure = draft_in(saved(document), "x.docx").procedure
    assert [(step.activity, role(procedure, step)) for step in procedure.steps] == [("Mencatat", "Petugas")]


def test_our_own_markdown_is_taken_as_it_is() -> None:
    known = load("OPERASI-GABUNGAN", "id")
    assert draft_in(write(known).encode(), "x.id.md") == Draft(known)


cells = st.text("ab 1.;|-\u202e\u0007✓", max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(cells, min_size=5, max_size=5), min_size=1, max_size=4))
def test_whatever_stands_in_the_cells_no_word_is_lost_and_the_draft_can_be_written(rows: list[list[str]]) -> None:
    table = [["No", "Kegiatan", "Petugas", "Waktu", "Output"], ["1", "Mulai bekerja", "v", "1 jam", "Buku"], *rows]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in table]
    draft = draft_in("\n".join(lines).encode(), "x.md")
    marked = draft.marked(explain)
    assert read(write(marked)) == marked
    said = {word for row in rows for cell in row[1:] for word in WORD.findall(cell.replace("\u202e", "").replace("\u0007", ""))}
    missing = {word for word in said if not any(word in kept for kept in words_kept(draft))} - {"1", "ab"}
    assert {word for word in missing if not word.isdigit() and word not in ("a", "b")} == set()


MAIN = "word/document.xml"
TYPES = {"[Content_Types].xml": b"<Types/>"}
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = f'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:document {SPACE}>&a;&b;</w:document>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({**TYPES, MAIN: ENTITIES.encode()}), "file.damaged"),
        (packed({**TYPES, MAIN: b"<w:document " + SPACE.encode() + b">" + b" " * (30 << 20)}), "file.unpacks_too_large"),
        (packed({**TYPES, MAIN: b"<a>" * 400 + b"</a>" * 400}), "file.unpacks_too_large"),
        (packed({**TYPES, MAIN: b"<a><b></a>"}), "file.damaged"),
        (packed({**TYPES, MAIN: b""}), "file.damaged"),
        (foreign_form()[:2000], "file.damaged"),
        (packed({"xl/workbook.xml": b"<a/>"}), "procedure.not_a_document"),
        (b"%PDF-1.7", "procedure.not_a_document"),
        (b"Hanya sebuah kalimat.", "procedure.no_steps"),
        (saved(Document()), "procedure.no_steps"),
    ],
    ids=["entities", "huge", "deep", "broken xml", "empty xml", "truncated", "xlsx", "pdf", "a sentence", "an empty paper"],
)
def test_a_file_that_is_no_procedure_is_told_in_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises((Invalid, Refused)) as told:
        draft_in(data, "x.docx")
    assert told.value.code == code and "x.docx" in explain(told.value) and "\n" not in explain(told.value)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 255))
def test_a_damaged_byte_never_breaks_the_program(place: int, byte: int) -> None:
    data = bytearray(_form())
    data[place * len(data) // 2001] = byte
    try:
        draft_in(bytes(data), "x.docx")
    except PoraError as told:
        assert explain(told)


def _form(kept: list[bytes] = []) -> bytes:  # noqa: B006 - made once
    if not kept:
        document = Document()
        add_table(document, [["No", "Kegiatan", "Petugas", "Output"], ["1", "Mencatat", "v", "Buku"]])
        kept.append(saved(document))
    return kept[0]


def test_a_folder_or_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PoraError, match=r"file\.folder"):
        read_draft(tmp_path)


def test_entries_are_parted_by_their_bullets_or_else_by_lines() -> None:
    assert entries(["1. KTP", "asli", "2) Surat"]) == ("KTP asli", "Surat")
    assert entries(["KTP", "Surat"]) == ("KTP", "Surat")
    assert entries(["- a", "", "- b"]) == ("a", "b")


def test_a_code_is_made_of_the_words_of_the_title() -> None:
    assert code_of("Penanganan laporan dan aduan warga", "SOP") == "SOP-PENANGANAN-LAPORAN-ADUAN-WARGA"
    assert code_of("Penanganan keberadaan orang asing ilegal di wilayah", "SOP") == "SOP-PENANGANAN-KEBERADAAN-ORANG-ASING"
    assert code_of("人") == "X"
