"""What the papers of a meeting say, out of the record."""


from datetime import date, timedelta

import pytest

from console import i18n, printing
from console.context import Context
from console.formats.documents.papers import Earlier
from console.formats.documents.words import Words
from console.printing.wording import event_called, forum_called, town, zone_called
from console.services import agenda, attendance, meetings
from db.enums import Acting, AttendanceStatus, MinuteKind, ResponsibilityRole, SecurityClass, Urgency
from db.errors import Invalid, NotFound
from db.models.meetings import AttendanceDraft
from tests.builders import agency, make_meeting, make_person, make_place, make_task
from tests.console.papers import START, begun, held, minutes_after, named, planned, point, said


def test_the_minutes_say_what_stands_in_the_record(context: Context) -> None:
    paper = printing.paper_of(context, held(context), "notula")
    [item], [decision], [task] = paper.agenda, paper.decisions, paper.follow_ups
    assert (item.title, item.entries[0].text, item.entries[0].speaker) == (
        "Data orang asing", "Dua desa belum mengirim.", "Polsek Sekayam",
    )  # fmt: skip
    assert (decision.number, decision.text) == (1, "Data dikirim tiap bulan.")
    assert (task.text, task.position, task.due, task.status, task.decision) == (
        "Kirim rekap", "Camat", date(2025, 12, 15), "belum", 1,
    )  # fmt: skip
    assert [(row.name, row.status) for row in paper.attendance] == [("", "berhalangan"), ("Junaidi", "hadir")]
    assert (paper.opening_words, paper.document_date) == ("Ketua membuka rapat.", date(2025, 11, 12))


def test_times_stand_on_the_clock_of_the_meeting_place(sqlite_context: Context) -> None:
    paper = printing.paper_of(sqlite_context, held(sqlite_context, zone="Asia/Makassar"), "notula")
    assert paper.starts is not None and paper.closed_at is not None
    entry = paper.agenda[0].entries[0].at
    assert entry is not None
    shown = [f"{moment:%H.%M}" for moment in (paper.starts, entry, paper.closed_at)]
    assert (shown, paper.zone) == (["10.00", "10.20", "11.30"], "WITA")


def test_a_line_typed_after_the_meeting_bears_no_hour(sqlite_context: Context) -> None:
    meeting = begun(sqlite_context, planned(sqlite_context))
    said(sqlite_context, meeting, "Ditulis kemudian.", at=minutes_after(300))
    sqlite_context.perform(meetings.finish, meeting, minutes_after(90))
    assert printing.paper_of(sqlite_context, meeting, "notula").other_entries[0].at is None


def test_a_decision_stands_once_and_a_line_that_became_none_is_not_lost(sqlite_context: Context) -> None:
    meeting = begun(sqlite_context, planned(sqlite_context))
    said(sqlite_context, meeting, "Belum bulat.", kind=MinuteKind.DECISION)
    paper = printing.paper_of(sqlite_context, meeting, "notula")
    assert [(one.kind, one.text) for one in paper.other_entries] == [("decision", "Belum bulat.")]


def test_a_suspension_stands_under_the_point_it_interrupted(sqlite_context: Context) -> None:
    meeting = planned(sqlite_context)
    item = point(sqlite_context, meeting)
    begun(sqlite_context, meeting)
    said(sqlite_context, meeting, "Pembahasan.", item)
    sqlite_context.perform(meetings.suspend, meeting, "rehat", minutes_after(30))
    paper = printing.paper_of(sqlite_context, meeting, "notula")
    assert [one.text for one in paper.agenda[0].entries] == ["Pembahasan.", "Rapat diskors: rehat"]
    assert paper.other_entries == ()


def test_a_point_taken_off_the_agenda_is_not_printed(sqlite_context: Context) -> None:
    meeting = planned(sqlite_context)
    point(sqlite_context, meeting)
    sqlite_context.perform(agenda.close, point(sqlite_context, meeting, "Dicabut"))
    assert [one.title for one in printing.paper_of(sqlite_context, meeting, "undangan").agenda] == ["Data orang asing"]


def test_helping_units_and_a_written_due_date_stand_in_the_matrix(sqlite_context: Context) -> None:
    meeting = begun(sqlite_context, planned(sqlite_context))
    task = make_task(sqlite_context, "Siapkan SP", meeting=meeting, due=None, due_text="minggu depan")
    parts = [(agency(sqlite_context, "POLSEK-SEKAYAM"), ResponsibilityRole.RESPONSIBLE)]
    from console.services import tasks

    sqlite_context.perform(tasks.set_responsibilities, task.id, parts)
    [row] = printing.paper_of(sqlite_context, meeting, "notula").follow_ups
    assert (row.text, row.supporting) == ("Siapkan SP (tenggat tertulis: minggu depan)", ("Polsek Sekayam",))


def test_an_earlier_task_on_the_agenda_stands_last_with_the_code_of_its_minutes(context: Context) -> None:
    before = planned(context)
    old = make_task(context, "Tindak lanjut lama", meeting=before)
    meeting = planned(context)
    point(context, meeting, "Tindak lanjut lama", origin=old.id)
    make_task(context, "Tindak lanjut baru", meeting=meeting)
    rows = printing.paper_of(context, meeting, "notula").follow_ups
    code = printing.paper_of(context, before, "notula").code
    assert [(row.text, row.origin) for row in rows] == [("Tindak lanjut baru", ""), ("Tindak lanjut lama", code)]


def test_invitations_address_the_head_of_a_unit_who_holds_the_office_that_day(sqlite_context: Context) -> None:
    polsek = agency(sqlite_context, "POLSEK-SEKAYAM")
    named(sqlite_context, "Junaidi", agency=polsek, office="Kapolsek Sekayam")
    named(sqlite_context, "Sugeng", agency=polsek, office="Wakapolsek", acting=Acting.ON_BEHALF, superior="Kapolsek")
    meeting = planned(sqlite_context)
    sqlite_context.perform(attendance.invite, meeting, [polsek])
    [invitee] = printing.paper_of(sqlite_context, meeting, "undangan").invitees
    assert (invitee.unit, invitee.position) == ("Kepolisian Sektor Sekayam", "Kapolsek Sekayam")


def test_an_invitation_printed_after_the_meeting_does_not_name_who_came_instead(sqlite_context: Context) -> None:
    paper = printing.paper_of(sqlite_context, held(sqlite_context), "undangan")
    assert [one.person for one in paper.invitees] == ["", ""]


def test_the_blank_list_knows_who_said_they_would_come_and_the_letter_whom_it_addressed(
    sqlite_context: Context,
) -> None:
    polsek, meeting = agency(sqlite_context, "POLSEK-SEKAYAM"), planned(sqlite_context)
    draft = AttendanceDraft(meeting=meeting, agency=polsek, person_name="Hasan", position="Kapolsek")
    sqlite_context.perform(attendance.invite, meeting, [draft])
    who = {"person_name": "Joko", "position": "Kanit"}
    sqlite_context.perform(attendance.confirm, meeting, polsek, who=who)
    paper = printing.paper_of(sqlite_context, meeting, "daftar-hadir")
    assert [(one.name, one.position) for one in paper.expected] == [("Joko", "Kanit")]
    assert [(one.person, one.position) for one in paper.invitees] == [("Hasan", "Kapolsek")]


def test_papers_refer_to_the_meeting_before_once_it_was_held(context: Context) -> None:
    before = planned(context, forum="CIQS", invitation_number="IMI.5-1", copies_to="Bupati\nCamat")
    meeting = make_meeting(context, starts_at=START + timedelta(days=30), forum="CIQS").id
    assert printing.paper_of(context, meeting, "undangan").before is None
    begun(context, before)
    paper = printing.paper_of(context, meeting, "undangan")
    code = printing.paper_of(context, before, "undangan").code
    assert paper.before == Earlier(code, "Rapat Tim PORA Sekayam", START.date(), "IMI.5-1")
    assert paper.copies_to == ("Bupati", "Camat")


def test_a_paper_in_malay_says_what_happened_and_what_rests_on_what_in_malay(sqlite_context: Context) -> None:
    meeting = begun(sqlite_context, planned(sqlite_context))
    sqlite_context.perform(meetings.suspend, meeting, "rehat", minutes_after(30))
    paper = printing.paper_of(sqlite_context, meeting, "notula", "ms")
    assert (paper.language, paper.other_entries[0].text) == ("ms", "Mesyuarat ditangguhkan sementara: rehat")
    with pytest.raises(Invalid, match=r"document\.language"):
        printing.paper_of(sqlite_context, meeting, "notula", "fr")


def test_the_closing_words_stand_in_the_notula(sqlite_context: Context) -> None:
    meeting = begun(sqlite_context, planned(sqlite_context))
    sqlite_context.perform(meetings.finish, meeting, minutes_after(60), "Ketua menutup rapat.")
    assert printing.paper_of(sqlite_context, meeting, "notula").closing_words == "Ketua menutup rapat."


def test_the_attendance_list_is_blank_until_somebody_came(sqlite_context: Context) -> None:
    meeting = planned(sqlite_context)
    sqlite_context.perform(attendance.invite, meeting, [agency(sqlite_context, "POLSEK-SEKAYAM")])
    paper = printing.paper_of(sqlite_context, meeting, "daftar-hadir")
    assert (paper.attendance, len(paper.invitees)) == ((), 1)


def test_a_known_person_brings_rank_and_labelled_number_to_the_attendance_list(sqlite_context: Context) -> None:
    polsek = agency(sqlite_context, "POLSEK-SEKAYAM")
    fields = {"position": "Kapolsek", "rank": "AKP", "number": "82031234", "number_label": "NRP", "contact": "0812"}
    person = make_person(sqlite_context, "Junaidi", agency=polsek, **fields)
    meeting = planned(sqlite_context)
    draft = AttendanceDraft(meeting=meeting, agency=polsek, person=person.id)
    sqlite_context.perform(attendance.invite, meeting, [draft])
    begun(sqlite_context, meeting)
    sqlite_context.perform(attendance.record, meeting, [polsek], AttendanceStatus.REPRESENTED, None, "Aiptu Sugeng")
    [row] = printing.paper_of(sqlite_context, meeting, "daftar-hadir").attendance
    assert (row.name, row.position, row.number, row.contact) == ("Aiptu Sugeng", "", "", "")
    assert (row.status, row.standing_for) == ("diwakili", "Kapolsek")
    sqlite_context.perform(attendance.record, meeting, [polsek], AttendanceStatus.PRESENT)
    [row] = printing.paper_of(sqlite_context, meeting, "daftar-hadir").attendance
    assert (row.name, row.position, row.number, row.contact) == ("Junaidi", "AKP / Kapolsek", "NRP 82031234", "0812")


def test_class_and_urgency_are_two_things(sqlite_context: Context) -> None:
    meeting = planned(sqlite_context, security_class=SecurityClass.RESTRICTED, urgency=Urgency.VERY_URGENT)
    paper = printing.paper_of(sqlite_context, meeting, "undangan")
    assert (paper.security_class, paper.urgency) == ("T", "sangat segera")


def test_a_paper_reads_the_same_whatever_language_the_reader_speaks(sqlite_context: Context) -> None:
    meeting = planned(sqlite_context, zone="Asia/Kuching")
    papers = []
    for language in ("id", "en"):
        i18n.set_language(language)
        papers.append(printing.paper_of(sqlite_context, meeting, "undangan"))
    assert papers[0] == papers[1]
    assert papers[0].zone == "waktu Malaysia"


@pytest.mark.parametrize(("kind", "code"), [("surat", "document.kind"), ("", "document.kind")])
def test_a_paper_nobody_knows_is_refused(sqlite_context: Context, kind: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        printing.paper_of(sqlite_context, planned(sqlite_context), kind)
    assert caught.value.code == code


def test_a_removed_meeting_has_no_papers(sqlite_context: Context) -> None:
    meeting = planned(sqlite_context)
    sqlite_context.perform(meetings.remove, meeting)
    with pytest.raises(NotFound):
        printing.paper_of(sqlite_context, meeting, "undangan")





@pytest.mark.parametrize(
    ("forum", "region", "session", "called"),
    [
        ("Tim PORA Kabupaten/Kota", "Kabupaten Sanggau", None, "Tim PORA Kabupaten Sanggau"),
        ("Tim PORA Kecamatan", "Entikong", None, "Tim PORA Kecamatan Entikong"),
        ("Terpadu Perbatasan Entikong", "Entikong", None, "Terpadu Perbatasan Entikong"),
        ("KK/JKK Sosek Malindo", "", 38, "KK/JKK Sosek Malindo, sidang ke-38"),
        ("", "Entikong", 3, ""),
    ],
)
def test_a_forum_names_its_region_and_its_level_once(forum: str, region: str, session: int | None, called: str) -> None:
    assert forum_called(forum, region, session, Words("id")) == called


def test_a_zone_no_computer_knows_is_read_as_west_indonesian_time() -> None:
    assert zone_called("Asia/Entikong") == "WIB"


@pytest.mark.parametrize(
    ("name", "place"), [("Kabupaten Sanggau", "Sanggau"), ("PLBN Entikong", "Entikong"), ("Balai", "Balai")]
)
def test_letters_are_signed_in_a_town(name: str, place: str) -> None:
    assert town(name) == place


def test_an_event_of_a_newer_program_is_printed_as_it_stands() -> None:
    assert event_called("moved: aula", Words("id")) == "moved: aula"


def test_the_place_of_a_meeting_is_the_text_or_the_name_of_the_place(sqlite_context: Context) -> None:
    place = make_place(sqlite_context, "Wisma Indonesia")
    meeting = planned(sqlite_context, place=place.id)
    assert printing.paper_of(sqlite_context, meeting, "undangan").place == "Wisma Indonesia"
