"""The daftar hadir as blocks: the blank form before a meeting, the filled one after. Must not know file formats.

The head repeats rapat, hari/tanggal and tempat, so that a loose sheet can be told apart.
"""

from console.formats.documents.blocks import Block, Column, Field, Fields, Grid, Part, Sheet, Signatures, Title
from console.formats.documents.papers import AttendanceRow, MeetingPaper
from console.formats.documents.phrases import (
    came,
    cell,
    day_of,
    hours,
    kop,
    line,
    place_date,
    presence,
    sheet,
    signature,
    staff_number,
)
from console.formats.documents.words import Words

# Names, numbers, offices and a signature side by side need the long side of the page.
LANDSCAPE = True
# People come whom nobody invited: the blank form leaves them room.
_SPARE_ROWS = 10
# A signature needs this height, in millimetres.
_SIGNING_HEIGHT = 9.0


def attendance_list(paper: MeetingPaper) -> Sheet:
    """Return the attendance list: filled when anybody's attendance is known, else blank with the invitees."""
    words = Words(paper.language)
    blocks: list[Block] = [kop(paper.letterhead), Title(words["attendance"]), head(paper, words)]
    blocks.append(filled(paper, words) if paper.attendance else _blank(paper, words))
    day = paper.document_date if paper.attendance else (paper.starts.date() if paper.starts else None)
    blocks.append(Signatures(place_date(paper, words, day), signature(paper.signatory)))
    return sheet("daftar-hadir", paper, words, (Part(tuple(blocks), LANDSCAPE),))


def head(paper: MeetingPaper, words: Words) -> Fields:
    """Return what every attendance list repeats about its meeting."""
    rows = [Field(words["meeting"], (line(paper.title),))]
    if paper.forum.strip():
        rows.append(Field(words["forum"], (paper.forum,)))
    rows.append(Field(words["day"], (day_of(paper, words),)))
    rows.append(Field(words["hour"], (hours(paper, words, paper.closed_at or paper.ends, open_end=True),)))
    rows.append(Field(words["place"], (line(paper.place),)))
    return Fields(tuple(rows))


def _blank(paper: MeetingPaper, words: Words) -> Grid:
    # An office stands in the form only with its holder's name: somebody else may come and write their own.
    known = [
        (one.name, staff_number(one.number), one.position if one.name else "", one.unit, one.contact)
        for one in paper.expected
    ]
    rows = known + [("", "", "", "", "")] * _SPARE_ROWS
    numbered = tuple((f"{n}.", *row, f"{n}.") for n, row in enumerate(rows, 1))
    return Grid(_columns(words), numbered, height=_SIGNING_HEIGHT)


def filled(paper: MeetingPaper, words: Words) -> Grid:
    """Return the table of who came, as the daftar hadir and as the attachment of the minutes show it."""
    rows = tuple(_row(n, row, words) for n, row in enumerate(paper.attendance, 1))
    whole = Grid(_filled_columns(words), rows, height=_SIGNING_HEIGHT)
    return whole if any(row.contact.strip() for row in paper.attendance) else whole.without(words["contact"])


def _row(position: int, row: AttendanceRow, words: Words) -> tuple[str, ...]:
    # Nobody owes the rank of somebody who did not come: such cells stay empty and are no gap.
    person = (row.name, staff_number(row.number), row.position)
    shown = tuple(cell(text) for text in person) if came(row) or not row.status.strip() else person
    return (f"{position}.", *shown, cell(row.unit), row.contact, presence(row, words), "")


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words["no"], 11, "center"),
        Column(words["name"], 44),
        Column(words["staff_number"], 47),
        Column(words["rank"], 45),
        Column(words["unit"], 48),
        Column(words["contact"], 25),
        Column(words["signature"], 32),
    )


def _filled_columns(words: Words) -> tuple[Column, ...]:
    *known, signature = _columns(words)
    return (*known, Column(words["presence"], 31), Column(signature.label, 27))
