"""`pora op timeline`: the drawing on the terminal, the picture in a file, its filters, and what may not leave."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from console.context import Context
from console.exporting.timeline import days_of
from tests.builders import OPERATION_START, make_booking, make_operation, make_resource

TODAY = "2025-11-12T02:00:00+00:00"
POLSEK, KORAMIL = "POLSEK-SEKAYAM", "KORAMIL-1204-02"


@pytest.fixture(autouse=True)
def _today(travel: Any) -> None:
    travel(TODAY)


@pytest.fixture
def planned(sqlite_context: Context) -> Context:
    """Book the Hilux twice on 13 November, 16.00 to 17.00; the night is of class T."""
    hilux = make_resource(sqlite_context).id
    day = make_operation(sqlite_context, units=[POLSEK], kind="khusus").id
    night = make_operation(
        sqlite_context, "Patroli malam Bantan", starts_at=OPERATION_START + timedelta(hours=7, minutes=30),
        ends_at=OPERATION_START + timedelta(hours=19), units=[KORAMIL], security_class="T",
    ).id  # fmt: skip
    make_booking(sqlite_context, day, hilux)
    make_booking(sqlite_context, night, hilux)
    return sqlite_context


@pytest.fixture
def secret(planned: Context) -> Context:
    """Add a secret operation that wants the Hilux, too."""
    hidden = make_operation(
        planned, "Operasi Senyap", starts_at=OPERATION_START, security_class="SR", units=["BNPP"]
    ).id  # fmt: skip
    make_booking(planned, hidden, hilux_of(planned))
    return planned


def hilux_of(context: Context) -> Any:
    from db.queries import resources
    from db.reading import Page

    return context.read(resources.page, resources.ResourceFilter(), Page(limit=1))[0].id


def test_the_drawing_fits_80_columns_and_tells_its_clashes(pora: Any, planned: Context):
    ran = pora("op", "timeline", "--from", "10/11/2025", "--to", "16/11/2025")
    assert ran.code == 0, ran.err
    drawing, _title, clashes = ran.out.partition("\nClashes\n")
    assert max(map(len, drawing.splitlines())) <= 80
    assert drawing.startswith("RESTRICTED  Timeline of joint operations, 10 Nov 2025 – 16 Nov 2025\nTimes in WIB\n")
    assert "Vehicles" in drawing
    assert "!!" in next(line for line in drawing.splitlines() if "Hilux KB 1021" in line)
    assert "Hilux KB 1021 is booked for two operations at once" in clashes


def test_hours_and_operations_can_be_shown(pora: Any, planned: Context):
    out = pora("op", "timeline", "--from", "13/11/2025", "--to", "13/11/2025", "--scale", "jam", "--by-operation").out
    assert "O-2025-001" in out
    assert "O-2025-002" in out
    assert "Hilux KB 1021" not in out.partition("Clashes")[0]


def test_time_that_is_wider_than_the_terminal_goes_on_below(pora: Any, planned: Context):
    out = pora("op", "timeline", "--from", "1/1/2025", "--to", "31/12/2026", "--scale", "week").out
    assert out.count("Hilux KB 1021\n") + out.count(" Hilux KB 1021 ") >= 2
    assert max(map(len, out.partition("\nClashes\n")[0].splitlines())) <= 80


def test_an_empty_time_is_said(pora: Any, planned: Context):
    out = pora("op", "timeline", "--from", "1/1/2026", "--to", "2/1/2026").out
    assert "No operation stands in this time." in out


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ((), {"O-2025-001 Opgab", "O-2025-002 Patroli"}),
        (("--agency", POLSEK), {"O-2025-001 Opgab"}),
        (("--text", "malam"), {"O-2025-002 Patroli"}),
        (("--kind", "khusus"), {"O-2025-001 Opgab"}),
        (("--state", "finished"), set()),
    ],
)
def test_filters_choose_operations(pora: Any, planned: Context, tmp_path: Path, options: Any, names: set[str]):
    file = tmp_path / "x.svg"
    ran = pora("op", "timeline", "--from", "13/11/2025", "--to", "14/11/2025", "--scale", "hour", "--by-operation",
               "-o", file, *options)  # fmt: skip
    assert ran.code == 0, ran.err
    rows = file.read_text().partition(">Clashes<")[0]
    assert {name for name in ("O-2025-001 Opgab", "O-2025-002 Patroli") if name in rows} == names


def test_the_picture_names_its_file_class_and_zone(pora: Any, planned: Context, tmp_path: Path):
    file = tmp_path / "garis.svg"
    ran = pora("op", "timeline", "--from", "10/11/2025", "--to", "16/11/2025", "-o", file, language="id")
    assert ran.out == "garis.svg ditulis, 4 baris.\n"
    text = file.read_text()
    for words in ("TERBATAS", "Waktu dalam WIB", "Hilux KB 1021", ">!!", "menghalangi", "Garis waktu operasi gabungan, 10 Nov 2025 – 16 Nov 2025"):
        assert words in text, words
    assert ">Saat ini<" not in text
    pora("op", "timeline", "--from", "10/11/2025", "--to", "16/11/2025", "--today", "-o", file, language="id")
    assert ">Saat ini<" in file.read_text()


def test_a_png_is_a_png(pora: Any, planned: Context, tmp_path: Path):
    file = tmp_path / "garis.PNG"
    assert pora("op", "timeline", "--from", "13/11/2025", "--to", "13/11/2025", "-o", file).code == 0
    assert file.read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "x.pdf"), ".svg, .png"),
        (("--from", "2/11/2025", "--to", "1/11/2025"), "lies before the first"),
        (("--from", "1/1/2024", "--to", "31/12/2025"), "731 days do not fit into one picture"),
        (("-o", "/nowhere/x.svg"), "there is no folder"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(pora: Any, planned: Context, options: Any, said: str):
    ran = pora("op", "timeline", *options)
    assert ran.code == 1
    assert said in ran.err
    assert not Path("x.pdf").exists()


# ---------------------------------------------------------------------------------------------------------- classes R, SR

DAYS = ("--from", "13/11/2025", "--to", "13/11/2025")


def test_a_secret_operation_is_refused_with_number_and_cure(pora: Any, secret: Context, tmp_path: Path):
    ran = pora("op", "timeline", *DAYS, "-o", tmp_path / "x.svg")
    assert ran.code == 1
    assert "--confirm-class" in ran.err
    assert not (tmp_path / "x.svg").exists()


def test_confirmed_it_is_drawn_marked_and_noted(pora: Any, secret: Context, tmp_path: Path):
    ran = pora("op", "timeline", *DAYS, "--by-operation", "-o", tmp_path / "x.svg", "--confirm-class")
    assert ran.code == 0, ran.err
    assert "1 operation is of class R or SR; the history notes it." in ran.err
    text = (tmp_path / "x.svg").read_text()
    assert "Operasi Senyap" in text
    assert ">TOP SECRET<" in text
    assert "exported secret records" in pora("history").out


def test_left_out_nothing_tells_of_it(pora: Any, secret: Context, tmp_path: Path):
    assert pora("op", "timeline", *DAYS, "-o", tmp_path / "x.svg", "--leave-out-class").code == 0
    text = (tmp_path / "x.svg").read_text()
    assert "Senyap" not in text
    assert "O-2025-003" not in text, "no clash names it either"
    assert "Opgab" in text
    assert ">RESTRICTED<" in text
    assert "exported secret records" not in pora("history").out


def test_a_clash_with_a_secret_operation_counts_though_a_filter_leaves_it_out(pora: Any, secret: Context, tmp_path: Path):
    ran = pora("op", "timeline", *DAYS, "--agency", POLSEK, "-o", tmp_path / "x.svg")
    assert ran.code == 1, "the sentence of the clash would name it"
    assert not (tmp_path / "x.svg").exists()


def test_days_shown_unless_told_otherwise():
    today = datetime(2025, 11, 12).date()
    monday = today - timedelta(days=2)
    assert days_of(today, "hour") == (today, today + timedelta(days=1))
    assert days_of(today, "day") == (monday, monday + timedelta(days=27))
    assert days_of(today, "week", None, monday - timedelta(days=10))[1] == monday - timedelta(days=10)
