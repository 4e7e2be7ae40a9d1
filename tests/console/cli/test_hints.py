"""The command line adds to a sentence what to type; the sentence itself is for the console too."""

import pytest

from console.cli.hints import COMMANDS, hinted
from console.cli.main import NOUNS, VERBS
from console.sentences import SENTENCES


@pytest.mark.parametrize("code", COMMANDS)
def test_a_hint_belongs_to_a_sentence_that_names_no_command_itself(code: str) -> None:
    assert "pora " not in SENTENCES[code] and " --" not in SENTENCES[code]


@pytest.mark.parametrize("command", sorted({one for commands in COMMANDS.values() for one in commands}))
def test_a_hint_is_a_command_or_an_option_that_exists(command: str) -> None:
    from importlib import import_module

    import typer

    if command.startswith("--"):
        return
    _pora, noun, *rest = command.split()
    assert noun in NOUNS | VERBS
    if noun in NOUNS:
        group = typer.main.get_group(import_module(f"console.cli.{NOUNS[noun][0]}").app)
        assert rest[0] in group.list_commands(None)  # type: ignore[arg-type]


def test_what_to_type_stands_before_the_full_stop() -> None:
    assert hinted("agenda.no_forum", "No forum.") == "No forum (`pora meeting edit --forum`)."
    assert hinted("disk.full", "The disk is full.") == "The disk is full."
