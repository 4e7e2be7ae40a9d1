"""Every word of the widgets has its Indonesian one, with the same places to fill."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import console

HOME = Path(console.__file__).parent
CATALOGUE = HOME / "locale" / "id" / "LC_MESSAGES" / "widgets.po"
SOURCES = [*(HOME / "tui" / "widgets").glob("*.py"), HOME / "tui" / "commands.py", HOME / "tui" / "text.py"]
PLACES = re.compile(r"%\(\w+\)[sd]")


def spoken() -> Iterator[str]:
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in {"_", "N_", "ngettext"} and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


@pytest.fixture(scope="module")
def indonesian() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    entries = {}
    for message in catalogue:
        one = message.id[0] if isinstance(message.id, tuple) else message.id
        entries[one] = message.string[0] if isinstance(message.string, tuple) else message.string
    return entries


def test_every_sentence_of_the_widgets_is_translated(indonesian):
    assert [sentence for sentence in spoken() if not indonesian.get(sentence)] == []


def test_translations_fill_the_same_places(indonesian):
    for english, translated in indonesian.items():
        assert sorted(PLACES.findall(english)) == sorted(PLACES.findall(translated)), english
