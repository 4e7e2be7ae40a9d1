"""Under whose kop a paper goes out, and who signs it on which day."""


from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from console import i18n, printing
from console.context import Context
from console.printing.letterheads import split_lines
from console.printing.pictures import is_whole
from console.services import meetings
from console.services.meetings import OfficialGiven
from db.enums import Acting, OfficialRole
from db.errors import Invalid, NotFound, Refused
from tests.builders import agency, make_agency, make_person
from tests.console.papers import HEAD, KANIM, KOP, held, named, planned, png


@pytest.mark.parametrize(
    ("day", "name", "acting"),
    [
        (date(2025, 11, 9), "Henry Gunawan", ""),
        (date(2025, 11, 10), "Budi", "Plh."),
        (date(2025, 11, 14), "Budi", "Plh."),
        (date(2025, 11, 15), "Henry Gunawan", ""),
        (date(2026, 1, 2), "Siti", ""),
    ],
)
def test_who_signs_depends_on_the_date_of_the_paper(
    sqlite_context: Context, day: date, name: str, acting: str
) -> None:
    named(sqlite_context)
    named(sqlite_context, "Siti", valid_from=date(2026, 1, 1))
    named(sqlite_context, "Budi", acting=Acting.DAILY, valid_from=date(2025, 11, 10), valid_to=date(2025, 11, 14))
    signatory = printing.paper_of(sqlite_context, planned(sqlite_context, invitation_date=day), "undangan").signatory
    assert (signatory.name, signatory.acting, signatory.position) == (name, acting, HEAD)


@pytest.mark.parametrize(
    ("acting", "superior", "behalf", "through"),
    [
        (Acting.ON_BEHALF, "Kepala Kantor Wilayah", "Kepala Kantor Wilayah", ""),
        (Acting.FOR_SUPERIOR, "Kepala Kantor Wilayah; Kepala Bidang", "Kepala Kantor Wilayah", "Kepala Bidang"),
        (Acting.FOR_SUPERIOR, "Kepala Kantor Wilayah", "Kepala Kantor Wilayah", ""),
    ],
)
def test_signing_for_another_office_names_it(
    sqlite_context: Context, acting: Acting, superior: str, behalf: str, through: str
) -> None:
    named(sqlite_context, acting=acting, superior=superior)
    signatory = printing.paper_of(sqlite_context, planned(sqlite_context), "undangan").signatory
    assert (signatory.on_behalf_of, signatory.through) == (behalf, through)


def test_the_chair_signs_the_minutes_and_the_minute_taker_beside(sqlite_context: Context) -> None:
    named(sqlite_context)
    chair = make_person(sqlite_context, "Budi", agency="IMI-ENTIKONG", position="Kasi Inteldakim", rank="Penata")
    taker = make_person(sqlite_context, "Rina", agency="IMI-ENTIKONG", position="Analis")
    meeting = planned(sqlite_context)
    people = {OfficialRole.CHAIR: chair, OfficialRole.MINUTE_TAKER: taker}
    given = {role: OfficialGiven(person=one.id) for role, one in people.items()}
    sqlite_context.perform(meetings.set_officials, meeting, given)
    paper = printing.paper_of(sqlite_context, meeting, "notula")
    signs = paper.signatory
    assert (signs.name, signs.position, signs.rank) == ("Budi", "Kasi Inteldakim", "Penata")
    assert paper.recorder is not None and paper.recorder.name == "Rina"
    assert paper.chair is not None and paper.chair.unit == KANIM
    assert printing.paper_of(sqlite_context, meeting, "undangan").signatory.name == "Henry Gunawan"


def test_who_acts_goes_before_a_head_appointed_later(sqlite_context: Context) -> None:
    named(sqlite_context, "Budi", acting=Acting.DAILY, valid_from=date(2025, 11, 1), valid_to=date(2025, 11, 14))
    named(sqlite_context, valid_from=date(2025, 11, 5))
    paper = printing.paper_of(sqlite_context, planned(sqlite_context, invitation_date=date(2025, 11, 7)), "undangan")
    assert paper.signatory.name == "Budi"


def test_a_chair_who_acts_that_day_signs_as_acting(sqlite_context: Context) -> None:
    chair = make_person(sqlite_context, "Budi", agency="IMI-ENTIKONG", position="Kasi Inteldakim")
    named(sqlite_context, "Budi", acting=Acting.TASK, valid_from=date(2025, 11, 1))
    meeting = planned(sqlite_context)
    sqlite_context.perform(meetings.set_officials, meeting, {OfficialRole.CHAIR: OfficialGiven(person=chair.id)})
    signatory = printing.paper_of(sqlite_context, meeting, "notula").signatory
    assert (signatory.acting, signatory.position) == ("Plt.", HEAD)


def test_minutes_are_dated_when_they_were_approved(sqlite_context: Context) -> None:
    meeting = held(sqlite_context)
    sqlite_context.perform(meetings.approve, meeting, None, datetime(2025, 11, 20, 17, 30, tzinfo=UTC))
    assert printing.paper_of(sqlite_context, meeting, "notula").document_date == date(2025, 11, 21)


def test_an_invitation_without_a_date_belongs_to_the_day_it_was_planned(
    context: Context, travel: Callable[[Any], Any]
) -> None:
    travel(datetime(2025, 10, 30, 20, 0, tzinfo=UTC))
    meeting = planned(context)
    travel(datetime(2026, 3, 1, tzinfo=UTC))
    paper = printing.paper_of(context, meeting, "undangan")
    assert (paper.document_date, paper.invitation_date) == (date(2025, 10, 31), None)





def test_a_kop_parts_into_bodies_unit_and_address(sqlite_context: Context) -> None:
    printing.set_letterhead(sqlite_context, None, KOP)
    kop = printing.letterhead_of(sqlite_context, sqlite_context.actor.unit)
    assert (kop.lines, kop.unit, kop.address) == (
        ("Direktorat Jenderal Imigrasi",), KANIM, ("Jalan Lintas Malindo", "Telepon (0564) 31001"),
    )  # fmt: skip


@pytest.mark.parametrize("first", ["Jl. Raya No. 1", "Telp. 0564 1", "kanim@example.go.id", "www.example.go.id"])
def test_an_address_is_known_without_an_empty_line(first: str) -> None:
    assert split_lines(f"Komando Distrik Militer 1204/Sanggau\n{first}\nlagi") == (
        ["Komando Distrik Militer 1204/Sanggau"], [first, "lagi"],
    )  # fmt: skip


def test_without_lines_the_kop_is_made_up_from_the_names_above_and_named_as_a_gap(
    sqlite_context: Context, tmp_path: Path
) -> None:
    kop = printing.letterhead_of(sqlite_context, sqlite_context.actor.unit)
    assert (kop.lines[0], kop.unit) == ("Direktorat Jenderal Imigrasi", KANIM)
    i18n.set_language("en")
    gaps = printing.write_document(sqlite_context, planned(sqlite_context), "undangan", tmp_path / "u.md")
    assert gaps[0] == "letterhead (made up from the names of the agencies)"


def test_parents_that_go_round_in_a_circle_still_make_a_kop(sqlite_context: Context) -> None:
    from console.services import agencies

    one = make_agency(sqlite_context, "Pos Satu")
    two = make_agency(sqlite_context, "Pos Dua", parent=one.id)
    sqlite_context.perform(agencies.edit, one.id, {"parent": two.id})
    assert printing.letterhead_of(sqlite_context, two.id).lines == ("Pos Dua", "Pos Satu")


def test_the_host_writes_and_signs_at_its_seat(sqlite_context: Context) -> None:
    host = agency(sqlite_context, "IMI-SANGGAU")
    printing.set_letterhead(sqlite_context, host, "Kantor Imigrasi Sanggau")
    named(sqlite_context, "Wati", agency=host, office="Kepala")
    paper = printing.paper_of(sqlite_context, planned(sqlite_context, host=host), "undangan")
    assert (paper.letterhead.unit, paper.signatory.name) == ("Kantor Imigrasi Sanggau", "Wati")
    assert paper.signing_place == "Sanggau"


def test_a_unit_without_a_seat_signs_at_the_post(sqlite_context: Context) -> None:
    from console.services import agencies

    sqlite_context.perform(agencies.edit, sqlite_context.actor.unit, {"place": None})
    assert printing.paper_of(sqlite_context, planned(sqlite_context), "undangan").signing_place == "Entikong"


def test_a_logo_is_copied_and_a_new_one_of_another_kind_replaces_it(sqlite_context: Context, tmp_path: Path) -> None:
    first, second = tmp_path / "logo.png", tmp_path / "logo.jpeg"
    first.write_bytes(png())
    second.write_bytes(b"\xff\xd8\xff rest \xff\xd9")
    unit = sqlite_context.actor.unit
    printing.set_letterhead(sqlite_context, logo=first)
    assert printing.letterhead_of(sqlite_context, unit).logo == png()
    printing.set_letterhead(sqlite_context, logo=second)
    assert [file.name for file in (sqlite_context.folder / "kop").iterdir()] == [f"{unit}.jpg"]
    printing.remove_logo(sqlite_context)
    assert printing.logo_file(sqlite_context, unit) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"GIF89a", "logo.not_a_picture"),
        (png()[:-6], "logo.not_a_picture"),
        (png().replace(b"IDAT", b"IDAX"), "logo.not_a_picture"),
        (png(width=100_000), "logo.not_a_picture"),
        (b"\xff\xd8\xff broken off", "logo.not_a_picture"),
        (b"", "logo.not_a_picture"),
        (png() + b"\0" * printing.LOGO_LIMIT, "logo.too_large"),
        (None, "file.missing"),
    ],
)
def test_a_logo_that_would_not_print_is_refused_and_nothing_is_written(
    sqlite_context: Context, tmp_path: Path, content: bytes | None, code: str
) -> None:
    logo = tmp_path / "logo.png"
    if content is not None:
        logo.write_bytes(content)
    with pytest.raises((Invalid, Refused, NotFound)) as caught:
        printing.set_letterhead(sqlite_context, lines=KOP, logo=logo)
    assert caught.value.code == code
    assert not (sqlite_context.folder / "kop").exists()
    assert "letterhead" in printing.first_start_missing(sqlite_context)


def test_a_whole_picture_is_whole() -> None:
    assert is_whole(png())


def test_the_first_start_asks_for_what_is_unknown_and_for_nothing_twice(sqlite_context: Context) -> None:
    assert printing.first_start_missing(sqlite_context) == {"letterhead", "signatory"}
    printing.set_letterhead(sqlite_context, lines=KOP)
    named(sqlite_context)
    assert printing.first_start_missing(sqlite_context) == set()


def test_a_rehearsed_kop_leaves_nothing(sqlite_context: Context, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(png())
    printing.set_letterhead(sqlite_context, None, KOP, logo, dry_run=True)
    kop = printing.letterhead_of(sqlite_context, sqlite_context.actor.unit)
    assert (kop.address, kop.logo) == ((), None)
