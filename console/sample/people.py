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
    SamplePerson("Agus Prasetyo", "POLSEK-SEKAYAM", "Kapolsek", "AKP", "NRP", "78050123"),
    SamplePerson("Wahyu Kurniawan", "POLSEK-ENTIKONG", "Kanit Intelkam", "Aipda", "NRP", "83070456"),
    SamplePerson("Dedi Susanto", "KORAMIL-1204-02", "Danramil", "Kapten Inf", "NRP", "21960045670376"),
    SamplePerson("Rizky Firmansyah", "SATGAS-PAMTAS", "Pasi Intel", "Lettu Inf", "NRP", "11150034560992"),
    SamplePerson("Yohanes Markus", "KEC-SEKAYAM", "Camat", "Pembina", "NIP", "197609081998031003"),
    SamplePerson("Maria Goreti", "KEC-ENTIKONG", "Sekretaris Camat", "Penata Tk. I", "NIP", "198107192005022001"),
    SamplePerson("Lestari Handayani", "P4MI-SANGGAU", "Koordinator", "Penata", "NIP", "198809232012122003"),
    SamplePerson("Petrus Jampang", "DESA-BUNGKANG", "Kepala Desa"),
    SamplePerson("Eko Nugroho", "IMI-PUTUSSIBAU", "Kepala Kantor", "Pembina", "NIP", "197703152002121002"),
    SamplePerson("Fransiskus Lawing", "KEC-BADAU", "Camat", "Pembina", "NIP", "197912011999031002"),
    SamplePerson("Joko Santoso", "POLSEK-BADAU", "Kapolsek", "Iptu", "NRP", "80110234"),
    SamplePerson("Surya Dharma", "KORAMIL-BADAU", "Danramil", "Kapten Inf", "NRP", "21970056780478"),
    SamplePerson("Nurul Aini", "KPPBC-BADAU", "Kepala Seksi P2", "Penata", "NIP", "198604102010012001"),
    SamplePerson("Kristina Dewi", "DINSOS-SANGGAU", "Kepala Bidang", "Penata", "NIP", "198305272008012005"),
)

LETTERHEAD = (
    "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN\nDIREKTORAT JENDERAL IMIGRASI\n"
    "KANTOR IMIGRASI KELAS II TPI ENTIKONG\n\nJalan Lintas Malindo, Entikong, Kabupaten Sanggau"
)
