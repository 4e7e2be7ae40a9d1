"""What the sample's operations came to: one nihil, one with findings, hand-overs and drawn pictures, one by numbers.

Written between the end of an operation and its report, through the use cases. Pictures are drawn here: no picture
lies in the program. Must not know commands or screens.
"""

import io
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from console.context import Context
from console.finding_lines import read, read_goods
from console.formats import photos
from console.services import attachments, findings, outcomes, transfers
from console.services.attachments import Given
from db.enums import SecurityClass
from db.models.agencies import agency_id
from db.queries import findings as finding_queries


class SampleTransfer(NamedTuple):
    """A hand-over so many hours after the beginning: people of the list by number, goods as lines."""

    number: str
    giver: str
    receiver: str
    hours: float
    people: tuple[int, ...] = ()
    goods: tuple[str, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()


class SampleResult(NamedTuple):
    """What one operation came to; `people` are quick lines, `pictures` captions."""

    outcome: dict[str, Any]
    people: tuple[str, ...] = ()
    transfers: tuple[SampleTransfer, ...] = ()
    pictures: tuple[str, ...] = ()


NO_DATA = "pekerja tanpa pelanggaran dicatat jumlahnya saja"
RESULTS = {
    "Operasi gabungan pengawasan lintas batas Badau": SampleResult(
        {
            "nil": True, "points_visited": 3, "foreigners_checked": 14, "difference": NO_DATA,
            "summary": "Empat belas orang asing diperiksa di tiga penginapan. Seluruh dokumen lengkap dan berlaku.",
            "conclusions": "Operasi berjalan aman; hasil nihil.",
            "suggestions": "Pengelola penginapan diminta tetap melaporkan tamu asing tiap hari.",
        },
    ),
    "Operasi gabungan pengawasan orang asing Entikong dan Sekayam": SampleResult(
        {
            "points_visited": 9, "foreigners_checked": 31, "difference": NO_DATA,
            "summary": "Penginapan, mes perusahaan, dan rumah kontrakan di dua kecamatan diperiksa oleh dua tim.",
            "obstacles": "Hujan deras di Sektor II; satu mes terkunci dan pengelolanya tidak di tempat.",
            "conclusions": "Lima orang asing diperiksa lebih lanjut, empat di antaranya melanggar izin tinggal.",
            "suggestions": "Pendataan penginapan diulang tiap tiga bulan bersama perangkat desa.",
        },
        (
            "A.B.; L; Malaysia; paspor; A41230077; itk; CV Karya Sekayam; overstay; 23 hari; dibawa ke kantor",
            "C.D.; L; Tiongkok; paspor; E82114460; itk; PT Sawit Lestari; penyalahgunaan_izin;"
            " bekerja sebagai teknisi; dibawa ke kantor",
            "E.F.; P; Bangladesh; tanpa; ; tanpa; ; tanpa_dokumen; dijanjikan bekerja di Kuching; dirujuk",
            "G.H.; L anak; Bangladesh; tanpa; ; tanpa; ; tanpa_dokumen; ikut ibunya; dirujuk",
            "I.J.; L; Malaysia; paspor; K55510322; bebas_visa; ; ; ; diperiksa, sesuai",
        ),
        (
            SampleTransfer(
                "BA-07/OPGAB/SKY", "POLSEK-SEKAYAM", "IMI-ENTIKONG", 6, (1, 2, 3, 4),
                sides=(
                    ("giver_name", "Agus Prasetyo"), ("receiver_name", "Siti Rahmawati"), ("witness", "Dedi Susanto")
                ),
            ),
            SampleTransfer(
                "BA-08/OPGAB/SKY", "KORAMIL-1204-02", "KPPBC-ENTIKONG", 7.5, (),
                ("rokok tanpa pita cukai; 12; karton; baik", "minuman beralkohol; 36; botol; baik"),
                (("giver_name", "Dedi Susanto"), ("receiver_name", "Hendra Gunawan")),
            ),
        ),
        ("Pemeriksaan dokumen di penginapan", "Barang yang diserahkan kepada Bea Cukai", "Apel pemberangkatan"),
    ),
    "Patroli malam jalur setapak Bantan": SampleResult(
        {
            "points_visited": 4,
            "summary": "Jalur utara disisir sampai pukul 03.00; dua pelintas dihadapkan ke pos.",
            "obstacles": "Sinyal radio terputus di antara patok D.120 dan D.124.",
            "conclusions": "Dua pelintas dihadapkan ke pos; rombongan yang dilaporkan warga tidak ditemukan.",
            "suggestions": "Repeater dipasang di Bukit Merah sebelum patroli berikutnya.",
        },
        (
            "K.L.; L; Indonesia; kartu_identitas; 6103070101900001; ; ; lintas_ilegal; ke Serian; dibina",
            "M.N.; L; Malaysia; kartu_identitas; 900101135577; tanpa; ; lintas_ilegal; membawa sayur; dikembalikan",
        ),
    ),
    "Operasi serentak Tapal Batas": SampleResult(
        {
            "points_visited": 5, "foreigners_checked": 86,
            "difference": "pemeriksaan di jalur kedatangan, tanpa temuan",
            "summary": "Pemeriksaan serentak dua hari di kedatangan PLBN dan kawasan pasar.",
            "obstacles": "Antrean di konter kedatangan pada pagi hari pertama.",
            "conclusions": "Seluruh orang asing yang diperiksa memegang dokumen dan izin yang sah.",
            "suggestions": "Jadwal bus lintas batas diminta sebelum operasi serentak berikutnya.",
        },
        pictures=("Pemeriksaan di jalur kedatangan PLBN",),
    ),
}  # fmt: skip
"""By the name of the operation."""


def write(context: Context, name: str, operation: UUID, began: datetime) -> None:
    """Write what the operation of this name came to, if the sample says so."""
    result = RESULTS.get(name)
    if result is None:
        return
    lists = context.read(finding_queries.terms)
    if result.people:
        lines = [read(line, lists).values for line in result.people]
        context.perform(findings.add, operation, [*map(_referred, lines)])
    people = [row.id for row in context.read(finding_queries.of_operation, operation)]
    for one in result.transfers:
        given = {
            "operation": operation, "number": one.number, "giver": agency_id(one.giver), **dict(one.sides),
            "receiver": agency_id(one.receiver), "happened_at": began + timedelta(hours=one.hours),
        }  # fmt: skip
        handed = [people[number - 1] for number in one.people]
        context.perform(transfers.add, given, handed, [read_goods(text) for text in one.goods])
    context.perform(outcomes.enter, operation, result.outcome)
    if result.pictures:
        taken = [_picture(caption, place, began) for place, caption in enumerate(result.pictures)]
        context.perform(attachments.add, operation, taken)


def _referred(values: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a person with the service they were referred to; of a child class R."""
    if values.get("action") != "dirujuk":
        return values
    level = SecurityClass.SECRET if values.get("minor") else SecurityClass.RESTRICTED
    return {
        **values, "referral": "rehab_sosial", "referred_to": agency_id("P4MI-SANGGAU"), "security_class": level
    }  # fmt: skip


def _picture(caption: str, place: int, began: datetime) -> Given:
    kept = photos.kept(drawn(place), f"foto-{place + 1}.png")
    return Given(
        f"foto-{place + 1}.png", kept.media_type, kept.data, kept.sha256, kept.original_sha256, kept.width, kept.height,
        began + timedelta(hours=1 + place), caption=caption,
    )  # fmt: skip


def drawn(place: int) -> bytes:
    """Return a small drawn scene as PNG: sky, hills, a road, a hut and people, other ones for each place."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (640, 480), "#a8c8e8")
    pen = ImageDraw.Draw(picture)
    peaks = [(0, 260), (160, 130 + 30 * place), (330, 250), (500, 150), (640, 260)]
    pen.polygon([*peaks, (640, 480), (0, 480)], "#4f7f4f")
    pen.polygon([(260, 480), (310, 250), (340, 250), (430, 480)], "#8f8a80")
    pen.rectangle((80, 240, 210, 340), "#c9a877", "#5c4830")
    pen.polygon([(65, 240), (145, 190), (225, 240)], "#8c3b2e")
    for person in range(2 + place):
        left = 420 + 45 * person
        pen.ellipse((left, 280, left + 22, 302), "#e0b090")
        pen.rectangle((left - 4, 302, left + 26, 370), ("#2f4f7f", "#5f5f2f", "#3f3f3f")[person % 3])
    coded = io.BytesIO()
    picture.save(coded, "PNG")
    return coded.getvalue()
