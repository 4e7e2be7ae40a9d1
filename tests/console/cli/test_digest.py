"""`pora digest`."""

from pathlib import Path
from typing import Any


def test_the_digest_is_printed_as_plain_text(founded: Path, pora: Any) -> None:
    ran = pora("digest")
    assert ran.code == 0
    assert ran.out.startswith("Tim PORA Sanggau, ")


def test_a_secret_meeting_needs_a_word_more(founded: Path, pora: Any) -> None:
    code = pora("meeting", "add", "Rapat tertutup", "--starts", "besok 9.00", "--class", "R").out.split()[0]
    assert pora("digest", code).code == 1
    assert "--confirm-class" in pora("digest", code).err
    assert "Rapat tertutup" in pora("digest", code, "--confirm-class").out
