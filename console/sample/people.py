"""The sample's people: invented, generic names in real offices. Must not know records."""

from typing import NamedTuple


class SamplePerson(NamedTuple):
    """An official: unit by code, position, and the number on the signature block."""

    name: str
    unit: str
    position: str
    rank: str = ""
    label: str = "NIP"
    number: str = ""


PEOPLE = (
    SamplePerson("Bambang Wijaya", "IMI-ENTIKONG", "Kepala Kantor", "Pembina", "NIP", "197805122003121001"),
    SamplePerson("Siti Rahmawati", "IMI-ENTIKONG", "Kepala Seksi Inteldakim", "Penata", "NIP", "198503142009012004"),
    SamplePerson("Andi Saputra", "IMI-ENTIKONG", "Staf Inteldakim", "Penata Muda", "NIP", "199402202018011002"),
    SamplePerson("Hendra Gunawan", "KPPBC-ENTIKONG", "Kepala Seksi P2", "Penata", "NIP", "198211052006041001"),
    SamplePerson("Agus Prasetyo", "POLSEK-SEKAYAM", "Kapolsek Sekayam", "AKP", "NRP", "78050123"),
    SamplePerson("Wahyu Kurniawan", "POLSEK-ENTIKONG", "Kanit Intelkam", "Aipda", "NRP", "83070456"),
    SamplePerson("Dedi Susanto", "KORAMIL-1204-02", "Danramil 1204-02/Sekayam", "Kapten Inf", "NRP", "21960045670376"),
    SamplePerson("Rizky Firmansyah", "SATGAS-PAMTAS", "Pasi Intel", "Lettu Inf", "NRP", "11150034560992"),
    SamplePerson("Yohanes Markus", "KEC-SEKAYAM", "Camat Sekayam", "Pembina", "NIP", "197609081998031003"),
    SamplePerson("Maria Goreti", "KEC-ENTIKONG", "Sekretaris Camat", "Penata Tk. I", "NIP", "198107192005022001"),
    SamplePerson("Lestari Handayani", "P4MI-SANGGAU", "Koordinator", "Penata", "NIP", "198809232012122003"),
    SamplePerson("Petrus Jampang", "DESA-BUNGKANG", "Kepala Desa Bungkang"),
    SamplePerson("Eko Nugroho", "IMI-PUTUSSIBAU", "Kepala Kantor", "Pembina", "NIP", "197703152002121002"),
    SamplePerson("Fransiskus Lawing", "KEC-BADAU", "Camat Badau", "Pembina", "NIP", "197912011999031002"),
    SamplePerson("Joko Santoso", "POLSEK-BADAU", "Kapolsek Badau", "Iptu", "NRP", "80110234"),
    SamplePerson("Surya Dharma", "KORAMIL-BADAU", "Danramil Badau", "Kapten Inf", "NRP", "21970056780478"),
    SamplePerson("Nurul Aini", "KPPBC-BADAU", "Kepala Seksi P2", "Penata", "NIP", "198604102010012001"),
    SamplePerson("Kristina Dewi", "DINSOS-SANGGAU", "Kepala Bidang", "Penata", "NIP", "198305272008012005"),
    SamplePerson("Rudi Hartono", "KPPBC-ENTIKONG", "Kepala Kantor", "Pembina", "NIP", "197504182000031001"),
    SamplePerson("Slamet Riyadi", "POLSEK-ENTIKONG", "Kapolsek Entikong", "AKP", "NRP", "79080345"),
    SamplePerson("Arif Budiman", "SATGAS-PAMTAS", "Komandan Satgas", "Letkol Inf", "NRP", "11030021450880"),
    SamplePerson("Antonius Bujang", "KEC-ENTIKONG", "Camat Entikong", "Pembina", "NIP", "197510232000031002"),
    SamplePerson("Teguh Santosa", "BINDA-KALBAR", "Kepala Pos Wilayah", "Penata", "NIP", "198206152009011003"),
    SamplePerson("Doni Pratama", "DESA-BADAU", "Kepala Desa Badau"),
    SamplePerson("Yosef Lunsa", "DESA-JANTING", "Kepala Desa Janting"),
    SamplePerson("Rina Marlina", "IMI-SANGGAU", "Kepala Kantor", "Pembina", "NIP", "197711092002122001"),
    SamplePerson("Dian Permata", "IMI-SANGGAU", "Kepala Seksi Inteldakim", "Penata", "NIP", "198601242010012002"),
    SamplePerson("Fajar Nugraha", "IMI-SANGGAU", "Staf Inteldakim", "Penata Muda", "NIP", "199507112019011001"),
    SamplePerson("Budi Setiawan", "POLRES-SANGGAU", "Kapolres Sanggau", "AKBP", "NRP", "77030218"),
    SamplePerson("Agung Wibowo", "KODIM-1204", "Dandim 1204/Sanggau", "Letkol Inf", "NRP", "11010015670578"),
    SamplePerson("Theresia Lina", "KESBANGPOL-SANGGAU", "Kepala Badan", "Pembina", "NIP", "197302141998032001"),
    SamplePerson("Markus Alim", "DISNAKER-SANGGAU", "Kepala Dinas", "Pembina", "NIP", "197406251999031004"),
    SamplePerson("Hartati", "DINSOS-SANGGAU", "Kepala Dinas", "Pembina", "NIP", "197509172000032002"),
    SamplePerson("Novi Anggraini", "IMI-PUTUSSIBAU", "Kepala Seksi Inteldakim", "Penata", "NIP", "198708052011012003"),
    SamplePerson("Ilham Maulana", "IMI-PUTUSSIBAU", "Staf Inteldakim", "Penata Muda", "NIP", "199603302020011002"),
    SamplePerson("Sri Wahyuni", "BARANTIN-ENTIKONG", "Koordinator", "Penata", "NIP", "198402192009012006"),
    SamplePerson("Darmawan", "BKK-ENTIKONG", "Koordinator", "Penata", "NIP", "198009032006041004"),
    SamplePerson("Taufik Hidayat", "BNPP-PLBN-ENTIKONG", "Administrator PLBN", "Pembina", "NIP", "197812212003121005"),
    SamplePerson("Gregorius Aban", "BNPP-PLBN-BADAU", "Administrator PLBN", "Pembina", "NIP", "197905162004121002"),
    SamplePerson("Suryadi", "BPPD-KALBAR", "Kepala Badan", "Pembina Utama Muda", "NIP", "197001281995031001"),
)

HEADS = (
    "Bambang Wijaya", "Rudi Hartono", "Agus Prasetyo", "Slamet Riyadi", "Dedi Susanto", "Arif Budiman",
    "Yohanes Markus", "Antonius Bujang", "Lestari Handayani", "Teguh Santosa", "Petrus Jampang", "Eko Nugroho",
    "Fransiskus Lawing", "Joko Santoso", "Surya Dharma", "Doni Pratama", "Yosef Lunsa", "Rina Marlina",
    "Budi Setiawan", "Agung Wibowo", "Theresia Lina", "Markus Alim", "Hartati", "Sri Wahyuni", "Darmawan",
    "Taufik Hidayat", "Gregorius Aban", "Suryadi",
)  # fmt: skip
"""Who heads a unit: letters go to their office, and they sign for it."""

LEADERS = {
    "IMI-ENTIKONG": ("Bambang Wijaya", "Siti Rahmawati", "Andi Saputra"),
    "IMI-SANGGAU": ("Rina Marlina", "Dian Permata", "Fajar Nugraha"),
    "IMI-PUTUSSIBAU": ("Eko Nugroho", "Novi Anggraini", "Ilham Maulana"),
    "SATGAS-PAMTAS": ("Arif Budiman", "", "Rizky Firmansyah"),
    "POLRES-SANGGAU": ("Budi Setiawan", "", ""),
    "BPPD-KALBAR": ("Suryadi", "", ""),
}
"""Ketua, sekretaris and notulis of the meetings a unit invites to."""

_IMMIGRATION = "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN\nDIREKTORAT JENDERAL IMIGRASI\n"
LETTERHEADS = {
    "IMI-ENTIKONG": _IMMIGRATION
    + "KANTOR IMIGRASI KELAS II TPI ENTIKONG\n\nJalan Lintas Malindo, Entikong, Kabupaten Sanggau",
    "IMI-SANGGAU": _IMMIGRATION + "KANTOR IMIGRASI KELAS II TPI SANGGAU\n\nSanggau, Kalimantan Barat",
    "IMI-PUTUSSIBAU": _IMMIGRATION + "KANTOR IMIGRASI KELAS II TPI PUTUSSIBAU\n\nPutussibau, Kabupaten Kapuas Hulu",
}
