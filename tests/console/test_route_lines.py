"""A route as it is written down, a line for each checkpoint."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from console.route_lines import CheckpointLine, read_lines
from db.errors import Invalid

ZONE = "Asia/Pontianak"
WIB = ZoneInfo(ZONE)
FOUR = datetime(2025, 11, 13, 16, tzinfo=WIB)
DAWN = datetime(2025, 11, 14, 4, tzinfo=WIB)


def read(*lines: str) -> list[CheckpointLine]:
    return read_lines(lines, FOUR, DAWN, ZONE)


def test_hour_name_marker_and_remark_are_told_apart() -> None:
    (found,) = read("2. pukul 18.00 WIB, Pos Bantan; patok D.120; tiga cabang")
    assert found == CheckpointLine("Pos Bantan", "D.120", datetime(2025, 11, 13, 18, tzinfo=WIB), "", "tiga cabang")


def test_an_hour_before_the_one_above_is_past_midnight() -> None:
    assert [one.planned_at.day for one in read("23.30 Pos Gun", "01.15 Sungai Beruang", "03.00 Pos") if one.planned_at] == [
        13, 14, 14,
    ]  # fmt: skip


def test_an_hour_before_the_beginning_is_the_next_day_only_when_the_patrol_lasts_so_long() -> None:
    early, dawn = read("15.00 Kumpul")[0], read("02.00 Pos Gun")[0]
    assert early.planned_at is not None and early.planned_at.day == 13
    assert dawn.planned_at is not None and dawn.planned_at.day == 14


def test_a_line_with_a_colon_opens_a_leg_whose_hours_begin_anew() -> None:
    found = read("Regu I:", "23.00 Pos Gun", "Regu II:", "17.00 Bungkang", "Jembatan")
    assert [(one.leg, one.name) for one in found] == [("Regu I", "Pos Gun"), ("Regu II", "Bungkang"), ("Regu II", "Jembatan")]
    assert found[1].planned_at is not None and found[1].planned_at.day == 13


@pytest.mark.parametrize("line", ["; ; catatan", "25.99 Pos Gun"])
def test_a_line_that_names_no_checkpoint_or_no_hour_is_refused_or_kept_as_text(line: str) -> None:
    if line.startswith(";"):
        with pytest.raises(Invalid, match=r"checkpoint\.line"):
            read(line)
    else:
        with pytest.raises(Invalid, match="time"):
            read(line)
