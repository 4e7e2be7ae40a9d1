"""The undangan as blocks: order and wording of the form (domain notes, section 3). Must not know file formats."""

from console.formats.documents.blocks import (
    Block,
    Column,
    Field,
    Fields,
    Grid,
    Item,
    Items,
    LetterHead,
    Part,
    Sheet,
    Signatures,
    Text,
    Title,
)
from console.formats.documents.papers import MeetingPaper
from console.formats.documents.phrases import (
    addressed,
    agenda_lines,
    cell,
    day_of,
    earlier,
    hours,
    kop,
    line,
    place_date,
    sheet,
    signature,
)
from console.formats.documents.words import GAP, Words
from db.text import folded

# More addressees than this go on an attached list; the letter then says so instead of naming them.
_ADDRESSEES_IN_LETTER = 5


def invitation(paper: MeetingPaper) -> Sheet:
    """Return the invitation, with the list of invitees attached when they are more than five."""
    words = Words(paper.language)
    parts = [Part(_letter(paper, words))]
    if _annexed(paper):
        parts.append(Part(_annex(paper, words)))
    return sheet("undangan", paper, words, tuple(parts))


def _annexed(paper: MeetingPaper) -> bool:
    return len(paper.invitees) > _ADDRESSEES_IN_LETTER


def _letter(paper: MeetingPaper, words: Words) -> tuple[Block, ...]:
    blocks: list[Block] = [
        kop(paper.letterhead),
        LetterHead(place_date(paper, words, paper.invitation_date), _head_rows(paper, words)),
        _addressees(paper, words),
        Text(_opening(paper, words), first_line=True),
        Fields(_meeting(paper, words), indent=True),
        Text(words["closing.1"], first_line=True),
        Text(words["closing.2"], first_line=True),
        Signatures("", signature(paper.signatory)),
    ]
    if paper.copies_to:
        copies = tuple(Item(f"{n}.", line(text)) for n, text in enumerate(paper.copies_to, 1))
        blocks.append(Items(copies, title=words["copies"]))
    return tuple(blocks)


def number(paper: MeetingPaper, words: Words) -> str:
    """Return the official number, or dots with the console's draft number until there is one."""
    if paper.invitation_number.strip():
        return paper.invitation_number
    return f"{GAP} ({words['draft']} {paper.draft_number})" if paper.draft_number.strip() else GAP


def _head_rows(paper: MeetingPaper, words: Words) -> tuple[tuple[str, str], ...]:
    subject = f"{words['subject.invitation']} {paper.title}" if paper.title.strip() else GAP
    return (
        (words["number"], number(paper, words)),
        (words["urgency"], words.of("urgency", paper.urgency) if paper.urgency.strip() else cell("")),
        (words["annexes"], words["annexes.one" if _annexed(paper) else "annexes.none"]),
        (words["subject"], subject),
    )


def _addressees(paper: MeetingPaper, words: Words) -> Items:
    if _annexed(paper):
        lines = [Item("", words["to.annexed"])]
    elif len(paper.invitees) > 1:
        lines = [Item(f"{n}.", addressed(one, words)) for n, one in enumerate(paper.invitees, 1)]
    else:
        lines = [Item("", addressed(one, words)) for one in paper.invitees] or [Item("", GAP)]
    place = (Item("", words["to.place"]),) if words["to.place"] else ()
    return Items((*lines, *place), title=words["to"])


def _opening(paper: MeetingPaper, words: Words) -> str:
    """Write the sentence that invites: what it goes on from, what it is for, then the invitation itself."""
    reasons = [_goes_on_from(paper, words), _purpose(paper, words)]
    sentence = f" {words['opening.and']} ".join(filter(None, reasons))
    return f"{sentence[:1].upper()}{sentence[1:]}, {words['opening.end']}"


def _goes_on_from(paper: MeetingPaper, words: Words) -> str:
    if paper.before is None:
        return ""
    same = folded(paper.before.title) == folded(paper.title)
    title = words["before.same"] if same or not paper.before.title.strip() else paper.before.title
    return f"{words['opening.before']} {title} {words['before.held']} {earlier(paper.before, words)}"


def _purpose(paper: MeetingPaper, words: Words) -> str:
    """People write a purpose with or without the words that the letter puts before it, and with a full stop."""
    said, lead = paper.purpose.strip().rstrip(".,;:"), words["opening.purpose"]
    if not said:
        return f"{words['opening.title']} {line(paper.title)}"
    return f"{lead} {said[len(lead) :].strip() if said.casefold().startswith(f'{lead} ') else said}"


def _meeting(paper: MeetingPaper, words: Words) -> tuple[Field, ...]:
    agenda = agenda_lines(paper.agenda, words, detailed=False)
    rows = [
        Field(words["day"], (day_of(paper, words),)),
        Field(words["hour"], (hours(paper, words, paper.ends, open_end=True),)),
        Field(words["place"], (line(paper.place),)),
        Field(words["agenda"], agenda, numbered=bool(paper.agenda)),
    ]
    if paper.dress.strip():
        rows.append(Field(words["dress"], (paper.dress,)))
    if paper.notes:
        rows.append(Field(words["notes"], tuple(line(note) for note in paper.notes), numbered=len(paper.notes) > 1))
    return tuple(rows)


def _annex(paper: MeetingPaper, words: Words) -> tuple[Block, ...]:
    columns = (
        Column(words["no"], 10, "center"),
        Column(words["position"], 58),
        Column(words["unit"], 52),
        Column(words["name"], 40),
    )
    rows = tuple(
        (f"{n}.", one.position or addressed(one, words), one.unit, one.person)
        for n, one in enumerate(paper.invitees, 1)
    )
    reference = (
        Field(f"{words['annex']} {words['foot.undangan']}", (line(paper.title),)),
        Field(words["number"], (number(paper, words),)),
        Field(words["date"], (words.plain_date(paper.invitation_date),)),
    )
    named = any(one.person.strip() for one in paper.invitees)
    return (
        Fields(reference),
        Title(words["annex.invitees"]),
        Grid(columns, rows) if named else Grid(columns, rows).without(words["name"]),
        Signatures("", signature(paper.signatory)),
    )
