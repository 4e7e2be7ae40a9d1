"""The timeline as SVG and PNG: what stands in it, that no text breaks it or runs out of its room, and its time."""

import struct
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from console import i18n
from console.formats.svg import shortened, text_width, wrapped
from console.formats.timeline_grid import above, below, free_days, grid_of
from console.formats.timeline_picture import LABELS, NOTES, Note, Picture, png_picture, svg_picture
from console.formats.timeline_rows import AWAY, FIRM, UNSURE, Mark, Row, Stretch, between, clashes_in, row_of
from db.errors import Invalid, Refused

WIB = ZoneInfo("Asia/Pontianak")
SVG = "{http://www.w3.org/2000/svg}"
FIRST, LAST = date(2025, 11, 10), date(2025, 11, 23)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.set_language("en")
    yield


def wib(day: int, hour: int = 0) -> datetime:
    return datetime(2025, 11, day, hour, tzinfo=WIB)


def bar(number: int, start: datetime, end: datetime, role: str = FIRM, marks: tuple[Mark, ...] = (), name: str = "Opgab") -> Stretch:
    return Stretch(UUID(int=number), start, end, (f"O-2025-{number:03} {name}", f"O-2025-{number:03}", str(number)), role, marks)


def row(*bars: Stretch, label: str = "Polsek Sekayam", group: str = "Units", gaps: tuple[Mark, ...] = ()) -> Row:
    return row_of(UUID(int=7), label, group, bars, gaps)


def drawn(*rows: Row, step: str = "day", **more: object) -> ElementTree.Element:
    picture = Picture("Timeline", "Tim PORA", grid_of(FIRST, LAST, WIB, step), "Times in WIB", rows)  # type: ignore[arg-type]
    return ElementTree.fromstring(svg_picture(picture._replace(**more)))  # type: ignore[arg-type]


def texts(tree: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in tree.iter(f"{SVG}text")]


def rects(tree: ElementTree.Element, fill: str) -> list[dict[str, float]]:
    """Return the rectangles of a filling, but not those of the legend."""
    found = [each for each in tree.findall(f"{SVG}rect") if each.get("fill") == fill and each.get("width") not in ("26", "24")]
    return [{name: float(each.get(name, 0)) for name in ("x", "y", "width", "height")} for each in found]


def test_rows_bars_title_zone_and_class_stand_in_the_picture():
    tree = drawn(row(bar(1, wib(11), wib(18), name="Pengawasan")), mark="TERBATAS")
    said = texts(tree)
    for words in ("Timeline", "Tim PORA", "Times in WIB", "TERBATAS", "Units", "Polsek Sekayam", "O-2025-001 Pengawasan", "Nov 2025"):
        assert words in said, words
    assert tree.find(f"{SVG}title").text == "Timeline"  # type: ignore[union-attr]
    assert "TERBATAS" not in texts(drawn(row(bar(1, wib(11), wib(18)))))


def test_a_bar_stands_where_its_time_is():
    tree = drawn(row(bar(1, wib(10), wib(17))))
    found = rects(tree, "#cfe0f2")[0]
    width = float(tree.get("width", 0)) - 2 * 24 - LABELS
    assert found["x"] == pytest.approx(24 + LABELS)
    assert found["width"] == pytest.approx(width / 2, abs=0.01)


def test_what_begins_before_or_ends_after_stays_inside():
    tree = drawn(row(bar(1, wib(1), wib(30)), bar(2, wib(23, 23), wib(26)), bar(3, wib(1), wib(10, 1))))
    right = float(tree.get("width", 0)) - 24
    for each in rects(tree, "#cfe0f2"):
        assert each["x"] >= 24 + LABELS
        assert each["x"] + each["width"] <= right + 0.01
        assert each["width"] >= 3


def test_states_differ_by_more_than_colour():
    tree = drawn(row(bar(1, wib(11), wib(12)), bar(2, wib(13), wib(14), UNSURE), bar(3, wib(15), wib(16), AWAY)))
    edges = {each.get("fill"): each.get("stroke-dasharray") for each in tree.findall(f"{SVG}rect")}
    assert edges["#cfe0f2"] is None
    assert any(each.get("stroke-dasharray") for each in tree.findall(f"{SVG}rect"))
    assert "url(#away)" in edges
    assert {"confirmed", "not yet confirmed", "not available", "! warns", "!! blocks", "Saturday, Sunday"} <= set(texts(tree))


def test_a_clash_is_hatched_signed_numbered_and_told_below():
    marks = (Mark(wib(11, 12), wib(12), True, 40), Mark(wib(13), wib(14), False, 41))
    notes = (Note(40, True, "The Hilux is booked twice."), Note(41, False, "Two units lead."))
    tree = drawn(row(bar(1, wib(11), wib(15), marks=marks)), notes=notes)
    said = texts(tree)
    assert said.count("!!1") == said.count("!2") == 2, "over the bar and before the sentence"
    assert "The Hilux is booked twice." in said
    assert len(rects(tree, "url(#blocks)")) == len(rects(tree, "url(#warns)")) == 1


def test_too_little_rest_is_hatched_between_bars():
    gap = Mark(wib(12), wib(12, 6), False, 0)
    tree = drawn(row(bar(1, wib(11), wib(12)), bar(2, wib(12, 6), wib(13)), gaps=(gap,)), notes=(Note(0, False, "Rest."),))
    assert len(rects(tree, "url(#warns)")) == 1
    assert texts(tree).count("!1") == 2


def test_a_clash_outside_the_days_leaves_no_sign():
    late = Mark(wib(25), wib(26), True, 0)
    tree = drawn(row(bar(1, wib(11), wib(27), marks=(late,))))
    assert not rects(tree, "url(#blocks)")
    assert "!!" not in texts(tree)


def test_the_present_moment_is_drawn_only_when_asked():
    plain, asked = drawn(row(bar(1, wib(11), wib(12)))), drawn(row(bar(1, wib(11), wib(12))), now=wib(12))
    assert "Now" not in texts(plain)
    assert "Now" in texts(asked)
    assert len(list(asked.iter(f"{SVG}line"))) == len(list(plain.iter(f"{SVG}line"))) + 2, "the line, and the legend"


def test_too_many_clashes_are_counted():
    notes = tuple(Note(key, False, f"Clash {key}.") for key in range(NOTES + 5))
    said = texts(drawn(row(bar(1, wib(11), wib(12))), notes=notes))
    assert "5 more; see `pora clash list`" in said


def test_nothing_to_show_is_said():
    assert "No operation stands in this time." in texts(drawn())


@given(some.text(max_size=80), some.text(max_size=40))
def test_no_text_breaks_the_picture_or_runs_out_of_its_room(name: str, label: str):
    tree = drawn(row(bar(1, wib(11), wib(14), name=name), label=label, group=label), mark="SANGAT RAHASIA", title=name)
    right = float(tree.get("width", 0)) - 24
    assert {each.tag for each in tree} <= {f"{SVG}{tag}" for tag in ("title", "defs", "rect", "line", "text")}
    for text in tree.iter(f"{SVG}text"):
        if text.get("text-anchor"):
            continue
        width = text_width(text.text or "", float(text.get("font-size", 0)), text.get("font-weight") == "bold")
        assert float(text.get("x", 0)) + width <= right + 1


def test_dangerous_letters_are_escaped_or_shown():
    said = texts(drawn(row(bar(1, wib(11), wib(22), name='</text><b>"&\x00\u202e\ud800'))))
    assert any('</text><b>"&' in each and "202E" in each for each in said), said


@given(some.text(max_size=60), some.floats(0, 300))
def test_shortened_text_fits(text: str, room: float):
    assert text_width(shortened(text, room, 10), 10) <= room


def test_long_sentences_are_broken_between_words():
    lines = wrapped("satu dua tiga empat lima " * 10, 120, 10)
    assert all(text_width(line, 10) <= 120 for line in lines)
    assert " ".join(lines).split() == ("satu dua tiga empat lima " * 10).split()


def test_the_same_values_are_the_same_bytes():
    picture = Picture("T", "S", grid_of(FIRST, LAST, WIB, "day"), "WIB", (row(bar(1, wib(11), wib(12))),))
    assert svg_picture(picture) == svg_picture(picture)


def test_a_png_has_the_sides_of_the_drawing_twice():
    picture = Picture("T", "S", grid_of(FIRST, LAST, WIB, "day"), "WIB", (row(bar(1, wib(11), wib(12))),))
    tree = ElementTree.fromstring(svg_picture(picture))
    data = png_picture(picture)
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == pytest.approx((2 * float(tree.get("width", 0)), 2 * float(tree.get("height", 0))), abs=2)


def test_a_png_is_set_in_the_letters_of_the_papers_and_in_none_of_this_computer(monkeypatch: pytest.MonkeyPatch):
    given: dict[str, Any] = {}
    monkeypatch.setattr("typst.compile", lambda _frame, **named: given.update(named) or b"")
    png_picture(Picture("T", "S", grid_of(FIRST, LAST, WIB, "day"), "WIB", ()))
    assert given["ignore_system_fonts"] is True
    assert "font-family=\"'Libertinus Serif'" in given["sys_inputs"]["picture"]


def test_a_png_too_large_is_refused_before_it_is_made():
    rows = tuple(row(bar(number, wib(11), wib(12))) for number in range(3_000))
    picture = Picture("T", "S", grid_of(date(2025, 1, 1), date(2025, 12, 31), WIB, "day"), "WIB", rows)
    with pytest.raises(Refused, match=r"picture\.too_large"):
        png_picture(picture)


# ------------------------------------------------------------------------------------------------------------------ time


def test_headers_of_days_hours_and_weeks():
    days = grid_of(FIRST, LAST, WIB, "day")
    assert [label.words for label in below(days)][:2] == [("Mo 10", "10"), ("Tu 11", "11")]
    assert [label.words[0] for label in above(days)] == ["Nov 2025"]
    hours = grid_of(FIRST, FIRST, WIB, "hour")
    assert [label.words[0] for label in below(hours)] == [f"{hour:02}" for hour in range(24)]
    assert above(hours)[0].words == ("Mon 10 Nov 2025", "Mon 10 Nov", "10")
    weeks = grid_of(date(2025, 11, 13), date(2025, 12, 3), WIB, "week")
    assert [label.words[0] for label in below(weeks)] == ["10", "17", "24", "1"], "weeks are whole"
    assert [label.words[0] for label in above(weeks)] == ["Nov 2025", "Dec 2025"]


def test_saturdays_and_sundays_are_shaded_from_midnight_of_the_zone():
    assert free_days(grid_of(FIRST, LAST, WIB, "day"))[0] == (wib(15), wib(16))


def test_a_day_of_23_hours_keeps_its_midnights():
    zone = ZoneInfo("Europe/Berlin")
    grid = grid_of(date(2025, 3, 30), date(2025, 3, 30), zone, "hour")
    assert grid.columns == 23
    assert grid.until == datetime(2025, 3, 30, 22, tzinfo=UTC)
    assert [label.words[0] for label in below(grid)][:4] == ["00", "01", "03", "04"]


@pytest.mark.parametrize(("step", "days"), [("hour", 15), ("day", 401), ("week", 7 * 161)])
def test_too_long_a_time_is_refused(step: str, days: int):
    with pytest.raises(Invalid, match=rf"picture\.too_many_{step}s"):
        grid_of(FIRST, FIRST + timedelta(days=days - 1), WIB, step)  # type: ignore[arg-type]


def test_only_what_stands_between_two_moments_is_kept():
    inside, outside = bar(1, wib(11), wib(12), marks=(Mark(wib(11), wib(12), True, 5),)), bar(2, wib(25), wib(26))
    rows = [row(inside, outside), row(bar(3, wib(11), wib(12), AWAY), label="away"), row(outside)]
    found = between(rows, wib(10), wib(24))
    assert [[each.id.int for lane in one.lanes for each in lane.bars] for one in found] == [[1]]
    assert clashes_in(found, wib(10), wib(24)) == [5]
    assert clashes_in(found, wib(13), wib(24)) == []
