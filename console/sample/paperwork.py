"""What the sample's operations say on paper: why they are held, on what basis, where people gather, whom to call.

Written right after an operation is proposed, through the use cases. Must not know commands or screens.
"""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from console.context import Context
from console.services import operations, participation
from db.queries import bookings


class SampleTexts(NamedTuple):
    """The texts of one operation; people gather so many minutes before it begins. Qualifications by unit's code."""

    background: str
    basis: str
    assembly: str
    minutes: int
    contact: str
    communication: str
    qualifications: dict[str, str]


_LAWS = (
    "Undang-Undang Nomor 6 Tahun 2011 tentang Keimigrasian sebagaimana telah diubah dengan Undang-Undang Nomor 63"
    " Tahun 2024\nPeraturan Menteri Imigrasi dan Pemasyarakatan Nomor 2 Tahun 2025"
)
_CALL = "Siti Rahmawati, Kepala Seksi Inteldakim, telepon 0812-5500-0101"
_RADIO = "Radio HT kanal 5; lapor tiap dua jam\nGrup percakapan Tim PORA Entikong–Sekayam"
TEXTS: dict[str, SampleTexts] = {
    "Operasi gabungan pengawasan orang asing Entikong dan Sekayam": SampleTexts(
        "Kecamatan Entikong dan Sekayam berbatasan langsung dengan Sarawak dan dilintasi orang asing setiap hari.\n"
        "Pendataan perangkat desa menunjukkan bertambahnya orang asing yang menginap di mes perusahaan dan rumah"
        " kontrakan, sehingga rapat Tim PORA menyepakati pengawasan bersama.",
        f"{_LAWS}\nKesepakatan Rapat Koordinasi Tim PORA Kecamatan Entikong dan Sekayam",
        "Halaman Kantor Imigrasi Kelas II TPI Entikong", 45, _CALL, _RADIO,
        {
            "KPPBC-ENTIKONG": "memeriksa barang bawaan; mengenal barang kena cukai",
            "POLSEK-SEKAYAM": "pengamanan; mampu mengemudikan kendaraan gardan ganda",
            "KORAMIL-1204-02": "mengenal jalan setapak Sekayam; pengamanan",
            "KEC-SEKAYAM": "mengenal wilayah dan warga",
        },
    ),
    "Operasi gabungan pelintasan ilegal Sekayam": SampleTexts(
        "Laporan warga enam dusun menyebut pelintas tanpa dokumen pada dini hari melalui jalan setapak.",
        f"{_LAWS}\nLaporan warga Desa Bungkang kepada Satgas Pamtas",
        "Pos Satgas Pamtas Bungkang", 60, _CALL, _RADIO,
        {
            "POLSEK-SEKAYAM": "pengamanan; penyidik pembantu", "SATGAS-PAMTAS": "pelacak jejak; operator radio",
            "KEC-SEKAYAM": "mengenal wilayah dan warga",
        },
    ),
    "Operasi gabungan pengawasan lintas batas Badau": SampleTexts(
        "Kecamatan Badau dilintasi orang asing yang menuju Lubok Antu dan menginap di sekitar PLBN.",
        f"{_LAWS}\nKesepakatan Rapat Koordinasi Pengawasan Lintas Batas Badau",
        "Halaman PLBN Badau", 30, "Novi Anggraini, Kepala Seksi Inteldakim, telepon 0812-5500-0303",
        "Radio HT kanal 3", {"KPPBC-BADAU": "memeriksa barang bawaan", "POLSEK-BADAU": "pengamanan"},
    ),
    "Operasi serentak Tapal Batas": SampleTexts(
        "Direktorat Jenderal Imigrasi memerintahkan pengawasan serentak di seluruh perbatasan darat.",
        f"{_LAWS}\nSurat Direktur Jenderal Imigrasi tentang operasi serentak Tapal Batas",
        "Ruang rapat PLBN Entikong", 60, _CALL, _RADIO,
        {
            "KPPBC-ENTIKONG": "memeriksa barang bawaan", "POLSEK-ENTIKONG": "pengamanan",
            "BINDA-KALBAR": "analisis keterangan",
        },
    ),
    "Patroli malam jalur setapak Bantan": SampleTexts(
        "Warga Bungkang melaporkan rombongan yang sedang menyeberang melalui jalan setapak utara.",
        f"{_LAWS}\nLaporan warga Bungkang", "PLBT Bantan", 30, "Rizky Firmansyah, Pasi Intel, telepon 0812-5500-0202",
        "Radio HT kanal 7", {"IMI-ENTIKONG": "pemeriksa dokumen", "POLSEK-SEKAYAM": "pengamanan"},
    ),
}  # fmt: skip
"""By the name of the operation."""


def write(context: Context, name: str, operation: UUID, starts: datetime | None) -> None:
    """Write the texts of the operation of this name, if the sample has them, and what is asked of each unit."""
    texts = TEXTS.get(name)
    if texts is None or starts is None:
        return
    said = {
        "background": texts.background, "basis": texts.basis, "assembly": texts.assembly, "contact": texts.contact,
        "assembly_at": starts - timedelta(minutes=texts.minutes), "communication": texts.communication,
    }  # fmt: skip
    context.perform(operations.edit, operation, said)
    for unit in context.read(bookings.participants, operation):
        wanted = texts.qualifications.get(unit.agency_code)
        if wanted:
            asked = {"strength_asked": unit.strength_promised, "qualifications": wanted}
            context.perform(participation.edit, unit.id, asked)
