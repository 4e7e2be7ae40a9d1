"""The cells of a line: as wide as they must be, in the style they were given."""

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from console.tui.widgets.columns import content_segments

ROW = Style.parse("on blue")


def drawn(content: str | Text) -> list[Segment]:
    return content_segments(content, 8, "left", ROW, Console(color_system="truecolor"))


def test_the_style_of_a_text_without_parts_of_its_own_is_kept_on_that_of_the_row():
    [segment] = drawn(Text("lewat", style="bold red"))
    assert segment.text == "lewat   "
    assert segment.style == ROW + Style.parse("bold red")


def test_parts_of_a_text_keep_their_own_style_over_that_of_the_text():
    text = Text("lewat", style="red")
    text.stylize("green", 0, 1)
    first, *rest = drawn(text)
    assert first.style == ROW + Style.parse("green")
    assert {segment.style for segment in rest} == {ROW + Style.parse("red")}


def test_plain_words_have_the_style_of_the_row():
    assert drawn("lewat") == [Segment("lewat   ", ROW)]
