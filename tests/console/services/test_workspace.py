"""The workspace's own settings."""

import pytest

from console.context import Context
from console.services import workspace
from db.errors import Invalid, Refused
from db.queries import history, settings


def test_settings_are_local_and_stand_in_no_history(context: Context) -> None:
    before, pulse = context.read(history.count), context.read(settings.pulse)
    assert context.perform(workspace.set_values, {"post": "PLBN Badau"}) == ["post"]
    assert context.read(settings.get, "post") == "PLBN Badau"
    assert context.read(history.count) == before
    assert context.read(settings.pulse) > pulse  # other consoles still notice


def test_a_setting_holds_no_control_characters(context: Context) -> None:
    with pytest.raises(Invalid, match=r"^text\.control"):
        context.perform(workspace.set_values, {"post": "\x1b]0;x\x07"})


def test_a_rehearsed_setting_is_not_written(context: Context) -> None:
    context.rehearse(workspace.set_values, {"post": "lain"})
    assert context.read(settings.get, "post") == "PLBN Entikong"


def test_a_workspace_is_founded_once_on_a_server(context: Context) -> None:
    with pytest.raises(Refused, match=r"^workspace\.founded_meanwhile"):
        context.perform(workspace.found, "Budi", {"workspace": "x"})
