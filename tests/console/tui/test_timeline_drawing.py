"""The drawing of the timeline without a screen: scale, header, bars, clashes, what stands under the cursor."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from console.formats.timeline_rows import AWAY, FIRM, UNSURE, Mark, Stretch, lines_of, row_of
from console.tui.widgets.timeline_drawing import (
    BLOCK,
    FANCY,
    NOW,
    PLAIN,
    backdrop,
    draw,
    fitting,
    marks_under,
    neighbour,
    under,
)
from console.tui.widgets.timeline_scale import above, below, edges, is_weekend, starting

pytestmark = pytest.mark.usefixtures("english")
WIB = ZoneInfo("Asia/Pontianak")
HOUR, TWO_HOURS, FOUR_HOURS, EIGHT_HOURS, DAY, WEEK = 2, 3, 4, 5, 6, 7
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def wib(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=WIB)


def bar(number: int, start: datetime, end: datetime, role: str = FIRM, marks=(), labels=None) -> Stretch:
    words = (f"O-2025-{number:03} Opgab", f"O-2025-{number:03}", f"{number:03}") if labels is None else labels
    return Stretch(UUID(int=number), start, end, words, role, tuple(marks))


def drawn(row, scale, width=24, lane=0, glyphs=PLAIN, now=LONG_AGO) -> str:
    runs = draw(row, lane, scale, width, backdrop(scale, width, now, glyphs), glyphs)
    return "".join(text for text, _role in runs)


def roles(row, scale, width=24, lane=0) -> list[str]:
    runs = draw(row, lane, scale, width, backdrop(scale, width, LONG_AGO, PLAIN), PLAIN)
    return [role for text, role in runs for _letter in text]


# ------------------------------------------------------------------------------------------------------------ the scale


def test_a_scale_begins_at_a_full_cell_of_the_shown_zone():
    assert starting(wib(13, 9, 50), WIB, HOUR).local(0) == wib(13, 9)
    assert starting(wib(13, 9, 50), WIB, EIGHT_HOURS).local(0) == wib(13, 8)
    assert starting(wib(13, 9, 50), WIB, DAY).local(0) == wib(13, 0)
    assert starting(wib(13, 9, 50), WIB, WEEK).local(0) == wib(10, 0), "a Monday"


def test_what_ends_on_the_edge_of_a_cell_does_not_reach_into_it():
    scale = starting(wib(13, 0), WIB, HOUR)
    assert scale.x_end(wib(13, 17)) == 17 == scale.x(wib(13, 17))
    assert scale.x_end(wib(13, 17, 1)) == 18


def test_zooming_keeps_the_moment_under_the_cursor_where_it_stands():
    scale = starting(wib(13, 0), WIB, HOUR)
    for zoom in (0, TWO_HOURS, DAY, WEEK, 99, -1):
        zoomed = scale.zoomed(zoom, 10)
        assert zoomed.at(10) <= scale.at(10) < zoomed.at(11)


def test_midnight_begins_a_day_in_the_shown_zone_and_not_in_utc():
    scale = starting(wib(13, 0), WIB, TWO_HOURS)
    assert edges(scale, 25, lambda there: there.date()) == [0, 12, 24]


def test_the_header_names_days_over_hours():
    scale = starting(wib(13, 0), WIB, HOUR)
    assert above(scale, 48) == "Thu 13 Nov 2025         Fri 14 Nov 2025         "
    assert below(scale, 30) == "00    06    12    18    00    "


def test_the_header_names_months_over_days_and_a_month_cut_off_at_the_left_where_it_has_room():
    scale = starting(wib(27, 0), WIB, FOUR_HOURS)
    assert above(scale, 48).split() == ["Nov", "2025", "Dec", "2025"]
    assert above(scale, 48).index("Dec") == 24
    assert below(scale, 30) == "Th 27 Fr 28 Sa 29 Su 30 Mo 1  "
    assert above(starting(wib(30, 20), WIB, FOUR_HOURS), 24).startswith(" Dec 2025"), "one cell holds no name"


def test_a_day_as_a_cell_is_numbered_on_mondays_and_a_week_as_a_cell_by_months():
    assert below(starting(wib(13, 0), WIB, DAY), 21).split() == ["17", "24", "1"]
    assert above(starting(wib(13, 0), WIB, WEEK), 20).split() == ["2025", "2026"]
    assert below(starting(wib(13, 0), WIB, WEEK), 12).split() == ["Dec", "Jan"]


def test_saturday_and_sunday_are_shaded_in_the_shown_zone():
    scale = starting(wib(14, 0), WIB, EIGHT_HOURS)
    assert [is_weekend(scale, x) for x in range(10)] == [False] * 3 + [True] * 6 + [False]


# ----------------------------------------------------------------------------------------------------------------- bars


def test_a_bar_fills_the_cells_it_touches_from_bracket_to_bracket():
    row = row_of(UUID(int=9), "Hilux", "", [bar(1, wib(13, 8, 30), wib(13, 17))])
    assert drawn(row, starting(wib(13, 6), WIB, HOUR), 16) == "  [001====]     ", "too narrow for the whole code"
    assert drawn(row, starting(wib(13, 7), WIB, 1), 24) == "   [O-2025-001 Opg…]    "


def test_what_is_not_confirmed_is_drawn_thin_and_what_is_absent_otherwise():
    scale = starting(wib(13, 0), WIB, HOUR)
    firm = row_of(UUID(int=9), "", "", [bar(1, wib(13, 2), wib(13, 8), labels=())])
    unsure = row_of(UUID(int=9), "", "", [bar(1, wib(13, 2), wib(13, 8), UNSURE, labels=())])
    away = row_of(UUID(int=9), "", "", [bar(1, wib(13, 2), wib(13, 8), AWAY, labels=())])
    assert drawn(firm, scale, 9) == ": [====] "
    assert drawn(unsure, scale, 9) == ": [----] "
    assert drawn(away, scale, 9) == ": [xxxx] "
    assert drawn(firm, scale, 9, glyphs=FANCY) == "┊ [━━━━] "


def test_a_night_patrol_crosses_midnight_in_one_bar():
    row = row_of(UUID(int=9), "", "", [bar(2, wib(13, 16), wib(14, 4))])
    assert drawn(row, starting(wib(13, 12), WIB, HOUR), 20) == "    [O-2025-002]    "


def test_two_that_follow_one_another_stand_in_one_lane_and_do_not_overlap():
    row = row_of(UUID(int=9), "", "", [bar(1, wib(13, 8), wib(13, 12)), bar(2, wib(13, 12), wib(13, 16))])
    assert len(row.lanes) == 1
    assert drawn(row, starting(wib(13, 6), WIB, HOUR), 12) == "  [==][==]  "


def test_what_overlaps_stands_in_lanes_below_one_another():
    row = row_of(UUID(int=9), "", "", [bar(1, wib(13, 8), wib(13, 17)), bar(2, wib(13, 16), wib(14, 4))])
    assert len(row.lanes) == 2
    assert [line.lane for line in lines_of([row])] == [0, 1]


def test_a_bar_that_goes_on_beyond_the_screen_says_so_and_keeps_its_name_in_sight():
    row = row_of(UUID(int=9), "", "", [bar(3, wib(10, 0), wib(20, 0))])
    assert drawn(row, starting(wib(13, 0), WIB, HOUR), 20) == "<O-2025-003 Opgab==>"


def test_several_bars_in_one_cell_say_how_many_they_are():
    row = row_of(UUID(int=9), "", "", [bar(n, wib(13, 2 * n), wib(13, 2 * n + 1)) for n in (1, 2, 3)])
    assert drawn(row, starting(wib(10, 0), WIB, DAY), 7) == "   3 .."


def test_a_bar_of_another_zone_stands_where_it_is_here():
    kuching = ZoneInfo("Asia/Kuching")
    start = datetime(2025, 11, 13, 9, 0, tzinfo=kuching)
    row = row_of(UUID(int=9), "", "", [bar(4, start, start + timedelta(hours=3), labels=())])
    assert drawn(row, starting(wib(13, 6), WIB, HOUR), 8) == "  [=]   ", "08.00 to 11.00 WIB"


def test_the_present_moment_is_a_line_and_a_month_begins_at_one():
    row = row_of(UUID(int=9), "", "", [])
    scale = starting(wib(28, 0), WIB, DAY)
    assert drawn(row, scale, 6, now=wib(28, 13)) == "|..:  "
    assert backdrop(scale, 6, wib(28, 13), PLAIN)[0][1] == NOW


# -------------------------------------------------------------------------------------------------------------- clashes


def test_a_clash_is_drawn_over_the_part_that_overlaps_with_a_sign_and_without_colour():
    mark = Mark(wib(13, 14), wib(13, 17), True, 0)
    bars = [bar(1, wib(13, 8), wib(13, 17), marks=[mark]), bar(2, wib(13, 14), wib(13, 23), marks=[mark])]
    row = row_of(UUID(int=9), "", "", bars)
    half_hours = starting(wib(13, 7), WIB, 1)
    assert drawn(row, half_hours, 24) == "  [O-2025-001=!!###]    "
    assert drawn(row, half_hours, 36, lane=1) == "              !!####O-2025-002=]  : "
    assert drawn(row, half_hours, 24, glyphs=FANCY) == "  [O-2025-001━!!▒▒▒]    "
    assert roles(row, half_hours, 24)[12:22] == [FIRM] * 2 + [BLOCK] * 6 + ["free"] * 2


def test_the_sign_of_what_blocks_is_whole_on_the_narrowest_bar_and_one_that_warns_has_another():
    block, warn = Mark(wib(13, 8), wib(13, 9), True, 0), Mark(wib(13, 8), wib(13, 9), False, 0)
    scale = starting(wib(10, 0), WIB, DAY)
    assert "!!" in drawn(row_of(UUID(int=9), "", "", [bar(1, wib(13, 8), wib(13, 9), marks=[block])]), scale)
    warned = drawn(row_of(UUID(int=9), "", "", [bar(1, wib(13, 8), wib(13, 9), marks=[warn])]), scale)
    assert "!" in warned
    assert "!!" not in warned


def test_a_rest_that_is_too_short_is_drawn_between_the_bars():
    gap = Mark(wib(13, 12), wib(13, 15), False, 0)
    bars = [bar(1, wib(13, 8), wib(13, 12), labels=()), bar(2, wib(13, 15), wib(13, 20), labels=())]
    row = row_of(UUID(int=9), "", "", bars, [gap])
    assert drawn(row, starting(wib(13, 8), WIB, HOUR), 12) == "[==]!!![===]"


# ------------------------------------------------------------------------------------------------------------ the cursor


def test_the_bar_under_the_cursor_is_found_and_else_the_nearest_on_screen():
    row = row_of(UUID(int=9), "", "", [bar(1, wib(13, 8), wib(13, 12)), bar(2, wib(13, 20), wib(13, 22))])
    scale = starting(wib(13, 0), WIB, HOUR)
    assert [one.id.int for one in under(row, 0, scale, 9, 24)] == [1]
    assert [one.id.int for one in under(row, 0, scale, 18, 24)] == [2]
    assert under(row, 0, scale.moved(100), 0, 24) == ()


def test_the_clashes_under_the_cursor_are_those_drawn_there():
    mark = Mark(wib(13, 10), wib(13, 12), True, 7)
    row = row_of(UUID(int=9), "", "", [bar(1, wib(13, 8), wib(13, 12), marks=[mark])])
    scale = starting(wib(13, 0), WIB, HOUR)
    assert marks_under(row, 0, scale, 10) == [7] == marks_under(row, 0, scale, 11)
    assert marks_under(row, 0, scale, 12) == [] == marks_under(row, 0, scale, 9)


def test_the_next_bar_and_the_one_before_are_found_from_any_moment():
    row = row_of(UUID(int=9), "", "", [bar(1, wib(13, 8), wib(13, 12)), bar(2, wib(20, 8), wib(20, 12))])
    after, before = neighbour(row, 0, wib(13, 9), 1), neighbour(row, 0, wib(13, 9), -1)
    assert (after.id.int, before.id.int) == (2, 1)
    assert neighbour(row, 0, wib(21, 0), 1) is None


def test_rows_of_one_group_stand_under_its_heading():
    rows = [row_of(UUID(int=n), name, group, []) for n, (name, group) in enumerate(
        [("Polsek", "Units"), ("Hilux", "Vehicles"), ("Innova", "Vehicles")])]  # fmt: skip
    assert [(line.label, line.heading) for line in lines_of(rows)] == [
        ("Units", True), ("Polsek", False), ("Vehicles", True), ("Hilux", False), ("Innova", False),
    ]  # fmt: skip


def test_a_label_counts_cells_and_lets_no_control_character_through():
    assert fitting(("国境", "x"), 4) == ["国", "", "境", ""]
    assert "\x1b" not in "".join(fitting(("a\x1b[31m",), 20))
    assert fitting(("too long by far",), 5) == []
