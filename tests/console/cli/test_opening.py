"""`pora` without a command: too small a window, no workspace yet, an error inside the console."""

import os

import pytest

from console.cli import opening
from console.cli.errors import told
from console.tui.starting import Sample, StartApp, Wanted, agency_choices

pytestmark = pytest.mark.usefixtures("_english")
WANTED = Wanted("Tim PORA Sanggau", "IMI-ENTIKONG", "PLBN Entikong", "Dewi Lestari", "en", False)


@pytest.fixture
def _english():
    from console import i18n

    i18n.set_language("en")


@pytest.fixture
def window(monkeypatch):
    def size(columns: int, lines: int) -> None:
        monkeypatch.setattr(os, "get_terminal_size", lambda *_which: os.terminal_size((columns, lines)))

    size(80, 24)
    return size


def test_a_window_too_small_is_refused_with_one_sentence(window, capsys):
    window(50, 10)
    assert opening.open_console() == 1
    assert "50 columns and 10 lines" in capsys.readouterr().err


def test_without_a_workspace_the_form_makes_one_and_opens_it(window, workspace, monkeypatch):
    shown = []
    monkeypatch.setattr(opening, "_run", lambda app: WANTED if isinstance(app, StartApp) else shown.append(app))
    assert opening.open_console() == 0
    assert (workspace / "workspace.toml").exists()
    assert [type(app).__name__ for app in shown] == ["PoraApp"]


def test_leaving_the_start_screen_makes_nothing(window, workspace, monkeypatch):
    monkeypatch.setattr(opening, "_run", lambda _app: None)
    assert opening.open_console() == 0
    assert not workspace.exists()


def test_the_sample_is_one_choice_away(window, monkeypatch):
    asked = []
    monkeypatch.setattr(opening, "_run", lambda _app: Sample())
    monkeypatch.setattr("console.cli.demo.demo", lambda folder, fresh: asked.append(folder))
    assert opening.open_console() == 0
    assert len(asked) == 1


def test_an_error_inside_the_console_ends_in_one_sentence_without_values(window, founded, monkeypatch, capsys):
    class Broken:
        failure = ZeroDivisionError("a secret value")

        def __init__(self, *_arguments, **_named):
            pass

        def run(self):
            return None

    monkeypatch.setattr("console.tui.app.PoraApp", Broken)
    try:
        assert told(opening.open_console) == 1
    finally:
        from console.cli import session

        session.close()
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "a secret value" not in said


def test_units_come_before_institutions_where_no_database_is_there_yet():
    names = [choice.value for choice in agency_choices()]
    assert names.index("IMI-ENTIKONG") < names.index("IMI")


async def test_the_form_asks_five_things_and_answers_what_was_typed(tmp_path):
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.3)
        await pilot.press(*"Coba", "enter")
        await pilot.press(*"imi-entikong")
        await pilot.pause(0.3)
        await pilot.press("enter", *"Pos", "enter", *"Dewi", "f2")
        await pilot.pause(0.3)
    assert app.return_value == Wanted("Coba", "IMI-ENTIKONG", "Pos", "Dewi", "en", True)
