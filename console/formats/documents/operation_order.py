"""The surat perintah tugas of the own unit, and the letters that ask other agencies for people, as blocks.

The urgent order names the exception it rests on (Pasal 30). Order of the form: domain notes, section 3.
Must not know file formats.
"""

from collections.abc import Sequence

from console.formats.documents.blocks import (
    Block,
    Field,
    Fields,
    Item,
    Items,
    LetterHead,
    Part,
    Sheet,
    Signatures,
    Text,
    Title,
)
from console.formats.documents.numerals import in_words
from console.formats.documents.operation_parts import Request, UrgentGround
from console.formats.documents.operation_phrases import (
    copies,
    dated,
    field,
    filled,
    moment,
    number_line,
    official_number,
    people_table,
    period,
    place_date,
    places,
    reference,
    sheet,
)
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import addressed, cell, kop, line, signature
from console.formats.documents.words import GAP, Words

# More people than this go on an attached list.
_PEOPLE_IN_ORDER = 8


def order(paper: OperationPaper) -> Sheet:
    """Return the order, with the list of people attached when they are more than eight."""
    words = Words(paper.language)
    annexed = len(paper.order.people) > _PEOPLE_IN_ORDER
    parts = [Part(_order(paper, words, annexed))]
    if annexed:
        attached = (
            reference(f"{words['annex']} {words['foot.surat-perintah']}", paper, paper.order.number, words),
            Title(words["order.people"]),
            people_table(paper.order.people, words, units=_mixed(paper), duties=True),
            _issued(paper, words),
        )
        parts.append(Part(attached, landscape=True))
    return sheet("surat-perintah", paper, words, tuple(parts))


def _order(paper: OperationPaper, words: Words, annexed: bool) -> tuple[Block, ...]:
    to = Field(words["order.to"], (words["order.to.annexed" if annexed else "order.to.named"],))
    named = () if annexed else (people_table(paper.order.people, words, units=_mixed(paper)),)
    below = (number_line(paper.order.number, paper, words),)
    title = words["order.title.urgent" if paper.order.urgent else "order.title"]
    return (
        kop(paper.letterhead),
        Title(title, below),
        Fields(_reasons(paper, words)),
        Title(words["order.orders"]),
        Fields((to,)),
        *named,
        Fields(_what(paper, words)),
        Text(words["order.closing"]),
        _issued(paper, words),
        *copies(paper.order.copies_to, words),
    )


def _mixed(paper: OperationPaper) -> bool:
    return len({one.unit.strip() for one in paper.order.people if one.unit.strip()}) > 1


def _reasons(paper: OperationPaper, words: Words) -> tuple[Field, ...]:
    considering = (*_exception(paper, paper.order.urgent, words), *filled(paper.order.considerations))
    if not considering:
        considering = (words["order.considering.default"] % {"name": line(paper.name)},)
    return (
        field(words["order.considering"], considering),
        field(words["op.grounds"], filled(paper.order.grounds) or paper.grounds),
    )


def _exception(paper: OperationPaper, urgent: UrgentGround | None, words: Words) -> tuple[str, ...]:
    if urgent is None:
        return ()
    begun = {
        "when": moment(paper.began or paper.starts, paper, words),
        "case": line(urgent.case),
        "approved_by": line(urgent.approved_by),
        "approved_at": moment(urgent.approved_at, paper, words),
    }
    record = {"number": line(urgent.record), "day": dated(urgent.record_date, words)}
    ruled = (words["order.urgent.rule"] % {"rule": urgent.rule},) if urgent.rule.strip() else ()
    return (words["order.urgent.begun"] % begun, words["order.urgent.record"] % record, *ruled)


def _what(paper: OperationPaper, words: Words) -> tuple[Field, ...]:
    return (
        field(words["order.for"], paper.order.tasks),
        Field(words["time"], (period(paper, words),)),
        Field(words["place"], places(paper, words), numbered=len(paper.sectors) > 1),
    )


def _issued(paper: OperationPaper, words: Words) -> Signatures:
    day = paper.order.day or paper.document_date
    where = f"{words['order.issued_at']} {cell(paper.signing_place)}\n{words['order.issued_on']} {dated(day, words)}"
    return Signatures(where, signature(paper.signatory))


def requests(paper: OperationPaper) -> Sheet:
    """Return one letter per agency that is asked; without any, the letter with dotted lines."""
    words = Words(paper.language)
    asked: Sequence[Request] = paper.requests or (Request(),)
    letters = tuple(Part(_letter(paper, one, words), opens=True) for one in asked)
    return sheet("permohonan-personel", paper, words, letters)


def _letter(paper: OperationPaper, request: Request, words: Words) -> tuple[Block, ...]:
    place = (Item("", words["to.place"]),) if words["to.place"] else ()
    return (
        kop(paper.letterhead),
        LetterHead(place_date(paper, words, request.day), _head(paper, request, words)),
        Items((Item("", addressed(request.to, words)), *place), title=words["to"]),
        Text(_opening(paper, words), first_line=True),
        *_grounds(paper, words),
        Text(words["request.asks"], first_line=True),
        Fields(_asked(paper, request, words), indent=True),
        Text(words["request.closing.1"], first_line=True),
        Text(words["request.closing.2"], first_line=True),
        Signatures("", signature(paper.signatory)),
        *copies(paper.copies_to, words),
    )


def _head(paper: OperationPaper, request: Request, words: Words) -> tuple[tuple[str, str], ...]:
    subject = f"{words['request.subject']} {paper.name}" if paper.name.strip() else GAP
    return (
        (words["number"], official_number(request.number, paper, words)),
        (words["urgency"], words.of("urgency", paper.urgency) if paper.urgency.strip() else cell("")),
        (words["annexes"], words["annexes.none"]),
        (words["subject"], subject),
    )


def _opening(paper: OperationPaper, words: Words) -> str:
    grounds = words["request.opening.grounds" if filled(paper.grounds) else "request.opening.none"]
    return words["request.opening"] % {"name": line(paper.name), "grounds": grounds}


def _grounds(paper: OperationPaper, words: Words) -> tuple[Block, ...]:
    items = tuple(Item(f"{n}.", text) for n, text in enumerate(filled(paper.grounds), 1))
    return (Items(items, indent=True),) if items else ()


def _asked(paper: OperationPaper, request: Request, words: Words) -> tuple[Field, ...]:
    number = request.count
    people = cell("") if number is None else f"{number} ({in_words(number, words.language)})"
    rows = [
        Field(words["request.count"], (f"{people} {words['request.people']}",)),
        field(words["request.qualifications"], request.qualifications),
    ]
    if filled(request.equipment):
        rows.append(field(words["request.equipment"], request.equipment))
    rows += [
        Field(words["request.when"], (period(paper, words),)),
        Field(words["op.places"], places(paper, words), numbered=len(paper.sectors) > 1),
        Field(words["request.gather"], (line(paper.assembly), moment(paper.assembly_at, paper, words))),
        Field(words["op.contact"], (line(paper.contact),)),
    ]
    return tuple(rows)
