"""The checklist of a run speaks the language of its paper, whatever the reader's is, and names the pictures attached."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from console import attaching
from console.context import Context
from console.i18n import set_language
from console.printing.checklists import of_run
from console.services import checklists
from console.services.checklists import Begun, Status, Ticked
from db.enums import StepOutcome
from tests.builders import agency, make_frozen

BEGAN = datetime(2026, 1, 12, 16, 0, tzinfo=UTC)
"""23.00 WIB."""


@pytest.fixture
def left(sqlite_context: Context, tmp_path: Path) -> Status:
    """A run that was late over midnight, done by another, skipped a step, paused and was handed over."""
    set_language("en")
    here, ours = sqlite_context, agency(sqlite_context, "IMI-ENTIKONG")
    run = here.perform(checklists.start, make_frozen(here).id, Begun(started_at=BEGAN))
    late = BEGAN + timedelta(days=1, hours=2, minutes=30)
    item = here.perform(checklists.tick, run.id, Ticked("k1", agency=ours, person_text="Dewi", at=late))
    skipped = Ticked("k2", StepOutcome.SKIPPED, agency=ours, person_text="Dewi", at=late, reason="Hujan.")
    here.perform(checklists.tick, run.id, skipped)
    here.perform(checklists.pause, run.id, "Hujan", late)
    here.perform(checklists.hand_over, run.id, agency(here, "SATGAS-PAMTAS"), "Di pos", late)
    picture = tmp_path / "foto.png"
    Image.new("RGB", (4, 4)).save(picture)
    attaching.attach(here, item.id, [picture])
    return here.read(checklists.status, run.id, date(2026, 1, 14))


def test_where_a_run_left_its_text_is_said_in_the_language_of_the_paper(sqlite_context: Context, left: Status) -> None:
    paper = of_run(sqlite_context, left).paper
    assert paper.deviations == (
        "Langkah 1 selesai terlambat 1 hari 2 jam (14 Jan 2026 01.30 WIB, Kanim Entikong, Dewi).",
        "Langkah 1 dikerjakan Kanim Entikong, bukan TNI-AD (14 Jan 2026 01.30 WIB, Kanim Entikong, Dewi).",
        "Langkah 2 dilewati: Hujan (14 Jan 2026 01.30 WIB, Kanim Entikong, Dewi).",
    )
    assert paper.events == (
        "14 Jan 2026 01.30 WIB  dijeda (Hujan)",
        "14 Jan 2026 01.30 WIB  diserahkan: Kanim Entikong → Satgas Pamtas (Di pos)",
    )
    assert paper.run is not None and paper.run.started.startswith("12 Jan 2026 23.00 WIB")
    assert (paper.steps[0].entries[0].at, paper.steps[0].entries[0].remark) == ("14 Jan 01.30", "Lampiran: foto.png")


def test_a_malay_paper_says_it_in_malay(sqlite_context: Context, left: Status) -> None:
    paper = of_run(sqlite_context, left, "ms").paper
    assert paper.deviations[0].startswith("Langkah 1 selesai lewat 1 hari 2 jam (14 Jan 2026 01.30 WIB")
    assert paper.events[0].endswith("ditangguhkan (Hujan)")
