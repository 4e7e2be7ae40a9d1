"""Schedules of operations as they arrive from the field: made here, so that tests need nothing from outside."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

CELLS = {
    "Kode": "", "No": "1", "Nama Operasi": "Patroli terpadu sungai", "Jenis": "berkala", "Mulai": "13/11/2025 16.00",
    "Selesai": "14/11/2025 04.00", "Wilayah": "61.03.21", "Instansi Pelaksana": "Polsek Entikong", "Personel": "9",
    "Kendaraan": "Perahu 1", "Nomor SP": "", "Status": "", "Klasifikasi": "",
}  # fmt: skip
HEADINGS = tuple(CELLS)
ROWS = (
    ("Wirawaspada", "serentak", datetime(2025, 7, 15), datetime(2025, 7, 17), "61.03", "Kanim Entikong; Polres Sanggau",
     14, "Hilux KB 1021"),
    ("Opgab Entikong-Sekayam", "khusus", "13 Nopember 2025 08.30", "13 Nopember 2025 17.00", "Kec. Entikong dan Sekayam",
     "Kanim Entikong (ketua), KPPBC TMP C Entikong, Koramil 1204-02/Sekayam, BIN", 22, "Hilux KB 1021; Truk Koramil"),
    ("Patroli jalur Bantan", "berkala", "13/11/2025 16:00", "14/11/2025 04:00", "", "Satgas Pamtas, Kanim Entikong", 12,
     "Hilux KB 1021"),
    ("Patroli sungai", "berkala", datetime(2025, 11, 13), datetime(2025, 11, 14), "Kec. Entikong", "Satgas Pamtas", 9, ""),
    ("Patroli patok", "berkala", datetime(2025, 12, 28), datetime(2025, 12, 20), "61.05.06", "Satgas Pamtas", 10, ""),
    ("", "berkala", "", "", "61.05.06", "Satgas Pamtas", 10, ""),
)  # fmt: skip


def schedule_workbook(folder: Path) -> Path:
    """Write ROWS under a title and headings in two rows, with a second sheet that is no schedule."""
    path = folder / "jadwal.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Jadwal")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range(0, 0, 0, 9, "JADWAL OPERASI GABUNGAN TIM PORA")
        whole = ((0, "No"), (1, "Nama Operasi"), (2, "Jenis"), (5, "Wilayah"), (6, "Instansi Pelaksana"), (9, "Nomor SP"))
        for column, heading in whole:
            sheet.merge_range(1, column, 2, column, heading)
        sheet.merge_range(1, 3, 1, 4, "Waktu")
        sheet.merge_range(1, 7, 1, 8, "Kekuatan")
        for column, heading in ((3, "Mulai"), (4, "Selesai"), (7, "Personel"), (8, "Kendaraan")):
            sheet.write(2, column, heading)
        for number, row in enumerate(ROWS, start=1):
            sheet.write(number + 2, 0, number)
            for column, cell in enumerate(row, start=1):
                sheet.write(number + 2, column, cell, day if isinstance(cell, datetime) else None)
        book.add_worksheet("Catatan").write(0, 0, "lembar ini bukan jadwal")
    return path


def schedule_file(folder: Path, *rows: Mapping[str, str], name: str = "jadwal.csv") -> Path:
    """Write rows that are the usual one but for the cells given: `;`, a file with "koma" in its name `,`, or ODS."""
    path = folder / name
    table: list[Sequence[str]] = [HEADINGS, *([{**CELLS, **row}[heading] for heading in HEADINGS] for row in rows)]
    if name.endswith(".ods"):
        _write_ods(path, table)
        return path
    text = io.StringIO()
    csv.writer(text, delimiter="," if "koma" in name else ";").writerows(table)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def _write_ods(path: Path, table: Sequence[Sequence[str]]) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(escape(text)) for text in row)}</table:table-row>" for row in table
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Jadwal">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
