"""The rencana operasi as blocks: from background to costs, sections without content left away. Knows no file format."""

from console.formats.documents.blocks import Block, Field, Fields, Item, Items, Part, Sheet, Text, Title
from console.formats.documents.operation_phrases import (
    Outline,
    copies,
    filled,
    listed,
    moment,
    number_line,
    paragraphs,
    people_table,
    period,
    places,
    reference,
    sheet,
    signed,
)
from console.formats.documents.operation_tables import cost_table, means_table, organisation, route_table, watch_table
from console.formats.documents.operation_values import OperationPaper
from console.formats.documents.phrases import kop, line
from console.formats.documents.words import Words


def plan(paper: OperationPaper) -> Sheet:
    """Return the operation plan, with the list of people attached when any are named."""
    words = Words(paper.language)
    parts = [Part(_body(paper, words))]
    if paper.people:
        attached = (
            reference(f"{words['annex']} {words['foot.rencana-operasi']}", paper, paper.number, words),
            Title(words["op.people"]),
            people_table(paper.people, words, units=True, duties=True),
        )
        parts.append(Part(attached, landscape=True))
    return sheet("rencana-operasi", paper, words, tuple(parts))


def _body(paper: OperationPaper, words: Words) -> tuple[Block, ...]:
    outline = Outline()
    below = (line(paper.name), number_line(paper.number, paper, words))
    return (
        kop(paper.letterhead),
        Title(words["plan.title"], below),
        *_introduction(paper, words, outline),
        outline.chapter(words["plan.when_where"]),
        Fields(_when_where(paper, words)),
        outline.chapter(words["plan.execution"]),
        *_execution(paper, words, outline),
        outline.chapter(words["plan.communication"]),
        *_communication(paper, words),
        *_costs(paper, words, outline),
        outline.chapter(words["op.closing"]),
        Text(words["plan.closing"], indent=True),
        signed(paper, words),
        *annexes(paper, words, (words["op.people.title"],) if paper.people else ()),
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
        outline.section(words["op.targets"]),
        listed(paper.targets),
    )


def _when_where(paper: OperationPaper, words: Words) -> tuple[Field, ...]:
    rows = [
        Field(words["time"], (period(paper, words),)),
        Field(words["op.places"], places(paper, words), numbered=len(paper.sectors) > 1),
        Field(words["op.lead"], (line(paper.lead),)),
    ]
    if paper.code_word.strip():
        rows.append(Field(words["op.code_word"], (paper.code_word,)))
    if paper.assembly.strip() or paper.assembly_at:
        gathering = (line(paper.assembly), moment(paper.assembly_at, paper, words))
        rows.append(Field(words["op.assembly"], gathering))
    return tuple(rows)


def _execution(paper: OperationPaper, words: Words, outline: Outline) -> tuple[Block, ...]:
    blocks: list[Block] = [outline.section(words["plan.organisation"]), organisation(paper.units, words)]
    if paper.means:
        blocks += [outline.section(words["plan.means"]), means_table(paper.means, words)]
    blocks += [outline.section(words["op.method"]), listed(paper.method)]
    if paper.route:
        blocks += [outline.section(words["plan.route"]), route_table(paper.route, words)]
    if paper.watches:
        blocks += [outline.section(words["plan.watches"]), watch_table(paper.watches, words, handovers=False)]
    if filled(paper.procedures):
        blocks += [outline.section(words["plan.procedures"]), listed(paper.procedures)]
    return tuple(blocks)


def _communication(paper: OperationPaper, words: Words) -> tuple[Block, ...]:
    said = filled(paper.communication)
    contact = Fields((Field(words["op.contact"], (line(paper.contact),)),))
    return (contact, listed(said)) if said else (contact, Text(words["plan.communication.default"], indent=True))


def _costs(paper: OperationPaper, words: Words, outline: Outline) -> tuple[Block, ...]:
    if not paper.costs:
        return ()
    return (outline.chapter(words["op.costs"]), cost_table(paper.costs, words, spent=False))


def annexes(paper: OperationPaper, words: Words, own: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the list of what is attached: `own`, then what else the paper names; nothing where there is nothing."""
    names = (*own, *filled(paper.annexes))
    items = tuple(Item(f"{n}.", name) for n, name in enumerate(names, 1))
    return (Items(items, title=words["op.annexes"]),) if items else ()
