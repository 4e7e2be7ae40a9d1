"""Papers as other agencies write them: Word documents made by hand, with merged cells, ticks and continued tables."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

VML = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:pict>{shape}</w:pict></w:r>"
)


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def add_table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def add_shape(cell: Any, shape: str) -> None:
    """Put an old Word shape (VML) into a cell."""
    cell.paragraphs[0]._p.append(parse_xml(VML.format(shape=shape)))


def fill(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


HEAD = ["No", "Kegiatan", "Pelaksana", "Pelaksana", "Mutu Baku", "Mutu Baku", "Mutu Baku", "Ket."]
SECOND = ["No", "Kegiatan", "Petugas Pos", "Kasi Inteldakim", "Kelengkapan", "Waktu", "Output", "Ket."]


def merge_head(table: Any) -> None:
    """Merge the two rows of the head as the official form does."""
    for first, last, depth in ((0, 0, 1), (1, 1, 1), (2, 3, 0), (4, 6, 0), (7, 7, 1)):
        text = table.cell(0, first).text
        merged = table.cell(0, first).merge(table.cell(depth, last))
        merged.text = text


def foreign_form() -> bytes:
    """An agency's form: identity in one table, ticks, old shapes, a filled cell, a page turned, a table of something else."""
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "Dokumen terkendali"
    document.add_paragraph("STANDAR OPERASIONAL PROSEDUR")
    document.add_paragraph("Lampiran Keputusan Kepala Kantor")
    add_table(document, [
        ["KANTOR IMIGRASI KELAS II", "Nomor SOP", ":", "W.16/2024"], ["", "Tgl. Pembuatan", ":", "31 Maret 2024"],
        ["", "Tanggal Revisi", ":", "belum ada"], ["", "Disahkan oleh", ":", "Kepala Kantor\nDewi Lestari\nNIP. 1980 0101"],
        ["", "Nama SOP", ":", "Pemeriksaan pelintas di pos"], ["Dasar Hukum", "", "Kualifikasi Pelaksana", ""],
        ["1. UU 6/2011\n2. PP 31/2013", "", "a. Memahami paspor\nb. Teliti", ""],
    ])  # fmt: skip
    table = add_table(document, [
        HEAD, SECOND, ["1", "2", "3", "4", "5", "6", "7", "8"],
        ["1.", "Menerima pelintas", "", "", "Paspor\nPas lintas batas", "5 menit", "Data pelintas", ""],
        ["2.", "Memeriksa keaslian", "", "✓", "- Lampu UV\n- Daftar cekal", "secukupnya", "Hasil", "Lihat juga SOP lain"],
        ["", "dokumen", "", "", "", "", "pemeriksaan", ""],
        *[HEAD, SECOND],
        ["3.", "Mencatat hasil", "", "", "Hasil", "10 Menit", "Register", ""],
    ])  # fmt: skip
    merge_head(table)
    add_shape(table.cell(3, 2), '<v:roundrect style="width:20pt"/>')
    add_shape(table.cell(4, 3), '<v:shape type="#_x0000_t110"/>')
    fill(table.cell(8, 2), "4472C4")
    add_table(document, [["4.", "Melapor ke kepala", "", "x (lisan)", "Register", "1 jam", "Laporan", ""]])
    document.add_paragraph("Mengetahui, Kepala Seksi")
    add_table(document, [["Riwayat perubahan", "Tanggal"], ["Naskah pertama", "2024"]])
    return saved(document)


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
