"""The SOP AP form as files: what stands in them, that the same is the same, and that data never becomes markup."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from console.formats.procedures import SUFFIXES, write
from console.formats.procedures.form import fingerprint, form_of
from console.formats.procedures.measuring import breakable, width_of, wrapped
from console.formats.procedures.pdf_form import _data
from db.errors import Invalid
from sops.canonical import canonical
from sops.markdown import read
from sops.procedure import Procedure
from tests.console.procedure_forms import make_procedure

LONG = make_procedure(3, 25, 4)


def word_texts(blob: bytes) -> list[str]:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(blob))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_the_pdf_is_an_archive_with_one_page_for_the_identity_and_one_for_each_table() -> None:
    blob = write(LONG, ".pdf")
    assert blob.startswith(b"%PDF-1.7") and b"pdfaid" in blob
    assert b"/Type/Pages/Count %d/" % (1 + len(form_of(LONG).pages)) in blob


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_procedure_is_the_same_bytes(suffix: str) -> None:
    assert write(LONG, suffix) == write(LONG, suffix.upper())


def test_another_kind_of_file_is_refused_with_those_there_are() -> None:
    with pytest.raises(Invalid, match=r"document\.suffix"):
        write(LONG, ".odt")


def test_the_hash_in_the_foot_is_that_of_the_exported_data() -> None:
    whole = hashlib.sha256(write(LONG, ".json")).hexdigest()
    assert fingerprint(LONG).replace(" ", "") == whole[:12]
    assert fingerprint(LONG) in form_of(LONG, "2").foot and "versi 2" in form_of(LONG, "2").foot
    assert json.loads(canonical(LONG))["code"] == LONG.code


def test_the_text_can_be_read_back() -> None:
    assert read(write(LONG, ".md")) == LONG


def test_every_table_of_the_word_file_repeats_its_head_and_holds_every_step() -> None:
    texts = word_texts(write(LONG, ".docx"))
    assert texts.count("Kelengkapan") == len(form_of(LONG).pages)
    for number, step in enumerate(LONG.steps, 1):
        assert texts.count(str(number)) == 1 and step.activity in texts


def test_the_word_file_holds_the_five_symbols_as_shapes_that_can_be_edited() -> None:
    with zipfile.ZipFile(io.BytesIO(write(LONG, ".docx"))) as packed:
        xml = packed.read("word/document.xml").decode()
    ElementTree.fromstring(xml)
    shapes = set(re.findall(r'prst="(\w+)"', xml))
    symbols = {"flowChartTerminator", "rect", "diamond", "flowChartOffpageConnector"}
    assert shapes == symbols | {"straightConnector1"}
    numbers = re.findall(r'<wp:docPr id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers))


def test_an_english_procedure_gets_english_words() -> None:
    texts = word_texts(write(make_procedure(1, 5, 2, language="en"), ".docx"))
    assert {"Activity", "Actors", "Quality Standard", "Legal Basis", "SOP Number"} <= set(texts)


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("text", ['#panic("x") $x$ @a *b* ] " \\', "<w:p/>&amp;]]>", "\u202eterbalik\x1b[2J", "公 ไทย 😀"])
def test_what_people_wrote_is_never_run(text: str, suffix: str) -> None:
    source = make_procedure(1, 4, 2)
    steps = tuple(replace(step, activity=text, note=text, outputs=(text,)) for step in source.steps)
    actors = tuple(replace(actor, role=text) for actor in source.actors)
    blob = write(replace(source, steps=steps, actors=actors, identity=replace(source.identity, unit=text)), suffix)
    assert len(blob) > 10_000


def test_a_logo_that_cannot_be_read_is_left_out() -> None:
    assert write(LONG, ".pdf", logo=b"GIF89a") == write(LONG, ".pdf")
    assert write(LONG, ".pdf", logo=b"\x89PNG\r\n\x1a\nbroken") == write(LONG, ".pdf")


def test_lines_are_never_wider_than_their_room() -> None:
    text = "Pertanggungjawaban keimigrasian antarinstansi/perbatasan dan seterusnya"
    for room in (8.0, 15.0, 40.0):
        lines = wrapped(text, room, 7.5)
        assert all(width_of(line, 7.5) <= room for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert breakable(text, 200, 7.5) == text


def test_a_very_long_word_on_the_first_page_may_break_inside_its_cell() -> None:
    word = "Pertanggungjawaban" * 12
    first = _data(form_of(replace(LONG, identity=replace(LONG.identity, title=word, number=word))))
    for text in (first["titled"][1], first["rows"][0][1]):
        assert text != word and text.replace("\u200b", "") == word


def test_an_empty_procedure_still_has_its_first_page() -> None:
    assert b"/Type/Pages/Count 1/" in write(Procedure("id", "KOSONG"), ".pdf")
    assert word_texts(write(Procedure("ms", "KOSONG"), ".docx"))[1] == "Nombor SOP"


def test_a_long_word_in_an_actors_name_makes_the_names_smaller_instead_of_breaking_it() -> None:
    source = make_procedure(1, 10, 8)
    named = replace(source, actors=(replace(source.actors[0], role="Petugas kekarantinaan"), *source.actors[1:]))
    made = form_of(named)
    assert made.actor_size < form_of(source).actor_size
    assert wrapped("Petugas kekarantinaan", made.columns.actor - 1.2, made.actor_size, bold=True) == ["Petugas", "kekarantinaan"]
