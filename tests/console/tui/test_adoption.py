"""Adopting a procedure in the console: agencies from paraf to in force, the matrix, who read it, the review."""

from datetime import UTC, datetime
from typing import Any

import pytest

from console import printing
from console.services import adoption, proposals
from console.tui.screens.acknowledgements import AcknowledgementsScreen
from console.tui.screens.adoption import AdoptionScreen
from console.tui.screens.adoption_matrix import MatrixScreen
from console.tui.screens.sop_review import ReviewScreen
from db.enums import Opinion
from db.queries import acknowledgements
from db.queries import adoption as queries
from tests.builders import SOP, agency, make_adopted, make_agency, make_frozen
from tests.console.tui.operating import shown
from tests.console.tui.running import WIDE, console, press, seen, type_in

pytestmark = pytest.mark.usefixtures("english")

POLSEK, OURS = "POLSEK-SEKAYAM", "IMI-ENTIKONG"
NOW = datetime(2026, 2, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
def version(sqlite_context: Any, travel: Any, monkeypatch: Any) -> Any:
    """Return a frozen version: in force here, the police were asked."""
    monkeypatch.setattr(printing, "open_file", lambda path: True)
    travel(NOW)
    made = make_frozen(sqlite_context, parties=[POLSEK, OURS])
    make_adopted(sqlite_context, made, OURS)
    return made


def states(context: Any, version: Any) -> dict[str, str]:
    return {row.short: row.state for row in context.read(queries.of_version, version.id)}


async def test_an_agency_is_led_from_paraf_to_trial_with_a_reservation(sqlite_context, version):
    police = agency(sqlite_context, POLSEK)
    sqlite_context.perform(proposals.give_opinion, version.id, ["k1"], Opinion.REJECT, "Tanpa radio", police)
    async with console(sqlite_context) as pilot:
        await press(pilot, "4", "f6")
        assert isinstance(pilot.app.screen, MatrixScreen)
        assert f"> {SOP}@1.0" in seen(pilot) and "P initialled" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AdoptionScreen)
        text = seen(pilot)
        assert f"frozen, hash {version.frozen_hash[:12]}" in text and "not in force yet at: Polsek Sekayam" in text
        await press(pilot, "down", "enter")
        await type_in(pilot, "Aiptu Joko")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "5/1/2026")
        await press(pilot, "f2")
        assert states(sqlite_context, version)["Polsek Sekayam"] == "initialled"
        assert "Note them as reservations of Polsek Sekayam?" in seen(pilot) and "k1: Tanpa radio" in seen(pilot)
        await press(pilot, "y")
        assert "* k1: Tanpa radio" in seen(pilot)
        await press(pilot, "enter")
        for words in ("AKP Rudi", "Kapolsek", "", "6/1/2026"):
            await type_in(pilot, words)
            await press(pilot, "enter")
        await press(pilot, "f2", "enter", "1")
        await press(pilot, "enter")
        await type_in(pilot, "31/12/2026")
        await press(pilot, "f2")
        assert "on trial until 31 Dec 2026" in seen(pilot)
        await press(pilot, "f6", "right", "right", "enter")
        await type_in(pilot, "Menunggu surat")
        await press(pilot, "f2")
        assert "* k1: Tanpa radio; k3: Menunggu surat" in seen(pilot)
        await press(pilot, "f9")
        assert (sqlite_context.folder / "berkas" / f"lembar-pengesahan-{SOP.lower()}-1.0.pdf").is_file()
        await press(pilot, "f5")
        await type_in(pilot, "Salah naskah")
        await press(pilot, "enter")
        assert states(sqlite_context, version)["Polsek Sekayam"] == "revoked"
        await press(pilot, "ctrl+z", "escape")
        assert isinstance(pilot.app.screen, MatrixScreen)
        assert "U*" in seen(pilot)


async def test_a_unit_that_rotated_in_is_asked_to_read_where_the_one_before_read(sqlite_context, version):
    old = make_agency(sqlite_context, "Satgas A", rotating=True)
    read = adoption.Read(old.id, post="Pos Panga", person_text="Lettu A")
    sqlite_context.perform(adoption.acknowledge, version.id, read)
    make_agency(sqlite_context, "Satgas B", rotating=True, predecessor=old.id)
    async with console(sqlite_context) as pilot:
        assert "SOP: 1 to read" in seen(pilot)
        await shown(pilot, AcknowledgementsScreen(sqlite_context, version.id))
        text = seen(pilot)
        assert "2 posts have not read it yet" in text and "a unit rotated in" in text
        await press(pilot, "enter", "enter", "enter", "f2")
        await press(pilot, "down", "down", "f2")
        still = sqlite_context.read(acknowledgements.missing, version.id, NOW.date())
        assert [one.short for one in still] == ["Satgas B"]


async def test_a_review_is_judged_step_by_step_and_printed(sqlite_context, version):
    async with console(sqlite_context, size=WIDE) as pilot:
        await shown(pilot, ReviewScreen(sqlite_context, version.id))
        assert "no review yet" in seen(pilot)
        await press(pilot, "space", "space", "enter")
        await press(pilot, "right", "enter")
        await press(pilot, "f2")
        assert "What does not run well" in seen(pilot)
        await type_in(pilot, "Radio mati")
        await press(pilot, "f2")
        assert "19 steps not judged" in seen(pilot)
        await press(pilot, "f8", "enter")
        await type_in(pilot, "Cukup")
        await press(pilot, "f2", "f9")
        (held,) = sqlite_context.read(queries.reviews, version.sop)
        assert (held.lines, held.not_well, held.conclusion) == (3, 1, "Cukup")
        assert (sqlite_context.folder / "berkas" / f"tabel-pemantauan-{SOP.lower()}-1.0-2026-02-01.pdf").is_file()
