"""Which terminals get plain signs."""

import io
import sys

import pytest
from textual.app import App

from console.tui.widgets import signs


@pytest.mark.parametrize(("asked", "plain"), [("1", True), ("0", False), ("", False)])
def test_plain_signs_can_be_asked_for(monkeypatch: pytest.MonkeyPatch, asked: str, plain: bool) -> None:
    monkeypatch.setenv(signs.ASKED, asked)
    assert signs.poor(App()) is plain


@pytest.mark.parametrize(("encoding", "drawn"), [("ascii", "-"), ("iso8859-1", "-"), ("utf-8", "─")])
def test_a_terminal_that_is_not_utf_8_gets_plain_signs(monkeypatch: pytest.MonkeyPatch, encoding: str, drawn: str) -> None:
    monkeypatch.setattr(sys, "__stdout__", io.TextIOWrapper(io.BytesIO(), encoding))
    assert signs.sign(App(), "─", "-") == drawn
