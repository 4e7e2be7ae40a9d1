"""The sample's tasks outside meetings, and what became of those of the meetings. Must not know records."""

from typing import NamedTuple


class SampleTask(NamedTuple):
    """A task given by letter or telephone: accountable unit, days until due, function and place by code."""

    title: str
    unit: str
    due: int | None
    function: str = ""
    place: str = ""
    priority: str = "normal"
    overlap: str = ""
    """Why two units may lead the same function at one place: stays visible."""


TASKS = (
    SampleTask("Menyiapkan laporan bulanan pengawasan orang asing", "IMI-ENTIKONG", 4, "a"),
    SampleTask("Memeriksa alat pindai paspor di jalur kedatangan", "IMI-ENTIKONG", -2, "d", "PLBN-ENTIKONG", "high"),
    SampleTask("Mengirim daftar penjamin yang izinnya habis bulan depan", "IMI-ENTIKONG", 9, "b"),
    SampleTask("Mengarsipkan berita acara serah terima deportan", "IMI-ENTIKONG", 15),
    SampleTask("Menyusun jadwal piket pos gabungan", "IMI-ENTIKONG", -1, "f", "PLBN-ENTIKONG"),
    SampleTask("Menindaklanjuti laporan warga tentang penampungan", "POLSEK-SEKAYAM", 2, "d", "", "high"),
    SampleTask("Mendata pekerja kebun tanpa dokumen", "DISNAKER-SANGGAU", 20, "b"),
    SampleTask("Menyerahkan foto titik jalan setapak", "KORAMIL-1204-02", 1, "c", "PLBT-BANTAN"),
    SampleTask("Memperbaiki radio pos Bantan", "SATGAS-PAMTAS", -6, "", "PLBT-BANTAN", "high"),
    SampleTask("Menyampaikan data perlintasan mingguan", "KPPBC-ENTIKONG", 3, "a", "PLBN-ENTIKONG"),
    SampleTask(
        "Menyiapkan ruang pemeriksaan kesehatan deportan", "BKK-ENTIKONG", 6, "d", "PLBN-ENTIKONG",
        overlap="Ruang berbeda: kesehatan di kedatangan, paspor di keberangkatan",
    ),
    SampleTask("Menghubungi KJRI tentang jadwal pemulangan", "P4MI-SANGGAU", 5, "e"),
    SampleTask("Mencocokkan data kependudukan dua desa", "KEC-SEKAYAM", 18, "b"),
    SampleTask("Menyiapkan penerjemah bahasa Iban", "KEC-ENTIKONG", None),
    SampleTask("Menentukan pemegang kunci palang jalan setapak", "", 7, "d"),
    SampleTask("Menyediakan bahan bakar perahu patroli", "", None, "d"),
    SampleTask("Melatih perangkat desa mengisi formulir", "IMI-PUTUSSIBAU", 25, "b"),
    SampleTask("Menyampaikan rekap pelintas tradisional", "IMI-PUTUSSIBAU", -4, "a", "PLBN-BADAU"),
    SampleTask("Menata tempat parkir kendaraan lintas batas", "BNPP-PLBN-BADAU", 40, "", "PLBN-BADAU", "low"),
    SampleTask("Memeriksa kelengkapan alat angkut hewan", "BARANTIN-ENTIKONG", 11, "", "PLBN-ENTIKONG"),
    SampleTask("Membuat peta sebaran perusahaan perkebunan", "KESBANGPOL-SANGGAU", 28, "c"),
    SampleTask("Menyampaikan hasil patroli malam", "POLSEK-BADAU", 0, "c"),
)  # fmt: skip

STATUSES = {
    "Menyusun formulir pelaporan": ("done", "", "Formulir versi 1 dibagikan lewat kecamatan"),
    "Menyosialisasikan formulir pelaporan kepada kepala desa di Sekayam": ("done", "", "Daftar hadir 7 desa"),
    "Menyosialisasikan formulir pelaporan kepada kepala desa di Entikong": ("in_progress", "", ""),
    "Memperbarui peta titik": ("in_progress", "", "14 dari 22 titik"),
    "Menerbitkan surat perintah": ("done", "", "SP terbit"),
    "Mencocokkan catatan pelintas": ("done", "", "Selisih 12 catatan dijelaskan"),
    "Menyusun jadwal jaga": ("blocked", "Kepala desa berganti, menunggu pelantikan", ""),
    "Memasang palang": ("in_progress", "", ""),
    "Menyampaikan laporan operasi": ("done", "", "Laporan dikirim ke 9 instansi"),
    "Melengkapi data penjamin": ("in_progress", "", "1 dari 3 perusahaan"),
    "Memperbaiki radio": ("blocked", "Suku cadang belum datang", ""),
    "Menata tempat parkir": ("dropped", "Digabung dengan pekerjaan PLBN tahun depan", ""),
    "Mengarsipkan berita acara": ("in_progress", "", ""),
}
"""By the start of the title: status, reason, evidence."""

ANSWERS = {
    "Menugaskan dua regu": ("accepted", "", None, "radio"),
    "Menyampaikan nama penampung": ("declined", "Data masih dalam penyelidikan Polri", None, "letter"),
    "Mendata perahu motor": ("countered", "Air pasang, baru dapat turun ke hulu pekan depan", 10, "phone"),
    "Memeriksa kelengkapan alat": ("accepted", "", None, "chat"),
}
"""By the start of the title: answer, reason, another date in days from today, channel; recorded atas nama."""
