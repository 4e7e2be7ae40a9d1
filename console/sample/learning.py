"""What the sample's operations were filed with, cost and taught. Must not know commands or screens."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import ZONE, Context
from console.paper_register import FiledKind
from console.services import comparisons, costs, filing, findings, lessons, operation_procedures
from console.services import operations as work
from console.services.operations import PlaceGiven
from console.services.orders import ExceptionGiven
from db.enums import ComparisonKind
from db.models.agencies import agency_id
from db.models.evaluation import CostDraft, LessonDraft
from db.models.findings import ComparisonDraft
from db.models.operations import OperationDraft
from db.models.places import place_id
from db.queries import bookings, operations, transfers

LESSONS: dict[str, tuple[tuple[str, str, str, str, int | None], ...]] = {
    "Operasi gabungan pengawasan orang asing Entikong dan Sekayam": (
        (
            "Apel pukul 08.00, berangkat 08.30", "Regu II berangkat 09.10", "Truk personel menunggu bahan bakar",
            "Bahan bakar diisi sehari sebelum operasi", 14,
        ),
        (
            "Laporan tiap dua jam lewat radio", "Dusun Gun Jemak tanpa sinyal radio", "Repeater belum terpasang",
            "Titik lapor diganti kurir motor di dusun tanpa sinyal", None,
        ),
    ),
    "Operasi serentak Tapal Batas": (
        (
            "Pemeriksaan kedatangan oleh dua konter", "Antrean 200 orang pada pukul 10.00",
            "Jam bus lintas batas tidak dipantau", "Jadwal bus diminta ke Terminal Tebedu sebelum operasi", 7,
        ),
    ),
    "Patroli malam jalur setapak Bantan": (
        (
            "Berangkat setelah ada surat perintah", "Berangkat atas laporan warga", "Pelintasan sedang berlangsung", "",
            None,
        ),
    ),
}  # fmt: skip
"""Per operation: planned, happened, why, what changes, and in how many days the task made of it is due."""
COSTS: dict[str, tuple[tuple[str, int | None, int | None, int | None, str, str], ...]] = {
    "Operasi gabungan pengawasan orang asing Entikong dan Sekayam": (
        ("Bahan bakar dua kendaraan", None, 900_000, 1_050_000, "IMI-ENTIKONG", "DIPA"),
        ("Transpor peserta", 75_000, 1_275_000, 1_200_000, "IMI-ENTIKONG", "DIPA"),
        ("Makan siang", 35_000, 595_000, 630_000, "KEC-SEKAYAM", "APBD"),
    ),
    "Operasi gabungan pelintasan ilegal Sekayam": (
        ("Bahan bakar tiga kendaraan", None, 1_200_000, None, "IMI-ENTIKONG", "DIPA"),
        ("Uang makan regu", 45_000, 810_000, None, "IMI-ENTIKONG", "DIPA"),
    ),
}
"""Per operation: what for, rate per person, planned, spent (rupiah), who pays, source."""
SOPS = {
    "Operasi gabungan pengawasan orang asing Entikong dan Sekayam": ("OPERASI-GABUNGAN",),
    "Operasi gabungan pelintasan ilegal Sekayam": ("OPERASI-GABUNGAN", "PATROLI-TERKOORDINASI"),
}
"""Per operation: the procedures of the library it runs under."""
COMPARED = "Operasi gabungan pengawasan orang asing Entikong dan Sekayam"


_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def build(context: Context, name: str, operation: UUID) -> None:
    """Add what is known of one operation besides its course: procedures, papers, costs, lessons, comparisons."""
    _procedures(context, name, operation)
    _costs(context, name, operation)
    _papers(context, name, operation)
    row = context.read(operations.get, operation)
    if row is None or row.began_at is None:
        return
    for planned, happened, why, change, days in LESSONS.get(name, ()):
        draft = LessonDraft(operation=operation, planned=planned, happened=happened, why=why, change=change)
        lesson = context.perform(lessons.add, draft)
        if days is not None:
            due = context.today() + timedelta(days=days)
            context.perform(lessons.make_task, lesson.id, agency_id("IMI-ENTIKONG"), due)
    if name == COMPARED:
        _compare(context, operation, row.began_at.date())


def _procedures(context: Context, name: str, operation: UUID) -> None:
    if name in SOPS:
        context.perform(operation_procedures.set_all, operation, SOPS[name])


def _costs(context: Context, name: str, operation: UUID) -> None:
    for item, rate, planned, spent, payer, source in COSTS.get(name, ()):
        amounts = {"rate": rate, "planned": planned, "spent": spent}
        hundredths: dict[str, Any] = {field: amount and amount * 100 for field, amount in amounts.items()}
        draft = CostDraft(subject=operation, item=item, payer=agency_id(payer), source=source, **hundredths)
        context.perform(costs.add, draft)


def _papers(context: Context, name: str, operation: UUID) -> None:
    """The plan and one request are filed whole, another only numbered; one number was given twice by mistake."""
    if name not in COSTS:
        return
    row = context.read(operations.get, operation)
    assert row is not None and row.starts_at is not None
    day = row.starts_at.date() - timedelta(days=5)
    year, later = day.year, row.began_at is None
    number = f"IMI.5-PR.02.01-{year}-0{44 + 13 * later}"
    plan = {"number": number, "dated": day, "official": "Kepala Kantor", "signed_on": day}
    context.perform(filing.note, operation, FiledKind.PLAN, plan)
    asked = [unit for unit in context.read(bookings.participants, operation) if not unit.leads][:2]
    for place, unit in enumerate(asked):
        number = f"IMI.5-UM.01.01-{year}-{118 + place * (1 + later)}"
        letter = {"number": number, "dated": day, "signed_on": day if place else None}
        context.perform(filing.note, operation, FiledKind.REQUEST, letter, unit.agency)
        sprin = {"number": _order_of(unit.agency_code, 31 + place + 9 * later, day), "dated": day + timedelta(days=2)}
        context.perform(filing.note, operation, FiledKind.UNIT_ORDER, sprin, unit.agency)
    if not later:
        _evening(context, operation, row.starts_at.date())


def _order_of(unit: str, number: int, day: date) -> str:
    """Number an order as the unit does: police and army by the month in Roman numerals, customs by its office."""
    if unit.startswith("KPPBC"):
        return f"ST-{number}/KPPBC/{day.year}"
    return f"Sprin/{number}/{_MONTHS[day.month - 1]}/{day.year}"


def _evening(context: Context, operation: UUID, day: date) -> None:
    """The records of examination and hand-over were signed the same evening, the report three days later."""
    record = {"number": f"BAP-12/OPGAB/{day.year}", "dated": day, "official": "Siti Rahmawati", "signed_on": day}
    context.perform(filing.note, operation, FiledKind.EXAMINATION, record)
    for one in context.read(transfers.of_operation, operation):
        context.perform(filing.note, operation, FiledKind.TRANSFER, {"signed_on": day}, None, one.id)
    done = day + timedelta(days=3)
    number = f"IMI.5-GR.03.06-{day.year}-0231"
    report = {"number": number, "dated": done, "official": "Kepala Kantor", "signed_on": done}
    context.perform(filing.note, operation, FiledKind.REPORT, report)


def urgent(context: Context) -> None:
    """Add an operation begun last night without an order, with a finding: its urgent order is due today."""
    midnight = datetime.combine(context.today(), time(), ZoneInfo(ZONE))
    began = midnight - timedelta(hours=3)
    draft = OperationDraft(
        name="Pencegatan pelintas di jalur Gun Jemak", kind="insidental", starts_at=began,
        ends_at=began + timedelta(hours=2), lead=agency_id("IMI-ENTIKONG"), target="Rombongan di jalan setapak",
    )  # fmt: skip
    operation = context.perform(work.add, draft, [PlaceGiven(place_id("61.03.21"))]).id
    context.perform(work.plan, operation)
    given = ExceptionGiven("sedang_melanggar", "Kepala Kantor Imigrasi", began - timedelta(minutes=20))
    context.perform(work.start, operation, began, "Laporan warga lewat telepon", given)
    context.perform(work.finish, operation, began + timedelta(hours=2))
    found = {"initials": "R.H.", "sex": "male", "nationality": "BGD", "kind": "lintas_ilegal"}
    context.perform(findings.add, operation, [found])


def _compare(context: Context, operation: UUID, day: date) -> None:
    before = day - timedelta(days=180)
    draft = ComparisonDraft(
        operation=operation, kind=ComparisonKind.BEFORE_AFTER, measure="Orang asing diperiksa", base_value="22",
        base_from=before, base_to=before + timedelta(days=1), base_denominator="2", value="17", value_from=day,
        value_to=day, denominator="1", per="hari operasi", source="Laporan Inteldakim",
    )  # fmt: skip
    context.perform(comparisons.add, draft)
