"""What the papers of an operation say, out of the record; who writes them, when they need a confirmation."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from console import i18n, printing
from console.context import Context
from console.paper_register import FiledKind
from console.printing.operation_file import operation_file
from console.printing.operations import operation_paper
from console.services import (
    attachments,
    costs,
    duties,
    filing,
    findings,
    operations,
    outcomes,
    reports,
    transfers,
)
from console.services.crews import CrewGiven
from console.services.participation import PartGiven
from db.enums import Direction, ReportSection, SecurityClass
from db.errors import Invalid, NotFound, Refused
from db.models.duties import DutyDraft
from db.models.evaluation import CostDraft
from tests.builders import OPERATION_START, agency, make_booking, make_operation, make_person, make_place, without_order
from tests.console.operation_papers import picture, scan
from tests.console.papers import named

OWN = "IMI-ENTIKONG"
POLSEK = "POLSEK-SEKAYAM"
AB = {
    "initials": "A.B.", "sex": "male", "nationality": "MY", "document": "paspor", "document_number": "A41230077",
    "permit": "itk", "kind": "overstay", "detail": "23 hari", "action": "dibawa ke kantor",
}  # fmt: skip


def planned(context: Context, **fields: Any) -> UUID:
    """Return an operation of the own unit with the Polsek, ordered unless told otherwise."""
    commander = make_person(context, "Junaidi", agency=agency(context, POLSEK), rank="AKP", number="82031234")
    units = [
        PartGiven(agency(context, OWN), strength=6),
        PartGiven(agency(context, POLSEK), strength=4, commander=commander.id),
    ]
    whole = {"lead": OWN, "background": "Mobilitas tinggi.", "basis": "UU 6/2011\nNotula 12/11", **fields}
    place = make_place(context, "Sekayam").id
    return UUID(str(make_operation(context, units=units, places=[place], **whole).id))


def held(context: Context, **fields: Any) -> UUID:
    """Return an operation that is over."""
    operation = planned(context, order_number="SP-7", order_date=date(2025, 11, 12), **fields)
    context.perform(operations.plan, operation)
    context.perform(operations.issue_order, operation, {"order_number": "SP-7", "order_date": date(2025, 11, 12)})
    context.perform(operations.start, operation, at=OPERATION_START)
    context.perform(operations.finish, operation, at=OPERATION_START + timedelta(hours=6))
    return operation


def test_the_plan_lists_units_people_and_what_is_booked_with_the_numbers_on_record(context: Context) -> None:
    operation = planned(context)
    driver = make_person(context, "Yusuf", agency=agency(context, OWN))
    make_booking(context, operation, driver.id, duty="pengemudi")
    context.perform(
        filing.note, operation, FiledKind.PLAN, {"number": "PR-044", "dated": date(2025, 11, 10)}
    )
    paper = operation_paper(context, operation, "rencana-operasi")
    assert (paper.number, paper.document_date, paper.grounds) == ("PR-044", date(2025, 11, 10), ("UU 6/2011", "Notula 12/11"))
    assert [(one.role, one.promised) for one in paper.units] == [("penanggung jawab", 6), ("pelaksana", 4)]
    assert [(one.name, one.duty) for one in paper.people] == [("Yusuf", "pengemudi"), ("Junaidi", "komandan")]
    assert paper.starts is not None and (f"{paper.starts:%H.%M}", paper.zone) == ("08.30", "WIB")
    assert (paper.sectors[0].place, paper.lead) == ("Sekayam", "Kantor Imigrasi Kelas II TPI Entikong")


def test_an_order_orders_the_people_of_the_unit_that_gives_it(sqlite_context: Context) -> None:
    operation = planned(sqlite_context)
    part = {"order_number": "Sprin/88", "order_date": date(2025, 11, 12)}
    sqlite_context.perform(
        filing.note, operation, FiledKind.UNIT_ORDER,
        {"number": part["order_number"], "dated": part["order_date"]}, agency(sqlite_context, POLSEK),
    )  # fmt: skip
    own = operation_paper(sqlite_context, operation, "surat-perintah")
    theirs = operation_paper(sqlite_context, operation, "surat-perintah", agency=agency(sqlite_context, POLSEK))
    assert (own.order.people, own.order.urgent) == ((), None)
    assert ([one.name for one in theirs.order.people], theirs.order.number) == (["Junaidi"], "Sprin/88")
    assert theirs.letterhead.unit == "Kepolisian Sektor Sekayam"


def test_an_operation_begun_without_an_order_gets_the_urgent_one_with_its_exception(sqlite_context: Context) -> None:
    operation = planned(sqlite_context)
    sqlite_context.perform(operations.plan, operation)
    sqlite_context.perform(operations.start, operation, at=OPERATION_START, exception=without_order("sedang_melanggar"))
    number = {"number": "BAP-17", "dated": date(2025, 11, 13)}
    sqlite_context.perform(filing.note, operation, FiledKind.EXAMINATION, number)
    urgent = operation_paper(sqlite_context, operation, "surat-perintah").order.urgent
    assert urgent is not None
    assert (urgent.case, urgent.record) == ("orang asing sedang melakukan pelanggaran", "BAP-17")
    assert (urgent.rule, urgent.approved_by) == ("Pasal 30 Permenimipas Nomor 2 Tahun 2025", "Kepala Kantor")


def test_each_asked_unit_gets_a_letter_to_the_office_that_heads_it(sqlite_context: Context) -> None:
    polsek = agency(sqlite_context, POLSEK)
    named(sqlite_context, "Sugeng", agency=polsek, office="Kapolsek Sekayam")
    operation = planned(sqlite_context)
    letter = {"number": "UM-118", "dated": date(2025, 11, 12)}
    sqlite_context.perform(filing.note, operation, FiledKind.REQUEST, letter, polsek)
    paper = operation_paper(sqlite_context, operation, "permohonan-personel")
    [request] = paper.requests
    assert (request.to.position, request.number, request.count) == ("Kapolsek Sekayam", "UM-118", 4)
    assert paper.urgency == "sangat segera"
    assert operation_paper(sqlite_context, operation, "permohonan-personel", agency=polsek).requests == (request,)


def test_the_report_hides_the_number_that_the_record_of_examination_shows(sqlite_context: Context) -> None:
    operation = held(sqlite_context)
    sqlite_context.perform(findings.add, operation, [AB])
    report = operation_paper(sqlite_context, operation, "laporan-pelaksanaan")
    record = operation_paper(sqlite_context, operation, "bap")
    assert (report.subjects[0].document, report.security_class) == ("Paspor *****0077", "T")
    assert record.examinations[0].subject.document == "Paspor A41230077"
    assert record.examinations[0].findings == ("Melebihi masa izin tinggal (overstay): 23 hari",)
    assert (report.outcome.checked, report.outcome.violating) == (1, 1)


def test_a_paper_bears_the_highest_class_of_whom_it_shows_and_asks_before_it_leaves(
    sqlite_context: Context, tmp_path: Path
) -> None:
    operation = held(sqlite_context)
    sqlite_context.perform(findings.add, operation, [{**AB, "minor": True, "security_class": SecurityClass.SECRET}])
    made = printing.operation_document(sqlite_context, operation, "laporan-pelaksanaan")
    with pytest.raises(Refused, match=r"document\.class_needs_confirmation"):
        printing.write_file(sqlite_context, made, tmp_path / "laporan.md")
    assert not (tmp_path / "laporan.md").exists()
    printing.write_file(sqlite_context, made, tmp_path / "laporan.md", True)
    assert "RAHASIA" in (tmp_path / "laporan.md").read_text()
    assert printing.operation_document(sqlite_context, operation, "rencana-operasi").security_class == "B"


def test_a_nil_result_is_printed_as_a_result_and_an_untold_one_as_a_gap(sqlite_context: Context) -> None:
    operation = held(sqlite_context)
    assert operation_paper(sqlite_context, operation, "laporan-pelaksanaan").outcome.checked is None
    sqlite_context.perform(outcomes.enter, operation, {"nil": True})
    told = operation_paper(sqlite_context, operation, "laporan-pelaksanaan").outcome
    assert (told.nil, told.checked) == (True, 0)
    made = printing.operation_document(sqlite_context, operation, "izin-melaporkan")
    assert "*Nihil*" in printing.operation_text(sqlite_context, made)


def test_a_hand_over_bears_the_head_of_the_giver_and_what_is_on_record_of_both_sides(sqlite_context: Context) -> None:
    operation = held(sqlite_context)
    sqlite_context.perform(findings.add, operation, [AB])
    scene_people = operation_paper(sqlite_context, operation, "laporan-pelaksanaan")
    given = {
        "operation": operation, "number": "BA-4", "giver": agency(sqlite_context, POLSEK), "giver_name": "Junaidi",
        "receiver": agency(sqlite_context, OWN), "receiver_name": "Siti", "witness": "Dedi; Rina",
        "happened_at": OPERATION_START + timedelta(hours=5),
    }  # fmt: skip
    goods = [{"description": "Telepon", "quantity": "1", "unit": "buah", "condition": "baik"}]
    sqlite_context.perform(transfers.add, given, [], goods)
    paper = operation_paper(sqlite_context, operation, "ba-serah-terima")
    [one] = paper.handovers
    assert (one.giver.rank, one.giver.number, one.receiver.name) == ("AKP", "82031234", "Siti")
    assert ([each.name for each in one.witnesses], one.goods[0].text) == (["Dedi", "Rina"], "Telepon")
    assert (paper.letterhead.unit, scene_people.letterhead.unit) == (
        "Kepolisian Sektor Sekayam", "Kantor Imigrasi Kelas II TPI Entikong",
    )  # fmt: skip
    alone = printing.operation_document(sqlite_context, operation, "ba-serah-terima", only=1)
    assert alone.file_name() == f"ba-serah-terima-{paper.code}-1.docx"
    with pytest.raises(Invalid, match=r"document\.no_such_part"):
        printing.operation_document(sqlite_context, operation, "ba-serah-terima", only=2)


def test_pictures_of_the_operation_are_printed_and_those_of_people_checked_are_not(sqlite_context: Context) -> None:
    operation = held(sqlite_context)
    sqlite_context.perform(findings.add, operation, [AB])
    [person] = sqlite_context.read(_findings, operation)
    sqlite_context.perform(attachments.add, operation, [_attached("Apel", picture())])
    sqlite_context.perform(attachments.add, person.id, [_attached("Wajah", picture(grey=10))])
    paper = operation_paper(sqlite_context, operation, "laporan-pelaksanaan")
    assert [one.caption for one in paper.photos] == ["Apel"]
    assert paper.photos[0].content


def _findings(reader: Any, operation: UUID) -> Any:
    from db.queries import findings as queries

    return queries.of_operation(reader, operation)


def _attached(caption: str, content: bytes, media_type: str = "image/png") -> attachments.Given:
    import hashlib

    found = hashlib.sha256(content).hexdigest()
    return attachments.Given(f"{caption}.bin", media_type, content, found, found, None, None, None, caption=caption)


def test_a_daily_report_says_its_lines_crossings_and_nil_sections(sqlite_context: Context) -> None:
    day = date(2025, 11, 12)
    report = sqlite_context.perform(reports.begin, day, {"strength": 5, "present": 5, "weather": "Cerah"}).report
    from console.report_typing import read_grid

    rows = [*read_grid("paspor 12\nPLB 3", Direction.IN), *read_grid("paspor 9", Direction.OUT)]
    sqlite_context.perform(reports.put_crossings, report.id, rows)
    sqlite_context.perform(reports.set_nil, report.id, [ReportSection.INCIDENTS], True)
    made = printing.report_document(sqlite_context, report.id)
    paper: Any = made.paper
    [told] = paper.daily_reports
    assert {(one.document, one.into, one.out) for one in told.crossings} == {("paspor", 12, 9), ("PLB", 3, 0)}
    assert ("incidents" in told.nil, "activities" in told.nil, told.weather) == (True, False, "Cerah")
    assert (made.security_class, made.file_name(".pdf")) == ("T", f"laporan-harian-{paper.code}.pdf")


def test_the_roster_of_a_week_names_crews_and_what_was_called_off(sqlite_context: Context) -> None:
    person = make_person(sqlite_context, "Ratna", agency=agency(sqlite_context, OWN))
    starts = datetime(2025, 11, 10, 1, tzinfo=UTC)
    draft = DutyDraft(
        name="Piket pos", starts_at=starts, ends_at=starts + timedelta(hours=8), agency=agency(sqlite_context, OWN),
        recurrence="FREQ=DAILY;COUNT=3",
    )  # fmt: skip
    sqlite_context.perform(duties.add, draft, [CrewGiven(person.id, "Kepala jaga")])
    made = printing.roster_document(sqlite_context, date(2025, 11, 10), date(2025, 11, 16))
    paper: Any = made.paper
    assert (len(paper.watches), paper.watches[0].people, paper.name) == (3, ("Ratna (Kepala jaga)",), "Piket pos")
    assert (made.file_name(".xlsx"), f"{paper.watches[0].starts:%H.%M}") == ("jadwal-jaga-2025-11-10.xlsx", "08.00")


def test_somebody_who_gets_transport_and_a_meal_signs_once_for_both(sqlite_context: Context) -> None:
    operation = planned(sqlite_context)
    for item, rate, payer in (("Transpor", 75_000_00, OWN), ("Makan", 35_000_00, POLSEK)):
        draft = CostDraft(subject=operation, item=item, rate=rate, payer=agency(sqlite_context, payer))
        sqlite_context.perform(costs.add, draft)
    [one] = operation_paper(sqlite_context, operation, "daftar-penerima").recipients
    assert (one.name, one.text, one.amount) == ("Junaidi", "Transpor; Makan", 110_000_00)
    alone = operation_paper(sqlite_context, operation, "daftar-penerima", agency=agency(sqlite_context, POLSEK))
    assert (alone.recipients[0].amount, alone.letterhead.unit) == (35_000_00, "Kepolisian Sektor Sekayam")


def test_the_whole_file_lists_every_paper_with_what_it_lacks_and_adds_the_scans(sqlite_context: Context) -> None:
    operation = held(sqlite_context)
    sqlite_context.perform(findings.add, operation, [AB])
    sqlite_context.perform(attachments.add, operation, [_attached("Sprin Polsek", scan(), "application/pdf")])
    whole = operation_file(sqlite_context, operation)
    kinds = [(one.kind, one.paper is not None) for one in whole.papers]
    assert ("bap", True) in kinds and ("laporan-pelaksanaan", True) in kinds
    order = next(one for one in whole.papers if one.title == "Surat perintah")
    assert (order.number, order.missing) == ("SP-7", ("belum ada pejabat penanda tangan",))
    assert [one.title for one in whole.papers if one.scans] == ["Pindaian: Sprin Polsek"]
    assert (whole.about.security_class, whole.photos_missing) == ("T", True)
    assert printing.operation_document(sqlite_context, operation, "berkas-operasi").gaps()


def test_every_paper_is_written_in_indonesian_and_malay_with_the_same_bytes_twice(
    sqlite_context: Context, tmp_path: Path
) -> None:
    from console.formats.documents import OPERATION_KINDS, suffixes_of

    operation = held(sqlite_context)
    sqlite_context.perform(findings.add, operation, [AB])
    for kind in OPERATION_KINDS:
        suffix = ".md" if ".md" in suffixes_of(kind) else suffixes_of(kind)[0]
        for language in ("id", "ms"):
            files = [tmp_path / f"{number}{suffix}" for number in range(2)]
            for file in files:
                made = printing.operation_document(sqlite_context, operation, kind, language)
                printing.write_file(sqlite_context, made, file)
            assert files[0].read_bytes() == files[1].read_bytes(), (kind, language)


def test_a_paper_nobody_knows_or_of_a_removed_operation_is_refused(sqlite_context: Context) -> None:
    operation = planned(sqlite_context)
    with pytest.raises(Invalid, match=r"document\.kind"):
        printing.operation_document(sqlite_context, operation, "notula")
    with pytest.raises(Invalid, match=r"document\.language"):
        printing.operation_document(sqlite_context, operation, "bap", "en")
    sqlite_context.perform(operations.remove, operation)
    with pytest.raises(NotFound, match=r"record\.none"):
        printing.operation_document(sqlite_context, operation, "bap")


def test_gaps_are_named_in_the_readers_language(sqlite_context: Context) -> None:
    made = printing.operation_document(sqlite_context, planned(sqlite_context), "permohonan-personel")
    i18n.set_language("id")
    try:
        assert "narahubung" in made.gaps()
    finally:
        i18n.set_language("en")
