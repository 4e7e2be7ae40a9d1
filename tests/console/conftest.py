"""Fixtures that several tests of the console share."""

import gettext
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import mofile, pofile

from console import i18n


@pytest.fixture
def indonesian_dates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak Indonesian from the catalogue's source, whether or not it was built."""
    source = Path(i18n.LOCALE_FOLDER) / "id" / "LC_MESSAGES" / "dates.po"
    compiled = io.BytesIO()
    with source.open("rb") as stream:
        mofile.write_mo(compiled, pofile.read_po(stream, locale="id"))
    compiled.seek(0)
    catalogue = gettext.GNUTranslations(compiled)
    monkeypatch.setattr(i18n, "_current", lambda: catalogue if i18n.language() == "id" else gettext.NullTranslations())
    before = i18n.language()
    i18n.set_language("id")
    yield
    i18n.set_language(before)
