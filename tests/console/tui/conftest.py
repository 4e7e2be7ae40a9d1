"""Pictures of screens: the plain text, whose diff reads like a diff, and the drawing, which a person looks at."""

import re
from collections.abc import Callable, Iterator

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual import app as textual_app
from textual import constants, pilot
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from console import i18n
from tests.console.tui.patience import parse_once, wait_for_idle

# Rich names the drawing's classes after a checksum of everything in it: one changed letter would change every line.
_DRAWING_ID = re.compile(r"terminal-\d+")


@pytest.fixture(autouse=True, scope="package")
def _swift() -> Iterator[None]:
    """Let no journey sleep or parse without need: see patience.py. Nothing moves gradually."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual_app, pilot):
            patch.setattr(module, "wait_for_idle", wait_for_idle)
        patch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same, without a call into Python for each rule
        yield


class TextPicture(SingleFileSnapshotExtension):
    """The screen as plain text."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


class DrawnPicture(SingleFileSnapshotExtension):
    """The screen as SVG."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


def _screen_text(app: App[object]) -> str:
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return "\n".join("".join(s.text for s in strip).rstrip() for strip in update.strips) + "\n"


def _screen_drawing(app: App[object]) -> str:
    return _DRAWING_ID.sub("terminal", app.export_screenshot(title="pora", simplify=True)).rstrip() + "\n"


@pytest.fixture
def screen_text() -> Callable[[App[object]], str]:
    """Give the function that returns what is on the screen of a running app, one line per line."""
    return _screen_text


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> Callable[[App[object]], None]:
    """Give the function that compares the screen of a running app with the accepted text and drawing."""

    def compare(app: App[object], name: str = "") -> None:
        assert _screen_text(app) == snapshot(name=name, extension_class=TextPicture)
        assert _screen_drawing(app) == snapshot(name=name, extension_class=DrawnPicture)

    return compare


@pytest.fixture
def english() -> Iterator[None]:
    """Speak English, whatever catalogues are built."""
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)
