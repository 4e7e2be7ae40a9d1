"""Files as they arrive from the field, with their warts: made here, so that tests need nothing from outside."""

from pathlib import Path

HEADINGS = "No;Butir Keputusan;Instansi Penanggung Jawab;Jabatan;Tenggat;Status;Bukti;Asal Notula"

ROWS = (
    "1;Menyusun formulir pelaporan orang asing untuk desa;Kanim Entikong;Kasi Inteldakim;30/11/2025;proses;;12/11/2025",
    "2;Menyosialisasikan formulir;Kec. Sekayam / Kec. Entikong;Camat;15/12/2025;belum;;12/11/2025",
    "3;Memperbarui peta titik pengawasan;Koramil 1204-02;Danramil;31/12/2025;belum;;12/11/2025",
    "4;Menerbitkan surat perintah;Imigrasi;Kepala Kantor;12/11/2025;selesai;SP terbit;12/11/2025",
    '5;"Menyampaikan hasil rapat; tembusan Pamtas";Imigrasi;Sekretaris;19/11/2025;terlambat;;12/11/2025',
    "6;Melengkapi data penjamin – “tiga perusahaan”;Disnaker Sanggau;Kabid;31/02/2026;belum;;12/11/2025",
    '7;=HYPERLINK("http://127.0.0.1/x";"klik");Polsek Sekayam;;05/12/2025;proses;;12/11/2025',
    ";;;;;;;",
    "3;Memperbarui peta titik pengawasan;Koramil 1204-02;Danramil;31/12/2025;belum;;12/11/2025",
    "8;Ménata ulang jadwal piket;Instansi Yang Belum Terdaftar;;10/12/2025;belum;;12/11/2025",
)

MINUTES = """# NOTULA RAPAT

Rapat           : Rapat Tim PORA Kecamatan Entikong dan Sekayam
Hari/Tanggal    : Rabu, 12 November 2025
Waktu           : 09.00 - 11.45 WIB
Tempat          : Aula Kantor Imigrasi Kelas II TPI Entikong
Sifat           : Terbatas
Acara           :
  1. Pembukaan
  2. Pertukaran data

Pimpinan Rapat
  Ketua         : Kepala Kantor Imigrasi Kelas II TPI Entikong
  Sekretaris    : Kepala Seksi Intelijen
  Notulis       : Staf Inteldakim

Peserta:
| No | Instansi | Jabatan | Hadir |
|----|----------|---------|-------|
| 1 | Kantor Imigrasi Kelas II TPI Entikong | Kepala Kantor | Hadir |
| 2 | Koramil 1204-02/Sekayam | Danramil | Diwakili |
| 3 | P4MI Sanggau | Koordinator | Tidak hadir |

## Pembahasan

### 2. Pertukaran data
- Koramil: jalan setapak dipakai pada malam hari.
- INFO: kendaraan yang sama lewat dua kali.

## Keputusan
1. Peta titik pengawasan diperbarui bersama.

## Tindak Lanjut
| No | Uraian | Penanggung Jawab | Pendukung | Tenggat | Keputusan |
|----|--------|------------------|-----------|---------|-----------|
| 1 | Memperbarui peta titik pengawasan | Koramil 1204-02/Sekayam | Kanim Entikong | 31-12-2025 | 1 |
| 2 | Menyampaikan hasil rapat | Sekretaris Tim PORA | | minggu depan | |
| 3 | Mendata penampungan | P4MI Sanggau | | 13 Nopember 2025 | 1 |

Rapat ditutup pukul 11.45 WIB.
"""


def task_list(folder: Path, rows: tuple[str, ...] = ROWS, encoding: str = "cp1252") -> Path:
    """Write a follow-up list: title lines, a blank row, headings, rows."""
    path = folder / "tindak-lanjut.csv"
    lines = ("Matriks Tindak Lanjut Tim PORA;;;;;;;", "Per 20/11/2025;;;;;;;", ";;;;;;;", HEADINGS, *rows)
    path.write_bytes("\r\n".join(lines).encode(encoding) + b"\r\n")
    return path


def minutes_file(folder: Path, text: str = MINUTES) -> Path:
    """Write a notula."""
    path = folder / "notula.md"
    path.write_text(text, encoding="utf-8")
    return path
