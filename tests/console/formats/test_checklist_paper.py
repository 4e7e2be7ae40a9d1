"""The checklist on paper: a step higher than a page is broken, none of its text is lost, its head is never alone."""

import io
import re
from dataclasses import replace

from docx import Document

from console.formats.documents import write
from console.formats.documents.blocks import Column, Grid, broken_rows, is_small
from console.formats.documents.checklist_values import Checklist, CheckStep, RunFacts
from console.formats.documents.procedure_values import About
from console.formats.documents.words_runs import RUNS, RUNS_ENGLISH

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TALL = CheckStep(1, "Memeriksa dokumen perjalanan pelintas batas bersama petugas pos. " * 14, "Petugas pos")
PAPER = Checklist(About("UJI", "Prosedur dengan langkah tinggi"), (TALL, CheckStep(2, "Mencatat"), replace(TALL, number=3)))


def grid(*rows: str) -> Grid:
    return Grid((Column("Kegiatan", 50), Column("Catatan", 50)), tuple((row, "") for row in rows))


def test_only_a_high_row_goes_over_the_end_of_a_page_and_the_first_one_sooner() -> None:
    assert broken_rows(grid("kata " * 100, "kata " * 100)) == (False, False)
    assert broken_rows(grid("kata " * 160, "kata " * 160, "kata " * 400)) == (True, False, True)


def test_a_table_with_a_row_higher_than_a_page_is_none_to_keep_whole() -> None:
    assert is_small(grid("satu", "dua"))
    assert not is_small(Grid((Column("Kegiatan", 5), Column("Catatan", 95)), (("kata " * 100, ""),)))


def pages(paper: Checklist) -> int:
    (count,) = re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", write("daftar-periksa", paper, ".pdf"))
    return int(count)


def test_a_step_higher_than_a_page_goes_on_over_the_pages_it_needs() -> None:
    assert pages(PAPER) == 2
    longer = replace(TALL, activity=TALL.activity * 8)
    assert pages(replace(PAPER, steps=(longer, *PAPER.steps[1:]))) == 6


def test_in_word_the_first_step_begins_below_the_head_of_the_paper() -> None:
    document = Document(io.BytesIO(write("daftar-periksa", PAPER, ".docx")))
    rows = next(table for table in document.tables if table.style.name == "Table Grid").rows
    assert [row._tr.trPr.find(f"{W}cantSplit") is None for row in rows] == [False, True, False, True]


def test_an_english_text_has_english_headings_and_every_word_a_checklist_prints() -> None:
    assert {name for name in RUNS_ENGLISH if name.startswith("run.")} == {name for name in RUNS if name.startswith("run.")}
    about = replace(PAPER.about, language="en", security_class="T", version="1.0")
    run = RunFacts("J-0001", "Check", "running", "O-1", "Kanim", "13 Nov 2025")
    for paper in (replace(PAPER, about=about), replace(PAPER, about=about, run=run, altered=True, superseded_by="2.0")):
        text = write("daftar-periksa", paper, ".md").decode()
        assert "Activity" in text and "Not applicable" in text and "RESTRICTED" in text
        for word in ("Kegiatan", "Pelaksana", "Dilewati", "halaman", "TERBATAS", "Penanggung jawab", "versi "):
            assert word not in text.replace(TALL.activity, "")
