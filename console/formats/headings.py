"""Which row of a table holds the headings, and which field each heading names.

Headings of follow-up matrices in Indonesian, Malay and English; other tables bring their own vocabulary. Must not
know the meaning of cells, records or files.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, zip_longest

from console.formats.rows import Row, cell_text
from db.text import folded

SEARCHED_ROWS = 30
_HEADING_LIMIT = 80
_BRACKETS = re.compile(r"[(\[].*?[)\]]")

Vocabulary = Mapping[str, tuple[str, ...]]
"""Field name -> its headings. A heading listed under several fields goes to the first one still free."""

TASK_HEADINGS: Vocabulary = {
    "code": ("kode", "kode tugas", "kode tindak lanjut", "code", "task code", "kod", "kod tugas"),
    "item": ("no", "nomor", "no urut", "nomor urut", "number", "item", "bil", "bilangan"),
    "text": (
        "uraian", "uraian tindak lanjut", "tindak lanjut", "rencana tindak lanjut", "butir tindak lanjut", "tugas",
        "uraian tugas", "uraian kegiatan", "kegiatan", "rencana aksi", "aksi", "tindakan", "tindakan susulan",
        "butir keputusan", "rekomendasi", "arahan", "perkara", "action", "action item", "action items", "task",
        "description", "follow up", "follow up task", "follow up action", "keputusan", "hasil rapat", "decision",
    ),
    "accountable": (
        "penanggung jawab", "penanggungjawab", "instansi penanggung jawab", "instansi penanggungjawab", "pj", "pic",
        "unit penanggung jawab", "agensi bertanggungjawab", "agensi bertanggung jawab", "bertanggungjawab",
        "tindakan oleh", "owner", "accountable", "accountable agency", "responsible agency", "agency in charge",
        "person in charge", "assigned to", "lead agency", "instansi", "agensi", "agency", "pelaksana", "responsible",
    ),
    "supporting": (
        "pendukung", "instansi pendukung", "pelaksana", "instansi pelaksana", "instansi terkait", "agensi sokongan",
        "agensi terlibat", "support", "supporting", "supporting agencies", "supporting agency", "supported by",
        "responsible", "with",
    ),
    "position": ("jabatan", "jabatan penanggung jawab", "pejabat", "jawatan", "position", "office", "official"),
    "due": (
        "tenggat", "tenggat waktu", "batas waktu", "batas akhir", "target", "target waktu", "target selesai",
        "target penyelesaian", "jatuh tempo", "tanggal jatuh tempo", "waktu penyelesaian", "tarikh akhir",
        "tarikh siap", "tarikh matang", "tempoh", "due", "due date", "deadline", "by when",
    ),
    "status": (
        "status", "status tindak lanjut", "status pelaksanaan", "status penyelesaian", "keadaan", "kemajuan",
        "perkembangan", "state", "progress",
    ),
    "evidence": (
        "bukti", "bukti dukung", "bukti pelaksanaan", "bukti penyelesaian", "eviden", "evidence", "keterangan bukti",
        "data dukung", "proof",
    ),
    "source": (
        "asal notula", "nomor notula asal", "no notula asal", "nomor notula", "no notula", "notula", "notula asal",
        "asal rapat", "rapat", "rapat asal", "tanggal rapat", "tgl rapat", "mesyuarat", "tarikh mesyuarat",
        "source meeting", "meeting", "meeting date", "minutes",
    ),
    "decision": (
        "keputusan", "no keputusan", "nomor keputusan", "butir keputusan", "keputusan asal", "decision",
        "decision number", "decision no", "no keputusan mesyuarat",
    ),
    "priority": ("prioritas", "tingkat prioritas", "keutamaan", "priority"),
    "function": ("fungsi", "bidang", "function"),
    "place": ("tempat", "lokasi", "wilayah", "place", "location", "kawasan"),
    "note": ("catatan", "keterangan", "ket", "note", "notes", "remark", "remarks", "ulasan"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place (0-based), its heading as written, and its field, or None when nobody knows it."""

    index: int
    heading: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """The found headings: rows `first` to `last` (two when a merged heading spans them) and the lines above."""

    first: int
    last: int
    columns: tuple[Column, ...]
    title_lines: tuple[str, ...]

    @property
    def fields(self) -> dict[str, int]:
        """Return field name -> column index of every known column."""
        return {column.field: column.index for column in self.columns if column.field}

    @property
    def ignored(self) -> tuple[str, ...]:
        """Return the headings nobody knows; their cells are kept with each row."""
        return tuple(column.heading for column in self.columns if column.field is None and column.heading)


@lru_cache(maxsize=16)
def _candidates(words: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field, headings in words:
        for heading in headings:
            found[folded(heading)] = (*found.get(folded(heading), ()), field)
    return found


def _lookup(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    return _candidates(tuple(vocabulary.items()))


def fields_of(heading: str, vocabulary: Vocabulary = TASK_HEADINGS) -> tuple[str, ...]:
    """Return the fields that `heading` may name, best first; what stands in brackets ("(tgl/bln)") is passed over."""
    if not heading or len(heading) > _HEADING_LIMIT:
        return ()
    known = _lookup(vocabulary)
    return known.get(folded(heading)) or known.get(folded(_BRACKETS.sub(" ", heading)), ())


def named_columns(headings: Sequence[str], vocabulary: Vocabulary = TASK_HEADINGS) -> tuple[Column, ...]:
    """Give every heading its field: the unmistakable ones first, then the others take what is still free."""
    options = [fields_of(heading, vocabulary) for heading in headings]
    given: dict[int, str] = {}
    for most in (1, len(vocabulary)):
        for index, fields in enumerate(options):
            free = next((field for field in fields if field not in given.values()), None)
            if free and index not in given and len(fields) <= most:
                given[index] = free
    return tuple(Column(index, heading, given.get(index)) for index, heading in enumerate(headings))


def find_header(rows: Iterable[Row], vocabulary: Vocabulary = TASK_HEADINGS, required: str = "text") -> Header | None:
    """Return the header among the first rows: the row whose cells name most fields, else the pair of rows.

    A pair is taken only when together it names more fields than any single row. None when no row names `required`
    and at least one more field.
    """
    head = list(islice(rows, SEARCHED_ROWS + 1))
    texts = [_texts(row) for row in head]
    choices = [(place, place, found) for place, found in enumerate(texts[:SEARCHED_ROWS])]
    for place, (above, below) in enumerate(pairwise(texts)):
        if sum(map(bool, above)) > 1 and below:
            choices.append((place, place + 1, _joined(above, below, vocabulary)))
    best: Header | None = None
    most = 1
    for first, last, headings in choices:
        columns = named_columns(headings, vocabulary)
        fields = {column.field for column in columns} - {None}
        if required in fields and len(fields) > most:
            most = len(fields)
            best = Header(head[first].number, head[last].number, columns, _titles(texts[:first]))
    return best


def _texts(row: Row) -> list[str]:
    texts = [" ".join(cell_text(cell).split()) for cell in row.cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _joined(above: list[str], below: list[str], vocabulary: Vocabulary) -> list[str]:
    """Join a heading of two rows. A cell that is empty above belongs to the group on its left."""
    group = ""
    headings = []
    for top, bottom in zip_longest(above, below, fillvalue=""):
        group = top or group
        if top == bottom or not bottom:
            headings.append(top)
        elif fields_of(f"{group} {bottom}", vocabulary):
            headings.append(f"{group} {bottom}".strip())
        else:
            headings.append(bottom if fields_of(bottom, vocabulary) else f"{group} {bottom}".strip())
    return headings


def _titles(rows: list[list[str]]) -> tuple[str, ...]:
    lines = (" ".join(text for text in texts if text) for texts in rows)
    return tuple(line for line in lines if line)
