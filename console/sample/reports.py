"""The sample's daily reports: of an operation and of the post, one nihil, one whose numbers differ, one missing.

Knows context and services; must not know commands or screens. Days count from the day the sample is made.
"""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import Context
from console.report_typing import read_grid, read_hours
from console.services import report_prefill, reports, workspace
from db.enums import Direction, ReportSection
from db.models.reports import ReportLineDraft
from db.queries import operations
from db.queries.operations import OperationFilter
from db.queries.reports import DAILY, DAILY_SINCE, ZONE
from db.reading import Page


class SampleLine(NamedTuple):
    """A line of a report: section, hours, what, and the rest of the 5W1H."""

    section: str
    hours: str
    what: str
    location: str = ""
    who: str = ""
    why: str = ""
    how: str = ""
    marker: str = ""


class SampleReport(NamedTuple):
    """A report `day` days from today, of the operation whose name begins so, else of the post. All are signed."""

    day: int
    operation: str
    values: dict[str, Any]
    crossings: tuple[str, str] = ("", "")
    lines: tuple[SampleLine, ...] = ()
    signed: bool = True


_L = SampleLine
FIRST_DAY = -4
"""From this day on the post reports every day; two days ago nobody did."""
_POST = {"strength": 8, "present": 7, "sick": 0, "on_leave": 1, "equipment": "2 kendaraan, 1 HT, 1 drone (baik)"}

REPORTS = (
    SampleReport(
        -38, "Operasi gabungan pengawasan orang asing",
        {
            "strength": 6, "present": 6, "sick": 0, "on_leave": 0, "weather": "Hujan deras siang",
            "access": "Jalan Sektor II licin", "equipment": "1 Hilux, 1 truk, 4 HT", "number": "LH/01/OPGAB-SKY",
            "plan": "Pemeriksaan lanjutan di kantor",
        },
        lines=(
            _L("activities", "09.10-12.30", "Pemeriksaan penginapan dan mes perusahaan", "Entikong", "Tim I"),
            _L("activities", "09.30-16.00", "Pemeriksaan rumah kontrakan", "Sekayam", "Tim II"),
        ),
    ),
    SampleReport(
        -17, "Operasi serentak Tapal Batas",
        {
            "strength": 8, "present": 8, "sick": 0, "on_leave": 0, "weather": "Cerah", "access": "Baik",
            "equipment": "1 Hilux, 2 HT", "number": "LH/01/TAPAL-BATAS", "plan": "Pemeriksaan di kawasan pasar",
        },
        lines=(
            _L("activities", "08.00-12.00", "Pemeriksaan penginapan dan mes perusahaan", "Entikong", "Tim I"),
            _L("activities", "13.00-17.00", "Pemeriksaan dokumen di pintu kedatangan", "PLBN Entikong", "Tim II"),
            _L(
                "incidents", "14.20", "Seorang asing memakai paspor yang masa berlakunya habis", "PLBN Entikong",
                "Laki-laki, 41 tahun", "Tidak memeriksa masa berlaku sebelum berangkat",
                "Diarahkan ke pemeriksaan lanjutan, lalu dikembalikan ke Tebedu",
            ),
        ),
    ),
    SampleReport(
        -16, "Operasi serentak Tapal Batas", {
            "weather": "Hujan sore", "access": "Jalan setapak licin", "number": "LH/02/TAPAL-BATAS",
            "plan": "Personel kembali ke satuan masing-masing",
        },
    ),
    SampleReport(
        -4, "", {**_POST, "number": "LH/01/PLBN-ETK", "weather": "Cerah", "access": "Baik"},
        ("paspor 96 71\nPLB 143 160", "paspor 88 79\nPLB 150 149"),
        (_L("activities", "09.00-11.30", "Patroli jalur setapak", "Jalur utara", "Tim patroli", marker="D.120"),),
    ),
    SampleReport(
        -3, "",
        {
            "weather": "Hujan ringan", "number": "LH/02/PLBN-ETK", "crossings_in": 480,
            "difference": "Gerbang otomatis mati pukul 10.00–10.40; 13 pelintas dicatat manual tanpa jenis dokumen",
        },
        ("paspor 102 75\nPLB 138 152", "paspor 97 70\nPLB 141 150"),
        (_L("village_reports", "19.30", "Dua orang tidak dikenal menanyakan jalan setapak", "Dusun Bungkang"),),
    ),
    SampleReport(-1, "", {"weather": "Cerah"}, ("paspor 91 66\nPLB 120 131", "paspor 90 70\nPLB 128 133")),
)  # fmt: skip


def build(context: Context) -> None:
    """Add the reports, the earliest first, so that each takes over what the one before says."""
    since = context.today() + timedelta(days=FIRST_DAY)
    context.perform(workspace.set_values, {DAILY: "yes", DAILY_SINCE: since.isoformat()})
    known = context.read(operations.page, OperationFilter(), Page(limit=500))
    for one in REPORTS:
        operation = next((row.id for row in known if one.operation and row.name.startswith(one.operation)), None)
        if operation is not None or not one.operation:
            _add(context, one, operation)


def _add(context: Context, one: SampleReport, operation: UUID | None) -> None:
    day = context.today() + timedelta(days=one.day)
    place = context.read(report_prefill.expected, context.actor.unit, day).place
    given = {**one.values, "operation": operation, "place": place}
    report = context.perform(reports.begin, day, given).report.id
    rows = [*read_grid(one.crossings[0], Direction.IN), *read_grid(one.crossings[1], Direction.OUT)]
    if rows:
        context.perform(reports.put_crossings, report, rows)
    for line in one.lines:
        context.perform(reports.add_line, _line(report, day, line))
    context.perform(reports.nil_open, report)
    if one.signed:
        context.perform(reports.sign, report, at=datetime.combine(day + timedelta(days=1), time(7), ZoneInfo(ZONE)))


def _line(report: UUID, day: date, line: SampleLine) -> ReportLineDraft:
    starts, ends = read_hours(line.hours, day, ZONE)
    return ReportLineDraft(
        report=report, section=ReportSection(line.section), starts_at=starts, ends_at=ends, what=line.what,
        location=line.location, who=line.who, why=line.why, how=line.how, marker=line.marker,
    )  # fmt: skip
