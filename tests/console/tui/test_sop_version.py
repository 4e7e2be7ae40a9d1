"""Agreeing on a procedure in the console: three agencies' drafts become version 1.0; the grid; the editor; beginning."""

from dataclasses import replace
from typing import Any

import pytest

from console import printing, procedures
from console.services import sops
from console.tui.screens.adoption import AdoptionScreen
from console.tui.screens.sop_grid import AcceptanceGrid
from console.tui.screens.sop_version import VersionScreen
from console.tui.screens.sop_words import ProposalsSection
from db.queries import proposals as proposal_queries
from db.queries import sops as queries
from sops.library import load
from sops.markdown import write
from tests.builders import SOP, make_version
from tests.console.tui.running import WIDE, console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")

POLSEK, KORAMIL, OURS = "POLSEK-SEKAYAM", "KORAMIL-1204-02", "IMI-ENTIKONG"


@pytest.fixture
def version(sqlite_context: Any) -> Any:
    """Return a version in discussion between three units."""
    made = make_version(sqlite_context, parties=[POLSEK, KORAMIL, OURS])
    sqlite_context.perform(sops.open_discussion, made.id)
    return made.id


def text(context: Any, version: Any) -> Any:
    return context.read(procedures.procedure_of, version)


async def opened(pilot: Any, context: Any, version: Any) -> VersionScreen:
    await pilot.app.push_screen(VersionScreen(context, version))
    await settle(pilot)
    return pilot.app.screen


async def test_three_agencies_diverging_drafts_become_an_agreed_version(sqlite_context, version, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "open_file", lambda path: True)
    known = load(SOP, "id")
    first, second, third, *rest = known.steps
    drafts = {
        "polsek": (replace(first, note="Dengan foto"), replace(second, note="Oleh dua petugas"), third, *rest),
        "koramil": (first, replace(second, note="Oleh tiga petugas"), third, *rest[:-2], rest[-1]),
    }
    for name, steps in drafts.items():
        (tmp_path / f"{name}.md").write_text(write(replace(known, steps=steps)), encoding="utf-8")
    async with console(sqlite_context) as pilot:
        await press(pilot, "4")
        assert "0.1 in joint discussion" in seen(pilot)
        await press(pilot, "slash")
        await type_in(pilot, SOP.lower())
        await press(pilot, "enter", "enter")
        assert "in joint discussion" in seen(pilot) and "Next step" in seen(pilot)
        for name, unit in (("polsek", "Polsek Sekayam"), ("koramil", "Koramil 1204-02")):  # each agency's own draft
            await press(pilot, "f2", "end", "enter")
            await type_in(pilot, str(tmp_path / f"{name}.md"))
            await press(pilot, "tab")
            await type_in(pilot, unit)
            await press(pilot, "enter", "f2")
        await press(pilot, "right", "right")  # and ours, typed in: the step under the cursor, one field
        table = pilot.app.screen.query_one(ProposalsSection).table
        assert [row.step for row in table.rows_of(table.shown)] == ["k1", "k2", "k2", rest[-2].key]
        await press(pilot, "down", "f2", "1")
        await type_in(pilot, "keterangan")
        await press(pilot, "enter")
        await type_in(pilot, "Oleh petugas")
        await press(pilot, "f2")
        assert "4 open proposals" not in seen(pilot) and "5 open proposals" in seen(pilot)
        await press(pilot, "home", "a")
        assert "accepted" in seen(pilot) and text(sqlite_context, version).step("k1").note == "Dengan foto"
        await press(pilot, "down", "g")
        assert "One text for" in seen(pilot)
        await press(pilot, "ctrl+a", "ctrl+k")
        await type_in(pilot, "Oleh dua petugas bersama")
        await press(pilot, "f2")
        assert text(sqlite_context, version).step("k2").note == "Oleh dua petugas bersama"
        await press(pilot, "end", "t")
        await type_in(pilot, "Tetap perlu")
        await press(pilot, "enter")
        assert "Tetap perlu" in seen(pilot) and "rejected" in seen(pilot)
        await press(pilot, "home", "up", "enter")  # the next step: the grid
        grid = pilot.app.screen.query_one(AcceptanceGrid)
        assert grid.has_focus
        grid.column = 0
        for _place in range(3):
            await press(pilot, "a", "y")
            grid.column += 1
        assert grid.grid.waiting == 0
        await press(pilot, "home", "up", "enter", "y")  # the next step: freeze
        assert "frozen text  ·  hash" in seen(pilot) and f"{SOP} 1.0" in seen(pilot)
        await press(pilot, "f9")
        await press(pilot, "home", "up", "enter")  # the next step: adoption
        assert isinstance(pilot.app.screen, AdoptionScreen)
    fates = sorted(row.fate for row in sqlite_context.read(proposal_queries.page))
    assert fates == ["accepted", "accepted", "combined", "combined", "combined", "rejected"]
    row = sqlite_context.read(queries.version, version)
    assert (row.state, row.number, row.frozen_hash[:8]) == (
        "frozen", "1.0", procedures.text_hash(text(sqlite_context, version))[:8]
    )  # fmt: skip
    assert (sqlite_context.folder / "berkas" / f"sop-{SOP.lower()}-1.0.id.pdf").read_bytes().startswith(b"%PDF")


async def test_the_grid_says_who_thinks_what_and_asks_again_after_a_change(sqlite_context, version):
    async with console(sqlite_context, WIDE) as pilot:
        screen = await opened(pilot, sqlite_context, version)
        await press(pilot, "right", "right", "right")
        grid = screen.query_one(AcceptanceGrid)
        names = [party.short for party in grid.grid.parties]
        assert all(name[:8] in seen(pilot) for name in names) and "A agrees" in seen(pilot)
        ours = grid.column
        await press(pilot, "s", "s", "c")
        await type_in(pilot, "Asal ada radio")
        await press(pilot, "f2", "t")
        await type_in(pilot, "Tidak")
        await press(pilot, "f2")
        letters = [row.cells[ours].opinion for row in grid.grid.rows[:4]]
        assert letters == ["agree", "agree", "reject", ""], "a remark stays on its row, the next word takes its place"
        await press(pilot, "enter")
        assert "Tidak" in seen(pilot) and "does not agree" in seen(pilot)
        await pilot.press("escape")
        sqlite_context.perform(sops.edit_step, version, "k1", {"note": "Baru"})
        screen.refresh_data()
        await settle(pilot)
        assert "·a" in seen(pilot) and grid.grid.rows[0].cells[ours].opinion == ""
        grid.column = 0
        await press(pilot, "left")
        assert screen.query_one(ProposalsSection).table.has_focus, "beyond the first agency lies the section before"


async def test_the_editor_writes_steps_and_checks_them_while_somebody_writes(sqlite_context, version):
    async with console(sqlite_context) as pilot:
        screen = await opened(pilot, sqlite_context, version)
        await press(pilot, "right", "down", "down", "f4")
        editor = pilot.app.screen
        assert editor is not screen and "no mistakes" in seen(pilot) and "What the check finds" in seen(pilot)
        await pilot.press("f2", *"Memotret", "space", *"tempat", "f2")  # typed ahead, no key waits
        await settle(pilot)
        keys = [step.key for step in text(sqlite_context, version).steps]
        assert keys[3] == "k3a" and editor.at == "k3a"
        assert "! " in seen(pilot) and "Memotret tempat" in seen(pilot)
        await press(pilot, "f5")
        assert [step.key for step in text(sqlite_context, version).steps][2] == "k3a"
        await press(pilot, "tab", "tab", "enter")  # the first finding leads to its field
        fields = pilot.app.screen.focused
        assert fields.id == "fields" and fields.step == "k3a" and fields.cursor_row.id != "activity"
        await press(pilot, "home", "enter")
        await press(pilot, "ctrl+a", "ctrl+k")
        await type_in(pilot, "Menggambar tempat")
        await press(pilot, "f2")
        assert text(sqlite_context, version).step("k3a").activity == "Menggambar tempat"
        await press(pilot, "f7")
        await settle(pilot)
        assert "[  3 Menggambar tempat" in seen(pilot), "the flowchart opens at the step under the cursor"
        await press(pilot, "f7", "shift+tab", "delete")
        assert text(sqlite_context, version).step("k3a") is None
        await press(pilot, "u", "y")
        assert text(sqlite_context, version).step("k3a") is not None
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_a_version_is_begun_from_the_list_and_freezing_shows_what_stands_in_the_way(sqlite_context, version):
    sqlite_context.perform(sops.edit_step, version, "k3", {"duration": ""})
    async with console(sqlite_context) as pilot:
        screen = await opened(pilot, sqlite_context, version)
        await press(pilot, "f8", "1")
        assert "its time is missing" in seen(pilot)
        await press(pilot, "n")
        sqlite_context.perform(sops.edit_step, version, "k3", {"duration": "1 jam"})
        screen.refresh_data()
        await press(pilot, "f8", "1")
        assert "words are missing in the grid" in seen(pilot)
        await press(pilot, "y")
        assert "frozen text" in seen(pilot)
        await press(pilot, "f8", "1")
        assert pilot.app.screen is not screen and f"{SOP} 1.1" in seen(pilot)
        await press(pilot, "d", "1")
        assert "Both texts are the same." in seen(pilot)
        await press(pilot, "escape", "4", "4", "f2", "end", "enter")
        await type_in(pilot, "Laporan cepat")
        await press(pilot, "f2")
        assert "Laporan cepat" in seen(pilot) and "Write the steps" in seen(pilot)
