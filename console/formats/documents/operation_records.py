"""Berita acara as blocks: of an examination (pemeriksaan, temuan) and of a hand-over (serah terima).

People examined or handed over stand here by their initials. Must not know file formats.
"""

from console.formats.documents.blocks import (
    Block,
    Column,
    Field,
    Fields,
    Grid,
    Heading,
    Item,
    Items,
    Part,
    Sheet,
    Signature,
    Text,
    Title,
)
from console.formats.documents.operation_parts import Examination, Goods, Handover, Person, Subject
from console.formats.documents.operation_phrases import (
    dated,
    filled,
    listed,
    number_line,
    paragraphs,
    sheet,
    side_by_side,
    signs,
    this_day,
)
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import cell, kop, line, staff_number
from console.formats.documents.words import CELL_GAP, GAP, Words


def examinations(paper: OperationPaper) -> Sheet:
    """Return the record of every examination, each beginning on a page of its own."""
    words = Words(paper.language)
    parts = tuple(Part(_examination(paper, one, words), opens=True) for one in paper.examinations or (Examination(),))
    return sheet("bap", paper, words, parts, personal=True)


def _examination(paper: OperationPaper, one: Examination, words: Words) -> tuple[Block, ...]:
    officers = one.officers or (Person(),)
    return (
        kop(paper.letterhead),
        Title(words["bap.title"], (number_line(one.number, paper, words),)),
        Text(f"{this_day(one.at, one.place, paper, words)}, {words['bap.we']}"),
        Items(tuple(Item(f"{n}.", _presented(each, words)) for n, each in enumerate(officers, 1)), indent=True),
        Text(_by_order(paper, one, words)),
        Fields(_examined(one.subject, words), indent=True),
        Heading(words["bap.documents"], 2),
        listed(one.documents),
        Heading(words["bap.findings"], 2),
        listed(one.findings),
        Heading(words["bap.actions"], 2),
        listed(one.actions),
        Text(words["bap.closing"]),
        *side_by_side(_examination_signatures(one, words)),
    )


def _presented(one: Person, words: Words) -> str:
    number = f"{one.number_label} {staff_number(one.number)}" if one.number.strip() else ""
    said = filled((one.rank, number, one.position, one.unit))
    return ", ".join((line(one.name), *said)) if said or one.name.strip() else GAP


def _by_order(paper: OperationPaper, one: Examination, words: Words) -> str:
    if filled(one.grounds):
        return words["bap.by"] % {"grounds": "; ".join(filled(one.grounds))}
    number = line(paper.order.number)
    return words["bap.by"] % {
        "grounds": f"{words['op.order']} {words['op.number.inline']} {number} {words['op.dated']} "
        f"{dated(paper.order.day, words)}"
    }


def _examined(one: Subject, words: Words) -> tuple[Field, ...]:
    until = f" ({words['until']} {words.plain_date(one.permit_until)})" if one.permit_until else ""
    rows = [
        Field(words["subject.initials"], (line(one.initials),)),
        Field(words["subject.sex"], (sex(one, words) or GAP,)),
        Field(words["subject.nationality"], (line(one.nationality),)),
        Field(words["subject.document"], (line(one.document),)),
        Field(words["subject.permit"], (f"{line(one.permit)}{until}",)),
    ]
    if one.sponsor.strip():
        rows.append(Field(words["subject.sponsor"], (one.sponsor,)))
    return tuple(rows)


def sex(one: Subject, words: Words) -> str:
    """Write L or P as forms do, and that it is a child; nothing where it is not known."""
    code = words.of("sex", one.sex.strip().upper()) if one.sex.strip() else ""
    return ", ".join(filled((code, words["subject.minor"] if one.minor else "")))


def _examination_signatures(one: Examination, words: Words) -> list[Signature]:
    officers = one.officers or (Person(),)
    examined = Signature((words["bap.examined"],), line(one.subject.initials), ())
    others = [signs(each, words["bap.officer"]) for each in officers[1:]]
    witnesses = [signs(each, words["ba.witness"], numbered=False) for each in one.witnesses]
    return [examined, signs(officers[0], words["bap.officer"]), *others, *witnesses]


def handovers(paper: OperationPaper) -> Sheet:
    """Return the record of every hand-over, each beginning on a page of its own."""
    words = Words(paper.language)
    found = paper.handovers or (Handover(),)
    personal = not paper.handovers or any(one.people for one in found)
    parts = tuple(Part(_handover(paper, one, words), opens=True) for one in found)
    return sheet("ba-serah-terima", paper, words, parts, personal=personal)


def _handover(paper: OperationPaper, one: Handover, words: Words) -> tuple[Block, ...]:
    return (
        kop(paper.letterhead),
        Title(words["handover.title"], (number_line(one.number, paper, words),)),
        Text(f"{this_day(one.at, one.place, paper, words)}, {words['handover.we']}"),
        Fields(_party(one.giver, words, "I.", words["handover.first"]), indent=True),
        Fields(_party(one.receiver, words, "II.", words["handover.second"]), indent=True),
        *_grounds(one, words),
        Text(words["handover.hands_over"]),
        *_handed(one, words),
        *(paragraphs(one.notes) if one.notes.strip() else ()),
        Text(words["handover.closing"]),
        *side_by_side(
            [
                signs(one.receiver, words["handover.receiver_signs"]),
                signs(one.giver, words["handover.giver_signs"]),
                *(signs(each, words["ba.witness"], numbered=False) for each in one.witnesses),
            ]
        ),
    )


def _party(one: Person, words: Words, mark: str, called: str) -> tuple[Field, ...]:
    number = staff_number(one.number) or CELL_GAP * 3
    return (
        Field(f"{mark} {words['name']}", (line(one.name),)),
        Field(f"   {words['ba.rank_number']}", (f"{cell(one.rank)} / {one.number_label} {number}",)),
        Field(f"   {words['position']}", (line(one.position),)),
        Field(f"   {words['unit']}", (f"{line(one.unit)},\n{called}",)),
    )


def _grounds(one: Handover, words: Words) -> tuple[Block, ...]:
    texts = filled(one.grounds)
    return (Text(words["handover.grounds"]), listed(texts)) if texts else ()


def _handed(one: Handover, words: Words) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if one.people:
        blocks += [Heading(words["handover.people"], 2), people_handed(one.people, words)]
    if one.goods:
        blocks += [Heading(words["handover.goods"], 2), goods_handed(one.goods, words)]
    return tuple(blocks) or (goods_handed((Goods(),), words),)


def people_handed(people: tuple[Subject, ...], words: Words) -> Grid:
    """Return the table of people handed over."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["subject.initials"], 24),
        Column(words["subject.sex.short"], 16, "center"),
        Column(words["subject.nationality"], 40),
        Column(words["subject.document"], 44),
        Column(words["subject.condition"], 42),
    )
    rows = tuple(
        (f"{n}.", cell(one.initials), cell(sex_short(one, words)), cell(one.nationality), cell(one.document),
         cell(one.condition))
        for n, one in enumerate(people, 1)
    )  # fmt: skip
    return Grid(columns, rows)


def sex_short(one: Subject, words: Words) -> str:
    """Write L or P, with "anak" of a child below it."""
    return "\n".join(filled((one.sex.strip().upper(), words["subject.minor"] if one.minor else "")))


def goods_handed(goods: tuple[Goods, ...], words: Words) -> Grid:
    """Return the table of goods handed over."""
    columns = (
        Column(words["no"], 12, "center"),
        Column(words["goods.text"], 76),
        Column(words["goods.quantity"], 20, "center"),
        Column(words["goods.measure"], 22, "center"),
        Column(words["goods.condition"], 42),
    )
    rows = tuple(
        (f"{n}.", cell(one.text), cell(one.quantity), cell(one.measure), cell(one.condition))
        for n, one in enumerate(goods, 1)
    )
    return Grid(columns, rows)
