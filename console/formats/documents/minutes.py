"""The notula as blocks, in the order of the form: head, kegiatan 1 to 4, signature, then its two attachments.

The attachments are the matriks tindak lanjut (landscape) and the daftar hadir. Must not know file formats.
"""

from console.formats.documents.attendance import LANDSCAPE, filled, head
from console.formats.documents.blocks import (
    Block,
    Field,
    Fields,
    Heading,
    Item,
    Items,
    Part,
    Sheet,
    Signatures,
    Text,
    Title,
)
from console.formats.documents.matrix import matrix
from console.formats.documents.papers import AgendaItem, Decision, Earlier, Entry, MeetingPaper
from console.formats.documents.phrases import (
    agenda_lines,
    came,
    day_of,
    earlier,
    hours,
    kop,
    line,
    official,
    place_date,
    sheet,
    signature,
)
from console.formats.documents.words import CELL_GAP, GAP, Words


def minutes(paper: MeetingPaper) -> Sheet:
    """Return the minutes with the follow-up matrix and the attendance list attached where there are any."""
    words = Words(paper.language)
    parts = [Part(_body(paper, words))]
    if paper.follow_ups:
        parts.append(Part(matrix(paper, words), landscape=True))
    if paper.attendance:
        attached = (_reference(paper, words), Title(words["attendance"]), head(paper, words), filled(paper, words))
        parts.append(Part(attached, LANDSCAPE))
    return sheet("notula", paper, words, tuple(parts))


def _reference(paper: MeetingPaper, words: Words) -> Fields:
    return Fields((Field(words["annex.minutes"], (line(paper.code),)),))


def _body(paper: MeetingPaper, words: Words) -> tuple[Block, ...]:
    recorder = signature(paper.recorder, words["recorder.signs"]) if paper.recorder else None
    return (
        kop(paper.letterhead),
        Title(words["minutes.title"], (line(paper.title),)),
        Fields(_head(paper, words)),
        Heading(words["proceedings"]),
        Heading(words["proceedings.opening"], 2),
        Text(line(paper.opening_words), indent=True),
        Heading(words["proceedings.discussion"], 2),
        *_discussion(paper, words),
        Heading(words["proceedings.decisions"], 2),
        *_decisions(paper, words),
        Heading(words["proceedings.closing"], 2),
        *((Text(paper.closing_words, indent=True),) if paper.closing_words.strip() else ()),
        Text(_closing(paper, words), indent=True),
        Signatures(
            place_date(paper, words, paper.document_date),
            signature(paper.signatory, words["leader.signs"]),
            recorder,
        ),
    )


def _head(paper: MeetingPaper, words: Words) -> tuple[Field, ...]:
    rows = [Field(words["meeting.name"], (line(paper.title),))]
    if paper.forum.strip():
        rows.append(Field(words["forum"], (paper.forum,)))
    rows += [
        Field(words["day"], (day_of(paper, words),)),
        Field(words["invitation"], (_invitation(paper, words),)),
        *((Field(words["before"], (_before(paper.before, words),)),) if paper.before else ()),
        Field(words["time"], (hours(paper, words, paper.closed_at or paper.ends, open_end=False),)),
        Field(words["place"], (line(paper.place),)),
        Field(words["agenda"], agenda_lines(paper.agenda, words, detailed=True), numbered=bool(paper.agenda)),
        Field(words["leaders"], ("",)),
        Field(f"   {words['chair']}", (official(paper.chair),)),
        Field(f"   {words['secretary']}", (official(paper.secretary),)),
        Field(f"   {words['minutes_taker']}", (official(paper.minutes_taker),)),
        _participants(paper, words),
    ]
    return tuple(rows)


def _invitation(paper: MeetingPaper, words: Words) -> str:
    day = words.plain_date(paper.invitation_date, "." * 24)
    return f"{line(paper.invitation_number)} {words['invitation.dated']} {day}"


def _before(before: Earlier, words: Words) -> str:
    return ", ".join(filter(None, (before.code, earlier(before, words))))


def _participants(paper: MeetingPaper, words: Words) -> Field:
    """Name every unit that came, and count them against those invited."""
    present = dict.fromkeys(row.unit for row in paper.attendance if came(row))
    units = tuple(line(unit) for unit in present)
    if not units:
        return Field(words["participants"], (GAP,))
    invited = len({one.unit for one in paper.invitees} | set(present))
    if paper.invitees:
        count = f"{len(units)} {words['participants.of']} {invited} {words['participants.units']}:"
    else:
        count = f"{len(units)} {words['participants.units_only']}:"
    return Field(words["participants"], units, numbered=True, lead=count)


def _discussion(paper: MeetingPaper, words: Words) -> tuple[Block, ...]:
    silence = words["undiscussed"] if paper.closed_at and was_discussed(paper) else GAP
    blocks: list[Block] = []
    # Opening and closing have sections of their own: without a word said they are no topic.
    topics = [item for item in paper.agenda if item.entries or not item.routine]
    if paper.other_entries:
        topics.append(AgendaItem(title=words["other"], entries=paper.other_entries))
    for letter, item in enumerate(topics):
        blocks += _topic(f"{_letter(letter)}.", item, words, silence)
    return tuple(blocks) or (Text(GAP, indent=True),)


def _letter(position: int) -> str:
    """Count a, b, ... z, aa, ab as lists in letters do."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def was_discussed(paper: MeetingPaper) -> bool:
    """Tell whether anything at all was said: then a point without a word was passed over, else minutes are missing."""
    return bool(paper.other_entries) or any(item.entries for item in paper.agenda)


def _topic(mark: str, item: AgendaItem, words: Words, silence: str) -> tuple[Block, ...]:
    said = tuple(_spoken(entry, words) for entry in item.entries) or (Item("", silence),)
    return (Heading(f"{mark} {line(item.title)}", 3), Items(said, indent=True))


def _spoken(entry: Entry, words: Words) -> Item:
    kind = words.of("kind", entry.kind) if entry.kind != "discussion" else ""
    clock = f" ({words.clock(entry.at)})" if entry.at else ""
    speaker = entry.speaker.strip()
    lead = (f"{speaker}, {kind.lower()}" if speaker and kind else speaker or kind) + clock
    return Item("-", line(entry.text), f"{lead.strip()}:" if lead.strip() else "")


def _decisions(paper: MeetingPaper, words: Words) -> tuple[Block, ...]:
    if not paper.decisions:
        return (Text(words["nil"] if paper.closed_at else GAP, indent=True), *_follow_up_note(paper, words))
    items = tuple(Item(f"{one.number}.", _decided(one, words)) for one in paper.decisions)
    return (Items(items, indent=True), *_follow_up_note(paper, words))


def _decided(decision: Decision, words: Words) -> str:
    text = line(decision.text)
    return f"{text} ({words['source']}: {decision.source})" if decision.source.strip() else text


def _follow_up_note(paper: MeetingPaper, words: Words) -> tuple[Block, ...]:
    if paper.follow_ups:
        return (Text(words["follow_up.annexed"], indent=True),)
    return (Text(words["follow_up.nil"], indent=True),) if paper.closed_at else ()


def _closing(paper: MeetingPaper, words: Words) -> str:
    at = words.clock(paper.closed_at) if paper.closed_at else CELL_GAP
    return f"{words['closed']} {at} {paper.zone if paper.zone.strip() else CELL_GAP}."
