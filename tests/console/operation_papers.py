"""What the tests of an operation's papers share: a whole operation, one with gaps, pictures and a scan."""

import base64
import struct
import zlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.formats.documents.operation_parts import (
    Comparison,
    Cost,
    Crossings,
    DailyReport,
    DayLine,
    Examination,
    Goods,
    Handover,
    Means,
    Order,
    Outcome,
    Part,
    Person,
    Photo,
    Recipient,
    Request,
    RoutePoint,
    Sector,
    Subject,
    TakingPart,
    UrgentGround,
    Watch,
)
from console.formats.documents.operation_values import FiledPaper, OperationFile, OperationPaper, ScannedPaper
from console.formats.documents.papers import Invitee, Letterhead, Signatory

ZONE = ZoneInfo("Asia/Pontianak")
DAY = date(2025, 11, 13)
KANIM = "Kantor Imigrasi Kelas II TPI Entikong"
HEAD = Signatory("Kepala Kantor", "Henry Gunawan", "Pembina (IV/a)", "NIP", "197801122000121001")


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return datetime(2025, 11, 13, hour, minute, tzinfo=ZONE) + timedelta(days=days)


def picture(width: int = 40, height: int = 30, grey: int = 90) -> bytes:
    """Return a PNG of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBk"
    "eFxlZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z"
)
"""Eight by eight grey dots."""


def scan() -> bytes:
    """Return a PDF of two pages, as a scanner makes them."""
    import typst

    source = b"#set document(date: datetime(year: 2025, month: 11, day: 14))\nPindaian 1 #pagebreak() Pindaian 2"
    return typst.compile(source, format="pdf", ignore_system_fonts=True)


UNITS = (
    TakingPart(KANIM, "penanggung jawab", "Budi Santoso", 6, 6, "memeriksa dokumen dan izin tinggal orang asing"),
    TakingPart("KPPBC TMP C Entikong", "pendukung", "Rudi Hartono", 3, 2, "memeriksa barang bawaan", "ST-211/2025"),
    TakingPart("Polsek Sekayam", "pelaksana", "Ipda Junaifi", 4, 4, "pengamanan", "Sprin/88/XI/2025"),
    TakingPart("Koramil 1204-02/Sekayam", "pelaksana", "Serma Adi", 3, 3, "pengamanan", "Sprin/41/XI/2025"),
)
OFFICER = Person("Budi Santoso", "Penata (III/c)", "198503032009011002", "NIP", "Kasi Inteldakim", KANIM, "komandan")
PEOPLE = (
    OFFICER,
    Person("Rina Wati", "Penata Muda (III/a)", "199001012015032003", "NIP", "Analis Keimigrasian", KANIM, "pemeriksa"),
    Person("Junaifi", "Ipda", "82031234", "NRP", "Kanit Intelkam", "Polsek Sekayam", "pengamanan"),
)
SUBJECTS = (
    Subject("A.B.", "L", False, "Malaysia", "Paspor", "ITK", date(2025, 12, 1), "PT Sawit Jaya", "Desa Bungkang",
            "penyalahgunaan izin tinggal", "dibawa ke Kanim untuk pemeriksaan", "sehat"),
    Subject("C.D.", "P", True, "Malaysia", "Paspor", "ITK", date(2026, 1, 9), "", "", "", "", "sehat"),
    Subject("E.F.", "L", False, "Bangladesh", "tanpa dokumen", "tanpa izin", None, "", "Desa Malenggang",
            "tidak dapat menunjukkan dokumen", "diserahkan ke Kanim", "luka ringan di tangan kiri"),
)  # fmt: skip

OPERATION = OperationPaper(
    code="O-2025-003",
    name="Operasi Gabungan Tim PORA Kecamatan Entikong dan Sekayam",
    code_word="WIRAWASPADA",
    kind="operasi gabungan khusus",
    forum="Tim PORA Kabupaten Sanggau",
    letterhead=Letterhead(
        ("Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia", "Direktorat Jenderal Imigrasi"),
        KANIM,
        ("Jalan Lintas Malindo, Entikong 78557", "Telepon (0564) 31001, pos-el kanim_entikong@imigrasi.go.id"),
        picture(),
    ),
    security_class="B",
    urgency="segera",
    lead=KANIM,
    starts=at(8, 30),
    ends=at(16),
    zone="WIB",
    sectors=(Sector("Desa Bungkang, Kecamatan Sekayam", "Sektor I"), Sector("Desa Entikong, Kecamatan Entikong", "II")),
    background="Wilayah Kecamatan Entikong dan Sekayam berbatasan langsung dengan Sarawak.\nMobilitas orang asing tinggi.",
    grounds=("Undang-Undang Nomor 6 Tahun 2011 tentang Keimigrasian", "Notula rapat Tim PORA tanggal 12 November 2025"),
    purpose="Mengawasi keberadaan dan kegiatan orang asing serta mempererat kerja sama antarinstansi.",
    targets=("Orang asing yang bekerja di perkebunan", "Penginapan dan rumah kontrakan"),
    method=("Apel dan pembagian tugas", "Pemeriksaan dokumen di setiap titik", "Evaluasi dan laporan"),
    units=UNITS,
    people=PEOPLE,
    means=(Means("Toyota Hilux KB 8123 DA", KANIM, "1 unit"), Means("Radio HT", "Polsek Sekayam", "4 unit", "kanal 5")),
    route=(
        RoutePoint("Kantor Camat Sekayam", "Regu A", "", at(9), at(9, 10)),
        RoutePoint("Perkebunan PT Sawit Jaya", "Regu A", "D.211", at(10, 30), None, "jalan tanah"),
    ),
    watches=(
        Watch(at(20), at(6, 0, 1), KANIM, ("Budi Santoso", "Rina Wati"), "piket", "Pos Bungkang", "Situasi aman.", "Budi",
              "Serma Adi"),
        Watch(at(8), at(20), "Koramil 1204-02/Sekayam", ("Serma Adi",), "jaga", "Pos Bungkang"),
    ),
    procedures=("SOP Operasi Gabungan (IMI-KP.04.01-1398)",),
    assembly="Halaman Kantor Camat Sekayam",
    assembly_at=at(7, 30),
    contact="Budi Santoso, 0812-5555-0101",
    communication=("Radio HT kanal 5", "Grup WhatsApp Tim PORA Entikong-Sekayam"),
    costs=(
        Cost("Uang makan 16 orang", "DIPA Kanim Entikong 2025", 80_000_000, 75_000_000),
        Cost("Bahan bakar", "DIPA Kanim Entikong 2025", 60_000_000, 61_250_000),
    ),
    recipients=(
        Recipient("Junaifi", "Ipda", "Polsek Sekayam", "uang makan dan transpor", 15_000_000),
        Recipient("Adi Saputra", "Serma", "Koramil 1204-02/Sekayam", "uang makan dan transpor", 15_000_000),
    ),
    order=Order(
        "W16.IMI.IMI.5-GR.03.06-1301", date(2025, 11, 12), ("bahwa perlu dilakukan pengawasan orang asing",), (),
        PEOPLE[:2], ("melaksanakan operasi gabungan", "melaporkan hasilnya kepada Kepala Kantor"), None,
        ("Kepala Kantor Wilayah Direktorat Jenderal Imigrasi Kalimantan Barat",),
    ),
    requests=(
        Request(Invitee("Polsek Sekayam", position="Kapolsek Sekayam"), "W16-1302", date(2025, 11, 12), 4,
                ("mampu mengemudi", "pernah bertugas di perbatasan")),
        Request(Invitee("Koramil 1204-02/Sekayam"), "W16-1303", date(2025, 11, 12), 3, ("mengenal jalur tikus",)),
    ),
    examinations=(
        Examination("BAP-17/XI/2025", at(11, 15), "Kantor Imigrasi Entikong", PEOPLE[:2], (), SUBJECTS[0],
                    ("Paspor Malaysia",), ("bekerja sebagai operator alat berat dengan izin kunjungan",),
                    ("paspor ditahan", "yang bersangkutan wajib lapor"), (Person("Mat Saleh", position="Kepala Dusun"),)),
    ),
    handovers=(
        Handover("BAST-4/XI/2025", at(15, 30), "Kantor Imigrasi Entikong",
                 Person("Serma Adi", "Sersan Mayor", "31980222", "NRP", "Bati Tuud", "Koramil 1204-02/Sekayam"),
                 Person("Budi Santoso", "Penata (III/c)", "198503032009011002", "NIP", "Kasi Inteldakim", KANIM),
                 SUBJECTS[2:], (Goods("Telepon seluler", "1", "buah", "baik"),), (), "", (PEOPLE[1],)),
    ),
    subjects=SUBJECTS,
    outcome=Outcome(
        False, 6, 3, 2, 1, (Part("Malaysia", 2), Part("Bangladesh", 1)), (Part("ITK", 2), Part("tanpa izin", 1)),
        (Part("penyalahgunaan izin tinggal", 1), Part("tidak dapat menunjukkan dokumen", 1)), "",
        "Operasi berjalan aman dan lancar di semua titik.", "Sinyal telepon tidak ada di Desa Malenggang.",
        "Keberadaan orang asing perlu dipantau secara rutin.", "Operasi diulang setiap triwulan.",
    ),
    comparisons=(
        Comparison("Orang asing diperiksa", "11", date(2025, 8, 1), date(2025, 8, 31), "4", "3", DAY, DAY, "1", "operasi",
                   "laporan Agustus 2025"),
    ),
    photos=(
        Photo(picture(40, 30), "Apel di Kantor Camat Sekayam"), Photo(picture(30, 40, 140), "Pemeriksaan dokumen"),
        Photo(JPEG, "Titik periksa patok D.211"), Photo(picture(60, 30, 200), "Evaluasi"), Photo(picture(), "Serah terima"),
    ),
    copies_to=("Bupati Sanggau", "Kapolres Sanggau"),
    number="W16.IMI.IMI.5-GR.03.06-1310",
    signing_place="Entikong",
    document_date=date(2025, 11, 14),
    signatory=HEAD,
    treasurer=Signatory("Bendahara Pengeluaran", "Siti Aminah", "", "NIP", "198806062010012004"),
)  # fmt: skip

DAILY = DailyReport(
    "LH-13/XI/2025", DAY, "Pos Bungkang", KANIM, "T", "hujan pagi, cerah siang", "jalan tanah licin, dapat dilalui 4x4",
    5, 3, 1, 1, "", "1 unit Hilux baik, 2 radio HT (1 rusak)",
    (Crossings("Paspor", 12, 9), Crossings("PLB", 31, 30)), 43, 39,
    (DayLine("Patroli jalur tikus bersama Satgas Pamtas", at(9), "Bungkang", "D.210-D.214"),), (), (),
    (DayLine("Warga melaporkan orang tak dikenal di Dusun Segumon.", at(17)),),
    frozenset({"incidents", "transfers", "support"}), "", "Patroli lanjutan ke Malenggang.", "", "", "",
    Signatory("Komandan Jaga", "Rina Wati", "", "NIP", "199001012015032003"),
)  # fmt: skip
WITH_DAY = replace(OPERATION, daily_reports=(DAILY,))
"""The same operation with a daily report."""

URGENT = UrgentGround(
    "orang asing yang sedang melakukan pelanggaran", "Pasal 30 Permenimipas Nomor 2 Tahun 2025", "Kepala Kantor",
    at(10, 20), "BAP-17/XI/2025", DAY,
)  # fmt: skip

NAMES = {
    "rencana-operasi": "Rencana operasi", "surat-perintah": "Surat perintah tugas",
    "permohonan-personel": "Permohonan personel", "bap": "Berita acara pemeriksaan",
    "ba-serah-terima": "Berita acara serah terima", "jadwal-jaga": "Jadwal jaga", "laporan-harian": "Laporan harian",
    "laporan-pelaksanaan": "Laporan pelaksanaan", "daftar-penerima": "Daftar penerima",
}  # fmt: skip


def filed(*, scans: bool = True) -> OperationFile:
    """Return a berkas with every paper; some are unsigned, one has no number, one is only listed."""
    papers = [
        FiledPaper(kind, name, "W16-1310" if n % 2 else "", kind not in ("jadwal-jaga", "daftar-penerima"), DAY, n % 3 > 0,
                   paper=WITH_DAY)
        for n, (kind, name) in enumerate(NAMES.items())
    ]  # fmt: skip
    signed = (ScannedPaper(scan(), "Sprin Polsek Sekayam"), ScannedPaper(JPEG)) if scans else ()
    sprin = FiledPaper("surat-perintah", "Sprin Polsek Sekayam", "Sprin/88/XI/2025", True, DAY, True, scans=signed)
    missing = FiledPaper("surat-perintah", "Sprin Koramil 1204-02/Sekayam", missing=("belum dikirim",))
    return OperationFile(WITH_DAY, (*papers, sprin, missing), OPERATION.photos[:2])
