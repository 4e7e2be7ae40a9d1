"""The sample's joint operations: two months at Entikong and Badau, in every state, with clashes to find.

Must not know records. Days count from the day the sample is made.
"""

from typing import NamedTuple


class SampleUnit(NamedTuple):
    """A unit in an operation: what it promised, who commands, and its answer; `came` is known afterwards.

    `answer` is "" while it waits, else a handshake; `words` is the reason, `hours` another start it offers.
    """

    unit: str
    strength: int | None = None
    commander: str = ""
    answer: str = ""
    words: str = ""
    came: int | None = None
    role: str = "member"
    hours: int | None = None


class SampleBooking(NamedTuple):
    """Somebody or something held for an operation, by name."""

    name: str
    duty: str = ""
    state: str = "confirmed"


class SampleOperation(NamedTuple):
    """An operation `day` days from today at `hour`; without a day nothing is fixed, without hours it has no end.

    `state` is where it ends up, `reason` why it was postponed, cancelled or begun without an order, `accepted` why a
    clash may stand.
    """

    name: str
    kind: str
    state: str
    day: int | None
    hour: tuple[int, int]
    hours: float | None
    lead: str
    units: tuple[SampleUnit, ...]
    places: tuple[tuple[str, str], ...]
    bookings: tuple[SampleBooking, ...] = ()
    code_word: str = ""
    function: str = ""
    minimum: int | None = None
    target: str = ""
    objectives: str = ""
    method: str = ""
    order: str = ""
    reason: str = ""
    accepted: str = ""
    meeting: str = ""
    security: str = "B"
    zone: str = "Asia/Pontianak"


U, B = SampleUnit, SampleBooking
OFFICIAL = "Kepala Kantor Imigrasi Kelas II TPI Entikong"
HOTELS = "Penginapan, mes perusahaan, dan rumah kontrakan"

OPERATIONS = (
    SampleOperation(
        "Operasi gabungan pengawasan orang asing Entikong dan Sekayam", "khusus", "evaluated", -38, (8, 30), 8.5,
        "IMI-ENTIKONG",
        (
            U("IMI-ENTIKONG", 6, "Siti Rahmawati", came=6), U("KPPBC-ENTIKONG", 3, "Hendra Gunawan", came=3),
            U("POLSEK-SEKAYAM", 4, "Agus Prasetyo", came=4), U("KORAMIL-1204-02", 4, "Dedi Susanto", came=3),
            U("KEC-SEKAYAM", 2, "Yohanes Markus", came=2, role="support"),
        ),
        (("61.03.21", "Sektor I"), ("61.03.07", "Sektor II")),
        (
            B("Hilux Inteldakim", "Tim I"), B("Truk personel", "Tim II"), B("Yusuf Hidayat", "Pengemudi Tim I"),
            B("Andi Saputra", "Pencatat Tim I"), B("Ratna Kusuma", "Pemeriksa dokumen Tim II"),
        ),
        function="PENINDAKAN-OA", minimum=15, target=HOTELS,
        objectives="Keberadaan dan kegiatan orang asing di dua kecamatan terdata",
        method="Dua tim, pemeriksaan terbuka, didampingi perangkat desa", order="IMI.5-GR.03.06-0219",
        meeting="Rapat Koordinasi Tim PORA Kecamatan Entikong dan Sekayam",
    ),
    SampleOperation(
        "Patroli malam jalur setapak Bantan", "insidental", "reported", -31, (16, 0), 12, "SATGAS-PAMTAS",
        (
            U("SATGAS-PAMTAS", 8, "Rizky Firmansyah", "accepted", came=8),
            U("IMI-ENTIKONG", 2, "Andi Saputra", came=2),
            U("POLSEK-SEKAYAM", 2, "Agus Prasetyo", "accepted", came=2),
        ),
        (("PLBT-BANTAN", "Jalur utara"),), (B("Drone pemantau"), B("Imam Syafii", "Operator drone")),
        function="PATROLI-DARAT", target="Pelintas tanpa dokumen", reason="Sedang melanggar: laporan warga Bungkang",
        objectives="Rombongan yang dilaporkan warga dihentikan dan didata sebelum melintas",
        method="Penyisiran senyap dari PLBT ke utara, drone di depan, pemeriksaan dokumen di tempat",
    ),
    SampleOperation(
        "Operasi gabungan pengawasan lintas batas Badau", "khusus", "finished", -24, (8, 0), 7, "IMI-PUTUSSIBAU",
        (
            U("IMI-PUTUSSIBAU", 5, "Eko Nugroho", "accepted", came=5),
            U("KPPBC-BADAU", 2, "Nurul Aini", "accepted", came=2),
            U("POLSEK-BADAU", 3, "Joko Santoso", "accepted", came=3),
            U("KORAMIL-BADAU", 3, "Surya Dharma", "accepted", came=3),
        ),
        (("61.06.14", ""),), (B("Strada Badau", "Tim I"),), function="PENINDAKAN-OA", minimum=10, target=HOTELS,
        order="IMI.6-GR.03.06-0190", objectives="Orang asing yang menginap di Badau terdata",
        method="Satu tim, pemeriksaan terbuka di tiga penginapan",
    ),
    SampleOperation(
        "Operasi serentak Tapal Batas", "serentak", "evaluated", -17, (8, 0), 33, "IMI-ENTIKONG",
        (
            U("IMI-ENTIKONG", 8, "Bambang Wijaya", came=8),
            U("POLSEK-ENTIKONG", 4, "Wahyu Kurniawan", "accepted", came=4),
            U("KPPBC-ENTIKONG", 4, "Hendra Gunawan", "accepted", came=4),
            U("BINDA-KALBAR", 2, "Teguh Santosa", "accepted", came=2),
        ),
        (("61.03.21", ""), ("PLBN-ENTIKONG", "Kedatangan")), (B("Hilux Inteldakim"), B("Anjing pelacak Bravo")),
        code_word="Tapal Batas", function="PENINDAKAN-OA", order="IMI.5-GR.03.06-0226",
        target="Orang asing yang masuk lewat PLBN dan yang berada di kawasan pasar",
        objectives="Dokumen dan izin tinggal orang asing di pintu masuk diperiksa serentak",
        method="Dua tim bergantian di kedatangan; satu tim terbuka di kawasan pasar",
        accepted="Pawang membawa anjing pelacak setelah dinyatakan sehat hari itu", security="T",
    ),
    SampleOperation(
        "Operasi malam pelataran PLBN Entikong", "insidental", "cancelled", -10, (19, 0), 5, "IMI-ENTIKONG",
        (U("IMI-ENTIKONG", 4), U("POLSEK-ENTIKONG", 3)), (("PLBN-ENTIKONG", ""),), (B("Hilux Inteldakim"),),
        reason="Personel dialihkan ke penanganan banjir",
    ),
    SampleOperation(
        "Pemeriksaan penginapan di Entikong", "insidental", "running", 0, (0, 0), 6, "IMI-ENTIKONG",
        (U("IMI-ENTIKONG", 5, "Siti Rahmawati"), U("POLSEK-ENTIKONG", 3, "Wahyu Kurniawan", "accepted")),
        (("61.03.21.2003", ""),), (B("Hilux Inteldakim"), B("Yusuf Hidayat", "Pengemudi")),
        function="PENINDAKAN-OA", target="Penginapan", order="IMI.5-GR.03.06-0239",
    ),
    SampleOperation(
        "Operasi gabungan pelintasan ilegal Sekayam", "khusus", "ordered", 3, (8, 30), 8.5, "IMI-ENTIKONG",
        (
            U("IMI-ENTIKONG", 6, "Siti Rahmawati"), U("POLSEK-SEKAYAM", 4, "Agus Prasetyo", "accepted"),
            U("SATGAS-PAMTAS", 6, "Rizky Firmansyah", "accepted"),
            U("KEC-SEKAYAM", 2, "", "declined", "Musrenbang pada hari yang sama", role="support"),
        ),
        (("61.03.07", "Sektor I"),),
        (
            B("Hilux Inteldakim", "Tim I"), B("Ranger patroli", "Tim II", "pending"),
            B("Yusuf Hidayat", "Pengemudi Tim I"), B("Innova operasional", "Cadangan", "pending"),
        ),
        function="PATROLI-DARAT", minimum=20, target="Pelintas tanpa dokumen dan penampungnya",
        objectives="Jalan setapak di enam dusun terpantau", method="Dua tim bergerak dari arah berlawanan",
        order="IMI.5-GR.03.06-0241",
    ),
    SampleOperation(
        "Patroli malam jalur Bantan", "insidental", "proposed", 3, (16, 0), 12, "KORAMIL-1204-02",
        (
            U("KORAMIL-1204-02", 6, "Dedi Susanto", "accepted"), U("SATGAS-PAMTAS", 6, "", ""),
            U("IMI-ENTIKONG", 2, "Andi Saputra"),
        ),
        (("61.03.07.2007", ""), ("PLBT-BANTAN", "Titik tunggu")),
        (B("Hilux Inteldakim", "Antar jemput"), B("Imam Syafii", "Operator drone"), B("Drone pemantau")),
        function="PATROLI-DARAT", target="Jalan setapak malam hari",
    ),
    SampleOperation(
        "Penyekatan jalan setapak Seriang", "berkala", "planned", 3, (10, 0), 10, "IMI-PUTUSSIBAU",
        (
            U("IMI-PUTUSSIBAU", 4, "Eko Nugroho", "accepted"), U("SATGAS-PAMTAS", 8, "", "accepted"),
            U("POLSEK-BADAU", 3, "", "countered", "Apel pagi; siap mulai pukul 12.00", hours=2),
        ),
        (("61.06.14", "Seriang"),), (B("Strada Badau"),), function="PATROLI-DARAT",
    ),
    SampleOperation(
        "Patroli sungai Sekayam", "berkala", "planned", 4, (6, 0), 6, "POLSEK-SEKAYAM",
        (U("POLSEK-SEKAYAM", 4, "", "accepted"), U("SATGAS-PAMTAS", 2, "", ""), U("IMI-ENTIKONG", 2, "Andi Saputra")),
        (("61.03.07", "Sungai Sekayam"),),
        (B("Perahu karet Sekayam"), B("Fajar Setiawan", "Juru mudi"), B("Imam Syafii", "Operator drone")),
        target="Dermaga rakyat dan perahu motor",
    ),
    SampleOperation(
        "Pengawasan tenaga kerja asing perkebunan Sekayam", "khusus", "postponed", 6, (8, 0), 8, "IMI-ENTIKONG",
        (U("IMI-ENTIKONG", 5, "Siti Rahmawati"), U("DISNAKER-SANGGAU", 3, "", "accepted"), U("POLSEK-SEKAYAM", 2)),
        (("61.03.07", ""),), (B("Double cabin patroli", "", "pending"),), target="Perusahaan perkebunan",
        reason="Jalan masuk kebun terputus, menunggu perbaikan jembatan",
    ),
    SampleOperation(
        "Patroli terkoordinasi Entikong–Tebedu", "patkor", "planned", 10, (9, 0), 8, "SATGAS-PAMTAS",
        (
            U("SATGAS-PAMTAS", 10, "Rizky Firmansyah", "accepted"), U("MY-TDM", 10, "Kpt Azlan", "accepted"),
            U("IMI-ENTIKONG", 2, "Andi Saputra"), U("MY-AKPS", 3, "", "", role="liaison"),
        ),
        (("PLBN-ENTIKONG", "Garis batas"), ("MY-TEBEDU", "")),
        (B("Drone pemantau", "", "pending"), B("Ratna Kusuma", "Pemeriksa dokumen"), B("Truk personel")),
        target="Patok batas dan jalan setapak", security="T", zone="Asia/Kuching",
    ),
    SampleOperation(
        "Operasi gabungan akhir tahun Badau", "berkala", "proposed", 21, (8, 0), None, "IMI-PUTUSSIBAU",
        (U("IMI-PUTUSSIBAU", 5), U("KPPBC-BADAU", 2), U("POLSEK-BADAU", 3)), (("PLBN-BADAU", ""), ("61.06.14", "")),
        minimum=12,
    ),
    SampleOperation(
        "Pendataan perahu motor Sungai Sekayam", "", "proposed", None, (0, 0), None, "POLSEK-SEKAYAM",
        (U("POLSEK-SEKAYAM"), U("DESA-BUNGKANG", role="support")), (("61.03.07.2007", ""),),
    ),
)  # fmt: skip
