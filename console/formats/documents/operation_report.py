"""The laporan pelaksanaan as blocks: sections I to VI of the form, then its attachments. Must not know file formats.

Order of the sections: domain notes, section 1. What section III says stands in operation_results.
"""

from console.formats.documents.blocks import (
    Block,
    Column,
    Grid,
    Part,
    Picture,
    Pictures,
    Sheet,
    Text,
    Title,
)
from console.formats.documents.operation_parts import Photo, Subject
from console.formats.documents.operation_phrases import (
    Outline,
    copies,
    dated,
    filled,
    listed,
    number_line,
    paragraphs,
    people_table,
    period,
    places,
    reference,
    sheet,
    signed,
)
from console.formats.documents.operation_plan import annexes
from console.formats.documents.operation_records import sex_short
from console.formats.documents.operation_results import is_told, results
from console.formats.documents.operation_tables import cost_table, delivered, route_table
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import cell, kop, line, presence, staff_number
from console.formats.documents.words import CELL_GAP, Words


def report(paper: OperationPaper) -> Sheet:
    """Return the report with its attachments: orders, people, daftar nominatif (landscape), Dokumentasi."""
    words = Words(paper.language)
    parts = (Part(_body(paper, words)), *_attached(paper, words))
    return sheet("laporan-pelaksanaan", paper, words, parts, personal=bool(paper.subjects))


def _body(paper: OperationPaper, words: Words) -> tuple[Block, ...]:
    outline = Outline()
    return (
        kop(paper.letterhead),
        Title(words["report.title"], (line(paper.name), number_line(paper.number, paper, words))),
        *_introduction(paper, words, outline),
        *_execution(paper, words, outline),
        outline.chapter(words["report.results"]),
        *results(paper, words, outline),
        outline.chapter(words["report.obstacles"]),
        *_told_or_nil(paper.outcome.obstacles, paper, words),
        outline.chapter(words["report.conclusions"]),
        outline.section(words["report.conclusion"]),
        *paragraphs(paper.outcome.conclusions),
        outline.section(words["report.suggestions"]),
        *paragraphs(paper.outcome.suggestions),
        outline.chapter(words["op.closing"]),
        *paragraphs(paper.outcome.closing.strip() or words["report.closing"]),
        signed(paper, words),
        *annexes(paper, words, _own_annexes(paper, words)),
        *copies(paper.copies_to, words),
    )


def _introduction(paper: OperationPaper, words: Words, outline: Outline) -> tuple[Block, ...]:
    return (
        outline.chapter(words["op.introduction"]),
        outline.section(words["op.general"]),
        *paragraphs(paper.background),
        outline.section(words["op.grounds"]),
        listed(paper.grounds),
        outline.section(words["op.purpose"]),
        *paragraphs(paper.purpose),
        outline.section(words["report.scope"]),
        *paragraphs(paper.scope.strip() or _scope(paper, words)),
    )


def _scope(paper: OperationPaper, words: Words) -> str:
    """Without words of its own the scope is what the report tells of: where, whom, when."""
    if not paper.sectors:
        return ""
    return words["report.scope.default"] % {
        "places": ", ".join(places(paper, words)),
        "when": period(paper, words, actual=True),
    }


def _execution(paper: OperationPaper, words: Words, outline: Outline) -> tuple[Block, ...]:
    blocks: list[Block] = [
        outline.chapter(words["report.execution"]),
        outline.section(words["time"]),
        Text(period(paper, words, actual=True), indent=True),
        outline.section(words["place"]),
        listed(places(paper, words)),
        outline.section(words["report.people"]),
        delivered(paper.units, words, paper.lead, paper.order.number),
        outline.section(words["op.targets"]),
        listed(paper.targets),
        outline.section(words["op.method"]),
        listed(paper.method),
    ]
    if paper.route:
        blocks += [outline.section(words["plan.route"]), route_table(paper.route, words)]
    if paper.costs:
        blocks += [outline.section(words["op.costs.short"]), cost_table(paper.costs, words, spent=True)]
    return tuple(blocks)


def _told_or_nil(text: str, paper: OperationPaper, words: Words) -> tuple[Block, ...]:
    """Once the outcome is told, nothing said of obstacles means that there were none."""
    nil = is_told(paper.outcome) and not text.strip()
    return (Text(words["nil"], indent=True),) if nil else paragraphs(text)


def _own_annexes(paper: OperationPaper, words: Words) -> tuple[str, ...]:
    named = (
        (_orders(paper), words["report.annex.orders"]),
        (paper.attendance, words["report.annex.attendance"]),
        (not paper.attendance and paper.people, words["op.people.title"]),
        (paper.subjects, words["report.annex.subjects"]),
        (paper.photos, words["report.annex.photos"]),
    )
    return tuple(name for there, name in named if there)


def _orders(paper: OperationPaper) -> bool:
    return bool(paper.order.number.strip()) or any(one.order.strip() for one in paper.units)


def _attached(paper: OperationPaper, words: Words) -> tuple[Part, ...]:
    head = reference(f"{words['annex']} {words['foot.laporan-pelaksanaan']}", paper, paper.number, words)
    parts = []
    if _orders(paper):
        parts.append(Part((head, Title(words["report.orders"]), _order_table(paper, words))))
    if paper.attendance:
        parts.append(Part((head, Title(words["attendance"]), _attendance(paper, words)), landscape=True))
    elif paper.people:
        table = people_table(paper.people, words, units=True, duties=True)
        parts.append(Part((head, Title(words["op.people"]), table), landscape=True))
    if paper.subjects:
        parts.append(Part((head, Title(words["subjects.title"]), subject_table(paper.subjects, words)), landscape=True))
    if paper.photos:
        title = Title(words["photos.title"], (line(paper.name),))
        parts.append(Part((title, photos(paper.photos, words, paper.photos_a_page))))
    return tuple(parts)


def _order_table(paper: OperationPaper, words: Words) -> Grid:
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["unit"], 66),
        Column(words["report.order_number"], 60),
        Column(words["op.commander"], 50),
    )
    leader = next((one.commander for one in paper.units if one.unit == paper.lead), "")
    issued = bool(paper.order.number.strip())
    own = [(paper.lead or paper.letterhead.unit, _own_order(paper, words), leader)] if issued else []
    others = [(one.unit, one.order, one.commander) for one in paper.units if one.unit != paper.lead or not own]
    rows = tuple((f"{n}.", cell(unit), cell(order), who) for n, (unit, order, who) in enumerate((*own, *others), 1))
    return Grid(columns, rows)


def _own_order(paper: OperationPaper, words: Words) -> str:
    return f"{paper.order.number}\n{words['op.dated']} {dated(paper.order.day, words)}"


def _attendance(paper: OperationPaper, words: Words) -> Grid:
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["name"], 52),
        Column(words["staff_number"], 42),
        Column(words["rank"], 52),
        Column(words["unit"], 58),
        Column(words["presence"], 34),
    )
    rows = tuple(
        (f"{n}.", cell(one.name), cell(staff_number(one.number)), one.position, cell(one.unit), presence(one, words))
        for n, one in enumerate(paper.attendance, 1)
    )
    return Grid(columns, rows)


def subject_table(subjects: tuple[Subject, ...], words: Words) -> Grid:
    """Return the daftar nominatif: who was checked, by initials, with document, permit, sponsor and finding."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["subject.initials"], 20),
        Column(words["subject.sex.short"], 14, "center"),
        Column(words["subject.nationality"], 38),
        Column(words["subject.document"], 36),
        Column(words["subject.permit"], 34),
        Column(words["subject.sponsor"], 40),
        Column(words["subject.finding"], 44),
        Column(words["subject.action"], 40),
    )
    rows = tuple((f"{n}.", *_subject(one, words)) for n, one in enumerate(subjects, 1))
    return Grid(columns, rows)


def _subject(one: Subject, words: Words) -> tuple[str, ...]:
    until = f"{words['until']} {words.plain_date(one.permit_until)}" if one.permit_until else ""
    permit = "\n".join(filled((one.permit, until))) or CELL_GAP
    finding = one.finding.strip() or words["subject.finding.none"]
    where = f"({one.place.strip()})" if one.place.strip() else ""
    return (
        cell(one.initials), cell(sex_short(one, words)), cell(one.nationality), cell(one.document), permit,
        one.sponsor, "\n".join(filled((finding, where))), one.action,
    )  # fmt: skip


def photos(found: tuple[Photo, ...], words: Words, a_page: int) -> Pictures:
    """Return the Dokumentasi: numbered captions, two or four pictures a page."""
    pictures = tuple(
        Picture(one.content, f"{words['photos.one']} {n}. {line(one.caption)}", words["photos.unread"])
        for n, one in enumerate(found, 1)
    )
    return Pictures(pictures, 2 if a_page == 2 else 4)
