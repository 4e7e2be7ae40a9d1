"""The sample's vehicles, boats and crews, when they are not to be had, and their licences. Must not know records.

Days count from the day the sample is made; names are invented and generic.
"""

from typing import NamedTuple

from console.sample.people import SamplePerson


class SampleResource(NamedTuple):
    """A thing a unit can bring along: owner by code, seats when people fit in."""

    name: str
    kind: str
    identifier: str
    unit: str
    seats: int | None = None


class SampleAbsence(NamedTuple):
    """Whole days in which somebody or something is not to be had, the last one included."""

    name: str
    first: int
    last: int
    reason: str


class SampleLicence(NamedTuple):
    """A licence or certificate, valid to the end of the day `until`; None has no end."""

    name: str
    licence: str
    number: str
    until: int | None


RESOURCES = (
    SampleResource("Hilux Inteldakim", "vehicle", "KB 1021 PL", "IMI-ENTIKONG", 5),
    SampleResource("Innova operasional", "vehicle", "KB 1144 PL", "IMI-ENTIKONG", 7),
    SampleResource("Double cabin patroli", "vehicle", "KB 8807 PL", "KPPBC-ENTIKONG", 5),
    SampleResource("Truk personel", "vehicle", "1204-17", "KORAMIL-1204-02", 20),
    SampleResource("Ranger patroli", "vehicle", "KB 1390 PL", "POLSEK-SEKAYAM", 5),
    SampleResource("Strada Badau", "vehicle", "KB 1275 PL", "IMI-PUTUSSIBAU", 5),
    SampleResource("Perahu karet Sekayam", "boat", "PKR-03", "POLSEK-SEKAYAM", 8),
    SampleResource("Drone pemantau", "drone", "DRN-01", "SATGAS-PAMTAS"),
    SampleResource("Repeater Bantan", "radio", "RPT-02", "SATGAS-PAMTAS"),
    SampleResource("Anjing pelacak Bravo", "dog", "K9-05", "KPPBC-ENTIKONG"),
    SampleResource("Kanal 7 (156,500 MHz)", "channel", "CH-07", "SATGAS-PAMTAS"),
    SampleResource("Aula Kantor Imigrasi", "room", "", "IMI-ENTIKONG", 60),
)

CREW = (
    SamplePerson("Yusuf Hidayat", "IMI-ENTIKONG", "Pengemudi", "Pengatur", "NIP", "199001152012121003"),
    SamplePerson("Ratna Kusuma", "IMI-ENTIKONG", "Pemeriksa dokumen", "Penata Muda", "NIP", "199306212019012005"),
    SamplePerson("Fajar Setiawan", "POLSEK-SEKAYAM", "Juru mudi", "Bripka", "NRP", "86040789"),
    SamplePerson("Imam Syafii", "SATGAS-PAMTAS", "Operator drone", "Serda", "NRP", "21160098760396"),
    SamplePerson("Lukas Bayu", "KPPBC-ENTIKONG", "Pawang anjing pelacak", "Pengatur", "NIP", "199510082018011001"),
)

ABSENCES = (
    SampleAbsence("Innova operasional", 2, 6, "Perbaikan transmisi di Sanggau"),
    SampleAbsence("Ratna Kusuma", 8, 14, "Diklat pemeriksaan dokumen"),
    SampleAbsence("Anjing pelacak Bravo", -20, -17, "Pemeriksaan dokter hewan"),
)

LICENCES = (
    SampleLicence("Yusuf Hidayat", "SIM B1", "9001-1512-000321", 400),
    SampleLicence("Fajar Setiawan", "SKK juru mudi 60 mil", "SKK-2231", -12),
    SampleLicence("Imam Syafii", "Sertifikat pilot drone", "RPC-00817", 190),
    SampleLicence("Lukas Bayu", "Sertifikat pawang K9", "K9-0442", None),
    SampleLicence("Truk personel", "KIR", "KIR-1204-17", 60),
)
