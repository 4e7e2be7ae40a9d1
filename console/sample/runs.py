"""Runs of the sample: one that the task force began and Immigration ended, and one that is under way.

Built through the use cases, gesture by gesture; must not know commands or screens.
"""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from console.context import Context
from console.sample.procedures import AGREED
from console.services import checklists
from console.services.checklists import Begun, Ticked
from db.enums import StepOutcome
from db.models.agencies import agency_id
from db.queries import operations
from db.queries.operations import OperationFilter
from db.reading import Page

ZONE = "Asia/Pontianak"
PAMTAS, IMMIGRATION = agency_id("SATGAS-PAMTAS"), agency_id("IMI-ENTIKONG")
SERGEANT, OFFICER = "Serda Yoga Pratama", "Dewi Lestari"


class SampleTick(NamedTuple):
    """A tick so many minutes after the run began."""

    step: str
    minute: int
    exit: str = ""
    note: str = ""
    evidence: str = ""
    reason: str = ""


FOUND = (
    SampleTick("k1", 10, note="Tiga orang di jalur tikus dekat patok D.180", evidence="Foto 1-3, koordinat dicatat"),
    SampleTick("k2", 35), SampleTick("k3", 45, "Tidak darurat"),
    SampleTick("k5", 60, note="Lewat radio, tidak ada sinyal"),
    SampleTick("k6", 80, "Hanya barang pribadi"), SampleTick("k8", 190, evidence="BA serah terima 12/BA/XI"),
)  # fmt: skip
"""What the task force ticked."""
TAKEN_OVER = (
    SampleTick("k9", 215, "Sesuai"), SampleTick("k11", 640, note="Penerjemah baru tersedia sore hari"),
    SampleTick("k12", 720, "Tidak ada indikasi"), SampleTick("k17", 780, "Orang asing"), SampleTick("k19", 1380),
    SampleTick("k21", 1400, reason="Laporan digabung dengan laporan pelaksanaan operasi"), SampleTick("k22", 1460),
)  # fmt: skip
"""What Immigration ticked: one step late, one skipped."""
UNDER_WAY = FOUND[:3]


def build(context: Context, version: UUID | None = None) -> None:
    """Make both runs of the frozen version of the hand-over of irregular crossers."""
    from console.runs import to_run

    found = version or context.read(to_run, AGREED, context.actor.unit, context.today()).id
    _ended(context, found)
    began = context.now().replace(second=0, microsecond=0) - timedelta(minutes=75)
    run = _begin(context, found, began, "Serah terima dua pelintas, Pos Gabma", None)
    _tick(context, run, began, UNDER_WAY, PAMTAS, SERGEANT)


def _ended(context: Context, version: UUID) -> None:
    day = context.today() - timedelta(days=3)
    began = datetime.combine(day, time(5, 40), ZoneInfo(ZONE))
    run = _begin(context, version, began, "Serah terima tiga pelintas, patok D.180", _operation(context))
    _tick(context, run, began, FOUND, PAMTAS, SERGEANT)
    at = began + timedelta(minutes=195)
    context.perform(checklists.hand_over, run, IMMIGRATION, "Diterima di PLBN Entikong", at)
    _tick(context, run, began, TAKEN_OVER, IMMIGRATION, OFFICER)
    context.perform(checklists.close, run, "", began + timedelta(minutes=1470))


def _operation(context: Context) -> UUID | None:
    """Return an operation that is not evaluated yet, so that its review can take over what left the text."""
    wanted = OperationFilter(states=("finished", "reported", "running"))
    rows = context.read(operations.page, wanted, Page(limit=1))
    return rows[0].id if rows else None


def _begin(context: Context, version: UUID, began: datetime, title: str, subject: UUID | None) -> UUID:
    given = Begun(subject, title, PAMTAS, began, SERGEANT, ZONE)
    run: UUID = context.perform(checklists.start, version, given).id
    return run


def _tick(
    context: Context, run: UUID, began: datetime, ticks: tuple[SampleTick, ...], unit: UUID, person: str
) -> None:
    for one in ticks:
        outcome = StepOutcome.SKIPPED if one.reason else StepOutcome.DONE
        at = began + timedelta(minutes=one.minute)
        said = Ticked(one.step, outcome, one.exit, unit, person, at, one.reason, one.note, one.evidence)
        context.perform(checklists.tick, run, said)
