"""Procedures in the console: find one, read its steps, look into a step, check, change the language, write a file."""

import json

import pytest

from console import printing
from console.procedure_list import listed
from console.tui.flow_view import FlowView
from console.tui.screens.procedure_facts import finding_sections, step_sections, whole
from console.tui.screens.procedure_shelf import Shelf, ShelfSource
from sops import library
from sops.check import check
from sops.errors import Problem, Unreadable
from tests.builders import make_version
from tests.console.tui.running import console, press, seen, settle, type_in

pytestmark = pytest.mark.usefixtures("english")


async def test_a_procedure_is_found_read_step_by_step_checked_and_written(sqlite_context, monkeypatch):
    monkeypatch.setattr(printing, "open_file", lambda path: True)
    async with console(sqlite_context) as pilot:
        await press(pilot, "4")
        screen = pilot.app.screen
        assert f"(SOP)  ·  {len(library.entries())}" in seen(pilot)
        assert "library" in seen(pilot), "where the text stands"
        await press(pilot, "slash")
        await type_in(pilot, "irregular crossers")
        await press(pilot, "enter", "enter")
        shown = seen(pilot)
        assert "SERAH-TERIMA-PELINTAS  ·  English" in shown and "Trigger" in shown and "Time in all" in shown
        view = pilot.app.screen.query_one(FlowView)
        assert view.current == ""
        while view.current == "":
            await pilot.press("j")
        assert view.current == "k1"
        await pilot.press("down", "k", "down")
        await press(pilot, "enter")
        assert "Step 2 of" in seen(pilot) and "Authority" in seen(pilot)
        await pilot.press("enter", "end")
        await press(pilot, "b")
        assert "Bahasa Indonesia" in seen(pilot) and view.current == view.procedure.steps[-1].key
        await press(pilot, "c")
        assert "Check: " in seen(pilot) and "S10, warning" in seen(pilot)
        await pilot.press("escape", "slash")
        await type_in(pilot, "berita acara")
        assert 0 < len(view.stops()) < len(view.procedure.steps)
        await type_in(pilot, "qq")
        assert "No step holds these letters." in seen(pilot)
        await pilot.press("enter", "escape", "x")
        await press(pilot, "4")
        written = sqlite_context.folder / "berkas" / "sop-irregular-crossers.id.json"
        assert json.loads(written.read_bytes())["code"] == "SERAH-TERIMA-PELINTAS"
        reader = pilot.app.screen
        assert not reader.check_action("version", ())
        version = make_version(sqlite_context, "SERAH-TERIMA-PELINTAS")
        reader.refresh_data()
        await settle(pilot)
        await press(pilot, "f8")
        assert pilot.app.screen.version == version.id, "the library's text leads to the version begun here"
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is screen


def test_letters_find_titles_codes_and_topics():
    def read():
        return listed(None, None, "id")

    for letters in ("operasi gabungan", "OPERASI-GABUNGAN", "joint-operation"):
        assert ShelfSource(read, letters).rows()[0].entry.name == "joint-operation"
    assert ShelfSource(read, "qqqq").count() == 0


def test_a_procedure_is_read_once_and_one_with_mistakes_is_kept_as_its_error(monkeypatch):
    shelf, asked = Shelf(), []

    def load(named, language):
        asked.append(named)
        raise Unreadable(named, [Problem("procedure.border", {"line": 1})])

    monkeypatch.setattr(library, "load", load)
    entry = shelf.entries()[0]
    assert isinstance(shelf.procedure(entry, "id"), Unreadable)
    assert shelf.procedure(entry, "id") is shelf.known(entry, "id")
    assert len(asked) == 1


@pytest.mark.parametrize("entry", library.entries(), ids=lambda entry: entry.name)
def test_every_field_of_every_shipped_procedure_is_shown(entry):
    procedure = library.load(entry.name, "id")
    said = str(whole(procedure)) + "".join(str(step_sections(procedure, step)) for step in procedure.steps)
    for step in procedure.steps:
        texts = [step.activity, step.note, step.record, step.fallback, step.escalation]
        texts += [*step.requirements, *step.outputs, *step.authority, *(one.name for one in step.data)]
        assert [text for text in texts if text and repr(text)[1:-1] not in said and text not in said] == []
    assert all(section.title and section.text for section in finding_sections(check(procedure)))
