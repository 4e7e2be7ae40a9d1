"""What a paper of an operation still lacks, by name: the fields that print as dotted lines.

Must not know pages or file formats.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from console.formats.documents.gaps import unnamed_office
from console.formats.documents.operation_daily import crossings_add_up
from console.formats.documents.operation_parts import DailyReport, Examination, Handover, Person, Request
from console.formats.documents.operation_phrases import filled
from console.formats.documents.operation_results import adds_up, breakdowns, is_whole
from console.formats.documents.operation_values import OperationFile, OperationPaper
from console.formats.documents.papers import Signatory
from console.i18n import N_, _
from console.report_totals import people_add_up

Gap = tuple[str, Callable[[OperationPaper], bool]]


def _lacks(*fields: str) -> Callable[[OperationPaper], bool]:
    """Return a test that is true when one of the paper's own fields says nothing."""
    return lambda paper: any(_empty(getattr(paper, field)) for field in fields)


def _empty(value: object) -> bool:
    if isinstance(value, tuple):
        return not [each for each in value if not isinstance(each, str) or each.strip()]
    return value is None or (isinstance(value, str) and not value.strip())


def _any_of(rows: Iterable[object], *fields: str) -> bool:
    """Tell whether one of `rows` lacks one of `fields`."""
    return any(_empty(getattr(row, field)) for row in rows for field in fields)


def _requests(paper: OperationPaper) -> tuple[Request, ...]:
    return paper.requests or (Request(),)


def _examinations(paper: OperationPaper) -> tuple[Examination, ...]:
    return paper.examinations or (Examination(),)


def _handovers(paper: OperationPaper) -> tuple[Handover, ...]:
    return paper.handovers or (Handover(),)


def _urgent_lacks(paper: OperationPaper, *fields: str) -> bool:
    return paper.order.urgent is not None and _any_of((paper.order.urgent,), *fields)


def _days(paper: OperationPaper) -> tuple[DailyReport, ...]:
    return paper.daily_reports or (DailyReport(),)


_HEAD: Final[tuple[Gap, ...]] = (
    (N_("letterhead"), lambda paper: not paper.letterhead.unit.strip()),
    (N_("security class"), _lacks("security_class")),
)
_NAMED: Final[tuple[Gap, ...]] = (
    (N_("name of the operation"), _lacks("name")),
    (N_("beginning of the operation"), lambda paper: paper.starts is None and paper.began is None),
    (N_("time zone"), _lacks("zone")),
    (N_("places of the operation"), lambda paper: not paper.sectors or _any_of(paper.sectors, "place")),
)
_NUMBER: Final[tuple[Gap, ...]] = ((N_("official number"), _lacks("number")),)
_DATED: Final[tuple[Gap, ...]] = (
    (N_("place of signing"), _lacks("signing_place")),
    (N_("document date"), _lacks("document_date")),
)


def _signs(who: Callable[[OperationPaper], Iterable[Signatory]]) -> tuple[Gap, ...]:
    return (
        (N_("signatory's position"), lambda paper: _any_of(who(paper), "position")),
        (N_("office signed for"), lambda paper: any(unnamed_office(one) for one in who(paper))),
        (N_("signatory's name"), lambda paper: _any_of(who(paper), "name")),
        (N_("signatory's NIP/NRP"), lambda paper: _any_of(who(paper), "number")),
    )


_SIGNATURE: Final = _signs(lambda paper: (paper.signatory,))
_BACKGROUND: Final[tuple[Gap, ...]] = (
    (N_("general part"), _lacks("background")),
    (N_("legal basis"), _lacks("grounds")),
    (N_("purpose"), _lacks("purpose")),
    (N_("targets"), _lacks("targets")),
    (N_("way of acting"), _lacks("method")),
    (N_("units taking part"), _lacks("units")),
)

_PLAN: Final[tuple[Gap, ...]] = (
    (N_("lead unit"), _lacks("lead")),
    (N_("role of units"), lambda paper: _any_of(paper.units, "role")),
    (N_("task of units"), lambda paper: _any_of(paper.units, "task")),
    (N_("commander of units"), lambda paper: _any_of(paper.units, "commander")),
    (N_("strength of units"), lambda paper: _any_of(paper.units, "promised")),
    (N_("gathering point and time"), lambda paper: _empty(paper.assembly) != (paper.assembly_at is None)),
    (N_("liaison"), _lacks("contact")),
    (N_("planned amounts"), lambda paper: _any_of(paper.costs, "planned")),
)

_ORDER: Final[tuple[Gap, ...]] = (
    (N_("number of the order"), lambda paper: _empty(paper.order.number)),
    (N_("date of the order"), lambda paper: paper.order.day is None and paper.document_date is None),
    (N_("legal basis"), lambda paper: _empty(paper.order.grounds) and _empty(paper.grounds)),
    (N_("people ordered"), lambda paper: not paper.order.people or _any_of(paper.order.people, "name")),
    (N_("rank of people ordered"), lambda paper: _any_of(paper.order.people, "rank")),
    (N_("NIP/NRP of people ordered"), lambda paper: _any_of(paper.order.people, "number")),
    (N_("position of people ordered"), lambda paper: _any_of(paper.order.people, "position")),
    (N_("what is ordered"), lambda paper: _empty(paper.order.tasks)),
    (N_("exception the order rests on"), lambda paper: _urgent_lacks(paper, "case")),
    (N_("who approved the exception, and when"), lambda paper: _urgent_lacks(paper, "approved_by", "approved_at")),
    (N_("number and date of the BAP"), lambda paper: _urgent_lacks(paper, "record", "record_date")),
    (N_("place of signing"), _lacks("signing_place")),
)  # fmt: skip

_REQUEST: Final[tuple[Gap, ...]] = (
    (N_("number of the letter"), lambda paper: _any_of(_requests(paper), "number")),
    (N_("date of the letter"), lambda paper: any(
        one.day is None and paper.document_date is None for one in _requests(paper))),
    (N_("urgency"), _lacks("urgency")),
    (N_("addressee"), lambda paper: any(
        _empty(one.to.unit) and _empty(one.to.position) for one in _requests(paper))),
    (N_("legal basis"), _lacks("grounds")),
    (N_("how many people are asked for"), lambda paper: _any_of(_requests(paper), "count")),
    (N_("qualifications asked for"), lambda paper: _any_of(_requests(paper), "qualifications")),
    (N_("gathering point and time"), _lacks("assembly", "assembly_at")),
    (N_("liaison"), _lacks("contact")),
    (N_("place of signing"), _lacks("signing_place")),
)  # fmt: skip

_EXAMINATION: Final[tuple[Gap, ...]] = (
    (N_("number of the record"), lambda paper: _any_of(_examinations(paper), "number")),
    (N_("day and time of the record"), lambda paper: _any_of(_examinations(paper), "at")),
    (N_("time zone"), _lacks("zone")),
    (N_("place of the record"), lambda paper: _any_of(_examinations(paper), "place")),
    (N_("examining officers"), lambda paper: any(
        not one.officers or _any_of(one.officers, "name", "number") for one in _examinations(paper))),
    (N_("order the examination rests on"), lambda paper: any(
        _empty(one.grounds) and (_empty(paper.order.number) or paper.order.day is None)
        for one in _examinations(paper))),
    (N_("person examined"), lambda paper: any(
        _any_of((one.subject,), "initials", "sex", "nationality", "document", "permit")
        for one in _examinations(paper))),
    (N_("documents examined"), lambda paper: _any_of(_examinations(paper), "documents")),
    (N_("findings"), lambda paper: _any_of(_examinations(paper), "findings")),
    (N_("action taken"), lambda paper: _any_of(_examinations(paper), "actions")),
)  # fmt: skip

_HANDOVER: Final[tuple[Gap, ...]] = (
    (N_("number of the record"), lambda paper: _any_of(_handovers(paper), "number")),
    (N_("day and time of the record"), lambda paper: _any_of(_handovers(paper), "at")),
    (N_("time zone"), _lacks("zone")),
    (N_("place of the record"), lambda paper: _any_of(_handovers(paper), "place")),
    (N_("who hands over"), lambda paper: any(_party_lacks(one.giver) for one in _handovers(paper))),
    (N_("who takes over"), lambda paper: any(_party_lacks(one.receiver) for one in _handovers(paper))),
    (N_("people or goods handed over"), lambda paper: any(
        not one.people and not one.goods for one in _handovers(paper))),
    (N_("particulars of people handed over"), lambda paper: any(
        _any_of(one.people, "initials", "sex", "nationality", "document", "condition") for one in paper.handovers)),
    (N_("quantity and condition of goods"), lambda paper: any(
        _any_of(one.goods, "text", "quantity", "measure", "condition") for one in paper.handovers)),
)  # fmt: skip


def _party_lacks(one: Person) -> bool:
    return _any_of((one,), "name", "rank", "number", "position", "unit")


_REPORT: Final[tuple[Gap, ...]] = (
    (N_("strength that came"), lambda paper: _any_of(paper.units, "delivered")),
    (N_("orders of units"), lambda paper: any(
        _empty(one.order) and not (one.unit == paper.lead and paper.order.number.strip()) for one in paper.units)),
    (N_("result"), lambda paper: not paper.outcome.nil and _empty(paper.outcome.summary)),
    (N_("points visited"), lambda paper: paper.outcome.points_visited is None),
    (N_("foreigners checked"), lambda paper: paper.outcome.checked is None),
    (N_("number of violations"), lambda paper: not paper.outcome.nil and paper.outcome.violating is None),
    (N_("people referred"), lambda paper: not paper.outcome.nil and paper.outcome.referred is None),
    (N_("why the breakdown does not add up"), lambda paper: _empty(paper.outcome.difference) and not all(
        adds_up(parts, total) for _key, parts, total in breakdowns(paper.outcome))),
    (N_("numbers of hand-over records"), lambda paper: _any_of(paper.handovers, "number", "at")),
    (N_("base, period and denominator of comparisons"), lambda paper: not all(map(is_whole, paper.comparisons))),
    (N_("conclusions"), lambda paper: _empty(paper.outcome.conclusions)),
    (N_("suggestions"), lambda paper: _empty(paper.outcome.suggestions)),
    (N_("what was spent"), lambda paper: _any_of(paper.costs, "spent")),
    (N_("photos"), lambda paper: not paper.photos or any(not one.content for one in paper.photos)),
    (N_("captions of photos"), lambda paper: _any_of(paper.photos, "caption")),
)  # fmt: skip

_DAILY: Final[tuple[Gap, ...]] = (
    (N_("number of the report"), lambda paper: _any_of(_days(paper), "number")),
    (N_("day of the report"), lambda paper: _any_of(_days(paper), "day")),
    (N_("time zone"), _lacks("zone")),
    (N_("post"), lambda paper: _any_of(_days(paper), "post", "unit")),
    (N_("weather and access"), lambda paper: _any_of(_days(paper), "weather", "access")),
    (N_("strength of the post"), lambda paper: _any_of(_days(paper), "strength", "present", "sick", "on_leave")),
    (N_("equipment"), lambda paper: _any_of(_days(paper), "equipment")),
    (N_("crossings"), lambda paper: _unsaid(paper, "crossings")),
    (N_("activities"), lambda paper: _unsaid(paper, "activities")),
    (N_("incidents"), lambda paper: _unsaid(paper, "incidents")),
    (N_("hand-overs"), lambda paper: _unsaid(paper, "transfers")),
    (N_("reports of villagers"), lambda paper: _unsaid(paper, "village_reports")),
    (N_("plan for tomorrow"), lambda paper: _any_of(_days(paper), "plan")),
    (N_("support asked for"), lambda paper: _unsaid(paper, "support")),
    (N_("why the numbers do not add up"), lambda paper: any(
        _empty(one.difference) and not (people_add_up(one) and crossings_add_up(one)) for one in _days(paper))),
    (N_("place of signing"), _lacks("signing_place")),
)  # fmt: skip


def _unsaid(paper: OperationPaper, section: str) -> bool:
    """Tell whether a section is neither filled nor said to be nihil in one of the reports."""
    return any(_empty(getattr(one, section)) and section not in one.nil for one in _days(paper))


_ROSTER: Final[tuple[Gap, ...]] = (
    (N_("shifts"), _lacks("watches")),
    (N_("times of shifts"), lambda paper: _any_of(paper.watches, "starts")),
    (N_("units of shifts"), lambda paper: _any_of(paper.watches, "unit")),
    (N_("people of shifts"), lambda paper: any(
        not filled(one.people) and not one.cancelled.strip() for one in paper.watches)),
)  # fmt: skip

_RECIPIENTS: Final[tuple[Gap, ...]] = (
    (N_("recipients"), lambda paper: not paper.recipients or _any_of(paper.recipients, "name")),
    (N_("particulars of recipients"), lambda paper: _any_of(paper.recipients, "rank", "unit", "text")),
    (N_("amounts"), lambda paper: _any_of(paper.recipients, "amount")),
)

_TEXT: Final[tuple[Gap, ...]] = (
    (N_("units taking part"), _lacks("units")),
    (N_("result"), lambda paper: not paper.outcome.nil and _empty(paper.outcome.summary)
        and paper.outcome.checked is None),
)  # fmt: skip

_GAPS: Final[Mapping[str, tuple[Gap, ...]]] = {
    "rencana-operasi": _HEAD + _NAMED + _NUMBER + _BACKGROUND + _PLAN + _DATED + _SIGNATURE,
    "surat-perintah": _HEAD + _NAMED + _ORDER + _SIGNATURE,
    "permohonan-personel": _HEAD + _NAMED + _REQUEST + _SIGNATURE,
    "bap": _HEAD + _EXAMINATION,
    "ba-serah-terima": _HEAD + _HANDOVER,
    "laporan-pelaksanaan": _HEAD + _NAMED + _NUMBER + _BACKGROUND + _REPORT + _DATED + _SIGNATURE,
    "laporan-harian": _HEAD + _DAILY + _signs(lambda paper: [one.signer for one in _days(paper)]),
    "jadwal-jaga": _HEAD + _NAMED + _NUMBER + _ROSTER + _DATED + _SIGNATURE,
    "daftar-penerima": _HEAD + _NAMED + _NUMBER + _RECIPIENTS + _DATED + _SIGNATURE,
    "izin-melaporkan": _NAMED + _TEXT,
}


def operation_gaps(kind: str, paper: OperationPaper | OperationFile) -> list[str]:
    """Name, in the reader's language, what the paper `kind` lacks, in the order of the form.

    Of the berkas these are the titles of the papers that still lack a number, a signature or anything else.
    """
    if isinstance(paper, OperationFile):
        return _file_gaps(paper)
    return [_(name) for name, missing in _GAPS[kind] if missing(paper)]


def _file_gaps(file: OperationFile) -> list[str]:
    lacking = [
        one.title or one.kind
        for one in file.papers
        if one.missing or not one.signed or (one.numbered and not one.number.strip())
    ]
    return [*lacking, _("photos")] if file.photos_missing and not file.photos else lacking
