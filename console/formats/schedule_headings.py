"""Headings of schedules of joint operations in Indonesian, Malay and English. Must not know cells, records or files."""

from console.formats.headings import Vocabulary

ITSELF = (
    "nama operasi", "nama operasi gabungan", "operasi", "operasi gabungan", "nama opgab", "opgab", "nama patroli",
    "operation", "operation name", "name of operation", "joint operation", "operasi bersepadu",
    "nama operasi bersepadu",
)  # fmt: skip
"""Headings that only a schedule of operations has; others ("Kegiatan") stand in lists of tasks as well."""

# "settled" is counted by our own export, and of no use when it comes back.
SCHEDULE_HEADINGS: Vocabulary = {
    "code": ("kode", "kode operasi", "code", "operation code", "kod", "kod operasi"),
    "item": ("no", "nomor", "no urut", "nomor urut", "number", "item", "bil", "bilangan"),
    "name": (*ITSELF, "nama kegiatan", "kegiatan", "uraian kegiatan", "nama", "name", "activity"),
    "kind": ("jenis", "jenis operasi", "jenis kegiatan", "sifat operasi", "kind", "type", "kind of operation"),
    "day": (
        "tanggal", "tgl", "hari tanggal", "hari dan tanggal", "tanggal pelaksanaan", "tarikh", "date", "day",
    ),
    "starts": (
        "mulai", "waktu mulai", "tanggal mulai", "tgl mulai", "jam mulai", "mula", "tarikh mula", "masa mula", "start",
        "starts", "start date", "time start", "begins", "waktu", "waktu pelaksanaan", "jam", "pukul", "masa", "time",
    ),
    "ends": (
        "selesai", "waktu selesai", "tanggal selesai", "tgl selesai", "jam selesai", "berakhir", "waktu berakhir",
        "tamat", "tarikh tamat", "masa tamat", "end", "ends", "end date", "time end",
    ),
    "places": (
        "wilayah", "wilayah operasi", "wilayah sasaran", "tempat", "lokasi", "lokasi operasi", "kawasan", "place",
        "places", "location", "area", "areas",
    ),
    "lead": ("ketua", "instansi ketua", "ketua pelaksana", "koordinator", "lead", "lead agency", "leading unit"),
    "units": (
        "instansi pelaksana", "pelaksana", "instansi", "instansi terlibat", "unsur", "unsur terlibat",
        "unsur pelaksana", "agensi", "agensi terlibat", "units", "participating units", "agencies", "participants",
    ),
    "strength": (
        "personel", "kekuatan personel", "kekuatan", "jumlah personel", "personil", "kekuatan personil",
        "jumlah personil", "anggota", "kekuatan anggota", "personnel", "strength", "strength personnel", "officers",
    ),
    "vehicles": (
        "kendaraan", "kekuatan kendaraan", "sumber daya", "kekuatan sumber daya", "sarana", "sarana prasarana",
        "alat angkut", "kenderaan", "kekuatan kenderaan", "vehicles", "strength vehicles", "vehicle", "resources",
    ),
    "order": (
        "nomor sp", "no sp", "sp", "nomor surat perintah", "no surat perintah", "surat perintah", "nomor sprin",
        "no sprin", "sprin", "nombor arahan", "order number", "order no", "order",
    ),
    "status": ("status", "status operasi", "keadaan", "state"),
    "security": ("klasifikasi", "sifat", "tingkat keamanan", "pengelasan", "class", "security class", "classification"),
    "settled": ("instansi menyatakan ikut", "units confirmed"),
    "note": ("catatan", "keterangan", "ket", "ulasan", "note", "notes", "remark", "remarks"),
}  # fmt: skip
