"""Every verdict explains itself in one sentence, in both languages, with names, hours and zone."""

import subprocess
import sys
from datetime import date, time, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from console import i18n
from console.clashes import (
    Absence,
    Clash,
    Naming,
    OperationFacts,
    Qualification,
    Rule,
    Rules,
    Severity,
    Span,
    SubjectKind,
    check,
    day_end,
    interval,
    tell,
)
from console.messages import explain
from console.periods import LastDay, Period
from tests.conftest import ROOT

ZONE = "Asia/Pontianak"
WIB = ZoneInfo(ZONE)
DAY = date(2025, 11, 13)
NAMES = {
    UUID(int=2): "O-2025-002 (Opgab Sekayam)", UUID(int=3): "O-2025-003 (Patroli malam)", UUID(int=10): "Hilux KB 1021",
    UUID(int=11): "Dewi Lestari", UUID(int=12): "Kanim Entikong", UUID(int=13): "Polsek Sekayam", UUID(int=20): "Bungkang",
    UUID(int=21): "Kec. Sekayam", UUID(int=22): "Entikong",
}  # fmt: skip
DAYTIME, PATROL, HILUX, DEWI, KANIM, POLSEK, BUNGKANG, SEKAYAM, ENTIKONG = NAMES
NAMING = Naming(NAMES.__getitem__, partial(Period, zone=ZONE), partial(LastDay, zone=ZONE), {"patrol": "Patroli"}.get)  # type: ignore[arg-type]
EIGHT_TO_FIVE = interval(DAY, time(8, 30), time(17), WIB)
NIGHT = interval(DAY, time(16), time(4), WIB)


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


def said(clash: Clash) -> str:
    return explain(tell(clash, NAMING))


def booked(subject: UUID, kind: SubjectKind, **more: object) -> list[Span]:
    both = ((DAYTIME, EIGHT_TO_FIVE), (PATROL, NIGHT))
    return [Span(operation, subject, kind, *times, **more) for operation, times in both]  # type: ignore[arg-type]


def places(*paths: tuple[UUID, ...]) -> list[OperationFacts]:
    given = zip(((DAYTIME, EIGHT_TO_FIVE, KANIM), (PATROL, NIGHT, POLSEK)), paths, strict=True)
    return [OperationFacts(one, *times, lead, "patrol", (path,)) for (one, times, lead), path in given]


def test_a_car_in_two_operations_is_told_with_names_hours_and_zone() -> None:
    (clash,) = check(booked(HILUX, SubjectKind.VEHICLE))
    assert said(clash) == (
        "Hilux KB 1021 is booked for two operations at once on 13 Nov 2025, 16:00–17:00 WIB: "
        "O-2025-002 (Opgab Sekayam) and O-2025-003 (Patroli malam)."
    )
    i18n.set_language("id")
    assert said(clash) == (
        "Hilux KB 1021 dijadwalkan untuk dua operasi sekaligus pada 13 Nov 2025, 16.00–17.00 WIB: "
        "O-2025-002 (Opgab Sekayam) dan O-2025-003 (Patroli malam)."
    )


def test_what_is_not_confirmed_and_what_comes_back_is_told() -> None:
    spans = booked(DEWI, SubjectKind.PERSON, confirmed=False)
    later = [span._replace(start=span.start + timedelta(days=7), end=span.end + timedelta(days=7)) for span in spans]
    clash = check([*spans, *later])[0]
    assert said(clash) == (
        "Dewi Lestari is in two operations at once on 13 Nov 2025, 16:00–17:00 WIB (the first of 2 times): "
        "O-2025-002 (Opgab Sekayam) (not confirmed) and O-2025-003 (Patroli malam) (not confirmed)."
    )


def test_a_unit_is_told_with_the_officers_it_promised() -> None:
    spans = booked(KANIM, SubjectKind.UNIT, strength=6)
    assert said(check(spans)[0]).startswith("Kanim Entikong takes part in two operations at once on 13 Nov")
    assert "with 12 of its 15 officers" in said(check(spans, strengths={KANIM: 15})[0])
    assert said(check(spans, strengths={KANIM: 10})[0]).startswith("Kanim Entikong promises 12 officers at once")


def test_places_and_leads_are_told() -> None:
    same = check([], places((BUNGKANG, SEKAYAM), (BUNGKANG, SEKAYAM)))
    assert said(same[0]).startswith("Two operations are at Bungkang at once on 13 Nov 2025, 16:00–17:00 WIB: O-2025-002")
    assert said(same[1]) == (
        "Two units lead “Patroli” at Bungkang on 13 Nov 2025, 16:00–17:00 WIB: Kanim Entikong in "
        "O-2025-002 (Opgab Sekayam) and Polsek Sekayam in O-2025-003 (Patroli malam)."
    )
    inside = check([], places((SEKAYAM,), (BUNGKANG, SEKAYAM)))
    assert said(inside[0]) == (
        "O-2025-003 (Patroli malam) is at Bungkang on 13 Nov 2025, 16:00–17:00 WIB while O-2025-002 (Opgab Sekayam) "
        "covers all of Kec. Sekayam, where that lies."
    )


def test_rest_travel_and_shifts_are_told_with_hours() -> None:
    first, second = booked(DEWI, SubjectKind.PERSON)
    after = second._replace(start=first.end + timedelta(minutes=150), place=ENTIKONG)
    rules = Rules(travel=Severity.WARN, travel_minutes=180)
    rest, travel = check([first._replace(place=BUNGKANG), after], rules=rules)
    assert said(rest) == (
        "Dewi Lestari has only 2 h 30 min of rest between O-2025-002 (Opgab Sekayam) and O-2025-003 (Patroli malam) "
        "(13 Nov 2025, 17:00–19:30 WIB); the rule wants 8 h."
    )
    assert said(travel).startswith("Dewi Lestari has only 2 h 30 min to get from Bungkang (O-2025-002 (Opgab Sekayam)) to Entikong")
    shifts = check([first, after._replace(operation=DAYTIME)])
    assert "between two shifts of O-2025-002 (Opgab Sekayam)" in said(shifts[0])


def test_absence_qualification_and_strength_are_told() -> None:
    (span, _night) = booked(DEWI, SubjectKind.PERSON, requires=("boat",))
    facts = [OperationFacts(DAYTIME, *EIGHT_TO_FIVE, minimum_strength=6, strength=5)]
    away, few = Absence(DEWI, *NIGHT, "cuti"), [Qualification(DEWI, "boat", day_end(date(2025, 11, 12), WIB))]
    naming = NAMING._replace(word=str)
    found = {one.rule: explain(tell(one, naming)) for one in check([span], facts, absences=[away], qualifications=few)}
    assert found[Rule.ABSENCE] == (
        "Dewi Lestari is not available on 13 Nov 2025, 16:00–17:00 WIB (cuti) but is booked for O-2025-002 (Opgab Sekayam)."
    )
    assert found[Rule.QUALIFICATION].endswith("but it is valid only until 12 Nov 2025.")
    assert found[Rule.STRENGTH] == (
        "O-2025-002 (Opgab Sekayam) has 5 officers on 13 Nov 2025, 08:30–17:00 WIB; it needs at least 6."
    )
    (missing,) = check([span])
    assert explain(tell(missing, naming)).endswith("but none is recorded.")


def test_the_engine_loads_neither_database_nor_screen_nor_language() -> None:
    script = "import sys, console.clashes; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for heavy in ("sqlalchemy", "sqlmodel", "pydantic", "textual", "rich", "typer", "babel", "console.i18n"):
        assert heavy not in loaded
    ours = {name for name in loaded if name.startswith(("db.", "console.")) and not name.startswith("console.clashes")}
    assert ours <= {"db.errors", "db.enums"}
