"""The sample's meetings: what was planned, who came, and the lines the notulis typed. Must not know records.

Lines are in the language of live minutes; days count from the day the sample is made.
"""

from typing import NamedTuple

ENTIKONG = (
    "IMI-ENTIKONG", "KPPBC-ENTIKONG", "POLSEK-SEKAYAM", "POLSEK-ENTIKONG", "KORAMIL-1204-02", "SATGAS-PAMTAS",
    "KEC-SEKAYAM", "KEC-ENTIKONG", "P4MI-SANGGAU", "BINDA-KALBAR",
)  # fmt: skip
BADAU = (
    "IMI-PUTUSSIBAU", "KPPBC-BADAU", "POLSEK-BADAU", "KORAMIL-BADAU", "SATGAS-PAMTAS", "KEC-BADAU", "DESA-BADAU",
    "DESA-JANTING",
)  # fmt: skip
SANGGAU = (
    "IMI-ENTIKONG", "IMI-SANGGAU", "POLRES-SANGGAU", "KODIM-1204", "KESBANGPOL-SANGGAU", "DISNAKER-SANGGAU",
    "DINSOS-SANGGAU", "KPPBC-ENTIKONG", "P4MI-SANGGAU", "KEC-SEKAYAM",
)  # fmt: skip


OPENING = (
    "Ketua membuka rapat, mengucapkan terima kasih atas kehadiran para peserta, dan membacakan susunan acara."
)
CLOSING = (
    "Ketua mengucapkan terima kasih, meminta setiap instansi menyelesaikan tindak lanjut sebelum tenggat, dan menutup "
    "rapat."
)


class SampleMeeting(NamedTuple):
    """A meeting `day` days from today at `hour`; `state` is where it ends up."""

    title: str
    forum: str
    day: int
    hour: tuple[int, int]
    hours: float
    place: str
    host: str
    units: tuple[str, ...]
    state: str
    agenda: tuple[tuple[str, str, int], ...] = ()
    absent: tuple[str, ...] = ()
    represented: tuple[tuple[str, str, str, str], ...] = ()
    """Unit, then name, office and number of who came instead."""
    confirmed: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    security: str = "B"
    number: str = ""
    kind: str = "RAKOR"
    region: str = ""
    """Kemendagri code of the area the forum meets for."""
    purpose: str = ""
    copies_to: tuple[str, ...] = ()
    zone: str = "Asia/Pontianak"


MEETINGS = (
    SampleMeeting(
        "Rapat Koordinasi Tim PORA Kecamatan Entikong dan Sekayam", "TIMPORA-KECAMATAN", -86, (9, 0), 2.75,
        "Aula Kantor Imigrasi Kelas II TPI Entikong", "IMI-ENTIKONG", ENTIKONG, "approved",
        (
            ("Pembukaan", "", 10), ("Pertukaran data keberadaan orang asing", "a", 40),
            ("Pemetaan wilayah pengawasan", "c", 40), ("Rencana operasi gabungan", "f", 30), ("Penutup", "", 5),
        ),
        absent=("SATGAS-PAMTAS", "P4MI-SANGGAU"),
        represented=(("POLSEK-SEKAYAM", "Aiptu Rahmat", "Kanit Binmas", "NRP 81060512"),),
        region="61.03.21", security="T", number="IMI.5-GR.03.06-0214",
        purpose="penyeragaman data keberadaan orang asing dan persiapan operasi gabungan",
        copies_to=("Kepala Kantor Wilayah Direktorat Jenderal Imigrasi Kalimantan Barat", "Bupati Sanggau"),
        lines=(
            "#agenda 2",
            "IMI-ENTIKONG: data izin tinggal bulan lalu disampaikan; tiga perusahaan perkebunan belum melapor.",
            "KEC-SEKAYAM: kepala desa belum memegang formulir pelaporan; laporan masih lewat pesan WhatsApp.",
            "#i Bea Cukai mencatat kendaraan lintas batas yang sama keluar-masuk pada hari yang sama.",
            "#k Format pelaporan keberadaan orang asing dari desa ke kecamatan diseragamkan.",
            "#tl @IMI-ENTIKONG @KEC-SEKAYAM @KEC-ENTIKONG Menyusun formulir pelaporan orang asing untuk desa {-66}",
            "#tl @KEC-SEKAYAM Menyosialisasikan formulir pelaporan kepada kepala desa di Sekayam {-51}",
            "#tl @KEC-ENTIKONG Menyosialisasikan formulir pelaporan kepada kepala desa di Entikong {-51}",
            "#agenda 3",
            "KORAMIL-1204-02: jalan setapak di sekitar PLBT Bantan dipakai pada malam hari.",
            "POLSEK-ENTIKONG: titik yang dipetakan tahun lalu belum diperbarui.",
            "#k Peta titik pengawasan diperbarui bersama, satu data, satu penanggung jawab.",
            "#tl @KORAMIL-1204-02 @IMI-ENTIKONG @POLSEK-ENTIKONG Memperbarui peta titik pengawasan {-20}",
            "#agenda 4",
            "#a Sasaran operasi: penginapan, perusahaan, dan permukiman; tanpa pemberitahuan lebih dulu.",
            "#k Operasi gabungan dilaksanakan di Kecamatan Entikong dan Sekayam.",
            "#tl @IMI-ENTIKONG Menerbitkan surat perintah operasi gabungan {-84}",
            "#tl k3 @SATGAS-PAMTAS Menugaskan dua regu untuk penyekatan jalan setapak {-84}",
            "#tl k0 @P4MI-SANGGAU Menyampaikan nama penampung calon PMI yang diketahui {-70}",
        ),
    ),
    SampleMeeting(
        "Rapat Koordinasi Pengawasan Lintas Batas Badau", "TIMPORA-KECAMATAN", -63, (8, 30), 2.0,
        "Ruang Rapat PLBN Badau", "IMI-PUTUSSIBAU", BADAU, "approved",
        (
            ("Pembukaan", "", 5), ("Evaluasi pelintas tradisional", "c", 30),
            ("Jalur sungai dan jalan setapak", "d", 40),
            ("Penutup", "", 5),
        ),
        region="61.06.14", absent=("DESA-JANTING",), number="IMI.6-GR.03.06-0187",
        lines=(
            "#agenda 2",
            "KPPBC-BADAU: buku pelintas manual tidak dapat dibandingkan dengan catatan di seberang.",
            "#k Catatan pelintas tradisional dicocokkan setiap pekan.",
            "#tl @KPPBC-BADAU @IMI-PUTUSSIBAU Mencocokkan catatan pelintas tradisional pekan pertama {-56}",
            "#tl @BNPP-PLBN-BADAU Menyediakan komputer bersama di ruang CIQS {-30}",
            "#agenda 3",
            "#t Siapa yang menutup jalan setapak di Seriang?",
            "SATGAS-PAMTAS: penyekatan dapat dilakukan, penutupan perlu keputusan pemerintah desa.",
            "#k Desa menetapkan jam jaga jalan setapak bersama Pamtas.",
            "#tl @DESA-BADAU Menyusun jadwal jaga jalan setapak bersama Pamtas {-40}",
            "#tl @DESA-JANTING Mendata perahu motor warga {-40}",
            "#tl @SATGAS-PAMTAS @POLSEK-BADAU Memasang palang di dua titik jalan setapak {-10}",
        ),
    ),
    SampleMeeting(
        "Rapat Tim PORA Kabupaten Sanggau", "TIMPORA-KABKOTA", -24, (9, 0), 3.0, "Aula Kantor Bupati Sanggau",
        "IMI-SANGGAU", SANGGAU, "finished",
        (
            ("Pembukaan", "", 10), ("Evaluasi operasi gabungan", "f", 40), ("Data tenaga kerja asing", "b", 40),
            ("Penanganan korban TPPO", "d", 40), ("Rencana kerja tahun depan", "g", 20), ("Penutup", "", 5),
        ),
        region="61.03", absent=("KODIM-1204",),
        represented=(("POLRES-SANGGAU", "Kompol Hendro", "Kabag Ops", "NRP 75110287"),), security="T",
        number="IMI.4-GR.03.06-0301", purpose="evaluasi operasi gabungan dan penyusunan rencana kerja tahun depan",
        copies_to=("Kepala Kantor Wilayah Direktorat Jenderal Imigrasi Kalimantan Barat", "Bupati Sanggau"),
        lines=(
            "#agenda 2",
            "IMI-ENTIKONG: dua belas titik diperiksa, hasil nihil di sembilan titik.",
            "#k Hasil operasi dilaporkan paling lambat dua hari setelah pelaksanaan.",
            "#tl @IMI-ENTIKONG Menyampaikan laporan operasi gabungan kepada semua anggota {-21}",
            "#agenda 3",
            "DISNAKER-SANGGAU: data penjamin tiga perusahaan belum lengkap.",
            "#k Data tenaga kerja asing dicocokkan antara Disnaker dan Imigrasi.",
            "#tl @DISNAKER-SANGGAU @IMI-SANGGAU Melengkapi data penjamin tiga perusahaan {-3}",
            "#tl @IMI-SANGGAU Mengirim daftar pemegang ITAS per kecamatan {5}",
            "#agenda 4",
            "DINSOS-SANGGAU: rumah aman penuh, perlu tempat cadangan.",
            "#k Rujukan korban memakai satu formulir enam layanan.",
            "#tl @DINSOS-SANGGAU @P4MI-SANGGAU Menyiapkan tempat cadangan rumah aman {12}",
            "#tl @POLRES-SANGGAU Menunjuk petugas penghubung penanganan TPPO {-9}",
            "#tl @KODIM-1204 Menyampaikan titik rawan perlintasan di wilayah Kodim {2}",
        ),
    ),
    SampleMeeting(
        "Rapat Evaluasi Patroli Bersama PLBT Bantan", "TERPADU-ENTIKONG", -12, (13, 30), 1.5,
        "Pos Satgas Pamtas Bantan", "SATGAS-PAMTAS", ENTIKONG[:7], "suspended",
        (("Pembukaan", "", 5), ("Hasil patroli pekan lalu", "c", 30), ("Jadwal pekan depan", "f", 20)),
        absent=("KEC-SEKAYAM",),
        lines=(
            "#agenda 2",
            "SATGAS-PAMTAS: dua temuan barang tanpa pemilik diserahkan kepada Bea Cukai.",
            "#k Temuan barang diserahkan dengan berita acara pada hari yang sama.",
            "#tl @KPPBC-ENTIKONG Menyiapkan formulir berita acara serah terima barang {-5}",
        ),
    ),
    SampleMeeting(
        "Rapat Koordinasi CIQS PLBN Entikong", "CIQS", 0, (8, 0), 2.0, "Ruang Rapat PLBN Entikong", "IMI-ENTIKONG",
        ("IMI-ENTIKONG", "KPPBC-ENTIKONG", "BARANTIN-ENTIKONG", "BKK-ENTIKONG", "BNPP-PLBN-ENTIKONG"), "running",
        (("Pembukaan", "", 5), ("Antrean akhir pekan", "d", 30), ("Pembagian jalur kendaraan", "d", 20)),
        lines=(
            "#agenda 2",
            "BNPP-PLBN-ENTIKONG: antrean akhir pekan mencapai dua jam.",
            "BKK-ENTIKONG: pemeriksaan suhu memakan waktu lima menit untuk satu bus.",
            "KPPBC-ENTIKONG: barang bawaan penumpang bus dan mobil diperiksa di satu meja.",
            "#i Dua petugas tambahan datang dari Pontianak mulai Desember.",
            "#k Bus dan kendaraan pribadi dipisah jalurnya pada akhir pekan.",
            "#tl @BNPP-PLBN-ENTIKONG @KPPBC-ENTIKONG Memasang papan petunjuk jalur {14}",
            "#a Jadwal petugas akhir pekan disampaikan paling lambat hari Jumat.",
        ),
    ),
    SampleMeeting(
        "Rapat Koordinasi Tim PORA Kecamatan Entikong dan Sekayam", "TIMPORA-KECAMATAN", 3, (9, 0), 2.5,
        "Aula Kantor Kecamatan Sekayam", "IMI-ENTIKONG", ENTIKONG, "invited",
        (("Pembukaan", "", 10), ("Evaluasi tindak lanjut", "c", 45), ("Rencana operasi akhir tahun", "f", 45)),
        confirmed=("IMI-ENTIKONG", "KPPBC-ENTIKONG", "POLSEK-SEKAYAM", "KORAMIL-1204-02", "KEC-SEKAYAM"),
        region="61.03.21", number="IMI.5-GR.03.06-0342",
        purpose="evaluasi tindak lanjut dan penyusunan rencana operasi akhir tahun",
    ),
    SampleMeeting(
        "Rapat Gugus Tugas TPPO Kabupaten Sanggau", "GT-TPPO-KABKOTA", 9, (10, 0), 2.0, "Kantor Bupati Sanggau",
        "POLRES-SANGGAU", SANGGAU, "postponed", region="61.03", security="R",
        agenda=(("Perkembangan perkara", "d", 60), ("Pemulangan korban", "d", 40)),
    ),
    SampleMeeting(
        "Pertemuan tim teknis KK/JKK Sosek Malindo Kalbar-Sarawak", "SOSEK-KALBAR-SARAWAK", 16, (10, 0), 2.5, "Kuching",
        "BPPD-KALBAR", ("BPPD-KALBAR", "IMI-ENTIKONG", "MY-JIM", "MY-AKPS"), "scheduled", kind="TEKNIS",
        agenda=(("Kertas kerja 3: keamanan perbatasan", "e", 90),), zone="Asia/Kuching",
    ),
    SampleMeeting(
        "Rapat Tim PORA Kecamatan Badau", "TIMPORA-KECAMATAN", 30, (9, 0), 2.0, "Kantor Kecamatan Badau",
        "IMI-PUTUSSIBAU", BADAU, "draft", region="61.06.14", agenda=(("Evaluasi jaga jalan setapak", "c", 40),),
    ),
    SampleMeeting(
        "Rapat Persiapan Sosialisasi Desa Binaan", "TIMPORA-KECAMATAN", -5, (9, 0), 1.0, "Kantor Desa Bungkang",
        "IMI-ENTIKONG", ("IMI-ENTIKONG", "DESA-BUNGKANG"), "cancelled",
    ),
)  # fmt: skip
